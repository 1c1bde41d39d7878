"""Mending touches only what it knows, in documents of every kind and way of setting."""

from __future__ import annotations

import pytest
from docx.shared import Cm, Mm, Pt

from cchc_docs.check.form import check_document
from cchc_docs.check.mending import fix_document
from tests.check.form.builder import ALIGNMENTS, STANDARDS
from tests.check.form.drawn import ALSO, DECOMPOSED, HABITS, JUDGED, OTHERS, TABS, Habit, drawn
from tests.check.form.mutations import Opened
from tests.check.mending.test_fix import words

pytestmark = pytest.mark.slow

NAMES = (*JUDGED, *ALSO, *OTHERS)


def rules(data: bytes) -> set[tuple[str, str]]:
    """What is found, without its place: mending may move no fault to another place either."""
    return {(one.rule, one.message) for one in check_document(data, "x.docx", None, STANDARDS)}


def spoilt(opened: Opened) -> bytes:
    """A document with slips of setting all over it, as people leave them."""
    section = opened.section
    section.page_width, section.page_height = Mm(216), Mm(279)
    section.left_margin = section.right_margin = Mm(25.4)
    for number, paragraph in enumerate(opened.paragraphs()):
        if number % 3 == 0 and paragraph.runs:
            paragraph.runs[0].font.size = Pt(12)
        if number % 5 == 0:
            paragraph.paragraph_format.first_line_indent = Cm(0)
            paragraph.paragraph_format.line_spacing = 1.7
        if number % 7 == 0:
            paragraph.alignment = ALIGNMENTS["left"]
        if number % 4 == 0 and paragraph.runs:
            paragraph.runs[0].font.name = "Arial"
    return opened.saved()


@pytest.mark.parametrize(
    "habit", (HABITS[0], HABITS[-1], HABITS[-2], TABS, DECOMPOSED), ids=lambda one: one.name
)
@pytest.mark.parametrize("name", NAMES)
def test_words_stay_no_finding_comes_and_a_second_run_changes_nothing(
    name: str, habit: Habit
) -> None:
    before = spoilt(Opened(drawn(name, habit)))
    mended, repairs, left = fix_document(before, "x.docx", None, STANDARDS)
    assert words(mended) == words(before)
    assert not left or {(one.rule, one.message) for one in left} <= rules(before), repairs
    again, more, _ = fix_document(mended, "x.docx", None, STANDARDS)
    assert ([str(repair) for repair in more], again) == ([], mended)


@pytest.mark.parametrize("name", [name for name in OTHERS if OTHERS[name][1] == "none"])
def test_what_the_decree_does_not_rule_is_left_as_it_is(name: str) -> None:
    before = spoilt(Opened(drawn(name)))
    assert fix_document(before, "x.docx", None, STANDARDS)[:2] == (before, [])


@pytest.mark.parametrize("name", [name for name in OTHERS if OTHERS[name][1] == "common"])
def test_of_what_is_not_known_only_paper_and_margins_are_mended(name: str) -> None:
    before = spoilt(Opened(drawn(name)))
    repairs = fix_document(before, "x.docx", None, STANDARDS)[1]
    assert {repair.rule for repair in repairs} == {"TT-01", "TT-05", "TT-06"}


def test_what_nothing_shows_to_be_an_element_keeps_its_setting() -> None:
    opened = Opened(drawn("ke-hoach"))
    opened.document.add_paragraph("DANH SÁCH CÁC ĐƠN VỊ").alignment = ALIGNMENTS["center"]
    note = opened.document.add_paragraph("Ghi chú").runs[0]
    note.font.size = Pt(9)
    before = opened.saved()
    assert fix_document(before, "x.docx", None, STANDARDS)[1] == []


@pytest.mark.parametrize(("said", "rule"), [("QUYẾT ĐỊNH:", "TT-100"), ("CHỦ TỊCH", "TT-99")])
def test_the_words_of_a_decision_get_their_own_setting(said: str, rule: str) -> None:
    opened = Opened(drawn("quyet-dinh"))
    found = next(one for one in opened.paragraphs() if one.text.startswith(said))
    for run in found.runs:
        run.bold = False
    before = opened.saved()
    assert any(one[0] == rule for one in rules(before))
    mended, repairs, _ = fix_document(before, "x.docx", None, STANDARDS)
    assert [repair.rule for repair in repairs] == [rule]
    assert words(mended) == words(before) and rule not in {one[0] for one in rules(mended)}
