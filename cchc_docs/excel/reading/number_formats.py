"""What a number format shows of a number: its sections, and which one holds for which number.

ISO/IEC 29500-1, 18.8.31: up to four sections, for positive numbers, negative ones, zero and text,
unless a section states the numbers that it is for.
"""

from __future__ import annotations

import operator
import re
from decimal import Decimal
from functools import lru_cache
from typing import Any

from cchc_docs.frozen import dataclass

_PIECE = re.compile(
    r"\[(?P<sign><=|>=|<>|[<>=])\s*(?P<bound>-?\d{1,15}(?:\.\d{1,15})?)\s*\]"
    r'|"[^"]*"?|\\.|[_*].|\[(?!(?:h+|m+|s+)\])[^\]]*\]|general',
    re.IGNORECASE,
)
"""Of a number format: conditions; literal text, escaped letters, spaces to leave or to fill,
colours and locales, but not elapsed hours, minutes and seconds."""
_LONGEST_CODE = 1_000
"""Excel itself takes 255 letters of a number format."""
_LITERAL_PERCENT, _CONDITION = "\0", "\1"
_STATED = re.compile(f"{_CONDITION}([<>=]+)([-.0-9]+){_CONDITION}")
_DATE = re.compile(r"[dmyhs]", re.IGNORECASE)
_DAY = re.compile(r"[dy]", re.IGNORECASE)
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_FIXED = re.compile(r"[(+-]?[#0,]*0\.(0+)\)?")
_SIGNS: dict[str, Any] = {
    "<=": operator.le, ">=": operator.ge, "<>": operator.ne,
    "<": operator.lt, ">": operator.gt, "=": operator.eq,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """How one section of a format shows a number."""

    shows_date: bool = False
    """As a day, a time or both."""
    shows_day: bool = False
    """With a day or a year, so that a time alone would not be seen."""
    month_only: bool = False
    """As a month of a year, without the day."""
    elapsed: bool = False
    """As hours, minutes or seconds that went by, which is no day."""
    percent: int = 0
    """By what a number is multiplied to be shown with a percent sign; 0 where none is shown."""
    decimals: int | None = None
    """How many decimals are always shown; None where that depends on the number."""


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """The sections of a format for numbers, each with its condition (sign and bound) or None."""

    sections: tuple[tuple[tuple[str, Decimal] | None, Shown], ...] = ((None, Shown()),)

    def of(self, number: Decimal) -> Shown:
        """How it shows that number."""
        if any(condition for condition, _ in self.sections):
            return self._stated(number)
        signs = (number < 0, number == 0)
        at = next((at for at, holds in enumerate(signs, 1) if holds), 0)
        return self.sections[at if at < len(self.sections) else 0][1]

    def _stated(self, number: Decimal) -> Shown:
        """The first section whose condition holds, else the last that has none."""
        for condition, shown in self.sections:
            if condition and _SIGNS[condition[0]](number, condition[1]):
                return shown
        free = [shown for condition, shown in self.sections if condition is None]
        return free[-1] if free else self.sections[-1][1]


GENERAL = NumberFormat()
LOCAL_DATE = NumberFormat(((None, Shown(shows_date=True, shows_day=True)),))


@lru_cache(maxsize=1_000)
def number_format(code: str) -> NumberFormat:
    """The sections of the format that is written so; the one for texts left out."""
    sections = _PIECE.sub(_kept, code[:_LONGEST_CODE]).split(";")[:4]
    if len(sections) == 4 or (len(sections) > 1 and "@" in sections[-1]):
        del sections[-1]
    return NumberFormat(tuple(_section(text) for text in sections))


def _kept(match: re.Match[str]) -> str:
    """A condition, or the sign for a percent sign that is only written beside the number."""
    if match["sign"]:
        return f"{_CONDITION}{match['sign']}{match['bound']}{_CONDITION}"
    is_text = match[0].startswith(('"', "\\"))
    return _LITERAL_PERCENT if is_text and "%" in match[0] else ""


def _section(text: str) -> tuple[tuple[str, Decimal] | None, Shown]:
    stated = _STATED.search(text)
    text = _STATED.sub("", text)
    fixed = _FIXED.fullmatch(text.replace(_LITERAL_PERCENT, "").strip())
    shown = Shown(
        bool(_DATE.search(text)),
        bool(_DAY.search(text)),
        {"m", "y"} <= {*text.lower()} and "d" not in text.lower(),
        bool(_ELAPSED.search(text)),
        100 if "%" in text else 1 if _LITERAL_PERCENT in text else 0,
        len(fixed[1]) if fixed else None,
    )
    return (stated[1], Decimal(stated[2])) if stated else None, shown
