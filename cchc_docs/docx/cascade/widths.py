"""How wide cells are and how much of that is their text's (ECMA-376, 17.4.42, 17.4.63, 17.4.71).

A cell states its width, or its share of the table; what it leaves open Word decides by the grid, or
anew by the words in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from cchc_docs.docx.cascade.style_sheet import StyleSheet
from cchc_docs.docx.cascade.table_parts import style_of
from cchc_docs.docx.elements import child
from cchc_docs.docx.names import W
from cchc_docs.docx.units import share, twips

LARGEST = 31_680
"""22 inches, the largest paper of Word."""

SIDES = {
    "top": ("top",),
    "left": ("left", "start"),
    "bottom": ("bottom",),
    "right": ("right", "end"),
}
Margins = Mapping[str, int]
"""The room on each side, in twips."""

_MARGINS: Margins = {"top": 0, "left": 108, "bottom": 0, "right": 108}
"""Twips, where neither table nor style says anything."""


def grid_of(table: etree._Element) -> list[int]:
    """The widths of the columns of the grid, in twips."""
    return [twips(column.get(f"{W}w")) or 0 for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]


class TableWidths:
    """The widths of one table that stands where there is ``around`` twips of room."""

    def __init__(self, table: etree._Element, around: int) -> None:
        properties = table.find(f"{W}tblPr")
        self._grid = grid_of(table)
        self._around = around
        self.stated = _amount(child(properties, "tblW"), around)
        """The width that the table states; None where Word decides."""
        layout = child(properties, "tblLayout")
        self.is_fixed = layout is not None and layout.get(f"{W}type") == "fixed"
        self._is_share = is_share(child(properties, "tblW"))

    def cell(self, cell: etree._Element, first: int, after: int) -> int | None:
        """The width of the cell in the columns from ``first``; None where nothing says it."""
        columns = sum(self._grid[first:after])
        width = self._laid_out(columns, cell) or self.of_cell(cell) or columns
        return min(width, LARGEST) if width > 0 else None

    def _laid_out(self, columns: int, cell: etree._Element) -> int:
        """The share of the columns in a table that takes a share of the page, whatever lengths its
        cells state; 0 in other tables."""
        whole = sum(self._grid)
        is_own = is_share(cell.find(f"{W}tcPr/{W}tcW"))
        if not self._is_share or self.is_fixed or is_own or not self.stated or not whole:
            return 0
        return columns * self.stated // whole

    def of_cell(self, cell: etree._Element) -> int | None:
        """The width that the cell itself states; None where Word decides by its words."""
        return _amount(cell.find(f"{W}tcPr/{W}tcW"), self.stated or self._around)


def is_share(element: etree._Element | None) -> bool:
    """Whether a width is a share of what stands around."""
    if element is None:
        return False
    return element.get(f"{W}type") == "pct" or element.get(f"{W}w", "").endswith("%")


def _amount(element: etree._Element | None, whole: int) -> int | None:
    """What a width says in twips; None where it is automatic, nothing, or no width."""
    text = element.get(f"{W}w", "") if element is not None else ""
    kind = element.get(f"{W}type", "dxa") if element is not None else "auto"
    if kind == "pct" or (kind != "nil" and text.endswith("%")):
        part = share(text)
        width = None if part is None else int(part * whole)
    else:
        width = twips(text) if kind == "dxa" else None
    return width if width is not None and 0 < width <= LARGEST else None


def side_of(owner: etree._Element | None, holder: str, side: str) -> etree._Element | None:
    """What ``tcMar``, ``tblBorders`` and the like in some properties say of a side."""
    found = child(owner, holder)
    if found is None:
        return None
    said = (child(found, name) for name in SIDES.get(side, (side,)))
    return next((one for one in said if one is not None), None)


def table_layers(
    row: etree._Element, table: etree._Element, sheet: StyleSheet
) -> Iterator[etree._Element | None]:
    """The properties of the row, the table and its styles that hold for cells, nearest first."""
    yield row.find(f"{W}tblPrEx")
    yield table.find(f"{W}tblPr")
    yield from reversed(sheet.table_properties(style_of(table)))


def table_margins(table: etree._Element, sheet: StyleSheet) -> Margins:
    """The room between text and line that the table leaves in cells which say nothing of it."""
    layers = (table.find(f"{W}tblPr"), *reversed(sheet.table_properties(style_of(table))))
    return _margins(_MARGINS, *((one, "tblCellMar") for one in layers))


def cell_margins(cell: etree._Element, row: etree._Element, of_table: Margins) -> Margins:
    """The room between text and line on each side of a cell, in twips."""
    of_row = (row.find(f"{W}tblPrEx"), "tblCellMar")
    return _margins(of_table, (cell.find(f"{W}tcPr"), "tcMar"), of_row)


def _margins(usual: Margins, *layers: tuple[etree._Element | None, str]) -> Margins:
    """What the nearest of the layers says of each side."""
    stating = [(owner, holder) for owner, holder in layers if child(owner, holder) is not None]
    found = {}
    for side in usual if stating else ():
        places = (side_of(owner, holder, side) for owner, holder in stating)
        said = (twips(place.get(f"{W}w")) for place in places if place is not None)
        found[side] = next((width for width in said if width is not None), usual[side])
    return found or usual
