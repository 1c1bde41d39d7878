"""Who works in a workbook is told of its cells and headings, never of lines and keys of files."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import openpyxl

from tests.conftest import Run
from tests.excel.sheets import ROUND, a_round, import_into, workbook_of
from tests.excel.test_import import PLAN, SCORES
from tests.excel.test_round_in_a_workbook import cell, edited

_KEYS = re.compile(
    r"components|figures|shortcomings|measures|to_confirm|\bshow\b|self_scores|maximum|standing"
    r"|ranked:|\.yaml|dòng \d"
)


def twice(book: openpyxl.Workbook) -> None:
    """One loss named by a second shortcoming, and figures that nobody declared."""
    page = book["Nhiệm vụ"]
    at = {str(one.value): one.column or 1 for one in page[3]}
    row = next(one.row for one in page["A"] if one.value is None)
    said: dict[str, Any] = {"Mã cơ quan": "so-noi-vu", "TT tồn tại": 9, "Lĩnh vực": "1",
            "Mã tiêu chí mất điểm": "1.1", "Tồn tại, hạn chế": "Chậm {ngay} ngày",
            "Nhiệm vụ, giải pháp": "Nộp đúng hạn", "Đã xác nhận": "Rồi"}  # fmt: skip
    for name, value in said.items():
        page.cell(row, at[name]).value = value


def test_no_line_and_no_key_of_a_file_is_named(run: Run, tmp_path: Path) -> None:
    folder = a_round(tmp_path / "vong", scores__so_noi_vu=SCORES, plans__so_noi_vu=PLAN)
    book = tmp_path / "dot.xlsx"
    book.write_bytes(edited(workbook_of(folder), twice))
    told = run("check", book, "--all").out
    assert "đã được nêu ở tồn tại " in told and "cột Số liệu" in told
    assert not _KEYS.search(told), told
    book.write_bytes(
        edited(workbook_of(folder), cell("Đợt", "Số liệu in thêm", "Nội dung", "bình quân"))
    )
    for command in (["check", book], ["import", book, folder.path]):
        said = run(*command)
        words = said.out + said.err
        assert "“Số liệu in thêm”" in words and "“Cột điểm tự chấm”" in words
        assert not _KEYS.search(words), words


def test_values_of_another_index_are_told_by_their_headings(tmp_path: Path) -> None:
    indices = "indices:\n  sipas: {name: Chỉ số hài lòng, maximum: 100}\n"
    folder = a_round(tmp_path / "vong", round=ROUND + indices)
    data = workbook_of(folder)
    for heading, wrong in (("Thang điểm", "hai"), ("Tính bằng", "mét"), ("Tên chỉ số khác", None)):
        book = edited(data, cell("Chỉ số khác", "sipas", heading, wrong))
        _, _, (told,) = import_into(folder, book, "dot.xlsx")
        assert told.level == "error" and "Chỉ số khác!" in told.place.where
        assert f"mục “{heading}”" in told.message, told
        assert not re.search("name|maximum|unit|points|Tên khối", told.message + told.hint), told


def test_what_is_said_once_for_all_is_told_by_its_label(tmp_path: Path) -> None:
    folder = a_round(tmp_path / "vong")
    book = edited(workbook_of(folder), cell("Đợt", "Địa danh", "Nội dung", "Suối Vui"))
    changes, told, findings = import_into(folder, book, "dot.xlsx")
    assert told == ["mục Địa danh: “Sơn La” → “Suối Vui”"] and not findings and changes
    now = a_round(tmp_path / "nay", round=ROUND.replace("place: Sơn La", "place: Mường La"))
    _, _, (conflict,) = import_into(now, book, "dot.xlsx")
    assert conflict.rule == "BT-26" and conflict.message.startswith("mục Địa danh đã sửa")
