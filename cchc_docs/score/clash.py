"""Announced places that cannot all be right, in a block of which not all results are known.

Places of a complete block are computed, and compared with those. Of an incomplete one some places
are impossible all the same: above an agency with a better result, or beyond the number ranked.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple


class Clash(NamedTuple):
    """Why an announced place cannot be: how many agencies are certainly better or worse, or the
    agency whose announced place and result contradict it."""

    better: int = 0
    worse: int = 0
    other: str = ""


class _Placed(NamedTuple):
    code: str
    value: Decimal
    rank: int


def clashes(
    values: Mapping[str, Decimal], ranks: Mapping[str, int], size: int | None
) -> dict[str, Clash]:
    """The announced ranks that known results contradict, by agency: the fewest that leave the
    others in agreement. ``values`` are all known results, ``size`` is how many were ranked."""
    placed, found = [], {}
    different = set(values.values())
    for item in (_Placed(code, values[code], ranks[code]) for code in ranks if code in values):
        clash = _bounds(item, different, size)
        if clash is None:
            placed.append(item)
        else:
            found[item.code] = clash
    placed.sort(key=lambda item: (-item.value, item.rank, item.code))
    kept = _longest_chain(placed)
    for item in set(placed).difference(kept):
        other = next(it for it in kept if not _agree(*sorted((it, item), key=placed.index)))
        found[item.code] = Clash(other=other.code)
    return found


def _bounds(item: _Placed, values: set[Decimal], size: int | None) -> Clash | None:
    """What other results say of the place; equal ones may share theirs, so they count once."""
    better = sum(value > item.value for value in values)
    worse = sum(value < item.value for value in values)
    if item.rank <= better:
        return Clash(better=better)
    if size is not None and item.rank + worse > size:
        return Clash(worse=worse)
    return None


def _agree(before: _Placed, after: _Placed) -> bool:
    return before.value == after.value or before.rank < after.rank


def _longest_chain(placed: list[_Placed]) -> list[_Placed]:
    """The most places that agree with one another, in their order."""
    chains: list[list[_Placed]] = []
    for item in placed:
        best = max((c for c in chains if _agree(c[-1], item)), key=len, default=[])
        chains.append([*best, item])
    return max(chains, key=len, default=[])
