"""Formulas, appendices, signatures and old documents, each once misjudged in real documents.

Names and figures are made up (# số liệu minh họa).
"""

from __future__ import annotations

from typing import Any

import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from cchc_docs.check.form import examine
from cchc_docs.check.form.parts.recognise import recognise
from cchc_docs.check.mending import fix_document
from cchc_docs.data_files.standards import read_standards
from tests.check.form.builder import STANDARDS
from tests.check.form.drawn import (
    LONG,
    TITLE,
    Head,
    Sheet,
    appendix_alone,
    drawn,
    head_in_table,
    letter,
    named,
    on_paper,
    slip,
)
from tests.check.form.mutations import Opened, insert_after
from tests.records import read_document

_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def told(opened: Opened, level: str = "error") -> set[str]:
    findings = examine(opened.saved(), "x", None, STANDARDS).findings
    return {one.rule for one in findings if one.level == level}


def last_of_text(opened: Opened) -> Any:
    return next(one for one in opened.paragraphs() if one.text.endswith("./."))


def line_above(opened: Opened, text: str) -> Any:
    """One more paragraph, set as the last of the text."""
    last = last_of_text(opened)
    line = insert_after(last, text)
    last._p.addprevious(line._p)
    return line


def test_a_formula_of_word_is_no_text_in_a_wrong_face() -> None:
    opened = Opened(drawn("ke-hoach"))
    line = line_above(opened, "Bán kính an toàn là ")
    style = opened.document.styles.add_style("Công thức", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style, style.font.name = line.style, ".VnTime"
    line.style, line.runs[0].font.name = style, "Times New Roman"
    line._p.append(parse_xml(f'<m:oMath xmlns:m="{_MATH}"><m:r><m:t>rα=K∛Q</m:t></m:r></m:oMath>'))
    assert told(opened) & {"TT-08", "TT-11", "TT-47"} == set()


def test_a_sign_that_times_does_not_have_may_stand_in_its_own_face() -> None:
    opened = Opened(drawn("ke-hoach"))
    line = line_above(opened, "Bán kính r = K")
    sign = line.add_run("∛")
    sign.font.name, sign.font.size = "Cambria Math", line.runs[0].font.size
    assert "TT-08" not in told(opened)
    sign.text = "chữ"
    assert "TT-08" in told(opened)


@pytest.mark.parametrize("words", ["Điện trở nhỏ hơn 10 \u2126.", "Nhiệt độ 300 \u212a."])
def test_signs_of_units_are_no_letters_with_loose_marks(words: str) -> None:
    opened = Opened(drawn("ke-hoach"))
    line_above(opened, words)
    assert "TT-11" not in told(opened)


@pytest.mark.parametrize("words", ["Ứng suất f = 171,21 < [f] = 210.", "Độ võng ∆ ≤ [∆]."])
def test_a_limit_in_a_formula_is_no_place_to_fill_in(words: str) -> None:
    opened = Opened(drawn("ke-hoach"))
    line = line_above(opened, words)
    assert "TT-91" not in told(opened)
    line.runs[0].text = "Giao [ ] thực hiện."
    assert "TT-91" in told(opened)


def test_a_heading_that_says_it_all_on_its_line_is_not_empty() -> None:
    opened = Opened(drawn("ke-hoach"))
    heading = opened.p("III. TỔ CHỨC")
    for words in ("1. Kiến nghị của đơn vị: Không", "2. Biện pháp xử lý: Không"):
        line = line_above(opened, words)
        line.runs[0].font.bold = True
    assert heading.text
    assert "TT-91" not in told(opened)


def below_the_foot(opened: Opened, *lines: tuple[str, dict[str, Any]]) -> None:
    """Paragraphs on a page of their own, behind the document."""
    sheet = Sheet(opened.document)
    sheet.document.add_page_break()
    for text, more in lines:
        sheet.line(text, 14, **more)


def test_blank_lines_above_an_appendix_hide_nothing_of_it() -> None:
    opened = Opened(drawn("phu-luc"))
    for _ in range(9):
        opened.p("Phụ lục").insert_paragraph_before()
    before = [str(one) for one in examine(drawn("phu-luc"), "x", None, STANDARDS).findings]
    assert [str(one) for one in examine(opened.saved(), "x", None, STANDARDS).findings] == before


def test_an_appendix_may_bear_its_title_on_the_line_of_its_word() -> None:
    """What others are asked to fill in below is no document of its own."""
    opened = Opened(drawn("cong-van"))
    below_the_foot(
        opened,
        ("Phụ lục: Báo cáo tình hình thực hiện", {"bold": True}),
        ("(Kèm theo Công văn số 25/SNV-CCHC ngày 05 tháng 3 năm 2026 của Sở Nội vụ)", {}),
        ("BÁO CÁO TÌNH HÌNH THỰC HIỆN NHIỆM VỤ", {"bold": True}),
        ("Kính gửi: Sở Nội vụ", {}),
    )
    form = recognise(read_document(opened.saved()), STANDARDS)
    assert [part.kind for part in form.parts] == ["main", "appendix"]
    assert told(opened) & {"TT-17", "TT-19", "TT-25", "TT-38", "TT-39", "TT-83"} == set()
    assert "TT-80" in told(opened)


@pytest.mark.parametrize(
    "title",
    [
        ("Danh sách đơn vị được giao nhiệm vụ", {"bold": False}),
        ("Điều kiện của tổ chức, cá nhân tham gia thực hiện nhiệm vụ " * 3, {"bold": False}),
    ],
)
def test_what_stands_right_below_the_word_is_the_title(title: tuple[str, dict[str, Any]]) -> None:
    opened = Opened(drawn("cong-van"))
    below_the_foot(
        opened,
        ("Phụ lục", {"bold": True}),
        title,
        ("(Kèm theo Công văn số 25/SNV-CCHC ngày 05 tháng 3 năm 2026 của Sở Nội vụ)", {}),
    )
    assert "TT-48" not in told(opened)
    assert "TT-80" in told(opened)


def test_an_outline_in_an_appendix_is_left_to_those_who_write_it_out() -> None:
    opened = Opened(drawn("cong-van"))
    below_the_foot(
        opened,
        ("Phụ lục", {"bold": True}),
        ("ĐỀ CƯƠNG BÁO CÁO", {"bold": True}),
        (f"kết quả thực hiện nhiệm vụ năm 2026 {LONG[:-1]}", {}),
        ("I. Đặc điểm, tình hình", {"bold": True, "align": "left"}),
        ("1. Bối cảnh: khái quát tình hình.", {"align": "left"}),
    )
    assert told(opened) & {"TT-48", "TT-49", "TT-51", "TT-57"} == set()


def test_names_one_below_the_other_in_an_appendix_are_a_list() -> None:
    opened = Opened(drawn("cong-van"))
    names = (f"{number}. Công ty trách nhiệm hữu hạn Minh Hải {number}" for number in range(1, 5))
    below_the_foot(
        opened,
        ("Phụ lục", {"bold": True}),
        ("DANH SÁCH ĐƠN VỊ", {"bold": True}),
        *((name, {"align": "left"}) for name in names),
    )
    assert told(opened) & {"TT-47", "TT-49", "TT-51"} == set()


def test_the_name_of_an_addressee_goes_on_below() -> None:
    def letter(sheet: Sheet, head: Any) -> None:
        head(sheet, Head(number="Số: 12/SNV-VP"))
        for words in ("Kính gửi:", "- Sở Tài chính;", "- Các đơn vị hoạt động"):
            sheet.line(words, 14, align="left")
        goes_on = sheet.line("trên địa bàn tỉnh.", 14, align="left")
        goes_on.paragraph_format.first_line_indent = Pt(180)
        sheet.text(f"{LONG}./.")

    assert told(Opened(on_paper(letter))) & {"TT-48", "TT-49", "TT-51"} == set()


def signed(sheet: Sheet, head: Any, rows: tuple[tuple[str, str], ...]) -> None:
    head(sheet, Head(number="Số: 25/TTr-SNV"))
    named(sheet, "TỜ TRÌNH", "Về việc phê duyệt dự toán")
    sheet.text(f"{LONG}./.")
    table = sheet.table((80, 85), len(rows))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            sheet.line(words, 14, bold=True, into=cell)


def test_names_may_stand_in_the_row_below_their_titles() -> None:
    rows = (("TỔ VIÊN", "TỔ TRƯỞNG"), ("Trần Văn Bình", "Lê Thị Hoa"))
    opened = Opened(on_paper(lambda sheet, head: signed(sheet, head, rows)))
    assert "TT-74" not in told(opened)


def test_a_post_below_the_name_is_no_second_signer() -> None:
    opened = Opened(drawn("bao-cao"))
    name = opened.p("Trần Văn Bình")
    post = insert_after(name, "PHÓ GIÁM ĐỐC SỞ NỘI VỤ")
    post.runs[0].font.bold = True
    assert "TT-74" not in told(opened)


def test_a_council_within_an_agency_signs_for_itself() -> None:
    opened = Opened(drawn("bao-cao"))
    title = next(one for one in opened.paragraphs() if one.text.endswith("GIÁM ĐỐC"))
    opened.write(title.text, "TM. HỘI ĐỒNG TUYỂN DỤNG")
    assert "TT-72" not in told(opened)
    opened.write("TM. HỘI", "TM. LÃNH ĐẠO SỞ")
    assert "TT-72" in told(opened)


def test_two_spaces_do_not_spoil_the_archive_line() -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.write("- Lưu", "-  Lưu: VT, VP(Dũng).")
    assert "TT-67" not in told(opened)


def test_no_space_behind_a_comma_is_only_a_warning_in_the_archive_line() -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.write("- Lưu:", "- Lưu: VT,CCHC.")
    assert "TT-67" not in told(opened)
    assert "TT-67" in told(opened, "warning")


def test_dark_grey_of_a_web_page_is_only_a_warning() -> None:
    opened = Opened(drawn("ke-hoach"))
    run = last_of_text(opened).runs[0]
    run.font.color.rgb = RGBColor(0x1F, 0x1F, 0x1F)
    assert "TT-10" not in told(opened)
    assert "TT-10" in told(opened, "warning")
    run.font.color.rgb = RGBColor(0x1F, 0x1F, 0x7F)
    assert "TT-10" in told(opened)


def test_a_number_that_is_white_is_not_shown() -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.section.different_first_page_header_footer = False
    assert "TT-15" in told(opened)
    for run in opened.section.header.paragraphs[0].runs:
        run.font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)
    assert "TT-15" not in told(opened)


def test_grounds_that_lead_on_may_close_as_the_ones_above() -> None:
    def report(sheet: Sheet, head: Any) -> None:
        head(sheet, Head(number="Số: 25/BC-SNV"))
        named(sheet, "BÁO CÁO", "Kết quả thực hiện nhiệm vụ")
        sheet.text("Căn cứ Luật Lưu trữ năm 2024;", italic=True)
        sheet.text("Thực hiện Công văn số 12/UBND-TH, Sở Nội vụ báo cáo kết quả như sau:")
        sheet.text(f"{LONG}./.")

    opened = Opened(on_paper(report))
    assert "TT-44" not in told(opened)
    assert "TT-44" in told(opened, "warning")


def test_an_appendix_alone_is_judged_by_the_standard_of_the_day_that_it_names() -> None:
    opened = Opened(drawn("phu-luc"))
    opened.write("(Kèm theo", "(Kèm theo Kế hoạch số 25/KH-SNV ngày 03/3/2015")
    assert examine(opened.saved(), "x", None, STANDARDS).standard.id == "tt01"


def test_what_is_older_than_every_standard_is_judged_by_none() -> None:
    def old(sheet: Sheet, head: Any) -> None:
        del head
        place = "Minh Hải, ngày 12 tháng 6 năm 2008"
        head_in_table(sheet, Head(number="Số: 12/SNV-VP", place=place))
        sheet.line("Kính gửi: Sở Tài chính", 10, before=12)
        sheet.text(f"{LONG}.")

    data = on_paper(old)
    examined = examine(data, "x", None, STANDARDS)
    assert [(one.rule, one.level) for one in examined.findings] == [("TT-00", "note")]
    assert "trước ngày 05/3/2011, khi" in examined.findings[0].message
    assert fix_document(data, "x", None, STANDARDS)[1] == []
    chosen = next(one for one in read_standards() if one.id == "tt01")
    assert {one.level for one in examine(data, "x", chosen, STANDARDS).findings} >= {"error"}


def test_an_agency_does_not_sign_for_the_committee_above_it() -> None:
    opened = Opened(drawn("bao-cao"))
    title = next(one for one in opened.paragraphs() if one.text.endswith("GIÁM ĐỐC"))
    opened.write(title.text, "TM. ỦY BAN NHÂN DÂN")
    assert "TT-72" in told(opened)


def test_spaces_beside_a_hyphen_of_word_are_not_doubled() -> None:
    """Word keeps a hyphen that ends no line as a sign of its own, between two texts."""
    opened = Opened(drawn("ke-hoach"))
    motto = opened.p("Độc lập")
    run = motto.runs[0]
    run.text = "Độc lập "
    for words in (" Tự do ", " Hạnh phúc"):
        run._r.append(OxmlElement("w:noBreakHyphen"))
        text = OxmlElement("w:t")
        text.text = words
        text.set(qn("xml:space"), "preserve")
        run._r.append(text)
    assert "TT-19" not in told(opened)
    mended, _, left = fix_document(opened.saved(), "x", None, STANDARDS)
    assert "TT-19" not in {one.rule for one in left}
    assert Opened(mended).p("Độc lập").text == "Độc lập - Tự do - Hạnh phúc"


def test_the_right_half_of_a_head_may_be_set_by_a_tab_here_and_by_spaces_there() -> None:
    def letter(sheet: Sheet, head: Any) -> None:
        del head
        wide = " " * 12
        for words, is_bold in (
            (f"TỔNG CÔNG TY MINH HẢI\t{TITLE}", True),
            (f"XÍ NGHIỆP MỘT{wide}Độc lập - Tự do - Hạnh phúc", True),
            (f"{wide}Số:        /XNM-VP{wide}Minh Hải, ngày      tháng 3 năm 2026", False),
        ):
            sheet.line(words, 13, bold=is_bold, align="left")
        sheet.line("Kính gửi: Sở Tài chính", 14, before=12)
        sheet.text(f"{LONG}./.")

    opened = Opened(on_paper(letter))
    assert told(opened) & {"TT-19", "TT-31", "TT-32", "TT-34"} == set()
    part = recognise(read_document(opened.saved()), STANDARDS).parts[0]
    found = {piece.role: piece.text for piece in part.pieces}
    assert found["motto"] == "Độc lập - Tự do - Hạnh phúc"
    assert found["place_date"].startswith("Minh Hải, ngày")


def test_a_remark_in_brackets_may_follow_a_recipient() -> None:
    opened = Opened(drawn("ke-hoach"))
    listed = [one for one in opened.paragraphs() if one.text.startswith("- ")][-3:]
    for line in listed:
        if line.text.endswith(";"):
            line.add_run(" (bản điện tử)").font.size = line.runs[0].font.size
    assert "TT-66" not in told(opened)


def test_a_slip_below_an_appendix_is_no_part_of_it_and_is_left_alone() -> None:
    def with_slip(sheet: Sheet, head: Any) -> None:
        letter(sheet, head)
        appendix_alone(sheet, head)
        slip(sheet, head)

    data = on_paper(with_slip)
    form = recognise(read_document(data), read_standards())
    assert [part.kind for part in form.parts] == ["main", "appendix", "other"]
    assert form.found.kind.id == "cong-van"
    findings = examine(data, "x", None, STANDARDS).findings
    assert not {"TT-48", "TT-49", "TT-51", "TT-68"} & {one.rule for one in findings}
    before, after = read_document(data), read_document(fix_document(data, "x", None, STANDARDS)[0])
    slips = [doc.blocks[-4:] for doc in (before, after)]
    assert [one.text for one in slips[0]] == [one.text for one in slips[1]]
    assert slips[0][-1].alignment == slips[1][-1].alignment


def test_headings_of_an_appendix_are_set_as_no_text_says() -> None:
    opened = Opened(drawn("phu-luc"))
    first = opened.p("1. ")
    for words in ("I. Danh mục công việc", "1. Việc thường xuyên"):
        first.insert_paragraph_before(words).runs[0].font.size = Pt(12)
    assert told(opened) & {"TT-57", "TT-59"} == set()
    assert "TT-57" in told(opened, "warning")
    data = opened.saved()
    repairs = fix_document(data, "x", None, STANDARDS)[1]
    assert not {"TT-57", "TT-59"} & {one.rule for one in repairs}


def test_of_dotted_numbers_in_bold_nothing_is_said() -> None:
    opened = Opened(drawn("bao-cao"))
    words = f"1.1. Kết quả {LONG}, kèm theo {LONG}, được tổng hợp từ các đơn vị {LONG}."
    line_above(opened, words).runs[0].font.bold = True
    assert "TT-59" not in told(opened)
    for number in ("1", "2"):
        line_above(opened, f"{number}{words[3:]}").runs[0].font.bold = True
    assert "TT-59" in told(opened)


def test_an_article_quoted_in_a_letter_is_not_its_own() -> None:
    opened = Opened(drawn("cong-van"))
    line = line_above(opened, "Điều 57. Áp dụng biện pháp quản lý")
    line.paragraph_format.first_line_indent = 0
    assert "TT-61" not in told(opened)
    opened = Opened(drawn("quyet-dinh"))
    opened.form("Điều 2").first_line_indent = 0
    assert "TT-61" in told(opened)


def test_what_stands_between_subject_and_authority_is_no_ground() -> None:
    opened = Opened(drawn("quyet-dinh"))
    authority = opened.p("CHỦ TỊCH ỦY BAN")
    for words in ("Dự án: Sửa chữa trụ sở xã Tân Hòa.", "Địa điểm: xã Tân Hòa, tỉnh Minh Hải."):
        authority.insert_paragraph_before(words).runs[0].font.size = Pt(14)
    assert told(opened) & {"TT-41", "TT-43", "TT-99", "TT-101"} == set()


@pytest.mark.parametrize("day", ["ngày 05 tháng 3năm 2026", "ngày05 tháng 3 năm 2026"])
def test_a_day_without_a_space_is_there_all_the_same(day: str) -> None:
    opened = Opened(drawn("thong-bao"))
    opened.write("Minh Hải, ngày", f"Minh Hải, {day}")
    findings = examine(opened.saved(), "x", None, STANDARDS).findings
    assert "Không có địa danh và ngày, tháng, năm" not in {one.message for one in findings}
