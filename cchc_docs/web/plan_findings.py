"""Findings about one plan, each with the field of the page and the words on the paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from cchc_docs import value_at, value_name
from cchc_docs.finding import Finding

_WITHOUT_FIELDS = re.compile(r"\{[^}]*\}?")
_WORDS = 60
"""So many letters of a value are looked for on the paper."""


@dataclass(frozen=True, slots=True)
class PlanFinding:
    """A finding as the page tells it. ``field`` is the id of the field that it is about, or of what
    stands around it; ``search`` are words that the paper shows there, to be looked for in turn.
    """

    finding: Finding
    where: str
    field: str
    search: Sequence[str] = ()

    @property
    def is_error(self) -> bool:
        """Whether it forbids building."""
        return self.finding.level == "error"


def field_id(path: Iterable[str | int]) -> str:
    """The id of the field of a value, by its path in the file as the page shows it."""
    return "-".join(["o", *(str(step) for step in path)])


def told_findings(code: str, text: str, findings: Iterable[Finding]) -> list[PlanFinding]:
    """The findings that concern the plan: of its own file with their fields, then the others."""
    own = [one for one in findings if _is_of(one, f"plans/{code}.yaml")]
    others = [one for one in findings if one not in own]
    order = {"error": 0, "warning": 1, "note": 2}
    told = [_told(text, one) for one in own]
    told += [PlanFinding(one, _where(one), "") for one in others]
    return sorted(told, key=lambda one: order[one.finding.level])


def _is_of(finding: Finding, name: str) -> bool:
    return PurePath(finding.place.file).as_posix().endswith(name)


def _told(text: str, finding: Finding) -> PlanFinding:
    path = finding.place.value
    field = field_id(path) if path else ""
    search = [words for words in _spoken(text, path) if words]
    return PlanFinding(finding, _where(finding), field, search)


def _where(finding: Finding) -> str:
    return value_name(finding.place) if finding.place.value else ""


def _spoken(text: str, path: Sequence[str | int]) -> Iterable[str]:
    """The words of what stands around the value, then of the value itself."""
    keys = [str(step) for step in path]
    for end in range(1, len(keys) + 1):
        try:
            found = value_at(text, keys[:end])
        except Exception:  # a text that is no YAML: its finding says so
            return
        if isinstance(found, dict):
            found = found.get("text")
        if isinstance(found, str):
            yield longest_words(found)


def longest_words(value: str) -> str:
    """The longest run of the value that the paper prints as it was typed."""
    runs = [" ".join(run.split()) for run in _WITHOUT_FIELDS.split(value)]
    return max(runs, key=len)[:_WORDS].strip()
