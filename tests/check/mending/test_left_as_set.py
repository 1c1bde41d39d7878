"""What the checker does not object to is left as it is set.

Names and figures are made up (# số liệu minh họa).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

from cchc_docs.check.form import check_document
from cchc_docs.check.mending import fix_document
from tests.check.form.builder import BY_ID, STANDARDS, good
from tests.check.form.drawn import LONG, Sheet, drawn
from tests.check.form.mutations import Opened


def added(opened: Opened, opening: str, text: str) -> Any:
    """Words more at the end of a paragraph, set as its first ones."""
    paragraph = opened.p(opening)
    run = paragraph.add_run(text)
    run.font.size, run.font.bold = paragraph.runs[0].font.size, paragraph.runs[0].font.bold
    return run


def sign_of_mathematics(opened: Opened) -> None:
    run = added(opened, "a) Các", " √")
    run.font.name = "Cambria Math"
    for kind in ("w:cs", "w:eastAsia"):
        run._r.rPr.rFonts.set(qn(kind), "Cambria Math")


def face_without_spaces(opened: Opened) -> None:
    opened.font("KẾ HOẠCH").name = "TimesNewRoman"


def nearly_white(opened: Opened) -> None:
    shade = f"<w:shd {nsdecls('w')} w:val='clear' w:color='auto' w:fill='FDFDFD'/>"
    opened.p("a) Các").runs[0]._r.get_or_add_rPr().append(parse_xml(shade))


def remark_behind_a_title(opened: Opened) -> None:
    run = added(opened, "1. ", " (theo từng quý)")
    run.font.bold, run.font.italic = False, True
    opened.p("1. ").runs[0].font.bold = True


def text_behind_a_title(opened: Opened) -> None:
    added(opened, "III. TỔ CHỨC", ": không có gì thêm.").font.bold = False


def appendix_in_a_size_of_its_own(opened: Opened) -> None:
    opened.document.add_page_break()
    sheet = Sheet(opened.document)
    sheet.line("Phụ lục", 14, bold=True)
    sheet.line("DANH MỤC NHIỆM VỤ", 14, bold=True)
    sheet.text(f"{LONG}.", size=13)


@pytest.mark.parametrize(
    "change",
    [
        sign_of_mathematics,
        face_without_spaces,
        nearly_white,
        remark_behind_a_title,
        text_behind_a_title,
        appendix_in_a_size_of_its_own,
    ],
    ids=lambda change: change.__name__,
)
def test_nothing_is_mended_that_is_no_fault(change: Callable[[Opened], None]) -> None:
    opened = Opened(drawn("ke-hoach"))
    change(opened)
    data = opened.saved()
    found = {finding.rule for finding in check_document(data, "x", None, STANDARDS)}
    assert not found & {"TT-08", "TT-10", "TT-47", "TT-57", "TT-59"}
    assert [str(repair) for repair in fix_document(data, "x", None, STANDARDS)[1]] == []


def test_a_number_that_nobody_sees_stays_where_colours_are_free() -> None:
    opened = Opened(good("tt01", "department"))
    opened.section.different_first_page_header_footer = False
    for run in opened.number_paragraph("tt01").runs:
        run.font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)
    data = opened.saved()
    assert fix_document(data, "x", BY_ID["tt01"], STANDARDS) == (data, [], [])


def test_figures_in_an_old_face_are_told_to_have_another_face_and_no_other_letters() -> None:
    opened = Opened(drawn("ke-hoach"))
    run = added(opened, "a) Các", " 15")
    run.font.name, run.font.size = ".VnTime", Pt(14)
    (repair,) = fix_document(opened.saved(), "x", None, STANDARDS)[1]
    assert "phông của bảng mã cũ → Times New Roman" in str(repair)
