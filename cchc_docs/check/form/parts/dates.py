"""Dates as they are written in official documents, blanks of drafts included."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date

from cchc_docs.frozen import dataclass

_LONGEST = 500
"""A line with a date is not longer; what follows is not looked at, so that time stays bounded."""

_BLANK = r"[\s.…_]*"
_DATE_LINE = re.compile(
    rf"(?P<place>\S.*?),\s+ngày(?:\s+(?P<day>\d{{1,2}})|{_BLANK})\s*"
    rf"tháng(?:\s+(?P<month>\d{{1,2}})|{_BLANK})\s*năm(?:\s+(?P<year>\d{{4}})\.?|{_BLANK})"
)
_LOOSE_DATE = re.compile(
    rf"ngày(?:\s*(?P<day>\d{{1,2}})|{_BLANK})\s*"
    rf"tháng(?:\s*(?P<month>\d{{1,2}})|{_BLANK})\s*năm\s*(?P<year>\d{{4}})",
    re.IGNORECASE,
)
_CITED = re.compile(
    r"số\s+(?P<number>\d{1,9}[\w./-]{0,40}/[\w./-]{1,40})\s*,?\s+ngày\s+"
    r"(?:(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+(?P<year>\d{4})"
    r"|(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4}))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DateLine:
    """The place and the figures of a date as written; those that a draft leaves open are blank."""

    place: str
    day: str
    month: str
    year: str


def read_date_line(text: str) -> DateLine | None:
    """Place, day, month and year of the line at the head; None where it has another form."""
    match = _DATE_LINE.fullmatch(text.strip()[:_LONGEST])
    if match is None:
        return None
    return DateLine(match["place"], match["day"] or "", match["month"] or "", match["year"] or "")


_SHORT_DATE = re.compile(r"ngày\s+(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)", re.IGNORECASE)


def latest_day(text: str) -> date | None:
    """The last day that a date, perhaps without day or month, may mean; None without a year."""
    match = _LOOSE_DATE.search(text[:_LONGEST])
    if match is None:
        short = _SHORT_DATE.search(text[:_LONGEST])
        return _date(short[3], short[2], short[1]) if short is not None else None
    year, month = int(match["year"]), int(match["month"] or 12)
    if not 1 <= month <= 12 or year < 1:
        return None
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(int(match["day"] or last) or last, last))


def full_date(text: str) -> date | None:
    """The date in the text when day, month and year are all there and exist."""
    match = _LOOSE_DATE.search(text[:_LONGEST])
    if match is None or not match["day"] or not match["month"]:
        return None
    return _date(match["year"], match["month"], match["day"])


def cited_documents(text: str) -> Iterator[tuple[str, date]]:
    """Number and date of each document that the text cites with both."""
    for match in _CITED.finditer(text):
        found = _date(
            match["year"] or match["y"], match["month"] or match["m"], match["day"] or match["d"]
        )
        if found is not None:
            yield match["number"], found


def padded(value: int, below: int) -> str:
    """The figure with a zero before it when it is below the bound."""
    return f"{value:02d}" if value < below else str(value)


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
