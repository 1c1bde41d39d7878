"""The workbook that lies beside a new round is filled in and imported as it is."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import ROOT, SON_LA, Run

pytestmark = pytest.mark.slow

WORKBOOK = "bang-nhap-lieu.xlsx"
INPUT = "00FFFFF0"
"""The fill of the cells that the workbook asks to fill in."""
ROUNDS = [SON_LA, ROOT / "data" / "minh-hoa-tinh-2023", ROOT / "data" / "minh-hoa-hinh-thuc-2023"]


def filled(path: Path, only: int = 0) -> int:
    """Fill the open cells of the score sheets with the maxima, or those of one column only."""
    book = openpyxl.load_workbook(path)
    count = 0
    for sheet in book.worksheets:
        if not sheet.title.startswith("Điểm"):
            continue
        for row in sheet.iter_rows(min_row=4, min_col=4):
            for cell in row:
                maximum = sheet.cell(cell.row, 3).value  # type: ignore[arg-type]
                is_open = cell.value is None and cell.fill.fgColor.rgb == INPUT
                if is_open and only in (0, cell.column) and isinstance(maximum, int | float):
                    cell.value = maximum
                    count += 1
    book.save(path)
    return count


@pytest.mark.parametrize("last", ROUNDS, ids=lambda path: path.name)
def test_the_workbook_of_the_second_year_is_imported_without_complaint(
    last: Path, run: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "moi"
    run("new", folder, "--after", last)
    book = folder / WORKBOOK
    untouched = run("import", book, folder)
    assert (untouched.status, untouched.out.strip()) == (0, "Không có gì thay đổi.")
    assert filled(book) > 10
    outcome = run("import", book, folder)
    assert (outcome.status, outcome.err) == (0, "")
    cards = json.loads(run("score", folder, "--json").out)["agencies"]
    areas = [area for card in cards for area in card["areas"]]
    assert areas and all(area["score"] == area["maximum"] for area in areas)
    again = run("import", book, folder)
    assert (again.status, again.out.strip()) == (0, "Không có gì thay đổi.")


def test_points_of_one_agency_go_into_its_blanks_and_leave_the_other_files(
    run: Run, tmp_path: Path
) -> None:
    folder = tmp_path / "moi"
    run("new", folder, "--after", ROUNDS[1])
    files = sorted((folder / "scores").iterdir())
    before = {path.name: path.read_bytes() for path in files}
    filled(folder / WORKBOOK, only=4)
    assert run("import", folder / WORKBOOK, folder).status == 0
    changed = [path.name for path in files if path.read_bytes() != before[path.name]]
    first = files[0]
    assert first.name in changed and len(changed) < len(files)
    lines = first.read_text(encoding="utf-8").splitlines()
    assert "  1.1.1: 2    # tối đa 2: Ban hành kế hoạch đúng thời gian quy định" in lines
    assert lines[0] == before[first.name].decode().splitlines()[0]


def test_a_criterion_that_does_not_apply_takes_its_blank_away(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "moi"
    run("new", folder, "--after", ROUNDS[1])
    filled(folder / WORKBOOK, only=4)
    book = openpyxl.load_workbook(folder / WORKBOOK)
    sheet = next(page for page in book.worksheets if page.title.startswith("Điểm sở"))
    (row,) = [cell.row for cell in sheet["A"] if cell.value == "1.1.1"]
    sheet.cell(row, 4).value = "KAD"
    book.save(folder / WORKBOOK)
    outcome = run("import", folder / WORKBOOK, folder)
    assert (outcome.status, outcome.err) == (0, "")
    text = (folder / "scores" / "ban-dan-toc.yaml").read_text(encoding="utf-8")
    assert "1.1.1:" not in text and "not_applicable: [1.1.1]" in text


def test_other_faults_beside_the_blanks_are_still_told(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "moi"
    run("new", folder, "--after", ROUNDS[1])
    filled(folder / WORKBOOK)
    scores = folder / "scores" / "ban-dan-toc.yaml"
    text = scores.read_text(encoding="utf-8").replace("  1.1.2:  ", "  1.1.2: hai  ")
    scores.write_text(text, encoding="utf-8")
    outcome = run("import", folder / WORKBOOK, folder)
    assert outcome.status == 2 and "ban-dan-toc.yaml:4:" in outcome.err
    assert "còn để trống" not in outcome.err
    assert scores.read_text(encoding="utf-8") == text


def test_last_year_and_a_sheet_of_this_year_make_a_round_together(run: Run, tmp_path: Path) -> None:
    run("new", tmp_path / "bang", "--after", ROUNDS[1])
    sheet = tmp_path / "diem.xlsx"
    (tmp_path / "bang" / WORKBOOK).rename(sheet)
    filled(sheet, only=4)
    folder = tmp_path / "moi"
    outcome = run("new", folder, "--after", ROUNDS[1], "--from", sheet)
    assert (outcome.status, "Traceback" in outcome.err) == (0, False), outcome.err
    scores = (folder / "scores" / "ban-dan-toc.yaml").read_text(encoding="utf-8")
    assert "  1.1.1: 2    # tối đa 2" in scores and "previous:" in scores
    assert run("import", folder / WORKBOOK, folder).out.strip() == "Không có gì thay đổi."


def test_a_sheet_that_does_not_fit_last_year_makes_no_round(run: Run, tmp_path: Path) -> None:
    sheet = tmp_path / "khac.xlsx"
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Mã", "Tên"])
    book.save(sheet)
    outcome = run("new", tmp_path / "moi", "--after", ROUNDS[1], "--from", sheet)
    assert outcome.status == 2 and f"{sheet}: lỗi: không tìm thấy bảng điểm" in outcome.err
    assert not (tmp_path / "moi").exists()
