"""A list in the text of a data file turned into another one; what is equal is not touched."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from difflib import SequenceMatcher

from cchc_docs.data_files.yaml_edit import Data, set_value
from cchc_docs.data_files.yaml_items import split_items, without_item
from cchc_docs.data_files.yaml_places import Path

Step = tuple[str, int, int]
"""``set``, ``insert`` or ``remove``, the index in the old list and in the new one."""


def steps(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Step]:
    """What turns the old list into the new one, last place first, so that indexes stay true."""
    found: list[Step] = []
    for kind, start, end, first, last in SequenceMatcher(None, old, new, False).get_opcodes():
        if kind == "equal":
            continue
        both = min(end - start, last - first)
        found += [("set", start + offset, first + offset) for offset in range(both)]
        found += [("remove", at, first) for at in range(start + both, end)]
        # At one place the items go in from the last to the first, each before the one put in last.
        found += [("insert", end, at) for at in range(first + both, last)]
    return found[::-1]


def aligned(
    text: str,
    path: Path,
    old: Sequence[Hashable],
    new: Sequence[Hashable],
    data: Callable[..., Data],
    change: Callable[[str, Path, int, int], str],
) -> str:
    """The text with the list at the path turned from the old one into the new one."""
    found = split_items(text, path)
    if found is None or not new:
        return set_value(text, path, [data(item) for item in new])
    items = list(found.items)
    for kind, before, after in steps(old, new):
        if kind == "insert":
            items.insert(before, found.written(data(new[after])))
        elif kind == "remove":
            items[before] = without_item(items[before], items[before - 1] if before else "")
        else:
            items[before] = change(items[before], (0,), before, after)
    return found.joined(items)
