"""The page of a plan in the making: there whatever is wrong, and never taken for a plan."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cchc_docs.check.form import check_document
from cchc_docs.data_files.round_folder import NotARound, read_round
from cchc_docs.data_files.standards import read_standards
from cchc_docs.revise.provenance import extract
from cchc_docs.steps.assess import assess
from cchc_docs.steps.making.build_options import BuildOptions
from cchc_docs.steps.making.checked_plan import round_findings
from cchc_docs.steps.making.page import PlanPage, plan_page
from cchc_docs.steps.making.plans import built_plan
from tests.check.data.mutations import FAULTS, Fault
from tests.check.data.test_rules import GOOD, change
from tests.conftest import Run, replace_in
from tests.reading import lines

STANDARDS = tuple(read_standards())
CASES = [pytest.param(fault, id=f"{fault.rule}-{number}") for number, fault in enumerate(FAULTS)]


def pages(path: Path) -> list[PlanPage]:
    try:
        folder = read_round(path)
    except NotARound as error:
        assert error.partial is not None
        folder = error.partial
    assessment = assess(folder)
    codes = [code for code in folder.files("plans") if code in folder.agencies]
    return [plan_page(assessment, code) for code in codes]


@pytest.mark.parametrize("fault", CASES)
def test_every_fault_of_the_data_leaves_a_page(tmp_path: Path, fault: Fault) -> None:
    shutil.copytree(GOOD, tmp_path / "dot")
    for edit in ((fault.file, fault.old, fault.new), *fault.also):
        change(tmp_path / "dot", edit)
    shown = pages(tmp_path / "dot")
    assert shown
    for page in shown:
        assert page.document is not None
        assert extract(page.document) is None


def test_a_page_says_what_check_says_of_its_plan(son_la: Path) -> None:
    replace_in(son_la / "plans/so-noi-vu.yaml", "signatory:", "signatori:")
    folder = read_round(son_la)
    page = plan_page(assess(folder), "so-noi-vu")
    assert page.document is not None
    assert {f for f in round_findings(folder) if f.level == "error"} == {
        f for f in page.findings if f.level == "error"
    }


def test_a_page_without_errors_has_the_words_of_the_plan(son_la: Path) -> None:
    assessment = assess(read_round(son_la))
    plan = built_plan(assessment, "so-noi-vu", BuildOptions(son_la))
    page = plan_page(assessment, "so-noi-vu")
    assert page.document is not None
    shown, built = son_la / "page.docx", son_la / "plan.docx"
    shown.write_bytes(page.document)
    built.write_bytes(plan.built)
    assert lines(shown) == lines(built)


def test_a_plan_that_cannot_be_read_has_no_page_but_its_fault(son_la: Path) -> None:
    (son_la / "plans/so-noi-vu.yaml").write_text("shortcomings: [", encoding="utf-8")
    page = plan_page(assess(read_round(son_la)), "so-noi-vu")
    assert page.document is None
    assert any(finding.level == "error" for finding in page.findings)


def test_no_command_takes_a_page_for_a_plan(run: Run, son_la: Path, tmp_path: Path) -> None:
    page = plan_page(assess(read_round(son_la)), "so-noi-vu").document
    assert page is not None
    assert "VB-04" in {f.rule for f in check_document(page, "x.docx", None, STANDARDS)}
    target = tmp_path / "out" / "so-noi-vu.docx"
    target.parent.mkdir()
    target.write_bytes(page)
    done = run("build", son_la, "so-noi-vu", "-o", target.parent)
    assert done.status == 1
    assert target.read_bytes() == page
    amended = run("build", son_la, "so-noi-vu", "--amends", target, "-o", tmp_path / "b")
    assert amended.status != 0
    assert not (tmp_path / "b" / "so-noi-vu.sua-doi.docx").exists()
