"""Commands as messages show them: to be copied into a command window as they stand."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

_PLAIN = re.compile(r"[\w./:+,=@-]+")
_MORE_THAN_QUOTES = re.compile(r'["$`!\\]')
_ON_WINDOWS = sys.platform == "win32"


def shown_command(*words: str | Path) -> str:
    """The words of a command with spaces between them, those in quotes that need it.

    Double quotes are those that every command window knows, also the two of Windows.
    """
    return " ".join(_quoted(str(word)) for word in words)


def _quoted(word: str) -> str:
    if _PLAIN.fullmatch(word.replace("\\", "/") if _ON_WINDOWS else word):
        return word
    if _ON_WINDOWS or not _MORE_THAN_QUOTES.search(word):
        return f'"{word}"'
    return shlex.quote(word)
