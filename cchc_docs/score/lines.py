"""What scoring gives: lines of a scorecard, tallies, standings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from cchc_docs.model import Previous
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
    """All sums of one agency; an agency known by its total only has no items, areas, parts."""

    total: Line
    percent: Decimal
    percent_exact: Decimal
    areas: tuple[AreaLine, ...] = ()
    parts: tuple[PartLine, ...] = ()
    groups: tuple[PartLine, ...] = ()
    items: Mapping[str, ItemLine] | None = None
    adjustments: tuple[AdjustmentLine, ...] = ()
    rescaled: bool = False

    def lost_by(self, codes: Iterable[str]) -> Line:
        """Maximum, score and points lost of some items together."""
        items = [self.items[code] for code in codes] if self.items else []
        exact = sum((item.exact for item in items), ZERO)
        maximum = sum((item.maximum for item in items), ZERO)
        decimals = -int(self.total.score.as_tuple().exponent)
        return Line("", maximum, rounded(exact, decimals), exact)


@dataclass(frozen=True, slots=True)
class Standing:
    """Place in the block. ``tie`` is '' (alone), 'shared', or the rule that broke the tie."""

    rank: int
    ranked: int
    tie: str
    band: str | None
    mean: Decimal


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
    """What an agency got, and where that puts it."""

    code: str
    name: str
    block: str
    tally: Tally
    standing: Standing
    previous: Previous
    change: Change
