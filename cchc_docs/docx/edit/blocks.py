"""A document as blocks: paragraphs, tables, rows and cells, with text to recognise them by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from lxml import etree

from cchc_docs.docx.edit.line import Line, Naming, read_line
from cchc_docs.docx.edit.text import OBJECT, bag, counted, masked, tokens
from cchc_docs.docx.edit.word_file import WordFile
from cchc_docs.docx.names import W
from cchc_docs.docx.package import UnreadableDocument
from cchc_docs.vietnamese import one_line

_WRAPPERS = {f"{W}sdt": f"{W}sdtContent", f"{W}customXml": "", f"{W}ins": "", f"{W}moveTo": ""}
_HEADING = re.compile(r"\s*(?:[IVXLC]+|\d+(?:\.\d+)*)[.)]\s.{0,150}[^.;:,\s]\s*")
_CODE = re.compile(r"\s*(\d+(?:\.\d+)*|[IVXLC]+|[a-zđ])(?=[.)\s]|$)")
_ROW_GAP, _CELL_GAP = "\n", "\t"


class Block:
    """A paragraph (p), table (tbl), row (tr) or cell (tc) and what is in it."""

    def __init__(self, element: etree._Element, naming: Naming) -> None:
        self.element = element
        self.naming = naming
        self.kind = str(element.tag).rpartition("}")[2]

    @cached_property
    def children(self) -> list[Block]:
        """The blocks of a cell, the cells of a row, the rows of a table."""
        return blocks_in(self.element, self.naming)

    @cached_property
    def line(self) -> Line:
        return read_line(self.element, self.naming)

    @cached_property
    def text(self) -> str:
        """What is written in it, as it is compared; objects are one sign."""
        if self.kind == "p":
            return "".join(token.words for token in self.line.tokens)
        gap = _CELL_GAP if self.kind == "tr" else _ROW_GAP
        return gap.join(child.text for child in self.children)

    @cached_property
    def key(self) -> tuple[str, str]:
        """Equal for blocks with the same content."""
        if self.kind == "p":
            return ("p", "".join(self.line.keys))
        gap = _CELL_GAP if self.kind == "tr" else _ROW_GAP
        return (self.kind, gap.join(child.key[1] for child in self.children))

    @cached_property
    def masked(self) -> str:
        return masked(self.text)

    @cached_property
    def is_heading(self) -> bool:
        """Whether it is a short numbered line without a full stop: ``2.1. Cải cách …``."""
        return self.kind == "p" and _HEADING.fullmatch(self.text) is not None

    @cached_property
    def code(self) -> str:
        """The number or code that a row of a table begins with; empty where it has none."""
        if self.kind != "tr":
            return ""
        match = _CODE.match(next((cell.text for cell in self.children if cell.text.strip()), ""))
        return match.group(1) if match else ""

    @cached_property
    def bag(self) -> Counter[str]:
        return bag(self.text)

    @cached_property
    def words(self) -> frozenset[str]:
        """The bag to be compared with many others."""
        return counted(self.bag)

    @cached_property
    def all_words(self) -> frozenset[str]:
        """All tokens with their figures, to know a block again that was moved."""
        return counted(Counter(token for token in tokens(self.text) if not token.isspace()))

    @property
    def shown(self) -> str:
        """The text for people: objects as dots in brackets, cells side by side."""
        text = self.text if self.kind == "p" else one_line(self.text)
        return text.replace(OBJECT, "[…]")

    @property
    def opening(self) -> str:
        """The first words, to show where something is."""
        return one_line(self.text.replace(OBJECT, ""), 40)


def line_at(element: etree._Element) -> etree._Element | None:
    """The first paragraph in an element or, of one that stands between paragraphs, after it."""
    for node in (element, *element.iterancestors()):
        beside = [node] if node is element else []
        for place in (*beside, *node.itersiblings()):
            for line in place.iter(f"{W}p"):
                return line
    return None


_INSIDE = {
    "body": ("p", "tbl"),
    "hdr": ("p", "tbl"),
    "ftr": ("p", "tbl"),
    "tc": ("p", "tbl"),
    "tbl": ("tr",),
    "tr": ("tc",),
}
_HINT = "mở tệp bằng Word, sửa và lưu lại dạng .docx"


def lines_of_body(file: WordFile) -> list[Block]:
    """The paragraphs of the body, and the rows of its tables, in order."""
    blocks = Block(file.body, Naming(file, file.main)).children
    return [line for one in blocks for line in (one.children if one.kind == "tbl" else (one,))]


def blocks_in(container: etree._Element, naming: Naming) -> list[Block]:
    """The blocks right inside a container, wrappers of content controls looked through.

    Raises UnreadableDocument where a part holds something else than its place asks for.
    """
    kind = str(container.tag).rpartition("}")[2]
    if kind not in _INSIDE:
        raise UnreadableDocument(f"tệp Word hỏng: có “{kind}” ở chỗ của văn bản", _HINT)
    tags = {f"{W}{inner}" for inner in _INSIDE[kind]}
    return [Block(element, naming) for element in _elements(container, tags)]


def _elements(parent: etree._Element, tags: set[str]) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag in tags:
            yield child
        elif child.tag in _WRAPPERS:
            inner = _WRAPPERS[str(child.tag)]
            content = child.find(inner) if inner else child
            yield from () if content is None else _elements(content, tags)
