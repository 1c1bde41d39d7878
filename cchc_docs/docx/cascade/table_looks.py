"""What tables look like, whoever saved them: lines, margins, height as they take effect.

LibreOffice states on every cell what Word takes from the table and its style; so what is compared
after such a save is the line that is seen, not the place where it is stated.
"""

from __future__ import annotations

from lxml import etree

from cchc_docs.docx.cascade.looks import Styles
from cchc_docs.docx.cascade.table_parts import columns_of, rows_of
from cchc_docs.docx.cascade.widths import SIDES, cell_margins, side_of, table_layers, table_margins
from cchc_docs.docx.names import W

_ACROSS = {"top": "bottom", "bottom": "top", "left": "right", "right": "left"}
_NO_LINE = ("none", "nil")

Values = dict[str, dict[str, str]]


def effective_values(owner: etree._Element, kind: str, styles: Styles) -> Values:
    """Tag of a property → what is seen of it; for a cell (``tcPr``) and a row (``trPr``)."""
    if kind == "tcPr":
        look = _Table(owner, styles)
        return {"tcBorders": look.lines(owner), "tcMar": look.margins(owner)} | _upright(owner)
    if kind == "trPr":
        return _height(owner)
    return {}


def stated(tag: str, values: dict[str, str]) -> etree._Element:
    """The lines or margins of a cell as Word states them."""
    found = etree.Element(f"{W}{tag}")
    for side in SIDES:
        if side not in values:
            continue
        child = etree.SubElement(found, f"{W}{side}")
        if tag == "tcMar":
            child.set(f"{W}w", values[side])
            child.set(f"{W}type", "dxa")
            continue
        kind, size, colour = values[side].split()
        child.set(f"{W}val", kind)
        if kind != "nil":
            child.set(f"{W}sz", size)
            child.set(f"{W}space", "0")
            child.set(f"{W}color", colour)
    return found


def joins_cells(merge: etree._Element, styles: Styles) -> bool:
    """Whether a ``vMerge`` makes its cell one with another."""
    cell = next(merge.iterancestors(f"{W}tc"), None)
    return cell is None or _Table(cell, styles).is_joined(cell)


def _join_of(cell: etree._Element) -> str:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return "" if merge is None else merge.get(f"{W}val", "continue")


class _Table:
    """The table of a cell."""

    def __init__(self, cell: etree._Element, styles: Styles) -> None:
        self.row = next(cell.iterancestors(f"{W}tr"))
        self.table = next(cell.iterancestors(f"{W}tbl"))
        self.styles = styles
        self.rows = rows_of(self.table)

    def lines(self, cell: etree._Element) -> dict[str, str]:
        """The line on each side: its own, or that of the cell which it touches there."""
        found = {}
        merged = self.is_joined(cell)
        for side in SIDES:
            if merged and side in ("top", "bottom"):
                continue
            line = self._line(cell, side)
            neighbour = self._neighbour(cell, side)
            if line == "nil - -" and neighbour is not None:
                line = self._line(neighbour, _ACROSS[side])
            found[side] = line
        return found

    def is_joined(self, cell: etree._Element) -> bool:
        """Whether the cell is one with that above or below it: a start that nothing continues says
        nothing."""
        joined = _join_of(cell)
        if joined != "restart":
            return bool(joined)
        below = self._neighbour(cell, "bottom")
        return below is not None and _join_of(below) == "continue"

    def _line(self, cell: etree._Element, side: str) -> str:
        row = next(cell.iterancestors(f"{W}tr"))
        own = side_of(cell.find(f"{W}tcPr"), "tcBorders", side)
        if own is None:
            edge = self._neighbour(cell, side) is None
            inside = "insideH" if side in ("top", "bottom") else "insideV"
            layers = table_layers(row, self.table, self.styles.sheet)
            stated = (side_of(one, "tblBorders", side if edge else inside) for one in layers)
            own = next((one for one in stated if one is not None), None)
        if own is None or own.get(f"{W}val", "nil") in _NO_LINE:
            return "nil - -"
        colour = own.get(f"{W}color", "auto")
        colour = "000000" if colour == "auto" else colour.upper()
        return f"{own.get(f'{W}val')} {own.get(f'{W}sz', '4')} {colour}"

    def margins(self, cell: etree._Element) -> dict[str, str]:
        """The room between text and line on each side, in twips."""
        found = cell_margins(cell, self.row, table_margins(self.table, self.styles.sheet))
        return {side: str(width) for side, width in found.items()}

    def _neighbour(self, cell: etree._Element, side: str) -> etree._Element | None:
        row = next(cell.iterancestors(f"{W}tr"))
        placed = columns_of(row)
        at = next(n for n, (other, _, _) in enumerate(placed) if other is cell)
        if side in ("left", "right"):
            to = at + (1 if side == "right" else -1)
            return placed[to][0] if 0 <= to < len(placed) else None
        number = self.rows.index(row) + (1 if side == "bottom" else -1)
        if not 0 <= number < len(self.rows):
            return None
        _, start, stop = placed[at]
        beside = columns_of(self.rows[number])
        return next((c for c, low, high in beside if low < stop and start < high), None)


def _upright(cell: etree._Element) -> Values:
    found = cell.find(f"{W}tcPr/{W}vAlign")
    value = "top" if found is None else found.get(f"{W}val", "top")
    return {} if value == "top" else {"vAlign": {"val": value}}


def _height(row: etree._Element) -> Values:
    found = row.find(f"{W}trPr/{W}trHeight")
    value = "" if found is None else found.get(f"{W}val", "")
    if found is None or value in ("", "0"):
        return {}
    rule = found.get(f"{W}hRule", "auto")
    return {"trHeight": {"height": value, "rule": "atLeast" if rule == "auto" else rule}}
