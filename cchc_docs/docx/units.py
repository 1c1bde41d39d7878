"""Measures of Word: twentieths of a point (twips) in the text, half-points for letters, EMU in
drawings, and what people write, millimetres and points (ECMA-376 part 1, 17.18.81, 17.18.42).
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

MM_PER_INCH = Decimal("25.4")
TWIPS_PER_POINT = 20
TWIPS_PER_HALF_POINT = 10
TWIPS_PER_INCH = 1440
TWIPS_PER_MM = TWIPS_PER_INCH / MM_PER_INCH
EMU_PER_MM = 36_000
FIFTIETHS_OF_A_PERCENT = 5000
"""A whole, where shares are counted in fiftieths of a percent."""

_UNITS = {
    "pt": Decimal(TWIPS_PER_POINT),
    "cm": TWIPS_PER_MM * 10,
    "mm": TWIPS_PER_MM,
    "in": Decimal(TWIPS_PER_INCH),
    "pc": Decimal(12 * TWIPS_PER_POINT),
    "pi": Decimal(12 * TWIPS_PER_POINT),
}
_MEASURE = re.compile(r"([-+]?\d{1,12}(?:\.\d{1,12})?)(pt|cm|mm|in|pc|pi)?")
_LONGEST_MEASURE = 28
_SHARE = re.compile(r"(-?\d{1,7}(?:\.\d{1,7})?)(%?)")


def twips(text: str | None, bare_unit: int = 1) -> int | None:
    """A measure as twips; a bare number counts ``bare_unit`` twips. None where it is no measure."""
    measure = (text or "").strip()
    return _twips(measure, bare_unit) if len(measure) <= _LONGEST_MEASURE else None


@lru_cache(maxsize=1024)
def _twips(text: str, bare_unit: int) -> int | None:
    """A document has few measures, and each many times."""
    match = _MEASURE.fullmatch(text)
    if match is None:
        return None
    factor = _UNITS[match.group(2)] if match.group(2) else Decimal(bare_unit)
    return _whole(Decimal(match.group(1)) * factor)


def half_points_of(text: str | None) -> int | None:
    """The size of letters in half-points, which a bare number counts. None where it is none."""
    size = twips(text, TWIPS_PER_HALF_POINT)
    return None if size is None else _whole(Decimal(size) / TWIPS_PER_HALF_POINT)


def share(text: str | None) -> Decimal | None:
    """A part of a width: ``50%``, or 2500 fiftieths of a percent. None where it is none."""
    match = _SHARE.fullmatch((text or "").strip())
    if match is None:
        return None
    return Decimal(match.group(1)) / (100 if match.group(2) else FIFTIETHS_OF_A_PERCENT)


def twips_of_mm(length: Decimal) -> int:
    return _whole(length * TWIPS_PER_MM)


def twips_of_points(length: Decimal) -> int:
    return _whole(length * TWIPS_PER_POINT)


def half_points(size: Decimal) -> int:
    return _whole(size * 2)


def mm(twips: int) -> Decimal:
    """Twips as millimetres, to a hundredth."""
    return (Decimal(twips) / TWIPS_PER_MM).quantize(Decimal("0.01"))


def points(twips: int) -> Decimal:
    """Twips as points."""
    return Decimal(twips) / TWIPS_PER_POINT


def _whole(amount: Decimal) -> int:
    return int(amount.to_integral_value(ROUND_HALF_UP))
