"""Findings about one plan, each with the field of the page and the words on the paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from cchc_docs import value_at, value_name
from cchc_docs.finding import Finding
from cchc_docs.frozen import dataclass

if TYPE_CHECKING:
    from cchc_docs import PageFinding, RoundFolder

_WITHOUT_FIELDS = re.compile(r"\{[^}]*\}?")
_WORDS = 60
"""So many letters of a value are looked for on the paper."""
_LEAST = 3
"""Fewer letters than these stand anywhere."""
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class PlanFinding:
    """A finding as the page tells it. ``field`` is the id of the field that it is about, or of what
    stands around it; ``search`` are words that the paper shows there, to be looked for in turn.
    """

    finding: Finding
    where: str
    field: str
    search: Sequence[str] = ()
    part: str = "ke-hoach"
    is_of_form: bool = False

    @property
    def is_error(self) -> bool:
        """Whether it forbids building."""
        return self.finding.level == "error" and not self.is_of_form

    @property
    def kind(self) -> str:
        """What the page calls it."""
        return "Thể thức" if self.is_of_form else "Lỗi" if self.is_error else "Nhắc"


def field_id(path: Iterable[str | int]) -> str:
    """The id of the field of a value, by its path in the file as the page shows it."""
    return "-".join(["o", *(str(step) for step in path)])


_PARTS = {
    "nguoi-ky": ("signatory", "recipients", "archive", "drafter", "joint_with", "draft"),
    "so-ngay": ("number", "issued", "amendments"),
    "ke-hoach": ("shortcomings",),
}


def part_of(path: Sequence[str | int]) -> str:
    """The name of the page of a plan that has the field of the value."""
    first = path[0] if path else "shortcomings"
    return next((part for part, keys in _PARTS.items() if first in keys), "mo-dau")


def told_findings(
    code: str, text: str, findings: Iterable[Finding], folder: RoundFolder
) -> list[PlanFinding]:
    """The findings that concern the plan: of its own file with their fields, then the others."""
    names = _names(folder)
    own = [one for one in findings if _is_of(one, f"plans/{code}.yaml")]
    others = [one for one in findings if one not in own]
    order = {"error": 0, "warning": 1, "note": 2}
    told = [_told(text, one, names) for one in own]
    told += [PlanFinding(one, _where(one, names), "") for one in others]
    return sorted(told, key=lambda one: order[one.finding.level])


def told_of_form(text: str, found: Iterable[PageFinding]) -> list[PlanFinding]:
    """Findings about the form of the page, each with the field whose words stand in that paragraph:
    the longest, since short ones stand in many.
    """
    values = list(_values(text))
    return [_told_of_form(values, one) for one in found]


def _told_of_form(values: Sequence[tuple[Path, str]], one: PageFinding) -> PlanFinding:
    shown = " ".join(one.text.split())
    inside = [(len(words), path) for path, words in values if words in shown]
    path = max(inside, default=(0, ()), key=lambda pair: pair[0])[1]
    spot = one.finding.place.spot
    search = [shown[:_WORDS].strip()] if shown else []
    where = getattr(spot, "found_at", "") or getattr(spot, "inside", "")
    field = field_id(path) if path else ""
    return PlanFinding(one.finding, where, field, search, part_of(path), is_of_form=True)


def _values(text: str) -> Iterator[tuple[Path, str]]:
    """Every value of the plan that a paragraph may hold, by its path."""
    try:
        whole = value_at(text, ())
    except Exception:  # a text that is no YAML: its finding says so
        return
    yield from ((path, words) for path, words in _leaves((), whole) if len(words) > _LEAST)


def _leaves(path: Path, value: object) -> Iterator[tuple[Path, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves((*path, key), inner)
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from _leaves((*path, at), inner)
    elif isinstance(value, str):
        yield path, longest_words(value)


def _is_of(finding: Finding, name: str) -> bool:
    return PurePath(finding.place.file).as_posix().endswith(name)


def _told(text: str, finding: Finding, names: Mapping[str, str]) -> PlanFinding:
    path = finding.place.value
    field = field_id(path) if path else ""
    search = [words for words in _spoken(text, path) if words]
    return PlanFinding(finding, _where(finding, names), field, search, part_of(path))


def _where(finding: Finding, names: Mapping[str, str]) -> str:
    return value_name(finding.place, names) if finding.place.value else ""


def _names(folder: RoundFolder) -> dict[str, str]:
    """What blocks, parts and measures of the bank are called, by their codes."""
    parts = {part.code: part.name for one in folder.criteria.values() for part in one.parts}
    measures = {code: longest_words(one.text) for code, one in folder.bank.measures.items()}
    return parts | measures | {code: one.name for code, one in folder.round.blocks.items()}


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
