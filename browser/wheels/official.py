"""lxml's official wheel, known by the hash that Pyodide's own lock file has of it."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

from browser.running import CannotBuild


def official_lxml(pyodide: Path) -> Path | None:
    """The file that ``CCHC_LXML_WHEEL`` names, where it is the one of Pyodide's lock file.

    Pyodide's distribution serves it under the name in ``pyodide-lock.json``; whoever builds on
    a machine that reaches it downloads it there. Raises CannotBuild where it is another file.
    """
    named = os.environ.get("CCHC_LXML_WHEEL")
    if not named:
        return None
    lock = json.loads((pyodide / "pyodide-lock.json").read_text(encoding="utf-8"))
    known = lock["packages"]["lxml"]
    path = Path(named).resolve()
    if not path.is_file():
        raise CannotBuild(f"CCHC_LXML_WHEEL: {path} is no file")
    if (path.name, hashlib.sha256(path.read_bytes()).hexdigest()) != (
        known["file_name"],
        known["sha256"],
    ):
        raise CannotBuild(
            f"CCHC_LXML_WHEEL: {path.name} is not the official wheel {known['file_name']}, "
            f"sha256 {known['sha256']}"
        )
    return path
