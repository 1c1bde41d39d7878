"""Whatever stands in the XML, the checker answers with findings or with one clear message."""

from __future__ import annotations

import time
import zipfile
from io import BytesIO

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm
from hypothesis import HealthCheck, given, settings, strategies as st
from lxml import etree

from cchc_docs.check.form import check_document
from cchc_docs.check.mending import fix_document
from cchc_docs.docx.package import UnreadableDocument
from tests.check.form.builder import SENTENCE, SHAPES, STANDARDS, good
from tests.check.form.drawn import drawn
from tests.check.form.mutations import Opened, insert_after, rewritten
from tests.examples import examples

pytestmark = pytest.mark.slow

JUNK = ("", "x", "-1", "0", "1", "999999999999", "-99999", "1.5pt", "true", "auto", "٣", "12,5")
PARTS = ("word/document.xml", "word/styles.xml", "word/numbering.xml", "word/settings.xml")


def with_part(data: bytes, part: str, change: object) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", 8) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == part else content)
    return buffer.getvalue()


@settings(max_examples=examples(6, 12), suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_junk_in_attributes_never_breaks_the_checker(data: st.DataObject) -> None:
    part = data.draw(st.sampled_from(PARTS))
    shape = data.draw(st.sampled_from(SHAPES))

    def spoil(content: bytes) -> bytes:
        root = etree.fromstring(content)
        elements = [element for element in root.iter() if element.attrib]
        for _ in range(6):
            element = data.draw(st.sampled_from(elements))
            name = data.draw(st.sampled_from(sorted(element.attrib)))
            element.set(name, data.draw(st.sampled_from(JUNK)))
        return etree.tostring(root)

    spoilt = with_part(good("nd30", shape), part, spoil)
    try:
        check_document(spoilt, "x.docx", None, STANDARDS)
        fix_document(spoilt, "x.docx", None, STANDARDS)
    except UnreadableDocument as error:
        assert str(error)


@settings(max_examples=examples(5, 10), suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_elements_taken_away_or_doubled_never_break_the_checker(data: st.DataObject) -> None:
    def spoil(content: bytes) -> bytes:
        root = etree.fromstring(content)
        for _ in range(4):
            element = data.draw(st.sampled_from(list(root[0].iter())[1:] or [root[0]]))
            parent = element.getparent()
            if data.draw(st.booleans()):
                parent.remove(element)
            else:
                parent.insert(0, element)
        return etree.tostring(root)

    shape = data.draw(st.sampled_from(SHAPES))
    spoilt = with_part(good("tt01", shape), "word/document.xml", spoil)
    check_document(spoilt, "x.docx", None, STANDARDS)
    fix_document(spoilt, "x.docx", None, STANDARDS)


def test_an_empty_document_is_judged_without_failing() -> None:
    opened = Opened(good("nd30", "foreign"))
    body = opened.document.element.body
    for child in list(body)[:-1]:
        body.remove(child)
    found = check_document(opened.saved(), "x.docx", None, STANDARDS)
    assert {finding.rule for finding in found if finding.level == "note"} == {"TT-00"}


def test_a_page_without_room_between_its_margins_is_judged() -> None:
    opened = Opened(drawn("cong-van-thue"))
    section, line = opened.section, opened.p("Kính gửi").paragraph_format
    section.left_margin = section.right_margin = section.page_width // 2
    line.alignment, line.left_indent = WD_ALIGN_PARAGRAPH.LEFT, Mm(-110)
    found = check_document(opened.saved(), "x.docx", None, STANDARDS)
    assert {"TT-05", "TT-06"} <= {finding.rule for finding in found}


def test_a_usual_plan_is_checked_well_under_a_second() -> None:
    data = good("nd30", "appendices")
    start = time.process_time()
    check_document(data, "x.docx", None, STANDARDS)
    assert time.process_time() - start < 0.8


@pytest.mark.parametrize("paragraphs", [2000])
def test_three_hundred_pages_are_checked_and_mended_in_bounded_time(paragraphs: int) -> None:
    opened = Opened(good("nd30", "department"))
    first = opened.p("- Các cơ quan")
    for _ in range(paragraphs):
        insert_after(first, f"- {SENTENCE} {SENTENCE} {SENTENCE}").runs[0].font.bold = True
    data = opened.saved()
    start = time.process_time()
    found = check_document(data, "x.docx", None, STANDARDS)
    assert time.process_time() - start < 15
    assert [finding.rule for finding in found] == ["TT-54"] * paragraphs, "each can be found"


@pytest.mark.parametrize(
    "junk",
    [
        *(
            "ngày ",
            "1/",
            "1",
            " ",
            ". ",
            "luật ",
            "số 1/1 ",
            "phụ lục ",
            "a,",
            "…",
            "(",
            "“",
            "x.y",
        ),
        *("ngày tháng ", "_", "Số: ", "I. ", "oà", "Căn cứ ", "\t", "1.1"),
    ],
)
def test_long_lines_of_junk_are_judged_in_bounded_time(junk: str) -> None:
    opened = Opened(good("nd30", "foreign"))
    openings = ("SỞ NỘI VỤ", "Số: 05", "Sơn La, ngày", "Căn cứ Luật", "a) Các", "- UBND tỉnh")
    for paragraph in [opened.p(opening) for opening in openings]:
        rewritten(paragraph, paragraph.text + " " + junk * (18_000 // len(junk)) + "z")
    start = time.process_time()
    check_document(opened.saved(), "x.docx", None, STANDARDS)
    assert time.process_time() - start < 5
