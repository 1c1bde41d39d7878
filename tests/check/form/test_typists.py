"""Ways of typists that the eye does not object to, each once told as an error.

Names and figures are made up (# số liệu minh họa).
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from cchc_docs.check.form import examine
from tests.check.form.builder import STANDARDS
from tests.check.form.drawn import TITLE, drawn
from tests.check.form.mutations import Opened, insert_after

LEFT, CENTRE = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER


def seen(opened: Opened) -> set[tuple[str, str]]:
    findings = examine(opened.saved(), "x", None, STANDARDS).findings
    return {(one.rule, one.message) for one in findings if one.level == "error"}


def kind(opened: Opened) -> str:
    return examine(opened.saved(), "x", None, STANDARDS).kind.kind.id


def pushed(opened: Opened, opening: str, spaces: int) -> None:
    """The line put in the middle of its cell with spaces."""
    paragraph = opened.p(opening)
    paragraph.paragraph_format.alignment = LEFT
    paragraph.runs[0].text = " " * spaces + paragraph.runs[0].text


@pytest.mark.parametrize(
    ("opening", "spaces"),
    [("Số: 25", 9), ("Minh Hải, ngày", 6), ("PHÓ GIÁM ĐỐC", 18), ("Trần Văn Bình", 16)],
)
def test_a_line_put_in_the_middle_with_spaces_is_centred_to_the_eye(
    opening: str, spaces: int
) -> None:
    opened = Opened(drawn("ke-hoach"))
    pushed(opened, opening, spaces)
    assert seen(opened) == set()


def test_a_line_at_the_edge_of_its_cell_is_still_told() -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.form("Số: 25").alignment = LEFT
    assert seen(opened) == {("TT-31", "Số, ký hiệu trình bày sai: căn trái")}


def test_a_line_that_fills_its_cell_stands_in_the_middle_however_it_is_aligned() -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.form(TITLE).alignment = LEFT
    assert seen(opened) == set()


def wrapped(table: Any) -> None:
    """The table put as the only thing into the cell of another that shows no lines."""
    outer = parse_xml(
        f"<w:tbl {nsdecls('w')}><w:tblPr><w:tblW w:w='9400' w:type='dxa'/></w:tblPr>"
        "<w:tblGrid><w:gridCol w:w='9400'/></w:tblGrid><w:tr><w:tc><w:tcPr>"
        "<w:tcW w:w='9400' w:type='dxa'/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>"
    )
    table.addprevious(outer)
    cell = outer.find(f".//{qn('w:tc')}")
    cell.find(qn("w:p")).addprevious(table)


def test_a_foot_inside_the_cell_of_another_table_is_read() -> None:
    opened = Opened(drawn("ke-hoach"))
    wrapped(opened.document.tables[-1]._tbl)
    assert seen(opened) == set()


def bordered(table: Any, side: str, *, hidden_by_cells: bool = False) -> None:
    """Lines of the table, taken back by each of its cells or between rows that are not there."""
    properties = table._tbl.tblPr
    for old in properties.findall(qn("w:tblBorders")):
        properties.remove(old)
    line = f"<w:{side} w:val='single' w:sz='4' w:space='0' w:color='auto'/>"
    properties.append(parse_xml(f"<w:tblBorders {nsdecls('w')}>{line}</w:tblBorders>"))
    if hidden_by_cells:
        sides = "".join(f"<w:{name} w:val='nil'/>" for name in ("top", "left", "bottom", "right"))
        for cell in table._tbl.iter(qn("w:tcPr")):
            cell.append(parse_xml(f"<w:tcBorders {nsdecls('w')}>{sides}</w:tcBorders>"))


@pytest.mark.parametrize(("side", "hidden"), [("top", True), ("insideH", False)])
def test_a_table_whose_lines_nobody_sees_is_a_foot(side: str, hidden: bool) -> None:
    opened = Opened(drawn("ke-hoach"))
    bordered(opened.document.tables[-1], side, hidden_by_cells=hidden)
    assert seen(opened) == set()


def test_the_name_may_be_typed_below_the_table_of_the_foot() -> None:
    opened = Opened(drawn("ke-hoach"))
    name = opened.p("Trần Văn Bình")
    moved = deepcopy(name._p)
    name.runs[0].text = ""
    table = opened.document.tables[-1]._tbl
    table.addnext(moved)
    below = Paragraph(moved, opened.document._body)
    below.paragraph_format.alignment = LEFT
    below.runs[0].text = " " * 80 + below.runs[0].text
    assert seen(opened) == set()


def test_the_motto_may_be_pushed_below_the_title_with_spaces() -> None:
    opened = Opened(drawn("cong-van"))
    motto = opened.p("Độc lập")
    run = opened.p(TITLE).add_run(" " * 20 + motto.text)
    run.font.bold, run.font.size = True, motto.runs[0].font.size
    motto._p.getparent().remove(motto._p)
    findings = examine(opened.saved(), "x", None, STANDARDS).findings
    assert not {one.rule for one in findings} & {"TT-17", "TT-19"}


@pytest.mark.parametrize(
    "face", ["Times New Roman Bold", "TimesNewRomanPS-BoldMT", "TimesNewRoman"]
)
def test_a_cut_of_the_family_is_the_family(face: str) -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.font("KẾ HOẠCH").name = face
    assert seen(opened) == set()


def test_nearly_black_is_black() -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.font("Căn cứ").color.rgb = RGBColor(0x0D, 0x0D, 0x0D)
    assert seen(opened) == set()
    opened.font("Căn cứ").color.rgb = RGBColor(0x40, 0x40, 0x40)
    assert {rule for rule, _ in seen(opened)} == {"TT-10"}
    for nothing in ("", "  "):
        opened.p("Căn cứ").runs[0]._r.rPr.find(qn("w:color")).set(qn("w:val"), nothing)
        assert seen(opened) == set()


def test_a_draft_leaves_day_month_and_year_open() -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.write("Minh Hải, ngày", "Minh Hải, ngày       tháng       năm")
    assert not {rule for rule, _ in seen(opened)} & {"TT-34"}


def test_a_date_with_a_letter_lost_is_miswritten_and_not_missing() -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.swap("tháng 3 năm 2026", "háng 3 năm 2026")
    told = {message for rule, message in seen(opened) if rule == "TT-34"}
    assert told == {"Địa danh và ngày, tháng, năm không đúng mẫu"}


def next_to(paragraph: Paragraph) -> Paragraph:
    """The paragraph below."""
    return Paragraph(paragraph._p.getnext(), paragraph._parent)  # type: ignore[arg-type]


def titled(opened: Opened, text: str) -> Paragraph:
    """A numbered paragraph in bold above running text."""
    upper = opened.p("1. ")
    upper.runs[0].text = text
    for run in upper.runs:
        run.font.bold = True
    for run in upper.runs[1:]:
        run.text = ""
    return upper


LONG_TITLE = (
    "1. Triển khai đồng bộ các giải pháp nâng cao chất lượng phục vụ người dân, doanh nghiệp; rút "
    "ngắn thời gian giải quyết hồ sơ; tăng cường trách nhiệm của người đứng đầu trong thực hiện "
    "nhiệm vụ cải cách hành chính của từng cơ quan, đơn vị trên địa bàn theo phân công, phân cấp."
)


def test_a_long_numbered_title_in_bold_over_points_is_a_title() -> None:
    opened = Opened(drawn("ke-hoach"))
    upper = titled(opened, LONG_TITLE)
    insert_after(upper, "Các đơn vị thực hiện theo chức năng, nhiệm vụ được giao trong năm.")
    below = opened.p("Các đơn vị thực hiện theo chức")
    below.runs[0].font.bold, below.runs[0].font.size = False, Pt(14)
    assert ("TT-59", "Khoản không có tiêu đề mà in đậm") not in seen(opened)


@pytest.mark.parametrize(
    "words",
    [
        "Luật quy định: “Đăng ký được thực hiện khi có thay đổi: … Có thay đổi về tên gọi”.",
        "Huy động các nguồn lực hợp pháp khác (nhà tài trợ, doanh nghiệp ...) để thực hiện.",
    ],
)
def test_dots_that_leave_words_out_are_no_blanks(words: str) -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.swap("Các phòng", f"{words} Các phòng")
    assert not {rule for rule, _ in seen(opened)} & {"TT-91"}


def test_a_blank_before_a_stroke_is_still_told() -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.swap("Các phòng", "Theo Tờ trình số …/TTr-SNV, các phòng")
    assert {rule for rule, _ in seen(opened)} == {"TT-91"}


@pytest.mark.parametrize("form", ["{%s}", "{{ %s }}", "«%s»"])
def test_what_a_program_still_fills_in_is_a_form(form: str) -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.write("Số: 25", f"Số: {form % 'so'}/KH-SNV")
    opened.write("Minh Hải, ngày", f"Minh Hải, ngày {form % 'ngay'} tháng 3 năm 2026")
    opened.write("SỞ NỘI VỤ", form % "co_quan")
    assert kind(opened) == "bieu-mau"


def test_a_remark_in_brackets_may_follow_the_closing_mark() -> None:
    opened = Opened(drawn("to-trinh"))
    closed = next(one for one in opened.paragraphs() if one.text.endswith("./."))
    insert_after(closed, "(Sở Nội vụ gửi kèm dự thảo Quyết định và hồ sơ có liên quan)")
    assert not {rule for rule, _ in seen(opened)} & {"TT-63"}


def test_a_long_title_of_an_appendix_is_its_title() -> None:
    opened = Opened(drawn("phu-luc"))
    title = opened.p("Phụ lục")
    below = next_to(title)
    below.runs[0].text = (
        "TỔNG HỢP KẾT QUẢ TỰ ĐÁNH GIÁ, CHẤM ĐIỂM CÁC TIÊU CHÍ, TIÊU CHÍ THÀNH PHẦN CỦA CHỈ SỐ "
        "CẢI CÁCH HÀNH CHÍNH NĂM 2025 CỦA CÁC CƠ QUAN CHUYÊN MÔN THUỘC ỦY BAN NHÂN DÂN TỈNH"
    )
    assert not {rule for rule, _ in seen(opened)} & {"TT-48", "TT-49", "TT-80"}


def test_the_decision_word_at_the_edge_is_miswritten_and_not_missing() -> None:
    opened = Opened(drawn("quyet-dinh"))
    opened.write("QUYẾT ĐỊNH:", "QUYẾT ĐỊNH")
    opened.form("QUYẾT ĐỊNH", 1).alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    told = {message for rule, message in seen(opened) if rule == "TT-100"}
    assert told and not any("không có chữ" in one for one in told)


def test_points_of_a_quotation_are_not_counted() -> None:
    opened = Opened(drawn("ke-hoach"))
    words = (
        "Khoản 5 Điều 3 của Nghị định quy định:",
        "“b) Hội báo cáo kết quả đến cơ quan có thẩm quyền trong thời hạn 30 ngày;",
        "e) Hội công khai kết quả theo quy định của pháp luật.”",
    )
    at = opened.p("1. ")
    for text in reversed(words):
        insert_after(at, text)
    assert not {rule for rule, _ in seen(opened)} & {"TT-60"}


def test_a_remark_beside_a_recipient_is_no_part_of_it() -> None:
    opened = Opened(drawn("ke-hoach"))
    texts = list(opened.paragraphs())
    below = texts[[one.text for one in texts].index("Nơi nhận:") :]
    first = next(one for one in below if one.text.endswith(";"))
    first.runs[-1].text += "       Để đăng tải"
    assert not {rule for rule, _ in seen(opened)} & {"TT-66"}


def test_a_chapter_called_general_provisions_is_no_type_of_document() -> None:
    opened = Opened(drawn("ke-hoach"))
    title = opened.p("KẾ HOẠCH")
    title.runs[0].text = "ĐIỀU LỆ"
    under = next_to(title)
    for text in ("QUY ĐỊNH CHUNG", "Chương I"):
        insert_after(under, text)
    found = examine(opened.saved(), "x", None, STANDARDS).kind
    assert found.name != "quy định"


def test_a_single_line_at_the_left_is_not_seen_to_be_unjustified() -> None:
    opened = Opened(drawn("ke-hoach"))
    running = next(one for one in opened.paragraphs() if "Các phòng" in one.text)
    insert_after(running, "Tự nguyện, tự quản, tự chủ.").paragraph_format.alignment = LEFT
    assert not {rule for rule, _ in seen(opened)} & {"TT-48"}
    running.paragraph_format.alignment = LEFT
    assert "TT-48" in {rule for rule, _ in seen(opened)}


def test_a_tab_that_leaves_room_for_the_number_is_no_column() -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.write("Số: 25", "Số:\t/KH-SNV")
    assert not {rule for rule, _ in seen(opened)} & {"TT-25", "TT-31"}


def test_a_subject_goes_on_below_a_line_that_ends_with_a_comma() -> None:
    opened = Opened(drawn("quyet-dinh"))
    subject = next_to(opened.p("QUYẾT ĐỊNH"))
    subject.runs[0].text = "Về việc phê duyệt Điều lệ (sửa đổi,"
    for run in subject.runs[1:]:
        run.text = ""
    insert_after(subject, "bổ sung) của Hội Khuyến học xã Tân Hòa")
    assert not {rule for rule, _ in seen(opened)} & {"TT-99", "TT-101", "TT-40"}


def test_a_subject_set_from_edge_to_edge_is_a_subject() -> None:
    opened = Opened(drawn("quyet-dinh"))
    subject = next_to(opened.p("QUYẾT ĐỊNH"))
    subject.runs[
        0
    ].text = "Về việc thành lập Tổ công tác cải cách hành chính của xã Tân Hòa năm 2026"
    for run in subject.runs[1:]:
        run.text = ""
    subject.runs[0].font.bold = False
    subject.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    assert not {rule for rule, _ in seen(opened)} & {"TT-43", "TT-99", "TT-101"}


def test_white_shading_is_no_shading() -> None:
    opened = Opened(drawn("ke-hoach"))
    for fill, rules in (("FFFFFF", set()), ("FFFF00", {"TT-10"})):
        properties = opened.p("Căn cứ").runs[0]._r.get_or_add_rPr()
        for old in properties.findall(qn("w:shd")):
            properties.remove(old)
        shade = f"<w:shd {nsdecls('w')} w:val='clear' w:color='auto' w:fill='{fill}'/>"
        properties.append(parse_xml(shade))
        assert {rule for rule, _ in seen(opened)} == rules


def test_a_width_in_hundredths_of_the_page_is_not_the_lengths_of_the_cells() -> None:
    opened = Opened(drawn("ke-hoach"))
    table = opened.document.tables[0]
    for cell, width in zip(table.rows[0].cells, (60, 90), strict=True):
        cell.width = Mm(width)
    for column, width in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), (60, 90), strict=True):
        column.set(qn("w:w"), str(int(width * 56.7)))
    assert ("TT-18", "Quốc hiệu không vừa một dòng") in seen(opened)
    share = table._tbl.tblPr.find(qn("w:tblW"))
    share.set(qn("w:type"), "pct")
    share.set(qn("w:w"), "5000")
    for layout in table._tbl.tblPr.findall(qn("w:tblLayout")):
        table._tbl.tblPr.remove(layout)
    assert ("TT-18", "Quốc hiệu không vừa một dòng") not in seen(opened)


@pytest.mark.parametrize(("text", "told"), [("15", set()), ("®­îc", {"TT-11"})])
def test_figures_are_the_same_in_an_old_encoding(text: str, told: set[str]) -> None:
    opened = Opened(drawn("ke-hoach"))
    run = opened.p("a) Các").add_run(f" {text}")
    run.font.name = ".VnTime"
    assert {rule for rule, _ in seen(opened)} & {"TT-11"} == told


def test_a_chapter_on_one_line_is_no_running_text() -> None:
    opened = Opened(drawn("ke-hoach"))
    insert_after(opened.p("a) Các"), "Chương V. SÁP NHẬP, HỢP NHẤT, GIẢI THỂ")
    opened.p("Chương V").alignment = CENTRE
    assert not {rule for rule, _ in seen(opened)} & {"TT-48", "TT-49"}


def test_two_spaces_behind_the_letter_of_a_point_are_spaces() -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.swap("a) Các", "a)  Các")
    assert not {rule for rule, _ in seen(opened)} & {"TT-60"}


def test_dots_run_on_to_the_last_of_several_things_close_the_list() -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.write("a) Các", "a) Theo các báo cáo, hội nghị, hội thảo....")
    assert not {rule for rule, _ in seen(opened)} & {"TT-91"}


@pytest.mark.parametrize("pushed", ["       ", " \t"])
def test_a_first_line_pushed_in_by_hand_is_indented_to_the_eye(pushed: str) -> None:
    opened = Opened(drawn("ke-hoach"))
    paragraph = opened.p("a) Các")
    paragraph.paragraph_format.first_line_indent = Mm(0)
    paragraph.runs[0].text = pushed + paragraph.runs[0].text
    assert not {rule for rule, _ in seen(opened)} & {"TT-49", "TT-50"}


def test_a_sample_that_names_no_agency_is_a_form() -> None:
    opened = Opened(drawn("quyet-dinh"))
    opened.write("XÃ TÂN HÒA", "TÊN CƠ QUAN, TỔ CHỨC")
    assert kind(opened) == "bieu-mau"


def test_a_remark_behind_a_title_need_not_be_bold() -> None:
    opened = Opened(drawn("ke-hoach"))
    upper = titled(opened, "1. Kế hoạch tập huấn")
    upper.add_run(" (theo từng quý)").italic = True
    assert not {rule for rule, _ in seen(opened)} & {"TT-59"}


@pytest.mark.parametrize("text", ["6.1.Rà soát thủ tục", "đạt 654,935/871,321 triệu đồng"])
def test_numbers_of_headings_and_shares_are_no_wrong_decimals(text: str) -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.swap("Các phòng", f"{text}, các phòng")
    found = examine(opened.saved(), "x", None, STANDARDS).findings
    assert "TT-87" not in {one.rule for one in found}


@pytest.mark.parametrize("column", [0, 1])
def test_a_cell_of_the_head_may_hold_a_table_of_its_own(column: int) -> None:
    opened = Opened(drawn("ke-hoach"))
    cell = opened.document.tables[0].cell(0, column)._tc
    lines = list(cell.iterchildren(qn("w:p")))
    inner = parse_xml(
        f"<w:tbl {nsdecls('w')}><w:tblPr><w:tblW w:w='5600' w:type='dxa'/></w:tblPr>"
        "<w:tblGrid><w:gridCol w:w='5600'/></w:tblGrid><w:tr><w:tc><w:tcPr>"
        "<w:tcW w:w='5600' w:type='dxa'/></w:tcPr></w:tc></w:tr></w:tbl>"
    )
    lines[0].addprevious(inner)
    inner.find(f".//{qn('w:tc')}").extend(lines)
    cell.append(parse_xml(f"<w:p {nsdecls('w')}/>"))
    assert seen(opened) == set()


def test_an_article_moved_in_as_a_whole_is_indented() -> None:
    opened = Opened(drawn("quyet-dinh"))
    look = opened.form("Điều 1.")
    look.first_line_indent, look.left_indent = Mm(0), Mm(10)
    assert seen(opened) == set()


@pytest.mark.parametrize(
    "cited", ["số      /TTr-SNV ngày 05/3/2026", "số 12/TTr-SNV ngày   /3/2026"]
)
def test_the_number_of_a_cited_document_may_still_be_open_in_a_draft(cited: str) -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.write("Số: 25", "Số:       /KH-SNV")
    opened.write("Theo đề nghị", f"Theo đề nghị của Sở Nội vụ tại Tờ trình {cited}.")
    findings = examine(opened.saved(), "x", None, STANDARDS).findings
    assert ("TT-91", "warning") in {(one.rule, one.level) for one in findings}
    assert "error" not in {one.level for one in findings}
