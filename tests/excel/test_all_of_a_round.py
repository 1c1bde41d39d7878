"""All that an ordinary round says has a place in the sheets, where a person can write it."""

from __future__ import annotations

import json
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from hypothesis import example, given, settings, strategies as st

from cchc_docs import check_round, open_round, score_round
from cchc_docs.data_files.round_folder import RoundFolder, read_plan, read_round, read_scores
from cchc_docs.excel.record_sheets.line_forms import TARGETS
from cchc_docs.model import Plan, Scores
from cchc_docs.model.targets import Target
from cchc_docs.steps.workbooks.workbook import round_workbook
from tests.examples import examples
from tests.excel.sheets import a_round, import_into, workbook_of
from tests.excel.test_round_in_a_workbook import cell, edited, forget
from tests.steps.test_random_rounds import NAMES, rounds, written

pytestmark = pytest.mark.slow

WORDS = NAMES.map(lambda text: " ".join(text.split()))
POINTS = st.decimals(1, 99, places=2).map(str)
WHOLE = st.integers(1, 60).map(str)
LINES = st.lists(WORDS, min_size=1, max_size=3)


def some(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """A record with any of the fields."""
    return st.fixed_dictionaries({}, optional=fields)


def sure(first: dict[str, Any], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A record with all of the first, and any of the others."""
    return st.fixed_dictionaries(first, optional=fields)


TARGET = some(
    above=POINTS, at_least=POINTS, gain=POINTS, rank_from=WHOLE, rank_to=WHOLE, top=WHOLE,
    ranks_gained=WHOLE, band=WORDS, text=WORDS, index=st.just("sipas"),
).filter(lambda target: target.keys() - {"index"})  # fmt: skip
DEFAULTS = {
    "drafter": sure({"initials": WORDS, "copies": WHOLE}),
    "targets": st.lists(TARGET, min_size=1, max_size=2),
    "committee": sure({"name": WORDS}, lines=LINES, abbreviation=WORDS),
    "decision": sure({"executors": WORDS}, proposed_by=WORDS, articles=LINES, authority=WORDS),
    "purposes": LINES,
    "assignments": LINES,
    "tasks_as": st.sampled_from(["lines", "table"]),
}
UNITS = st.sampled_from(["points", "percent"])
ROUND = some(
    percent_decimals=st.sampled_from("0123"),
    indices=st.fixed_dictionaries(
        {"sipas": sure({"name": WORDS}, short_name=WORDS, unit=UNITS,
                       maximum=st.just("80"), decimals=st.sampled_from("0123"))}
    ),
    plan=some(**DEFAULTS, action=sure({"year": st.just("2025")}, horizon=WORDS)),
    report=sure(
        {"issuer": st.just("so-x")},
        addressee=LINES, remarks=LINES, recipients=LINES, archive=WORDS, number=WHOLE,
        signatory=sure({"name": WORDS, "title": WORDS}),
    ),
)  # fmt: skip
BLOCK = some(
    ties=st.lists(st.sampled_from(["exact", "decimals:3", "area:1"]), min_size=1, unique=True),
    announced=some(ranked=WHOLE, mean=POINTS),
)
SCORES = some(
    indices=st.fixed_dictionaries(
        {"sipas": some(score=POINTS, rank=WHOLE, ranked=WHOLE, group=WORDS,
                       previous=some(score=POINTS, rank=WHOLE))}
    ),
    previous=some(score=POINTS, maximum=st.just("100"), rank=WHOLE, ranked=WHOLE, band=WORDS,
                  areas=st.fixed_dictionaries({"1": POINTS})),
    published=some(total=POINTS, maximum=POINTS, percent=POINTS, rank=WHOLE, ranked=WHOLE,
                   band=WORDS, mean=POINTS, areas=st.fixed_dictionaries({"1": POINTS})),
    reasons=st.fixed_dictionaries({"1.1": WORDS}),
)  # fmt: skip
ALL = st.fixed_dictionaries(
    {"round": ROUND, "block": BLOCK, "scores": SCORES, "plan": some(**DEFAULTS)}
)


def whole_round(base: dict[str, Any], more: dict[str, Any], folder: Path) -> RoundFolder:
    """The round on disk with all that was drawn beside criteria and points."""
    written(base, folder)
    block = json.dumps({"so": {"name": "sở", **more["block"]}})
    for name, key in (("round", "round"), ("scores/so-x", "scores"), ("plans/so-x", "plan")):
        path = folder / f"{name}.yaml"
        text = path.read_text("utf-8").replace("blocks: {so: {name: sở}}", f"blocks: {block}")
        added = "".join(f"{field}: {json.dumps(value)}\n" for field, value in more[key].items())
        path.write_text(text + added, "utf-8")
    return read_round(folder)


def said(folder: RoundFolder) -> list[Any]:
    """All that the files of the round say, but for what the tasks say."""
    plan, scores = read_plan(folder, "so-x").record, read_scores(folder, "so-x").record
    assert isinstance(plan, Plan) and isinstance(scores, Scores)
    shared = folder.round.model_dump(exclude_defaults=True)
    return [shared, plan.model_dump(exclude={"shortcomings"}), scores.model_dump()]


SAME_NAMES = {
    "areas": [
        (at, name, [(f"{at}.1", "Công khai", Decimal("0.50"), Decimal("0.00"))])
        for at, name in ((1, "Thể chế"), (2, "Công khai"))
    ],
    "agency": "Sở A",
    "year": 2024,
}


@given(rounds(), ALL)
@example(SAME_NAMES, {"round": {}, "block": {}, "scores": {}, "plan": {}})
@settings(max_examples=examples(6, 12))
def test_the_sheets_say_all_of_any_round(base: dict[str, Any], more: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = whole_round(base, more, Path(name) / "dot")
        data = round_workbook(score_round(folder))
        assert import_into(folder, data, "b.xlsx") == ({}, [], [])
        more["scores"].pop("reasons", None)
        book = Path(name) / "so.xlsx"
        book.write_bytes(edited(data, forget))
        alone = open_round(book)
        known = said(folder)
        known[2]["reasons"] = {}
        assert said(alone) == known


@given(st.lists(TARGET.map(Target.model_validate), min_size=1, max_size=3))
@settings(max_examples=examples(10, 30))
def test_targets_are_read_as_they_are_written(targets: list[Target]) -> None:
    read = TARGETS.data(TARGETS.text(targets))
    assert isinstance(read, list)
    assert [Target.model_validate(item) for item in read] == targets


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("trên 90", {"above": "90"}),
        ("Từ 92,5; hạng đến 3", {"at_least": "92.5", "rank_to": "3"}),
        ("sipas: tăng 2 điểm; tăng 1 bậc", {"index": "sipas", "gain": "2", "ranks_gained": "1"}),
        ("nhóm 5 dẫn đầu; loại Tốt", {"top": "5", "band": "Tốt"}),
        ("giữ vững vị trí dẫn đầu", {"text": "giữ vững vị trí dẫn đầu"}),
    ],
)
def test_a_target_as_a_person_types_it(line: str, wanted: dict[str, str]) -> None:
    assert TARGETS.data(line) == [wanted]


TYPED: list[tuple[str, str, str, Any, str, dict[str, Any]]] = [
    ("Đợt", "Ban chỉ đạo, hội đồng", "Nội dung", "Ban Chỉ đạo", "round.yaml",
     {"plan": {"committee": {"name": "Ban Chỉ đạo"}}}),
    ("Đợt", "Cơ quan lập báo cáo", "Nội dung", "so-y-te", "round.yaml",
     {"report": {"issuer": "so-y-te"}}),
    ("Cơ quan", "so-y-te", "Chỉ tiêu phấn đấu", "trên 90", "plans/so-y-te.yaml",
     {"targets": [{"above": 90}]}),
    ("Cơ quan", "so-y-te", "Ai thi hành quyết định", "Văn phòng", "plans/so-y-te.yaml",
     {"decision": {"executors": "Văn phòng"}}),
    ("Cơ quan", "so-y-te", "Tổng điểm theo quyết định", 90.5, "scores/so-y-te.yaml",
     {"published": {"total": 90.5}}),
    ("Cơ quan", "so-y-te", "Điểm lĩnh vực năm trước", "1: 6,5", "scores/so-y-te.yaml",
     {"previous": {"areas": {1: 6.5}}}),
]  # fmt: skip


@pytest.mark.parametrize(("sheet", "row", "heading", "value", "file", "wanted"), TYPED)
def test_what_a_person_types_comes_into_the_files(
    sheet: str,
    row: str,
    heading: str,
    value: Any,
    file: str,
    wanted: dict[str, Any],
    tmp_path: Path,
) -> None:
    folder = a_round(tmp_path / "vong")
    book = edited(workbook_of(folder), cell(sheet, row, heading, value))
    changes, _, findings = import_into(folder, book, "b.xlsx")
    assert findings == [] and list(changes) == [file]
    assert yaml.safe_load(changes[file]).items() >= wanted.items()


def test_how_ties_are_parted_is_typed_in_words(tmp_path: Path) -> None:
    folder = a_round(tmp_path / "vong")
    typed = cell("Đợt", "so", "Khi bằng điểm", "điểm chưa làm tròn\nlĩnh vực 2")
    book = edited(workbook_of(folder), typed)
    changes, _, _ = import_into(folder, book, "b.xlsx")
    assert yaml.safe_load(changes["round.yaml"])["blocks"]["so"]["ties"] == ["exact", "area:2"]


INDEX: tuple[Any, ...] = ("sipas", "Chỉ số hài lòng", "SIPAS")
RESULT: tuple[Any, ...] = ("so-y-te", "sipas", 85.5, 3)


def test_other_indices_are_typed_in_their_sheet(tmp_path: Path) -> None:
    folder = a_round(tmp_path / "vong")
    data = workbook_of(folder)

    def typed(sheet: openpyxl.Workbook) -> None:
        page = sheet["Chỉ số khác"]
        heads = [one for line in page.iter_rows() for one in line if one.value == "Mã chỉ số"]
        results = [one for line in page.iter_rows() for one in line if one.value == "Của chỉ số"]
        for head, values in ((heads[0], INDEX), (results[0], RESULT)):
            for at, value in enumerate(values, 1):
                page.cell(head.row + 2, at).value = value

    changes, told, findings = import_into(folder, edited(data, typed), "b.xlsx")
    assert findings == [] and len(told) == 2
    assert yaml.safe_load(changes["round.yaml"])["indices"]["sipas"]["short_name"] == "SIPAS"
    scores = yaml.safe_load(changes["scores/so-y-te.yaml"])
    assert scores["indices"] == {"sipas": {"score": 85.5, "rank": 3}}
    book = tmp_path / "b.xlsx"
    wrong = edited(data, typed, cell("Chỉ số khác", "so-y-te", "Của chỉ số", "papi"))
    book.write_bytes(wrong)
    places = [str(item.place) for item in check_round(book).findings if "papi" in item.message]
    assert places and all("Chỉ số khác!" in place for place in places)


@pytest.mark.parametrize("code", ["Sở Y tế", "../round", "con"])
def test_no_code_of_an_agency_leads_elsewhere(code: str, tmp_path: Path) -> None:
    folder = a_round(tmp_path / "vong")

    def typed(sheet: openpyxl.Workbook) -> None:
        page = sheet["Chỉ số khác"]
        results = [one for line in page.iter_rows() for one in line if one.value == "Của chỉ số"]
        for at, value in enumerate((code, "sipas", 85.5), 1):
            page.cell(results[0].row + 2, at).value = value  # type: ignore[assignment]

    exported = workbook_of(folder)
    changes, _, findings = import_into(folder, edited(exported, typed), "b.xlsx")
    assert changes == {} and any("Chỉ số khác!A" in str(item.place) for item in findings)
    data = edited(exported, cell("Cơ quan", "so-y-te", "Mã cơ quan", code))
    changes, _, findings = import_into(folder, data, "b.xlsx")
    assert changes == {} and any("Cơ quan!A" in str(item.place) for item in findings)
