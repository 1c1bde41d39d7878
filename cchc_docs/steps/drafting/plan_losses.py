"""What an agency lost beside what its plan says of it, and what the bank has against it."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_docs.compose.coverage import explained_codes, uncovered_items, unexplained_penalties
from cchc_docs.compose.measure_choice import measures_for
from cchc_docs.data_files.round_folder import read_plan
from cchc_docs.frozen import dataclass
from cchc_docs.model import BankMeasure, CriteriaSet, Shortcoming
from cchc_docs.score import AdjustmentLine, AreaLine, ItemLine
from cchc_docs.steps.assess import Assessment


@dataclass(frozen=True, slots=True)
class AreaLosses:
    """The items of one area that lost points; ``unsaid`` are those that no shortcoming explains."""

    area: AreaLine
    items: tuple[ItemLine, ...]
    unsaid: tuple[ItemLine, ...]


@dataclass(frozen=True, slots=True)
class PlanLosses:
    """All losses of an agency by area, its penalties outside the areas, those of them unsaid.

    ``said`` are the codes of the lost items, or of the penalty, that each shortcoming of the plan
    explains, as far as these can be read.
    """

    areas: tuple[AreaLosses, ...] = ()
    penalties: tuple[AdjustmentLine, ...] = ()
    unsaid_penalties: tuple[AdjustmentLine, ...] = ()
    said: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class BankChoice:
    """A measure of the bank under its code, and the lost items of the agency that it answers."""

    code: str
    measure: BankMeasure
    answers: tuple[str, ...]


def plan_losses(assessment: Assessment, code: str) -> PlanLosses:
    """What the agency lost, as far as its scores are known item by item.

    Raises KeyError where the agency has no scorecard.
    """
    tally = assessment.cards[code].tally
    said = _shortcomings(assessment, code)
    criteria = assessment.folder.criteria_of(code)
    unsaid = uncovered_items(criteria, said, tally)
    lost = [item for item in (tally.items or {}).values() if item.lost > 0]
    areas = [
        AreaLosses(
            area,
            tuple(item for item in lost if item.area == area.number),
            tuple(item for item in unsaid if item.area == area.number),
        )
        for area in tally.areas
    ]
    return PlanLosses(
        tuple(area for area in areas if area.items),
        tally.penalties,
        tuple(unexplained_penalties(said, tally)),
        tuple(_codes(criteria, item, [*lost, *tally.penalties]) for item in said),
    )


def bank_choices(assessment: Assessment, code: str) -> list[BankChoice]:
    """The measures of the bank that answer any loss of the agency, in the order of the bank.

    Raises KeyError where the agency has no scorecard.
    """
    items = assessment.cards[code].tally.items or {}
    lost = [item.code for item in items.values() if item.lost > 0]
    folder = assessment.folder
    found = measures_for(folder.bank, folder.criteria_of(code), lost)
    return [BankChoice(name, measure, tuple(codes)) for name, measure, codes in found]


def _codes(
    criteria: CriteriaSet, shortcoming: Shortcoming, lost: Sequence[ItemLine | AdjustmentLine]
) -> tuple[str, ...]:
    explained = explained_codes(criteria, shortcoming) | {shortcoming.adjustment}
    return tuple(line.code for line in lost if line.code in explained)


def _shortcomings(assessment: Assessment, code: str) -> Sequence[Shortcoming]:
    """Those that can be read, also of a plan with faults."""
    found = read_plan(assessment.folder, code).readable
    return found[0].shortcomings if found else ()
