"""A plan that was issued is amended; built again under its number only where a person says so."""

from __future__ import annotations

import io

import pytest
from docx import Document
from docx.oxml.ns import qn

from cchc_docs import BuildOptions, amend_plan, open_round, parse_issued
from tests.steps.test_keep import edit
from tests.web.harness import Pages
from tests.web.test_plan_issue import PAGE, give, words
from tests.web.test_plan_page import PLAN, ROUND, text_of

AMENDED = f"{PLAN}/sua-doi"


@pytest.fixture
def issued(pages: Pages) -> bytes:
    """The plan of Sở Y tế, number 5 of 5 April, and its points as they were revised since."""
    give(pages, "5", "5/4/2024")
    revise(pages, "3.1: 7.2", "3.1: 7.6")
    return document(pages)


def revise(pages: Pages, old: str, new: str) -> None:
    path = pages.folder / ROUND / "scores" / "so-y-te.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def document(pages: Pages, name: str = "so-y-te") -> bytes:
    return (pages.documents / ROUND / f"{name}.docx").read_bytes()


def documents(pages: Pages) -> list[str]:
    return sorted(path.name for path in (pages.documents / ROUND).glob("*.docx"))


def number_of(pages: Pages, lan: int, number: str, day: str, **more: str) -> str:
    answer = pages.post(f"{AMENDED}/so", {"lan": lan, "so": number, "ngay": day} | more)
    return answer.headers.get("location", "") or words(answer)


def test_one_click_never_builds_an_issued_plan_again(pages: Pages, issued: bytes) -> None:
    listed = words(pages.get(f"/dot/{ROUND}?het=1"))
    assert "Cần kế hoạch sửa đổi: số liệu đã đổi sau khi ban hành" in listed
    answer = pages.post(f"/dot/{ROUND}/lap", {"cq": "so-y-te"})
    assert answer.headers["location"] == PAGE and document(pages) == issued
    page = words(pages.get(PAGE))
    assert "Đã ban hành số 05/KH-SYT ngày 05/4/2024" in page
    assert "Tổng điểm: 88,7 → 89,1" in page and "viết lại mục “Cải cách thủ tục hành chính”" in page
    assert "Chỉ làm khi văn bản chưa gửi đi" in page
    main = page[: page.index("Lập lại toàn văn dưới số cũ")].rindex('class="btn main"')
    assert "Lập kế hoạch sửa đổi, bổ sung" in page[main : main + 90]


def test_all_at_once_leaves_issued_plans_and_names_them(pages: Pages, issued: bytes) -> None:
    answer = pages.post(f"/dot/{ROUND}/lap")
    told = words(pages.get(answer.headers["location"]))
    while "Đang lập" in told:
        pages.post(f"{answer.headers['location']}/tiep")
        told = words(pages.get(answer.headers["location"]))
    assert document(pages) == issued
    assert "để nguyên 1 kế hoạch đã ban hành" in told and "Đã ban hành, để nguyên" in told
    assert not [name for name in documents(pages) if "ban-truoc" in name]


def test_a_person_may_have_it_built_again_under_its_number(pages: Pages, issued: bytes) -> None:
    answer = pages.post(f"/dot/{ROUND}/lap", {"cq": "so-y-te", "toan-van": "1"})
    told = words(pages.get(answer.headers["location"]))
    assert "nay được lập lại với nội dung khác" in told
    assert document(pages) != issued and document(pages, "so-y-te.ban-truoc") == issued
    assert "Số liệu đã đổi sau khi ban hành" not in words(pages.get(PAGE))


@pytest.mark.slow
def test_the_amendment_is_that_of_the_command_and_has_a_number_of_its_own(
    pages: Pages, issued: bytes
) -> None:
    folder, place = open_round(pages.folder / ROUND), pages.folder / "lenh"
    first = pages.documents / ROUND / "so-y-te.docx"
    theirs = amend_plan(folder, "so-y-te", first, BuildOptions(place)).path.read_bytes()
    assert pages.get(f"{AMENDED}/trang.docx").content[:2] == b"PK"
    assert documents(pages) == ["so-y-te.docx"]
    assert pages.post(AMENDED).headers["location"] == PAGE
    assert document(pages, "so-y-te.sua-doi") == theirs and document(pages) == issued
    page = words(pages.get(PAGE))
    assert "Kế hoạch sửa đổi, bổ sung: đã lập, chưa có số" in page and "Số: …/KH-SYT" in page
    assert "Kế hoạch sửa đổi đã lập, chưa có số" in words(pages.get(f"/dot/{ROUND}?het=1"))
    used = number_of(pages, 1, "5", "6/6/2024")
    assert "Số 05 đã ghi cho kế hoạch của Sở Y tế (05/KH-SYT, ngày 05/4/2024)" in used
    before = text_of(pages)
    assert number_of(pages, 1, "9", "6/6/2024") == PAGE
    assert "  - number: 9\n    issued: 2024-06-06\n" in text_of(pages)
    options = BuildOptions(place, 9, parse_issued("2024-06-06"))
    theirs = amend_plan(folder, "so-y-te", first, options).path.read_bytes()
    assert document(pages, "so-y-te.sua-doi") == theirs and document(pages) == issued
    assert "đã ban hành số 09/KH-SYT ngày 06/6/2024" in words(pages.get(PAGE))
    listed = words(pages.get(f"/dot/{ROUND}?het=1"))
    assert "Đã ban hành số 05" in listed and "sửa đổi, bổ sung: số 09 ngày 06/6/2024" in listed
    assert number_of(pages, 1, "10", "6/6/2024") != PAGE
    pages.post(f"/dot/{ROUND}/hoan-tac")
    assert text_of(pages) == before
    undone = words(pages.get(PAGE))
    assert "vẫn ghi số 09 ngày 06/6/2024" in undone and 'value="9"' in undone
    assert pages.post(f"{AMENDED}/bo-so", {"lan": 1}).headers["location"] == PAGE
    assert "so-y-te.sua-doi.ban-truoc.docx" in documents(pages)
    assert "đã lập, chưa có số" in words(pages.get(PAGE))


@pytest.mark.slow
def test_what_changes_again_is_amended_again(pages: Pages, issued: bytes) -> None:
    pages.post(AMENDED)
    revise(pages, "3.1: 7.6", "3.1: 7.8")
    assert "Lập lại kế hoạch sửa đổi, bổ sung" in words(pages.get(PAGE))
    pages.post(AMENDED)
    number_of(pages, 1, "9", "6/6/2024")
    first = document(pages, "so-y-te.sua-doi")
    revise(pages, "3.1: 7.8", "3.1: 7.5")
    page = words(pages.get(PAGE))
    assert "Kế hoạch sửa đổi số 09/KH-SYT ngày 06/6/2024 được giữ nguyên" in page
    pages.post(AMENDED)
    assert number_of(pages, 2, "12", "1/8/2024") == PAGE
    assert document(pages, "so-y-te.sua-doi") == first and document(pages) == issued
    page = words(pages.get(PAGE))
    assert "Kế hoạch sửa đổi, bổ sung lần 2: đã ban hành số 12/KH-SYT ngày 01/8/2024" in page
    for name in ("so-y-te", "so-y-te.sua-doi", "so-y-te.sua-doi-2"):
        assert pages.get(f"/dot/{ROUND}/ke-hoach/{name}.docx").content == document(pages, name)
    assert pages.get(f"/dot/{ROUND}/ke-hoach/so-y-te.sua-doi-3.docx").status_code == 404
    kept = pages.get(f"/dot/{ROUND}/ke-hoach.zip").content
    assert b"so-y-te.sua-doi-2.docx" in kept and b"so-y-te.docx" in kept


@pytest.mark.slow
def test_a_number_of_an_amendment_that_was_typed_wrong_is_mended(
    pages: Pages, issued: bytes
) -> None:
    pages.post(AMENDED)
    number_of(pages, 1, "9", "6/6/2024")
    revise(pages, "3.1: 7.6", "3.1: 7.8")
    before = printed(document(pages, "so-y-te.sua-doi"))
    number_of(pages, 1, "8", "6/6/2024", sua="1")
    after = printed(document(pages, "so-y-te.sua-doi"))
    assert ["Số: 08" in new for old, new in zip(before, after, strict=True) if old != new] == [True]
    assert "Tổng điểm: 89,1 → 89,3" in words(pages.get(PAGE))
    assert "  - number: 8\n" in text_of(pages) and document(pages) == issued
    assert "đã ban hành số 08/KH-SYT" in words(pages.get(PAGE))
    assert "so-y-te.sua-doi.ban-truoc.docx" in documents(pages)


@pytest.mark.slow
def test_a_number_of_an_amendment_that_is_taken_back_goes_back_in_its_document(
    pages: Pages, issued: bytes
) -> None:
    def back(there: str = "hoan-tac") -> str:
        return words(pages.post(f"/dot/{ROUND}/{there}", htmx=True))

    def numbers() -> list[str]:
        return [one[:6] for one in printed(document(pages, "so-y-te.sua-doi")) if "Số: " in one][:1]

    called = "Tệp Word kế hoạch sửa đổi, bổ sung của Sở Y tế"
    pages.post(AMENDED)
    number_of(pages, 1, "9", "6/6/2024")
    number_of(pages, 1, "8", "6/6/2024", sua="1")
    assert numbers() == ["Số: 08"]
    assert f"{called} cũng ghi lại số 09 ngày 06/6/2024" in back()
    assert numbers() == ["Số: 09"] and "  - number: 9\n" in text_of(pages)
    assert f"{called} cũng ghi lại số 08" in back("lam-lai") and numbers() == ["Số: 08"]
    lock = pages.documents / ROUND / "~$-y-te.sua-doi.docx"
    lock.write_bytes(b"x" * 162)
    told = back()
    where = "xem ở Số và ngày của kế hoạch ấy"
    assert f"{called} vẫn ghi số 08 ngày 06/6/2024: {where}. Tệp đang mở trong Word" in told
    lock.unlink()
    page = words(pages.get(PAGE))
    assert "ghi số 08 ngày 06/6/2024</b>, số liệu ghi số 09 ngày 06/6/2024" in page
    number_of(pages, 1, "9", "6/6/2024", sua="1")
    assert numbers() == ["Số: 09"] and "Tệp Word đang có ghi" not in words(pages.get(PAGE))
    assert f"{called} vẫn ghi số 09 ngày 06/6/2024: {where}" in back()
    assert document(pages) == issued


def test_an_amendment_whose_file_is_gone_is_mended_in_one_step(pages: Pages, issued: bytes) -> None:
    pages.post(AMENDED)
    number_of(pages, 1, "9", "6/6/2024")
    before = text_of(pages)
    (pages.documents / ROUND / "so-y-te.sua-doi.docx").unlink()
    number_of(pages, 1, "8", "6/6/2024", sua="1")
    assert "  - number: 8\n" in text_of(pages)
    assert "so-y-te.sua-doi.docx" in documents(pages)
    pages.post(f"/dot/{ROUND}/hoan-tac", htmx=True)
    assert text_of(pages) == before


@pytest.mark.slow
def test_a_mended_number_changes_nothing_else_in_what_was_issued(
    pages: Pages, issued: bytes
) -> None:
    edit(pages.documents / ROUND / "so-y-te.docx", "Kế hoạch này", "Kế hoạch nói ở đây")
    edited = document(pages)
    page = words(pages.get(PAGE))
    assert "nội dung vẫn như văn bản đã ban hành, dù số liệu nay đã khác" in page
    answer = give(pages, "6", "6/4/2024", sua="1")
    assert "là số 06 ngày 06/4/2024" in words(pages.get(answer.headers["location"]))
    assert "number: 6\nissued: 2024-04-06\n" in text_of(pages)
    before, after = (printed(one) for one in (edited, document(pages)))
    changed = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
    assert len(changed) == 2, changed
    assert "06/KH" in changed[0][1] and "06 tháng 4" in changed[1][1]
    assert document(pages, "so-y-te.ban-truoc") == edited
    page = words(pages.get(PAGE))
    assert "Đã ban hành số 06/KH-SYT" in page and "Tổng điểm: 88,7 → 89,1" in page
    assert pages.post(AMENDED).headers["location"] == PAGE


def test_a_number_that_an_issued_amendment_names_is_not_mended(pages: Pages, issued: bytes) -> None:
    pages.post(AMENDED)
    number_of(pages, 1, "9", "6/6/2024")
    before = text_of(pages)
    answer = give(pages, "6", "5/4/2024", sua="1")
    assert answer.status_code == 422 and "đã ban hành và nêu kế hoạch số 05" in words(answer)
    assert text_of(pages) == before and document(pages) == issued


def printed(data: bytes) -> list[str]:
    body = Document(io.BytesIO(data)).element.body
    return ["".join(one.itertext()) for one in body.iter(qn("w:p"))]


def test_nothing_is_due_where_nothing_is_other(pages: Pages) -> None:
    give(pages, "5", "5/4/2024")
    assert pages.post(AMENDED).status_code == 409
    assert pages.get(f"{AMENDED}/trang.docx").status_code == 409


def test_a_document_deleted_by_hand_is_told_and_made_anew_as_that(pages: Pages) -> None:
    give(pages, "5", "5/4/2024")
    (pages.documents / ROUND / "so-y-te.docx").unlink()
    assert "Không thấy tệp Word của kế hoạch số 05" in words(pages.get(f"/dot/{ROUND}?het=1"))
    assert "Không thấy tệp Word của kế hoạch này" in words(pages.get(PAGE))
    told = words(pages.get(pages.post(f"/dot/{ROUND}/lap", {"cq": "so-y-te"}).headers["location"]))
    assert "lập từ số liệu hiện có, mang số đã ghi" in told
    assert documents(pages) == ["so-y-te.docx"]


def test_what_is_open_in_word_or_may_not_be_written_is_told_and_stays(
    pages: Pages, issued: bytes
) -> None:
    pages.post(AMENDED)
    draft = document(pages, "so-y-te.sua-doi")
    revise(pages, "3.1: 7.6", "3.1: 7.8")
    lock = pages.documents / ROUND / "~$-y-te.sua-doi.docx"
    lock.write_bytes(b"x" * 162)
    before = text_of(pages)
    told = words(pages.get(pages.post(AMENDED).headers["location"]))
    assert "ệp đang mở trong Word" in told and "chạy lại" not in told
    assert "chưa lập được" in told.lower()
    lock.unlink()
    assert document(pages, "so-y-te.sua-doi") == draft
    assert text_of(pages) == before and document(pages) == issued


def test_a_folder_that_takes_no_file_is_told_and_nothing_is_lost(
    pages: Pages, issued: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("cchc_docs.steps.keeping.keep.create", refused)
    told = words(pages.get(pages.post(AMENDED).headers["location"]))
    assert "ông ghi được tệp: không có quyền ghi" in told and "Xem lại" in told
    monkeypatch.undo()
    assert documents(pages) == ["so-y-te.docx"] and document(pages) == issued


def test_what_was_issued_with_a_decision_is_said_to_be_changed_by_another(pages: Pages) -> None:
    plan = pages.folder / ROUND / "plans" / "so-y-te.yaml"
    form = (
        "form: decision\ndecision: {executors: Chánh Văn phòng Sở, proposed_by: Chánh Văn phòng}\n"
    )
    plan.write_text(form + plan.read_text(encoding="utf-8"), encoding="utf-8")
    answer = give(pages, "5", "5/4/2024")
    assert answer.headers["location"] == PAGE, words(pages.get(answer.headers["location"]))
    revise(pages, "3.1: 7.2", "3.1: 7.6")
    issued, page = document(pages), words(pages.get(PAGE))
    assert "Quyết định mới phải nêu" in page and "Tổng điểm: 88,7 → 89,1" in page
    assert "một quyết định thay thế quyết định số 05/QĐ-SYT ngày 05/4/2024" in page
    text = printed(pages.get(f"{AMENDED}/toan-van-moi.docx").content)
    assert any("89,1" in one for one in text) and not any("Số: 05" in one for one in text)
    told = words(pages.get(pages.post(AMENDED).headers["location"]))
    assert "bằng một quyết định khác" in told
    assert documents(pages) == ["so-y-te.docx"] and document(pages) == issued
