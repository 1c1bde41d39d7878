"""Which shortcomings and measures of one list are those of another, whatever changed meanwhile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from cchc_docs.excel.tasks.task_rows import Fields, Task
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import folded

T = TypeVar("T", bound=Hashable)
_LIKE_ENOUGH = 0.55
_COMPARED = 60_000
"""Pairs that are compared; in longer lists only those that stand near each other."""


@dataclass(frozen=True, slots=True)
class _Looks:
    """What an entry is known by: what it is about, its codes, its words, all that it says."""

    about: object
    codes: frozenset[str]
    words: frozenset[str]
    rest: frozenset[object]


def matched_tasks(base: Sequence[Task], other: Sequence[Task]) -> list[int | None]:
    """For each of the others the place of the shortcoming in the base that it is; each once."""
    return _matched(base, other, _looks_of_task, _task_likeness)


def followed_tasks(base: Sequence[Task], now: Sequence[Task]) -> list[int | None]:
    """As ``matched_tasks`` for a list that grew out of the base: what is left over on both sides as
    the only one about its area is the same, in new words. A draft begins without any.
    """
    found = matched_tasks(base, now)
    known = set(found)
    left = _only_ones(base, [at for at in range(len(base)) if at not in known])
    new = _only_ones(now, [at for at, before in enumerate(found) if before is None])
    for about, at in new.items():
        found[at] = left.get(about)
    return found


def _only_ones(tasks: Sequence[Task], places: Sequence[int]) -> dict[object, int]:
    """Of these places those whose shortcoming is the only one about what it is about."""
    count = Counter(tasks[at].about for at in places)
    return {tasks[at].about: at for at in places if count[tasks[at].about] == 1}


def matched_measures(base: Sequence[Fields], other: Sequence[Fields]) -> list[int | None]:
    """For each of the others the place of the measure in the base that it is; each once."""
    return _matched(base, other, _looks_of_measure, _measure_likeness)


def _matched(
    base: Sequence[T],
    other: Sequence[T],
    looks: Callable[[T], _Looks],
    likeness: Callable[[_Looks, _Looks], float],
) -> list[int | None]:
    found: list[int | None] = [None] * len(other)
    for start, first, count in SequenceMatcher(None, base, other, False).get_matching_blocks():
        for offset in range(count):
            found[first + offset] = start + offset
    _equal_elsewhere(base, other, found)
    known = set(found)
    left = {at: looks(base[at]) for at in range(len(base)) if at not in known}
    unknown = {at: looks(other[at]) for at, place in enumerate(found) if place is None}
    near = max(2, _COMPARED // max(1, len(left))) if len(left) * len(unknown) > _COMPARED else None
    pairs = [
        (likeness(mine, theirs), -abs(at - place), at, place)
        for place, theirs in unknown.items()
        for at, mine in left.items()
        if near is None or abs(at - place) <= near
    ]
    for score, _, at, place in sorted(pairs, reverse=True):
        if score >= _LIKE_ENOUGH and found[place] is None and at not in known:
            found[place] = at
            known.add(at)
    return found


def _equal_elsewhere(base: Sequence[T], other: Sequence[T], found: list[int | None]) -> None:
    """What was moved is equal still."""
    taken = set(found)
    free: dict[T, list[int]] = {}
    for at, item in enumerate(base):
        if at not in taken:
            free.setdefault(item, []).append(at)
    for place, known in enumerate(found):
        if known is None and free.get(other[place]):
            found[place] = free[other[place]].pop(0)


def _looks_of_task(task: Task) -> _Looks:
    codes = frozenset(code for item in task.statements for code in item.components)
    texts = [item.text for item in task.statements]
    texts += [dict(fields).get("text", "") for fields in task.measures]
    return _Looks(task.about, codes, _words(" ".join(texts)), frozenset())


def _looks_of_measure(fields: Fields) -> _Looks:
    return _Looks("", frozenset(), _words(dict(fields).get("text", "")), frozenset(fields))


def _task_likeness(one: _Looks, other: _Looks) -> float:
    """1 for the same; who speaks of the same criteria says the same in whatever words."""
    if one.about != other.about:
        return _shared(one.words, other.words) * 0.6
    codes = 0.0 if one.codes != other.codes else 0.25 if one.codes else 0.1
    return 0.3 + codes + 0.45 * _shared(one.words, other.words)


def _measure_likeness(one: _Looks, other: _Looks) -> float:
    return 0.75 * _shared(one.words, other.words) + 0.25 * _shared(one.rest, other.rest)


def _words(text: str) -> frozenset[str]:
    return frozenset(folded(text).split())


def _shared(one: frozenset[object] | frozenset[str], other: frozenset[object]) -> float:
    """How much of all that the two have is in both."""
    return len(one & other) / len(one | other) if one or other else 1.0
