"""Which block of one version is which block of another: by content, with moves.

First what is there once on both sides and is word for word the same, then the same but for
figures, then, between these, what is most alike in order; at last what was moved.
"""

from __future__ import annotations

from collections.abc import Sequence

from cchc_docs.revise.blocks import Block
from cchc_docs.revise.text import likeness, unique_matches

_ALIKE = 0.35
_TABLES_ALIKE = 0.15
_MOVED_ALIKE = 0.75
_MOVED_LETTERS = 12
_LARGEST_GAP = 30_000


def align(base: Sequence[Block], other: Sequence[Block]) -> dict[int, int]:
    """Place in the base → place in the other version, for the blocks that both have."""
    pairs = dict(_in_order(base, other, 0, len(base), 0, len(other)))
    return pairs | _moved(base, other, pairs)


def _in_order(
    base: Sequence[Block], other: Sequence[Block], start: int, stop: int, first: int, last: int
) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    while start < stop and first < last and base[start].key == other[first].key:
        found.append((start, first))
        start, first = start + 1, first + 1
    ending: list[tuple[int, int]] = []
    while start < stop and first < last and base[stop - 1].key == other[last - 1].key:
        stop, last = stop - 1, last - 1
        ending.append((stop, last))
    if start < stop and first < last:
        found += _between(base, other, start, stop, first, last)
    return found + ending[::-1]


def _between(
    base: Sequence[Block], other: Sequence[Block], start: int, stop: int, first: int, last: int
) -> list[tuple[int, int]]:
    ones, others = base[start:stop], other[first:last]
    anchors = unique_matches(_keys(ones), _keys(others))
    if not anchors:
        anchors = unique_matches(_masked_keys(ones), _masked_keys(others))
    if not anchors:
        return [(start + i, first + j) for i, j in _most_alike(ones, others)]
    found: list[tuple[int, int]] = []
    at, to = start, first
    for i, j in [*anchors, (stop - start, last - first)]:
        found += _in_order(base, other, at, start + i, to, first + j)
        if start + i < stop:
            found.append((start + i, first + j))
        at, to = start + i + 1, first + j + 1
    return found


def _keys(blocks: Sequence[Block]) -> list[object]:
    return [block.key if block.text.strip() else id(block) for block in blocks]


def _masked_keys(blocks: Sequence[Block]) -> list[object]:
    return [(block.kind, block.masked) if block.text.strip() else id(block) for block in blocks]


def _most_alike(ones: Sequence[Block], others: Sequence[Block]) -> list[tuple[int, int]]:
    """The pairing in order with the greatest sum of likeness (Needleman and Wunsch)."""
    if len(ones) * len(others) > _LARGEST_GAP:
        return [(i, i) for i, (a, b) in enumerate(zip(ones, others, strict=False)) if _score(a, b)]
    rows, columns = len(ones), len(others)
    scores = [[_score(a, b) for b in others] for a in ones]
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            paired = scores[i][j] + best[i + 1][j + 1] if scores[i][j] else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    pairs, i, j = [], 0, 0
    while i < rows and j < columns:
        if scores[i][j] and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _score(one: Block, other: Block) -> float:
    """How much is won by taking the two for the same block; 0 where they are not."""
    if one.kind != other.kind:
        return 0.0
    if one.key == other.key:
        return 1.2 if one.text.strip() else 0.3
    if one.kind == "tc":
        return 0.1 + likeness(one.bag, other.bag)
    if not one.text.strip() or not other.text.strip():
        return 0.0
    alike = likeness(one.bag, other.bag)
    return alike if alike >= (_TABLES_ALIKE if one.kind == "tbl" else _ALIKE) else 0.0


def _moved(base: Sequence[Block], other: Sequence[Block], pairs: dict[int, int]) -> dict[int, int]:
    taken = set(pairs.values())
    left = [i for i in range(len(base)) if i not in pairs and _is_worth(base[i])]
    free = [j for j in range(len(other)) if j not in taken and _is_worth(other[j])]
    if len(left) * len(free) > _LARGEST_GAP:
        return {}
    found: dict[int, int] = {}
    ranked = sorted(
        ((_moved_score(base[i], other[j]), -i, -j) for i in left for j in free), reverse=True
    )
    for score, i, j in ranked:
        if score >= _MOVED_ALIKE and -i not in found and -j not in found.values():
            found[-i] = -j
    return found


def _is_worth(block: Block) -> bool:
    return len(block.text.strip()) >= _MOVED_LETTERS


def _moved_score(one: Block, other: Block) -> float:
    if one.kind != other.kind:
        return 0.0
    return 1.5 if one.key == other.key else likeness(one.bag, other.bag)
