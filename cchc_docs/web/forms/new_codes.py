"""A code for what is new in the data, out of the words it is called by."""

from __future__ import annotations

from collections.abc import Collection
from itertools import chain, count

from cchc_docs.vietnamese import unaccented

_WORDS = 6


def new_code(words: str, taken: Collection[str], usual: str) -> str:
    """The first words joined by hyphens, ``usual`` without any; with a number if it is taken."""
    code = "-".join(unaccented(words).lower().split()[:_WORDS]) or usual
    numbered = (f"{code}-{number}" for number in count(2))
    return next(one for one in chain([code], numbered) if one not in taken)
