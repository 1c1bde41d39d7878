"""Where a plan prints the value that a finding is about: ``mục 2.4, Thời hạn (ngày)``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property, lru_cache

from cchc_docs.compose.plan_content import PlanSubject, printed_sections
from cchc_docs.data_files.value_words import value_name
from cchc_docs.docx.package import Package
from cchc_docs.docx.read.template_text import paragraphs
from cchc_docs.finding import Finding, ValuePath
from cchc_docs.frozen import dataclass
from cchc_docs.model import Shortcoming
from cchc_docs.vietnamese import roman

_NUMBER = re.compile(r"\s*([\d.]*)\{\{\s*loop\.index\s*\}\}")
_ALL_SECTIONS = re.compile(r"for section in sections\s*-?%\}")


@dataclass(frozen=True)
class PrintedPlan:
    """A plan and the template that prints it, as a .docx."""

    subject: PlanSubject
    template: bytes

    @cached_property
    def _sections(self) -> list[int | None]:
        """The areas that have a section, in their order; None for what stands outside of them."""
        shortcomings = self.subject.plan.shortcomings
        return [section["number"] for section in printed_sections(self.subject, shortcomings)]

    def names(self, path: ValuePath) -> Iterator[str]:
        """The entry by its number in print, and which of several it is; nothing where the plan
        does not print it, or does not number it so.
        """
        entries, before = self.subject.plan.shortcomings, number_before_sections(self.template)
        at = path[1] if isinstance(path[1], int) else len(entries)
        if before is None or at >= len(entries) or not self._prints(entries[at]):
            return
        entry, (measure, *_) = entries[at], [*path[3:4], None]
        section = self._sections.index(entry.area) + 1
        is_measure = path[2:3] == ("measures",) and isinstance(measure, int)
        in_table = is_measure and self.subject.plan.tasks_as == "table"
        yield f"phụ lục, mục {roman(section)}" if in_table else f"mục {before}{section}"
        beside = [number for number, other in enumerate(entries) if other.area == entry.area]
        if len(beside) > 1:
            yield f"tồn tại thứ {beside.index(at) + 1}"
        if isinstance(measure, int) and is_measure and len(entry.measures) > 1:
            yield f"giải pháp thứ {measure + 1}"

    def _prints(self, entry: Shortcoming) -> bool:
        return bool(printed_sections(self.subject, (entry,)))


def as_printed(
    findings: Iterable[Finding], file: str, printed: Callable[[], PrintedPlan | None]
) -> list[Finding]:
    """The findings, those about a value of the plan's file with words on where it is printed, or
    at least what it is called there. ``printed`` is asked for only where an entry is told.
    """
    known: list[PrintedPlan | None] = []
    told = []
    for finding in findings:
        path = finding.place.value
        if finding.place.file != file or not path:
            told.append(finding)
            continue
        names: list[str] = []
        if path[0] == "shortcomings" and len(path) > 1:
            known = known or [printed()]
            names = list(known[0].names(path)) if known[0] else []
        told.append(_named(finding, names))
    return told


def _named(finding: Finding, names: list[str]) -> Finding:
    path, called = finding.place.value, value_name(finding.place)
    is_whole = len(path) == 2 or (path[2:3] == ("measures",) and len(path) == 4)
    if names and not is_whole:
        names.append(called.rpartition(" › ")[2])
    place = replace(finding.place, printed_at=", ".join(names) or called)
    return replace(finding, place=place)


@lru_cache(maxsize=8)
def number_before_sections(template: bytes) -> str | None:
    """What the template prints before the number of each section, as ``2.``; None where it does
    not number all sections by their order.
    """
    package = Package(template)
    main = package.main_part()
    texts = [item.text for item in paragraphs(package.tree(main), main)]
    if not any(_ALL_SECTIONS.search(text) for text in texts):
        return None
    numbers = (_NUMBER.match(text) for text in texts if "section.heading" in text)
    return next((match[1] for match in numbers if match), None)
