"""Marks put into a template, by which it is seen afterwards what became of each of its pieces.

Every paragraph, every word outside a tag and every break, field or picture gets a mark of its own,
in places where neither docxtpl nor jinja looks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from cchc_docs.check.template.source import TAG, Paragraph, W

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
class Piece:
    """Something that must be there when the template is filled: what it is, and where."""

    what: str
    place: str


class Marks:
    """The marks of a whole template."""

    def __init__(self) -> None:
        self._places: dict[int, str] = {}
        self._pieces: dict[int, Piece] = {}
        self._number = 0

    def put(self, found: list[Paragraph]) -> None:
        """Mark the paragraphs, in place."""
        for item in found:
            item.node.set(_ATTRIBUTE, str(self._next(item.place)))
            self._mark_things(item)
            self._mark_words(item)

    def lost(self, sources: Mapping[str, str]) -> list[Piece]:
        """The pieces that are no longer there."""
        there = {_number(match) for text in sources.values() for match in _MARK.finditer(text)}
        gone = [piece for number, piece in self._pieces.items() if number not in there]
        return list(dict.fromkeys(gone))

    def place_before(self, text: str, end: int) -> str:
        """The place of the last mark in the text before that letter."""
        last = ""
        for match in _MARK.finditer(text, 0, end):
            last = self._places.get(_number(match), last)
        return last

    def place_of(self, node: Any) -> str:
        """The place of the element: of the paragraph around, inside or before it."""
        for item in (node, *node.iterancestors(), *node.iter(), *node.itersiblings(preceding=True)):
            number = item.get(_ATTRIBUTE, "") if isinstance(item.tag, str) else ""
            if number.isdecimal() and int(number) in self._places:
                return self._places[int(number)]
        return ""

    def _next(self, place: str) -> int:
        self._number += 1
        self._places[self._number] = place
        return self._number

    def _mark_things(self, item: Paragraph) -> None:
        for name, what in _KINDS.items():
            for node in item.node.iter(f"{W}{name}"):
                around = node.getparent().tag
                of_text = around != f"{W}tabs" and next(node.iterancestors(f"{W}p")) is item.node
                if of_text and (name != "sectPr" or around == f"{W}pPr"):
                    number = self._next(item.place)
                    node.set(_ATTRIBUTE, str(number))
                    self._pieces[number] = Piece(what, item.place)

    def _mark_words(self, item: Paragraph) -> None:
        inside = [match.span() for match in TAG.finditer(item.text)]
        at = 0
        for piece in item.pieces:
            text = piece.text or ""
            piece.text = self._marked(text, at, inside, item.place)
            at += len(text)

    def _marked(self, text: str, at: int, tags: list[tuple[int, int]], place: str) -> str:
        """The text with a mark at the end of each stretch of words between tags."""
        edges = sorted({0, len(text), *(min(max(e - at, 0), len(text)) for t in tags for e in t)})
        done = ""
        for start, end in pairwise(edges):
            stretch = text[start:end]
            done += stretch
            is_tag = any(first < at + end and at + start < last for first, last in tags)
            if not is_tag and _WORD.search(stretch):
                number = self._next(place)
                self._pieces[number] = Piece(f"chữ “{stretch.strip()[:30]}”", place)
                done += f"{_OPEN}{number}{_CLOSE}"
        return done


def _number(match: re.Match[str]) -> int:
    return int(match[1] or match[2])


def unmarked(text: str) -> str:
    """The text without marks."""
    return _MARK.sub("", text)
