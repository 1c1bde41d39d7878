"""What scoring gives: lines of a scorecard, tallies, standings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from cchc_docs.model import IndexResult, Previous
from cchc_docs.score.numbers import ZERO, rounded


@dataclass(frozen=True, slots=True)
class Line:
    """Maximum and score of anything scored; ``exact`` is the score before rounding."""

    name: str
    maximum: Decimal
    score: Decimal
    exact: Decimal

    @property
    def lost(self) -> Decimal:
        """Points lost: maximum minus score as printed."""
        return self.maximum - self.score


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
class ItemLine(Line):
    """A criterion or component that applies to the agency, with its self-score if there is one."""

    code: str
    part: str
    area: int
    self_score: Decimal | None


@dataclass(frozen=True, slots=True)
class AreaLine(Line):
    """A lĩnh vực; ``heading`` is its name as a heading of the plan."""

    number: int
    heading: str
    applies: bool
    self_assessment: SelfAssessment | None = None


@dataclass(frozen=True, slots=True)
class PartLine(Line):
    """A way of giving points (thẩm định, a survey), with the code of its group or ''."""

    code: str
    group: str
    survey: bool


@dataclass(frozen=True, slots=True)
class AdjustmentLine:
    """Bonus (positive) or penalty (negative) points outside the tree."""

    code: str
    name: str
    points: Decimal


@dataclass(frozen=True, slots=True)
class Tally:
    """All sums of one agency; an agency known by its total only has no items, areas, parts.

    ``raw`` is the total as it was before a missing part was converted to the full scale, None
    where nothing was converted; areas and parts are never converted.
    """

    total: Line
    percent: Decimal
    percent_exact: Decimal
    areas: tuple[AreaLine, ...] = ()
    parts: tuple[PartLine, ...] = ()
    groups: tuple[PartLine, ...] = ()
    items: Mapping[str, ItemLine] | None = None
    adjustments: tuple[AdjustmentLine, ...] = ()
    raw: Line | None = None
    self_assessment: SelfAssessment | None = None

    @property
    def rescaled(self) -> bool:
        """Whether a missing part was converted to the full scale."""
        return self.raw is not None

    def lost_by(self, codes: Iterable[str]) -> Line:
        """Maximum, score and points lost of some items together."""
        items = [self.items[code] for code in codes] if self.items else []
        exact = sum((item.exact for item in items), ZERO)
        maximum = sum((item.maximum for item in items), ZERO)
        decimals = -int(self.total.score.as_tuple().exponent)
        return Line("", maximum, rounded(exact, decimals), exact)


@dataclass(frozen=True, slots=True)
class Standing:
    """Place in the block. ``tie`` is '' (alone), 'shared', or the rule that broke the tie.

    ``sharing`` counts the agencies at this place; ``mean`` is in the unit that ranks the block,
    None where only the place was announced.
    """

    rank: int
    ranked: int
    tie: str
    band: str | None
    mean: Decimal | None
    sharing: int = 1
    by_percent: bool = False


@dataclass(frozen=True, slots=True)
class Change:
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
    change: Change
    areas: Mapping[int, Change] = field(default_factory=dict)
    indices: Mapping[str, IndexResult] = field(default_factory=dict)

    @property
    def value(self) -> Decimal:
        """What the agency is ranked by: its score, or its percentage."""
        return self.tally.percent if self.standing.by_percent else self.tally.total.score

    @property
    def from_mean(self) -> Decimal | None:
        """Distance to the mean of the block, negative below it; None where that is unknown."""
        return None if self.standing.mean is None else self.value - self.standing.mean
