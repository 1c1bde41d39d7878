"""An element of a document as text that is equal in two files where the things are equal.

Numbers that programs give out (of relationships, notes, bookmarks, revisions) are replaced by what
they stand for.
"""

from __future__ import annotations

import hashlib
from copy import deepcopy

from lxml import etree

from cchc_docs.docx.cascade.looks import Styles
from cchc_docs.docx.edit.line import Naming
from cchc_docs.docx.elements import take_out
from cchc_docs.docx.names import R, W
from cchc_docs.vietnamese import nfc

_NUMBERED = {
    f"{W}{name}"
    for name in (
        *("bookmarkStart", "bookmarkEnd", "permStart", "permEnd", "id"),
        *("commentRangeStart", "commentRangeEnd", "ins", "del"),
    )
}
_NOTES = {
    f"{W}footnoteReference": "footnotes",
    f"{W}endnoteReference": "endnotes",
    f"{W}commentReference": "comments",
}
_STYLED = {f"{W}{name}" for name in ("pStyle", "rStyle", "tblStyle")}
_LEFT_OUT = {
    f"{W}{name}"
    for name in ("proofErr", "lastRenderedPageBreak", "showingPlcHdr", "rsid", "temporary")
}
_OF_PROGRAMS = ("rsid", "paraId", "textId", "anchorId", "editId")


def canonical(element: etree._Element, naming: Naming, styles: Styles) -> str:
    """The element with all that is in it."""
    copy = deepcopy(element)
    copy.tail = None
    for node in list(copy.iter()):
        if not isinstance(node.tag, str) or node.tag in _LEFT_OUT:
            take_out(node)
        else:
            _settle(node, naming, styles)
    etree.cleanup_namespaces(copy)
    return nfc(etree.tostring(copy, method="c14n", exclusive=True).decode())


def _settle(node: etree._Element, naming: Naming, styles: Styles) -> None:
    tag = str(node.tag)
    for name in list(node.attrib):
        key = str(name)
        if key.rpartition("}")[2].startswith(_OF_PROGRAMS):
            del node.attrib[name]
        elif key.startswith(R):
            node.set(name, _target(naming, node.get(name, "")))
    if tag in _NUMBERED:
        node.attrib.pop(f"{W}val" if tag == f"{W}id" else f"{W}id", "")
    elif tag in _NOTES:
        node.set(f"{W}id", naming.note(_NOTES[tag], node.get(f"{W}id", "")))
    elif tag in _STYLED:
        node.set(f"{W}val", styles.name_of(node.get(f"{W}val", ""))[1])
    elif tag.endswith("}docPr") or tag.endswith("}cNvPr"):
        node.attrib.pop("id", "")


def _target(naming: Naming, link: str) -> str:
    target = naming.links.get(link, link)
    data = naming.file.parts.get(target)
    return target if data is None else hashlib.sha256(data).hexdigest()
