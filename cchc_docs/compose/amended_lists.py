"""What changed outside result and sections: purposes, requirements, assignments, recipients."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from cchc_docs.compose.issued_words import IssuedText

Content = dict[str, Any]
_PARTS = ("purposes", "requirements", "assignments", "closing", "recipients")


def other_changes(before: Content, after: Content, issued: IssuedText) -> list[Content]:
    """The sentences that the data changed, old beside new; None where one is not there.

    A sentence that people edited before the plan was issued is left out: the issued words are its
    old text, or it reads so already.
    """
    said = [text for item in issued.others if item.by_hand for text in (item.old, item.new) if text]
    return [
        {"part": part, "old": old, "new": new}
        for part in _PARTS
        for old, new in _changes(_texts(before[part]), _texts(after[part]))
        if not any(_plain(new or old) in _plain(text) for text in said)
    ]


def _texts(value: str | list[str] | None) -> list[str]:
    if isinstance(value, list):
        return [str(text).strip() for text in value]
    return [value.strip()] if value else []


def _changes(old: list[str], new: list[str]) -> Iterator[tuple[str | None, str | None]]:
    for tag, low, high, first, last in SequenceMatcher(None, old, new, False).get_opcodes():
        if tag != "equal":
            yield from zip_longest(old[low:high], new[first:last])


def _plain(text: str | None) -> str:
    return " ".join((text or "").split()).rstrip(".;")
