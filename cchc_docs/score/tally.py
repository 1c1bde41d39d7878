"""The sums of one agency: items, areas, parts, total, percentage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from cchc_docs.model import Adjustment, Agency, CriteriaSet, Leaf, Scores
from cchc_docs.score.lines import (
    AdjustmentLine,
    AreaLine,
    ItemLine,
    Line,
    PartLine,
    SelfAssessment,
    Tally,
)
from cchc_docs.score.numbers import ZERO, percentage, quotient, rounded


def applies(leaf: Leaf, scores: Scores) -> bool:
    """Whether the leaf counts: neither marked not applicable nor of a missing part."""
    return _is_due(leaf, scores) and not {leaf.part, leaf.group} & set(scores.missing_parts)


def _is_due(leaf: Leaf, scores: Scores) -> bool:
    """Whether the leaf concerns the agency at all; a criterion marked stands for all in it."""
    marked = set(scores.not_applicable) & {leaf.code, leaf.criterion}
    return not marked and leaf.area not in scores.not_applicable_areas


def tally(criteria: CriteriaSet, scores: Scores, decimals: int) -> Tally:
    """All sums of an agency.

    Raises KeyError where an applicable leaf has no score; the data rules name such leaves first.
    """
    items = {
        leaf.code: _item(leaf, scores, decimals)
        for leaf in criteria.leaves.values()
        if applies(leaf, scores)
    }
    lines = tuple(items.values())
    adjustments = _adjustments(criteria.adjustments, scores)
    maximum, exact = _sums(lines)
    raw = None
    if scores.missing_parts and criteria.missing_part == "rescale":
        raw = Line("", maximum, rounded(exact, decimals), exact)
        exact, maximum = _rescaled(criteria, scores, raw)
    exact += sum((line.points for line in adjustments), ZERO)
    share = percentage(exact, maximum)
    return Tally(
        total=Line("", maximum, rounded(exact, decimals), exact),
        percent=rounded(share, decimals),
        percent_exact=share,
        areas=_areas(criteria, lines, decimals),
        parts=_parts(criteria, lines, decimals),
        groups=_groups(criteria, lines, decimals),
        items=items,
        adjustments=adjustments,
        raw=raw,
        self_assessment=_self_assessment(lines),
    )


def _rescaled(criteria: CriteriaSet, scores: Scores, raw: Line) -> tuple[Decimal, Decimal]:
    """The exact score on the scale that would hold with the missing part, and that scale."""
    due = (leaf.maximum for leaf in criteria.leaves.values() if _is_due(leaf, scores))
    full = sum(due, ZERO)
    return (quotient(raw.exact * full, raw.maximum) if raw.maximum else ZERO), full


def tally_of_total(agency: Agency, criteria: CriteriaSet, decimals: int) -> Tally:
    """The tally of an agency of which only the total was announced."""
    maximum = agency.maximum or sum((leaf.maximum for leaf in criteria.leaves.values()), ZERO)
    exact = agency.total if agency.total is not None else ZERO
    share = percentage(exact, maximum)
    total = Line("", maximum, rounded(exact, decimals), exact)
    return Tally(total, rounded(share, decimals), share)


def _item(leaf: Leaf, scores: Scores, decimals: int) -> ItemLine:
    exact = scores.scores[leaf.code]
    return ItemLine(
        name=leaf.name,
        maximum=leaf.maximum,
        score=rounded(exact, decimals),
        exact=exact,
        code=leaf.code,
        part=leaf.part,
        area=leaf.area,
        self_score=scores.self_scores.get(leaf.code),
    )


def _adjustments(known: Sequence[Adjustment], scores: Scores) -> tuple[AdjustmentLine, ...]:
    signs = {"bonus": 1, "penalty": -1}
    return tuple(
        AdjustmentLine(item.code, item.name, signs[item.kind] * scores.adjustments[item.code])
        for item in known
        if item.code in scores.adjustments
    )


def _sums(lines: Iterable[ItemLine]) -> tuple[Decimal, Decimal]:
    maximum = exact = ZERO
    for line in lines:
        maximum += line.maximum
        exact += line.exact
    return maximum, exact


def _self_assessment(lines: Iterable[ItemLine]) -> SelfAssessment | None:
    scored = [line for line in lines if line.self_score is not None]
    if not scored:
        return None
    own = sum((line.self_score for line in scored if line.self_score is not None), ZERO)
    maximum, given = _sums(scored)
    return SelfAssessment(own, given, maximum)


def _areas(criteria: CriteriaSet, lines: Sequence[ItemLine], decimals: int) -> tuple[AreaLine, ...]:
    areas = []
    for area in criteria.areas:
        inside = [line for line in lines if line.area == area.number]
        maximum, exact = _sums(inside)
        areas.append(
            AreaLine(
                area.name,
                maximum,
                rounded(exact, decimals),
                exact,
                number=area.number,
                heading=area.heading or area.name,
                applies=bool(inside),
                self_assessment=_self_assessment(inside),
            )
        )
    return tuple(areas)


def _parts(criteria: CriteriaSet, lines: Sequence[ItemLine], decimals: int) -> tuple[PartLine, ...]:
    parts = []
    for part, group in criteria.leaf_parts:
        maximum, exact = _sums(line for line in lines if line.part == part.code)
        survey = part.survey or bool(group and group.survey)
        score = rounded(exact, decimals)
        code = group.code if group else ""
        parts.append(PartLine(part.name, maximum, score, exact, part.code, code, survey))
    return tuple(parts)


def _groups(
    criteria: CriteriaSet, lines: Sequence[ItemLine], decimals: int
) -> tuple[PartLine, ...]:
    groups = []
    for part in criteria.parts:
        codes = {inner.code for inner in part.parts} or {part.code}
        maximum, exact = _sums(line for line in lines if line.part in codes)
        score = rounded(exact, decimals)
        groups.append(PartLine(part.name, maximum, score, exact, part.code, "", part.survey))
    return tuple(groups)
