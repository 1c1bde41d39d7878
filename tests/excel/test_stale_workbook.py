"""A workbook knows what it was exported as: only what a person changed in it comes back."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from cchc_docs.data_files.round_folder import RoundFolder, read_round
from cchc_docs.excel.exporting.carried_sheet import SHEET as CARRIED
from cchc_docs.excel.importing.import_round import prepared_import
from cchc_docs.excel.merging.conflicts import Side
from tests.conftest import SON_LA, Run, replace_in
from tests.excel.sheets import a_round, import_into, saved, workbook_of
from tests.excel.test_import import PLAN, SCORES, apply, column_at, plan_of, row_at, scores_of

pytestmark = pytest.mark.slow

TASKS, POINTS = "Nhiệm vụ", "Điểm"
Change = Callable[[openpyxl.Workbook], None]


@pytest.fixture
def folder(tmp_path: Path) -> RoundFolder:
    """The small round in which one agency has scores and a plan."""
    return a_round(tmp_path / "vong", scores__so_noi_vu=SCORES, plans__so_noi_vu=PLAN)


def edited(data: bytes, *changes: Change) -> bytes:
    """The workbook after a person's changes."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for change in changes:
        change(book)
    return saved(book)


def sheet_of(book: openpyxl.Workbook, name: str) -> Worksheet:
    sheet = book[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def point(code: str, value: object) -> Change:
    """Writes the point of Sở Nội vụ."""

    def change(book: openpyxl.Workbook) -> None:
        sheet = sheet_of(book, POINTS)
        sheet.cell(row_at(sheet, code), 4).value = value  # type: ignore[assignment]

    return change


def task(of: str, heading: str, value: object) -> Change:
    """Writes the cell of the row that holds the words, under the heading."""

    def change(book: openpyxl.Workbook) -> None:
        sheet = sheet_of(book, TASKS)
        sheet.cell(row_at(sheet, of), column_at(sheet, heading)).value = value  # type: ignore[assignment]

    return change


def new_row(book: openpyxl.Workbook) -> None:
    """One more measure in the first empty row, as a person types it."""
    sheet = sheet_of(book, TASKS)
    row = next(at for at in range(4, sheet.max_row) if sheet.cell(at, 1).value is None)
    for heading, value in (
        ("Mã cơ quan", "so-noi-vu"),
        ("Lĩnh vực", "2"),
        ("Tồn tại, hạn chế", "Hồ sơ trả muộn"),
        ("Nhiệm vụ, giải pháp", "Rà soát hằng tuần"),
    ):
        sheet.cell(row, column_at(sheet, heading)).value = value


def without(name: str) -> Change:
    def change(book: openpyxl.Workbook) -> None:
        book.remove(book[name])

    return change


def delete_row(of: str) -> Change:
    def change(book: openpyxl.Workbook) -> None:
        sheet = sheet_of(book, TASKS)
        sheet.delete_rows(row_at(sheet, of))

    return change


def test_a_row_in_an_old_workbook_drops_nothing_and_reverts_nothing(
    run: Run, son_la: Path, tmp_path: Path
) -> None:
    """What was once lost: seven shortcomings and three scores, with exit status 0."""
    book = tmp_path / "cu.xlsx"
    assert run("export", son_la, book).status == 0
    scores = son_la / "scores" / "so-noi-vu.yaml"
    plan = son_la / "plans" / "so-noi-vu.yaml"
    line = next(row for row in scores.read_text("utf-8").splitlines() if row.startswith("  2.2:"))
    replace_in(scores, line, line.replace(line.split()[1], "0.5"))
    added = "  - area: 1\n    text: Tồn tại ghi sau khi xuất bảng\n"
    replace_in(plan, "shortcomings:\n", f"shortcomings:\n{added}")
    before, points = plan.read_text("utf-8"), scores.read_bytes()

    def change(opened: openpyxl.Workbook) -> None:
        sheet = sheet_of(opened, TASKS)
        row = next(at for at in range(4, sheet.max_row) if sheet.cell(at, 1).value is None)
        sheet.cell(row, 1).value = "so-noi-vu"
        sheet.cell(row, column_at(sheet, "Lĩnh vực")).value = "7"
        sheet.cell(row, column_at(sheet, "Tồn tại, hạn chế")).value = "Dòng thêm trong bảng cũ"

    book.write_bytes(edited(book.read_bytes(), change))
    outcome = run("import", book, son_la)
    assert (outcome.status, outcome.err) == (0, "")
    assert "tồn tại mới ở lĩnh vực 7" in outcome.out and "bỏ" not in outcome.out
    after = plan.read_text("utf-8")
    assert scores.read_bytes() == points
    assert [row for row in before.splitlines() if row not in after.splitlines()] == []
    assert added in after and "text: Dòng thêm trong bảng cũ" in after
    assert after.count("\n  - ") == before.count("\n  - ") + 1


def test_only_cells_that_a_person_changed_are_taken(folder: RoundFolder) -> None:
    data = workbook_of(folder)
    moved_on = SCORES.replace("1.2.1: 1\n", "1.2.1: 0.5\n").replace("  2: 3.5\n", "")
    (folder.path / "scores/so-noi-vu.yaml").write_text(moved_on, "utf-8")
    changes, lines, findings = import_into(folder, edited(data, point("1.10", 3)), "b.xlsx")
    assert lines == ["scores/so-noi-vu.yaml: điểm 1.10: 2,11 → 3"]
    assert changes == {"scores/so-noi-vu.yaml": moved_on.replace("1.10: 2.11", "1.10: 3")}
    assert findings == []


@pytest.mark.parametrize(("side", "value"), [("refuse", None), ("workbook", "2"), ("round", "1.5")])
def test_a_cell_changed_in_both_places_is_told_with_all_values(
    folder: RoundFolder, side: Side, value: str | None
) -> None:
    data = edited(workbook_of(folder), point("1.1", 2), point("1.10", 3))
    replace_in(folder.path / "scores/so-noi-vu.yaml", "1.1: 1.75", "1.1: 1.5")
    done = prepared_import(read_round(folder.path), data, "b.xlsx", side=side)
    (told,) = done.findings
    assert (told.rule, str(told.place)) == ("BT-26", "b.xlsx!Điểm!D7")
    assert "trong bảng là 2; trong đợt nay là 1,5; lúc xuất là 1,75" in told.message
    assert done.waits_for_a_choice == (value is None)
    if value is None:
        assert done.changes == {}
    else:
        text = done.changes["scores/so-noi-vu.yaml"]
        assert f"  1.1: {value}     # đã rà soát\n" in text and "  1.10: 3\n" in text


def test_the_command_writes_nothing_until_somebody_chooses(
    run: Run, folder: RoundFolder, tmp_path: Path
) -> None:
    book = tmp_path / "b.xlsx"
    book.write_bytes(edited(workbook_of(folder), point("1.1", 2), point("1.10", 3)))
    path = folder.path / "scores/so-noi-vu.yaml"
    replace_in(path, "1.1: 1.75", "1.1: 1.5")
    before = path.read_bytes()
    outcome = run("import", book, folder.path)
    assert outcome.status == 1 and "Điểm!D7: lỗi: " in outcome.err
    assert path.read_bytes() == before
    assert run("import", book, folder.path, "--conflicts", "round").status == 0
    assert "  1.1: 1.5" in path.read_text("utf-8") and "  1.10: 3\n" in path.read_text("utf-8")


def test_the_same_change_in_both_places_is_none(folder: RoundFolder) -> None:
    data = edited(workbook_of(folder), point("1.1", 2))
    replace_in(folder.path / "scores/so-noi-vu.yaml", "1.1: 1.75", "1.1: 2")
    assert import_into(folder, data, "b.xlsx") == ({}, [], [])


def test_a_cell_that_a_person_emptied_is_emptied(folder: RoundFolder) -> None:
    changes, lines, _ = import_into(
        folder, edited(workbook_of(folder), point("1.1", None)), "b.xlsx"
    )
    assert lines == ["scores/so-noi-vu.yaml: điểm 1.1: bỏ trống"]
    apply(folder, changes)
    assert set(scores_of(folder, "so-noi-vu").scores) == {"1.2.1", "1.2.2", "1.10", "2"}


@pytest.mark.parametrize("left", [{"1.1": "2"}, {}])
def test_self_scores_that_a_person_emptied_are_taken_out(
    tmp_path: Path, left: dict[str, str]
) -> None:
    scores = SCORES + "self_scores: {1.1: 2, 2: 4}\n"
    folder = a_round(tmp_path / "tu-cham", scores__so_noi_vu=scores, plans__so_noi_vu=PLAN)

    def empty(book: openpyxl.Workbook) -> None:
        sheet = sheet_of(book, "Tự chấm")
        for code in {"1.1", "2"} - left.keys():
            sheet.cell(row_at(sheet, code), 4).value = None

    data = edited(workbook_of(folder), empty)
    changes, told, findings = import_into(folder, data, "tu-cham.xlsx")
    assert any("điểm tự chấm 2: bỏ trống" in line for line in told)
    apply(folder, changes)
    after = scores_of(folder, "so-noi-vu")
    assert {code: str(value) for code, value in after.self_scores.items()} == left
    assert scores_of(folder, "so-noi-vu").scores
    assert not [item for item in findings if item.level == "error"]
    assert import_into(folder, data, "tu-cham.xlsx")[0] == {}


def test_a_measure_edited_here_and_a_field_of_it_there_go_together(folder: RoundFolder) -> None:
    data = edited(
        workbook_of(folder),
        task("Gửi báo cáo đúng hạn", "Đơn vị chủ trì", "Phòng Tổng hợp"),
        task("Ban hành kế hoạch trong Quý I", "Sản phẩm", "Kế hoạch"),
    )
    path = folder.path / "plans/so-noi-vu.yaml"
    replace_in(path, "deadline: 15/3/2025", "deadline: 20/3/2025")
    replace_in(path, "      # phân công lại\n", "      # phân công lại, lần hai\n")
    changes, _, findings = import_into(folder, data, "b.xlsx")
    assert findings == []
    expected = PLAN.replace("lead: Thanh tra", "lead: Phòng Tổng hợp")
    expected = expected.replace("deadline: 15/3/2025", "deadline: 20/3/2025")
    expected = expected.replace("# phân công lại\n", "# phân công lại, lần hai\n")
    expected = expected.replace("Quý I/2025\n", "Quý I/2025\n        product: Kế hoạch\n")
    assert changes == {"plans/so-noi-vu.yaml": expected}


def test_sorted_and_moved_rows_are_found_by_what_they_are(folder: RoundFolder) -> None:
    def upside_down(book: openpyxl.Workbook) -> None:
        sheet = sheet_of(book, TASKS)
        rows = [[cell.value for cell in sheet[at]] for at in (4, 5, 6)]
        for at, values in zip((4, 5, 6), rows[::-1], strict=True):
            for column, value in enumerate(values, 1):
                sheet.cell(at, column).value = value

    data = edited(workbook_of(folder), upside_down)
    assert import_into(folder, data, "b.xlsx") == ({}, [], [])
    change = task("Gửi báo cáo đúng hạn", "Đơn vị chủ trì", "Văn thư")
    changes, _, _ = import_into(folder, edited(data, change), "b.xlsx")
    assert changes == {"plans/so-noi-vu.yaml": PLAN.replace("lead: Thanh tra", "lead: Văn thư")}


def test_a_row_that_a_person_took_out_goes_and_is_told(folder: RoundFolder) -> None:
    data = edited(workbook_of(folder), delete_row("Đôn đốc hằng tháng"))
    changes, lines, findings = import_into(folder, data, "b.xlsx")
    assert findings == []
    assert lines == ["plans/so-noi-vu.yaml: bỏ tồn tại ở lĩnh vực 2"]
    apply(folder, changes)
    assert [item.area for item in plan_of(folder, "so-noi-vu").shortcomings] == [1]


def test_a_row_taken_out_here_and_edited_there_is_told(folder: RoundFolder) -> None:
    data = edited(workbook_of(folder), delete_row("Đôn đốc hằng tháng"))
    replace_in(folder.path / "plans/so-noi-vu.yaml", "Chưa đôn đốc", "Chưa họp")
    changes, _, findings = import_into(folder, data, "b.xlsx")
    assert changes == {} and [item.rule for item in findings] == ["BT-26"]
    assert "trong bảng đã xóa; trong đợt nay đã sửa" in findings[0].message


@pytest.mark.parametrize("gone", [TASKS, POINTS])
def test_an_absent_sheet_takes_nothing_away(folder: RoundFolder, gone: str) -> None:
    assert import_into(folder, edited(workbook_of(folder), without(gone)), "b.xlsx") == ({}, [], [])


@pytest.mark.parametrize(
    "heading",
    [
        "Mã dòng",
        "Sản phẩm",
        "Nguyên nhân",
        "Mã tiêu chí mất điểm",
        "Vai trò khác",
        "Nhiệm vụ, giải pháp",
    ],
)
def test_an_absent_column_takes_nothing_away(folder: RoundFolder, heading: str) -> None:
    def change(book: openpyxl.Workbook) -> None:
        sheet = sheet_of(book, TASKS)
        sheet.delete_cols(column_at(sheet, heading))

    assert import_into(folder, edited(workbook_of(folder), change), "b.xlsx") == ({}, [], [])


def test_without_what_it_was_exported_as_nothing_is_taken_out(folder: RoundFolder) -> None:
    """As some programs save it, and as sheets of others are."""
    lead = task("Gửi báo cáo đúng hạn", "Đơn vị chủ trì", None)
    row = delete_row("Đôn đốc hằng tháng")
    data = edited(workbook_of(folder), without(CARRIED), lead, row, new_row)
    changes, lines, findings = import_into(folder, data, "b.xlsx")
    assert lines == ["plans/so-noi-vu.yaml: tồn tại mới ở lĩnh vực 2 (“Hồ sơ trả muộn”)"]
    assert [(item.rule, item.level) for item in findings] in ([], [("BT-27", "note")])
    text = changes["plans/so-noi-vu.yaml"]
    assert all(row in text for row in PLAN.splitlines())


@pytest.mark.parametrize("row", [2, 4])
def test_a_damaged_memory_is_told_and_not_used(folder: RoundFolder, row: int) -> None:
    def spoil(book: openpyxl.Workbook) -> None:
        cell = sheet_of(book, CARRIED).cell(row, 1)
        cell.value = f"{str(cell.value)[:-9]}AAAAAAAAA"

    changes, _, findings = import_into(folder, edited(workbook_of(folder), spoil), "b.xlsx")
    assert changes == {}
    assert [(item.rule, item.level) for item in findings] == [("BT-25", "warning")]


BLANK = "shortcomings:\n  - area: 1\n    to_confirm: true\n  - area: 2\n    to_confirm: true\n"


def filled_in(book: openpyxl.Workbook) -> None:
    """Both proposals worded and confirmed, as the first workbook of a province comes back."""
    sheet = sheet_of(book, TASKS)
    for row in (4, 5):
        for heading, value in (("Tồn tại, hạn chế", f"Chậm {row}"), ("Đã xác nhận", "Rồi")):
            sheet.cell(row, column_at(sheet, heading)).value = value


def test_what_was_taken_from_a_blank_draft_is_taken_once(tmp_path: Path) -> None:
    """The draft says nothing by which what became of it could be known again."""
    folder = a_round(tmp_path / "vong", scores__so_noi_vu=SCORES, plans__so_noi_vu=BLANK)
    data = edited(workbook_of(folder), filled_in)
    changes, _, findings = import_into(folder, data, "b.xlsx")
    assert set(changes) == {"plans/so-noi-vu.yaml"} and findings == []
    apply(folder, changes)
    assert import_into(read_round(folder.path), data, "b.xlsx") == ({}, [], [])
    path = folder.path / "plans" / "so-noi-vu.yaml"
    replace_in(path, "text: Chậm 4", "text: Chậm 4, thiếu kiểm tra")
    _, _, (told,) = import_into(read_round(folder.path), data, "b.xlsx")
    assert told.rule == "BT-26" and "Tồn tại, hạn chế đã sửa ở cả hai nơi" in told.message
    assert "Chậm 4, thiếu kiểm tra" in told.message


def test_drafts_made_since_as_the_sheet_proposes_them_stay(run: Run, son_la: Path) -> None:
    plan, book = son_la / "plans" / "so-noi-vu.yaml", son_la / "cu.xlsx"
    plan.unlink()
    assert run("export", son_la, book).status == 0
    run("build", son_la, "--draft", "-o", son_la / "ra")
    drafted = plan.read_bytes()
    assert b"to_confirm: true" in drafted
    assert "Không có gì thay đổi" in run("import", book, son_la).out
    assert plan.read_bytes() == drafted


def test_the_workbook_of_another_year_is_refused(folder: RoundFolder, tmp_path: Path) -> None:
    data = workbook_of(folder)
    replace_in(folder.path / "round.yaml", "year: 2024", "year: 2025")
    changes, _, findings = import_into(read_round(folder.path), data, "b.xlsx")
    assert changes == {} and [item.rule for item in findings] == ["BT-28"]
    assert "năm 2024" in findings[0].message and "năm 2025" in findings[0].message


def test_a_criterion_that_is_gone_is_told_only_where_its_point_was_changed(
    folder: RoundFolder,
) -> None:
    data = workbook_of(folder)
    path = folder.path / "criteria.yaml"
    replace_in(path, "      - code: 1.10\n        name: Tuyên truyền\n        maximum: 3\n", "")
    replace_in(folder.path / "scores/so-noi-vu.yaml", "  1.10: 2.11\n", "")
    now = read_round(folder.path)
    assert import_into(now, data, "b.xlsx") == ({}, [], [])
    changes, _, findings = import_into(now, edited(data, point("1.10", 3)), "b.xlsx")
    assert changes == {} and findings[0].level == "error"
    assert str(findings[0].place) == "b.xlsx!Điểm!D11"


def test_the_round_of_son_la_is_unchanged_by_its_workbook() -> None:
    folder = read_round(SON_LA)
    assert import_into(folder, workbook_of(folder), "b.xlsx") == ({}, [], [])
