"""Reads a workbook: from bytes to sheets of plain cells, in bounded time and memory.

The sheets' own XML is read instead of openpyxl's cells: openpyxl makes an object of every empty
formatted cell and of every cell of a merged range, and gives either formulas or their results;
other readers give no fonts (old one-byte texts), no number formats and no hidden rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import product

from lxml import etree

from cchc_docs import limits
from cchc_docs.excel.reading.book import Book, SheetPart, read_book
from cchc_docs.excel.reading.cells import CellReader
from cchc_docs.excel.reading.positions import (
    LAST_COLUMN,
    BadPosition,
    position,
    range_of,
    row_number,
)
from cchc_docs.excel.reading.sheet import Position, Sheet, SheetCell
from cchc_docs.excel.reading.squeeze import without_empty
from cchc_docs.excel.reading.workbook_package import (
    WorkbookPackage,
    damaged,
    open_package,
    too_much,
)
from cchc_docs.excel.reading.xml_part import (
    elements,
    forget,
    holder,
    is_in,
    is_true,
    local_name,
    whole,
)
from cchc_docs.finding import Finding, Place

Sheets = tuple[Sheet, ...]
_COVERED_LOOKED_AT = 10_000_000
"""Cells looked at under merged ranges; in a sheet that Excel made no two ranges share a cell."""


def read_workbook(data: bytes, name: str) -> tuple[Sheets, list[Finding]]:
    """The visible and hidden sheets of a workbook with their cells, and what had to be told.

    Raises Refused where nothing can be had: see ``limits``.
    """
    package = open_package(data, name)
    book = read_book(package)
    findings = [*_linked(book), *_without_part(book)]
    sheets = []
    count = 0
    for part in book.sheets:
        reader = _SheetReader(package, book, part, limits.WORKBOOK_CELLS - count)
        sheet = reader.read()
        sheets.append(sheet)
        count += len(sheet.cells)
        findings += reader.cells.told(sheet)
    return tuple(sheets), findings


def _linked(book: Book) -> list[Finding]:
    if not book.linked:
        return []
    message = "tệp lấy số liệu từ tệp khác; chương trình dùng giá trị Excel đã lưu lần cuối"
    hint = "mở bằng Excel, cập nhật liên kết rồi lưu lại nếu số liệu đã thay đổi"
    return [Finding("BT-13", "warning", Place(book.name), message, hint)]


def _without_part(book: Book) -> Iterator[Finding]:
    for sheet in book.without_part:
        message = f"sheet “{sheet}” không có nội dung trong tệp nên không đọc được"
        hint = "mở bằng Excel: không thấy sheet này hoặc sheet trống thì không cần sửa gì"
        yield Finding("BT-13", "warning", Place(book.name), message, hint)


class _SheetReader:
    """Reads one sheet; what stands where no place is written comes after what stands before it."""

    def __init__(
        self, package: WorkbookPackage, book: Book, part: SheetPart, most_cells: int
    ) -> None:
        self.package = package
        self.book = book
        self.part = part
        self.most_cells = most_cells
        self.cells = CellReader(book)
        self.found: dict[Position, SheetCell] = {}
        self.merged: list[tuple[int, int, int, int]] = []
        self.hidden_rows: set[int] = set()
        self.columns = _HiddenColumns()
        self.row_element: etree._Element | None = None
        self.row = 0
        self.column = 0

    def read(self) -> Sheet:
        names = ("row", "c", "mergeCell", "col")
        try:
            for element in elements(self.package, self.part.part, names, squeeze=without_empty):
                self._take(element)
        except BadPosition as error:
            where = f"sheet “{self.part.name}”, vị trí “{error}”"
            raise damaged(self.book.name, where) from None
        self._drop_covered()
        used = {column for _, column in self.found}
        return Sheet(
            self.book.name,
            self.part.name,
            self.found,
            tuple(self.merged),
            frozenset(self.hidden_rows),
            frozenset(column for column in used if self.columns.is_hidden(column)),
            self.part.hidden,
        )

    def _drop_covered(self) -> None:
        """Leave out what lies under a merged range: only its first cell is seen."""
        looked_at = 0
        for top, left, bottom, right in self.merged:
            count = (bottom + 1 - top) * (right + 1 - left)
            looked_at += min(count, len(self.found))
            if looked_at > _COVERED_LOOKED_AT:
                raise too_much(self.book.name, f"sheet {self.part.name}")
            rows, columns = range(top, bottom + 1), range(left, right + 1)
            places = product(rows, columns) if count < len(self.found) else list(self.found)
            for at in places:
                if at in self.found and at[0] in rows and at[1] in columns and at != (top, left):
                    del self.found[at]
                    self.cells.covered.append(at)

    def _take(self, element: etree._Element) -> None:
        kind = local_name(element)
        if kind == "c":
            self._cell(element)
        elif kind == "row":
            self._end_row(element)
        elif kind == "mergeCell" and len(self.merged) < limits.MERGED_RANGES:
            # A range that is none joins nothing.
            with suppress(BadPosition):
                self.merged.append(range_of(element.get("ref") or ""))
        elif kind == "col" and is_in(element, "cols"):
            self.columns.take(element)
        forget(element)

    def _end_row(self, row: etree._Element) -> None:
        hidden = is_true(row.get("hidden")) or _is_nothing(row.get("ht"))
        if self._begin(row) and hidden:
            self.hidden_rows.add(self.row)

    def _begin(self, row: etree._Element) -> bool:
        """Go to the row, where the last cell stood in another; False where it is no row."""
        if row is not self.row_element:
            if not (local_name(row) == "row" and is_in(row, "sheetData")):
                return False
            self.row_element = row
            self.row = row_number(row.get("r"), self.row + 1)
            self.column = 0
        return True

    def _cell(self, element: etree._Element) -> None:
        row = holder(element)
        if row is None or not self._begin(row):
            return
        written = element.get("r")
        at = position(written, (self.row, self.column + 1))
        if at[0] != self.row and row.get("r") is not None:
            raise BadPosition(written or "")
        self.row, self.column = at
        if len(element):
            self._keep(self.cells.cell(element, at), at)

    def _keep(self, cell: SheetCell, at: Position) -> None:
        if not (cell.text or cell.fault):
            return
        if self.found.setdefault(at, cell) is not cell:
            self.cells.refused.append((at, "hai nội dung cùng vị trí (tệp bị hỏng)"))
        if len(self.found) > self.most_cells:
            raise too_much(self.book.name, f"sheet {self.part.name}")


class _HiddenColumns:
    """Which columns are hidden, or have no width, which is the same to who looks at the sheet."""

    def __init__(self) -> None:
        self._marks = bytearray(LAST_COLUMN + 1)
        self._taken = 0

    def take(self, element: etree._Element) -> None:
        """Take one range of columns; a sheet has no more of them than columns."""
        hidden = is_true(element.get("hidden")) or _is_nothing(element.get("width"))
        if not hidden or self._taken > LAST_COLUMN:
            return
        self._taken += 1
        first = max(whole(element.get("min")), 1)
        last = min(whole(element.get("max")), LAST_COLUMN)
        if first <= last:
            self._marks[first : last + 1] = bytes([1]) * (last + 1 - first)

    def is_hidden(self, column: int) -> bool:
        """Whether nobody sees the column."""
        return bool(self._marks[column])


def _is_nothing(size: str | None) -> bool:
    """Whether a height or a width is stated and is 0."""
    try:
        return size is not None and float(size) == 0
    except ValueError:
        return False
