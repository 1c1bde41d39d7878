"""Codes made from names: they become names of files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

from cchc_docs.file_names import is_device


def agency_code(name: str) -> str:
    """The name in small letters without marks: ``so-noi-vu``; a name that files can bear."""
    letters = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    plain_letters = "".join(letter if letter.isascii() else "" for letter in letters)
    code = "-".join(re.findall(r"[a-z0-9]+", plain_letters))[:60].strip("-") or "co-quan"
    return f"co-quan-{code}" if is_device(code) else code


def free_code(code: str, taken: Container[str]) -> str:
    """The code, with the first number behind it that makes it another than those taken."""
    at, free = 1, code
    while free in taken:
        at += 1
        free = f"{code}-{at}"
    return free
