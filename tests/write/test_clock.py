"""A clock before 1980, which no zip file can tell, and file times from anywhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.steps.rounds import cchc, whole_files
from tests.write.clocks import USUAL
from tests.write.machines import clock_of, reported_round

pytestmark = pytest.mark.slow

AGENCY = "so-y-te"
YEARS = ["1965-06-01 00:00:00", "1979-12-31 23:59:59", "2107-12-31 00:00:00"]


def task(when: str, place: Path) -> dict[str, object]:
    """All that writes files, on a round and into a folder of the place."""
    out = place / "out"
    out.mkdir(parents=True)
    dot = reported_round(place / "dot")
    commands = (
        ("build", dot, AGENCY, "-o", out),
        ("build", dot, "--summary", "-o", out / "tinh"),
        ("export", dot, out / "bang.xlsx"),
        ("template", "copy", out / "mau"),
        ("show", out / f"{AGENCY}.docx", "--extract", out / "so-lieu"),
        ("check", "--fix", out / f"{AGENCY}.docx", "-o", out / "sua.docx"),
    )
    return {"when": when, "cache": place / "cache", "commands": commands}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """By the clock: every file that the commands wrote, by its name."""
    folder = tmp_path_factory.mktemp("clocks")
    told = folder / "told"
    told.write_text(USUAL, encoding="utf-8")
    places = {when: folder / str(number) for number, when in enumerate((USUAL, *YEARS))}
    tasks = [task(when, place) for when, place in places.items()]
    done = subprocess.run(
        [sys.executable, "-m", "tests.write.clocks", told, json.dumps(tasks, default=str)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **clock_of(told)},
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    return {
        when: {
            str(path.relative_to(place / "out")): path.read_bytes()
            for path in sorted((place / "out").rglob("*"))
            if path.is_file()
        }
        for when, place in places.items()
    }


@pytest.mark.parametrize("when", YEARS)
def test_any_clock_gives_the_same_files(written: dict[str, dict[str, bytes]], when: str) -> None:
    assert len(written[USUAL]) > 10
    assert written[when] == written[USUAL]


@pytest.mark.parametrize("stamp", [0, -(10**9), 10**10])
def test_any_times_of_files_give_the_same_plans(
    written: dict[str, dict[str, bytes]], tmp_path: Path, stamp: int
) -> None:
    place = reported_round(tmp_path / "dot")
    for path in [*place.rglob("*"), place]:
        os.utime(path, (stamp, stamp))
    assert cchc("build", place, AGENCY, "-o", tmp_path / "out")[0] == 0
    for path in (tmp_path / "out").iterdir():
        os.utime(path, (stamp, stamp))
    status, out, _ = cchc("build", place, AGENCY, "-o", tmp_path / "out")
    assert (status, "không đổi" in out) == (0, True)
    assert whole_files(tmp_path / "out") == {f"{AGENCY}.docx": written[USUAL][f"{AGENCY}.docx"]}
