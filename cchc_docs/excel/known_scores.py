"""The scores of a workbook for a round that is there already, helped by what was understood."""

from __future__ import annotations

from collections.abc import Mapping

from cchc_docs.excel.label_match import AgencyNames
from cchc_docs.excel.read import Sheets
from cchc_docs.excel.score_table import ScoreTable, match_parts
from cchc_docs.excel.understanding.cross_check import check_printed
from cchc_docs.excel.understanding.known_round import hints_of, parts_of, with_codes_of_the_round
from cchc_docs.excel.understanding.sheet_answers import Answers
from cchc_docs.excel.understanding.understood import SeenTable, Understood
from cchc_docs.finding import Finding
from cchc_docs.model import Agency, CriteriaSet


def known_scores(
    sheets: Sheets,
    seen: Understood,
    answers: Answers,
    criteria: Mapping[str, CriteriaSet],
    agencies: Mapping[str, Agency],
) -> tuple[ScoreTable, list[Finding]]:
    """As ``match_scores``, with numbering, sums and columns as they were understood; printed ranks
    and the like are compared.
    """
    names = AgencyNames(agencies)
    parts = []
    findings = [item for item in seen.findings if item.rule == "BT-20"]
    for sheet in sheets:
        if answers.sheet(sheet.name).ignore:
            continue
        for part, table in parts_of(sheet, seen):
            hints, faults = hints_of(table, answers, names)
            findings += faults
            parts.append((part, hints))
    scores, told = match_parts(parts, criteria, agencies)
    findings += told
    for table in seen.tables:
        known = with_codes_of_the_round(table, names)
        if _is_of_the_round(known, criteria):
            findings += check_printed(known, scores, criteria)
    return scores, findings


def _is_of_the_round(table: SeenTable, criteria: Mapping[str, CriteriaSet]) -> bool:
    """Whether the table was understood as the tree that the round has."""
    leaves = {item.code for item in table.criteria() if not item.children}
    return all(leaves == set(criteria[agency.code].leaves) for agency in table.agencies())
