"""Words that a person changed in a plan and that stand in its data as they were: written there too,
the next plan says them by itself.

Only words that the plan prints as they were typed are found so, never what is computed. Nothing is
guessed: the words before and behind must stand in the document as they were built.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from cchc_docs.data_files.yaml_edit import Data, data_of
from cchc_docs.data_files.yaml_places import Path, root_of
from cchc_docs.docx.read.document import open_document
from cchc_docs.finding import TextSpot
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import one_line

_LEAST = 12
"""Fewer letters than these stand in many sentences."""
_ALIKE = 0.5
_FIELD = re.compile(r"(\{[^}]*\})")


@dataclass(frozen=True, slots=True)
class TypedWords:
    """A value of the data, at its path, as it is and as the person's words make it; the paragraph
    where they stand.
    """

    path: Path
    before: str
    after: str
    place: TextSpot


def typed_words(built: bytes, edited: bytes, text: str) -> list[TypedWords]:
    """What of the edits since the plan was built can be said in its data file with that text.

    Raises UnreadableDocument, yaml.YAMLError.
    """
    base = [one_line(one.text) for one in open_document(built, "").origins]
    values = list(_values((), data_of(root) if (root := root_of(text)) else {}))
    paragraphs = list(open_document(edited, "").origins)
    pairs = _edited(base, [one_line(one.text) for one in paragraphs])
    found = []
    for at, was in pairs.items():
        paragraph = paragraphs[at]
        for path, value in values:
            after = _value_now(value, base, was, one_line(paragraph.text))
            if after != value:
                found.append(TypedWords(path, value, after, paragraph.place))
    return found


def _edited(base: Sequence[str], edited: Sequence[str]) -> dict[int, str]:
    """By their places, the paragraphs that a person changed, each with what was built there.

    What stands in the document as it was built is no older form of another paragraph: words that
    were added, or kept from an earlier plan, belong to none.
    """
    known, left = set(base), set(edited)
    gone = [one for one in base if one not in left]
    new = [(at, now) for at, now in enumerate(edited) if now and now not in known]
    alike = [(ratio, -at, was) for at, now in new for ratio, was in _alike(now, gone)]
    found: dict[int, str] = {}
    for _, place, was in sorted(alike, reverse=True):
        if -place not in found and was not in found.values():
            found[-place] = was
    return dict(sorted(found.items()))


def _alike(now: str, gone: Sequence[str]) -> Iterator[tuple[float, str]]:
    """The paragraphs that it may have been, and how like them it is."""
    matcher = SequenceMatcher(b=now, autojunk=False)
    for one in gone:
        matcher.set_seq1(one)
        if matcher.real_quick_ratio() > _ALIKE and matcher.quick_ratio() > _ALIKE:
            ratio = matcher.ratio()
            if ratio > _ALIKE:
                yield ratio, one


def _value_now(value: str, base: Sequence[str], was: str, now: str) -> str:
    """The value as the paragraph says it now; what is put in for a field stays that field."""
    parts = [
        part if part.startswith("{") else _part_now(part, base, was, now)
        for part in _FIELD.split(value)
    ]
    return "".join(parts)


def _part_now(part: str, base: Sequence[str], was: str, now: str) -> str:
    """The words as the paragraph says them now; the same ones where they are not printed just so,
    there and nowhere else.
    """
    words = one_line(part)
    if len(words) < _LEAST or was.count(words) != 1 or sum(words in one for one in base) != 1:
        return part
    start = was.index(words)
    before = was[:start].rstrip()
    behind = was[start + len(words) :].lstrip()
    blocks = SequenceMatcher(None, was, now, autojunk=False).get_matching_blocks()
    first = _moved(blocks, len(before) - 1) if before else -1
    last = _moved(blocks, len(was) - len(behind)) if behind else len(now)
    if first is None or last is None:
        return part
    said = now[first + 1 : last].strip()
    is_new = bool(said) and said != words and not set(said) & set("{}")
    return part.replace(words, said) if is_new else part


def _moved(blocks: Sequence[tuple[int, int, int]], at: int) -> int | None:
    """Where the letter stands now; None where it is gone."""
    for start, there, length in blocks:
        if start <= at < start + length:
            return there + at - start
    return None


def _values(path: Path, data: Data) -> Iterator[tuple[Path, str]]:
    if isinstance(data, str):
        yield path, data
        return
    items = data.items() if isinstance(data, dict) else enumerate(data)
    for key, inner in items:
        yield from _values((*path, key), inner)
