"""A new round out of a sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cchc_docs.data_files.round_folder import RoundFolder, read_round, read_scores
from cchc_docs.finding import Finding
from cchc_docs.model import Scores
from tests.excel.sheets import (
    BODY,
    POINTS,
    a_round,
    column_of,
    import_into,
    round_from_workbook,
    table,
    workbook,
    workbook_of,
)
from tests.excel.test_export import SON_LA
from tests.excel.test_import import apply
from tests.excel.test_layouts import EXPECTED, told


def made(
    path: Path, data: bytes, year: int | None = 2024, province: str | None = "tỉnh Sơn La"
) -> tuple[RoundFolder, list[Finding]]:
    """The round that the workbook gives, written and read back."""
    files, findings = round_from_workbook(data, "dir/bang.xlsx", year, province)
    assert files, [str(item) for item in findings]
    for name, text in files.items():
        target = path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())
    return read_round(path), findings


def scores_of(folder: RoundFolder, code: str) -> Scores:
    """The scores of an agency of the new round."""
    record = read_scores(folder, code).record
    assert isinstance(record, Scores)
    return record


def test_criteria_agencies_and_scores_come_out_of_one_sheet(tmp_path: Path) -> None:
    folder, findings = made(tmp_path, workbook(table()))
    assert findings == []
    assert folder.findings == ()
    assert {code: agency.name for code, agency in folder.agencies.items()} == {
        "so-noi-vu": "Sở Nội vụ",
        "so-tai-chinh": "Sở Tài chính",
        "so-y-te": "Sở Y tế",
    }
    criteria = folder.criteria_of("so-y-te")
    assert {code: str(leaf.maximum) for code, leaf in criteria.leaves.items()} == {
        "1.1": "2", "1.2.1": "1", "1.2.2": "1.5", "1.10": "3", "2": "4",
    }  # fmt: skip
    assert criteria.leaves["1.2.2"].criterion == "1.2"
    assert scores_of(folder, "so-y-te").scores == EXPECTED
    assert (folder.round.province, folder.round.place) == ("tỉnh Sơn La", "Sơn La")
    assert folder.round.parent == ("UBND tỉnh Sơn La",)


def test_the_new_round_takes_the_same_sheet_without_a_change(tmp_path: Path) -> None:
    folder, _ = made(tmp_path, workbook(table()))
    assert import_into(folder, workbook(table()), "bang.xlsx") == ({}, [], [])


def test_an_exported_round_becomes_the_same_round(tmp_path: Path) -> None:
    old = read_round(SON_LA)
    folder, findings = made(tmp_path / "moi", workbook_of(old), None, "tỉnh Sơn La")
    assert [item for item in findings if item.level == "error"] == []
    assert folder.round.year == 2018
    assert {code: item.name for code, item in folder.agencies.items()} == {
        code: item.name for code, item in old.agencies.items()
    }
    new_leaves, old_leaves = (item.criteria_of("so-noi-vu").leaves for item in (folder, old))
    assert {code: leaf.maximum for code, leaf in new_leaves.items()} == {
        code: leaf.maximum for code, leaf in old_leaves.items()
    }
    known = read_scores(old, "so-noi-vu").record
    assert isinstance(known, Scores)
    assert scores_of(folder, "so-noi-vu").scores == known.scores


def test_year_and_province_out_of_the_title(tmp_path: Path) -> None:
    rows = [["UBND TỈNH SƠN LA"], ["Kết quả Chỉ số CCHC năm 2023"], *table()]
    folder, _ = made(tmp_path, workbook(rows), None, None)
    assert (folder.round.year, folder.round.province) == (2023, "tỉnh Sơn La")


def test_a_turned_sheet_numbers_under_roman_areas_and_letters(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["STT", "Tiêu chí", "Điểm tối đa", "Sở A", "Sở B"],
        ["A", "CÁC TIÊU CHÍ THẨM ĐỊNH", 10],
        ["I", "Chỉ đạo", 6],
        [1, "Kế hoạch", 2, 1, 2],
        [2, "Báo cáo", 4],
        ["a", "Số lượng", 1, 1, 1],
        ["b", "Thời hạn", 3, 3, 2],
        ["II", "Thể chế", 4],
        [1, "Rà soát", 4, "3,5", 4],
        [None, "Tổng cộng", 10, 8.5, 9],
    ]
    for name, data in (("xuoi", rows), ("ngang", list(zip(*_square(rows), strict=True)))):
        folder, findings = made(tmp_path / name, workbook(data))
        assert [item for item in findings if item.level == "error"] == []
        scores = scores_of(folder, "so-a").scores
        assert {code: str(value) for code, value in scores.items()} == {
            "1.1": "1", "1.2.a": "1", "1.2.b": "3", "2.1": "3.5",
        }  # fmt: skip


def _square(rows: list[list[Any]]) -> list[list[Any]]:
    width = max(len(row) for row in rows)
    return [[*row, *[None] * (width - len(row))] for row in rows]


def test_self_scores_beside_appraised_scores(tmp_path: Path) -> None:
    pair = [column_of({**POINTS, "1.1": 2}), column_of(POINTS)]
    for name, more in (("mot", []), ("hai", ["Ghi chú"])):
        rows: list[list[Any]] = [
            ["TT", "Tiêu chí", "Điểm tối đa", "Sở Nội vụ", "Sở Nội vụ", *more],
            [None, None, None, "Tự chấm", "Thẩm định", None],
        ]
        rows += [[*row, *cells] for row, *cells in zip(BODY, *pair, strict=True)]
        folder, _ = made(tmp_path / name, workbook(rows))
        assert list(folder.agencies) == ["so-noi-vu"]
        assert str(scores_of(folder, "so-noi-vu").self_scores["1.1"]) == "2"
        assert scores_of(folder, "so-noi-vu").scores == EXPECTED


def test_a_code_that_excel_took_for_a_number_follows_its_row(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["TT", "Tiêu chí", "Điểm tối đa", "Sở A"], [1, "Lĩnh vực", None]]
    rows += [[float(f"1.{place}"), f"Tiêu chí số {place}", 1, 1] for place in range(1, 12)]
    folder, findings = made(tmp_path, workbook(rows))
    assert list(folder.criteria_of("so-a").leaves) == [f"1.{place}" for place in range(1, 12)]
    assert told(findings) == [("BT-05", "warning", "Điểm!A12")]


def test_bonus_and_penalty_points_stand_outside_the_tree(tmp_path: Path) -> None:
    rows = [*table(["Sở A"], [POINTS]), [None, "Điểm thưởng sáng kiến", 2, 1], ["x", "Điểm trừ", 1]]
    rows.append([None, "Tổng điểm", None, 10.31])
    folder, findings = made(tmp_path, workbook(rows))
    assert findings == []
    assert [(item.code, item.kind) for item in folder.criteria_of("so-a").adjustments] == [
        ("cong-tru-1", "bonus"),
        ("x", "penalty"),
    ]
    assert {code: str(value) for code, value in scores_of(folder, "so-a").adjustments.items()} == {
        "cong-tru-1": "1"
    }
    assert import_into(folder, workbook_of(folder), "b.xlsx")[0] == {}


def test_sheets_of_other_criteria_become_blocks(tmp_path: Path) -> None:
    other = [["TT", "Tiêu chí", "Điểm tối đa", "Xã A", "Xã B"], ["1", "Hạ tầng", 5, 4, 3]]
    folder, _ = made(tmp_path, workbook(table(), "Sở ngành", Xã=other))
    assert {code: block.criteria for code, block in folder.round.blocks.items()} == {
        "so-nganh": "criteria.yaml",
        "xa": "criteria-xa.yaml",
    }
    assert folder.agencies["xa-b"].block == "xa"
    assert str(scores_of(folder, "xa-b").scores["1"]) == "3"


def test_an_exported_round_with_tasks_brings_its_plans(tmp_path: Path) -> None:
    plan = "shortcomings:\n  - {area: 1, text: Chậm, measures: [{text: Gửi đúng hạn}]}\n"
    old = a_round(tmp_path / "cu", plans__so_y_te=plan)
    folder, _ = made(tmp_path / "moi", workbook_of(old))
    assert import_into(folder, workbook_of(old), "b.xlsx")[0] == {}
    assert folder.files("plans") == ["so-y-te"]
    apply(folder, {})


HEAD = ["TT", "Tiêu chí", "Điểm tối đa", "Sở A"]


@pytest.mark.parametrize(
    ("rows", "rule", "cell"),
    [
        ([["Tên", "Điểm"], ["Sở A", 1]], "BT-03", ""),
        ([HEAD, ["1", "Kế hoạch", None, 1]], "BT-15", "Điểm!B2"),
        ([HEAD[:3], ["1", "Kế hoạch", 1]], "BT-04", ""),
        ([[*HEAD, "Sở A"], ["1", "Kế hoạch", 1, 1, 1]], "BT-06", "Điểm!E1"),
        ([HEAD, ["1", "Kế hoạch", 1, 2]], "BT-08", "Điểm!D2"),
        ([HEAD, ["1", "Kế hoạch", 1], ["1", "Báo cáo", 1]], "BT-05", "Điểm!A3"),
        ([HEAD, ["1.1", "Kế hoạch", 1]], "BT-05", "Điểm!A2"),
        ([HEAD, [None, "Kế hoạch", 1]], "BT-05", "Điểm!A2"),
        ([HEAD, ["1*", "Kế hoạch", 1]], "BT-05", "Điểm!A2"),
        ([HEAD, ["1", "a b c"], ["1.1", "Hai", 1], ["1.1.1", "Ba", 1], ["1.1.1.1", "Bốn", 1]],
         "BT-05", "Điểm!A5"),
    ],
)  # fmt: skip
def test_on_any_error_there_are_no_files(rows: list[list[Any]], rule: str, cell: str) -> None:
    files, findings = round_from_workbook(workbook(rows), "b.xlsx", 2024, "tỉnh Sơn La")
    assert files == {}
    assert (rule, "error", cell) in told(findings)


def test_without_a_year_there_are_no_files() -> None:
    files, findings = round_from_workbook(workbook(table()), "b.xlsx", None, None)
    assert files == {}
    assert [item.rule for item in findings] == ["BT-20"]


def test_maxima_that_do_not_add_up_are_told(tmp_path: Path) -> None:
    rows = table()
    rows[3][2] = 3
    _, findings = made(tmp_path, workbook(rows))
    assert ("BT-10", "warning", "Điểm!B4") in told(findings)
