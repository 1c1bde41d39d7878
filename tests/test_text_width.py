"""Widths of lines against the measures in the notes on the standards (Times metrics)."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from cchc_docs.text_width import text_width_mm

NATIONAL_TITLE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


@pytest.mark.parametrize(
    ("text", "size", "wanted_mm"),
    [
        (NATIONAL_TITLE, 12, "88.3"),
        (NATIONAL_TITLE, 13, "95.7"),
        (MOTTO, 12, "51.6"),
        (MOTTO, 13, "55.9"),
        (MOTTO, 14, "60.2"),
    ],
)
def test_bold_lines_of_the_head(text: str, size: int, wanted_mm: str) -> None:
    assert abs(text_width_mm(text, size, bold=True) - Decimal(wanted_mm)) <= Decimal("0.3")


def test_the_faces_differ_and_empty_text_has_no_width() -> None:
    widths = {
        text_width_mm(MOTTO, 14, bold, italic) for bold in (True, False) for italic in (True, False)
    }
    assert len(widths) == 4
    assert text_width_mm("", 14) == 0


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyẠỆỘỮýỗ ,.", max_size=40))
def test_width_is_the_same_composed_and_decomposed_and_grows_with_size(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert text_width_mm(text, 13) == text_width_mm(decomposed, 13)
    assert abs(text_width_mm(text, 26) - 2 * text_width_mm(text, 13)) <= Decimal("0.01")
