"""Files dropped on a launcher: what is written, and what the page says."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import webbrowser
from pathlib import Path

import pytest
from lxml import html

from cchc_docs.desktop import drop
from cchc_docs.desktop.drop import page_of
from tests.conftest import SON_LA, run_command


@pytest.fixture(scope="module")
def dropped_round(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A round in a folder as people name them."""
    folder = tmp_path_factory.mktemp("thu") / "Cải cách hành chính & kế hoạch" / "Sơn La 2018"
    shutil.copytree(SON_LA, folder)
    return folder


def words(page: str) -> str:
    text = str(html.fromstring(page).xpath("string()"))
    return " ".join(text.split())


def test_a_round_becomes_the_plans_of_the_command_line(dropped_round: Path, tmp_path: Path) -> None:
    page = page_of("plans", [dropped_round])
    made = dropped_round.parent / "output" / dropped_round.name / "so-noi-vu.docx"
    run_command("build", SON_LA, "so-noi-vu", "-o", tmp_path)
    assert made.read_bytes() == (tmp_path / "so-noi-vu.docx").read_bytes()
    assert "so-noi-vu: lập mới" in words(page) or "so-noi-vu: không đổi" in words(page)
    assert html.fromstring(page).xpath("//a/@href") == [made.as_uri()]


def test_a_file_of_a_round_stands_for_it(dropped_round: Path) -> None:
    page = page_of("plans", [dropped_round / "plans" / "so-noi-vu.yaml"])
    assert "Có 1/1 kế hoạch" in words(page)
    assert "Có 1/1 kế hoạch" in words(page_of("plans", [dropped_round / "round.yaml"]))


def test_a_score_sheet_becomes_a_round_beside_it(dropped_round: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "Bảng điểm 2018.xlsx"
    run_command("export", dropped_round, sheet)
    page = words(page_of("plans", [sheet]))
    assert (tmp_path / "Bảng điểm 2018" / "criteria.yaml").exists()
    assert "Đã tạo đợt" in page
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert "nên không tạo đợt mới" in words(page_of("plans", [sheet]))
    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}


def test_documents_and_rounds_are_checked(dropped_round: Path, tmp_path: Path) -> None:
    run_command("build", SON_LA, "so-noi-vu", "-o", tmp_path)
    plan, broken = tmp_path / "so-noi-vu.docx", tmp_path / "Hỏng <b>.docx"
    broken.write_bytes(b"PK khong phai docx")
    page = page_of("check", [tmp_path, dropped_round])
    heads = [head.text for head in html.fromstring(page).xpath("//h2")]
    assert heads == [str(broken), str(plan), str(dropped_round)]
    assert "<b>.docx" not in page
    assert str(run_command("check", broken).out.split("lỗi: ")[1].split(" (")[0]) in words(page)


@pytest.mark.parametrize(
    ("task", "name", "said"),
    [
        ("plans", "a.docx", "Đây là văn bản Word"),
        ("plans", "a.zip", "Giải nén"),
        ("plans", "a.txt", "không có tệp round.yaml"),
        ("check", "a.doc", "lưu lại kiểu Word Document"),
        ("check", "a.txt", "không có văn bản nào"),
        ("plans", "khong-co", "Không có tệp hoặc thư mục này"),
    ],
)
def test_what_does_not_fit_is_told_what_would(
    task: str, name: str, said: str, tmp_path: Path
) -> None:
    if name != "khong-co":
        (tmp_path / name).write_bytes(b"x")
    assert said in words(page_of(task, [tmp_path / name]))
    assert "0/1 mục" in words(page_of(task, [tmp_path / name]))


def test_nothing_dropped_says_what_to_drop() -> None:
    assert "Thả thư mục của một đợt" in words(page_of("plans", []))
    assert "Thả tệp Word" in words(page_of("check", []))


def test_a_medium_that_takes_no_files_is_told(
    dropped_round: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, *args: object, **kwargs: object) -> None:
        error = PermissionError(13, "Permission denied", str(path))
        error.winerror = 19  # type: ignore[attr-defined]  # ERROR_WRITE_PROTECT
        raise error

    monkeypatch.setattr(Path, "mkdir", refuse)
    page = words(page_of("plans", [dropped_round]))
    assert "ổ đĩa chỉ cho đọc" in page
    assert "chép cả thư mục sang ổ đĩa của máy" in page


def test_what_nobody_foresaw_is_a_sentence_and_the_rest_goes_on(
    dropped_round: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path) -> list[object]:
        raise ValueError("x") if path.name == "a" else RecursionError

    monkeypatch.setattr(drop, "TASKS", {"check": ("Kiểm tra", "", fail)})
    page = words(page_of("check", [Path("a"), Path("b")]))
    assert "lỗi chưa lường trước (ValueError: x)" in page
    assert "lồng nhau quá sâu" in page


def test_the_launcher_calls_it_with_what_was_dropped(
    dropped_round: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def opening(uri: str) -> bool:
        opened.append(uri)
        return True

    monkeypatch.setattr(webbrowser, "open", opening)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(sys, "argv", ["drop", "check"])
    monkeypatch.setenv("CCHC_COMMAND_LINE", f'cmd.exe /c ""D:\\x\\Kiểm tra.cmd" "{dropped_round}""')
    drop.main()
    (page,) = tmp_path.iterdir()
    assert opened == [page.as_uri()]
    assert str(dropped_round) in words(page.read_bytes().decode())
    monkeypatch.setenv("CCHC_PAGE", str(tmp_path / "Kết quả.html"))
    drop.main()
    assert (tmp_path / "Kết quả.html").read_bytes() == page.read_bytes()
    assert len(opened) == 1


def test_a_full_temporary_folder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "khong-co"))
    monkeypatch.setattr(sys, "argv", ["drop", "check"])
    for name in ("CCHC_COMMAND_LINE", "CCHC_ARGUMENTS", "CCHC_PAGE"):
        monkeypatch.delitem(os.environ, name, raising=False)
    with pytest.raises(SystemExit, match="Không ghi được trang kết quả"):
        drop.main()
