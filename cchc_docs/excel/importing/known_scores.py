"""The scores of a workbook for a round that is there already, helped by what was understood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from cchc_docs.excel.label_match import AgencyNames, CriterionNames, names_by_agency
from cchc_docs.excel.reading.read import Sheets
from cchc_docs.excel.reading.sheet import Sheet
from cchc_docs.excel.score_tables.layout import RowHints, score_table
from cchc_docs.excel.score_tables.score_table import ScoreTable, take_named
from cchc_docs.excel.tasks.task_sheet import is_task_sheet
from cchc_docs.excel.understanding.cross_check import check_printed
from cchc_docs.excel.understanding.known_columns import KnownColumnReader
from cchc_docs.excel.understanding.named_heads import head_by_names
from cchc_docs.excel.understanding.sheet_answers import Answers, SheetAnswer
from cchc_docs.excel.understanding.sheet_numbering import mark_of
from cchc_docs.excel.understanding.understood import (
    SeenColumn,
    SeenCriterion,
    SeenTable,
    Understood,
    sheet_of,
)
from cchc_docs.excel.understanding.understood_scores import take_table
from cchc_docs.excel.words import name_key
from cchc_docs.finding import Finding, Place
from cchc_docs.model import CriteriaSet

_STRANGER = "cơ quan không có trong đợt"
"""Why a column is left out whose agency the round does not know."""


def known_scores(
    sheets: Sheets,
    seen: Understood,
    answers: Answers,
    criteria: Mapping[str, CriteriaSet],
    names: AgencyNames,
) -> tuple[ScoreTable, list[Finding]]:
    """All points that the sheets give; ``criteria`` holds the criteria set of each agency.

    A table that was understood as the round has it is taken as it is, another is found by the
    names of the round. Printed ranks and the like are compared. With an error among the findings
    the table must not be used.
    """
    sets = names_by_agency(criteria)
    into = ScoreTable()
    findings = [item for item in seen.findings if item.rule == "BT-20"]
    for sheet in sheets:
        if sheet.hidden or answers.sheet(sheet.name).ignore or is_task_sheet(sheet):
            continue
        for part, table in _parts_of(sheet, seen):
            known = _with_codes_of_the_round(table, names) if table else None
            if known and _is_of_the_round(known, seen, sets):
                code = known.agencies()[0].code
                findings += take_table(known, sets[code], names.agencies, into)
                findings += check_printed(known, into, criteria)
            else:
                said = answers.sheet(sheet.name)
                told, columns = _take_named(part, table, said, sets, names, into, seen.year)
                if table:
                    _tell_read(seen, table, columns)
                findings += [item for item in told if item not in findings]
    into.settle_blanks()
    findings += [item for item in seen.findings if item.rule == "BT-13"]
    return into, findings


def _take_named(
    sheet: Sheet,
    table: SeenTable | None,
    said: SheetAnswer,
    sets: Mapping[str, CriterionNames],
    agencies: AgencyNames,
    into: ScoreTable,
    year: int | None,
) -> tuple[list[Finding], list[SeenColumn]]:
    """The points of a sheet whose table is found by the names of the round, and its columns."""
    criteria = tuple(dict.fromkeys(sets.values()))
    head = head_by_names(sheet, criteria, agencies)
    if head is None:
        return [], []
    if table and head.names == (head.code,) and table.turned == head.grid.turned:
        head = replace(head, names=table.head.names)
    reader = KnownColumnReader(sheet, head, year, said, agencies)
    hints = _row_hints(table, said, turned=head.grid.turned)
    columns = reader.read()
    found = score_table(head, columns, hints)
    asked = [question.finding() for question in reader.questions if question.rule != "BT-20"]
    asked += _unknown_codes(hints, criteria, table.place if table else sheet.place(1, 1))
    if not (found.columns or asked):
        return [], []
    told = take_named(found, sets, agencies.agencies, into)
    return ([] if told is None else [*asked, *told]), columns


def _tell_read(seen: Understood, table: SeenTable, columns: Iterable[SeenColumn]) -> None:
    """Columns that the names of the round explain, and they alone, are told as they are read, and
    nothing is asked of them."""
    read = {column.place.spot: column for column in columns if column.agency}
    open_ = {column.place.spot for column in table.columns if column.use == "unknown"}
    settled = open_ & read.keys()
    table.columns = [
        read[column.place.spot] if column.place.spot in settled else column
        for column in table.columns
    ]
    seen.questions = [item for item in seen.questions if item.place.spot not in settled]


def _is_of_the_round(
    table: SeenTable, seen: Understood, sets: Mapping[str, CriterionNames]
) -> bool:
    """Whether all of the table was understood, as the tree and as agencies that the round has:
    then nothing need be looked for.
    """
    agencies = table.agencies()
    if not agencies or any(column.use == "unknown" for column in table.columns):
        return False
    if any(column.why == _STRANGER for column in table.columns):
        return False
    if any(sets.get(agency.code) is not sets.get(agencies[0].code) for agency in agencies):
        return False
    names = sets.get(agencies[0].code)
    asked = [item for item in seen.questions if item.level == "error"]
    if names is None or table.sheet in {sheet_of(item.place) for item in asked}:
        return False
    return all(_is_known(item, names) for item in [*table.criteria(), *table.adjustments])


def _is_known(item: SeenCriterion, names: CriterionNames) -> bool:
    found = names.items.get(item.code)
    return found is not None and name_key(found.name) == name_key(item.name)


def _parts_of(sheet: Sheet, seen: Understood) -> Iterator[tuple[Sheet, SeenTable | None]]:
    """The sheet by its tables, where several stand below each other."""
    tables = [table for table in seen.tables if table.sheet == sheet.name]
    if len(tables) < 2:
        yield sheet, tables[0] if tables else None
        return
    for table in tables:
        first, last = table.head.first, table.head.last
        cells = {at: cell for at, cell in sheet.cells.items() if first <= at[0] <= last}
        yield replace(sheet, cells=cells), table


def _row_hints(table: SeenTable | None, said: SheetAnswer, *, turned: bool) -> RowHints:
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


def _unknown_codes(
    hints: RowHints, sets: Iterable[CriterionNames], place: Place
) -> Iterator[Finding]:
    """The answers that name no criterion of the round."""
    for code in hints.said.values():
        if not any(names.by_code(code) for names in sets):
            message = f"trả lời nêu tiêu chí “{code}” không có trong bộ tiêu chí"
            yield Finding("BT-05", "error", place, message, "ghi mã tiêu chí của đợt")


def _with_codes_of_the_round(table: SeenTable, agencies: AgencyNames) -> SeenTable:
    """The table with its agencies under the codes that the round knows them by."""
    columns = []
    for column in table.columns:
        found = agencies.match(column.agency.name) if column.agency else ()
        if column.agency and len(found) == 1:
            column = column.with_agency(replace(column.agency, code=found[0]))
        elif column.agency:
            column = replace(column, agency=None, use="ignored", why=_STRANGER)
        columns.append(column)
    return replace(table, columns=columns)
