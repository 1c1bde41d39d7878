"""Under node: everything that the program inside the page makes is what the native one makes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import rich

from benchmarks.large_round import make_round
from browser.tests.conftest import ROOT

HERE = Path(__file__).parent
MOST_MEMORY = 300_000_000
LARGE = 200


def inside(page: Path, pyodide: Path, data: Path, function: str) -> Any:
    files = (page, pyodide, HERE / "scenario.py", data, Path(rich.__file__).parent)
    command = list(map(str, ("node", HERE / "inside.mjs", *files, function)))
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


def native(data: Path, base: Path, function: str) -> Any:
    code = f"import scenario; print(scenario.{function}({str(data)!r}, {str(base)!r}))"
    environment = {**os.environ, "PYTHONPATH": str(HERE), "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


def differing(one: dict[str, str], other: dict[str, str]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def test_every_example_gives_the_same_bytes(
    page_file: Path, pyodide: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ROOT / "data"
    found = inside(page_file, pyodide, data, "results")
    wanted = native(data, tmp_path / "native", "results")
    assert not differing(found["result"], wanted)
    plans = [name for name in wanted if name.endswith(".docx")]
    assert len(plans) >= len(list(data.glob("*/plans/*.yaml")))
    assert found["remade"] == 0, "a template that was prepared is made anew: its key has changed"
    with capsys.disabled():
        print(f"\n{len(wanted)} results the same, {len(plans)} documents")


def test_a_large_round_stays_small_in_memory(
    page_file: Path, pyodide: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = make_round(tmp_path / "dot-lon", LARGE)
    found = inside(page_file, pyodide, data, "large")
    wanted = native(data, tmp_path / "native", "large")["hashes"]
    assert not differing(found["result"]["hashes"], wanted)
    assert sum(name.endswith(".docx") for name in wanted) == LARGE
    assert found["memory"] < MOST_MEMORY
    seconds = found["result"]["seconds"]
    with capsys.disabled():
        print(f"\n{LARGE} plans in {seconds:.1f} s, {found['memory'] / 1e6:.0f} MB")
