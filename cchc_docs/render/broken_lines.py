"""Centred lines that are too long for their room are broken where a person would.

The text of a line is known only when the template is filled. So its paragraph is given indents that
are computed while rendering, between which any program breaks the text at the right places; where
that alone does not do, what must not be torn is joined by spaces that do not break. The words
themselves stay as they are: no break is put into the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from lxml import etree

from cchc_docs.docx.cascade.formatting import Formatting
from cchc_docs.docx.cascade.table_parts import Cells
from cchc_docs.docx.edit.markup import put, run_properties
from cchc_docs.docx.elements import child, text_in, value
from cchc_docs.docx.names import W
from cchc_docs.render.line_room import MeasuredLine, line_room, measured_line, set_indents

_NAME = "line"
_TAKES_PLACE = re.compile(r"\{[{%]-?(tr|tc|p|r)\s")
_PLAIN = frozenset(f"{W}{name}" for name in ("t", "rPr", "lastRenderedPageBreak"))


def smaller_size(
    paragraph: etree._Element, formatting: Formatting, broken: Mapping[str, Decimal | None]
) -> Decimal | None:
    """The size to be tried before the line is broken, 0 for none; None where its style is none
    of those that are broken."""
    style = value(child(paragraph, "pPr"), "pStyle")
    style = style if style in broken else formatting.sheet.name(style)
    return (broken[style] or Decimal(0)) if style in broken else None


def prepare_broken_lines(
    document: etree._Element, formatting: Formatting, broken: Mapping[str, Decimal | None]
) -> None:
    """Give the centred lines of the document tree their computed indents, sizes and spaces."""
    cells = Cells(formatting.sheet)
    for paragraph in list(_texts(document)):
        smaller = smaller_size(paragraph, formatting, broken)
        if smaller is None:
            continue
        room = line_room(paragraph, document, formatting)
        line = measured_line(paragraph, room, formatting, cells)
        if line.is_centred and room.is_certain:
            _set(paragraph, line, smaller)


def _set(paragraph: etree._Element, line: MeasuredLine, smaller: Decimal) -> None:
    arguments = f"({line.arguments}, {smaller})"
    texts = list(paragraph.iter(f"{W}t"))
    may_glue = len(texts) == 1
    set_indents(paragraph, _NAME, line, f"line_indent{arguments[:-1]}, {may_glue})")
    if may_glue:
        texts[0].text = f"{{{{ {_NAME}_text|line_words{arguments} }}}}"
    if smaller and smaller < Decimal(str(line.letters["size_pt"])):
        for run in paragraph.iter(f"{W}r"):
            for name in ("sz", "szCs"):
                put(run_properties(run), name, val=f"{{{{ {_NAME}_text|line_size{arguments} }}}}")


def _texts(document: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs of nothing but text that stay when the template is filled."""
    for paragraph in document.iter(f"{W}p"):
        text = text_in(paragraph)
        inside = {node.tag for run in paragraph.iter(f"{W}r") for node in run}
        if text.strip() and not _TAKES_PLACE.search(text) and inside <= _PLAIN:
            yield paragraph
