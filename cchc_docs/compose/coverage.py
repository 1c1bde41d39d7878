"""Which losses the shortcomings of a plan explain, and which shortcomings explain none."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from cchc_docs.compose.shortcomings import leaves_explained, measure_leaves
from cchc_docs.model import CriteriaSet, Plan, Shortcoming
from cchc_docs.score import AdjustmentLine, ItemLine, Tally


def explained_codes(criteria: CriteriaSet, shortcoming: Shortcoming) -> set[str]:
    """The codes of the items whose loss the shortcoming explains."""
    return {
        leaf.code
        for part in shortcoming.statements
        for leaf in leaves_explained(criteria, shortcoming, part)
    }


def uncovered_items(
    criteria: CriteriaSet, shortcomings: Sequence[Shortcoming], tally: Tally
) -> list[ItemLine]:
    """The items that lost points and that no shortcoming explains."""
    explained = {code for item in shortcomings for code in explained_codes(criteria, item)}
    items = (tally.items or {}).values()
    return [item for item in items if item.lost and item.code not in explained]


def reasons_of(
    lost: Collection[ItemLine], criteria: CriteriaSet, reasons: Mapping[str, str]
) -> dict[str, str]:
    """Why each of the lost items lost its points, where the score sheet says so, as a sentence of a
    plan has it; the reason of a whole criterion is that of the only one lost in it.
    """
    parents = {item.code: criteria.leaves[item.code].criterion for item in lost}
    found = {}
    for item in lost:
        parent = parents[item.code]
        alone = [*parents.values()].count(parent) == 1
        said = reasons.get(item.code) or (reasons.get(parent, "") if parent and alone else "")
        if text := said.rstrip(" .;,"):
            found[item.code] = text
    return found


def idle_shortcomings(
    criteria: CriteriaSet, shortcomings: Sequence[Shortcoming], tally: Tally
) -> list[Shortcoming]:
    """The shortcomings whose items, or whose penalty, have taken no points away any more."""
    items = tally.items or {}
    lost = {code for code, item in items.items() if item.lost}
    taken = {line.code for line in tally.penalties}
    return [
        item
        for item in shortcomings
        if item.adjustment not in taken and not explained_codes(criteria, item) & lost
    ]


def holds_a_result(plan: Plan, shortcoming: Shortcoming, tally: Tally) -> bool:
    """Whether its measures hold the result of an area without loss, as the plan wants."""
    area = next((area for area in tally.areas if area.number == shortcoming.area), None)
    wanted = plan.areas_without_loss == "keep" and bool(shortcoming.measures)
    items = (tally.items or {}).values()
    losing = any(item.lost for item in items if item.area == shortcoming.area)
    return wanted and area is not None and area.applies and not losing


def unexplained_penalties(
    shortcomings: Sequence[Shortcoming], tally: Tally
) -> list[AdjustmentLine]:
    """The penalties that no shortcoming explains."""
    explained = {item.adjustment for item in shortcomings}
    return [line for line in tally.penalties if line.code not in explained]


def won_codes(criteria: CriteriaSet, shortcomings: Sequence[Shortcoming], tally: Tally) -> set[str]:
    """The items whose lost points the measures of a plan name; a shortcoming without measures
    wins nothing back."""
    lost = [code for code, item in (tally.items or {}).items() if item.lost]
    won: set[str] = set()
    for shortcoming in shortcomings:
        explained = explained_codes(criteria, shortcoming)
        inside = [code for code in lost if code in explained]
        for measure in shortcoming.measures:
            won.update(measure_leaves(criteria, measure, inside))
    return won
