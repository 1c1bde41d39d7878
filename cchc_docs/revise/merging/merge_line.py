"""Three versions of the words of one paragraph become one, word by word with numbers whole.

What only one side changed is taken from that side. Where both changed the same words, both are
kept side by side for somebody to choose.
"""

from __future__ import annotations

from collections.abc import Sequence

from cchc_docs.docx.edit.line import Line, Token
from cchc_docs.docx.edit.text import Hunk, has_figure, hunks
from cchc_docs.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the merged line and where it stands in the base, edited and new versions.

    ``source`` tells whose words these are; ``both`` is a conflict.
    """

    source: str
    base: tuple[int, int]
    edited: tuple[int, int]
    new: tuple[int, int]


def length(span: tuple[int, int]) -> int:
    """How many tokens stand in a stretch of one version."""
    return span[1] - span[0]


def merge_tokens(base: Line, edited: Line, new: Line, by_data: Sequence[Hunk]) -> list[Span]:
    """The merged line as stretches in order, together all of the three versions.

    ``by_data`` is where the new version differs from the base.
    """
    by_hand = hunks(base.keys, edited.keys)
    spans: list[Span] = []
    at = first = start = 0
    for mine, theirs in _clusters(by_hand, by_data):
        low = min(hunk.start for hunk in (*mine, *theirs))
        high = max(hunk.stop for hunk in (*mine, *theirs))
        same = low - at
        if same:
            spans.append(Span("new", (at, low), (first, first + same), (start, start + same)))
        hand = _range_in_other(mine, low, high, first + same)
        data = _range_in_other(theirs, low, high, start + same)
        spans += _resolved(base, edited, new, Span("", (low, high), hand, data), mine, theirs)
        at, first, start = high, hand[1], data[1]
    rest = len(base.keys) - at
    if rest:
        spans.append(Span("new", (at, at + rest), (first, first + rest), (start, start + rest)))
    return spans


def _clusters(
    by_hand: Sequence[Hunk], by_data: Sequence[Hunk]
) -> list[tuple[list[Hunk], list[Hunk]]]:
    """Hunks that meet in the same words, together; those that only touch stay apart."""
    events = sorted(
        [(hunk.start, hunk.stop, 0, hunk) for hunk in by_data]
        + [(hunk.start, hunk.stop, 1, hunk) for hunk in by_hand],
        key=lambda event: event[:3],
    )
    found: list[tuple[list[Hunk], list[Hunk]]] = []
    low = high = -1
    for start, stop, is_hand, hunk in events:
        if not found or not _meet(low, high, start, stop):
            found.append(([], []))
            low, high = start, stop
        found[-1][0 if is_hand else 1].append(hunk)
        high = max(high, stop)
    return found


def _meet(low: int, high: int, start: int, stop: int) -> bool:
    if start == stop and low == high:
        return start == low
    return start < high and stop > low


def _range_in_other(hunks_here: list[Hunk], low: int, high: int, first: int) -> tuple[int, int]:
    if not hunks_here:
        return first, first + high - low
    last = hunks_here[-1]
    return first, last.last + high - last.stop


def _resolved(
    base: Line, edited: Line, new: Line, span: Span, mine: list[Hunk], theirs: list[Hunk]
) -> list[Span]:
    if not mine or not theirs:
        source = "edited" if mine else "new"
        return [Span(source, span.base, span.edited, span.new)]
    hand = edited.keys[slice(*span.edited)]
    data = new.keys[slice(*span.new)]
    if hand == data:
        return [Span("new", span.base, span.edited, span.new)]
    if span.base[0] == span.base[1] and not (_figures(hand) and _figures(data)):
        at, after = span.edited[0], span.new[1]
        return [
            Span("new", span.base, (at, at), span.new),
            Span("edited", span.base, span.edited, (after, after)),
        ]
    return _trimmed(base, span, hand, data)


def _figures(keys: Sequence[str]) -> bool:
    return any(has_figure(key) for key in keys)


def _trimmed(base: Line, span: Span, hand: list[str], data: list[str]) -> list[Span]:
    """The conflict without the words at its ends on which all sides agree."""
    common = base.keys[slice(*span.base)]
    head = _shared(common, hand, data)
    tail = _shared(common[head:][::-1], hand[head:][::-1], data[head:][::-1])
    ranges = (span.base, span.edited, span.new)
    before = [(low, low + head) for low, _ in ranges]
    inner = [(low + head, high - tail) for low, high in ranges]
    after = [(high - tail, high) for _, high in ranges]
    found = [Span("new", *before)] if head else []
    found.append(Span("both", *inner))
    return [*found, Span("new", *after)] if tail else found


def _shared(*sides: Sequence[str]) -> int:
    count = 0
    for words in zip(*sides, strict=False):
        if len(set(words)) > 1:
            break
        count += 1
    return count


def shown(tokens: Sequence[Token]) -> str:
    """The words as people read them."""
    return "".join(token.text for token in tokens)
