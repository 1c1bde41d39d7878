"""A round of several agencies out of the real one, for the tests of batches."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from benchmarks.large_round import make_round

__all__ = ["cchc", "make_round", "start", "whole_files"]


AS_FROM_A_TERMINAL = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from cchc_docs.cli import main
main()
"""
"""Where the tests run in the background their children ignore Ctrl-C, unless told otherwise."""


def start(*arguments: object, environment: dict[str, str] | None = None) -> subprocess.Popen[str]:
    """The command in a process of its own, as a user starts it."""
    return subprocess.Popen(
        [sys.executable, "-c", AS_FROM_A_TERMINAL, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, **(environment or {})},
        start_new_session=True,
    )


def cchc(*arguments: object, environment: dict[str, str] | None = None) -> tuple[int, str, str]:
    """Exit status, standard output, standard error."""
    process = start(*arguments, environment=environment)
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def whole_files(folder: Path) -> dict[str, bytes]:
    """Every file of the folder by its name."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
