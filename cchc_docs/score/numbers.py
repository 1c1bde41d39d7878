"""Exact numbers: where rounding is stated, once."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext

ZERO = Decimal(0)
HUNDRED = Decimal(100)
TOLERANCE = Decimal("0.01")
"""By how much a published sum may differ: it is the rounded sum of unrounded parts."""


def rounded(value: Decimal, decimals: int) -> Decimal:
    """The value half up at so many decimals; the only rounding in the program."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def quotient(dividend: Decimal, divisor: Decimal) -> Decimal:
    """The quotient to 50 digits, so that rounding it later is as good as exact."""
    with localcontext() as context:
        context.prec = 50
        return dividend / divisor


def percentage(score: Decimal, maximum: Decimal) -> Decimal:
    """Score of maximum in percent, unrounded; 0 where nothing can be reached."""
    return quotient(score * HUNDRED, maximum) if maximum else ZERO
