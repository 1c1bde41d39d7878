"""What a chief clerk would and would not object to, each once misjudged.

Names and figures are made up (# số liệu minh họa).
"""

from __future__ import annotations

import pytest

from cchc_docs.check.form import examine
from cchc_docs.check.form.parts.recognise import recognise
from tests.check.form.builder import STANDARDS
from tests.check.form.drawn import (
    LONG,
    TITLE,
    Head,
    Sheet,
    act,
    drawn,
    foot_in_table,
    head_in_table,
    on_paper,
    plan,
)
from tests.check.form.mutations import Opened, insert_after
from tests.records import read_document


def told(opened: Opened) -> set[tuple[str, str]]:
    findings = examine(opened.saved(), "x", None, STANDARDS).findings
    return {(one.rule, one.level) for one in findings if one.level != "note"}


def broken_with_enter(opened: Opened, opening: str, first: str, second: str) -> None:
    """The line broken by hand with Shift+Enter."""
    run = opened.write(opening, first).runs[0]
    run.add_break()
    run.add_text(second)


def test_a_reference_broken_by_hand_stands_in_its_brackets() -> None:
    opened = Opened(drawn("phu-luc"))
    opened.write("ngày 05 tháng 3", "")
    broken_with_enter(
        opened,
        "(Kèm theo",
        "(Kèm theo Kế hoạch số 25/KH-SNV ngày 05 tháng 3 năm 2026",
        "của Sở Nội vụ)",
    )
    assert told(opened) == set()


def test_a_title_broken_by_hand_is_measured_by_its_lines() -> None:
    opened = Opened(drawn("ke-hoach"))
    broken_with_enter(opened, "Kiểm tra", "Kiểm tra công tác văn thư và", "lưu trữ năm 2026")
    assert told(opened) == set()


def test_a_remark_below_a_table_is_no_running_text() -> None:
    opened = Opened(drawn("ke-hoach"))
    below = opened.p("III. TỔ CHỨC")
    for words in (
        "Ghi chú: thời gian có thể thay đổi theo yêu cầu công việc.",
        "- In nghiêng: dự kiến.",
    ):
        run = below.insert_paragraph_before().add_run(words)
        run.font.size, run.font.italic = opened.font("Số: 25").size, True
    assert told(opened) == set()


@pytest.mark.parametrize(
    ("agency", "name"),
    [
        ("CÔNG AN TỈNH MINH HẢI", "Đại tá Trần Văn Bình"),
        ("BAN CHỈ HUY QUÂN SỰ", "Trung tá Trần Văn Bình"),
        ("BỆNH VIỆN ĐA KHOA TỈNH", "BSCKII. Trần Văn Bình"),
        ("TRƯỜNG CAO ĐẲNG Y TẾ", "TS. Trần Văn Bình"),
    ],
)
def test_ranks_and_degrees_are_left_to_the_heads_of_their_branch(agency: str, name: str) -> None:
    opened = Opened(drawn("cong-van"))
    opened.write("SỞ NỘI VỤ", agency)
    opened.write("Trần Văn Bình", name)
    assert "TT-75" not in {rule for rule, _ in told(opened)}
    opened.write("Đại tá" if name.startswith("Đại") else name[:4], "ThS. Trần Văn Bình")
    armed = agency.startswith(("CÔNG AN", "BAN CHỈ"))
    assert (("TT-75", "error") in told(opened)) == armed


def test_the_head_of_an_office_has_its_name_in_his_title() -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.write("SỞ NỘI VỤ", "VĂN PHÒNG")
    opened.write("KT. GIÁM ĐỐC", "KT. CHÁNH VĂN PHÒNG")
    opened.write("PHÓ GIÁM ĐỐC", "PHÓ CHÁNH VĂN PHÒNG")
    assert "TT-73" not in {rule for rule, _ in told(opened)}
    opened.write("KT. CHÁNH", "KT. TRƯỞNG PHÒNG CỦA VĂN PHÒNG")
    assert ("TT-73", "warning") in told(opened)


def test_the_room_for_the_signature_may_be_above_the_signers_other_post() -> None:
    opened = Opened(drawn("thong-bao"))
    opened.p("Trần Văn Bình").insert_paragraph_before("CHỦ TỊCH UBND TỈNH")
    line = opened.p("CHỦ TỊCH UBND")
    line.alignment, line.runs[0].font.bold = 1, True  # type: ignore[assignment]
    assert "TT-76" not in {rule for rule, _ in told(opened)}


def test_legal_bases_with_a_dash_are_still_legal_bases() -> None:
    opened = Opened(drawn("quyet-dinh"))
    for opening in ("Căn cứ Luật", "Theo đề nghị"):
        opened.write(opening, f"- {opened.p(opening).text}")
    assert told(opened) == {("TT-101", "warning")}


@pytest.mark.parametrize("day", ["19 tháng 6 năm 2015", "19 tháng 02 năm 2025"])
def test_a_repealed_law_is_known_by_its_name_and_day(day: str) -> None:
    opened = Opened(drawn("quyet-dinh"))
    law = "Luật Tổ chức chính quyền địa phương"
    opened.write("Căn cứ Luật", f"Căn cứ {law} ngày {day};")
    assert told(opened) == {("TT-111", "warning")}


@pytest.mark.parametrize("mark", ["a.", "a/"])
def test_a_point_with_another_mark_is_told_as_such(mark: str) -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.swap("a) Các phòng", f"{mark} Các phòng")
    findings = examine(opened.saved(), "x", None, STANDARDS).findings
    assert [(one.rule, one.message) for one in findings] == [("TT-60", "Điểm không đúng mẫu “a) ”")]


def test_the_word_of_decision_without_its_colon_is_told_as_that() -> None:
    opened = Opened(drawn("quyet-dinh"))
    opened.write("QUYẾT ĐỊNH:", "QUYẾT ĐỊNH")
    findings = examine(opened.saved(), "x", None, STANDARDS).findings
    assert [(one.rule, one.message) for one in findings] == [
        ("TT-100", "Sau chữ “QUYẾT ĐỊNH” không có dấu hai chấm")
    ]


def test_an_invitation_may_leave_room_for_a_name_written_by_hand() -> None:
    opened = Opened(drawn("giay-moi"))
    opened.write("Ủy ban nhân dân xã trân trọng", "Kính mời: …………………………")
    assert told(opened) == {("TT-91", "warning")}
    opened.write("Địa điểm", "Địa điểm: ……………./.")
    assert ("TT-91", "error") in told(opened)


def test_a_dotted_heading_may_be_in_italics() -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.write("a) Các phòng", "1.1. Công tác chỉ đạo").runs[0].font.bold = True
    opened.font("1.1. Công tác").italic = True
    assert ("TT-59", "warning") in told(opened)
    assert ("TT-59", "error") not in told(opened)


def test_a_list_issued_with_a_decision_has_its_reference() -> None:
    sheet = Sheet(Opened(drawn("quyet-dinh")).document)
    sheet.document.add_page_break()
    left, right = sheet.table((62, 103), 1).rows[0].cells
    sheet.line("ỦY BAN NHÂN DÂN", 13, bold=True, into=left)
    sheet.line("XÃ TÂN HÒA", 13, bold=True, into=left)
    sheet.rule(6, left)
    sheet.line(TITLE, 13, bold=True, into=right)
    sheet.line("Độc lập - Tự do - Hạnh phúc", 14, bold=True, into=right)
    sheet.rule(24, right)
    sheet.line("DANH SÁCH", 14, bold=True, before=12)
    sheet.line("Tổ kiểm tra công vụ", 14, bold=True)
    sheet.line("(Kèm theo Quyết định số 21/QĐ-UBND ngày 05 tháng 3 năm 2026", 14, italic=True)
    sheet.line("của Chủ tịch Ủy ban nhân dân xã)", 14, italic=True)
    sheet.table((20, 100), 2, framed=True).rows[0].cells[1].text = "Trần Văn Bình"
    opened = Opened(drawn("quyet-dinh"))
    opened.document = sheet.document
    assert {rule for rule, _ in told(opened)} <= {"TT-86"}


def test_an_act_of_parliament_is_known_by_its_number() -> None:
    kind = examine(on_paper(act), "x", None, STANDARDS).kind.kind
    assert kind.id == "quy-pham-phap-luat"


def test_a_youth_union_within_an_office_writes_as_the_office_does() -> None:
    """With a Quốc hiệu the name of the Union is only that of the issuer's parent."""

    def plan(sheet: Sheet, head: object) -> None:
        del head
        head_in_table(sheet, Head(parent="ĐOÀN TNCS HỒ CHÍ MINH", number="Số: 12/SNV-VP"))
        sheet.line("Kính gửi: Sở Tài chính", 14, before=12)
        sheet.text(f"{LONG}./.")
        foot_in_table(sheet, ("GIÁM ĐỐC",), ("- Như trên;", "- Lưu: VT, VP."))

    assert examine(on_paper(plan), "x", None, STANDARDS).kind.kind.id == "cong-van"


def test_an_appendix_alone_may_be_any_of_several() -> None:
    opened = Opened(drawn("phu-luc"))
    label = opened.p("Phụ lục").text
    opened.write(label, "Phụ lục III")
    assert told(opened) == set()
    opened.write("Phụ lục", "Phụ lục 03")
    assert told(opened) == {("TT-79", "error")}


def test_a_legal_basis_that_runs_into_the_opening_sentence_ends_none() -> None:
    opened = Opened(drawn("ke-hoach"))
    first = next(one for one in opened.paragraphs() if one.text.startswith(("Thực hiện", "Căn cứ")))
    for words in (
        "Căn cứ Luật Lưu trữ năm 2024;",
        "Căn cứ Kế hoạch số 12/KH-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh;",
    ):
        above = first.insert_paragraph_before()
        above.paragraph_format.alignment = first.paragraph_format.alignment
        above.paragraph_format.first_line_indent = first.paragraph_format.first_line_indent
        above.paragraph_format.space_before = first.paragraph_format.space_before
        run = above.add_run(words)
        run.font.size, run.font.italic = opened.font("Số: 25").size, True
        run.font.size = first.runs[0].font.size
    opened.write(first.text[:20], "Căn cứ tình hình thực tế, Sở Nội vụ ban hành Kế hoạch như sau:")
    assert "TT-44" not in {rule for rule, _ in told(opened)}


def test_letters_set_apart_are_the_same_words() -> None:
    opened = Opened(drawn("quyet-dinh"))
    opened.write("QUYẾT ĐỊNH:", "Q U Y Ế T   Đ Ị N H :")
    assert {rule for rule, _ in told(opened)} <= {"TT-90"}


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("TÒA ÁN NHÂN DÂN", "KHU VỰC 2 - MINH HẢI"),
        ("BAN QUẢN LÝ", "KHU KINH TẾ MINH HẢI"),
        ("VĂN PHÒNG", "ĐOÀN ĐẠI BIỂU QUỐC HỘI"),
    ],
)
def test_one_name_on_two_lines_is_no_parent_and_its_agency(above: str, below: str) -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.write("UBND TỈNH MINH HẢI", above).runs[0].font.bold = True
    opened.write("SỞ NỘI VỤ", below)
    assert "TT-26" not in {rule for rule, _ in told(opened)}


def test_a_chapter_below_a_reference_of_two_paragraphs_is_no_subject() -> None:
    def regulation(sheet: Sheet) -> None:
        head_in_table(sheet, Head(number="", place=""))
        sheet.line("QUY CHẾ", 14, bold=True)
        sheet.line("Làm việc của Sở Nội vụ", 14, bold=True)
        sheet.line("(Kèm theo Quyết định số 31/QĐ-SNV ngày 14 tháng 4 năm 2025", italic=True)
        sheet.line("của Giám đốc Sở Nội vụ)", italic=True)
        sheet.line("Chương I", 14, bold=True)
        sheet.line("QUY ĐỊNH CHUNG", 14, bold=True)
        sheet.text("Điều 1. Phạm vi điều chỉnh", bold=True)
        sheet.text(f"{LONG}./.")

    data = on_paper(lambda sheet, _: regulation(sheet))
    (part,) = recognise(read_document(data), STANDARDS).parts
    assert [one.text for one in part.all("part_label", "part_title")] == [
        "Chương I",
        "QUY ĐỊNH CHUNG",
    ]
    assert [one.text for one in part.all("subject")] == ["Làm việc của Sở Nội vụ"]


def test_a_heading_with_its_text_on_the_same_line_is_not_measured_as_a_title() -> None:
    opened = Opened(drawn("ke-hoach"))
    heading = opened.p("III. TỔ CHỨC")
    heading.add_run(": không có gì thêm.").font.size = heading.runs[0].font.size
    assert "TT-57" not in {rule for rule, _ in told(opened)}


def test_recipients_taken_together_by_a_brace_are_left_alone() -> None:
    opened = Opened(drawn("ke-hoach"))
    lines = [
        one for one in opened.paragraphs() if one.text.startswith("- ") and one.text.endswith(";")
    ]
    recipients = lines[-2:]
    for line, words in zip(
        recipients, ("- Bộ Nội vụ;   } (để", "- UBND tỉnh;    b/c)"), strict=True
    ):
        line.runs[0].text = words
        for run in line.runs[1:]:
            run.text = ""
    assert "TT-66" not in {rule for rule, _ in told(opened)}


@pytest.mark.parametrize("sign", ["(Tùng)", "Hg", "PL.(300)"])
def test_the_sign_of_the_drafter_may_close_the_archive_line(sign: str) -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.write("- Lưu", f"- Lưu: VT, VP (2b). {sign}")
    assert "TT-67" not in {rule for rule, _ in told(opened)}


@pytest.mark.parametrize(
    "words", ["(Gửi kèm: dự thảo Kế hoạch; bảng tổng hợp ý kiến)", "Tài liệu gửi kèm: 02 bộ."]
)
def test_what_is_sent_along_is_listed_below_the_closed_text(words: str) -> None:
    opened = Opened(drawn("to-trinh"))
    last = next(one for one in opened.paragraphs() if one.text.endswith("./."))
    below = insert_after(last, words)
    below.runs[0].font.size, below.runs[0].font.italic = last.runs[0].font.size, True
    assert told(opened) == set()


def test_a_head_in_one_column_has_its_agency() -> None:
    def stacked(sheet: Sheet, head: Head) -> None:
        sheet.line(TITLE, 13, bold=True)
        sheet.line("Độc lập - Tự do - Hạnh phúc", 14, bold=True)
        sheet.rule(24)
        sheet.line(head.parent, 13)
        sheet.line(head.agency[-1], 13, bold=True)
        sheet.rule(5)
        sheet.line(head.number, 13)
        sheet.line(head.place, 14, italic=True)

    opened = Opened(on_paper(lambda sheet, _: plan(sheet, stacked)))
    assert {rule for rule, _ in told(opened)} <= {"TT-35", "TT-30", "TT-23"}


def test_a_sentence_that_rests_on_something_and_asks_is_no_legal_basis() -> None:
    opened = Opened(drawn("to-trinh"))
    bases = [one for one in opened.paragraphs() if one.text.startswith("Căn cứ")]
    first = bases[0] if bases else opened.p("Thực hiện")
    text = next(one for one in opened.paragraphs() if one.text.endswith("./."))
    for words in (
        "Căn cứ Luật Thi đua, khen thưởng năm 2022;",
        "Xét kết quả bình xét tại các thôn, Phòng kính trình Chủ tịch Ủy ban nhân dân xem xét.",
    ):
        copy = insert_after(text, words)
        first._p.addprevious(copy._p)
        copy.runs[0].font.italic = words.startswith("Căn cứ")
    assert {rule for rule, _ in told(opened)} & {"TT-41", "TT-44"} == set()


@pytest.mark.parametrize("name", ["BSCKI. Hà Minh Tuấn", "K’ Brel", "Thượng tá Bùi Việt Hùng"])
def test_a_name_with_its_degree_or_with_an_apostrophe_closes_the_foot(name: str) -> None:
    def thanks(sheet: Sheet) -> None:
        head_in_table(sheet, Head(number="Số: 25/TB-SNV"))
        sheet.line("THÔNG BÁO", 14, bold=True)
        sheet.line("Về việc tiếp công dân", 14, bold=True)
        sheet.text(f"{LONG}./.")
        for words in ("Nơi nhận:\tGIÁM ĐỐC", "- Như trên;", "- Lưu: VT, VP.", "\t", f"\t{name}"):
            sheet.line(words, 14, align="left")

    found = examine(on_paper(lambda sheet, _: thanks(sheet)), "x", None, STANDARDS).findings
    assert "TT-74" not in {one.rule for one in found if "không có" in one.message.lower()}


def test_a_document_of_the_party_is_known_by_its_body_and_its_number() -> None:
    opened = Opened(drawn("bao-cao"))
    opened.write("Số:", "Số: 22-BC/ĐU")
    for paragraph in opened.document.tables[0].cell(0, 0).paragraphs:
        if paragraph.text and "_" not in paragraph.text:
            paragraph.runs[0].text = "ĐẢNG ỦY XÃ MINH HẢI"
            break
    found = examine(opened.saved(), "x", None, STANDARDS)
    assert found.kind.kind.id == "van-ban-dang"


def test_degrees_are_left_to_an_institute_of_an_academy() -> None:
    opened = Opened(drawn("cong-van"))
    opened.write("UBND TỈNH MINH HẢI", "VIỆN HÀN LÂM KHOA HỌC")
    opened.write("SỞ NỘI VỤ", "VIỆN VẬT LÝ")
    opened.write("Trần Văn Bình", "GS.TS. Trần Văn Bình")
    assert "TT-75" not in {rule for rule, _ in told(opened)}
