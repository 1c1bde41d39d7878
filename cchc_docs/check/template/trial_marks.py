"""Marks put into a template, by which it is seen afterwards what became of each of its pieces.

Every paragraph, every word outside a tag and every break, field or picture gets a mark of its own,
in places where neither docxtpl nor jinja looks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import accumulate, pairwise
from typing import Any

from cchc_docs.docx.names import W
from cchc_docs.docx.read.template_text import PREFIX, TAG, TemplateParagraph
from cchc_docs.finding import TextSpot
from cchc_docs.frozen import dataclass

_ATTRIBUTE = "mau"
_OPEN, _CLOSE = "\ue0f0", "\ue0f1"
_MARK = re.compile(f'{_ATTRIBUTE}="([0-9]+)"|{_OPEN}([0-9]+){_CLOSE}')
_WORD = re.compile(r"\w")
_KINDS = {
    "br": "dấu xuống dòng, ngắt trang",
    "cr": "dấu xuống dòng",
    "tab": "dấu tab",
    "ptab": "dấu tab",
    "sym": "ký hiệu",
    "noBreakHyphen": "gạch nối",
    "drawing": "hình",
    "pict": "hình",
    "object": "đối tượng",
    "fldChar": "trường (field)",
    "fldSimple": "trường (field)",
    "footnoteReference": "số chú thích",
    "endnoteReference": "số chú thích",
    "sectPr": "ngắt phần (section)",
}
"""What is lost with a paragraph or row that a tag replaces, by its name in the XML."""


@dataclass(frozen=True, slots=True)
class MarkedPiece:
    """Something that must be there when the template is filled: what it is, and where."""

    what: str
    place: TextSpot


class Marks:
    """The marks of a whole template."""

    def __init__(self) -> None:
        self._places: dict[int, TextSpot] = {}
        self._pieces: dict[int, MarkedPiece] = {}
        self._number = 0

    def put(self, found: list[TemplateParagraph], around: Iterable[tuple[Any, TextSpot]]) -> None:
        """Mark the paragraphs, and the tables, rows and cells around them, in place."""
        for node, place in around:
            node.set(_ATTRIBUTE, str(self._next(place)))
        for item in found:
            item.node.set(_ATTRIBUTE, str(self._next(item.place)))
            self._mark_things(item)
            self._mark_words(item)

    def lost(self, sources: Mapping[str, str]) -> list[MarkedPiece]:
        """The pieces that are no longer there."""
        there = {_number(match) for text in sources.values() for match in _MARK.finditer(text)}
        gone = [piece for number, piece in self._pieces.items() if number not in there]
        return list(dict.fromkeys(gone))

    def place_before(self, text: str, end: int) -> TextSpot | None:
        """The place of the last mark in the text before that letter."""
        last = None
        for match in _MARK.finditer(text, 0, end):
            last = self._places.get(_number(match), last)
        return last

    def place_of(self, node: Any) -> TextSpot | None:
        """The place of the element: of the paragraph around, inside or before it."""
        for item in (node, *node.iterancestors(), *node.iter(), *node.itersiblings(preceding=True)):
            number = item.get(_ATTRIBUTE, "") if isinstance(item.tag, str) else ""
            if number.isdecimal() and int(number) in self._places:
                return self._places[int(number)]
        return None

    def _next(self, place: TextSpot) -> int:
        self._number += 1
        self._places[self._number] = place
        return self._number

    def _mark_things(self, item: TemplateParagraph) -> None:
        for name, what in _KINDS.items():
            for node in item.node.iter(f"{W}{name}"):
                around = node.getparent().tag
                of_text = around != f"{W}tabs" and next(node.iterancestors(f"{W}p")) is item.node
                if of_text and (name != "sectPr" or around == f"{W}pPr"):
                    number = self._next(item.place)
                    node.set(_ATTRIBUTE, str(number))
                    self._pieces[number] = MarkedPiece(what, item.place)

    def _mark_words(self, item: TemplateParagraph) -> None:
        at = 0
        ends = _ends(item)
        for piece in item.pieces:
            text = piece.text or ""
            done, last = "", 0
            for end, what in ends:
                if at < end <= at + len(text):
                    number = self._next(item.place)
                    self._pieces[number] = MarkedPiece(what, item.place)
                    done += f"{text[last : end - at]}{_OPEN}{number}{_CLOSE}"
                    last = end - at
            piece.text = done + text[last:]
            at += len(text)


def _ends(item: TemplateParagraph) -> list[tuple[int, str]]:
    """Where words outside tags end, piece by piece, and tags that print a value."""
    tags = [(match.span(), match[0]) for match in TAG.finditer(item.text)]
    found = [
        (span[1], f"thẻ “{tag[:30]}”")
        for span, tag in tags
        if tag.startswith("{{") and not PREFIX.match(tag)
    ]
    lengths = accumulate((len(piece.text or "") for piece in item.pieces), initial=0)
    edges = sorted({*lengths, *(edge for span, _ in tags for edge in span)})
    for start, end in pairwise(edges):
        words = item.text[start:end].strip()
        inside = any(first < end and start < last for (first, last), _ in tags)
        if not inside and _WORD.search(words):
            found.append((end, f"chữ “{words[:30]}”"))
    return sorted(found)


def _number(match: re.Match[str]) -> int:
    return int(match[1] or match[2])


def unmarked(text: str) -> str:
    """The text without marks."""
    return _MARK.sub("", text)
