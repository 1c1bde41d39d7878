"""What kind a document is, told by what shows it, and judged no further than that allows."""

from __future__ import annotations

import pytest
from docx.oxml.ns import qn

from cchc_docs.check.form import examine
from cchc_docs.check.form.form_rules import COMMON
from cchc_docs.check.mending import fix_document
from cchc_docs.data_files.form_lists import read_kinds
from tests.check.form.builder import STANDARDS
from tests.check.form.drawn import (
    ALSO,
    DECOMPOSED,
    HABITS,
    JUDGED,
    OLD_BOXES,
    OTHERS,
    TABS,
    Habit,
    drawn,
)
from tests.check.form.mutations import Opened, insert_after, remove

pytestmark = pytest.mark.slow

GOOD = {**{kind: kind for kind in JUDGED}, **{name: kind for name, (_, kind) in ALSO.items()}}


@pytest.mark.parametrize("habit", (*HABITS, TABS), ids=lambda habit: habit.name)
@pytest.mark.parametrize("name", GOOD)
def test_a_good_document_of_each_kind_is_known_and_has_no_finding(name: str, habit: Habit) -> None:
    examined = examine(drawn(name, habit), name, None, STANDARDS)
    assert examined.kind.kind.id == GOOD[name]
    assert examined.kind.evidence
    assert [str(finding) for finding in examined.findings if finding.level != "note"] == []


def test_a_head_in_boxes_of_old_word_is_read_once_and_judged() -> None:
    assert examine(drawn("cong-van", OLD_BOXES), "x", None, STANDARDS).findings == []


@pytest.mark.parametrize("habit", (HABITS[-2], OLD_BOXES), ids=lambda habit: habit.name)
def test_a_fault_in_a_box_of_the_head_is_found_and_left_to_its_writer(habit: Habit) -> None:
    opened = Opened(drawn("ke-hoach", habit))
    for text in opened.document.element.body.iter(qn("w:t")):
        text.text = (text.text or "").replace("ngày 05", "ngày 5")
    data = opened.saved()
    found = examine(data, "x", None, STANDARDS).findings
    assert [(finding.rule, finding.level) for finding in found] == [("TT-34", "error")]
    mended, repairs, _ = fix_document(data, "x", None, STANDARDS)
    assert (mended, repairs) == (data, [])


@pytest.mark.parametrize("name", ["chi-thi", "huong-dan"])
def test_what_is_older_than_the_profile_of_its_kind_is_not_held_against_it(name: str) -> None:
    opened = Opened(drawn(name))
    for text in opened.document.element.body.iter(qn("w:t")):
        text.text = (text.text or "").replace("năm 2026", "năm 2015")
    opened.write("Số: ", "Số 3")
    data = opened.saved()
    examined = examine(data, "x", None, STANDARDS)
    assert (examined.kind.kind.id, examined.kind.kind.judged) == (name, "common")
    assert "từ ngày 05/3/2020" in examined.findings[0].message
    assert {one.rule for one in examined.findings} <= {*COMMON, "TT-00"}
    chosen = examine(data, "x", examined.standard, STANDARDS)
    assert "TT-31" in {one.rule for one in chosen.findings}


@pytest.mark.parametrize("name", GOOD)
def test_decomposed_letters_hide_no_element(name: str) -> None:
    examined = examine(drawn(name, DECOMPOSED), name, None, STANDARDS)
    assert examined.kind.kind.id == GOOD[name]
    assert {finding.rule for finding in examined.findings} - {"TT-00"} == {"TT-11"}


@pytest.mark.parametrize("habit", (*HABITS, TABS, DECOMPOSED), ids=lambda habit: habit.name)
@pytest.mark.parametrize("name", OTHERS)
def test_any_other_kind_is_named_and_judged_no_further(name: str, habit: Habit) -> None:
    examined = examine(drawn(name, habit), name, None, STANDARDS)
    assert (examined.kind.kind.id, examined.kind.kind.judged) == (name, OTHERS[name][1])
    told = [finding for finding in examined.findings if finding.rule == "TT-00"]
    assert examined.kind.name in " ".join(map(str, told)) or name in UNNAMED
    allowed = COMMON if OTHERS[name][1] == "common" else frozenset()
    assert {finding.rule for finding in examined.findings} - {"TT-00"} <= allowed


UNNAMED = ("chua-ro", "nhieu-van-ban")
"""What is told of them is no name of one kind."""


@pytest.mark.parametrize("name", ["chua-ro", "theo-ten"])
def test_a_kind_that_is_not_known_for_sure_has_no_error(name: str) -> None:
    opened = Opened(drawn(name))
    opened.section.left_margin = 0
    found = examine(opened.saved(), "x", None, STANDARDS).findings
    assert ("TT-05", "warning") in {(finding.rule, finding.level) for finding in found}
    assert "error" not in {finding.level for finding in found}


@pytest.mark.parametrize(
    "name", [name for name, (_, judged) in OTHERS.items() if judged == "common"]
)
def test_the_paper_of_every_document_of_the_decree_is_judged(name: str) -> None:
    opened = Opened(drawn(name))
    opened.section.left_margin = 0
    found = examine(opened.saved(), "x", None, STANDARDS).findings
    assert "TT-05" in {finding.rule for finding in found}


MISSING = [
    ("ke-hoach", "Nơi nhận:", "TT-64"),
    ("cong-van", "CỘNG HÒA", "TT-17"),
    ("giay-moi", "Độc lập", "TT-19"),
    ("quyet-dinh", "Về việc", "TT-39"),
    ("bao-cao", "Số: 61", "TT-31"),
    ("to-trinh", "Kính gửi", "TT-98"),
    ("thong-bao", "Minh Hải, ngày", "TT-34"),
    ("huong-dan", "Số: 07", "TT-31"),
    ("huong-dan", "Chấm điểm cải cách", "TT-39"),
    ("chi-thi", "Nơi nhận:", "TT-64"),
]


@pytest.mark.parametrize(("kind", "opening", "rule"), MISSING)
def test_what_the_profile_asks_for_is_missed_where_it_is_not(
    kind: str, opening: str, rule: str
) -> None:
    opened = Opened(drawn(kind))
    paragraph = opened.p(opening)
    if paragraph._p.getparent().tag.endswith("}tc"):
        opened.write(opening, "")
    else:
        remove(paragraph)
    examined = examine(opened.saved(), kind, None, STANDARDS)
    assert examined.kind.kind.id == kind
    assert rule in {finding.rule for finding in examined.findings if finding.level == "error"}


def test_every_profile_has_its_documents() -> None:
    full = {kind.id for kind in read_kinds() if kind.judged == "full"}
    assert full - {"van-ban-kem-theo"} == set(GOOD.values())
    assert {kind.id for kind in read_kinds()} - full == set(OTHERS)


def rules_of(opened: Opened) -> set[str]:
    return {one.rule for one in examine(opened.saved(), "x", None, STANDARDS).findings}


@pytest.mark.parametrize("kind", JUDGED)
def test_lists_and_notes_after_the_signature_are_left_alone(kind: str) -> None:
    opened = Opened(drawn(kind))
    for words in ("DANH SÁCH CÁC ĐƠN VỊ", "1. Văn phòng Sở", "Ghi chú: danh sách kèm theo"):
        opened.document.add_paragraph(words)
    table = opened.document.add_table(2, 2)
    table.rows[0].cells[0].text, table.rows[1].cells[1].text = "GIÁM ĐỐC", "Nơi nhận"
    assert rules_of(opened) == set()


def test_a_reference_on_two_paragraphs_is_one() -> None:
    opened = Opened(drawn("phu-luc"))
    assert rules_of(opened) <= {"TT-00"}
    opened.write("ngày 05 tháng 3", "ngày 05 tháng 3 năm 2026)")
    assert rules_of(opened) - {"TT-00"} == {"TT-81"}


def test_a_subject_does_not_swallow_the_paragraph_below() -> None:
    opened = Opened(drawn("giay-moi"))
    remove(opened.rule_under("Họp đánh giá"))
    found = rules_of(opened)
    assert found <= {"TT-40"}


def test_a_sentence_that_opens_with_the_word_is_no_legal_basis() -> None:
    assert not rules_of(Opened(drawn("cong-van-thue"))) & {"TT-41", "TT-43", "TT-44"}


def test_letters_set_close_and_superscripts_count_as_wide_as_they_are() -> None:
    opened = Opened(drawn("ke-hoach"))
    title = opened.p("CỘNG HÒA")
    narrow = title.runs[0]._r.get_or_add_rPr()
    spacing = narrow.makeelement(narrow.nsmap["w"].join("{}") + "spacing", {})
    spacing.set(spacing.tag.replace("spacing", "val"), "-8")
    narrow.append(spacing)
    note = opened.p("b) Các phòng").add_run("1")
    note.font.superscript, note.font.size = True, opened.font("Số: 25").size
    assert rules_of(opened) == set()


def test_a_margin_a_quarter_of_a_millimetre_off_is_none() -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.section.top_margin = opened.section.top_margin - 9000
    assert rules_of(opened) == set()


def test_a_directive_with_the_year_in_its_number_is_a_normative_act() -> None:
    opened = Opened(drawn("chi-thi"))
    opened.write("Số: 03", "Số: 03/2009/CT-UBND")
    assert examine(opened.saved(), "x", None, STANDARDS).kind.kind.id == "quy-pham-phap-luat"


def test_a_chairman_may_sign_in_his_own_power() -> None:
    opened = Opened(drawn("giay-moi"))
    opened.write("TL. CHỦ TỊCH", "KT. CHỦ TỊCH")
    opened.write("CHÁNH VĂN PHÒNG", "PHÓ CHỦ TỊCH")
    assert rules_of(opened) == set()


def test_a_recipient_that_goes_on_below_is_one() -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.write("- Các phòng, đơn vị thuộc", "- Các phòng, đơn vị thuộc Sở và Ủy ban")
    insert_after(opened.p("- Các phòng, đơn vị thuộc"), "nhân dân các xã;")
    assert rules_of(opened) == set()


@pytest.mark.parametrize(
    ("number", "day", "rule"),
    [("25", "05", ""), ("5", "05", "TT-32"), ("25", "5", "TT-34")],
)
def test_a_head_set_with_spaces_is_told_once_and_nothing_in_it_is_guessed(
    number: str, day: str, rule: str
) -> None:
    """Its number and its date say what they are; where names begin and end nothing says."""
    opened = Opened(drawn("ke-hoach"))
    table = opened.document.tables[0]._tbl
    for words in (
        "UBND TỈNH MINH HẢI        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        f"Số: {number}/KH-SNV         Minh Hải, ngày {day} tháng 3 năm 2026",
    ):
        line = opened.document.add_paragraph("")
        left, _, right = words.partition("         ")
        line.add_run(left).font.size = opened.font("Số: 25").size
        run = line.add_run(f"         {right}")
        run.font.size, run.font.italic = opened.font("Số: 25").size, right.startswith("Minh")
        table.addprevious(line._p)
    table.getparent().remove(table)
    data = opened.saved()
    found = examine(data, "x", None, STANDARDS)
    assert found.kind.kind.id == "ke-hoach"
    told = {(one.rule, one.level) for one in found.findings}
    assert told == {("TT-17", "warning"), *([(rule, "error")] if rule else [])}
    mended = {repair.rule for repair in fix_document(data, "x", None, STANDARDS)[1]}
    assert mended <= {"TT-34"}


def test_a_line_is_not_set_for_what_stands_beside_it() -> None:
    """Its date is to be slanted, the words beside it are not."""
    opened = Opened(drawn("ke-hoach"))
    table = opened.document.tables[0]._tbl
    for words in (
        "UBND TỈNH MINH HẢI        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Mật khẩn         Minh Hải, ngày 05 tháng 3 năm 2026",
    ):
        line = opened.document.add_paragraph("")
        line.add_run(words).font.size = opened.font("Số: 25").size
        table.addprevious(line._p)
    table.getparent().remove(table)
    data = opened.saved()
    assert "TT-35" in {one.rule for one in examine(data, "x", None, STANDARDS).findings}
    assert fix_document(data, "x", None, STANDARDS)[1] == []


def test_a_blank_form_in_an_appendix_is_no_running_text() -> None:
    opened = Opened(drawn("phu-luc"))
    opened.document.add_paragraph("Đơn vị: …………………").alignment = 0  # type: ignore[assignment]
    assert rules_of(opened) <= {"TT-00", "TT-63"}


@pytest.mark.parametrize("name", ["CÔNG TY ………", "UBND XÃ ........", "(TÊN TỔ CHỨC ĐỀ NGHỊ)"])
def test_who_issues_it_is_blank_in_a_form_to_fill_in(name: str) -> None:
    opened = Opened(drawn("bao-cao"))
    opened.write("SỞ NỘI VỤ", name)
    assert examine(opened.saved(), "x", None, STANDARDS).kind.kind.id == "bieu-mau"


@pytest.mark.parametrize("name", ["SỞ NỘI VỤ ……", "SỞ NỘI VỤ ________", "TRUNG TÂM ________"])
def test_dots_or_strokes_behind_a_name_are_its_rule_line(name: str) -> None:
    opened = Opened(drawn("bao-cao"))
    opened.write("SỞ NỘI VỤ", name)
    assert examine(opened.saved(), "x", None, STANDARDS).kind.kind.id == "bao-cao"
