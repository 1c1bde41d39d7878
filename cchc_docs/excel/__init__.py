"""Workbooks (.xlsx) in and out: scores and tasks of a round as officials keep them in Excel."""

from cchc_docs.excel.blank import blank_workbook
from cchc_docs.excel.export import agency_workbook, export_workbook
from cchc_docs.excel.import_round import import_into, prepared_import
from cchc_docs.excel.new_round import round_from_workbook, round_of_workbook
from cchc_docs.excel.read import Sheets, read_workbook
from cchc_docs.excel.score_table import Given, ScoreTable, match_scores
from cchc_docs.excel.task_sheet import TaskTable, match_tasks

__all__ = [
    "Given",
    "ScoreTable",
    "Sheets",
    "TaskTable",
    "agency_workbook",
    "blank_workbook",
    "export_workbook",
    "import_into",
    "match_scores",
    "match_tasks",
    "prepared_import",
    "read_workbook",
    "round_from_workbook",
    "round_of_workbook",
]
