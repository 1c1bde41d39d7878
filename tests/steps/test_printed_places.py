"""A finding about an entry of a plan names it by the number under which the plan prints it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from cchc_docs import open_round, plan_document, score_round
from cchc_docs.data_files.round_folder import read_plan
from cchc_docs.docx.read.records import Paragraph
from cchc_docs.finding import Finding, Place, ValuePath
from cchc_docs.model import Plan
from cchc_docs.steps.making.checked_plan import plan_subject, template_of
from cchc_docs.steps.making.printed_places import PrintedPlan, as_printed, number_before_sections
from cchc_docs.steps.templates import compiled
from tests.conftest import ROOT, Run, replace_in
from tests.hostile.packages import unzipped, zipped
from tests.records import read_document

DATA = ROOT / "data"


def printed_plan(round_path: Path, code: str) -> PrintedPlan:
    folder = open_round(round_path)
    assessment = score_round(folder)
    record = read_plan(folder, code).record
    assert isinstance(record, Plan)
    plan = record.completed_by(folder.round.plan)
    subject = plan_subject(assessment, assessment.cards[code], plan)
    template = compiled(template_of(folder, plan), subject.standard)
    return PrintedPlan(subject, template.package)


def found_at(plan: PrintedPlan, *path: str | int) -> str:
    value: ValuePath = path
    finding = Finding("DL-40", "error", Place("plans/a.yaml", 1, 1, value=value), "sai")
    (told,) = as_printed([finding], "plans/a.yaml", lambda: plan)
    return told.place.found_at


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("son-la-2018", "so-noi-vu"),
        ("minh-hoa-tinh-2023", "so-y-te"),
        ("minh-hoa-tinh-2023", "huyen-an-binh"),
        ("minh-hoa-hinh-thuc-2023", "ban-dan-toc"),
    ],
)
def test_the_number_is_the_one_in_the_built_plan(name: str, code: str) -> None:
    plan = printed_plan(DATA / name, code)
    document = read_document(plan_document(open_round(DATA / name), code)[0])
    headings = {
        block.text.partition(". ")[0]: block.text.partition(". ")[2]
        for block in document.blocks
        if isinstance(block, Paragraph) and block.style == "Đề mục 3"
    }
    areas = {area.number: area.heading or area.name for area in plan.subject.criteria.areas}
    told = []
    for at, entry in enumerate(plan.subject.plan.shortcomings):
        place = found_at(plan, "shortcomings", at)
        number = place.removeprefix("mục ").partition(",")[0]
        told.append(number)
        if entry.area is not None:
            assert headings[number] == areas[entry.area]
        else:
            assert headings[number].startswith("Điểm trừ")
    assert set(told) == set(headings)


def test_one_of_several_is_told_which_it_is() -> None:
    plan = printed_plan(DATA / "minh-hoa-tinh-2023", "so-y-te")
    entries = plan.subject.plan.shortcomings
    twice = entries[3].model_copy(update={"measures": entries[3].measures * 2})
    several = plan.subject.plan.model_copy(update={"shortcomings": (*entries, twice)})
    plan = PrintedPlan(replace(plan.subject, plan=several), plan.template)
    assert found_at(plan, "shortcomings", 3, "measures", 0, "deadline") == (
        "mục 2.4, tồn tại thứ 1, Thời hạn (ngày)"
    )
    assert found_at(plan, "shortcomings", len(entries), "measures", 1, "lead") == (
        "mục 2.4, tồn tại thứ 2, giải pháp thứ 2, Đơn vị chủ trì"
    )


def test_measures_of_a_table_stand_in_the_appendix() -> None:
    plan = printed_plan(DATA / "minh-hoa-hinh-thuc-2023", "ban-dan-toc")
    assert plan.subject.plan.tasks_as == "table"
    assert found_at(plan, "shortcomings", 0, "measures", 0, "lead").startswith("phụ lục, mục I, ")
    assert found_at(plan, "shortcomings", 0, "text").startswith("mục 2.1, ")


def test_what_the_plan_does_not_number_is_named_by_what_it_is_called() -> None:
    plan = printed_plan(DATA / "minh-hoa-tinh-2023", "so-y-te")
    assert found_at(plan, "signatory", "name") == "Người ký › Họ và tên"
    unlike = PrintedPlan(plan.subject, _template_without_numbers(plan.template))
    assert found_at(unlike, "shortcomings", 3, "text") == "Tồn tại, hạn chế 4 › Tồn tại, hạn chế"
    count = len(plan.subject.plan.shortcomings)
    assert found_at(plan, "shortcomings", count, "text").startswith("Tồn tại, hạn chế")


def _template_without_numbers(template: bytes) -> bytes:
    parts = unzipped(template)
    name = "word/document.xml"
    return zipped({**parts, name: parts[name].replace(b"2.{{ loop.index }}", b"-")})


def test_only_a_template_that_numbers_all_sections_gives_a_number() -> None:
    plan = printed_plan(DATA / "minh-hoa-tinh-2023", "so-y-te")
    assert number_before_sections(plan.template) == "2."
    assert number_before_sections(_template_without_numbers(plan.template)) is None


def test_check_tells_the_place_in_the_plan(run: Run, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(DATA / "minh-hoa-tinh-2023", tmp_path / "dot"))
    replace_in(folder / "plans" / "so-y-te.yaml", "deadline: 30/9/2024", "deadline: 30/9/2023")
    outcome = run("check", folder)
    assert "(DL-40)\n  ở: mục 2.4, Thời hạn (ngày)\n  gợi ý: " in outcome.out
