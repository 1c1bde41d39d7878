"""What changed outside result and sections: the issuers of a joint plan, purposes, requirements,
assignments, recipients."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from cchc_docs.compose.issued_words import IssuedText
from cchc_docs.vietnamese import as_typed

Content = dict[str, Any]
_PARTS = ("issuers", "purposes", "requirements", "assignments", "closing", "recipients")


def other_changes(before: Content, after: Content, issued: IssuedText) -> list[Content]:
    """The sentences that the data changed, old beside new; None where one is not there.

    A sentence that people edited before the plan was issued is left out: the issued words are its
    old text, or it reads so already.
    """
    is_joint = bool(before["joint"] or after["joint"])
    said = [text for item in issued.others if item.by_hand for text in (item.old, item.new) if text]
    return [
        {"part": part, "old": old, "new": new}
        for part in _PARTS
        for old, new in _changes(_said(before, part, is_joint), _said(after, part, is_joint))
        if not any(_plain(new or old) in _plain(text) for text in said)
    ]


def changed_parts(others: list[Content], *, targets_changed: bool) -> list[str]:
    """The parts in which something changed, each once; the closing sentence is an assignment."""
    parts = ["assignments" if one["part"] == "closing" else one["part"] for one in others]
    return list(dict.fromkeys([*parts, *(["targets"] if targets_changed else [])]))


def _said(content: Content, part: str, is_joint: bool) -> list[str]:
    """The sentences of a part; of a joint plan also who issues it and what the other one keeps."""
    joint = content["joint"]
    if part == "issuers":
        return [content["issuer"]["in_text"]] if is_joint else []
    kept = f"Lưu: {joint['archive']} ({joint['abbreviation']})" if joint else ""
    return [*_texts(content[part]), *([kept] if kept and part == "recipients" else [])]


def _texts(value: str | list[str] | None) -> list[str]:
    if isinstance(value, list):
        return [str(text).strip() for text in value]
    return [value.strip()] if value else []


def _changes(old: list[str], new: list[str]) -> Iterator[tuple[str | None, str | None]]:
    for tag, low, high, first, last in SequenceMatcher(None, old, new, False).get_opcodes():
        if tag != "equal":
            yield from zip_longest(old[low:high], new[first:last])


def _plain(text: str | None) -> str:
    return " ".join(as_typed(text or "").split()).rstrip(".;")
