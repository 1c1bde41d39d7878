"""Three versions of a paragraph become one: words, formatting, objects, comments.

A paragraph that was split, or some that were joined, are taken as one line with breaks in it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import field
from functools import cached_property
from itertools import zip_longest

from lxml import etree

from cchc_docs.docx.cascade.looks import Look, differing
from cchc_docs.docx.edit.blocks import Block
from cchc_docs.docx.edit.line import OPENING, Piece, Token, joined_line
from cchc_docs.docx.edit.restyle import restyled
from cchc_docs.docx.edit.runs import written
from cchc_docs.docx.edit.text import BREAK, Hunk, hunks
from cchc_docs.docx.edit.wrappers import nested, title_of
from cchc_docs.docx.elements import take_out
from cchc_docs.docx.names import W
from cchc_docs.docx.property_names import shown_name
from cchc_docs.frozen import dataclass
from cchc_docs.revise.merging.edits import Conflict, Edit
from cchc_docs.revise.merging.merge_format import Restyles
from cchc_docs.revise.merging.merge_line import Span, length, merge_tokens, shown
from cchc_docs.revise.merging.merge_paragraph_look import carry_section, merge_paragraph_look
from cchc_docs.revise.merging.work import Story

_OBJECT_KINDS = {"note": "note", "picture": "picture", "drawing": "picture", "link": "link"}
_MARK_KINDS = {
    "comment-reference": "comment",
    "bookmark-start": "bookmark",
    "permission-start": "permission",
    "control-start": "control",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A stretch of the merged line; with ``rival`` pieces it is a conflict."""

    pieces: list[Piece]
    edited: tuple[int, int]
    new: tuple[int, int]
    rival: list[Piece] | None = None
    conflict: Conflict | None = None


@dataclass(eq=False)
class ParagraphMerge:
    """The merge of one paragraph, or of the paragraphs that one became."""

    story: Story
    base: Sequence[Block]
    edited: Sequence[Block]
    new: Sequence[Block]
    homes: dict[int, Piece] = field(default_factory=dict)
    looks: dict[tuple[str, etree._Element | None], Look] = field(default_factory=dict)
    grounds: dict[str, Look] = field(default_factory=dict)
    respelt: dict[int, Token] = field(default_factory=dict)

    def run(self) -> list[etree._Element]:
        """Merge in place; the paragraphs of the new document that hold the result."""
        self.base_line, self.edited_line, self.new_line = (
            joined_line((block.line for block in blocks), BREAK)
            for blocks in (self.base, self.edited, self.new)
        )
        by_data = list(_differences(self.base, self.new))
        spans = merge_tokens(self.base_line, self.edited_line, self.new_line, by_data)
        self._find_homes(spans)
        marks = self._edited_marks()
        restyles = self._restyles(spans)
        self.respelt = self._respelt(spans)
        touched = any(span.source != "new" for span in spans) or marks or restyles or self.respelt
        found = [(home, block.element) for home, block in enumerate(self.new)]
        if touched:
            self._record(spans)
            entries = [entry for span in spans for entry in self._entries(span, restyles)]
            self._record_formats(restyles)
            found = self._write(entries, marks)
            self.story.changed()
        for number, (home, element) in enumerate(found):
            by_hand = self.edited[number if len(found) == len(self.edited) else 0]
            merge_paragraph_look(self.story, self.base[home], by_hand, element)
        carry_section(self.story, self.base[-1], self.edited[-1], found[-1][1])
        return [element for _, element in found]

    def _find_homes(self, spans: list[Span]) -> None:
        """For each token that was left alone by hand, a piece of the new document in its place."""
        for span in spans:
            if span.source == "new" and length(span.edited) == length(span.base):
                for offset in range(length(span.edited)):
                    at = min(span.new[0] + offset, span.new[1] - 1)
                    if at >= span.new[0] and not self.new_line.tokens[at].is_object:
                        self.homes[span.edited[0] + offset] = self.new_line.tokens[at].pieces[0]

    def _look(self, which: str, piece: Piece) -> Look:
        key = (which, piece.properties)
        if key not in self.looks:
            formatting = self.story.work.look_of(which)
            self.looks[key] = formatting.run(self._ground(which), piece.properties)
        return self.looks[key]

    def _ground(self, which: str) -> Look:
        if which not in self.grounds:
            blocks: Sequence[Block] = getattr(self, which)
            formatting = self.story.work.look_of(which)
            self.grounds[which] = formatting.ground(blocks[0].element, "rPr")
        return self.grounds[which]

    def _restyles(self, spans: list[Span]) -> Restyles:
        lines = self.base_line, self.edited_line, self.new_line
        grounds = self._ground("base"), self._ground("edited")
        work = self.story.work
        return Restyles(*lines, spans, self._look, grounds, self._at_home_properties, work.slack)

    def _at_home_properties(self, piece: Piece) -> etree._Element | None:
        return None if piece.properties is None else self.story.adopt(piece.properties)

    def _record_formats(self, restyles: Restyles) -> None:
        work = self.story.work
        place = work.place(self.edited[0])
        for words, carried in ((item.words, item.carried) for item in restyles.told()):
            work.edits.append(Edit("format", place, after=words, carried=carried))

    def _respelt(self, spans: list[Span]) -> dict[int, Token]:
        """Tokens that are compared as the same and were written otherwise by hand: a space that
        does not break, two spaces for one, other quotes, letters in another composition.
        """
        found: dict[int, Token] = {}
        for span in spans:
            if span.source == "new" and length(span.base) == length(span.edited):
                for at, to in zip(range(*span.base), range(*span.edited), strict=True):
                    before, after = self.base_line.tokens[at], self.edited_line.tokens[to]
                    if before.key == after.key and before.text != after.text:
                        found[to] = after
        return found

    def _edited_marks(self) -> list[tuple[int, Piece]]:
        known = {mark.key for _, mark in (*self.base_line.marks, *self.new_line.marks)}
        return [(at, mark) for at, mark in self.edited_line.marks if mark.key not in known]

    def _record(self, spans: list[Span]) -> None:
        work = self.story.work
        for span in spans:
            if span.source == "new":
                continue
            before = self.base_line.tokens[slice(*span.base)]
            after = self.edited_line.tokens[slice(*span.edited)]
            for kind, one, other in _changes(before, after):
                work.found(kind, self.edited[0], one, other)
        for _, mark in self._edited_marks():
            edge, _, name = mark.key.partition(":")
            if edge in _MARK_KINDS:
                name = title_of(mark.nodes[0]) if edge == "control-start" else name
                work.found(_MARK_KINDS[edge], self.edited[0], after=name)

    def _entries(self, span: Span, restyles: Restyles) -> list[Entry]:
        if span.source == "both":
            return [self._conflict(span)]
        if span.source == "edited":
            return [
                Entry(self._adopted(at), (at, at + 1), (span.new[0], span.new[0]))
                for at in range(*span.edited)
            ] or [Entry([], span.edited, span.new)]
        return self._kept(span, restyles)

    def _kept(self, span: Span, restyles: Restyles) -> list[Entry]:
        """Words of the new version, in the formatting that they were given by hand."""
        found: list[Entry] = []
        paired = length(span.edited) == length(span.new)
        for offset, pieces in enumerate(restyles.pieces(span, self._spelt(span))):
            at, edited = span.new[0] + offset, span.edited[0] + offset
            whole = (edited, edited + 1) if paired else span.edited
            found.append(Entry(pieces, whole, (at, at + 1)))
        self._record_respelt(span)
        return found or [Entry([], span.edited, span.new)]

    def _spelt(self, span: Span) -> list[Token]:
        """The tokens of the new version, in the spelling that they were given by hand."""
        found = list(self.new_line.tokens[slice(*span.new)])
        if length(span.edited) == length(span.new):
            for offset, token in enumerate(found):
                by_hand = self.respelt.get(span.edited[0] + offset)
                if by_hand is not None and by_hand.key == token.key:
                    piece = token.pieces[0]._replace(text=by_hand.text)
                    found[offset] = Token(token.key, (piece,))
        return found

    def _record_respelt(self, span: Span) -> None:
        changed = [at for at in range(*span.edited) if at in self.respelt]
        if changed:
            first = span.base[0] + changed[0] - span.edited[0]
            last = span.base[0] + changed[-1] - span.edited[0]
            before = self.base_line.tokens[first : last + 1]
            after = self.edited_line.tokens[changed[0] : changed[-1] + 1]
            self.story.work.found("signs", self.edited[0], shown(before), shown(after))

    def _adopted(self, at: int) -> list[Piece]:
        """A token written by hand, looking like its neighbours where it did so in the edited."""
        token = self.edited_line.tokens[at]
        if token.key == BREAK:
            return list(token.pieces)
        if token.is_object:
            piece = token.pieces[0]
            nodes = tuple(self.story.adopt(node) for node in piece.nodes)
            return [Piece(piece.text, None, nodes, piece.key)]
        home = self._nearest_home(at)
        return [self._at_home(piece, home) for piece in token.pieces]

    def _nearest_home(self, at: int) -> int | None:
        """The next token that has a home; of two as near, the one before."""
        places = self._home_places
        after = bisect_left(places, at)
        near = places[max(after - 1, 0) : after + 1]
        return min(near, key=lambda place: abs(place - at), default=None)

    @cached_property
    def _home_places(self) -> list[int]:
        return sorted(self.homes)

    def _at_home(self, piece: Piece, home: int | None) -> Piece:
        if home is None:
            return Piece(piece.text, self._at_home_properties(piece))
        neighbour = self.edited_line.tokens[home].pieces[0]
        look = self._look("edited", piece)
        tags = differing(look, self._look("edited", neighbour))
        like = Piece(piece.text, self.homes[home].properties)
        return restyled(like, tags, self._at_home_properties(piece)) if tags else like

    def _conflict(self, span: Span) -> Entry:
        edited = [piece for at in range(*span.edited) for piece in self._adopted(at)]
        new = [piece for token in self.new_line.tokens[slice(*span.new)] for piece in token.pieces]
        conflict = Conflict(
            self.story.work.place(self.edited[0]),
            shown(self.base_line.tokens[slice(*span.base)]),
            shown(self.edited_line.tokens[slice(*span.edited)]),
            shown(self.new_line.tokens[slice(*span.new)]),
            self.story.is_margin,
        )
        self.story.work.conflicts.append(conflict)
        return Entry(_unbroken(edited), span.edited, span.new, _unbroken(new), conflict)

    def _write(
        self, entries: list[Entry], marks: list[tuple[int, Piece]]
    ) -> list[tuple[int, etree._Element]]:
        """The paragraphs of the new document with the merged content; what stood in one that was
        joined to another goes with it, what was split off gets one of its own.
        """
        content = self._content(entries, marks)
        for number, block in enumerate(self.new):
            if number not in [home for home, _ in content]:
                take_out(block.element)
        found: list[tuple[int, etree._Element]] = []
        for at, (home, nodes) in enumerate(content):
            element = self.new[home].element
            if at and content[at - 1][0] == home:
                template = element.find(f"{W}pPr")
                element = etree.Element(f"{W}p")
                if template is not None:
                    element.append(deepcopy(template))
            if found and found[-1][1].getnext() is not element:
                found[-1][1].addnext(element)
            for child in [child for child in element if child.tag != f"{W}pPr"]:
                element.remove(child)
            element.extend(nested(nodes))
            found.append((home, element))
        return found

    def _content(
        self, entries: list[Entry], marks: list[tuple[int, Piece]]
    ) -> list[tuple[int, list[etree._Element]]]:
        """The children of the merged paragraphs, each with the number of the new one it is."""
        before: dict[int, list[Piece]] = {}
        in_new = _Places(entry.new for entry in entries)
        in_edited = _Places(entry.edited for entry in entries)
        for at, mark in self.new_line.marks:
            before.setdefault(in_new.of_mark(at, mark), []).append(mark)
        for at, mark in marks:
            home = Piece("", None, tuple(self.story.adopt(n) for n in mark.nodes), mark.key)
            before.setdefault(in_edited.of_mark(at, mark), []).append(home)
        found: list[tuple[int, list[etree._Element]]] = [(0, [])]
        waiting: list[Piece] = []
        for number, entry in enumerate([*entries, Entry([], (0, 0), (0, 0))]):
            waiting += before.get(number, [])
            if entry.conflict is not None and entry.rival is not None:
                found[-1][1].extend(written(waiting))
                waiting = []
                words = written(entry.pieces), written(entry.rival)
                found[-1][1].extend(self.story.work.marks.words(*words, entry.conflict))
            elif entry.pieces and entry.pieces[0].text == BREAK:
                found[-1][1].extend(written(waiting))
                waiting = []
                found.append((self._home_after(entry), []))
            else:
                waiting += entry.pieces
        found[-1][1].extend(written(waiting))
        if len(found) == len(self.new):
            return [(home, nodes) for home, (_, nodes) in enumerate(found)]
        return found

    def _home_after(self, ended: Entry) -> int:
        """The number of the new paragraph in which the text after a break stands."""
        return self.new_line.keys[: ended.new[1]].count(BREAK)


def _differences(base: Sequence[Block], new: Sequence[Block]) -> Iterator[Hunk]:
    """Where the paragraphs of the new document differ, each from its own in the base."""
    start = first = 0
    for one, other in zip(base, new, strict=True):
        for hunk in hunks(one.line.keys, other.line.keys):
            yield Hunk(start + hunk.start, start + hunk.stop, first + hunk.first, first + hunk.last)
        start += len(one.line.keys) + 1
        first += len(other.line.keys) + 1


def _unbroken(pieces: list[Piece]) -> list[Piece]:
    """A break inside a conflict is shown as a new line: tracked words stay in one paragraph."""
    return [Piece("\n", piece.properties) if piece.text == BREAK else piece for piece in pieces]


class _Places:
    """Where the entries of a merged line stand in one version, in rising order."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        ordered = list(ranges)
        self.count = len(ordered)
        self.filled = [n for n, (low, high) in enumerate(ordered) if high > low]
        self.lows = [ordered[n][0] for n in self.filled]
        self.highs = [ordered[n][1] for n in self.filled]

    def of_mark(self, at: int, mark: Piece) -> int:
        """The number of the entry that the mark stands before."""
        if mark.key.startswith(OPENING):
            later = bisect_left(self.lows, at)
            return self.filled[later] if later < len(self.filled) else self.count
        earlier = bisect_right(self.highs, at)
        return self.filled[earlier - 1] + 1 if earlier else 0


def _changes(before: Sequence[Token], after: Sequence[Token]) -> list[tuple[str, str, str]]:
    """Kind, old and new words of a change by hand; objects and breaks by themselves.

    Words that a link was put on, or taken from, are no other words; one that leads elsewhere now
    is one change.
    """
    found: list[tuple[str, str, str]] = []
    one, other = _words(before), _words(after)
    if BREAK in one + other:  # a break between words parts them as a space does
        one, other = (words.replace(BREAK, " ").strip(" ") for words in (one, other))
    if one != other and _read(before) != _read(after):
        found.append(("text", one, other))
    for old, new in zip_longest(_objects(before), _objects(after)):
        for kind in dict.fromkeys(side[0] for side in (old, new) if side):
            names = [side[1] if side and side[0] == kind else "" for side in (old, new)]
            found.append((kind, names[0], names[1]))
    for tokens, kind in ((before, "joined"), (after, "split")):
        found += [(kind, "", "") for token in tokens if token.key == BREAK]
    return found


def _objects(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """The kind of each object, and what it is called."""
    for token in tokens:
        if token.is_object:
            kind, _, name = token.key.partition(":")
            told = _OBJECT_KINDS.get(kind, "object")
            name = name if kind in ("note", "link") else ""
            yield told, shown_name(kind) if told == "object" else name


def _words(tokens: Sequence[Token]) -> str:
    return shown([t for t in tokens if not t.is_object])


def _read(tokens: Sequence[Token]) -> str:
    return "".join(token.words if token.is_object else token.text for token in tokens)
