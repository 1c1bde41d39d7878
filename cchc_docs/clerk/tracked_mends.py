"""What was mended in a document as tracked changes: to accept or reject, one by one, in Word."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import count

from lxml import etree

from cchc_docs.docx.authors import CHECKER
from cchc_docs.docx.edit.glyphs import Glyph, glyphs_of, text_of
from cchc_docs.docx.edit.word_file import WordFile
from cchc_docs.docx.names import XML_SPACE, W
from cchc_docs.docx.order import insert_in_order

_FIRST_ID = 300_000  # far above those of bookmarks and conflicts, which share these numbers
_NOT_IN_CHANGE = {
    "pPr": {f"{W}rPr", f"{W}sectPr", f"{W}pPrChange"},
    "rPr": {f"{W}rPrChange", f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo"},
    "sectPr": {f"{W}headerReference", f"{W}footerReference", f"{W}sectPrChange"},
    "tblPr": {f"{W}tblPrChange"},
    "trPr": {f"{W}trPrChange", f"{W}ins", f"{W}del"},
    "tcPr": {f"{W}tcPrChange", f"{W}cellIns", f"{W}cellDel", f"{W}cellMerge"},
}
"""What the former state of each kind of properties does not hold."""


def track_mends(old: bytes, new: bytes) -> bytes:
    """The mended document with the changes of its text tracked.

    Looks of letters, paragraphs, tables and pages, and letters that came or went, in every
    paragraph that both have. Headers that are new and styles are as they were mended. Raises
    UnreadableDocument.
    """
    before, after = WordFile(old), WordFile(new)
    root = after.tree(after.main)
    _Tracker().track(before.tree(before.main), root)
    _number_anew(root)
    after.changed(after.main)
    return after.save()


def _number_anew(root: etree._Element) -> None:
    """A run that was split has its mark twice."""
    marks = (item for item in root.iter() if item.get(f"{W}author") == CHECKER)
    for number, mark in enumerate(marks, _FIRST_ID):
        mark.set(f"{W}id", str(number))


@dataclass
class _Tracker:
    """Writes marks, each with a number of its own."""

    _ids: Iterator[int] = field(default_factory=lambda: count(_FIRST_ID))

    def track(self, old: etree._Element, new: etree._Element) -> None:
        self._rows(old, new)
        self._new_paragraphs(old, new)
        for kind in ("tblPr", "tcPr", "sectPr"):
            holders = [list(tree.iter(f"{W}{kind}")) for tree in (old, new)]
            if len(holders[0]) == len(holders[1]):
                for former, now in zip(*holders, strict=True):
                    self._properties(kind, former, now)
        for before, after in _pairs(old, new):
            self._paragraph(before, after)

    def _rows(self, old: etree._Element, new: etree._Element) -> None:
        rows = [list(tree.iter(f"{W}tr")) for tree in (old, new)]
        if len(rows[0]) != len(rows[1]):
            return
        for former, now in zip(*rows, strict=True):
            properties = now.find(f"{W}trPr")
            if properties is not None:
                self._properties("trPr", former.find(f"{W}trPr"), properties)

    def _new_paragraphs(self, old: etree._Element, new: etree._Element) -> None:
        """Rule lines are blank paragraphs: what marks their end says that they are new."""
        for paragraph in _only_in(old, new):
            mark = self._mark("ins")
            _own(_own(paragraph, "pPr"), "rPr").insert(0, mark)

    def _paragraph(self, old: etree._Element, new: etree._Element) -> None:
        former, now = old.find(f"{W}pPr"), new.find(f"{W}pPr")
        self._letters(glyphs_of(old), glyphs_of(new))
        if _bare("pPr", former) != _bare("pPr", now):
            self._properties("pPr", former, _own(new, "pPr"))
        if former is not None and now is not None:
            marks = former.find(f"{W}rPr"), now.find(f"{W}rPr")
            if _bare("rPr", marks[0]) != _bare("rPr", marks[1]):
                self._properties("rPr", marks[0], _own(now, "rPr"))

    def _properties(self, kind: str, former: etree._Element | None, now: etree._Element) -> None:
        if _bare(kind, former) == _bare(kind, now) or now.find(f"{W}{kind}Change") is not None:
            return
        change = self._mark(f"{kind}Change")
        inside = etree.SubElement(change, f"{W}{kind}")
        inside.extend(deepcopy(item) for item in _kept(kind, former))
        if kind == "sectPr" and former is not None:
            inside.attrib.update(former.attrib)
        now.append(change)

    def _letters(self, old: list[Glyph], new: list[Glyph]) -> None:
        """Looks compared, letters that came marked, those that went struck out."""
        steps = SequenceMatcher(None, text_of(old), text_of(new), autojunk=False).get_opcodes()
        former: dict[etree._Element, etree._Element] = {}
        for kind, a, b, c, _ in steps:
            if kind == "equal":
                for at in range(b - a):
                    former.setdefault(_run_of(new[c + at]), _run_of(old[a + at]))
        for run, before in former.items():
            was, now = before.find(f"{W}rPr"), run.find(f"{W}rPr")
            if _bare("rPr", was) != _bare("rPr", now):
                self._properties("rPr", was, _own(run, "rPr"))
        # From the end, so that letters before a place stay in the elements that are known for them.
        for kind, a, b, c, d in reversed(steps):
            if kind != "equal" and new:
                self._replaced(old[a:b], new, c, d)

    def _replaced(self, gone: list[Glyph], new: list[Glyph], start: int, end: int) -> None:
        """Letters of the new paragraph marked as inserted, those that went before them."""
        if not all(glyph.length for glyph in (*gone, *new[start:end])):
            return
        behind = _split_before(new[end]) if end < len(new) else None
        here = _split_before(new[start]) if start < len(new) else None
        if start < end and here is not None:
            here = self._inserted(here, behind)
        if not gone:
            return
        struck = self._mark("del")
        for glyph in gone:
            _append_struck(struck, glyph)
        if here is not None:
            here.addprevious(struck)
        else:
            _run_of(new[-1]).addnext(struck)

    def _inserted(self, first: etree._Element, behind: etree._Element | None) -> etree._Element:
        """The runs from the first up to the one behind them, in a mark."""
        runs = [first]
        while (following := runs[-1].getnext()) is not None and following is not behind:
            if following.tag != f"{W}r":
                break
            runs.append(following)
        mark = self._mark("ins")
        first.addprevious(mark)
        mark.extend(runs)
        return mark

    def _mark(self, name: str) -> etree._Element:
        mark = etree.Element(f"{W}{name}")
        mark.set(f"{W}id", str(next(self._ids)))
        mark.set(f"{W}author", CHECKER)
        return mark


def _only_in(old: etree._Element, new: etree._Element) -> Iterator[etree._Element]:
    """The blank paragraphs with a line below them that only the new text has."""
    lists = [[p for p in tree.iter(f"{W}p") if _is_rule(p)] for tree in (old, new)]
    count_new = len(lists[1]) - len(lists[0])
    known = [_place(p) for p in lists[0]]
    for paragraph in lists[1] if count_new > 0 else ():
        if _place(paragraph) in known:
            known.remove(_place(paragraph))
        else:
            yield paragraph


def _is_rule(paragraph: etree._Element) -> bool:
    return paragraph.find(f"{W}pPr/{W}pBdr") is not None and not text_of(glyphs_of(paragraph))


def _place(paragraph: etree._Element) -> str:
    """The words above the paragraph."""
    above = paragraph.getprevious()
    return "" if above is None or above.tag != f"{W}p" else text_of(glyphs_of(above))


def _pairs(
    old: etree._Element, new: etree._Element
) -> Iterator[tuple[etree._Element, etree._Element]]:
    """The paragraphs that both have, by their words."""
    lists = [list(tree.iter(f"{W}p")) for tree in (old, new)]
    if len(lists[0]) == len(lists[1]):
        yield from zip(*lists, strict=True)
        return
    words, others = ([text_of(glyphs_of(p)) for p in paragraphs] for paragraphs in lists)
    for kind, a, b, c, d in SequenceMatcher(None, words, others, autojunk=False).get_opcodes():
        if kind == "equal" or b - a == d - c:
            yield from zip(lists[0][a:b], lists[1][c:d], strict=True)


def _kept(kind: str, properties: etree._Element | None) -> list[etree._Element]:
    inside = [] if properties is None else list(properties)
    return [item for item in inside if item.tag not in _NOT_IN_CHANGE[kind]]


def _bare(kind: str, properties: etree._Element | None) -> list[bytes]:
    """What the properties say, in one spelling."""
    return [etree.tostring(item, method="c14n") for item in _kept(kind, properties)]


def _own(parent: etree._Element, kind: str) -> etree._Element:
    """The properties of the element, made where it has none."""
    found = parent.find(f"{W}{kind}")
    if found is not None:
        return found
    made = etree.Element(f"{W}{kind}")
    if kind == "rPr" and parent.tag == f"{W}pPr":
        insert_in_order(parent, made)
    else:
        parent.insert(0, made)
    return made


def _run_of(glyph: Glyph) -> etree._Element:
    run = glyph.element.getparent()
    assert run is not None
    return run


def _append_struck(struck: etree._Element, glyph: Glyph) -> None:
    run = etree.SubElement(struck, f"{W}r")
    look = _run_of(glyph).find(f"{W}rPr")
    if look is not None:
        run.append(deepcopy(look))
    text = etree.SubElement(run, f"{W}delText")
    text.set(XML_SPACE, "preserve")
    text.text = glyph.letter


def _split_before(glyph: Glyph) -> etree._Element:
    """The run that begins with this letter; what stands before it stays where it is."""
    run, element = _run_of(glyph), glyph.element
    inside = [item for item in run if item.tag != f"{W}rPr"]
    at = inside.index(element)
    if at == 0 and glyph.at == 0:
        return run
    tail = etree.Element(run.tag)
    tail.attrib.update(run.attrib)
    look = run.find(f"{W}rPr")
    if look is not None:
        tail.append(deepcopy(look))
    if glyph.at:
        text = element.text or ""
        piece = etree.SubElement(tail, element.tag)
        piece.text, element.text = text[glyph.at :], text[: glyph.at]
        for item in (piece, element):
            item.set(XML_SPACE, "preserve")
        at += 1
    tail.extend(inside[at:])
    run.addnext(tail)
    return tail
