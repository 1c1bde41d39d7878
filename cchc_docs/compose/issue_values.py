"""The number, date, signature and recipients of a document, and how others refer to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cchc_docs.compose.letterhead import authority
from cchc_docs.model import Drafter, Issued, JointIssuer, Plan, Recipient, Signatory
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


def symbol(
    document_type: str,
    abbreviation: str | None,
    standard: Standard,
    joint: JointIssuer | None = None,
) -> str:
    """``KH-SNV``: the type's code in the standard, then the agency's own abbreviation;
    ``KHLT-SNV-STC`` of a plan that two agencies issue."""
    code = standard.code_of(document_type)
    if joint is not None:
        code += standard.joint.mark
    return "-".join(filter(None, (code, abbreviation, joint.abbreviation if joint else None)))


def reference(number: int | None, issued: Issued, author: str, *, electronic: bool) -> Content:
    """Number, date and author in a kèm-theo line; an electronic document leaves the first two
    blank (Nghị định 30/2020/NĐ-CP, Phụ lục III, mẫu 2.2)."""
    if electronic:
        number, issued = None, Issued(year=issued.year)
    return {"number": printed_number(number), "date": printed_date(issued), "author": author}


def signature(
    signatory: Signatory | None, standard: Standard, agency: str | None = None
) -> Content:
    """The lines above the signature, the post above the name, and the name
    (Điều 13 Nghị định 30/2020/NĐ-CP).

    Where several agencies sign, the first line says of which ``agency`` it is.
    """
    if signatory is None:
        return {"lines": [], "other_title": None, "name": ""}
    powers: tuple[tuple[SignsAs, str | None], ...] = (
        ("collective", signatory.collective),
        ("by_order", signatory.by_order_of),
        ("authorised", signatory.authorised_by),
        ("deputy", signatory.deputy_for),
        ("acting", signatory.title if signatory.acting else None),
    )
    posts = [(f"{standard.prefix_of[power]} ", whom) for power, whom in powers if whom]
    posts += [] if signatory.acting else [("", signatory.title)]
    if agency is not None:
        (prefix, whom), *below = posts
        posts = [(prefix, authority(whom, agency)), *below]
    other = signatory.other_title
    return {
        "lines": [f"{prefix}{whom.upper()}" for prefix, whom in posts],
        "other_title": other.upper() if other else None,
        "name": signatory.name,
    }


def head_of(signatory: Signatory) -> str:
    """The post of the head in whose power the signatory signs."""
    return (
        signatory.by_order_of or signatory.authorised_by or signatory.deputy_for or signatory.title
    )


def joint_values(joint: JointIssuer | None, standard: Standard) -> Content | None:
    """The agency that issues the plan too: its name, signature and archive."""
    if joint is None:
        return None
    return {
        "name": joint.name,
        "abbreviation": joint.abbreviation,
        "archive": joint.archive or "VT",
        "signature": signature(joint.signatory, standard, joint.name),
    }


def draft_values(plan: Plan) -> Content | None:
    """What the mark of a draft says; None for what has a number, or is no draft.

    What nobody has confirmed makes a plan a draft, whether the data call it one or not.
    """
    unconfirmed = any(shortcoming.to_confirm for shortcoming in plan.shortcomings)
    if plan.number is not None or (plan.draft is None and not unconfirmed):
        return None
    draft = plan.draft
    return {"version": draft.version if draft else None, "date": draft.date if draft else None}


def recipients(items: Sequence[Recipient] | None) -> list[str]:
    """Each recipient with the remark in brackets."""
    return [
        f"{unclosed(item.to)} ({unbracketed(item.remark)})" if item.remark else item.to
        for item in items or ()
    ]


def drafter_mark(drafter: Drafter | None) -> str | None:
    """``PL.(30)``: the drafter's initials and the number of copies (ô 12)."""
    return None if drafter is None else f"{drafter.initials.upper()}.({drafter.copies})"
