"""A chain of kept lines that an engine tore is drawn again from a new page; what is right stays."""

from __future__ import annotations

import io

import docx
import pytest

from cchc_docs.pdf.kept_chains import with_break_before_torn

MEASURE = ["- Nhiệm vụ: kiểm tra hồ sơ", "+ Chủ trì: Văn phòng.", "+ Thời gian: Thường xuyên."]
KEPT = ("- Nhiệm vụ", "+ Chủ trì")


def document(lines: list[str], kept: tuple[str, ...] = KEPT) -> bytes:
    made = docx.Document()
    for line in lines:
        paragraph = made.add_paragraph(line)
        paragraph.paragraph_format.keep_with_next = line.startswith(kept) or None
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def broken_before(data: bytes | None) -> list[str]:
    assert data is not None
    paragraphs = docx.Document(io.BytesIO(data)).paragraphs
    return [p.text for p in paragraphs if p.paragraph_format.page_break_before]


@pytest.mark.parametrize("at", [2, 3])
def test_a_page_that_begins_inside_of_kept_lines_begins_before_them(at: int) -> None:
    lines = ["Mở đầu.", *MEASURE, "Hết."]
    pages = [[*lines[:at], "1"], ["2", *lines[at:]]]
    assert broken_before(with_break_before_torn(document(lines), pages)) == [MEASURE[0]]


@pytest.mark.parametrize("at", [1, 4])
def test_other_pages_stay(at: int) -> None:
    lines = ["Mở đầu.", *MEASURE, "Hết."]
    assert with_break_before_torn(document(lines), [lines[:at], lines[at:]]) is None


def test_the_same_words_are_told_apart_by_how_often_they_stood_before() -> None:
    lines = ["Mở đầu.", *MEASURE, "- Nhiệm vụ: thứ hai", *MEASURE[1:], "Hết."]
    found = with_break_before_torn(document(lines), [lines[:5], lines[5:]])
    assert broken_before(found) == ["- Nhiệm vụ: thứ hai"]


def test_only_the_first_torn_page_is_mended_since_the_others_move() -> None:
    lines = ["Mở đầu.", *MEASURE, "- Nhiệm vụ: thứ hai", *MEASURE[1:]]
    found = with_break_before_torn(document(lines), [lines[:2], lines[2:6], lines[6:]])
    assert broken_before(found) == [MEASURE[0]]


def test_a_chain_longer_than_a_page_is_left() -> None:
    lines = ["Mở đầu.", *MEASURE, "Hết."]
    once = with_break_before_torn(document(lines), [lines[:2], lines[2:]])
    assert once is not None
    assert with_break_before_torn(once, [lines[:1], lines[1:3], lines[3:]]) is None


def test_a_line_is_found_whatever_a_page_does_to_its_spaces_and_hyphens() -> None:
    lines = [
        "Mở đầu.",
        "- Nhiệm vụ: gửi",
        "+ Thực hiện Chỉ thị 26/CT-TTg ngày 05/9/2016 của Thủ tướng",
    ]
    page = ["+  Thực hiện Chỉ thị 26/CT\ufffeTTg ngày", "05/9/2016 của Thủ tướng"]
    found = with_break_before_torn(document(lines), [lines[:2], page])
    assert broken_before(found) == [lines[1]]


def test_what_a_style_keeps_counts_too() -> None:
    made = docx.Document()
    made.add_paragraph("Mở đầu.")
    made.add_heading("Đề mục", 2)
    made.add_paragraph("Nội dung.")
    out = io.BytesIO()
    made.save(out)
    found = with_break_before_torn(out.getvalue(), [["Mở đầu.", "Đề mục"], ["Nội dung."]])
    assert broken_before(found) == ["Đề mục"]
