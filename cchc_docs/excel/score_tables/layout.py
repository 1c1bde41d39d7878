"""Where the points of a sheet stand: its label columns, its score columns, what rows are known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Literal

from cchc_docs.excel.reading.sheet import Grid
from cchc_docs.frozen import dataclass

ColumnKind = Literal["score", "self", "total", "reason", "remark"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of points: of one agency, or the sum of all (``agency`` is ''); or one that says why
    an agency lost them.
    """

    column: int
    agency: str
    kind: ColumnKind


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
    """The table of scores of one sheet."""

    grid: Grid
    first_row: int
    code_column: int
    label_columns: tuple[int, ...]
    maximum_column: int
    columns: tuple[Column, ...]
    hints: RowHints = NO_HINTS

    def codes(self, row: int) -> tuple[str, ...]:
        """The codes that the row may bear: as numbered from the area down, and as written."""
        found = (self.hints.codes.get(row, ""), self.code(row))
        return tuple(dict.fromkeys(code for code in found if code))

    def code(self, row: int) -> str:
        """The code in the row, '' where it has none."""
        return self.grid.cell(row, self.code_column).text if self.code_column else ""

    def label(self, row: int) -> str:
        """The rightmost text of the row's label columns, since names are indented by column."""
        texts = [self.grid.cell(row, column).text for column in self.label_columns]
        return next((text for text in reversed(texts) if text), "")

    def label_column(self, row: int) -> int:
        """The column of that text, or of the code, for telling its place."""
        for column in reversed(self.label_columns):
            if self.grid.cell(row, column).text:
                return column
        return self.code_column or 1
