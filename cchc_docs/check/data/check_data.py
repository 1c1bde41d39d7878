"""The data rules applied: to a round, to the scores, the standing and the plan of one agency."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from cchc_docs.check.data.coverage_rules import COVERAGE_RULES
from cchc_docs.check.data.criteria_rules import CRITERIA_RULES
from cchc_docs.check.data.data_rule import findings_of
from cchc_docs.check.data.draft_rules import BANK_RULES, DRAFT_RULES, PREVIOUS_RULES
from cchc_docs.check.data.hollow_rules import HOLLOW_RULES
from cchc_docs.check.data.issue_rules import ISSUE_RULES
from cchc_docs.check.data.issuer_rules import ISSUER_RULES
from cchc_docs.check.data.measure_rules import MEASURE_RULES
from cchc_docs.check.data.place_rules import BLOCK_RULES, PLACE_RULES
from cchc_docs.check.data.published_rules import CHANGE_RULES, SUM_RULES
from cchc_docs.check.data.report_rules import REPORT_RULES
from cchc_docs.check.data.round_rules import AGENCY_RULES, ROUND_RULES
from cchc_docs.check.data.score_rules import BESIDE_RULES, SCORE_RULES
from cchc_docs.check.data.sentence_rules import SENTENCE_RULES
from cchc_docs.check.data.shown_rules import SHOWN_RULES
from cchc_docs.check.data.subjects import (
    AgencySubject,
    AnnouncedPlaces,
    BlockSubject,
    ChangeSubject,
    CriteriaSubject,
    PlaceSubject,
    PlanView,
    ScoreSubject,
    SumSubject,
)
from cchc_docs.check.rule import Rule
from cchc_docs.compose import issued_of
from cchc_docs.data_files.round_folder import RoundFolder
from cchc_docs.data_files.round_names import AGENCIES_FILE, ROUND_FILE
from cchc_docs.data_files.yaml_file import YamlSource
from cchc_docs.finding import Finding
from cchc_docs.model import Plan, Published, Scores
from cchc_docs.score import BlockResults, Result, Scorecard, Standing, scored, tally

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


def check_agencies(folder: RoundFolder) -> dict[str, list[Finding]]:
    """What is wrong with the entries of single agencies; it keeps no other from its place."""
    sources = tuple(folder.sources.values())
    told = {
        code: findings_of(AGENCY_RULES, AgencySubject(folder, code), *sources)
        for code in folder.placed
    }
    return {code: found for code, found in told.items() if found}


def check_report(folder: RoundFolder) -> list[Finding]:
    """What the report on the round still lacks."""
    return findings_of(REPORT_RULES, folder, folder.sources[ROUND_FILE])


def check_scores(
    folder: RoundFolder, code: str, scores: Scores, source: YamlSource
) -> list[Finding]:
    """What keeps the scores of one agency from being summed."""
    subject = _score_subject(folder, code, scores, source)
    return findings_of(SCORE_RULES, subject, source, folder.sources[ROUND_FILE])


def check_beside_scores(
    folder: RoundFolder, code: str, scores: Scores, source: YamlSource
) -> list[Finding]:
    """What is wrong beside the scores of one agency: the year before, other indices, what is said
    of announced figures. None of it changes the places of others."""
    subject = _score_subject(folder, code, scores, source)
    shared = folder.sources[ROUND_FILE]
    return findings_of((*BESIDE_RULES, *PREVIOUS_RULES), subject, source, shared)


def holds_all_scores(source: YamlSource) -> bool:
    """Whether all of a score file from which its sums come could be read."""
    return not any(path[0] in _SUMMED for path in source.left_out)


def check_sums(
    folder: RoundFolder, code: str, scores: Scores, source: YamlSource, result: Result
) -> list[Finding]:
    """Where sums were announced otherwise than the scores give them."""
    if result.announced == Published.empty():
        return []
    criteria, precision = folder.criteria_of(code), folder.precision_of(code)
    computed = tally(criteria, scores, precision) if scored(scores) else result.tally
    place = _places(folder, code, lambda: source)
    compared = SumSubject(criteria, computed, result.announced, place, precision)
    return findings_of(SUM_RULES, compared, source)


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


def _score_subject(
    folder: RoundFolder, code: str, scores: Scores, source: YamlSource
) -> ScoreSubject:
    agency = folder.agencies[code]
    criteria_source = folder.sources[folder.round.blocks[folder.round.block_of(agency)].criteria]
    criteria = folder.criteria_of(code)
    return ScoreSubject(folder.round, criteria, criteria_source, scores, source, agency)


def _places(
    folder: RoundFolder, code: str, read: Callable[[], YamlSource | None]
) -> AnnouncedPlaces:
    return AnnouncedPlaces(code, folder.sources["agencies.yaml"], read)


def check_change(folder: RoundFolder, card: Scorecard, source: YamlSource | None) -> list[Finding]:
    """What is wrong with the change on the year before: not known, or announced otherwise."""
    place = _places(folder, card.code, lambda: source)
    precision = folder.precision_of(card.code)
    return findings_of(CHANGE_RULES, ChangeSubject(card, place, precision, source))


def check_place(
    folder: RoundFolder, code: str, results: BlockResults, read: Callable[[], YamlSource | None]
) -> list[Finding]:
    """Where the place of an agency in its block differs from what was announced of it."""
    if results.results[code].announced == Published.empty():
        return []
    place = _places(folder, code, read)
    return findings_of(PLACE_RULES, PlaceSubject(folder, code, results, place))


def check_block(
    folder: RoundFolder, code: str, results: BlockResults, standings: Mapping[str, Standing]
) -> list[Finding]:
    """What is wrong with, or unknown of, the ranking of one block."""
    return findings_of(BLOCK_RULES, BlockSubject(folder, code, results, standings))


def check_plan(
    folder: RoundFolder, code: str, plan: Plan, card: Scorecard | None, source: YamlSource
) -> list[Finding]:
    """What is wrong with the plan of one agency, already completed by the round; without a
    scorecard, what can be said without its scores.
    """
    issued = issued_of(plan, folder.round)
    view = PlanView(folder, code, plan, card, issued, source)
    return findings_of(PLAN_RULES, view, source, folder.sources[ROUND_FILE])
