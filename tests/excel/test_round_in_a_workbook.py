"""One workbook holds a round: it says what the folder says, is opened in its place, and changes
only what a person changed in it.
"""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from openpyxl.worksheet.worksheet import Worksheet

from cchc_docs import BuildOptions, build_plans, check_round, open_round, score_round
from cchc_docs.data_files.round_folder import RoundFolder, read_round
from cchc_docs.excel.exporting.carried_sheet import SHEET as CARRIED
from cchc_docs.excel.record_sheets.tables_of_round import tables_of
from cchc_docs.steps.workbooks.workbook import round_workbook
from tests.conftest import ROOT, Run
from tests.examples import examples
from tests.excel.sheets import import_into, saved, workbook_of
from tests.steps.test_random_rounds import rounds, written

pytestmark = pytest.mark.slow

ROUNDS = sorted((ROOT / "data").iterdir())
TREE_ROUND = ROOT / "data" / "minh-hoa-tinh-2023"
Change = Callable[[openpyxl.Workbook], None]


@pytest.fixture(scope="module")
def books() -> Mapping[str, bytes]:
    """The workbook of every example round, to be edited."""
    return {path.name: workbook_of(read_round(path)) for path in ROUNDS}


def edited(data: bytes, *changes: Change) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    for change in changes:
        change(book)
    return saved(book)


def forget(book: openpyxl.Workbook) -> None:
    """As some programs save it: without what nobody sees."""
    book.remove(book[CARRIED])


def cell(sheet: str, row_says: object, heading: str, value: Any) -> Change:
    """Writes into the row that has those words in its first column, under the heading."""

    def change(book: openpyxl.Workbook) -> None:
        page = book[sheet]
        assert isinstance(page, Worksheet)
        row, column = place_of(page, row_says, heading)
        page.cell(row, column).value = value

    return change


def place_of(page: Worksheet, row_says: object, heading: str) -> tuple[int, int]:
    heads = [one for line in page.iter_rows() for one in line if one.value == heading]
    rows = [one.row for one in page["A"] if one.value == row_says]
    head = max((one for one in heads if one.row < rows[-1]), key=lambda one: one.row)
    return next(row for row in rows if row > head.row), head.column


@pytest.mark.parametrize("path", ROUNDS, ids=lambda path: path.name)
def test_export_then_import_changes_nothing(path: Path) -> None:
    data = round_workbook(score_round(read_round(path)))
    assert import_into(read_round(path), data, "b.xlsx") == ({}, [], [])


@given(rounds())
@settings(max_examples=examples(4, 8))
def test_export_then_import_changes_nothing_of_any_round(round_: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as name:
        written(round_, Path(name))
        folder = read_round(Path(name))
        data = round_workbook(score_round(folder))
        assert import_into(folder, data, "b.xlsx") == ({}, [], [])
        assert import_into(folder, edited(data, forget), "b.xlsx")[0] == {}


@pytest.mark.parametrize("name", ["minh-hoa-xa-2025", "minh-hoa-tinh-2023"])
def test_a_workbook_alone_makes_the_same_plans(
    name: str, books: Mapping[str, bytes], tmp_path: Path
) -> None:
    book = tmp_path / f"{name}.xlsx"
    book.write_bytes(books[name])
    made = {}
    for place, source in (("a", book), ("b", ROOT / "data" / name)):
        folder = open_round(source)
        results = build_plans(folder, folder.files("plans"), BuildOptions(tmp_path / place))
        made[place] = {item.path.name: item.path.read_bytes() for item in results}
    assert made["a"] and made["a"] == made["b"]


@pytest.mark.parametrize("source", ROUNDS, ids=lambda path: path.name)
def test_the_sheets_alone_say_the_round(source: Path, tmp_path: Path) -> None:
    """Without what it was exported as, and so as if a person had typed it all; templates of the
    round's own stand on no sheet."""
    path = tmp_path / source.name
    shutil.copytree(source, path, ignore=shutil.ignore_patterns("templates"))
    book = tmp_path / "dot.xlsx"
    book.write_bytes(edited(workbook_of(read_round(path)), forget))
    folder, known = open_round(book), read_round(path)
    assert tables_of(folder) == tables_of(known)
    ours, theirs = score_round(folder), score_round(known)
    points = {code: card.tally.score for code, card in ours.cards.items()}
    assert points == {code: card.tally.score for code, card in theirs.cards.items()}


CHANGES: list[tuple[Change, str, str, str]] = [
    (cell("Đợt", "Địa danh", "Nội dung", "Suối Vui"), "round.yaml", "place: Suối Vui", "Địa danh"),
    (
        cell("Đợt", "Mục đích", "Nội dung", "Một ý khác"),
        "round.yaml",
        "purposes: Một ý khác",
        "purposes",
    ),
    (
        cell("Đợt", "so-nganh", "Xếp loại", "Đạt: từ 50"),
        "round.yaml",
        "minimum: 50",
        "Xếp loại",
    ),
    (
        cell("Cơ quan", "so-y-te", "Người ký", "Trần Văn Mới"),
        "plans/so-y-te.yaml",
        "name: Trần Văn Mới",
        "Người ký",
    ),
    (
        cell("Cơ quan", "so-y-te", "Số văn bản", 12),
        "plans/so-y-te.yaml",
        "number: 12",
        "Số văn bản",
    ),
    (
        cell("Cơ quan", "so-y-te", "Chữ viết tắt", "SYTE"),
        "agencies.yaml",
        "abbreviation: SYTE",
        "Chữ viết tắt",
    ),
    (
        cell("Bộ tiêu chí so", "1.1.1", "Tên", "Kế hoạch ban hành đúng hạn"),
        "criteria-so.yaml",
        "name: Kế hoạch ban hành đúng hạn",
        "Tên",
    ),
]


@pytest.mark.parametrize(("change", "file", "line", "_"), CHANGES, ids=[str(c[3]) for c in CHANGES])
def test_a_cell_changes_its_line_and_no_other(
    change: Change, file: str, line: str, _: str, books: Mapping[str, bytes]
) -> None:
    folder = read_round(TREE_ROUND)
    data = edited(books[TREE_ROUND.name], change)
    changes, told, findings = import_into(folder, data, "b.xlsx")
    assert findings == [] and len(told) == 1 and "→" in told[0]
    assert list(changes) == [file] and line in changes[file]
    before = (TREE_ROUND / file).read_text("utf-8").splitlines()
    after = changes[file].splitlines()
    gone = [row for row in before if row not in after]
    assert len(gone) <= 4
    assert [row for row in before if "#" in row and row not in after] == []


def new_agency(book: openpyxl.Workbook) -> None:
    page = book["Cơ quan"]
    row = next(at for at in range(5, page.max_row) if page.cell(at, 2).value is None)
    page.cell(row, 2).value = "Sở Dân tộc và Tôn giáo"
    page.cell(row, 4).value = "so-nganh"


def new_criterion(book: openpyxl.Workbook) -> None:
    page = book["Bộ tiêu chí so"]
    row, _ = place_of(page, "1.3", "Tên")
    page.insert_rows(row)
    for column, value in enumerate(("1.5", "Tiêu chí thêm", 1, "Tiêu chí"), 1):
        page.cell(row, column).value = value  # type: ignore[assignment]


def test_new_rows_become_new_records_where_they_stand(books: Mapping[str, bytes]) -> None:
    data = edited(books[TREE_ROUND.name], new_agency, new_criterion)
    changes, told, findings = import_into(read_round(TREE_ROUND), data, "b.xlsx")
    assert [item for item in findings if item.level == "error"] == []
    assert "cơ quan mới: so-dan-toc-va-ton-giao" in told and "tiêu chí mới: 1.5" in told
    agency = "so-dan-toc-va-ton-giao:\n  name: Sở Dân tộc và Tôn giáo\n  block: so-nganh\n"
    assert agency in changes["agencies.yaml"]
    text = changes["criteria-so.yaml"]
    assert text.index("code: 1.2") < text.index("Tiêu chí thêm") < text.index("code: 1.3")


def test_a_row_taken_out_of_the_agencies_is_told_where_its_points_are_left(
    books: Mapping[str, bytes],
) -> None:
    def without(book: openpyxl.Workbook) -> None:
        page = book["Cơ quan"]
        page.delete_rows(place_of(page, "so-y-te", "Tên cơ quan")[0])

    data = edited(books[TREE_ROUND.name], without)
    _, _, findings = import_into(read_round(TREE_ROUND), data, "b.xlsx")
    told = [item for item in findings if item.level == "error"]
    assert {item.rule for item in told} == {"BT-04"}
    assert all("ở sheet Cơ quan đã bị xóa" in item.message for item in told)
    assert {item.place.where.partition("!")[0] for item in told} >= {
        "Điểm sở, ban, ngành",
        "Nhiệm vụ",
    }


def test_a_criteria_file_that_no_sheet_is_about_is_told_at_its_name(
    books: Mapping[str, bytes],
) -> None:
    data = edited(
        books[TREE_ROUND.name], cell("Đợt", "so-nganh", "Tệp bộ tiêu chí", "criteria-xa.yaml")
    )
    _, _, findings = import_into(read_round(TREE_ROUND), data, "b.xlsx")
    (told,) = findings
    assert told.place.where.startswith("Đợt!G") and "criteria-xa.yaml" in told.message
    assert "sheet “Bộ tiêu chí …”" in told.hint


def sort_agencies(book: openpyxl.Workbook) -> None:
    page = book["Cơ quan"]
    rows = [[one.value for one in line] for line in page.iter_rows(5, page.max_row)]
    filled = sorted((row for row in rows if row[1]), key=lambda row: str(row[1]), reverse=True)
    for at, values in enumerate(filled, 5):
        for column, value in enumerate(values, 1):
            page.cell(at, column).value = value


def move_columns(book: openpyxl.Workbook) -> None:
    page = book["Cơ quan"]
    page.move_range("A3:A60", cols=40)
    page.delete_cols(9)


def rename(book: openpyxl.Workbook) -> None:
    for page in book.worksheets:
        if page.sheet_state == "visible":
            page.title = f"Bảng {book.index(page)}"


def hide_rows(book: openpyxl.Workbook) -> None:
    for at in (6, 7, 8):
        book["Cơ quan"].row_dimensions[at].hidden = True
    book["Nhiệm vụ"].column_dimensions.group("D", "E", hidden=True)


@pytest.mark.parametrize("change", [sort_agencies, move_columns, rename, hide_rows])
@pytest.mark.parametrize("name", ["minh-hoa-tinh-2023", "minh-hoa-xa-2025"])
def test_what_people_do_to_sheets_changes_nothing(
    change: Change, name: str, books: Mapping[str, bytes]
) -> None:
    folder = read_round(ROOT / "data" / name)
    changes, told, findings = import_into(folder, edited(books[name], change), "b.xlsx")
    assert (changes, told) == ({}, [])
    assert [item for item in findings if item.level == "error"] == []


FAULTS: list[tuple[Change, str]] = [
    (cell("Đợt", "Năm đánh giá", "Nội dung", "hai nghìn"), "Đợt!B4"),
    (cell("Cơ quan", "so-y-te", "Khối", "khong-co"), "Cơ quan!D6"),
    (cell("Cơ quan", "so-y-te", "Ngày ban hành", "31/2/2024"), "Cơ quan!M6"),
    (cell("Bộ tiêu chí so", "1.1.1", "Điểm tối đa", "hai"), "Bộ tiêu chí so!C"),
    (cell("Bộ tiêu chí so", "1.1.1", "Cấp", "Mục"), "Bộ tiêu chí so!D"),
    (cell("Đợt", "Địa danh", "Mục", "Địa điểm in"), "Đợt!A8"),
]


@pytest.mark.parametrize(("change", "where"), FAULTS, ids=[where for _, where in FAULTS])
def test_a_fault_is_told_with_its_cell_and_nothing_is_imported(
    change: Change, where: str, books: Mapping[str, bytes], tmp_path: Path
) -> None:
    data = edited(books[TREE_ROUND.name], change)
    changes, _, findings = import_into(read_round(TREE_ROUND), data, "dot.xlsx")
    book = tmp_path / "dot.xlsx"
    book.write_bytes(data)
    checked = check_round(book).findings
    if "Khối" not in str(where) and where != "Cơ quan!D6":
        assert changes == {}
        assert any(f"dot.xlsx!{where}" in str(item.place) for item in findings), findings
    assert any(f"dot.xlsx!{where}" in str(item.place) for item in checked), checked
    assert str(tempfile.gettempdir()) not in "".join(
        str(item).replace(str(tmp_path), "") for item in checked
    )


def test_findings_of_points_and_tasks_name_their_cells(
    run: Run, books: Mapping[str, bytes], tmp_path: Path
) -> None:
    book = tmp_path / "dot.xlsx"

    def spoil(opened: openpyxl.Workbook) -> None:
        page = opened["Nhiệm vụ"]
        head = [one.value for one in page[3]]
        page.cell(4, head.index("Tồn tại, hạn chế") + 1).value = "Tồn tại {khong_co}"

    book.write_bytes(edited(books["minh-hoa-xa-2025"], spoil))
    outcome = run("check", book)
    assert outcome.status == 1 and "dot.xlsx!Nhiệm vụ!" in outcome.out, outcome.out
    assert ".yaml" not in outcome.out


def test_every_command_takes_a_workbook(
    run: Run, books: Mapping[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    book = tmp_path / "Đợt 2025.xlsx"
    book.write_bytes(books["minh-hoa-xa-2025"])
    before = book.read_bytes()
    known = ROOT / "data" / "minh-hoa-xa-2025"
    assert run("check", book).out == run("check", known).out
    assert run("score", book, "--json").status == 0
    assert run("compare", book, known).status == run("compare", known, book).status == 0
    assert run("build", book, "xa-suoi-hoa").status == 0
    assert (tmp_path / "output" / "Đợt 2025" / "xa-suoi-hoa.docx").exists()
    assert run("export", book, tmp_path / "lai.xlsx").status == 0
    assert import_into(read_round(known), (tmp_path / "lai.xlsx").read_bytes(), "b")[0] == {}
    refused = run("build", book, "xa-suoi-hoa", "--number", 3)
    assert refused.status == 2 and "Số văn bản" in refused.err
    assert book.read_bytes() == before


def test_a_new_round_out_of_a_whole_workbook_is_that_round(
    run: Run, books: Mapping[str, bytes], tmp_path: Path
) -> None:
    book = tmp_path / "a.xlsx"
    book.write_bytes(books["minh-hoa-xa-2025"])
    other = run("new", tmp_path / "khac", "--from", book, "--year", 2026)
    assert other.status == 2 and "năm 2025" in other.err
    assert run("new", tmp_path / "moi", "--from", book).status == 0
    known = ROOT / "data" / "minh-hoa-xa-2025"
    for path in known.rglob("*.yaml"):
        assert (tmp_path / "moi" / path.relative_to(known)).read_bytes() == path.read_bytes()


def test_a_workbook_without_a_round_is_refused_with_the_way_to_one(
    run: Run, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Mã", "Tiêu chí", "Điểm tối đa", "Sở Y tế"])
    book.save(tmp_path / "a.xlsx")
    for command in ("build", "score", "check"):
        outcome = run(command, tmp_path / "a.xlsx")
        assert outcome.status == 2 and "cchc new" in outcome.out + outcome.err


def test_the_folder_of_a_workbook_goes_with_its_round(
    books: Mapping[str, bytes], tmp_path: Path
) -> None:
    book = tmp_path / "a.xlsx"
    book.write_bytes(books["minh-hoa-xa-2025"])
    folder: RoundFolder | None = open_round(book)
    assert folder is not None
    place = folder.path
    assert (place / "round.yaml").exists()
    folder = None
    assert not place.exists()
