"""What became of a task from one state to another, value by value, in the words of its fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from cchc_docs.data_files.value_words import value_name
from cchc_docs.excel.tasks.task_rows import Task, shortcoming_data
from cchc_docs.finding import Place
from cchc_docs.vietnamese import day_as_written, one_line

_LONGEST = 100
_PLAN = "plans/-.yaml"
Step = str | int


def task_changes(old: Task, new: Task) -> list[str]:
    """``Nhiệm vụ, giải pháp 1 › Thời gian: “Quý I” → “Quý II”``, a line a value."""
    return list(_changes((), shortcoming_data(old), shortcoming_data(new)))


def _changes(path: tuple[Step, ...], old: Any, new: Any) -> Iterator[str]:
    if old == new:
        return
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in dict.fromkeys((*old, *new)):
            yield from _changes((*path, key), old.get(key), new.get(key))
    elif _of_records(old) and _of_records(new):
        yield from _of_lists(path, old or (), new or ())
    else:
        yield f"{_called(path)}: {_shown(old)} → {_shown(new)}"


def _of_lists(path: tuple[Step, ...], old: Sequence[Any], new: Sequence[Any]) -> Iterator[str]:
    """Records put in, taken out, or changed, each by its place in the old state or the new."""
    before, after = [repr(one) for one in old], [repr(one) for one in new]
    steps = SequenceMatcher(None, before, after, False).get_opcodes()
    for tag, low, high, first, last in steps:
        if tag == "equal":
            continue
        both = min(high - low, last - first)
        for at in range(both):
            yield from _changes((*path, low + at), old[low + at], new[first + at])
        for at in range(low + both, high):
            yield f"bỏ {_called((*path, at))}: {_shown(old[at])}"
        for at in range(first + both, last):
            yield f"thêm {_called((*path, at))}: {_shown(new[at])}"


def _of_records(value: Any) -> bool:
    is_list = isinstance(value, list | tuple)
    return value is None or (is_list and all(isinstance(one, Mapping) for one in value))


def _called(path: tuple[Step, ...]) -> str:
    """The place in the task by the names of fields; a key where a field has none."""
    whole = value_name(Place(_PLAN, value=("shortcomings", 0, *path)))
    return whole.partition(" › ")[2] or str(path[-1])


def _shown(value: Any) -> str:
    if value is None or value in ("", [], ()):
        return "không có"
    if isinstance(value, Mapping):
        value = value.get("text") or "; ".join(map(str, value.values()))
    if isinstance(value, list | tuple):
        value = "; ".join(map(str, value))
    return f"“{one_line(day_as_written(str(value)), _LONGEST)}”"
