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


def install_command(extra: str) -> str:
    """What brings the packages of an extra into this very environment, which may have no pip.

    That of the Python below it is then named in full: where the environment is active,
    ``python3`` is its own.
    """
    from importlib.metadata import PackageNotFoundError, requires
    from importlib.util import find_spec

    asked = f"extra == '{extra}'"
    try:
        wanted = [line.partition(";") for line in requires("cchc-docs") or ()]
    except PackageNotFoundError:  # copied here, not installed
        wanted = [(f"cchc-docs[{extra}]", ";", asked)]
    packages = [name.strip() for name, _, when in wanted if asked in when.replace('"', "'")]
    pip: tuple[str, ...] = (sys.executable, "-m", "pip")
    if not find_spec("pip"):
        below: str = getattr(sys, "_base_executable", "python3")
        pip = (below, "-m", "pip", "--python", sys.executable)
    return shown_command(*pip, "install", *packages)


def _quoted(word: str) -> str:
    if _PLAIN.fullmatch(word.replace("\\", "/") if _ON_WINDOWS else word):
        return word
    if _ON_WINDOWS or not _MORE_THAN_QUOTES.search(word):
        return f'"{word}"'
    return shlex.quote(word)
