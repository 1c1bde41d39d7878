"""The figures of the report page: ranks, points lost by area, change on the year before, as bars.

Only what the scorecards say; a width is a share of a line, of no other use.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from cchc_docs import Assessment, Scorecard
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import number
from cchc_docs.web.rounds.ranking_rows import AgencyRow, BlockRows, change_of, ranking_rows

_FULL = Decimal(100)


@dataclass(frozen=True, slots=True)
class RankBar:
    """One agency: its words, its share of the full scale, and its change to either side."""

    row: AgencyRow
    width: str
    fall: str = ""
    rise: str = ""


@dataclass(frozen=True, slots=True)
class LossBar:
    """What the agencies of a block lost in one area."""

    name: str
    lost: str
    maximum: str
    width: str


@dataclass(frozen=True, slots=True)
class BlockFigures:
    """One block."""

    name: str
    about: str
    ranks: list[RankBar]
    losses: list[LossBar]
    detailed: int

    @property
    def has_changes(self) -> bool:
        """Whether any of its agencies is known for the year before."""
        return any(bar.row.change for bar in self.ranks)


def report_figures(assessment: Assessment) -> list[BlockFigures]:
    """Every block that has agencies."""
    return [_block(assessment, block) for block in ranking_rows(assessment)]


def _block(assessment: Assessment, block: BlockRows) -> BlockFigures:
    cards = [assessment.cards[row.code] for row in block.agencies if row.code in assessment.cards]
    most = max((abs(value) for card in cards if (value := change_of(card)[0])), default=Decimal(1))
    ranks = [_rank(row, assessment.cards.get(row.code), most) for row in block.agencies]
    detailed = [card for card in cards if card.tally.areas]
    losses = _losses(detailed, assessment.folder.round.decimal_sign)
    return BlockFigures(block.name, block.about, ranks, losses, len(detailed))


def _rank(row: AgencyRow, card: Scorecard | None, most: Decimal) -> RankBar:
    if card is None:
        return RankBar(row, "")
    width = "" if card.tally.percent is None else _share(card.tally.percent, _FULL)
    change, _ = change_of(card)
    if not change:
        return RankBar(row, width)
    share = _share(abs(change), most, Decimal(50))
    return RankBar(row, width, rise=share) if change > 0 else RankBar(row, width, fall=share)


def _losses(cards: Sequence[Scorecard], sign: str) -> list[LossBar]:
    """Areas by points lost, the most first; sums over the agencies with points for areas."""
    lost: dict[str, Decimal] = {}
    whole: dict[str, Decimal] = {}
    for card in cards:
        for area in card.tally.areas:
            if area.applies:
                lost[area.name] = lost.get(area.name, Decimal(0)) + area.lost
                whole[area.name] = whole.get(area.name, Decimal(0)) + area.maximum
    most = max(lost.values(), default=Decimal(0))
    if most <= 0:
        return []
    ordered = sorted(lost.items(), key=lambda one: -one[1])
    return [
        LossBar(name, number(value, sign), number(whole[name], sign), _share(value, most))
        for name, value in ordered
    ]


def _share(value: Decimal, of: Decimal, scale: Decimal = _FULL) -> str:
    """How long a bar is, as the picture wants it: ``93.4``."""
    share = min(max(value, Decimal(0)) / of, Decimal(1)) * scale
    return f"{share:.1f}"
