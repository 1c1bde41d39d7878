"""Texts of a workbook: runs of letters with their fonts, decoded to Unicode once for each text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from cchc_docs import letters, limits
from cchc_docs.excel.reading.workbook_package import WorkbookPackage, too_much
from cchc_docs.excel.reading.xml_part import children, elements, forget, is_in
from cchc_docs.frozen import dataclass
from cchc_docs.legacy_fonts import from_legacy, legacy_code, shows_capitals
from cchc_docs.vietnamese import nfc

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ESCAPE_LETTERS = 7
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class TextRun:
    """A piece of a text; ``font`` is '' where the cell's own font applies."""

    text: str
    font: str = ""


Runs = tuple[TextRun, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it is used, and what must be told of the cell that holds it."""

    lines: str
    """The letters with their line breaks."""
    line: str
    """The same on one line, with single spaces."""
    converted: bool = False
    """Whether an old one-byte font was converted."""
    refused: str = ""
    """What is in it that cannot be taken; '' for nothing."""
    left_out: str = ""
    """What nobody sees and was left out; '' for nothing."""


def read_strings(package: WorkbookPackage, part: str) -> list[Runs]:
    """The shared strings by index; phonetic guides are left out. Raises Refused."""
    strings = []
    for element in elements(package, part, ("si",)):
        if is_in(element, "sst"):
            strings.append(runs_of(element))
            forget(element)
        if len(strings) > limits.WORKBOOK_CELLS:
            raise too_much(package.name, part)
    return strings


def runs_of(element: etree._Element) -> Runs:
    """The runs of a string item or of an inline string."""
    runs = []
    for kind, child in children(element):
        if kind == "t":
            runs.append(TextRun(child.text or ""))
        elif kind == "r":
            runs.append(_run(child))
    return tuple(runs)


def _run(element: etree._Element) -> TextRun:
    text = font = ""
    for kind, inner in children(element):
        if kind == "t":
            text += inner.text or ""
        elif kind == "rPr":
            fonts = [item.get("val") or "" for name, item in children(inner) if name == "rFont"]
            font = fonts[-1] if fonts else font
    return TextRun(text, font)


class SharedStrings:
    """The shared strings; each is decoded once for each way in which a font may be read."""

    def __init__(self, strings: Sequence[Runs]) -> None:
        self._strings = strings
        self._texts: dict[tuple[int, str, bool], Text] = {}

    def text(self, index: int, font: str) -> Text | None:
        """The text of that index in a cell of that font; None where there is no such text."""
        if not 0 <= index < len(self._strings):
            return None
        key = (index, legacy_code(font), shows_capitals(font))
        if key not in self._texts:
            self._texts[key] = decoded(self._strings[index], font)
        return self._texts[key]


def decoded(runs: Runs, font: str) -> Text:
    """The text of the runs in a cell of that font, without what nobody sees."""
    if sum(len(run.text) for run in runs) > limits.CELL_LETTERS * _ESCAPE_LETTERS:
        return _too_long(runs[0].text)
    text, converted = _joined(runs, font)
    text = _unescaped(text).replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > limits.CELL_LETTERS:
        return _too_long(text)
    if odd := letters.harmful(text):
        shown = letters.printable(text[: limits.MARKS_ON_A_LETTER])
        return Text(shown, shown, converted, refused=odd.what)
    odd = letters.unseen(text)
    lines = nfc(letters.cleaned(text)).strip()
    return Text(lines, " ".join(lines.split()), converted, left_out=odd.what if odd else "")


def _too_long(text: str) -> Text:
    shown = letters.printable(text[: limits.CELL_LETTERS // 100])
    return Text(shown, shown, refused=f"hơn {limits.CELL_LETTERS} chữ")


def _joined(runs: Runs, font: str) -> tuple[str, bool]:
    """The text of the runs in Unicode, and whether an old font had to be converted."""
    own = [(run.text, run.font or font) for run in runs]
    converted = any(legacy_code(name) and text.strip() for text, name in own)
    return "".join(from_legacy(text, name) for text, name in own), converted


def _unescaped(text: str) -> str:
    """The text with ``_x000D_`` read as the letter it stands for (ISO/IEC 29500-1, 22.9.2.19)."""
    if "_x" not in text:
        return text
    text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    if _SURROGATE.search(text):
        # Two halves, each escaped by itself, make one letter; half a letter alone is refused later.
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return text
