"""Paragraphs that people joined, split, or gave a part of to their neighbour, as groups.

A group holds paragraphs of the base and those of the edited file that have the same text in
another division; they are merged together as one line with breaks in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from cchc_docs.docx.edit.blocks import Block
from cchc_docs.docx.edit.text import likeness
from cchc_docs.frozen import dataclass

_COVERED = 0.7
_PART_LETTERS = 8
_PART_WORDS = 5
_SHIFTED_WORDS = 3
_REWRITTEN_ALIKE = 0.2
_LARGEST = 15_000
"""Pairs that are looked at for parts that stand far from where they were."""


@dataclass(frozen=True, slots=True)
class Group:
    """Places in the base and in the edited file, in the order of their text."""

    base: tuple[int, ...]
    edited: tuple[int, ...]

    @property
    def stands_together(self) -> bool:
        """Whether its paragraphs of the edited file follow each other as their text does."""
        first = self.edited[0]
        return self.edited == tuple(range(first, first + len(self.edited)))

    @property
    def primary(self) -> int:
        """The first place of the longest run that still stands together in the edited file."""
        runs: list[list[int]] = []
        for j in self.edited:
            if runs and runs[-1][-1] == j - 1:
                runs[-1].append(j)
            else:
                runs.append([j])
        return max(runs, key=len)[0]


def groups_of(base: Sequence[Block], edited: Sequence[Block], pairs: dict[int, int]) -> list[Group]:
    """The groups of more than one paragraph on a side; ``pairs`` are what is aligned already."""
    finder = _Finder(base, edited, pairs)
    finder.find()
    return [
        _ordered(base, edited, *sides, pairs)
        for sides in finder.found()
        if max(map(len, sides)) > 1
    ]


class _Finder:
    def __init__(
        self, base: Sequence[Block], edited: Sequence[Block], pairs: dict[int, int]
    ) -> None:
        self.base, self.edited = base, edited
        self.pairs = {i: j for i, j in pairs.items() if base[i].kind == "p"}
        self.changed = {i: j for i, j in self.pairs.items() if base[i].key != edited[j].key}
        taken = set(pairs.values())
        self.left = {i for i, block in enumerate(base) if i not in pairs and _has_text(block)}
        self.free = {j for j, block in enumerate(edited) if j not in taken and _has_text(block)}
        self.edges: list[tuple[int, int]] = []

    def find(self) -> None:
        for i, j in self.changed.items():
            rest = self.base[i].bag - self.edited[j].bag
            self.edges += [(i, k) for k in _beside(self.edited, self.free, j, rest)]
            more = self.edited[j].bag - self.base[i].bag
            self.edges += [(k, j) for k in _beside(self.base, self.left, i, more)]
        for i, j in self.changed.items():
            if (k := self.changed.get(i + 1)) in (j + 1, j - 1):
                self._shifted(i, j, k)
            self._straddling(i, j)
        self._far_parts()

    def _straddling(self, i: int, j: int) -> None:
        """Take a loose paragraph that is made of the end of one and the beginning of the next."""
        one, two = self.base, self.edited
        if self.changed.get(i + 1) == j + 2 and j + 1 in self.free:
            words = (one[i].bag - two[j].bag) + (one[i + 1].bag - two[j + 2].bag)
            if _covered(two[j + 1], words):
                self.free.discard(j + 1)
                self.edges += [(i, j + 1), (i + 1, j + 1)]
        elif self.changed.get(i + 2) == j + 1 and i + 1 in self.left:
            words = (two[j].bag - one[i].bag) + (two[j + 1].bag - one[i + 2].bag)
            if _covered(one[i + 1], words):
                self.left.discard(i + 1)
                self.edges += [(i + 1, j), (i + 1, j + 1)]

    def _shifted(self, i: int, j: int, k: int) -> None:
        """Join two neighbours of which one gave words to the other, also where its rest stands
        before that one now.
        """
        one, two, three, four = self.base[i], self.base[i + 1], self.edited[j], self.edited[k]
        first, second, third, fourth = map(_counts, (one, two, three, four))
        down = (first - third) & (fourth - second)
        up = (second - fourth) & (third - first)
        if max(down.total(), up.total()) >= _SHIFTED_WORDS:
            self.edges.append((i, k))

    def _far_parts(self) -> None:
        """Parts that stand elsewhere now, and wholes of which no part was known again."""
        if len(self.free) * len(self.base) + len(self.left) * len(self.edited) > _LARGEST:
            return
        base, edited = self.base, self.edited
        lost = {i: base[i].bag - edited[j].bag for i, j in self.changed.items()}
        lost |= {i: base[i].bag for i in self.left}
        lost |= {i: base[i].bag - edited[j].bag for i, j in self.edges if i not in self.pairs}
        for j in sorted(self.free):
            inside = [i for i, words in lost.items() if _holds(base[i], edited[j], words)]
            if len(inside) == 1:
                self.free.discard(j)
                self.edges.append((inside[0], j))
        gained = {j: edited[j].bag - base[i].bag for i, j in self.changed.items()}
        gained |= {j: edited[j].bag for j in self.free}
        for i in sorted(self.left):
            inside = [j for j, words in gained.items() if _holds(edited[j], base[i], words)]
            if len(inside) == 1:
                self.edges.append((i, inside[0]))

    def found(self) -> Iterator[tuple[set[int], set[int]]]:
        """The places that hang together by the edges and the pairs."""
        groups: list[tuple[set[int], set[int]]] = []
        touched = {i for i, _ in self.edges}
        reached = {j for _, j in self.edges}
        pairs = [(i, j) for i, j in self.pairs.items() if i in touched or j in reached]
        for i, j in [*self.edges, *pairs]:
            joined = [group for group in groups if i in group[0] or j in group[1]]
            groups = [group for group in groups if group not in joined]
            ones = {i}.union(*(group[0] for group in joined))
            others = {j}.union(*(group[1] for group in joined))
            groups.append((ones, others))
        yield from groups


def _beside(
    blocks: Sequence[Block], loose: set[int], at: int, words: Counter[str]
) -> Iterator[int]:
    """Take the loose neighbours on both sides that are made of these words."""
    for step in (1, -1):
        k = at + step
        while k in loose and _covered(blocks[k], words):
            loose.discard(k)
            words = words - blocks[k].bag
            yield k
            k += step


def _ordered(
    base: Sequence[Block],
    edited: Sequence[Block],
    ones: set[int],
    others: set[int],
    pairs: dict[int, int],
) -> Group:
    """The group in the order of the text, where one paragraph or a move by hand tells it."""
    first, second = sorted(ones), sorted(others)
    known = [pairs[i] for i in first if i in pairs]
    if len(first) == 1 or known != sorted(known):
        whole = "\n".join(base[i].text for i in first)
        second.sort(key=lambda j: (_found_at(whole, edited[j]), j))
    elif len(second) == 1:
        whole = edited[second[0]].text
        first.sort(key=lambda i: (_found_at(whole, base[i]), i))
    return Group(tuple(first), tuple(second))


def _found_at(whole: str, part: Block) -> int:
    """Where the part stands in the whole, by as many of its first or last letters as are there."""
    text = part.text.strip()
    for letters in (len(text), 30, 15, 8):
        for piece in (text[:letters], text[-letters:]):
            at = whole.find(piece)
            if at >= 0:
                return at
    return len(whole)


def _has_text(block: Block) -> bool:
    return block.kind == "p" and bool(block.text.strip())


def _covered(block: Block, words: Counter[str]) -> bool:
    """Whether the paragraph is made of these words."""
    total = block.bag.total()
    return bool(total) and (block.bag & words).total() / total >= _COVERED


def _holds(whole: Block, part: Block, words: Counter[str]) -> bool:
    """Whether the part was in the whole, as it stands or in most of these words of the whole."""
    text = part.text.strip()
    if len(text) >= _PART_LETTERS and text in whole.text:
        return text != whole.text.strip()
    return part.bag.total() >= _PART_WORDS and _covered(part, words)


def _counts(block: Block) -> Counter[str]:
    return Counter(key for key in block.line.keys if key != " ")


def rewritten(
    base: Sequence[Block], edited: Sequence[Block], pairs: dict[int, int], groups: Sequence[Group]
) -> dict[int, int]:
    """Paragraphs and rows of which so little was left that only their place tells them: between
    the same neighbours there was one, and there is one, with a figure or some words of the other.
    """
    found: dict[int, int] = {}
    taken = set(pairs.values()).union(*(group.edited for group in groups))
    known = set(pairs).union(*(group.base for group in groups))
    for i in range(len(base)):
        if i in known or base[i].kind not in ("p", "tr"):
            continue
        j = 0 if i == 0 else pairs.get(i - 1, -2) + 1
        if j < 0 or j >= len(edited) or j in taken or base[i].kind != edited[j].kind:
            continue
        ends = (len(edited) == j + 1) if i + 1 == len(base) else pairs.get(i + 1) == j + 1
        alike = likeness(base[i].all_words, edited[j].all_words) >= _REWRITTEN_ALIKE
        if ends and alike and base[i].text.strip() and edited[j].text.strip():
            found[i] = j
    return found
