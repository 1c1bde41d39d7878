"""Where the path to a template leads: to those of Word itself, to somebody's disk, or elsewhere."""

from __future__ import annotations

import re
from urllib.parse import unquote

_DISK = re.compile(r"(file:///)?[a-z]:[\\/](?![\\/])|file:///(?![\\/])", re.IGNORECASE)
_PROGRAMS = re.compile(
    r"((file:///)?[a-z]:/(program files( \(x86\))?|progra~\d)|file:///applications)/[^/]",
    re.IGNORECASE,
)
_NORMAL = re.compile(r"normal\.dot[mx]?", re.IGNORECASE)


def is_on_a_disk(target: str) -> bool:
    """Whether the template lies on a disk of somebody's machine, fetched from no other."""
    return bool(_DISK.match(unquote(target)))


def is_of_word(target: str) -> bool:
    """Whether it is a template that comes with Word and Office: Word writes the path by itself, and
    it says neither who nor where."""
    path = unquote(target).replace("\\", "/")
    is_up = ".." in path.split("/")
    return not is_up and bool(_PROGRAMS.match(path) or _NORMAL.fullmatch(path))
