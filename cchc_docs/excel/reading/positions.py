"""Positions of cells as a sheet writes them (A1), as row and column from 1."""

from __future__ import annotations

import re

from cchc_docs import letters
from cchc_docs.excel.reading.sheet import Position

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
"""Of a sheet of Excel."""

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})", re.IGNORECASE | re.ASCII)
_SHOWN = 20


class BadPosition(ValueError):
    """What is written is no position of a sheet."""

    def __init__(self, text: str) -> None:
        super().__init__(letters.printable(text[:_SHOWN]))


def position(text: str | None, following: Position) -> Position:
    """The position that is written, or the following one where none is. Raises BadPosition."""
    if text is None:
        row, column = following
    elif match := _REFERENCE.fullmatch(text.strip()):
        row, column = int(match[2]), column_number(match[1])
    else:
        raise BadPosition(text)
    if not (1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN):
        raise BadPosition(text or f"{row}:{column}")
    return row, column


def row_number(text: str | None, following: int) -> int:
    """The number of a row that is written, or the following one. Raises BadPosition."""
    if text is None:
        return following
    number = text.strip()
    if not (number.isascii() and number.isdigit() and len(number) < 8):
        raise BadPosition(text)
    if not 1 <= int(number) <= LAST_ROW:
        raise BadPosition(text)
    return int(number)


def range_of(text: str) -> tuple[int, int, int, int]:
    """Top, left, bottom and right of a range such as ``A1:C3``. Raises BadPosition."""
    first, _, last = text.partition(":")
    top, left = position(first, (1, 1))
    bottom, right = position(last or first, (1, 1))
    return min(top, bottom), min(left, right), max(top, bottom), max(left, right)


def column_number(letters_: str) -> int:
    """1 for ``A``, 27 for ``AA``."""
    number = 0
    for letter in letters_.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
