"""Numbers that plans of the round have already, so that none is given twice unseen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cchc_docs import Assessment, Issued, PrintedHead, parse_issued, printed_head, value_at
from cchc_docs.vietnamese import short_date
from cchc_docs.web.places import RoundHome
from cchc_docs.write import present_bytes

_NUMBER = re.compile(rb"^number:[ \t]*[\"']?0*(\d+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class UsedNumber:
    """A document of the round with that number; ``is_same`` where number and symbol are alike."""

    name: str
    printed: str
    day: str
    is_same: bool

    def __str__(self) -> str:
        day = f", ngày {self.day}" if self.day else ""
        return f"{self.name} ({self.printed}{day})"


def used_numbers(
    assessment: Assessment, home: RoundHome, code: str, number: int, issued: Issued
) -> list[UsedNumber]:
    """The other documents of the round that have the number which this plan is to get."""
    mine = printed_head(assessment, code, number, issued)
    return list(_used(assessment, home, code, number, issued, mine)) if mine else []


def _used(
    assessment: Assessment,
    home: RoundHome,
    code: str,
    number: int,
    issued: Issued,
    mine: PrintedHead,
) -> Iterator[UsedNumber]:
    for other, agency in assessment.folder.agencies.items():
        data = present_bytes(home.path / "plans" / f"{other}.yaml") or b""
        text = data.decode("utf-8-sig", errors="replace")
        if other == code:
            yield from _amendments(text, agency.name, number, issued, mine)
            continue
        found = _NUMBER.search(data)
        if found is None or int(found[1]) != number:
            continue
        head = printed_head(assessment, other)
        day = _day(value_at(text, ("issued",)))
        if head is not None:
            same = head.number == mine.number and _year(day, issued) == issued.year
            name = f"kế hoạch của {agency.name}"
            yield UsedNumber(name, head.number, _words(day), same)


def _amendments(
    text: str, name: str, number: int, issued: Issued, mine: PrintedHead
) -> Iterator[UsedNumber]:
    listed = value_at(text, ("amendments",))
    for one in listed if isinstance(listed, list) else ():
        said = one if isinstance(one, dict) else {}
        given, day = str(said.get("number", "")), _day(said.get("issued"))
        if given.isdecimal() and int(given) == number:
            same = _year(day, issued) == issued.year
            whose = f"kế hoạch sửa đổi, bổ sung của {name}"
            yield UsedNumber(whose, mine.number, _words(day), same)


def _day(value: object) -> Issued | None:
    try:
        return parse_issued(str(value)) if value else None
    except ValueError:
        return None


def _year(day: Issued | None, given: Issued) -> int:
    return day.year if day else given.year


def _words(day: Issued | None) -> str:
    return short_date(day.known) if day and day.known else ""
