"""Where a value of the data files stands in the workbook that it came from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from typing import Any

from cchc_docs.data_files.round_names import AGENCIES_FILE, AGENCY_FOLDERS, BANK_FILE, ROUND_FILE
from cchc_docs.excel.record_sheets.read_records import SeenRecords
from cchc_docs.excel.record_sheets.record_column import Home, RecordColumn
from cchc_docs.excel.record_sheets.record_table import SeenRows
from cchc_docs.excel.record_sheets.round_items import CRITERIA_ITEMS, ROUND_ITEMS
from cchc_docs.excel.record_sheets.sheet_words import hint_in_sheet_words, in_sheet_words
from cchc_docs.excel.record_sheets.specs import (
    AGENCIES,
    BANK,
    BLOCKS,
    CRITERIA,
    INDEX_RESULTS,
    INDICES,
    PARTS,
    ROUND_VALUES,
    VALUE,
)
from cchc_docs.excel.record_sheets.tables_of_round import ROUND, SET, TREE, key_of
from cchc_docs.excel.score_tables.score_table import POINT_GROUPS, Given, GivenReason, ScoreTable
from cchc_docs.excel.tasks.task_sheet import SeenTask
from cchc_docs.finding import Finding, Place, ValuePath
from cchc_docs.frozen import dataclass

_LINE_TO_ADD = re.compile(r"thêm (dòng|vào tệp này:) “[\w.-]+: [^”]*”")
_LISTS = ("areas", "criteria", "components", "adjustments")


@dataclass(frozen=True)
class CellPlaces:
    """The cells of a workbook by what they say; ``values`` are the data of criteria files.

    ``tasks`` are the shortcomings of each agency in the order of its plan, None where one did not
    come out of the sheet; ``seen_tasks`` are they in the order of the sheet.
    """

    file: Place
    seen: SeenRecords
    scores: ScoreTable = field(default_factory=ScoreTable)
    tasks: Mapping[str, Sequence[SeenTask | None]] = field(default_factory=dict)
    seen_tasks: Mapping[str, Sequence[SeenTask]] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)

    def place(self, file: str, path: ValuePath) -> Place:
        """The cell of the value, else what is nearest above it: a row, a table, the workbook."""
        return self._found(file, path) or self.file

    def told(self, finding: Finding, file: str) -> Finding:
        """The finding about that file with its cell, in the words of the sheets."""
        path, message, hint = finding.place.value, finding.message, finding.hint
        if heading := self.heading(file, path):
            for step in path:
                message = message.replace(f"“{step}”", f"“{heading}”")
            hint = _LINE_TO_ADD.sub(f"ghi ở “{heading}”", hint)
        hint = hint_in_sheet_words(finding.rule, hint, file)
        message = self._allowed_words(file, path, in_sheet_words(message, file))
        return replace(finding, place=self.place(file, path), message=message, hint=hint)

    def _allowed_words(self, file: str, path: ValuePath, message: str) -> str:
        """The message with the words that the sheet takes in the place of those of data files."""
        column = self._column(file, path)
        if column is None or "chỉ nhận" not in message:
            return message
        for value, word in column.form.words.items():
            message = re.sub(rf"(?<![\w-]){re.escape(value)}(?![\w-])", f"“{word}”", message)
        return message

    def heading(self, file: str, path: ValuePath) -> str:
        """What the sheets call the value; '' where they have no cell for it alone."""
        column = self._column(file, path)
        return column.heading if column else ""

    def _column(self, file: str, path: ValuePath) -> RecordColumn | None:
        kind = file.partition("/")[0]
        columns: Sequence[RecordColumn] = ()
        if file == ROUND_FILE:
            columns, path = (BLOCKS.columns, path[2:]) if path[:1] == (BLOCKS.name,) else (
                ROUND_ITEMS, path)  # fmt: skip
        elif file == AGENCIES_FILE:
            columns, path = [one for one in AGENCIES.columns if one.home == "own"], path[1:]
        elif kind in AGENCY_FOLDERS:
            columns = [one for one in AGENCIES.columns if one.home == kind]
        elif file == BANK_FILE:
            columns, path = BANK.columns, path[2:]
        else:
            columns, path = [*CRITERIA.columns, *PARTS.columns, *CRITERIA_ITEMS], path[-1:]
        found = (one for one in columns if one.path and path[: len(one.path)] == one.path)
        return next(found, None)

    def _found(self, file: str, path: ValuePath) -> Place | None:
        kind, _, name = file.partition("/")
        code = name.removesuffix(".yaml")
        if kind == "scores":
            return self._of_scores(code, path)
        if kind == "plans":
            return self._of_plan(code, path)
        if file == ROUND_FILE:
            return self._of_round(path)
        if file == AGENCIES_FILE:
            return self._of_row(AGENCIES.name, AGENCIES.columns[1:], path)
        if file == BANK_FILE:
            return self._of_row(BANK.name, BANK.columns[1:], path[1:])
        return self._of_criteria(file, path)

    def _of_row(
        self, table: str, columns: Sequence[RecordColumn], path: ValuePath, *, home: Home = "own"
    ) -> Place | None:
        seen = self.seen.tables.get(table)
        if seen is None:
            return None
        if not path:
            return seen.first
        row, rest = str(path[0]), path[1:]
        return seen.place(row, _column_at(columns, rest, home=home))

    def _of_round(self, path: ValuePath) -> Place | None:
        for spec in (BLOCKS, INDICES):
            if path[:1] == (spec.name,):
                return self._of_row(spec.name, spec.columns[1:], path[1:])
        return _of_items(self.seen.tables.get(ROUND), ROUND_VALUES, path)

    def _of_criteria(self, file: str, path: ValuePath) -> Place | None:
        tree = self.seen.tables.get(key_of(TREE, file))
        row, rest = self._node(file, path)
        if row:
            return tree.place(row, _column_at(CRITERIA.columns[1:], rest)) if tree else None
        items = self.seen.tables.get(key_of(SET, file))
        return _of_items(items, CRITERIA_ITEMS, path) or (tree.first if tree else None)

    def _node(self, file: str, path: ValuePath) -> tuple[str, ValuePath]:
        """The row of the entry that the path leads into, and the rest of the path."""
        data: Any = self.values.get(file)
        row, rest, level = "", path, ""
        for at, step in enumerate(path):
            try:
                data = data[step]
            except (KeyError, IndexError, TypeError):
                break
            if isinstance(step, str) and step in _LISTS:
                level = step
            elif isinstance(step, int) and isinstance(data, dict):
                row, rest = _row_id(level, data), path[at + 1 :]
        return row, rest

    def _of_scores(self, code: str, path: ValuePath) -> Place | None:
        columns = AGENCIES.columns[1:]
        if path and _column_at(columns, path, home="scores"):
            return self._of_row(AGENCIES.name, columns, (code, *path), home="scores")
        if path[:1] == (INDICES.name,) and len(path) > 1:
            row = (f"{code}/{path[1]}", *path[2:])
            return self._of_row(INDEX_RESULTS.name, INDEX_RESULTS.columns[2:], row)
        points = self.scores.of(code)
        if len(path) > 1 and path[0] in (*POINT_GROUPS, "reasons"):
            group, at = str(path[0]), str(path[1])
            given: Mapping[str, Given | GivenReason]
            given = points.reasons if group == "reasons" else points.group(group)
            if at in given:
                return given[at].place
            if (group, at) in points.blanks:
                return points.blanks[group, at]
        known = [item.place for item in points.scores.values()]
        return next(iter([*known, *points.blanks.values()]), None)

    def _of_plan(self, code: str, path: ValuePath) -> Place | None:
        if path[:1] != ("shortcomings",):
            columns = AGENCIES.columns[1:]
            return self._of_row(AGENCIES.name, columns, (code, *path), home="plans")
        tasks = self.tasks.get(code, ())
        at = path[1] if len(path) > 1 else None
        if not isinstance(at, int) or at >= len(tasks):
            return next((item.first for item in tasks if item), None)
        task = tasks[at]
        if task is None:
            return None
        rest = path[2:]
        if rest[:1] == ("measures",) and len(rest) > 1 and isinstance(rest[1], int):
            return task.place(str(rest[2]) if len(rest) > 2 else "text", rest[1])
        return task.place(str(rest[0]) if rest else "area")


def _column_at(columns: Sequence[RecordColumn], path: ValuePath, *, home: Home = "own") -> str:
    """The column whose value the path leads to, or into; '' for the row as a whole."""
    for column in columns:
        length = len(column.path)
        if column.home == home and column.path and path[:length] == column.path:
            return column.name
    near = (item for item in columns if item.home == home and item.path[:1] == path[:1])
    found = next(near, None) if path else None
    return found.name if found else ""


def _of_items(
    seen: SeenRows | None, items: Sequence[RecordColumn], path: ValuePath
) -> Place | None:
    if seen is None:
        return None
    found = next((item for item in items if path[: len(item.path)] == item.path), None)
    return seen.place(found.name, VALUE) if found else seen.first


def _row_id(level: str, data: Mapping[str, Any]) -> str:
    code = str(data.get("code") or data.get("number") or "")
    if level == "adjustments":
        return f"{data.get('kind')}:{code}"
    return f"{ {'areas': 'area', 'criteria': 'criterion'}.get(level, 'component') }:{code}"
