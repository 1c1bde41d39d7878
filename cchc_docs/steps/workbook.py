"""The workbook of a round: what the exporter needs, gathered."""

from __future__ import annotations

from cchc_docs.data_files.round_folder import read_plan
from cchc_docs.excel import export_workbook
from cchc_docs.model import Plan, Scores
from cchc_docs.steps.assess import Assessment


def round_workbook(assessment: Assessment) -> bytes:
    """Scores, shortcomings with tasks, and results of the round as an .xlsx."""
    folder = assessment.folder
    scores = {
        code: file.record
        for code, file in assessment.files.items()
        if isinstance(file.record, Scores)
    }
    read = {code: read_plan(folder, code).record for code in folder.files("plans")}
    plans = {code: plan for code, plan in read.items() if isinstance(plan, Plan)}
    return export_workbook(folder, scores, plans, assessment.cards)
