"""A text broken into lines for its room, and what a program makes of it by itself."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate, pairwise

from cchc_docs.frozen import dataclass
from cchc_docs.line_breaks.costs import GLUE, break_costs, rules
from cchc_docs.text_width import text_width_mm

SLACK = Decimal("0.006")
"""The part of a line by which two programs may find it longer or shorter."""
SURE = Decimal("0.998")
"""The part of a room into which a line may be set without some program finding it too long."""
_LEAST_GAP = Decimal(2)
"""Millimetres between what must fit into the room and what must not; less in a narrow column."""
_FEW_LINES = 6
_MOST_WORDS = 80
"""No title has more; what has is not broken."""
_DEAR = (Decimal("Infinity"), ())


@dataclass(frozen=True, slots=True)
class Face:
    """How the letters of a line are written."""

    size_pt: Decimal
    bold: bool = False
    italic: bool = False

    def width(self, text: str) -> Decimal:
        """Its width in millimetres, on one line."""
        return text_width_mm(text, self.size_pt, self.bold, self.italic)


@dataclass(frozen=True, slots=True)
class BrokenText:
    """The lines of a text, and the room in millimetres in which any program breaks it so.

    ``glued`` is the text with what must not be torn joined by spaces that do not break.
    """

    lines: tuple[str, ...]
    glued: str
    room_mm: Decimal


@lru_cache(maxsize=1024)
def broken(text: str, room_mm: Decimal, face: Face, may_glue: bool = True) -> BrokenText:
    """The text broken for the room: into as few lines as it can be without a forbidden break."""
    words = tuple(text.split(" "))
    lines = _best(words, room_mm * SURE, face) if len(words) <= _MOST_WORDS else (text,)
    if len(lines) < 2:
        return BrokenText(lines, text, room_mm)
    widest = max(face.width(line) for line in lines)
    glued = [lines[0]]
    least = room_mm + _LEAST_GAP
    for upper, lower in pairwise(lines):
        start, after = _first_chunk(upper, lower, widest, face, may_glue)
        glued.append(start)
        least = min(least, after)
    if least - widest < _gap(widest) / 2:
        return BrokenText(lines, text, room_mm)
    room = min(room_mm, widest + min((least - widest) / 2, 2 * _LEAST_GAP))
    return BrokenText(lines, " ".join(glued), room)


def natural_lines(
    text: str, room_mm: Decimal, face: Face, slack: Decimal = Decimal(0)
) -> tuple[str, ...] | None:
    """The lines that a program makes, each as full as it goes.

    None where it is a close thing: where a line within the slack, a part of its width, would be
    broken otherwise.
    """
    lines: list[list[str]] = [[]]
    space = face.width(" ")
    width = Decimal(0)
    for word in text.split(" "):
        own = face.width(word)
        longer = width + space + own if lines[-1] else own
        if lines[-1] and abs(longer - room_mm) < longer * slack:
            return None
        if lines[-1] and longer > room_mm:
            lines.append([word])
            width = own
        else:
            lines[-1].append(word)
            width = longer
    return tuple(" ".join(line) for line in lines)


def _best(words: tuple[str, ...], room_mm: Decimal, face: Face) -> tuple[str, ...]:
    whole = " ".join(words)
    if face.width(whole) <= room_mm or len(words) < 2:
        return (whole,)
    fewest = min(len(_greedy(words, room_mm, face)), _FEW_LINES)
    found = [
        option
        for count in range(fewest, fewest + 3)
        if (option := _cheapest(words, count, room_mm, face)) is not None
    ]
    if not found:
        return _greedy(words, room_mm, face)
    extra = int(rules()["another_line"]["cost"])
    return min(found, key=lambda option: option[0] + extra * (len(option[1]) - fewest))[1]


def _greedy(words: Sequence[str], room_mm: Decimal, face: Face) -> tuple[str, ...]:
    lines = [words[0]]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}"
        if face.width(longer) <= room_mm:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def _cheapest(
    words: tuple[str, ...], count: int, room_mm: Decimal, face: Face
) -> tuple[Decimal, tuple[str, ...]] | None:
    """The cheapest way to break the words into so many lines, and its cost."""
    costs = break_costs(words)
    ends = [Decimal(0), *accumulate(face.width(f"{word} ") for word in words)]
    space, mean = face.width(" "), ends[-1] / count
    uneven = Decimal(rules()["uneven"]["cost"]) * count
    pulled = int(rules()["longer_below"]["cost"])
    ways: list[dict[int, tuple[Decimal, tuple[int, ...]]]] = [{0: (Decimal(0), ())}]
    for line in range(1, count + 1):
        found: dict[int, tuple[Decimal, tuple[int, ...]]] = {}
        for start, (before, starts) in ways[-1].items():
            for end in range(start + 1, len(words) + 1):
                width = ends[end] - ends[start] - space
                if width > room_mm:
                    break
                off = (width - mean) / room_mm
                cost = before + uneven * off * off + (costs[start] if start else 0)
                if starts and ends[start + 1] - ends[starts[-1]] - space < width:
                    cost += pulled
                if (line == count) == (end == len(words)) and cost < found.get(end, _DEAR)[0]:
                    found[end] = (cost, (*starts, start))
        ways.append(found)
    if not ways[-1]:
        return None
    cost, cuts = ways[-1][len(words)]
    lines = zip(cuts, (*cuts[1:], len(words)), strict=True)
    return cost, tuple(" ".join(words[start:end]) for start, end in lines)


def _gap(widest: Decimal) -> Decimal:
    """How much wider than the widest line it has to be for every program."""
    return min(_LEAST_GAP, max(_LEAST_GAP * Decimal("0.4"), widest * 5 * SLACK))


def _first_chunk(
    upper: str, lower: str, widest: Decimal, face: Face, may_glue: bool
) -> tuple[str, Decimal]:
    """The lower line, so much of its beginning joined that it does not fit into the upper one;
    and how wide that would be."""
    words = lower.split(" ")
    for joined in range(1, len(words) + 1 if may_glue else 2):
        chunk = " ".join(words[:joined])
        width = face.width(f"{upper} {chunk}")
        if width >= widest + _gap(widest):
            break
    return " ".join((GLUE.join(words[:joined]), *words[joined:])), width
