"""What the report on a whole round says: rankings, means, losses and changes, block by block.

Wording stays in the template; here are only values, lists and flags.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cchc_docs.compose.closing_marks import left_to_templates
from cchc_docs.compose.fields import fill
from cchc_docs.compose.given import given
from cchc_docs.compose.issue_values import (
    drafter_mark,
    printed_date,
    printed_number,
    recipients,
    signature,
    symbol,
)
from cchc_docs.compose.letterhead import issuer
from cchc_docs.compose.plan_content import action_of, cited, issued_of, sentence_fields
from cchc_docs.compose.summary_block import block_values
from cchc_docs.frozen import dataclass
from cchc_docs.model import Agency, Issued, Report, Round
from cchc_docs.score import Precision, Scorecard
from cchc_docs.standard import Standard
from cchc_docs.vietnamese import unclosed

Content = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SummarySubject:
    """All that the report is made from; ``issuer`` is the agency that issues it, ``agencies`` are
    those of the round, also without a result."""

    round: Round
    report: Report
    issuer: Agency
    agencies: Mapping[str, Agency]
    scorecards: Mapping[str, Scorecard]
    precisions: Mapping[str, Precision]
    standard: Standard


def report_issued(report: Report, round_: Round) -> Issued:
    """The date of issue as far as known; that of the plans, or the year after, where none is."""
    return report.issued or issued_of(round_.plan, round_)


def compose_summary(subject: SummarySubject) -> Content:
    """The content of the report by the names that templates use."""
    round_, report, agency = subject.round, subject.report, subject.issuer
    issued = report_issued(report, round_)
    fields = sentence_fields(round_, agency, action_of(round_.plan, round_))

    def said(text: str) -> str:
        return fill(text, fields, round_.decimal_sign)

    def filled(texts: Sequence[str]) -> list[str]:
        return [said(text) for text in texts]

    addressed = [unclosed(item) for item in filled(report.addressee)]
    blocks = _blocks(subject)
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
        "agency": {**given(agency, said), "abbreviation": abbreviation or ""},
        "document": {
            "number": printed_number(report.number),
            "symbol": symbol("báo cáo", abbreviation, subject.standard),
            "place": agency.place or round_.place,
            "date": printed_date(issued),
        },
        "addressee": addressed[0] if len(addressed) == 1 else None,
        "addressees": addressed if len(addressed) > 1 else [],
        "subject": filled([report.subject])[0] if report.subject else None,
        "decisions": [cited(item, fields, round_) for item in decisions],
        "ranked": len(subject.scorecards),
        "members": len(subject.agencies),
        "blocks": blocks,
        "has_details": any(block["detailed"] for block in blocks),
        "has_comparison": any(block["compared"] for block in blocks),
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
    unknown: dict[str, list[str]] = {code: [] for code in round_.blocks}
    for code, agency in subject.agencies.items():
        card, block = subject.scorecards.get(code), round_.block_of(agency)
        if card is None:
            unknown[block].append(agency.name)
        else:
            cards[block].append(card)
    return [
        block_values(block, cards[code], unknown[code], subject.precisions[code])
        for code, block in round_.blocks.items()
        if cards[code] or unknown[code]
    ]
