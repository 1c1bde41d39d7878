"""Which block of one version is which block of another: by content, with moves.

Plans repeat their lines under every heading, so headings are paired first and then what stands
under them. Within that: first what is there once on both sides and is word for word the same, then
the same but for figures, then, between these, what is most alike in order; at last what was moved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

from cchc_docs.docx.edit.blocks import Block
from cchc_docs.docx.edit.text import counted, likeness, unique_matches
from cchc_docs.frozen import dataclass

_ALIKE = 0.35
_TABLES_ALIKE = 0.15
_HEADINGS_ALIKE = 0.5
_SECTIONS_ALIKE = 0.8
_MOVED_ALIKE = {"p": 0.9, "tbl": 0.5, "tr": 0.75, "tc": 0.9}
_MOVED_BY_HAND = {"p": 0.6, "tbl": 0.5, "tr": 0.6, "tc": 0.9}
_SAME_CODE = 0.5
_MOVED_LETTERS = 12
_LARGEST_GAP = 15_000
"""Pairs that are scored at one place: some 120 paragraphs in a row that are all new."""
T = TypeVar("T")
Keys = frozenset[tuple[str, str]]
Pairs = list[tuple[int, int]]
"""Places in one version and in the other."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """What stands once on both sides, as it is and but for its figures, and who made the other
    version.
    """

    single: Keys
    rows: frozenset[str]
    by_hand: bool


def align(
    base: Sequence[Block], other: Sequence[Block], *, by_hand: bool = False
) -> dict[int, int]:
    """Place in the base → place in the other version, for the blocks that both have.

    ``by_hand``: the other version was edited, not built; then a row with the number or code of
    another is that row whatever it is called now, and what was moved may have been changed too.
    """
    if [block.key for block in base] == [block.key for block in other]:
        return {at: at for at in range(len(base))}
    ones, others = _sections(base), _sections(other)
    rule = _Rule(_once(base) & _once(other), _named_rows(base) & _named_rows(other), by_hand)
    pairs: dict[int, int] = {}
    for (start, stop), (first, last) in _paired_sections(base, other, ones, others):
        inside = _in_order(base[start:stop], other[first:last], rule)
        pairs.update(_shifted(inside, start, first))
    if len(ones) > 1 or len(others) > 1:
        _extend(base, other, pairs)
    pairs |= _moved(base, other, pairs, _MOVED_BY_HAND if by_hand else _MOVED_ALIKE)
    _extend(base, other, pairs)
    return pairs


def _sections(blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """Where each heading with what is under it starts and stops; the first has no heading."""
    starts = [at for at, block in enumerate(blocks) if block.is_heading]
    edges = [0, *starts, len(blocks)]
    return list(pairwise(edges))


def _paired_sections(
    base: Sequence[Block],
    other: Sequence[Block],
    ones: list[tuple[int, int]],
    others: list[tuple[int, int]],
) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """What stands before all headings on both sides, and the sections of the same heading."""
    masks = [
        [blocks[start].masked for start, _ in found[1:]]
        for blocks, found in ((base, ones), (other, others))
    ]
    anchors = unique_matches(*masks)
    mine = [_Section(base, start, stop) for start, stop in ones]
    theirs = [_Section(other, start, stop) for start, stop in others]
    found = [(ones[0], others[0])]
    at = to = 1
    for i, j in [*((i + 1, j + 1) for i, j in anchors), (len(ones), len(others))]:
        pairs = _best_of(mine[at:i], theirs[to:j], _section_score)
        found += [(ones[at + k], others[to + m]) for k, m in pairs]
        if i < len(ones):
            found.append((ones[i], others[j]))
        at, to = i + 1, j + 1
    return found


@dataclass(frozen=True, eq=False)
class _Section:
    """A heading with what stands under it."""

    blocks: Sequence[Block]
    start: int
    stop: int

    @property
    def heading(self) -> Block:
        return self.blocks[self.start]

    @cached_property
    def words(self) -> frozenset[str]:
        found: Counter[str] = Counter()
        for block in self.blocks[self.start : self.stop]:
            found.update(block.bag)
        return counted(found)


def _section_score(one: _Section, other: _Section) -> float:
    alike = likeness(one.heading.words, other.heading.words)
    if alike >= _HEADINGS_ALIKE:
        return alike
    alike = likeness(one.words, other.words)
    return alike if alike >= _SECTIONS_ALIKE else 0.0


def _in_order(ones: Sequence[Block], others: Sequence[Block], rule: _Rule) -> Pairs:
    shorter = min(len(ones), len(others))
    head = tail = 0
    while head < shorter and ones[head].key == others[head].key:
        head += 1
    while tail < shorter - head and ones[-1 - tail].key == others[-1 - tail].key:
        tail += 1
    inner, outer = ones[head : len(ones) - tail], others[head : len(others) - tail]
    between = _between(inner, outer, rule) if inner and outer else []
    ending = [(len(ones) - at, len(others) - at) for at in range(tail, 0, -1)]
    return [*((at, at) for at in range(head)), *_shifted(between, head, head), *ending]


def _between(ones: Sequence[Block], others: Sequence[Block], rule: _Rule) -> Pairs:
    anchors = unique_matches(_keys(ones), _keys(others))
    if not anchors:
        anchors = unique_matches(_masked_keys(ones), _masked_keys(others))
    if not anchors:
        return _most_alike(ones, others, rule)
    found: Pairs = []
    at = to = 0
    for i, j in [*anchors, (len(ones), len(others))]:
        found += _shifted(_in_order(ones[at:i], others[to:j], rule), at, to)
        if i < len(ones):
            found.append((i, j))
        at, to = i + 1, j + 1
    return found


def _shifted(pairs: Pairs, at: int, to: int) -> Pairs:
    """Pairs of places in two slices as places in the wholes, which the slices begin at."""
    return [(at + i, to + j) for i, j in pairs]


def _keys(blocks: Sequence[Block]) -> list[object]:
    return [block.key if block.text.strip() else block for block in blocks]


def _masked_keys(blocks: Sequence[Block]) -> list[object]:
    return [(block.kind, block.masked) if block.text.strip() else block for block in blocks]


def _most_alike(ones: Sequence[Block], others: Sequence[Block], rule: _Rule) -> Pairs:
    if len(ones) == len(others) == 1 and _stands_alone(ones[0]) and _stands_alone(others[0]):
        return [(0, 0)]
    return _best_of(ones, others, lambda one, other: _score(one, other, rule))


def _best_of(ones: Sequence[T], others: Sequence[T], score: Callable[[T, T], float]) -> Pairs:
    """The best pairing in order; of too many, those in the same place that are alike."""
    if len(ones) * len(others) > _LARGEST_GAP:
        pairs = enumerate(zip(ones, others, strict=False))
        return [(at, at) for at, (one, other) in pairs if score(one, other)]
    return _best_pairs([[score(one, other) for other in others] for one in ones])


def _stands_alone(block: Block) -> bool:
    """A paragraph of a cell or header: whatever stands in its place now is its new text."""
    parent = block.element.getparent()
    return block.kind == "p" and parent is not None and not str(parent.tag).endswith("}body")


def _best_pairs(scores: list[list[float]]) -> Pairs:
    """The pairing in order with the greatest sum of scores (Needleman and Wunsch)."""
    rows, columns = len(scores), len(scores[0]) if scores else 0
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


def _score(one: Block, other: Block, rule: _Rule) -> float:
    """How much is won by taking the two for the same block; 0 where they are not."""
    if one.kind != other.kind:
        return 0.0
    if one.key == other.key:
        return 1.2 if one.text.strip() else 0.3
    if one.key in rule.single or other.key in rule.single:
        return 0.0  # its like is elsewhere
    if one.kind == "tr" and (one.masked in rule.rows or other.masked in rule.rows):
        return float(one.masked == other.masked)
    if one.kind == "tc":
        return 0.1 + likeness(one.words, other.words)
    if not one.text.strip() or not other.text.strip():
        return 0.0
    alike = max(likeness(one.words, other.words), likeness(one.all_words, other.all_words))
    if rule.by_hand and one.code and one.code == other.code:
        alike = max(alike, _SAME_CODE)
    return alike if alike >= (_TABLES_ALIKE if one.kind == "tbl" else _ALIKE) else 0.0


def _moved(
    base: Sequence[Block],
    other: Sequence[Block],
    pairs: dict[int, int],
    least: Mapping[str, float],
) -> dict[int, int]:
    """What is left on both sides and is the same, or nearly; lines that occur twice are not."""
    taken = set(pairs.values())
    left = [i for i in range(len(base)) if i not in pairs and _is_worth(base[i])]
    free = [j for j in range(len(other)) if j not in taken and _is_worth(other[j])]
    if len(left) * len(free) > _LARGEST_GAP:
        return {}
    once = _once(base), _once(other)
    ranked = sorted(
        (
            (_moved_score(base[i], other[j], least), -i, -j)
            for i in left
            for j in free
            if base[i].key in once[0] and other[j].key in once[1]
        ),
        reverse=True,
    )
    found: dict[int, int] = {}
    for score, i, j in ranked:
        if score and -i not in found and -j not in found.values():
            found[-i] = -j
    return found


def _once(blocks: Sequence[Block]) -> Keys:
    """The keys of blocks that occur once, and have enough text to be known by."""
    counts = Counter(block.key for block in blocks if _is_worth(block))
    return frozenset(key for key, count in counts.items() if count == 1)


def _named_rows(blocks: Sequence[Block]) -> frozenset[str]:
    """The words of rows that no other row has: they tell a row whatever its number is now."""
    counts = Counter(block.masked for block in blocks if block.kind == "tr")
    return frozenset(
        words for words, count in counts.items() if count == 1 and any(map(str.isalpha, words))
    )


def _extend(base: Sequence[Block], other: Sequence[Block], pairs: dict[int, int]) -> None:
    """Pair equal neighbours of what is paired already, onwards and backwards."""
    taken = set(pairs.values())
    for step in (1, -1):
        for i in sorted(pairs, reverse=step < 0):
            one, two = i + step, pairs[i] + step
            while (
                0 <= one < len(base)
                and 0 <= two < len(other)
                and one not in pairs
                and two not in taken
                and base[one].key == other[two].key
            ):
                pairs[one] = two
                taken.add(two)
                one, two = one + step, two + step


def _is_worth(block: Block) -> bool:
    return len(block.text.strip()) >= _MOVED_LETTERS


def _moved_score(one: Block, other: Block, least: Mapping[str, float]) -> float:
    if one.kind != other.kind:
        return 0.0
    if one.key == other.key:
        return 1.5
    alike = max(likeness(one.words, other.words), likeness(one.all_words, other.all_words))
    return alike if alike >= least[one.kind] else 0.0
