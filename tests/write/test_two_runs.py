"""Two runs on one round at once: each leaves whole files, and the next run completes the work."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from tests.conftest import replace_in
from tests.examples import examples
from tests.steps.rounds import cchc, make_round, start, whole_files

pytestmark = pytest.mark.slow

AGENCIES = 20


@pytest.fixture(scope="module")
def a_round(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_round(tmp_path_factory.mktemp("two-runs") / "dot", AGENCIES)


@pytest.fixture(scope="module")
def complete(a_round: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return built(a_round, tmp_path_factory.mktemp("complete"))


def built(place: Path, folder: Path) -> dict[str, bytes]:
    status, _, err = cchc("build", place, "-o", folder)
    assert status == 0, err
    return whole_files(folder)


@pytest.mark.parametrize("seed", range(examples(2)))
def test_the_same_round_built_twice_at_once(
    a_round: Path, complete: dict[str, bytes], tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    runs = [start("build", a_round, "-o", tmp_path, "--jobs", 1 + seed % 2)]
    time.sleep(chance.uniform(0, 0.6))
    runs.append(start("build", a_round, "-o", tmp_path))
    for process in runs:
        _, err = process.communicate(timeout=60)
        assert (process.returncode, err) == (0, "")
    assert whole_files(tmp_path) == complete


@pytest.mark.parametrize("seed", range(examples(1)))
def test_two_runs_with_other_data(
    a_round: Path, complete: dict[str, bytes], tmp_path: Path, seed: int
) -> None:
    """One run has read the round before a correction, the other after it."""
    changed, out = make_round(tmp_path / "dot", AGENCIES), tmp_path / "out"
    replace_in(changed / "round.yaml", "name: Chỉ số Cải cách", "name: Chỉ số cải cách")
    wanted = built(changed, tmp_path / "wanted")
    chance = random.Random(seed)
    runs = [start("build", a_round, "-o", out)]
    time.sleep(chance.uniform(0, 0.6))
    runs.append(start("build", changed, "-o", out))
    for process in runs:
        _, err = process.communicate(timeout=60)
        assert process.returncode == 0
        assert "Traceback" not in err
    for name, data in whole_files(out).items():
        assert data in (complete[name], wanted[name]), f"{name} is neither the one nor the other"
    assert built(changed, out) == wanted


@pytest.mark.parametrize("seed", range(examples(1)))
def test_a_round_is_built_while_scores_come_in(tmp_path: Path, seed: int) -> None:
    place, out = make_round(tmp_path / "dot", AGENCIES), tmp_path / "out"
    sheet = tmp_path / "bang.xlsx"
    assert cchc("export", place, sheet)[0] == 0
    for path in (place / "scores").glob("*.yaml"):
        path.write_text(path.read_text("utf-8").replace("  1: ", "  1: 0 # "), encoding="utf-8")
    chance = random.Random(seed)
    importing = start("import", sheet, place)
    time.sleep(chance.uniform(0.3, 1.0))
    building = start("build", place, "-o", out)
    for process in (importing, building):
        _, err = process.communicate(timeout=60)
        assert process.returncode in (0, 1), err
        assert "Traceback" not in err
    fresh = built(place, tmp_path / "fresh")
    assert cchc("build", place, "-o", out)[0] == 0
    assert whole_files(out) == fresh
