"""Documents that we did not make: their elements are recognised wherever they are put."""

from __future__ import annotations

import pytest

from cchc_docs.check.form import check_document
from cchc_docs.check.form.parts.recognise import recognise
from tests.check.form.builder import BY_ID, STANDARDS, good
from tests.check.form.foreign import LAYOUTS, Layout, foreign, tabbed_head, tracked_changes
from tests.check.form.mutations import Opened, remove
from tests.records import read_document

FACTS = {
    "parent_agency": "UBND TỈNH SƠN LA",
    "agency": "SỞ NỘI VỤ",
    "national_title": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "motto": "Độc lập - Tự do - Hạnh phúc",
    "number": "Số: 05/KH-SNV",
    "document_type": "KẾ HOẠCH",
    "subject": "Khắc phục tồn tại, hạn chế Chỉ số cải cách hành chính",
    "recipients_label": "Nơi nhận:",
    "signer_name": "Nguyễn Minh Hòa",
}


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
@pytest.mark.parametrize("standard", sorted(BY_ID))
def test_the_layout_does_not_hide_the_elements(standard: str, layout: Layout) -> None:
    data = foreign(standard, layout)
    (part,) = recognise(read_document(data), STANDARDS).parts
    assert {role: part.first(role).text for role in FACTS if part.first(role)} == FACTS
    assert [piece.text for piece in part.all("signer_title") if piece.text] == [
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
    ]
    assert len(part.all("legal_basis")) == 3
    assert len(part.all("point")) == 5
    assert len(part.all("recipients")) == 3
    found = check_document(data, "plan.docx", None, STANDARDS)
    told = ["TT-103"] if layout is tracked_changes else []
    assert [finding.rule for finding in found] == told


def test_a_fault_in_a_tabbed_head_is_found() -> None:
    def without_bold(o: Opened) -> None:
        o.font("SỞ NỘI VỤ").bold = False
        tabbed_head(o)

    found = check_document(foreign("tt01", without_bold), "plan.docx", None, STANDARDS)
    assert [finding.rule for finding in found] == ["TT-25"]


def test_an_agency_without_parent_is_recognised() -> None:
    (part,) = recognise(read_document(good("nd30", "council")), STANDARDS).parts
    assert [piece.text for piece in part.all("agency")] == ["ỦY BAN NHÂN DÂN", "TỈNH SƠN LA"]
    assert part.first("parent_agency") is None


@pytest.mark.parametrize("standard", sorted(BY_ID))
def test_a_plan_attached_to_a_decision_is_a_part_of_its_own(standard: str) -> None:
    decision, plan = recognise(read_document(good(standard, "decision")), STANDARDS).parts
    assert (decision.kind, decision.type_name) == ("main", "quyết định")
    assert (plan.kind, plan.type_name) == ("attached", "kế hoạch")
    assert decision.first("signer_name") is not None
    assert plan.first("signer_name") is None


def test_an_attached_plan_without_a_head_is_told_by_its_title() -> None:
    opened = Opened(good("tt01", "decision"))
    head = opened.document.tables[2]._tbl
    head.getparent().remove(head)
    _, plan = recognise(read_document(opened.saved()), STANDARDS).parts
    assert plan.kind == "attached"
    assert plan.first("document_type").text == "KẾ HOẠCH"
    assert check_document(opened.saved(), "plan.docx", None, STANDARDS) == []


def test_appendices_are_parts_with_label_title_and_reference() -> None:
    parts = recognise(read_document(good("nd30", "appendices")), STANDARDS).parts
    assert [part.kind for part in parts] == ["main", "appendix", "appendix"]
    assert [part.first("appendix_label").text for part in parts[1:]] == ["Phụ lục I", "Phụ lục II"]
    assert all(part.first("attachment_line") for part in parts[1:])


def test_a_stacked_foot_is_told_as_not_level() -> None:
    opened = Opened(good("nd30", "foreign"))
    table = opened.document.tables[-1]
    for cell in (table.rows[0].cells[1], table.rows[0].cells[0]):
        for paragraph in cell.paragraphs:
            table._tbl.addprevious(paragraph._p)
    table._tbl.getparent().remove(table._tbl)
    found = check_document(opened.saved(), "plan.docx", None, STANDARDS)
    assert [finding.rule for finding in found] == ["TT-64"]


def test_a_head_in_text_boxes_and_no_foot_is_still_read_without_failing() -> None:
    opened = Opened(good("nd30", "foreign"))
    for table in opened.document.tables[1:]:
        table._tbl.getparent().remove(table._tbl)
    remove(opened.p("KẾ HOẠCH"))
    rules = {one.rule for one in check_document(opened.saved(), "x.docx", None, STANDARDS)}
    assert "TT-17" not in rules
