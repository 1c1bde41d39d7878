"""A file that somebody has open in Word or Excel is never written over, whatever writes it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import SON_LA, Run, replace_in
from tests.write.machines import reported_round

pytestmark = pytest.mark.slow

Command = Callable[[Path], tuple[tuple[object, ...], Path]]
"""The command in a folder that holds a plan and another round, and the file it writes."""

COMMANDS: dict[str, Command] = {
    "export": lambda folder: (("export", SON_LA, folder / "bang.xlsx"), folder / "bang.xlsx"),
    "check --fix": lambda folder: (
        ("check", "--fix", folder / "so-noi-vu.docx", "-o", folder / "sua.docx"),
        folder / "sua.docx",
    ),
    "compare --xlsx": lambda folder: (
        ("compare", SON_LA, folder / "dot", "--xlsx", folder / "khac.xlsx"),
        folder / "khac.xlsx",
    ),
    "compare --redline": lambda folder: (
        ("compare", folder / "so-noi-vu.docx", folder / "so-noi-vu.docx", "--redline",
         folder / "khac.docx"),
        folder / "khac.docx",
    ),
    "template copy": lambda folder: (
        ("template", "copy", folder / "mau", "--force"),
        folder / "mau" / "nd30" / "bao-cao.docx",
    ),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, son_la: Path, run: Run) -> Path:
    assert run("build", son_la, "so-noi-vu", "-o", tmp_path).status == 0
    son_la.rename(tmp_path / "dot")
    replace_in(tmp_path / "dot" / "scores" / "so-noi-vu.yaml", "  2.2: 0.95", "  2.2: 0.85")
    return tmp_path


@pytest.mark.parametrize("name", COMMANDS)
def test_a_named_file_is_left_alone_and_written_later(run: Run, folder: Path, name: str) -> None:
    command, path = COMMANDS[name](folder)
    assert run(*command).status in (0, 1)
    before = path.read_bytes()
    lock = path.with_name(f"~${path.name[2:]}")
    lock.write_bytes(b"x")
    outcome = run(*command)
    assert outcome.status == 2
    assert "tệp đang mở trong Word, Excel hoặc LibreOffice" in outcome.err
    assert path.read_bytes() == before
    lock.unlink()
    assert run(*command).status in (0, 1)


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_the_report_on_a_round_is_left_alone(run: Run, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"bao-cao-tong-hop{suffix}"
    path.write_bytes(b"old")
    (tmp_path / f".~lock.{path.name}#").write_bytes(b"x")
    place = reported_round(tmp_path / "dot")
    outcome = run("build", place, "so-y-te", "--summary", "-o", tmp_path)
    assert outcome.status == 1
    assert "đang mở trong Word, Excel hoặc LibreOffice" in outcome.err
    assert "~$" in outcome.err and ".~lock" in outcome.err  # by that name its lock is found
    assert path.read_bytes() == b"old"


def test_a_lock_that_was_left_without_its_file_hinders_nobody(run: Run, tmp_path: Path) -> None:
    (tmp_path / "~$bang.xlsx").write_bytes(b"x")
    assert run("export", SON_LA, tmp_path / "bang.xlsx").status == 0
