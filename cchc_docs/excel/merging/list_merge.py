"""Lists of entries brought together three ways: what was exported, the workbook, the round now."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from cchc_docs.frozen import dataclass

T = TypeVar("T", bound=Hashable)
Match = Callable[[Sequence[T], Sequence[T]], list[int | None]]


@dataclass(frozen=True)
class ThreeLists(Generic[T]):
    """The lists, and for each entry of the last two the place in the first of what it was there;
    None for one that is new.
    """

    base: Sequence[T]
    theirs: Sequence[T]
    ours: Sequence[T]
    of_theirs: Sequence[int | None]
    of_ours: Sequence[int | None]


@dataclass(frozen=True)
class Ways(Generic[T]):
    """What is done with an entry, by its places in the lists.

    ``change(base, theirs, ours)`` gives an entry that all have. ``gone(theirs)`` is asked of one
    that the round has no more but the workbook changed, ``taken_out(ours)`` of one that the
    workbook has no more but the round changed: whether the workbook counts. ``takes_out`` is not
    so where a missing row says nothing.
    """

    change: Callable[[int, int, int], T]
    gone: Callable[[int], bool]
    taken_out: Callable[[int], bool]
    takes_out: bool
    optional: frozenset[int] = frozenset()
    """Places in the base whose missing says nothing."""


def merged_list(lists: ThreeLists[T], ways: Ways[T]) -> list[T]:
    """The entries of the round in their order, with what the workbook changes, adds, takes out.

    A new entry goes behind the one that it stands behind in the workbook.
    """
    place_of = {before: at for at, before in enumerate(lists.of_ours) if before is not None}
    place_of |= _brought_before(lists, place_of)
    found: dict[int, T | None] = dict(enumerate(lists.ours))
    added: dict[int, list[T]] = {}
    strange = not any(before in place_of for before in lists.of_theirs)
    last = len(lists.ours) - 1 if strange else -1
    for at, before in enumerate(lists.of_theirs):
        if before in place_of:
            last = place_of[before]
            found[last] = ways.change(before, at, last)
        elif _is_wanted(lists, ways, at, before):
            added.setdefault(last, []).append(lists.theirs[at])
    for before, at in place_of.items() if ways.takes_out else ():
        same = lists.ours[at] == lists.base[before]
        missing = before not in lists.of_theirs and before not in ways.optional
        if missing and (same or ways.taken_out(at)):
            found[at] = None
    merged = list(added.get(-1, ()))
    for at in range(len(lists.ours)):
        kept = found[at]
        merged += [] if kept is None else [kept]
        merged += added.get(at, ())
    return merged


def _brought_before(lists: ThreeLists[T], place_of: dict[int, int]) -> dict[int, int]:
    """Entries that the round has just as the workbook says, however little like those exported:
    the same workbook was brought in already. By their places in the base, those of the round.
    """
    new = {lists.ours[at]: at for at, known in enumerate(lists.of_ours) if known is None}
    return {
        before: new.pop(lists.theirs[at])
        for at, before in enumerate(lists.of_theirs)
        if before is not None and before not in place_of and lists.theirs[at] in new
    }


def _is_wanted(lists: ThreeLists[T], ways: Ways[T], at: int, before: int | None) -> bool:
    """Whether an entry that the round has not is put into it."""
    if before is not None:
        return lists.theirs[at] != lists.base[before] and ways.gone(at)
    new = (lists.ours[place] for place, known in enumerate(lists.of_ours) if known is None)
    return lists.theirs[at] not in new


def known_places(
    ids: Sequence[int | None], base: Sequence[T], theirs: Sequence[T], match: Match[T]
) -> list[int | None]:
    """For each entry of the workbook its place in what was exported: by its id, which counts for
    one entry only, then by what it says.
    """
    found: list[int | None] = [None] * len(theirs)
    taken: set[int] = set()
    equal_first = sorted(
        range(len(theirs)), key=lambda at: not _is_equal(ids[at], base, theirs[at])
    )
    for at in equal_first:
        known = ids[at]
        if known is not None and 0 <= known < len(base) and known not in taken:
            found[at] = known
            taken.add(known)
    left = [place for place in range(len(base)) if place not in taken]
    unknown = [at for at, place in enumerate(found) if place is None]
    matched = match([base[place] for place in left], [theirs[at] for at in unknown])
    for at, place in zip(unknown, matched, strict=True):
        found[at] = None if place is None else left[place]
    return found


def _is_equal(known: int | None, base: Sequence[T], entry: T) -> bool:
    return known is not None and 0 <= known < len(base) and base[known] == entry
