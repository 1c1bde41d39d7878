"""Hints for people who see fields, not files: what speaks of keys or of options is left out."""

from __future__ import annotations

import re

from cchc_docs.vietnamese import capitalised

_OF_FILES = re.compile(
    r"“[^“”]*?(?<!\w)[a-z]+(?:_[a-z]+)*:(?=[\s”])|“[a-z_]{5,}”"
    r"|(?<!\S)--[a-z]|\w\.yaml\b|\bcchc [a-z]"
    r"|\b(?:[Gg]hi|vào|mục|dưới) (?:components|figures|measures|name|parts|published|scores"
    r"|shortcomings|standing|ties|total)\b"
)
"""A key of a data file (``lead: …``), its name, a command or an option of it (``--number``)."""
_CLAUSES = re.compile(r"; |, (?=hoặc )")
_AGAIN = re.compile(r",? rồi chạy lại$")


def spoken_hint(hint: str) -> str:
    """The hint as a sentence, without the clauses that say what to type into a file."""
    clauses = _CLAUSES.split(hint)
    if any(map(_OF_FILES.search, clauses)):
        kept = [_AGAIN.sub("", one) for one in clauses if not _OF_FILES.search(one)]
        said = "; ".join(kept).removeprefix("hoặc ")
    else:
        said = "; ".join(_AGAIN.sub("", one.rstrip(".")) for one in hint.split("; "))
    return f"{capitalised(said.rstrip('.'))}." if said else ""
