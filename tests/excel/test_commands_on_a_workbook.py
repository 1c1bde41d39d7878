"""Every command that takes a round takes a workbook, or says what to do instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_docs import score_round
from cchc_docs.data_files.round_folder import read_round
from cchc_docs.excel.record_sheets.sheet_words import hint_in_sheet_words
from tests.conftest import ROOT, Run
from tests.excel.test_reasons import WHY, one_agency
from tests.excel.test_round_in_a_workbook import cell, edited

NAME = "minh-hoa-xa-2025"


@pytest.fixture(scope="module")
def exported() -> bytes:
    from cchc_docs.steps.workbooks.workbook import round_workbook

    return round_workbook(score_round(read_round(ROOT / "data" / NAME)))


@pytest.fixture
def book(exported: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "Đợt xã.xlsx"
    path.write_bytes(exported)
    return path


def test_the_next_year_begins_from_a_workbook(run: Run, book: Path, tmp_path: Path) -> None:
    known = run("new", tmp_path / "a", "--after", ROOT / "data" / NAME)
    outcome = run("new", tmp_path / "b", "--after", book)
    assert (outcome.status, known.status) == (0, 0)
    for path in (tmp_path / "a").rglob("*.yaml"):
        text = (tmp_path / "b" / path.relative_to(tmp_path / "a")).read_text("utf-8")
        assert text == path.read_text("utf-8")


@pytest.mark.slow
def test_a_workbook_is_previewed(run: Run, book: Path, tmp_path: Path) -> None:
    assert run("preview", book, "xa-suoi-hoa", "--html", tmp_path / "a.html").status == 0
    assert "Kế hoạch" in (tmp_path / "a.html").read_text("utf-8")


def test_nothing_is_imported_into_a_workbook(run: Run, book: Path, exported: bytes) -> None:
    change = cell("Cơ quan", "xa-suoi-hoa", "Người ký", "Trần Văn Mới")
    Path("sua.xlsx").write_bytes(edited(exported, change))
    outcome = run("import", "sua.xlsx", book)
    assert outcome.status == 2 and "cchc new THƯ-MỤC --from" in outcome.err
    assert book.read_bytes() == exported


@pytest.mark.parametrize("folder", ["trong", "chua-co"])
def test_where_there_is_no_round_the_way_to_one_is_told(run: Run, book: Path, folder: str) -> None:
    Path("trong").mkdir()
    outcome = run("import", book, folder)
    assert outcome.status == 2 and f'cchc new {folder} --from "{book}"' in outcome.err


def test_what_is_missing_is_told_in_the_words_of_the_sheet(
    run: Run, book: Path, exported: bytes
) -> None:
    outcome = run("build", book, "--summary")
    assert outcome.status == 1 and "ghi ở “Cơ quan lập báo cáo”" in outcome.err
    book.write_bytes(edited(exported, cell("Đợt", "Người soạn thảo", "Nội dung", "PL")))
    for outcome in (run("check", book), run("import", book, ROOT / "data" / NAME, "--dry-run")):
        said = outcome.out + outcome.err
        assert "thiếu mục “Số lượng bản”" in said and "ghi ở “Số lượng bản”" in said
        assert "xã.xlsx!Đợt!" in said and "copies" not in said


def test_what_a_person_of_excel_reads_names_no_key_of_a_file(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A round out of a score sheet alone, its plans not yet written."""
    monkeypatch.chdir(tmp_path)
    Path("diem.xlsx").write_bytes(one_agency(["Lý do trừ điểm"], WHY))
    run("new", "dot", "--from", "diem.xlsx", "--year", 2025, "--province", "tỉnh X")
    run("export", "dot", "dot.xlsx")
    checked, built = run("check", "dot.xlsx"), run("build", "dot.xlsx")
    assert checked.status == built.status == 1
    said = checked.out + built.out + built.err
    for words in ("(DL-33)", "(DL-41)", "(DL-42)", "cột Người ký", "ghi “Rồi”", "cột Nơi nhận"):
        assert words in said
    for words in (
        ".yaml",
        "signatory",
        "recipients",
        "measures",
        "to_confirm",
        "tempfile",
        "cchc-",
    ):
        assert words not in said, said


def test_an_agency_without_a_plan_is_told_of_the_sheet_not_of_a_file(
    run: Run, tmp_path: Path
) -> None:
    book = tmp_path / "tỉnh.xlsx"
    run("export", ROOT / "data" / "minh-hoa-tinh-2023", book)
    outcome = run("build", book, "huyen-phu-loc", "-o", tmp_path / "ra")
    assert outcome.status == 1 and "chưa có tồn tại, giải pháp nào" in outcome.err
    assert "sheet Nhiệm vụ" in outcome.err and "không có tệp" not in outcome.err


HINTS = [
    ("thêm dòng “lead: …” hoặc “implementing: …”", "ghi “Đơn vị chủ trì” hoặc “Đơn vị thực hiện”"),
    ("ghi “archive: VT, VP”", "ghi “Lưu: VT, VP”"),
    (
        "thêm mục “assignments:” (tổ chức thực hiện) hoặc “closing: …” (câu kết)",
        "ghi “Tổ chức thực hiện” hoặc “Câu kết”",
    ),
    ("thêm mục “decision:” với “executors: …”", "thêm mục “decision:” với “executors: …”"),
    ("sửa “Trần Văn A”", "sửa “Trần Văn A”"),
]


@pytest.mark.parametrize(("hint", "wanted"), HINTS)
def test_keys_become_headings_where_all_are_known(hint: str, wanted: str) -> None:
    assert hint_in_sheet_words("DL-99", hint, "plans/so-y-te.yaml") == wanted


@pytest.mark.parametrize("rule", ["DL-46", "DL-65"])
def test_what_waits_to_be_confirmed_is_confirmed_in_its_column(rule: str) -> None:
    hint = "đọc, sửa câu chữ rồi xóa dòng “to_confirm: true”"
    assert "ghi “Rồi” ở cột Đã xác nhận" in hint_in_sheet_words(rule, hint, "plans/so-y-te.yaml")
