"""Brings the shortcomings of a plan file to those of a sheet by editing its text in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cchc_docs.data_files.yaml_change import brought
from cchc_docs.data_files.yaml_edit import Data, remove, set_value
from cchc_docs.data_files.yaml_places import Path
from cchc_docs.excel.merging.list_edit import aligned
from cchc_docs.excel.tasks.entry_match import followed_tasks, matched_measures
from cchc_docs.excel.tasks.task_rows import (
    Fields,
    Statement,
    Task,
    measure_data,
    shortcoming_data,
    statement_data,
    task_of,
)
from cchc_docs.model import Measure, Plan, Shortcoming

_SHORTCOMING_KEYS = tuple(Shortcoming.model_fields)
_MEASURE_KEYS = tuple(Measure.model_fields)
_PLAN_KEYS = tuple(Plan.model_fields)


def edited_plan(text: str, plan: Plan, tasks: Sequence[Task]) -> str:
    """The text with exactly those shortcomings; what is equal is not touched."""
    old = [task_of(item) for item in plan.shortcomings]
    if not old:
        new: list[Data] = [shortcoming_data(task) for task in tasks]
        return set_value(text, ("shortcomings",), new, _PLAN_KEYS)

    def change(text: str, path: Path, before: int, after: int) -> str:
        return _edited(text, path, plan.shortcomings[before], tasks[after])

    return aligned(text, ("shortcomings",), old, tasks, shortcoming_data, change, followed_tasks)


def _edited(text: str, path: Path, record: Shortcoming, new: Task) -> str:
    old = task_of(record)
    if old.measures != new.measures:
        text = _with_measures(text, path, old.measures, new.measures)
    if old.statements != new.statements:
        text = _with_statements(text, path, record, new.statements)
    before, after = _beside_these(old), _beside_these(new)
    return brought(text, path, before, after, lambda _: _SHORTCOMING_KEYS)


def _beside_these(task: Task) -> dict[str, Data]:
    return shortcoming_data(replace(task, statements=(), measures=()))


def _with_measures(text: str, path: Path, old: Sequence[Fields], new: Sequence[Fields]) -> str:
    path = (*path, "measures")
    if not old:
        return set_value(text, path, [*map(measure_data, new)], _SHORTCOMING_KEYS)
    if not new:
        return remove(text, path)

    def change(text: str, path: Path, before: int, after: int) -> str:
        was, now = measure_data(old[before]), measure_data(new[after])
        try:
            return brought(text, path, was, now, lambda _: _MEASURE_KEYS)
        except KeyError:
            # A field comes from the bank of measures; without it the measure stands alone.
            return set_value(text, path, now)

    return aligned(text, path, old, new, measure_data, change, matched_measures)


def _with_statements(text: str, path: Path, record: Shortcoming, new: Sequence[Statement]) -> str:
    if record.parts and len(record.parts) == len(new) > 1:
        for place, (part, statement) in enumerate(zip(record.parts, new, strict=True)):
            if Statement(part.text or "", part.components) != statement:
                data = statement_data((statement,))
                text = set_value(text, (*path, "parts", place), data)
        return text
    wanted = statement_data(new)
    for key in ("text", "components", "parts"):
        if key in wanted:
            text = set_value(text, (*path, key), wanted[key], _SHORTCOMING_KEYS)
        elif getattr(record, key):
            text = remove(text, (*path, key))
    return text
