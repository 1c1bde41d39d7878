"""Word's own tracked changes in a .docx: found, accepted or rejected, all at once.

Where a tracked paragraph mark goes away, the paragraph joins the one after it, as in Word.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from cchc_docs.docx.elements import take_out
from cchc_docs.docx.names import W
from cchc_docs.docx.package import Package

_INSERTED = ("ins", "moveTo")
_DELETED = ("del", "moveFrom")
_OLD_PROPERTIES = {
    f"{W}{name}Change"
    for name in ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "numbering")
}
_RANGE_MARKS = {
    f"{W}{kind}{end}"
    for kind in ("moveFromRange", "moveToRange", "customXmlInsRange", "customXmlDelRange")
    for end in ("Start", "End")
}
_MARKS = {f"{W}{name}" for name in (*_INSERTED, *_DELETED, "cellIns", "cellDel", "cellMerge")}
TRACKED = _MARKS | _OLD_PROPERTIES | _RANGE_MARKS
"""Everything by which Word tracks a change."""
_PLAIN_TEXT = {f"{W}delText": f"{W}t", f"{W}delInstrText": f"{W}instrText"}
_BLOCKS = {f"{W}p", f"{W}tbl", f"{W}sdt", f"{W}customXml"}
_KEPT_IN_PARAGRAPH = {f"{W}rPr", f"{W}sectPr"}
_KEPT_IN_SECTION = {f"{W}headerReference", f"{W}footerReference"}


def has_tracked_changes(data: bytes) -> bool:
    """Whether any change in the document still waits to be accepted or rejected.

    Raises UnreadableDocument.
    """
    return any(is_tracked(root) for _, root in _stories(Package(data)))


def accept_all(data: bytes) -> bytes:
    """The document as if every tracked change were accepted; unchanged bytes where none is.

    Raises UnreadableDocument.
    """
    return _resolved(data, accepted=True)


def reject_all(data: bytes) -> bytes:
    """The document as if every tracked change were rejected; unchanged bytes where none is.

    Raises UnreadableDocument.
    """
    return _resolved(data, accepted=False)


def is_tracked(root: etree._Element) -> bool:
    """Whether the tree holds a tracked change."""
    return any(element.tag in TRACKED for element in root.iter())


def resolve_tree(root: etree._Element, *, accepted: bool) -> None:
    """Accept or reject every tracked change in the tree, in place."""
    gone, kept = (_DELETED, _INSERTED) if accepted else (_INSERTED, _DELETED)
    _remove_marked(root, "tc", ("cellDel",) if accepted else ("cellIns",))
    _remove_marked(root, "tr", gone)
    joined = [p for p in root.iter(f"{W}p") if _mark_of(p, gone) is not None]
    for name in gone:
        for element in list(root.iter(f"{W}{name}")):
            if not _is_property_mark(element):
                take_out(element)
    for name in kept:
        for element in list(root.iter(f"{W}{name}")):
            if _is_property_mark(element):
                take_out(element)
            else:
                _unwrap(element)
    for paragraph in reversed(joined):
        _join_with_next(paragraph)
    _settle_properties(root, accepted=accepted)
    for element in list(root.iter()):
        if element.tag in _RANGE_MARKS or element.tag in _MARKS:
            take_out(element)
        elif element.tag in _PLAIN_TEXT:
            element.tag = _PLAIN_TEXT[str(element.tag)]
    _mend(root)


def _resolved(data: bytes, *, accepted: bool) -> bytes:
    package = Package(data)
    tracked = {name: root for name, root in _stories(package) if is_tracked(root)}
    if not tracked:
        return data
    for root in tracked.values():
        resolve_tree(root, accepted=accepted)
    return package.written_anew(tracked)


def _stories(package: Package) -> Iterator[tuple[str, etree._Element]]:
    for name in package.stories():
        yield name, package.tree(name)


def _is_property_mark(element: etree._Element) -> bool:
    """Whether it marks a paragraph end, a row or a number, and so holds no content."""
    parent = element.getparent()
    return parent is not None and parent.tag in {f"{W}rPr", f"{W}trPr", f"{W}numPr"}


def _mark_of(paragraph: etree._Element, names: tuple[str, ...]) -> etree._Element | None:
    for name in names:
        mark = paragraph.find(f"{W}pPr/{W}rPr/{W}{name}")
        if mark is not None:
            return mark
    return None


def _remove_marked(root: etree._Element, tag: str, names: tuple[str, ...]) -> None:
    """Rows or cells whose properties bear one of the marks."""
    for owner in list(root.iter(f"{W}{tag}")):
        if any(owner.find(f"{W}{tag}Pr/{W}{name}") is not None for name in names):
            take_out(owner)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    for offset, child in enumerate(list(element)):
        parent.insert(at + offset, child)
    parent.remove(element)


def _join_with_next(paragraph: etree._Element) -> None:
    """Give the content to the paragraph after this one; an empty one before a table just goes."""
    content = [child for child in paragraph if child.tag != f"{W}pPr"]
    following = paragraph.getnext()
    while following is not None and following.tag not in {f"{W}p", f"{W}tbl", f"{W}sectPr"}:
        following = following.getnext()
    if following is not None and following.tag == f"{W}p":
        at = 1 if following.find(f"{W}pPr") is not None else 0
        for offset, child in enumerate(content):
            following.insert(at + offset, child)
        take_out(paragraph)
    elif not content:
        take_out(paragraph)
    else:
        for name in (*_INSERTED, *_DELETED):
            mark = _mark_of(paragraph, (name,))
            if mark is not None:
                take_out(mark)


def _settle_properties(root: etree._Element, *, accepted: bool) -> None:
    for change in [element for element in root.iter() if element.tag in _OLD_PROPERTIES]:
        owner = change.getparent()
        if owner is None:
            continue
        owner.remove(change)
        if not accepted and len(change):
            _restore(owner, change[0])


def _restore(owner: etree._Element, former: etree._Element) -> None:
    kept: set[str] = set()
    if owner.tag == f"{W}pPr":
        kept = _KEPT_IN_PARAGRAPH
    elif owner.tag == f"{W}sectPr":
        kept = _KEPT_IN_SECTION
    for child in list(owner):
        if child.tag not in kept:
            owner.remove(child)
    first = 0 if owner.tag == f"{W}pPr" else len(owner)
    for offset, child in enumerate(list(former)):
        owner.insert(first + offset, child)


def _mend(root: etree._Element) -> None:
    """Tables without rows go; a cell ends with a paragraph, as Word demands."""
    for table in list(root.iter(f"{W}tbl")):
        if table.find(f".//{W}tr") is None:
            take_out(table)
    for cell in root.iter(f"{W}tc"):
        blocks = [child for child in cell if child.tag in _BLOCKS]
        if not blocks or blocks[-1].tag == f"{W}tbl":
            etree.SubElement(cell, f"{W}p")
    body = root.find(f"{W}body")
    if body is not None and not any(child.tag in _BLOCKS for child in body):
        end = body.find(f"{W}sectPr")
        paragraph = etree.Element(f"{W}p")
        body.append(paragraph) if end is None else end.addprevious(paragraph)
