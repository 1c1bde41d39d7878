"""The shapes of sheets that people really have: all give the same scores."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from cchc_docs.data_files.round_folder import RoundFolder
from cchc_docs.excel.importing.known_scores import known_scores
from cchc_docs.excel.label_match import AgencyNames
from cchc_docs.excel.reading.read import read_workbook
from cchc_docs.excel.score_tables.score_table import ScoreTable
from cchc_docs.excel.understanding.sheet_answers import NO_ANSWERS
from cchc_docs.excel.understanding.understand import understand
from cchc_docs.finding import Finding
from tests.excel.sheets import BODY, POINTS, a_round, column_of, fill, saved, table, workbook

EXPECTED = {code: Decimal(str(value)) for code, value in POINTS.items()}
CODES = ("so-noi-vu", "so-tai-chinh", "so-y-te")


@pytest.fixture
def folder(tmp_path: Path) -> RoundFolder:
    """The small round."""
    return a_round(tmp_path / "vong")


def matched(folder: RoundFolder, data: bytes) -> tuple[ScoreTable, list[Finding]]:
    """What the sheets of the workbook give for the round."""
    sheets, findings = read_workbook(data, "bang.xlsx")
    criteria = {code: folder.criteria_of(code) for code in folder.agencies}
    seen = understand(sheets, "bang.xlsx", year=folder.round.year)
    found, more = known_scores(sheets, seen, NO_ANSWERS, criteria, AgencyNames(folder.agencies))
    return found, [*findings, *more]


def points(found: ScoreTable) -> dict[str, dict[str, Decimal | None]]:
    """The scores by agency and code."""
    return {
        agency: {code: given.value for code, given in all_of.scores.items()}
        for agency, all_of in found.agencies.items()
        if all_of.scores
    }


def told(findings: list[Finding]) -> list[tuple[str, str, str]]:
    """Rule, level and place of each finding."""
    return [(item.rule, item.level, item.place.where) for item in findings]


def styled(rows: list[list[Any]], change: Any) -> bytes:
    """The rows in a workbook after ``change(sheet)``."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Điểm"
    fill(sheet, rows)
    change(sheet)
    return saved(book)


def all_three(found: ScoreTable) -> bool:
    """Whether each agency has exactly the expected scores."""
    return points(found) == dict.fromkeys(CODES, EXPECTED)


def test_criteria_down_and_agencies_across(folder: RoundFolder) -> None:
    found, findings = matched(folder, workbook(table()))
    assert all_three(found)
    assert told(findings) == []


def test_criteria_across_and_agencies_down(folder: RoundFolder) -> None:
    rows = [list(row) for row in zip(*table(), strict=True)]
    found, findings = matched(folder, workbook(rows))
    assert all_three(found)
    assert told(findings) == []


def test_a_place_in_a_turned_sheet_is_the_sheets_own(folder: RoundFolder) -> None:
    rows = [list(row) for row in zip(*table(), strict=True)]
    rows[3][2] = 9
    _, findings = matched(folder, workbook(rows))
    assert told(findings) == [("BT-08", "error", "Điểm!C4")]


def test_titles_merged_headers_column_numbers_and_signatures(folder: RoundFolder) -> None:
    head: list[list[Any]] = [
        ["ỦY BAN NHÂN DÂN TỈNH SƠN LA"],
        ["SỞ NỘI VỤ"],
        ["BẢNG TỔNG HỢP ĐIỂM CHỈ SỐ CCHC NĂM 2024"],
        ["TT", "Lĩnh vực, tiêu chí", "Điểm tối đa", "Kết quả đánh giá của các cơ quan"],
        [None, None, None, "Sở Nội vụ", "Sở Tài chính", "Sở Y tế", "Ghi chú"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
    ]
    tail: list[list[Any]] = [[], [None, None, None, None, "Sơn La, ngày 05 tháng 3 năm 2025"]]

    def merge(sheet: Worksheet) -> None:
        for place in ("A1:C1", "A2:C2", "A3:G3", "A4:A5", "B4:B5", "C4:C5", "D4:G4"):
            sheet.merge_cells(place)

    found, findings = matched(folder, styled(head + table()[1:] + tail, merge))
    assert all_three(found)
    assert told(findings) == []


def test_without_a_word_over_the_labels_columns_are_still_told_apart(folder: RoundFolder) -> None:
    rows = table()
    beside = {"Điểm TB": 2, "Max": 3, "Năm trước": 1}
    rows = [[*row, *(beside if at == 0 else beside.values())] for at, row in enumerate(rows)]
    rows[0][:2] = [None, None]
    found, findings = matched(folder, workbook(rows))
    assert all_three(found)
    assert told(findings) == []


def test_self_scores_beside_appraised_scores(folder: RoundFolder) -> None:
    own = {**POINTS, "1.1": 2}
    pair = [column_of(own), column_of(POINTS)]
    rows = [[*row, *cells] for row, *cells in zip(BODY, *pair, *pair, strict=True)]
    head: list[list[Any]] = [
        ["TT", "Tiêu chí", "Điểm tối đa", "Sở Nội vụ", None, "Sở Y tế", None],
        [None, None, None, "Tự chấm", "Thẩm định", "Điểm tự đánh giá", "Điểm thẩm định"],
    ]

    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("D1:E1")
        sheet.merge_cells("F1:G1")

    found, findings = matched(folder, styled(head + rows, merge))
    assert points(found) == {"so-noi-vu": EXPECTED, "so-y-te": EXPECTED}
    assert {code: given.value for code, given in found.of("so-y-te").self_scores.items()} == {
        **EXPECTED, "1.1": Decimal(2),
    }  # fmt: skip
    assert told(findings) == []


def test_a_sheet_for_each_agency(folder: RoundFolder) -> None:
    head = ["TT", "Tiêu chí", "Điểm tối đa", "Điểm tự chấm", "Điểm thẩm định", "Ghi chú"]
    rows = [head] + [
        [*row, own, own, "x"] for row, own in zip(BODY, column_of(POINTS), strict=True)
    ]
    titled = [["BẢNG ĐIỂM CỦA SỞ Y TẾ NĂM 2024"], *rows]
    found, findings = matched(folder, workbook(rows, "Sở Tài chính", so2=titled))
    assert points(found) == {"so-tai-chinh": EXPECTED, "so-y-te": EXPECTED}
    assert {code for code, given in found.agencies.items() if given.self_scores} == {
        "so-tai-chinh",
        "so-y-te",
    }
    assert told(findings) == []


def test_names_indented_by_column_and_codes_in_the_name(folder: RoundFolder) -> None:
    indented: list[list[Any]] = [
        ["Nội dung", None, None, "Điểm tối đa", "Sở Nội vụ", "Sở Tài chính", "Sở Y tế"],
        ["Lĩnh vực I. Chỉ đạo, điều hành", None, None, None, 5.81, 5.81, 5.81],
        [None, "1.1. Kế hoạch cải cách hành chính", None, 2, 1.75, 1.75, 1.75],
        [None, "1.2 Báo cáo định kỳ", None, 2.5],
        [None, None, "Số lượng báo cáo", 1, 1, 1, 1],
        [None, None, "Thời hạn báo cáo", 1.5, 0.95, 0.95, 0.95],
        [None, "Tuyên truyền", None, 3, 2.11, 2.11, 2.11],
        ["Thể chế", None, None, 4, 3.5, 3.5, 3.5],
    ]
    found, findings = matched(folder, workbook(indented))
    assert all_three(found)
    assert told(findings) == []


def test_numbers_typed_as_text_are_read_and_told(folder: RoundFolder) -> None:
    rows = table(points=({**POINTS, "1.1": "1,75", "1.10": " 2,110 "}, POINTS, POINTS))
    found, findings = matched(folder, workbook(rows))
    assert all_three(found)
    assert told(findings) == [("BT-17", "note", "Điểm!D3")]


def test_a_code_that_excel_took_for_a_number_is_told_by_its_name(folder: RoundFolder) -> None:
    rows = table()
    for row in rows[1:]:
        row[0] = float(row[0]) if row[0] in ("1.1", "1.10") else row[0]
    found, findings = matched(folder, workbook(rows))
    assert all_three(found)
    assert told(findings) == []


def test_running_numbers_are_not_taken_for_codes(folder: RoundFolder) -> None:
    rows = table()
    for number, row in enumerate(rows[1:], 1):
        row[0] = number
    found, findings = matched(folder, workbook(rows))
    assert all_three(found)
    assert told(findings) == [("BT-05", "note", "Điểm!A2")]


def test_odd_spaces_combining_letters_and_the_seat_of_the_tone(folder: RoundFolder) -> None:
    rows = table(("So\u031b\u0309  Nội\u00a0vụ ", "SỞ TÀI CHÍNH", "Sở  y  tế\u200b"))
    rows[2][1] = "Kế  hoạch cải\u00a0cách hành chính."
    rows[6][1] = "Tuye\u0302n truye\u0302\u0300n"
    found, findings = matched(folder, workbook(rows))
    assert all_three(found)
    assert told(findings) == [("BT-22", "warning", "Điểm!F1")]


def test_old_fonts_are_converted_and_told(folder: RoundFolder) -> None:
    rows = table(("Së Néi vô", "Sôû Taøi chính", "së y tÕ"))

    def fonts(sheet: Worksheet) -> None:
        sheet["D1"].font = Font(name=".VnTime")
        sheet["E1"].font = Font(name="VNI-Times")
        sheet["F1"].font = Font(name=".VnTimeH")

    found, findings = matched(folder, styled(rows, fonts))
    assert all_three(found)
    assert told(findings) == [("BT-14", "note", "Điểm!D1")]


def test_sums_are_checked_and_never_imported(folder: RoundFolder) -> None:
    rows = table()
    rows[1][3:] = [5.81, 5.8, 5.81]
    rows[3][3:] = [1.95, 1.95, 1.96]
    rows.append([None, "Tổng cộng", 11.5, 9.31, 9.31, 9.13])
    found, findings = matched(folder, workbook(rows))
    assert all_three(found)
    assert told(findings) == [("BT-10", "warning", "Điểm!F9")]
    assert "9,13" in findings[0].message
    assert "9,31" in findings[0].message


def test_a_column_of_sums_is_checked(folder: RoundFolder) -> None:
    rows = table()
    for row, total in zip(rows, ["Tổng", None, 5.25, None, 3, 2.85, 6.33, 9], strict=True):
        row.append(total)
    found, findings = matched(folder, workbook(rows))
    assert all_three(found)
    assert told(findings) == [("BT-10", "warning", "Điểm!G8")]


def test_hidden_rows_columns_and_sheets_are_told(folder: RoundFolder) -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["E"].hidden = True
        assert sheet.parent is not None
        other = sheet.parent.create_sheet("Nháp")
        other["A1"] = "x"
        other.sheet_state = "hidden"

    found, findings = matched(folder, styled(table(), hide))
    assert all_three(found)
    assert told(findings) == [("BT-13", "warning", "Điểm"), ("BT-13", "note", "Nháp")]
    assert "Điểm!B3, Điểm!E2" in findings[0].message


def test_a_dash_and_the_mark_mean_not_applicable_and_the_dash_is_told(folder: RoundFolder) -> None:
    rows = table(points=({**POINTS, "1.1": "-", "1.2.1": "KAD"}, POINTS, POINTS))
    found, findings = matched(folder, workbook(rows))
    assert points(found)["so-noi-vu"] == {**EXPECTED, "1.1": None, "1.2.1": None}
    assert told(findings) == [("BT-11", "warning", "Điểm!D3")]


def test_an_empty_cell_gives_nothing(folder: RoundFolder) -> None:
    rows = table(points=({**POINTS, "2": None}, POINTS, POINTS))
    found, _ = matched(folder, workbook(rows))
    assert "2" not in found.of("so-noi-vu").scores
    assert [place.where for place in found.of("so-noi-vu").blanks.values()] == ["Điểm!D8"]


def test_two_sheets_may_repeat_a_score_but_not_contradict(folder: RoundFolder) -> None:
    same, _ = matched(folder, workbook(table(), Hai=table()))
    assert all_three(same)
    other = table(points=({**POINTS, "2": 1}, POINTS, POINTS))
    _, findings = matched(folder, workbook(table(), Hai=other))
    assert told(findings) == [("BT-06", "error", "Hai!D8")]


def test_appraised_and_surveyed_points_in_columns_of_their_own(folder: RoundFolder) -> None:
    appraised = column_of({**POINTS, "1.10": None, "2": None})
    surveyed = column_of({**dict.fromkeys(POINTS), "1.10": 2.11, "2": 3.5})
    totals = column_of(POINTS)
    rows = [[*row, *cells] for row, *cells in zip(BODY, appraised, surveyed, totals, strict=True)]
    head: list[list[Any]] = [
        ["TT", "Tiêu chí", "Điểm tối đa", "Sở Nội vụ", None, None],
        [None, None, None, "Thẩm định", "Điều tra XHH", "Tổng điểm"],
    ]
    found, findings = matched(folder, styled(head + rows, lambda sheet: sheet.merge_cells("D1:F1")))
    assert points(found) == {"so-noi-vu": EXPECTED}
    assert told(findings) == []
    assert {code: given.blanks for code, given in found.agencies.items()} == {"so-noi-vu": {}}


def test_criteria_that_the_sheet_leaves_out_are_told(folder: RoundFolder) -> None:
    rows = [row for row in table() if row[0] not in ("1.10", "II")]
    found, findings = matched(folder, workbook(rows))
    assert set(found.of("so-y-te").scores) == {"1.1", "1.2.1", "1.2.2"}
    assert told(findings) == [("BT-12", "warning", "Điểm")]
    assert "1.10, 2" in findings[0].message


def test_sheets_of_results_and_lists_are_passed_over(folder: RoundFolder) -> None:
    results = [["TT", "Cơ quan", "Điểm"], [1, "Sở Nội vụ", 90], [2, "Sở Y tế", 80]]
    by_area = [["Cơ quan", "Chỉ đạo, điều hành", "Tổng"], ["Sở Y tế", 7, 7], ["Khác", 1, 1]]
    found, findings = matched(folder, workbook(table(), Hạng=results, Nhóm=by_area))
    assert all_three(found)
    assert told(findings) == []


def test_names_of_the_sheet_that_differ_from_the_set_are_told(folder: RoundFolder) -> None:
    rows = table()
    rows[2][1] = "Ban hành kế hoạch"
    found, findings = matched(folder, workbook(rows))
    assert all_three(found)
    assert told(findings) == [("BT-05", "warning", "Điểm!B3")]


def test_names_none_of_which_is_of_the_set_are_told_too(folder: RoundFolder) -> None:
    rows = [[code, f"Việc khác {code}", *more] for code, _, *more in table()[1:]]
    found, findings = matched(folder, workbook([table()[0], *rows]))
    assert all_three(found)
    assert told(findings) == [("BT-05", "warning", "Điểm!B2")]
    assert findings[0].message.startswith("7 tiêu chí có mã đúng nhưng tên khác")


def test_a_sum_may_be_off_by_its_rounding_only(folder: RoundFolder) -> None:
    rows = [*table(), [None, "Tổng cộng", 11.5, 9.32, 9.33, 9.31]]
    _, findings = matched(folder, workbook(rows))
    assert told(findings) == [("BT-10", "warning", "Điểm!E9")]


def test_a_number_reads_as_the_sheet_shows_it(folder: RoundFolder) -> None:
    rows = table()
    rows[6][:2] = [1.1, None]

    def two_places(sheet: Worksheet) -> None:
        sheet["A7"].number_format = "0.00"

    found, _ = matched(folder, styled(rows, two_places))
    assert all_three(found)


@pytest.mark.parametrize("heading", ["Thang", "Thang (điểm)", "Thang điểm"])
def test_maxima_are_known_by_whatever_they_are_headed(folder: RoundFolder, heading: str) -> None:
    head, *rows = table()
    found, findings = matched(folder, workbook([[*head[:2], heading, *head[3:]], *rows]))
    assert [item for item in findings if item.level == "error"] == []
    assert len(points(found)) == 3
