"""One block of the report: its ranking, its means, what most agencies lose, what moved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import inf
from typing import Any

from cchc_docs.compose.column_decimals import report_decimals
from cchc_docs.compose.result import changed, direction_of
from cchc_docs.compose.summary_classes import classes_of
from cchc_docs.model import Block
from cchc_docs.score import Precision, Scorecard, percentage, rounded
from cchc_docs.score.numbers import ZERO, quotient
from cchc_docs.score.ranking import mean_of
from cchc_docs.vietnamese import rank

Content = dict[str, Any]

MOST_LOST = 10
MOST_MOVED = 3


def block_values(
    block: Block, cards: Sequence[Scorecard], unknown: Sequence[str], precision: Precision
) -> Content:
    """Everything that the report says about the agencies of one block, best first.

    ``unknown`` are the names of its agencies of which no result is known. The mean, and who is
    above or below it, are those of agencies whose results are known; none of it is stated where
    not all of the block are, unless a mean was announced.
    """
    ordered = sorted(cards, key=_order)
    mean = next((card.standing.mean for card in ordered if card.standing.mean is not None), None)
    values = [card.value for card in ordered if card.value is not None]
    above = None if mean is None or not values else sum(value >= mean for value in values)
    placed = [card for card in ordered if card.standing.rank is not None]
    said = {
        "name": block.name,
        "members": len(ordered) + len(unknown),
        "count": len(ordered),
        "ranked": len(placed),
        "announced": _announced_size(ordered, len(placed)),
        "unknown": list(unknown),
        "unranked": [card.name for card in ordered if card not in placed] if placed else [],
        "unscored": [card.name for card in ordered if card.value is None] if values else [],
        "by_percent": block.rank_by == "percent",
        "mean": mean,
        "best": [_named(card) for card in ordered if card.standing.rank == 1],
        "worst": [_named(card) for card in ordered if _closes(card, ordered)],
        "scored": len(values),
        "above": above,
        "below": None if above is None else len(values) - above,
        **classes_of(block, ordered, unknown),
        "rows": [_row(card) for card in ordered],
        "detailed": sum(bool(card.tally.areas) for card in ordered),
        "areas": _areas(ordered, precision),
        "losses": _losses(ordered, precision.percent),
        "compared": _comparison(ordered, precision),
    }
    return {**said, "decimals": report_decimals(said)}


def _order(card: Scorecard) -> tuple[float, Decimal, str]:
    """By place; those without a place after all others, the better result first."""
    return card.standing.rank or inf, -(card.value or ZERO), card.code


def _announced_size(cards: Sequence[Scorecard], placed: int) -> int | None:
    """How many agencies were ranked, where the data know the places of fewer."""
    said = [card.standing.ranked for card in cards if card.standing.ranked is not None]
    return max(said) if said and max(said) > placed else None


def _named(card: Scorecard) -> Content:
    return {"name": card.name, "value": card.value}


def _closes(card: Scorecard, cards: Sequence[Scorecard]) -> bool:
    """Whether the agency is last of all that were ranked, not only of those that are known."""
    place, ranked = card.standing.rank, card.standing.ranked
    if place is None or place == 1:
        return False
    fellows = sum(other.standing.rank == place for other in cards)
    return place + fellows - 1 == (len(cards) if ranked is None else ranked)


def _row(card: Scorecard) -> Content:
    sums = card.tally
    return {
        "rank": None if card.standing.rank is None else rank(card.standing.rank),
        "shared": card.standing.tie == "shared",
        "name": card.name,
        "score": sums.score,
        "maximum": sums.maximum,
        "percent": sums.percent,
        "band": card.standing.band,
        "previous": card.previous.score,
        **changed(card.change, by_percent=card.standing.by_percent),
    }


@dataclass(slots=True)
class _Sum:
    """What several agencies got in one area or criterion."""

    name: str
    maximum: Decimal = ZERO
    exact: Decimal = ZERO
    lost: Decimal = ZERO
    agencies: int = 0
    losing: int = 0

    def add(self, maximum: Decimal, exact: Decimal, lost: Decimal) -> None:
        self.maximum += maximum
        self.exact += exact
        self.lost += lost
        self.agencies += 1
        self.losing += lost > 0


def _areas(cards: Iterable[Scorecard], precision: Precision) -> list[Content]:
    """The mean of each area over the agencies that it applies to and whose areas are known."""
    sums: dict[int, _Sum] = {}
    for card in cards:
        for area in card.tally.areas:
            found = sums.setdefault(area.number, _Sum(area.name))
            if area.applies:
                found.add(area.maximum, area.exact, area.lost)
    return [
        {
            "number": number,
            "name": found.name,
            "maximum": rounded(quotient(found.maximum, Decimal(found.agencies)), precision.points),
            "mean": rounded(quotient(found.exact, Decimal(found.agencies)), precision.mean),
            "percent": rounded(percentage(found.exact, found.maximum), precision.percent),
            "agencies": found.agencies,
            "losing": found.losing,
        }
        for number, found in sums.items()
        if found.agencies
    ]


def _losses(cards: Iterable[Scorecard], decimals: int) -> list[Content]:
    """The criteria that most agencies lose, then by all that they lose together."""
    sums: dict[str, _Sum] = {}
    for card in cards:
        for code, item in (card.tally.items or {}).items():
            sums.setdefault(code, _Sum(item.name)).add(item.maximum, item.exact, item.lost)
    losing = [(code, found) for code, found in sums.items() if found.losing]
    losing.sort(key=lambda pair: (-pair[1].losing, -pair[1].lost))
    return [
        {
            "code": code,
            "name": found.name,
            "agencies": found.agencies,
            "losing": found.losing,
            "lost": found.lost,
            "percent": rounded(percentage(found.exact, found.maximum), decimals),
        }
        for code, found in losing[:MOST_LOST]
    ]


def _comparison(cards: Sequence[Scorecard], precision: Precision) -> Content | None:
    """The change on the year before, over the agencies where both years are known and compare."""
    moves = [(card, _move(card)) for card in cards]
    known = [(card, move) for card, move in moves if move is not None]
    if not known:
        return None
    directions = [direction_of(move) for _, move in known]
    now = [(card.value or ZERO, move) for card, move in known]
    mean = mean_of([value for value, _ in now], precision)
    before = mean_of([value - move for value, move in now], precision)
    rising = sorted((pair for pair in known if pair[1] > 0), key=lambda pair: -pair[1])
    falling = sorted((pair for pair in known if pair[1] < 0), key=lambda pair: pair[1])
    return {
        "count": len(known),
        "up": directions.count("up"),
        "down": directions.count("down"),
        "same": directions.count("same"),
        "mean": mean,
        "previous_mean": before,
        "change": abs(mean - before),
        "direction": direction_of(mean - before),
        "rising": [_moved(card, move) for card, move in rising[:MOST_MOVED]],
        "falling": [_moved(card, move) for card, move in falling[:MOST_MOVED]],
    }


def _move(card: Scorecard) -> Decimal | None:
    by_percent = card.standing.by_percent
    return card.change.percentage_points if by_percent else card.change.points


def _moved(card: Scorecard, move: Decimal) -> Content:
    return {"name": card.name, "change": abs(move)}
