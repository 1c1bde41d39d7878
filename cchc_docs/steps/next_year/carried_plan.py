"""Last year's plan for the next year: what still lasts is marked, what was due then is moved."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

from cchc_docs.data_files.yaml_edit import Data, remove, set_value
from cchc_docs.data_files.yaml_file import Path, YamlSource, read_yaml
from cchc_docs.model import CriteriaSet, PlanDefaults, Shortcoming
from cchc_docs.steps.next_year.carried_times import acted_in, moved

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
    text = moved(source.text, acted_in(plan, shared, year))
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
