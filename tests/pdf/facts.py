"""What can be measured on a PDF: margins, rules, tables, signature; lengths in millimetres."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from cchc_docs.pdf.page_tables import PageTable, tables_of
from cchc_docs.pdf.pages import Stroke, TextLine, page_strokes, read_pages

BLANK = 60.0
"""The most room, in points, that a draft leaves for a number or a day."""
MM = 72 / 25.4  # points
# A line of digits alone within this distance of the paper's edge is the page number.
NUMBER_ZONE = 20 * MM


@dataclass(frozen=True)
class Rule:
    """A line drawn under a text: its length, that of the text, how far the centres are apart.

    The text is the last line above.
    """

    page: int
    text: str
    length: float
    text_length: float
    off_centre: float
    below: float

    @property
    def share(self) -> float:
        return self.length / self.text_length


@dataclass(frozen=True)
class Table:
    """The part of a table on one page; ``header`` is the text of its first row."""

    page: int
    box: Stroke
    header: tuple[str, ...]
    rows: int


@dataclass(frozen=True)
class Signature:
    """Where the block at the foot stands: recipients, the signatory's title and name."""

    page: int
    title: str
    name: str


@dataclass(frozen=True)
class Page:
    """One page: size, lines of text without the page number, and what is drawn."""

    number: int
    width: float
    height: float
    lines: tuple[TextLine, ...]
    strokes: tuple[Stroke, ...]

    @property
    def landscape(self) -> bool:
        return self.width > self.height

    @property
    def margins(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom: from the paper's edge to the first ink."""
        return (
            min(line.left for line in self.lines) / MM,
            min(line.top for line in self.lines) / MM,
            (self.width - max(line.right for line in self.lines)) / MM,
            (self.height - max(line.bottom for line in self.lines)) / MM,
        )

    @cached_property
    def rows_of_text(self) -> int:
        """Lines as the eye counts them: what stands side by side is one."""
        bottoms: list[float] = []
        for line in sorted(self.lines, key=lambda line: line.top):
            if not bottoms or line.top > bottoms[-1] - 3:
                bottoms.append(line.bottom)
        return len(bottoms)


@dataclass(frozen=True)
class Facts:
    """Everything measured on one PDF."""

    pages: tuple[Page, ...]
    rules: tuple[Rule, ...]
    tables: tuple[Table, ...]
    signature: Signature | None

    @property
    def lone_pages(self) -> list[int]:
        """Pages that hold a single line of text."""
        return [page.number for page in self.pages if page.rows_of_text < 2]

    @property
    def continued_tables(self) -> list[tuple[Table, Table]]:
        """A table at the very end of a page with the one at the very start of the next."""
        pairs = zip(self.tables, self.tables[1:], strict=False)
        return [pair for pair in pairs if self._is_continued(*pair)]

    @property
    def last_text_page(self) -> int:
        """The page of the last line before the recipients, or of the last line of all."""
        lines = [(page.number, line.text) for page in self.pages for line in page.lines]
        texts = [text for _, text in lines]
        end = texts.index("Nơi nhận:") if "Nơi nhận:" in texts else len(texts)
        return lines[end - 1][0]

    def _is_continued(self, upper: Table, lower: Table) -> bool:
        above, below = self.pages[upper.page - 1], self.pages[lower.page - 1]
        ends = upper.box.bottom > max(line.top for line in above.lines)
        starts = lower.box.top < min(line.bottom for line in below.lines)
        return lower.page == upper.page + 1 and ends and starts


def measured_facts(pdf: Path) -> Facts:
    """Measure a PDF, whichever engine wrote it."""
    strokes = page_strokes(pdf)
    pages = tuple(
        Page(number, text.width, text.height, _body(text.lines, text.height), drawn)
        for number, (text, drawn) in enumerate(zip(read_pages(pdf), strokes, strict=True), start=1)
    )
    rules = tuple(rule for page in pages for rule in _rules(page))
    tables = tuple(table for page in pages for table in _tables(page))
    return Facts(pages, rules, tables, _signature(pages))


def _body(lines: Iterable[TextLine], height: float) -> tuple[TextLine, ...]:
    return tuple(line for line in lines if not _is_page_number(line, height))


def _is_page_number(line: TextLine, height: float) -> bool:
    at_edge = line.bottom < NUMBER_ZONE or line.top > height - NUMBER_ZONE
    return line.text.isdecimal() and at_edge


def _rules(page: Page) -> list[Rule]:
    upright = [line for line in page.strokes if line.is_upright]
    flat = [line for line in page.strokes if line.is_flat]
    free = [line for line in flat if not any(line.touches(other) for other in upright)]
    return [rule for line in free if (rule := _rule_under_text(page, line))]


def _rule_under_text(page: Page, stroke: Stroke) -> Rule | None:
    centre = (stroke.left + stroke.right) / 2
    near = [line for line in page.lines if line.top < stroke.top < line.bottom + 8 * MM]
    above = [line for line in _whole_lines(near) if line.left < centre < line.right]
    if not above:
        return None
    text = max(above, key=lambda line: line.top)
    return Rule(
        page.number,
        text.text,
        (stroke.right - stroke.left) / MM,
        text.width / MM,
        abs(centre - (text.left + text.right) / 2) / MM,
        (stroke.top - text.bottom) / MM,
    )


def _whole_lines(near: list[TextLine]) -> list[TextLine]:
    """A line that leaves room for a number or a day comes in pieces."""
    joined: list[Any] = []
    for piece in sorted(near, key=lambda line: (round(line.bottom), line.left)):
        last = joined[-1] if joined else None
        if last and abs(last.bottom - piece.bottom) < MM and 0 < piece.left - last.right < BLANK:
            joined[-1] = replace(last, text=f"{last.text} {piece.text}", right=piece.right)
        else:
            joined.append(piece)
    return joined


def _tables(page: Page) -> list[Table]:
    found: list[PageTable] = tables_of(page.lines, page.strokes)
    return [Table(page.number, table.box, table.header, table.rows) for table in found]


def _signature(pages: Iterable[Page]) -> Signature | None:
    for page in pages:
        foot = next((line for line in page.lines if line.text == "Nơi nhận:"), None)
        if foot is None:
            continue
        right = [line for line in page.lines if line.left > page.width * 0.45]
        beside = _signer(right, foot.top - 12 * MM)
        # Where two agencies sign, they do so above the recipients.
        title, name = beside if all(beside) else _signer(right, foot.top - 75 * MM)
        return Signature(page.number, title, name)
    return None


def _signer(lines: Iterable[TextLine], top: float) -> tuple[str, str]:
    """The last line in capitals and the last name from there on."""
    below = [line.text for line in lines if line.bottom > top]
    titles = [text for text in below if text.isupper()]
    names = [text for text in below if text.istitle()]
    return titles[-1] if titles else "", names[-1] if names else ""
