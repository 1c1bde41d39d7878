"""Fields taken out of a paragraph, so that every word round them stays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from cchc_docs.docx.edit.markup import text_runs
from cchc_docs.docx.names import MC, W

_COUNTS_PAGES = re.compile(r"\s*(PAGE|NUMPAGES|SECTIONPAGES)\b(?!REF)", re.IGNORECASE)
_LABEL = re.compile(r"[\W_]*(trang|tr|page)?[\W_]*(của|of)?[\W_]*", re.IGNORECASE)
_THINGS = ("drawing", "pict", "object", "sym", "footnoteReference", "endnoteReference")
_ALTERNATIVE = f"{MC}AlternateContent"


@dataclass
class Field:
    """A field of one paragraph: its code, and the elements that make it up."""

    code: str = ""
    elements: list[etree._Element] = field(default_factory=list)


def fields(paragraph: etree._Element) -> Iterator[Field]:
    """The outermost fields that begin and end in the paragraph."""
    depth, found, shows_result = 0, Field(), False
    for item in _items(paragraph):
        if item.tag == f"{W}fldSimple":
            if not depth:
                yield Field(item.get(f"{W}instr", ""), [item])
            continue
        kind = item.get(f"{W}fldCharType", "")
        if kind == "begin":
            if not depth:
                found, shows_result = Field(), False
            depth += 1
        if depth:
            found.elements.append(item)
            if item.tag == f"{W}instrText" and not shows_result:
                found.code += item.text or ""
        if depth == 1 and kind == "separate":
            shows_result = True
        if kind == "end" and depth:
            depth -= 1
            if not depth:
                yield found


def _items(paragraph: etree._Element) -> Iterator[etree._Element]:
    """What the paragraph shows, in order: simple fields, and what stands in its runs."""
    simple = list(paragraph.iter(f"{W}fldSimple"))
    inside = {run for item in simple for run in item.iter(f"{W}r")}
    runs = [run for run in text_runs(paragraph) if run not in inside]
    wanted = {*simple, *runs}
    for element in paragraph.iter(f"{W}fldSimple", f"{W}r"):
        if element not in wanted:
            continue
        if element.tag == f"{W}fldSimple":
            yield element
        else:
            yield from (child for child in element if child.tag != f"{W}rPr")


def is_only_a_number(paragraph: etree._Element) -> bool:
    """Whether the paragraph says nothing but which page it is: ``2``, ``- 2 -``, ``Trang 2/10``."""
    numbers = {item for one in fields(paragraph) if _counts(one) for item in one.elements}
    if any(next(paragraph.iter(tag), None) is not None for tag in _things()):
        return False
    left = [item for item in _items(paragraph) if item not in numbers]
    return bool(_LABEL.fullmatch("".join(str(text) for item in left for text in item.itertext())))


def _things() -> tuple[str, ...]:
    return (*(f"{W}{name}" for name in _THINGS), _ALTERNATIVE)


def _counts(one: Field) -> bool:
    return bool(_COUNTS_PAGES.match(one.code))


def take_numbers(paragraph: etree._Element) -> None:
    """The paragraph without its page number: emptied where it says nothing else, else only the
    fields that count pages go.
    """
    if is_only_a_number(paragraph):
        for item in list(paragraph):
            if item.tag != f"{W}pPr":
                paragraph.remove(item)
        return
    for one in list(fields(paragraph)):
        if _counts(one):
            take(one.elements)


def take(elements: list[etree._Element]) -> None:
    """Take the elements away, and the runs that hold nothing else."""
    for item in elements:
        run = item.getparent()
        if run is None:
            continue
        run.remove(item)
        above = run.getparent()
        if run.tag == f"{W}r" and above is not None and all(c.tag == f"{W}rPr" for c in run):
            above.remove(run)
