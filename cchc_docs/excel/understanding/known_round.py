"""What was understood of a sheet, for reading it into a round whose names are known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from cchc_docs.excel.label_match import AgencyNames, CriterionNames
from cchc_docs.excel.reading.sheet import Sheet
from cchc_docs.excel.score_tables.table_hints import TableHints
from cchc_docs.excel.understanding.sheet_answers import NOTHING_SAID, Answers, SheetAnswer
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


class HintMaker:
    """Makes the hints for the tables of a workbook; answers that name nothing of the round are told
    in ``findings``.
    """

    def __init__(
        self, answers: Answers, agencies: AgencyNames, sets: Iterable[CriterionNames]
    ) -> None:
        self.answers = answers
        self.agencies = agencies
        self.sets = tuple(dict.fromkeys(sets))
        self.findings: list[Finding] = []

    def hints(self, sheet: Sheet, table: SeenTable | None) -> TableHints:
        """The hints of one table; of a sheet in which none was understood what was answered."""
        said = self.answers.sheet(sheet.name)
        place = table.place if table else sheet.place(1, 1)
        if table is None:
            other = self._said(said, place, TableHints(turned=True))
            return replace(self._said(said, place, TableHints()), other=other)
        codes = {item.row: item.code for item in table.criteria() if mark_of(item.mark)}
        hints = TableHints(
            table.turned,
            codes,
            {row.line: int(row.area or 0) for row in table.rows if row.use == "total"},
            frozenset(
                column.line
                for column in table.columns
                if column.use in _NO_POINTS or (column.use == "ignored" and column.why)
            ),
            frozenset(row.line for row in table.rows if row.use not in ("total", "note")),
        )
        return self._said(said, place, hints)

    def _said(self, said: SheetAnswer, place: Place, hints: TableHints) -> TableHints:
        """The hints with what a person said of the sheet, which goes before all else."""
        if said == NOTHING_SAID:
            return hints
        across, down = (said.rows, said.columns) if hints.turned else (said.columns, said.rows)
        named = {line: self._agency(one.agency, place) for line, one in across.items()}
        codes = {line: self._code(one.code, place) for line, one in down.items()}
        no_columns = {line for line, one in across.items() if one.use in ("ignore", "total")}
        no_rows = {line for line, one in down.items() if one.use == "ignore"}
        return replace(
            hints,
            no_columns=hints.no_columns | no_columns,
            no_rows=(hints.no_rows | no_rows) - {line for line, code in codes.items() if code},
            agencies={line: code for line, code in named.items() if code},
            alone=self._agency(said.agency, place),
            own_scores=frozenset(line for line, one in across.items() if one.use == "self"),
            said={line: code for line, code in codes.items() if code},
        )

    def _agency(self, name: str, place: Place) -> str:
        found = self.agencies.match(name) if name else ()
        if name and len(found) != 1:
            message = f"trả lời nêu cơ quan “{name}” không có trong đợt"
            self._tell("BT-04", place, message, "ghi tên hoặc mã cơ quan của đợt")
        return found[0] if len(found) == 1 else ""

    def _code(self, code: str, place: Place) -> str:
        if code and not any(names.by_code(code) for names in self.sets):
            message = f"trả lời nêu tiêu chí “{code}” không có trong bộ tiêu chí"
            self._tell("BT-05", place, message, "ghi mã tiêu chí của đợt")
            return ""
        return code

    def _tell(self, rule: str, place: Place, message: str, hint: str) -> None:
        told = Finding(rule, "error", place, message, hint)
        if told not in self.findings:
            self.findings.append(told)


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
