"""The exported workbook: what it holds, and that it comes back without a change."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from cchc_docs.data_files.round_folder import RoundFolder, read_plan, read_round, read_scores
from cchc_docs.data_files.yaml_edit import block_lines
from cchc_docs.excel.exporting.export import export_workbook
from cchc_docs.excel.tasks.task_rows import SHORTCOMING_FIELDS
from cchc_docs.model import Measure, Plan, Published, Scores, Shortcoming
from cchc_docs.model.field_traits import columns_of, kind_of
from cchc_docs.score import Result, Scorecard, Tally, rank_block, scorecard, tally
from tests.examples import examples
from tests.excel.sheets import AGENCIES, CRITERIA, LEAVES, ROUND, a_round, import_into
from tests.excel.test_import import PLAN, SCORES
from tests.score.precision import uniform

pytestmark = pytest.mark.slow

SON_LA = Path(__file__).parents[2] / "data" / "son-la-2018"


def records(folder: RoundFolder) -> tuple[dict[str, Scores], dict[str, Plan]]:
    """The scores and plans of a round."""
    scores, plans = {}, {}
    for code in folder.files("scores"):
        file = read_scores(folder, code)
        assert isinstance(file.record, Scores), file.findings
        scores[code] = file.record
    for code in folder.files("plans"):
        other = read_plan(folder, code)
        assert isinstance(other.record, Plan), other.findings
        plans[code] = other.record
    return scores, plans


def cards(folder: RoundFolder, scores: dict[str, Scores]) -> dict[str, Scorecard]:
    """The scorecards of the agencies that have all their scores, all in the first block."""
    name, block = next(iter(folder.round.blocks.items()))
    decimals = folder.round.decimals
    tallies: dict[str, Tally] = {}
    for code, item in scores.items():
        try:
            tallies[code] = tally(folder.criteria_of(code), item, uniform(decimals))
        except KeyError:
            continue
    standings = rank_block(block, tallies, uniform(decimals))
    return {
        code: scorecard(
            code,
            folder.agencies[code],
            name,
            Result(item, Published()),
            standings[code],
            scores[code],
            uniform(decimals),
        )
        for code, item in tallies.items()
    }


def exported(folder: RoundFolder) -> bytes:
    """The workbook of the round."""
    scores, plans = records(folder)
    return export_workbook(folder, scores, plans, cards(folder, scores), {})


@pytest.fixture
def folder(tmp_path: Path) -> RoundFolder:
    """The small round with scores and a plan of one agency."""
    return a_round(tmp_path / "vong", scores__so_noi_vu=SCORES, plans__so_noi_vu=PLAN)


def opened(data: bytes) -> openpyxl.Workbook:
    """The workbook as openpyxl reads it."""
    return openpyxl.load_workbook(io.BytesIO(data))


def test_the_round_of_son_la_comes_back_without_a_change() -> None:
    folder = read_round(SON_LA)
    changes, lines, findings = import_into(folder, exported(folder), "son-la.xlsx")
    assert (changes, lines, findings) == ({}, [], [])


def test_the_sheets_and_what_is_locked(folder: RoundFolder) -> None:
    book = opened(exported(folder))
    assert book.sheetnames == [
        *("Đợt", "Bộ tiêu chí", "Cơ quan", "Điểm", "Nhiệm vụ", "Ngân hàng giải pháp"),
        "Chỉ số khác",
        "Kết quả",
        *("_danh_muc", "_dot"),
    ]
    assert book["_dot"].sheet_state == "veryHidden"
    assert book["_danh_muc"].sheet_state == "hidden"
    sheet = book["Điểm"]
    assert isinstance(sheet, Worksheet)
    assert sheet.freeze_panes == "D6"
    assert sheet.print_title_rows == "$3:$5"
    assert sheet.page_setup.orientation == "landscape"
    assert [sheet["D4"].value, sheet["D5"].value] == ["so-noi-vu", "Sở Nội vụ"]
    assert [sheet["A7"].value, sheet["C7"].value, sheet["D7"].value] == ["1.1", 2, 1.75]
    assert sheet["A11"].value == "1.10"
    assert all(book[name].protection.sheet for name in book.sheetnames[:7])
    assert not sheet["D7"].protection.locked
    assert sheet["D6"].protection.locked
    assert sheet["D6"].value == '=IF(COUNT(D7,D9:D11)=0,"",SUM(D7,D9:D11))'
    assert sheet["A1"].font.name == sheet["D7"].font.name == "Times New Roman"


def test_rules_hold_the_maximum_and_lists_point_at_the_hidden_sheet(folder: RoundFolder) -> None:
    book = opened(exported(folder))
    (rule,) = book["Điểm"].data_validations.dataValidation
    assert {area.coord for area in rule.sqref.ranges} == {"D7:F7", "D9:F12"}
    assert rule.formula1 == 'OR(AND(ISNUMBER(D7),D7>=0,D7<=$C7),D7="KAD")'
    lists = {rule.formula1 for rule in book["Nhiệm vụ"].data_validations.dataValidation}
    assert "_danh_muc!$C$1:$C$2" in lists
    assert [cell.value for cell in book["_danh_muc"]["C"]][:2] == [
        "1. Chỉ đạo, điều hành",
        "2. Thể chế",
    ]


def test_results_are_ranked(folder: RoundFolder) -> None:
    sheet = opened(exported(folder))["Kết quả"]
    row = [cell.value for cell in sheet[4]]
    assert row[1:3] == ["so-noi-vu", "Sở Nội vụ"]
    assert row[4:11] == [9.31, 11.5, 80.96, 2.19, 90, -80.69, 1]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path, sign: str) -> None:
    text = f'{sign}HYPERLINK("http://a","b")'
    plan = "shortcomings:\n" + "\n".join(block_lines([{"area": "1", "text": text}], 2))
    folder = a_round(tmp_path / "vong", plans__so_y_te=plan)
    data = exported(folder)
    cell = next(
        cell for row in opened(data)["Nhiệm vụ"].iter_rows() for cell in row if cell.value == text
    )
    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert import_into(folder, data, "b.xlsx")[0] == {}


def test_the_same_data_give_the_same_bytes(folder: RoundFolder) -> None:
    data = exported(folder)
    assert data == exported(folder)
    package = zipfile.ZipFile(io.BytesIO(data))
    assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert b"2000-01-01T00:00:00Z" in package.read("docProps/core.xml")


def test_self_scores_have_a_sheet_and_come_back(tmp_path: Path) -> None:
    scores = SCORES + "self_scores: {1.1: 2, 2: 4}\n"
    folder = a_round(tmp_path / "vong", scores__so_noi_vu=scores)
    book = opened(exported(folder))
    sheet = book["Tự chấm"]
    assert isinstance(sheet, Worksheet)
    assert import_into(folder, exported(folder), "b.xlsx")[0] == {}
    sheet["D7"] = 1.5
    stream = io.BytesIO()
    book.save(stream)
    changes, _, _ = import_into(folder, stream.getvalue(), "b.xlsx")
    assert changes == {"scores/so-noi-vu.yaml": scores.replace("{1.1: 2,", "{1.1: 1.5,")}


def test_agencies_of_one_name_come_back_by_their_codes(tmp_path: Path) -> None:
    folder = a_round(
        tmp_path / "vong",
        agencies="xa-1: {name: Xã Tân Lập}\nxa-2: {name: Xã Tân Lập}\n",
        scores__xa_1="scores: {1.1: 1}",
        scores__xa_2="scores: {1.1: 2}",
        plans__xa_2="shortcomings: [{area: 1, text: Chậm}]",
    )
    changes, lines, findings = import_into(folder, exported(folder), "b.xlsx")
    assert (changes, lines) == ({}, [])
    assert [item for item in findings if item.level == "error"] == []


def test_blocks_with_criteria_of_their_own_have_sheets_of_their_own(tmp_path: Path) -> None:
    settings_text = ROUND + "  xa: {name: xã, criteria: xa.yaml}\n"
    agencies = (
        AGENCIES.replace("name: Sở", "block: so, name: Sở") + "xa-a: {name: Xã A, block: xa}\n"
    )
    folder = a_round(
        tmp_path / "vong",
        round=settings_text,
        agencies=agencies,
        xa="areas: [{number: 1, name: Hạ tầng, maximum: 5}]",
        scores__xa_a="scores: {1: 4.5}",
        scores__so_noi_vu=SCORES,
    )
    data = exported(folder)
    assert opened(data).sheetnames[4:6] == ["Điểm sở", "Điểm xã"]
    changes, _, findings = import_into(folder, data, "b.xlsx")
    assert changes == {}
    assert [item for item in findings if item.level == "error"] == []


def test_what_does_not_apply_is_marked_and_a_missing_part_left_empty(tmp_path: Path) -> None:
    parts = "parts: [{code: tham-dinh, name: a}, {code: xhh, name: b}]\n"
    criteria = parts + CRITERIA.replace(
        "name: Tuyên truyền", "name: Tuyên truyền\n        part: xhh"
    )
    scores = "scores: {1.2.1: 1, 1.2.2: 1}\nnot_applicable: 1.1\nnot_applicable_areas: [2]\n"
    folder = a_round(
        tmp_path / "vong", criteria=criteria, scores__so_y_te=f"{scores}missing_parts: xhh\n"
    )
    data = exported(folder)
    sheet = opened(data)["Điểm"]
    assert [sheet[f"F{row}"].value for row in (7, 9, 10, 11, 12)] == ["KAD", 1, 1, None, "KAD"]
    assert import_into(folder, data, "b.xlsx") == ({}, [], [])


MAXIMA = {"1.1": "2", "1.2.1": "1", "1.2.2": "1.5", "1.10": "3", "2": "4"}
WORDS = st.text("abđắ Ự=+-@0,.:;#\"'{}[]&<\n", min_size=1, max_size=20).map(
    lambda text: " ".join(text.split())
).filter(bool)  # fmt: skip
LABELS = st.text("abđắ ", min_size=1, max_size=8).map(lambda text: text.strip()).filter(bool)
CODES = st.lists(st.sampled_from([*LEAVES, "1.2"]), min_size=1, max_size=3, unique=True)
BY_KIND: dict[str, st.SearchStrategy[Any]] = {
    "flag": st.sampled_from(["true", "false"]),
    "text": WORDS,
    "codes": CODES,
    "date": st.dates().map(lambda day: day.isoformat()),
    "records": st.lists(st.fixed_dictionaries({"label": LABELS, "units": LABELS}), max_size=2),
}
MEASURES = st.fixed_dictionaries(
    {"text": WORDS},
    optional={
        name: BY_KIND[kind_of(Measure, name)] for name in columns_of(Measure) if name != "text"
    },
)
STATEMENTS = st.fixed_dictionaries({}, optional={"text": WORDS, "components": CODES})
SHORTCOMINGS = st.fixed_dictionaries(
    {"area": st.sampled_from(["1", "2"])},
    optional={
        "text": WORDS,
        "components": CODES,
        "parts": st.lists(STATEMENTS, max_size=3),
        "figures": st.dictionaries(st.sampled_from(["a", "b-c"]), st.integers(0, 99).map(str)),
        "causes": st.lists(WORDS, max_size=2),
        "measures": st.lists(MEASURES, max_size=3),
        **{name: BY_KIND[kind_of(Shortcoming, name)] for name in SHORTCOMING_FIELDS},
    },
)
POINTS = st.fixed_dictionaries(
    {},
    optional={
        code: st.decimals(0, Decimal(maximum), places=4).map(str)
        for code, maximum in MAXIMA.items()
    },
)
SCORE_FILES = st.fixed_dictionaries(
    {"scores": POINTS},
    optional={
        "self_scores": POINTS,
        "not_applicable": st.lists(st.sampled_from(LEAVES), max_size=2, unique=True),
    },
)


@settings(
    max_examples=examples(10, 25),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.dictionaries(st.sampled_from(["so-noi-vu", "so-y-te"]), SCORE_FILES, max_size=2),
    st.dictionaries(
        st.sampled_from(["so-noi-vu", "so-y-te"]), st.lists(SHORTCOMINGS, max_size=3), max_size=2
    ),
)
def test_what_is_exported_comes_back_without_a_change(
    tmp_path_factory: pytest.TempPathFactory, scores: dict[str, Any], plans: dict[str, Any]
) -> None:
    files = {f"scores/{code}": "\n".join(block_lines(item)) for code, item in scores.items()}
    for code, items in plans.items():
        files[f"plans/{code}"] = "\n".join(block_lines({"shortcomings": items}))
    path = tmp_path_factory.mktemp("vong")
    for name, text in files.items():
        target = path / f"{name}.yaml"
        target.parent.mkdir(exist_ok=True)
        target.write_text(text, "utf-8")
    folder = a_round(path)
    changes, lines, findings = import_into(folder, exported(folder), "b.xlsx")
    assert [item for item in findings if item.level == "error"] == []
    assert (changes, lines) == ({}, [])


@settings(max_examples=examples(10, 25))
@given(st.lists(SHORTCOMINGS, max_size=3), st.lists(SHORTCOMINGS, min_size=1, max_size=3))
def test_a_plan_takes_on_the_tasks_of_a_sheet(
    tmp_path_factory: pytest.TempPathFactory, before: list[Any], after: list[Any]
) -> None:
    data = exported(
        a_round(
            tmp_path_factory.mktemp("sau"),
            plans__so_y_te="\n".join(block_lines({"shortcomings": after})),
        )
    )
    text = "# ghi chú đầu\nissued: 2025\n" + "\n".join(block_lines({"shortcomings": before}))
    folder = a_round(tmp_path_factory.mktemp("truoc"), plans__so_y_te=text)
    changes, _, findings = import_into(folder, data, "b.xlsx")
    assert [item for item in findings if item.level == "error"] == []
    for name, new in changes.items():
        assert new.startswith("# ghi chú đầu\nissued: 2025\n")
        (folder.path / name).write_bytes(new.encode())
    assert import_into(folder, data, "b.xlsx")[0] == {}


def test_an_agency_of_no_block_is_left_out(tmp_path: Path) -> None:
    agencies = f"{AGENCIES}so-khac: {{name: Sở Khác, block: tinh-khac}}\n"
    folder = a_round(tmp_path / "vong", agencies=agencies, plans__so_khac=PLAN)
    book = openpyxl.load_workbook(io.BytesIO(exported(folder)))
    rows = [row for sheet in book for row in sheet.iter_rows(values_only=True)]
    said = {str(value) for row in rows for value in row}
    assert "Sở Nội vụ" in said
    assert "Đôn đốc hằng tháng" not in said
