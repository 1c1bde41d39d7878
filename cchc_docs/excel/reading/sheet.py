"""A sheet as plain cells: text, exact number or date, each with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from cchc_docs.finding import CellSpot, Place
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import short_date


@dataclass(frozen=True, slots=True)
class SheetCell:
    """One cell with something in it.

    ``text`` is what it says, in Unicode with single spaces; ``number`` or ``day`` is set where the
    cell holds one; ``fault`` is an error value such as ``#VALUE!``, or ``=`` for a formula that was
    never calculated. ``lines`` keeps the line breaks of a text. ``month_only`` is so where the
    sheet shows of the day no more than month and year.
    """

    text: str
    number: Decimal | None = None
    day: date | None = None
    fault: str = ""
    lines: str = ""
    month_only: bool = False

    @property
    def shown(self) -> str:
        """What it says, a day as officials write it and as exactly as the sheet shows it."""
        if self.day is None:
            return self.text
        return f"{self.day.month}/{self.day.year}" if self.month_only else short_date(self.day)


def told_fault(cell: SheetCell, mend: str = "ghi lại nội dung") -> tuple[str, str]:
    """What is wrong with the formula of a cell, and what to do about it."""
    if cell.fault == "=":
        return "công thức chưa được tính", "mở bằng Excel, lưu lại rồi nhập lại"
    return f"ô bị lỗi công thức ({cell.fault})", mend


Position = tuple[int, int]
"""Row and column, both from 1."""

NOTHING = SheetCell("")


@dataclass(frozen=True)
class Sheet:
    """One sheet: its cells that are not empty, merged ranges, hidden rows and columns."""

    file: str
    name: str
    cells: Mapping[Position, SheetCell]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False

    def place(self, row: int, column: int) -> Place:
        """The place of a cell, as it is told to the user: ``FILE.xlsx!Điểm!C7``."""
        return Place(self.file, spot=CellSpot(self.name, row, column))


@dataclass(frozen=True)
class Grid:
    """A sheet looked at with criteria down; ``turned`` where the sheet has them across."""

    sheet: Sheet
    turned: bool = False
    _filled: dict[Position, Position] = field(default_factory=dict, compare=False)

    def cell(self, row: int, column: int) -> SheetCell:
        """The cell itself; empty inside merged ranges except for their first."""
        return self._cells.get((row, column), NOTHING)

    def header(self, row: int, column: int) -> SheetCell:
        """The cell, or the first of the merged range that it lies in."""
        return self._cells.get(self._merged_from.get((row, column), (row, column)), NOTHING)

    def place(self, row: int, column: int) -> Place:
        """The place in the sheet as the user sees it."""
        return self.sheet.place(column, row) if self.turned else self.sheet.place(row, column)

    def of_row(self, row: int, column: int) -> Place:
        """The place of a cell that names its row: where an answer about the row goes."""
        return replace(self.place(row, column), value=self.row_path(row))

    def column_path(self, column: int) -> tuple[str, ...]:
        """Where an answer about the column goes, as the user sees the sheet."""
        return self._path(self.place(1, column), ("columns", "rows")[self.turned])

    def row_path(self, row: int) -> tuple[str, ...]:
        """Where an answer about the row goes, as the user sees the sheet."""
        return self._path(self.place(row, 1), ("rows", "columns")[self.turned])

    def _path(self, place: Place, kind: str) -> tuple[str, ...]:
        assert isinstance(place.spot, CellSpot)
        name = place.spot.name
        line = name.rstrip("0123456789") if kind == "columns" else str(place.spot.row)
        return "sheets", self.sheet.name, kind, line

    @cached_property
    def _cells(self) -> Mapping[Position, SheetCell]:
        if not self.turned:
            return self.sheet.cells
        return {(column, row): cell for (row, column), cell in self.sheet.cells.items()}

    @cached_property
    def rows(self) -> dict[int, list[int]]:
        """The rows that hold anything, in order, each with its columns in order."""
        rows: dict[int, list[int]] = {}
        for row, column in sorted(self._cells):
            rows.setdefault(row, []).append(column)
        return rows

    @cached_property
    def hidden_rows(self) -> frozenset[int]:
        """Hidden rows, as the grid is turned."""
        return self.sheet.hidden_columns if self.turned else self.sheet.hidden_rows

    @cached_property
    def hidden_columns(self) -> frozenset[int]:
        """Hidden columns, as the grid is turned."""
        return self.sheet.hidden_rows if self.turned else self.sheet.hidden_columns

    @cached_property
    def _merged_from(self) -> dict[Position, Position]:
        """For each used position inside a merged range, the position that holds its text."""
        used_columns = sorted({column for _, column in self._cells})
        used_rows = sorted(self.rows)
        first_of: dict[Position, Position] = {}
        for top, left, bottom, right in self.sheet.merged:
            if self.turned:
                top, left, bottom, right = left, top, right, bottom
            for row in used_rows[:_HEADER_ROWS]:
                if top <= row <= bottom:
                    for column in used_columns:
                        if left <= column <= right:
                            first_of[row, column] = (top, left)
        return first_of


_HEADER_ROWS = 80
"""Merged ranges matter in the header only, so no more rows are looked at."""
