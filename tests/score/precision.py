"""How many decimals the figures of tests have."""

from __future__ import annotations

from cchc_docs.score.numbers import Precision


def uniform(decimals: int) -> Precision:
    """The same number of decimals for every kind of figure."""
    return Precision(decimals, decimals, decimals)
