"""A value of a data file named as a page names it: by what it is called, not by its key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from types import MappingProxyType
from typing import Any

from cchc_docs.data_files.round_names import AGENCIES_FILE, BANK_FILE, ROUND_FILE
from cchc_docs.data_files.titles import TITLES
from cchc_docs.finding import Place
from cchc_docs.model import Agencies, Bank, CriteriaSet, Plan, Round, Scores
from cchc_docs.model.field_traits import record_in

_FIRST_CLAUSE = re.compile(r"[^,;.:(]*[^,;.:(\s]")
_BY_FOLDER: dict[str, Any] = {"plans": Plan, "scores": Scores}
_BY_NAME: dict[str, Any] = {ROUND_FILE: Round, AGENCIES_FILE: Agencies, BANK_FILE: Bank}


def record_of(name: str) -> Any:
    """What a data file of that name is read as; whatever is nothing else is a criteria set."""
    file = PurePath(name)
    return _BY_FOLDER.get(file.parent.name) or _BY_NAME.get(file.name, CriteriaSet)


def value_name(place: Place, names: Mapping[str, str] = MappingProxyType({})) -> str:
    """Where the value stands, as ``Tồn tại, hạn chế 3 › Nhiệm vụ, giải pháp 1 › Sản phẩm``; by the
    ``names`` of what has a code of the round's own, such as a block.

    Empty where the place is that of no value, or of a line of a sheet that an answer is about.
    """
    if place.value[:1] == ("sheets",):
        return ""
    steps = _named(record_of(place.file), place.value)
    return " › ".join(names.get(step, step) for step in steps)


def _named(kind: Any, path: tuple[str | int, ...]) -> Iterator[str]:
    called = ""
    for at, step in enumerate(path):
        record = record_in(kind)
        if isinstance(step, int):
            yield f"{TITLES.get(record.__name__, called) if record else called} {step + 1}"
            continue
        field = record.model_fields.get(step) if record else None
        called = (field.title or _called(field.description or "")) if field else ""
        kind = step_into(kind, step)
        if not isinstance(next(iter(path[at + 1 :]), None), int):
            yield called or step


def _called(description: str) -> str:
    found = _FIRST_CLAUSE.match(description)
    return found[0] if found else ""


def step_into(kind: Any, step: str | int) -> Any:
    """The type of what stands under the key in a value of the type; of a list, of its items."""
    if isinstance(step, int):
        return kind
    record = record_in(kind)
    if record and step in record.model_fields:
        return record.model_fields[step].annotation
    return kind
