"""The agencies of a round by block and rank, as the overview lists them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from math import inf

from cchc_docs import Assessment, Scorecard, tie_name
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import folded, number, rank, sort_key


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """One agency: what is known of its result, in words."""

    code: str
    name: str
    rank: str = ""
    shared: str = ""
    points: str = ""
    of: str = ""
    change: str = ""
    rose: int = 0
    places: str = ""
    band: str = ""


@dataclass(frozen=True, slots=True)
class BlockRows:
    """The agencies of a block in the order of their ranks, those without a result last."""

    name: str
    about: str
    agencies: tuple[AgencyRow, ...]


def ranking_rows(assessment: Assessment, words: str = "") -> list[BlockRows]:
    """All blocks; ``words``: only agencies whose names have them, whatever their marks."""
    round_ = assessment.folder.round
    wanted = folded(words)
    found = []
    for code, block in round_.blocks.items():
        members = [
            name
            for name, agency in assessment.folder.agencies.items()
            if round_.block_of(agency) == code and wanted in folded(agency.name)
        ]
        members.sort(key=lambda name: _order(assessment, name))
        rows = tuple(agency_row(assessment, name) for name in members)
        if rows:
            found.append(BlockRows(block.name, _about(assessment, code), rows))
    return found


def _order(assessment: Assessment, code: str) -> tuple[float, object]:
    card = assessment.cards.get(code)
    place = card.standing.rank if card and card.standing.rank else inf
    return place, sort_key(assessment.folder.agencies[code].name)


def agency_row(assessment: Assessment, code: str) -> AgencyRow:
    """The result of one agency in words."""
    name = assessment.folder.agencies[code].name
    card = assessment.cards.get(code)
    if card is None:
        return AgencyRow(code, name)
    sign = assessment.folder.round.decimal_sign
    place = "" if card.standing.rank is None else rank(card.standing.rank)
    change, rose = _change(card, sign)
    points, of = _points(card, sign)
    return AgencyRow(
        code,
        name,
        place,
        "đồng hạng" if card.standing.tie.startswith("shared") else "",
        points,
        of,
        change,
        rose,
        _places(card.change.places),
        card.standing.band or "",
    )


def _points(card: Scorecard, sign: str) -> tuple[str, str]:
    tally = card.tally
    whole = tally.maximum in (None, Decimal(100))
    score = "" if tally.score is None else number(tally.score, sign)
    if not card.standing.by_percent:
        return score, "" if whole or not score else f"trên {number(tally.maximum or 0, sign)}"
    percent = "" if tally.percent is None else f"{number(tally.percent, sign)}%"
    part = "" if whole or not score else f"{score}/{number(tally.maximum or 0, sign)}"
    return percent, part


def change_of(card: Scorecard) -> tuple[Decimal | None, str]:
    """The change on the year before in the unit that ranks the block, where it is known in that."""
    if card.standing.by_percent or card.change.points is None:
        return card.change.percentage_points, "điểm phần trăm"
    return card.change.points, "điểm"


def _change(card: Scorecard, sign: str) -> tuple[str, int]:
    value, unit = change_of(card)
    if not value:
        return "" if value is None else "không đổi", 0
    behind = "" if unit == "điểm" else f" {unit}"
    return f"{signed(value, sign)}{behind}", 1 if value > 0 else -1


def signed(value: Decimal, sign: str) -> str:
    """+2,15 or −0,3: a loss has a real minus."""
    return f"{'+' if value > 0 else '−'}{number(abs(value), sign)}"


def _places(places: int | None) -> str:
    if not places:
        return ""
    return f"tăng {places} bậc" if places > 0 else f"giảm {-places} bậc"


def _about(assessment: Assessment, block: str) -> str:
    folder = assessment.folder
    cards = [card for card in assessment.cards.values() if card.block == block]
    said = [f"{folder.members[block]} cơ quan"]
    if cards:
        first = cards[0].standing
        said.append(f"xếp theo {'tỷ lệ phần trăm' if first.by_percent else 'điểm'}")
        if first.mean is not None:
            mean = number(first.mean, folder.round.decimal_sign)
            said.append(f"bình quân {mean}{'%' if first.by_percent else ' điểm'}")
    return ", ".join([*said, *_broken_ties(assessment, cards)])


def _broken_ties(assessment: Assessment, cards: list[Scorecard]) -> Iterator[str]:
    """Which equal results were told apart, and by what."""
    groups: dict[str, list[str]] = {}
    for card in cards:
        kind = card.standing.tie.partition(":")[0]
        if kind in ("part", "area", "exact", "decimals"):
            name = tie_name(card.standing.tie, assessment.folder.criteria_of(card.code))
            by = {
                "part": name,
                "area": f"lĩnh vực {name}",
                "exact": "điểm chưa làm tròn",
                "decimals": f"chữ số thập phân thứ {name}",
            }[kind]
            groups.setdefault(f"{by}|{card.value}", []).append(card.name)
    for key, names in groups.items():
        yield f"{' và '.join(names)} bằng điểm, phân định bằng {key.partition('|')[0]}"
