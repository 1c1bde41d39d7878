"""Help for finding the rows and columns of a table of scores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class TableHints:
    """Help for finding the rows and columns of one table, as the grid is ``turned``.

    ``codes`` are the codes of rows from the area down, ``totals`` the rows of sums with the area
    each may be the sum of, ``no_columns`` and ``no_rows`` hold no points, ``agencies`` are the
    codes of agencies by column and ``alone`` that of the whole sheet, where a person said so;
    ``said`` are the codes of rows, ``own_scores`` the columns of self-scores that a person named.
    ``other`` holds for the grid looked at the other way.
    """

    turned: bool = False
    codes: Mapping[int, str] = field(default_factory=dict)
    totals: Mapping[int, int] = field(default_factory=dict)
    no_columns: frozenset[int] = frozenset()
    no_rows: frozenset[int] = frozenset()
    agencies: Mapping[int, str] = field(default_factory=dict)
    alone: str = ""
    said: Mapping[int, str] = field(default_factory=dict)
    own_scores: frozenset[int] = frozenset()
    other: TableHints | None = None

    def about(self, turned: bool) -> TableHints:
        """The hints where the table is looked at the same way, else none."""
        return self if turned == self.turned else self.other or NO_HINTS


NO_HINTS = TableHints()
