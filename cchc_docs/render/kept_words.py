"""Words that people typed and that no line may end between, joined as they are printed.

``Điều 5``, ``ngày 05``, ``Quý III/2024``, ``12 điểm`` get a space that does not break, a symbol
like ``26/CT-TTg`` a hyphen that does not. Only what is short: a longer piece would leave gaps in a
justified line, and would be cut anywhere in the narrow column of a table. The data keep what was
typed; whoever compares takes both for the same words.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from cchc_docs.line_breaks import GLUE
from cchc_docs.text_width import text_width_mm
from cchc_docs.vietnamese import HYPHEN, as_typed

_SIZE_PT = 12
_LONGEST_MM = Decimal(20)
_LONGEST_QUARTER_MM = Decimal(23)
"""A piece that is wider in letters of this size stays as it was typed; the column of the times in
the table of tasks has room for a quarter."""
_NAMES = (
    *("điều", "khoản", "điểm", "mục", "chương", "lục"),
    *("số", "ngày", "tháng", "năm", "quý", "thứ"),
)
_NAMED = re.compile(
    r" (?=[\dIVX])(?i:" + "|".join(rf"(?<=\b{name} )" for name in _NAMES) + ")"
    r"(?:[IVX]+|\d+)(?:[/.]\d+)*(?:/[A-ZĐ][\w\u2011-]*)?(?![\w/])"
)
_COUNTED = re.compile(
    r" (?<=\d )(?:%|(?:điểm(?! phần trăm)|bậc|đồng|triệu|tỷ|người|ngày|tháng|giờ|lần)(?!\w))"
)
"""Both begin at the space, which is found at once; what stands before it is looked at after."""
_FIGURE = re.compile(r"\(?\d+(?:[.,]\d+)*")
_SYMBOL = re.compile(r"(?<![\w/-])\d+(?:/\d+)?/[A-ZĐ]\w*(?:-[A-ZĐ]\w*)+(?![\w-])")
_DATE = re.compile(r"ngày +\d* *tháng +\d* *năm \d+")
"""As a value of its own it stands in the line of place and date, which has just its room;
LibreOffice sets the other space a third wider in italics."""
_AS_ELEMENT = '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">'
_OF_TEXT = ("<w:t>", "<w:t ")
_HYPHEN = re.compile(HYPHEN)


def kept(text: str) -> str:
    """The text with what must not be torn joined."""
    if _DATE.fullmatch(text):
        return text
    if "/" in text and "-" in text:
        text = _SYMBOL.sub(_with_hyphens_kept, text)
    return _COUNTED.sub(_with_unit, _NAMED.sub(_with_name, text))


def _with_hyphens_kept(symbol: re.Match[str]) -> str:
    return symbol[0].replace("-", HYPHEN) if _is_short(symbol[0], _LONGEST_MM) else symbol[0]


def _with_name(number: re.Match[str]) -> str:
    name = _word_before(number)
    most = _LONGEST_QUARTER_MM if name[0] in "Qq" else _LONGEST_MM
    return GLUE + number[0][1:] if _is_short(name + number[0], most) else number[0]


def _with_unit(unit: re.Match[str]) -> str:
    figure = _word_before(unit)
    is_joined = _FIGURE.fullmatch(figure) and _is_short(figure + unit[0], _LONGEST_MM)
    return GLUE + unit[0][1:] if is_joined else unit[0]


def _word_before(found: re.Match[str]) -> str:
    """With what is joined to it already."""
    return found.string[found.string.rfind(" ", 0, found.start()) + 1 : found.start()]


@lru_cache(maxsize=2048)
def _is_short(piece: str, most: Decimal) -> bool:
    return text_width_mm(piece, _SIZE_PT) <= most


def in_words_own(part: str, xml: str) -> str:
    """The filled part with the hyphens as Word writes them; properties as they were typed."""
    if not part.startswith("word/"):
        return as_typed(xml) if GLUE in xml or HYPHEN in xml else xml
    return _HYPHEN.sub(_as_word_writes, xml) if HYPHEN in xml else xml


def _as_word_writes(hyphen: re.Match[str]) -> str:
    """In a text an element of its own, in an attribute a plain one."""
    xml, at = hyphen.string, hyphen.start()
    opened = xml[xml.rfind("<", 0, at) : at]
    return _AS_ELEMENT if opened.startswith(_OF_TEXT) and ">" in opened else "-"
