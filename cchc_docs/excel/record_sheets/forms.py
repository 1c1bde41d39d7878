"""How values of the data files stand in a cell, and how a cell is written into a data file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from pydantic_core import PydanticCustomError

from cchc_docs.data_files.yaml_edit import Data
from cchc_docs.excel.reading.sheet import SheetCell
from cchc_docs.excel.record_sheets.line_forms import LINE_FORMS, SHOWN_NAMES, one_or_many
from cchc_docs.excel.tasks.field_text import said_codes
from cchc_docs.frozen import dataclass
from cchc_docs.model import Issued
from cchc_docs.model.values import parse_issued
from cchc_docs.vietnamese import folded, plain

YES, NO = "Có", "Không"
FormKind = Literal[
    "text", "number", "date", "issued", "flag", "choice", "lines", "codes", "recipients", "bands",
    "pairs", "roles", "list", "figures", "ties", "targets",
    "shown", "numbers", "counts", "documents",
]  # fmt: skip
_DECIMAL = re.compile(r"-?\d{1,9}(?:[.,]\d{1,6})?")


@dataclass(frozen=True)
class CellForm:
    """The form of the values of one column; ``choices`` are the words for each value."""

    kind: FormKind
    choices: Mapping[str, str] | None = None

    @property
    def has_lines(self) -> bool:
        """Whether each line of the cell is a value of its own."""
        return self.kind in LINE_FORMS

    @property
    def words(self) -> Mapping[str, str]:
        """What a cell says for each value that there may be; nothing where any may."""
        return SHOWN_NAMES if self.kind == "shown" else self.choices or {}

    def text(self, value: Any) -> str:
        """What a cell says of the value of a record; '' for none."""
        if value is None or value == () or value == {}:
            return ""
        if isinstance(value, bool):
            return YES if value else NO
        if self.kind == "number":
            return plain(Decimal(value))
        if self.kind in ("date", "issued"):
            return _day_text(value)
        if self.kind == "choice":
            return (self.choices or {}).get(value, str(value))
        if self.kind == "codes":
            return "; ".join(value)
        form = LINE_FORMS.get(self.kind)
        return "\n".join(form.lines(value)) if form else str(value)

    def said(self, cell: SheetCell) -> str:
        """What a cell says, in the spelling of ``text`` where it can be understood."""
        if cell.day is not None:
            return cell.shown if cell.month_only else _day_text(cell.day)
        if cell.number is not None:
            return plain(cell.number)
        text = (cell.lines or cell.text).strip()
        lines = (" ".join(line.split()) for line in text.split("\n"))
        text = "\n".join(filter(None, lines))
        if self.kind == "number" and _DECIMAL.fullmatch(text):
            return plain(Decimal(text.replace(",", ".")))
        if self.kind in ("date", "issued"):
            return _known_day(text)
        if self.kind == "codes":
            return "; ".join(said_codes(text))
        if self.kind in ("flag", "choice"):
            return self._word(text)
        if form := LINE_FORMS.get(self.kind):
            return "\n".join(map(form.tidy, text.split("\n")))
        return text.replace("\n", " ")

    def data(self, text: str) -> Data:
        """What is written into the data file for it."""
        if self.kind == "flag":
            return {YES: "true", NO: "false"}.get(text, text)
        if self.kind == "choice":
            return next((k for k, word in (self.choices or {}).items() if word == text), text)
        if self.kind == "codes":
            return one_or_many(text.split("; "))
        if self.kind in ("date", "issued"):
            return _iso(text)
        form = LINE_FORMS.get(self.kind)
        return form.data(text.split("\n")) if form else text

    def _word(self, text: str) -> str:
        words = [YES, NO] if self.kind == "flag" else list((self.choices or {}).values())
        alike = {folded(word): word for word in words}
        if self.kind == "flag":
            alike |= dict.fromkeys(("x", "v", "✓", "✔"), YES)
        return alike.get(folded(text), text)


def _day_text(value: date | Issued) -> str:
    if isinstance(value, date):
        return f"{value.day:02d}/{value.month:02d}/{value.year}"
    if value.known:
        return _day_text(value.known)
    return f"{value.month}/{value.year}" if value.month else str(value.year)


def _known_day(text: str) -> str:
    try:
        found = parse_issued(text)
    except PydanticCustomError:
        return text
    return _day_text(found) if isinstance(found, Issued) else text


def _iso(text: str) -> str:
    """As data files have it; a date that is none stays as it was typed, to be told."""
    try:
        found = parse_issued(text)
    except PydanticCustomError:
        return text
    parts = [str(found.year)]
    parts += [f"{part:02d}" for part in (found.month, found.day) if part is not None]
    return "-".join(parts)
