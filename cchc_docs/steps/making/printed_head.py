"""What a number and a date would print at the head of a plan, before they are given to it."""

from __future__ import annotations

from cchc_docs.compose import issue_content
from cchc_docs.frozen import dataclass
from cchc_docs.model import Issued
from cchc_docs.steps.assess import Assessment
from cchc_docs.steps.keeping.issued import Issue
from cchc_docs.steps.making.checked_plan import plan_subject, with_given
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
    assessment: Assessment, code: str, number: int | None = None, issued: Issued | None = None
) -> PrintedHead | None:
    """What that number and date would print at the head of the agency's plan, else those that its
    data have, and by which standard; nothing is built.

    None where the plan cannot be read; its faults do not matter here.
    """
    folder = assessment.folder
    plan = readable_plan(folder, code) if code in folder.placed else None
    if plan is None:
        return None
    card = assessment.cards.get(code) or unscored(folder, code)
    subject = plan_subject(assessment, card, with_given(plan, Issue(number, issued)))
    content = issue_content(subject)
    head = content["document"]
    return PrintedHead(
        f"{head['number']}/{head['symbol']}",
        f"{head['place']}, {head['date']}",
        subject.standard.name,
        content["form"],
    )
