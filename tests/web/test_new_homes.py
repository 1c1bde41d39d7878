"""A new round's folder is called by the province and the year, in letters of any system."""

from __future__ import annotations

import pytest

from cchc_docs.web.rounds.new_homes import round_name


@pytest.mark.parametrize(
    ("province", "name"),
    [
        ("Tỉnh Đắk Lắk", "dak-lak"),
        ("TP. Hà Nội", "ha-noi"),
        ("Thành phố Đà Nẵng", "da-nang"),
        ("Thừa Thiên - Huế", "thua-thien-hue"),
        ("../../x", "x"),
        (" ", "dot"),
    ],
)
def test_folders_are_called_by_the_province(province: str, name: str) -> None:
    assert round_name(province, 2024) == f"{name}-2024"
    assert round_name(province, None) == name
