"""The opening as one paragraph or as a list of căn cứ, and names spelt out once."""

from __future__ import annotations

from typing import Any

import pytest

from cchc_docs.compose.abbreviations import FirstMentions
from tests.render.shapes import Shape


def test_the_list_ends_as_the_standard_of_its_time_says(
    circular: dict[str, Shape], decree: dict[str, Shape]
) -> None:
    assert circular["so-tu-phap"].styled("Căn cứ") == [
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
        "Căn cứ Nghị quyết số 30c/NQ-CP ngày 08 tháng 11 năm 2011 của Chính phủ về cải cách hành "
        "chính nhà nước;",
        "Căn cứ Quyết định số 412/QĐ-UBND ngày 12 tháng 3 năm 2019 của Ủy ban nhân dân (UBND) "
        "tỉnh về việc công bố Chỉ số cải cách hành chính năm 2018;",
        "Theo đề nghị của Chánh Văn phòng Sở,",
    ]
    assert decree["so-tu-phap"].styled("Căn cứ")[-1] == "Theo đề nghị của Chánh Văn phòng Sở."


def test_without_a_proposal_the_last_basis_ends_the_list(communes: dict[str, Shape]) -> None:
    (basis,) = communes["phuong-dien-bien-phu"].styled("Căn cứ")
    assert basis.endswith("công bố Chỉ số cải cách hành chính năm 2025.")


def test_the_list_is_followed_by_the_announcing_sentence(decree: dict[str, Shape]) -> None:
    shape = decree["so-tu-phap"]
    assert shape.after("Theo đề nghị của Chánh Văn phòng Sở.") == (
        "Sở Tư pháp ban hành Kế hoạch khắc phục tồn tại, hạn chế năm 2023 và nâng cao Chỉ số cải "
        "cách hành chính năm 2024, cụ thể như sau:"
    )


def test_a_list_stands_in_the_decision_and_not_again_in_its_plan(
    decree: dict[str, Shape],
) -> None:
    lines = decree["thanh-tra-tinh"].lines
    plan = lines[lines.index("KẾ HOẠCH") :]
    assert not any(line.startswith(("Căn cứ", "Thực hiện")) for line in plan)
    assert plan[3] == "I. MỤC ĐÍCH, YÊU CẦU"


def test_the_paragraph_names_the_issuer_in_full_once(decree: dict[str, Shape]) -> None:
    shape = decree["ubnd-tinh"]
    (opening,) = [line for line in shape.lines if line.startswith("Thực hiện Quyết định")]
    assert opening.startswith("Thực hiện Quyết định số 301/QĐ-BNV ngày 03 tháng 4 năm 2024 của Bộ")
    assert "trung ương, Ủy ban nhân dân (UBND) tỉnh Minh Họa ban hành Kế hoạch" in opening
    assert shape.text.count("(UBND)") == 1
    assert "Năm 2023, UBND tỉnh Minh Họa xếp thứ 12/63" in shape.text


def test_decision_and_plan_spell_out_for_themselves(decree: dict[str, Shape]) -> None:
    text = decree["huyen-an-binh"].text
    assert text.count("Ủy ban nhân dân (UBND)") == 2
    assert "Chánh Văn phòng HĐND và UBND huyện" in text


def test_two_abbreviations_are_spelt_out_where_each_comes_first(
    communes: dict[str, Shape],
) -> None:
    text = communes["dac-khu-hon-ngoc"].text
    assert text.count("(UBND)") == text.count("(CCHC)") == 1
    assert "nâng cao Chỉ số cải cách hành chính (CCHC) năm 2026" in text
    assert "báo cáo kết quả CCHC hằng quý" in text


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        (["UBND và UBND", "UBND"], ["Ủy ban (UBND) và UBND", "UBND"]),
        (["số 1/QĐ-UBND, KH-UBND/2", "UBND"], ["số 1/QĐ-UBND, KH-UBND/2", "Ủy ban (UBND)"]),
        (["Ủy ban nhân dân (UBND) tỉnh", "UBND"], ["Ủy ban nhân dân (UBND) tỉnh", "UBND"]),
        (["VPUBND", "UBNDA"], ["VPUBND", "UBNDA"]),
        ([{"a": ["UBND"]}, None, 3], [{"a": ["Ủy ban (UBND)"]}, None, 3]),
    ],
)
def test_only_the_first_mention_in_words_is_spelt_out(said: Any, wanted: Any) -> None:
    assert FirstMentions({"UBND": "Ủy ban"}).in_values(said) == wanted


def test_without_abbreviations_nothing_changes() -> None:
    values = {"a": ["UBND"]}
    assert FirstMentions(None).in_values(values) is values
