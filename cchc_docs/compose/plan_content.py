"""What the plan says: every value that a template may use, ready to print.

Wording stays in the templates and the data; here are only values, lists and flags.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cchc_docs.compose.abbreviations import FirstMentions
from cchc_docs.compose.closing_marks import left_to_templates
from cchc_docs.compose.column_decimals import column_decimals
from cchc_docs.compose.decision import author, decision_values
from cchc_docs.compose.fields import Fields, fill
from cchc_docs.compose.given import given
from cchc_docs.compose.index_values import index_results, targets
from cchc_docs.compose.issue_values import (
    draft_values,
    drafter_mark,
    joint_values,
    printed_date,
    printed_number,
    recipients,
    reference,
    signature,
    symbol,
)
from cchc_docs.compose.letterhead import issuer, joint_issuer
from cchc_docs.compose.result import known_figures, result, score_table
from cchc_docs.compose.shortcomings import SectionSubject, sections
from cchc_docs.compose.task_table import task_table, without_measures
from cchc_docs.frozen import dataclass
from cchc_docs.model import (
    Action,
    Agency,
    CriteriaSet,
    Document,
    Issued,
    Leaf,
    Plan,
    PlanDefaults,
    Round,
    Shortcoming,
)
from cchc_docs.score import Scorecard
from cchc_docs.standard import Standard

Content = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PlanSubject:
    """All that one plan is made from; ``standard`` is the one of its date of issue.

    ``left_out`` are the criteria that do not count for the agency.
    """

    round: Round
    agency: Agency
    criteria: CriteriaSet
    scorecard: Scorecard
    plan: Plan
    standard: Standard
    left_out: Sequence[Leaf] = ()


def issued_of(plan: PlanDefaults, round_: Round) -> Issued:
    """The date of issue as far as known; the year after the assessed one where none is given."""
    return plan.issued or Issued(year=round_.year + 1)


def action_of(plan: PlanDefaults, round_: Round) -> Action:
    """The year in which the plan is carried out: as given, or that of its issue; a result that is
    announced before its year has ended is acted on in the next."""
    return plan.action or Action(year=max(issued_of(plan, round_).year, round_.year + 1))


def action_years(action: Action) -> str:
    """``2025``, or ``2025 và những năm tiếp theo`` with the horizon that the data state."""
    gap = "" if (action.horizon or "").startswith(",") else " "
    return f"{action.year}{gap}{action.horizon}" if action.horizon else str(action.year)


def sentence_fields(round_: Round, agency: Agency, action: Action) -> Fields:
    """The fields that every sentence of the data may use."""
    return {
        "year": str(round_.year),
        "previous_year": str(round_.year - 1),
        "plan_year": str(action.year),
        "plan_years": action_years(action),
        "agency": agency.name,
        "province": round_.province,
    }


def compose_plan(subject: PlanSubject) -> Content:
    """The content of the plan by the names that templates use."""
    round_, plan, agency = subject.round, subject.plan, subject.agency
    fields = sentence_fields(round_, agency, action_of(plan, round_))

    def said(text: str) -> str:
        return fill(text, fields, round_.decimal_sign)

    def filled(text: str | None) -> str | None:
        return None if text is None else said(text)

    def all_filled(texts: tuple[str, ...] | None) -> list[str]:
        return [said(text) for text in texts or ()]

    tally = subject.scorecard.tally
    content = {
        "decimal_sign": round_.decimal_sign,
        "year": round_.year,
        "previous_year": round_.year - 1,
        "province": round_.province,
        "index_name": round_.name,
        "index_short_name": round_.short_name,
        "agency": {**given(agency, said), "abbreviation": agency.abbreviation or ""},
        **issue_content(subject),
        "subject": filled(plan.subject),
        "decisions": [cited(item, fields, round_) for item in plan.decisions or ()],
        "proposed_by": filled(plan.proposed_by),
        "indices": all_filled(plan.indices),
        "purposes": all_filled(plan.purposes),
        "requirements": all_filled(plan.requirements),
        "assignments": all_filled(plan.assignments),
        "closing": filled(plan.closing),
        "result": result(subject.scorecard, round_, subject.criteria, subject.left_out),
        "index_results": index_results(subject.scorecard, round_),
        "targets": targets(plan, round_, fields, subject.scorecard.standing.by_percent),
        "show": _shown(plan, subject.scorecard),
        "areas": score_table(subject.scorecard),
        "sections": printed_sections(subject, plan.shortcomings),
        "tasks": None,
    }
    if plan.tasks_as == "table":
        content["tasks"] = task_table(content["sections"], tally)
        content["sections"] = without_measures(content["sections"])
    content["decimals"] = column_decimals(content, tally)
    return left_to_templates(_introduced(content, plan))


def printed_sections(subject: PlanSubject, shortcomings: Sequence[Shortcoming]) -> list[Content]:
    """The sections that the plan prints of these of its shortcomings, in their order."""
    round_, plan = subject.round, subject.plan
    fields = sentence_fields(round_, subject.agency, action_of(plan, round_))
    return sections(
        shortcomings,
        SectionSubject(subject.criteria, subject.scorecard.tally, fields, round_.decimal_sign),
        keep=plan.areas_without_loss == "keep",
    )


def _shown(plan: Plan, card: Scorecard) -> dict[str, bool]:
    """Which of the figures that may be shown the plan asks for; unknown ones are left out."""
    asked = plan.show or ()
    return {name: known and name in asked for name, known in known_figures(card).items()}


def issue_content(subject: PlanSubject) -> Content:
    """How the plan is issued: its form, issuer, number and date, signature, recipients."""
    round_, plan, agency = subject.round, subject.plan, subject.agency
    issued = issued_of(plan, round_)
    action = action_of(plan, round_)
    fields = sentence_fields(round_, agency, action)
    standard, joint = subject.standard, plan.joint_with
    head = issuer(agency, round_, standard, plan.committee)
    if joint is not None:
        head = joint_issuer(head, joint, standard.joint.separator)

    def said(text: str) -> str:
        return fill(text, fields, round_.decimal_sign)

    is_plan = plan.form is None or plan.form == "plan"
    abbreviation = plan.committee.abbreviation if plan.committee else agency.abbreviation
    return {
        "plan_year": action.year,
        "plan_years": action_years(action),
        "plan_years_stated": plan.action is not None,
        "form": plan.form or "plan",
        "opening": plan.opening or "paragraph",
        "issuer": head,
        "document": {
            "number": printed_number(plan.number),
            "symbol": symbol(
                "kế hoạch" if is_plan else "quyết định", abbreviation, standard, joint
            ),
            "place": agency.place or round_.place,
            "date": printed_date(issued),
        },
        "reference": reference(
            plan.number,
            issued,
            author(plan, agency.name, head["full_name"], said),
            electronic=bool(plan.electronic),
        ),
        "decision": decision_values(
            plan, agency.name, said, lambda item: cited(item, fields, round_)
        ),
        "recipients": recipients(plan.recipients),
        "archive": plan.archive or "VT",
        "drafter": drafter_mark(plan.drafter),
        "signature": signature(plan.signatory, standard, agency.name if joint else None),
        "joint": joint_values(joint, standard),
        "draft": draft_values(plan),
    }


_OPENING = ("decisions", "proposed_by")
_BODY = ("purposes", "requirements", "targets", "agency", "sections", "assignments", "closing")
"""The values with sentences, in the order of printing."""


def _introduced(content: Content, plan: Plan) -> Content:
    """The content with each declared abbreviation spelt out where it is first mentioned."""
    if not plan.abbreviations:
        return content
    mentions = FirstMentions(plan.abbreviations)
    spelt = dict(content)
    if content["form"] == "plan" or content["opening"] == "paragraph":
        spelt |= {key: mentions.in_values(content[key]) for key in _OPENING}
        spelt["issuer"] = mentions.in_name(content["issuer"], "in_text")
        spelt["indices"] = mentions.in_values(content["indices"])
    for key in _BODY:
        is_agency = key == "agency"
        value = content[key]
        spelt[key] = mentions.in_name(value, "name") if is_agency else mentions.in_values(value)
    return spelt


def cited(item: Document, fields: Fields, round_: Round) -> Content:
    """A document that is cited, as a template reads it."""
    subject = item.subject
    return {
        "type": item.type,
        "number": item.number,
        "date": item.date,
        "issuer": item.issuer,
        "subject": fill(subject, fields, round_.decimal_sign) if subject else None,
        "title": fill(item.title, fields, round_.decimal_sign) if item.title else None,
    }
