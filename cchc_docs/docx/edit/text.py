"""Text as it is compared: cut into tokens with numbers whole, in one spelling.

Word turns quotes, dots and spaces into other characters while one types; that is no edit.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import nfc

OBJECT = "\ufffc"
"""Stands for a picture, a field, a note: whatever is in a line and is not text."""

BREAK = "\u2029"
"""Stands for the end of a paragraph inside what was one paragraph before."""

_SAME = str.maketrans(
    {
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032", "'"),
        **dict.fromkeys("\u00a0\u202f\u2007\u2009", " "),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None),
        "\u2011": "-",
        "\u2026": "...",
    }
)
_LETTERS = r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*"
"""A word, also where its letters are decomposed into letters and marks."""
_TOKEN = re.compile(
    r"""
    (?:(?<![\w)%])[-+\u2212])?\d+(?:[.,/:]\d+)*%?   # 94,11  -0,5  0,95/1  15/3/2019  11,24%
    | LETTERS(?:-LETTERS)*                           # words, QĐ-UBND
    | [^\S\t\n\u2029]+                               # spaces
    | \.{2,}
    | \ufffc | [\s\S]
    """.replace("LETTERS", _LETTERS),
    re.VERBOSE,
)
_COMPARED_IN_FULL = 6_400
"""Pairs of tokens; the time of a full comparison takes up to the cube of their number."""
_DEEPEST = 6
_NUMBER = re.compile(r"\d")
_SPACES = re.compile(r"[^\S\t\n\u2029]+")


@lru_cache(maxsize=8192)
def comparable(text: str) -> str:
    """The text without the differences that are no edits; for a word, a token or a paragraph."""
    return _SPACES.sub(" ", nfc(text).translate(_SAME))


def tokens(text: str) -> list[str]:
    """The text cut into words, whole numbers, spaces and single signs; joined it is the text."""
    return _TOKEN.findall(text)


def masked(text: str) -> str:
    """Every number as 0, so that a line and the same line with new figures are alike."""
    return re.sub(r"[-+\u2212]?\d+(?:[.,/:]\d+)*", "0", text)


def has_figure(text: str) -> bool:
    return bool(_NUMBER.search(text))


@dataclass(frozen=True, slots=True)
class Hunk:
    """Tokens ``start:stop`` of the base stand as ``first:last`` in the other version."""

    start: int
    stop: int
    first: int
    last: int


def hunks(base: Sequence[str], other: Sequence[str]) -> list[Hunk]:
    """Where the other version differs, in order; changes with only a space between are one."""
    found: list[Hunk] = []
    for hunk in _differences(base, other, Hunk(0, len(base), 0, len(other)), _DEEPEST):
        before = found[-1] if found else None
        if before is not None and _is_thin(base[before.stop : hunk.start]):
            found[-1] = Hunk(before.start, hunk.stop, before.first, hunk.last)
        else:
            found.append(hunk)
    return found


def _differences(
    base: Sequence[str], other: Sequence[str], area: Hunk, depth: int
) -> Iterator[Hunk]:
    """The differences inside an area: a short one compared in full, a long one cut at what stands
    in it once on both sides; without such words it differs as a whole.
    """
    if (area.stop - area.start) * (area.last - area.first) <= _COMPARED_IN_FULL:
        yield from _compared(base, other, area)
        return
    area = _trimmed(base, other, area)
    ones, others = base[area.start : area.stop], other[area.first : area.last]
    if len(ones) * len(others) <= _COMPARED_IN_FULL:
        yield from _compared(base, other, area)
        return
    anchors = unique_matches(ones, others) if depth else []
    if not anchors:
        yield area
        return
    start, first = area.start, area.first
    for i, j in [*anchors, (len(ones), len(others))]:
        inner = Hunk(start, area.start + i, first, area.first + j)
        yield from _differences(base, other, inner, depth - 1)
        start, first = area.start + i + 1, area.first + j + 1


def _compared(base: Sequence[str], other: Sequence[str], area: Hunk) -> Iterator[Hunk]:
    ones, others = base[area.start : area.stop], other[area.first : area.last]
    matcher = SequenceMatcher(None, ones, others, autojunk=False)
    for tag, start, stop, first, last in matcher.get_opcodes():
        if tag != "equal":
            yield Hunk(area.start + start, area.start + stop, area.first + first, area.first + last)


def _trimmed(base: Sequence[str], other: Sequence[str], area: Hunk) -> Hunk:
    """The area without what is the same at its beginning and end."""
    ones, others = base[area.start : area.stop], other[area.first : area.last]
    shorter = min(len(ones), len(others))
    head = next((n for n in range(shorter) if ones[n] != others[n]), shorter)
    rest = shorter - head
    tail = next((n for n in range(rest) if ones[-1 - n] != others[-1 - n]), rest)
    return Hunk(area.start + head, area.stop - tail, area.first + head, area.last - tail)


def _is_thin(between: Sequence[str]) -> bool:
    return len(between) == 1 and between[0] == " "


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of the words that two texts have in common, from 0 to 1; see ``counted``."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 1.0


def counted(words: Counter[str]) -> frozenset[str]:
    """The words as a set, the second ``và`` another than the first: sets are compared fast."""
    return frozenset(
        word if number == 0 else f"{word}\n{number}"
        for word, times in words.items()
        for number in range(times)
    )


def bag(text: str) -> Counter[str]:
    """The words of a text, to see how alike two texts are; signs and 0s where it has no words."""
    found = tokens(masked(text))
    words = [token for token in found if token[0].isalpha() or token == OBJECT]
    return Counter(words or (token for token in found if not token.isspace()))


def increasing(order: Sequence[int]) -> set[int]:
    """The longest run of places in rising order; what is not in it was moved."""
    ends: list[int] = []
    at_end: list[int] = []
    before: list[int] = []
    for at, place in enumerate(order):
        length = bisect_left(ends, place)
        before.append(at_end[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        at_end[length : length + 1] = [at]
    found: set[int] = set()
    at = at_end[-1] if at_end else -1
    while at >= 0:
        found.add(order[at])
        at = before[at]
    return found


def unique_matches(one: Sequence[Hashable], other: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Pairs of things that occur once on either side, in rising order on both."""
    counts_one, counts_other = Counter(one), Counter(other)
    where = {key: at for at, key in enumerate(other) if counts_other[key] == 1}
    pairs = [
        (at, where[key]) for at, key in enumerate(one) if counts_one[key] == 1 and key in where
    ]
    kept = increasing([second for _, second in pairs])
    return [pair for pair in pairs if pair[1] in kept]


_SEGMENTS = (re.compile(r"\d+|\D+"), re.compile(r"\d+(?:[.,]\d+)*|\D+"))
"""How a word with figures is taken apart: by digits, or by whole numbers."""


def counterpart(at: int, one: str, other: str) -> int | None:
    """Where the place between two letters is in a word that has other figures; None where there is
    no such place.
    """
    if one == other or at == 0:
        return at
    if at == len(one):
        return len(other)
    for segments in _SEGMENTS:
        mine, theirs = segments.findall(one), segments.findall(other)
        if list(map(_shape, mine)) == list(map(_shape, theirs)):
            return _in_segments(at, mine, theirs)
    return at if len(one) == len(other) and not has_figure(one + other) else None


def _shape(segment: str) -> str:
    return "0" if segment[0].isdigit() else segment


def _in_segments(at: int, mine: list[str], theirs: list[str]) -> int | None:
    start = first = 0
    for one, other in zip(mine, theirs, strict=True):
        if at < start + len(one):
            inside = at - start
            return first + inside if not inside or len(one) == len(other) else None
        start, first = start + len(one), first + len(other)
    return first
