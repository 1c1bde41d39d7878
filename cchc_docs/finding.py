"""Where something is and what is wrong with it: the one shape of every message to the user."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
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


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any of the findings forbids building."""
    return any(finding.level == "error" for finding in findings)
