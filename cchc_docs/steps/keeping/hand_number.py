"""Number and date that a clerk wrote into a plan or the report, in Word or by ``cchc number``: they
are kept in the data as if the command line had given them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from cchc_docs.finding import Finding, Place, Refused
from cchc_docs.model import Issued
from cchc_docs.steps.keeping.issued import Issue
from cchc_docs.steps.keeping.kept import BuiltDocument
from cchc_docs.write import Kind, is_sealed_at_all, present_bytes, real

Document = TypeVar("Document", bound=BuiltDocument)


def numbered_by_hand(
    path: Path,
    build: Callable[[Issue], Document],
    given: Issue,
    stated: Issue | None = None,
    kind: Kind = "plan",
) -> Document:
    """The document built under what is given of its number and date, or else under what a clerk
    wrote into the file that is there; ``stated`` is what the data say, where that is not just what
    the document bears.

    Raises OSError, and Refused as ``build`` does.
    """
    document = build(given)
    by_hand = _issue_by_hand(path, document, given, stated or document.issue, kind)
    if not by_hand.is_issued:
        return document
    try:
        return build(by_hand)
    except Refused as error:
        raise Refused(*error.findings, _stated_by_hand(path, by_hand)) from None


def _issue_by_hand(
    path: Path, plan: BuiltDocument, given: Issue, stated: Issue, kind: Kind
) -> Issue:
    """What the file at the path says over what the data say (``stated``); nothing where it is no
    state of the same document, where nobody wrote into it, or where the data or the command line
    say it otherwise.
    """
    if stated.number is not None or given.number is not None:
        return Issue()
    present = present_bytes(real(path))
    if present is None or is_sealed_at_all(present, kind):
        return Issue()
    try:
        found = _stated(present, plan)
    except Refused:  # telling what is wrong with the file is for those who write over it
        return Issue()
    agrees = found.day is not None and stated.day in (None, found.day)
    return found if agrees else Issue()


def _stated_by_hand(path: Path, issue: Issue) -> Finding:
    """Where number and date come from, where the data do not agree with them."""
    message = f"{issue} được lấy từ tệp này, nơi người ghi số đã ghi; số liệu chưa có"
    return Finding("BH-09", "note", Place(str(path)), message)


def _stated(present: bytes, plan: BuiltDocument) -> Issue:
    from cchc_docs.clerk.number_document import issue_stated
    from cchc_docs.revise.provenance import extract

    made_from = extract(present)
    if made_from is None or plan.origin.difference_to(made_from):
        return Issue()
    stated = issue_stated(present)
    if stated is None:
        return Issue()
    number, day = stated
    return Issue(number, Issued(year=day.year, month=day.month, day=day.day))
