"""The tags of a template as jinja text, one line a paragraph, so that a line is a place in Word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_PREFIX = re.compile(r"^(\{[%{])(tr|tc|p|r)\s")
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_FIRST_WORDS = 40


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the template: its text, and its place in words."""

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Tag:
    """A statement tag: its prefix (``p``, ``tr``, … or ''), its first word, its paragraph."""

    prefix: str
    word: str
    line: int


def paragraphs(root: etree._Element, part_name: str) -> list[Paragraph]:
    """The paragraphs of a part in reading order; those in tables by table, row and column."""
    tables = {table: number for number, table in enumerate(root.iter(f"{W}tbl"), 1)}
    where = "" if part_name == "word/document.xml" else _part_words(part_name)
    found = []
    for number, node in enumerate(root.iter(f"{W}p"), 1):
        text = "".join(piece.text or "" for piece in node.iter(f"{W}t"))
        found.append(Paragraph(text, where + _place(node, number, text, tables)))
    return found


def _part_words(part_name: str) -> str:
    return "đầu trang, " if "header" in part_name else "chân trang, "


def _place(node: Any, number: int, text: str, tables: dict[Any, int]) -> str:
    cell = _above(node, "tc")
    row = _above(cell, "tr")
    table = _above(row, "tbl")
    if table is None:
        return f"¶{number} “{text[:_FIRST_WORDS]}”"
    return (
        f"bảng {tables[table]}, hàng {_ordinal(row, table)}, cột {_ordinal(cell, row)} "
        f"“{text[:_FIRST_WORDS]}”"
    )


def _above(node: Any, name: str) -> Any:
    """The nearest such element around the node; content controls may stand between."""
    return None if node is None else next(node.iterancestors(f"{W}{name}"), None)


def _ordinal(node: Any, around: Any) -> int:
    """Which row of its table, or cell of its row, it is."""
    outer = etree.QName(around).localname
    alike = (item for item in around.iter(node.tag) if _above(item, outer) is around)
    return next(place for place, item in enumerate(alike, 1) if item is node)


def jinja_source(found: list[Paragraph]) -> str:
    """All paragraphs as plain jinja text: Word's prefixes dropped, quotes inside tags straight."""
    return "\n".join(_TAG.sub(lambda tag: _plain(tag[0]), item.text) for item in found)


def _plain(tag: str) -> str:
    return _PREFIX.sub(r"\1 ", tag.translate(_QUOTES)).replace("\n", " ")


def statement_tags(found: list[Paragraph]) -> Iterator[Tag]:
    """Every ``{% … %}`` with its prefix, in order."""
    for line, item in enumerate(found, 1):
        for match in _TAG.finditer(item.text):
            tag = match[0]
            if not tag.startswith("{%"):
                continue
            prefix = _PREFIX.match(tag)
            words = tag[2:-2].strip("-").split()
            skip = 1 if prefix else 0
            yield Tag(prefix[2] if prefix else "", words[skip] if len(words) > skip else "", line)
