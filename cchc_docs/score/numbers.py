"""Exact numbers: where rounding is stated, once."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import NamedTuple

from cchc_docs.model import Block, CriteriaSet, Round
from cchc_docs.model.values import decimals_of

ZERO = Decimal(0)
HUNDRED = Decimal(100)
MOST_DECIMALS = 4
"""Published tables give up to four decimals; what a score has beyond them is not printed."""


class Precision(NamedTuple):
    """How many decimals are printed of points, of percentages, and of means."""

    points: int
    percent: int
    mean: int


def precision_of(round_: Round, block: Block, criteria: CriteriaSet) -> Precision:
    """What a round prints of the agencies of a block: points never with fewer decimals than the
    maxima of the set need, so that no printed loss is made by rounding."""
    points = max(round_.decimals, criteria.decimals)
    percent = round_.decimals if round_.percent_decimals is None else round_.percent_decimals
    own = percent if block.rank_by == "percent" else points
    return Precision(points, percent, own if round_.mean_decimals is None else round_.mean_decimals)


def tolerance(decimals: int) -> Decimal:
    """By how much a published sum may differ: one unit of its last decimal, since it is the
    rounded sum of unrounded parts."""
    return Decimal(1).scaleb(-decimals)


def rounded(value: Decimal, decimals: int) -> Decimal:
    """The value half up at so many decimals; the only rounding in the program."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def rounded_but_short(value: Decimal, maximum: Decimal, decimals: int) -> Decimal:
    """The value rounded, with as many decimals more as it takes to stay below its maximum: a loss
    below the precision is small, not nothing."""
    for places in range(decimals, max(decimals, decimals_of(value)) + 1):
        printed = rounded(value, places)
        if value >= maximum or printed < maximum:
            return printed
    return value


def quotient(dividend: Decimal, divisor: Decimal) -> Decimal:
    """The quotient to 50 digits, so that rounding it later is as good as exact."""
    with localcontext() as context:
        context.prec = 50
        return dividend / divisor


def percentage(score: Decimal, maximum: Decimal) -> Decimal:
    """Score of maximum in percent, unrounded; 0 where nothing can be reached."""
    return quotient(score * HUNDRED, maximum) if maximum else ZERO
