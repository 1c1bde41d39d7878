"""The workbook of a round, or of one agency of it: what the exporter needs, gathered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cchc_docs.data_files.held_round import held_round
from cchc_docs.data_files.round_folder import read_plan, read_scores
from cchc_docs.finding import Finding, Refused
from cchc_docs.steps.assess import Assessment
from cchc_docs.steps.templates_along import templates_along
from cchc_docs.steps.workbooks.agency_part import AgencyParts


def agency_workbooks(
    assessment: Assessment, codes: Iterable[str]
) -> Iterator[tuple[str, bytes | list[Finding]]]:
    """The workbook of each of these agencies as an .xlsx that holds nothing of the others; where
    its files cannot be read, what stands against it. The round's own templates go along.
    """
    from cchc_docs.excel.exporting.export import agency_workbook

    parts = AgencyParts(assessment)
    templates = templates_along(assessment.folder.path).files
    for code in codes:
        try:
            files = parts.files(code)
            with held_round(files, assessment.folder.name) as part:
                scores, plan = read_scores(part, code).record, read_plan(part, code).record
                card = assessment.cards.get(code)
                made = agency_workbook(part, code, scores, plan, card, files, templates)
            yield code, made
        except Refused as error:
            yield code, error.told(str(assessment.folder.path))


def round_workbook(assessment: Assessment) -> bytes:
    """Scores, shortcomings with tasks, and results of the round as an .xlsx; its own templates go
    along where they can.
    """
    from cchc_docs.excel.exporting.export import export_workbook

    folder = assessment.folder
    scores = {code: file.record for code, file in assessment.files.items() if file.record}
    read = {code: read_plan(folder, code).record for code in folder.files("plans")}
    plans = {code: plan for code, plan in read.items() if plan}
    own = templates_along(folder.path)
    return export_workbook(folder, scores, plans, assessment.cards, own.files, [*own.left])
