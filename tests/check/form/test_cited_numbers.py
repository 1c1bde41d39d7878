"""Numbers of cited documents: told where no standard writes them so, left where one does."""

from __future__ import annotations

import pytest

from cchc_docs.check.form import examine
from tests.check.form.builder import STANDARDS
from tests.check.form.drawn import drawn
from tests.check.form.mutations import Opened


def told(cited: str, number: str = "Số: 30/TTr-SNV", day: str = "05") -> set[tuple[str, str]]:
    opened = Opened(drawn("to-trinh"))
    opened.swap("Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ", cited)
    opened.write("Số: ", number)
    opened.swap("ngày 05 tháng", f"ngày {day} tháng")
    findings = examine(opened.saved(), "x", None, STANDARDS).findings
    return {(one.rule, one.level) for one in findings}


@pytest.mark.parametrize(
    "number",
    [
        "12/QĐ UBND",
        "12/QĐ/UBND",
        "12-QĐ/UBND",
        "12/QĐUBND",
        "12QĐ-UBND",
        "12/QĐ–UBND",
        "12/QĐ- UBND",
        "12 /QĐ-UBND",
        "12/ QĐ-SNV",
        "12/2026/QĐ -UBND",
        "76/NQ/CP",
    ],
)
def test_a_number_of_no_form_is_told(number: str) -> None:
    assert told(f"Quyết định số {number} của Ủy ban nhân dân tỉnh") == {("TT-118", "warning")}


@pytest.mark.parametrize(
    "number",
    [
        "12/QĐ-UBND",
        "12/2026/QĐ-UBND",
        "12-QĐ/TU",
        "57-NQ/TW",
        "02-KH/BCĐTW",
        "107/KHPH-CA-GD&ĐT",
        "318/UBND-NC",
        "05/2008/TTLT-BKHCN-BNV",
        "27/TTXT-ĐTDN",
        "12/HĐ-KT",
        "72/2025/QH15",
        "12/QĐ BAN ĐẦU",
    ],
)
def test_a_number_of_another_form_is_left(number: str) -> None:
    assert told(f"Văn bản số {number} của cơ quan có thẩm quyền") == set()


@pytest.mark.parametrize(
    ("own", "day", "level"),
    [
        ("Số: 30/TTr-SNV", "05", "error"),
        ("Số:      /TTr-SNV", "05", "warning"),
        ("Số: 30/TTr-SNV", "…", "warning"),
    ],
)
def test_a_blank_number_may_stay_in_a_draft(own: str, day: str, level: str) -> None:
    found = told("Quyết định số /QĐ-UBND của Ủy ban nhân dân tỉnh", own, day)
    assert found == {("TT-91", level)}


def test_days_and_months_are_words_too() -> None:
    assert "error" not in {level for _, level in told("danh sách có ngày tháng năm sinh và số hộ")}
