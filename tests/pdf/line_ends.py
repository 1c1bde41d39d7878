"""Where lines end, in one program and in another: how far apart the two set the same text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from cchc_docs.pdf.pages import TextLine
from tests.pdf.facts import Facts, Page
from tests.pdf.looks import INK


def running_lines(facts: Facts) -> list[str]:
    """The lines of the text between head and foot, without their spaces.

    Cells stand beside each other, so their lines come in no order that two programs share.
    """
    return ["".join(line.text.split()) for page in facts.pages for line in _outside_tables(page)]


def unequal_stretches(ours: Sequence[str], other: Sequence[str]) -> list[str]:
    """Stretches between ends that both programs have, into which one sets two lines more or less
    than the other; nothing but the beginning where the texts are not the same."""
    first, second = _ends(ours), _ends(other)
    text = "".join(ours)
    if text != "".join(other):
        return [_first_difference(text, "".join(other))]
    shared = sorted(set(first) & set(second))
    return [
        text[start:end]
        for start, end in pairwise([0, *shared])
        if abs(_between(first, start, end) - _between(second, start, end)) > 1
    ]


def _ends(lines: Sequence[str]) -> list[int]:
    ends, count = [], 0
    for line in lines:
        count += len(line)
        ends.append(count)
    return ends


def _between(ends: Sequence[int], start: int, end: int) -> int:
    return sum(start < one <= end for one in ends)


def _first_difference(text: str, other: str) -> str:
    at = next((n for n, (a, b) in enumerate(zip(text, other, strict=False)) if a != b), 0)
    return f"other text: {text[at - 20 : at + 20]} / {other[at - 20 : at + 20]}"


def _outside_tables(page: Page) -> Iterator[TextLine]:
    grid = [(stroke.top - INK, stroke.bottom + INK) for stroke in page.strokes if stroke.is_upright]
    for line in page.lines:
        if not any(top < line.bottom and line.top < bottom for top, bottom in grid):
            yield line
