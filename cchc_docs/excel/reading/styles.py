"""Formats of cells: the font's name and the number format."""

from __future__ import annotations

from dataclasses import field

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS

from cchc_docs import limits
from cchc_docs.excel.reading.number_formats import GENERAL, LOCAL_DATE, NumberFormat, number_format
from cchc_docs.excel.reading.workbook_package import WorkbookPackage, too_much
from cchc_docs.excel.reading.xml_part import children, elements, forget, is_in, local_name, whole
from cchc_docs.frozen import dataclass

_LOCAL_DATES = {*range(27, 37), *range(50, 59)}
"""Built-in formats of dates that depend on the language of Excel (ISO/IEC 29500-1, 18.8.30)."""


@dataclass(frozen=True, slots=True)
class Style:
    """Of a cell's format: its font, and how it shows a number."""

    font: str = ""
    numbers: NumberFormat = GENERAL


PLAIN = Style()


def read_styles(package: WorkbookPackage, part: str) -> list[Style]:
    """The cell formats by their index. Raises Refused."""
    found = _Formats()
    for element in elements(package, part, ("numFmt", "font", "xf")):
        found.take(element)
        forget(element)
        if len(found.used) > limits.WORKBOOK_FORMATS:
            raise too_much(package.name, part)
    styles = {pair: found.style(*pair) for pair in set(found.used)}
    return [styles[pair] for pair in found.used]


@dataclass
class _Formats:
    fonts: list[str] = field(default_factory=list)
    codes: dict[int, str] = field(default_factory=lambda: dict(BUILTIN_FORMATS))
    used: list[tuple[int, int]] = field(default_factory=list)
    """Font and number format of each cell format."""

    def take(self, element: etree._Element) -> None:
        """Take one element of the part."""
        kind = local_name(element)
        if kind == "numFmt" and is_in(element, "numFmts"):
            self.codes[whole(element.get("numFmtId"))] = element.get("formatCode") or ""
        elif kind == "font" and is_in(element, "fonts"):
            self.fonts.append(_font_name(element))
        elif kind == "xf" and is_in(element, "cellXfs"):
            self.used.append((whole(element.get("fontId"), -1), whole(element.get("numFmtId"))))

    def style(self, font: int, number: int) -> Style:
        """The format of that font and that number format."""
        name = self.fonts[font] if 0 <= font < len(self.fonts) else ""
        if number in _LOCAL_DATES and number not in self.codes:
            return Style(name, LOCAL_DATE)
        return Style(name, number_format(self.codes.get(number, "")))


def _font_name(font: etree._Element) -> str:
    return next((item.get("val") or "" for name, item in children(font) if name == "name"), "")
