"""Reads a workbook: from bytes to sheets of plain cells, in bounded time and memory.

The sheets' own XML is read instead of openpyxl's cells: openpyxl makes an object of every empty
formatted cell and of every cell of a merged range, and gives either formulas or their results.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from lxml import etree
from openpyxl.utils import column_index_from_string
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from cchc_docs import letters, limits
from cchc_docs.files.workbook.package import (
    open_package,
    part_chunks,
    refusal,
    too_much,
)
from cchc_docs.files.workbook.parts import (
    PLAIN,
    BookPart,
    Run,
    SheetPart,
    Style,
    elements,
    forget,
    joined,
    local_name,
    read_book,
    read_strings,
    read_styles,
    runs_of,
    whole,
)
from cchc_docs.files.workbook.sheet import Cell, Position, Sheet
from cchc_docs.finding import Finding, Place
from cchc_docs.vietnamese import nfc, plain

Sheets = tuple[Sheet, ...]

DECIMALS_KEPT = 6
"""Places kept of a number; a binary fraction differs from what was typed far behind them."""

_GUARD = Decimal("1e-9")
_EMPTY_CELL = re.compile(rb"<(?:\w+:)?c(?:\s[^<>]*)?(?:/>|>\s*</(?:\w+:)?c>)")
_EMPTY_ROW = re.compile(rb"<(?:\w+:)?row(?:\s[^<>]*)?(?:/>|>\s*</(?:\w+:)?row>)")
_ROW_START = re.compile(rb"<(?:\w+:)?row[\s>/]")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_SHORT_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,8})(?:\.\d{0,5}[1-9])?")
_CELLS_TOLD = 20


@dataclass
class _Book:
    """What the sheets share while they are read, and what is found on the way."""

    name: str
    strings: list[tuple[Run, ...]]
    styles: list[Style]
    epoch: datetime
    count: int = 0
    findings: list[Finding] = field(default_factory=list)


def read_workbook(data: bytes, name: str) -> tuple[Sheets, list[Finding]]:
    """The visible and hidden sheets of a workbook with their cells, and what had to be told.

    Raises UnreadableWorkbook where nothing can be had: see ``limits``.
    """
    package = open_package(data, name)
    parts = read_book(package, name)
    if not parts.sheets or len(parts.sheets) > limits.WORKBOOK_SHEETS:
        message = (
            f"tệp có {len(parts.sheets)} sheet; đọc được từ 1 đến {limits.WORKBOOK_SHEETS} sheet"
        )
        raise refusal(name, message, "chép riêng bảng điểm sang một tệp mới", "BT-02")
    if not any(part.part for part in parts.sheets):
        raise refusal(name, "tệp .xlsx bị hỏng: không thấy sheet nào", "lưu lại bằng Excel")
    folder = posixpath.dirname(posixpath.dirname(parts.sheets[0].part)) or "xl"
    epoch = CALENDAR_MAC_1904 if parts.dates_from_1904 else CALENDAR_WINDOWS_1900
    strings = read_strings(package, folder, name)
    book = _Book(name, strings, read_styles(package, folder, name), epoch)
    sheets = tuple(_read_sheet(package, part, book) for part in parts.sheets if part.part)
    return sheets, [*_linked(parts, name), *book.findings]


def _linked(parts: BookPart, name: str) -> list[Finding]:
    if not parts.linked:
        return []
    message = "tệp lấy số liệu từ tệp khác; chương trình dùng giá trị Excel đã lưu lần cuối"
    hint = "mở bằng Excel, cập nhật liên kết rồi lưu lại nếu số liệu đã thay đổi"
    return [Finding("BT-13", "warning", Place(name), message, hint)]


def _read_sheet(package: zipfile.ZipFile, part: SheetPart, book: _Book) -> Sheet:
    cells: dict[Position, Cell] = {}
    merged: list[tuple[int, int, int, int]] = []
    hidden_rows: set[int] = set()
    hidden_columns: set[int] = set()
    reader = _CellReader(book, part.name)
    row = 0
    data = _used(package, part.part, book.name)
    for element in elements(data, book.name, part.part, ("row", "mergeCell", "col")):
        kind = local_name(element)
        if kind == "row":
            row = whole(element.get("r"), row + 1)
            cells.update(reader.row(element, row))
            if element.get("hidden") in ("1", "true"):
                hidden_rows.add(row)
            forget(element)
        elif kind == "mergeCell" and len(merged) < limits.MERGED_RANGES:
            merged += _range(element.get("ref") or "")
        elif kind == "col" and element.get("hidden") in ("1", "true"):
            first, last = whole(element.get("min")), whole(element.get("max"))
            hidden_columns.update(range(first, min(last, 16_384) + 1))
    used_columns = {column for _, column in cells}
    sheet = Sheet(
        book.name,
        letters.printable(nfc(part.name)),
        cells,
        tuple(merged),
        frozenset(hidden_rows),
        frozenset(hidden_columns & used_columns),
        part.hidden,
    )
    book.findings += _told(sheet, reader)
    return sheet


def _used(package: zipfile.ZipFile, part: str, name: str) -> bytes:
    """The sheet's XML without its empty cells and rows, which may run to millions."""
    kept, size, rest = [], 0, b""
    for chunk in part_chunks(package, part, name):
        rest += chunk
        cut = _last_row(rest)
        piece = _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", rest[:cut]))
        rest = rest[cut:]
        kept.append(piece)
        size += len(piece)
        if size > limits.WORKBOOK_PART_BYTES or len(rest) > limits.WORKBOOK_PART_BYTES // 10:
            raise too_much(name, part)
    kept.append(_EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", rest)))
    return b"".join(kept)


def _last_row(data: bytes) -> int:
    start = max(data.rfind(b"<row"), data.rfind(b":row"))
    match = _ROW_START.search(data, data.rfind(b"<", 0, start + 1)) if start > 0 else None
    return match.start() if match else 0


def _range(reference: str) -> list[tuple[int, int, int, int]]:
    first, _, last = reference.partition(":")
    start, end = _position(first), _position(last or first)
    return [(*start, *end)] if start and end else []


def _position(reference: str) -> Position | None:
    match = _REFERENCE.fullmatch(reference)
    if not match:
        return None
    try:
        return int(match[2]), column_index_from_string(match[1])
    except ValueError:
        return None


def _told(sheet: Sheet, reader: _CellReader) -> list[Finding]:
    findings = []
    if reader.converted:
        row, column = reader.converted[0]
        message = (
            f"{len(reader.converted)} ô gõ bằng phông chữ cũ (TCVN3, VNI), đã chuyển sang Unicode"
        )
        findings.append(
            Finding("BT-14", "note", sheet.place(row, column), message, "xem lại chữ đã chuyển")
        )
    if reader.rounded:
        row, column = reader.rounded[0]
        message = f"{len(reader.rounded)} ô có quá {DECIMALS_KEPT} chữ số thập phân, đã làm tròn"
        hint = "dùng hàm ROUND trong bảng nếu muốn làm tròn khác"
        findings.append(Finding("BT-18", "warning", sheet.place(row, column), message, hint))
    for at, what in reader.refused[:_CELLS_TOLD]:
        hint = "xóa nội dung ô, gõ lại hoặc dán lại dạng chữ thường (Paste Special > Text)"
        findings.append(Finding("BT-21", "error", sheet.place(*at), f"ô có {what}", hint))
    for at, what in reader.left_out[:_CELLS_TOLD]:
        message = f"ô có {what}, được bỏ qua"
        hint = "xem lại chữ trong ô; ký tự ẩn thường theo chữ chép từ trang web, từ Word"
        findings.append(Finding("BT-22", "warning", sheet.place(*at), message, hint))
    return findings


class _CellReader:
    """Turns the cells of one sheet into values; remembers what must be told."""

    def __init__(self, book: _Book, sheet: str) -> None:
        self.book = book
        self.sheet = sheet
        self.converted: list[Position] = []
        self.rounded: list[Position] = []
        self.refused: list[tuple[Position, str]] = []
        self.left_out: list[tuple[Position, str]] = []

    def row(self, element: etree._Element, row: int) -> Iterator[tuple[Position, Cell]]:
        column = 0
        for item in element:
            if not str(item.tag).endswith("}c"):
                continue
            at = _position(item.get("r") or "")
            column = at[1] if at else column + 1
            cell = self.cell(item, (at[0] if at else row, column))
            if cell.text or cell.fault:
                self.book.count += 1
                if self.book.count > limits.WORKBOOK_CELLS:
                    raise too_much(self.book.name, f"sheet {self.sheet}")
                yield (at[0] if at else row, column), cell

    def cell(self, element: etree._Element, at: Position) -> Cell:
        kind = element.get("t") or "n"
        style = self.style(element)
        inner = {str(child.tag).rpartition("}")[2]: child for child in element}
        if kind == "inlineStr":
            return self.text(runs_of(inner["is"]) if "is" in inner else (), style, at)
        raw = (inner["v"].text or "") if "v" in inner else ""
        if kind == "s":
            index = whole(raw, -1)
            runs = self.book.strings[index] if 0 <= index < len(self.book.strings) else ()
            return self.text(runs, style, at)
        if "f" in inner and not raw and kind != "str":
            return Cell("", fault="=")
        if kind == "str":
            return self.text((Run(raw),), style, at)
        return self.simple(kind, raw, style, at)

    def style(self, element: etree._Element) -> Style:
        index = whole(element.get("s"))
        return self.book.styles[index] if index < len(self.book.styles) else PLAIN

    def text(self, runs: tuple[Run, ...], style: Style, at: Position) -> Cell:
        text, converted = joined(runs, style.font)
        if converted:
            self.converted.append(at)
        lines = self.clean(text, at)
        return Cell(" ".join(lines.split()), lines=lines)

    def clean(self, text: str, at: Position) -> str:
        """The text without what nobody sees; of what must be mended the place is remembered."""
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if len(text) > limits.CELL_LETTERS:
            self.refused.append((at, f"hơn {limits.CELL_LETTERS} chữ"))
            return letters.printable(text[: limits.CELL_LETTERS // 100])
        if odd := letters.harmful(text):
            self.refused.append((at, odd.what))
            return letters.printable(text[: limits.MARKS_ON_A_LETTER])
        if odd := letters.unseen(text):
            self.left_out.append((at, odd.what))
        return nfc(letters.cleaned(text)).strip()

    def simple(self, kind: str, raw: str, style: Style, at: Position) -> Cell:
        raw = raw.strip()
        if not raw.isprintable():
            return self.text((Run(raw),), style, at)
        if kind == "e":
            return Cell(raw or "#N/A", fault=raw or "#N/A")
        if kind == "b":
            return Cell("TRUE" if raw == "1" else "FALSE")
        if kind == "d":
            return _dated(raw)
        if not raw:
            return Cell("")
        number = self.number(raw, at)
        if number is None:
            return Cell(raw, fault=raw)
        if style.shows_date and (day := self.day(number)):
            return Cell(day.isoformat(), day=day)
        return Cell(_shown(number, style), number=number)

    def number(self, raw: str, at: Position) -> Decimal | None:
        """The number as it was typed: the shortest text that gives the same binary fraction."""
        if _SHORT_NUMBER.fullmatch(raw):
            return Decimal(raw)
        try:
            exact = Decimal(repr(float(raw)))
        except ValueError:
            return None
        if not exact.is_finite() or abs(exact) >= 10**12:
            return None
        kept = exact.quantize(Decimal(1).scaleb(-DECIMALS_KEPT), rounding=ROUND_HALF_UP)
        if abs(kept - exact) > _GUARD:
            self.rounded.append(at)
        return Decimal(plain(kept))

    def day(self, number: Decimal) -> date | None:
        try:
            value = from_excel(float(number), self.book.epoch)
        except (ValueError, OverflowError):
            return None
        return value.date() if isinstance(value, datetime) else None


def _shown(number: Decimal, style: Style) -> str:
    """The number as the sheet shows it where that keeps all digits: 1.1 under ``0.00`` is 1.10."""
    text = plain(number)
    places = len(text.partition(".")[2])
    if style.decimals is None or style.decimals <= places or "." not in text:
        return text
    return text + "0" * (style.decimals - places)


def _dated(raw: str) -> Cell:
    try:
        day = datetime.fromisoformat(raw).date()
    except ValueError:
        return Cell(raw)
    return Cell(day.isoformat(), day=day)
