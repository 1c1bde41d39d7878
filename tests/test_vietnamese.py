"""Numbers, dates, ranks, lists, letters and sorting as Vietnamese officials write them."""

from __future__ import annotations

import random
import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from cchc_docs import vietnamese
from cchc_docs.vietnamese import folded, listed, nfc, number, plain, rank, roman, sort_key
from tests.conftest import ROOT

decimals = st.decimals(
    allow_nan=False, allow_infinity=False, places=4, min_value=-(10**8), max_value=10**8
)
words = st.text(st.sampled_from("aăâbcdđeêioôơuưynthAĂĐ áàảãạếệ"), max_size=8)


@pytest.mark.parametrize(
    ("value", "sign", "places", "expected"),
    [
        ("94.11", ",", None, "94,11"),
        ("94.11", ".", None, "94.11"),
        ("15.0", ",", None, "15"),
        ("15", ",", 2, "15,00"),
        ("15.5", ",", 2, "15,50"),
        ("0.950", ",", None, "0,95"),
        ("1250", ",", None, "1.250"),
        ("1250.5", ".", None, "1,250.5"),
        ("1234567", ",", None, "1.234.567"),
        ("999", ",", None, "999"),
        ("-1.66", ",", None, "-1,66"),
        ("-1234.5", ",", None, "-1.234,5"),
        ("-0.00", ",", None, "0"),
        ("1E+3", ",", None, "1.000"),
        ("1E-3", ",", None, "0,001"),
        ("100", ",", None, "100"),
    ],
)
def test_numbers(value: str, sign: str, places: int | None, expected: str) -> None:
    assert number(Decimal(value), sign, places) == expected


@given(decimals)
def test_a_number_is_read_back_the_same(value: Decimal) -> None:
    assert Decimal(plain(value)) == value
    assert Decimal(number(value).replace(".", "").replace(",", ".")) == value
    assert Decimal(number(value, ".").replace(",", "")) == value
    assert "E" not in plain(value)
    assert number(value) == number(value + Decimal("0.000000"))


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_dates_pad_days_below_ten_and_the_first_two_months_only(day: date) -> None:
    short = vietnamese.short_date(day)
    first, second, year = short.split("/")
    assert (int(first), int(second), int(year)) == (day.day, day.month, day.year)
    assert len(first) == 2
    assert len(second) == (2 if day.month in (1, 2, 10, 11, 12) else 1)
    assert vietnamese.long_date(day) == f"ngày {first} tháng {second} năm {year}"


@pytest.mark.parametrize(
    ("day", "short", "long"),
    [
        (date(2018, 6, 6), "06/6/2018", "ngày 06 tháng 6 năm 2018"),
        (date(2019, 3, 15), "15/3/2019", "ngày 15 tháng 3 năm 2019"),
        (date(2014, 1, 9), "09/01/2014", "ngày 09 tháng 01 năm 2014"),
        (date(2020, 2, 29), "29/02/2020", "ngày 29 tháng 02 năm 2020"),
        (date(2020, 12, 31), "31/12/2020", "ngày 31 tháng 12 năm 2020"),
    ],
)
def test_dates(day: date, short: str, long: str) -> None:
    assert (vietnamese.short_date(day), vietnamese.long_date(day)) == (short, long)


def test_ranks_and_ordinals() -> None:
    assert [rank(1, 20), rank(33, 63), rank(7), rank(5, 5), rank(100, 120)] == [
        "01/20",
        "33/63",
        "07",
        "05/05",
        "100/120",
    ]
    assert [vietnamese.ordinal(place) for place in (1, 2, 4, 5, 10, 11, 33)] == [
        "thứ nhất",
        "thứ hai",
        "thứ tư",
        "thứ năm",
        "thứ mười",
        "thứ 11",
        "thứ 33",
    ]


def _of_roman(text: str) -> int:
    sizes = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    values = [sizes[letter] for letter in text]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))


@given(st.integers(1, 39))
def test_roman_numerals_are_read_back(value: int) -> None:
    assert _of_roman(roman(value)) == value
    assert not any(letter * 4 in roman(value) for letter in "IVX")
    assert "VV" not in roman(value)


def test_letters_of_points_follow_the_alphabet_with_d_bar() -> None:
    assert vietnamese.POINT_LETTERS[:7] == "abcdđeg"
    assert len(set(vietnamese.POINT_LETTERS)) == len(vietnamese.POINT_LETTERS)
    assert not set(vietnamese.POINT_LETTERS) & set("fjwz")


def test_lists_and_first_letters() -> None:
    assert [listed(list("abc"[:size])) for size in range(4)] == ["", "a", "a và b", "a, b và c"]
    assert listed(["a", "b", "c"], ", ") == "a, b, c"
    assert vietnamese.capitalised("đơn vị Sở") == "Đơn vị Sở"
    assert vietnamese.lowered("Đơn vị Sở") == "đơn vị Sở"
    assert vietnamese.lowered("Điểm SIPAS") == "điểm SIPAS"
    assert vietnamese.lowered("Kết quả Chỉ số") == "kết quả Chỉ số"
    for name in ("SIPAS", "ĐIỂM TRỪ", "4.0", "iOffice", "Hà Nội", "Sở Nội vụ", "Ủy ban nhân dân"):
        assert vietnamese.lowered(name) == name
    assert vietnamese.capitalised("") == vietnamese.lowered("") == ""


@given(st.text(max_size=20))
def test_text_becomes_composed_once(text: str) -> None:
    assert nfc(nfc(text)) == nfc(text) == nfc(unicodedata.normalize("NFD", text))


def test_names_are_compared_without_case_spaces_and_closing_marks() -> None:
    assert folded("  SỞ\u00a0NỘI   VỤ. ") == folded("Sở Nội vụ")
    assert folded(unicodedata.normalize("NFD", "Hòa Bình;")) == folded("Hòa Bình")
    assert folded("Sở Nội vụ") != folded("Sở Nội vu")
    assert folded("đa") != folded("da")


@given(st.text(max_size=20))
def test_folding_is_done_after_once(text: str) -> None:
    once = folded(text)
    assert folded(once.strip(" .:;,")) == folded(once)


def test_sorting_is_by_letters_then_tones() -> None:
    wanted = [
        "an",
        "ăn",
        "ân",
        "ba",
        "bà",
        "bả",
        "bã",
        "bá",
        "bạ",
        "bán",
        "da",
        "đa",
        "em",
        "êm",
        "oi",
        "ôi",
        "ơi",
        "Sở Nội vụ",
        "Sở Tài chính",
        "Sở Tư pháp",
        "Sở Y tế",
        "ta",
        "ư",
    ]
    mixed = random.Random(7).sample(wanted, len(wanted))
    assert sorted(mixed, key=sort_key) == wanted


@given(st.lists(words, max_size=8), st.randoms(use_true_random=False))
def test_sorting_does_not_depend_on_order_or_on_how_letters_are_typed(
    names: list[str], chance: random.Random
) -> None:
    shuffled = chance.sample(names, len(names))
    keys = [sort_key(name) for name in sorted(names, key=sort_key)]
    assert keys == [sort_key(name) for name in sorted(shuffled, key=sort_key)]
    assert keys == sorted(sort_key(unicodedata.normalize("NFD", name)) for name in names)


@given(st.text(max_size=12))
def test_any_text_has_a_key(text: str) -> None:
    assert sort_key(text) == sort_key(nfc(text))


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("Sở Nội vụ;", "Sở Nội vụ"),
        ("VT, VP.", "VT, VP"),
        ("VT, VP ; ", "VT, VP"),
        ("VT, VP./.", "VT, VP"),
        ("như sau:", "như sau"),
        ("báo cáo, v.v.", "báo cáo, v.v."),
        ("báo cáo...", "báo cáo..."),
        ("báo cáo…", "báo cáo…"),
        ("vì sao?", "vì sao?"),
        (";", ""),
        ("", ""),
    ],
)
def test_marks_that_close_are_left_to_the_template(typed: str, left: str) -> None:
    assert vietnamese.unclosed(typed) == left


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("để b/c", "để b/c"),
        ("(để b/c);", "để b/c"),
        (" ( để b/c. ) ", "để b/c"),
        ("(1) và (2)", "(1) và (2)"),
        ("để b/c (qua Sở Nội vụ)", "để b/c (qua Sở Nội vụ)"),
    ],
)
def test_brackets_that_the_template_sets_are_not_doubled(typed: str, left: str) -> None:
    assert vietnamese.unbracketed(typed) == left


def test_a_day_is_written_the_same_way_wherever_people_read_it() -> None:
    """Not with a zero before the months from March on, which the checker would tell (TT-88)."""
    package = ROOT / "cchc_docs"
    sources = [*package.rglob("*.py"), *package.rglob("*.html")]
    assert [path.name for path in sources if "%d/%m" in path.read_text(encoding="utf-8")] == []
