"""Rule lines under the motto, the agency and the subject, as long as the text above them asks.

A rule line is an empty paragraph with a bottom border. Its indents depend on the text of the
paragraph above, which is known only when the template is filled; so the template is prepared by
giving each rule paragraph indents that are computed while rendering. How large that text is and how
much room it has is what the formatting of the template says (``docx.cascade``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from lxml import etree

from cchc_docs.docx.cascade.formatting import Formatting
from cchc_docs.docx.cascade.properties import Values
from cchc_docs.docx.cascade.style_sheet import CellKey
from cchc_docs.docx.cascade.table_parts import Cells, columns_of
from cchc_docs.docx.cascade.widths import TableWidths, cell_margins
from cchc_docs.docx.edit.markup import paragraph_properties, put
from cchc_docs.docx.elements import child, value
from cchc_docs.docx.names import WORD, W
from cchc_docs.docx.read.document import section_of
from cchc_docs.docx.read.template_text import TAG
from cchc_docs.docx.units import mm


@dataclass(frozen=True, slots=True)
class RuleRoom:
    """How wide it is, in twips; whether Word may find another width by the words in it."""

    width: int
    is_certain: bool = True


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule paragraph, the paragraph above it, and the room that both have."""

    paragraph: etree._Element
    above: etree._Element
    room: RuleRoom
    style: str


def rule_lines(
    document: etree._Element, formatting: Formatting, styles: Mapping[str, float]
) -> Iterator[RuleLine]:
    """The rule lines of a document, known by the names of their styles, or by the ids.

    LibreOffice gives every style a new id; its name is what people see and keep.
    """
    for paragraph in document.iter(f"{W}p"):
        style = value(child(paragraph, "pPr"), "pStyle")
        style = style if style in styles else formatting.sheet.name(style)
        above = paragraph.getprevious()
        if style in styles and above is not None and above.tag == f"{W}p":
            yield RuleLine(paragraph, above, _room(paragraph, document, formatting), style)


def prepare_rule_lines(
    document: etree._Element, formatting: Formatting, shares: Mapping[str, float]
) -> None:
    """Give the rule paragraphs of the document tree their computed indents.

    ``shares`` maps the style of a rule, by name or id, to its share of the width of the text above.
    """
    cells = Cells(formatting.sheet)
    for line in list(rule_lines(document, formatting, shares)):
        _set_indents(line, formatting, cells, shares[line.style])


def _set_indents(line: RuleLine, formatting: Formatting, cells: Cells, share: float) -> None:
    cell = next(line.above.iterancestors(f"{W}tc"), None)
    key = None if cell is None else cells.key(cell)
    properties = child(line.above, "pPr")
    style = formatting.sheet.settled(value(properties, "pStyle"), "paragraph")
    outer = formatting.paragraph(properties, style, key)
    left, right = (int(str(outer[side])) for side in ("left", "right"))
    letters = _letters(line.above, formatting, style, key)
    text = "".join(node.text or "" for node in line.above.iter(f"{W}t"))
    measure = (
        f"rule_indent({mm(line.room.width - left - right):.1f}, {letters['size_pt']}, "
        f"{letters['bold']}, {share:g}, {letters['italic']}, {letters['caps']})"
    )
    own = paragraph_properties(line.paragraph)
    for old in own.findall(f"{W}ind"):
        own.remove(old)
    put(
        own,
        "ind",
        left="{% set rule_text %}" + _for_attribute(text) + "{% endset %}"
        "{% set rule_side = rule_text|" + measure + " %}" + _shifted(left),
        right=_shifted(right),
        firstLine="0",
    )


def _for_attribute(text: str) -> str:
    """The text as it may stand in an attribute: docxtpl makes curly quotes in a tag straight, and
    leaves as they are those that an attribute writes as ``&quot;``.
    """
    return TAG.sub(lambda tag: tag[0].replace('"', "“"), text)


def _shifted(indent: int) -> str:
    """The indent of the rule where the text above has one already."""
    return f"{{{{ rule_side + {indent} }}}}" if indent else "{{ rule_side }}"


def _letters(
    paragraph: etree._Element, formatting: Formatting, style: str, cell: CellKey | None
) -> Values:
    """How most of the text of the paragraph is written."""
    counted: list[tuple[int, Values]] = []
    for run in paragraph.iter(f"{W}r"):
        length = sum(len(node.text or "") for node in run.findall(f"{W}t"))
        counted.append((length, formatting.run(child(run, "rPr"), style, cell)))
    return max(counted, key=lambda item: item[0], default=(0, formatting.run(None, style, cell)))[1]


def _room(element: etree._Element, document: etree._Element, formatting: Formatting) -> RuleRoom:
    """Room for the line: the cell's inner width, or the text area's."""
    cell = next(element.iterancestors(f"{W}tc"), None)
    if cell is None:
        return RuleRoom(max(0, section_of(_section_after(element, document)).text_width))
    row = next(cell.iterancestors(f"{W}tr"))
    table = next(row.iterancestors(f"{W}tbl"))
    around = _room(table, document, formatting)
    widths = TableWidths(table, around.width)
    cells = columns_of(row)
    first, after = next((one, other) for item, one, other in cells if item is cell)
    width = widths.cell(cell, first, after)
    margins = cell_margins(cell, row, table, formatting.sheet)
    inner = (width or around.width // len(cells)) - margins["left"] - margins["right"]
    is_stated = widths.of_cell(cell) is not None or (widths.is_fixed and width is not None)
    return RuleRoom(max(0, inner), around.is_certain and is_stated)


def _section_after(element: etree._Element, document: etree._Element) -> etree._Element:
    """The section properties that end the section in which the element stands."""
    found = cast(
        list[etree._Element],
        element.xpath("(following::w:sectPr)[1]", namespaces={"w": WORD}),
    )
    section = found[0] if found else document.find(f".//{W}sectPr")
    return etree.Element(f"{W}sectPr") if section is None else section
