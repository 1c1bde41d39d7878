"""A clock before 1980, which no zip file can tell, and file times from anywhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import SON_LA
from tests.steps.rounds import cchc, whole_files
from tests.write.machines import clock_at, reported_round

pytestmark = pytest.mark.slow

AGENCY = "so-noi-vu"
YEARS = ["1965-06-01 00:00:00", "1979-12-31 23:59:59", "2107-12-31 00:00:00"]


ONE_AFTER_THE_OTHER = """
import json, sys
from cchc_docs.cli import cli
for command in json.loads(sys.argv[1]):
    try: cli.main(command, prog_name="cchc")
    except SystemExit as ended: assert ended.code in (0, 1), (command, ended.code)
"""
"""One process knows one clock: starting six costs more than their work."""


def work(place: Path, out: Path, environment: dict[str, str]) -> dict[str, bytes]:
    """All that writes files, on a round and into a folder, with no template read before."""
    out.mkdir()
    reported = reported_round(out.parent / "dot")
    commands = (
        ("build", place, AGENCY, "-o", out),
        ("build", reported, "--summary", "-o", out / "tinh"),
        ("export", place, out / "bang.xlsx"),
        ("template", "copy", out / "mau"),
        ("show", out / f"{AGENCY}.docx", "--extract", out / "so-lieu"),
        ("check", "--fix", out / f"{AGENCY}.docx", "-o", out / "sua.docx"),
    )
    done = subprocess.run(
        [sys.executable, "-c", ONE_AFTER_THE_OTHER, json.dumps(commands, default=str)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **environment, "XDG_CACHE_HOME": str(out.parent / "cache")},
    )
    assert done.returncode == 0, done.stderr
    files = sorted(path for path in out.rglob("*") if path.is_file())
    return {str(path.relative_to(out)): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return work(SON_LA, tmp_path_factory.mktemp("usual") / "out", {})


@pytest.mark.parametrize("when", YEARS)
def test_any_clock_gives_the_same_files(usual: dict[str, bytes], tmp_path: Path, when: str) -> None:
    assert work(SON_LA, tmp_path / "out", clock_at(when)) == usual


@pytest.mark.parametrize("stamp", [0, -(10**9), 10**10])
def test_any_times_of_files_give_the_same_plans(
    usual: dict[str, bytes], son_la: Path, tmp_path: Path, stamp: int
) -> None:
    for path in [*son_la.rglob("*"), son_la]:
        os.utime(path, (stamp, stamp))
    assert cchc("build", son_la, AGENCY, "-o", tmp_path / "out")[0] == 0
    for path in (tmp_path / "out").iterdir():
        os.utime(path, (stamp, stamp))
    status, out, _ = cchc("build", son_la, AGENCY, "-o", tmp_path / "out")
    assert (status, "không đổi" in out) == (0, True)
    assert whole_files(tmp_path / "out") == {f"{AGENCY}.docx": usual[f"{AGENCY}.docx"]}
