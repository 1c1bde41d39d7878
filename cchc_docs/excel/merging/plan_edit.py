"""Brings the shortcomings of a plan file to those of a sheet by editing its text in place."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_docs.data_files.yaml_edit import Data, remove, set_value
from cchc_docs.data_files.yaml_places import Path
from cchc_docs.excel.merging.list_edit import aligned
from cchc_docs.excel.tasks.entry_match import followed_tasks, matched_measures
from cchc_docs.excel.tasks.field_text import cell_data
from cchc_docs.excel.tasks.task_rows import (
    MEASURE_FIELDS,
    SHORTCOMING_FIELDS,
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
    if old.causes != new.causes:
        text = _with(text, path, "causes", list(new.causes), bool(record.causes))
    said, wanted = dict(old.others), dict(new.others)
    for name in SHORTCOMING_FIELDS:
        if said.get(name) != wanted.get(name):
            value = cell_data(Shortcoming, name, wanted[name]) if name in wanted else ""
            text = _with(text, path, name, value, name in said)
    if old.figures != new.figures:
        text = _with(text, path, "figures", dict(new.figures), bool(record.figures))
    if old.statements != new.statements:
        text = _with_statements(text, path, record, new.statements)
    if old.about != new.about:
        (was, _), (key, value) = old.about, new.about
        text = set_value(text, (*path, key), value, _SHORTCOMING_KEYS)
        text = text if was == key else remove(text, (*path, was))
    return text


def _with(text: str, path: Path, key: str, value: Data, there: bool) -> str:
    if value:
        return set_value(text, (*path, key), value, _SHORTCOMING_KEYS)
    return remove(text, (*path, key)) if there else text


def _with_measures(text: str, path: Path, old: Sequence[Fields], new: Sequence[Fields]) -> str:
    if not old or not new:
        data: list[Data] = [measure_data(fields) for fields in new]
        return _with(text, path, "measures", data, bool(old))

    def change(text: str, path: Path, before: int, after: int) -> str:
        return _edited_measure(text, path, dict(old[before]), dict(new[after]))

    return aligned(text, (*path, "measures"), old, new, measure_data, change, matched_measures)


def _edited_measure(text: str, path: Path, old: dict[str, str], new: dict[str, str]) -> str:
    for name in MEASURE_FIELDS:
        if name in new and new[name] != old.get(name):
            text = set_value(
                text, (*path, name), cell_data(Measure, name, new[name]), _MEASURE_KEYS
            )
        elif name in old and name not in new:
            try:
                text = remove(text, (*path, name))
            except KeyError:
                # The field comes from the bank of measures; without it the measure stands alone.
                return set_value(text, path, measure_data(tuple(new.items())))
    return text


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
