"""A paragraph letter by letter, tabs and breaks among them, each with the element it stands in."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from cchc_docs.docx.edit.markup import text_runs
from cchc_docs.docx.elements import take_out
from cchc_docs.docx.names import XML_SPACE, W

_TEXT = f"{W}t"
_SHOWN = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}sym": "\ufffd",
}


@dataclass(slots=True)
class Glyph:
    """A letter with its marks as one; ``length`` letters of the text of its element, from ``at``.

    An element that is a letter by itself, a tab say, has no length.
    """

    letter: str
    element: etree._Element
    at: int = 0
    length: int = 0


def glyphs_of(paragraph: etree._Element) -> list[Glyph]:
    """What the paragraph shows, in the precomposed form; what was deleted is left out."""
    found: list[Glyph] = []
    for run in text_runs(paragraph):
        for item in run:
            if item.tag == _TEXT:
                found += _letters(item)
            elif item.tag in _SHOWN:
                found.append(Glyph(_SHOWN[str(item.tag)], item))
    return found


def _letters(element: etree._Element) -> Iterator[Glyph]:
    text, start = element.text or "", 0
    for end in range(1, len(text) + 1):
        if end == len(text) or not unicodedata.combining(text[end]):
            letter = unicodedata.normalize("NFC", text[start:end])
            yield Glyph(letter[:1], element, start, end - start)
            start = end


def text_of(glyphs: Sequence[Glyph]) -> str:
    """The letters; what is at a place in the text is at that place among the glyphs."""
    return "".join(glyph.letter for glyph in glyphs)


def replace_glyphs(glyphs: Sequence[Glyph], start: int, end: int, new: str) -> None:
    """Put other text in place of some glyphs, in the formatting of the first of them.

    The first must be of a text; the glyphs are of no use afterwards, but for those that stand
    before it.
    """
    first = glyphs[start]
    for glyph in reversed(glyphs[start + 1 : end]):
        if glyph.length:
            _cut(glyph, "")
        else:
            take_out(glyph.element)
    _cut(first, new)


def _cut(glyph: Glyph, new: str) -> None:
    text = glyph.element.text or ""
    glyph.element.text = text[: glyph.at] + new + text[glyph.at + glyph.length :]
    glyph.element.set(XML_SPACE, "preserve")
