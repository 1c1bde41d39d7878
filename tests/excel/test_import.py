"""Importing into a round: only what changed changes, and all or nothing."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from openpyxl.worksheet.worksheet import Worksheet

from cchc_docs import limits, open_round
from cchc_docs.data_files.round_folder import RoundFolder, read_plan, read_scores
from cchc_docs.excel.exporting.carried_sheet import SHEET as CARRIED
from cchc_docs.excel.importing.import_round import prepared_import
from cchc_docs.excel.importing.importer import _differences
from cchc_docs.excel.importing.new_round import round_of_workbook
from cchc_docs.excel.tasks.task_rows import Statement, Task
from cchc_docs.finding import has_errors
from cchc_docs.model import Plan, Scores
from tests.data_files.test_yaml_edit import changed_lines
from tests.excel.sheets import (
    AGENCIES,
    POINTS,
    ROUND,
    a_round,
    import_into,
    saved,
    table,
    workbook,
    workbook_of,
)
from tests.excel.test_layouts import EXPECTED, told

SCORES = """\
# Điểm năm 2024
scores:
  1.1: 1.75     # đã rà soát
  1.2.1: 1
  1.2.2: 0.95
  1.10: 2.11
  2: 3.5
previous: {score: 90}
"""
PLAN = """\
issued: 2025   # dự thảo
shortcomings:
  - area: 1
    components: [1.1, 1.2.2]
    measures:
      # phân công lại
      - text: Ban hành kế hoạch trong Quý I
        lead: Văn phòng
        time: Quý I/2025
      - text: Gửi báo cáo đúng hạn
        lead: Thanh tra
        deadline: 15/3/2025

  - area: 2
    figures: {late: 3}
    text: Còn {late} văn bản chậm   # theo báo cáo
    causes: Chưa đôn đốc
    measures:
      - text: Đôn đốc hằng tháng
        roles:
          - {label: Thẩm định, units: Sở Tư pháp}
closing: Đề nghị thực hiện nghiêm túc
"""
TASK_HEAD = [
    "Cơ quan",
    "Lĩnh vực",
    "Tồn tại, hạn chế",
    "Nhiệm vụ, giải pháp",
    "Chủ trì",
    "Thời hạn",
]


@pytest.fixture
def folder(tmp_path: Path) -> RoundFolder:
    """The small round in which one agency has scores and a plan."""
    return a_round(tmp_path / "vong", scores__so_noi_vu=SCORES, plans__so_noi_vu=PLAN)


def apply(folder: RoundFolder, changes: dict[str, str]) -> None:
    """Writes the changed files, as the command does."""
    for name, text in changes.items():
        path = folder.path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())


def scores_of(folder: RoundFolder, code: str) -> Scores:
    """The scores of an agency as the program reads them."""
    file = read_scores(folder, code)
    assert isinstance(file.record, Scores), file.findings
    return file.record


def plan_of(folder: RoundFolder, code: str) -> Plan:
    """The plan of an agency as the program reads it."""
    file = read_plan(folder, code)
    assert isinstance(file.record, Plan), file.findings
    return file.record


def test_new_files_are_whole_and_named_for_their_reader(folder: RoundFolder) -> None:
    changes, lines, findings = import_into(folder, workbook(table()), "bang.xlsx")
    assert set(changes) == {"scores/so-tai-chinh.yaml", "scores/so-y-te.yaml"}
    assert changes["scores/so-y-te.yaml"] == (
        "# Điểm của Sở Y tế năm 2024\n"
        "scores:\n"
        "  # 1. Chỉ đạo, điều hành\n"
        "  1.1: 1.75       # Kế hoạch cải cách hành chính\n"
        "  1.2.1: 1        # Số lượng báo cáo\n"
        "  1.2.2: 0.95     # Thời hạn báo cáo\n"
        "  1.10: 2.11      # Tuyên truyền\n"
        "  # 2. Thể chế\n"
        "  2: 3.5\n"
    )
    assert len(lines) == 2
    assert findings == []
    apply(folder, changes)
    assert scores_of(folder, "so-y-te").scores == EXPECTED


def test_more_tasks_than_anybody_has_are_refused(
    folder: RoundFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "TASKS_OF_AN_AGENCY", 1)
    header = ["Cơ quan", "Lĩnh vực", "Tồn tại, hạn chế", "Nhiệm vụ, giải pháp"]
    rows = [["Sở Y tế", "1", "Chậm báo cáo", "Gửi đúng hạn"] for _ in range(2)]
    changes, _, findings = import_into(folder, workbook([header, *rows], "Nhiệm vụ"), "b.xlsx")
    assert not changes
    told = [finding.message for finding in findings if finding.rule == "BT-02"]
    assert told == ["bảng ghi 2 nhiệm vụ của Sở Y tế; giới hạn là 1"]


@pytest.mark.slow
def test_many_tasks_are_brought_in_with_few_parses(
    folder: RoundFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is parsed grows with the file, not with its square."""
    header = ["Cơ quan", "Lĩnh vực", "Tồn tại, hạn chế", "Nhiệm vụ, giải pháp"]
    rows = [["Sở Y tế", "1", f"Tồn tại {n}", f"Nhiệm vụ {n}"] for n in range(300)]
    parsed: list[int] = []
    compose = yaml.compose

    def counting(text: str, **more: Any) -> Any:
        parsed.append(len(text))
        return compose(text, **more)

    monkeypatch.setattr(yaml, "compose", counting)
    changes, _, findings = import_into(folder, workbook([header, *rows], "Nhiệm vụ"), "b.xlsx")
    assert not has_errors(findings)
    apply(folder, changes)
    changed = [[*row[:3], f"{row[3]} đã sửa"] for row in rows]
    changes, _, findings = import_into(folder, workbook([header, *changed], "Nhiệm vụ"), "b.xlsx")
    assert not has_errors(findings)
    (text,) = changes.values()
    assert sum(parsed) < 12 * len(text)


def test_importing_again_changes_one_line(folder: RoundFolder) -> None:
    points = {**POINTS, "1.1": "1,8"}
    changes, lines, _ = import_into(folder, workbook(table(["Sở Nội vụ"], [points])), "b.xlsx")
    assert list(changes) == ["scores/so-noi-vu.yaml"]
    assert changed_lines(SCORES, changes["scores/so-noi-vu.yaml"]) == [
        ("  1.1: 1.75     # đã rà soát", "  1.1: 1.8     # đã rà soát")
    ]
    assert lines == ["scores/so-noi-vu.yaml: điểm 1.1: 1,75 → 1,8"]
    apply(folder, changes)
    again, _, _ = import_into(folder, workbook(table(["Sở Nội vụ"], [points])), "b.xlsx")
    assert again == {}


def test_not_applicable_comes_and_goes(folder: RoundFolder) -> None:
    points = {**POINTS, "1.2.1": "KAD", "2": "KAD"}
    changes, _, _ = import_into(folder, workbook(table(["SNV"], [points])), "b.xlsx")
    apply(folder, changes)
    known = scores_of(folder, "so-noi-vu")
    assert known.not_applicable == ("1.2.1", "2")
    assert set(known.scores) == {"1.1", "1.2.2", "1.10"}
    changes, _, _ = import_into(folder, workbook(table(["SNV"], [POINTS])), "b.xlsx")
    apply(folder, changes)
    assert scores_of(folder, "so-noi-vu").scores == EXPECTED
    assert scores_of(folder, "so-noi-vu").not_applicable == ()
    assert "previous: {score: 90}\n" in (folder.path / "scores/so-noi-vu.yaml").read_text("utf-8")


def test_empty_cells_leave_the_score_and_say_so(folder: RoundFolder) -> None:
    points = {**POINTS, "1.1": None}
    rows = table(["Sở Nội vụ", "Sở Y tế"], [points, points])
    changes, _, findings = import_into(folder, workbook(rows), "b.xlsx")
    assert list(changes) == ["scores/so-y-te.yaml"]
    assert told(findings) == [("BT-12", "note", "Điểm!D3"), ("BT-12", "warning", "Điểm!E3")]


@pytest.mark.parametrize(
    "rows",
    [
        table(points=(POINTS, POINTS, {**POINTS, "2": 4.01})),
        table(("Sở Nội vụ", "Sở Y tế", "Sở Y tế")),
        table(("Sở Nội vụ", "Sở Y tế", "Sở Ngoại vụ")),
        [["Cơ quan", "Điểm"], ["Sở Y tế", 5]],
    ],
)
def test_on_any_error_nothing_is_imported(folder: RoundFolder, rows: list[list[Any]]) -> None:
    changes, lines, findings = import_into(folder, workbook(rows), "b.xlsx")
    assert (changes, lines) == ({}, [])
    assert [item.level for item in findings if item.level == "error"] == ["error"]


def test_an_unreadable_file_of_the_round_stops_the_import(folder: RoundFolder) -> None:
    (folder.path / "scores/so-noi-vu.yaml").write_text("scores: [", "utf-8")
    changes, _, findings = import_into(folder, workbook(table()), "b.xlsx")
    assert changes == {}
    assert findings[0].place.file.endswith("scores/so-noi-vu.yaml")


def task_book(folder: RoundFolder, change: Any) -> bytes:
    """The exported tasks of the round after ``change(sheet)``."""

    book = openpyxl.load_workbook(io.BytesIO(workbook_of(folder)))
    for name in book.sheetnames:
        if name not in ("Nhiệm vụ", "_danh_muc", CARRIED):
            book.remove(book[name])
    sheet = book["Nhiệm vụ"]
    assert isinstance(sheet, Worksheet)
    change(sheet)
    return saved(book)


def column_at(sheet: Worksheet, heading: str) -> int:
    """The column of that heading."""
    return [cell.value for cell in sheet[3]].index(heading) + 1


def row_at(sheet: Worksheet, text: str) -> int:
    """The first row that holds the text."""
    return next(cell.row for row in sheet.iter_rows() for cell in row if cell.value == text)


def test_a_field_of_a_measure_changes_on_its_line(folder: RoundFolder) -> None:
    def change(sheet: Worksheet) -> None:
        row = row_at(sheet, "Gửi báo cáo đúng hạn")
        sheet.cell(row, column_at(sheet, "Đơn vị chủ trì"), "Phòng Tổng hợp")

    changes, lines, findings = import_into(folder, task_book(folder, change), "b.xlsx")
    assert findings == []
    assert changed_lines(PLAN, changes["plans/so-noi-vu.yaml"]) == [
        ("        lead: Thanh tra", "        lead: Phòng Tổng hợp")
    ]
    assert lines == [
        "plans/so-noi-vu.yaml: sửa tồn tại ở lĩnh vực 1: Nhiệm vụ, giải pháp 2 › Đơn vị chủ trì: "
        "“Thanh tra” → “Phòng Tổng hợp”"
    ]


def test_shortcomings_of_one_area_are_told_apart_by_their_words() -> None:
    first, second = (
        Task(("area", "1"), (Statement(text),), measures=((("text", "Họp"),),))
        for text in ("Chậm báo cáo quý II", "Chưa có kế hoạch " + "dài " * 30)
    )
    other = replace(second, measures=((("text", "Gửi"),),))
    lines = _differences([first, second], [first, other])
    assert len(lines) == 1 and lines[0].startswith("sửa tồn tại ở lĩnh vực 1 (“Chưa có kế hoạch")
    assert "…”): " in lines[0]
    assert _differences([second], [other])[0].startswith("sửa tồn tại ở lĩnh vực 1: ")


def test_measures_come_and_go_and_the_rest_stays(folder: RoundFolder) -> None:
    def change(sheet: Worksheet) -> None:
        row = row_at(sheet, "Ban hành kế hoạch trong Quý I")
        sheet.cell(row, column_at(sheet, "Sản phẩm"), "=Kế hoạch").data_type = "s"
        row = next(at for at in range(4, sheet.max_row) if not sheet.cell(at, 1).value) - 1
        second = sheet.cell(row_at(sheet, "Đôn đốc hằng tháng"), column_at(sheet, "TT tồn tại"))
        sheet.cell(row + 1, 1, "so-noi-vu")
        sheet.cell(row + 1, column_at(sheet, "TT tồn tại"), second.value)
        sheet.cell(row + 1, column_at(sheet, "Nhiệm vụ, giải pháp"), "Họp giao ban")
        sheet.cell(row + 1, column_at(sheet, "Thời hạn (ngày)"), "30/6/2025")
        sheet.delete_rows(row_at(sheet, "Gửi báo cáo đúng hạn"))

    changes, _, findings = import_into(folder, task_book(folder, change), "b.xlsx")
    assert findings == []
    edits = {
        "        time: Quý I/2025\n": "        time: Quý I/2025\n        product: =Kế hoạch\n",
        "      - text: Gửi báo cáo đúng hạn\n": "",
        "        lead: Thanh tra\n": "",
        "        deadline: 15/3/2025\n": "",
        "units: Sở Tư pháp}\n": "units: Sở Tư pháp}\n"
        "      - text: Họp giao ban\n        deadline: 2025-06-30\n",
    }
    expected = PLAN
    for old, new in edits.items():
        expected = expected.replace(old, new)
    assert changes["plans/so-noi-vu.yaml"] == expected


def test_measures_of_the_bank_stay_there_until_they_are_changed(tmp_path: Path) -> None:
    bank = "measures:\n  bao-cao: {text: Gửi báo cáo, lead: Văn phòng, product: Báo cáo}\n"
    plan = "shortcomings:\n  - area: 1\n    measures:\n      - use: bao-cao   # chung\n"
    folder = a_round(tmp_path / "vong", measures=bank, plans__so_y_te=plan)
    assert import_into(folder, task_book(folder, lambda _: None), "b.xlsx")[0] == {}

    def lead(sheet: Worksheet, name: str | None, heading: str) -> None:
        sheet.cell(row_at(sheet, "Gửi báo cáo"), column_at(sheet, heading)).value = name

    data = task_book(folder, lambda sheet: lead(sheet, "Thanh tra", "Đơn vị chủ trì"))
    changes, _, _ = import_into(folder, data, "b.xlsx")
    assert changes == {"plans/so-y-te.yaml": plan + "        lead: Thanh tra\n"}
    data = task_book(folder, lambda sheet: lead(sheet, None, "Sản phẩm"))
    changes, _, _ = import_into(folder, data, "b.xlsx")
    assert changes == {
        "plans/so-y-te.yaml": plan.replace(
            "use: bao-cao   # chung", "text: Gửi báo cáo\n        lead: Văn phòng   # chung"
        )
    }


def test_a_sheet_of_tasks_of_ones_own(folder: RoundFolder) -> None:
    rows: list[list[Any]] = [
        ["DANH MỤC NHIỆM VỤ"],
        TASK_HEAD,
        ["Sở Y tế", "I", "Chậm báo cáo", "Gửi đúng hạn", "Văn phòng", "Quý II"],
        [None, None, None, "Phân công đầu mối", "Văn phòng", None],
        [None, "Thể chế", "Chưa rà soát", "Rà soát", "Thanh tra", "30/6/2025"],
    ]
    changes, _, findings = import_into(folder, workbook(rows), "b.xlsx")
    assert findings == []
    assert list(changes) == ["plans/so-y-te.yaml"]
    apply(folder, changes)
    first, second = plan_of(folder, "so-y-te").shortcomings
    assert (first.area, first.text) == (1, "Chậm báo cáo")
    assert [(item.text, item.time) for item in first.measures] == [
        ("Gửi đúng hạn", "Quý II"),
        ("Phân công đầu mối", None),
    ]
    assert second.area == 2
    assert str(second.measures[0].deadline) == "2025-06-30"


@pytest.mark.parametrize(
    ("row", "rule", "cell"),
    [
        (["Sở Ngoại vụ", 1, "a", "b"], "BT-04", "A2"),
        (["Sở Y tế", 9, "a", "b"], "BT-16", "B2"),
        (["Sở Y tế", None, "a", "b"], "BT-16", "B2"),
        (["Sở Y tế", 1, "a", None, "Văn phòng"], "BT-16", "D2"),
        (["Sở Y tế", 1, "a", "b", None, None, "9.9"], "BT-05", "G2"),
        (["Sở Y tế", 1, "a", "b", None, None, 1.1], "BT-05", "G2"),
        (["Sở Y tế", 1, "#REF!", "b"], "BT-09", "C2"),
    ],
)
def test_faults_in_tasks_name_their_cell(
    folder: RoundFolder, row: list[Any], rule: str, cell: str
) -> None:
    rows = [[*TASK_HEAD, "Mã tiêu chí"], row]
    changes, _, findings = import_into(folder, workbook(rows), "b.xlsx")
    assert changes == {}
    assert (rule, "error", f"Điểm!{cell}") in told(findings)


def test_an_agency_of_no_block_is_told_and_nothing_imported(tmp_path: Path) -> None:
    agencies = "so-noi-vu: {name: Sở Nội vụ, block: tinh-khac}\nso-y-te: {name: Sở Y tế}\n"
    folder = a_round(tmp_path / "vong", agencies=agencies)
    changes, _, findings = import_into(folder, workbook(table()), "bang.xlsx")
    assert changes == {}
    assert "DL-14" in {finding.rule for finding in findings}
    assert any("khối “tinh-khac” mà đợt này không có" in item.message for item in findings)


def test_what_the_names_of_the_round_explain_is_not_shown_as_unknown(tmp_path: Path) -> None:
    name = "Hạt Kiểm lâm vùng đệm phía đông"  # by itself no name of an agency
    folder = a_round(tmp_path, agencies=f"{AGENCIES}hat: {{name: {name}}}\n")
    data = workbook(table(("Sở Nội vụ", "Sở Y tế", name)))
    alone = round_of_workbook(data, "b.xlsx", 2024, "tỉnh X").understood
    assert [item.rule for item in alone.questions] == ["BT-04"]
    seen = prepared_import(folder, data, "b.xlsx").understood
    assert seen is not None and seen.questions == []
    assert [column.code for column in seen.tables[0].columns if column.use == "score"] == [
        "so-noi-vu", "so-y-te", "hat",
    ]  # fmt: skip


def test_an_agency_whose_cells_are_what_the_notes_give_as_examples_is_read(tmp_path: Path) -> None:
    plan = "signatory: {name: A B, title: Giám đốc}\narchive: VT, VP\nshortcomings: []\n"
    folder = a_round(
        tmp_path,
        plans__so_noi_vu=plan,
        scores__so_noi_vu=SCORES,
        round=f"{ROUND}plan: {{decisions: [{{number: 615/QĐ-UBND, date: 15/3/2019, "
        "issuer: UBND tỉnh, subject: công bố}]}\n",
    )
    data = workbook_of(folder)
    assert import_into(folder, data, "b.xlsx") == ({}, [], [])
    book = openpyxl.load_workbook(io.BytesIO(data))
    book.remove(book[CARRIED])
    for row in book["Đợt"].iter_rows():
        for cell in row:
            if str(cell.value).startswith("2019-03-15"):
                cell.value = "15/3/2019"  # typed as text, as the note above it shows
    path = tmp_path / "b.xlsx"
    path.write_bytes(saved(book))
    seen = open_round(path)
    assert seen.agencies["so-noi-vu"].abbreviation == "SNV"
    assert [item.number for item in seen.round.plan.decisions or ()] == ["615/QĐ-UBND"]


def test_days_are_told_as_documents_write_them_and_formulas_by_what_to_do(tmp_path: Path) -> None:
    folder = a_round(tmp_path, plans__so_noi_vu=PLAN, scores__so_noi_vu=SCORES)
    book = openpyxl.load_workbook(io.BytesIO(workbook_of(folder)))
    sheet = book["Nhiệm vụ"]
    cell = next(one for row in sheet.iter_rows() for one in row if "2025-03-15" in str(one.value))
    cell.value = datetime(2025, 3, 20)
    _, changed, findings = import_into(folder, saved(book), "b.xlsx")
    assert findings == []
    assert any("“15/3/2025” → “20/3/2025”" in line.replace("03", "3") for line in changed)
    cell.value = "=TODAY()"
    _, _, findings = import_into(folder, saved(book), "b.xlsx")
    assert [item.message for item in findings] == ["công thức chưa được tính"]
    assert "mở bằng Excel" in findings[0].hint
