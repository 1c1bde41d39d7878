"""Number and date as a clerk types them: what is wrong with them, what they would print."""

from __future__ import annotations

import re
from dataclasses import replace

from cchc_docs import Issued, PrintedHead, parse_issued, printed_head
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import capitalised
from cchc_docs.web.plans.plan_desk import PlanDesk
from cchc_docs.web.plans.used_numbers import UsedNumber, used_numbers

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


def typed_issue(said: str, day: str) -> tuple[TypedIssue, int | None, Issued | None]:
    """What was typed, and both values where they can be used."""
    said, day = said.strip(), " ".join(day.split())
    number = _number(said)
    wrong = "" if number else "Chỉ ghi số văn thư đã cấp, ví dụ 5." if said else "Chưa ghi số."
    issued, late = _issued(day)
    typed = TypedIssue(said, day, wrong, late)
    return (typed, number, issued) if typed.is_sound else (typed, None, None)


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


def once_only(
    plan: PlanDesk, typed: TypedIssue, number: int, issued: Issued, order: int = 0
) -> TypedIssue:
    """What was typed, with a fault where another document has that number and symbol; ``order``
    tells which amendment it is typed for, 0 for the plan.
    """
    same = [one for one in _used(plan, number, issued, order) if one.is_same]
    if not same:
        return typed
    said = f"Số {number:02d} đã ghi cho {same[0]}. Xem lại sổ văn bản đi."
    return replace(typed, number_fault=said, twice=True)


def _used(plan: PlanDesk, number: int, issued: Issued, order: int) -> list[UsedNumber]:
    return used_numbers(plan.assessment, plan.home, plan.code, number, issued, order)


def shown_head(plan: PlanDesk, typed: TypedIssue, order: int = 0) -> ShownHead | None:
    """What would be printed for what is typed, as far as it can be used; an amendment has nothing
    of the plan's own number and date.
    """
    number = _number(typed.number) or None
    issued, _ = _issued(typed.day)
    found = printed_head(plan.assessment, plan.code, number, issued)
    if found is None:
        return None
    used = _used(plan, number, issued, order) if number and issued else []
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
    return ShownHead(shown, used)
