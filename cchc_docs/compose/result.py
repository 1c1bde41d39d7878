"""What the plan says about the result: rank, score, parts, change, place among the others."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from cchc_docs.compose.shortcomings import line_values
from cchc_docs.model import CriteriaSet, Round
from cchc_docs.model.plan import ShownName
from cchc_docs.score import AreaLine, Change, Scorecard, SelfAssessment
from cchc_docs.score.lines import AdjustmentLine, PartLine, Tally
from cchc_docs.vietnamese import rank

Content = dict[str, Any]


def result(card: Scorecard, round_: Round, criteria: CriteriaSet) -> Content:
    """Rank, score, parts and change of the agency as a template reads them."""
    sums, standing = card.tally, card.standing
    raw = sums.raw
    return {
        "rank": rank(standing.rank, standing.ranked),
        "place": standing.rank,
        "ranked": standing.ranked,
        "first": standing.rank == 1,
        "last": standing.rank + standing.sharing - 1 == standing.ranked > 1,
        "tie": standing.tie,
        "tie_kind": standing.tie.partition(":")[0],
        "tie_name": tie_name(standing.tie, criteria),
        "sharing": standing.sharing,
        "block": round_.blocks[card.block].name,
        "band": standing.band,
        "score": sums.total.score,
        "maximum": sums.total.maximum,
        "lost": sums.total.lost,
        "percent": sums.percent,
        "by_percent": standing.by_percent,
        "mean": standing.mean,
        **_compared("from_mean", "mean_direction", card.from_mean),
        "groups": [_group(group, sums) for group in sums.groups if group.maximum],
        "adjustments": [_adjustment(item) for item in sums.adjustments],
        "raw": None if raw is None else line_values(raw),
        "self_assessment": self_values(sums.self_assessment),
        **_previous(card, round_),
    }


def known_figures(card: Scorecard) -> dict[ShownName, bool]:
    """The figures that a plan may show besides, and whether they are known for this agency."""
    return {
        "mean": card.standing.mean is not None,
        "self_scores": card.tally.self_assessment is not None,
        "area_changes": bool(card.areas),
    }


def _previous(card: Scorecard, round_: Round) -> Content:
    before = card.previous
    return {
        "previous": before.score,
        "previous_maximum": before.maximum or card.tally.total.maximum,
        "previous_year": before.year or round_.year - 1,
        "previous_rank": rank(before.rank, before.ranked) if before.rank else None,
        "previous_band": before.band,
        "previous_criteria": before.criteria,
        **changed(card.change, by_percent=card.standing.by_percent),
        **_compared("rank_change", "rank_direction", card.change.places),
    }


def changed(change: Change, *, by_percent: bool) -> Content:
    """The change as a positive figure, its direction, and its unit.

    Percentage points stand where the block ranks by them, or where points do not compare.
    """
    in_percent = by_percent or change.points is None
    value = change.percentage_points if in_percent else change.points
    unit = "percent" if in_percent else "points"
    return {**_compared("change", "direction", value), "change_unit": unit}


def _compared(amount: str, direction: str, value: Decimal | int | None) -> Content:
    return {amount: None if value is None else abs(value), direction: direction_of(value)}


def direction_of(value: Decimal | int | None) -> str:
    """``up``, ``down``, ``same``, or ``unknown``."""
    if value is None:
        return "unknown"
    return "up" if value > 0 else "down" if value < 0 else "same"


def tie_name(rule: str, criteria: CriteriaSet) -> str:
    """What broke a tie: the name of the part or area, the number of decimals, or nothing."""
    kind, _, name = rule.partition(":")
    if kind == "part":
        parts = [*criteria.parts, *(part for part, _ in criteria.leaf_parts)]
        return next((part.name for part in parts if part.code == name), name)
    if kind == "area":
        return next((area.name for area in criteria.areas if str(area.number) == name), name)
    return name


def area_values(area: AreaLine, card: Scorecard) -> Content:
    """A row of the score table."""
    change = card.areas.get(area.number, Change(None, None, None))
    return {
        "number": area.number,
        **line_values(area),
        "applies": area.applies,
        "self_assessment": self_values(area.self_assessment),
        **changed(change, by_percent=False),
    }


def self_values(assessment: SelfAssessment | None) -> Content | None:
    """Self-score, appraised score of the same items, and the difference; None without any."""
    if assessment is None:
        return None
    return {
        "own": assessment.own,
        "given": assessment.given,
        "maximum": assessment.maximum,
        **_compared("difference", "direction", assessment.difference),
    }


def _group(group: PartLine, tally: Tally) -> Content:
    parts = [line_values(part) for part in tally.parts if part.group == group.code]
    return {**line_values(group), "parts": [part for part in parts if part["maximum"]]}


def _adjustment(item: AdjustmentLine) -> Content:
    return {"name": item.name, "points": abs(item.points), "is_bonus": item.points >= 0}
