"""How our own workbooks look and print, and how they become the same bytes every time."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from weakref import WeakKeyDictionary

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from cchc_docs.excel.exporting.sheet_writer import SheetWriter
from cchc_docs.frozen import dataclass

FONT = "Times New Roman"
BODY = Font(name=FONT, size=11)
SLANTED = Font(name=FONT, size=11, italic=True)
BOLD = Font(name=FONT, size=11, bold=True)
TITLE = Font(name=FONT, size=14, bold=True)
HINT = Font(name=FONT, size=10, italic=True)
HEADER_FILL = PatternFill("solid", fgColor="D9E2F3")
AREA_FILL = PatternFill("solid", fgColor="F2F2F2")
INPUT_FILL = PatternFill("solid", fgColor="FFFFF0")
_LINE = Side(style="thin", color="999999")
GRID = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
MIDDLE = Alignment(vertical="center", wrap_text=True)
TOP = Alignment(vertical="top", wrap_text=True)
TOP_CENTRE = Alignment(horizontal="center", vertical="top")
RIGHT = Alignment(horizontal="right", vertical="center")
OPEN = Protection(locked=False)
TEXT_FORMAT = "@"
DATE_FORMAT = "dd/mm/yyyy"

_FIXED = datetime(2000, 1, 1)
_UNIX = 3  # also on Windows: a workbook has the same bytes wherever it is written
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(<)")
_A4 = 9
_A4_LANDSCAPE = 11.69
_SIDE_MARGIN = 0.4
_SCALE = 70
LEAST_SCALE = 60
"""Per cent; letters of 11 points printed smaller than this are not read on paper."""
_INCH, _LETTER, _PADDING = 96.0, 7.0, 5.0
"""Pixels: of an inch, of a digit in the standard font, and of what a column has besides digits
(ECMA-376-1, 18.3.1.13)."""

Value = str | int | Decimal | date | None


def new_book() -> Workbook:
    """An empty workbook without sheets; its sums are calculated when Excel opens it."""
    book = Workbook()
    for sheet in list(book.worksheets):
        book.remove(sheet)
    book.properties.creator = "cchc"
    book.properties.created = _FIXED
    book.calculation.fullCalcOnLoad = True
    return book


def decimal_format(decimals: int) -> str:
    """The number format with so many decimals."""
    return "0." + "0" * decimals if decimals else "0"


def write(
    sheet: Worksheet,
    row: int,
    column: int,
    value: Value,
    *,
    font: Font = BODY,
    fill: PatternFill | None = None,
    alignment: Alignment = MIDDLE,
    protection: Protection | None = None,
    number_format: str = "General",
) -> None:
    """Puts a value into a cell; text stays text whatever it begins with.

    The look of a cell is made once and then shared: to set each property of each cell anew would
    take most of the time of a large workbook.
    """
    cell: Any = sheet.cell(row, column)
    cell.value = value
    is_text = isinstance(value, str)
    if is_text:
        cell.data_type = "s"
    quoted = is_text and str(value)[:1] in ("=", "+", "-", "@", "'")
    looks = _looks.setdefault(sheet.parent, {})
    key = (id(font), id(fill), id(alignment), id(protection), number_format, quoted)
    known = looks.get(key)
    if known is not None:
        cell._style = known.style
        return
    cell._style = StyleArray()
    cell.font, cell.border, cell.alignment = font, GRID, alignment
    if fill is not None:
        cell.fill = fill
    if protection is not None:
        cell.protection = protection
    cell.number_format = number_format
    cell.quotePrefix = quoted
    looks[key] = _Look(cell._style, (font, fill, alignment, protection))


@dataclass(frozen=True, slots=True)
class _Look:
    """A format object, and what it was made of, which must live as long as its ids are keys."""

    style: Any
    made_of: tuple[object, ...]


_looks: WeakKeyDictionary[Any, dict[tuple[object, ...], _Look]] = WeakKeyDictionary()
"""The looks of each workbook that is being written."""


def formula(
    sheet: Worksheet,
    row: int,
    column: int,
    text: str,
    number_format: str,
    fill: PatternFill | None = None,
) -> None:
    """Puts a formula into a cell, which stays locked."""
    write(
        sheet, row, column, None,
        font=BOLD, fill=fill, alignment=RIGHT, number_format=number_format,
    )  # fmt: skip
    sheet.cell(row, column).value = text


def headings(
    sheet: Worksheet, row: int, texts: Iterable[str | None], first_column: int = 1
) -> None:
    """One row of headings."""
    for column, text in enumerate(texts, first_column):
        write(sheet, row, column, text, font=BOLD, fill=HEADER_FILL, alignment=CENTRE)


def joined(sheet: Worksheet, first: tuple[int, int], last: tuple[int, int]) -> None:
    """Joins a rectangle of cells that have their looks, of which only the first says anything."""
    names = [f"{get_column_letter(column)}{row}" for row, column in (first, last)]
    sheet.merged_cells.add(":".join(names))


def row_height(sheet: Worksheet, row: int, points: float) -> None:
    """How high a row is."""
    sheet.row_dimensions[row].height = points


def title(sheet: Worksheet, text: str, hint: str = "") -> None:
    """The first two rows: what the sheet is, and how it is filled in."""
    sheet["A1"] = text
    sheet["A1"].font = TITLE
    if hint:
        sheet["A2"] = hint
        sheet["A2"].font = HINT


def widths(sheet: Worksheet, sizes: Iterable[float]) -> None:
    """The widths of the columns in characters."""
    for column, size in enumerate(sizes, 1):
        sheet.column_dimensions[get_column_letter(column)].width = size


def room(columns: int) -> float:
    """How many characters so many columns may have together, to be printed on one page in letters
    that can be read."""
    pixels = (_A4_LANDSCAPE - 2 * _SIDE_MARGIN) * _INCH * 100 / LEAST_SCALE
    return (pixels - columns * _PADDING) / _LETTER


def lines_needed(text: str, width: float) -> int:
    """How many lines the text takes in a column of that width: Times sets small letters narrower
    than the digits that widths are counted in, and words break early.
    """
    letters = max(1, int(width * 1.2))
    return sum(max(1, -(-len(line) // letters)) for line in text.split("\n"))


def printed(
    sheet: Worksheet,
    header_rows: tuple[int, int],
    columns: str = "",
    *,
    portrait: bool = False,
    scale: int = _SCALE,
) -> None:
    """A4, as wide as one page where no columns are repeated, headings on each page."""
    setup = sheet.page_setup
    setup.orientation, setup.paperSize = "portrait" if portrait else "landscape", _A4
    sheet.print_title_rows = f"{header_rows[0]}:{header_rows[1]}"
    if columns:
        sheet.print_title_cols = columns
        setup.scale = scale
    else:
        setup.fitToWidth, setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = _SIDE_MARGIN
    margins.top, margins.bottom, margins.footer = 0.6, 0.75, 0.3
    footer = sheet.oddFooter
    assert footer is not None
    footer.center.text, footer.center.font = "Trang &P/&N", FONT


def titled_pages(sheet: Worksheet, text: str) -> None:
    """The title at the top of each page, where its cell would be cut by the page's edge."""
    header = sheet.oddHeader
    assert header is not None
    header.center.text, header.center.font = text, FONT
    sheet.page_margins.header = 0.3


def choices(
    sheet: Worksheet, cells: str, source: str, heading: str, *, refuses: bool = False
) -> None:
    """A list to choose from in these cells; ``refuses`` is so where nothing else may be typed."""
    rule = DataValidation(
        type="list",
        formula1=source,
        allow_blank=True,
        showErrorMessage=refuses,
        errorTitle=heading[:32],
        error="Chọn một giá trị trong danh sách.",
    )
    rule.add(cells)
    sheet.add_data_validation(rule)


def protected(sheet: Worksheet, *, rows_may_change: bool = False) -> None:
    """Locks all but the open cells, without a password; columns may still be widened."""
    lock = sheet.protection
    lock.sheet = True
    lock.formatColumns = lock.formatRows = lock.sort = lock.autoFilter = False
    if rows_may_change:
        lock.insertRows = lock.deleteRows = lock.formatCells = False


def book_bytes(book: Workbook) -> bytes:
    """The workbook as bytes without the time of writing in them."""
    for sheet in book.worksheets:
        _in_order(sheet.merged_cells)
    stream = io.BytesIO()
    with _Archive(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        _Writer(book, archive).save()
    return stream.getvalue()


def _in_order(merged: MultiCellRange) -> None:
    """The merged cells in one order everywhere: openpyxl writes them in that of a set."""
    vars(merged)["ranges"] = sorted(merged.ranges, key=lambda one: one.bounds)


class _Writer(ExcelWriter):
    """Writes each sheet in memory; openpyxl alone would need a folder of temporary files, which
    may be full.
    """

    _archive: _Archive

    def write_worksheet(self, ws: Any) -> None:
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        sheet = io.BytesIO()
        writer: Any = SheetWriter(ws, sheet)
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], writer.with_rows(sheet.getvalue()))
        self.manifest.append(ws)


class _Archive(zipfile.ZipFile):
    """Takes the parts as openpyxl gives them; whatever the clock says stays out of the file."""

    def writestr(self, name: Any, data: Any, *_: Any) -> None:
        content = data.encode() if isinstance(data, str) else data
        if name == "docProps/core.xml":
            content = _MODIFIED.sub(rb"\g<1>2000-01-01T00:00:00Z\g<2>", content)
        entry = zipfile.ZipInfo(name, _ZIP_DATE)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.create_system = _UNIX
        super().writestr(entry, content)
