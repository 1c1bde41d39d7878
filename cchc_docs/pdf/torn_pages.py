"""What a careful clerk would not let pass where one page ends and the next begins.

Read from a PDF that is there already, whichever program drew it; nothing is drawn for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from cchc_docs.data_files.standards import read_standards
from cchc_docs.frozen import dataclass
from cchc_docs.pdf.page_tables import PageTable, tables_of
from cchc_docs.pdf.pages import PageText, TextLine, page_strokes, read_pages
from cchc_docs.text_width import MM_PER_POINT
from cchc_docs.vietnamese import one_line

_PART = re.compile(r"[IVX]+\. ")
_NUMBERED = re.compile(r"\d+(\.\d+)*\. .{0,80}[^.;:,]")
_FOOT = "Nơi nhận:"
_EMPTY = 0.2


@dataclass(frozen=True, slots=True)
class TornPage:
    """The page, what is wrong there, and what to do; ``is_mild`` where nothing is torn."""

    page: int
    message: str
    hint: str
    is_mild: bool = False


@dataclass(frozen=True, slots=True)
class _DrawnPage:
    number: int
    size: PageText
    lines: tuple[TextLine, ...]
    tables: Sequence[PageTable]

    @property
    def is_turned(self) -> bool:
        return self.size.width > self.size.height

    @property
    def last(self) -> TextLine:
        return max(self.lines, key=lambda line: line.bottom)

    @property
    def first(self) -> TextLine:
        return min(self.lines, key=lambda line: line.top)


def torn_pages(pdf: Path) -> list[TornPage]:
    """All of them, in the order of the pages. Raises Refused where the PDF cannot be read."""
    pages = [
        _DrawnPage(number, text, _without_number(text), tables_of(text.lines, strokes))
        for number, (text, strokes) in enumerate(
            zip(read_pages(pdf), page_strokes(pdf), strict=True), start=1
        )
    ]
    pages = [page for page in pages if page.lines]
    found = [torn for page in pages for torn in _lone_signature(page)]
    for upper, lower in pairwise(pages):
        tables = list(_torn_table(upper, lower))
        found += tables
        found += _lone_heading(upper, lower)
        if not tables:
            found += _empty_foot(upper, lower)
    return sorted(found, key=lambda torn: torn.page)


def is_heading(line: str) -> bool:
    """Whether a line reads as a heading: a part in capitals, or a number and no closing mark."""
    part = _PART.match(line)
    return bool((part and line[part.end() :].isupper()) or _NUMBERED.fullmatch(line))


@cache
def _least_margin() -> float:
    """At head and foot, in points; a PDF does not say which standard it follows."""
    pages = [standard.page for standard in read_standards()]
    margins = (side.least for page in pages for side in (page.top_mm, page.bottom_mm))
    return float(min(margin for margin in margins if margin is not None) / MM_PER_POINT)


def _without_number(text: PageText) -> tuple[TextLine, ...]:
    """Without a line of digits alone in one of the margins."""
    high, low = _least_margin(), text.height - _least_margin()
    return tuple(
        line
        for line in text.lines
        if not (line.text.isdecimal() and (line.bottom < high or line.top > low))
    )


def _lone_signature(page: _DrawnPage) -> Iterator[TornPage]:
    foot = next((line for line in page.lines if line.text == _FOOT), None)
    # What is signed stands above its recipients, or beside them.
    above = foot is not None and [
        line for line in page.lines if line.bottom < foot.top and not line.text.isupper()
    ]
    if page.number > 1 and foot is not None and not above:
        yield TornPage(
            page.number,
            "khối ký và nơi nhận đứng riêng một trang, không có dòng nội dung nào ở trên",
            "viết gọn nội dung hoặc nơi nhận (recipients) cho vừa trang trước, hoặc thêm câu kết "
            "(closing); trong Word: chọn đoạn cuối, Paragraph, Keep with next",
        )


def _torn_table(upper: _DrawnPage, lower: _DrawnPage) -> Iterator[TornPage]:
    if not upper.tables or not lower.tables:
        return
    above, below = upper.tables[-1], lower.tables[0]
    ends = above.box.bottom > upper.last.top
    starts = below.box.top < lower.first.bottom
    if not ends or not starts:
        return
    head = 1 if above.header == below.header else 0
    if above.rows <= head or above.rows == 1:
        yield TornPage(
            upper.number,
            "đầu bảng đứng cuối trang, các dòng của bảng sang trang sau",
            "trong Word: chọn dòng đầu và dòng thứ hai của bảng, Paragraph, Keep with next; hoặc "
            "viết gọn đoạn trước bảng",
        )
    elif below.rows - head == 1:
        yield TornPage(
            lower.number,
            "một dòng cuối của bảng sang trang một mình",
            "viết gọn một ô để bảng vừa trang trước, hoặc trong Word: chọn hai dòng cuối của bảng, "
            "Paragraph, Keep with next",
        )


def _lone_heading(upper: _DrawnPage, lower: _DrawnPage) -> Iterator[TornPage]:
    last = upper.last
    heads = {line.text for line in lower.lines[:2]}
    if is_heading(last.text) and not upper.is_turned and last.text not in heads:
        yield TornPage(
            upper.number,
            f"đề mục “{last.text}” đứng cuối trang, nội dung của nó sang trang sau",
            "trong Word: chọn đề mục, Paragraph, Keep with next",
        )


def _empty_foot(upper: _DrawnPage, lower: _DrawnPage) -> Iterator[TornPage]:
    """A page that something kept together has left a fifth empty; not where a document begins."""
    height = upper.size.height
    free = (height - _least_margin() - upper.last.bottom) / height
    begins = lower.first.text.isupper() or lower.first.text.startswith("Phụ lục")
    if free > _EMPTY and upper.is_turned == lower.is_turned and not begins:
        yield TornPage(
            upper.number,
            f"trang còn trống {round(free * 100)}% vì phần sau được giữ liền một trang",
            f"để như vậy cũng được; muốn đầy trang thì viết gọn hoặc tách phần bắt đầu bằng “"
            f"{one_line(lower.first.text, 50)}”",
            is_mild=True,
        )
