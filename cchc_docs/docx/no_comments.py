"""A document without the marks of comments, for who draws its pages.

LibreOffice sets the page lower where the first table has a comment, though no comment is drawn
(seen with 7.4).
"""

from __future__ import annotations

from lxml import etree

from cchc_docs.docx.elements import take_out
from cchc_docs.docx.names import W
from cchc_docs.docx.package import Package

_MARKS = tuple(f"{W}comment{name}" for name in ("RangeStart", "RangeEnd", "Reference"))


def without_comments(data: bytes) -> bytes:
    """The same document with no place for any comment; the same bytes where it has none.

    Raises UnreadableDocument.
    """
    package = Package(data)
    changed: dict[str, etree._Element] = {}
    for name in package.stories():
        if b"comment" not in package.read(name):
            continue
        root = package.tree(name)
        marks = list(root.iter(*_MARKS))
        for mark in marks:
            take_out(mark)
        if marks:
            changed[name] = root
    return package.written_anew(changed) if changed else data
