"""Cells that people merged: their text is compared, and gets new figures, as that of one cell."""

from __future__ import annotations

from cchc_docs.docx.edit.blocks import Block
from cchc_docs.docx.elements import take_out
from cchc_docs.docx.names import W


def joined_as_by_hand(base: Block, edited: Block, new: Block) -> tuple[Block, Block]:
    """The row as it was built, and as it would be built now, with the same cells merged as in the
    edited file; unchanged where the cells of the three do not lie in the same columns.
    """
    runs = _runs(base, edited)
    if runs is None or len(new.children) != len(base.children):
        return base, new
    for row in (base, new):
        cells = [cell.element for cell in row.children]
        for low, high in runs:
            for cell in cells[low + 1 : high]:
                filled = [child for child in cell if child.tag != f"{W}tcPr"]
                cells[low].extend(filled)
                take_out(cell)
    return Block(base.element, base.naming), Block(new.element, new.naming)


def _runs(base: Block, edited: Block) -> list[tuple[int, int]] | None:
    """Which cells of the base each cell of the edited row is made of; None where none was merged,
    or cells do not begin and end together.
    """
    if len(edited.children) >= len(base.children):
        return None
    widths = [_span(cell) for cell in base.children]
    runs: list[tuple[int, int]] = []
    at = 0
    for cell in edited.children:
        low, left = at, _span(cell)
        while left > 0 and at < len(widths):
            left -= widths[at]
            at += 1
        if left:
            return None
        runs.append((low, at))
    return runs if at == len(widths) else None


def _span(cell: Block) -> int:
    """Over how many columns a cell goes."""
    said = cell.element.find(f"{W}tcPr/{W}gridSpan")
    value = "" if said is None else said.get(f"{W}val", "")
    return int(value) if value.isascii() and value.isdigit() else 1
