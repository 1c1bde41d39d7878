"""What was understood of a sheet, for reading it into a round whose names are known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from cchc_docs.excel.label_match import AgencyNames, CriterionNames
from cchc_docs.excel.reading.sheet import Sheet
from cchc_docs.excel.score_tables.layout import RowHints
from cchc_docs.excel.understanding.sheet_answers import SheetAnswer
from cchc_docs.excel.understanding.sheet_numbering import mark_of
from cchc_docs.excel.understanding.understood import SeenTable, Understood
from cchc_docs.finding import Finding, Place

STRANGER = "cơ quan không có trong đợt"
"""Why a column is left out whose agency the round does not know."""


def parts_of(sheet: Sheet, seen: Understood) -> Iterator[tuple[Sheet, SeenTable | None]]:
    """The sheet by its tables, where several stand below each other."""
    tables = [table for table in seen.tables if table.sheet == sheet.name]
    if len(tables) < 2:
        yield sheet, tables[0] if tables else None
        return
    for table in tables:
        first, last = table.head.first, table.head.last
        cells = {at: cell for at, cell in sheet.cells.items() if first <= at[0] <= last}
        yield replace(sheet, cells=cells), table


def row_hints(table: SeenTable | None, said: SheetAnswer, *, turned: bool) -> RowHints:
    """What was understood and answered of the rows of a table that is now looked at ``turned``."""
    answers = said.columns if turned else said.rows
    given = {line: answer.code for line, answer in answers.items() if answer.code}
    left_out = {line for line, answer in answers.items() if answer.use == "ignore"}
    if table is None or table.turned != turned:
        return RowHints(no_rows=frozenset(left_out - given.keys()), said=given)
    left_out |= {row.line for row in table.rows if row.use not in ("total", "note")}
    return RowHints(
        {item.row: item.code for item in table.criteria() if mark_of(item.mark)},
        {row.line: int(row.area or 0) for row in table.rows if row.use == "total"},
        frozenset(left_out - given.keys()),
        given,
    )


def unknown_codes(
    hints: RowHints, sets: Iterable[CriterionNames], place: Place
) -> Iterator[Finding]:
    """The answers that name no criterion of the round."""
    for code in hints.said.values():
        if not any(names.by_code(code) for names in sets):
            message = f"trả lời nêu tiêu chí “{code}” không có trong bộ tiêu chí"
            yield Finding("BT-05", "error", place, message, "ghi mã tiêu chí của đợt")


def with_codes_of_the_round(table: SeenTable, agencies: AgencyNames) -> SeenTable:
    """The table with its agencies under the codes that the round knows them by."""
    columns = []
    for column in table.columns:
        found = agencies.match(column.agency.name) if column.agency else ()
        if column.agency and len(found) == 1:
            column = column.with_agency(replace(column.agency, code=found[0]))
        elif column.agency:
            column = replace(column, agency=None, use="ignored", why=STRANGER)
        columns.append(column)
    return replace(table, columns=columns)
