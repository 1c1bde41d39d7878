"""Finds the table of a sheet by the names of a round that is known, where its own headings do not
say enough: what decides is where criteria, codes and agencies of the round stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc_docs.excel import words
from cchc_docs.excel.label_match import AgencyNames, CriterionNames
from cchc_docs.excel.reading.sheet import Grid, Sheet
from cchc_docs.excel.understanding.sheet_heads import TableHead
from cchc_docs.vietnamese import folded

_HEADER_ROWS = 40
_ABOVE_AGENCIES = 2
"""So many rows above the names of agencies may head their columns too."""


def head_by_names(
    sheet: Sheet, criteria: Sequence[CriterionNames], agencies: AgencyNames
) -> TableHead | None:
    """Where the table of scores stands; None where the sheet names no criteria."""
    hits = _Hits(sheet, criteria)
    grid = Grid(sheet, turned=hits.lie_across)
    labels = hits.label_columns(grid.turned)
    code = hits.code_column(grid.turned, labels)
    if not labels and not code:
        return None
    rows = hits.rows(grid.turned, {*labels, code})
    headers = _header_rows(grid, rows[0])
    agency_row = _agency_row(grid, headers, agencies)
    if not hits.names and not agency_row:
        # Numbers alone may be anything; only with agencies beside them they are codes.
        return None
    headers = [row for row in headers if not agency_row or row >= agency_row - _ABOVE_AGENCIES]
    maximum = _maximum_column(grid, headers, {code, *labels})
    first = headers[0] if headers else rows[0]
    names = tuple(column for column in labels if column not in (maximum, code)) or (code,)
    return TableHead(grid, first, code, names, maximum, rows[-1], first, start=rows[0])


def _header_rows(grid: Grid, first: int) -> list[int]:
    rows = [
        row
        for row, columns in grid.rows.items()
        if row < first
        and not words.numbers_its_columns([grid.cell(row, at).text for at in columns])
    ]
    return rows[-_HEADER_ROWS:]


def _agency_row(grid: Grid, headers: Sequence[int], agencies: AgencyNames) -> int:
    """The header row that names the most agencies; 0 where none names any."""
    counts = {
        row: len({agencies.match(grid.cell(row, at).text) for at in grid.rows[row]} - {()})
        for row in headers
    }
    best = max(counts, key=lambda row: (counts[row], row), default=0)
    return best if counts.get(best) else 0


def _maximum_column(grid: Grid, headers: Sequence[int], labels: set[int]) -> int:
    """The column headed as maxima; 0 where there is none."""
    used = sorted({at for row in headers for at in grid.rows[row]} - labels)
    for column in used:
        texts = [grid.header(row, column).text for row in headers]
        if any(len(text) < 40 and words.MAXIMUM.fullmatch(folded(text)) for text in texts):
            return column
    return 0


class _Hits:
    """Where the names and codes of criteria stand in a sheet."""

    def __init__(self, sheet: Sheet, criteria: Sequence[CriterionNames]) -> None:
        self.names = list(_named(sheet, criteria))
        self.codes = list(_coded(sheet, criteria))

    @property
    def lie_across(self) -> bool:
        """Whether the criteria run across the sheet instead of down."""
        return _longest(self.names, self.codes, 0) > _longest(self.names, self.codes, 1)

    def label_columns(self, turned: bool) -> tuple[int, ...]:
        """The columns that hold names, leaving out chance hits."""
        counts = _lines(self.names, 0 if turned else 1)
        most = max(counts.values(), default=0)
        return tuple(sorted(column for column, count in counts.items() if count * 10 >= most))

    def code_column(self, turned: bool, labels: tuple[int, ...]) -> int:
        """The column with the most codes; 0 where fewer than two stand in any."""
        last = max(labels, default=0)
        counts = _lines(self.codes, 0 if turned else 1)
        able = {
            column: count
            for column, count in counts.items()
            if (not last or column <= last) and column not in labels
        }
        best = max(able, key=lambda column: (able[column], -column), default=0)
        return best if best and (able[best] > 1 or labels) else 0

    def rows(self, turned: bool, columns: set[int]) -> list[int]:
        """The rows in which one of the columns holds a name or a code."""
        along, across = (1, 0) if turned else (0, 1)
        hits = [hit for hit in self.names if hit[0][across] in columns]
        hits = hits or [hit for hit in self.codes if hit[0][across] in columns]
        return sorted({hit[0][along] for hit in hits})


Hit = tuple[tuple[int, int], str]


def _named(sheet: Sheet, criteria: Sequence[CriterionNames]) -> Iterator[Hit]:
    for at, cell in sheet.cells.items():
        if cell.number is None and len(cell.text) > 3:
            for names in criteria:
                if found := names.by_name(cell.text):
                    yield at, found[0].code
                    break


def _coded(sheet: Sheet, criteria: Sequence[CriterionNames]) -> Iterator[Hit]:
    for at, cell in sheet.cells.items():
        if cell.text and len(cell.text) <= 20:
            item = next((found for names in criteria if (found := names.by_code(cell.text))), None)
            if item:
                yield at, item.code


def _lines(hits: list[Hit], axis: int) -> dict[int, int]:
    """How many different items each row (axis 0) or column (axis 1) holds."""
    found: dict[int, set[str]] = {}
    for at, code in hits:
        found.setdefault(at[axis], set()).add(code)
    return {line: len(codes) for line, codes in found.items()}


def _longest(names: list[Hit], codes: list[Hit], axis: int) -> tuple[int, int]:
    return (
        max(_lines(names, axis).values(), default=0),
        max(_lines(codes, axis).values(), default=0),
    )
