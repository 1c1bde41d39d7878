"""What was understood of a sheet, for reading it into a round whose names are known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cchc_docs.excel.label_match import AgencyNames
from cchc_docs.excel.reading.sheet import Sheet
from cchc_docs.excel.score_tables.table_hints import NO_HINTS, TableHints
from cchc_docs.excel.understanding.sheet_answers import Answers
from cchc_docs.excel.understanding.sheet_numbering import mark_of
from cchc_docs.excel.understanding.understood import SeenTable, Understood
from cchc_docs.finding import Finding, Place

STRANGER = "cơ quan không có trong đợt"
"""Why a column is left out whose agency the round does not know."""

_NO_POINTS = frozenset(
    ("average", "highest", "lowest", "difference", "percentage", "rank", "other_year", "note")
)


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


def hints_of(
    table: SeenTable | None, answers: Answers, agencies: AgencyNames
) -> tuple[TableHints, list[Finding]]:
    """The hints of one table; an answer that names no agency of the round is told."""
    if table is None:
        return NO_HINTS, []
    said = answers.sheet(table.sheet)
    across, down = (said.rows, said.columns) if table.turned else (said.columns, said.rows)
    findings: list[Finding] = []
    named = {}
    for line, answer in across.items():
        if answer.agency:
            named[line] = _agency(answer.agency, agencies, table, findings)
    alone = _agency(said.agency, agencies, table, findings) if said.agency else ""
    codes = {item.row: item.code for item in table.criteria() if mark_of(item.mark)}
    codes |= {line: answer.code for line, answer in down.items() if answer.code}
    return (
        TableHints(
            table.turned,
            codes,
            {row.line: int(row.area or 0) for row in table.rows if row.use == "total"},
            frozenset(
                column.line
                for column in table.columns
                if column.use in _NO_POINTS or (column.use == "ignored" and column.why)
            ),
            frozenset(row.line for row in table.rows if row.use not in ("total", "note")),
            {line: code for line, code in named.items() if code},
            alone,
        ),
        findings,
    )


def _agency(name: str, agencies: AgencyNames, table: SeenTable, findings: list[Finding]) -> str:
    found = agencies.match(name)
    if len(found) == 1:
        return found[0]
    message = f"trả lời nêu cơ quan “{name}” không có trong đợt"
    place = Place(table.place.file, spot=table.place.spot)
    findings.append(Finding("BT-04", "error", place, message, "ghi tên hoặc mã cơ quan của đợt"))
    return ""


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
