"""Results in other indices: what moved since the year before, and in which direction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from cchc_docs.model import Index, IndexResult
from cchc_docs.score.numbers import rounded


@dataclass(frozen=True, slots=True)
class IndexLine:
    """One index of one agency at its printed precision; None where a figure is not known.

    ``change`` is in the unit of the index (points, or percentage points), ``places`` counts
    places won (+) or lost (-).
    """

    code: str
    index: Index
    result: IndexResult
    score: Decimal | None
    previous: Decimal | None
    change: Decimal | None
    places: int | None

    @property
    def is_known(self) -> bool:
        """Whether anything of this year's result is known."""
        return self.score is not None or self.result.rank is not None or bool(self.result.group)

    @property
    def is_first(self) -> bool:
        """Whether the agency leads."""
        return self.result.rank == 1

    @property
    def is_last(self) -> bool:
        """Whether the agency closes a ranking of known length of at least two."""
        return self.result.rank == self.result.ranked and (self.result.ranked or 0) > 1


def index_line(code: str, index: Index, result: IndexResult) -> IndexLine:
    """The line of one index; scores on different scales have no change."""
    before = result.previous
    score, previous = _printed(result.score, index), _printed(before.score, index)
    change = places = None
    same_scale = before.maximum in (None, index.maximum)
    if same_scale and score is not None and previous is not None:
        change = score - previous
    if result.rank is not None and before.rank is not None:
        places = before.rank - result.rank
    return IndexLine(code, index, result, score, previous, change, places)


def index_lines(
    indices: Mapping[str, Index], results: Mapping[str, IndexResult]
) -> tuple[IndexLine, ...]:
    """The lines of all indices of the round that the agency mentions, in the round's order."""
    return tuple(
        index_line(code, index, results[code]) for code, index in indices.items() if code in results
    )


def _printed(score: Decimal | None, index: Index) -> Decimal | None:
    return None if score is None else rounded(score, index.decimals)
