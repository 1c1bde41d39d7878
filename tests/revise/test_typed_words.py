"""Words changed by hand that stand in the data as typed: found, and nothing else is."""

from __future__ import annotations

import io

import pytest
from docx import Document

from cchc_docs.revise.hand_words.typed_words import typed_words

BUILT = (
    "- Tồn tại: Báo cáo quý IV năm 2018 gửi chậm so với quy định (trừ 0,5 điểm).",
    "Yêu cầu các cơ quan nghiêm túc triển khai thực hiện./.",
    "+ Đơn vị chủ trì: Văn phòng Sở và các phòng.",
    "+ Đơn vị phối hợp: Văn phòng Sở và các phòng.",
)
DATA = """closing: Yêu cầu các cơ quan nghiêm túc triển khai thực hiện
shortcomings:
  - text: Báo cáo quý IV năm {year} gửi chậm so với quy định
    measures: [{text: Việc, lead: Văn phòng Sở và các phòng}]
"""


def document(*lines: str) -> bytes:
    made = Document()
    for line in lines:
        made.add_paragraph(line)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("line", "old", "new", "said"),
    [
        (0, "gửi chậm so", "gửi chậm 02 ngày so",
         "Báo cáo quý IV năm {year} gửi chậm 02 ngày so với quy định"),
        (0, "quy định (trừ", "quy định của tỉnh (trừ",
         "Báo cáo quý IV năm {year} gửi chậm so với quy định của tỉnh"),
        (0, "Tồn tại: Báo cáo", "Tồn tại: Các báo cáo",
         "Các báo cáo quý IV năm {year} gửi chậm so với quy định"),
        (1, "nghiêm túc", "rất nghiêm túc",
         "Yêu cầu các cơ quan rất nghiêm túc triển khai thực hiện"),
        (1, "Yêu cầu các", "Đề nghị các", "Đề nghị các cơ quan nghiêm túc triển khai thực hiện"),
        (0, "0,5", "0,4", None),  # computed
        (0, "2018", "2019", None),  # put in for a field
        (1, "./.", ".", None),  # the program's own sign
        (2, "Văn phòng", "Thanh tra", None),  # printed twice
        (1, "nghiêm túc", "{year}", None),  # would be a field
    ],
)  # fmt: skip
def test_only_words_printed_as_typed_are_said_in_the_data(
    line: int, old: str, new: str, said: str | None
) -> None:
    lines = list(BUILT)
    assert old in lines[line]
    lines[line] = lines[line].replace(old, new)
    found = typed_words(document(*BUILT), document(*lines), DATA)
    assert [one.after for one in found] == ([said] if said else [])


def test_two_edits_of_one_paragraph_are_told_apart() -> None:
    lines = [BUILT[0].replace("chậm", "rất chậm").replace("0,5", "0,4"), *BUILT[1:]]
    (found,) = typed_words(document(*BUILT), document(*lines), DATA)
    assert found.path == ("shortcomings", 0, "text") and "rất chậm" in found.after
    assert "0,4" not in found.after
    assert not typed_words(document(*BUILT), document(*BUILT), DATA)
    assert not typed_words(document(*BUILT), document(*lines), "")


def test_words_kept_from_an_earlier_plan_are_not_said_over_those_of_another_task() -> None:
    kept = "+ Đơn vị chủ trì: Phòng Nghiệp vụ và các phòng của Sở."
    built = (*BUILT[:3], "- Giải pháp: Số hóa hồ sơ, kết quả giải quyết thủ tục.")
    data = "lead: Văn phòng Sở và các phòng\ntext: Số hóa hồ sơ, kết quả giải quyết thủ tục\n"
    added = "- Giải pháp: Giải quyết hồ sơ thủ tục đúng hạn, có thư xin lỗi."
    assert typed_words(document(*built), document(*built, kept, added), data) == []
    # of two that may have been it, the one more like it
    now = built[3].replace("kết quả", "toàn bộ kết quả")
    (found,) = typed_words(document(*built), document(*built[:3], added, now), data)
    assert found.after == "Số hóa hồ sơ, toàn bộ kết quả giải quyết thủ tục"
