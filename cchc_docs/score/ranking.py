"""Ranks, ties, classes, and the change on the year before."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from cchc_docs.model import Agency, Block, Previous, Scores
from cchc_docs.score.numbers import ZERO, Precision, percentage, quotient, rounded
from cchc_docs.score.score_lines import (
    Result,
    Scorecard,
    ScoreChange,
    ScoreLine,
    Standing,
    Tally,
    value_of,
)


def rank_block(
    block: Block, tallies: Mapping[str, Tally], precision: Precision
) -> dict[str, Standing]:
    """The standing of every agency of one block whose result is known; ties at the printed
    precision are shared, or broken by the block's rules in their order."""
    by_percent = block.rank_by == "percent"
    results = {code: value_of(sums, by_percent=by_percent) for code, sums in tallies.items()}
    values = {code: value for code, value in results.items() if value is not None}
    if not values:
        return {}
    mean = mean_of(values.values(), precision)
    standings: dict[str, Standing] = {}
    for value in sorted(set(values.values()), reverse=True):
        equal = sorted(code for code in values if values[code] == value)
        place = len(standings) + 1
        for offset, group, rule in _broken(equal, block, tallies):
            tie = "shared" if len(group) > 1 else rule
            standing = Standing(
                place + offset,
                len(values),
                tie,
                band_of(block, value),
                mean,
                sharing=len(group),
                by_percent=by_percent,
            )
            standings.update(dict.fromkeys(group, standing))
    return standings


def mean_of(values: Collection[Decimal], precision: Precision) -> Decimal:
    """The mean of results, as printed."""
    return rounded(quotient(sum(values, ZERO), Decimal(len(values))), precision.mean)


def _broken(
    equal: Sequence[str], block: Block, tallies: Mapping[str, Tally]
) -> list[tuple[int, list[str], str]]:
    """Equal agencies as groups in order: (how many come before, the group, the rule that split)."""
    groups: list[tuple[list[str], str]] = [(list(equal), "")]
    for rule in block.ties:
        groups = [
            split for group, by in groups for split in _split(group, by, rule, block, tallies)
        ]
    places, before = [], 0
    for group, rule in groups:
        places.append((before, group, rule))
        before += len(group)
    return places


def _split(
    group: list[str], by: str, rule: str, block: Block, tallies: Mapping[str, Tally]
) -> list[tuple[list[str], str]]:
    keys = {code: _tie_value(tallies[code], rule, block) for code in group}
    known = [key for key in keys.values() if key is not None]
    if len(group) == 1 or len(known) < len(group) or len(set(known)) == 1:
        return [(group, by)]
    return [
        ([code for code in group if keys[code] == key], rule)
        for key in sorted(set(known), reverse=True)
    ]


def _tie_value(tally: Tally, rule: str, block: Block) -> Decimal | None:
    kind, _, name = rule.partition(":")
    exact = _exact(tally, by_percent=block.rank_by == "percent")
    if kind == "exact":
        return exact
    if kind == "decimals":
        return None if exact is None else rounded(exact, int(name))
    if kind == "part":
        return next((line.exact for line in tally.groups + tally.parts if line.code == name), None)
    return next((line.exact for line in tally.areas if str(line.number) == name), None)


def _exact(tally: Tally, *, by_percent: bool) -> Decimal | None:
    if by_percent:
        return tally.percent_exact
    return None if tally.total is None else tally.total.exact


def band_of(block: Block, value: Decimal) -> str | None:
    """The highest class whose lower limit the value reaches; None where there is none."""
    bands = sorted(block.classes, key=lambda band: band.minimum, reverse=True)
    return next(
        (
            band.name
            for band in bands
            if value > band.minimum or (value == band.minimum and not band.exclusive)
        ),
        None,
    )


def previous_scale(tally: Tally, previous: Previous) -> Decimal | None:
    """The scale of last year's total: the one given, else the full scale of this year's set, if
    that is the set of last year and this agency was scored on the whole of it."""
    if previous.maximum is not None:
        return previous.maximum
    is_same = previous.criteria is None and tally.maximum == tally.full
    return tally.full if is_same else None


def change_on(
    tally: Tally, standing: Standing, previous: Previous, precision: Precision
) -> ScoreChange:
    """The change on the year before: points, percentage points, places won (+) or lost (-).

    Points compare on the same scale only, percentages on any known ones.
    """
    places = None
    if previous.rank is not None and standing.rank is not None:
        places = previous.rank - standing.rank
    maximum = previous_scale(tally, previous)
    if previous.score is None or maximum is None or tally.percent is None:
        return ScoreChange(None, None, places)
    before = ScoreLine("", maximum, previous.score, previous.score)
    points = None
    if tally.total is not None and maximum == tally.total.maximum:
        points = tally.total.score - before.score
    return ScoreChange(points, tally.percent - share_of(before, precision.percent), places)


def share_of(line: ScoreLine, decimals: int) -> Decimal:
    """The score of a line in percent of its maximum, as printed."""
    return rounded(percentage(line.exact, line.maximum), decimals)


def area_changes(tally: Tally, previous: Previous, decimals: int) -> dict[int, ScoreChange]:
    """The change of every area that has a counterpart in the year before, by number.

    Points compare only where the maxima are equal; percentages always do.
    """
    changes = {}
    for area in tally.areas:
        score = previous.areas.get(str(area.number))
        if score is None or not area.applies:
            continue
        maximum = previous.area_maxima.get(str(area.number), area.maximum)
        before = ScoreLine("", maximum, score, score)
        points = area.score - score if maximum == area.maximum else None
        share = share_of(area, decimals) - share_of(before, decimals)
        changes[area.number] = ScoreChange(points, share, None)
    return changes


def scorecard(
    code: str,
    agency: Agency,
    block: str,
    result: Result,
    standing: Standing,
    scores: Scores | None,
    precision: Precision,
) -> Scorecard:
    """The scorecard of one agency out of its result and its standing."""
    tally = result.tally
    previous = scores.previous if scores else Previous.empty()
    change = change_on(tally, standing, previous, precision)
    return Scorecard(
        code,
        agency.name,
        block,
        tally,
        standing,
        previous,
        change,
        areas=area_changes(tally, previous, precision.percent),
        indices=scores.indices if scores else {},
        announced=result.announced,
    )
