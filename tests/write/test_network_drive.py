"""A shared drive: renames take their time, or are refused while another program holds the file."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from cchc_docs.write import create, moves, write_new
from tests.examples import examples
from tests.steps.rounds import cchc, make_round, start, whole_files
from tests.write.machines import slow_renames

pytestmark = pytest.mark.slow

AGENCIES = 12


@pytest.fixture(scope="module")
def a_round(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_round(tmp_path_factory.mktemp("drive") / "dot", AGENCIES)


@pytest.fixture(scope="module")
def complete(a_round: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("complete")
    assert cchc("build", a_round, "-o", folder)[0] == 0
    return whole_files(folder)


def test_slow_renames_only_take_longer(
    a_round: Path, complete: dict[str, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    environment = slow_renames(tmp_path / "drive", seconds=0.05)
    assert cchc("build", a_round, "-o", out, environment=environment)[0] == 0
    assert whole_files(out) == complete


@pytest.mark.parametrize("seed", range(examples(2)))
def test_killed_while_a_rename_is_under_way(
    a_round: Path, complete: dict[str, bytes], tmp_path: Path, seed: int
) -> None:
    out = tmp_path / "out"
    environment = slow_renames(tmp_path / "drive", seconds=0.1)
    process = start("build", a_round, "-o", out, environment=environment)
    time.sleep(0.6 + random.Random(seed).uniform(0, 1))
    process.kill()
    process.communicate(timeout=30)
    for path in out.glob("*.docx") if out.is_dir() else ():
        assert path.read_bytes() == complete[path.name]
    assert cchc("build", a_round, "-o", out)[0] == 0
    assert whole_files(out) == complete


def test_a_file_held_for_a_moment_is_written_all_the_same(
    a_round: Path, complete: dict[str, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    environment = slow_renames(tmp_path / "drive", refusals=2)
    status, _, err = cchc("build", a_round, "-o", out, environment=environment)
    assert (status, err) == (0, "")
    assert whole_files(out) == complete


def test_a_file_held_for_good_is_told_and_stays(
    a_round: Path, complete: dict[str, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    environment = slow_renames(tmp_path / "drive", refusals=1000)
    command = ("build", a_round, "co-quan-0001", "-o", out)
    status, _, err = cchc(*command, environment=environment)
    assert status == 1
    assert "không có quyền ghi, hoặc tệp đang mở trong Word (GH-01)" in err
    assert whole_files(out) == {}
    assert cchc(*command)[0] == 0
    assert whole_files(out) == {"co-quan-0001.docx": complete["co-quan-0001.docx"]}


@pytest.mark.parametrize("refusals", [0, 1, 4])
def test_writing_waits_for_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusals: int
) -> None:
    left = [refusals, refusals]
    place = moves._place

    def refused_at_first(source: Path, target: Path) -> None:
        index = int(target.name == "b")
        left[index] -= 1
        if left[index] >= 0:
            raise PermissionError(13, "held")
        place(source, target)

    monkeypatch.setattr(moves, "_place", refused_at_first)
    create(tmp_path / "a", b"1")
    write_new({tmp_path / "b": b"2"})
    assert whole_files(tmp_path) == {"a": b"1", "b": b"2"}


def test_a_folder_made_for_files_that_could_not_be_written_does_not_stay(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        write_new({tmp_path / "x" / "y" / "a": b"1", tmp_path / "x" / ("b" * 300): b"2"})
    assert not list(tmp_path.iterdir())
