"""The list of rules, its page, and the one source of its figures."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest

from cchc_docs.check.form import check_document, form_rules, list_rules
from cchc_docs.check.form.check_form import choose_standard
from cchc_docs.check.form.parts.recognise import recognise
from cchc_docs.data_files.standards import parse_standard
from cchc_docs.standard import Standard
from tests.check.form.builder import BY_ID, STANDARDS, good
from tests.check.form.mutations import Opened
from tests.records import read_document
from tools.first_templates import build_template

PAGE = Path(__file__).resolve().parents[3] / "docs" / "the-thuc-rules.md"


def test_all_118_rules_are_there_and_every_figure_of_a_standard_has_its_rule() -> None:
    ids = {rule.id for _, rule in list_rules(STANDARDS)}
    assert ids == {f"TT-{number:02d}" for number in range(1, 119)}
    for standard in STANDARDS:
        assert set(standard.rules) <= ids


def test_the_level_follows_the_confidence_of_the_source() -> None:
    entries = {(rule.id, of.id): rule.level for of, rule in list_rules(STANDARDS)}
    assert entries["TT-05", "tt01"] == entries["TT-05", "nd30"] == "error"
    assert (entries["TT-38", "tt01"], entries["TT-38", "nd30"]) == ("warning", "error")
    assert entries["TT-42", "tt01"] == "warning"
    assert entries["TT-76", "nd30"] == "warning"


def test_the_rules_are_listed_for_a_terminal() -> None:
    lines = form_rules()
    assert any(line.startswith("TT-44 [lỗi]") for line in lines)
    assert any(line.startswith("không kiểm tra được") for line in lines)


CHANGES = [
    ("left: {from: 30, to: 35, print: 30}", "left: {from: 31, to: 35, print: 31}", "TT-05"),
    ("name: Times New Roman", "name: Arial", "TT-08"),
    ("place: header", "place: footer", "TT-12"),
    ('last_ending: "."', 'last_ending: ","', "TT-44"),
    ("months_below: 3", "months_below: 1", "TT-34"),
    ("    KH: kế hoạch", "    KHO: kế hoạch", "TT-33"),
    ("size: {from: 12, to: 12, print: 12}", "size: {from: 11, to: 11, print: 11}", "TT-65"),
    ("prefixes: [TM., Q., KT.,", "prefixes: [TM., Q., K.T.,", "TT-71"),
    ('text: "./."', 'text: "//"', "TT-63"),
]


@pytest.mark.parametrize(("old", "new", "rule"), CHANGES, ids=[change[2] for change in CHANGES])
def test_another_figure_in_the_data_is_another_verdict(old: str, new: str, rule: str) -> None:
    text = files("cchc_docs.standards").joinpath("nd30.yaml").read_text(encoding="utf-8")
    assert old in text
    changed = parse_standard(text.replace(old, new, 1), "nd30.yaml")
    data = good("nd30", "department")
    assert check_document(data, "x.docx", BY_ID["nd30"], STANDARDS) == []
    found = check_document(data, "x.docx", changed, STANDARDS)
    assert {finding.rule for finding in found} == {rule}


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Sơn La, ngày 04 tháng 3 năm 2020", "tt01"),
        ("Sơn La, ngày 05 tháng 3 năm 2020", "nd30"),
        ("Sơn La, ngày      tháng      năm 2019", "tt01"),
        ("Sơn La, ngày      tháng 02 năm 2020", "tt01"),
        ("Sơn La, ngày      tháng 3 năm 2020", "nd30"),
        ("Sơn La, ngày … tháng … năm 2026", "nd30"),
    ],
)
def test_the_date_in_the_document_chooses_the_standard(line: str, wanted: str) -> None:
    standard, notes = chosen(line)
    assert (standard.id, notes) == (wanted, [])


def chosen(line: str) -> tuple[Standard, list[str]]:
    opened = Opened(good("nd30", "department"))
    opened.write("Sơn La, ngày", line)
    form = recognise(read_document(opened.saved()), STANDARDS)
    standard, notes = choose_standard(form, "x.docx", STANDARDS)
    return standard, [str(note) for note in notes]


def test_without_a_date_the_newest_standard_is_taken_with_a_note() -> None:
    opened = Opened(good("nd30", "department"))
    opened.write("Sơn La, ngày", "Sơn La")
    found = check_document(opened.saved(), "x.docx", None, STANDARDS)
    assert [(one.rule, one.level) for one in found if one.level == "note"] == [("TT-00", "note")]
    assert {one.rule for one in found} == {"TT-00", "TT-34"}


def test_a_date_before_all_standards_is_named() -> None:
    standard, notes = chosen("Sơn La, ngày 05 tháng 4 năm 2009")
    assert standard.id == "tt01"
    assert re.search("05/4/2009", notes[0])


def test_an_attached_plan_is_judged_by_the_date_of_its_decision() -> None:
    form = recognise(read_document(good("tt01", "attached")), STANDARDS)
    assert choose_standard(form, "x.docx", STANDARDS)[0].id == "tt01"


def test_a_finding_says_place_found_wanted_and_source() -> None:
    opened = Opened(good("nd30", "department"))
    opened.font("SỞ NỘI VỤ").bold = False
    (finding,) = check_document(opened.saved(), "plan.docx", None, STANDARDS)
    assert str(finding.place) == 'plan.docx:¶2 (bảng 1, hàng 1, cột 1) "SỞ NỘI VỤ"'
    assert (finding.found, finding.wanted) == ("không đậm", "đậm")
    assert finding.source == "Phụ lục I, phần I, mục II, khoản 2, điểm b"
    assert str(finding).startswith("plan.docx:¶2")


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("left: {from: 30, to: 35, print: 30}", "left: {from: 36, to: 40, print: 38}", "TT-05"),
        ("place: header", "place: footer", "TT-12"),
    ],
)
def test_templates_and_checker_follow_the_same_figure(old: str, new: str, rule: str) -> None:
    text = files("cchc_docs.standards").joinpath("nd30.yaml").read_text(encoding="utf-8")
    changed = parse_standard(text.replace(old, new), "nd30.yaml")
    before, after = (build_template("ke-hoach", one) for one in (BY_ID["nd30"], changed))
    assert rule not in rules_of(before, BY_ID["nd30"])
    assert rule in rules_of(before, changed)
    assert rule not in rules_of(after, changed)
    assert rule in rules_of(after, BY_ID["nd30"])


def rules_of(data: bytes, standard: Standard) -> set[str]:
    return {one.rule for one in check_document(data, "x.docx", standard, STANDARDS)}
