"""The head and foot of a document: issuer, number, date, signature lines, recipients."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cchc_docs.model import Agency, Issued, Recipient, Round, Signatory
from cchc_docs.vietnamese import padded_day, padded_month

Content = dict[str, Any]

BLANK_NUMBER = " " * 5
BLANK_DAY = " " * 6
"""Room that the clerk fills in by hand or after signing."""


def issuer(agency: Agency, round_: Round) -> Content:
    """Parent and name as they stand at the head, in capitals; a name may have lines above."""
    lines = agency.letterhead.lines or (agency.name,)
    parent = agency.letterhead.parent or round_.parent
    return {
        "parent": parent.upper() if parent else None,
        "lines_above": [line.upper() for line in lines[:-1]],
        "name": lines[-1].upper(),
    }


def printed_number(number: int | None) -> str:
    """The number with a zero before it below 10; blank in a draft, since it is given on signing."""
    return BLANK_NUMBER if number is None else f"{number:02d}"


def printed_date(issued: Issued) -> str:
    """``ngày 05 tháng 4 năm 2019``, with room for what a draft does not know yet."""
    day = BLANK_DAY if issued.day is None else f" {padded_day(issued.day)} "
    month = BLANK_DAY if issued.month is None else f" {padded_month(issued.month)} "
    return f"ngày{day}tháng{month}năm {issued.year}"


def signature(signatory: Signatory | None) -> Content:
    """The lines above the signature and the name below it (Điều 13 Nghị định 30/2020/NĐ-CP)."""
    if signatory is None:
        return {"lines": [], "name": ""}
    prefixed = (
        ("TM.", signatory.collective),
        ("TL.", signatory.by_order_of),
        ("TUQ.", signatory.authorised_by),
        ("KT.", signatory.deputy_for),
    )
    lines = [f"{prefix} {whom.upper()}" for prefix, whom in prefixed if whom]
    return {"lines": [*lines, signatory.title.upper()], "name": signatory.name}


def recipients(items: Sequence[Recipient] | None) -> list[str]:
    """Each recipient with the remark in brackets."""
    return [f"{item.to} ({item.remark})" if item.remark else item.to for item in items or ()]
