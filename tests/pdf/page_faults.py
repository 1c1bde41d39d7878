"""What a careful clerk would not let pass on a page, whichever program drew it.

Lines broken where no line ends, blocks torn by the end of a page, ink outside the margins.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from lxml import etree

from cchc_docs.docx.names import W
from cchc_docs.line_breaks import why_forbidden
from cchc_docs.pdf.pages import TextLine
from cchc_docs.pdf.torn_pages import is_heading
from tests.pdf.facts import MM, Facts, Page, measured_facts
from tests.pdf.looks import BOTTOM, FEW_ROWS, INK, LEFT, RIGHT, TOP

_FIGURE = re.compile(r"[+-]?\d+(,\d+)?")
_TASK_GROUP = re.compile(r"[IVX]+ .*\((mất|trừ) ")
_WATERMARK = {"Unregistered", "Version", "Unregistered Version"}
_CENTRED = 1.5 * MM
_LEAST_INDENT = 4 * MM
_NEXT_LINE = 6 * MM


def facts_without_watermark(pdf: Path) -> Facts:
    """As ``measured_facts``, of what a program drew that has not been paid for."""
    facts = measured_facts(pdf)
    pages = tuple(
        replace(page, lines=tuple(line for line in page.lines if line.text not in _WATERMARK))
        for page in facts.pages
    )
    return replace(facts, pages=pages)


def paragraphs_of(docx: Path) -> list[str]:
    """The texts of a document's paragraphs as they are compared with lines of a page."""
    with zipfile.ZipFile(docx) as package:
        tree = etree.fromstring(package.read("word/document.xml"))
    texts = ("".join(t.text or "" for t in p.iter(f"{W}t")) for p in tree.iter(f"{W}p"))
    return [_folded(text) for text in texts]


def _folded(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split()).upper()


def page_faults(facts: Facts, paragraphs: Sequence[str]) -> list[str]:
    """Every fault, with its page."""
    return [
        *_forbidden_breaks(facts, paragraphs),
        *_outside(facts),
        *_torn_tables(facts),
        *_broken_figures(facts),
        *_lone_headings(facts),
        *_lone_signature(facts),
    ]


def torn_measures(facts: Facts) -> list[int]:
    """Pages that begin with a “+” line, whose measure stands on the page before."""
    return [page.number for page in facts.pages if page.lines[0].text.startswith("+")]


def _forbidden_breaks(facts: Facts, paragraphs: Sequence[str]) -> Iterator[str]:
    for page in facts.pages:
        for upper, lower in _centred_pairs(page):
            both = _folded(f"{upper.text} {lower.text}")
            if not any(both in paragraph for paragraph in paragraphs):
                continue
            if why := why_forbidden(upper.text, lower.text):
                yield f"page {page.number}: “{upper.text} / {lower.text}”: {why}"


def _centred_pairs(page: Page) -> Iterator[tuple[TextLine, TextLine]]:
    """A line and the one below it where both stand in the middle of one room."""
    for upper in page.lines:
        for lower in page.lines:
            is_next = 0 < lower.top - upper.top < _NEXT_LINE
            centres = (upper.left + upper.right) / 2, (lower.left + lower.right) / 2
            apart = abs(upper.left - lower.left) > 1 and abs(centres[0] - centres[1]) < _CENTRED
            if is_next and apart and _is_head_or_title(page, upper, lower):
                yield upper, lower


def _is_head_or_title(page: Page, *lines: TextLine) -> bool:
    """Cells of tables are set by the program that draws them."""
    left = min(line.left for line in page.lines)
    inner = all(line.left > left + _LEAST_INDENT or line.text.isupper() for line in lines)
    grid = [s for s in page.strokes if s.is_upright]
    return inner and not any(s.top < line.top < s.bottom for s in grid for line in lines)


def _outside(facts: Facts) -> Iterator[str]:
    for page in facts.pages:
        upright = (LEFT[0], TOP[0], RIGHT[0], BOTTOM[0])
        sides = (min(upright),) * 4 if page.landscape else upright
        for name, margin, least in zip(
            ("left", "top", "right", "bottom"), page.margins, sides, strict=True
        ):
            if margin < least - INK:
                yield f"page {page.number}: {name} margin {margin:.1f} mm"


def _torn_tables(facts: Facts) -> Iterator[str]:
    for upper, lower in facts.continued_tables:
        if lower.header != upper.header:
            yield f"page {lower.page}: the table goes on without its head"
        if min(upper.rows, lower.rows) <= FEW_ROWS - 1:
            yield f"pages {upper.page} and {lower.page}: one row with nothing but the head"
    for page in facts.pages:
        if _TASK_GROUP.match(page.lines[-1].text):
            yield f"page {page.number}: a group of tasks without its first task"


def _broken_figures(facts: Facts) -> Iterator[str]:
    for page in facts.pages:
        for upper in page.lines:
            rest = [
                line.text
                for line in page.lines
                if 0 < line.top - upper.top < _NEXT_LINE
                and abs(line.right - upper.right) < 2
                and line.text.isdecimal()
            ]
            if rest and _FIGURE.fullmatch(upper.text):
                yield f"page {page.number}: “{upper.text} / {rest[0]}”: a figure in two lines"


def _lone_headings(facts: Facts) -> Iterator[str]:
    for page, following in pairwise(facts.pages):
        last = page.lines[-1]
        heads = {line.text for line in following.lines[:2]}
        if is_heading(last.text) and not page.landscape and last.text not in heads:
            yield f"page {page.number}: ends with the heading “{last.text}”"
        if "DỰ THẢO" in (last.text, last.text.strip("*")):
            yield f"page {page.number}: a draft mark without what it stands above"


def _lone_signature(facts: Facts) -> Iterator[str]:
    found = facts.signature
    if found is None:
        return
    above = _lines_above_foot(facts.pages[found.page - 1].lines)
    if not above:
        yield f"page {found.page}: the signature stands alone"


def _lines_above_foot(lines: Sequence[TextLine]) -> list[TextLine]:
    foot = next(line for line in lines if line.text == "Nơi nhận:")
    return [line for line in lines if line.bottom < foot.top]
