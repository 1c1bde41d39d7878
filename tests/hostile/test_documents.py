"""A .docx by mail: named for what it would fetch or run, never followed, never passed on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import SON_LA, Run
from tests.hostile.conftest import Spoil
from tests.hostile.packages import ACTIVE, BROKEN, DOCUMENT, SOME, Parts, unzipped, zipped

pytestmark = pytest.mark.slow


def edited(parts: Parts) -> Parts:
    """The plan with a word that somebody typed."""
    text = parts[DOCUMENT].replace("Nơi nhận".encode(), "Các nơi nhận".encode(), 1)
    assert text != parts[DOCUMENT]
    return {**parts, DOCUMENT: text}


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """Where the file lies that came by mail."""
    folder = tmp_path / "thu"
    folder.mkdir()
    return folder / "so-noi-vu.docx"


@pytest.mark.parametrize("kind", SOME)
def test_what_a_document_would_do_is_told_and_not_passed_on(
    kind: str, run: Run, sent: Path, plan: Parts, spoil: Spoil, tmp_path: Path
) -> None:
    change, said = ACTIVE[kind]
    data = spoil(edited(plan), change)
    sent.write_bytes(data)
    checked = run("check", sent)
    assert checked.status == 1
    assert said in checked.out
    assert "(VB-02)" in checked.out
    mended = sent.with_name("da-sua.docx")
    fixed = run("check", "--fix", sent, "-o", mended)
    assert fixed.status == 2
    assert said in fixed.err
    shown = run("preview", sent, "--html", sent.with_name("xem.html"))
    assert shown.status == 2
    assert said in shown.err
    same = run("build", SON_LA, "so-noi-vu", "-o", sent.parent)
    assert said in same.err
    assert "(VB-02)" in same.err
    numbered = shutil.copytree(SON_LA, tmp_path / "numbered")
    built = run("build", numbered, "so-noi-vu", "--number", "7", "-o", sent.parent)
    assert said in built.err
    assert "(GH-02)" in built.err
    assert sent.read_bytes() == data
    beside = sent.with_name("so-noi-vu.moi.docx")
    assert unzipped(beside.read_bytes()).keys() == plan.keys()
    assert {path.name for path in sent.parent.glob("*.docx")} == {sent.name, beside.name}


@pytest.mark.parametrize("kind", SOME)
def test_reading_alone_follows_nothing(
    kind: str, run: Run, sent: Path, plan: Parts, spoil: Spoil
) -> None:
    data = spoil(edited(plan), ACTIVE[kind][0])
    sent.write_bytes(data)
    old = sent.with_name("cu.docx")
    old.write_bytes(zipped(plan))
    compared = run("compare", old, sent)
    assert compared.status == 1
    assert "Các nơi nhận" in compared.out
    folder = sent.with_name("lay-ra")
    assert run("show", sent, "--extract", folder).status == 0
    assert sorted(path.name for path in folder.iterdir()) == [
        "agencies.yaml",
        "criteria.yaml",
        "plans",
        "round.yaml",
        "scores",
    ]


@pytest.mark.parametrize("kind", BROKEN)
def test_a_package_that_harms_its_reader_is_refused(
    kind: str, run: Run, sent: Path, plan: Parts
) -> None:
    make, said = BROKEN[kind]
    data = make(edited(plan))
    sent.write_bytes(data)
    old = sent.with_name("cu.docx")
    old.write_bytes(zipped(plan))
    checked = run("check", sent)
    assert checked.status == 2
    assert said in checked.out
    assert "(VB-01)" in checked.out
    fixed = run("check", "--fix", sent, "-o", sent.with_name("da-sua.docx"))
    assert (fixed.status, said in fixed.err) == (2, True)
    compared = run("compare", old, sent)
    assert said in compared.err or "/etc/" not in compared.out
    shown = run("show", sent, "--extract", sent.with_name("lay-ra"))
    assert said in shown.err or shown.status == 0
    drawn = run("preview", sent, "--html", sent.with_name("xem.html"))
    assert (drawn.status, said in drawn.err) == (2, True)
    built = run("build", SON_LA, "so-noi-vu", "-o", sent.parent)
    assert said in built.err
    assert sent.read_bytes() == data
    assert sent.with_name("so-noi-vu.moi.docx").is_file()
    assert not sent.with_name("da-sua.docx").exists()
