"""Days and months as people type them: what says one thing only is taken, the rest is refused."""

from __future__ import annotations

import pytest
from pydantic_core import PydanticCustomError

from cchc_docs.model.values import parse_day, parse_issued


@pytest.mark.parametrize(
    "typed",
    ["30/6/2026", "30-06-2026", "30.6.2026", "30 / 6 / 2026", "2026-06-30", "2026/6/30",
     "ngày 30 tháng 6 năm 2026"],
)  # fmt: skip
def test_a_day_in_any_of_the_ways_that_people_write_it(typed: str) -> None:
    assert parse_day(typed).isoformat() == "2026-06-30"
    assert parse_issued(typed).known.isoformat() == "2026-06-30"


@pytest.mark.parametrize(
    "typed", ["6/2026", "06-2026", "6.2026", "tháng 6/2026", "Tháng 6 năm 2026", "2026-06"]
)
def test_a_month_is_a_date_of_issue_of_a_draft(typed: str) -> None:
    issued = parse_issued(typed)
    assert (issued.year, issued.month, issued.day) == (2026, 6, None)
    with pytest.raises(PydanticCustomError):
        parse_day(typed)


@pytest.mark.parametrize(
    "typed", ["30/6/26", "5-6-26", "31/2/2026", "6/30/2026", "30-6/2026", "Quý II/2026", "30/6"]
)
def test_what_could_be_two_days_or_none_is_refused(typed: str) -> None:
    for parse in (parse_day, parse_issued):
        with pytest.raises(PydanticCustomError):
            parse(typed)
