"""Results in other indices, and targets, as a template reads them: figures and flags only."""

from __future__ import annotations

from typing import Any

from cchc_docs.compose.fields import Fields, fill
from cchc_docs.compose.result import direction_of
from cchc_docs.model import Plan, Round, Target
from cchc_docs.score import IndexLine, Scorecard, index_lines
from cchc_docs.vietnamese import rank

Content = dict[str, Any]
_FORMS = ("above", "at_least", "gain", "top", "ranks_gained", "band")


def index_results(card: Scorecard, round_: Round) -> list[Content]:
    """The results of all other indices that are known of the agency."""
    return [_index(line, round_) for line in index_lines(round_.indices, card.indices)]


def _index(line: IndexLine, round_: Round) -> Content:
    result, before = line.result, line.result.previous
    return {
        "code": line.code,
        "name": line.index.name,
        "short_name": line.index.short_name,
        "unit": line.index.unit,
        "maximum": line.index.maximum,
        "known": line.is_known,
        "score": line.score,
        "rank": rank(result.rank, result.ranked) if result.rank else None,
        "place": result.rank,
        "ranked": result.ranked,
        "first": line.is_first,
        "last": line.is_last,
        "group": result.group,
        "sub_rank": rank(result.sub_rank, result.sub_ranked) if result.sub_rank else None,
        "sub_group": result.sub_group,
        "previous": line.previous,
        "previous_year": before.year or round_.year - 1,
        "previous_rank": rank(before.rank, before.ranked) if before.rank else None,
        "previous_group": before.group,
        "change": None if line.change is None else abs(line.change),
        "direction": direction_of(line.change),
        "change_unit": line.change_unit,
        "rank_change": None if line.places is None else abs(line.places),
        "rank_direction": direction_of(line.places),
    }


def targets(plan: Plan, round_: Round, fields: Fields, by_percent: bool) -> list[Content]:
    """The targets of the plan, each with its index, its unit, and its forms in a fixed order."""
    return [_target(item, round_, fields, by_percent) for item in plan.targets or ()]


def _target(target: Target, round_: Round, fields: Fields, by_percent: bool) -> Content:
    index = round_.indices.get(target.index) if target.index else None
    unit = index.unit if index else "percent" if by_percent else "points"
    forms = [
        {"kind": kind, "value": getattr(target, kind), "to": None}
        for kind in _FORMS
        if getattr(target, kind) is not None
    ]
    if target.rank_to is not None:
        forms.append({"kind": "ranks", "value": target.rank_from, "to": target.rank_to})
    return {
        "name": index.name if index else round_.name,
        "short_name": index.short_name if index else round_.short_name,
        "unit": unit,
        "forms": forms,
        "text": fill(target.text, fields, round_.decimal_sign) if target.text else None,
    }
