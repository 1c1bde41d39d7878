"""Machines that behave badly: renames that are slow or refused for a while, a clock that is off."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.conftest import ROOT
from tests.tools import missing

_RENAME = """
import time
from cchc_docs.write import moves
_refused = {{}}
def slowly(move):
    def moved(source, target):
        time.sleep({seconds})
        _refused[target] = _refused.get(target, 0) + 1
        if _refused[target] <= {refusals}:
            raise PermissionError(13, "held by another program", str(source))
        move(source, target)
    return moved
moves._place, moves._exchange = slowly(moves._place), slowly(moves._exchange)
"""


def slow_renames(folder: Path, seconds: float = 0.0, refusals: int = 0) -> dict[str, str]:
    """An environment in which each rename takes so long, and is refused so often before."""
    folder.mkdir(exist_ok=True)
    code = _RENAME.format(seconds=seconds, refusals=refusals)
    (folder / "sitecustomize.py").write_text(code, encoding="utf-8")
    return {"PYTHONPATH": str(folder)}


def reported_round(folder: Path) -> Path:
    """A round of several agencies that names who reports on it."""
    place = shutil.copytree(ROOT / "data" / "minh-hoa-tinh-2023", folder)
    with (place / "round.yaml").open("a", encoding="utf-8") as settings:
        settings.write("\nreport: {issuer: so-y-te}\n")
    return place


def clock_of(told: Path) -> dict[str, str]:
    """An environment in which it is the day that the file tells, at each moment it is asked; needs
    Debian's ``faketime``.
    """
    found = sorted(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))
    if not found or shutil.which("faketime") is None:
        missing("faketime")
    return {
        "LD_PRELOAD": str(found[0]),
        "FAKETIME_TIMESTAMP_FILE": str(told),
        "FAKETIME_NO_CACHE": "1",
    }
