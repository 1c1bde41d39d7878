"""Finds the tables of a sheet by their heads: which way they run, their columns of labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from cchc_docs.excel import words
from cchc_docs.excel.points import points_in
from cchc_docs.excel.reading.sheet import Grid, Sheet
from cchc_docs.excel.understanding import heading_words
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import folded

_LONGEST_HEADING = 60
_WINDOW = 3
_MAXIMUM_IN_NAME = re.compile(r"\(.*\d ?(đ|điểm)?\)", re.IGNORECASE)
_HEADS = 200
"""No sheet has more tables below each other that are read."""


@dataclass(frozen=True)
class TableHead:
    """Where a table stands: the row of its labels, its columns of code (0 without one), names
    (several where each level has its own) and maxima (0 without one), and its last row; ``start``
    is its first row of criteria where that is known.
    """

    grid: Grid
    row: int
    code: int
    names: tuple[int, ...]
    maximum: int
    last: int = 0
    first: int = 0
    more_codes: tuple[int, ...] = ()
    start: int = 0

    @cached_property
    def below(self) -> list[int]:
        """The rows under the labels, in order."""
        return [row for row in self.grid.rows if self.row < row <= self.last]

    @cached_property
    def body(self) -> list[int]:
        """The rows from the first with a name on."""
        start = self.start or next(
            (row for row in self.below if self._begins_body(row)), self.last + 1
        )
        return [row for row in self.grid.rows if start <= row <= self.last]

    @cached_property
    def head_rows(self) -> list[int]:
        """The rows of headings, with those straight above that stand right of the labels."""
        start = self.body[0] if self.body else self.last + 1
        rows = [row for row in self.grid.rows if self.row <= row < start and not self._counts(row)]
        above = self.row - 1
        labels = max(*self.names, self.maximum)
        while above >= self.first and (used := self.grid.rows.get(above)) and min(used) > labels:
            rows.insert(0, above)
            above -= 1
        return rows

    def label_column(self, row: int) -> int:
        """The column of the rightmost name in the row, or of the code, for telling its place."""
        for column in reversed(self.names):
            if column != self.code and self.grid.cell(row, column).text:
                return column
        return self.code or 1

    def label(self, row: int) -> str:
        """The rightmost name in the row, since names are indented by column."""
        names = (self.grid.cell(row, at).text for at in reversed(self.names) if at != self.code)
        return next(filter(None, names), "")

    def code_text(self, row: int) -> str:
        """What stands where its code would; '' where the table has no column of codes."""
        return self.grid.cell(row, self.code).text if self.code else ""

    def _counts(self, row: int) -> bool:
        """Whether the row only numbers the columns."""
        return words.numbers_its_columns(
            [self.grid.cell(row, at).text for at in self.grid.rows[row]]
        )

    def _begins_body(self, row: int) -> bool:
        if self._counts(row):
            return False
        coded = bool(self.code and self.grid.cell(row, self.code).text)
        named = any(self._is_name(self.grid.cell(row, at).text, coded) for at in self.names)
        pointed = any(
            points_in(self.grid.cell(row, at)) is not None
            for at in self.grid.rows[row]
            if at not in (self.code, *self.names)
        )
        return named and (coded or pointed or not self.grid.turned)

    @staticmethod
    def _is_name(text: str, coded: bool) -> bool:
        if heading_words.is_unit(text) or (not coded and folded(text) in _NAME_HEADINGS):
            return False
        return bool(text)


def heads_of(sheet: Sheet) -> list[TableHead]:
    """The tables of the sheet, those with criteria down before one with criteria across."""
    grid = Grid(sheet)
    found = _repeats_left_out(list(_heads(grid)))
    if found:
        return found
    turned = Grid(sheet, turned=True)
    across = next(_heads(turned), None) or next(_agency_heads(turned), None)
    return [replace(across, last=max(turned.rows, default=0))] if across else []


def _heads(grid: Grid) -> Iterator[TableHead]:
    covered: set[tuple[int, int]] = set()
    for row in list(grid.rows)[:_HEADS] if grid.turned else list(grid.rows):
        found = _label_columns(grid, row)
        if found and not covered & {(row, at) for at in found.names}:
            covered |= {(below, at) for below in range(row, row + _WINDOW) for at in found.names}
            yield found


def _label_columns(grid: Grid, row: int) -> TableHead | None:
    """The columns of labels where the row heads them; maxima may be headed one row lower."""
    codes: list[int] = []
    names: list[int] = []
    maxima: list[int] = []
    for column in grid.rows[row]:
        text = grid.cell(row, column).text
        if len(text) > _LONGEST_HEADING:
            continue
        heading = folded(text).strip(":. ")
        use = heading_words.use_of(text)
        if words.MAXIMUM.fullmatch(heading):
            maxima.append(column)
        elif words.CODE.fullmatch(heading):
            codes.append(column)
        elif words.NAME.fullmatch(heading) and use is None:
            names.append(column)
    if not names:
        return None
    maxima = maxima or _lower_maxima(grid, row, names[-1])
    if not (maxima or codes):
        return None
    if not maxima and not any(at > names[-1] for at in grid.rows[row]):
        return None
    maximum = maxima[0] if maxima else 0
    names = [at for at in names if not maximum or at < maximum] or names[:1]
    code = next((at for at in codes if "mã" in folded(grid.cell(row, at).text)), 0)
    code = code or (codes[0] if codes else 0)
    rest = tuple(at for at in codes if at != code)
    return TableHead(grid, row, code, tuple(names), maximum, more_codes=rest)


def _lower_maxima(grid: Grid, row: int, last: int) -> list[int]:
    below = [at for at in grid.rows if row < at < row + _WINDOW]
    return [
        column
        for lower in below
        for column in grid.rows[lower]
        if column > last and words.MAXIMUM.fullmatch(folded(grid.cell(lower, column).text))
    ]


def _agency_heads(grid: Grid) -> Iterator[TableHead]:
    """Agencies down: in the turned grid the line headed ``Tên đơn vị`` heads the table."""
    for row in list(grid.rows)[:_HEADS]:
        for column in grid.rows[row]:
            text = grid.cell(row, column).text
            if not heading_words.heads_agencies(text):
                continue
            labels, maximum = _levels(grid, row, column)
            before = [at for at in grid.rows if at < row]
            codes = [
                at for at in before if words.CODE.fullmatch(folded(grid.cell(at, column).text))
            ]
            if _names_criteria(grid, row, labels, maximum):
                yield TableHead(grid, row, 0, labels, maximum, more_codes=tuple(codes))


def _levels(grid: Grid, row: int, column: int) -> tuple[tuple[int, ...], int]:
    """The lines of the levels of criteria, from the heading to what stands under it, and that of
    the maxima.
    """
    under = [at for at in grid.rows[row] if at > column]
    first = under[0] if under else column + 1
    used = sorted({at for line in grid.rows.values() for at in line if column <= at < first})
    levels = [at for at in used if not _is_numbering(grid, at)]
    maximum = next(
        (at for at in under if words.MAXIMUM.fullmatch(folded(grid.cell(row, at).text))), 0
    )
    figures = [at for at in levels[1:] if _only_points(grid, row, at)]
    if not maximum and figures:
        maximum = figures[0]
    return tuple(at for at in levels if at not in figures), maximum


def _only_points(grid: Grid, row: int, column: int) -> bool:
    cells = [grid.cell(at, column) for at in grid.rows if at > row]
    filled = [cell for cell in cells if cell.text]
    return bool(filled) and all(points_in(cell) is not None for cell in filled)


def _is_numbering(grid: Grid, column: int) -> bool:
    texts = [grid.cell(at, column).text for at in grid.rows if grid.cell(at, column).text]
    return words.numbers_its_columns(texts)


def _names_criteria(grid: Grid, row: int, labels: tuple[int, ...], maximum: int) -> bool:
    """Whether criteria are named beside the agencies, and not only results: they have maxima."""
    named = {
        at: text
        for at in grid.rows
        if at > row
        for column in labels
        if (text := grid.cell(at, column).text)
        and points_in(grid.cell(at, column)) is None
        and heading_words.use_of(text) is None
    }
    with_maximum = [
        at
        for at, text in named.items()
        if _MAXIMUM_IN_NAME.search(text)
        or (maximum and points_in(grid.cell(at, maximum)) is not None)
    ]
    return len(with_maximum) > 1


_NAME_HEADINGS = frozenset(
    ("tiêu chí", "nội dung", "lĩnh vực", "tiêu chí đánh giá", "nội dung đánh giá", "tên tiêu chí")
)


def _repeats_left_out(heads: list[TableHead]) -> list[TableHead]:
    """Each head with its last row; one that only repeats the head before it on another page, with
    the same headings, belongs to that table.
    """
    kept: list[TableHead] = []
    for head in heads:
        if not kept or _headings(head) != _headings(kept[-1]):
            kept.append(head)
    done: list[TableHead] = []
    first = 1
    for at, head in enumerate(kept):
        end = max(head.grid.rows)
        if at + 1 < len(kept):
            end = _last_data(head, kept[at + 1].row)
        done.append(replace(head, last=end, first=first))
        first = end + 1
    return done


def _last_data(head: TableHead, before: int) -> int:
    """The last row with points of the table: what follows is above the next one."""
    rows = [row for row in head.grid.rows if head.row < row < before and _is_data(head, row)]
    return rows[-1] if rows else before - 1


def _headings(head: TableHead) -> list[tuple[int, str]]:
    rows = [row for row in head.grid.rows if head.row <= row < head.row + 2]
    return [
        (column, head.grid.cell(row, column).text)
        for row in rows
        for column in head.grid.rows[row]
        if not _is_data(head, row)
    ]


def _is_data(head: TableHead, row: int) -> bool:
    return row > head.row and any(
        points_in(head.grid.cell(row, at)) is not None for at in head.grid.rows[row]
    )
