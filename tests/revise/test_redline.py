"""The list of changes, and the file with tracked changes when its engine is installed."""

from __future__ import annotations

import sys

import pytest

from cchc_docs import limits
from cchc_docs.docx.names import W
from cchc_docs.docx.open_conflicts import waiting
from cchc_docs.docx.package import Package, UnreadableDocument
from cchc_docs.docx.tracked import accept_all, reject_all
from cchc_docs.finding import Refused
from cchc_docs.revise.comparing.compare_documents import compare_documents
from cchc_docs.revise.comparing.redline import redline
from tests.revise import reading
from tests.revise.plans import D, Scores, document, paragraph, plan, run

pytestmark = pytest.mark.slow

OLD = plan()
NEW = plan(
    Scores(rank=2)
    .with_losses(0, {"Báo cáo kiểm soát thủ tục": D("0.25")})
    .with_losses(7, {"Chế độ họp": D("0.4")})
)


def test_spaces_that_do_not_break_are_told_once_for_all() -> None:
    old = document(paragraph("NoiDung", "UBND ĐẶC KHU HÒN NGỌC, trừ 0,5 điểm"))
    glued = document(paragraph("NoiDung", "UBND ĐẶC KHU HÒN NGỌC, trừ 0,5\u00a0điểm"))
    (edit,) = compare_documents(old, glued)
    assert edit.message.endswith("“␣” → “[dấu cách không ngắt]”")
    twice = document(paragraph("NoiDung", "UBND ĐẶC KHU HÒN\u00a0NGỌC, trừ 0,6\u00a0điểm"))
    assert [edit.kind for edit in compare_documents(old, twice)] == ["text", "signs"]


@pytest.mark.parametrize(
    ("inner", "told"),
    [
        ("<w:r><w:br/></w:r>", "“ ” → “[xuống dòng]”"),
        ("<w:r><w:tab/></w:r>", "“ ” → “[tab]”"),
        ('<w:r><w:br w:type="page"/></w:r>', "“ngắt trang, ngắt cột”"),
        (run("\u200b "), "“[dấu cách không có độ rộng]”"),
        ('<w:hyperlink w:anchor="a">' + run(" ") + "</w:hyperlink>", "(#a)”"),
    ],
)
def test_what_stands_between_words_is_told(inner: str, told: str) -> None:
    old, new = (
        document(paragraph("NoiDung", run("Điểm đạt"), between, run("0,5 điểm")))
        for between in (run(" "), inner)
    )
    messages = [edit.message.replace("␣", " ") for edit in compare_documents(old, new)]
    assert any(message.endswith(told) for message in messages), messages


def test_a_link_that_leads_elsewhere_is_one_change() -> None:
    here = run("tại đây")
    links = (f'<w:hyperlink w:anchor="{to}">{here}</w:hyperlink>' for to in "ab")
    old, new = (document(paragraph("NoiDung", run("Xem"), link)) for link in links)
    (edit,) = compare_documents(old, new)
    assert (edit.before, edit.after) == ("tại đây (#a)", "tại đây (#b)")
    plain = document(paragraph("NoiDung", run("Xem"), here))
    assert [edit.kind for edit in compare_documents(plain, new)] == ["link"]


def test_the_list_names_every_change_once() -> None:
    found = compare_documents(OLD, NEW)
    changes = {(edit.kind, edit.before, edit.after) for edit in found}
    assert ("text", "01/20", "02/20") in changes
    assert ("text", "94,24", "94,09") in changes
    assert ("text", "-0,5", "-0,25") in changes
    assert ("added", "", "- Tồn tại: Chế độ họp đạt 0,6/1 (trừ 0,4 điểm).") in changes
    assert compare_documents(OLD, OLD) == ()


def test_any_two_documents_are_compared() -> None:
    one, other = (document(paragraph("NoiDung", text)) for text in ("Một văn bản", "Khác hẳn"))
    assert {edit.kind for edit in compare_documents(one, other)} == {"added", "deleted"}


@pytest.fixture(scope="module")
def marked() -> bytes:
    return redline(OLD, NEW)


def test_accepting_the_redline_gives_the_new_and_rejecting_the_old(marked: bytes) -> None:
    assert reading.accepted(marked) == reading.accepted(NEW)
    assert reading.rejected(marked) == reading.accepted(OLD)
    assert reading.rows(accept_all(marked)) == reading.rows(NEW)
    assert reading.rows(reject_all(marked)) == reading.rows(OLD)
    assert marked == redline(OLD, NEW)


def test_the_old_words_stand_before_the_new_with_the_date_given() -> None:
    replaced = [
        document(paragraph("NoiDung", text))
        for text in ("Hạn ngày 15 tháng 6; giao Văn phòng.", "Hạn ngày 30 tháng 9; giao Thanh tra.")
    ]
    for old, new in ((OLD, NEW), replaced):
        marked = redline(old, new, date="2026-11-28T10:20:30Z")
        text = Package(marked).tree("word/document.xml")
        tracked = list(text.iter(f"{W}ins", f"{W}del"))
        assert {mark.get(f"{W}date") for mark in tracked} == {"2026-11-28T10:20:30Z"}
        beside = [(mark.tag, mark.getnext().tag) for mark in tracked if mark.getnext() is not None]
        assert (f"{W}del", f"{W}ins") in beside
        assert (f"{W}ins", f"{W}del") not in beside
        assert reading.accepted(marked) == reading.accepted(new)
        assert reading.rejected(marked) == reading.accepted(old)


def test_in_a_comparison_nothing_waits_to_be_chosen(marked: bytes) -> None:
    assert waiting(Package(marked), "so-sanh.docx") == []


def test_without_the_engine_the_message_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "python_redlines.engines", None)
    with pytest.raises(Refused) as told:
        redline(OLD, NEW)
    assert "pip" in told.value.hint and "python-redlines[docxodus]" in told.value.hint


def test_a_document_that_would_take_minutes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "REDLINE_PARAGRAPHS", 3)
    with pytest.raises(Refused, match="hơn 3 đoạn"):
        redline(OLD, NEW)


def test_what_is_no_word_file_is_refused() -> None:
    with pytest.raises(UnreadableDocument):
        redline(OLD, b"PK")
