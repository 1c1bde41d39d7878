"""A list in the text of a data file turned into another one; what is equal is not touched."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from cchc_docs.data_files.yaml_edit import Data, set_value
from cchc_docs.data_files.yaml_items import put_behind, split_items, without_item
from cchc_docs.data_files.yaml_places import Path

Step = tuple[str, int, int]
"""``set``, ``insert`` or ``remove``, the index in the old list and in the new one."""
Match = Callable[[Sequence[Any], Sequence[Any]], list[int | None]]
"""For each entry of the second list the place in the first of what it was there."""


def steps(old: Sequence[Any], new: Sequence[Any], match: Match | None = None) -> list[Step]:
    """What turns the old list into the new one, last place first, so that indexes stay true.

    Which of the changed entries is which ``match`` tells; without it they are taken in turn.
    """
    found: list[Step] = []
    for start, end, first, last in _changed_parts(old, new, match):
        both = min(end - start, last - first)
        found += [("set", start + offset, first + offset) for offset in range(both)]
        found += [("remove", at, first) for at in range(start + both, end)]
        # At one place the items go in from the last to the first, each before the one put in last.
        found += [("insert", end, at) for at in range(first + both, last)]
    return found[::-1]


def _changed_parts(
    old: Sequence[Any], new: Sequence[Any], match: Match | None
) -> Iterator[tuple[int, int, int, int]]:
    """Where the lists differ, from and to in both; what is recognised is a part of its own."""
    before, after = (list(map(repr, entries)) for entries in (old, new))
    for kind, start, end, first, last in SequenceMatcher(None, before, after, False).get_opcodes():
        if kind == "equal":
            continue
        places = match(old[start:end], new[first:last]) if match and kind == "replace" else []
        low, high = start, first
        for at, known in enumerate(places, first):
            if known is not None and start + known >= low:
                yield low, start + known, high, at
                low, high = start + known + 1, at + 1
                yield low - 1, low, at, high
        yield low, end, high, last


def aligned(
    text: str,
    path: Path,
    old: Sequence[Any],
    new: Sequence[Any],
    data: Callable[..., Data],
    change: Callable[[str, Path, int, int], str],
    match: Match | None = None,
) -> str:
    """The text with the list at the path turned from the old one into the new one."""
    found = split_items(text, path)
    if found is None or not new:
        return set_value(text, path, [data(item) for item in new])
    items = list(found.items)
    for kind, before, after in steps(old, new, match):
        if kind == "insert":
            put_behind(items, before, found.written(data(new[after])))
        elif kind == "remove":
            items[before] = without_item(items[before], items[before - 1] if before else "")
        else:
            items[before] = change(items[before], (0,), before, after)
    return found.joined(items)
