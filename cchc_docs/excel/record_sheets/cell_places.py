"""Where a value of the data files stands in the workbook that it came from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from typing import Any

from cchc_docs.excel.record_sheets.read_records import SeenRecords
from cchc_docs.excel.record_sheets.sheet_words import hint_in_sheet_words, in_sheet_words
from cchc_docs.excel.record_sheets.specs import (
    AGENCIES,
    CRITERIA,
    DOCUMENTS,
    INDEX_RESULTS,
    PARTS,
    SET,
    SPECS,
)
from cchc_docs.excel.record_sheets.table_spec import Column, TableSpec
from cchc_docs.excel.score_tables.score_table import (
    POINT_GROUPS,
    AgencyPoints,
    Given,
    GivenReason,
    ScoreTable,
)
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

    def _column(self, file: str, path: ValuePath) -> Column | None:
        at = _in_table(file, path)
        if at is None:
            columns = (*CRITERIA.fields, *PARTS.fields, *SET.fields)
            return _column_at(columns, path[-1:])
        found = _column_at(at.columns, at.rest)
        return None if found is DOCUMENTS else found

    def _found(self, file: str, path: ValuePath) -> Place | None:
        at = _in_table(file, path)
        if at is None:
            return self._of_criteria(file, path)
        if file.startswith("plans/") and path[:1] == ("shortcomings",):
            return self._of_tasks(self.tasks.get(at.row or "", ()), path)
        if file.startswith("scores/") and at.spec is AGENCIES and not at.column:
            return self._of_points(self.scores.of(at.row or ""), path)
        seen = self.seen.tables.get(at.spec.name)
        if seen is None:
            return None
        return seen.first if at.row is None else seen.place(at.row, at.column)

    def _of_criteria(self, file: str, path: ValuePath) -> Place | None:
        tree = self.seen.tables.get(CRITERIA.of(file))
        row, rest = self._node(file, path)
        if row:
            return tree.place(row, _name_at(CRITERIA, CRITERIA.fields, rest)) if tree else None
        items = self.seen.tables.get(SET.of(file))
        if items:
            return items.place("", _name_at(SET, SET.fields, path))
        return tree.first if tree else None

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

    def _of_points(self, points: AgencyPoints, path: ValuePath) -> Place | None:
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

    def _of_tasks(self, tasks: Sequence[SeenTask | None], path: ValuePath) -> Place | None:
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


@dataclass(frozen=True)
class _InTable:
    """Where a value is: its table, the row (None for all of them), what leads on from there."""

    spec: TableSpec
    columns: Sequence[Column]
    row: str | None
    rest: ValuePath

    @property
    def column(self) -> str:
        """The name of its column; '' for the row as a whole."""
        return _name_at(self.spec, self.columns, self.rest)


def _in_table(file: str, path: ValuePath) -> _InTable | None:
    """The place of a value in the tables; None of one in a criteria file."""
    folder, _, name = file.partition("/")
    code = name.removesuffix(".yaml")
    if folder == "scores" and path[:1] == INDEX_RESULTS.above and len(path) > 1:
        return _InTable(INDEX_RESULTS, INDEX_RESULTS.fields, f"{code}/{path[1]}", path[2:])
    if folder in ("plans", "scores"):
        return _InTable(AGENCIES, AGENCIES.at_home(folder), code, path)
    of_file = [spec for spec in SPECS.values() if file and spec.file == file]
    for spec in of_file:
        if path[: len(spec.above)] == spec.above:
            rest = path[len(spec.above) :]
            row, rest = (rest[:1], rest[1:]) if spec.keys else (("",), rest)
            return _InTable(spec, spec.at_home("own"), str(row[0]) if row else None, rest)
    return _InTable(of_file[0], (), None, ()) if of_file else None


def _column_at(columns: Sequence[Column], path: ValuePath) -> Column | None:
    """The column whose value the path leads to, or into."""
    return next((one for one in columns if path[: len(one.path)] == one.path), None)


def _name_at(spec: TableSpec, columns: Sequence[Column], path: ValuePath) -> str:
    """Its name; of a record of many values one near it will do; '' for the row as a whole."""
    near = (one for one in columns if spec.keys and one.path[:1] == path[:1])
    found = _column_at(columns, path) or next(near, None)
    return found.name if found else ""


def _row_id(level: str, data: Mapping[str, Any]) -> str:
    code = str(data.get("code") or data.get("number") or "")
    if level == "adjustments":
        return f"{data.get('kind')}:{code}"
    return f"{ {'areas': 'area', 'criteria': 'criterion'}.get(level, 'component') }:{code}"
