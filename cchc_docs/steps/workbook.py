"""The workbook of a round: what the exporter needs, gathered."""

from __future__ import annotations

from cchc_docs.data_files.round_folder import read_plan
from cchc_docs.excel import export_workbook
from cchc_docs.model import Plan, Scores
from cchc_docs.steps.assess import Assessment
from cchc_docs.steps.templates_along import templates_along


def round_workbook(assessment: Assessment) -> bytes:
    """Scores, shortcomings with tasks, and results of the round as an .xlsx; its own templates go
    along where they can.
    """
    folder = assessment.folder
    scores = {
        code: file.record
        for code, file in assessment.files.items()
        if isinstance(file.record, Scores)
    }
    read = {code: read_plan(folder, code).record for code in folder.files("plans")}
    plans = {code: plan for code, plan in read.items() if isinstance(plan, Plan)}
    own = templates_along(folder.path)
    return export_workbook(folder, scores, plans, assessment.cards, own.files, [*own.left])
