"""A day in a cell: typed, or made into a date by Excel, it stays the day that a person meant."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cchc_docs.data_files.round_folder import RoundFolder
from tests.excel.sheets import a_round, import_into, workbook_of
from tests.excel.test_round_in_a_workbook import cell, edited


@pytest.fixture
def folder(tmp_path: Path) -> RoundFolder:
    return a_round(tmp_path)


def imported(folder: RoundFolder, heading: str, value: Any, shown_as: str = "") -> Any:
    """A first task of Sở Nội vụ with that value under the heading."""

    def change(book: openpyxl.Workbook) -> None:
        page = book["Nhiệm vụ"]
        at: Any = {one.value: one.column for one in page[3]}
        row = next(one.row for one in page["A"] if one.value is None)
        task = {"Mã cơ quan": "so-noi-vu", "Lĩnh vực": "1", "Tồn tại, hạn chế": "Chậm",
                "Nhiệm vụ, giải pháp": "Nộp đúng hạn", heading: value}  # fmt: skip
        for name, said in task.items():
            page.cell(row, at[name]).value = said
        page.cell(row, at[heading]).number_format = shown_as or "@"

    return import_into(folder, edited(workbook_of(folder), change), "dot.xlsx")


@pytest.mark.parametrize("value", ["30-06-2026", "30.6.2026", "30/6/2026"])
def test_a_deadline_as_it_is_typed(folder: RoundFolder, value: str) -> None:
    changes, _, _ = imported(folder, "Thời hạn (ngày)", value)
    assert "deadline: 2026-06-30" in changes["plans/so-noi-vu.yaml"]


def test_a_deadline_that_is_no_day_is_told_with_its_cell(folder: RoundFolder) -> None:
    changes, _, findings = imported(folder, "Thời hạn (ngày)", "30/6/26")
    assert changes == {}
    assert [item.rule for item in findings if item.level == "error"] == ["BT-16"]
    assert "Nhiệm vụ!" in findings[0].place.where


@pytest.mark.parametrize(
    ("value", "shown_as", "said"),
    [(date(2026, 6, 30), "dd/mm/yyyy", "30/6/2026"), (date(2026, 6, 1), "mmm-yy", "6/2026"),
     ("Quý II/2026", "", "Quý II/2026")],
)  # fmt: skip
def test_a_time_that_excel_made_a_date_of(
    folder: RoundFolder, value: Any, shown_as: str, said: str
) -> None:
    changes, _, _ = imported(folder, "Thời gian", value, shown_as)
    assert f"time: {said}" in changes["plans/so-noi-vu.yaml"]


@pytest.mark.parametrize(
    ("value", "said"), [("tháng 6/2026", "2026-06"), ("30-06-2026", "2026-06-30")]
)
def test_a_day_of_issue(folder: RoundFolder, value: str, said: str) -> None:
    data = workbook_of(folder)
    data = edited(data, cell("Đợt", "Ngày ban hành chung", "Nội dung", value))
    changes, _, _ = import_into(folder, data, "dot.xlsx")
    assert f"issued: {said}" in changes["round.yaml"]
