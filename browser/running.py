"""Commands run, and what goes on told with the seconds since the start."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from browser.pinned import EPOCH

_BEGAN = time.monotonic()
_LONGEST = 300
"""Of a line that is shown: node shows the whole line of a fault, in Pyodide a megabyte."""
ENVIRONMENT = {**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC", "SOURCE_DATE_EPOCH": str(EPOCH)}


class CannotBuild(Exception):
    """The page cannot be made here; the text says what is missing and how to get it."""


def say(text: str) -> None:
    """One line of progress."""
    print(f"{time.monotonic() - _BEGAN:5.0f} s  {text}", flush=True)


def run(
    command: Sequence[str | Path], cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> str:
    """What the command prints. Raises CannotBuild with its last lines where it fails."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**ENVIRONMENT, **(env or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        told = "\n".join(line[:_LONGEST] for line in done.stdout.splitlines()[-20:])
        raise CannotBuild(f"failed: {' '.join(map(str, command))[:300]}\n{told}")
    return done.stdout


def pip(*arguments: str | Path, env: Mapping[str, str] | None = None) -> str:
    """pip of the Python that runs this."""
    quiet = ("-m", "pip", "-q", "--no-color", "--disable-pip-version-check")
    return run([sys.executable, *quiet, *arguments], env=env)
