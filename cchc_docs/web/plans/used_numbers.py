"""Numbers that plans of the round have already, so that none is given twice unseen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from cchc_docs import Assessment, Issued, parse_issued, printed_head, value_at
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import short_date
from cchc_docs.web.places import RoundHome

_SAYS_ONE = re.compile(r"^(number|amendments):", re.MULTILINE)


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


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The number that a document is to get: of which agency, which amendment (0: the plan)."""

    code: str
    order: int
    number: int
    issued: Issued
    printed: str


def used_numbers(
    assessment: Assessment,
    home: RoundHome,
    code: str,
    number: int,
    issued: Issued,
    order: int = 0,
) -> list[UsedNumber]:
    """The other documents of the round that have the number which the plan of the agency is to
    get, or its amendment of that order.
    """
    mine = printed_head(assessment, code, number, issued)
    if mine is None:
        return []
    wanted = _Wanted(code, order, number, issued, mine.number)
    return [
        found
        for other in assessment.folder.agencies
        for found in _of_agency(assessment, home, other, wanted)
    ]


def _of_agency(
    assessment: Assessment, home: RoundHome, code: str, wanted: _Wanted
) -> Iterator[UsedNumber]:
    text = home.text(f"plans/{code}.yaml")
    if not _SAYS_ONE.search(text):
        return
    name = assessment.folder.agencies[code].name
    for order, said in _documents(text):
        if (code, order) == (wanted.code, wanted.order) or not _has(said, wanted.number):
            continue
        day = _day(said.get("issued"))
        head = printed_head(assessment, code, wanted.number, day)
        if head is not None:
            same = head.number == wanted.printed and _year(day, wanted.issued) == wanted.issued.year
            what = "kế hoạch sửa đổi, bổ sung" if order else "kế hoạch"
            yield UsedNumber(f"{what} của {name}", head.number, _words(day), same)


def _documents(text: str) -> Iterator[tuple[int, Mapping[str, object]]]:
    """The plan (0) and its amendments, each with what is said of its number and date."""
    yield 0, {key: value_at(text, (key,)) for key in ("number", "issued")}
    listed = value_at(text, ("amendments",))
    for order, one in enumerate(listed if isinstance(listed, list) else (), 1):
        if isinstance(one, dict):
            yield order, one


def _has(said: Mapping[str, object], number: int) -> bool:
    given = str(said.get("number", ""))
    return given.isascii() and given.isdecimal() and len(given) < 10 and int(given) == number


def _day(value: object) -> Issued | None:
    try:
        return parse_issued(str(value)) if value else None
    except ValueError:
        return None


def _year(day: Issued | None, given: Issued) -> int:
    return day.year if day else given.year


def _words(day: Issued | None) -> str:
    return short_date(day.known) if day and day.known else ""
