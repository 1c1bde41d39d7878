"""How many agencies of a block each class holds: as announced where that can be right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from cchc_docs.model import Block
from cchc_docs.model.values import decimals_of
from cchc_docs.score import Scorecard, percentage, tolerance

Content = dict[str, Any]


def classes_of(block: Block, cards: Sequence[Scorecard], unknown: Sequence[str]) -> Content:
    """Count and share of every class, then of those without a class, which add up to the whole.

    An announced count stands where the classes of some agencies are not known, and gives way where
    more agencies than it says are known to be of the class. ``unclassified`` names those without a
    class where they are as many as the sum leaves over.
    """
    if not block.classes:
        return {"bands": [], "unclassified": []}
    found = [card.standing.band for card in cards]
    counted = {band.name: found.count(band.name) for band in block.classes}
    without = [card.name for card in cards if card.standing.band is None]
    without += unknown
    whole = _whole(block, cards, len(cards) + len(unknown))
    counts = _announced(block, counted, whole) if len(without) or whole > len(cards) else counted
    bands: list[Content] = [
        {"name": name, "count": count, "share": _share(block, name, count, whole)}
        for name, count in counts.items()
    ]
    rest = whole - sum(counts.values())
    if rest:
        bands.append({"name": None, "count": rest, "share": None})
    return {"bands": bands, "unclassified": without if len(without) == rest else []}


def _whole(block: Block, cards: Sequence[Scorecard], members: int) -> int:
    """How many agencies the block has: those in the data, or as many as were ranked."""
    said = [card.standing.ranked or 0 for card in cards]
    own = 0 if "ranked" in block.announced.wrong_at_source else block.announced.ranked or 0
    return max([members, own, *said])


def _announced(block: Block, counted: Mapping[str, int], whole: int) -> Mapping[str, int]:
    """The counted numbers with the announced ones in their place, where these can be right."""
    counts = dict(counted)
    for index, item in enumerate(block.announced.classes):
        right = f"classes.{index}.count" not in block.announced.wrong_at_source
        if right and item.count is not None and item.count >= counted.get(item.name, 0):
            counts[item.name] = item.count
    return counts if sum(counts.values()) <= whole else counted


def _share(block: Block, name: str, count: int, whole: int) -> Decimal | None:
    """The announced share of the class, where it is that of the count."""
    for index, item in enumerate(block.announced.classes):
        if item.name == name and item.share is not None:
            right = f"classes.{index}.share" not in block.announced.wrong_at_source
            computed = percentage(Decimal(count), Decimal(whole))
            close = abs(item.share - computed) <= tolerance(decimals_of(item.share))
            return item.share if right and close else None
    return None
