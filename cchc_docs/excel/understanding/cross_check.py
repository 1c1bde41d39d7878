"""Ranks, percentages, averages, highest and lowest points that a sheet prints are never taken;
they are compared with what the points give.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from cchc_docs.excel.points import SHEET_DECIMALS, points_in
from cchc_docs.excel.score_tables.score_table import ScoreTable
from cchc_docs.excel.understanding.understood import SeenColumn, SeenCriterion, SeenRow, SeenTable
from cchc_docs.finding import Finding, Place
from cchc_docs.model import CriteriaSet
from cchc_docs.score import tolerance
from cchc_docs.vietnamese import number

_HINT = "chương trình tính từ điểm từng tiêu chí; kiểm tra lại ô này"
_WORDS = {"average": "trung bình", "highest": "cao nhất", "lowest": "thấp nhất"}


def check_printed(
    table: SeenTable, scores: ScoreTable, criteria: Mapping[str, CriteriaSet]
) -> list[Finding]:
    """Warnings for printed figures that differ by more than their rounding."""
    checker = _Checker(table, scores, criteria)
    found: list[Finding] = []
    for row in table.rows:
        if row.use == "rank":
            found += checker.ranks(row)
        elif row.use == "percentage":
            found += checker.percentages(row)
    for column in table.columns:
        if column.use in _WORDS:
            found += checker.across(column)
        elif column.use == "total" and column.agency:
            found += checker.sums(column, column.agency.code)
    return found


class _Checker:
    """The points of one table, as they were taken."""

    def __init__(
        self, table: SeenTable, scores: ScoreTable, criteria: Mapping[str, CriteriaSet]
    ) -> None:
        self.table = table
        self.grid = table.head.grid
        self.scores = scores
        self.criteria = criteria
        self.columns = {
            column.agency.code: column
            for column in reversed(table.columns)
            if column.agency and column.use == "score"
        }

    def _points(self, agency: str, items: Iterable[SeenCriterion]) -> Decimal | None:
        """What the agency has on the leaves under the items; None where it has nothing."""
        given = self.scores.of(agency).scores
        codes = [leaf.code for item in items for leaf in item.flat() if not leaf.children]
        values = [given[code].value for code in codes if code in given]
        known = [value for value in values if value is not None]
        return sum(known, Decimal(0)) if known else None

    def _total(self, agency: str) -> Decimal | None:
        points = self._points(agency, self.table.areas)
        if points is None:
            return None
        signs = {item.code: item.kind for item in self.criteria[agency].adjustments}
        for code, given in self.scores.of(agency).adjustments.items():
            value = given.value or Decimal(0)
            points += -value if signs.get(code) == "penalty" else value
        return points

    def ranks(self, row: SeenRow) -> list[Finding]:
        """Printed ranks that the totals do not give, in the block; a tie has any of its ranks."""
        groups: dict[str, dict[str, Decimal]] = {}
        for code, column in self.columns.items():
            total = self._total(code)
            if total is not None and column.agency:
                groups.setdefault(column.agency.group, {})[code] = total
        found = []
        for totals in groups.values():
            for code, total in totals.items():
                column = self.columns[code]
                printed = _whole(self.grid.cell(row.line, column.line).text)
                above = sum(1 for other in totals.values() if other > total)
                equal = sum(1 for other in totals.values() if other == total)
                if printed and not above < printed <= above + equal:
                    place = self.grid.place(row.line, column.line)
                    message = f"bảng ghi hạng {printed}, theo điểm là hạng {above + 1}"
                    found.append(_told(place, message))
        return found

    def percentages(self, row: SeenRow) -> list[Finding]:
        """Printed percentages that are not the total of the maximum."""
        found = []
        for code, column in self.columns.items():
            printed = _percent(self.grid.cell(row.line, column.line).text)
            total = self._total(code)
            most = sum((area.total for area in self.table.areas), Decimal(0))
            if printed is None or total is None or not most:
                continue
            share = total * 100 / most
            # Chỉ số may be printed as points, as a percentage, or as a part of one.
            if not any(_is_near(printed, value) for value in (share, total, share / 100)):
                place = self.grid.place(row.line, column.line)
                shown = number(share.quantize(Decimal("0.01")))
                found.append(_told(place, f"bảng ghi {number(printed)}%, theo điểm là {shown}%"))
        return found

    def across(self, column: SeenColumn) -> list[Finding]:
        """Printed averages, highest and lowest points of the agencies of the table."""
        found = []
        for item in self.table.criteria():
            printed = points_in(self.grid.cell(item.row, column.line))
            values = [
                value for code in self.columns if (value := self._points(code, [item])) is not None
            ]
            if printed is None or not values or self._is_upper_level(item):
                continue
            computed = _of(column.use, values)
            if not _is_near(printed, computed):
                place = self.grid.place(item.row, column.line)
                shown = number(computed.quantize(Decimal("0.01")).normalize())
                word = _WORDS[column.use]
                message = f"bảng ghi điểm {word} {number(printed)}, theo điểm là {shown}"
                found.append(_told(place, message))
        return found

    def _is_upper_level(self, item: SeenCriterion) -> bool:
        """Whether the row is that of a lower level, where levels have no rows of their own."""
        return any(child.row == item.row for child in item.children)

    def sums(self, column: SeenColumn, agency: str) -> list[Finding]:
        """Printed sums of an agency's columns in one row."""
        found = []
        for item in self.table.criteria():
            printed = points_in(self.grid.cell(item.row, column.line))
            value = self._points(agency, [item])
            if printed is None or value is None or self._is_upper_level(item):
                continue
            if not _is_near(printed, value):
                place = self.grid.place(item.row, column.line)
                message = f"tổng ghi trong bảng là {number(printed)}, theo điểm là {number(value)}"
                found.append(_told(place, message))
        return found


def _of(use: str, values: list[Decimal]) -> Decimal:
    if use == "highest":
        return max(values)
    if use == "lowest":
        return min(values)
    return sum(values, Decimal(0)) / len(values)


def _told(place: Place, message: str) -> Finding:
    return Finding("BT-10", "warning", place, message, _HINT)


def _is_near(printed: Decimal, computed: Decimal) -> bool:
    """Whether one may be the other rounded to the decimals that are printed, or to two."""
    places = -int(printed.normalize().as_tuple().exponent)
    rounded = Decimal(5).scaleb(-max(0, min(places, SHEET_DECIMALS)) - 1)
    return abs(printed - computed) <= max(tolerance(SHEET_DECIMALS), rounded)


def _whole(text: str) -> int:
    """The rank of ``3``, ``03/20``, ``Thứ 3``; 0 where none is written in digits."""
    digits = text.lower().removeprefix("thứ ").removeprefix("hạng ").partition("/")[0].strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 5 else 0


def _percent(text: str) -> Decimal | None:
    bare = text.removesuffix("%").strip().replace(",", ".")
    if not bare or bare.count(".") > 1 or not bare.replace(".", "").isdigit():
        return None
    return Decimal(bare) if len(bare) < 12 else None
