"""The points of a workbook that was understood, with every cell that does not fit told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cchc_docs.excel.label_match import CriterionNames, names_by_agency
from cchc_docs.excel.score_tables.layout import score_table
from cchc_docs.excel.score_tables.score_table import ScoreTable, take_known
from cchc_docs.excel.understanding.cross_check import check_printed
from cchc_docs.excel.understanding.understood import SeenRow, SeenTable, Understood
from cchc_docs.finding import Finding
from cchc_docs.model import Agency, CriteriaSet


def understood_scores(
    seen: Understood, criteria: Mapping[str, CriteriaSet], agencies: Mapping[str, Agency]
) -> tuple[ScoreTable, list[Finding]]:
    """Points by agency and code; ``criteria`` holds the set of each agency.

    With an error among the findings the table must not be used.
    """
    into = ScoreTable()
    findings: list[Finding] = []
    names = names_by_agency(criteria)
    for table in seen.tables:
        if codes := [agency.code for agency in table.agencies()]:
            findings += take_table(table, names[codes[0]], agencies, into)
    into.settle_blanks()
    for table in seen.tables:
        findings += check_printed(table, into, criteria)
    return into, findings


def take_table(
    table: SeenTable, names: CriterionNames, agencies: Mapping[str, Agency], into: ScoreTable
) -> list[Finding]:
    """The points of one table added to the others; its codes are those of ``names``."""
    last = {item.row: item.code for item in table.criteria()}
    rows = {
        item.row: names.items[item.code]
        for item in [*table.criteria(), *table.adjustments]
        # what is no level above the one that bears the points of the row
        if item.code in names.items and last.get(item.row, item.code) == item.code
    }
    into.tables += 1
    found = score_table(table.head, table.columns)
    return take_known(found, names, rows, _totals(table.rows), agencies, into)


def _totals(rows: Iterable[SeenRow]) -> dict[int, int]:
    """The rows of sums, each with the area that it may be the sum of; 0 for the last, of all."""
    found = {row.line: int(row.area or 0) for row in rows if row.use == "total"}
    if found:
        found[max(found)] = 0
    return found
