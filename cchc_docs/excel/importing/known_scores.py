"""The scores of a workbook for a round that is there already, helped by what was understood."""

from __future__ import annotations

from collections.abc import Mapping

from cchc_docs.excel.label_match import AgencyNames, CriterionNames, names_by_agency
from cchc_docs.excel.reading.read import Sheets
from cchc_docs.excel.score_tables.score_table import ScoreTable, match_parts
from cchc_docs.excel.understanding.cross_check import check_printed
from cchc_docs.excel.understanding.known_round import (
    STRANGER,
    HintMaker,
    parts_of,
    with_codes_of_the_round,
)
from cchc_docs.excel.understanding.sheet_answers import Answers
from cchc_docs.excel.understanding.understood import (
    SeenCriterion,
    SeenTable,
    Understood,
    sheet_of,
)
from cchc_docs.excel.understanding.understood_scores import take_table
from cchc_docs.excel.words import name_key
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
    sets = names_by_agency(criteria)
    into, maker = ScoreTable(), HintMaker(answers, names, sets.values())
    parts = []
    findings = [item for item in seen.findings if item.rule == "BT-20"]
    for sheet in sheets:
        if answers.sheet(sheet.name).ignore:
            continue
        for part, table in parts_of(sheet, seen):
            known = with_codes_of_the_round(table, names) if table else None
            if known and _is_of_the_round(known, seen, sets):
                code = known.agencies()[0].code
                findings += take_table(known, sets[code], agencies, into)
                findings += check_printed(known, into, criteria)
                continue
            parts.append((part, maker.hints(sheet, table)))
    scores, told = match_parts(parts, criteria, agencies, into)
    return scores, [*findings, *maker.findings, *told]


def _is_of_the_round(
    table: SeenTable, seen: Understood, sets: Mapping[str, CriterionNames]
) -> bool:
    """Whether all of the table was understood, as the tree and as agencies that the round has:
    then nothing need be looked for.
    """
    agencies = table.agencies()
    if not agencies or any(column.use == "unknown" for column in table.columns):
        return False
    if any(column.why == STRANGER for column in table.columns):
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
