"""Words that people wrote over printed values of the data: which value, and what it says now.

Which words of a document come from which value is seen in a second document, made from the same
data with each value between two marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from cchc_docs.docx.edit.blocks import Block, lines_of_body
from cchc_docs.docx.edit.word_file import WordFile
from cchc_docs.docx.tracked import accept_all
from cchc_docs.frozen import dataclass
from cchc_docs.revise.merging.align import align
from cchc_docs.vietnamese import as_typed

MOST_VALUES = 60_000
_FIRST = 0xF0000
"""Signs of a private plane, which no typed text holds, one for each value."""
_END = "\uf8fe"
_MARK = re.compile(f"[{chr(_FIRST)}-{chr(_FIRST + MOST_VALUES)}{_END}]")
_CLOSING = re.compile(r"[\s.;,:…]*$")
_WORD = re.compile(r"\w+|\s+|[^\w\s]")


def marked(text: str, number: int) -> str:
    """The value with its number before it, and a mark after it, before its closing signs."""
    end = _CLOSING.search(text)
    stop = end.start() if end else len(text)
    return f"{chr(_FIRST + number)}{text[:stop]}{_END}{text[stop:]}"


@dataclass(frozen=True, slots=True)
class Reworded:
    """A line that was edited by hand, and the values that its edits are of.

    ``values``: what each of them, by its number, says with the edits. ``whole``: whether every
    edit of the line is in them.
    """

    before: str
    after: str
    values: Mapping[int, str]
    whole: bool


def reworded(
    built: bytes, issued: bytes, with_marks: bytes, values: Sequence[str]
) -> list[Reworded]:
    """The lines of the document that people edited, in order.

    ``built`` is the document as the program wrote it, ``with_marks`` the same with marked values.
    Raises UnreadableDocument, TrackedChangesInside.
    """
    one, other, known = (
        lines_of_body(WordFile(data)) for data in (built, accept_all(issued), with_marks)
    )
    spans = _spans(_texts(one), _texts(known))
    found, at = [], 0
    pairs = align(one, other, by_hand=True)
    for place, block in enumerate(one):
        lines = _leaves(block)
        theirs = _leaves(other[pairs[place]]) if place in pairs else []
        if len(lines) == len(theirs):
            for number, (line, new) in enumerate(zip(lines, theirs, strict=True), at):
                if _text(line) != _text(new):
                    found.append(_line(_text(line), _text(new), spans.get(number, []), values))
        at += len(lines)
    return found


def _leaves(block: Block) -> list[Block]:
    if block.kind == "p":
        return [block]
    return [leaf for child in block.children for leaf in _leaves(child)]


def _text(line: Block) -> str:
    """As it was typed: what no line may tear is joined in print only."""
    return as_typed("".join(token.text for token in line.line.tokens))


def _texts(blocks: Sequence[Block]) -> list[str]:
    return [_text(leaf) for block in blocks for leaf in _leaves(block)]


_Span = tuple[int, int, int]


def _spans(plain: list[str], with_marks: list[str]) -> dict[int, list[_Span]]:
    """Start, end and number of the values in each line; a line that the marks changed has none."""
    bare = [_MARK.sub("", text).casefold() for text in with_marks]
    folded = [text.casefold() for text in plain]
    found = {}
    for match in SequenceMatcher(None, folded, bare, False).get_matching_blocks():
        for step in range(match.size):
            found[match.a + step] = list(_spans_in(with_marks[match.b + step]))
    return found


def _spans_in(text: str) -> Iterator[_Span]:
    start, number = 0, -1
    for seen, mark in enumerate(_MARK.finditer(text)):
        at = mark.start() - seen
        if mark[0] != _END:
            start, number = at, ord(mark[0]) - _FIRST
        elif number >= 0:
            yield start, at, number
            number = -1


def _line(before: str, after: str, spans: Sequence[_Span], values: Sequence[str]) -> Reworded:
    edits = _edits(before, after)
    mine: dict[int, list[_Edit]] = {}
    left = False
    for edit in edits:
        span = next((s for s in spans if s[0] <= edit[0] and edit[1] <= s[1]), None)
        if span is None:
            left = True
        else:
            mine.setdefault(spans.index(span), []).append(edit)
    said: dict[int, str] = {}
    for index, inside in mine.items():
        start, end, number = spans[index]
        shifted = [(low - start, high - start, new) for low, high, new in inside]
        value = _with_edits(values[number], before[start:end], shifted)
        if value is None or said.get(number, value) != value:
            left = True
        else:
            said[number] = value
    return Reworded(before, after, said, not left)


_Edit = tuple[int, int, str]


def _edits(before: str, after: str) -> list[_Edit]:
    """From where to where something was replaced, and by what."""
    return [
        (low, high, after[first:last])
        for tag, low, high, first, last in _opcodes(before, after)
        if tag != "equal"
    ]


def _opcodes(before: str, after: str) -> Iterator[tuple[str, int, int, int, int]]:
    """Differences of whole words, as places in the texts."""
    one, other = _WORD.findall(before), _WORD.findall(after)
    ends, others = _starts(one), _starts(other)
    for tag, a, b, c, d in SequenceMatcher(None, one, other, False).get_opcodes():
        yield tag, ends[a], ends[b], others[c], others[d]


def _starts(words: Sequence[str]) -> list[int]:
    found = [0]
    for word in words:
        found.append(found[-1] + len(word))
    return found


def _with_edits(value: str, printed: str, edits: Sequence[_Edit]) -> str | None:
    """The value with the edits of its printed form; None where one is not of the typed words,
    but of what a field was filled with."""
    new = value
    blocks = [
        (low, high, first)
        for tag, low, high, first, _ in _opcodes(printed.casefold(), value.casefold())
        if tag == "equal"
    ]
    for low, high, text in sorted(edits, reverse=True):
        place = next((b for b in blocks if b[0] <= low and high <= b[1]), None)
        if place is None:
            return None
        start = low - place[0] + place[2]
        if start == 0 and value[:1].isupper() and printed[:1].islower():
            text = text[:1].upper() + text[1:]
        new = new[:start] + text + new[start + high - low :]
    return new
