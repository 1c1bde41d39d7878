"""The sheets of a round beside points and tasks: drawn, explained in their heads, printable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from cchc_docs.data_files.usual_names import DEFAULT_CRITERIA
from cchc_docs.excel.exporting import book_style as style
from cchc_docs.excel.record_sheets.record_table import TableRow, row_of
from cchc_docs.excel.record_sheets.round_items import (
    CRITERIA_ITEMS,
    GOES_ALONG,
    OWN_TEMPLATES,
    ROUND_GROUPS,
)
from cchc_docs.excel.record_sheets.specs import (
    AGENCIES,
    AGENCIES_SHEET,
    BANK,
    BANK_SHEET,
    BLOCKS,
    CELL_SIGN,
    CRITERIA,
    CRITERIA_SHEET,
    DOCUMENT_TABLE,
    DOCUMENTS,
    INDEX_RESULTS,
    INDICES,
    INDICES_SHEET,
    ITEMS,
    OWN_COLUMNS,
    PARTS,
    ROUND,
    ROUND_SHEET,
    SET,
)
from cchc_docs.excel.record_sheets.table_spec import Column, TableSpec
from cchc_docs.excel.record_sheets.tables_of_round import Tables

_MOST_LINES = 25
_LINE_HEIGHT = 15.0
Lists = Mapping[str, str]
"""The ranges of choices by the name of the column."""


class RecordWriter:
    """Draws the tables of a round into sheets of a workbook."""

    def __init__(self, book: Workbook, tables: Tables, year: int, lists: Lists) -> None:
        self.book = book
        self.tables = tables
        self.year = year
        self.lists = lists

    def round_sheet(self, templates: Sequence[str] = (), hidden: Sequence[str] = ()) -> None:
        """What the whole round says; its own templates, and what goes along unseen, are only
        named."""
        hint = "Chỉ ghi vào ô nền vàng nhạt. Ý thứ hai trở đi ghi ở dòng trống bên dưới cùng mục."
        title = f"ĐỢT ĐÁNH GIÁ NĂM {self.year}"
        page = self._page(ROUND_SHEET, title, hint, _ROUND_WIDE)
        said = self._said(ROUND.name)
        for name, items in ROUND_GROUPS:
            if name:
                page.heading(name)
            page.items(items, said)
            if templates and not name:
                page.item(OWN_TEMPLATES, "\n".join(templates))
            if hidden and not name:
                page.item(GOES_ALONG, "\n".join(hidden))
        page.heading("VĂN BẢN NÊU Ở PHẦN MỞ ĐẦU")
        page.table(DOCUMENT_TABLE, _document_rows(said.get(DOCUMENTS.name, "")))
        page.heading("CÁC KHỐI XẾP HẠNG")
        page.table(BLOCKS, self.tables[BLOCKS.name])
        page.finish((3, 3))

    def criteria_sheets(self, files: Sequence[str]) -> None:
        """Each criteria set."""
        for file in files:
            name = _criteria_name(file, self.book.sheetnames)
            hint = (
                f"Bộ tiêu chí ở tệp {file}. Mỗi dòng một lĩnh vực, tiêu chí, tiêu chí thành phần "
                "theo thứ tự in; thêm dòng thì chèn vào đúng chỗ."
            )
            page = self._page(name, f"BỘ TIÊU CHÍ NĂM {self.year}", hint, _wide(CRITERIA))
            page.items(CRITERIA_ITEMS, self._said(SET.of(file)))
            page.heading("CÁC PHẦN ĐIỂM")
            page.table(PARTS, self.tables[PARTS.of(file)])
            page.heading("CÁC TIÊU CHÍ")
            head = page.row
            page.table(CRITERIA, self.tables[CRITERIA.of(file)])
            page.finish((head, head))

    def agencies_sheet(self) -> None:
        """Who takes part, who signs, who receives."""
        self._sheet(
            AGENCIES_SHEET,
            AGENCIES,
            f"CƠ QUAN, ĐƠN VỊ ĐƯỢC ĐÁNH GIÁ NĂM {self.year}",
            "Mỗi dòng một cơ quan. Ô để trống thì theo sheet Đợt.",
        )

    def own_agency_sheet(self) -> None:
        """What the one agency of the round says of itself; the rest of its row is only shown."""
        self._sheet(
            AGENCIES_SHEET,
            AGENCIES,
            f"CƠ QUAN VÀ VĂN BẢN CỦA CƠ QUAN NĂM {self.year}",
            "Ghi vào ô nền vàng nhạt: người ký, nơi nhận, số, ngày… Ô để trống thì theo phần chung "
            "của tỉnh; ô nền xám do Sở Nội vụ ghi.",
            closed=frozenset(item.name for item in AGENCIES.columns) - OWN_COLUMNS,
        )

    def bank_sheet(self) -> None:
        """Measures worded once for all."""
        if BANK.name in self.tables:
            self._sheet(
                BANK_SHEET,
                BANK,
                "NGÂN HÀNG NHIỆM VỤ, GIẢI PHÁP",
                "Mỗi dòng một giải pháp dùng chung; bảng Nhiệm vụ đề nghị theo mã tiêu chí.",
            )

    def indices_sheet(self) -> None:
        """Other indices, and what the agencies reached in them."""
        hint = "Ghi khi kế hoạch nêu kết quả các chỉ số khác (SIPAS, PAPI…); không có thì để trống."
        title = f"CÁC CHỈ SỐ KHÁC NĂM {self.year}"
        page = self._page(INDICES_SHEET, title, hint, _wide(INDEX_RESULTS))
        page.table(INDICES, self.tables[INDICES.name])
        page.heading("KẾT QUẢ CỦA CÁC CƠ QUAN")
        page.table(INDEX_RESULTS, self.tables[INDEX_RESULTS.name])
        page.finish((3, 3))

    def _said(self, table: str) -> Mapping[str, str]:
        """What the single record of the table says."""
        return next((row.said for row in self.tables[table]), {})

    def _sheet(
        self,
        name: str,
        spec: TableSpec,
        title: str,
        hint: str,
        *,
        closed: frozenset[str] = frozenset(),
    ) -> None:
        """With ``closed`` columns the table only shows them, and has no rows to be filled in."""
        page = self._page(name, title, hint, _wide(spec), closed)
        page.table(spec, self.tables[spec.name])
        page.finish((3, 3))
        page.sheet.freeze_panes = "C5"

    def _page(
        self,
        name: str,
        title: str,
        hint: str,
        columns: Sequence[tuple[float, bool]],
        closed: frozenset[str] = frozenset(),
    ) -> _RecordPage:
        """A new sheet with its title, to be filled below that."""
        page = _RecordPage(self.book.create_sheet(name), columns, self.lists, closed)
        style.title(page.sheet, title, hint)
        return page


def _wide(spec: TableSpec) -> list[tuple[float, bool]]:
    return [(item.width, item.printed) for item in spec.columns]


_ROUND_WIDE = [(24.0, True), (50.0, True), (36.0, True), (16.0, True), (12.0, True),
                         (16.0, True), (16.0, True), *[(12.0, False)] * 3]  # fmt: skip


class _RecordPage:
    """One sheet while it is drawn from the top down."""

    def __init__(
        self,
        sheet: Worksheet,
        columns: Sequence[tuple[float, bool]],
        lists: Lists,
        closed: frozenset[str],
    ) -> None:
        self.sheet = sheet
        self.lists = lists
        self.closed = closed
        self.row = 3
        printed = [width for width, is_printed in columns if is_printed]
        share = min(1.0, style.room(len(printed)) / sum(printed))
        self.printed = len(printed)
        self.sizes = [
            round(width * share, 1) if is_printed else width for width, is_printed in columns
        ]
        style.widths(sheet, self.sizes)

    def heading(self, text: str) -> None:
        """The name of the next table, behind an empty row."""
        self.row += 1
        cell = self.sheet.cell(self.row, 1, text)
        cell.font = style.BOLD
        self.row += 1

    def items(self, items: Sequence[Column], said: Mapping[str, str]) -> None:
        """Values under each other, their labels left, how they are filled in right."""
        style.headings(self.sheet, self.row, [column.heading for column in ITEMS.columns])
        self.row += 1
        for item in items:
            self.item(item, said.get(item.name, ""))

    def item(self, item: Column, text: str) -> None:
        """One value, each line of it in a row of its own."""
        lines = text.split("\n") if item.form.has_lines else [text]
        for place, line in enumerate((*lines, *[""] * item.spare)):
            self._item(item, line, first=not place)

    def _item(self, item: Column, text: str, *, first: bool) -> None:
        style.write(
            self.sheet, self.row, 1, item.heading if first else None, alignment=style.TOP,
            font=style.BOLD if first else style.BODY,
        )  # fmt: skip
        self._cell(self.row, 2, item, text)
        note = item.note if first else None
        style.write(self.sheet, self.row, 3, note, alignment=style.TOP, font=style.HINT)
        height = max(
            style.lines_needed(text, self.sizes[1]),
            style.lines_needed(note or "", self.sizes[2]),
            style.lines_needed(item.heading if first else "", self.sizes[0] - 2),
        )
        style.row_height(self.sheet, self.row, height * _LINE_HEIGHT + 2)
        self._choices(item, "B", self.row, self.row)
        self.row += 1

    def table(self, spec: TableSpec, rows: Sequence[TableRow]) -> None:
        """A table with its head, a line that explains it, its rows and some to be filled in."""
        sheet = self.sheet
        style.headings(sheet, self.row, [column.heading for column in spec.columns])
        style.row_height(sheet, self.row, 2 * _LINE_HEIGHT + 3)
        self.row += 1
        notes = 1
        for place, column in enumerate(spec.columns, 1):
            style.write(sheet, self.row, place, column.note or None, font=style.HINT,
                        alignment=style.TOP)  # fmt: skip
            notes = max(notes, style.lines_needed(column.note, self.sizes[place - 1]))
        style.row_height(sheet, self.row, min(6, notes) * 13.0 + 2)
        self.row += 1
        first = self.row
        for row in rows:
            self._row(spec, row)
        for _ in range(0 if self.closed else spec.spare):
            self._row(spec, TableRow(""))
        for place, column in enumerate(spec.columns, 1):
            self._choices(column, get_column_letter(place), first, self.row - 1)

    def _row(self, spec: TableSpec, row: TableRow) -> None:
        said = row.said | spec.key_cells(row.id)
        lines = 1
        for place, column in enumerate(spec.columns, 1):
            text = said.get(column.name, "")
            self._cell(self.row, place, column, text)
            if column.printed:
                lines = max(lines, style.lines_needed(text, self.sizes[place - 1]))
        if row.id:
            height = min(lines, _MOST_LINES) * _LINE_HEIGHT + 2
            style.row_height(self.sheet, self.row, height)
        self.row += 1

    def _cell(self, row: int, place: int, column: Column, text: str) -> None:
        value, number_format = _value(column, text)
        is_open = not (column.only_shown or column.name in self.closed)
        style.write(
            self.sheet, row, place, value, fill=style.INPUT_FILL if is_open else style.AREA_FILL,
            alignment=style.TOP_CENTRE if isinstance(value, Decimal) else style.TOP,
            protection=style.OPEN if is_open else None, number_format=number_format,
        )  # fmt: skip

    def _choices(self, column: Column, letter: str, first: int, last: int) -> None:
        if source := self._source(column):
            cells = f"{letter}{first}:{letter}{last}"
            style.choices(self.sheet, cells, source, column.heading)

    def _source(self, column: Column) -> str:
        if column.form.choices:
            return f'"{",".join(column.form.choices)}"'
        return self.lists.get(column.choices or column.name, "")

    def finish(self, header: tuple[int, int]) -> None:
        """Print set-up and protection: locked but for the open cells, rows may come and go."""
        style.printed(self.sheet, header)
        last = get_column_letter(self.printed)
        self.sheet.print_area = f"A1:{last}{self._last_row()}"
        style.protected(self.sheet, rows_may_change=not self.closed)

    def _last_row(self) -> int:
        rows = (
            cell.row for row in self.sheet.iter_rows() for cell in row if cell.value is not None
        )
        return max(rows, default=1)


def _value(column: Column, text: str) -> tuple[style.Value, str]:
    if not text:
        return None, "General" if column.form.kind == "number" else style.TEXT_FORMAT
    if column.form.kind == "number":
        try:
            return Decimal(text), "General"
        except InvalidOperation:
            return text, "General"
    if column.form.kind == "day" and text.count("/") == 2:
        day, month, year = map(int, text.split("/"))
        return date(year, month, day), style.DATE_FORMAT
    return text, style.TEXT_FORMAT


def _document_rows(text: str) -> list[TableRow]:
    names = [column.name for column in DOCUMENT_TABLE.columns]
    return [
        row_of("x", dict(zip(names, line.split(CELL_SIGN), strict=False)))
        for line in text.split("\n")
        if line
    ]


def _criteria_name(file: str, taken: Sequence[str]) -> str:
    rest = file.rpartition(".")[0].removeprefix("criteria").strip("-")
    name = f"{CRITERIA_SHEET} {rest}"[:31].strip() if file != DEFAULT_CRITERIA else CRITERIA_SHEET
    numbered = (f"{name[:27]} {number}" for number in range(2, len(taken) + 3))
    return name if name not in taken else next(one for one in numbered if one not in taken)
