"""What the system says of a file is told in Vietnamese, of the file that the user named."""

from __future__ import annotations

import errno
import os
import py_compile
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cchc_docs.pdf import embedded
from cchc_docs.steps.templates import own_templates
from cchc_docs.write import explain, is_former, keep_former, unread
from tests.conftest import SON_LA, Run

pytestmark = pytest.mark.slow

PLAN = "so-noi-vu"


@pytest.mark.parametrize("code", sorted(errno.errorcode))
def test_no_word_of_the_system_comes_out(code: int) -> None:
    error = OSError(code, os.strerror(code), "x")
    assert os.strerror(code) not in unread(error)
    assert os.strerror(code) not in explain(error)[0]


def test_a_folder_in_the_place_of_a_file_is_told(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "x.docx"
    folder.mkdir()
    for command in (("show", folder), ("import", folder, SON_LA), ("new", "N", "--from", folder)):
        outcome = run(*command)
        assert outcome.status == 2, command
        assert "đây là thư mục" in outcome.err


def test_a_data_file_that_is_a_folder_is_not_taken_for_none(run: Run, son_la: Path) -> None:
    sheet = son_la.parent / "x.xlsx"
    assert run("export", son_la, sheet).status == 0
    plan = son_la / "plans" / f"{PLAN}.yaml"
    plan.unlink()
    plan.mkdir()
    outcome = run("import", sheet, son_la)
    assert outcome.status == 2
    assert "đây là thư mục" in outcome.err
    assert "người khác lưu" not in outcome.err


def test_a_name_too_long_is_told_of_the_name(tmp_path: Path) -> None:
    name = "a" * 300
    for command in (
        ("new", tmp_path / name),
        ("export", SON_LA, tmp_path / f"{name}.xlsx"),
        ("check", tmp_path / f"{name}.docx"),
    ):
        arguments = [sys.executable, "-m", "cchc_docs", *map(str, command)]
        done = subprocess.run(arguments, capture_output=True, text=True)
        assert done.returncode == 2, command
        assert "tên tệp quá dài" in done.stderr
        assert "đầu ra chuẩn" not in done.stderr


def test_no_half_written_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from cchc_docs.write import create

    target = tmp_path / "x.xlsx"
    opened = Path.open

    def refused(path: Path, mode: str = "r", **more: object) -> object:
        if mode == "wb":
            raise PermissionError(errno.EACCES, "no", str(path))
        return opened(path, mode, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(PermissionError) as told:
        create(target, b"x")
    assert told.value.filename == str(target)


def test_a_former_state_is_no_template(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "nd30"
    folder.mkdir()
    template = folder / "ke-hoach.docx"
    shutil.copy(own_templates() / "nd30" / "ke-hoach.docx", template)
    kept = [keep_former(template, text) for text in (b"no template", b"nor this")]
    assert all(map(is_former, kept))
    assert not is_former(template)
    outcome = run("template", "check", tmp_path)
    assert (outcome.status, outcome.out) == (0, "1 mẫu không có lỗi.\n")
    assert run("template", "check", kept[0]).status == 1, "asked for by name"


def test_the_worker_of_the_engine_is_there_without_source_files(tmp_path: Path) -> None:
    here = Path(embedded.__file__).parent
    for name in ("embedded", "embedded_worker"):
        py_compile.compile(f"{here / name}.py", f"{tmp_path / name}.pyc", doraise=True)
    script = "import sys; sys.path.insert(0, sys.argv[1]); import embedded; print(embedded.WORKER)"
    told = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], check=True, capture_output=True, text=True
    )
    assert Path(told.stdout.strip()) == tmp_path / "embedded_worker.pyc"
