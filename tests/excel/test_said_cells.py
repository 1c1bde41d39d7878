"""What a person says of a cell counts instead of what the sheet has, wherever sheets are read."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cchc_docs import (
    Answers,
    Refused,
    answers_of,
    open_round,
    read_import,
    round_from_sheet,
    understand_sheets,
)
from tests.conftest import SON_LA

ROWS: list[list[Any]] = [
    ["ĐIỂM CHỈ SỐ CCHC NĂM 2025 TỈNH MINH HẢI"],
    ["STT", "Tiêu chí", "Điểm tối đa", "Sở Y tế", "Sở Nội vụ"],
    ["1", "Chỉ đạo", 6, None, None],
    ["1.1", "Kế hoạch", 4, "3đ", 4],
    ["1.2", "Báo cáo", 2, 2, "KĐG"],
]


def sheet() -> bytes:
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def said(**cells: str) -> Answers:
    return answers_of({"sheets": {"Sheet": {"cells": cells}}})


def test_points_that_were_said_are_those_of_the_round() -> None:
    assert not round_from_sheet(sheet(), "a.xlsx").can_be_written
    new = round_from_sheet(sheet(), "a.xlsx", answers=said(D4="3,5", e5="KAD"))
    assert new.can_be_written
    assert "1.1: 3.5" in new.files["scores/so-y-te.yaml"]
    assert "not_applicable: [1.2]" in new.files["scores/so-noi-vu.yaml"]


def test_a_cell_that_is_said_to_be_empty_is(tmp_path: Path) -> None:
    new = round_from_sheet(sheet(), "a.xlsx", answers=said(D4="", E5="1"))
    told = [finding for finding in new.findings if finding.level == "error"]
    assert not any("3đ" in finding.message for finding in told)
    seen = understand_sheets(sheet(), "a.xlsx", answers=said(E2="Sở Tài chính"))
    assert [agency.name for agency in seen.blocks[0].agencies] == ["Sở Y tế", "Sở Tài chính"]


def test_an_import_hears_it_too() -> None:
    folder = open_round(SON_LA)
    book = openpyxl.Workbook()
    for row in (["Mã", "Tiêu chí", "Điểm tối đa", "Sở Nội vụ"], ["2.2", "", 1, "0.9đ"]):
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    found = read_import(folder, stream.getvalue(), "a.xlsx", said(D2="0,9"))
    assert not any("0.9đ" in finding.message for finding in found.findings)


@pytest.mark.parametrize("name", ["", "5", "D", "D0", "ABCD1", "D 4", "D4:E5"])
def test_what_is_no_cell_is_told(name: str) -> None:
    with pytest.raises(Refused, match="không phải là ô"):
        answers_of({"sheets": {"Sheet": {"cells": {name: "1"}}}})
