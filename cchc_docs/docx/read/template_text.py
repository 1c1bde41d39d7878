"""The tags of a template as jinja text, one line a paragraph, so that a line is a place in Word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from cchc_docs.docx.names import W
from cchc_docs.finding import TextSpot
from cchc_docs.frozen import dataclass
from cchc_docs.letters import printable

TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
PREFIX = re.compile(r"^(\{[%{])(tr|tc|p|r) ")
_ANY_PREFIX = re.compile(r"^\{%(tr|tc|p|r)\s")
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_FIRST_WORDS = 40
_PARTS = (
    ("header", "đầu trang, "),
    ("footer", "chân trang, "),
    ("footnotes", "chú thích cuối trang, "),
    ("endnotes", "chú thích cuối văn bản, "),
    ("comments", "nhận xét, "),
)
FILLED_PROPERTIES = {
    "title": "tiêu đề",
    "subject": "chủ đề",
    "creator": "tác giả",
    "description": "chú thích",
    "identifier": "mã định danh",
    "language": "ngôn ngữ",
}
"""The properties of a file that are filled, by their names in the file."""


@dataclass(frozen=True, slots=True)
class TemplateParagraph:
    """A paragraph of the template: its text, its place in words, and the pieces of its text."""

    text: str
    place: TextSpot
    node: Any = None
    pieces: tuple[Any, ...] = ()

    def pieces_of(self, start: int, end: int) -> list[Any]:
        """The pieces that hold the letters from start to end."""
        found, at = [], 0
        for piece in self.pieces:
            after = at + len(piece.text or "")
            if at < end and after > start:
                found.append(piece)
            at = after
        return found


@dataclass(frozen=True, slots=True)
class Tag:
    """A statement tag: its prefix (``p``, ``tr``, … or ''), its first word, its paragraph."""

    prefix: str
    word: str
    line: int


def paragraphs(root: etree._Element, part_name: str) -> list[TemplateParagraph]:
    """The paragraphs of a part in reading order; those in tables by table, row and column."""
    tables = {table: number for number, table in enumerate(root.iter(f"{W}tbl"), 1)}
    where = _part_words(part_name)
    found = []
    for number, node in enumerate(root.iter(f"{W}p"), 1):
        pieces = tuple(piece for piece in node.iter(f"{W}t") if _above(piece, "p") is node)
        text = "".join(piece.text or "" for piece in pieces)
        found.append(
            TemplateParagraph(text, _place(where, node, number, text, tables), node, pieces)
        )
    return found


def table_places(root: etree._Element, part_name: str) -> Iterator[tuple[Any, TextSpot]]:
    """Every table, row and cell of the part with its place in words."""
    where = _part_words(part_name)
    for number, table in enumerate(root.iter(f"{W}tbl"), 1):
        yield table, TextSpot(inside=f"{where}bảng {number}")
        rows = (row for row in table.iter(f"{W}tr") if _above(row, "tbl") is table)
        for line, row in enumerate(rows, 1):
            yield row, TextSpot(inside=f"{where}bảng {number}, hàng {line}")
            cells = (cell for cell in row.iter(f"{W}tc") if _above(cell, "tr") is row)
            for column, cell in enumerate(cells, 1):
                inside = f"{where}bảng {number}, hàng {line}, cột {column}"
                yield cell, TextSpot(inside=inside)


def properties(root: etree._Element) -> list[TemplateParagraph]:
    """The properties of the file that are filled, each as a paragraph."""
    found = ((etree.QName(node).localname, node.text or "") for node in root.iter(etree.Element))
    return [
        TemplateParagraph(text, _of_property(name, text))
        for name, text in found
        if name in FILLED_PROPERTIES and text
    ]


def _of_property(name: str, text: str) -> TextSpot:
    words = printable(text[:_FIRST_WORDS])
    return TextSpot(inside=f"thuộc tính của tệp ({FILLED_PROPERTIES[name]})", words=words)


def _part_words(part_name: str) -> str:
    name = part_name.rpartition("/")[2]
    return next((words for start, words in _PARTS if name.startswith(start)), "")


def _place(where: str, node: Any, number: int, text: str, tables: dict[Any, int]) -> TextSpot:
    words = printable(text[:_FIRST_WORDS])
    cell = _above(node, "tc")
    row = _above(cell, "tr")
    table = _above(row, "tbl")
    if table is None:
        return TextSpot(number, where.removesuffix(", "), words)
    at = f"bảng {tables[table]}, hàng {_ordinal(row, table)}, cột {_ordinal(cell, row)}"
    return TextSpot(inside=where + at, words=words)


def _above(node: Any, name: str) -> Any:
    """The nearest such element around the node; content controls may stand between."""
    return None if node is None else next(node.iterancestors(f"{W}{name}"), None)


def _ordinal(node: Any, around: Any) -> int:
    """Which row of its table, or cell of its row, it is."""
    outer = etree.QName(around).localname
    alike = (item for item in around.iter(node.tag) if _above(item, outer) is around)
    return next(place for place, item in enumerate(alike, 1) if item is node)


def jinja_source(found: list[TemplateParagraph]) -> str:
    """All paragraphs as plain jinja text: Word's prefixes dropped, quotes inside tags straight."""
    return "\n".join(TAG.sub(lambda tag: _plain(tag[0]), item.text) for item in found)


def _plain(tag: str) -> str:
    return PREFIX.sub(r"\1 ", tag.translate(_QUOTES)).replace("\n", " ")


def statement_tags(found: list[TemplateParagraph]) -> Iterator[Tag]:
    """Every ``{% … %}`` with its prefix, in order."""
    for line, item in enumerate(found, 1):
        for match in TAG.finditer(item.text):
            tag = match[0]
            if not tag.startswith("{%"):
                continue
            prefix = _ANY_PREFIX.match(tag)
            words = tag[2:-2].strip("-").split()
            skip = 1 if prefix else 0
            yield Tag(prefix[1] if prefix else "", words[skip] if len(words) > skip else "", line)
