"""Pyodide, as npm serves it."""

from __future__ import annotations

import json
from pathlib import Path

from browser.caching import kept
from browser.pinned import PYODIDE, PYODIDE_INTEGRITY
from browser.running import CannotBuild, run, say


def pyodide_folder() -> Path:
    """The folder of the package. Raises CannotBuild where it is not the known one."""
    place = kept(f"pyodide-{PYODIDE}", _install)
    return place / "node_modules" / "pyodide"


def _install(folder: Path) -> None:
    (folder / "package.json").write_text('{"private": true}\n')
    quiet = ("--silent", "--ignore-scripts", "--no-audit", "--no-fund", "--no-save")
    run(["npm", "install", *quiet, f"pyodide@{PYODIDE}"], cwd=folder)
    lock = json.loads((folder / "node_modules" / ".package-lock.json").read_text())
    if lock["packages"]["node_modules/pyodide"]["integrity"] != PYODIDE_INTEGRITY:
        raise CannotBuild(f"pyodide {PYODIDE} is not the one that this build knows")
    say(f"Pyodide {PYODIDE}")
