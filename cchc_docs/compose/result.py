"""What the plan says about the result: rank, score, parts, change."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from cchc_docs.compose.shortcomings import line_values
from cchc_docs.model import Round
from cchc_docs.score import Scorecard
from cchc_docs.score.lines import PartLine, Tally
from cchc_docs.vietnamese import rank

Content = dict[str, Any]


def result(card: Scorecard, round_: Round) -> Content:
    """Rank, score, parts and change of the agency as a template reads them."""
    change = card.change.points
    return {
        "rank": rank(card.standing.rank, card.standing.ranked),
        "place": card.standing.rank,
        "ranked": card.standing.ranked,
        "tie": card.standing.tie,
        "block": round_.blocks[card.block].name,
        "band": card.standing.band,
        "score": card.tally.total.score,
        "maximum": card.tally.total.maximum,
        "lost": card.tally.total.lost,
        "percent": card.tally.percent,
        "groups": [_group(group, card.tally) for group in card.tally.groups],
        "previous": card.previous.score,
        "change": None if change is None else abs(change),
        "direction": _direction(change),
    }


def _group(group: PartLine, tally: Tally) -> Content:
    parts = [line_values(part) for part in tally.parts if part.group == group.code]
    return {**line_values(group), "parts": parts}


def _direction(change: Decimal | None) -> str:
    if change is None:
        return "unknown"
    return "up" if change > 0 else "down" if change < 0 else "same"
