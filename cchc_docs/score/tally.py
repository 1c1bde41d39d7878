"""The sums of one agency: items, areas, parts, total, percentage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from cchc_docs.model import Adjustment, Agency, CriteriaSet, Leaf, Scores
from cchc_docs.score.lines import AdjustmentLine, AreaLine, ItemLine, Line, PartLine, Tally
from cchc_docs.score.numbers import ZERO, percentage, quotient, rounded


def applies(leaf: Leaf, scores: Scores) -> bool:
    """Whether the leaf counts: neither marked not applicable nor of a missing part."""
    return leaf.code not in scores.not_applicable and leaf.part not in scores.missing_parts


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
    maximum = sum((line.maximum for line in lines), ZERO)
    exact = sum((line.exact for line in lines), ZERO)
    rescaled = bool(scores.missing_parts) and criteria.missing_part == "rescale"
    if rescaled:
        full = sum(
            (
                leaf.maximum
                for leaf in criteria.leaves.values()
                if leaf.code not in scores.not_applicable
            ),
            ZERO,
        )
        exact, maximum = quotient(exact * full, maximum) if maximum else ZERO, full
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
        rescaled=rescaled,
    )


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
