"""What a chief clerk would and would not object to, each once misjudged.

Names and figures are made up (# số liệu minh họa).
"""

from __future__ import annotations

import pytest

from cchc_docs.check.form import examine
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
)
from tests.check.form.mutations import Opened


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


def test_a_repealed_law_is_known_by_its_name_and_day() -> None:
    opened = Opened(drawn("quyet-dinh"))
    law = "Luật Tổ chức chính quyền địa phương"
    opened.write("Căn cứ Luật", f"Căn cứ {law} ngày 19 tháng 6 năm 2015;")
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
