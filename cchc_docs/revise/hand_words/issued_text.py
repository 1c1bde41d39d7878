"""What an issued document says, with what was written into it by hand, beside what it would say
with the data of now: the ground of an amendment.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from cchc_docs.compose.issued_words import IssuedSection, IssuedText, Passage
from cchc_docs.docx.edit.blocks import Block, lines_of_body
from cchc_docs.docx.edit.text import comparable
from cchc_docs.docx.edit.word_file import WordFile
from cchc_docs.docx.tracked import accept_all, reject_all
from cchc_docs.revise.merging.align import align
from cchc_docs.revise.merging.merge import Tracked, changes_between, merge


def issued_text(
    built: bytes, issued: bytes, now: bytes, headings: Iterable[str], tracked: Tracked
) -> IssuedText:
    """The issued document compared with the plan of now that keeps its edits by hand.

    ``built`` is the document as the program wrote it before it was edited and issued; ``now`` the
    whole plan from the data of now. Raises Refused.
    """
    settled = reject_all(issued) if tracked == "reject" else accept_all(issued)
    merged = accept_all(merge(built, issued, now, tracked).data)
    texts = [_Text(data) for data in (built, settled, merged, now)]
    sections: dict[str, IssuedSection] = {}
    inside: list[set[int]] = [set() for _ in texts]
    wrote, said, says, _ = texts
    for heading in headings:
        ranges = [
            wrote.section(heading),
            said.section_like(wrote, heading),
            says.section_like(texts[3], heading),
        ]
        for found, taken in zip(ranges, inside, strict=False):
            taken.update((found.start - 1, *found) if found else ())
        lines = (text.lines(found) for text, found in zip(texts, ranges, strict=False))
        sections[heading] = _section(*lines)
    outside = (
        text.lines([at for at in range(len(text.blocks)) if at not in taken])
        for text, taken in zip(texts[:3], inside, strict=False)
    )
    others = tuple(_passages(*outside))
    return IssuedText(sections, others, _figures(built, settled), _changed_cells(wrote, said))


def _figures(built: bytes, issued: bytes) -> dict[str, str]:
    edits = (edit for edit in changes_between(built, issued) if edit.kind == "text")
    return {
        edit.before.strip(): edit.after.strip()
        for edit in edits
        if _FIGURE.fullmatch(edit.before.strip()) and _FIGURE.fullmatch(edit.after.strip())
    }


def _section(built: list[str], issued: list[str], now: list[str]) -> IssuedSection:
    added: list[str] = []
    for tag, low, high, first, last in _opcodes(built, issued):
        if tag != "equal":
            pairs = _pairs(built[low:high], issued[first:last])
            added += [new for old, new in pairs if old is None and new is not None]
    return IssuedSection(tuple(_passages(built, issued, now)), tuple(added), built != issued)


_FIGURE = re.compile(r"\d+(?:[.,/]\d+)*")
_ALIKE = 0.4


class _Text:
    """The paragraphs and rows of a body in order."""

    def __init__(self, data: bytes) -> None:
        self.blocks = lines_of_body(WordFile(data))

    def section(self, heading: str) -> range:
        """What stands under the heading, up to the next; empty where it is not there."""
        wanted = re.compile(rf"\s*(?:[IVXLC\d]+\.)*[IVXLC\d]*\.?\s*{re.escape(_plain(heading))}")
        for at, block in enumerate(self.blocks):
            if block.kind == "p" and wanted.fullmatch(_plain(block.text)):
                return self._under(at)
        return range(0)

    def section_like(self, other: _Text, heading: str) -> range:
        """As ``section``; a heading that was edited by hand is known by its place."""
        found = self.section(heading)
        place = other.section(heading).start - 1
        if found.start or place < 0:
            return found
        at = align(other.blocks, self.blocks, by_hand=True).get(place)
        return range(0) if at is None else self._under(at)

    def _under(self, at: int) -> range:
        stop = at + 1
        while stop < len(self.blocks) and self.blocks[stop].kind == "p":
            if self.blocks[stop].is_heading:
                break
            stop += 1
        return range(at + 1, stop)

    def lines(self, places: Iterable[int]) -> list[str]:
        texts = (_shown(self.blocks[at]) for at in places)
        return [text for text in texts if text]


def _shown(block: Block) -> str:
    if block.kind == "tr":
        return "; ".join(filter(None, (_plain(cell.shown) for cell in block.children)))
    return _plain(block.shown)


def _plain(text: str) -> str:
    return " ".join(comparable(text).split())


def _passages(built: list[str], issued: list[str], now: list[str]) -> Iterable[Passage]:
    """The issued lines and those of now, side by side."""
    wrote = set(built)
    for tag, low, high, first, last in _opcodes(issued, now):
        if tag == "equal":
            for text in issued[low:high]:
                yield Passage(text, text, text not in wrote)
            continue
        pairs = _pairs(issued[low:high], now[first:last])
        for old, new in pairs:
            yield Passage(old, new, old is not None and old not in wrote)


def _opcodes(one: list[str], other: list[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, one, other, False).get_opcodes()


def _pairs(old: list[str], new: list[str]) -> Iterable[tuple[str | None, str | None]]:
    """Lines that are alike in order; what has no like stands alone."""
    at = 0
    for text in new:
        ratios = [SequenceMatcher(None, one, text, False).ratio() for one in old[at:]]
        best = max(range(len(ratios)), key=ratios.__getitem__, default=None)
        if best is None or ratios[best] < _ALIKE:
            yield None, text
            continue
        yield from ((one, None) for one in old[at : at + best])
        yield old[at + best], text
        at += best + 1
    yield from ((one, None) for one in old[at:])


def _changed_cells(built: _Text, issued: _Text) -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for i, j in align(built.blocks, issued.blocks, by_hand=True).items():
        one, other = built.blocks[i], issued.blocks[j]
        if one.kind == "tr" and one.code and len(one.children) == len(other.children):
            pairs = (
                (_plain(before.text), _plain(after.text))
                for before, after in zip(one.children, other.children, strict=True)
            )
            changed = tuple(pair for pair in pairs if pair[0] != pair[1])
            if changed:
                found[one.code] = found.get(one.code, ()) + changed
    return found
