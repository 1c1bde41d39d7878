"""Workbooks (.xlsx) in and out: scores and tasks of a round as officials keep them in Excel."""

from cchc_docs.files.workbook.limits import UnreadableWorkbook
from cchc_docs.files.workbook.read import Sheets, read_workbook
from cchc_docs.files.workbook.score_table import Given, ScoreTable, match_scores

__all__ = [
    "Given",
    "ScoreTable",
    "Sheets",
    "UnreadableWorkbook",
    "match_scores",
    "read_workbook",
]
