"""Which criterion each row of a table is: by its code, then by its name, else told."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from cchc_docs.excel import words
from cchc_docs.excel.label_match import CriterionNames, Item
from cchc_docs.excel.points import points_in
from cchc_docs.excel.score_tables.layout import ScoreSheetTable
from cchc_docs.excel.understanding.understood import SeenColumn
from cchc_docs.finding import Finding, Place
from cchc_docs.vietnamese import folded, listed, one_line

_TOLD = 10
_ENOUGH_ROWS = 3


class RowMatcher:
    """Matches the rows of a table with one criteria set."""

    def __init__(
        self, table: ScoreSheetTable, names: CriterionNames, columns: Sequence[SeenColumn]
    ) -> None:
        self.table = table
        self.names = names
        self.columns = columns
        self.findings: list[Finding] = []
        self.totals: dict[int, int] = {}
        self.renamed: list[tuple[Place, str]] = []
        self.codes_count = self._codes_agree()

    def rows(self) -> dict[int, Item]:
        """The item of each row that has one; rows of sums go to ``totals``."""
        rows: dict[int, Item] = {}
        area: int | None = None
        for row in self.table.grid.rows:
            if row < self.table.first_row or self._numbers_columns(row):
                continue
            if self._is_sum(row) or row in self.table.hints.no_rows:
                continue
            item = self._item(row, area)
            if item:
                rows[row] = item
                area = item.area or area
        self._tell_doubles(rows)
        self._tell_renamed()
        return rows

    def _is_sum(self, row: int) -> bool:
        """Whether the row is one of sums, which is then remembered with its area."""
        known = row in self.table.hints.totals
        if known or words.is_total(self.table.head.label(row) or self.table.head.code_text(row)):
            self.totals[row] = self.table.hints.totals.get(row, 0)
            return True
        return False

    def _numbers_columns(self, row: int) -> bool:
        grid = self.table.grid
        return words.numbers_its_columns([grid.cell(row, at).text for at in grid.rows[row]])

    def _item(self, row: int, area: int | None) -> Item | None:
        if said := self.table.hints.said.get(row):
            return self.names.by_code(said)
        label, code = self.table.head.label(row), self.table.head.code_text(row)
        named = self.names.by_name(label, area) if label else ()
        coded = self._coded(row, named) if self.codes_count else None
        if coded is None:
            return self._by_name(row, label or code, named)
        if not label or coded in self.names.by_name(label):
            return coded
        if not named:
            self.renamed.append((self._place(row), f"{coded.code} “{one_line(label, 60)}”"))
            return coded
        meant = self._numerically_equal(row, coded, named)
        if meant is None:
            self._tell_contradiction(row, coded, named)
        return meant

    def _coded(self, row: int, named: tuple[Item, ...]) -> Item | None:
        """The item of the row's code; of two ways to read it that which its name bears out."""
        found = [item for code in self.table.codes(row) if (item := self.names.by_code(code))]
        return next((item for item in found if item in named), found[0] if found else None)

    def _by_name(self, row: int, label: str, named: tuple[Item, ...]) -> Item | None:
        if len(named) == 1:
            return named[0]
        if not self._has_points(row):
            return next((item for item in named if item.kind == "area"), None)
        if named:
            codes = listed([item.code for item in named], " hoặc ")
            message = f"tên “{one_line(label, 80)}” có thể là tiêu chí {codes}"
            self._tell("BT-05", row, message, "ghi mã tiêu chí vào cột TT")
            return None
        if words.ASIDE.fullmatch(folded(label)):
            return None
        near = self.names.nearest(label) if len(self.findings) < _TOLD else []
        hint = f"gần nhất: {listed(near, ' hoặc ')}" if near else "sửa mã, tên, hoặc xóa dòng này"
        shown = f"“{one_line(label, 80)}”" if label else "không tên"
        self._tell("BT-05", row, f"không có tiêu chí {shown} trong bộ tiêu chí", hint)
        return None

    def _numerically_equal(self, row: int, coded: Item, named: tuple[Item, ...]) -> Item | None:
        """The item meant where Excel made 1.1 of a typed 1.10; the name then decides."""
        cell = self.table.grid.cell(row, self.table.head.code)
        if cell.number is None or len(named) != 1:
            return None
        return named[0] if _value(named[0].code) == _value(coded.code) else None

    def _codes_agree(self) -> bool:
        """Whether the code column holds codes, and not just running numbers."""
        if not self.table.head.code:
            return False
        agree = differ = 0
        for row in self.table.grid.rows:
            code, label = self.table.head.code_text(row), self.table.head.label(row)
            named = self.names.by_name(label) if code and label else ()
            if named and row >= self.table.first_row:
                agree += self._coded(row, named) in named
                differ += self._coded(row, named) not in named
        if differ > agree and agree + differ >= _ENOUGH_ROWS:
            place = self.table.grid.place(self.table.first_row, self.table.head.code)
            message = "cột số thứ tự không phải mã tiêu chí, chỉ dùng tên tiêu chí"
            self.findings.append(Finding("BT-05", "note", place, message))
            return False
        return True

    def _has_points(self, row: int) -> bool:
        cells = (self.table.grid.cell(row, column.line) for column in self.columns)
        return any(cell.fault or points_in(cell) is not None for cell in cells)

    def _place(self, row: int) -> Place:
        return self.table.grid.of_row(row, self.table.head.label_column(row))

    def _tell(self, rule: str, row: int, message: str, hint: str) -> None:
        self.findings.append(Finding(rule, "error", self._place(row), message, hint))

    def _tell_contradiction(self, row: int, coded: Item, named: tuple[Item, ...]) -> None:
        other = listed([item.code for item in named], " hoặc ")
        message = f"mã {coded.code} là của “{coded.name}”, nhưng tên ở dòng này là của {other}"
        self._tell("BT-05", row, message, "sửa mã hoặc tên cho khớp bộ tiêu chí")

    def _tell_doubles(self, rows: dict[int, Item]) -> None:
        first: dict[str, int] = {}
        for row, item in rows.items():
            if item.code in first and item.kind in ("leaf", "adjustment"):
                before = self._place(first[item.code]).where
                message = f"tiêu chí {item.code} ghi hai lần, lần đầu ở {before}"
                self._tell("BT-06", row, message, "xóa một dòng, hoặc sửa mã (gõ mã dạng văn bản)")
            first.setdefault(item.code, row)

    def _tell_renamed(self) -> None:
        if self.renamed:
            place, first = self.renamed[0]
            message = (
                f"{len(self.renamed)} tiêu chí có mã đúng nhưng tên khác bộ tiêu chí, "
                f"đã nhận theo mã; đầu tiên: {first}"
            )
            hint = "kiểm tra bảng có đúng năm, đúng bộ tiêu chí không"
            self.findings.append(Finding("BT-05", "warning", place, message, hint))


def _value(code: str) -> Decimal | None:
    try:
        return Decimal(code)
    except InvalidOperation:
        return None
