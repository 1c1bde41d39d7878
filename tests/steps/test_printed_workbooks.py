"""The workbooks of figures as they come out of the printer: pages of A4, whole tables, titles."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cchc_docs.excel.exporting.figure_sheet import FigureColumn, SpannedRow, fill_figures
from tests.conftest import ROOT, Run, replace_in

PROVINCE = ROOT / "data" / "minh-hoa-tinh-2023"
LONGEST = "Ban Quản lý Khu kinh tế và các Khu công nghiệp tỉnh Thừa Thiên Huế"
REPORT = "report:\n  issuer: so-y-te\n  addressee: [UBND tỉnh Minh Họa]\n"


@pytest.fixture
def rounds(tmp_path: Path) -> tuple[Path, Path]:
    """A round whose names are long, and the same after some scores were revised."""
    old, new = tmp_path / "cu", tmp_path / "moi"
    shutil.copytree(PROVINCE, old)
    replace_in(old / "agencies.yaml", "name: Sở Công Thương,", f"name: {LONGEST},")
    settings = old / "round.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + REPORT, encoding="utf-8")
    shutil.copytree(old, new)
    replace_in(new / "scores" / "huyen-phu-loc.yaml", "  1.1: 7\n", "  1.1: 5.25\n")
    replace_in(new / "agencies.yaml", "total: 88.7}", "total: 90.1}")
    return old, new


def check_printed(sheet: Any) -> None:
    """A title, a head that is repeated, one page in width, and rows as high as their words need."""
    assert sheet["A1"].font.b and sheet["A1"].value
    assert sheet.print_title_rows == "$3:$3" and sheet.freeze_panes == "A4"
    assert sheet.page_setup.paperSize == 9 and sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0 and "&P" in sheet.oddFooter.center.text
    for column in sheet.iter_cols(min_row=3):
        assert any(cell.value is not None for cell in column[1:]), "an empty column is left out"
        width = sheet.column_dimensions[column[0].column_letter].width
        merged = {cell.coordinate for cell in column if cell.coordinate in sheet.merged_cells}
        for cell in column:
            if isinstance(cell.value, str) and cell.coordinate not in merged:
                lines = sheet.row_dimensions[cell.row].height // 15
                assert len(cell.value) <= lines * width * 1.25, (cell.value, width)


def test_the_figures_of_a_report(run: Run, rounds: tuple[Path, Path], tmp_path: Path) -> None:
    assert run("build", rounds[0], "--summary", "-o", tmp_path / "out").status in (0, 1)
    book = openpyxl.load_workbook(tmp_path / "out" / "bao-cao-tong-hop.xlsx")
    assert len(book.worksheets) == 8
    for sheet in book.worksheets:
        check_printed(sheet)
    ranking = book["Xếp hạng 1"]
    heads = [cell.value for cell in ranking[3]]
    assert heads == [
        *("Hạng", "Cơ quan, đơn vị", "Điểm", "Điểm tối đa", "Tỷ lệ (%)", "Điểm năm trước"),
        *("Tăng, giảm", "Đơn vị tính", "Xếp loại"),
    ]
    formats = {cell.number_format for (cell,) in ranking["C4:C9"]}
    assert formats == {"0.00"}, "one number of decimals in a column"
    assert {ranking["G5"].number_format, ranking["G7"].number_format} == {"+0.00;-0.00;0.00"}


def test_what_changed(run: Run, rounds: tuple[Path, Path], tmp_path: Path) -> None:
    assert run("compare", *rounds, "--xlsx", tmp_path / "x.xlsx").status == 1
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert book.sheetnames == ["Tổng hợp", "Chi tiết"]
    for sheet in book.worksheets:
        check_printed(sheet)
    rows = list(book["Tổng hợp"].iter_rows(min_row=3, values_only=True))
    assert rows[0][:5] == ("TT", "Cơ quan, đơn vị", "Điểm cũ", "Điểm mới", "Tăng, giảm")
    changed = {row[1]: row[2:5] for row in rows[1:]}
    assert changed[LONGEST] == (88.7, 90.1, 1.4)
    assert changed["UBND huyện Phú Lộc"] == (89.5, 87.75, -1.75)
    detail = list(book["Chi tiết"].iter_rows(min_row=3, values_only=True))
    at = next(n for n, row in enumerate(detail) if row[0] == "UBND huyện Phú Lộc")
    assert (None, "Tổng điểm", 89.5, 87.75, -1.75) in detail[at:]
    assert ("1.1", "Kế hoạch, báo cáo cải cách hành chính", 7, 5.25, -1.75) in detail[at:]


def test_a_table_of_names_alone_keeps_its_first_column() -> None:
    """Where an agency only comes or goes, no figure of it has moved."""
    sheet = openpyxl.Workbook().create_sheet("Thay đổi")
    fill_figures(
        sheet, "Thay đổi", [FigureColumn("Chỉ tiêu", 20), FigureColumn("Trước", 9)],
        [SpannedRow("Sở Y tế")],
    )  # fmt: skip
    assert [cell.value for row in sheet.iter_rows() for cell in row if cell.value] == [
        "Thay đổi",
        "Chỉ tiêu",
        "Sở Y tế",
    ]
