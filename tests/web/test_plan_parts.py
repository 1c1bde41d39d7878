"""The other parts of a plan's page: who signs and gets it, what it rests on and aims at."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile

import httpx
import pytest

from cchc_docs import list_entries, value_at
from tests.conftest import run_command
from tests.web.harness import Pages
from tests.web.test_plan_page import FILE, PLAN, ROUND, field, text_of, write

pytestmark = pytest.mark.slow

SIGNING, OPENING = f"{PLAN}/nguoi-ky", f"{PLAN}/mo-dau"


def do(pages: Pages, page: str, work: str, group: str, **more: str) -> httpx.Response:
    return pages.post(f"{page}/viec", {"viec": work, "nhom": group} | more, htmx=True)


def save(pages: Pages, page: str, id: str, value: str, **more: str) -> httpx.Response:
    one = field(pages.get(page), id)
    form = {"muc": one["data-muc"], "cu": one["shown"], "gia-tri": value, "ban": one["data-ban"]}
    return pages.post(one["data-den"], form | {"o": id} | more, htmx=True)


def recipients(pages: Pages) -> list[str]:
    return [str(one.data["to"]) for one in list_entries(text_of(pages), ("recipients",))]


def entry(pages: Pages, group: str, at: int) -> str:
    return list_entries(text_of(pages), tuple(group.split("/")))[at].id


def test_recipients_are_added_moved_taken_out_and_brought_back(pages: Pages) -> None:
    before = text_of(pages)
    added = do(pages, SIGNING, "them", "recipients", to="UBND tỉnh", remark="để b/c")
    assert "muc-doi" in json.loads(added.headers["hx-trigger"])
    do(pages, SIGNING, "len", "recipients", muc=entry(pages, "recipients", 2))
    assert recipients(pages) == ["Sở Nội vụ", "UBND tỉnh", "Các đơn vị trực thuộc"]
    do(pages, SIGNING, "bo", "recipients", muc=entry(pages, "recipients", 0))
    assert recipients(pages) == ["UBND tỉnh", "Các đơn vị trực thuộc"]
    assert run_command("check", pages.folder / ROUND).status == 0
    for _ in range(3):
        pages.post(f"/dot/{ROUND}/hoan-tac")
    assert text_of(pages) == before


def test_a_recipient_keeps_its_fields_when_its_name_changes(pages: Pages) -> None:
    save(pages, SIGNING, "o-recipients-1-remark", "để thực hiện")
    answer = save(pages, SIGNING, "o-recipients-1-to", "Các đơn vị")
    moved = json.loads(answer.headers["hx-trigger"])["da-luu"]["muc"]
    assert moved.endswith(entry(pages, "recipients", 1))
    assert recipients(pages) == ["Sở Nội vụ", "Các đơn vị"]
    assert "{to: Các đơn vị, remark: để thực hiện}" in text_of(pages)


def test_a_recipient_that_moved_meanwhile_is_still_the_one_that_is_changed(pages: Pages) -> None:
    one = field(pages.get(SIGNING), "o-recipients-0-remark")
    write(pages, "[Sở Nội vụ, ", "[UBND tỉnh, Sở Nội vụ, ")
    form = {"muc": one["data-muc"], "cu": "", "gia-tri": "để b/c", "ban": one["data-ban"]}
    assert pages.post(one["data-den"], form | {"o": one["id"]}, htmx=True).status_code == 200
    assert value_at(text_of(pages), ("recipients", "1", "remark")) == "để b/c"


def test_who_signs_is_changed_taken_out_and_written_whole(pages: Pages) -> None:
    save(pages, SIGNING, "o-signatory-deputy_for", "Giám đốc Sở")
    assert "deputy_for: Giám đốc Sở" in text_of(pages)
    assert save(pages, SIGNING, "o-signatory-title", "").status_code == 422
    do(pages, SIGNING, "bo", "signatory")
    findings = html.unescape(pages.get(f"{PLAN}/loi", htmx=True).text)
    assert "chưa có người ký" in findings.lower() and f'href="{SIGNING}#o-signatory"' in findings
    assert f'href="{SIGNING}#o-signatory"' in pages.get(PLAN).text
    assert do(pages, SIGNING, "them", "signatory", name="Lê An").status_code == 422
    do(pages, SIGNING, "them", "signatory", name="Lê  An", title="Giám đốc", acting="true")
    assert value_at(text_of(pages), ("signatory",)) == {
        "name": "Lê An", "title": "Giám đốc", "acting": "true",
    }  # fmt: skip
    assert do(pages, SIGNING, "them", "signatory", name="B", title="C").status_code == 409


def test_what_the_round_says_for_all_is_shown_written_anew_and_taken_again(pages: Pages) -> None:
    before = text_of(pages)
    page = html.unescape(pages.get(OPENING).text)
    assert "Của chung cả đợt" in page and "412/QĐ-UBND, 12/3/2024, UBND tỉnh" in page
    assert 'placeholder="VT, VP"' in pages.get(SIGNING).text
    do(pages, OPENING, "rieng", "decisions")
    half = save(pages, OPENING, "o-decisions-0-number", "345")
    assert half.status_code == 200 and "Thiếu ký hiệu" in half.text
    assert "Thiếu ký hiệu; ghi cả số và ký hiệu" in pages.get(OPENING).text
    whole = save(pages, OPENING, "o-decisions-0-number", "500/QĐ-UBND")
    assert "Thiếu" not in whole.text and "Thiếu ký hiệu" not in pages.get(OPENING).text
    assert "500/QĐ-UBND" in text_of(pages)
    round_file = pages.folder / ROUND / "round.yaml"
    assert "500/QĐ-UBND" not in round_file.read_text(encoding="utf-8")
    do(pages, OPENING, "chung", "decisions")
    assert text_of(pages) == before


def test_targets_purposes_and_ways_of_writing(pages: Pages) -> None:
    do(pages, OPENING, "them", "targets", index="sipas", above="95")
    one = field(pages.get(OPENING), "o-purposes")
    form = {"muc": one["data-muc"], "cu": "[]", "gia-tri": '["Nâng điểm: mọi lĩnh vực"]'}
    pages.post(one["data-den"], form | {"kieu": "json", "ban": one["data-ban"]}, htmx=True)
    muc = {"muc": f"{FILE}#/opening", "cu": "", "gia-tri": "list", "ban": ""}
    assert pages.post(f"{PLAN}/truong", muc, htmx=True).status_code == 200
    page = html.unescape(pages.get(OPENING).text)
    assert re.search(r'<option value="list" selected>', page) and "Nâng điểm: mọi lĩnh vực" in page
    assert pages.post(f"{PLAN}/truong", muc | {"gia-tri": "x", "cu": "list"}).status_code == 422
    assert "opening: list\n" in text_of(pages)
    assert run_command("check", pages.folder / ROUND).status == 0


def test_form_is_judged_beside_the_paper_each_finding_at_its_field(pages: Pages) -> None:
    plan = "/dot/son-la-2018/ke-hoach/so-noi-vu"
    found = html.unescape(pages.get(f"{plan}/loi", htmx=True).text)
    assert "<b>Thể thức</b>" in found and "viết khác phần lớn văn bản" in found
    assert 'data-o="o-assignments-0"' in found and f'href="{plan}/mo-dau#o-assignments-0"' in found
    assert "không phải kế hoạch" not in found
    assert "Lập tệp Word" in pages.get(plan).text


_WORKS = ("them", "len", "xuong", "bo", "rieng", "chung", "xoa-het", "")
_ENTRIES = ("", "@", "@recipients", "@recipients/", "@recipients/x", "@shortcomings/0",
            "@targets/../x", "@plan/decisions/x", "khong-co", "@" + "a/" * 5000)  # fmt: skip
_VALUES = (
    "",
    " ",
    "\x00",
    "\x85 a: b",
    "{",
    "- [",
    "# c",
    "*a",
    "'" * 999,
    "\U0010ffff",
    "٣",
    "9" * 400,
)


@pytest.mark.parametrize("page", [SIGNING, OPENING])
def test_a_form_that_makes_no_sense_is_told_and_never_a_fault(pages: Pages, page: str) -> None:
    kinds = [
        {"viec": work, "nhom": group, "muc": entry}
        for work in _WORKS
        for group in ("", "recipients", "signatory", "targets", "shortcomings", "a/b")
        for entry in _ENTRIES[:: 1 if group == "recipients" else 9]
    ]
    kinds += [
        {"viec": "them", "nhom": group, **dict.fromkeys(keys, value)}
        for group, keys in (
            ("recipients", ("to", "remark")),
            ("drafter", ("initials", "copies")),
            ("decisions", ("type", "date")),
            ("targets", ("index", "above")),
            ("action", ("year", "horizon")),
        )
        for value in _VALUES
    ]
    for form in [{}, *kinds]:
        answer = pages.post(f"{page}/viec", form, htmx=True)
        assert answer.status_code in (200, 409, 422), form
        assert "Chương trình gặp lỗi" not in answer.text
    for path in (PLAN, SIGNING, OPENING, f"{PLAN}/loi"):
        assert pages.get(path, htmx=path.endswith("loi")).status_code == 200


def test_a_value_of_any_kind_is_written_or_told(pages: Pages) -> None:
    kinds = ("5", "null", "1e999", '"x"', "[]", "[1]", '["a"]', '[["a"]]', '{"a": 1}',
             '{"a": {"b": []}}', "không phải json")  # fmt: skip
    before = text_of(pages)
    ban = field(pages.get(PLAN), "Thanh tra Sở")["data-ban"]
    for path in ("closing", "purposes", "signatory", "recipients/0", "targets/0/x"):
        for value in kinds:
            form = {"muc": f"{FILE}#/{path}", "gia-tri": value, "kieu": "json", "cu": "null"}
            answer = pages.post(f"{PLAN}/truong", form | {"ban": ban}, htmx=True)
            assert answer.status_code in (200, 409, 422), value
            if text_of(pages) != before:
                assert pages.get(OPENING).status_code == 200
                (pages.folder / ROUND / FILE).write_text(before, encoding="utf-8")


@pytest.mark.parametrize(
    "plan",
    [
        "recipients: x\nsignatory: x\ndecisions: {a: b}\ntargets: [1, [2]]\n",
        "recipients: [[a]]\nsignatory: [x]\ndecisions: [x, {number: [1]}]\npurposes: {a: b}\n",
        "- một\n",
        "recipients: [\n",
    ],
)
def test_a_file_at_fault_is_shown_and_told_never_a_fault_of_the_program(
    pages: Pages, plan: str
) -> None:
    path = pages.folder / ROUND / FILE
    new = {"to": "A", "name": "A", "title": "B", "number": "1/A", "linh-vuc": "4", "muc": "x"}
    for page in (SIGNING, OPENING, PLAN):
        for work, group in (
            *(("them", name) for name in ("recipients", "signatory", "decisions", "targets")),
            *((name, "recipients") for name in ("len", "bo", "rieng", "chung", "ton-tai", "xoa")),
        ):
            path.write_text(plan, encoding="utf-8")
            assert pages.get(page).status_code == 200
            answer = do(pages, page, work, group, **new)
            assert answer.status_code in (200, 409, 422), (page, work, group)


def test_a_plan_issued_with_a_decision_is_written_whole(pages: Pages) -> None:
    muc = {"muc": f"{FILE}#/form", "cu": "", "gia-tri": "decision", "ban": ""}
    assert do(pages, OPENING, "them", "decision/legal_bases", number="1/A").status_code == 422
    pages.post(f"{PLAN}/truong", muc, htmx=True)
    told = html.unescape(pages.get(f"{PLAN}/loi", htmx=True).text)
    assert f'href="{OPENING}#o-form"' in told
    do(pages, OPENING, "them", "decision", executors="Chánh Văn phòng Sở")
    base = {"type": "Luật", "title": "Tổ chức chính quyền địa phương", "date": "19/6/2015"}
    assert do(pages, OPENING, "them", "decision/legal_bases", **base).status_code == 200
    do(pages, OPENING, "bo", "show", muc=entry(pages, "show", 0))
    do(pages, OPENING, "them", "show", what="mean")
    assert value_at(text_of(pages), ("show",)) == ["self_scores", "area_changes", "mean"]
    assert do(pages, OPENING, "them", "show", what="x").status_code == 422
    assert run_command("check", pages.folder / ROUND).status == 0
    with zipfile.ZipFile(io.BytesIO(pages.get(f"{PLAN}/trang.docx").content)) as package:
        assert "QUYẾT ĐỊNH" in package.read("word/document.xml").decode()


def test_one_sentence_alone_is_changed_as_a_list_of_it(pages: Pages) -> None:
    write(pages, "show:", "purposes: Một ý\nshow:")
    one = field(pages.get(OPENING), "o-purposes")
    write(pages, "show:", "closing: khác\nshow:")  # somebody else, elsewhere in the file
    form = {"muc": one["data-muc"], "cu": '["Một ý"]', "gia-tri": '["Một ý", "Hai ý"]'}
    answer = pages.post(one["data-den"], form | {"kieu": "json", "ban": one["data-ban"]}, htmx=True)
    assert answer.status_code == 200
    assert value_at(text_of(pages), ("purposes",)) == ["Một ý", "Hai ý"]


def test_a_second_agency_its_signer_and_the_mark_of_a_draft_are_written(pages: Pages) -> None:
    assert "Cơ quan cùng ban hành" in pages.get(SIGNING).text
    do(pages, SIGNING, "them", "joint_with", name="Sở Tài chính", abbreviation="STC")
    do(pages, SIGNING, "them", "joint_with/signatory", name="Lê An", title="Giám đốc")
    do(pages, SIGNING, "them", "draft", version="2")
    assert value_at(text_of(pages), ("draft", "version")) == "2"
    assert value_at(text_of(pages), ("joint_with", "signatory", "name")) == "Lê An"
