"""The columns of the head in a template, where an agency's name asks for others than the usual.

What they are is settled in ``head_room``, before the template is read.
"""

from __future__ import annotations

from decimal import Decimal

from lxml import etree

from cchc_docs.docx.cascade.formatting import Formatting
from cchc_docs.docx.cascade.widths import grid_of
from cchc_docs.docx.edit.markup import child, paragraph_properties, put, run_properties
from cchc_docs.docx.elements import value
from cchc_docs.docx.names import W
from cchc_docs.docx.units import half_points, mm, twips, twips_of_mm
from cchc_docs.standard import HeadColumns

_SAME_MM = Decimal("0.5")


def divide_heads(document: etree._Element, formatting: Formatting, columns: HeadColumns) -> None:
    """Give the heads of the document tree those columns and sizes.

    A head is a table with the Quốc hiệu in it and columns as in the layout; one that somebody has
    divided otherwise is left as it is.
    """
    for table in document.iter(f"{W}tbl"):
        styles = {_style(paragraph, formatting) for paragraph in table.iter(f"{W}p")}
        if columns.title_style in styles and _is_usual(table, columns):
            _set_widths(table, formatting, columns)
            _set_sizes(table, formatting, columns)
            _set_indents(table, formatting, columns)


def _style(paragraph: etree._Element, formatting: Formatting) -> str:
    """The name of its style, which stays where a program gives styles new ids."""
    return formatting.sheet.name(value(paragraph.find(f"{W}pPr"), "pStyle"))


def _is_usual(table: etree._Element, columns: HeadColumns) -> bool:
    """Whether it has the two columns of the layout, in each row."""
    found = grid_of(table)
    return (
        len(found) == len(columns.usual_mm)
        and all(
            abs(mm(width) - usual) <= _SAME_MM
            for width, usual in zip(found, columns.usual_mm, strict=True)
        )
        and all(len(row.findall(f"{W}tc")) == len(found) for row in table.iterfind(f"{W}tr"))
    )


def _set_widths(table: etree._Element, formatting: Formatting, columns: HeadColumns) -> None:
    """Two columns; three where the cell of place and date begins under the agency."""
    before_date = sum(columns.usual_mm) - columns.date_mm
    dated = [row for row in table.iterfind(f"{W}tr") if _has(columns.date_style, row, formatting)]
    is_wider = bool(dated) and before_date < columns.left_mm
    parts = [columns.left_mm, columns.right_mm]
    if is_wider:
        parts = [before_date, columns.left_mm - before_date, columns.right_mm]
    grid = child(table, "tblGrid")
    for old in list(grid):
        grid.remove(old)
    for part in parts:
        grid.append(etree.Element(f"{W}gridCol", {f"{W}w": str(twips_of_mm(part))}))
    for row in table.iterfind(f"{W}tr"):
        left, right = row.findall(f"{W}tc")
        wide = right if row in dated else left
        first = before_date if is_wider and wide is right else columns.left_mm
        for cell, width in ((left, first), (right, sum(columns.usual_mm) - first)):
            put(child(cell, "tcPr"), "tcW", w=twips_of_mm(width), type="dxa")
            if is_wider and cell is wide:
                put(child(cell, "tcPr"), "gridSpan", val=2)


def _set_sizes(table: etree._Element, formatting: Formatting, columns: HeadColumns) -> None:
    sizes = dict(columns.sizes_pt)
    for paragraph in table.iter(f"{W}p"):
        size = sizes.get(_style(paragraph, formatting))
        if size is None:
            continue
        for run in paragraph.iter(f"{W}r"):
            for name in ("sz", "szCs"):
                put(run_properties(run), name, val=half_points(size))


def _set_indents(table: etree._Element, formatting: Formatting, columns: HeadColumns) -> None:
    """At the left all lines have one middle, and what is broken as before has room as before; the
    line of place and date needs to begin before its cell no more."""
    for row in table.iterfind(f"{W}tr"):
        left, right = row.findall(f"{W}tc")
        missing = columns.left_mm - mm(twips(child(child(left, "tcPr"), "tcW").get(f"{W}w")) or 0)
        for paragraph in left.iterfind(f"{W}p"):
            side = (columns.left_mm - columns.room_mm(_style(paragraph, formatting))) / 2
            put(
                paragraph_properties(paragraph),
                "ind",
                left=twips_of_mm(side + missing),
                right=twips_of_mm(side),
            )
        for paragraph in right.iterfind(f"{W}p"):
            if _style(paragraph, formatting) == columns.date_style:
                put(paragraph_properties(paragraph), "ind", left=0, right=0)


def _has(style: str, row: etree._Element, formatting: Formatting) -> bool:
    return any(_style(paragraph, formatting) == style for paragraph in row.iter(f"{W}p"))
