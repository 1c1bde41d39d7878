"""What a program cannot be sure of is no error, each once told as one.

Names and figures are made up (# số liệu minh họa).
"""

from __future__ import annotations

from typing import Any

import pytest
from docx.shared import Pt

from cchc_docs.check.form import examine
from tests.check.form.builder import STANDARDS
from tests.check.form.drawn import (
    LONG,
    Head,
    Sheet,
    drawn,
    foot_in_table,
    head_in_table,
    named,
    on_paper,
)
from tests.check.form.foreign import drawn_line
from tests.check.form.mutations import Opened, insert_after


def told(opened: Opened) -> set[tuple[str, str]]:
    findings = examine(opened.saved(), "x", None, STANDARDS).findings
    return {(one.rule, one.level) for one in findings if one.level != "note"}


def below(opened: Opened, opening: str, text: str, *, bold: bool = False) -> None:
    """A paragraph more, set as the one above it."""
    above = opened.p(opening)
    added = insert_after(above, text)
    added.paragraph_format.first_line_indent = above.paragraph_format.first_line_indent
    added.paragraph_format.alignment = above.paragraph_format.alignment
    added.paragraph_format.space_before = above.paragraph_format.space_before
    added.runs[0].font.size = above.runs[0].font.size
    added.runs[0].font.bold = bold


def test_a_numbered_line_with_its_text_behind_a_colon_is_no_title() -> None:
    opened = Opened(drawn("ke-hoach"))
    heading = opened.write("1. Mục đích", "1. Tên tiếng Việt: Hội Cựu giáo chức tỉnh").runs[0]
    heading.font.bold = False
    heading._r.getparent().append(opened.p("b) Các phòng").runs[0]._r)
    assert "TT-59" not in {rule for rule, _ in told(opened)}


@pytest.mark.parametrize(("blanks", "needs"), [(0, False), (60, False), (0, True)])
def test_only_what_is_written_needs_pages(blanks: int, needs: bool) -> None:
    opened = Opened(drawn("cong-van"))
    for paragraph in list(opened.section.header.paragraphs):
        for run in paragraph.runs:
            run._r.getparent().remove(run._r)
    for number in range(40 if needs else 0):
        below(opened, "Sở Nội vụ", f"{LONG} Đợt {number}.")
    for _ in range(blanks):
        opened.document.add_paragraph("")
    assert ("TT-12" in {rule for rule, _ in told(opened)}) == needs


def test_a_line_of_the_head_may_be_anchored_in_the_words_below() -> None:
    opened = Opened(drawn("cong-van"))
    opened.rule_under("Độc lập").runs[0].text = ""
    assert ("TT-23", "error") in told(opened)
    drawn_line(opened.p("Kính gửi"), 60)
    assert told(opened) == set()


def test_a_line_under_a_title_that_ends_the_file_is_seen() -> None:
    def cover(sheet: Sheet, head: Any) -> None:
        head_in_table(sheet, Head())
        named(sheet, "KẾ HOẠCH", "Kiểm tra công tác văn thư năm 2026")
        del head

    found = examine(on_paper(cover), "x", None, STANDARDS).findings
    assert "TT-40" not in {one.rule for one in found}


def test_a_subject_broken_into_paragraphs_is_one_and_the_authority_stands_below() -> None:
    opened = Opened(drawn("quyet-dinh"))
    opened.write("Về việc", "Về việc cho phép sáp nhập Hội Cựu giáo chức tỉnh Minh Hải,")
    below(opened, "Về việc", "tỉnh Minh Hà vào Hội Cựu giáo chức tỉnh Minh Hải", bold=True)
    for opening in ("Về việc", "tỉnh Minh Hà"):
        opened.form(opening).alignment = 3
    found = {rule for rule, _ in told(opened)}
    assert "TT-39" in found
    assert "TT-99" not in found


@pytest.mark.parametrize(
    ("number", "kind"),
    [("09/2010/QĐ-UBND", "quy-pham-phap-luat"), ("31/QĐ-SNV", "ten-loai-khac")],
)
def test_what_is_issued_with_a_normative_act_is_one(number: str, kind: str) -> None:
    def regulation(sheet: Sheet, _: object) -> None:
        head_in_table(sheet, Head(number="", place=""))
        sheet.line("QUY ĐỊNH", 14, bold=True)
        sheet.line("Về tuyển chọn nhiệm vụ khoa học", 14, bold=True)
        sheet.line(f"(Ban hành kèm theo Quyết định số {number} ngày 21 tháng 01 năm 2010", 13)
        sheet.line("của Ủy ban nhân dân tỉnh)", 13, italic=True)
        sheet.text("Điều 1. Phạm vi điều chỉnh", bold=True)
        sheet.text(f"{LONG}./.")

    assert examine(on_paper(regulation), "x", None, STANDARDS).kind.kind.id == kind


def test_unicode_in_an_old_face_is_only_a_warning() -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.p("a) Các").runs[0].font.name = "VNI-Times"
    assert ("TT-11", "warning") in told(opened)
    assert ("TT-11", "error") not in told(opened)


@pytest.mark.parametrize(
    ("head", "values", "is_told"),
    [
        ("Điểm", ("0.50", "1.25", "2.75"), True),
        ("Điểm", ("1.1", "1.2", "2.1"), False),
        ("Mã tiêu chí", ("2.3", "4.1", "1.2"), False),
    ],
)
def test_codes_alone_in_cells_are_no_decimals(
    head: str, values: tuple[str, ...], is_told: bool
) -> None:
    opened = Opened(drawn("ke-hoach"))
    table = opened.document.add_table(4, 2)
    opened.p("III. TỔ CHỨC")._p.addprevious(table._tbl)
    for row, text in zip(table.rows, (head, *values), strict=True):
        run = row.cells[1].paragraphs[0].add_run(text)
        run.font.name, run.font.size = "Times New Roman", Pt(12)
        row.cells[0].paragraphs[0].add_run("Sở").font.size = Pt(12)
    assert (("TT-87", "warning") in told(opened)) == is_told


def test_plain_lines_that_count_below_a_point_are_a_list() -> None:
    opened = Opened(drawn("ke-hoach"))
    for text in ("2. Kỹ năng nghề nghiệp", "1. Kiến thức ngành"):
        below(opened, "b) Các phòng", text)
    assert ("TT-59", "error") not in told(opened)
    opened.write("1. Kiến thức ngành", "2. Kiến thức ngành")
    below(opened, "2. Kiến thức ngành", f"{LONG}.")
    assert ("TT-59", "error") in told(opened)


@pytest.mark.parametrize("field", ["<<so>>", "«so»", "[Tên cơ quan]", "……(3)"])
def test_what_is_left_for_others_to_fill_in_is_a_form(field: str) -> None:
    opened = Opened(drawn("ke-hoach"))
    for opening in ("Kiểm tra", "I. ", "1. Mục đích"):
        opened.write(opening, f"{opened.p(opening).text} {field}")
    assert examine(opened.saved(), "x", None, STANDARDS).kind.kind.id == "bieu-mau"


@pytest.mark.parametrize("title", ["HỢP ĐỒNG THUÊ NHÀ", "PHỤ LỤC HỢP ĐỒNG SỐ 02", "ĐƠN XIN NGHỈ"])
def test_what_stands_behind_another_document_is_no_attachment(title: str) -> None:
    sheet = Sheet(Opened(drawn("to-trinh")).document)
    sheet.document.add_page_break()
    head_in_table(sheet, Head(number="", place=""))
    sheet.line(title, 14, bold=True)
    sheet.line("Hôm nay, chúng tôi gồm:", 14)
    sheet.text(f"{LONG}.", align="left", indent=0.5, before=0)
    opened = Opened(drawn("to-trinh"))
    opened.document = sheet.document
    examined = examine(opened.saved(), "x", None, STANDARDS)
    assert examined.kind.kind.id == "nhieu-van-ban"
    assert {one.rule for one in examined.findings} <= {"TT-00"}


def test_what_follows_the_archive_line_is_no_recipient() -> None:
    opened = Opened(drawn("ke-hoach"))
    line = insert_after(opened.p("- Lưu"), "Số eOffice: 12 - VBKS.")
    line.runs[0].font.bold, line.runs[0].font.size = True, Pt(12)
    assert "TT-66" not in {rule for rule, _ in told(opened)}


def test_recipients_in_a_table_with_lines_are_not_missing() -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.document.tables[-1].style = "Table Grid"
    assert "TT-64" not in {rule for rule, _ in told(opened)}


def test_the_standard_follows_the_date_of_a_head_set_with_spaces() -> None:
    opened = Opened(drawn("ke-hoach"))
    table = opened.document.tables[0]._tbl
    for words in (
        "UBND TỈNH MINH HẢI        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 25/KH-SNV         Minh Hải, ngày 05 tháng 3 năm 2018",
    ):
        table.addprevious(opened.document.add_paragraph(words)._p)
    table.getparent().remove(table)
    assert examine(opened.saved(), "x", None, STANDARDS).standard.id == "tt01"


def test_an_indent_of_thirteen_millimetres_is_a_default_tab() -> None:
    opened = Opened(drawn("ke-hoach"))
    form = opened.form("a) Các phòng")
    form.first_line_indent = 737 * 635
    assert told(opened) == set()


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("GIẤY MỜI HỌP", "warning"),
        ("GIẤY MỜI DỰ HỌP ĐÁNH GIÁ", "warning"),
        ("GIẤY MỜI DỰ HỌP NGÀY 15", "error"),
        ("GIẤY MỜI VỀ VIỆC DỰ HỌP", "error"),
    ],
)
def test_a_type_may_be_named_more_closely_by_an_office(title: str, level: str) -> None:
    opened = Opened(drawn("giay-moi"))
    opened.write("GIẤY MỜI", title)
    assert told(opened) == {("TT-38", level)}


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("BÁO CÁO ĐÁNH GIÁ TÁC ĐỘNG CỦA CHÍNH SÁCH", {("TT-38", "warning")}),
        ("BÁO CÁO KẾT QUẢ KIỂM TRA QUÝ I NĂM 2026", {("TT-38", "error")}),
        ("BÁO CÁO TỔNG KẾT", {("TT-38", "warning"), ("TT-39", "error")}),
        ("BÁO CÁO", {("TT-39", "error")}),
    ],
)
def test_a_subject_in_the_line_of_the_type_is_not_missing_too(
    title: str, wanted: set[tuple[str, str]]
) -> None:
    """A name that another law sets is no subject, of which nobody is sure."""
    opened = Opened(drawn("bao-cao"))
    subject = opened.p("Kết quả công tác")
    subject._p.getparent().remove(subject._p)
    opened.write("BÁO CÁO", title)
    assert told(opened) == wanted


def test_room_for_the_signature_may_be_blanks_in_the_cell_of_the_title() -> None:
    opened = Opened(drawn("ke-hoach"))
    table = opened.document.tables[-1]
    name = table.rows[0].cells[1].paragraphs[-1]
    row = table.add_row()
    row.cells[1].paragraphs[0]._p.addnext(name._p)
    row.cells[1]._tc.remove(row.cells[1].paragraphs[0]._p)
    assert "TT-76" not in {rule for rule, _ in told(opened)}


def test_below_a_letter_nothing_is_said_of_capitals() -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.write("I. MỤC ĐÍCH", "I. Thuận lợi")
    assert told(opened) == {("TT-57", "error")}
    opened.p("I. Thuận lợi").insert_paragraph_before("A. ĐẶC ĐIỂM TÌNH HÌNH")
    assert ("TT-57", "warning") in told(opened)
    assert ("TT-57", "error") not in told(opened)


def test_a_note_below_its_table_closes_no_text() -> None:
    opened = Opened(drawn("phu-luc"))
    table = opened.document.add_table(2, 2, "Table Grid")
    for cell in (*table.rows[0].cells, *table.rows[1].cells):
        cell.paragraphs[0].add_run("Sở").font.size = Pt(12)
    opened.document.add_paragraph("Ghi chú: số liệu đến ngày 30/11/2025.")
    assert "TT-63" not in {rule for rule, _ in told(opened)}


@pytest.mark.parametrize("word", ["Kính trình", "Kính gởi"])
def test_the_word_to_whom_it_is_put_ends_the_subject(word: str) -> None:
    opened = Opened(drawn("to-trinh"))
    opened.write("Kính gửi", f"{word}: Giám đốc Sở Nội vụ")
    assert told(opened) == {("TT-98", "error")}


def test_recipients_beside_the_signer_by_spaces_are_not_missing() -> None:
    opened = Opened(drawn("ke-hoach"))
    table = opened.document.tables[-1]._tbl
    table.getparent().remove(table)
    last = [one for one in opened.paragraphs() if one.text.endswith("./.")][-1]
    insert_after(insert_after(last, f"Nơi nhận:{' ' * 60}GIÁM ĐỐC"), "- Các phòng, đơn vị;")
    assert told(opened) == {("TT-90", "warning")}


def test_what_is_about_something_in_a_cell_without_a_number_is_no_letter() -> None:
    def request(sheet: Sheet, _: object) -> None:
        cell = sheet.table((165,), 1).rows[0].cells[0]
        sheet.line("Về việc mở tài khoản truy nhập hệ thống", 14, into=cell)
        sheet.line("Họ và tên: Trần Văn Bình", 14, into=cell)
        sheet.text(f"{LONG}./.")
        foot_in_table(sheet, ("TỔ TRƯỞNG",), ("- Lưu: VT, VP.",))

    assert examine(on_paper(request), "x", None, STANDARDS).kind.kind.id != "cong-van"


NOTES = ["(đã ký)", "(Đã ký)", "Đã ký", "đã kí", "[Đã ký]", "(Ký)", "(Chữ ký, dấu)"]


@pytest.mark.parametrize("note", NOTES)
@pytest.mark.parametrize("where", ["above", "below", "outside"])
def test_a_note_in_place_of_the_signature_is_told_wherever_it_stands(note: str, where: str) -> None:
    opened = Opened(drawn("ke-hoach"))
    cell = opened.document.tables[-1].rows[0].cells[-1]
    if where == "above":
        cell.paragraphs[-3].add_run(note)
    elif where == "below":
        insert_after(cell.paragraphs[-1], note)
    else:
        opened.document.add_paragraph(note)
    found = examine(opened.saved(), "x", None, STANDARDS).findings
    assert [one.rule for one in found if one.level != "note"] == ["TT-108"]
    assert str(found[0].message).startswith("Trên" if where == "above" else "Dưới")


def test_a_note_above_the_second_of_two_names_stands_above_it() -> None:
    opened = Opened(drawn("lien-tich"))
    for cell in opened.document.tables[-1].rows[0].cells:
        cell.paragraphs[-2].add_run("(đã ký)")
    found = examine(opened.saved(), "x", None, STANDARDS).findings
    assert [one.message for one in found] == ["Trên họ tên có ghi “(đã ký)”"] * 2


@pytest.mark.parametrize("name", ["(Đã ký) Trần Văn Bình", "Trần Văn Bình (đã ký)"])
def test_a_note_beside_the_name_does_not_hide_it(name: str) -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.write("Trần Văn Bình", name)
    assert told(opened) == {("TT-108", "warning")}


@pytest.mark.parametrize(
    ("mark", "post"), [("KT. Giám đốc", "Phó Giám đốc"), ("TL. Ủy viên", "Trưởng phòng")]
)
def test_a_post_in_small_letters_opens_the_signature_below_its_mark(mark: str, post: str) -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.write("KT. GIÁM ĐỐC", mark)
    opened.write("PHÓ GIÁM ĐỐC", post)
    table = opened.document.tables[-1]
    for paragraph in reversed(table.rows[0].cells[-1].paragraphs):
        table._tbl.addnext(paragraph._p)
    table._tbl.getparent().remove(table._tbl)
    assert told(opened) == {("TT-70", "error"), ("TT-64", "error")}


@pytest.mark.parametrize(
    "number", ["21-QĐ/UBND", "21/QĐ–UBND", "21/QĐ/UBND", "21.QĐ-UBND", "", "21/QĐ UBND"]
)
def test_a_number_that_is_miswritten_is_told_as_that_and_as_nothing_else(number: str) -> None:
    opened = Opened(drawn("quyet-dinh"))
    opened.write("Số: ", f"Số: {number}" if number else "21/QĐ-UBND")
    errors = {("TT-31", "error"), *([("TT-32", "error")] if " " in number else [])}
    assert told(opened) == errors
