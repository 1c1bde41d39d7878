"""What scoring gives: lines of a scorecard, tallies, standings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from decimal import Decimal

from cchc_docs.frozen import dataclass
from cchc_docs.model import ComputedStanding, IndexResult, Previous, Published
from cchc_docs.model.values import decimals_of
from cchc_docs.score.numbers import ZERO


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """Maximum and score of anything scored; ``exact`` is the score before rounding."""

    name: str
    maximum: Decimal
    score: Decimal
    exact: Decimal

    @property
    def lost(self) -> Decimal:
        """Points lost: maximum minus score as printed; none where bonus points lead above it."""
        return max(ZERO, self.maximum - self.score)

    @property
    def rounded_to(self) -> int | None:
        """The decimals that the score was rounded to; None where that took nothing away."""
        return None if self.score == self.exact else -int(self.score.as_tuple().exponent)


def shared_decimals(
    figures: Iterable[Decimal | None], rounded: Iterable[ScoreLine | None] = ()
) -> int:
    """How many decimals the figures of a column are filled up to: as many as one of them needs, but
    no more than any of the lines they are of was rounded to. 5.58 for 5.583 beside 9.995 is not
    5.580, a figure that nobody computed.
    """
    needed = max((decimals_of(figure) for figure in figures if figure is not None), default=0)
    kept = (line.rounded_to for line in rounded if line is not None)
    return min([needed, *(decimals for decimals in kept if decimals is not None)])


@dataclass(frozen=True, slots=True)
class SelfAssessment:
    """What an agency gave itself (tự chấm) beside what it was given, on the same items."""

    own: Decimal
    given: Decimal
    maximum: Decimal

    @property
    def difference(self) -> Decimal:
        """Given minus own: negative where the appraisal took points away."""
        return self.given - self.own


@dataclass(frozen=True, slots=True)
class ItemLine(ScoreLine):
    """A criterion or component that applies to the agency, with its self-score if there is one."""

    code: str
    part: str
    area: int
    self_score: Decimal | None


@dataclass(frozen=True, slots=True)
class AreaLine(ScoreLine):
    """A lĩnh vực; ``heading`` is its name as a heading of the plan."""

    number: int
    heading: str
    applies: bool
    self_assessment: SelfAssessment | None = None


@dataclass(frozen=True, slots=True)
class PartLine(ScoreLine):
    """A way of giving points (thẩm định, a survey), with the code of its group or ''.

    ``percent`` is what was announced of it.
    """

    code: str
    group: str
    survey: bool
    percent: Decimal | None = None


@dataclass(frozen=True, slots=True)
class AdjustmentLine:
    """Bonus (positive) or penalty (negative) points outside the tree."""

    code: str
    name: str
    points: Decimal


@dataclass(frozen=True, slots=True)
class Tally:
    """All sums of one agency, as far as they are known.

    An agency known by its total only has no items, areas, parts; one known by its place only has
    no total either. ``raw`` is the total as it was before a missing part was converted to the full
    scale, None where nothing was converted; areas and parts are never converted. ``full`` is the
    scale of the whole set. ``by_areas`` says that only areas are known, each its own item.
    """

    total: ScoreLine | None
    percent: Decimal | None
    percent_exact: Decimal | None
    areas: tuple[AreaLine, ...] = ()
    parts: tuple[PartLine, ...] = ()
    groups: tuple[PartLine, ...] = ()
    items: Mapping[str, ItemLine] | None = None
    adjustments: tuple[AdjustmentLine, ...] = ()
    raw: ScoreLine | None = None
    self_assessment: SelfAssessment | None = None
    full: Decimal | None = None
    by_areas: bool = False

    @property
    def rescaled(self) -> bool:
        """Whether a missing part was converted to the full scale."""
        return self.raw is not None

    @property
    def score(self) -> Decimal | None:
        """The total score as printed."""
        return None if self.total is None else self.total.score

    @property
    def maximum(self) -> Decimal | None:
        """The maximum of the total."""
        return None if self.total is None else self.total.maximum

    @property
    def penalties(self) -> tuple[AdjustmentLine, ...]:
        """What was taken away outside the tree."""
        return tuple(line for line in self.adjustments if line.points < 0)

    def lost_by(self, codes: Iterable[str]) -> Decimal:
        """Points lost by some items and penalties together: the sum of what each prints."""
        items = self.items or {}
        taken = {line.code: -line.points for line in self.penalties}
        return sum((items[c].lost if c in items else taken[c] for c in codes), ZERO)


@dataclass(frozen=True, slots=True)
class Result:
    """What is known of one agency's result: its sums, and what was announced of it.

    ``kept`` is its place as it was computed where the scores of the whole block were at hand.
    """

    tally: Tally
    announced: Published
    kept: ComputedStanding | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Place in the block; None where it was neither announced nor can be computed.

    ``tie`` is '' (alone), 'shared', or the rule that broke the tie. ``sharing`` counts the agencies
    at this place; ``mean`` is in the unit that ranks the block.
    """

    rank: int | None
    ranked: int | None
    tie: str = ""
    band: str | None = None
    mean: Decimal | None = None
    sharing: int = 1
    by_percent: bool = False
    sub_rank: int | None = None
    sub_ranked: int | None = None
    sub_group: str | None = None

    @property
    def is_last(self) -> bool:
        """Whether the agency closes a ranking of known length of at least two."""
        if self.rank is None or self.ranked is None:
            return False
        return self.rank + self.sharing - 1 == self.ranked > 1


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """Change on the year before; None where one of the two sides is unknown.

    ``points`` is None as well where the maxima differ, since points then do not compare.
    """

    points: Decimal | None
    percentage_points: Decimal | None
    places: int | None


@dataclass(frozen=True, slots=True)
class Scorecard:
    """What an agency got, and where that puts it; ``areas`` are changes by number of area."""

    code: str
    name: str
    block: str
    tally: Tally
    standing: Standing
    previous: Previous
    change: ScoreChange
    areas: Mapping[int, ScoreChange] = field(default_factory=dict)
    indices: Mapping[str, IndexResult] = field(default_factory=dict)
    announced: Published = field(default_factory=Published)

    @property
    def value(self) -> Decimal | None:
        """What the agency is ranked by: its score, or its percentage; None where it is unknown."""
        return value_of(self.tally, by_percent=self.standing.by_percent)

    @property
    def from_mean(self) -> Decimal | None:
        """Distance to the mean of the block, negative below it; None where that is unknown."""
        if self.standing.mean is None or self.value is None:
            return None
        return self.value - self.standing.mean


def value_of(tally: Tally, *, by_percent: bool) -> Decimal | None:
    """What an agency is ranked by, as printed."""
    return tally.percent if by_percent else tally.score
