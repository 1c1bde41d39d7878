"""The good round has no finding; one fault brings up the rule that is about it, and no other."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cchc_docs.check.data import data_rules, list_data_rules
from cchc_docs.data_files.round_folder import NotARound, read_round
from cchc_docs.finding import Finding
from cchc_docs.steps.making.checked_plan import round_findings
from tests.check.data.mutations import FAULTS, HARMLESS, MEASURE, PLAN, Edit, Fault
from tests.conftest import SON_LA, Run, replace_in

GOOD = Path(__file__).parent / "good"
MARK = "⟦"
CASES = [pytest.param(fault, id=f"{fault.rule}-{number}") for number, fault in enumerate(FAULTS)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "dot"
    shutil.copytree(GOOD, copy)
    return copy


def findings_in(folder: Path) -> list[Finding]:
    try:
        return round_findings(read_round(folder))
    except NotARound as error:
        return error.findings


def change(folder: Path, edit: Edit) -> str:
    """Make the change; gives back the marked place as file:line:column, if there is a mark."""
    name, old, new = edit
    path = folder / name
    if not old:
        path.write_text(new, encoding="utf-8")
        return ""
    replace_in(path, old, new)
    text = path.read_text(encoding="utf-8")
    place = text.find(MARK)
    if place < 0:
        return ""
    path.write_text(text.replace(MARK, ""), encoding="utf-8")
    column = place - text.rfind("\n", 0, place)
    return f"{name}:{text.count(chr(10), 0, place) + 1}:{column}"


def consequences(fault: Fault) -> set[str]:
    """What may be said as well, since an agency cannot be summed, ranked or planned for."""
    if fault.level != "error" or fault.file.startswith("plans/"):
        return set()
    return {"DL-06", "DL-07"} - {fault.rule}


def test_the_good_rounds_have_no_finding() -> None:
    assert [str(finding) for finding in findings_in(GOOD)] == []
    assert [str(finding) for finding in findings_in(SON_LA)] == []


@pytest.mark.parametrize("fault", CASES)
def test_one_fault_brings_up_one_rule(folder: Path, fault: Fault) -> None:
    marked = change(folder, (fault.file, fault.old, fault.new))
    for edit in fault.also:
        change(folder, edit)
    found = findings_in(folder)
    told = "\n".join(map(str, found))
    rules = {item.rule for item in found}
    assert rules - consequences(fault) == {fault.rule, *fault.brings}, told
    (first,) = [item for item in found if item.rule == fault.rule]
    assert first.level == fault.level
    place = first.place
    shown = f"{Path(place.file).relative_to(folder)}:{place.line}:{place.column}"
    assert shown == (fault.at or marked), told
    assert fault.said in f"{first.message}\n{first.hint}", told
    assert first.hint


@pytest.mark.parametrize("edit", HARMLESS, ids=lambda edit: edit[2].strip()[:30] or "removed")
def test_what_is_allowed_brings_up_nothing(folder: Path, edit: Edit) -> None:
    change(folder, edit)
    assert [str(finding) for finding in findings_in(folder)] == []


def test_every_rule_has_its_fault() -> None:
    below = {"DL-06", "DL-18", "DL-52"}
    on_drafts = {"DL-65", "DL-66", "DL-67"}  # in tests/check/data/test_draft_rules.py
    tried = {fault.rule for fault in FAULTS} | below | on_drafts
    assert tried == {rule.id for _, rule in list_data_rules()}


def test_levels_of_the_list_are_those_of_the_findings() -> None:
    levels = {rule.id: rule.level for _, rule in list_data_rules()}
    for fault in FAULTS:
        # DL-05 is milder where the value may be left out, sums where the tolerance was used.
        assert fault.level == levels[fault.rule] or fault.level in ("note", "warning")


@pytest.mark.parametrize("kind", ["scores", "plans"])
def test_a_file_of_an_unknown_agency(folder: Path, kind: str) -> None:
    stray = folder / kind / "so-noi-vo.yaml"
    stray.write_text("scores: {}\n", encoding="utf-8")
    found = [item for item in findings_in(folder) if item.rule == "DL-18"]
    (finding,) = found
    assert finding.place.file == str(stray)
    assert "so-noi-vu" in finding.hint


def test_an_agency_with_bad_scores_leaves_the_ranks_of_others_unfinished(folder: Path) -> None:
    change(folder, ("scores/so-noi-vu.yaml", "1.1: 1.5", "1.1: 9"))
    found = {item.rule: item for item in findings_in(folder)}
    assert "so-noi-vu" in found["DL-06"].message
    assert found["DL-06"].level == "warning"


def test_a_rank_is_not_compared_while_the_block_lacks_scores(folder: Path) -> None:
    change(
        folder,
        (
            "agencies.yaml",
            "  name: Huyện B\n  block: huyen\n  total: 9\n",
            "  name: Huyện B\n  block: huyen\n",
        ),
    )
    (finding,) = [item for item in findings_in(folder) if item.rule == "DL-52"]
    assert finding.level == "note"
    assert finding.place.file.endswith("huyen-a.yaml")


def test_a_result_may_be_announced_and_answered_in_the_last_weeks_of_its_year(
    folder: Path,
) -> None:
    change(folder, ("round.yaml", "date: 15/3/2025", "date: 20/12/2024"))
    change(folder, ("plans/so-noi-vu.yaml", "issued: 10/4/2025", "issued: 30/12/2024"))
    assert findings_in(folder) == []


def test_all_faults_are_told_at_once(folder: Path) -> None:
    for edit in (
        ("agencies.yaml", "total: 17.5", "total: 99"),
        ("round.yaml", '"area:1"', '"area:9"'),
        ("criteria.yaml", "maximum: 20", "maximum: 30"),
        ("criteria-huyen.yaml", "code: 2.2", "code: 2.1"),
    ):
        change(folder, edit)
    assert {"DL-47", "DL-16", "DL-13", "DL-10"} <= {item.rule for item in findings_in(folder)}


def test_a_changed_score_of_the_real_round_is_no_fault(son_la: Path) -> None:
    replace_in(son_la / "scores" / "so-noi-vu.yaml", "  1: 15\n", "  1: 12.25\n")
    replace_in(son_la / "scores" / "so-noi-vu.yaml", "  5.2.2: 0.95\n", "  5.2.2: 1\n")
    assert findings_in(son_la) == []


def test_an_area_that_newly_loses_points_is_one_fault(son_la: Path) -> None:
    replace_in(son_la / "scores" / "so-noi-vu.yaml", "  8.1: 10\n", "  8.1: 9\n")
    replace_in(son_la / "scores" / "so-noi-vu.yaml", "  8.2: 1\n", "  8.2: 0.5\n")
    (finding,) = findings_in(son_la)
    assert finding.rule == "DL-30"
    assert "mất 1,5 điểm" in finding.message


def test_build_refuses_what_check_finds(son_la: Path, run: Run, tmp_path: Path) -> None:
    replace_in(son_la / "scores" / "so-noi-vu.yaml", "  2.2: 0.95\n", "  2.2: 1.95\n")
    built = run("build", son_la, "so-noi-vu", "-o", tmp_path / "out")
    assert built.status == 1
    assert "scores/so-noi-vu.yaml:6:8: lỗi: điểm 1,95 lớn hơn điểm tối đa 1" in built.err
    assert not (tmp_path / "out" / "so-noi-vu.docx").exists()


def test_the_list_of_rules_is_in_order_and_without_doubles() -> None:
    ids = [rule.id for _, rule in list_data_rules()]
    assert ids == sorted(set(ids))
    assert len(data_rules()) == len(ids) > 50


def test_two_shortcomings_of_an_area_without_codes_are_told_to_name_them(folder: Path) -> None:
    """There is no code to take out; the hint says what each of the two is to name."""
    whole = "  - area: 1\n    measures:\n" + MEASURE
    change(folder, (PLAN, "  - area: 3\n", whole + "  - area: 3\n"))
    told = [item for item in findings_in(folder) if item.rule == "DL-32"]
    assert told and all("ghi mã ở từng tồn tại" in item.hint for item in told)
