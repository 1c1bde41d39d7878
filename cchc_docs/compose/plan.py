"""What the plan says: every value that a template may use, ready to print.

Wording stays in the templates and the data; here are only values, lists and flags.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, get_args

from cchc_docs.compose.fields import Fields, fill
from cchc_docs.compose.indices import index_results, targets
from cchc_docs.compose.issue import issuer, printed_date, printed_number, recipients, signature
from cchc_docs.compose.result import area_values, result
from cchc_docs.compose.shortcomings import Subject, sections
from cchc_docs.model import Agency, CriteriaSet, Document, Issued, Plan, Round
from cchc_docs.model.plan import ShownName
from cchc_docs.score import Scorecard

Content = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PlanSubject:
    """All that one plan is made from."""

    round: Round
    agency: Agency
    criteria: CriteriaSet
    scorecard: Scorecard
    plan: Plan


def issued_of(plan: Plan, round_: Round) -> Issued:
    """The date of issue as far as known; the year after the assessed one where none is given."""
    return plan.issued or Issued(year=round_.year + 1)


def sentence_fields(round_: Round, agency: Agency, issued: Issued) -> Fields:
    """The fields that every sentence of the data may use."""
    return {
        "year": str(round_.year),
        "previous_year": str(round_.year - 1),
        "plan_year": str(issued.year),
        "agency": agency.name,
        "province": round_.province,
    }


def compose_plan(subject: PlanSubject) -> Content:
    """The content of the plan by the names that templates use."""
    round_, plan, agency = subject.round, subject.plan, subject.agency
    issued = issued_of(plan, round_)
    fields = sentence_fields(round_, agency, issued)

    def filled(text: str | None) -> str | None:
        return None if text is None else fill(text, fields, round_.decimal_sign)

    def all_filled(texts: tuple[str, ...] | None) -> list[str]:
        return [fill(text, fields, round_.decimal_sign) for text in texts or ()]

    tally = subject.scorecard.tally
    return {
        "decimal_sign": round_.decimal_sign,
        "year": round_.year,
        "previous_year": round_.year - 1,
        "plan_year": issued.year,
        "province": round_.province,
        "index_name": round_.name,
        "index_short_name": round_.short_name,
        "issuer": issuer(agency, round_),
        "agency": {"name": agency.name, "abbreviation": agency.abbreviation or ""},
        "document": {
            "number": printed_number(plan.number),
            "symbol": f"KH-{agency.abbreviation}" if agency.abbreviation else "KH",
            "place": agency.place or round_.place,
            "date": printed_date(issued),
        },
        "subject": filled(plan.subject),
        "decisions": [cited(item, fields, round_) for item in plan.decisions or ()],
        "indices": all_filled(plan.indices),
        "purposes": all_filled(plan.purposes),
        "requirements": all_filled(plan.requirements),
        "assignments": all_filled(plan.assignments),
        "closing": filled(plan.closing),
        "result": result(subject.scorecard, round_, subject.criteria),
        "index_results": index_results(subject.scorecard, round_),
        "targets": targets(plan, round_, fields, subject.scorecard.standing.by_percent),
        "show": {name: name in (plan.show or ()) for name in get_args(ShownName)},
        "areas": [area_values(area, subject.scorecard) for area in tally.areas],
        "sections": sections(
            plan.shortcomings,
            Subject(subject.criteria, tally, fields, round_.decimal_sign),
            keep=plan.areas_without_loss == "keep",
        ),
        "recipients": recipients(plan.recipients),
        "archive": plan.archive or "VT",
        "signature": signature(plan.signatory),
    }


def cited(item: Document, fields: Fields, round_: Round) -> Content:
    """A document that is cited, as a template reads it."""
    subject = item.subject
    return {
        "type": item.type,
        "number": item.number,
        "date": item.date,
        "issuer": item.issuer,
        "subject": fill(subject, fields, round_.decimal_sign) if subject else None,
    }
