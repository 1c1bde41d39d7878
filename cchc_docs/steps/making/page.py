"""The page of a plan as its data stand now, with all their faults: to be looked at, never issued.

A plan with an error is not built. Somebody who is writing it still has to see it, and most of all
what is wrong in it. So a page is made from whatever can be had of the data; what is at fault is
left out, and nothing is summed or ranked from it. A page says in its file that it is none of the
plans: it carries no provenance, and the checker of documents refuses it.
"""

from __future__ import annotations

from jinja2 import TemplateError

from cchc_docs.compose import compose_plan, issue_content
from cchc_docs.data_files.round_folder import RoundFolder, read_plan
from cchc_docs.docx.zip_writer import write_package
from cchc_docs.finding import Finding, Refused
from cchc_docs.frozen import dataclass
from cchc_docs.model import Issued, Plan
from cchc_docs.render.page_mark import with_page_mark
from cchc_docs.score import Scorecard, Standing, result_of, scorecard
from cchc_docs.steps.assess import Assessment
from cchc_docs.steps.keeping.issued import Issue
from cchc_docs.steps.making.build_options import BuildOptions
from cchc_docs.steps.making.checked_plan import (
    checked_plan,
    plan_subject,
    template_of,
    with_given,
)
from cchc_docs.steps.making.document_faults import document_faults
from cchc_docs.steps.templates import filled


@dataclass(frozen=True, slots=True)
class PlanPage:
    """A plan to be looked at, and everything that is wrong with it.

    ``document`` is a .docx that no command takes for a plan; None where nothing can be shown.
    """

    document: bytes | None
    findings: list[Finding]


@dataclass(frozen=True, slots=True)
class PrintedHead:
    """The number with its symbol (``37/KH-SYT``), the line of place and date, the standard by its
    name, and whether the plan has a number of its own or goes with a decision.
    """

    number: str
    place_and_date: str
    standard: str
    form: str


def plan_page(assessment: Assessment, code: str) -> PlanPage:
    """A plan in memory whatever is wrong with its data: to be looked at, never a plan. Where there
    is too little for a page the findings say why; nothing is raised.
    """
    folder = assessment.folder
    _, findings, _ = checked_plan(assessment, code, BuildOptions(folder.path))
    findings = list(dict.fromkeys([*assessment.findings, *findings]))
    plan = readable_plan(folder, code)
    if plan is None or code not in folder.placed:
        return PlanPage(None, findings)
    try:
        return PlanPage(_page(assessment, code, plan), findings)
    except (Refused, TemplateError, OSError) as error:
        faults = document_faults(error, folder.path / "plans" / f"{code}.yaml")
        return PlanPage(None, [*findings, *faults])


def readable_plan(folder: RoundFolder, code: str) -> Plan | None:
    """What can be read of the agency's plan, completed by its round; None for nothing."""
    found = read_plan(folder, code).readable
    return found[0].completed_by(folder.round.plan) if found else None


def _page(assessment: Assessment, code: str, plan: Plan) -> bytes:
    folder = assessment.folder
    card = assessment.cards.get(code) or unscored(folder, code)
    subject = plan_subject(assessment, card, plan)
    entries = filled(template_of(folder, plan), subject.standard, compose_plan(subject))
    return write_package(with_page_mark(entries))


def unscored(folder: RoundFolder, code: str) -> Scorecard:
    """The scorecard of an agency whose scores cannot be summed: only what was announced of it."""
    agency, precision = folder.agencies[code], folder.precision_of(code)
    result = result_of(agency, folder.criteria_of(code), None, precision)
    block = folder.round.block_of(agency)
    return scorecard(code, agency, block, result, Standing(None, None), None, precision)


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
