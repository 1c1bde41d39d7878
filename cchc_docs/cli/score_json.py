"""Scorecards as JSON for programs; numbers are strings in plain decimal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cchc_docs import index_lines, tie_name
from cchc_docs.cli.output import plain_or_none
from cchc_docs.vietnamese import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cchc_docs import (
        Assessment,
        Forecast,
        IndexLine,
        Scorecard,
        ScoreChange,
        ScoreLine,
        SelfAssessment,
        Tally,
    )

Json = dict[str, Any]


def round_json(
    assessment: Assessment, codes: Iterable[str], forecasts: Mapping[str, Forecast] | None
) -> Json:
    """The scorecards of these agencies; with ``forecasts`` each has one, null where it has none."""
    folder = assessment.folder
    cards = [_card(assessment.cards[code], assessment) for code in codes]
    if forecasts is not None:
        for card in cards:
            found = forecasts.get(card["code"])
            card["forecast"] = None if found is None else _forecast(found)
    return {"round": folder.name, "year": folder.round.year, "agencies": cards}


def _card(card: Scorecard, assessment: Assessment) -> Json:
    sums, round_ = card.tally, assessment.folder.round
    groups = {group.code: group.name for group in sums.groups}
    return {
        "code": card.code,
        "name": card.name,
        "block": round_.blocks[card.block].name,
        **_total(sums),
        **_before(card),
        **_standing(card, assessment),
        "rescaled": sums.rescaled,
        "raw": None if sums.raw is None else _line(sums.raw),
        "self_assessment": _self(sums.self_assessment),
        "parts": [
            {"code": part.code, "name": part.name, "group": groups.get(part.group)} | _line(part)
            for part in sums.parts
        ],
        "adjustments": [
            {"code": item.code, "name": item.name, "points": plain(item.points)}
            for item in sums.adjustments
        ],
        "areas": [
            {"number": area.number, "name": area.name, "applies": area.applies}
            | _line(area)
            | {"self_assessment": _self(area.self_assessment)}
            | _change(card.areas.get(area.number))
            for area in sums.areas
        ],
        "indices": [_index(line) for line in index_lines(round_.indices, card.indices)],
    }


def _before(card: Scorecard) -> Json:
    return {
        "previous": plain_or_none(card.previous.score),
        "previous_maximum": plain_or_none(card.previous.maximum),
        "previous_rank": card.previous.rank,
        "previous_class": card.previous.band,
        **_change(card.change),
        "places": card.change.places,
    }


def _standing(card: Scorecard, assessment: Assessment) -> Json:
    standing = card.standing
    criteria = assessment.folder.criteria_of(card.code)
    return {
        "rank": standing.rank,
        "ranked": standing.ranked,
        "ranked_by": "percent" if standing.by_percent else "points",
        "tie": standing.tie or None,
        "tie_name": tie_name(standing.tie, criteria) if ":" in standing.tie else None,
        "sharing": standing.sharing,
        "sub_rank": standing.sub_rank,
        "sub_ranked": standing.sub_ranked,
        "sub_group": standing.sub_group,
        "class": standing.band,
        "mean": plain_or_none(standing.mean),
        "from_mean": plain_or_none(card.from_mean),
    }


def _forecast(found: Forecast) -> Json:
    return {
        **_total(found.tally),
        "won": plain(found.won),
        "rank": found.standing.rank if found.is_ranked else None,
        "ranked": found.standing.ranked if found.is_ranked else None,
        "tie": found.standing.tie or None,
        "class": found.standing.band,
    }


def _index(line: IndexLine) -> Json:
    result, before = line.result, line.result.previous
    return {
        "code": line.code,
        "name": line.index.name,
        "short_name": line.index.short_name,
        "unit": line.index.unit,
        "maximum": plain(line.index.maximum),
        "score": plain_or_none(line.score),
        "previous": plain_or_none(line.previous),
        "change": plain_or_none(line.change),
        "rank": result.rank,
        "ranked": result.ranked,
        "previous_rank": before.rank,
        "places": line.places,
        "group": result.group,
        "sub_rank": result.sub_rank,
        "sub_ranked": result.sub_ranked,
        "sub_group": result.sub_group,
    }


def _total(sums: Tally) -> Json:
    total = dict.fromkeys(("score", "maximum", "lost")) if sums.total is None else _line(sums.total)
    return {**total, "percent": plain_or_none(sums.percent)}


def _line(line: ScoreLine) -> Json:
    return {
        "score": plain(line.score),
        "maximum": plain(line.maximum),
        "lost": plain(line.lost),
    }


def _self(found: SelfAssessment | None) -> Json | None:
    if found is None:
        return None
    return {
        "own": plain(found.own),
        "given": plain(found.given),
        "maximum": plain(found.maximum),
        "difference": plain(found.difference),
    }


def _change(change: ScoreChange | None) -> Json:
    return {
        "change": plain_or_none(change.points if change else None),
        "change_percentage_points": plain_or_none(change.percentage_points if change else None),
    }
