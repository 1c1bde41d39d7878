"""Workbooks (.xlsx) in and out: scores and tasks of a round as officials keep them in Excel."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cchc_docs.excel.exporting.blank import blank_workbook
    from cchc_docs.excel.exporting.export import agency_workbook, export_workbook
    from cchc_docs.excel.importing.import_round import import_into, prepared_import
    from cchc_docs.excel.importing.new_round import round_from_workbook, round_of_workbook
    from cchc_docs.excel.reading.read import Sheets, read_workbook
    from cchc_docs.excel.score_tables.score_table import Given, ScoreTable
    from cchc_docs.excel.tasks.task_sheet import TaskTable, match_tasks

__all__ = [
    "Given",
    "ScoreTable",
    "Sheets",
    "TaskTable",
    "agency_workbook",
    "blank_workbook",
    "export_workbook",
    "import_into",
    "match_tasks",
    "prepared_import",
    "read_workbook",
    "round_from_workbook",
    "round_of_workbook",
]

_HOME = {
    "Given": "score_tables.score_table",
    "ScoreTable": "score_tables.score_table",
    "Sheets": "reading.read",
    "TaskTable": "tasks.task_sheet",
    "agency_workbook": "exporting.export",
    "blank_workbook": "exporting.blank",
    "export_workbook": "exporting.export",
    "import_into": "importing.import_round",
    "match_tasks": "tasks.task_sheet",
    "prepared_import": "importing.import_round",
    "read_workbook": "reading.read",
    "round_from_workbook": "importing.new_round",
    "round_of_workbook": "importing.new_round",
}
"""Where each name lives: who only needs the words of a sheet loads no library of workbooks."""

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """A name of the room, loaded with its first use."""
        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
