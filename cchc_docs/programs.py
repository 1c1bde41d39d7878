"""Other programs of this machine, each by its full path.

Windows looks for a program in the current folder before all others, and a ``PATH`` may name the
current folder too: there a program may lie that came by mail beside the data. So only folders that
``PATH`` names in full are looked into.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path


def find_program(*names: str) -> str | None:
    """The full path of the first of these programs that there is; None where there is none."""
    folders = [folder for folder in map(Path, os.get_exec_path()) if folder.is_absolute()]
    places = (folder / file for name in names for file in _files(name) for folder in folders)
    return next((str(place) for place in places if _can_run(place)), None)


def system_program(name: str) -> str:
    """The full path of a program of Windows itself."""
    return str(Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32", f"{name}.exe"))


def _files(name: str) -> Iterable[str]:
    return (f"{name}.exe", f"{name}.com") if sys.platform == "win32" else (name,)


def _can_run(place: Path) -> bool:
    return place.is_file() and os.access(place, os.X_OK)
