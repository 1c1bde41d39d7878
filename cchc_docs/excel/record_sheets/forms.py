"""How values of the data files stand in a cell, and how a cell is written into a data file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from pydantic_core import PydanticCustomError

from cchc_docs.data_files.issue_edit import issued_text
from cchc_docs.data_files.yaml_edit import Data
from cchc_docs.excel.reading.sheet import SheetCell
from cchc_docs.frozen import dataclass
from cchc_docs.model import Issued
from cchc_docs.model.values import parse_issued
from cchc_docs.vietnamese import folded, plain

YES, NO = "Có", "Không"
_TICKS = dict.fromkeys(("x", "v", "✓", "✔"), YES)
_DECIMAL = re.compile(r"-?\d{1,9}(?:[.,]\d{1,6})?")


def _on_one_line(text: str) -> str:
    return text.replace("\n", " ")


@dataclass(frozen=True)
class CellForm:
    """The form of the values of one column.

    ``shown`` makes the text of a value, ``tidy`` brings what a person typed into that spelling
    where it can be understood, ``data`` makes of it what is written into the data file. ``words``
    are what a cell says for each value that there may be, ``choices`` those to choose from.
    """

    shown: Callable[[Any], str] = str
    tidy: Callable[[str], str] = _on_one_line
    data: Callable[[str], Data] = str
    kind: Literal["text", "number", "day"] = "text"
    words: Mapping[str, str] = field(default_factory=dict)
    choices: Sequence[str] = ()
    has_lines: bool = False
    """Whether each line of the cell is a value of its own."""

    def text(self, value: Any) -> str:
        """What a cell says of the value of a record; '' for none."""
        return "" if value is None or value == () or value == {} else self.shown(value)

    def said(self, cell: SheetCell) -> str:
        """What a cell says, in the spelling of ``text`` where it can be understood."""
        if cell.day is not None:
            return cell.shown if cell.month_only else _day_text(cell.day)
        if cell.number is not None:
            return plain(cell.number)
        lines = (" ".join(line.split()) for line in (cell.lines or cell.text).split("\n"))
        return self.tidy("\n".join(filter(None, lines)))


def choice(words: Mapping[str, str], also: Mapping[str, str] | None = None) -> CellForm:
    """One of some words; ``also`` are other ways in which people say them."""
    values = {word: value for value, word in words.items()}
    alike = {folded(word): word for word in values} | {**(also or {})}
    return CellForm(
        lambda value: words.get(value, str(value)),
        lambda text: alike.get(folded(text), text),
        lambda text: values.get(text, text),
        words=words,
        choices=tuple(values),
    )


def said_codes(text: str) -> tuple[str, ...]:
    """The codes in a cell, parted by semicolons, commas with a space, or line breaks."""
    parts = text.replace("\n", ";").replace(", ", ";").split(";")
    return tuple(code for part in parts if (code := part.strip()))


def one_or_many(items: Sequence[str]) -> Data:
    """A single text by itself, several as a list."""
    return items[0] if len(items) == 1 else list(items)


def _tidy_number(text: str) -> str:
    is_number = _DECIMAL.fullmatch(text)
    return plain(Decimal(text.replace(",", "."))) if is_number else _on_one_line(text)


def _day_text(value: date | Issued) -> str:
    if isinstance(value, date):
        return f"{value.day:02d}/{value.month:02d}/{value.year}"
    if value.known:
        return _day_text(value.known)
    return f"{value.month}/{value.year}" if value.month else str(value.year)


def _typed_day(text: str) -> Issued | None:
    try:
        found = parse_issued(text)
    except PydanticCustomError:
        return None
    return found if isinstance(found, Issued) else None


def _known_day(text: str) -> str:
    day = _typed_day(text)
    return _day_text(day) if day else text


def _iso(text: str) -> str:
    """As data files have it; a date that is none stays as it was typed, to be told."""
    day = _typed_day(text)
    return issued_text(day) if day else text


TEXT = CellForm()
NUMBER = CellForm(lambda value: plain(Decimal(value)), _tidy_number, kind="number")
DAY = CellForm(_day_text, _known_day, _iso, kind="day")
"""A date; of a draft also a month or a year."""
FLAG = replace(
    choice({"true": YES, "false": NO}, _TICKS), shown=lambda value: YES if value else NO, words={}
)
CODES = CellForm(
    "; ".join,
    lambda text: "; ".join(said_codes(text)),
    lambda text: one_or_many(text.split("; ")),
)
