"""Number and date given on the page: what the command does, told where it cannot be done."""

from __future__ import annotations

import html

import httpx
import pytest

from cchc_docs.write import differ_in_seals_only
from tests.conftest import run_command
from tests.web.harness import Pages
from tests.web.test_plan_page import PLAN, ROUND, text_of, write

PAGE = f"{PLAN}/so-ngay"


def give(pages: Pages, number: str, day: str, **more: str) -> httpx.Response:
    return pages.post(f"{PLAN}/ban-hanh", {"so": number, "ngay": day} | more)


def words(answer: httpx.Response) -> str:
    return html.unescape(answer.text)


def test_number_and_date_are_given_as_the_command_gives_them(pages: Pages) -> None:
    command = pages.folder / "lenh"
    (command / "plans").parent.mkdir()
    run_command("build", pages.folder / ROUND, "so-y-te", "-o", command, "--number", "5",
                "--issued", "2024-04-05")  # fmt: skip
    theirs = text_of(pages)
    pages.post(f"/dot/{ROUND}/hoan-tac")
    path = pages.folder / ROUND / "plans" / "so-y-te.yaml"
    path.write_text(theirs.replace("number: 5\nissued: 2024-04-05\n", ""), encoding="utf-8")
    assert give(pages, "05", "5/4/2024").headers["location"] == PAGE
    assert text_of(pages) == theirs
    made = (pages.documents / ROUND / "so-y-te.docx").read_bytes()
    assert made == (command / "so-y-te.docx").read_bytes()
    assert "Đã ban hành số 05/KH-SYT ngày 05/4/2024" in words(pages.get(PAGE))
    assert "Đã ban hành số 05" in words(pages.get(f"/dot/{ROUND}"))
    assert give(pages, "6", "6/4/2024").status_code == 409


def test_a_number_typed_wrong_is_mended_and_the_document_kept_beside(pages: Pages) -> None:
    give(pages, "5", "5/4/2024")
    first = (pages.documents / ROUND / "so-y-te.docx").read_bytes()
    told = pages.get(give(pages, "6", "05/4/2024", sua="1").headers["location"])
    assert "nay được lập lại là số 06" in words(told) and "Ghi số, ngày" not in words(told)
    assert "number: 6\n" in text_of(pages)
    kept = [path.read_bytes() for path in (pages.documents / ROUND).glob("*.docx")]
    assert first in kept and len(kept) == 2


def test_a_mended_number_goes_back_in_data_and_document_alike(pages: Pages) -> None:
    path = pages.documents / ROUND / "so-y-te.docx"
    give(pages, "5", "5/4/2024")
    first = path.read_bytes()
    pages.get(give(pages, "6", "05/4/2024", sua="1").headers["location"])
    mended = path.read_bytes()
    told = words(pages.post(f"/dot/{ROUND}/hoan-tac", htmx=True))
    assert "Tệp Word của Sở Y tế cũng ghi lại số 05 ngày 05/4/2024" in told
    assert "number: 5\n" in text_of(pages) and differ_in_seals_only(first, path.read_bytes())
    built = pages.post(f"/dot/{ROUND}/lap", {"cq": "so-y-te"})
    assert "nay được lập lại" not in words(pages.get(built.headers["location"]))
    told = words(pages.post(f"/dot/{ROUND}/lam-lai", htmx=True))
    assert "cũng ghi lại số 06" in told and differ_in_seals_only(mended, path.read_bytes())


def test_a_document_that_could_not_follow_its_data_is_told_until_it_does(pages: Pages) -> None:
    give(pages, "5", "5/4/2024")
    give(pages, "6", "5/4/2024", sua="1")
    lock = pages.documents / ROUND / "~$-y-te.docx"
    lock.write_bytes(b"x" * 162)
    undone = words(pages.post(f"/dot/{ROUND}/hoan-tac", htmx=True))
    assert "vẫn ghi số 06 ngày 05/4/2024: xem ở Số và ngày" in undone and "Word" in undone
    lock.unlink()
    apart = "ghi số 06 ngày 05/4/2024</b>, số liệu ghi số 05 ngày 05/4/2024"
    assert apart in words(pages.get(PAGE))
    give(pages, "5", "5/4/2024", sua="1")
    assert apart not in words(pages.get(PAGE))


@pytest.mark.parametrize(("old", "new"), [("so-y-te:", "so-khac:"), ("so-y-te:", "[")])
def test_an_agency_that_is_gone_meanwhile_is_in_the_way_of_no_undo(
    pages: Pages, old: str, new: str
) -> None:
    before = text_of(pages)
    give(pages, "5", "5/4/2024")
    agencies = pages.folder / ROUND / "agencies.yaml"
    agencies.write_text(agencies.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    answer = pages.post(f"/dot/{ROUND}/hoan-tac", htmx=True)
    assert answer.status_code == 200 and "Đã hoàn tác: ghi số 05" in words(answer)
    assert text_of(pages) == before


def test_an_undone_number_never_makes_a_draft_of_what_was_issued(pages: Pages) -> None:
    before = text_of(pages)
    give(pages, "5", "5/4/2024")
    pages.post(f"/dot/{ROUND}/hoan-tac")
    assert text_of(pages) == before
    built = pages.post(f"/dot/{ROUND}/lap", {"cq": "so-y-te"})
    assert "văn bản đã ban hành" in words(pages.get(built.headers["location"]))
    pages.post(f"/dot/{ROUND}/lam-lai")
    assert "Đã ban hành số 05" in words(pages.get(PAGE))


@pytest.mark.parametrize(
    ("number", "day", "told"),
    [
        ("", "5/4/2024", "Chưa ghi số"),
        ("5/KH", "5/4/2024", "Chỉ ghi số"),
        ("0", "5/4/2024", "Chỉ ghi số"),
        ("٣", "5/4/2024", "Chỉ ghi số"),
        ("9" * 5000, "5/4/2024", "Chỉ ghi số"),
        ("5", "", "Chưa ghi ngày"),
        ("5", "2024", "Ghi đủ ngày, tháng, năm"),
        ("5", "31/2/2024", "Không có ngày 31/2/2024"),
        ("5", "\x00[]{}", "Ngày ban hành"),
        ("5", "5/4/0", "Ngày ban hành"),
    ],
)
def test_what_is_no_number_or_date_stays_where_it_was_typed(
    pages: Pages, number: str, day: str, told: str
) -> None:
    before = text_of(pages)
    answer = give(pages, number, day)
    assert answer.status_code == 422 and told in words(answer)
    assert text_of(pages) == before and not (pages.documents / ROUND).exists()
    if number and "\x00" not in day:
        assert f'value="{number}"' in answer.text and f'value="{day}"' in answer.text


def test_what_stands_against_issuing_is_told_and_nothing_is_kept(pages: Pages) -> None:
    write(pages, "30/9/2024", "30/9/2023")
    write(pages, "  - area: 4\n", "  - area: 4\n    to_confirm: true\n")
    page = words(pages.get(PAGE))
    assert "Chưa ban hành được" in page and "1 lỗi" in page and "1 mục cần xác nhận" in page
    before = text_of(pages)
    answer = give(pages, "5", "5/4/2024")
    told = words(pages.get(answer.headers["location"]))
    assert "chưa lập được" in told.lower() and "Chưa ghi số 05, ngày 05/4/2024" in told
    assert text_of(pages) == before
    assert give(pages, "5", "5/4/2024", sua="1").status_code == 303
    assert text_of(pages) == before


def test_an_undone_number_is_said_to_stay_in_the_document_and_can_be_taken_back(
    pages: Pages,
) -> None:
    give(pages, "5", "5/4/2024")
    path = pages.documents / ROUND / "so-y-te.docx"
    issued = path.read_bytes()
    undone = words(pages.post(f"/dot/{ROUND}/hoan-tac", htmx=True))
    assert "Tệp Word của Sở Y tế vẫn ghi số 05 ngày 05/4/2024" in undone
    assert "Tệp Word ghi số 05 ngày 05/4/2024, số liệu không ghi" in words(
        pages.get(f"/dot/{ROUND}?het=1")
    )
    page = words(pages.get(PAGE))
    assert "vẫn ghi số 05 ngày 05/4/2024" in page and 'value="5"' in page
    assert pages.post(f"{PLAN}/bo-so").headers["location"] == PAGE
    assert "Bản có số được giữ ở tệp" in words(pages.get(PAGE))
    there = {one.read_bytes() for one in path.parent.glob("*.docx")}
    assert issued in there and len(there) == 2 and path.read_bytes() != issued
    assert pages.post(f"{PLAN}/bo-so").status_code == 409


def test_what_will_be_printed_is_shown_before_it_is_given(pages: Pages) -> None:
    def shown(number: str, day: str) -> str:
        return words(pages.get(f"{PLAN}/se-in", params={"so": number, "ngay": day}))

    assert "Số: 05/KH-SYT" in shown("5", "5/4/2024")
    assert "ngày 05 tháng 4 năm 2024" in shown("5", "5/4/2024")
    assert "Nghị định số 30/2020/NĐ-CP" in shown("", "")
    assert "Số: …/KH-SYT" in shown("x", "31/2/2024")
    assert "ngày … tháng … năm 2024" in shown("5", "")
    give(pages, "5", "5/4/2024")
    made = words(pages.get(PAGE))
    assert "Số: 05/KH-SYT" in made


def test_a_number_that_is_given_already_is_told(pages: Pages) -> None:
    other = pages.folder / ROUND / "plans" / "ban-dan-toc.yaml"
    text = other.read_text(encoding="utf-8")
    other.write_text(f'number: "05"\nissued: 2024-03-01\n{text}', encoding="utf-8")
    shown = words(pages.get(f"{PLAN}/se-in", params={"so": "5", "ngay": "5/4/2024"}))
    assert "Ban Dân tộc" in shown and "khác ký hiệu nên không trùng" in shown
    agencies = pages.folder / ROUND / "agencies.yaml"
    said = agencies.read_text(encoding="utf-8")
    agencies.write_text(said.replace("abbreviation: BDT", "abbreviation: SYT"), encoding="utf-8")
    before = text_of(pages)
    answer = give(pages, "5", "5/4/2024")
    assert answer.status_code == 422 and text_of(pages) == before
    assert "Số 05 đã ghi cho kế hoạch của Ban Dân tộc (05/KH-SYT, ngày 01/3/2024)" in words(answer)
    assert "Vẫn ghi số 5" in words(answer)
    assert give(pages, "6", "5/4/2024", trung="5").status_code == 303
    pages.post(f"/dot/{ROUND}/hoan-tac")
    assert give(pages, "5", "5/4/2025", sua="1").status_code == 303  # numbers begin anew each year
    assert give(pages, "5", "5/4/2024", sua="1", trung="5").status_code == 303


def test_what_a_number_asks_for_beyond_a_draft_is_told_before_with_where_it_is_written(
    pages: Pages,
) -> None:
    assert "ghi số thì còn thiếu" not in words(pages.get(PAGE))
    agencies = pages.folder / ROUND / "agencies.yaml"
    text = agencies.read_text(encoding="utf-8")
    assert "abbreviation: SYT" in text
    agencies.write_text(text.replace("abbreviation: SYT", "abbreviation:"), encoding="utf-8")
    page = pages.get(PAGE)
    assert "Dự thảo thì lập được, ghi số thì còn thiếu" in words(page)
    assert "Chưa có chữ viết tắt của cơ quan ban hành" in words(page)
    assert f'href="/dot/{ROUND}/cai-dat/co-quan">Ghi chữ viết tắt' in page.text
    told = pages.get(give(pages, "5", "5/4/2024").headers["location"])
    assert f'href="{PAGE}"' in told.text and "Sửa lỗi" in words(told)
