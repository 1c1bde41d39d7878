"""Score sheets as provinces draw them: understood, imported, doubted, answered."""

# số liệu minh họa

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cchc_docs import Answers, answers_of, read_answers, round_from_sheet, understand_sheets
from cchc_docs.data_files.round_folder import read_round, read_scores
from cchc_docs.excel.importing.import_round import prepared_import
from cchc_docs.excel.importing.new_round import RoundOfWorkbook, round_of_workbook
from cchc_docs.excel.understanding.sheet_titles import block_name
from cchc_docs.finding import Refused
from cchc_docs.model import Scores
from tests.conftest import Run
from tests.excel import province_sheets as drawings
from tests.excel.province_sheets import HEAD, TITLE, Drawing
from tests.excel.sheets import workbook
from tests.excel.test_layouts import told

ALL = {name: value for name, value in vars(drawings).items() if isinstance(value, Drawing)}


def made(drawing: Drawing, **more: Any) -> RoundOfWorkbook:
    """The new round that the drawing gives."""
    known = {"year": None, "province": None, **more}
    return round_of_workbook(drawing.data(), "bang.xlsx", **known)


def scores(drawing: Drawing, path: Path, **more: Any) -> dict[str, dict[str, str]]:
    """The points by agency and code, read back from the files."""
    done = made(drawing, **more)
    assert done.files, [str(item) for item in done.findings]
    for name, text in done.files.items():
        target = path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())
    folder = read_round(path)
    assert folder.findings == ()
    found = {}
    for code in folder.agencies:
        record = read_scores(folder, code).record
        assert isinstance(record, Scores)
        found[code] = {key: str(value) for key, value in record.scores.items()}
    return found


def tree(done: RoundOfWorkbook) -> list[tuple[str, str]]:
    """Codes and names of the first block."""
    table = done.understood.blocks[0].tables[0]
    return [(item.code, item.name) for item in table.criteria()]


def blocks(done: RoundOfWorkbook) -> dict[str, list[str]]:
    """The agencies of each block."""
    return {
        block.name: [agency.name for agency in block.agencies] for block in done.understood.blocks
    }


def errors(done: RoundOfWorkbook) -> list[tuple[str, str]]:
    """Rule and cell of each error."""
    return [(rule, where) for rule, level, where in told(done.findings) if level == "error"]


def warned(done: RoundOfWorkbook) -> list[str]:
    """The cells of each warning."""
    return [where for _, level, where in told(done.findings) if level == "warning"]


@pytest.mark.parametrize("name", ALL)
def test_every_drawing_makes_a_round_that_takes_it_again_unchanged(
    tmp_path: Path, name: str
) -> None:
    scores(ALL[name], tmp_path, province="tỉnh Minh Hải")
    done = prepared_import(read_round(tmp_path), ALL[name].data(), "bang.xlsx")
    assert [str(item) for item in done.findings if item.level != "note"] == []
    assert done.changes == {}


def test_numbering_that_begins_anew_in_each_area(tmp_path: Path) -> None:
    done = made(drawings.RESTARTING)
    assert tree(done) == [
        ("1", "Chỉ đạo điều hành CCHC"),
        ("1.1", "Kế hoạch CCHC"),
        ("1.1.1", "Ban hành đúng hạn"),
        ("1.1.2", "Hoàn thành"),
        ("1.2", "Báo cáo"),
        ("2", "Thể chế"),
        ("2.1", "Rà soát VB"),
        ("2.1.1", "Rà soát"),
        ("2.1.2", "Xử lý"),
    ]
    assert scores(drawings.RESTARTING, tmp_path) == {
        "so-y-te": {"1.1.1": "2", "1.1.2": "1", "1.2": "2", "2.1.1": "2", "2.1.2": "2"}
    }


def test_letters_under_numbers(tmp_path: Path) -> None:
    found = scores(drawings.LETTERS, tmp_path)
    assert found["syt"] == {"1.1.a": "1", "1.1.b": "2.5", "1.2.a": "1", "1.2.b": "1"}
    assert list(found) == ["snv", "syt", "vp-ubnd"]


def test_agencies_down_in_blocks(tmp_path: Path) -> None:
    done = made(drawings.AGENCIES_DOWN)
    assert blocks(done) == {
        "sở, ngành": ["Sở Nội vụ", "Sở Y tế"],
        "UBND các huyện": ["Huyện Bình An"],
    }
    assert warned(done) == []
    found = scores(drawings.AGENCIES_DOWN, tmp_path)
    assert found["so-y-te"] == {"1.1": "4", "1.2": "1.5", "2": "3"}


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("KHỐI CÁC SỞ, BAN, NGÀNH", "sở, ban, ngành"),
        ("Khối huyện, thành phố", "huyện, thành phố"),
        ("KHỐI II", "khối II"),
        ("Nhóm 1", "nhóm 1"),
        ("Các sở tham mưu tổng hợp", "Các sở tham mưu tổng hợp"),
    ],
)
def test_a_block_is_called_as_it_is_printed(heading: str, name: str) -> None:
    assert block_name(heading) == name


def test_the_name_of_a_block_is_kept_and_can_be_said_otherwise() -> None:
    head = ["TT", "Tiêu chí", "Điểm tối đa", "Sở Y tế", "Sở Nội vụ"]
    rows: list[list[Any]] = [
        ["KHỐI SỞ, NGÀNH"],
        [],
        head,
        ["1", "Chỉ đạo"],
        ["1.1", "Kế hoạch", 10, 8, 9],
    ]
    said = {"blocks": {"chung": "cơ quan cấp tỉnh"}}
    for answers, name in (({}, "sở, ngành"), (said, "cơ quan cấp tỉnh")):
        new = round_from_sheet(workbook(rows), "a.xlsx", 2025, "tỉnh X", answers_of(answers))
        assert f"name: {name}\n" in new.files["round.yaml"]


def test_a_sheet_for_each_agency(tmp_path: Path) -> None:
    found = scores(drawings.SHEET_EACH, tmp_path)
    assert found == {"so-y-te": {"1.1": "3", "1.2": "2"}, "so-noi-vu": {"1.1": "4", "1.2": "1.5"}}
    done = made(drawings.SHEET_EACH)
    assert list(blocks(done).values()) == [["Sở Y tế", "Sở Nội vụ"]]
    assert (done.understood.year, done.understood.province) == (2025, "tỉnh Minh Hải")


def test_two_years_side_by_side(tmp_path: Path) -> None:
    assert scores(drawings.TWO_YEARS, tmp_path / "a")["so-y-te"] == {"1.1": "3.5", "1.2": "2"}
    before = scores(drawings.TWO_YEARS, tmp_path / "b", year=2024)
    assert before["so-y-te"] == {"1.1": "3", "1.2": "2"}


@pytest.mark.parametrize("name", ["BLOCKS_BY_SHEET", "BLOCKS_BY_ROW", "BLOCKS_BY_HEADING"])
def test_blocks_of_equal_criteria(tmp_path: Path, name: str) -> None:
    assert list(blocks(made(ALL[name])).values()) == [["Sở A", "Sở B"], ["Huyện C", "Huyện D"]]
    found = scores(ALL[name], tmp_path)
    assert found["huyen-d"] == {"1.1": "2", "1.2": "1"}
    assert not list(tmp_path.glob("criteria-*.yaml"))


def test_summaries_are_no_agencies_and_are_compared() -> None:
    done = made(drawings.SUMMARIES)
    assert list(blocks(done).values()) == [["Sở Y tế", "Sở Nội vụ"]]
    assert warned(done) == []
    rows = [list(row) for row in drawings.SUMMARIES.sheets["Sheet1"]]
    rows[3][5], rows[4][8], rows[5][3], rows[6][3], rows[7][4] = 3.7, 1, 5.5, 1, 90
    wrong = made(Drawing({"Sheet1": rows}))
    assert sorted(warned(wrong)) == [f"Sheet1!{cell}" for cell in ("D6", "D7", "E8", "F4", "I5")]


CODES = {
    "SUBTOT": "1.1 1.2 2.1",
    "MAXEND": "1.1 1.2",
    "UNNUMBERED": "1.1 1.2 2.1",
    "EMBED": "1.1 1.2 2.1",
    "DOTROMAN": "1.1.1 1.1.2 1.2",
    "LETTERS_AREAS": "1.1 1.2 2.1",
    "DOWN_INNAME": "1 2",
    "DOWN_CODES": "1.1 1.2 2",
    "FULLCODE_INTS": "1.1.1 1.2 2",
    "RESTART2": "1.1 1.2 2.1",
    "PAGEREPEAT": "1.1 1.2",
    "LEVELS": "1.1.1 1.1.2 1.2 2.1",
    "KINDS3": "1.1 1.2",
}


@pytest.mark.parametrize("name", CODES)
def test_codes_from_the_area_down(tmp_path: Path, name: str) -> None:
    found = scores(ALL[name], tmp_path)
    assert "so-a" in found and set(found) <= {"so-a", "so-b"}
    assert " ".join(found["so-a"]) == CODES[name]


def test_names_in_capitals_are_offered_as_they_are_written() -> None:
    assert list(blocks(made(drawings.UPPER_AG)).values()) == [["Sở Nội vụ", "UBND huyện Mai Sơn"]]
    assert tree(made(drawings.UNNUMBERED))[0] == ("1", "Lĩnh vực chỉ đạo")


def test_columns_of_years_without_an_agency_are_asked() -> None:
    rows = [TITLE, [*HEAD, "Năm trước", "Năm 2025"], *drawings._with([5, 3, 2], [6, 4, 2])]
    done = made(Drawing({"S": rows}))
    assert done.files == {} and errors(done) == [("BT-04", "S!E2")]


def test_points_shown_as_percentages_are_refused_with_their_cells() -> None:
    rows = [TITLE, [*HEAD, "Sở A"], *drawings._with([5, "75%", 2])]
    done = made(Drawing({"S": rows}))
    assert done.files == {} and errors(done) == [("BT-07", "S!D4")]


def test_a_sheet_that_differs_a_little_is_told() -> None:
    other = [[*row] for row in drawings._form("Sở C", 3, 2)]
    other[6][2] = 3
    done = made(Drawing({**drawings.SHEET_EACH.sheets, "C": other}))
    assert "C!B7" in warned(done)


def test_another_year_in_the_title_is_told() -> None:
    done = made(drawings.SUMMARIES, year=2026)
    assert ("BT-20", "warning", "Sheet1!A1") in told(done.findings)
    assert done.understood.year == 2026


def test_codes_as_numbers_and_days() -> None:
    rows: list[list[Any]] = [TITLE, [*HEAD, "Sở A"], ["I", "Chỉ đạo", 11, 11]]
    rows += [[float(f"1.{at}"), f"Tiêu chí {at}", 1, 1] for at in range(1, 12)]
    rows[4][0] = datetime(2026, 2, 1)  # 1.2 typed where days come first
    done = made(Drawing({"Sheet1": rows}))
    assert [code for code, _ in tree(done)] == ["1", *(f"1.{at}" for at in range(1, 12))]
    assert warned(done) == ["Sheet1!A5", "Sheet1!A13"]


def test_a_day_that_continues_nothing_is_asked() -> None:
    rows: list[list[Any]] = [TITLE, [*HEAD, "Sở A"], ["I", "Chỉ đạo", 1, 1]]
    rows.append([datetime(2026, 7, 5), "Kế hoạch", 1, 1])
    assert ("BT-05", "Sheet1!A4") in errors(made(Drawing({"Sheet1": rows})))


def test_a_criterion_named_after_a_share_is_a_criterion() -> None:
    rows: list[list[Any]] = [
        [*HEAD, "Sở A"], ["I", "Hồ sơ", 3, 2],
        ["1.1", "Tỷ lệ hồ sơ đúng hạn", 1, 1], ["1.2", "Xếp hạng mức độ hài lòng", 2, 1],
    ]  # fmt: skip
    done = made(Drawing({"Sheet1": rows}), year=2025)
    assert [code for code, _ in tree(done)] == ["1", "1.1", "1.2"]


def doubtful() -> Drawing:
    """A table with a column of which nobody can say whether it is an agency."""
    rows: list[list[Any]] = [
        TITLE,
        [*HEAD, "Sở A", "Cột mới"],
        *drawings._with([5, 3, 2], [4, 2, 2]),
    ]
    return Drawing({"Sheet1": rows, "Phụ lục": [[*HEAD, "Khác lạ"], ["x?", "Gì đó", 1, 1]]})


def test_what_is_doubtful_is_asked_with_its_cell_and_nothing_is_made() -> None:
    done = made(doubtful())
    assert done.files == {}
    assert ("BT-04", "Sheet1!E2") in errors(done)
    asked = {question.at: question for question in done.understood.questions if question.at}
    assert ("sheets", "Sheet1", "columns", "E") in asked


ANSWERS = {"sheets": {"Sheet1": {"columns": {"E": {"agency": "Trường Chính trị"}}},
                      "Phụ lục": "ignore"}}  # fmt: skip


def test_answers_are_data(tmp_path: Path) -> None:
    found = scores(doubtful(), tmp_path, answers=answers_of(ANSWERS))
    assert found["truong-chinh-tri"] == {"1.1": "2", "1.2": "2"}
    ignored = answers_of({"sheets": {"Sheet1": {"columns": {"E": "ignore"}, "rows": {5: "ignore"}},
                                     "Phụ lục": {"ignore": True}}})  # fmt: skip
    assert scores(doubtful(), tmp_path / "b", answers=ignored) == {"so-a": {"1.1": "3"}}


def test_answers_of_a_file_and_their_faults() -> None:
    text = json.dumps(ANSWERS, ensure_ascii=False).encode()
    assert read_answers(text, "a.json") == answers_of(ANSWERS)
    with pytest.raises(Refused) as caught:
        read_answers(b"sheets:\n  A: {columns: {D: perhaps, '?': ignore}, more: 1}\n", "a.yaml")
    assert {item.rule for item in caught.value.findings} == {"BT-23"}
    assert len(caught.value.findings) == 3


def test_import_takes_answers(tmp_path: Path) -> None:
    scores(doubtful(), tmp_path, answers=answers_of(ANSWERS))
    folder = read_round(tmp_path)
    assert prepared_import(folder, doubtful().data(), "b.xlsx", answers_of(ANSWERS)).changes == {}
    without = prepared_import(folder, doubtful().data(), "b.xlsx", Answers())
    assert ("BT-04", "error", "Sheet1!E2") in told(without.findings)


def test_dry_run_shows_and_writes_nothing(tmp_path: Path, run: Run) -> None:
    sheet = tmp_path / "bang.xlsx"
    sheet.write_bytes(drawings.AGENCIES_DOWN.data())
    shown = run("new", tmp_path / "r", "--from", sheet, "--dry-run")
    assert "Huyện Bình An" in shown.out and "xếp hạng, chỉ đối chiếu" in shown.out
    assert shown.out.endswith(f"chưa ghi gì; sẽ tạo {tmp_path / 'r'}\n")
    assert not (tmp_path / "r").exists()
    there = run("new", tmp_path, "--from", sheet, "--dry-run")
    assert there.out.endswith(f"chưa ghi gì; {tmp_path} đã có dữ liệu, chọn thư mục khác\n")
    data = json.loads(run("new", tmp_path / "r", "--from", sheet, "--dry-run", "--json").out)
    assert data["understood"]["tables"][0]["agencies_run"] == "down"
    assert data["written"] is False and "round.yaml" in data["files"]
    assert not (tmp_path / "r").exists()
    run("new", tmp_path / "r", "--from", sheet)
    assert run("import", sheet, tmp_path / "r", "--dry-run").out.endswith("Không có gì thay đổi.\n")
    before = (tmp_path / "r/scores/so-y-te.yaml").read_bytes()
    changed = replace(drawings.AGENCIES_DOWN, more=lambda book: _set(book, "C8", 2))
    sheet.write_bytes(changed.data())
    told_ = json.loads(run("import", sheet, tmp_path / "r", "--dry-run", "--json").out)
    assert told_["changed"] == ["scores/so-y-te.yaml"] and told_["dry_run"] is True
    assert (tmp_path / "r/scores/so-y-te.yaml").read_bytes() == before


def _set(book: Any, cell: str, value: Any) -> None:
    book.worksheets[0][cell] = value


def test_the_record_is_had_without_a_round() -> None:
    seen = understand_sheets(drawings.TWO_YEARS.data(), "b.xlsx")
    uses = [column["use"] for column in seen.as_data()["tables"][0]["columns"]]
    assert uses == ["code", "name", "maximum", "other_year", "score", "other_year", "score"]


@pytest.mark.parametrize(
    ("title", "province"),
    [
        ("BẢNG ĐIỂM CHỈ SỐ CẢI CÁCH HÀNH CHÍNH TỈNH SƠN LA NĂM 2025", "tỉnh Sơn La"),
        ("Kết quả chấm điểm của thành phố Hải Phòng, năm 2025 (kèm theo)", "thành phố Hải Phòng"),
        ("BẢNG ĐIỂM NĂM 2025 TỈNH SƠN LA", "tỉnh Sơn La"),
        ("ỦY BAN NHÂN DÂN TỈNH SƠN LA", "tỉnh Sơn La"),
        ("BẢNG ĐIỂM TỈNH NÀO NĂM 2025", ""),
    ],
)
def test_the_province_of_a_title_bears_no_year(title: str, province: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        [title],
        [],
        ["STT", "Tiêu chí", "Điểm tối đa", "Sở Y tế"],
        ["1", "Kế hoạch", 2, 1],
    ):
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    assert understand_sheets(stream.getvalue(), "b.xlsx").province == province
