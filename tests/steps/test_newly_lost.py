"""What was lost since a plan was written is added to it, to be confirmed; nothing else changes."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from cchc_docs.data_files.round_folder import read_plan, read_round
from cchc_docs.model import Plan
from cchc_docs.steps.assess import assess
from cchc_docs.steps.drafting.newly_lost import filled_plans
from tests.conftest import Run, replace_in

PLAN = Path("plans", "so-noi-vu.yaml")
BANK = """
measures:
  tuyen-truyen:
    components: [2.1]
    text: Tuyên truyền cải cách hành chính
    causes: [Chưa có kinh phí]
    lead: Văn phòng Sở
    time: Quý I/{plan_year}
"""


def fill(run: Run, folder: Path, *options: str) -> str:
    return run("build", folder, "--draft", "-o", folder.parent / "out", *options).out


def added_and_gone(before: str, after: str) -> tuple[str, list[str]]:
    lines = [*difflib.ndiff(before.splitlines(), after.splitlines())]
    added = "\n".join(line[2:] for line in lines if line.startswith("+ "))
    return added, [line for line in lines if line.startswith("- ")]


@pytest.fixture
def newly_lost(son_la: Path) -> Path:
    """The round after a revision: items that had all their points have lost some."""
    scores = son_la / "scores" / "so-noi-vu.yaml"
    replace_in(scores, "  2.1: 5\n", "  2.1: 4.5\n")
    replace_in(scores, "  3: 17\n", "  3: 16\n")
    (son_la / "measures.yaml").write_text(BANK, encoding="utf-8")
    return son_la


def test_each_new_loss_gets_its_entry_and_what_was_written_stays(
    run: Run, newly_lost: Path
) -> None:
    before = (newly_lost / PLAN).read_text(encoding="utf-8")
    assert "phần mới mất điểm (2.1, 3)" in fill(run, newly_lost)
    after = (newly_lost / PLAN).read_text(encoding="utf-8")
    added, gone = added_and_gone(before, after)
    assert gone == [] and added.count("to_confirm: true") == 2
    plan = read_plan(read_round(newly_lost), "so-noi-vu").record
    assert isinstance(plan, Plan)
    assert [item.area for item in plan.shortcomings] == [1, 2, 2, 3, 4, 5, 6, 7]
    new, whole = plan.shortcomings[2:4]
    assert (new.components, new.causes, new.to_confirm) == (("2.1",), ("Chưa có kinh phí",), True)
    assert [measure.use for measure in new.measures] == ["tuyen-truyen"]
    assert (whole.components, whole.measures) == (("3",), ())


def test_a_second_run_adds_nothing(run: Run, newly_lost: Path) -> None:
    fill(run, newly_lost)
    before = (newly_lost / PLAN).read_bytes()
    assert "mới mất điểm" not in fill(run, newly_lost)
    assert (newly_lost / PLAN).read_bytes() == before


def test_only_the_plans_of_the_named_agencies_are_filled(run: Run, newly_lost: Path) -> None:
    assessment = assess(read_round(newly_lost))
    assert filled_plans(assessment, ["so-noi-vu"])
    assert not filled_plans(assessment, ["so-y-te"])


def test_line_ends_and_byte_order_mark_stay(run: Run, newly_lost: Path) -> None:
    path = newly_lost / PLAN
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    fill(run, newly_lost)
    after = path.read_bytes()
    assert after.startswith(b"\xef\xbb\xbf") and b"to_confirm" in after
    assert after.count(b"\n") == after.count(b"\r\n")


def test_a_file_that_cannot_be_read_is_not_touched(run: Run, newly_lost: Path) -> None:
    replace_in(newly_lost / PLAN, "  - area: 1\n", "  - area: một\n")
    before = (newly_lost / PLAN).read_bytes()
    fill(run, newly_lost)
    assert (newly_lost / PLAN).read_bytes() == before


def test_what_is_told_of_drafts_does_not_disturb_the_json(run: Run, newly_lost: Path) -> None:
    assert fill(run, newly_lost, "--json").startswith("{")
