"""Workbooks (.xlsx) in and out: scores and tasks of a round as officials keep them in Excel."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
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

_HOME = {
    "Given": "score_table",
    "ScoreTable": "score_table",
    "Sheets": "read",
    "TaskTable": "task_sheet",
    "agency_workbook": "export",
    "blank_workbook": "blank",
    "export_workbook": "export",
    "import_into": "import_round",
    "match_scores": "score_table",
    "match_tasks": "task_sheet",
    "prepared_import": "import_round",
    "read_workbook": "read",
    "round_from_workbook": "new_round",
    "round_of_workbook": "new_round",
}
"""Where each name lives: who only needs the words of a sheet loads no library of workbooks."""

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """A name of the room, loaded with its first use."""
        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
