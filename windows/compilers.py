"""What makes programs for Windows on this machine: clang, and lld-link of the same version."""

from __future__ import annotations

import shutil

_NAMES = tuple(f"clang{version}" for version in ("-19", "", "-18", "-17", "-16", "-15", "-14"))


def compiler() -> tuple[str, str] | None:
    """clang and lld-link; None where there is no such pair."""
    for clang in _NAMES:
        link = clang.replace("clang", "lld-link")
        if shutil.which(clang) and shutil.which(link):
            return clang, link
    return None
