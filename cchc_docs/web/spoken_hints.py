"""Hints for people who see fields, not files: what speaks of keys or of options is left out."""

from __future__ import annotations

import re

_OF_FILES = re.compile(r"“[^“”]*?(?<!\w)[a-z]+(?:_[a-z]+)*:(?=[\s”])|“[a-z_]{5,}”|(?<!\S)--[a-z]")
"""A key of a data file (``lead: …``), an option of a command (``--number``)."""


def spoken_hint(hint: str) -> str:
    """The hint as a sentence, without the clauses that say what to type into a file."""
    said = "; ".join(one for one in hint.split("; ") if not _OF_FILES.search(one))
    return f"{said[:1].upper()}{said[1:].rstrip('.')}." if said else ""
