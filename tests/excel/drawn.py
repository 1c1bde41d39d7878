"""Random workbooks, and what several libraries make of them."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pyexcelerate
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904

Position = tuple[int, int]

_WORDS = (
    "Sở Nội vụ", "Điểm tối đa", "1.10", "0,95", "KAD", "A & B < C", "“ngoặc” 'đơn'",
    "hai\ndòng", "đuôi  đôi", "=1+1", "東京", "😀", "- ", "TRUE", "2024-05-06", "#N/A?",
)  # fmt: skip
_NUMBER_FORMATS = ("General", "0.00", "#,##0.0", "0.00%", "0%", '0.0" điểm"', "@", "0.0E+00")
_TIME_FORMATS = ("h:mm", "hh:mm:ss", "mm:ss", "[h]:mm", "[hh]:mm:ss")
_DATE_FORMATS = ("dd/mm/yyyy", "mm-dd-yy", '"ngày" d "tháng" m', "[$-42A]dd mmmm yyyy;@")


@dataclass(frozen=True)
class Formula:
    """A formula with the result that is stored for it."""

    text: str
    result: float | str


@dataclass(frozen=True)
class Rich:
    """A text in two runs, the first of them bold."""

    bold: str
    rest: str

    def __str__(self) -> str:
        return self.bold + self.rest


Value = str | float | bool | datetime | Formula | Rich


@dataclass
class DrawnSheet:
    """What a sheet shall hold; each value with its number format."""

    title: str
    cells: dict[Position, tuple[Value, str]] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    hidden: bool = False


@dataclass
class Drawn:
    """What a workbook shall hold."""

    sheets: list[DrawnSheet]
    from_1904: bool = False


def drawn(choose: random.Random) -> Drawn:
    """A random workbook of a few sheets, sparse and dense."""
    count = choose.randint(1, 3)
    sheets = [_sheet(choose, f"Bảng {at}") for at in range(count)]
    for sheet in sheets[1:]:
        sheet.hidden = choose.random() < 0.3
    return Drawn(sheets, from_1904=choose.random() < 0.3)


def _sheet(choose: random.Random, title: str) -> DrawnSheet:
    sheet = DrawnSheet(title)
    rows = choose.choice((3, 8, 200))
    for _ in range(choose.randint(0, 25)):
        at = (choose.randint(1, rows), choose.randint(1, choose.choice((3, 12, 60))))
        sheet.cells[at] = _value(choose)
    sheet.hidden_rows = {row for row, _ in sheet.cells if choose.random() < 0.1}
    sheet.hidden_columns = {column for _, column in sheet.cells if choose.random() < 0.1}
    if choose.random() < 0.5:
        # A range right of all cells, so that none of them is covered.
        sheet.merged = [(1, 70, 2, 72)]
        sheet.cells[1, 70] = _value(choose)
    return sheet


def _value(choose: random.Random) -> tuple[Value, str]:
    kind = choose.randrange(8)
    if kind < 2:
        return choose.choice(_WORDS), choose.choice(("General", "@", "0.00"))
    if kind < 4:
        return _number(choose), choose.choice(_NUMBER_FORMATS)
    if kind == 4:
        day = date.fromordinal(date(1995, 1, 1).toordinal() + choose.randrange(16_000))
        return datetime(day.year, day.month, day.day), choose.choice(_DATE_FORMATS)
    if kind == 5:
        return choose.random() < 0.5, "General"
    if kind == 6:
        return choose.randint(1, 86_399) / 86_400, choose.choice(_TIME_FORMATS)
    rich = Rich(choose.choice(_WORDS), choose.choice(_WORDS))
    result: float | str = choose.choice((_number(choose) + 1, "chữ"))
    return choose.choice((rich, Formula("=A1+1", result))), "General"


def _number(choose: random.Random) -> float:
    places = choose.randrange(5)
    return float(Decimal(choose.randint(-10_000, 1_000_000)).scaleb(-places))


def by_openpyxl(book: Drawn) -> bytes:
    """The workbook as openpyxl writes it, which stores no results of formulas."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    if book.from_1904:
        made.epoch = CALENDAR_MAC_1904
    for sheet in book.sheets:
        into = made.create_sheet(sheet.title)
        into.sheet_state = "hidden" if sheet.hidden else "visible"
        for (row, column), (value, code) in sheet.cells.items():
            cell = into.cell(row, column)
            if isinstance(value, Formula):
                cell.value = value.text
            elif isinstance(value, Rich):
                cell.value = CellRichText(TextBlock(InlineFont(b=True), value.bold), value.rest)
            else:
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"
            cell.number_format = code
        for top, left, bottom, right in sheet.merged:
            into.merge_cells(None, top, left, bottom, right)
        for row in sheet.hidden_rows:
            into.row_dimensions[row].hidden = True
        for column in sheet.hidden_columns:
            into.column_dimensions[get_column_letter(column)].hidden = True
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def by_xlsxwriter(book: Drawn, **options: bool) -> bytes:
    """The workbook as XlsxWriter writes it; ``options`` are its own."""
    stream = io.BytesIO()
    more = {"date_1904": book.from_1904, "strings_to_formulas": False, **options}
    made = xlsxwriter.Workbook(stream, more)
    for sheet in book.sheets:
        into = made.add_worksheet(sheet.title)
        if sheet.hidden:
            into.hide()
        for row in sheet.hidden_rows:
            into.set_row(row - 1, None, None, {"hidden": True})
        for column in sheet.hidden_columns:
            into.set_column(column - 1, column - 1, None, None, {"hidden": True})
        for top, left, bottom, right in sheet.merged:
            into.merge_range(top - 1, left - 1, bottom - 1, right - 1, "")
        for (row, column), (value, code) in sorted(sheet.cells.items(), key=lambda item: item[0]):
            look = made.add_format({"num_format": code})
            at = (row - 1, column - 1)
            if isinstance(value, Formula):
                into.write_formula(*at, value.text, look, value.result)
            elif isinstance(value, Rich):
                bold = made.add_format({"bold": True})
                into.write_rich_string(*at, bold, value.bold, value.rest, look)
            elif isinstance(value, datetime):
                into.write_datetime(*at, value, look)
            else:
                into.write(*at, value, look)
    made.close()
    return stream.getvalue()


def in_rows_by_xlsxwriter(book: Drawn) -> bytes:
    """The same with inline strings, as large workbooks are written row by row."""
    return by_xlsxwriter(book, constant_memory=True)


def by_pyexcelerate(book: Drawn) -> bytes:
    """The values of the workbook as PyExcelerate writes them."""
    made = pyexcelerate.Workbook()
    for sheet in book.sheets:
        into = made.new_sheet(sheet.title)
        for (row, column), (value, code) in sheet.cells.items():
            plain = value.result if isinstance(value, Formula) else value
            plain = str(plain) if isinstance(plain, Rich) else plain
            if isinstance(plain, str) and plain.startswith("="):
                continue  # it would be taken for a formula, and written unescaped
            into.set_cell_value(row, column, plain)
            # It writes quotes in formats unescaped.
            look = pyexcelerate.Format("General" if '"' in code else code)
            into.set_cell_style(row, column, pyexcelerate.Style(format=look))
    stream = io.BytesIO()
    made._save(stream)
    return stream.getvalue()


WRITERS: dict[str, Callable[[Drawn], bytes]] = {
    "openpyxl": by_openpyxl,
    "XlsxWriter": by_xlsxwriter,
    "XlsxWriter row by row": in_rows_by_xlsxwriter,
    "PyExcelerate": by_pyexcelerate,
}
