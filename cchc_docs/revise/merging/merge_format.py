"""Formatting that was given to words by hand, found and given to the words of the new document.

A part of a word counts ("SNV" in "15/QĐ-SNV"). A figure that the data changed keeps the formatting
of the one before it; words that the data put in get it where they stand inside formatted words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from lxml import etree

from cchc_docs.docx.cascade.looks import Look
from cchc_docs.docx.edit.line import Line, Piece, Token
from cchc_docs.docx.edit.restyle import edited_tags, restyled
from cchc_docs.docx.edit.text import BREAK, counterpart, has_figure
from cchc_docs.frozen import dataclass
from cchc_docs.revise.merging.merge_line import Span, length

LookOf = Callable[[str, Piece], Look]


@dataclass(frozen=True, slots=True)
class Change:
    """Letters ``start:stop`` of a token look different in these properties, as in ``by_hand``."""

    start: int
    stop: int
    tags: frozenset[str]
    by_hand: Piece


@dataclass(frozen=True, slots=True)
class Reformatted:
    """Words whose formatting was changed by hand; ``carried`` where the new document has it."""

    words: str
    carried: bool


class Restyles:
    """The changes of formatting in one line, by the number of the token in the edited line."""

    def __init__(
        self,
        base: Line,
        edited: Line,
        new: Line,
        spans: Sequence[Span],
        look_of: LookOf,
        grounds: tuple[Look, Look],
        adopted: Callable[[Piece], etree._Element | None],
        slack: int,
    ) -> None:
        self.base, self.edited, self.new = base, edited, new
        self.look_of = look_of
        self.grounds = grounds
        self.adopted = adopted
        self.slack = slack
        self.changes = dict(self._found(spans))
        self._told: dict[int, Reformatted] = {}

    def __bool__(self) -> bool:
        return bool(self.changes)

    def _found(self, spans: Sequence[Span]) -> Iterator[tuple[int, tuple[Change, ...]]]:
        for span in spans:
            if span.source != "new" or length(span.base) != length(span.edited):
                continue
            for at, to in zip(range(*span.base), range(*span.edited), strict=True):
                before, after = self.base.tokens[at], self.edited.tokens[to]
                if before.is_object or before.key == BREAK or before.key != after.key:
                    continue
                changes = tuple(self._of_token(before, after))
                if changes:
                    yield to, changes

    def _of_token(self, before: Token, after: Token) -> Iterator[Change]:
        if len(before.text) != len(after.text):
            tags = self._tags(before.pieces[0], after.pieces[0])
            if tags:
                yield Change(0, len(after.text), tags, after.pieces[0])
            return
        start = 0
        pairs = zip(_by_letter(before), _by_letter(after), strict=True)
        for (one, other), letters in groupby(pairs, key=lambda pair: pair):
            stop = start + len(list(letters))
            tags = self._tags(one, other)
            if tags:
                yield Change(start, stop, tags, other)
            start = stop

    def _tags(self, one: Piece, other: Piece) -> frozenset[str]:
        looks = self.look_of("base", one), self.look_of("edited", other)
        grounds = self.grounds
        return frozenset(edited_tags(looks[0], grounds[0], looks[1], grounds[1], self.slack))

    def pieces(self, span: Span, tokens: Sequence[Token]) -> list[list[Piece]]:
        """These tokens of a stretch of the new version as pieces, formatted as by hand."""
        found = [list(token.pieces) for token in tokens]
        around = self._around(span) if self.changes else None
        for offset, pieces in enumerate(found):
            token = tokens[offset]
            at = self._counterpart(span, offset, token)
            changes = self._in_place_of(at, token) or () if at is not None else ()
            if at is None and around is not None:
                changes = (Change(0, len(token.text), around.tags, around.by_hand),)
            if token.is_object or token.key == BREAK or not changes:
                continue
            if at is not None:
                self._told[at] = Reformatted(_words(token, changes), carried=True)
            found[offset] = list(self._restyled(pieces, changes))
        for at in range(*span.edited):
            if at in self.changes and at not in self._told:
                words = _words(self.edited.tokens[at], self.changes[at])
                self._told[at] = Reformatted(words, carried=around is not None)
        return found

    def _counterpart(self, span: Span, offset: int, other: Token) -> int | None:
        """The token of the edited line whose place the new token has."""
        if length(span.edited) != length(span.new):
            return None
        at = span.edited[0] + offset
        one = self.edited.tokens[at]
        same = one.key == other.key
        if same and self.base.keys[slice(*span.base)] != self.new.keys[slice(*span.new)]:
            same = one.key != " "  # a space between words that the data changed is no word
        if same and len(one.text) == len(other.text):
            return at
        alike = same or (has_figure(one.key) and has_figure(other.key))
        return at if alike and self._in_place_of(at, other) else None

    def _in_place_of(self, at: int, other: Token) -> tuple[Change, ...] | None:
        """The changes of a token in the one that has its place; None where a part that has one
        has no counterpart.
        """
        changes, text = self.changes.get(at, ()), self.edited.tokens[at].text
        whole = _whole(changes, self.edited.tokens[at])
        if whole is not None:
            return (replace(whole, start=0, stop=len(other.text)),)
        moved = [
            (
                change,
                counterpart(change.start, text, other.text),
                counterpart(change.stop, text, other.text),
            )
            for change in changes
        ]
        if any(start is None or stop is None for _, start, stop in moved):
            return None
        return tuple(replace(c, start=start or 0, stop=stop or 0) for c, start, stop in moved)

    def _around(self, span: Span) -> Change | None:
        """The formatting that was given to a stretch and to the words on both sides of it."""
        inside = [at for at in range(*span.edited) if self._is_word(at)]
        before = next((n for n in range(span.edited[0] - 1, -1, -1) if self._is_word(n)), None)
        after = range(span.edited[1], len(self.edited.tokens))
        behind = next((n for n in after if self._is_word(n)), None)
        sides = [at for at in (before, behind) if at is not None]
        if any(has_figure(self.edited.keys[at]) for at in inside):
            sides = []  # a figure has the formatting of the one before it, whatever stands around
        wanted = [_whole(self.changes.get(at, ()), self.edited.tokens[at]) for at in inside + sides]
        first = wanted[0] if wanted else None
        if first is None:
            return None
        return first if all(c is not None and c.tags == first.tags for c in wanted) else None

    def _is_word(self, at: int) -> bool:
        token = self.edited.tokens[at]
        return token.key not in (" ", BREAK) and not token.is_object

    def _restyled(self, pieces: Sequence[Piece], changes: Sequence[Change]) -> Iterator[Piece]:
        at = 0
        for piece in pieces:
            stop = at + len(piece.text)
            edges = {at, stop}
            edges |= {edge for c in changes for edge in (c.start, c.stop) if at < edge < stop}
            cuts = sorted(edges)
            for low, high in pairwise(cuts):
                part = Piece(piece.text[low - at : high - at], piece.properties)
                change = next((c for c in changes if c.start <= low < c.stop), None)
                yield part if change is None else self._changed(part, change)
            at = stop

    def _changed(self, piece: Piece, change: Change) -> Piece:
        return restyled(piece, set(change.tags), self.adopted(change.by_hand))

    def told(self) -> list[Reformatted]:
        """What was formatted by hand, neighbours together; asked after all ``pieces``."""
        found: list[Reformatted] = []
        last = -2
        for at in sorted(self._told):
            one = self._told[at]
            if found and at == last + 1 and found[-1].carried == one.carried:
                found[-1] = Reformatted(found[-1].words + one.words, one.carried)
            else:
                found.append(one)
            last = at
        return found


def _by_letter(token: Token) -> list[Piece]:
    return [piece for piece in token.pieces for _ in piece.text]


def _whole(changes: Sequence[Change], token: Token) -> Change | None:
    """The change that the whole token has."""
    tags = {change.tags for change in changes}
    covered = sum(change.stop - change.start for change in changes)
    return changes[0] if len(tags) == 1 and covered == len(token.text) else None


def _words(token: Token, changes: Sequence[Change]) -> str:
    if _whole(changes, token) is not None:
        return token.text
    return "".join(token.text[change.start : change.stop] for change in changes)
