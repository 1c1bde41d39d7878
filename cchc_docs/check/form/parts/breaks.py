"""Where a page may end, as far as lines and their heights tell without setting the document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from cchc_docs.check.form.parts.anatomy import Form, FormPart
from cchc_docs.docx.read.records import Block, Paragraph, Section, Table
from cchc_docs.docx.units import mm, points
from cchc_docs.text_width import MM_PER_POINT, text_width_mm

_NATURAL = Decimal("1.15")
_DOUBT = Decimal("0.08")
"""Lines are counted a tenth wrong at worst, and that adds up from page to page."""

_LEAST_DOUBT_MM = Decimal(15)


def stays_on_page(form: Form, part: FormPart) -> bool:
    """Whether the foot is surely on one page with the last lines of the text above it."""
    table, section = part.foot_table, form.document.sections[0]
    if table is None or table not in part.blocks or any(s.starts_page for s in _later(form, part)):
        return False
    at = part.blocks.index(table)
    above = _height(part.blocks[:at])
    foot = _height((table,))
    page = mm(section.height - section.top - section.bottom)
    doubt = max(above * _DOUBT, _LEAST_DOUBT_MM)
    first, last = above - 2 * _LEAST_DOUBT_MM - doubt, above + foot + doubt
    return page > 0 and first // page == last // page if first > 0 else last < page


def longer_than_page(blocks: Sequence[Block], section: Section) -> bool:
    """Whether what is written there surely takes more than one page; blanks at its end print
    nothing."""
    last = max((at for at, block in enumerate(blocks) if not _is_blank(block)), default=-1)
    page = mm(section.height - section.top - section.bottom)
    height = _height(blocks[: last + 1])
    return (
        any(map(_ends_page, blocks[:last]))
        or height - max(height * _DOUBT, _LEAST_DOUBT_MM) > page > 0
    )


def _is_blank(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.is_blank


def _ends_page(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.ends_with_page_break


def _later(form: Form, part: FormPart) -> Iterable[Section]:
    """The sections that begin inside the part, after its first paragraph."""
    sections = {block.section for block in part.blocks}
    return [form.document.sections[number] for number in sorted(sections)[1:]]


def _height(blocks: Iterable[Block]) -> Decimal:
    return sum((_block_height(block) for block in blocks), Decimal(0))


def _block_height(block: Block) -> Decimal:
    if isinstance(block, Table):
        return sum(
            (
                max(mm(row.height), *(_height(cell.blocks) for cell in row.cells), Decimal(0))
                for row in block.rows
            ),
            Decimal(0),
        )
    return _paragraph_height(block)


def _paragraph_height(paragraph: Paragraph) -> Decimal:
    size = max((run.size_pt for run in paragraph.written), default=paragraph.mark_size_pt)
    natural = size * _NATURAL
    line = paragraph.line
    each = natural * line.value / 240 if line.rule == "auto" else points(line.value)
    bold = bool(paragraph.written) and all(run.bold for run in paragraph.written)
    room = max(paragraph.room_mm, Decimal(20))
    width = text_width_mm(paragraph.text, size, bold) + mm(max(paragraph.first_line, 0))
    lines = max(1, int(width / room) + 1)
    return lines * each * MM_PER_POINT + mm(max(paragraph.before, paragraph.after))
