"""Sums that a sheet holds are never imported; they are compared with the points above them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from cchc_docs.excel.label_match import Item
from cchc_docs.excel.points import SHEET_DECIMALS, points_in
from cchc_docs.excel.score_tables.layout import ScoreSheetTable
from cchc_docs.excel.understanding.understood import SeenColumn
from cchc_docs.finding import Finding
from cchc_docs.score import tolerance
from cchc_docs.vietnamese import number


def check_totals(
    table: ScoreSheetTable,
    rows: Mapping[int, Item],
    totals: Mapping[int, int],
    columns: Sequence[SeenColumn],
) -> list[Finding]:
    """Warnings for rows and columns of sums that differ from the sum by more than rounding.

    ``totals`` are the rows of sums, each with the area that it may be the sum of; 0 for all.
    """
    sums = _Sums(table, rows)
    findings: list[Finding] = []
    for column in columns:
        if column.use == "total":
            continue
        for row, inside in sums.parts.items():
            findings += sums.compare(row, column.line, sums.of_rows(inside, column.line))
        for row, area in totals.items():
            findings += sums.compare(row, column.line, *sums.of_total(column.line, area))
    agencies = [column.line for column in columns if column.use == "score"]
    for column in table.columns:
        if column.use == "total" and not column.agency:
            for row, item in rows.items():
                if item.kind == "leaf":
                    findings += sums.compare(row, column.line, sums.across(row, agencies))
    return findings


class _Sums:
    """Sums of the points of a table."""

    def __init__(self, table: ScoreSheetTable, rows: Mapping[int, Item]) -> None:
        self.table = table
        self.rows = rows
        parts = {
            row: [below for below, leaf in rows.items() if _is_under(leaf, item)]
            for row, item in rows.items()
            if item.kind in ("area", "criterion")
        }
        self.parts = {row: inside for row, inside in parts.items() if inside}

    def of_rows(self, rows: Iterable[int], column: int) -> Decimal:
        """The points of some rows in one column."""
        return self._sum((row, column) for row in rows)

    def of_all(self, column: int) -> tuple[Decimal, Decimal]:
        """All leaves, and these with bonus points added and penalty points taken off."""
        leaves = self._sum((row, column) for row, item in self.rows.items() if item.kind == "leaf")
        extra = [
            item.sign * self._sum([(row, column)])
            for row, item in self.rows.items()
            if item.kind == "adjustment"
        ]
        return leaves, leaves + sum(extra, Decimal(0))

    def of_total(self, column: int, area: int) -> tuple[Decimal, ...]:
        """What a row of sums may hold: the points of its area, or all."""
        everything = self.of_all(column)
        if not area:
            return everything
        leaves = [(row, item) for row, item in self.rows.items() if item.kind == "leaf"]
        inside = [row for row, item in leaves if item.area == area]
        return (self.of_rows(inside, column), *everything)

    def across(self, row: int, columns: Sequence[int]) -> Decimal:
        """All agencies in one row."""
        return self._sum((row, column) for column in columns)

    def _sum(self, cells: Iterable[tuple[int, int]]) -> Decimal:
        values = (points_in(self.table.grid.cell(*at)) for at in cells)
        return sum((value for value in values if value is not None), Decimal(0))

    def compare(self, row: int, column: int, *sums: Decimal) -> list[Finding]:
        """A warning where the cell holds a number that is none of the sums."""
        cell = self.table.grid.cell(row, column)
        if cell.fault and cell.fault != "=":
            place = self.table.grid.place(row, column)
            return [Finding("BT-09", "warning", place, f"ô tổng bị lỗi công thức ({cell.fault})")]
        value = points_in(cell)
        if value is None or any(abs(value - item) <= tolerance(SHEET_DECIMALS) for item in sums):
            return []
        message = (
            f"tổng ghi trong bảng là {number(value)}, cộng các tiêu chí được {number(sums[0])}"
        )
        hint = "chương trình dùng điểm từng tiêu chí; kiểm tra lại ô này"
        place = self.table.grid.place(row, column)
        return [Finding("BT-10", "warning", place, message, hint)]


def _is_under(leaf: Item, above: Item) -> bool:
    if leaf.kind != "leaf":
        return False
    return leaf.area == above.area if above.kind == "area" else leaf.criterion == above.code
