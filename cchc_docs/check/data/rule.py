"""The shape of a data rule, and how rules become findings."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from cchc_docs.finding import Finding, Level, Place

Subject = TypeVar("Subject")


@dataclass(frozen=True, slots=True)
class Fault:
    """One breach of a rule; ``is_mild`` makes it a note, where a tolerance was used."""

    place: Place
    message: str
    hint: str
    is_mild: bool = False


@dataclass(frozen=True, slots=True)
class Rule(Generic[Subject]):
    """A rule on one kind of subject: what it is called, how grave a breach is, how it is found."""

    id: str
    level: Level
    title: str
    check: Callable[[Subject], Iterable[Fault]]


def findings_of(rules: Iterable[Rule[Subject]], subject: Subject) -> list[Finding]:
    """All breaches of the rules by the subject, in the order of the rules."""
    return [
        Finding(
            rule.id, "note" if fault.is_mild else rule.level, fault.place, fault.message, fault.hint
        )
        for rule in rules
        for fault in rule.check(subject)
    ]


def nearest(typed: str, known: Iterable[str]) -> str | None:
    """The known word that the typed one most likely stands for."""
    close = difflib.get_close_matches(typed, list(known), n=1, cutoff=0.55)
    return close[0] if close else None


def which(typed: str, known: Iterable[str]) -> str:
    """The hint for an unknown word: the nearest right one, or those that there are."""
    words = list(known)
    close = nearest(typed, words)
    if close:
        return f"có phải là “{close}”?"
    if not words:
        return "xóa mục này; ở đây chưa khai báo mã nào"
    shown = ", ".join(words[:12]) + (", …" if len(words) > 12 else "")
    return f"các mã được dùng: {shown}"
