"""The data rules applied: to a round, to the scores, the standing and the plan of one agency."""

from __future__ import annotations

from collections.abc import Iterable

from cchc_docs.check.data.coverage_rules import COVERAGE_RULES
from cchc_docs.check.data.criteria_rules import CRITERIA_RULES
from cchc_docs.check.data.draft_rules import BANK_RULES, DRAFT_RULES, PREVIOUS_RULES
from cchc_docs.check.data.hollow_rules import HOLLOW_RULES
from cchc_docs.check.data.issue_rules import ISSUE_RULES
from cchc_docs.check.data.issuer_rules import ISSUER_RULES
from cchc_docs.check.data.measure_rules import MEASURE_RULES
from cchc_docs.check.data.published_rules import STANDING_RULES, SUM_RULES
from cchc_docs.check.data.round_rules import ROUND_RULES
from cchc_docs.check.data.rule import Rule, findings_of
from cchc_docs.check.data.score_rules import SCORE_RULES
from cchc_docs.check.data.sentence_rules import SENTENCE_RULES
from cchc_docs.check.data.shown_rules import SHOWN_RULES
from cchc_docs.check.data.subjects import (
    CriteriaSubject,
    PlanView,
    ScoreSubject,
    StandingSubject,
    SumSubject,
)
from cchc_docs.compose import issued_of
from cchc_docs.files.round_folder import RoundFolder
from cchc_docs.files.round_names import AGENCIES_FILE, ROUND_FILE
from cchc_docs.files.yaml_file import YamlSource
from cchc_docs.finding import Finding, has_errors
from cchc_docs.model import Plan, Published, Scores
from cchc_docs.score import Scorecard, tally

_SUMMED = frozenset(
    ("scores", "adjustments", "not_applicable", "not_applicable_areas", "missing_parts")
)
"""The keys of a score file from which its sums come."""

_HARMLESS = frozenset(
    ("report", "parent", "short_name", "decimal_sign", "year", "name", "province", "place")
)
"""The keys of ``round.yaml`` at which no rule on scores and plans looks without saying so."""

PLAN_RULES: tuple[Rule[PlanView], ...] = (
    *COVERAGE_RULES,
    *MEASURE_RULES,
    *ISSUE_RULES,
    *ISSUER_RULES,
    *SENTENCE_RULES,
    *DRAFT_RULES,
    *SHOWN_RULES,
    *HOLLOW_RULES,
)


def check_round(folder: RoundFolder) -> list[Finding]:
    """What is wrong with the files that all agencies of the round share."""
    findings = []
    for file in dict.fromkeys(block.criteria for block in folder.round.blocks.values()):
        block = next(code for code, block in folder.round.blocks.items() if block.criteria == file)
        subject = CriteriaSubject(folder.criteria[block], folder.sources[file])
        findings += findings_of(CRITERIA_RULES, subject, subject.source)
    return findings + findings_of((*ROUND_RULES, *BANK_RULES), folder, *folder.sources.values())


def check_scores(
    folder: RoundFolder, code: str, scores: Scores, source: YamlSource
) -> list[Finding]:
    """What is wrong with the scores of one agency, by themselves and beside published sums."""
    criteria = folder.criteria_of(code)
    block = folder.round.blocks[folder.round.block_of(folder.agencies[code])]
    criteria_source = folder.sources[block.criteria]
    subject = ScoreSubject(folder.round, criteria, criteria_source, scores, source)
    shared = folder.sources[ROUND_FILE]
    findings = findings_of((*SCORE_RULES, *PREVIOUS_RULES), subject, source, shared)
    unknown = any(path[0] in _SUMMED for path in source.left_out)
    if has_errors(findings) or unknown or scores.published == Published():
        return findings
    sums = tally(criteria, scores, folder.round.decimals)
    compared = SumSubject(folder.round, criteria, sums, scores.published, source)
    return findings + findings_of(SUM_RULES, compared, source)


def _is_known(folder: RoundFolder, code: str) -> bool:
    """Whether all of the round's settings and of the agency's entry that its rules ask for could
    be read.
    """
    gaps = folder.sources[ROUND_FILE].left_out
    harmless = all(
        path[0] in _HARMLESS or (path[0] == "blocks" and len(path) > 2 and path[2] != "criteria")
        for path in gaps
    )
    return harmless and not any(path[0] == code for path in folder.sources[AGENCIES_FILE].left_out)


def is_sound(folder: RoundFolder, code: str, findings: Iterable[Finding]) -> bool:
    """Whether the agency stands in a block whose criteria set is none of those at fault."""
    agency = folder.agencies[code]
    if not _is_known(folder, code):
        return False
    says_which = agency.block is not None or len(folder.round.blocks) == 1
    if code not in folder.placed or not says_which:
        return False
    block = folder.round.blocks[folder.round.block_of(agency)]
    at_fault = {finding.place.file for finding in findings if finding.level == "error"}
    return folder.sources[block.criteria].name not in at_fault


def check_standing(
    folder: RoundFolder, card: Scorecard, scores: Scores, source: YamlSource
) -> list[Finding]:
    """Where rank, class and change of an agency differ from what was published."""
    if scores.published == Published():
        return []
    return findings_of(STANDING_RULES, StandingSubject(folder, card, scores.published, source))


def check_plan(
    folder: RoundFolder, code: str, plan: Plan, card: Scorecard | None, source: YamlSource
) -> list[Finding]:
    """What is wrong with the plan of one agency, already completed by the round; without a
    scorecard, what can be said without its scores.
    """
    issued = issued_of(plan, folder.round)
    view = PlanView(folder, code, plan, card, issued, source)
    return findings_of(PLAN_RULES, view, source, folder.sources[ROUND_FILE])
