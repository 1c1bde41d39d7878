"""The shape of a data rule, and how rules become findings."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from cchc_docs.data_files.yaml_file import YamlSource
from cchc_docs.finding import Finding, Level, Place

Subject = TypeVar("Subject")


class NotKnown(Exception):
    """What a rule looks at is not known, so that it has nothing to say."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One breach of a rule; ``is_mild`` makes it a note, where a tolerance was used."""

    place: Place
    message: str
    hint: str
    is_mild: bool = False


@dataclass(frozen=True, slots=True)
class Rule(Generic[Subject]):
    """A rule on one kind of subject: what it is called, how grave a breach is, how it is found.

    ``rests_on`` are the keys that the rule cannot do without: where a value of one of them was
    left out as faulty, nothing is said. ``minds_gaps`` says that the rule speaks only of values
    that are there, or looks itself at what was left out.
    """

    id: str
    level: Level
    title: str
    check: Callable[[Subject], Iterable[Fault]]
    rests_on: tuple[str, ...] = ()
    minds_gaps: bool = False


def findings_of(
    rules: Iterable[Rule[Subject]], subject: Subject, *sources: YamlSource
) -> list[Finding]:
    """All breaches of the rules by the subject, in the order of the rules.

    ``sources`` are the files of the subject, which may have been read without faulty values: of
    what only their absence gives nothing is said.
    """
    missing = {step for source in sources for path in source.left_out for step in path}
    gaps = {place for source in sources if source.left_out for place in _places(source)}
    return [
        Finding(
            rule.id, "note" if fault.is_mild else rule.level, fault.place, fault.message, fault.hint
        )
        for rule in rules
        if not missing & set(rule.rests_on)
        for fault in _faults(rule, subject)
        if rule.minds_gaps or fault.place not in gaps
    ]


def _faults(rule: Rule[Subject], subject: Subject) -> list[Fault]:
    try:
        return list(rule.check(subject))
    except NotKnown:
        return []


def _places(source: YamlSource) -> frozenset[Place]:
    """Where a value was left out, and where that stands which lacks it: for one of a list, also
    what the list belongs to, since the list may be empty now.
    """
    typed = YamlSource(source.name, source.text)
    paths = set()
    for path in source.left_out:
        above = 2 if isinstance(path[-1], int) else 1
        paths |= {path[: len(path) - up] for up in range(above + 1)} - {()}
    return frozenset(typed.place(path, of_key=of_key) for path in paths for of_key in (True, False))


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
