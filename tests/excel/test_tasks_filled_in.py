"""The sheet of tasks comes filled in: a row for each loss, confirmed in Excel, found by its id."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from cchc_docs.data_files.round_folder import RoundFolder, read_round
from tests.conftest import replace_in
from tests.excel.sheets import a_round, import_into, workbook_of
from tests.excel.test_export import opened
from tests.excel.test_import import SCORES, apply, column_at, plan_of
from tests.excel.test_stale_workbook import Change, edited, point, sheet_of, without

BANK = """\
measures:
  bao-cao: {components: [1.2.2], text: Gửi báo cáo trước hạn, lead: Văn phòng, time: Hằng quý}
"""
PLAN = """\
# ghi tay
shortcomings:
  - area: 2
    text: Còn văn bản chậm   # theo báo cáo
closing: Hết
"""
TASKS = "Nhiệm vụ"


@pytest.fixture
def folder(tmp_path: Path) -> RoundFolder:
    """1.1, 1.2.2, 1.10 and 2 lost points; the plan explains the last, the bank answers one."""
    return a_round(
        tmp_path / "vong", scores__so_noi_vu=SCORES, plans__so_noi_vu=PLAN, measures=BANK
    )


def rows(data: bytes) -> list[dict[str, object]]:
    """The filled rows of the sheet by heading."""
    sheet = sheet_of(opened(data), TASKS)
    heads = [cell.value for cell in sheet[3]]
    lines = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=4)]
    return [dict(zip(map(str, heads), line, strict=True)) for line in lines if line[0]]


def at_code(code: str, heading: str, value: object) -> Change:
    """Writes into the row of that criterion."""

    def change(book: openpyxl.Workbook) -> None:
        sheet = sheet_of(book, TASKS)
        codes = column_at(sheet, "Mã tiêu chí mất điểm")
        row = next(at for at in range(4, 99) if sheet.cell(at, codes).value == code)
        sheet.cell(row, column_at(sheet, heading)).value = value  # type: ignore[assignment]

    return change


def confirm(code: str) -> Change:
    return at_code(code, "Đã xác nhận", "Rồi")


def test_a_row_for_each_loss_with_what_the_bank_has(folder: RoundFolder) -> None:
    shown = [
        (row["Mã tiêu chí mất điểm"], row["Tên tiêu chí"], row["Điểm mất"], row["Đã xác nhận"])
        for row in rows(workbook_of(folder))
    ]
    assert shown == [
        ("1.1", "Kế hoạch cải cách hành chính", 0.25, "Chưa"),
        ("1.2.2", "Thời hạn báo cáo", 0.55, "Chưa"),
        ("1.10", "Tuyên truyền", 0.89, "Chưa"),
        (None, None, 0.5, "Rồi"),
    ]
    second = rows(workbook_of(folder))[1]
    assert second["Nhiệm vụ, giải pháp"] == "Gửi báo cáo trước hạn"
    assert second["Đơn vị chủ trì"] == "Văn phòng"


def test_what_nobody_touched_stays_in_the_sheet(folder: RoundFolder) -> None:
    data = workbook_of(folder)
    assert import_into(folder, data, "b.xlsx") == ({}, [], [])
    assert import_into(folder, edited(data, without("_dot")), "b.xlsx")[0] == {}


def test_a_confirmed_row_goes_into_the_plan_and_the_rest_waits(folder: RoundFolder) -> None:
    data = edited(workbook_of(folder), confirm("1.2.2"))
    changes, told, findings = import_into(folder, data, "b.xlsx")
    assert (told, findings) == (["plans/so-noi-vu.yaml: tồn tại mới ở lĩnh vực 1"], [])
    text = changes["plans/so-noi-vu.yaml"]
    assert text == PLAN.replace(
        "shortcomings:\n",
        "shortcomings:\n"
        "  - area: 1\n    components: 1.2.2\n    measures:\n"
        "      - text: Gửi báo cáo trước hạn\n        lead: Văn phòng\n        time: Hằng quý\n",
    )
    apply(folder, changes)
    assert import_into(folder, data, "b.xlsx") == ({}, [], [])
    left = [row["Mã tiêu chí mất điểm"] for row in rows(workbook_of(read_round(folder.path)))]
    assert left == ["1.2.2", "1.1", "1.10", None]
    assert import_into(folder, workbook_of(read_round(folder.path)), "b.xlsx")[0] == {}


def test_words_that_are_not_confirmed_wait_in_the_plan(folder: RoundFolder) -> None:
    data = edited(workbook_of(folder), at_code("1.1", "Tồn tại, hạn chế", "Ban hành chậm"))
    changes, _, _ = import_into(folder, data, "b.xlsx")
    apply(folder, changes)
    first = plan_of(folder, "so-noi-vu").shortcomings[0]
    assert (first.text, first.components, first.to_confirm) == ("Ban hành chậm", ("1.1",), True)
    again = edited(workbook_of(read_round(folder.path)), confirm("1.1"))
    changes, _, _ = import_into(folder, again, "b.xlsx")
    assert "to_confirm" not in changes["plans/so-noi-vu.yaml"]
    assert "closing: Hết" in changes["plans/so-noi-vu.yaml"]


def test_a_row_may_be_taken_out_unheard(folder: RoundFolder) -> None:
    def take_out(book: openpyxl.Workbook) -> None:
        sheet_of(book, TASKS).delete_rows(4)

    assert import_into(folder, edited(workbook_of(folder), take_out), "b.xlsx") == ({}, [], [])


def test_a_loss_explained_in_the_round_meanwhile_is_not_explained_twice(
    folder: RoundFolder,
) -> None:
    data = workbook_of(folder)
    path = folder.path / "plans/so-noi-vu.yaml"
    replace_in(path, "shortcomings:\n", "shortcomings:\n  - {area: 1, components: 1.1, text: A}\n")
    assert import_into(folder, data, "b.xlsx") == ({}, [], [])
    changes, _, findings = import_into(
        folder, edited(data, at_code("1.1", "Tồn tại, hạn chế", "B")), "b.xlsx"
    )
    assert changes == {} and {item.rule for item in findings} == {"BT-26"}


def test_a_newly_lost_criterion_adds_its_row_and_the_others_stay(folder: RoundFolder) -> None:
    apply(folder, import_into(folder, edited(workbook_of(folder), confirm("1.1")), "b.xlsx")[0])
    replace_in(folder.path / "scores/so-noi-vu.yaml", "1.2.1: 1\n", "1.2.1: 0.5\n")
    shown = {row["Mã tiêu chí mất điểm"]: row["Đã xác nhận"]
             for row in rows(workbook_of(read_round(folder.path)))}  # fmt: skip
    assert shown == {"1.1": "Rồi", "1.2.1": "Chưa", "1.2.2": "Chưa", "1.10": "Chưa", None: "Rồi"}


def test_points_and_a_confirmed_row_go_in_together(folder: RoundFolder) -> None:
    data = edited(workbook_of(folder), confirm("1.10"), point("1.10", 1))
    changes, _, findings = import_into(folder, data, "b.xlsx")
    assert findings == []
    assert set(changes) == {"scores/so-noi-vu.yaml", "plans/so-noi-vu.yaml"}


def test_another_word_than_yes_or_no_is_told(folder: RoundFolder) -> None:
    data = edited(workbook_of(folder), at_code("1.1", "Đã xác nhận", "để xem"))
    changes, _, findings = import_into(folder, data, "b.xlsx")
    assert changes == {} and [item.rule for item in findings] == ["BT-16"]
