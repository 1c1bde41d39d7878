"""Habits met in real documents that the form check once took for faults.

Names and figures are made up (# số liệu minh họa).
"""

from __future__ import annotations

import unicodedata
from copy import deepcopy
from typing import Any

import pytest
from docx.shared import Mm, Pt

from cchc_docs.check.form import examine
from tests.check.form.builder import STANDARDS
from tests.check.form.drawn import (
    LONG,
    TITLE,
    Head,
    HeadMaker,
    Sheet,
    drawn,
    named,
    on_paper,
)
from tests.check.form.mutations import Opened, insert_after


def told(data: bytes) -> set[tuple[str, str]]:
    findings = examine(data, "x", None, STANDARDS).findings
    return {(one.rule, one.level) for one in findings if one.level != "note"}


def kind_of(data: bytes) -> tuple[str, str]:
    found = examine(data, "x", None, STANDARDS).kind
    return found.kind.id, found.name


def framed(opened: Opened) -> None:
    """The head and “Kính gửi” below it put into one cell of a table without lines."""
    head = opened.document.tables[0]._tbl
    outer = opened.document.add_table(1, 1)
    outer.autofit = False
    cell = outer.rows[0].cells[0]
    cell.width = Mm(165)
    head.addprevious(outer._tbl)
    cell._tc.remove(cell.paragraphs[0]._p)
    cell._tc.append(head)
    cell._tc.append(opened.p("Kính gửi")._p)


def test_a_head_in_a_frame_with_the_addressee_is_a_head() -> None:
    opened = Opened(drawn("cong-van"))
    framed(opened)
    assert told(opened.saved()) == set()


@pytest.mark.parametrize("amount", ["sáu triệu đồng./.", "sáu triệu đồng chẵn./."])
def test_a_sum_in_words_is_closed_by_a_mark_of_its_own(amount: str) -> None:
    opened = Opened(drawn("ke-hoach"))
    insert_after(opened.p("- Văn phòng Sở"), f"(Bằng chữ: {amount})")
    assert ("TT-63", "error") not in told(opened.saved())


def test_a_mark_in_the_middle_is_still_told() -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.write("- Chi cục", "- Chi cục Văn thư, Lưu trữ./.")
    assert ("TT-63", "error") in told(opened.saved())


def test_a_heading_may_say_in_which_appendix_its_text_is() -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.write("III. TỔ CHỨC", "IV. TỔ CHỨC THỰC HIỆN")
    heading = deepcopy(opened.p("IV. TỔ CHỨC")._p)
    opened.p("IV. TỔ CHỨC")._p.addprevious(heading)
    opened.write("IV. TỔ CHỨC", "III. KINH PHÍ (THEO PHỤ LỤC KÈM THEO)")
    assert told(opened.saved()) == set()


def test_dots_behind_a_word_may_stand_for_others_like_it() -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.write("- Chi cục", "- Rà soát hồ sơ, tài liệu....; kiến nghị sửa đổi quy định.")
    assert ("TT-91", "error") not in told(opened.saved())


def test_dots_behind_the_word_for_a_number_are_a_blank() -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.write("- Chi cục", "- Thực hiện Quyết định số ....; kiến nghị sửa đổi quy định.")
    assert ("TT-91", "error") in told(opened.saved())


def weekly_report(sheet: Sheet, head: HeadMaker, signed: str, number: str = "") -> None:
    """What someone tells the own chief, signed with nothing but the own name."""
    head(sheet, Head(parent="SỞ NỘI VỤ", agency=("VĂN PHÒNG",), number=number))
    named(sheet, "BÁO CÁO", "Kết quả công tác tuần 2 tháng 6")
    sheet.text(f"1. {LONG}.")
    sheet.text("2. Tuần tới tiếp tục các việc trên./.")
    right = sheet.table((80, 85), 1).rows[0].cells[1]
    sheet.line(signed, 14, bold=True, into=right)
    sheet.line("Trần Văn Bình", 14, bold=True, before=60, into=right)


def paper_of(signed: str, number: str = "") -> bytes:
    return on_paper(lambda sheet, head: weekly_report(sheet, head, signed, number))


@pytest.mark.parametrize("signed", ["Người báo cáo", "NGƯỜI VIẾT BÁO CÁO", "Sinh viên thực tập"])
def test_what_a_person_signs_alone_is_no_paper_of_an_agency(signed: str) -> None:
    assert kind_of(paper_of(signed)) == ("don", "văn bản của cá nhân")


@pytest.mark.parametrize(
    ("signed", "number"),
    [("Người báo cáo", "Số: 61/BC-VP"), ("Chánh Văn phòng", ""), ("CHÁNH VĂN PHÒNG", "")],
)
def test_a_number_or_a_post_makes_it_one(signed: str, number: str) -> None:
    assert kind_of(paper_of(signed, number))[0] != "don"


def test_an_agency_with_a_line_for_its_name_is_a_form() -> None:
    opened = Opened(drawn("to-trinh"))
    opened.write("SỞ NỘI VỤ", "Phòng: ___________")
    assert kind_of(opened.saved())[0] == "bieu-mau"


@pytest.mark.parametrize("sign", ["✔", "☐", "☑\ufe0f"])
def test_a_sign_that_the_face_does_not_have_is_shown_in_another(sign: str) -> None:
    opened = Opened(drawn("ke-hoach"))
    run: Any = opened.p("- Chi cục").add_run(f" {sign} ")
    run.font.name, run.font.size = "Segoe UI Symbol", Pt(14)
    assert ("TT-08", "error") not in told(opened.saved())


def test_words_in_another_face_are_told_beside_a_sign() -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.p("- Chi cục").add_run("☐ chưa kiểm tra").font.name = "Arial"
    assert ("TT-08", "error") in told(opened.saved())


def test_where_letters_bear_no_marks_nothing_is_known_for_sure() -> None:
    opened = Opened(drawn("ke-hoach"))
    for one in opened.paragraphs():
        for run in one.runs if one.text != TITLE else ():
            spread = unicodedata.normalize("NFD", run.text.replace("đ", "d").replace("Đ", "D"))
            run.text = "".join(sign for sign in spread if not unicodedata.combining(sign))
    assert kind_of(opened.saved())[0] == "chua-ro"
    assert not [one for one in told(opened.saved()) if one[1] == "error"]


@pytest.mark.parametrize(
    ("agency", "symbol", "level"),
    [
        ("CÔNG AN TỈNH", "TTr-CAT(PC04)", "warning"),
        ("SỞ NỘI VỤ", "TTr-SNV(VP)", "error"),
        ("CÔNG AN TỈNH", "TTr+CAT", "error"),
    ],
)
def test_the_armed_forces_name_the_unit_behind_the_symbol(
    agency: str, symbol: str, level: str
) -> None:
    opened = Opened(drawn("to-trinh"))
    opened.write("SỞ NỘI VỤ", agency)
    opened.write("Số: 30", f"Số: 30/{symbol}")
    assert ("TT-31", level) in told(opened.saved())


def test_an_indent_of_spaces_is_told_as_wide_as_it_is() -> None:
    opened = Opened(drawn("ke-hoach"))
    item = opened.write("- Chi cục", f"{' ' * 20}- Chi cục Văn thư, Lưu trữ.")
    item.paragraph_format.first_line_indent = Pt(0)
    findings = examine(opened.saved(), "x", None, STANDARDS).findings
    assert [one.found for one in findings if one.rule == "TT-49"] == ["2,47 cm"]


def test_a_first_line_that_begins_in_the_right_place_is_right() -> None:
    opened = Opened(drawn("ke-hoach"))
    shape = opened.p("- Chi cục").paragraph_format
    shape.left_indent, shape.first_line_indent = Mm(-2.5), Mm(15.2)
    assert ("TT-49", "error") not in told(opened.saved())


def test_a_title_of_many_words_is_no_ground() -> None:
    opened = Opened(drawn("quyet-dinh"))
    opened.write(
        "Về việc thành lập", f"Về việc thành lập Tổ kiểm tra công vụ để {', '.join([LONG] * 4)}"
    )
    rules = {rule for rule, level in told(opened.saved()) if level == "error"}
    assert not rules & {"TT-39", "TT-41", "TT-42", "TT-43", "TT-99", "TT-101"}


def test_a_title_of_an_appendix_may_end_with_a_colon() -> None:
    opened = Opened(drawn("phu-luc"))
    opened.write("DANH MỤC", "DANH MỤC NHIỆM VỤ NĂM 2026 CỦA CÁC ĐƠN VỊ THUỘC SỞ:")
    assert not {rule for rule, level in told(opened.saved()) if level == "error"} & {
        "TT-48",
        "TT-49",
    }
