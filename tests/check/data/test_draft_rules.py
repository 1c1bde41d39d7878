"""What may not be said of the year before, and what may not be issued unread."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_docs.check.data.data_rule import findings_of
from cchc_docs.check.data.draft_rules import BANK_RULES, DRAFT_RULES, PREVIOUS_RULES
from cchc_docs.check.data.subjects import PlanView, ScoreSubject
from cchc_docs.compose import issued_of
from cchc_docs.data_files.round_folder import read_plan, read_round, read_scores
from cchc_docs.finding import Finding
from cchc_docs.model import Plan, Scores
from cchc_docs.steps.assess import assess
from tests.conftest import replace_in


def plan_findings(path: Path, number: int | None) -> list[Finding]:
    folder = read_round(path)
    file = read_plan(folder, "so-noi-vu")
    assert isinstance(file.record, Plan)
    plan = file.record.model_copy(update={"number": number})
    card = assess(folder).cards["so-noi-vu"]
    issued = issued_of(plan, folder.round)
    return findings_of(DRAFT_RULES, PlanView(folder, "so-noi-vu", plan, card, issued, file.source))


def score_findings(path: Path) -> list[Finding]:
    folder = read_round(path)
    file = read_scores(folder, "so-noi-vu")
    assert isinstance(file.record, Scores)
    criteria = folder.criteria_of("so-noi-vu")
    source, agency = folder.sources["criteria.yaml"], folder.agencies["so-noi-vu"]
    subject = ScoreSubject(folder.round, criteria, source, file.record, file.source, agency)
    return findings_of(PREVIOUS_RULES, subject)


@pytest.mark.parametrize(("number", "rules"), [(None, []), (5, ["DL-65"])])
def test_a_plan_with_a_number_holds_nothing_unconfirmed(
    son_la: Path, number: int | None, rules: list[str]
) -> None:
    plan = son_la / "plans" / "so-noi-vu.yaml"
    assert plan_findings(son_la, 5) == []
    replace_in(plan, "- area: 4\n", "- area: 4\n    to_confirm: true\n")
    findings = plan_findings(son_la, number)
    assert [finding.rule for finding in findings] == rules
    lines = plan.read_text(encoding="utf-8").splitlines()
    assert all("to_confirm" in lines[finding.place.line - 1] for finding in findings)


@pytest.mark.parametrize(
    ("previous", "messages"),
    [
        ("areas: {1: 14}", []),
        ("areas: {9: 14}", ["bộ tiêu chí năm nay không có lĩnh vực “9”"]),
        (
            "areas: {1: 14}\n  area_maxima: {1: 12}",
            ["điểm năm trước của lĩnh vực 1 lớn hơn điểm tối đa năm trước"],
        ),
    ],
)
def test_areas_of_the_year_before_have_a_counterpart(
    son_la: Path, previous: str, messages: list[str]
) -> None:
    scores = son_la / "scores" / "so-noi-vu.yaml"
    replace_in(scores, "score: 95.77", f"score: 95.77\n  {previous}")
    assert [finding.message for finding in score_findings(son_la)] == messages


@pytest.mark.parametrize(
    ("components", "messages"),
    [
        ("[2.2, 4.2, 7]", []),
        ("[2.2, 2.22]", ["không bộ tiêu chí nào của đợt có mã “2.22”"]),
    ],
)
def test_the_bank_of_a_round_names_its_criteria(
    son_la: Path, components: str, messages: list[str]
) -> None:
    bank = f"measures:\n  ma:\n    text: Làm\n    components: {components}\n"
    (son_la / "measures.yaml").write_text(bank, encoding="utf-8")
    found = findings_of(BANK_RULES, read_round(son_la))
    assert [finding.message for finding in found] == messages
    assert all(finding.place.file.endswith("measures.yaml") for finding in found)
