"""What used to travel unseen has a cell; what still does is named on the sheet and never lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_docs import open_round
from cchc_docs.data_files.round_folder import RoundFolder, read_round
from tests.excel.sheets import a_round, import_into, workbook_of
from tests.excel.test_export import opened
from tests.excel.test_import import PLAN, SCORES, apply, plan_of, scores_of
from tests.excel.test_round_in_a_workbook import cell, edited

CITED = "Quyết định số 12/QĐ-UBND ngày 15-3-2025 của UBND tỉnh về việc công bố Chỉ số"
LAW = "Luật |  | Tổ chức chính quyền địa phương |  | 16/6/2025 | "


@pytest.fixture
def folder(tmp_path: Path) -> RoundFolder:
    return a_round(
        tmp_path / "dot",
        scores__so_noi_vu=SCORES + "reasons: {1.1: Nộp chậm}\n",
        plans__so_noi_vu=PLAN + "amendments: [{number: 5, issued: 2025-06-01}]\n",
    )


def test_they_are_said_in_cells_and_come_back(folder: RoundFolder) -> None:
    data = edited(
        workbook_of(folder),
        cell("Đợt", "Số liệu in thêm", "Nội dung", "Điểm bình quân của khối\ncột điểm tự chấm"),
        cell("Cơ quan", "so-noi-vu", "Văn bản nêu ở phần mở đầu", f"{CITED}\n{LAW}"),
        cell("Cơ quan", "so-noi-vu", "Lĩnh vực không áp dụng", "2"),
        cell("Cơ quan", "so-noi-vu", "Văn bản điện tử", "Có"),
        cell("Đợt", "so", "Số cơ quan từng loại đã công bố", "Tốt: 2 cơ quan; 66,7%\nKhá: 1"),
    )
    changes, _, findings = import_into(folder, data, "dot.xlsx")
    assert not [item for item in findings if item.level == "error"]
    apply(folder, changes)
    now = read_round(folder.path)
    assert now.round.plan.show == ("mean", "self_scores")
    first, law = plan_of(now, "so-noi-vu").decisions or ()
    assert (first.number, str(first.date), first.issuer) == (
        "12/QĐ-UBND",
        "2025-03-15",
        "UBND tỉnh",
    )
    assert (law.type, law.title, law.number) == ("Luật", "Tổ chức chính quyền địa phương", None)
    assert plan_of(now, "so-noi-vu").electronic is True
    assert scores_of(now, "so-noi-vu").not_applicable_areas == (2,)
    announced = now.round.blocks["so"].announced
    assert announced is not None
    said = [(item.name, item.count, str(item.share)) for item in announced.classes]
    assert said == [("Tốt", 2, "66.7"), ("Khá", 1, "None")]
    assert import_into(now, data, "dot.xlsx")[0] == {}, "what was typed is what came out again"


def test_a_document_that_is_not_understood_is_told_with_its_cell(folder: RoundFolder) -> None:
    data = edited(
        workbook_of(folder),
        cell("Cơ quan", "so-noi-vu", "Văn bản nêu ở phần mở đầu", "Luật Thanh tra"),
    )
    changes, _, findings = import_into(folder, data, "dot.xlsx")
    assert changes == {}
    assert any(item.level == "error" and "Cơ quan!" in item.place.where for item in findings)


def test_the_rest_is_named_on_the_sheet_and_stays(folder: RoundFolder) -> None:
    data = workbook_of(folder)
    page = opened(data)["Đợt"]
    row = next(one.row for one in page["A"] if one.value == "Còn trong dữ liệu đi kèm")
    named = [page.cell(row + at, 2).value for at in range(2)]
    assert any("so-noi-vu" in str(line) and "sửa đổi" in str(line) for line in named)
    assert any("Lý do trừ điểm" in str(line) for line in named)
    (folder.path.parent / "dot.xlsx").write_bytes(data)
    again = open_round(folder.path.parent / "dot.xlsx")
    assert [item.number for item in plan_of(again, "so-noi-vu").amendments] == [5]
    assert scores_of(again, "so-noi-vu").reasons == {"1.1": "Nộp chậm"}
