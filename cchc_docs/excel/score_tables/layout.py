"""Finds the table of scores in a sheet: which way it runs, its label columns, its score columns.

Sheets differ in all of this, so nothing is expected at a fixed place; what decides is where the
names and codes of the round stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from cchc_docs.excel import words
from cchc_docs.excel.label_match import AgencyNames, CriterionNames
from cchc_docs.excel.points import points_in
from cchc_docs.excel.reading.sheet import Grid, Sheet
from cchc_docs.excel.score_tables.table_hints import NO_HINTS, TableHints
from cchc_docs.finding import Finding
from cchc_docs.vietnamese import folded, listed

ColumnKind = Literal["score", "self", "total", "reason", "remark"]

_HEADER_ROWS = 40
_TOLD = 10


@dataclass(frozen=True, slots=True)
class Column:
    """A column of points: of one agency, or the sum of all (``agency`` is ''); or one that says why
    an agency lost them.
    """

    column: int
    agency: str
    kind: ColumnKind
    heading: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScoreSheetTable:
    """The table of scores of one sheet."""

    grid: Grid
    first_row: int
    code_column: int
    label_columns: tuple[int, ...]
    maximum_column: int
    columns: tuple[Column, ...]
    hints: TableHints = NO_HINTS

    def codes(self, row: int) -> tuple[str, ...]:
        """The codes that the row may bear: as numbered from the area down, and as written."""
        found = (self.hints.codes.get(row, ""), self.code(row))
        return tuple(dict.fromkeys(code for code in found if code))

    def code(self, row: int) -> str:
        """The code in the row, '' where it has none."""
        return self.grid.cell(row, self.code_column).text if self.code_column else ""

    def label(self, row: int) -> str:
        """The rightmost text of the row's label columns, since names are indented by column."""
        texts = [self.grid.cell(row, column).text for column in self.label_columns]
        return next((text for text in reversed(texts) if text), "")

    def label_column(self, row: int) -> int:
        """The column of that text, or of the code, for telling its place."""
        for column in reversed(self.label_columns):
            if self.grid.cell(row, column).text:
                return column
        return self.code_column or 1


def find_table(
    sheet: Sheet,
    criteria: Sequence[CriterionNames],
    agencies: AgencyNames,
    hints: TableHints = NO_HINTS,
) -> tuple[ScoreSheetTable | None, list[Finding]]:
    """The table of scores, or None where the sheet names no criteria; columns that head no known
    agency are told.
    """
    hits = _Hits(sheet, criteria)
    grid = Grid(sheet, turned=hits.lie_across)
    label_columns = hits.label_columns(grid.turned)
    code_column = hits.code_column(grid.turned, label_columns)
    if not label_columns and not code_column:
        return None, []
    rows = hits.rows(grid.turned, {*label_columns, code_column})
    hints = hints.about(grid.turned)
    finder = _ScoreColumns(grid, min(rows), agencies, hints)
    if not hits.names and not finder.agency_row:
        # Numbers alone may be anything; only with agencies beside them they are codes.
        return None, []
    last_label = max([*label_columns, code_column])
    columns, findings = finder.columns(rows, last_label)
    maximum = finder.maximum_column({code_column, *label_columns})
    names = tuple(column for column in label_columns if column not in (maximum, code_column))
    table = ScoreSheetTable(grid, min(rows), code_column, names, maximum, columns, hints)
    return table, findings


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


class _ScoreColumns:
    """Tells what the columns right of the labels hold, by their headings."""

    def __init__(
        self, grid: Grid, first_row: int, agencies: AgencyNames, hints: TableHints
    ) -> None:
        self.grid = grid
        self.agencies = agencies
        self.hints = hints
        self.header_rows = [
            row
            for row in grid.rows
            if row < first_row
            and not words.numbers_its_columns([grid.cell(row, at).text for at in grid.rows[row]])
        ][-_HEADER_ROWS:]
        self.agency_row = self._agency_row()
        self.numeric: set[int] = set()
        self.findings: list[Finding] = []

    def _agency_row(self) -> int:
        """The header row that names the most agencies; 0 where none names any."""
        counts = {
            row: len(
                {self.agencies.match(self.grid.cell(row, at).text) for at in self.grid.rows[row]}
                - {()}
            )
            for row in self.header_rows
        }
        best = max(counts, key=lambda row: (counts[row], row), default=0)
        return best if counts.get(best) else 0

    def maximum_column(self, labels: set[int]) -> int:
        """The column headed as maxima; 0 where there is none."""
        used = sorted({at for row in self.header_rows for at in self.grid.rows[row]})
        for column in used:
            texts = self.heading(column)
            if column not in labels and any(
                len(text) < 40 and words.MAXIMUM.fullmatch(folded(text)) for text in texts
            ):
                return column
        return 0

    def heading(self, column: int) -> tuple[str, ...]:
        """The texts above the column from the agency row's neighbours down, without repeats."""
        rows = [
            row for row in self.header_rows if not self.agency_row or row >= self.agency_row - 2
        ]
        texts = [self.grid.header(row, column).text for row in rows]
        return tuple(dict.fromkeys(text for text in texts if text))

    def columns(
        self, rows: Sequence[int], last_label: int
    ) -> tuple[tuple[Column, ...], list[Finding]]:
        """The score columns, and findings on columns of unknown agencies."""
        filled = {
            column for row in rows for column in self.grid.rows.get(row, ()) if column > last_label
        }
        self.numeric = {
            column
            for column in filled
            if any(points_in(self.grid.cell(row, column)) is not None for row in rows)
        }
        alone = self._agency_of_sheet() if not self.agency_row else ""
        found = []
        for column in sorted(filled):
            known = self._column(column, alone)
            if known:
                found.append(known)
        self._tell_doubles(found)
        return tuple(found), self.findings

    def _column(self, column: int, alone: str) -> Column | None:
        heading = self.heading(column)
        if column in self.hints.no_columns:
            return None
        if said := self.hints.agencies.get(column):
            said_own = column in self.hints.own_scores
            return Column(column, said, "self" if said_own else "score", heading)
        matched = self._matched(heading)
        if len(matched) > 1:
            self._tell_same_name(column, matched)
            return None
        named = matched[0] if matched else ""
        own = [text for text in heading if not self.agencies.match(text)]
        lowest = folded(own[-1]) if own else ""
        if words.ASIDE.fullmatch(lowest):
            return _reason(column, named or alone, lowest, heading)
        own_scores = column in self.hints.own_scores or any(
            words.SELF_SCORE.fullmatch(folded(text)) for text in own
        )
        kind: ColumnKind = "self" if own_scores else "score"
        if named and words.is_total(lowest):
            return Column(column, named, "total", tuple(own))
        if named:
            return Column(column, named, kind, tuple(own))
        return self._unnamed(column, heading, kind, alone)

    def _matched(self, heading: tuple[str, ...]) -> tuple[str, ...]:
        """The agencies that the lowest heading names; where several bear that name, the one of
        them whose code stands above it.
        """
        found = [match for text in reversed(heading) if (match := self.agencies.match(text))]
        if not found:
            return ()
        return next(
            (match for match in found if len(match) == 1 and match[0] in found[0]), found[0]
        )

    def _unnamed(
        self, column: int, heading: tuple[str, ...], kind: ColumnKind, alone: str
    ) -> Column | None:
        texts = [folded(text) for text in heading]
        if any(words.MAXIMUM.fullmatch(text) for text in texts[-3:]):
            return None
        if any(words.is_total(text) for text in texts) and not alone:
            return Column(column, "", "total", heading)
        if alone:
            scored = kind == "self" or any(words.SCORE.fullmatch(text) for text in texts[-2:])
            return Column(column, alone, kind, heading) if scored else None
        if column in self.numeric:
            self._tell_unknown(column, heading)
        return None

    def _agency_of_sheet(self) -> str:
        """The agency that the sheet's name or title names, where the columns name none."""
        if self.hints.alone:
            return self.hints.alone
        titles = [
            self.grid.cell(row, at).text for row in self.header_rows for at in self.grid.rows[row]
        ]
        for text in (self.grid.sheet.name, *titles):
            found = self.agencies.match(text) or self.agencies.mentioned(text)
            if len(found) == 1:
                return found[0]
        return ""

    def _tell_unknown(self, column: int, heading: tuple[str, ...]) -> None:
        row = self.agency_row or (self.header_rows[-1] if self.header_rows else 1)
        text = self.grid.header(row, column).text or (heading[-1] if heading else "")
        if not text:
            message, hint = (
                "cột có điểm nhưng không có tên cơ quan",
                "ghi tên hoặc mã cơ quan ở đầu cột",
            )
        else:
            message = f"không có cơ quan “{text}” trong đợt"
            near = self.agencies.nearest(text) if len(self.findings) < _TOLD else []
            hint = (
                f"gần nhất: {listed(near, ' hoặc ')}"
                if near
                else "sửa tên, hoặc thêm vào agencies.yaml"
            )
        self.findings.append(
            Finding("BT-04", "error", self.grid.of_column(row, column), message, hint)
        )

    def _tell_same_name(self, column: int, matched: tuple[str, ...]) -> None:
        place = self.grid.of_column(self.agency_row, column)
        message = f"{len(matched)} cơ quan trong đợt cùng tên này: {listed(matched)}"
        self.findings.append(Finding("BT-06", "error", place, message, "ghi mã cơ quan ở đầu cột"))

    def _tell_doubles(self, found: list[Column]) -> None:
        first: dict[tuple[str, str, tuple[str, ...]], int] = {}
        for column in found:
            if not column.agency:
                continue
            own = (column.agency, column.kind, tuple(folded(text) for text in column.heading))
            if own in first:
                row = self.agency_row or 1
                other = self.grid.place(row, first[own]).where
                name = self.agencies.agencies[column.agency].name
                message = f"cơ quan “{name}” có hai cột, cột kia ở {other}"
                hint = "hai cơ quan trùng tên thì ghi mã của từng cơ quan; ghi thừa thì xóa một cột"
                place = self.grid.of_column(row, column.column)
                self.findings.append(Finding("BT-06", "error", place, message, hint))
            first.setdefault(own, column.column)


def _reason(column: int, agency: str, lowest: str, heading: tuple[str, ...]) -> Column | None:
    """The column where it says why points of one agency were taken away, or has remarks."""
    kinds: Mapping[ColumnKind, re.Pattern[str]] = {"reason": words.REASON, "remark": words.REMARK}
    found = next((kind for kind, known in kinds.items() if known.fullmatch(lowest)), None)
    return Column(column, agency, found, heading) if found and agency else None
