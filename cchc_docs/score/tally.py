"""The sums of one agency: items, areas, parts, total, percentage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from cchc_docs.model import Adjustment, CriteriaSet, Leaf, Part, Scores
from cchc_docs.model.values import decimals_of
from cchc_docs.score.numbers import (
    MOST_DECIMALS,
    ZERO,
    Precision,
    percentage,
    quotient,
    rounded,
    rounded_but_short,
)
from cchc_docs.score.score_lines import (
    AdjustmentLine,
    AreaLine,
    ItemLine,
    PartLine,
    ScoreLine,
    SelfAssessment,
    Tally,
)


def applies(leaf: Leaf, scores: Scores) -> bool:
    """Whether the leaf counts: neither marked not applicable nor of a missing part."""
    return _is_due(leaf, scores) and not {leaf.part, leaf.group} & set(scores.missing_parts)


def _is_due(leaf: Leaf, scores: Scores) -> bool:
    """Whether the leaf concerns the agency at all; a criterion marked stands for all in it."""
    marked = set(scores.not_applicable) & {leaf.code, leaf.criterion}
    return not marked and leaf.area not in scores.not_applicable_areas


def left_out(criteria: CriteriaSet, scores: Scores) -> list[Leaf]:
    """What does not count for the agency, so that its maximum is smaller than the full scale."""
    if not (scores.not_applicable or scores.not_applicable_areas or scores.missing_parts):
        return []
    return [leaf for leaf in criteria.leaves.values() if not applies(leaf, scores)]


def tally(criteria: CriteriaSet, scores: Scores, precision: Precision) -> Tally:
    """All sums of an agency.

    Raises KeyError where an applicable leaf has no score; the data rules name such leaves first.
    """
    items = {
        leaf.code: _item(leaf, scores, precision)
        for leaf in criteria.leaves.values()
        if applies(leaf, scores)
    }
    lines = tuple(items.values())
    adjustments = _adjustments(criteria.adjustments, scores)
    maximum, exact = _sums(lines)
    raw = None
    if scores.missing_parts and criteria.missing_part == "rescale":
        raw = ScoreLine("", maximum, rounded(exact, precision.points), exact)
        exact, maximum = _rescaled(criteria, scores, raw)
    exact += sum((line.points for line in adjustments), ZERO)
    share = percentage(exact, maximum)
    return Tally(
        total=ScoreLine("", maximum, rounded(exact, precision.points), exact),
        percent=rounded(share, precision.percent),
        percent_exact=share,
        areas=_areas(criteria, lines, precision),
        parts=_parts(criteria.leaf_parts, lines, precision),
        groups=_parts([(part, None) for part in criteria.parts], lines, precision),
        items=items,
        adjustments=adjustments,
        raw=raw,
        self_assessment=_self_assessment(lines),
        full=criteria.full,
    )


def _rescaled(criteria: CriteriaSet, scores: Scores, raw: ScoreLine) -> tuple[Decimal, Decimal]:
    """The exact score on the scale that would hold with the missing part, and that scale."""
    due = (leaf.maximum for leaf in criteria.leaves.values() if _is_due(leaf, scores))
    full = sum(due, ZERO)
    return (quotient(raw.exact * full, raw.maximum) if raw.maximum else ZERO), full


def _item(leaf: Leaf, scores: Scores, precision: Precision) -> ItemLine:
    exact = scores.scores[leaf.code]
    decimals = max(precision.points, min(decimals_of(exact), MOST_DECIMALS))
    return ItemLine(
        name=leaf.name,
        maximum=leaf.maximum,
        score=rounded_but_short(exact, leaf.maximum, decimals),
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


def _areas(
    criteria: CriteriaSet, lines: Sequence[ItemLine], precision: Precision
) -> tuple[AreaLine, ...]:
    areas = []
    for area in criteria.areas:
        inside = [line for line in lines if line.area == area.number]
        maximum, exact = _sums(inside)
        areas.append(
            AreaLine(
                area.name,
                maximum,
                rounded_but_short(exact, maximum, precision.points),
                exact,
                number=area.number,
                heading=area.heading or area.name,
                applies=bool(inside),
                self_assessment=_self_assessment(inside),
            )
        )
    return tuple(areas)


def _parts(
    pairs: Iterable[tuple[Part, Part | None]], lines: Sequence[ItemLine], precision: Precision
) -> tuple[PartLine, ...]:
    """Each part with its group; of a group all that is given by the parts in it."""
    parts = []
    for part, group in pairs:
        codes = {inner.code for inner in part.parts} or {part.code}
        maximum, exact = _sums(line for line in lines if line.part in codes)
        survey = part.survey or bool(group and group.survey)
        score = rounded_but_short(exact, maximum, precision.points)
        code = group.code if group else ""
        parts.append(PartLine(part.name, maximum, score, exact, part.code, code, survey))
    return tuple(parts)
