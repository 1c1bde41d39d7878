"""The state of a round for comparison: scorecards, and how the plans cover the losses."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cchc_docs.compose.coverage import (
    explained_codes,
    holds_a_result,
    idle_shortcomings,
    uncovered_items,
    unexplained_penalties,
)
from cchc_docs.data_files.held_round import files_of, held_round
from cchc_docs.data_files.round_folder import RoundFolder, read_plan, read_round
from cchc_docs.finding import Refused, has_errors
from cchc_docs.model import CriteriaSet, Shortcoming
from cchc_docs.revise.comparing.compare_rounds import AgencyState, Idle
from cchc_docs.steps.assess import Assessment, assess
from cchc_docs.steps.git_state import committed_files
from cchc_docs.write import read_whole, unread

GIT_PREFIX = "git:"


def round_states(folder: RoundFolder) -> tuple[dict[str, AgencyState], Assessment]:
    """The state of every agency of the round."""
    assessment = assess(folder)
    return {code: _state(assessment, code) for code in assessment.cards}, assessment


def _state(assessment: Assessment, code: str) -> AgencyState:
    card = assessment.cards[code]
    plan = read_plan(assessment.folder, code).record
    if plan is None:
        return AgencyState(card)
    whole = plan.completed_by(assessment.folder.round.plan)
    criteria = assessment.folder.criteria_of(code)
    uncovered = uncovered_items(criteria, plan.shortcomings, card.tally)
    penalties = unexplained_penalties(plan.shortcomings, card.tally)
    idle = [
        item
        for item in idle_shortcomings(criteria, plan.shortcomings, card.tally)
        if not holds_a_result(whole, item, card.tally)
    ]
    names = {("area", str(area.number)): area.name for area in card.tally.areas}
    names |= {("adjustment", item.code): item.name for item in card.tally.adjustments}
    return AgencyState(
        card,
        has_plan=True,
        is_issued=whole.is_issued,
        uncovered=[
            *(f"{item.code} {item.name}" for item in uncovered),
            *(f"{item.code} {item.name}" for item in penalties),
        ],
        idle=[
            Idle(
                f"{item.about[1]}. {names.get(item.about, '')}{_items(criteria, item)}",
                _codes(criteria, item),
            )
            for item in idle
        ],
    )


@contextmanager
def round_in_git(revision: str, path: Path) -> Iterator[Path]:
    """The round folder as it was committed, in a temporary folder.

    Raises Refused where git, the repository, the revision or the folder is missing.
    """
    files = committed_files(revision, path)
    with held_round(files, told=f"{GIT_PREFIX}{revision}") as folder:
        yield folder.path


@contextmanager
def round_with_workbook(path: Path, sheet: Path) -> Iterator[Path]:
    """A temporary copy of the round with the scores of the workbook taken over.

    Raises Refused, also where the workbook cannot be taken over whole.
    """
    from cchc_docs.excel.importing.import_round import prepared_import

    here = read_round(path)
    try:
        done = prepared_import(here, read_whole(sheet), str(sheet))
    except OSError as error:
        raise Refused.because("SS-02", f"không đọc được {sheet} ({unread(error)})") from None
    if has_errors(done.findings):
        raise Refused(*done.findings)
    changes = {name: text.encode() for name, text in done.changes.items()}
    with held_round({**files_of(here), **changes}, path.resolve().name, str(path)) as copy:
        yield copy.path


def _items(criteria: CriteriaSet, shortcoming: Shortcoming) -> str:
    """The items that it speaks of where it is about some of its area: others may still lose."""
    explained = explained_codes(criteria, shortcoming)
    leaves = [leaf for leaf in criteria.leaves.values() if leaf.area == shortcoming.area]
    if all(leaf.code in explained for leaf in leaves):
        return ""
    named = [f"{leaf.code} {leaf.name}" for leaf in leaves if leaf.code in explained]
    return f" ({'; '.join(named)})" if named else ""


def _codes(criteria: CriteriaSet, shortcoming: Shortcoming) -> set[str]:
    """The codes of all that the shortcoming speaks of, a penalty included."""
    penalty = [shortcoming.adjustment] if shortcoming.adjustment else []
    return {*explained_codes(criteria, shortcoming), *penalty}
