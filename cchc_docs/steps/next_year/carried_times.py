"""Times of last year in what is carried on: what was due then is moved, what else names it is
marked.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from pydantic_core import PydanticCustomError

from cchc_docs.data_files.yaml_edit import set_scalars
from cchc_docs.data_files.yaml_file import Path, Value, read_yaml
from cchc_docs.model import PlanDefaults
from cchc_docs.model.values import parse_issued

_AROUND = 30


def acted_in(plan: Mapping[str, Any], shared: PlanDefaults, year: int) -> int:
    """The year in which last year's plan was carried out."""
    action = plan.get("action")
    stated = action.get("year") if isinstance(action, dict) else None
    if isinstance(stated, str) and stated.isdecimal():
        return int(stated)
    if shared.action is not None:
        return shared.action.year
    try:
        issued = parse_issued(plan["issued"]) if plan.get("issued") else shared.issued
    except PydanticCustomError:
        issued = None
    return max(issued.year if issued else year + 1, year + 1)


def moved(text: str, acted: int, under: Collection[str] = ()) -> str:
    """The text of a file with the dates and quarters of the year in which its plan was carried
    out said of the next; only those ``under`` these keys, where any are given."""
    found = [
        (path, new)
        for path, value in _strings(_values(text), ())
        if not under or path[0] in under
        if (new := _said_of_the_next(value, path, acted)) != value
    ]
    return set_scalars(text, dict(found))


def mentions(text: str, years: Collection[int], under: Collection[str] = ()) -> list[str]:
    """Where sentences still name one of the years, each with the words around it.

    Dates and numbers of documents that are cited are of those documents, not of the year.
    """
    named = "|".join(str(year) for year in sorted(years))
    of_a_part = r"(?<=[IV]/)|(?<=tháng \d/)|(?<=tháng \d\d/)"
    year = re.compile(rf"(?:(?<![\d/])|{of_a_part})(?:{named})(?![\d/])")
    found = []
    for path, value in _strings(_values(text), ()):
        if (under and path[0] not in under) or " " not in value.strip():
            continue
        for match in year.finditer(value):
            start, end = max(match.start() - _AROUND, 0), match.end() + _AROUND
            words = " ".join(value[start:end].split())
            found.append(f"{shown_path(path)}: “…{words}…”")
    return found


def shown_path(path: Path) -> str:
    """The place as a person counts: ``shortcomings 2, measures 1, text``."""
    steps = [f" {step + 1}" if isinstance(step, int) else f", {step}" for step in path]
    return "".join(steps).removeprefix(", ")


def _values(text: str) -> Value:
    return read_yaml(text.encode(), "")[1]


def _strings(value: Value, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _strings(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _strings(inner, (*path, index))
    elif isinstance(value, str) and path:
        yield path, value


def _said_of_the_next(value: str, path: Path, acted: int) -> str:
    if path[-1] == "deadline":
        leap = re.fullmatch(rf"(0?29/0?2/){acted}|{acted}-0?2-29", value)
        later = re.sub(rf"(?<!\d){acted}(?!\d)", str(acted + 1), value)
        return later.replace("29", "28") if leap else later
    if path[-1] == "time":
        return re.sub(rf"(?<!\d){acted}(?!\d)", "{plan_year}", value)
    due = (
        rf"((?:trước|đến|chậm nhất|hạn|xong)(?: hết)?(?: ngày)? \d{{1,2}}/\d{{1,2}}/"
        rf"|[Qq]uý [IV]+(?:/| năm )|tháng \d{{1,2}}/){acted}(?!\d)"
    )
    return re.sub(due, lambda match: match[1] + "{plan_year}", value)
