"""Why points were taken away, as the score sheet says it, is proposed as the shortcoming."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from cchc_docs.data_files.round_folder import RoundFolder, read_round
from cchc_docs.excel.importing.new_round import round_of_workbook
from cchc_docs.steps.assess import assess
from cchc_docs.steps.drafting.draft_plan import missing_drafts
from cchc_docs.steps.workbooks.workbook import round_workbook
from tests.excel.sheets import BODY, POINTS, a_round, column_of, import_into, saved, table, workbook
from tests.excel.test_import import apply, plan_of, scores_of
from tests.excel.test_stale_workbook import edited
from tests.excel.test_tasks_filled_in import BANK, confirm, rows

POINTS_OF = column_of(POINTS)
WHY = [None, "Ban hành chậm 10 ngày.", None, "không thiếu", None, None, "Còn 2 văn bản sai"]
REMARK = [None, "có tài liệu", None, None, "Gửi muộn quý IV", None, None]


def one_agency(headings: Sequence[str], *columns: Sequence[Any]) -> bytes:
    """A sheet of one agency with columns beside its points."""
    head = [None, "Đơn vị: Sở Nội vụ"]
    labels = ["TT", "Tiêu chí", "Điểm tối đa", "Điểm thẩm định", *headings]
    lines = [[*row, *cells] for row, *cells in zip(BODY, POINTS_OF, *columns, strict=True)]
    return workbook([head, [], labels, *lines], "Sở Nội vụ")


@pytest.fixture
def folder(tmp_path: Path) -> RoundFolder:
    return a_round(tmp_path / "vong", measures=BANK)


def reasons(folder: RoundFolder) -> dict[str, str]:
    return dict(scores_of(folder, "so-noi-vu").reasons)


FOUND = {"1.1": "Ban hành chậm 10 ngày.", "2": "Còn 2 văn bản sai"}


def test_a_reason_becomes_the_proposed_shortcoming(folder: RoundFolder) -> None:
    data = one_agency(["Lý do trừ điểm", "Ghi chú"], WHY, REMARK)
    changes, _, findings = import_into(folder, data, "b.xlsx")
    assert [item for item in findings if item.level == "error"] == []
    assert list(changes) == ["scores/so-noi-vu.yaml"]
    apply(folder, changes)
    assert reasons(folder) == FOUND | {"1.2.2": "Gửi muộn quý IV"}
    folder = read_round(folder.path)
    assert import_into(folder, data, "b.xlsx")[0] == {}

    book = round_workbook(assess(folder))
    seen = {
        row["Mã tiêu chí mất điểm"]: (row["Tồn tại, hạn chế"], row["Đã xác nhận"])
        for row in rows(book)
    }
    assert seen == {
        "1.1": ("Ban hành chậm 10 ngày", "Chưa"),
        "1.2.2": ("Gửi muộn quý IV", "Chưa"),
        "1.10": (None, "Chưa"),
        "2": ("Còn 2 văn bản sai", "Chưa"),
    }
    assert import_into(folder, book, "b.xlsx") == ({}, [], [])
    changes, _, _ = import_into(folder, edited(book, confirm("1.1")), "b.xlsx")
    apply(folder, changes)
    (taken,) = plan_of(folder, "so-noi-vu").shortcomings
    assert (taken.text, taken.components) == ("Ban hành chậm 10 ngày", ("1.1",))
    assert not taken.to_confirm


def test_a_draft_takes_it_and_waits(folder: RoundFolder) -> None:
    apply(folder, import_into(folder, one_agency(["Lý do"], WHY), "b.xlsx")[0])
    folder = read_round(folder.path)
    for path, text in missing_drafts(assess(folder)).items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    drafted = plan_of(folder, "so-noi-vu").shortcomings
    assert [(item.text, item.components) for item in drafted] == [
        ("Ban hành chậm 10 ngày", ("1.1",)),
        (None, ("1.2.2",)),
        (None, ("1.10",)),
        ("Còn 2 văn bản sai", ("2",)),
    ]
    assert all(item.to_confirm for item in drafted)


def test_a_new_round_has_them() -> None:
    made = round_of_workbook(one_agency(["Lý do trừ điểm"], WHY), "b.xlsx", 2024, "tỉnh Sơn La")
    assert "reasons:\n  1.1: Ban hành chậm 10 ngày.\n" in made.files["scores/so-noi-vu.yaml"]


def test_whose_they_are_is_not_guessed(folder: RoundFolder) -> None:
    """One column beside three agencies says of nobody why."""
    data = workbook([[*row, why] for row, why in zip(table(), ["Ghi chú", *WHY], strict=True)])
    changes, _, _ = import_into(folder, data, "b.xlsx")
    assert len(changes) == 3 and not any("reasons" in text for text in changes.values())


def test_a_column_behind_each_agency_is_of_the_one_before_it(folder: RoundFolder) -> None:
    """No name stands over it; where an agency has none, nobody can say whose the others are."""
    head = ["TT", "Tiêu chí", "Điểm tối đa", "Sở Nội vụ", "Lý do trừ điểm", "Sở Y tế"]
    lines = [
        [*row, mine, why, his]
        for row, mine, why, his in zip(BODY, POINTS_OF, WHY, POINTS_OF, strict=True)
    ]
    changes, _, _ = import_into(folder, workbook([head, *lines]), "b.xlsx")
    assert not any("reasons" in text for text in changes.values())
    whole = [
        [*head, "Lý do trừ điểm"],
        *([*line, why] for line, why in zip(lines, REMARK, strict=True)),
    ]
    changes, _, findings = import_into(folder, workbook(whole), "b.xlsx")
    assert [item for item in findings if item.level == "error"] == []
    apply(folder, changes)
    assert reasons(folder) == FOUND
    assert dict(scores_of(folder, "so-y-te").reasons) == {
        "1.1": "có tài liệu",
        "1.2.2": "Gửi muộn quý IV",
    }


def test_the_name_over_the_column_says_whose(folder: RoundFolder) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    for line in (
        ["TT", "Tiêu chí", "Điểm tối đa", "Sở Nội vụ", None, "Sở Y tế", None],
        [None, None, None, "Điểm", "Lý do trừ điểm", "Điểm", "Lý do trừ điểm"],
        *([*row, mine, why, his, None] for row, mine, why, his in
          zip(BODY, POINTS_OF, WHY, POINTS_OF, strict=True)),
    ):  # fmt: skip
        page.append(line)
    for at in ("D1:E1", "F1:G1"):
        page.merge_cells(at)
    changes, _, findings = import_into(folder, saved(book), "b.xlsx")
    assert [item for item in findings if item.level == "error"] == []
    apply(folder, changes)
    assert reasons(folder) == FOUND
    assert "reasons" not in changes["scores/so-y-te.yaml"]


def test_the_reason_of_a_criterion_is_that_of_its_only_loss(folder: RoundFolder) -> None:
    why = [None, None, "Nộp thiếu báo cáo", None, None, None, None]
    apply(folder, import_into(folder, one_agency(["Lý do trừ điểm"], why), "b.xlsx")[0])
    assert reasons(folder) == {"1.2": "Nộp thiếu báo cáo"}
    seen = rows(round_workbook(assess(read_round(folder.path))))
    said = {row["Mã tiêu chí mất điểm"]: row["Tồn tại, hạn chế"] for row in seen}
    assert said["1.2.2"] == "Nộp thiếu báo cáo" and said["1.1"] is None
