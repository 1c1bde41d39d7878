"""How values of the data files stand in a cell, and how a cell is written into a data file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from pydantic_core import PydanticCustomError

from cchc_docs.data_files.yaml_edit import Data
from cchc_docs.excel.sheet import SheetCell
from cchc_docs.model import Issued
from cchc_docs.model.values import parse_issued
from cchc_docs.vietnamese import folded, plain

YES, NO = "Có", "Không"
FormKind = Literal[
    "text", "number", "date", "issued", "flag", "choice", "lines", "codes", "recipients", "bands",
    "pairs", "roles",
]  # fmt: skip
_MANY_LINES = frozenset(("lines", "recipients", "bands", "pairs", "roles"))
_REMARK = re.compile(r"(?P<to>.*\S) ?\((?P<remark>[^()]+)\)")
_BAND = re.compile(r"(?P<name>.+?)\s*:\s*(?P<how>từ|trên)\s+(?P<least>[\d.,]+)")
_DECIMAL = re.compile(r"-?\d{1,9}(?:[.,]\d{1,6})?")


@dataclass(frozen=True)
class CellForm:
    """The form of the values of one column; ``choices`` are the words for each value."""

    kind: FormKind
    choices: Mapping[str, str] | None = None

    @property
    def has_lines(self) -> bool:
        """Whether each line of the cell is a value of its own."""
        return self.kind in _MANY_LINES

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
        return _joined(self.kind, value)

    def said(self, cell: SheetCell) -> str:
        """What a cell says, in the spelling of ``text`` where it can be understood."""
        if cell.day is not None:
            return _day_text(cell.day)
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
            return "; ".join(_split_codes(text))
        if self.kind in ("flag", "choice"):
            return self._word(text)
        return text if self.has_lines else text.replace("\n", " ")

    def data(self, text: str) -> Data:
        """What is written into the data file for it."""
        if self.kind == "flag":
            return {YES: "true", NO: "false"}.get(text, text)
        if self.kind == "choice":
            return next((k for k, word in (self.choices or {}).items() if word == text), text)
        if self.kind == "codes":
            return _one_or_many(text.split("; "))
        if self.kind in ("date", "issued"):
            return _iso(text)
        if self.has_lines:
            return _of_lines(self.kind, text.split("\n"))
        return text

    def _word(self, text: str) -> str:
        words = [YES, NO] if self.kind == "flag" else list((self.choices or {}).values())
        alike = {folded(word): word for word in words}
        if self.kind == "flag":
            alike |= dict.fromkeys(("x", "v", "✓", "✔"), YES)
        return alike.get(folded(text), text)


def _joined(kind: FormKind, value: Any) -> str:
    if kind == "codes":
        return "; ".join(value)
    if kind == "lines":
        return "\n".join(value)
    if kind == "recipients":
        return "\n".join(f"{item.to} ({item.remark})" if item.remark else item.to for item in value)
    if kind == "bands":
        return "\n".join(
            f"{item.name}: {'trên' if item.exclusive else 'từ'} {plain(item.minimum)}"
            for item in value
        )
    if kind == "roles":
        return "\n".join(f"{item.label}: {item.units}" for item in value)
    if kind == "pairs":
        return "\n".join(f"{key}: {words}" for key, words in value.items())
    return str(value)


def _of_lines(kind: FormKind, lines: Sequence[str]) -> Data:
    if kind == "recipients":
        return [_recipient(line) for line in lines]
    if kind == "bands":
        return [_band(line) for line in lines]
    if kind == "roles":
        return [{"label": key, "units": words} for key, words in map(_pair, lines)]
    if kind == "pairs":
        return dict(map(_pair, lines))
    return _one_or_many(lines)


def _one_or_many(items: Sequence[str]) -> Data:
    return items[0] if len(items) == 1 else list(items)


def _pair(line: str) -> tuple[str, str]:
    key, _, words = line.partition(":")
    return key.strip(), words.strip()


def _recipient(line: str) -> Data:
    match = _REMARK.fullmatch(line)
    return {"to": match["to"], "remark": match["remark"]} if match else line


def _band(line: str) -> Data:
    match = _BAND.fullmatch(line)
    if not match:
        return {"name": line}
    found: dict[str, Data] = {"name": match["name"], "minimum": match["least"]}
    return found | ({"exclusive": "true"} if match["how"] == "trên" else {})


def _split_codes(text: str) -> list[str]:
    parts = text.replace("\n", ";").replace(", ", ";").split(";")
    return [code for part in parts if (code := part.strip())]


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
