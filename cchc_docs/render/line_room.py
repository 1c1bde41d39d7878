"""A paragraph of a template as the width of its text asks: its letters, its room, its tags."""

from __future__ import annotations

from typing import cast

from lxml import etree

from cchc_docs.docx.cascade.formatting import Formatting
from cchc_docs.docx.cascade.properties import Values
from cchc_docs.docx.cascade.style_sheet import CellKey
from cchc_docs.docx.cascade.table_parts import Cells, columns_of
from cchc_docs.docx.cascade.widths import TableWidths, cell_margins, table_margins
from cchc_docs.docx.edit.markup import paragraph_properties, put
from cchc_docs.docx.elements import child, text_in, value
from cchc_docs.docx.names import WORD, W
from cchc_docs.docx.read.document import section_of
from cchc_docs.docx.read.template_text import TAG
from cchc_docs.docx.units import mm
from cchc_docs.frozen import dataclass


@dataclass(frozen=True, slots=True)
class LineRoom:
    """How wide it is, in twips; whether Word may find another width by the words in it."""

    width: int
    is_certain: bool = True


@dataclass(frozen=True, slots=True)
class MeasuredLine:
    """What a line is measured by: its tags, indents in twips and letters, and the arguments with
    which the filters of ``measures`` are called."""

    text: str
    left: int
    right: int
    letters: Values
    is_centred: bool
    room_mm: str

    @property
    def arguments(self) -> str:
        """Room in millimetres, size, bold, italic, capitals."""
        letters = self.letters
        return (
            f"{self.room_mm}, {letters['size_pt']}, {letters['bold']}, {letters['italic']}, "
            f"{letters['caps']}"
        )


def measured_line(
    paragraph: etree._Element, room: LineRoom, formatting: Formatting, cells: Cells
) -> MeasuredLine:
    """The paragraph as its formatting sets it."""
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    key = None if cell is None else cells.key(cell)
    properties = child(paragraph, "pPr")
    style = formatting.sheet.settled(value(properties, "pStyle"), "paragraph")
    outer = formatting.paragraph(properties, style, key)
    left, right = (int(str(outer[side])) for side in ("left", "right"))
    return MeasuredLine(
        text_in(paragraph),
        left,
        right,
        _letters(paragraph, formatting, style, key),
        outer["alignment"] == "center",
        f"{mm(room.width - left - right):.1f}",
    )


def set_indents(paragraph: etree._Element, name: str, line: MeasuredLine, measure: str) -> None:
    """Give the paragraph indents that are computed from the text of the line while rendering.

    The text is kept under NAME_text, what the filter of ``measure`` makes of it under NAME_side.
    """
    own = paragraph_properties(paragraph)
    for old in own.findall(f"{W}ind"):
        own.remove(old)
    put(
        own,
        "ind",
        left=f"{{% set {name}_text %}}{for_attribute(line.text)}{{% endset %}}"
        f"{{% set {name}_side = {name}_text|{measure} %}}{_shifted(name, line.left)}",
        right=_shifted(name, line.right),
        firstLine="0",
    )


def _shifted(name: str, indent: int) -> str:
    """The indent where the text has one already."""
    return f"{{{{ {name}_side + {indent} }}}}" if indent else f"{{{{ {name}_side }}}}"


def for_attribute(text: str) -> str:
    """The text as it may stand in an attribute: docxtpl makes curly quotes in a tag straight, and
    leaves as they are those that an attribute writes as ``&quot;``.
    """
    return TAG.sub(lambda tag: tag[0].replace('"', "“"), text)


def _letters(
    paragraph: etree._Element, formatting: Formatting, style: str, cell: CellKey | None
) -> Values:
    """How most of the text of the paragraph is written."""
    counted: list[tuple[int, Values]] = []
    for run in paragraph.iter(f"{W}r"):
        length = sum(len(node.text or "") for node in run.findall(f"{W}t"))
        counted.append((length, formatting.run(child(run, "rPr"), style, cell)))
    return max(counted, key=lambda item: item[0], default=(0, formatting.run(None, style, cell)))[1]


def line_room(
    element: etree._Element, document: etree._Element, formatting: Formatting
) -> LineRoom:
    """Room for the line: the cell's inner width, or the text area's."""
    cell = next(element.iterancestors(f"{W}tc"), None)
    if cell is None:
        return LineRoom(max(0, section_of(_section_after(element, document)).text_width))
    row = next(cell.iterancestors(f"{W}tr"))
    table = next(row.iterancestors(f"{W}tbl"))
    around = line_room(table, document, formatting)
    widths = TableWidths(table, around.width)
    cells = columns_of(row)
    first, after = next((one, other) for item, one, other in cells if item is cell)
    width = widths.cell(cell, first, after)
    margins = cell_margins(cell, row, table_margins(table, formatting.sheet))
    inner = (width or around.width // len(cells)) - margins["left"] - margins["right"]
    is_stated = widths.of_cell(cell) is not None or (widths.is_fixed and width is not None)
    return LineRoom(max(0, inner), around.is_certain and is_stated)


def _section_after(element: etree._Element, document: etree._Element) -> etree._Element:
    """The section properties that end the section in which the element stands."""
    found = cast(
        list[etree._Element],
        element.xpath("(following::w:sectPr)[1]", namespaces={"w": WORD}),
    )
    section = found[0] if found else document.find(f".//{W}sectPr")
    return etree.Element(f"{W}sectPr") if section is None else section
