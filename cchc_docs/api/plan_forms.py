"""What a form on which a plan is written needs beside the plan: losses, and measures to choose."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from cchc_docs.steps.assess import Assessment

if TYPE_CHECKING:
    from cchc_docs.data_files.yaml_edit import Data
    from cchc_docs.steps.drafting.plan_losses import BankChoice, PlanLosses


def plan_losses(assessment: Assessment, code: str) -> PlanLosses:
    """What the agency lost, by area, and what of it no shortcoming of its plan explains yet.

    Raises KeyError where the agency has no scorecard.
    """
    from cchc_docs.steps.drafting import plan_losses

    return plan_losses.plan_losses(assessment, code)


def bank_choices(assessment: Assessment, code: str) -> list[BankChoice]:
    """The measures of the bank that answer a loss of the agency, each with what it answers.

    Raises KeyError where the agency has no scorecard.
    """
    from cchc_docs.steps.drafting import plan_losses

    return plan_losses.bank_choices(assessment, code)


def shortcoming_entry(
    assessment: Assessment, code: str, area: int, components: Collection[str] = ()
) -> dict[str, Data]:
    """A shortcoming of the area to be added to the agency's plan, for these of its items or for all
    that lost points: with the reasons that its score sheet gave, to be confirmed, where it did.

    Raises KeyError where the agency has no scorecard.
    """
    from cchc_docs.steps.drafting import draft_plan

    return draft_plan.shortcoming_entry(assessment, code, area, components)
