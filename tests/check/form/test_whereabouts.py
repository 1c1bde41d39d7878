"""A finding says where a person comes upon it in Word: heading, part, and page where Word said."""

from __future__ import annotations

import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from cchc_docs.check.form import check_document
from cchc_docs.docx.names import W
from cchc_docs.docx.read.document import open_document
from cchc_docs.docx.read.page_starts import page_starts
from tests.check.form.builder import STANDARDS, good
from tests.check.form.mutations import Opened


@pytest.mark.parametrize(
    ("shape", "opening", "which", "found_at"),
    [
        ("department", "KẾ HOẠCH", 0, "phần đầu văn bản"),
        ("department", "Căn cứ Luật", 0, "phần mở đầu"),
        ("department", "2. Yêu cầu", 0, "mục “I. MỤC ĐÍCH, YÊU CẦU”"),
        ("department", "a) Các", 0, "mục “2. Yêu cầu” của “I. MỤC ĐÍCH, YÊU CẦU”"),
        ("department", "Công tác", 0, "mục “1. Kết quả đánh giá” của “II. NỘI DUNG”"),
        (
            "department",
            "+ Đơn vị chủ trì",
            0,
            "mục “2.1. Công tác chỉ đạo điều hành” của “II. NỘI DUNG”",
        ),
        ("department", "2. Các cơ", 0, "mục “III. TỔ CHỨC THỰC HIỆN”"),
        ("department", "- UBND tỉnh", 0, "phần cuối (nơi nhận, chữ ký)"),
        ("appendices", "Các cơ quan, đơn vị", 2, "trong “Phụ lục II”"),
        (
            "decision",
            "2. Các cơ quan",
            0,
            "“Điều 1. Phạm vi điều chỉnh” của “Chương I”, trong kế hoạch kèm theo",
        ),
    ],
)
def test_a_paragraph_is_told_by_its_heading(
    shape: str, opening: str, which: int, found_at: str
) -> None:
    opened = Opened(good("nd30", shape))
    opened.p(opening, which).runs[0].font.name = "Arial"
    found = check_document(opened.saved(), "a.docx", None, STANDARDS)
    (told,) = {item.place.found_at for item in found if "Arial" in item.message}
    assert found_at in told
    assert not any(item.place.where.startswith("mục") for item in found), "the address stays"
    assert f"\n  ở: {told}\n" in str(next(item for item in found if "Arial" in item.message))


def mark(opened: Opened, opening: str, which: int = 0, *, before: bool = True) -> None:
    """Word's mark that a page began here when the file was saved."""
    run = opened.p(opening, which).runs[0]._r
    text = run.find(qn("w:t"))
    assert text is not None
    at = run.index(text)
    run.insert(at if before else at + 1, OxmlElement("w:lastRenderedPageBreak"))


def test_the_page_is_told_where_word_has_left_marks() -> None:
    opened = Opened(good("nd30", "department"))
    mark(opened, "2. Yêu cầu")
    mark(opened, "b) Các", before=False)
    mark(opened, "Nội dung")
    for opening in ("1. Mục đích", "2. Yêu cầu", "b) Các", "c) Bảo đảm", "2. Các cơ"):
        opened.p(opening).runs[0].font.name = "Arial"
    found = check_document(opened.saved(), "a.docx", None, STANDARDS)
    pages = {
        item.place.where.partition('"')[2][:8]: item.place.found_at.rpartition(", ")[2]
        for item in found
        if "Arial" in item.message
    }
    assert pages == {
        "1. Mục đ": "khoảng trang 1",
        "2. Yêu c": "khoảng trang 2",
        "b) Các c": "khoảng trang 2",
        "c) Bảo đ": "khoảng trang 3",
        "2. Các c": "khoảng trang 4",
    }


def test_a_row_that_crosses_a_page_counts_once() -> None:
    """Each of its cells has the mark; a row that opens a page has it in its first cell."""
    opened = Opened(good("nd30", "department"))
    for opening in ("Công tác", "15,5"):
        mark(opened, opening, before=False)
    mark(opened, "2", 1)
    read = open_document(opened.saved())
    starts = page_starts(read.roots[read.main])
    texts = {"".join(map(str, item.itertext(f"{W}t"))): page for item, page in starts.items()}
    assert (texts["1"], texts["15,5"]) == (1, 1)
    assert texts["Tài chính công"] == texts["2,94"] == texts["2. Nhiệm vụ, giải pháp"] == 3


def test_no_page_is_told_without_marks() -> None:
    opened = Opened(good("nd30", "department"))
    opened.p("2. Yêu cầu").runs[0].font.name = "Arial"
    found = check_document(opened.saved(), "a.docx", None, STANDARDS)
    assert found
    assert not any("trang" in item.place.found_at for item in found)
