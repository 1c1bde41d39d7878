"""What was announced beside what is computed: which of the two a document prints.

The document prints the announced figure wherever it can be right: where nothing computed stands
against it, or the computed one differs by rounding only. A figure that the scores contradict, or
that the data call wrong at its source, gives way to the computed one; the data rules tell both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from cchc_docs.model import Agency, CriteriaSet, Part, Published, Scores
from cchc_docs.score.numbers import Precision, percentage, rounded, tolerance
from cchc_docs.score.score_lines import AreaLine, PartLine, Result, ScoreLine, Tally
from cchc_docs.score.tally import applies, tally

_OF_ALL = ("total", "maximum")


def announced_of(agency: Agency, scores: Scores | None) -> Published:
    """All that was announced of an agency: in the score file, then in the list of agencies."""
    own = scores.published if scores else Published.empty()
    given: dict[str, object] = dict(agency.standing or ())
    given |= {name: getattr(agency, name) for name in _OF_ALL} if not scored(scores) else {}
    missing = {
        name: value
        for name, value in given.items()
        if value is not None and getattr(own, name) is None
    }
    if agency.standing and agency.standing.wrong_at_source:
        missing["wrong_at_source"] = {**agency.standing.wrong_at_source, **own.wrong_at_source}
    return own.model_copy(update=missing) if missing else own


def result_of(
    agency: Agency, criteria: CriteriaSet, scores: Scores | None, precision: Precision
) -> Result:
    """All that is known of an agency's result: out of its scores, else out of what was announced.

    Raises KeyError where some scores are given and others missing; the data rules tell those.
    """
    announced = announced_of(agency, scores)
    if scores is not None and scored(scores):
        sums = stated(tally(criteria, scores, precision), announced, precision)
    else:
        sums = tally_announced(criteria, announced, scores or Scores.empty(), precision)
    return Result(sums, announced, agency.computed)


def scored(scores: Scores | None) -> bool:
    """Whether single scores are known, not only what was announced."""
    return bool(scores and scores.scores)


def says_a_result(announced: Published) -> bool:
    """Whether anything of the result itself was announced: a total, areas, a place."""
    known = (announced.total, announced.percent, announced.rank, announced.sub_rank, announced.band)
    return bool(announced.areas) or any(value is not None for value in known)


def tally_announced(
    criteria: CriteriaSet, announced: Published, scores: Scores, precision: Precision
) -> Tally:
    """The tally of an agency of which only announced figures are known: areas, a total, a
    percentage, or nothing but its place."""
    if all_areas_announced(criteria, announced, scores):
        given = scores.model_copy(update={"scores": announced.areas, "missing_parts": ()})
        sums = tally(criteria.of_areas, given, precision)
        parts = _announced_parts(criteria, criteria.leaf_parts, announced)
        groups = _announced_parts(criteria, [(part, None) for part in criteria.parts], announced)
        known = replace(sums, by_areas=True, parts=parts, groups=groups)
        return stated(known, announced, precision)
    return _tally_of_total(criteria, announced, precision)


def all_areas_announced(criteria: CriteriaSet, announced: Published, scores: Scores) -> bool:
    """Whether the score of every area that applies was announced, and can be right."""
    if not announced.areas:
        return False
    areas = [leaf for leaf in criteria.of_areas.leaves.values() if applies(leaf, scores)]
    return all(
        leaf.code in announced.areas
        and announced.right(f"areas.{leaf.code}")
        and 0 <= announced.areas[leaf.code] <= leaf.maximum
        for leaf in areas
    )


def total_limit(criteria: CriteriaSet, announced: Published) -> Decimal:
    """The highest total that can have been announced."""
    return announced.maximum or criteria.full + criteria.bonus


def percent_limit(criteria: CriteriaSet) -> Decimal:
    """The highest percentage that can have been announced."""
    return percentage(criteria.full + criteria.bonus, criteria.full)


def _can_be(announced: Published, name: str, value: Decimal | None, limit: Decimal) -> bool:
    return value is not None and announced.right(name) and 0 <= value <= limit


def _tally_of_total(criteria: CriteriaSet, announced: Published, precision: Precision) -> Tally:
    maximum = announced.maximum or criteria.full
    exact = announced.total
    if exact is None or not _can_be(announced, "total", exact, total_limit(criteria, announced)):
        share = announced.percent
        percent = share if _can_be(announced, "percent", share, percent_limit(criteria)) else None
        return Tally(None, percent, percent, full=criteria.full)
    share = percentage(exact, maximum)
    total = ScoreLine("", maximum, rounded(exact, precision.points), exact)
    printed = rounded(share, precision.percent)
    percent = accepted(
        announced.percent, printed, precision.percent, right=announced.right("percent")
    )
    return Tally(total, percent, share, full=criteria.full)


def _announced_parts(
    criteria: CriteriaSet, pairs: Iterable[tuple[Part, Part | None]], announced: Published
) -> tuple[PartLine, ...]:
    """The parts whose points were announced, where no single score says them."""
    lines = []
    for part, group in pairs:
        score = announced.parts.get(part.code)
        if score is not None and announced.right(f"parts.{part.code}"):
            survey = part.survey or bool(group and group.survey)
            code = group.code if group else ""
            maximum = criteria.maximum_of(part)
            lines.append(PartLine(part.name, maximum, score, score, part.code, code, survey))
    return tuple(lines)


def accepted(
    announced: Decimal | None, computed: Decimal, decimals: int, *, right: bool = True
) -> Decimal:
    """The figure that is printed: the announced one where rounding alone may part it from the
    computed one."""
    if announced is None or not right or abs(announced - computed) > tolerance(decimals):
        return computed
    return rounded(announced, decimals)


def stated(sums: Tally, announced: Published, precision: Precision) -> Tally:
    """The tally with the figures that were announced where they can be right."""
    points, percents = precision.points, announced.part_percents
    total, percent = sums.total, sums.percent
    if total is not None:
        right = announced.right("total")
        score = accepted(announced.total, total.score, points, right=right)
        total = replace(total, score=score)
    if percent is not None:
        right = announced.right("percent")
        percent = accepted(announced.percent, percent, precision.percent, right=right)
    return replace(
        sums,
        total=total,
        percent=percent,
        areas=tuple(_area(line, announced, points) for line in sums.areas),
        parts=tuple(_part(line, announced, points, percents) for line in sums.parts),
        groups=tuple(_part(line, announced, points, percents) for line in sums.groups),
    )


def _area(line: AreaLine, announced: Published, decimals: int) -> AreaLine:
    code = str(line.number)
    if code not in announced.areas or not line.applies:
        return line
    right = announced.right(f"areas.{code}")
    score = accepted(announced.areas[code], line.score, decimals, right=right)
    return replace(line, score=line.score if _hides_a_loss(line, score) else score)


def _hides_a_loss(line: ScoreLine, score: Decimal) -> bool:
    return line.exact < line.maximum <= score


def _part(
    line: PartLine, announced: Published, decimals: int, percents: Mapping[str, Decimal]
) -> PartLine:
    right = announced.right(f"parts.{line.code}")
    score = accepted(announced.parts.get(line.code), line.score, decimals, right=right)
    share = percents.get(line.code) if announced.right(f"part_percents.{line.code}") else None
    return replace(line, score=score, percent=share)
