"""What a rule is, of whatever it is a rule, and the one way in which rules become findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Generic, TypeVar

from cchc_docs.finding import LEVEL_NAMES, Finding, Level, Place, Spot
from cchc_docs.frozen import dataclass

Subject = TypeVar("Subject")


class NotKnown(Exception):
    """What a rule looks at is not known, so that it has nothing to say. Never leaves the engine."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One breach of a rule: in a file, or at a spot of the document that is judged.

    ``found`` and ``wanted`` are what is there and what should be. ``is_mild`` takes a breach less
    gravely, where a tolerance was used or a program may be wrong.
    """

    place: Place | Spot
    message: str
    hint: str = ""
    is_mild: bool = False
    found: str = ""
    wanted: str = ""


def _none(_: object) -> Iterable[Fault]:
    return ()


@dataclass(frozen=True, slots=True)
class Rule(Generic[Subject]):
    """A rule on one kind of subject: what it is called, how grave a breach is, how it is found.

    ``source`` is the article that it rests on, ``since`` and ``until`` the first and last day on
    which it holds, ``limits`` what of it no program can see. ``mild`` is the level of a mild
    breach. ``rests_on`` are the keys of the data that it cannot do without: where a value of one
    of them was left out as faulty, nothing is said. ``minds_gaps`` says that it speaks only of
    values that are there, or looks itself at what was left out. Without ``check``, whatever reads
    the subject finds the breaches.
    """

    id: str
    level: Level
    title: str
    check: Callable[[Subject], Iterable[Fault]] = _none
    rests_on: tuple[str, ...] = ()
    minds_gaps: bool = False
    mild: Level = "note"
    source: str = ""
    limits: str = ""
    since: date | None = None
    until: date | None = None

    def __str__(self) -> str:
        return f"{self.id} [{LEVEL_NAMES[self.level]}] {self.title}"

    def finding(self, fault: Fault, file: str = "") -> Finding:
        """The breach as a finding; of a spot, in the file of that name."""
        place = fault.place if isinstance(fault.place, Place) else Place(file, spot=fault.place)
        return Finding(
            self.id,
            self.mild if fault.is_mild else self.level,
            place,
            fault.message,
            fault.hint or (f"quy định: {fault.wanted}" if fault.wanted else ""),
            fault.found,
            fault.wanted,
            self.source,
        )


def found(
    rules: Iterable[Rule[Subject]],
    subject: Subject,
    file: str = "",
    keep: Callable[[Rule[Subject], Fault], bool] | None = None,
) -> Iterator[Finding]:
    """The breaches of the rules by the subject, in the order of the rules, all or those to keep."""
    for rule in rules:
        for fault in _faults(rule, subject):
            if keep is None or keep(rule, fault):
                yield rule.finding(fault, file)


def _faults(rule: Rule[Subject], subject: Subject) -> list[Fault]:
    try:
        return list(rule.check(subject))
    except NotKnown:
        return []


def catalogue_page(
    title: str,
    about: Iterable[str],
    columns: Iterable[str],
    rows: Iterable[Iterable[str]],
    sections: Iterable[tuple[str, Iterable[str]]] = (),
) -> str:
    """A list of rules as a Markdown page: a table, and lists of remarks under their headings."""
    names = tuple(columns)
    lines = [f"# {title}", "", *about, "", _row(names), "|" + "---|" * len(names), *map(_row, rows)]
    for heading, remarks in sections:
        lines += ["", f"## {heading}", "", *(f"- {remark}" for remark in remarks)]
    return "\n".join(lines) + "\n"


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"
