"""Killed, stopped, out of room: what is on disk is whole, and the next run completes it."""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from cchc_docs.write import remove_leftovers, write_own
from tests.examples import examples
from tests.steps.rounds import cchc, make_round, start, whole_files

pytestmark = pytest.mark.slow

AGENCIES = 50


@pytest.fixture(scope="module")
def large_round(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_round(tmp_path_factory.mktemp("interruption") / "dot", AGENCIES)


@pytest.fixture(scope="module")
def complete(large_round: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("complete")
    status, _, err = cchc("build", large_round, "-o", folder)
    assert status == 0, err
    found = whole_files(folder)
    assert len(found) == AGENCIES
    return found


def wait_for_files(folder: Path, wanted: int) -> None:
    """Until so many plans are there; the run is then in the middle of its work."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if folder.is_dir() and len(list(folder.glob("*.docx"))) >= wanted:
            return
        time.sleep(0.005)
    raise AssertionError("the run wrote nothing")


def assert_whole_and_completed(large_round: Path, folder: Path, complete: dict[str, bytes]) -> None:
    plans = {path.name: path for path in folder.glob("*.docx")}
    for name, path in plans.items():
        assert path.read_bytes() == complete[name], f"{name} is not whole"
    status, _, err = cchc("build", large_round, "-o", folder)
    assert status == 0, err
    assert whole_files(folder) == complete


@pytest.mark.parametrize(("seed", "jobs"), [(n, 1 + n % 2) for n in range(examples(2))])
def test_killed_at_any_moment(
    large_round: Path, complete: dict[str, bytes], tmp_path: Path, seed: int, jobs: int
) -> None:
    chance = random.Random(seed)
    process = start("build", large_round, "-o", tmp_path / "out", "--jobs", jobs)
    wait_for_files(tmp_path / "out", chance.randint(1, AGENCIES // 2))
    process.kill()
    process.communicate(timeout=30)
    assert_no_process_in(process.pid)
    assert_whole_and_completed(large_round, tmp_path / "out", complete)


def assert_no_process_in(session: int) -> None:
    """The workers end with the run that started them, however that ended."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        try:
            os.killpg(session, 0)
        except ProcessLookupError:
            return
        time.sleep(0.02)
    os.killpg(session, signal.SIGKILL)
    raise AssertionError("workers outlived the run")


@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_stops_with_a_clear_message(
    large_round: Path, complete: dict[str, bytes], tmp_path: Path, jobs: int
) -> None:
    process = start("build", large_round, "-o", tmp_path / "out", "--jobs", jobs)
    wait_for_files(tmp_path / "out", 3)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "Đã dừng: xong " in err
    assert "Chạy lại lệnh này để làm tiếp." in err
    assert "Traceback" not in err
    assert_whole_and_completed(large_round, tmp_path / "out", complete)


def test_a_worker_that_is_killed_is_told_and_costs_only_its_plans(
    large_round: Path, complete: dict[str, bytes], tmp_path: Path
) -> None:
    process = start("build", large_round, "-o", tmp_path / "out", "--jobs", 2)
    wait_for_files(tmp_path / "out", 3)
    for worker in children_of(process.pid):
        os.kill(worker, signal.SIGKILL)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "một tiến trình con bị dừng đột ngột" in err
    assert "Traceback" not in err
    assert_whole_and_completed(large_round, tmp_path / "out", complete)


def children_of(process: int) -> list[int]:
    found = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    return [int(number) for number in found.split()]


def test_a_full_disk_is_told_and_leaves_whole_files(
    large_round: Path, complete: dict[str, bytes], tmp_path: Path
) -> None:
    """No file may grow beyond a few kilobytes: the system refuses as it does on a full disk."""
    (tmp_path / "out").mkdir()
    old = tmp_path / "out" / "co-quan-0001.docx"
    old.write_bytes(b"before")
    done = subprocess.run(
        [sys.executable, "-m", "cchc_docs", "build", str(large_round), "-o", str(old.parent)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
    )
    assert done.returncode == 1
    assert "co-quan-0001.docx: lỗi: không ghi được tệp: đĩa đã đầy (GH-01)" in done.stderr
    assert "Traceback" not in done.stderr
    assert whole_files(old.parent) == {"co-quan-0001.docx": b"before"}
    old.unlink()
    assert_whole_and_completed(large_round, old.parent, complete)


@pytest.mark.parametrize("place", ["file", "system"])
def test_a_folder_that_cannot_be_written_is_told_at_once(
    large_round: Path, tmp_path: Path, place: str
) -> None:
    """/sys refuses even root; a file is no folder for anybody."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    folder = tmp_path / "file" / "out" if place == "file" else Path("/sys/cchc/out")
    status, out, err = cchc("build", large_round, "-o", folder)
    assert status == 2
    assert "lỗi: không tạo được thư mục" in err
    assert (out, "Traceback" in err) == ("", False)


def test_leftovers_of_the_dead_go_and_those_of_the_living_stay(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    write_own(tmp_path / "a.docx", b"x")
    host = os.uname().nodename.replace(".", "-")
    dead = tmp_path / f".b.docx.{host}.{ended.pid}.tmp"
    living = tmp_path / f".c.docx.{host}.{os.getpid()}.tmp"
    elsewhere = tmp_path / ".d.docx.other-machine.1.tmp"
    forgotten = tmp_path / ".e.docx.other-machine.1.tmp"
    foreign = tmp_path / ".f.docx.swp"
    for path in (dead, living, elsewhere, forgotten, foreign):
        path.write_bytes(b"half")
    os.utime(forgotten, (0, 0))
    remove_leftovers(tmp_path)
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"a.docx", living.name, elsewhere.name, foreign.name}


def test_every_plan_is_a_whole_package(complete: dict[str, bytes], tmp_path: Path) -> None:
    for name, data in list(complete.items())[:10]:
        (tmp_path / name).write_bytes(data)
        with zipfile.ZipFile(tmp_path / name) as archive:
            assert archive.testzip() is None
