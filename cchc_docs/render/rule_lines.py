"""Rule lines under the motto, the agency and the subject, as long as the text above them asks.

A rule line is an empty paragraph with a bottom border. Its indents depend on the text of the
paragraph above, which is known only when the template is filled; so the template is prepared by
giving each rule paragraph indents that are computed while rendering. How large that text is and how
much room it has is what the formatting of the template says (``docx.cascade``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from cchc_docs.docx.cascade.formatting import Formatting
from cchc_docs.docx.cascade.table_parts import Cells
from cchc_docs.docx.elements import child, value
from cchc_docs.docx.names import W
from cchc_docs.frozen import dataclass
from cchc_docs.render.broken_lines import smaller_size
from cchc_docs.render.line_room import LineRoom, line_room, measured_line, set_indents
from cchc_docs.standard import SetLines


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule paragraph, the paragraph above it, and the room that both have."""

    paragraph: etree._Element
    above: etree._Element
    room: LineRoom
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
            room = line_room(paragraph, document, formatting)
            yield RuleLine(paragraph, above, room, style)


def prepare_rule_lines(document: etree._Element, formatting: Formatting, lines: SetLines) -> None:
    """Give the rule paragraphs of the document tree their computed indents.

    A rule stands under the last line of the text above, as that is broken.
    """
    cells = Cells(formatting.sheet)
    for line in list(rule_lines(document, formatting, lines.rule_shares)):
        above = measured_line(line.above, line.room, formatting, cells)
        share = lines.rule_shares[line.style]
        smaller = smaller_size(line.above, formatting, lines.broken)
        broken = "" if smaller is None else f", {smaller}"
        measure = f"rule_indent({above.arguments}, {share:g}{broken})"
        set_indents(line.paragraph, "rule", above, measure)
