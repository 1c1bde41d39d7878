"""The standards as data: their dates, their figures, and the refusal of slips in their files."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from importlib.resources import files

import pytest
from hypothesis import given, strategies as st

from cchc_docs.data_files.standards import parse_standard, read_standards
from cchc_docs.finding import Refused
from cchc_docs.standard import Figure, Standard, in_force, level_of

STANDARDS = read_standards()
ND30 = files("cchc_docs.standards").joinpath("nd30.yaml").read_text(encoding="utf-8")


def the(identity: str) -> Standard:
    return next(standard for standard in STANDARDS if standard.id == identity)


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        (date(2011, 3, 5), "tt01"),
        (date(2019, 4, 5), "tt01"),
        (date(2020, 3, 4), "tt01"),
        (date(2020, 3, 5), "nd30"),
        (date(2026, 4, 5), "nd30"),
    ],
)
def test_the_date_of_issue_chooses_the_standard(day: date, wanted: str) -> None:
    assert in_force(STANDARDS, day).id == wanted


def test_a_date_before_all_standards_is_refused_by_name() -> None:
    with pytest.raises(Refused, match="04/3/2011"):
        in_force(STANDARDS, date(2011, 3, 4))


@given(st.dates(min_value=date(2011, 3, 5), max_value=date(2100, 1, 1)))
def test_exactly_one_standard_is_in_force_on_every_day(day: date) -> None:
    assert sum(standard.is_in_force(day) for standard in STANDARDS) == 1


def test_the_two_standards_differ_where_the_decree_changed_the_rules() -> None:
    tt01, nd30 = the("tt01"), the("nd30")
    assert (tt01.page_number.place, nd30.page_number.place) == ("footer", "header")
    assert (tt01.elements["page_number"].alignment, nd30.elements["page_number"].alignment) == (
        "right",
        "center",
    )
    assert (tt01.legal_basis_last_ending, nd30.legal_basis_last_ending) == (",", ".")
    assert (tt01.elements["legal_basis"].italic, nd30.elements["legal_basis"].italic) == (
        False,
        True,
    )
    assert nd30.elements["body"].first_line_cm.choices == (Decimal("1"), Decimal("1.27"))
    assert tt01.elements["body"].first_line_cm.allows(Decimal("1.1"))
    assert not nd30.elements["body"].first_line_cm.allows(Decimal("1.1"), Decimal("0.02"))


@pytest.mark.parametrize("standard", STANDARDS, ids=lambda standard: standard.id)
def test_both_standards_describe_the_same_elements_and_fill_the_page(standard: Standard) -> None:
    assert set(standard.elements) == set(STANDARDS[0].elements)
    for columns in (standard.layout.head_columns_mm, standard.layout.foot_columns_mm):
        assert sum(columns) == standard.page.text_width_mm
    printed = tuple(
        standard.elements[key].size_pt.printed for key in ("national_title", "motto", "place_date")
    )
    assert printed in standard.head_sizes_pt
    styles = [element.style for element in standard.elements.values()]
    assert len(set(styles)) == len(styles)
    assert all(element.style_id.isascii() for element in standard.elements.values())


@pytest.mark.parametrize(
    ("slip", "told"),
    [
        (("  width_mm: 210\n", ""), "thiếu khóa “width_mm”"),
        (("width_mm: 210\n", "width_mm: 210\n  depth_mm: 3\n"), "khóa không biết: depth_mm"),
        (("width_mm: 210\n", "width_mm: rộng\n"), "“width_mm” không hợp lệ"),
        (("width_mm: 210\n", "width_mm: 210\n  width_mm: 211\n"), "ghi hai lần: width_mm"),
        (("bold: true", "bold: yes"), "“bold” không hợp lệ"),
        (("align: [center]", "align: [middle]"), "“align” không hợp lệ"),
        (("print: 13}", "print: 15}"), "nằm ngoài khoảng"),
        (("paper:", "paper: ["), "không đọc được"),
        (("in_force_from: 2020-03-05", "in_force_from: 05/3/2020"), "“in_force_from” không hợp lệ"),
    ],
)
def test_a_slip_in_the_file_is_refused(slip: tuple[str, str], told: str) -> None:
    with pytest.raises(Refused, match=told):
        parse_standard(ND30.replace(*slip, 1), "nd30.yaml")


def test_a_figure_says_what_it_allows() -> None:
    span = Figure(Decimal(13), Decimal(12), Decimal(14))
    assert [span.allows(Decimal(size)) for size in (11, 12, 14, 15)] == [False, True, True, False]
    assert span.allows(Decimal("14.2"), Decimal("0.3"))
    assert str(span) == "12–14"
    assert str(Figure(Decimal(1), choices=(Decimal(1), Decimal("1.27")))) == "1 hoặc 1,27"
    assert str(Figure(Decimal(6), least=Decimal(6))) == "từ 6"


def test_the_level_follows_the_confidence() -> None:
    assert [level_of(tag) for tag in ("A", "B", "O")] == ["error"] * 3
    assert [level_of(tag) for tag in ("C", "M", "P")] == ["warning"] * 3
