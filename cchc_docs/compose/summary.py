"""What the report on a whole round says: rankings, means, losses and changes, block by block.

Wording stays in the template; here are only values, lists and flags.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cchc_docs.compose.fields import fill
from cchc_docs.compose.issue import (
    drafter_mark,
    printed_date,
    printed_number,
    recipients,
    signature,
    symbol,
)
from cchc_docs.compose.letterhead import issuer
from cchc_docs.compose.marks import left_to_templates
from cchc_docs.compose.plan import action_of, cited, sentence_fields
from cchc_docs.compose.summary_block import block_values
from cchc_docs.model import Agency, Issued, Report, Round
from cchc_docs.score import Precision, Scorecard
from cchc_docs.standard import Standard

Content = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SummarySubject:
    """All that the report is made from; ``issuer`` is the agency that issues it."""

    round: Round
    report: Report
    issuer: Agency
    scorecards: Mapping[str, Scorecard]
    precisions: Mapping[str, Precision]
    standard: Standard


def report_issued(report: Report, round_: Round) -> Issued:
    """The date of issue as far as known; that of the plans, or the year after, where none is."""
    return report.issued or round_.plan.issued or Issued(year=round_.year + 1)


def compose_summary(subject: SummarySubject) -> Content:
    """The content of the report by the names that templates use."""
    round_, report, agency = subject.round, subject.report, subject.issuer
    issued = report_issued(report, round_)
    fields = sentence_fields(round_, agency, action_of(round_.plan, round_))

    def filled(texts: Sequence[str]) -> list[str]:
        return [fill(text, fields, round_.decimal_sign) for text in texts]

    abbreviation = agency.abbreviation
    decisions = report.decisions or round_.plan.decisions or ()
    content = {
        "decimal_sign": round_.decimal_sign,
        "year": round_.year,
        "previous_year": round_.year - 1,
        "report_year": issued.year,
        "province": round_.province,
        "index_name": round_.name,
        "issuer": issuer(agency, round_, subject.standard),
        "agency": {"name": agency.name, "abbreviation": abbreviation or ""},
        "document": {
            "number": printed_number(report.number),
            "symbol": symbol("báo cáo", abbreviation, subject.standard),
            "place": agency.place or round_.place,
            "date": printed_date(issued),
        },
        "subject": filled([report.subject])[0] if report.subject else None,
        "decisions": [cited(item, fields, round_) for item in decisions],
        "ranked": len(subject.scorecards),
        "blocks": _blocks(subject),
        "remarks": filled(report.remarks),
        "proposals": filled(report.proposals),
        "recipients": recipients(report.recipients),
        "archive": report.archive or "VT",
        "signature": signature(report.signatory, subject.standard),
        "drafter": drafter_mark(report.drafter),
    }
    return left_to_templates(content)


def _blocks(subject: SummarySubject) -> list[Content]:
    round_ = subject.round
    cards: dict[str, list[Scorecard]] = {code: [] for code in round_.blocks}
    for card in subject.scorecards.values():
        cards[card.block].append(card)
    return [
        block_values(round_.blocks[code], found, subject.precisions[code])
        for code, found in cards.items()
        if found
    ]
