"""Where the points of a sheet stand: its columns, and what is known of its rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field

from cchc_docs.excel.reading.sheet import Grid
from cchc_docs.excel.understanding.sheet_heads import TableHead
from cchc_docs.excel.understanding.understood import SeenColumn
from cchc_docs.frozen import dataclass


@dataclass(frozen=True, slots=True)
class RowHints:
    """What is known of the rows before their names are looked up.

    ``codes`` are those from the area down, ``totals`` the rows of sums with the area each may be
    the sum of, ``no_rows`` hold no points; ``said`` are the codes that a person gave, which go
    before all else.
    """

    codes: Mapping[int, str] = field(default_factory=dict)
    totals: Mapping[int, int] = field(default_factory=dict)
    no_rows: frozenset[int] = frozenset()
    said: Mapping[int, str] = field(default_factory=dict)


NO_HINTS = RowHints()


@dataclass(frozen=True, slots=True)
class ScoreSheetTable:
    """The table of scores of one sheet: its columns of points, sums and reasons, and what is known
    of its rows.
    """

    head: TableHead
    columns: tuple[SeenColumn, ...]
    hints: RowHints = NO_HINTS

    @property
    def grid(self) -> Grid:
        """The sheet with criteria down."""
        return self.head.grid

    @property
    def first_row(self) -> int:
        """The first row of criteria."""
        return self.head.body[0] if self.head.body else self.head.row

    def codes(self, row: int) -> tuple[str, ...]:
        """The codes that the row may bear: as numbered from the area down, and as written."""
        found = (self.hints.codes.get(row, ""), self.head.code_text(row))
        return tuple(dict.fromkeys(code for code in found if code))


def score_table(
    head: TableHead, columns: Iterable[SeenColumn], hints: RowHints = NO_HINTS
) -> ScoreSheetTable:
    """The table as its cells are read: only the columns of points, sums and reasons."""
    kept = tuple(
        column
        for column in columns
        if column.use in ("score", "self", "reason")
        or (column.use == "total" and not column.agency and not column.why.startswith("điểm chung"))
    )
    return ScoreSheetTable(head, kept, hints)
