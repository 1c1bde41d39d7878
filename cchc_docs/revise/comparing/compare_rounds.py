"""What changed between two states of a round, agency by agency."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import field
from decimal import Decimal

from cchc_docs.frozen import dataclass
from cchc_docs.score import Scorecard

AMEND = "phải ban hành kế hoạch sửa đổi"
BUILD_AGAIN = "phải lập lại kế hoạch"
_CAME_OR_WENT = {"added": "mới có trong đợt", "removed": "không còn trong đợt"}


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure that moved; None where that side does not have it."""

    code: str
    name: str
    old: Decimal | None
    new: Decimal | None

    @property
    def difference(self) -> Decimal | None:
        """New minus old, where both are known."""
        return None if self.old is None or self.new is None else self.new - self.old


@dataclass(frozen=True, slots=True)
class Idle:
    """A shortcoming that explains no loss: of what, in words, and the codes that it speaks of."""

    text: str
    codes: Collection[str]


@dataclass(frozen=True, slots=True)
class AgencyState:
    """One agency in one state of the round.

    ``uncovered`` are the items that lost points without a shortcoming, in words, ``idle`` the
    shortcomings that explain no loss; they are empty where there is no plan. ``is_issued``: the
    plan has number and date.
    """

    card: Scorecard
    has_plan: bool = False
    is_issued: bool = False
    uncovered: Sequence[str] = ()
    idle: Sequence[Idle] = ()


@dataclass(frozen=True, slots=True)
class AgencyChange:
    """Everything that moved for one agency.

    ``idle`` are the shortcomings that explained a loss in the old state and explain none now,
    ``never_lost`` those that explain none and explained none either. ``must_reissue``: the plan
    prints figures that moved; ``is_issued``: it was issued, and so is amended, not built again.
    """

    code: str
    name: str
    kind: str
    total: Moved | None = None
    rank: tuple[int | None, int | None] | None = None
    band: tuple[str | None, str | None] | None = None
    areas: list[Moved] = field(default_factory=list)
    items: list[Moved] = field(default_factory=list)
    uncovered: list[str] = field(default_factory=list)
    idle: list[str] = field(default_factory=list)
    never_lost: list[str] = field(default_factory=list)
    must_reissue: bool = False
    is_issued: bool = False

    @property
    def task(self) -> str:
        """What has to be done about the plan, in words; empty for nothing."""
        if not self.must_reissue:
            return ""
        return AMEND if self.is_issued else BUILD_AGAIN

    @property
    def came_or_went(self) -> str:
        """That the agency is new in the round, or gone from it, in words; empty for the others."""
        return _CAME_OR_WENT.get(self.kind, "")

    @property
    def won(self) -> Decimal:
        """Points won by the items that rose."""
        return _sum(item.difference for item in self.items if (item.difference or 0) > 0)

    @property
    def lost(self) -> Decimal:
        """Points lost by the items that fell, as a positive number."""
        return -_sum(item.difference for item in self.items if (item.difference or 0) < 0)


def compare_rounds(
    old: Mapping[str, AgencyState], new: Mapping[str, AgencyState]
) -> list[AgencyChange]:
    """The agencies that differ, in the order of the new state, then those that are gone."""
    changes = [_changed(code, old.get(code), state) for code, state in new.items()]
    gone = [
        AgencyChange(code, state.card.name, "removed")
        for code, state in old.items()
        if code not in new
    ]
    return [change for change in changes if change is not None] + gone


def _changed(code: str, old: AgencyState | None, new: AgencyState) -> AgencyChange | None:
    if old is None:
        return AgencyChange(
            code, new.card.name, "added", must_reissue=new.has_plan, is_issued=new.is_issued
        )
    before, after = old.card, new.card
    total = _moved("", "Tổng cộng", before.tally.score, after.tally.score)
    ranks = (before.standing.rank, after.standing.rank)
    bands = (before.standing.band, after.standing.band)
    areas, items = _areas(before, after), _items(before, after)
    figures_moved = bool(total or areas or items) or _place(before) != _place(after)
    same_words = (*old.uncovered, *old.idle) == (*new.uncovered, *new.idle)
    if not figures_moved and same_words:
        return None
    return AgencyChange(
        code=code,
        name=after.name,
        kind="changed",
        total=total,
        rank=ranks if ranks[0] != ranks[1] else None,
        band=bands if bands[0] != bands[1] else None,
        areas=areas,
        items=items,
        uncovered=list(new.uncovered),
        idle=[item.text for item in new.idle if _lost(item, before)],
        never_lost=[item.text for item in new.idle if not _lost(item, before)],
        must_reissue=new.has_plan and figures_moved,
        is_issued=new.is_issued,
    )


def _lost(item: Idle, card: Scorecard) -> bool:
    """Whether anything that the shortcoming speaks of lost points."""
    items = card.tally.items or {}
    taken = {line.code for line in card.tally.penalties}
    return any((code in items and items[code].lost) or code in taken for code in item.codes)


def _place(card: Scorecard) -> tuple[int | None, int | None, str | None]:
    """What a plan prints of the standing; the mean of the block is not in it."""
    return card.standing.rank, card.standing.ranked, card.standing.band


def _areas(before: Scorecard, after: Scorecard) -> list[Moved]:
    old = {str(area.number): area for area in before.tally.areas}
    new = {str(area.number): area for area in after.tally.areas}
    return _moves(
        {code: (area.name, area.score) for code, area in old.items()},
        {code: (area.name, area.score) for code, area in new.items()},
    )


def _items(before: Scorecard, after: Scorecard) -> list[Moved]:
    old, new = before.tally.items or {}, after.tally.items or {}
    return _moves(
        {code: (item.name, item.score) for code, item in old.items()},
        {code: (item.name, item.score) for code, item in new.items()},
    )


def _moves(
    old: Mapping[str, tuple[str, Decimal]], new: Mapping[str, tuple[str, Decimal]]
) -> list[Moved]:
    moves = []
    for code in dict.fromkeys((*old, *new)):
        name = (new.get(code) or old[code])[0]
        before = old[code][1] if code in old else None
        after = new[code][1] if code in new else None
        moved = _moved(code, name, before, after)
        if moved:
            moves.append(moved)
    return moves


def _moved(code: str, name: str, old: Decimal | None, new: Decimal | None) -> Moved | None:
    return None if old == new else Moved(code, name, old, new)


def _sum(values: Iterable[Decimal | None]) -> Decimal:
    return sum((value for value in values if value is not None), Decimal(0))
