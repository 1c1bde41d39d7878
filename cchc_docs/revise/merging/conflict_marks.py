"""A conflict as Word shows it: the edited words struck out, the new ones inserted, a comment."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import count

from lxml import etree

from cchc_docs.docx.edit.markup import paragraph_properties
from cchc_docs.docx.edit.notes import Notes
from cchc_docs.docx.names import W
from cchc_docs.docx.open_conflicts import AUTHOR
from cchc_docs.revise.merging.conflict_comments import comment_lines
from cchc_docs.revise.merging.edits import Conflict

_TRACKED_TEXT = {f"{W}t": f"{W}delText", f"{W}instrText": f"{W}delInstrText"}
_FIRST_ID = 100_000  # far above the bookmarks, which share these numbers


@dataclass
class ConflictMarks:
    """Makes tracked changes and comments.

    Word allows no comments in headers and footers, so there the tracked words stand alone.
    """

    comments: Notes
    _ids: Iterable[int] = field(default_factory=lambda: count(_FIRST_ID))

    def words(
        self, edited: list[etree._Element], new: list[etree._Element], conflict: Conflict
    ) -> list[etree._Element]:
        """Both versions of some words, as content of a paragraph."""
        tracked = [*self._tracked(edited, "del"), *self._tracked(new, "ins")]
        if conflict.is_in_margin:
            return tracked
        start, end, reference = _comment_marks(self._comment(conflict))
        return [start, *tracked, end, reference]

    def block(self, element: etree._Element, kind: str, conflict: Conflict) -> None:
        """Mark a whole paragraph, row or table as deleted (``del``) or inserted (``ins``)."""
        paragraphs = [element] if element.tag == f"{W}p" else list(element.iter(f"{W}p"))
        rows = [element] if element.tag == f"{W}tr" else list(element.iter(f"{W}tr"))
        for row in rows:
            self._mark_row(row, kind)
        for paragraph in paragraphs:
            self._mark_paragraph(paragraph, kind)
        if paragraphs and not conflict.is_in_margin:
            start, end, reference = _comment_marks(self._comment(conflict))
            first = paragraphs[0]
            first.insert(1 if first.find(f"{W}pPr") is not None else 0, start)
            first.extend([end, reference])

    def _comment(self, conflict: Conflict) -> str:
        return self.comments.add_comment(AUTHOR, comment_lines(conflict))

    def _tracked(self, nodes: list[etree._Element], kind: str) -> list[etree._Element]:
        found: list[etree._Element] = []
        for node in nodes:
            if node.tag == f"{W}r":
                if not found or found[-1].tag != f"{W}{kind}":
                    found.append(self._mark(kind))
                found[-1].append(_as_deleted(node) if kind == "del" else node)
            else:
                found.append(self._inside(node, kind))
        return found

    def _inside(self, node: etree._Element, kind: str) -> etree._Element:
        """A link or other wrapper with the runs inside it tracked; a mark as it is."""
        copy = deepcopy(node)
        runs = [child for child in copy if child.tag == f"{W}r"]
        for run in runs:
            mark = self._mark(kind)
            run.addprevious(mark)
            mark.append(_as_deleted(run) if kind == "del" else run)
            if run.getparent() is copy:
                copy.remove(run)
        return copy

    def _mark(self, kind: str) -> etree._Element:
        mark = etree.Element(f"{W}{kind}")
        mark.set(f"{W}id", str(next(iter(self._ids))))
        mark.set(f"{W}author", AUTHOR)
        return mark

    def _mark_paragraph(self, paragraph: etree._Element, kind: str) -> None:
        content = [child for child in paragraph if child.tag != f"{W}pPr"]
        for child in content:
            paragraph.remove(child)
        paragraph.extend(self._tracked(content, kind))
        properties = paragraph_properties(paragraph)
        run = properties.find(f"{W}rPr")
        if run is None:
            run = etree.Element(f"{W}rPr")
            at = [i for i, child in enumerate(properties) if child.tag in _AFTER_RUN]
            properties.insert(at[0] if at else len(properties), run)
        run.insert(0, self._mark(kind))

    def _mark_row(self, row: etree._Element, kind: str) -> None:
        properties = row.find(f"{W}trPr")
        if properties is None:
            properties = etree.Element(f"{W}trPr")
            exceptions = row.find(f"{W}tblPrEx")
            row.insert(0 if exceptions is None else 1, properties)
        properties.append(self._mark(kind))


_AFTER_RUN = {f"{W}sectPr", f"{W}pPrChange"}


def _as_deleted(run: etree._Element) -> etree._Element:
    copy = deepcopy(run)
    for node in copy.iter():
        node.tag = _TRACKED_TEXT.get(str(node.tag), node.tag)
    return copy


def _comment_marks(number: str) -> tuple[etree._Element, etree._Element, etree._Element]:
    start = etree.Element(f"{W}commentRangeStart")
    end = etree.Element(f"{W}commentRangeEnd")
    run = etree.Element(f"{W}r")
    reference = etree.SubElement(run, f"{W}commentReference")
    for mark in (start, end, reference):
        mark.set(f"{W}id", number)
    return start, end, run
