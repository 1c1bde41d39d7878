"""Last year's plan for the next year: what still lasts is marked, what was due then is moved."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

from pydantic_core import PydanticCustomError

from cchc_docs.files.yaml_edit import Data, remove, set_scalars, set_value
from cchc_docs.files.yaml_file import Path, Value, YamlSource, read_yaml
from cchc_docs.model import CriteriaSet, PlanDefaults, Shortcoming
from cchc_docs.model.values import parse_issued

_KEYS = tuple(Shortcoming.model_fields)


def carried_shortcomings(
    source: YamlSource,
    criteria: CriteriaSet,
    lost: Mapping[str, Decimal],
    year: int,
    shared: PlanDefaults,
) -> str:
    """The text of the plan with each shortcoming marked, and its times of last year moved.

    ``lost`` are the items that lost points in the ``year`` of that plan.
    """
    _, value, _ = read_yaml(source.text.encode(), source.name)
    plan = value if isinstance(value, dict) else {}
    text = set_scalars(source.text, dict(_moved(plan, _acted_in(plan, shared, year))))
    shortcomings = plan.get("shortcomings")
    for index, item in enumerate(shortcomings if isinstance(shortcomings, list) else []):
        if isinstance(item, dict):
            text = _marked(text, ("shortcomings", index), item, criteria, lost, year)
    return text


def _marked(
    text: str,
    path: Path,
    item: Mapping[str, Any],
    criteria: CriteriaSet,
    lost: Collection[str],
    year: int,
) -> str:
    parts = item.get("parts")
    listed = parts if isinstance(parts, list) else []
    said = [((*path, "parts", at), part) for at, part in enumerate(listed)] or [(path, item)]
    still = False
    for place, part in said:
        codes = [code for code in _explained(item, part, criteria) if code in lost]
        still = still or bool(codes)
        if codes and isinstance(part, dict):
            named: list[Data] = list(codes)
            text = set_value(text, (*place, "components"), named, _KEYS)
    if still:
        since = item.get("repeated_since") or str(year)
        text = set_value(text, (*path, "repeated_since"), str(since), _KEYS)
    elif "repeated_since" in item:
        text = remove(text, (*path, "repeated_since"))
    return set_value(text, (*path, "to_confirm"), "true", _KEYS)


def _explained(item: Mapping[str, Any], part: Any, criteria: CriteriaSet) -> list[str]:
    named = part.get("components") if isinstance(part, dict) else None
    if not named:
        area = str(item.get("area"))
        leaves = criteria.by_area.get(int(area), ()) if area.isdecimal() else ()
        return [leaf.code for leaf in leaves]
    codes = [named] if isinstance(named, str) else named
    return [leaf.code for code in codes for leaf in criteria.leaves_of(code)]


def _acted_in(plan: Mapping[str, Any], shared: PlanDefaults, year: int) -> int:
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


def _moved(plan: Value, acted: int) -> list[tuple[Path, str]]:
    """Dates and quarters of the year in which the plan was carried out, said of the next."""
    found: list[tuple[Path, str]] = []
    time = re.compile(rf"(?<!\d){acted}(?!\d)")
    due = re.compile(
        rf"((?:trước|đến|chậm nhất|hạn|xong)(?: hết)?(?: ngày)? \d{{1,2}}/\d{{1,2}}/"
        rf"|[Qq]uý [IV]+(?:/| năm )|tháng \d{{1,2}}/){acted}(?!\d)"
    )

    def look(value: Value, path: Path) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                look(inner, (*path, key))
        elif isinstance(value, list):
            for index, inner in enumerate(value):
                look(inner, (*path, index))
        elif isinstance(value, str) and path:
            new = _said_of_the_next(value, path, time, due, acted)
            if new != value:
                found.append((path, new))

    look(plan, ())
    return found


def _said_of_the_next(
    value: str, path: Path, time: re.Pattern[str], due: re.Pattern[str], acted: int
) -> str:
    if path[-1] == "deadline":
        leap = re.fullmatch(rf"(0?29/0?2/){acted}|{acted}-0?2-29", value)
        moved = time.sub(str(acted + 1), value)
        return moved.replace("29", "28") if leap else moved
    if path[-1] == "time":
        return time.sub("{plan_year}", value)
    return due.sub(lambda match: match[1] + "{plan_year}", value)
