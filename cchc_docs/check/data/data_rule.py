"""Data rules on what was read, and the words for what is not known."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import TypeVar

from cchc_docs.check.rule import Rule, found
from cchc_docs.data_files.yaml_file import YamlSource
from cchc_docs.finding import Finding, Place

Subject = TypeVar("Subject")


def findings_of(
    rules: Iterable[Rule[Subject]], subject: Subject, *sources: YamlSource
) -> list[Finding]:
    """All breaches of the rules by the subject, in the order of the rules.

    ``sources`` are the files of the subject, which may have been read without faulty values: of
    what only their absence gives nothing is said.
    """
    missing = {step for source in sources for path in source.left_out for step in path}
    gaps = {place for source in sources if source.left_out for place in _places(source)}
    known = (rule for rule in rules if not missing & set(rule.rests_on))
    return list(
        found(known, subject, keep=lambda rule, fault: rule.minds_gaps or fault.place not in gaps)
    )


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
