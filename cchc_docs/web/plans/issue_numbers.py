"""Number and date as a clerk types them: what is wrong with them, what they would print."""

from __future__ import annotations

import re
from dataclasses import replace

from cchc_docs import Issue, Issued, PrintedHead, parse_issued, printed_head
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import capitalised
from cchc_docs.web.plans.plan_desk import PlanDesk
from cchc_docs.web.plans.used_numbers import UsedNumber, used_numbers
from cchc_docs.web.posted import Posted

_DIGITS = 6
_ROOM = re.compile(r"\s{2,}")
"""What a draft leaves for the clerk to fill in."""


@dataclass(frozen=True, slots=True)
class TypedIssue:
    """Number and date as they were typed, and what is wrong with either; "" for nothing. ``twice``
    is a number that is given already: a person may say that it is right all the same.
    """

    number: str = ""
    day: str = ""
    number_fault: str = ""
    day_fault: str = ""
    twice: bool = False

    @property
    def is_sound(self) -> bool:
        """Whether both can be used."""
        return not self.number_fault and not self.day_fault


@dataclass(frozen=True, slots=True)
class ShownHead:
    """What would be printed, and who has that number already."""

    printed: PrintedHead
    used: list[UsedNumber]


def asked_issue(plan: PlanDesk, posted: Posted, order: int = 0) -> tuple[TypedIssue, Issue | None]:
    """What a form asks to be given to the plan, or to its amendment of that order: as it was typed,
    and both values where they can be used. A number that another document has with the same symbol
    is a fault, unless ``trung`` says that it is right.
    """
    typed, issue = typed_issue(posted.text("so"), posted.text("ngay"))
    if issue is None or posted.text("trung") == str(issue.number):
        return typed, issue
    same = [one for one in _used(plan, issue, order) if one.is_same]
    if not same:
        return typed, issue
    said = f"Số {issue.number:02d} đã ghi cho {same[0]}. Xem lại sổ văn bản đi."
    return replace(typed, number_fault=said, twice=True), None


def typed_issue(said: str, day: str) -> tuple[TypedIssue, Issue | None]:
    """What was typed, and both values where they can be used."""
    said, day = said.strip(), " ".join(day.split())
    number = _number(said)
    wrong = "" if number else "Chỉ ghi số văn thư đã cấp, ví dụ 5." if said else "Chưa ghi số."
    issued, late = _issued(day)
    typed = TypedIssue(said, day, wrong, late)
    return typed, Issue(number, issued) if typed.is_sound else None


def _number(said: str) -> int:
    return int(said) if said.isascii() and said.isdecimal() and len(said) <= _DIGITS else 0


def _issued(day: str) -> tuple[Issued | None, str]:
    if not day:
        return None, "Chưa ghi ngày ban hành."
    try:
        found = parse_issued(day)
    except ValueError as error:
        return None, f"{capitalised(str(error))}."
    if found.known is None:
        return None, "Ghi đủ ngày, tháng, năm, ví dụ 05/4/2024."
    return found, ""


def _used(plan: PlanDesk, issue: Issue, order: int) -> list[UsedNumber]:
    if issue.number is None or issue.issued is None:
        return []
    number, issued = issue.number, issue.issued
    return used_numbers(plan.assessment, plan.home, plan.code, number, issued, order)


def shown_head(plan: PlanDesk, typed: TypedIssue, order: int = 0) -> ShownHead | None:
    """What would be printed for what is typed, as far as it can be used; an amendment has nothing
    of the plan's own number and date.
    """
    number, issued = _number(typed.number) or None, _issued(typed.day)[0]
    found = printed_head(plan.assessment, plan.code, number, issued)
    if found is None:
        return None
    shown = replace(
        found,
        number=_ROOM.sub("…", found.number),
        place_and_date=_ROOM.sub(" … ", found.place_and_date),
    )
    if order and number is None:
        shown = replace(shown, number=f"…{shown.number[shown.number.find('/') :]}")
    if order and issued is None:
        place = shown.place_and_date.partition(",")[0]
        shown = replace(shown, place_and_date=f"{place}, ngày … tháng … năm …")
    return ShownHead(shown, _used(plan, Issue(number, issued), order))
