"""Import, build, check --fix and export, killed while they write."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.examples import examples

pytestmark = pytest.mark.slow

TIMES = examples(8, 16)
"""A kill, and reading every file after it, take more than a second."""


def test_whatever_is_killed_leaves_whole_files(tmp_path: Path) -> None:
    arguments = [str(tmp_path / "work"), "1", str(TIMES)]
    done = subprocess.run(
        [sys.executable, "-m", "tests.write.killing", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= TIMES
