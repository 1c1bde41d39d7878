"""Paragraphs, tables and sections as WordprocessingML, by the names of the thể thức elements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from cchc_docs.standard import Page, Standard
from tools.first_templates.styles import twips


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: the key of its element in the standard, and its text with tags.

    ``plain`` follows the text without the weight of the style, as the words after “Điều 1.” do.
    ``overhang_mm`` lets it reach beyond its cell, left and right; ``left_mm`` sets it in on the
    left; with ``right_mm`` it ends so far from the right edge. What ``opens`` a document in a file
    of several is found among the headings, and among the bookmarks of the PDF.
    """

    element: str
    text: str
    plain: str = ""
    keep_next: bool = False
    space_after_pt: int | None = None
    space_before_pt: int | None = None
    overhang_mm: tuple[int, int] = (0, 0)
    left_mm: int = 0
    right_mm: int = 0
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A table row: lines for each cell; ``heading`` repeats on every page.

    ``spans`` says how many columns each cell takes; one each where it is empty. ``splits`` lets
    the row be divided between pages. ``joined`` says of a cell by its place that it is joined to
    those below ("restart") or above it ("continue").
    """

    cells: tuple[tuple[Line, ...], ...]
    heading: bool = False
    spans: tuple[int, ...] = ()
    splits: bool = False
    joined: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows on columns of fixed width in millimetres; without ``bordered`` nothing is drawn.

    ``caption`` names a table of figures to who does not see it; it holds no tags.
    """

    columns_mm: tuple[Decimal, ...]
    rows: tuple[Row, ...]
    bordered: bool = False
    cell_margin_mm: Decimal = Decimal("1.9")
    caption: str = ""


@dataclass(frozen=True, slots=True)
class SectionBreak:
    """What ends a section, and its paper."""

    landscape: bool = False
    next_page: bool = True


Block = Line | Table | SectionBreak

_NOT_BOLD = '<w:rPr><w:b w:val="0"/><w:bCs w:val="0"/></w:rPr>'
_NO_HEIGHT = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
"""The paragraph of a section break stands under the foot and takes no room there."""


def control(tag: str, element: str = "body") -> Line:
    """A paragraph that holds only a tag and leaves no trace: ``control('for x in y')``."""
    return Line(element, "{%p " + tag + " %}")


def tag_row(tag: str, columns: int, element: str = "table_number") -> Row:
    """A row of a table that holds only a tag and leaves no trace."""
    texts = ["{%tr " + tag + " %}"] + [""] * (columns - 1)
    return Row(tuple((Line(element, text),) for text in texts))


def body_xml(blocks: Sequence[Block], standard: Standard, references: str) -> str:
    """All blocks, with the section properties of the last one at the end."""
    *inner, last = blocks
    assert isinstance(last, SectionBreak)
    text = "".join(_block(block, standard, references) for block in inner)
    return text + section_xml(standard.page, last, references)


def _block(block: Block, standard: Standard, references: str) -> str:
    if isinstance(block, Line):
        return _paragraph(block, standard)
    if isinstance(block, Table):
        return _table(block, standard)
    properties = section_xml(standard.page, block, references)
    return f"<w:p><w:pPr>{_NO_HEIGHT}{properties}</w:pPr></w:p>"


def _paragraph(line: Line, standard: Standard) -> str:
    style = standard.elements[line.element].style_id
    keep = "<w:keepNext/>" if line.keep_next else ""
    keep += _own_spacing(line) + _own_indent(line)
    keep += '<w:outlineLvl w:val="0"/>' if line.opens else ""
    runs = _run(line.text, "") + _run(line.plain, _NOT_BOLD)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}</w:pPr>{runs}</w:p>'


def _run(text: str, properties: str) -> str:
    if not text:
        return ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _own_spacing(line: Line) -> str:
    """Spacing that differs from the style's, beside a table where the style's would not do."""
    sides = (("before", line.space_before_pt), ("after", line.space_after_pt))
    given = "".join(f' w:{side}="{points * 20}"' for side, points in sides if points is not None)
    return f"<w:spacing{given}/>" if given else ""


def _own_indent(line: Line) -> str:
    if line.right_mm:
        return f'<w:ind w:right="{twips(Decimal(line.right_mm))}"/><w:jc w:val="right"/>'
    if line.left_mm:
        return f'<w:ind w:left="{twips(Decimal(line.left_mm))}"/>'
    left, right = (-twips(Decimal(side)) for side in line.overhang_mm)
    return f'<w:ind w:left="{left}" w:right="{right}"/>' if left or right else ""


def _table(table: Table, standard: Standard) -> str:
    widths = [twips(width) for width in table.columns_mm]
    style = '<w:tblStyle w:val="BangSoLieu"/>' if table.bordered else ""
    margin = twips(table.cell_margin_mm)
    alignment = '<w:jc w:val="center"/>'
    caption = f"<w:tblCaption w:val={quoteattr(table.caption)}/>" if table.caption else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(_row(row, widths, standard) for row in table.rows)
    return (
        f'<w:tbl><w:tblPr>{style}<w:tblW w:w="{sum(widths)}" w:type="dxa"/>{alignment}'
        '<w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:left w:w="{margin}" w:type="dxa"/>'
        f'<w:right w:w="{margin}" w:type="dxa"/></w:tblCellMar>{caption}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(row: Row, widths: Sequence[int], standard: Standard) -> str:
    heading = "<w:tblHeader/>" if row.heading else ""
    spans = row.spans or (1,) * len(row.cells)
    cells, start = "", 0
    for place, (lines, span) in enumerate(zip(row.cells, spans, strict=True)):
        merged = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        if place in row.joined:
            merged += f'<w:vMerge w:val="{row.joined[place]}"/>'
        is_centred = row.heading or place in row.joined
        centred = '<w:vAlign w:val="center"/>' if is_centred else ""
        width = sum(widths[start : start + span])
        cells += f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}{centred}</w:tcPr>'
        cells += "".join(_paragraph(line, standard) for line in lines) + "</w:tc>"
        start += span
    whole = "" if row.splits else "<w:cantSplit/>"
    return f"<w:tr><w:trPr>{whole}{heading}</w:trPr>{cells}</w:tr>"


def section_xml(page: Page, section: SectionBreak, references: str) -> str:
    """Paper and margins as printed; a turned page turns its margins with it."""
    width, height = twips(page.width_mm), twips(page.height_mm)
    top, right, bottom, left = (
        twips(figure.printed)
        for figure in (page.top_mm, page.right_mm, page.bottom_mm, page.left_mm)
    )
    turned = ' w:orient="landscape"' if section.landscape else ""
    if section.landscape:
        width, height = height, width
    kind = '<w:type w:val="nextPage"/>' if section.next_page else ""
    return (
        f'<w:sectPr>{references}{kind}<w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" '
        f'w:header="{twips(page.header_distance_mm)}" w:footer="{twips(page.footer_distance_mm)}" '
        'w:gutter="0"/><w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )
