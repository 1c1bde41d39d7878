"""Several documents in one file: each that surely has its own beginning is judged by its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cchc_docs.check.form import Examined, examine
from cchc_docs.check.mending import fix_document
from tests.check.form.builder import STANDARDS
from tests.check.form.drawn import (
    COMMUNE,
    LONG,
    Head,
    HeadMaker,
    Sheet,
    decision,
    head_in_table,
    letter,
    minutes,
    on_paper,
    plan,
    report,
    submission,
)

Maker = Callable[[Sheet, HeadMaker], None]


def file_of(*makers: Maker, on_new_pages: bool = True) -> bytes:
    """The documents one behind the other."""

    def all_of(sheet: Sheet, head: HeadMaker) -> None:
        for number, maker in enumerate(makers):
            if number and on_new_pages:
                sheet.document.add_page_break()
            maker(sheet, head)

    return on_paper(all_of)


def spoilt(maker: Maker, word: str, change: Callable[[Sheet], None]) -> Maker:
    """The document with a line in its text that has a fault, below the paragraph that opens so."""

    def made(sheet: Sheet, head: HeadMaker) -> None:
        maker(sheet, head)
        above = [one for one in sheet.document.paragraphs if one.text.startswith(word)][-1]
        change(sheet)
        above._p.addnext(sheet.document.paragraphs[-1]._p)

    return made


def small(sheet: Sheet) -> None:
    sheet.text(f"{LONG}.", size=11)


def told(data: bytes) -> set[tuple[str, str]]:
    return {(one.rule, one.level) for one in looked_at(data).findings}


def looked_at(data: bytes) -> Examined:
    return examine(data, "x", None, STANDARDS)


def note_of(data: bytes) -> str:
    return next(str(one) for one in looked_at(data).findings if one.rule == "TT-00")


@pytest.mark.parametrize("first", [plan, letter, submission, report, decision])
@pytest.mark.parametrize("second", [submission, report, decision, letter])
def test_documents_without_a_fault_have_none_together(first: Maker, second: Maker) -> None:
    data = file_of(first, second)
    assert looked_at(data).kind.kind.id == "nhieu-van-ban"
    assert told(data) == {("TT-00", "note")}


def test_a_fault_of_the_first_is_told_and_those_of_what_has_no_profile_are_not() -> None:
    assert ("TT-47", "error") in told(file_of(spoilt(letter, "a) ", small), minutes))
    data = file_of(letter, spoilt(minutes, LONG[:20], small))
    assert told(data) == {("TT-00", "note")}
    assert "xét đủ công văn;" in note_of(data)


def test_a_fault_of_a_later_one_is_told_where_it_surely_begins() -> None:
    later = spoilt(report, "- Các", small)
    assert ("TT-47", "error") in told(file_of(letter, later))
    assert "xét đủ công văn, báo cáo;" in note_of(file_of(letter, later))
    assert told(file_of(letter, later, on_new_pages=False)) == {("TT-00", "note")}


@pytest.mark.parametrize(("year", "is_told"), [(2018, False), (2026, True)])
def test_a_later_one_is_judged_where_the_standard_of_the_first_held(
    year: int, is_told: bool
) -> None:
    def dated(sheet: Sheet, head: HeadMaker) -> None:
        head(sheet, Head(number="Số: 61/BC-SNV", place=f"Minh Hải, ngày 05 tháng 3 năm {year}"))
        sheet.line("BÁO CÁO", 14, bold=True, before=12)
        sheet.line("Kết quả công tác quý I", 14, bold=True)
        small(sheet)
        sheet.line("GIÁM ĐỐC", 14, bold=True)

    assert (("TT-47", "error") in told(file_of(letter, dated))) == is_told


def test_what_stands_between_two_documents_belongs_to_neither() -> None:
    def ballot(sheet: Sheet, head: HeadMaker) -> None:
        """With a head but no number, below the letter that sends it out."""
        head_in_table(sheet, Head(agency=COMMUNE.agency, number="", place=""))
        sheet.line("PHIẾU LẤY Ý KIẾN", 14, bold=True)
        sheet.text(f"{LONG}.", size=11)

    data = file_of(letter, ballot, decision)
    assert told(data) == {("TT-00", "note")}
    assert "xét đủ công văn, quyết định;" in note_of(data)


def test_only_pages_of_such_a_file_are_mended() -> None:
    data = file_of(spoilt(letter, "a) ", small), report)
    mended, repairs, left = fix_document(data, "x", None, STANDARDS)
    assert (mended, repairs) == (data, [])
    assert "TT-47" in {one.rule for one in left}


def behind_a_letter(title: str, number: str, *, is_signed: bool) -> bytes:
    """A letter, and something with a head of its own that is no attachment of a decision."""

    def below(sheet: Sheet, head: HeadMaker) -> None:
        head_in_table(sheet, Head(number=number))
        sheet.line(title, 14, bold=True)
        small(sheet)
        if is_signed:
            sheet.line("GIÁM ĐỐC", 14, bold=True)

    return file_of(letter, below)


@pytest.mark.parametrize("is_signed", [False, True])
@pytest.mark.parametrize("number", ["", "Số: 9/ABC-SNV"])
@pytest.mark.parametrize("title", ["PHIẾU LẤY Ý KIẾN", "GIẤY ỦY QUYỀN", "DANH SÁCH"])
def test_what_is_sent_with_a_letter_is_no_attachment_of_a_decision(
    title: str, number: str, is_signed: bool
) -> None:
    data = behind_a_letter(title, number, is_signed=is_signed)
    assert told(data) == {("TT-00", "note")}
    assert fix_document(data, "x", None, STANDARDS)[:2] == (data, [])


def test_a_blank_form_behind_an_appendix_is_left_and_told() -> None:
    def blank(sheet: Sheet, head: HeadMaker) -> None:
        sheet.line("Phụ lục", 14, bold=True)
        sheet.line("(Kèm theo Công văn số 112/SNV-VP ngày 05 tháng 3 năm 2026 của Sở Nội vụ)", 14)
        small(sheet)
        sheet.document.add_page_break()
        head_in_table(sheet, Head(number="Số:      /BC-…"))
        sheet.line("BÁO CÁO", 14, bold=True)
        small(sheet)

    data = file_of(letter, blank)
    assert looked_at(data).kind.kind.id == "cong-van"
    assert "không thuộc công văn" in note_of(data)
    texts = [str(one) for one in looked_at(data).findings if one.rule == "TT-47"]
    assert len(texts) == 1
