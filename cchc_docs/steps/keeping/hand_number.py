"""Number and date that a clerk wrote into a plan or the report, in Word or by ``cchc number``: they
are kept in the data as if the command line had given them.
"""

from __future__ import annotations

from pathlib import Path

from cchc_docs.finding import Finding, Place, Refused
from cchc_docs.model import Issued
from cchc_docs.steps.keeping.issued import Issue
from cchc_docs.steps.keeping.kept import Written
from cchc_docs.write import Kind, is_sealed_at_all, present_bytes, real


def issue_by_hand(
    path: Path, plan: Written, given: Issue, stated: Issue, kind: Kind = "plan"
) -> Issue:
    """What the file at the path says over what the data say (``stated``); nothing where it is no
    state of the same document, where nobody wrote into it, or where the data or the command line
    say it otherwise.

    Raises OSError.
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


def stated_by_hand(path: Path, issue: Issue) -> Finding:
    """Where number and date come from, where the data do not agree with them."""
    message = f"{issue} được lấy từ tệp này, nơi người ghi số đã ghi; số liệu chưa có"
    return Finding("BH-09", "note", Place(str(path)), message)


def _stated(present: bytes, plan: Written) -> Issue:
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
