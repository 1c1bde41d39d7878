"""What the plan says about the result: rank, score, parts, change, place among the others."""

from __future__ import annotations

from collections.abc import Sequence, Set
from decimal import Decimal
from typing import Any

from cchc_docs.compose.shortcomings import line_values
from cchc_docs.model import CriteriaSet, Leaf, Round
from cchc_docs.model.plan import ShownName
from cchc_docs.score import (
    AdjustmentLine,
    AreaLine,
    PartLine,
    Scorecard,
    ScoreChange,
    SelfAssessment,
    Standing,
    Tally,
    previous_scale,
)
from cchc_docs.score.numbers import ZERO
from cchc_docs.vietnamese import rank

Content = dict[str, Any]


def result(
    card: Scorecard, round_: Round, criteria: CriteriaSet, left: Sequence[Leaf] = ()
) -> Content:
    """Rank, score, parts and change of the agency as a template reads them; ``left`` is what does
    not count for it."""
    sums, standing = card.tally, card.standing
    raw, total = sums.raw, sums.total
    return {
        **_place(standing, criteria),
        "block": round_.blocks[card.block].name,
        "band": standing.band,
        "score": sums.score,
        "maximum": sums.maximum,
        "lost": None if total is None else total.lost,
        "percent": sums.percent,
        "by_percent": standing.by_percent,
        "mean": standing.mean,
        **_compared("from_mean", "mean_direction", card.from_mean),
        "groups": [_group(group, sums) for group in sums.groups if group.maximum],
        "adjustments": [_adjustment(item) for item in sums.adjustments],
        "raw": None if raw is None else line_values(raw),
        "self_assessment": self_values(sums.self_assessment),
        "left_out": [] if total is None else _left_out(left, criteria),
        "rounding": is_rounded(sums),
        "wrong_at_source": _wrong_at_source(card),
        **_previous(card, round_),
    }


def _place(standing: Standing, criteria: CriteriaSet) -> Content:
    place, small = standing.rank, standing.sub_rank
    return {
        "rank": None if place is None else rank(place, standing.ranked),
        "place": place,
        "ranked": standing.ranked,
        "first": place == 1,
        "last": standing.is_last,
        "tie": standing.tie,
        "tie_kind": standing.tie.partition(":")[0],
        "tie_name": tie_name(standing.tie, criteria),
        "sharing": standing.sharing,
        "sub_rank": None if small is None else rank(small, standing.sub_ranked),
        "sub_group": standing.sub_group,
    }


def is_rounded(sums: Tally) -> bool:
    """Whether printed parts do not add up to what is printed as their sum, which rounding does."""
    total = sums.raw or sums.total
    if total is None or not sums.areas:
        return False
    given = ZERO if sums.raw else sum((line.points for line in sums.adjustments), ZERO)
    whole = total.score - given
    areas = sum((area.score for area in sums.areas if area.applies), ZERO)
    groups = [group for group in sums.groups if group.maximum]
    parts = sum((group.score for group in groups), ZERO)
    inside = any(_is_group_rounded(group, sums) for group in groups)
    return areas != whole or bool(groups and parts != whole) or inside or _is_loss_rounded(sums)


def _is_group_rounded(group: PartLine, sums: Tally) -> bool:
    parts = [part.score for part in sums.parts if part.group == group.code]
    return bool(parts) and sum(parts, ZERO) != group.score


def _is_loss_rounded(sums: Tally) -> bool:
    lost: dict[int, Decimal] = {}
    for item in (sums.items or {}).values():
        lost[item.area] = lost.get(item.area, ZERO) + item.lost
    return any(area.applies and area.lost != lost.get(area.number, ZERO) for area in sums.areas)


def _left_out(left: Sequence[Leaf], criteria: CriteriaSet) -> list[Content]:
    """What does not count for the agency; a whole criterion or area stands for all in it."""
    codes = {leaf.code for leaf in left}
    found: dict[str, Content] = {}
    for leaf in left:
        name, inside = _widest(leaf, codes, criteria)
        if name not in found:
            maximum = sum((item.maximum for item in inside), ZERO)
            found[name] = {"name": name, "maximum": maximum}
    return list(found.values())


def _widest(leaf: Leaf, codes: Set[str], criteria: CriteriaSet) -> tuple[str, Sequence[Leaf]]:
    area = next(item for item in criteria.areas if item.number == leaf.area)
    wider = [(area.name, criteria.by_area[leaf.area])]
    if leaf.criterion:
        name = f"{leaf.criterion} {criteria.criteria[leaf.criterion].name}"
        wider.append((name, criteria.leaves_of(leaf.criterion)))
    for name, inside in wider:
        if codes >= {item.code for item in inside}:
            return name, inside
    return f"{leaf.code} {leaf.name}", (leaf,)


def _wrong_at_source(card: Scorecard) -> Content | None:
    """The main figures that the data call wrong at their source, as they were announced."""
    said, reasons = card.announced, card.announced.wrong_at_source
    figures = {
        "total": said.total,
        "percent": said.percent,
        "rank": None if said.rank is None else rank(said.rank, said.ranked),
        "band": said.band,
    }
    found = {
        name: {"value": value, "reason": reasons[name]} if name in reasons and value else None
        for name, value in figures.items()
    }
    return found if any(found.values()) else None


def known_figures(card: Scorecard) -> dict[ShownName, bool]:
    """The figures that a plan may show besides, and whether they are known for this agency."""
    return {
        "mean": card.from_mean is not None,
        "self_scores": card.tally.self_assessment is not None,
        "area_changes": bool(card.areas),
    }


def _previous(card: Scorecard, round_: Round) -> Content:
    before = card.previous
    return {
        "previous": before.score,
        "previous_maximum": previous_scale(card.tally, before),
        "previous_year": before.year or round_.year - 1,
        "previous_rank": rank(before.rank, before.ranked) if before.rank else None,
        "previous_band": before.band,
        "previous_criteria": before.criteria,
        **changed(card.change, by_percent=card.standing.by_percent),
        **_compared("rank_change", "rank_direction", card.change.places),
    }


def changed(change: ScoreChange, *, by_percent: bool) -> Content:
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


def score_table(card: Scorecard) -> list[Content]:
    """The rows of the score table; none where it would have one row, which the text says too."""
    areas = card.tally.areas
    return [area_values(area, card) for area in areas] if len(areas) > 1 else []


def area_values(area: AreaLine, card: Scorecard) -> Content:
    """A row of the score table."""
    change = card.areas.get(area.number, ScoreChange(None, None, None))
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
    inner = [part for part in parts if part["maximum"]]
    return {**line_values(group), "percent": group.percent, "parts": inner}


def _adjustment(item: AdjustmentLine) -> Content:
    return {"name": item.name, "points": abs(item.points), "is_bonus": item.points >= 0}
