"""A paragraph that people joined, taken apart again where the data moved or took away its parts."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from itertools import pairwise

from lxml import etree

from cchc_docs.docx.edit.blocks import Block
from cchc_docs.docx.edit.line import OPENING, Line, joined_line
from cchc_docs.docx.edit.runs import written
from cchc_docs.docx.edit.text import BREAK, hunks
from cchc_docs.docx.elements import take_out
from cchc_docs.docx.names import W
from cchc_docs.revise.merging.merge_structure import Group
from cchc_docs.revise.merging.work import Work


def runs_in_new(group: Group, to_new: dict[int, int]) -> list[list[int]]:
    """The joined paragraphs of the base, those together that follow each other in the new
    document as they did; one alone that it has no more.
    """
    runs: list[list[int]] = []
    for i in group.base:
        before = runs[-1][-1] if runs else None
        follows = before is not None and (
            to_new.get(i, -1) == to_new.get(before, -3) + 1 or abs(i - before) != 1
        )
        if follows and i in to_new and before in to_new:
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs


def taken_apart(
    work: Work, base: Sequence[Block], edited: Sequence[Block], runs: list[list[int]]
) -> None:
    """Put a paragraph for each run in the place of those of the edited file, with its words."""
    keys: list[str] = []
    breaks: list[int] = []
    for number, run in enumerate(runs):
        if number:
            breaks.append(len(keys))
            keys.append(BREAK)
        for at, i in enumerate(run):
            keys += ([BREAK] if at else []) + base[i].line.keys
    line = joined_line((block.line for block in edited), " ")
    edges = [0, *(_in_edited(keys, line, at) for at in breaks), len(line.tokens)]
    for number, (low, high) in enumerate(pairwise(edges)):
        model = edited[number if len(runs) == len(edited) else 0].element
        part = _part(line, low, high, model, is_last=number == len(runs) - 1)
        if model in work.places:
            work.places[part] = work.places[model]
        edited[0].element.addprevious(part)
    for block in edited:
        take_out(block.element)


def _in_edited(keys: Sequence[str], line: Line, at: int) -> int:
    """Where the break before ``keys[at + 1]`` would be in the edited line."""
    shift = 0
    for hunk in hunks(keys, line.keys):
        if hunk.stop > at:
            if hunk.start > at:
                break
            return min(hunk.first + at - hunk.start, hunk.last)
        shift = hunk.last - hunk.stop
    return min(max(at + shift, 0), len(line.tokens))


def _part(
    line: Line, low: int, high: int, model: etree._Element, *, is_last: bool
) -> etree._Element:
    """The tokens ``low:high`` as a paragraph like the model, without spaces at its edges."""
    tokens = line.tokens
    marks = [mark for at, mark in line.marks if low <= at < high or (is_last and at == high)]
    while low < high and tokens[low].key == " ":
        low += 1
    while low < high and tokens[high - 1].key == " ":
        high -= 1
    pieces = [piece for token in tokens[low:high] for piece in token.pieces]
    part = etree.Element(f"{W}p")
    properties = model.find(f"{W}pPr")
    if properties is not None:
        part.append(deepcopy(properties))
    opening = [mark for mark in marks if mark.key.startswith(OPENING)]
    part.extend(written([*opening, *pieces, *(mark for mark in marks if mark not in opening)]))
    return part
