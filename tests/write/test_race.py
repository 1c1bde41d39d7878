"""What somebody saves between the reading and the writing of a file is not lost."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cchc_docs.write import (
    Kind,
    SavedMeanwhile,
    create,
    edit_in_place,
    moves,
    output,
    put,
    remove,
    remove_leftovers,
    replace,
    sealed,
)
from tests.conftest import Run, replace_in
from tests.excel.sheets import with_point
from tests.reading import text
from tests.write.test_guard import edit
from tests.write.test_seal import FILES

pytestmark = pytest.mark.slow

KIND: Kind = "round workbook"
OLD, NEW = sealed(FILES["xlsx"], KIND), FILES["docx"]
AGENCY = "so-noi-vu"


def by_rename(path: Path, data: bytes) -> None:
    """As Word saves: a new file takes the place of the old one."""
    beside = path.with_name("~WRD0001.tmp")
    beside.write_bytes(data)
    beside.replace(path)


def in_place(path: Path, data: bytes) -> None:
    """As Notepad saves."""
    path.write_bytes(data)


SAVES = {"by rename": by_rename, "in place": in_place}


@pytest.fixture(params=["one step", "steps", "no links", "links unknown"], autouse=True)
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """What the system and the drive can do."""
    if request.param != "one step":
        monkeypatch.setattr(moves, "_renameat2", lambda: None)
    if request.param == "no links":

        def refused(*_: object) -> None:
            raise OSError(errno.EPERM, "no links here")

        monkeypatch.setattr(os, "link", refused)
    if request.param == "links unknown":
        monkeypatch.delattr(os, "link")
    yield request.param


def meanwhile(monkeypatch: pytest.MonkeyPatch, name: str, act: Callable[[], object]) -> None:
    """Do this once, in the last moment before a file takes its place."""
    move = getattr(output, name)
    left = [act]

    def moved(first: Path, second: Path) -> None:
        while left:
            left.pop()()
        move(first, second)

    monkeypatch.setattr(output, name, moved)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("save", SAVES)
def test_a_save_before_the_exchange_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, save: str
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(OLD)
    meanwhile(monkeypatch, "exchange", lambda: SAVES[save](path, b"mine"))
    with pytest.raises(SavedMeanwhile):
        put(path, NEW, KIND)
    assert path.read_bytes() == b"mine"
    assert names(tmp_path) == ["a.xlsx"]


def test_two_saves_in_a_row_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One before the exchange, one before it is taken back: the first is kept as a copy."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(OLD)
    exchange, saves = output.exchange, [b"first", b"second"]  # type: ignore[attr-defined]

    def exchanged(first: Path, second: Path) -> None:
        by_rename(path, saves.pop(0))
        exchange(first, second)

    monkeypatch.setattr(output, "exchange", exchanged)
    with pytest.raises(SavedMeanwhile):
        replace(path, NEW, OLD)
    found = {item.read_bytes() for item in tmp_path.iterdir()}
    assert found == {b"first", b"second"}


@pytest.mark.parametrize("gone", [True, False])
def test_a_file_that_comes_or_goes_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gone: bool
) -> None:
    path = tmp_path / "a.xlsx"
    if gone:
        path.write_bytes(OLD)
        meanwhile(monkeypatch, "exchange", path.unlink)
    else:
        meanwhile(monkeypatch, "place", lambda: path.write_bytes(b"mine"))
    with pytest.raises(SavedMeanwhile):
        put(path, NEW, KIND)
    assert names(tmp_path) == ([] if gone else ["a.xlsx"])
    assert gone or path.read_bytes() == b"mine"


def test_a_file_that_is_there_is_never_created_over(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"mine")
    with pytest.raises(SavedMeanwhile):
        create(tmp_path / "a", b"other")
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a": b"mine"}


def test_files_are_edited_all_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [tmp_path / name for name in "abc"]
    for path in paths[:2]:
        path.write_bytes(b"old")
    changes = {path: (b"old" if path in paths[:2] else None, b"new") for path in paths}
    meanwhile(monkeypatch, "place", lambda: paths[2].write_bytes(b"mine"))
    with pytest.raises(SavedMeanwhile):
        edit_in_place(changes)
    assert [path.read_bytes() for path in paths] == [b"old", b"old", b"mine"]
    assert names(tmp_path) == ["a", "b", "c"]
    changes[paths[2]] = (b"mine", b"new")
    edit_in_place(changes)
    assert [path.read_bytes() for path in paths] == [b"new"] * 3
    assert names(tmp_path) == ["a", "b", "c"]


@pytest.mark.parametrize("save", SAVES)
def test_what_is_saved_in_word_while_a_plan_is_built_is_merged(
    run: Run, son_la: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, save: str
) -> None:
    command = ("build", son_la, AGENCY, "-o", tmp_path / "out")
    path = tmp_path / "out" / f"{AGENCY}.docx"
    assert run(*command).status == 0
    replace_in(son_la / "scores" / f"{AGENCY}.yaml", "\n  2.2: 0.95", "\n  2.2: 0.85")
    other = tmp_path / "other.docx"
    other.write_bytes(path.read_bytes())
    edit(other, "Nêu cao trách nhiệm", "Đề cao trách nhiệm")
    meanwhile(monkeypatch, "exchange", lambda: SAVES[save](path, other.read_bytes()))
    outcome = run(*command)
    assert outcome.status == 0, outcome.err
    assert "Đề cao trách nhiệm" in text(path) and "đạt 0,85/1" in text(path)
    assert names(path.parent) == [f"{AGENCY}.ban-truoc.docx", f"{AGENCY}.docx"]
    assert path.with_name(f"{AGENCY}.ban-truoc.docx").read_bytes() == other.read_bytes()


def test_a_data_file_saved_during_an_import_stays_and_nothing_is_imported(
    run: Run, son_la: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scores, sheet = son_la / "scores" / f"{AGENCY}.yaml", tmp_path / "a.xlsx"
    assert run("export", son_la, sheet).status == 0
    with_point(sheet, AGENCY, "2.2", 0.85)
    mine = scores.read_bytes() + b"# mine\n"
    from cchc_docs.excel.importing import import_round

    prepared = import_round.prepared_import

    def slowly(*arguments: object) -> object:
        done = prepared(*arguments)  # type: ignore[arg-type]
        scores.write_bytes(mine)
        return done

    monkeypatch.setattr(import_round, "prepared_import", slowly)
    outcome = run("import", sheet, son_la)
    assert outcome.status == 2
    assert "vừa được người khác lưu" in outcome.err and f"{AGENCY}.yaml" in outcome.err
    assert scores.read_bytes() == mine
    monkeypatch.undo()
    assert run("import", sheet, son_la).status == 0
    assert b"  2.2: 0.85" in scores.read_bytes() and b"# mine" in scores.read_bytes()


@pytest.fixture
def ended() -> int:
    """The number of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_what_a_killed_exchange_left_is_put_in_its_place(tmp_path: Path, ended: int) -> None:
    host = os.uname().nodename.replace(".", "-")
    left = {
        "thieu.docx": b"PK\3\4 of a person",
        "sua.docx": b"PK\3\4 of a person",
        "biet.xlsx": OLD,
        "so.yaml": b"year: 2018",
    }
    for name, data in left.items():
        (tmp_path / f".{name}.{host}.{ended}.cu").write_bytes(data)
        if name != "thieu.docx":
            (tmp_path / name).write_bytes(b"now")
    (tmp_path / f".nua.docx.{host}.{ended}.tmp").write_bytes(b"half")
    remove_leftovers(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "thieu.docx": left["thieu.docx"],
        "sua.docx": b"now",
        "sua.ban-truoc.docx": left["sua.docx"],
        "biet.xlsx": b"now",
        "so.yaml": b"now",
    }


@pytest.mark.parametrize("save", SAVES.values(), ids=SAVES)
def test_what_is_saved_over_a_file_about_to_be_removed_stays(
    save: Callable[[Path, bytes], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "trang-2.png"
    path.write_bytes(OLD)
    meanwhile(monkeypatch, "place", lambda: save(path, b"a person's"))
    assert not remove(path, KIND)
    assert path.read_bytes() == b"a person's"
    assert names(tmp_path) == ["trang-2.png"]


def test_only_what_the_program_wrote_is_removed(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    for data, gone in ((b"a person's", False), (OLD, True)):
        path.write_bytes(data)
        assert remove(path, KIND) is gone
        assert path.exists() is not gone
    assert not remove(path, KIND)
