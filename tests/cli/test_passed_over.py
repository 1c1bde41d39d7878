"""No option is passed over in silence: it is taken, or the command says that it cannot be."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from unicodedata import is_normalized, normalize

import pytest

from cchc_docs.cli import COMMANDS
from tests.check.form.builder import good
from tests.conftest import SON_LA, Run


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "a.docx"
    path.write_bytes(good("nd30", "foreign"))
    return path


@pytest.mark.parametrize(
    ("given", "named"),
    [
        (("compare", "{a}", "{a}", "--xlsx", "{to}.xlsx"), "--xlsx"),
        (("check", "{a}", "--reason", "bản cũ"), "--reason"),
        (("check", "{a}", "--fix", "-o", "{to}.docx", "--report", "{to}.html"), "--report"),
        (("check", "{a}", "--fix", "-o", "{to}.docx", "--accept", "--reason", "x"), "--accept"),
        (("check", "{a}", "--customs", "{a}", "--no-customs"), "--customs"),
        (("build", str(SON_LA), "so-noi-vu", "--amends", "{a}", "--keep-issued"), "--keep-issued"),
        (("preview", "{a}", "-o", "{to}", "--html", "{to}.html"), "--html"),
        (("preview", "{a}", "--html", "{to}.html", "--dpi", "200"), "--dpi"),
        (("preview", "{a}", "so-noi-vu", "--html", "{to}.html"), "so-noi-vu"),
    ],
)
def test_an_option_that_would_do_nothing_is_refused(
    given: tuple[str, ...], named: str, document: Path, run: Run
) -> None:
    places = {"a": document, "to": document.with_name("ra")}
    told = run(*(word.format(**places) for word in given))
    assert told.status == 2 and named in told.err
    assert list(document.parent.iterdir()) == [document]


@pytest.mark.parametrize("more", [("--year", "2030"), ("--province", "tỉnh Minh Hải")])
def test_the_next_year_is_of_no_other_year_or_province(
    more: tuple[str, str], tmp_path: Path, son_la: Path, run: Run
) -> None:
    told = run("new", tmp_path / "sau", "--after", son_la, *more)
    assert told.status == 2 and more[0] in told.err and more[1] in told.err
    assert not (tmp_path / "sau").exists()


@pytest.mark.parametrize("typed", ["tỉnh Sơn La", "Tỉnh  Sơn La ", normalize("NFD", "tỉnh Sơn La")])
def test_the_same_year_and_province_may_be_named_however_they_are_typed(
    typed: str, tmp_path: Path, son_la: Path, run: Run
) -> None:
    same = ("--year", "2019", "--province", typed)
    assert run("new", tmp_path / "sau", "--after", son_la, *same).status == 0
    assert run("new", tmp_path / "moi", "--province", typed).status == 0
    assert is_normalized("NFC", (tmp_path / "moi" / "round.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("more", [("--number", "5"), ("--amends", "{a}")])
def test_what_is_said_of_one_plan_is_refused_before_any_is_drafted(
    more: tuple[str, str], document: Path, tmp_path: Path, run: Run
) -> None:
    shutil.copytree(SON_LA.with_name("minh-hoa-hinh-thuc-2025"), tmp_path / "dot")
    shutil.rmtree(tmp_path / "dot" / "plans")
    told = run("build", tmp_path / "dot", "--draft", *(word.format(a=document) for word in more))
    assert told.status == 2 and more[0] in told.err
    assert not (tmp_path / "dot" / "plans").exists()


def test_word_files_are_compared_whatever_letters_their_endings_have(
    document: Path, run: Run
) -> None:
    other = document.rename(document.with_name("A.DOCX"))
    assert run("compare", other, other).out.strip() == "Không có thay đổi."


def test_what_is_mended_is_told_as_json_too(document: Path, run: Run) -> None:
    told = run("check", document, "--fix", "-o", document.with_name("b.docx"), "--json")
    assert set(json.loads(told.out)) == {"mended", "findings"}


@pytest.mark.parametrize(
    ("given", "ending"),
    [
        (("check", "{a}", "--comments", "{to}.doc"), ".docx"),
        (("check", "{a}", "--fix", "-o", "{to}"), ".docx"),
        (("check", "{a}", "--report", "{to}.docx"), ".html"),
        (("number", "{a}", "5", "5/4/2026", "-o", "{to}.pdf"), ".docx"),
        (("compare", "{a}", "{a}", "--redline", "{to}.doc"), ".docx"),
        (("export", "{a}", "{to}.xls"), ".xlsx"),
    ],
)
def test_a_file_is_written_under_a_name_that_opens_it(
    given: tuple[str, ...], ending: str, document: Path, run: Run
) -> None:
    places = {"a": document, "to": document.with_name("ra")}
    told = run(*(word.format(**places) for word in given))
    assert told.status == 2 and f"phải có đuôi {ending}" in told.err
    assert list(document.parent.iterdir()) == [document]


@pytest.mark.parametrize("command", ["", *COMMANDS, "template check", "template copy"])
def test_help_says_nothing_in_english(command: str, run: Run) -> None:
    said = run(*command.split(), "--help").out
    assert not re.search(r"\b(OPTIONS|COMMAND|ARGS|INTEGER|RANGE|TEXT|PATH)\b", said)
