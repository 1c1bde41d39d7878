"""Where something is and what is wrong with it: the one shape of every message to the user."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

Level = Literal["error", "warning", "note"]

LEVEL_NAMES: dict[Level, str] = {"error": "lỗi", "warning": "cảnh báo", "note": "lưu ý"}


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file: line and column (both from 1), or a sheet and cell, or a paragraph.

    ``detail`` holds what is not a line: ``Điểm!C7`` for a sheet, ``¶12 "Thực hiện Quyết định…"``
    for a paragraph of a Word document.
    """

    file: str = ""
    line: int = 0
    column: int = 0
    detail: str = ""

    def __str__(self) -> str:
        text = self.file
        if self.line:
            text += f":{self.line}:{self.column}"
        if self.detail:
            is_sheet = self.file.lower().endswith((".xlsx", ".xlsm", ".xls"))
            text += ("!" if is_sheet else ":") + self.detail
        return text

    @property
    def where(self) -> str:
        """The place inside the file, without the file's name."""
        return self.detail or (f"{self.line}:{self.column}" if self.line else "")


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
        text = f"{head}{LEVEL_NAMES[self.level]}: {self.message} ({self.rule})"
        return f"{text}\n  gợi ý: {self.hint}" if self.hint else text


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


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any of the findings forbids building."""
    return any(finding.level == "error" for finding in findings)
