"""Is this file still what the data say? Answered without building."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cchc_docs import (
    BuildOptions,
    PlanOverview,
    PlanState,
    Refused,
    build_plans,
    compare_documents,
    open_round,
    plan_document,
    plan_overview,
    plan_state,
    score_round,
)
from cchc_docs.finding import has_errors
from tests.conftest import replace_in
from tests.steps.test_keep import edit

CODE = "so-noi-vu"
SCORES = f"scores/{CODE}.yaml"


@pytest.fixture
def plan(son_la: Path, tmp_path: Path) -> Path:
    return build(son_la, tmp_path / "out")


def build(round_: Path, out: Path) -> Path:
    (result,) = build_plans(open_round(round_), [CODE], BuildOptions(out))
    return result.path


def state(round_: Path, plan: Path) -> PlanState:
    return plan_state(open_round(round_), CODE, plan)


def test_a_plan_just_built_is_current(son_la: Path, plan: Path) -> None:
    assert state(son_la, plan) == PlanState("current")


def test_a_plan_that_is_not_there_is_missing(son_la: Path, tmp_path: Path) -> None:
    assert state(son_la, tmp_path / "khong-co.docx").status == "missing"


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (SCORES, "\n  2.2: 0.95", "\n  2.2: 0.85"),
        (f"plans/{CODE}.yaml", "Nêu cao", "Đề cao"),
        ("agencies.yaml", "total: 79.58", "total: 70.58"),  # the mean of the block
    ],
)
def test_data_that_differ_are_told(son_la: Path, plan: Path, name: str, old: str, new: str) -> None:
    before = plan.read_bytes()
    replace_in(son_la / name, old, new)
    same = name == "agencies.yaml"  # the plan prints no mean
    assert state(son_la, plan) == PlanState("changed", data_changed=True, same_page=same)
    assert plan.read_bytes() == before


def test_whether_the_page_reads_the_same_is_what_building_shows(son_la: Path, plan: Path) -> None:
    replace_in(son_la / "agencies.yaml", "total: 79.58", "total: 70.58")
    assert not compare_documents(plan.read_bytes(), plan_document(open_round(son_la), CODE)[0])
    replace_in(son_la / f"plans/{CODE}.yaml", "issued: 2019", "show: [mean]\nissued: 2019")
    assert not state(son_la, plan).same_page
    build(son_la, plan.parent)
    replace_in(son_la / "agencies.yaml", "total: 70.58", "total: 60.58")
    assert state(son_la, plan) == PlanState("changed", data_changed=True)


def test_words_by_hand_are_told_and_stay_so_when_built_again(son_la: Path, plan: Path) -> None:
    edit(plan, "Nêu cao trách nhiệm", "Đề cao trách nhiệm")
    assert state(son_la, plan) == PlanState("edited", edited=True, edits=1)
    replace_in(son_la / SCORES, "\n  2.2: 0.95", "\n  2.2: 0.85")
    assert state(son_la, plan) == PlanState("changed", data_changed=True, edited=True, edits=1)
    build(son_la, plan.parent)
    assert state(son_la, plan) == PlanState("edited", edited=True, edits=1)


def test_a_place_where_somebody_has_to_choose_is_told(son_la: Path, plan: Path) -> None:
    edit(plan, "Nêu cao trách nhiệm", "Đề cao trách nhiệm")
    replace_in(son_la / f"plans/{CODE}.yaml", "Nêu cao trách nhiệm", "Nâng cao trách nhiệm")
    build(son_la, plan.parent)
    found = state(son_la, plan)
    assert found.status == "waiting" and found.waiting_for


def test_another_document_is_foreign(son_la: Path, plan: Path, tmp_path: Path) -> None:
    note = tmp_path / "note.docx"
    note.write_bytes(b"not a Word file")
    assert state(son_la, note).status == "foreign"
    replace_in(son_la / "round.yaml", "year: 2018", "year: 2017")
    with_other_year = tmp_path / "other.docx"
    shutil.copy(plan, with_other_year)
    assert state(son_la, with_other_year).status == "foreign"


def test_data_with_errors_are_refused(son_la: Path, plan: Path) -> None:
    replace_in(son_la / SCORES, "\n  2.2: 0.95", "\n  2.2: 95")
    with pytest.raises(Refused):
        state(son_la, plan)


def overview(son_la: Path, plan: Path) -> PlanOverview:
    return plan_overview(score_round(open_round(son_la)), "so-noi-vu", plan)


def test_an_overview_says_all_of_one_plan(son_la: Path, plan: Path) -> None:
    found = overview(son_la, plan)
    assert found.has_file and found.plan and not has_errors(found.findings)
    assert found.state == PlanState("current") and found.to_confirm == 0
    data = son_la / "plans" / "so-noi-vu.yaml"
    text = data.read_text(encoding="utf-8")
    data.write_text(text.replace("  - area: 1\n", "  - area: 1\n    to_confirm: true\n"), "utf-8")
    assert overview(son_la, plan).to_confirm == 1
    data.write_text("number: 5\nissued: 5/4/2019\n" + text, encoding="utf-8")
    assert overview(son_la, plan).issue.is_issued


def test_an_overview_needs_no_sound_data(son_la: Path, plan: Path) -> None:
    replace_in(son_la / SCORES, "\n  2.2: 0.95", "\n  2.2: 95")
    found = overview(son_la, plan)
    assert has_errors(found.findings) and found.state is None
    (son_la / "plans" / "so-noi-vu.yaml").write_text("shortcomings: 3\n", encoding="utf-8")
    assert overview(son_la, plan).plan is None
    (son_la / "plans" / "so-noi-vu.yaml").unlink()
    assert not overview(son_la, plan).has_file


def test_a_code_that_is_no_agency_is_refused_before_anything_is_built(
    son_la: Path, tmp_path: Path
) -> None:
    """It was told as a fault of the program."""
    folder, options = open_round(son_la), BuildOptions(tmp_path / "out")
    with pytest.raises(Refused, match="không có cơ quan “so-noi-vo”") as told:
        build_plans(folder, ["so-noi-vo"], options)
    assert "so-noi-vu" in told.value.hint and not options.folder.exists()
