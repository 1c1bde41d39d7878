"""Whether this machine has a Times-like face with the Vietnamese letters."""

from __future__ import annotations

import subprocess
import sys
from functools import cache

from cchc_docs.programs import find_program

# Faces with the widths of Times New Roman, which LibreOffice takes in its place.
TIMES_LIKE = (
    "Times New Roman",
    "Liberation Serif",
    "Tinos",
    "TeX Gyre Termes",
    "Thorndale AMT",
)
# By the package manager found, since each family of systems names the package otherwise. Debian's
# fonts-liberation of release 12 and before (1.07) lacks the Vietnamese letters.
PACKAGES = (
    ("apt", "sudo apt install fonts-liberation2"),
    ("dnf", "sudo dnf install liberation-serif-fonts"),
    ("zypper", "sudo zypper install liberation-fonts"),
    ("pacman", "sudo pacman -S ttf-liberation"),
    ("apk", "sudo apk add font-liberation"),
)
NO_FACE = (
    "máy này không có phông kiểu Times đủ chữ tiếng Việt: "
    "PDF có thể lẫn phông, sai chỗ ngắt dòng, chép chữ ra bị tách"
)


@cache
def vietnamese_families() -> frozenset[str] | None:
    """The families that fontconfig says hold Vietnamese; None where there is no fontconfig."""
    program = find_program("fc-list")
    if program is None:
        return None
    try:
        listed = subprocess.run(
            [program, ":lang=vi", "family"], capture_output=True, timeout=30, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    names = listed.stdout.decode("utf-8", errors="replace").replace("\n", ",").split(",")
    return frozenset(name.strip() for name in names)


def has_times_like_face(families: frozenset[str] | None) -> bool:
    """True also where it cannot be known; Windows and macOS come with Times New Roman."""
    if sys.platform in ("win32", "darwin") or families is None:
        return True
    return any(face in families for face in TIMES_LIKE)


def install_hint() -> str:
    """The command that brings such a face to this machine."""
    found = next((command for manager, command in PACKAGES if find_program(manager)), "")
    return f"chạy: {found}" if found else "chép phông Times New Roman vào ~/.local/share/fonts"
