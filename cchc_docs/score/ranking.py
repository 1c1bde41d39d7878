"""Ranks, ties, classes, and the change on the year before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from cchc_docs.model import Agency, AnnouncedStanding, Block, Previous, Scores
from cchc_docs.score.lines import Change, Line, Scorecard, Standing, Tally
from cchc_docs.score.numbers import ZERO, percentage, quotient, rounded


def rank_block(block: Block, tallies: Mapping[str, Tally], decimals: int) -> dict[str, Standing]:
    """The standing of every agency of one block; ties at the printed precision are shared, or
    broken by the block's rules in their order."""
    by_percent = block.rank_by == "percent"
    values = {
        code: tally.percent if by_percent else tally.total.score for code, tally in tallies.items()
    }
    if not values:
        return {}
    mean = rounded(quotient(sum(values.values(), ZERO), Decimal(len(values))), decimals)
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
    exact = tally.percent_exact if block.rank_by == "percent" else tally.total.exact
    if kind == "exact":
        return exact
    if kind == "decimals":
        return rounded(exact, int(name))
    if kind == "part":
        return next((line.exact for line in tally.groups + tally.parts if line.code == name), None)
    return next((line.exact for line in tally.areas if str(line.number) == name), None)


def announced(block: Block, tally: Tally, standing: AnnouncedStanding, decimals: int) -> Standing:
    """The standing of an agency that is alone in the data: as the decision announced it."""
    alone = rank_block(block, {"": tally}, decimals)[""]
    return replace(alone, rank=standing.rank, ranked=standing.ranked, mean=standing.mean)


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


def change_on(tally: Tally, standing: Standing, previous: Previous, decimals: int) -> Change:
    """The change on the year before: points, percentage points, places won (+) or lost (-)."""
    places = None if previous.rank is None else previous.rank - standing.rank
    if previous.score is None:
        return Change(None, None, places)
    before = Line("", previous.maximum or tally.total.maximum, previous.score, previous.score)
    points = tally.total.score - before.score if before.maximum == tally.total.maximum else None
    return Change(points, tally.percent - share_of(before, decimals), places)


def share_of(line: Line, decimals: int) -> Decimal:
    """The score of a line in percent of its maximum, as printed."""
    return rounded(percentage(line.exact, line.maximum), decimals)


def area_changes(tally: Tally, previous: Previous, decimals: int) -> dict[int, Change]:
    """The change of every area that has a counterpart in the year before, by number.

    Points compare only where the maxima are equal; percentages always do.
    """
    changes = {}
    for area in tally.areas:
        score = previous.areas.get(str(area.number))
        if score is None or not area.applies:
            continue
        maximum = previous.area_maxima.get(str(area.number), area.maximum)
        before = Line("", maximum, score, score)
        points = area.score - score if maximum == area.maximum else None
        share = share_of(area, decimals) - share_of(before, decimals)
        changes[area.number] = Change(points, share, None)
    return changes


def scorecard(
    code: str,
    agency: Agency,
    block: str,
    tally: Tally,
    standing: Standing,
    scores: Scores | None,
    decimals: int,
) -> Scorecard:
    """The scorecard of one agency out of its tally and its standing."""
    previous = scores.previous if scores else Previous()
    change = change_on(tally, standing, previous, decimals)
    return Scorecard(
        code,
        agency.name,
        block,
        tally,
        standing,
        previous,
        change,
        areas=area_changes(tally, previous, decimals),
        indices=scores.indices if scores else {},
    )
