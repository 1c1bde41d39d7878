"""A head set in text boxes: the box of the Quốc hiệu, and the one of the agency beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cchc_docs.check.form.parts import wording
from cchc_docs.check.form.parts.pieces import CellAt
from cchc_docs.check.form.parts.seen_lines import Placed, lines_of

_NO_TABLE = 0
_TOP = 40


def with_boxes_as_cells(placed: Sequence[Placed]) -> tuple[Placed, ...]:
    """The paragraphs of a letterhead in boxes as if they stood in the cells of one row.

    Only where one box holds the Quốc hiệu and another names an agency or bears a number. Which box
    stands where on the page the file tells in many ways: they are taken as the decree sets them.
    """
    columns = _columns(placed[:_TOP])
    return tuple(_in_cell(one, columns) for one in placed)


def _columns(top: Sequence[Placed]) -> dict[int, int]:
    """The column of each box of the head by its number; empty where the boxes are no head."""
    texts: dict[int, list[str]] = {}
    for one in top:
        if one.paragraph.box and one.spot is None:
            texts.setdefault(one.paragraph.box, []).extend(line.text for line in lines_of(one))
    right = {box for box, lines in texts.items() if any(map(wording.is_national_title, lines))}
    left = {box for box, lines in texts.items() if any(map(_names_issuer, lines))} - right
    if len(right) != 1 or not left:
        return {}
    dates = {box for box, lines in texts.items() if any(map(wording.PLACE_DATE.search, lines))}
    return {**dict.fromkeys(dates | right, 1), **dict.fromkeys(left, 0)}


def _names_issuer(text: str) -> bool:
    is_number = bool(wording.NUMBER.match(text)) and "/" in text
    return is_number or (
        wording.is_capitals(text) and bool(wording.AGENCY_OPENING.match(text.upper()))
    )


def _in_cell(one: Placed, columns: dict[int, int]) -> Placed:
    column = columns.get(one.paragraph.box) if one.spot is None else None
    return one if column is None else replace(one, spot=CellAt(_NO_TABLE, 0, column))
