"""What stands inside a paragraph: tokens of text with their formatting, objects, marks.

An object (picture, field, note, link) is taken whole; a mark (comment, bookmark) has no width and
is moved to the edge of its word, so that it never cuts a number in two.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import field
from functools import cached_property, lru_cache
from typing import NamedTuple

from lxml import etree

from cchc_docs import limits
from cchc_docs.docx.edit.text import OBJECT, comparable, tokens
from cchc_docs.docx.edit.word_file import WordFile
from cchc_docs.docx.edit.wrappers import WRAPPERS, content_of, edges, key_of
from cchc_docs.docx.elements import text_in
from cchc_docs.docx.names import M, R, W
from cchc_docs.docx.package import UnreadableDocument
from cchc_docs.frozen import dataclass

_TRANSPARENT = {f"{W}{name}" for name in ("ins", "moveTo")}
_IGNORED = {
    W + name
    for name in re.findall(
        r"\w+",
        """pPr rPr proofErr del moveFrom lastRenderedPageBreak delText
        annotationRef footnoteRef endnoteRef moveFromRangeStart moveFromRangeEnd moveToRangeStart
        moveToRangeEnd""",
    )
}
_TEXT = {
    f"{W}tab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
}
_NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}
_COMMENT_MARKS = {
    f"{W}commentRangeStart": "comment-start",
    f"{W}commentRangeEnd": "comment-end",
    f"{W}commentReference": "comment-reference",
}


OPENING = ("comment-start", "bookmark-start", "permission-start", "control-start")
"""How the keys of marks begin that belong to the word after them."""


class Piece(NamedTuple):
    """Text in one formatting, or an object or mark: then ``key`` tells it from others."""

    text: str
    properties: etree._Element | None
    nodes: tuple[etree._Element, ...] = ()
    key: str = ""


class Token(NamedTuple):
    """A word, number, space or sign, with the pieces that it is made of."""

    key: str
    pieces: tuple[Piece, ...]

    @property
    def is_object(self) -> bool:
        return bool(self.pieces[0].nodes)

    @property
    def text(self) -> str:
        if len(self.pieces) == 1:
            return self.pieces[0].text
        return "".join(piece.text for piece in self.pieces)

    @property
    def words(self) -> str:
        """What a person reads: of a link its words, of any other object one sign."""
        if not self.is_object:
            return self.key
        kind, _, name = self.key.partition(":")
        return name.rpartition(" (")[0] if kind == "link" else OBJECT


@dataclass(frozen=True)
class Line:
    """A paragraph's tokens, and its marks by the number of the token that they stand before."""

    tokens: tuple[Token, ...]
    marks: tuple[tuple[int, Piece], ...] = ()

    @cached_property
    def keys(self) -> list[str]:
        return [token.key for token in self.tokens]


@dataclass(eq=False)
class Naming:
    """Names for what is not text, equal in two files where the things are equal."""

    file: WordFile
    part: str
    _bookmarks: dict[str, str] = field(default_factory=dict)
    _permissions: dict[str, str] = field(default_factory=dict)
    _notes: dict[str, dict[str, str]] = field(default_factory=dict)
    _objects: int = 0

    def count_object(self) -> None:
        """Raise UnreadableDocument where there are more than can be kept apart; see ``limits``."""
        self._objects += 1
        if self._objects > limits.COMPARED_OBJECTS:
            most = limits.thousands(limits.COMPARED_OBJECTS)
            raise UnreadableDocument(
                f"văn bản có hơn {most} hình, trường, chú thích, dấu trang nên không so sánh được",
                "xóa dấu trang và chú thích không dùng, hoặc tách bớt nội dung sang tệp khác",
            )

    @cached_property
    def links(self) -> dict[str, str]:
        return {key: link.target for key, link in self.file.links(self.part).items()}

    def bookmark(self, element: etree._Element) -> str:
        """The name of a bookmark; empty for those that programs set for themselves."""
        number = element.get(f"{W}id", "")
        if element.tag == f"{W}bookmarkStart":
            name = element.get(f"{W}name", "")
            self._bookmarks[number] = "" if name.startswith(("_GoBack", "__")) else name
        return self._bookmarks.get(number, "")

    def permission(self, element: etree._Element) -> str:
        """Who may edit the range that starts or ends here; an end knows only its number."""
        number = element.get(f"{W}id", "")
        who = element.get(f"{W}edGrp") or element.get(f"{W}ed")
        if who:
            self._permissions[number] = who
        return self._permissions.get(number, number)

    def drawing(self, element: etree._Element) -> str:
        """A picture by its bytes, any other drawing by the text in it."""
        for node in element.iter():
            target = self.links.get(node.get(f"{R}embed") or node.get(f"{R}id") or "")
            if target in self.file.parts:
                return "picture:" + hashlib.sha256(self.file.parts[target]).hexdigest()
        return "drawing:" + comparable(text_in(element))

    def note(self, kind: str, number: str) -> str:
        """A footnote, endnote or comment by its text."""
        if kind not in self._notes:
            self._notes[kind] = self._read_notes(kind)
        return self._notes[kind].get(number, "")

    def _read_notes(self, kind: str) -> dict[str, str]:
        root = self.file.linked_tree(kind)
        notes = () if root is None else reversed(root)
        return {note.get(f"{W}id", ""): comparable(text_in(note)) for note in notes}


def joined_line(lines: Iterable[Line], between: str) -> Line:
    """The lines as one, with that token between them."""
    tokens: list[Token] = []
    marks: list[tuple[int, Piece]] = []
    for number, line in enumerate(lines):
        if number:
            tokens.append(Token(between, (Piece(between, None),)))
        marks += [(len(tokens) + at, mark) for at, mark in line.marks]
        tokens += line.tokens
    return Line(tuple(tokens), tuple(marks))


def read_line(paragraph: etree._Element, naming: Naming) -> Line:
    """The tokens and marks of a paragraph."""
    pieces = list(_pieces(paragraph, naming))
    text = "".join(piece.text for piece in pieces)
    marks: list[tuple[int, Piece]] = []
    shown: list[tuple[int, Piece]] = []
    at = 0
    for piece in pieces:
        if piece.text:
            shown.append((at, piece))
            at += len(piece.text)
        else:
            marks.append((at, piece))
    return _line(text, shown, marks)


def _line(text: str, shown: list[tuple[int, Piece]], marks: list[tuple[int, Piece]]) -> Line:
    if len(shown) == 1 and not marks and not shown[0][1].nodes:
        return _plain_line(text, shown[0][1].properties)
    found: list[Token] = []
    placed: list[tuple[int, Piece]] = []
    start, first, next_mark = 0, 0, 0
    for word in tokens(text):
        stop = start + len(word)
        while first < len(shown) and shown[first][0] + len(shown[first][1].text) <= start:
            first += 1
        while next_mark < len(marks) and marks[next_mark][0] < stop:
            at, mark = marks[next_mark]
            opens = mark.key.startswith(OPENING) or at == start
            placed.append((len(found) + (0 if opens else 1), mark))
            next_mark += 1
        pieces = tuple(_cut(shown, first, start, stop))
        key = pieces[0].key if word == OBJECT else _compared(word)
        found.append(Token(key, pieces))
        start = stop
    placed += [(len(found), mark) for _, mark in marks[next_mark:]]
    return Line(tuple(found), tuple(placed))


def _plain_line(text: str, properties: etree._Element | None) -> Line:
    """A paragraph of one run, as most are that were never edited."""
    return Line(tuple(Token(key, (Piece(word, properties),)) for key, word in _keyed(text)))


@lru_cache(maxsize=1024)
def _keyed(text: str) -> tuple[tuple[str, str], ...]:
    """The words as they are compared and as they stand; most lines are alike in all versions."""
    return tuple((_compared(word), word) for word in tokens(text))


def _compared(word: str) -> str:
    """The word as it is compared; a sign without width that stands alone is itself."""
    return comparable(word) or word


def _cut(shown: list[tuple[int, Piece]], first: int, start: int, stop: int) -> Iterator[Piece]:
    for number in range(first, len(shown)):
        at, piece = shown[number]
        if at >= stop:
            return
        text = piece.text[max(start - at, 0) : stop - at]
        yield Piece(text, piece.properties, piece.nodes, piece.key)


def _pieces(parent: etree._Element, naming: Naming) -> Iterator[Piece]:
    """Text and objects in order; a field of many runs is one object."""
    field_nodes: list[etree._Element] = []
    depth = 0
    for run, child in _children(parent):
        properties = None if run is None else run.find(f"{W}rPr")
        kind = child.get(f"{W}fldCharType") if child.tag == f"{W}fldChar" else None
        if depth or kind == "begin":
            depth += {"begin": 1, "end": -1}.get(kind or "", 0)
            field_nodes.append(_alone(run, child))
            if depth == 0:
                naming.count_object()
                yield Piece(OBJECT, properties, tuple(field_nodes), _field_key(field_nodes))
                field_nodes = []
            continue
        text = _text_of(child)
        if text is not None:
            if text:
                yield Piece(text, properties)
            continue
        key = object_key(child, naming)
        if key:
            naming.count_object()
            yield Piece(OBJECT if _has_width(key) else "", properties, (_alone(run, child),), key)
    if field_nodes:  # its end stands in another paragraph, as that of a table of contents
        naming.count_object()
        yield Piece(OBJECT, None, tuple(field_nodes), f"{_field_key(field_nodes)}:open")


def _children(parent: etree._Element) -> Iterator[tuple[etree._Element | None, etree._Element]]:
    for child in parent:
        if child.tag in _IGNORED:
            continue
        if child.tag == f"{W}r":
            for part in child:
                if part.tag not in _IGNORED:
                    yield child, part
        elif child.tag in _TRANSPARENT:
            yield from _children(child)
        elif child.tag in WRAPPERS:
            content = content_of(child)
            opening, closing = edges(child)
            yield None, opening
            yield from () if content is None else _children(content)
            yield None, closing
        else:
            yield None, child


def _alone(run: etree._Element | None, child: etree._Element) -> etree._Element:
    """The object by itself: in a run of its own where it stood in one."""
    if run is None:
        return deepcopy(child)
    single = etree.Element(f"{W}r")
    properties = run.find(f"{W}rPr")
    if properties is not None:
        single.append(deepcopy(properties))
    single.append(deepcopy(child))
    return single


def _text_of(child: etree._Element) -> str | None:
    """The text of an element of a run; None where it is an object."""
    if child.tag == f"{W}t":
        return (child.text or "").replace(OBJECT, "")
    if child.tag == f"{W}br" and _is_plain_break(child):
        return "\n"
    return _TEXT.get(str(child.tag))


def _is_plain_break(child: etree._Element) -> bool:
    """Whether it only ends the line, and does not also go past what floats at its side."""
    kind = child.get(f"{W}type", "textWrapping")
    return kind == "textWrapping" and child.get(f"{W}clear", "none") == "none"


def object_key(child: etree._Element, naming: Naming) -> str:
    """A name for an object or mark, equal in two files where they are; empty for what is of no
    account.
    """
    tag = str(child.tag)
    wrapper = key_of(child)
    if wrapper:
        return wrapper
    if tag in (f"{W}bookmarkStart", f"{W}bookmarkEnd"):
        name = naming.bookmark(child)
        edge = "start" if tag.endswith("Start") else "end"
        return f"bookmark-{edge}:{name}" if name else ""
    if tag in _COMMENT_MARKS:
        return f"{_COMMENT_MARKS[tag]}:{naming.note('comments', child.get(f'{W}id', ''))}"
    if tag in _NOTES:
        return f"note:{naming.note(_NOTES[tag], child.get(f'{W}id', ''))}"
    if tag == f"{W}fldSimple":
        return _instruction(child.get(f"{W}instr", ""), text_in(child))
    if tag == f"{W}hyperlink":
        target = naming.links.get(child.get(f"{R}id", "")) or f"#{child.get(f'{W}anchor', '')}"
        return _link(text_in(child), target)
    if tag.startswith(M):
        return "math:" + "".join(str(text) for text in child.itertext())
    name = tag.rpartition("}")[2]
    if name in ("drawing", "pict", "object", "AlternateContent"):
        return naming.drawing(child)
    if name == "sym":
        return f"sym:{child.get(f'{W}font')}:{child.get(f'{W}char')}"
    if name in ("permStart", "permEnd"):
        edge = "start" if name == "permStart" else "end"
        return f"permission-{edge}:{naming.permission(child)}"
    return f"{name}:{child.get(f'{W}type', '')}{child.get(f'{W}clear', '')}"


def _has_width(key: str) -> bool:
    return not key.startswith(("bookmark-", "comment-", "permission-", "control-"))


def _field_key(nodes: list[etree._Element]) -> str:
    texts = (node.text or "" for run in nodes for node in run.iter(f"{W}instrText"))
    return _instruction("".join(texts), "".join(text_in(run) for run in nodes))


def _instruction(text: str, result: str) -> str:
    """A field by its name: what it shows is made anew; a link by where it leads and its words."""
    words = text.split() or [""]
    if words[0].upper() == "HYPERLINK" and len(words) > 1:
        return _link(result, " ".join(words[1:]).replace('"', ""))
    return f"field:{words[0].upper()}"


def _link(text: str, target: str) -> str:
    return f"link:{comparable(text)} ({target.rstrip('/')})"
