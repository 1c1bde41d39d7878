"""How the head is divided between the agency at the left and the Quốc hiệu at the right.

The standards say which words stand on which side and in which sizes, not how wide either side is.
A clerk leaves the columns as they are, until the name of a commune, ward or special zone would be
torn; then the left column takes what the Quốc hiệu does not need, and where that is too little both
are written in the smaller set of sizes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_UP, Decimal
from itertools import pairwise
from typing import Any

from cchc_docs.line_breaks import FORBIDDEN, SURE, BrokenText, Face, broken, cost_between
from cchc_docs.standard import MOTTO, NATIONAL_TITLE, HeadColumns, Standard

_GAP_MM = Decimal(3)
"""What is left between the words of both sides in one row."""

Line = tuple[str, str]
"""The key of an element, and the words."""
Sizes = tuple[tuple[str, Decimal], ...]
"""Sizes in points by the names of styles."""


def head_columns(content: Mapping[str, Any], standard: Standard) -> HeadColumns | None:
    """The columns for the issuer of that content; None where the usual ones do, or none does."""
    lines = head_lines(content)
    as_it_is = _dearest(lines, _own(standard), standard)
    if as_it_is < FORBIDDEN:
        return None
    others = [(_dearest(lines, one, standard), one) for one in _others(lines, standard)]
    # The first of the best; a whole name below its kind is better than a name in two pieces.
    cost, found = min(others, key=lambda other: max(other[0], FORBIDDEN - 1))
    return replace(found, date_mm=_date_mm(content, found, standard)) if cost < as_it_is else None


def set_head(content: Mapping[str, Any], standard: Standard) -> list[tuple[Line, BrokenText]]:
    """Each line of the left column, and how it is broken in the columns that the head has."""
    lines = head_lines(content)
    columns = head_columns(content, standard) or _own(standard)
    return list(zip(lines, _set(lines, columns, standard), strict=True))


def head_lines(content: Mapping[str, Any]) -> list[Line]:
    """The lines of the left column from the top; none where the content names no issuer."""
    issuer = content.get("issuer")
    if not isinstance(issuer, Mapping):
        return []
    own = [*issuer["lines_above"], issuer["name"]]
    above = [("parent_agency", line) for line in issuer["parent_lines"]]
    return [*above, *(("agency", line) for line in own)]


def _dearest(lines: Sequence[Line], columns: HeadColumns, standard: Standard) -> int:
    """What the worst place costs at which a line of the left column ends."""
    ends = (
        cost_between(upper, lower)
        for text in _set(lines, columns, standard)
        for upper, lower in pairwise(text.lines)
    )
    return max(ends, default=0)


def _own(standard: Standard) -> HeadColumns:
    usual, known = standard.layout.head_columns_mm, standard.elements
    title, date = known["national_title"].style, known["place_date"].style
    return HeadColumns(title, date, usual, left_mm=usual[0], date_mm=usual[1])


def _others(lines: Sequence[Line], standard: Standard) -> Iterator[HeadColumns]:
    """What a clerk tries, one after the other."""
    for triple in standard.head_sizes_pt:
        for columns in _ever_wider(lines, _sizes(triple, standard), standard):
            if _is_apart(lines, columns, standard):
                yield columns


def _ever_wider(lines: Sequence[Line], sizes: Sizes, standard: Standard) -> Iterator[HeadColumns]:
    """Columns in those sizes, the left one a millimetre wider each time, as far as the Quốc hiệu
    leaves room."""
    usual, whole = standard.layout.head_columns_mm[0], sum(standard.layout.head_columns_mm)
    most = whole - _tenth_up(_width("national_title", NATIONAL_TITLE, sizes, standard) / SURE)
    own = replace(_own(standard), sizes_pt=sizes, as_before=_whole_styles(lines, standard))
    for more in range(int(most - usual) + 1):
        yield replace(own, left_mm=usual + more)
    yield replace(own, left_mm=most)


def _whole_styles(lines: Sequence[Line], standard: Standard) -> tuple[str, ...]:
    """The styles of the left column whose lines are not torn as they are: they keep their room."""
    own, known = _own(standard), standard.elements
    keys = dict.fromkeys(key for key, _ in lines)
    return tuple(
        known[key].style
        for key in keys
        if _dearest([line for line in lines if line[0] == key], own, standard) < FORBIDDEN
    )


def _sizes(triple: tuple[Decimal, Decimal, Decimal], standard: Standard) -> Sizes:
    """The sizes by the names of styles, of those elements that are printed in others."""
    title, motto, place = triple
    sizes = dict.fromkeys(("national_title", "agency", "parent_agency"), title)
    sizes |= {"motto": motto, "place_date": place}
    known = standard.elements
    changed = ((key, size) for key, size in sizes.items() if size != known[key].size_pt.printed)
    return tuple((known[key].style, size) for key, size in changed)


def _is_apart(lines: Sequence[Line], columns: HeadColumns, standard: Standard) -> bool:
    """Whether what stands in one row on both sides is not read as one line."""
    left = [
        _face(key, columns.sizes_pt, standard).width(line)
        for (key, _), text in zip(lines, _set(lines, columns, standard), strict=True)
        for line in text.lines
    ]
    right = [
        _width(key, words, columns.sizes_pt, standard)
        for key, words in (("national_title", NATIONAL_TITLE), ("motto", MOTTO))
    ]
    middle = sum(standard.layout.head_columns_mm) - columns.right_mm / 2
    return all(
        (columns.left_mm + one) / 2 + _GAP_MM <= middle - other / 2
        for one, other in zip(left, right, strict=False)
    )


def _date_mm(content: Mapping[str, Any], columns: HeadColumns, standard: Standard) -> Decimal:
    """The cell in which the line of place and date stays on one line, as far as number and symbol,
    centred under the agency, leave room."""
    head = content.get("document")
    if not isinstance(head, Mapping):
        return columns.right_mm
    date = _width("place_date", f"{head['place']}, {head['date']}", columns.sizes_pt, standard)
    number = _width("number", f"Số: {head['number']}/{head['symbol']}", (), standard)
    free = columns.right_mm + (columns.left_mm - number) / 2 - _GAP_MM
    wanted = (date / SURE).quantize(Decimal(1), rounding=ROUND_UP)
    return wanted if columns.right_mm < wanted <= free else columns.right_mm


def _set(lines: Sequence[Line], columns: HeadColumns, standard: Standard) -> list[BrokenText]:
    return [
        broken(text, _room(key, columns, standard), _face(key, columns.sizes_pt, standard))
        for key, text in lines
    ]


def _room(key: str, columns: HeadColumns, standard: Standard) -> Decimal:
    return columns.room_mm(standard.elements[key].style)


def _face(key: str, sizes: Sizes, standard: Standard) -> Face:
    element = standard.elements[key]
    size = dict(sizes).get(element.style, element.size_pt.printed)
    return Face(size, element.bold, element.italic)


def _width(key: str, words: str, sizes: Sizes, standard: Standard) -> Decimal:
    return _face(key, sizes, standard).width(words)


def _tenth_up(width: Decimal) -> Decimal:
    return width.quantize(Decimal("0.1"), rounding=ROUND_UP)
