"""A record read without the values that are at fault, so that they hide no other fault.

Such a record is for checking only: nothing is summed, ranked or built from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from cchc_docs import limits
from cchc_docs.data_files.shape import data_path, validated
from cchc_docs.data_files.yaml_file import Path, Value, YamlSource

_ROUNDS = 30
"""Leaving out one value may leave its surroundings incomplete, level by level."""


def read_partly(
    kind: Any, value: Value, source: YamlSource, stand_ins: Mapping[str, str]
) -> tuple[Any, YamlSource] | None:
    """The record without what is at fault, and the source that knows what was left out.

    Of each fault as little as possible is left out: the value, or what needs the value. None where
    nothing would remain. ``stand_ins`` fill the keys that the record cannot do without; they count
    as left out.
    """
    given = value if isinstance(value, dict) else {}
    known = replace(source, left_out=frozenset((key,) for key in stand_ins if key not in given))
    for _ in range(_ROUNDS):
        rest = without(value, known.left_out)
        if isinstance(rest, dict):
            rest = {**stand_ins, **rest}
        try:
            return validated(kind, rest), known
        except ValidationError as error:
            errors = error.errors(include_url=False)
        faults = {_at_fault(fault, rest) for fault in errors[: limits.FAULTS_TOLD + 1]}
        if () in faults or len(errors) > limits.FAULTS_TOLD:
            return None
        left_out = known.left_out | {known.typed(path) for path in faults}
        known = replace(source, left_out=_outermost(left_out))
    return None


def _at_fault(fault: ErrorDetails, value: Value) -> Path:
    """What must go: the value at fault, or that from which a value is missing."""
    path = data_path(fault["loc"])
    found: Path = ()
    node: Any = value
    for step in path:
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            break
        found = (*found, step)
    return found


def _outermost(paths: Iterable[Path]) -> frozenset[Path]:
    """The paths that lie in no other of them."""
    known = set(paths)
    return frozenset(
        path for path in known if not any(path[:size] in known for size in range(len(path)))
    )


def without(value: Value, left_out: frozenset[Path], path: Path = ()) -> Value:
    """The values without those at the paths."""
    if isinstance(value, dict):
        return {
            key: without(inner, left_out, (*path, key))
            for key, inner in value.items()
            if (*path, key) not in left_out
        }
    if isinstance(value, list):
        return [
            without(inner, left_out, (*path, index))
            for index, inner in enumerate(value)
            if (*path, index) not in left_out
        ]
    return value
