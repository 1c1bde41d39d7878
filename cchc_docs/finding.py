"""Where something is and what is wrong with it: the one shape of every message to the user."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field, replace
from typing import Literal

from cchc_docs.frozen import dataclass

Level = Literal["error", "warning", "note"]

LEVEL_NAMES: dict[Level, str] = {"error": "lỗi", "warning": "cảnh báo", "note": "lưu ý"}


@dataclass(frozen=True, slots=True)
class CellSpot:
    """A cell of a workbook, counted from 1; a sheet as a whole where both are 0."""

    sheet: str
    row: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.sheet}!{self.name}" if self.row else self.sheet

    @property
    def name(self) -> str:
        """What Excel calls it: ``C7``; empty for a sheet as a whole."""
        letters, rest = "", self.column
        while rest:
            rest, letter = divmod(rest - 1, 26)
            letters = chr(ord("A") + letter) + letters
        return f"{letters}{self.row}" if self.row else ""


@dataclass(frozen=True, slots=True)
class TextSpot:
    """A paragraph of a Word document, or what stands around it.

    ``number`` counts the paragraphs of the text from 1, 0 elsewhere. ``inside`` is the table cell,
    header, footer or note that it stands in, ``version`` says of which of two documents it is,
    ``words`` are its first ones. ``found_at`` says where a person comes upon it in Word: under
    which heading, and on which page where that is known.
    """

    number: int = 0
    inside: str = ""
    words: str = ""
    version: str = ""
    found_at: str = field(default="", compare=False)

    def __str__(self) -> str:
        where = f"¶{self.number}" if self.number else self.inside
        around = f" ({self.inside})" if self.number and self.inside else ""
        version = f" {self.version}" if self.version else ""
        words = f' "{self.words}"' if self.words else ""
        return f"{where}{version}{around}{words}".strip()


@dataclass(frozen=True, slots=True)
class PartSpot:
    """A part of an Office file by its name, ``word/vbaProject.bin``, and words that stand there."""

    name: str
    words: str = ""

    def __str__(self) -> str:
        return f'{self.name} "{self.words}"' if self.words else self.name


ValuePath = tuple[str | int, ...]
Spot = CellSpot | TextSpot | PartSpot


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file: line and column (both from 1), or a spot of an Office file.

    ``value`` is the path of the value in a data file, also where it is missing: keys, and indexes
    from 0; ``printed_at`` says where a plan prints it. Two places are the same where a person would
    look at the same spot.
    """

    file: str = ""
    line: int = 0
    column: int = 0
    spot: Spot | None = None
    value: ValuePath = field(default=(), compare=False)
    printed_at: str = field(default="", compare=False)

    def __str__(self) -> str:
        if not self.where:
            return self.file
        return f"{self.file}{'!' if isinstance(self.spot, CellSpot) else ':'}{self.where}"

    @property
    def where(self) -> str:
        """The place inside the file, without the file's name."""
        return str(self.spot) if self.spot else f"{self.line}:{self.column}" if self.line else ""

    @property
    def address(self) -> str:
        """The value by its path: ``plans/a.yaml#shortcomings[2].measures[0].deadline``."""
        steps = "".join(
            f"[{step}]" if isinstance(step, int) else f'["{step}"]' if "." in step else f".{step}"
            for step in self.value
        )
        return f"{self.file}#{steps.removeprefix('.')}" if self.value else ""

    @property
    def found_at(self) -> str:
        """Where a person finds it, in words, in Word or in the plan as it is printed."""
        return self.spot.found_at if isinstance(self.spot, TextSpot) else self.printed_at

    @property
    def order(self) -> tuple[object, ...]:
        """What places of one file are sorted by: as one reads."""
        row = spot.row if isinstance(spot := self.spot, CellSpot) else 0
        column = spot.column if isinstance(spot, CellSpot) else 0
        number = spot.number if isinstance(spot, TextSpot) else 0
        sheet = spot.sheet if isinstance(spot, CellSpot) else ""
        return self.file, self.line, self.column, sheet, row, column, number, self.where


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault, with its rule, its place, and how to mend it.

    ``found``, ``wanted`` and ``source`` (article of the standard) are filled by the thể thức
    rules; ``hint`` says what to do.
    """

    rule: str
    level: Level
    place: Place
    message: str
    hint: str = ""
    found: str = ""
    wanted: str = ""
    source: str = ""

    def __str__(self) -> str:
        head = f"{self.place}: " if self.place != Place() else ""
        lines = [f"{head}{LEVEL_NAMES[self.level]}: {self.message} ({self.rule})"]
        lines += [f"  ở: {self.place.found_at}"] if self.place.found_at else []
        lines += [f"  gợi ý: {self.hint}"] if self.hint else []
        return "\n".join(lines)


class Refused(Exception):
    """What was asked for cannot be had or done; ``findings`` say everything that stands against it.

    The one exception that leaves a room, beside those of Python. Whoever knows the file that it is
    about, or knows it under another rule, says so with ``told``. A subclass is there only where
    somebody goes another way for it.
    """

    def __init__(self, *findings: Finding) -> None:
        super().__init__(*findings)
        self.findings = list(findings)

    @staticmethod
    def because(rule: str, message: str, hint: str = "", place: Place | None = None) -> Refused:
        """A refusal with one reason."""
        return Refused(Finding(rule, "error", place or Place(), message, hint))

    def __str__(self) -> str:
        return "; ".join(finding.message for finding in self.findings)

    @property
    def hint(self) -> str:
        """What to do about the first reason."""
        return self.findings[0].hint if self.findings else ""

    def told(self, file: str, rule: str = "") -> list[Finding]:
        """The findings, those that name no file told as about this one, under the rule if any."""
        return [
            finding
            if finding.place.file
            else replace(
                finding, rule=rule or finding.rule, place=replace(finding.place, file=file)
            )
            for finding in self.findings
        ]


def told_as(findings: Iterable[Finding], folder: str, name: str) -> list[Finding]:
    """The findings about files in a folder that nobody sees, told as about ``name``."""
    return [
        replace(
            finding,
            place=replace(finding.place, file=finding.place.file.replace(folder, name, 1)),
            message=finding.message.replace(folder, name),
            hint=finding.hint.replace(folder, name),
        )
        for finding in findings
    ]


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any of the findings forbids building."""
    return any(finding.level == "error" for finding in findings)
