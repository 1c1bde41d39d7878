"""Findings as comments of Word, each at its place in a copy of the document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lxml import etree

from cchc_docs.clerk.remarks import advice, where
from cchc_docs.docx.authors import CHECKER
from cchc_docs.docx.edit.notes import Notes
from cchc_docs.docx.edit.word_file import WordFile
from cchc_docs.docx.elements import take_out
from cchc_docs.docx.names import W
from cchc_docs.docx.package import Package, UnreadableDocument
from cchc_docs.docx.read.document import OpenDocument, open_document
from cchc_docs.docx.read.records import Document, Paragraph
from cchc_docs.finding import LEVEL_NAMES, Finding, PartSpot, TextSpot

_MARKS = tuple(f"{W}comment{end}" for end in ("RangeStart", "RangeEnd", "Reference"))
_TABLE = re.compile(r"bảng (\d+)")
_SECTION = re.compile(r"phân đoạn (\d+)")
_NOTE = re.compile(r"(cước chú|chú thích cuối) (-?\d+)")
_NOTE_MARKS = {"cước chú": "footnoteReference", "chú thích cuối": "endnoteReference"}


def with_comments(data: bytes, findings: Sequence[Finding]) -> bytes:
    """The document with a comment for each finding; earlier ones of ours are taken out.

    What has no place of its own, or stands where Word allows no comment (a header, a note, a text
    box), is told at the nearest paragraph of the text. Raises UnreadableDocument.
    """
    if Package(data).is_strict():
        raise UnreadableDocument(
            "tệp lưu dạng Strict Open XML nên không ghi chú vào được",
            "mở bằng Word, lưu lại dạng Word Document (.docx) rồi kiểm tra",
        )
    opened = open_document(data)
    file = WordFile(data)
    _without_own(file)
    places = _Anchors(opened, file)
    comments = Notes(file, "comments")
    for finding in findings:
        number = comments.add_comment(CHECKER, _lines(finding, places.is_elsewhere(finding)))
        _mark(places.anchor(finding), number)
    file.changed(file.main)
    return file.save()


def _lines(finding: Finding, elsewhere: bool) -> list[str]:
    level = LEVEL_NAMES[finding.level].capitalize()
    place = f"{where(finding)}: " if elsewhere else ""
    lines = [f"{level} ({finding.rule}): {place}{finding.message}", advice(finding)]
    if finding.source:
        lines.append(f"Căn cứ: {finding.source}")
    return [line for line in lines if line]


class _Anchors:
    """Where in the file the places of findings are."""

    def __init__(self, opened: OpenDocument, file: WordFile) -> None:
        read = opened.roots[opened.main]
        written = list(file.tree(file.main).iter(f"{W}p"))
        same = dict(zip(read.iter(f"{W}p"), written, strict=True))
        self._document: Document = opened.document
        self._elements = {
            paragraph: same[opened.origins[paragraph]]
            for paragraph in opened.document.paragraphs
            if opened.origins.get(paragraph) in same
        }
        self._by_number = {
            paragraph.number: element for paragraph, element in self._elements.items()
        }
        self._root = file.tree(file.main)
        self._first = next(iter(self._elements.values()), None)

    def is_elsewhere(self, finding: Finding) -> bool:
        """Whether the comment has to say where its place is."""
        spot = finding.place.spot
        if isinstance(spot, TextSpot):
            return spot.number not in self._by_number and not _TABLE.fullmatch(spot.inside)
        return isinstance(spot, PartSpot)

    def anchor(self, finding: Finding) -> etree._Element:
        """The paragraph that bears the comment."""
        spot = finding.place.spot
        found = self._nearest(spot) if isinstance(spot, TextSpot) else None
        if found is None:
            found = self._first
        if found is None:
            raise UnreadableDocument("văn bản không có đoạn nào để ghi chú")
        return _outside_boxes(found)

    def _nearest(self, spot: TextSpot) -> etree._Element | None:
        if spot.number in self._by_number:
            return self._by_number[spot.number]
        if match := _NOTE.match(spot.inside):
            return self._of_note(_NOTE_MARKS[match[1]], match[2])
        if match := _TABLE.match(spot.inside):
            tables = (table for table in self._document.tables if table.number == int(match[1]))
            return self._of(next((table.paragraphs for table in tables), ()))
        if match := _SECTION.search(spot.inside):
            number = int(match[1]) - 1
            return self._of(
                paragraph for paragraph in self._document.paragraphs if paragraph.section == number
            )
        return None

    def _of(self, paragraphs: Iterable[Paragraph]) -> etree._Element | None:
        elements = (self._elements.get(paragraph) for paragraph in paragraphs)
        return next((element for element in elements if element is not None), None)

    def _of_note(self, tag: str, number: str) -> etree._Element | None:
        marks = (mark for mark in self._root.iter(f"{W}{tag}") if mark.get(f"{W}id") == number)
        mark = next(marks, None)
        return next(mark.iterancestors(f"{W}p"), None) if mark is not None else None


def _outside_boxes(paragraph: etree._Element) -> etree._Element:
    """The paragraph itself, or the one of the text that bears the box in which it stands."""
    boxes = list(paragraph.iterancestors(f"{W}txbxContent"))
    return next(boxes[-1].iterancestors(f"{W}p"), paragraph) if boxes else paragraph


def _mark(paragraph: etree._Element, number: str) -> None:
    """The comment over the whole paragraph; at its end where a table opens the document with it,
    since LibreOffice shows what starts there before the table."""
    start, end = (etree.Element(tag) for tag in _MARKS[:2])
    run = etree.Element(f"{W}r")
    reference = etree.SubElement(run, _MARKS[2])
    for mark in (start, end, reference):
        mark.set(f"{W}id", number)
    properties = paragraph.find(f"{W}pPr")
    if _opens_with_table(paragraph):
        paragraph.append(start)
    else:
        paragraph.insert(0 if properties is None else 1, start)
    paragraph.extend([end, run])


def _opens_with_table(paragraph: etree._Element) -> bool:
    first = next(paragraph.getroottree().iter(f"{W}p"), None)
    return first is paragraph and next(paragraph.iterancestors(f"{W}tc"), None) is not None


def _without_own(file: WordFile) -> None:
    """Take out the comments of an earlier check."""
    tree = file.linked_tree("comments")
    if tree is None:
        return
    own = [one for one in tree.findall(f"{W}comment") if one.get(f"{W}author") == CHECKER]
    numbers = {one.get(f"{W}id") for one in own}
    for comment in own:
        tree.remove(comment)
    for mark in list(file.tree(file.main).iter(*_MARKS)):
        above = mark.getparent()
        if mark.get(f"{W}id") not in numbers or above is None:
            continue
        above.remove(mark)
        is_bare = above.tag == f"{W}r" and all(item.tag == f"{W}rPr" for item in above)
        if is_bare:
            take_out(above)
    if own:
        file.changed(file.ensured("comments"))
