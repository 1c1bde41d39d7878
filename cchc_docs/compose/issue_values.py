"""The number, date, signature and recipients of a document, and how others refer to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cchc_docs.model import Drafter, Issued, Recipient, Signatory
from cchc_docs.standard import SignsAs, Standard
from cchc_docs.vietnamese import padded_day, padded_month, unbracketed, unclosed

Content = dict[str, Any]

BLANK_NUMBER = " " * 5
BLANK_DAY = " " * 6
"""Room that the clerk fills in by hand or after signing."""


def printed_number(number: int | None) -> str:
    """The number with a zero before it below 10; blank in a draft, since it is given on signing."""
    return BLANK_NUMBER if number is None else f"{number:02d}"


def printed_date(issued: Issued) -> str:
    """``ngày 05 tháng 4 năm 2019``, with room for what a draft does not know yet."""
    day = BLANK_DAY if issued.day is None else f" {padded_day(issued.day)} "
    month = BLANK_DAY if issued.month is None else f" {padded_month(issued.month)} "
    return f"ngày{day}tháng{month}năm {issued.year}"


def symbol(document_type: str, abbreviation: str | None, standard: Standard) -> str:
    """``KH-SNV``: the type's code in the standard, then the agency's own abbreviation."""
    code = standard.code_of(document_type)
    return f"{code}-{abbreviation}" if abbreviation else code


def reference(number: int | None, issued: Issued, author: str, *, electronic: bool) -> Content:
    """Number, date and author in a kèm-theo line; an electronic document leaves the first two
    blank (Nghị định 30/2020/NĐ-CP, Phụ lục III, mẫu 2.2)."""
    if electronic:
        number, issued = None, Issued(year=issued.year)
    return {"number": printed_number(number), "date": printed_date(issued), "author": author}


def signature(signatory: Signatory | None, standard: Standard) -> Content:
    """The lines above the signature, the post above the name, and the name
    (Điều 13 Nghị định 30/2020/NĐ-CP)."""
    if signatory is None:
        return {"lines": [], "other_title": None, "name": ""}
    powers: tuple[tuple[SignsAs, str | None], ...] = (
        ("collective", signatory.collective),
        ("by_order", signatory.by_order_of),
        ("authorised", signatory.authorised_by),
        ("deputy", signatory.deputy_for),
        ("acting", signatory.title if signatory.acting else None),
    )
    lines = [f"{standard.prefix_of[power]} {whom.upper()}" for power, whom in powers if whom]
    own = [] if signatory.acting else [signatory.title.upper()]
    other = signatory.other_title
    return {
        "lines": [*lines, *own],
        "other_title": other.upper() if other else None,
        "name": signatory.name,
    }


def head_of(signatory: Signatory) -> str:
    """The post of the head in whose power the signatory signs."""
    return (
        signatory.by_order_of or signatory.authorised_by or signatory.deputy_for or signatory.title
    )


def recipients(items: Sequence[Recipient] | None) -> list[str]:
    """Each recipient with the remark in brackets."""
    return [
        f"{unclosed(item.to)} ({unbracketed(item.remark)})" if item.remark else item.to
        for item in items or ()
    ]


def drafter_mark(drafter: Drafter | None) -> str | None:
    """``PL.(30)``: the drafter's initials and the number of copies (ô 12)."""
    return None if drafter is None else f"{drafter.initials.upper()}.({drafter.copies})"
