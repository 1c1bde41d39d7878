"""On which page each paragraph began when Word saved the file last; Word leaves marks of it."""

from __future__ import annotations

from lxml import etree

from cchc_docs.docx.names import W

_MARK = f"{W}lastRenderedPageBreak"
_INK = frozenset((f"{W}t", f"{W}drawing", f"{W}pict", f"{W}object", f"{W}sym"))


def page_starts(body: etree._Element) -> dict[etree._Element, int]:
    """The page of each paragraph, from 1; nothing where no mark says that there are several.

    The marks are as old as the last saving in Word, so pages are told as approximate.
    """
    if next(body.iter(_MARK), None) is None:
        return {}
    found: dict[etree._Element, int] = {}
    _pass(body, 1, found)
    return found


def _pass(element: etree._Element, page: int, found: dict[etree._Element, int]) -> int:
    """The page on which the element ends, where it begins on ``page``."""
    if element.tag == f"{W}p":
        found[element] = page + _marks_before_ink(element)
        return page + sum(1 for _ in element.iter(_MARK))
    if element.tag == f"{W}tr":
        return _pass_row(element, page, found)
    for child in element:
        page = _pass(child, page, found)
    return page


def _pass_row(row: etree._Element, page: int, found: dict[etree._Element, int]) -> int:
    """Cells stand side by side; a row that opens a page has the mark in its first cell only."""
    last = page
    for number, cell in enumerate(row.iterfind(f"{W}tc")):
        last = max(last, _pass(cell, page, found))
        first = cell.find(f"{W}p")
        if number == 0 and first is not None:
            page = found[first]
    return last


def _marks_before_ink(paragraph: etree._Element) -> int:
    marks = 0
    for item in paragraph.iter():
        if item.tag in _INK:
            break
        marks += item.tag == _MARK
    return marks
