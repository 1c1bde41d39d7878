"""Tracked changes in the order in which Word writes and people read them: the old, then the new."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter

from lxml import etree

from cchc_docs.docx.names import W
from cchc_docs.docx.package import Package

_WORDS = {f"{W}del": "del", f"{W}ins": "ins"}
_OF_ROWS = f"{W}trPr"
_OF_PARAGRAPHS = f"{W}pPr/{W}rPr"


def old_before_new(data: bytes) -> bytes:
    """The document with what is deleted before what is inserted at the same place.

    Accepting all, or rejecting all, gives what it gave. Raises UnreadableDocument.
    """
    package = Package(data)
    trees = {name: package.tree(name) for name in package.stories()}
    moved = {
        name: root
        for name, root in trees.items()
        if any(list(map(_put_in_order, list(root.iter()))))
    }
    return package.written_anew(moved)


def _put_in_order(parent: etree._Element) -> bool:
    """Whether anything among the children had to change places.

    Only neighbours change places: each stays between the same words that nobody touched.
    """
    kinds = [(_kind(child), child) for child in parent]
    moved = False
    for is_tracked, group in groupby(kinds, key=lambda item: item[0] != ""):
        found = list(group)
        ordered = sorted(found, key=itemgetter(0))
        if not is_tracked or ordered == found:
            continue
        at = parent.index(found[0][1])
        for offset, (_, child) in enumerate(ordered):
            parent.insert(at + offset, child)
        moved = True
    return moved


def _kind(element: etree._Element) -> str:
    """``del`` or ``ins`` for words, whole paragraphs and rows that are tracked as such, else ""."""
    if element.tag == f"{W}p":
        return _kind_of_paragraph(element)
    if element.tag == f"{W}tr":
        return _marked(element.find(_OF_ROWS))
    parent = element.getparent()
    is_words = parent is not None and parent.tag in (f"{W}p", f"{W}hyperlink")
    return _WORDS.get(str(element.tag), "") if is_words else ""


def _kind_of_paragraph(paragraph: etree._Element) -> str:
    """A paragraph that ends a section, or of which any word stays, keeps its place."""
    kind = _marked(paragraph.find(_OF_PARAGRAPHS))
    if not kind or paragraph.find(f"{W}pPr/{W}sectPr") is not None:
        return ""
    content = [child.tag for child in paragraph if child.tag != f"{W}pPr"]
    return kind if all(_WORDS.get(str(tag)) == kind for tag in content) else ""


def _marked(properties: etree._Element | None) -> str:
    if properties is None:
        return ""
    return next((kind for tag, kind in _WORDS.items() if properties.find(tag) is not None), "")
