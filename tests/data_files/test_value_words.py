"""A value is named by what it is called on paper, not by its key."""

from __future__ import annotations

import pytest

from cchc_docs.data_files.value_words import value_name
from cchc_docs.finding import Place, ValuePath


@pytest.mark.parametrize(
    ("file", "value", "named"),
    [
        ("plans/so-y-te.yaml", (), ""),
        ("plans/so-y-te.yaml", ("signatory", "name"), "Người ký › Họ và tên"),
        (
            "plans/so-y-te.yaml",
            ("shortcomings", 2, "measures", 0, "product"),
            "Tồn tại, hạn chế 3 › Nhiệm vụ, giải pháp 1 › Sản phẩm",
        ),
        ("plans/so-y-te.yaml", ("recipients", 1), "Nơi nhận 2"),
        ("plans/so-y-te.yaml", ("shortcomings", 0, "khong-co"), "Tồn tại, hạn chế 1 › khong-co"),
        ("tinh/round.yaml", ("year",), "Năm được đánh giá"),
        ("tinh/agencies.yaml", ("so-y-te", "name"), "so-y-te › Tên cơ quan"),
    ],
)
def test_a_value_is_named_as_on_paper(file: str, value: ValuePath, named: str) -> None:
    assert value_name(Place(file, value=value)) == named
