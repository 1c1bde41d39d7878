"""Values become records; every fault of shape is told at its place, with the mend."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from cchc_docs.data_files.shape import read_record
from cchc_docs.data_files.yaml_file import Value, YamlSource, read_yaml
from cchc_docs.finding import Finding
from cchc_docs.limits import FAULTS_TOLD
from cchc_docs.model import Agencies, Bank, CriteriaSet, Plan, Round, Scores
from tests.examples import examples

KINDS = (Round, CriteriaSet, Agencies, Scores, Plan, Bank)


def read(kind: Any, text: str) -> tuple[Any, list[Finding]]:
    source, value, findings = read_yaml(text.encode(), "x.yaml")
    record, faults = read_record(kind, value, source)
    return record, [*findings, *faults]


def told(kind: Any, text: str) -> list[str]:
    record, findings = read(kind, text)
    assert (record is None) is any(finding.level == "error" for finding in findings)
    assert all(finding.hint for finding in findings)
    return [f"{finding.place.where} {finding.rule} {finding.message}" for finding in findings]


def one(kind: Any, text: str) -> Finding:
    _, findings = read(kind, text)
    (finding,) = findings
    return finding


@pytest.mark.parametrize(
    "typed",
    [
        *("no", "on", "1:30", "0x1F", "0o17", "1e3", ".nan", ".inf", "-.inf", "1_000", "1.", ".5"),
        *("1,5,2", "1.000,5", "một", "1 5", "5%", "½", "٣", "--1", "1" * 10, "0." + "1" * 7),
        "1²",
    ],
)
def test_what_is_no_score_is_not_taken_for_one(typed: str) -> None:
    finding = one(Scores, f"scores:\n  1.1: {typed}\n")
    assert (finding.rule, finding.place.where) == ("DL-05", "2:8")
    assert "0,95" in finding.message


@pytest.mark.parametrize(
    ("typed", "exact"),
    [("0.95", "0.95"), ("0,95", "0.95"), ("1.10", "1.10"), ("-0,5", "-0.5"), ("'94.11'", "94.11")],
)
def test_a_score_is_the_decimal_that_was_typed(typed: str, exact: str) -> None:
    record, findings = read(Scores, f"scores:\n  1.10: {typed}\n")
    assert findings == []
    assert [(code, str(value)) for code, value in record.scores.items()] == [("1.10", exact)]


@pytest.mark.parametrize("typed", ["no", "on", "1:30", "0x1F", "1e3", ".nan", "2019", "1.10"])
def test_any_word_is_text_where_text_belongs(typed: str) -> None:
    record, findings = read(Plan, f"closing: {typed}\n")
    assert (record.closing, findings) == (typed, [])


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (Scores, "", []),
        (Round, "year: 2024\nname: A\nprovince: B\nplace: C\n", ["1:1 DL-03 thiếu mục “blocks”"]),
        (Scores, "a", ["1:1 DL-05 phải gồm các mục có tên, mỗi mục một dòng “tên: giá trị”"]),
        (Scores, "scores: {1.1: }", ["1:10 DL-05 mục “1.1” còn để trống"]),
        (
            Scores,
            "scores: {}\nprevious:\n  scor: 1\n",
            ["3:3 DL-04 không có mục “scor” ở đây"],
        ),
        (
            Scores,
            "scores: {}\nprevious: {rank: 0, year: x}\n",
            [
                "2:27 DL-05 mục “year”: phải là số nguyên không âm, đang là “x”",
                "2:18 DL-05 mục “rank”: phải từ 1 trở lên",
            ],
        ),
        (
            Scores,
            "scores: {1.1: [1]}\n",
            [
                "1:15 DL-05 mục “1.1”: chỉ nhận một giá trị, đang là một danh sách hoặc nhiều mục "
                "bên trong"
            ],
        ),
        (
            Scores,
            "scores: {'a b': 1}\n",
            ['1:10 DL-05 “a b”: mã không được có dấu cách và các ký tự / \\ : * ? " < > |'],
        ),
        (
            Agencies,
            "Sở Nội vụ:\n  name: x\n",
            [
                "1:1 DL-05 “Sở Nội vụ”: mã cơ quan chỉ gồm chữ thường không dấu, chữ số và "
                "dấu gạch nối"
            ],
        ),
        (CriteriaSet, "areas: []\n", ["1:8 DL-05 mục “areas”: phải có ít nhất một mục"]),
        (
            CriteriaSet,
            "areas:\n  - number: 1\n    name: a\n    maximum: 0\n",
            ["4:14 DL-05 mục “maximum”: phải lớn hơn 0"],
        ),
        (
            CriteriaSet,
            "areas: [{number: 1, name: a}]\nmissing_part: left\n",
            ["2:15 DL-05 mục “missing_part”: chỉ nhận leave hoặc rescale"],
        ),
        (
            Plan,
            "issued: 2019-02-30\n",
            ["1:9 DL-05 mục “issued”: không có ngày 2019-02-30"],
        ),
        (
            Plan,
            "decisions:\n  - date: 15/13/2019\n  - date: 2019\n",
            [
                "2:11 DL-05 mục “date”: không có ngày 15/13/2019",
                "3:11 DL-05 mục “date”: phải là ngày như 2019-03-15 hoặc 15/3/2019, đang là “2019”",
            ],
        ),
        (
            Plan,
            "shortcomings:\n  - area: 1\n    measures:\n      - lead: a\n",
            ["4:9 DL-03 thiếu mục “text”"],
        ),
        (
            Plan,
            "shortcomings: {area: 1}\n",
            [
                "1:15 DL-05 mục “shortcomings”: phải là một danh "
                "sách, mỗi ý một dòng bắt đầu bằng “- ”"
            ],
        ),
        (Plan, "closing: ''\n", ["1:10 DL-05 mục “closing”: không được để trống"]),
        (Plan, "closing:\n", ["1:1 DL-05 mục “closing” còn để trống"]),
        (Plan, "purposes:\n  - a\n  -\n", ["3:4 DL-05 mục “purposes” còn để trống"]),
    ],
)
def test_faults_of_shape(kind: Any, text: str, expected: list[str]) -> None:
    assert sorted(told(kind, text)) == sorted(expected)


def test_a_misspelt_key_is_told_with_the_nearest_right_one_of_that_place() -> None:
    assert "“maximum”" in one(CriteriaSet, "areas:\n- {number: 1, name: a, maximun: 1}\n").hint
    assert "“measures”" in one(Plan, "shortcomings:\n- area: 1\n  measure: []\n").hint
    assert (
        "“minimum”"
        in one(
            Round,
            "year: 2018\nname: a\nprovince: b\nplace: c\n"
            "blocks: {so: {name: d, classes: [{name: e, minimum: 1}, {name: f, minium: 0, "
            "minimum: 0}]}}\n",
        ).hint
    )
    assert "các mục được dùng" in one(Plan, "xyzzy: 1\n").hint


def test_a_blank_is_told_with_what_belongs_there() -> None:
    needed = one(Agencies, "so-noi-vu:\n  name:\n")
    assert (needed.level, needed.place.where) == ("error", "2:3")
    assert "Tên đầy đủ, ví dụ: Sở Nội vụ" in needed.hint
    free = one(Agencies, "so-noi-vu:\n  name: Sở Nội vụ\n  abbreviation:   # SNV\n")
    assert (free.level, free.place.where) == ("warning", "3:3")
    assert "không dùng thì xóa dòng này" in free.hint


def test_all_faults_come_at_once_and_a_flood_is_counted() -> None:
    text = "scores:\n" + "".join(f"  a{number}: x\n" for number in range(FAULTS_TOLD + 7))
    findings = read(Scores, text)[1]
    assert len(findings) == FAULTS_TOLD + 1
    assert "còn 7 lỗi nữa" in findings[-1].message


@pytest.mark.parametrize("key", ["function-x", "tuple[x]", "0", "__class__"])
def test_odd_names_keep_their_place(key: str) -> None:
    assert one(Scores, f"scores:\n  ok: 1\n  '{key}': x\n").place.line == 3


words = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), max_size=8)
names = st.sampled_from(
    sorted({name for kind in (Round, CriteriaSet, Scores, Plan) for name in kind.model_fields})
)
trees: st.SearchStrategy[Value] = st.recursive(
    st.none() | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names | words, inner, max_size=4),
    max_leaves=15,
)


@given(st.sampled_from(KINDS), trees)
@settings(max_examples=examples(25, 150))
def test_any_tree_becomes_a_record_or_findings(kind: Any, tree: Value) -> None:
    record, findings = read_record(kind, tree, YamlSource("x.yaml", ""))
    assert (record is None) is any(finding.level == "error" for finding in findings)
    for finding in findings:
        assert finding.rule in ("DL-03", "DL-04", "DL-05")
        assert finding.message
        assert finding.hint
