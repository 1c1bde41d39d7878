"""What is mended of the layout: tables, the head, rule lines, the foot, doubled spaces.

Contents are made up (# số liệu minh họa).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from cchc_docs import agreed_customs, fix_document
from cchc_docs.check.form import check_document
from cchc_docs.check.mending import Repair, fix_document as mend
from tests.check.form.builder import STANDARDS, good
from tests.check.form.drawn import drawn
from tests.check.form.mutations import Opened, insert_after, not_kept, remove

pytestmark = pytest.mark.slow

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def words(data: bytes) -> list[str]:
    texts = (paragraph.text for paragraph in Opened(data).paragraphs())
    return [" ".join(text.split()) for text in texts if text.strip()]


def told(data: bytes) -> set[str]:
    return {one.rule for one in check_document(data, "x", None, STANDARDS) if one.level != "note"}


def mended(data: bytes) -> tuple[Opened, list[Repair]]:
    """The document mended; the words are the same, nothing new is told, once is enough."""
    after, repairs, left = mend(data, "x", None, STANDARDS)
    assert words(after) == words(data)
    assert {one.rule for one in left if one.level != "note"} <= told(data)
    assert mend(after, "x", None, STANDARDS)[1] == []
    return Opened(after), repairs


def widths(table: object) -> list[int]:
    return [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]  # type: ignore[attr-defined]


def set_widths(table: object, *millimetres: float) -> None:
    for width, column in zip(millimetres, table._tbl.tblGrid, strict=True):  # type: ignore[attr-defined]
        column.set(qn("w:w"), str(round(width * 56.7)))
    for row in table.rows:  # type: ignore[attr-defined]
        for width, cell in zip(millimetres, row.cells, strict=True):
            cell.width = Mm(width)


def no_rules(opened: Opened) -> None:
    for paragraph in list(opened.paragraphs()):
        if paragraph.text and set(paragraph.text) == {"_"}:
            remove(paragraph)


def test_a_table_stays_inside_new_margins() -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.section.page_width, opened.section.page_height = Mm(216), Mm(279)
    opened.section.left_margin = opened.section.right_margin = Mm(15)
    set_widths(opened.document.tables[1], 16, 102, 68)
    after, repairs = mended(opened.saved())
    assert {"TT-01", "TT-05", "TT-86"} <= {repair.rule for repair in repairs}
    assert sum(widths(after.document.tables[1])) <= round(165 * 56.7) + 60
    assert told(after.saved()) == set()


def test_a_table_that_only_lays_out_the_page_stays_inside_new_margins() -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.section.left_margin = opened.section.right_margin = Mm(12)
    set_widths(opened.document.tables[2], 98, 88)
    after, repairs = mended(opened.saved())
    assert {"TT-05", "TT-86"} <= {repair.rule for repair in repairs}
    assert sum(widths(after.document.tables[2])) <= round(165 * 56.7) + 60


@pytest.mark.parametrize("whole", ["5750", "115%", None])
def test_a_table_that_takes_a_share_of_the_page_stays_inside(whole: str | None) -> None:
    """The share of the page is the table's, or that of its cells where the table states none."""
    opened = Opened(drawn("ke-hoach"))
    table = opened.document.tables[1]
    set_widths(table, 16, 102, 68)
    stated = table._tbl.tblPr.find(qn("w:tblW"))
    stated.set(qn("w:w"), whole or "0")
    stated.set(qn("w:type"), "pct" if whole else "auto")
    for row in table.rows:
        for cell, part in zip(row.cells, (500, 3000, 2250), strict=True):
            cell._tc.tcPr.find(qn("w:tcW")).set(
                qn("w:w"), str(part if whole is None else part - 250)
            )
            cell._tc.tcPr.find(qn("w:tcW")).set(qn("w:type"), "pct")
    assert "TT-86" in told(opened.saved())
    after, repairs = mended(opened.saved())
    assert [repair.rule for repair in repairs] == ["TT-86"]
    assert told(after.saved()) == set()


@pytest.mark.parametrize("length", [80, 88, 96])
def test_a_line_that_becomes_two_is_justified_with_the_others(length: int) -> None:
    """Nobody sees whether a single line is: its letters are raised, its first line moved in."""
    opened = Opened(drawn("thong-bao"))
    paragraph = opened.p("Ngày 02 tháng 3 năm 2026, Giám đốc Sở")
    line = insert_after(
        paragraph, ("Các phòng được giao việc thì làm ngay " * 9)[:length].strip() + "."
    )
    line.alignment, line.paragraph_format.first_line_indent = WD_ALIGN_PARAGRAPH.LEFT, Mm(0)
    line.runs[0].font.size = Pt(11)
    after, _ = mended(opened.saved())
    assert told(after.saved()) == set()


def test_the_national_title_gets_a_line_to_itself() -> None:
    opened = Opened(drawn("ke-hoach"))
    set_widths(opened.document.tables[0], 80, 85)
    assert "TT-18" in told(opened.saved())
    after, repairs = mended(opened.saved())
    assert [repair.rule for repair in repairs] == ["TT-18"]
    assert widths(after.document.tables[0])[1] > 97 * 56.7


def test_a_long_name_beside_it_makes_the_whole_head_smaller() -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.write("UBND TỈNH MINH HẢI", "UBND THÀNH PHỐ MINH HẢI")
    opened.write("SỞ NỘI VỤ", "SỞ NỘI VỤ MINH HẢI")
    set_widths(opened.document.tables[0], 80, 85)
    after, _ = mended(opened.saved())
    assert after.font("CỘNG HÒA").size.pt == after.font("UBND").size.pt == 12
    assert "TT-18" not in told(after.saved())


def test_rule_lines_are_drawn_where_there_are_none() -> None:
    opened = Opened(drawn("quyet-dinh"))
    no_rules(opened)
    after, repairs = mended(opened.saved())
    assert {repair.rule for repair in repairs} == {"TT-23", "TT-30", "TT-40"}
    assert told(after.saved()) == set()


def test_an_underlined_motto_gets_a_line_instead() -> None:
    opened = Opened(drawn("cong-van"))
    no_rules(opened)
    opened.font("Độc lập").underline = True
    after, _ = mended(opened.saved())
    assert not after.font("Độc lập").underline
    assert told(after.saved()) == set()


def test_what_would_make_a_rule_line_too_short_is_taken_back() -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.font("Độc lập").size = Pt(11)
    opened.rule_under("Độc lập").runs[0].text = "_" * 19
    data = opened.saved()
    assert told(data) == {"TT-20"}
    after, repairs = mended(data)
    assert (told(after.saved()), repairs) == ({"TT-20"}, [])


def test_no_line_is_drawn_inside_a_title_or_beside_a_drawing() -> None:
    opened = Opened(drawn("ke-hoach"))
    rule = opened.rule_under("Kiểm tra")
    rule.runs[0].text = "Tại cơ quan, đơn vị trong tỉnh"
    rule.alignment, rule.runs[0].font.bold = 0, True  # type: ignore[assignment]
    _, repairs = mended(opened.saved())
    assert "TT-40" not in {repair.rule for repair in repairs}


def test_the_foot_is_held_to_the_last_lines() -> None:
    opened = Opened(good("nd30", "department"))
    not_kept(opened)
    for mark in list(opened.document.element.body.iter(f"{W}cantSplit")):
        mark.getparent().remove(mark)
    assert "TT-78" in told(opened.saved())
    after, repairs = mended(opened.saved())
    assert [repair.rule for repair in repairs] == ["TT-78"]
    assert told(after.saved()) == set()


def test_doubled_spaces_are_taken_out_and_told_but_not_those_that_set_words_apart() -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.swap("Sở Nội vụ ban hành", "Sở  Nội vụ ban   hành")
    opened.swap("- Văn phòng Sở;", "- Văn phòng        Sở;")
    after, repairs = mended(opened.saved())
    assert [(one.rule, one.change) for one in repairs] == [
        ("TT-90", "bỏ 2 chỗ có khoảng trắng thừa")
    ]
    assert after.p("Sở Nội vụ ban hành")
    assert after.p("- Văn phòng        Sở;")


@pytest.mark.parametrize(
    ("typed", "mended_to"),
    [
        ("Sở Nội vụ ,ban hành", "Sở Nội vụ, ban hành"),
        ("Sở Nội vụ , ban hành", "Sở Nội vụ, ban hành"),
        ("Sở Nội vụ, , ban hành", "Sở Nội vụ, , ban hành"),
        ("Sở Nội vụ ,, ban hành", "Sở Nội vụ ,, ban hành"),
        ("Tỷ lệ 1 : 500 ban hành", "Tỷ lệ 1 : 500 ban hành"),
        ("Trong 4năm ban hành", "Trong 4năm ban hành"),
    ],
)
def test_a_space_taken_from_before_a_mark_leaves_no_other_slip(typed: str, mended_to: str) -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.swap("Sở Nội vụ ban hành", typed)
    after, _, left = mend(opened.saved(), "x", None, STANDARDS)
    assert Opened(after).p(mended_to)
    assert told(after) == {one.rule for one in left} <= {"TT-90"}
    assert mend(after, "x", None, STANDARDS)[0] == after


def test_a_page_number_in_a_frame_goes_where_it_belongs_with_its_frame() -> None:
    opened = Opened(drawn("ke-hoach"))
    number = opened.number_paragraph("nd30")
    frame = OxmlElement("w:framePr")
    for name, value in (("wrap", "around"), ("hAnchor", "margin"), ("xAlign", "right"), ("y", "1")):
        frame.set(qn(f"w:{name}"), value)
    number._p.get_or_add_pPr().insert(0, frame)
    after, repairs = mended(opened.saved())
    assert "căn lại số trang" in {one.change for one in repairs}
    found = after.number_paragraph("nd30")._p.pPr.find(qn("w:framePr"))
    assert found.get(qn("w:xAlign")) == "center"


def _indented(opened: Opened, millimetres: float) -> None:
    """The table of the head set in, or hanging out where it is less than nothing."""
    indent = OxmlElement("w:tblInd")
    indent.set(qn("w:w"), str(round(millimetres * 56.7)))
    indent.set(qn("w:type"), "dxa")
    opened.document.tables[0]._tbl.tblPr.append(indent)


def test_a_table_that_is_set_in_stays_on_the_page_with_wider_margins() -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.section.left_margin = Mm(20)
    _indented(opened, 8)
    after, _ = mended(opened.saved())
    found = after.document.tables[0]._tbl.tblPr.find(qn("w:tblInd"))
    indent = int(str(found.get(qn("w:w"))))
    assert indent + sum(widths(after.document.tables[0])) <= round(165 * 56.7) + 6


def test_a_table_that_hangs_out_at_the_left_keeps_its_width() -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.section.left_margin = Mm(25)
    _indented(opened, -10)
    columns = opened.document.tables[0]._tbl.tblGrid
    for column, millimetres in zip(columns.findall(qn("w:gridCol")), (70, 105), strict=True):
        column.set(qn("w:w"), str(round(millimetres * 56.7)))
    for row in opened.document.tables[0].rows:
        row.cells[0].width, row.cells[1].width = Mm(70), Mm(105)
    _, repairs = mended(opened.saved())
    assert not [one for one in repairs if one.rule == "TT-86"]


def test_the_sizes_of_the_head_are_those_for_which_there_is_room() -> None:
    opened = Opened(drawn("ke-hoach"))
    name = "PHÒNG VĂN HÓA - XÃ HỘI"
    opened.write("SỞ NỘI VỤ", name).runs[0].font.size = Pt(12)
    opened.font("CỘNG HÒA").size = Pt(12)
    opened.font("UBND TỈNH").size = Pt(12)
    after, repairs = mended(opened.saved())
    assert "TT-21" in {one.rule for one in repairs}
    assert after.font(name).size == Pt(12)
    assert after.font("CỘNG HÒA").size == Pt(12)


def test_a_margin_is_left_where_the_text_keeps_off_the_edge_by_itself() -> None:
    opened = Opened(drawn("phu-luc"))
    opened.section.left_margin = Mm(3)
    for one in opened.paragraphs():
        one.paragraph_format.left_indent = Mm(27)
    _, repairs = mended(opened.saved())
    assert "TT-05" not in {one.rule for one in repairs}


def test_the_quoc_hieu_gets_room_for_an_indent_of_its_first_line_too() -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.p("CỘNG HÒA").paragraph_format.first_line_indent = Mm(8)
    assert "TT-18" in told(opened.saved())
    after, _ = mended(opened.saved())
    assert "TT-18" not in told(after.saved())


def test_room_left_to_write_a_number_or_a_day_stays() -> None:
    opened = Opened(drawn("ke-hoach"))
    line = "- Văn phòng Sở theo Kế hoạch số   /KH-SNV ngày   /3/2026;"
    opened.swap("- Văn phòng Sở;", line)
    after, repairs = mended(opened.saved())
    assert after.p("- Văn phòng Sở").text == line
    assert not [one for one in repairs if one.rule == "TT-90"]


def test_an_indent_of_spaces_becomes_one_and_is_no_second() -> None:
    opened = Opened(drawn("ke-hoach"))
    item = opened.p("- Văn phòng Sở")
    item.paragraph_format.first_line_indent = Mm(0)
    item.runs[0].text = f"{' ' * 20}{item.text}"
    after, _ = mended(opened.saved())
    found = after.p("- Văn phòng Sở;")
    assert found.paragraph_format.first_line_indent == Mm(12.7)


def test_a_sign_keeps_the_face_that_shows_it() -> None:
    opened = Opened(drawn("ke-hoach"))
    item = opened.p("- Văn phòng Sở")
    item.add_run(" ☐ ").font.name = "Segoe UI Symbol"
    item.add_run("chưa xong").font.name = "Arial"
    after, _ = mended(opened.saved())
    faces = [run.font.name for run in after.p("- Văn phòng Sở").runs[-2:]]
    assert faces == ["Segoe UI Symbol", "Times New Roman"]


def _margins(opened: Opened) -> None:
    opened.section.left_margin = Mm(20)


def _colour(opened: Opened) -> None:
    mark = OxmlElement("w:highlight")
    mark.set(qn("w:val"), "yellow")
    opened.p("I. MỤC ĐÍCH").runs[0]._r.get_or_add_rPr().append(mark)


def _spaces(opened: Opened) -> None:
    opened.swap("Sở Nội vụ ban hành", "Sở  Nội vụ ban hành")


def _head(opened: Opened) -> None:
    set_widths(opened.document.tables[0], 80, 85)


FAULTS: dict[str, Callable[[Opened], None]] = {
    "TT-05": _margins,
    "TT-10": _colour,
    "TT-18": _head,
    "TT-23": no_rules,
    "TT-30": no_rules,
    "TT-90": _spaces,
}


@pytest.fixture(scope="module")
def faulty() -> Iterator[bytes]:
    opened = Opened(drawn("ke-hoach"))
    for spoil in dict.fromkeys(FAULTS.values()):
        spoil(opened)
    yield opened.saved()


@pytest.mark.parametrize("rule", FAULTS)
def test_what_the_agency_has_switched_off_is_not_mended(
    rule: str, faulty: bytes, tmp_path: Path
) -> None:
    customs = tmp_path / "the-thuc.yaml"
    customs.write_text(f"rules: [{{rule: {rule}, level: off, reason: Thông lệ}}]", encoding="utf-8")
    file = tmp_path / "x.docx"
    repairs = fix_document(faulty, str(file), agreed=agreed_customs(file)).repairs
    rules = {repair.rule for repair in repairs}
    assert rule not in rules
    assert set(FAULTS) - {rule, "TT-23", "TT-30"} <= rules


def test_a_place_that_was_accepted_is_not_mended(faulty: bytes, tmp_path: Path) -> None:
    (found,) = (one for one in check_document(faulty, "x", None, STANDARDS) if one.rule == "TT-10")
    customs = tmp_path / "the-thuc.yaml"
    customs.write_text(
        "accepted: [{file: x.docx, rule: TT-10, message: "
        f"'{found.message}', words: '{found.place.spot.words}', reason: Đã hỏi}}]",
        encoding="utf-8",
    )
    file = tmp_path / "x.docx"
    repairs = fix_document(faulty, str(file), agreed=agreed_customs(file)).repairs
    assert "TT-10" not in {repair.rule for repair in repairs}
    assert "TT-10" in {repair.rule for repair in fix_document(faulty, str(file)).repairs}


def test_a_title_that_narrower_margins_would_break_wrongly_is_kept_together() -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.write(
        "Kiểm tra",
        "Khắc phục tồn tại, hạn chế sau đánh giá, xếp hạng cải cách hành chính năm 2025",
    )
    opened.section.left_margin, opened.section.right_margin = Mm(20), Mm(10)
    after, repairs = mended(opened.saved())
    assert {"TT-05", "TT-06", "TT-97"} <= {repair.rule for repair in repairs}
    assert "năm\u00a02025" in after.p("Khắc phục").text
    assert round(after.section.left_margin.mm) == 30


@pytest.mark.parametrize(
    ("kind", "opening", "rule"),
    [
        ("ke-hoach", "Trần Văn Bình", "TT-74"),
        ("ke-hoach", "- Lưu", "TT-66"),
        ("ke-hoach", "PL.(300)", "TT-69"),
        ("phu-luc", "Phụ lục", "TT-80"),
        ("phu-luc", "DANH MỤC", "TT-80"),
        ("quyet-dinh", "Căn cứ Luật", "TT-41"),
    ],
)
def test_the_letters_of_an_element_are_set_as_the_standard_says(
    kind: str, opening: str, rule: str
) -> None:
    opened = Opened(drawn(kind))
    if opening == "PL.(300)":
        insert_after(opened.p("- Lưu"), opening)
    font = opened.p(opening).runs[0].font
    font.size, font.bold, font.italic = Pt(16), not font.bold, not font.italic
    data = opened.saved()
    assert rule in told(data)
    after, repairs = mended(data)
    assert {one.rule for one in repairs} == {rule}
    assert told(after.saved()) == set()


def test_sides_that_a_page_does_not_state_are_stated_as_word_takes_them() -> None:
    opened = Opened(drawn("ke-hoach"))
    margins = opened.section._sectPr.pgMar
    for name in ("header", "footer", "gutter"):
        margins.attrib.pop(qn(f"w:{name}"), None)
    opened.section.left_margin = Mm(10)
    after, _ = mended(opened.saved())
    stated = after.section._sectPr.pgMar
    assert [stated.get(qn(f"w:{name}")) for name in ("header", "footer", "gutter")] == [
        "720",
        "720",
        "0",
    ]


def test_a_document_that_wider_margins_take_over_the_page_gets_its_numbers() -> None:
    opened = Opened(drawn("ke-hoach"))
    for pointer in opened.section._sectPr.findall(qn("w:headerReference")):
        opened.section._sectPr.remove(pointer)
    opened.section.top_margin = opened.section.bottom_margin = Mm(5)
    last = next(one for one in opened.paragraphs() if one.text.endswith("./."))
    for _ in range(10):
        copy = insert_after(last, "Nội dung khác thực hiện theo hướng dẫn hằng năm của cơ quan.")
        last._p.addprevious(copy._p)
    for one in opened.paragraphs():
        one.paragraph_format.space_before = Pt(0)
    assert "TT-12" not in told(opened.saved())
    after, repairs = mended(opened.saved())
    assert "thêm số trang ở đầu trang" in {one.change for one in repairs}
    assert after.section.different_first_page_header_footer
