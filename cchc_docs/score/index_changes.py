"""Results in other indices: what moved since the year before, and in which direction."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from cchc_docs.frozen import dataclass
from cchc_docs.model import Index, IndexPrevious, IndexResult
from cchc_docs.score.numbers import percentage, rounded


@dataclass(frozen=True, slots=True)
class IndexLine:
    """One index of one agency at its printed precision; None where a figure is not known.

    ``change`` is in ``change_unit``: that of the index, or percentage points where last year's
    scale was another one. ``places`` counts places won (+) or lost (-).
    """

    code: str
    index: Index
    result: IndexResult
    score: Decimal | None
    previous: Decimal | None
    change: Decimal | None
    places: int | None
    change_unit: Literal["points", "percent"] = "points"

    @property
    def is_known(self) -> bool:
        """Whether anything of this year's result is known."""
        found = self.result
        return self.score is not None or any((found.rank, found.sub_rank, found.group))

    @property
    def is_first(self) -> bool:
        """Whether the agency leads."""
        return self.result.rank == 1

    @property
    def is_last(self) -> bool:
        """Whether the agency closes a ranking of known length of at least two."""
        return self.result.rank == self.result.ranked and (self.result.ranked or 0) > 1


def index_line(code: str, index: Index, result: IndexResult) -> IndexLine:
    """The line of one index; scores on different scales compare by their percentages."""
    before = result.previous
    score, previous = _printed(result.score, index), _printed(before.score, index)
    change = places = None
    unit = index.unit
    if score is not None and previous is not None:
        change = score - previous
        if before.maximum not in (None, index.maximum):
            change, unit = _share_change(index, result.score, before), "percent"
    if result.rank is not None and before.rank is not None:
        places = before.rank - result.rank
    return IndexLine(code, index, result, score, previous, change, places, unit)


def _share_change(index: Index, score: Decimal | None, before: IndexPrevious) -> Decimal | None:
    if score is None or before.score is None or before.maximum is None:
        return None
    now = rounded(percentage(score, index.maximum), index.decimals)
    return now - rounded(percentage(before.score, before.maximum), index.decimals)


def index_lines(
    indices: Mapping[str, Index], results: Mapping[str, IndexResult]
) -> tuple[IndexLine, ...]:
    """The lines of all indices of the round that the agency mentions, in the round's order."""
    return tuple(
        index_line(code, index, results[code]) for code, index in indices.items() if code in results
    )


def _printed(score: Decimal | None, index: Index) -> Decimal | None:
    return None if score is None else rounded(score, index.decimals)
