"""What a number and a date would print at the head of a plan, before they are given to it."""

from __future__ import annotations

from cchc_docs.compose import issue_content, issued_of
from cchc_docs.frozen import dataclass
from cchc_docs.model import Issued, Plan
from cchc_docs.score import Scorecard
from cchc_docs.standard import Standard, in_force
from cchc_docs.steps.assess import Assessment
from cchc_docs.steps.making.checked_plan import plan_subject
from cchc_docs.steps.making.page import readable_plan, unscored


@dataclass(frozen=True, slots=True)
class PrintedHead:
    """The number with its symbol (``37/KH-SYT``), the line of place and date, the standard by its
    name, and whether the plan has a number of its own or goes with a decision.
    """

    number: str
    place_and_date: str
    standard: str
    form: str


def printed_head(
    assessment: Assessment,
    standards: tuple[Standard, ...],
    code: str,
    number: int | None,
    issued: Issued | None,
) -> PrintedHead | None:
    """The head of the agency's plan with that number and date, else with those that its data have.

    None where the plan cannot be read; its faults do not matter here.
    """
    folder = assessment.folder
    plan = readable_plan(folder, code) if code in folder.placed else None
    if plan is None:
        return None
    given = {"number": number, "issued": issued}
    plan = plan.model_copy(update={key: value for key, value in given.items() if value is not None})
    card = assessment.cards.get(code) or unscored(folder, code)
    return _head(assessment, standards, card, plan)


def _head(
    assessment: Assessment, standards: tuple[Standard, ...], card: Scorecard, plan: Plan
) -> PrintedHead:
    day = issued_of(plan, assessment.folder.round).latest
    standard = in_force(standards, day)
    content = issue_content(plan_subject(assessment, card, plan, standard))
    head = content["document"]
    return PrintedHead(
        f"{head['number']}/{head['symbol']}",
        f"{head['place']}, {head['date']}",
        standard.name,
        content["form"],
    )
