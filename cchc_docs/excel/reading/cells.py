"""Turns the cells of one sheet into values; remembers what must be told of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from lxml import etree
from openpyxl.utils.datetime import CALENDAR_MAC_1904, from_excel

from cchc_docs.excel.reading.book import Book
from cchc_docs.excel.reading.number_formats import Shown
from cchc_docs.excel.reading.sheet import Position, Sheet, SheetCell
from cchc_docs.excel.reading.strings import Text, TextRun, decoded, runs_of
from cchc_docs.excel.reading.styles import PLAIN, Style
from cchc_docs.excel.reading.xml_part import children, is_true, whole
from cchc_docs.finding import Finding
from cchc_docs.vietnamese import plain

DECIMALS_KEPT = 6
"""Places kept of a number; a binary fraction differs from what was typed far behind them."""

NO_DAY = "00/01/1900"
"""What Excel shows of a number below 1 as a day."""

_PLACES_KEPT = range(-DECIMALS_KEPT, 1)
_SECONDS_OF_A_DAY = 86_400
_GUARD = Decimal("1e-9")
_TOO_LARGE = 10**15
"""Excel itself keeps fifteen digits of a number."""
_SHORT_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,8})(?:\.\d{0,5}[1-9])?", re.ASCII)
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,4})?", re.ASCII)
_CELLS_TOLD = 20


class CellReader:
    """Reads the cells of one sheet."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.converted: list[Position] = []
        self.rounded: list[Position] = []
        self.refused: list[tuple[Position, str]] = []
        self.left_out: list[tuple[Position, str]] = []
        self.covered: list[Position] = []
        """Cells that lie under a merged range."""

    def cell(self, element: etree._Element, at: Position) -> SheetCell:
        """The value of a cell, empty where it has none."""
        kind = element.get("t") or "n"
        inner = dict(children(element))
        raw = (inner["v"].text or "") if "v" in inner else ""
        style = self._style(element)
        if "is" in inner and (kind == "inlineStr" or not raw):
            return self._text(decoded(runs_of(inner["is"]), style.font), at)
        if "f" in inner and self._is_uncalculated(kind, raw, "v" in inner):
            return SheetCell("", fault="=")
        if kind == "s" and raw:
            return self._shared(raw, style, at)
        if kind in ("str", "inlineStr"):
            return self._text(decoded((TextRun(raw),), style.font), at)
        return self._simple(kind, raw.strip(), style, at)

    def _is_uncalculated(self, kind: str, raw: str, stored: bool) -> bool:
        """Whether nobody has calculated the formula: no result is stored, or the 0 that stands
        for it in files whose formulas are left to Excel.
        """
        if kind == "str":
            return not stored
        return not raw or (self.book.to_be_calculated and raw == "0")

    def _style(self, element: etree._Element) -> Style:
        index = whole(element.get("s"))
        return self.book.styles[index] if index < len(self.book.styles) else PLAIN

    def _shared(self, raw: str, style: Style, at: Position) -> SheetCell:
        text = self.book.strings.text(whole(raw, -1), style.font)
        if text is None:
            self.refused.append((at, "chữ mà tệp không lưu (tệp bị hỏng)"))
            return SheetCell("?")
        return self._text(text, at)

    def _text(self, text: Text, at: Position) -> SheetCell:
        if text.converted:
            self.converted.append(at)
        if text.refused:
            self.refused.append((at, text.refused))
        if text.left_out:
            self.left_out.append((at, text.left_out))
        return SheetCell(text.line, lines=text.lines)

    def _simple(self, kind: str, raw: str, style: Style, at: Position) -> SheetCell:
        if not raw.isprintable():
            return self._text(decoded((TextRun(raw),), style.font), at)
        if kind == "e":
            return SheetCell(raw or "#N/A", fault=raw or "#N/A")
        if kind == "b" and raw:
            return SheetCell("TRUE" if is_true(raw) else "FALSE")
        if kind == "d":
            return _written_day(raw)
        number = self._number(raw)
        return SheetCell(raw) if number is None else self._numeric(number, style, at)

    def _numeric(self, exact: Decimal, style: Style, at: Position) -> SheetCell:
        number = _kept(exact)
        shown = style.numbers.of(number)
        if shown.percent:
            # Shown as a percentage it is no number of points, whatever is stored under it.
            return SheetCell(f"{plain(number * shown.percent).replace('.', ',')}%")
        if shown.shows_date and (dated := self._dated(exact, shown)):
            return dated
        if abs(number - exact) > _GUARD:
            self.rounded.append(at)
        return SheetCell(_shown(number, shown), number=number)

    def _number(self, raw: str) -> Decimal | None:
        """The number as it was typed: the shortest text that gives the same binary fraction."""
        if _SHORT_NUMBER.fullmatch(raw):
            return Decimal(raw)
        if not _NUMBER.fullmatch(raw):
            return None
        exact = Decimal(repr(float(raw)))
        return exact if exact.is_finite() and abs(exact) < _TOO_LARGE else None

    def _dated(self, number: Decimal, shown: Shown) -> SheetCell | None:
        """The day, or the time, which is no number of points either; None where it is neither."""
        epoch = self.book.epoch
        if number >= 0 and (shown.elapsed or (number < 1 and not shown.shows_day)):
            return SheetCell(_clock(number))
        if 0 <= number < 1 and epoch != CALENDAR_MAC_1904:
            return SheetCell(NO_DAY)
        try:
            value = from_excel(float(number), epoch)
        except (ValueError, OverflowError):
            return None
        day = value.date() if isinstance(value, datetime) else epoch.date()
        return SheetCell(day.isoformat(), day=day, month_only=shown.month_only)

    def told(self, sheet: Sheet) -> list[Finding]:
        """What must be told of the cells read, each kind at its first cells."""
        findings = []
        if self.converted:
            count = len(self.converted)
            message = f"{count} ô gõ bằng phông chữ cũ (TCVN3, VNI), đã chuyển sang Unicode"
            place = sheet.place(*self.converted[0])
            findings.append(Finding("BT-14", "note", place, message, "xem lại chữ đã chuyển"))
        if self.rounded:
            count, place = len(self.rounded), sheet.place(*self.rounded[0])
            message = f"{count} ô có quá {DECIMALS_KEPT} chữ số thập phân, đã làm tròn"
            hint = "dùng hàm ROUND trong bảng nếu muốn làm tròn khác"
            findings.append(Finding("BT-18", "warning", place, message, hint))
        if self.covered:
            count, place = len(self.covered), sheet.place(*min(self.covered))
            message = f"{count} ô có nội dung bị ô gộp (Merge) che, được bỏ qua"
            hint = "chọn ô gộp, bấm Unmerge Cells để xem nội dung bị che, giữ lại ô đúng"
            findings.append(Finding("BT-22", "warning", place, message, hint))
        return [*findings, *_told_letters(sheet, self.refused, self.left_out)]


def _told_letters(
    sheet: Sheet,
    refused: Sequence[tuple[Position, str]],
    left_out: Sequence[tuple[Position, str]],
) -> list[Finding]:
    findings = []
    for at, what in refused[:_CELLS_TOLD]:
        hint = "xóa nội dung ô, gõ lại hoặc dán lại dạng chữ thường (Paste Special > Text)"
        findings.append(Finding("BT-21", "error", sheet.place(*at), f"ô có {what}", hint))
    for at, what in left_out[:_CELLS_TOLD]:
        message = f"ô có {what}, được bỏ qua"
        hint = "xem lại chữ trong ô; ký tự ẩn thường theo chữ chép từ trang web, từ Word"
        findings.append(Finding("BT-22", "warning", sheet.place(*at), message, hint))
    return findings


def _kept(exact: Decimal) -> Decimal:
    """The number to so many places, without zeros at its end or a sign before zero."""
    if exact.as_tuple().exponent in _PLACES_KEPT:
        return exact + 0
    kept = exact.quantize(Decimal(1).scaleb(-DECIMALS_KEPT), rounding=ROUND_HALF_UP)
    return Decimal(plain(kept)) + 0


def _clock(days: Decimal) -> str:
    """Hours, minutes and seconds of a number of days."""
    seconds = int((days * _SECONDS_OF_A_DAY).to_integral_value(ROUND_HALF_UP))
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _shown(number: Decimal, shown: Shown) -> str:
    """The number as the sheet shows it where that keeps all digits: 1.1 under ``0.00`` is 1.10."""
    text = plain(number)
    places = len(text.partition(".")[2])
    if shown.decimals is None or shown.decimals <= places or "." not in text:
        return text
    return text + "0" * (shown.decimals - places)


def _written_day(raw: str) -> SheetCell:
    try:
        day = datetime.fromisoformat(raw).date()
    except ValueError:
        return SheetCell(raw)
    return SheetCell(day.isoformat(), day=day)
