"""Two changes of one text brought together line by line, where they do not touch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

Hunk = tuple[int, int, Sequence[str]]
"""From which line to which of the base (not included), and what stands there instead."""


def merged_text(base: str, mine: str, theirs: str) -> str | None:
    """The base with both changes; None where they touch the same lines."""
    if base == theirs or mine == theirs:
        return mine
    if base == mine:
        return theirs
    lines = base.splitlines(keepends=True)
    ours, others = list(_hunks(lines, mine)), list(_hunks(lines, theirs))
    if any(_touch(one, other) for one in ours for other in others):
        return None
    hunks = sorted({(start, end, tuple(new)) for start, end, new in (*ours, *others)})
    result, at = [], 0
    for start, end, new in hunks:
        result += [*lines[at:start], *new]
        at = end
    return "".join([*result, *lines[at:]])


def _hunks(base: Sequence[str], text: str) -> Iterator[Hunk]:
    new = text.splitlines(keepends=True)
    matcher = SequenceMatcher(None, base, new, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind != "equal":
            yield start, end, new[first:last]


def _touch(one: Hunk, other: Hunk) -> bool:
    """Whether they change the same lines, or put different lines at one place."""
    if one[:2] == other[:2] and tuple(one[2]) == tuple(other[2]):
        return False
    return (one[0] < other[1] and other[0] < one[1]) or one[0] == other[0]
