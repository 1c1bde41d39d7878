"""A value is named by what it is called on paper, not by its key."""

from __future__ import annotations

import pytest

from cchc_docs.data_files.value_words import _named, record_of, value_name
from cchc_docs.finding import Place, ValuePath
from cchc_docs.model import Issued
from cchc_docs.model.field_traits import record_in
from cchc_docs.model.values import Record


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
        (
            "tinh/round.yaml",
            ("blocks", "so", "unranked"),
            "Các khối › so › Việc công bố thứ hạng",
        ),
        ("tinh/agencies.yaml", ("so-y-te", "name"), "so-y-te › Tên cơ quan"),
    ],
)
def test_a_value_is_named_as_on_paper(file: str, value: ValuePath, named: str) -> None:
    assert value_name(Place(file, value=value)) == named


def records(found: type[Record], known: dict[str, type[Record]]) -> dict[str, type[Record]]:
    """The record and all that stand in it, by their names."""
    if found.__name__ not in known:
        known[found.__name__] = found
        for field in found.model_fields.values():
            inner = record_in(field.annotation)
            if inner is not None:
                records(inner, known)
    return known


@pytest.mark.parametrize("file", ["round.yaml", "criteria.yaml", "plans/a.yaml", "scores/a.yaml"])
def test_no_value_is_called_by_a_word_of_a_file(file: str) -> None:
    top = record_of(file)
    for record in records(top, {}).values():
        if record is Issued:  # a date, written as one
            continue
        for name in record.model_fields:
            called = next(iter(_named(record, (name,))))
            assert called[:1].isupper(), (record.__name__, name, called)
