"""A round's own templates go along where the round does: in its workbook, into the next year."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from cchc_docs import limits, round_after
from cchc_docs.excel.exporting.carried_sheet import SHEET as CARRIED
from cchc_docs.steps.templates import own_templates
from tests.conftest import Run
from tests.excel.sheets import saved

pytestmark = pytest.mark.slow

NAME = "templates/tt01/ke-hoach.docx"


def with_parts(data: bytes, change: Callable[[str, bytes], bytes], **more: bytes) -> bytes:
    """The document with its parts changed, and others added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, part in more.items():
            new.writestr(name, part)
    return made.getvalue()


def other_words(name: str, part: bytes) -> bytes:
    same = name != "word/document.xml"
    return part if same else part.replace("Nơi nhận:".encode(), "Nơi gửi:".encode())


@pytest.fixture
def own(son_la: Path) -> Path:
    """The round with a template of its own, which says something else."""
    path = son_la / NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    data = (own_templates() / "tt01" / "ke-hoach.docx").read_bytes()
    path.write_bytes(with_parts(data, other_words))
    return son_la


def built(run: Run, round_: Path, place: Path) -> bytes:
    assert run("build", round_, "--output", place).status == 0
    return (place / "so-noi-vu.docx").read_bytes()


def test_a_workbook_builds_by_the_rounds_own_template(run: Run, own: Path, tmp_path: Path) -> None:
    book = tmp_path / "dot.xlsx"
    assert run("export", own, book).status == 0
    plan = built(run, own, tmp_path / "a")
    assert "Nơi gửi:".encode() in zipfile.ZipFile(io.BytesIO(plan)).read("word/document.xml")
    assert built(run, book, tmp_path / "b") == plan
    page = openpyxl.load_workbook(book)["Đợt"]
    (row,) = [one.row for one in page["A"] if one.value == "Mẫu Word riêng của đợt"]
    assert page.cell(row, 2).value == NAME and page.cell(row, 2).protection.locked
    assert run("import", book, own).out == "Không có gì thay đổi.\n"
    assert run("export", book, tmp_path / "lai.xlsx").status == 0
    assert built(run, tmp_path / "lai.xlsx", tmp_path / "c") == plan


def test_a_new_round_out_of_it_has_the_template(run: Run, own: Path, tmp_path: Path) -> None:
    book = tmp_path / "dot.xlsx"
    run("export", own, book)
    outcome = run("new", tmp_path / "moi", "--from", book)
    assert outcome.status == 0 and f"Có mẫu riêng của đợt: {NAME}" in outcome.out
    assert (tmp_path / "moi" / NAME).read_bytes() == (own / NAME).read_bytes()


def test_the_next_year_has_the_template(own: Path, tmp_path: Path) -> None:
    after = round_after(own, tmp_path, asked=False)
    assert after.templates == {NAME: (own / NAME).read_bytes()}


def _larger(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CARRIED_TEMPLATES_BYTES", path.stat().st_size - 1)


def _with_macros(path: Path, _: pytest.MonkeyPatch) -> None:
    data = with_parts(path.read_bytes(), lambda _, part: part, **{"word/vbaProject.bin": b"x"})
    path.write_bytes(data)


def _of_another_kind(path: Path, _: pytest.MonkeyPatch) -> None:
    path.rename(path.with_suffix(".dotx"))


def _no_document(path: Path, _: pytest.MonkeyPatch) -> None:
    path.write_bytes(b"PK")


@pytest.mark.parametrize("spoil", [_larger, _with_macros, _of_another_kind, _no_document])
def test_what_cannot_go_along_is_told_at_export_and_at_build(
    spoil: Callable[[Path, pytest.MonkeyPatch], None],
    run: Run,
    own: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    spoil(own / NAME, monkeypatch)
    book = tmp_path / "dot.xlsx"
    outcome = run("export", own, book)
    assert outcome.status == 0 and "mẫu riêng này không đi cùng đợt được" in outcome.err
    outcome = run("build", book, "--output", tmp_path / "a")
    assert outcome.status == 2 and "dot.xlsx!Đợt!B" in outcome.err, outcome.err
    assert NAME.removesuffix(".docx") in outcome.err and "--from" in outcome.err
    assert not (tmp_path / "a" / "so-noi-vu.docx").exists()
    assert run("new", tmp_path / "moi", "--from", book).status == 1
    shutil.copytree(own / "templates", tmp_path / "moi" / "templates", dirs_exist_ok=True)
    assert run("score", tmp_path / "moi").status == 0


def test_a_workbook_that_lost_it_says_so(run: Run, own: Path, tmp_path: Path) -> None:
    path = tmp_path / "dot.xlsx"
    run("export", own, path)
    book = openpyxl.load_workbook(path)
    book.remove(book[CARRIED])
    path.write_bytes(saved(book))
    outcome = run("build", path, "--output", tmp_path / "a")
    assert outcome.status == 2 and f"mẫu riêng {NAME} của đợt không đi cùng" in outcome.err
    assert run("preview", path, "so-noi-vu", "--html", tmp_path / "a.html").status != 0
    assert "Xếp hạng" in run("score", path).out


@pytest.mark.parametrize("name", [NAME, "templates/../../x.docx", "templates/tt01/x.dotm"])
def test_nothing_forged_is_taken(
    name: str, run: Run, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A template with macros in the hidden sheet, or under a name that no round has."""
    _with_macros(own / NAME, monkeypatch)
    harmful = {name: (own / NAME).read_bytes()}
    with monkeypatch.context() as forging:
        forging.setattr(
            "cchc_docs.excel.exporting.carried_sheet.templates_may_be_carried", lambda _: True
        )
        forging.setattr(
            "cchc_docs.steps.workbooks.workbook.templates_along",
            lambda _: type("Along", (), {"files": harmful, "left": {}}),
        )
        run("export", own, tmp_path / "dot.xlsx")
    outcome = run("new", tmp_path / "moi", "--from", tmp_path / "dot.xlsx")
    assert "Traceback" not in outcome.err
    found = [path.name for path in tmp_path.rglob("*.do[ct]*") if own not in path.parents]
    assert found == []
    if name == NAME:
        assert outcome.status == 2 and "MB-09" in run("check", tmp_path / "dot.xlsx", "--json").out
