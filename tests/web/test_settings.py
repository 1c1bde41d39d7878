"""The settings of a round: saved into its file with the comments kept, nothing else is reached."""

from __future__ import annotations

import io
import json
import re
from typing import Any

import httpx
import openpyxl
import pytest

from cchc_docs import list_entries, open_round, plan_entries, value_at
from tests.web.harness import Pages
from tests.web.test_pages import upload, words

ROUND = "minh-hoa-tinh-2023"
KEYS = ("plan", "purposes")
PAGE = f"/dot/{ROUND}/cai-dat"


def put(pages: Pages, keys: str, shown: Any, value: Any, **more: str) -> httpx.Response:
    form = {"muc": f"round.yaml#/{keys}", "cu": shown, "gia-tri": value, "o": "o-x", **more}
    return pages.post(f"{PAGE}/truong", form, htmx=True)


def test_fields_are_saved_and_comments_kept(pages: Pages) -> None:
    assert put(pages, "province", "tỉnh Minh Họa", "tỉnh Minh Hải").status_code == 200
    lines = ["Khắc phục tồn tại năm {year}", "Nâng điểm: các lĩnh vực", "- ý thứ ba"]
    shown = json.dumps(["Khắc phục các tồn tại, hạn chế trong thực hiện cải cách hành chính năm "
                        "{year}"])  # fmt: skip
    answer = put(pages, "plan/purposes", shown, json.dumps(lines), kieu="json")
    assert answer.status_code == 200
    round_ = open_round(pages.folder / ROUND).round
    assert round_.province == "tỉnh Minh Hải" and list(round_.plan.purposes or ()) == lines
    text = (pages.folder / ROUND / "round.yaml").read_text(encoding="utf-8")
    assert text.startswith("# số liệu minh họa")
    page = words(pages.get(PAGE))
    assert "Nâng điểm: các lĩnh vực" in page and "Xuất sắc từ 90%" in page
    assert "Trung bình trên 50%" in page
    pages.post(f"/dot/{ROUND}/hoan-tac")
    assert "- ý thứ ba" not in pages.get(PAGE).text


def test_what_the_round_cannot_be_is_not_written(pages: Pages) -> None:
    path = pages.folder / ROUND / "round.yaml"
    before = path.read_bytes()
    assert put(pages, "year", "2023", "hai nghìn").status_code == 422
    assert put(pages, "province", "tỉnh Minh Họa", "").status_code == 422
    assert put(pages, "decimals", "2", "9").status_code == 422
    assert put(pages, "place", "Nơi khác", "Hà Nội").status_code == 409
    assert path.read_bytes() == before
    page = pages.get(PAGE).text
    assert 'value="hai nghìn"' in page and "Trả lại “2023”" in page


def test_a_choice_and_a_tick_that_could_not_be_taken_are_shown_as_that(pages: Pages) -> None:
    assert put(pages, "decimals", "2", "9").status_code == 422
    assert put(pages, "blocks/so-nganh/unranked", "", "có thể").status_code == 422
    shown = pages.get(PAGE).text
    choice = re.search(r"<select[^>]*#/decimals[^>]*>.*?</select>", shown, re.DOTALL)
    assert choice and 'aria-invalid="true"' in choice[0] and 'data-cu="2"' in choice[0]
    assert '<option value="9" selected>' in choice[0] and choice[0].count("selected") == 1
    assert "Trả lại “2”" in shown
    block = pages.get(f"{PAGE}/khoi/so-nganh").text
    tick = re.search(r"<input type=.checkbox[^>]*/unranked[^>]*>", block)
    assert tick and 'aria-invalid="true"' in tick[0] and "Trả lại “Không”" in block


def test_hostile_posts_change_nothing(pages: Pages) -> None:
    folder = pages.folder / ROUND
    before = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    for keys in ("blocks/so-nganh/criteria", "bank", "report/issuer", "plan", "", "../x"):
        assert put(pages, keys, "", "../../etc/passwd").status_code == 422
    form = {"muc": "agencies.yaml#/so-y-te/name", "cu": "Sở Y tế", "gia-tri": "x"}
    assert pages.post(f"{PAGE}/truong", form, htmx=True).status_code == 422
    assert put(pages, "province", "[]", '["a"]', kieu="json").status_code == 422
    shown = json.dumps(value_at((folder / "round.yaml").read_text(encoding="utf-8"), KEYS))
    for value in ('{"a": {"b": 1}}', '[["a"]]', "không phải json"):
        assert put(pages, "/".join(KEYS), shown, value, kieu="json").status_code == 422
    assert pages.get(f"{PAGE}/truong").status_code == 405
    assert {path: path.read_bytes() for path in folder.rglob("*.yaml")} == before


@pytest.mark.slow
def test_agencies_are_changed_in_excel_as_the_page_says(pages: Pages) -> None:
    assert "Cơ quan, người ký, nơi nhận của cả đợt sửa trong một bảng Excel" in words(
        pages.get(PAGE)
    )
    book = openpyxl.load_workbook(io.BytesIO(pages.get(f"/dot/{ROUND}/bang.xlsx").content))
    for cell in [cell for row in book["Cơ quan"].iter_rows() for cell in row]:
        if cell.value == "BDT":
            cell.value = "BDTG"
    stream = io.BytesIO()
    book.save(stream)
    address = upload(pages, f"/dot/{ROUND}/dieu-chinh", stream.getvalue()).headers["location"]
    page = words(pages.get(address))
    assert "1 thay đổi ngoài điểm" in page and "Chữ viết tắt: “BDT” → “BDTG”" in page
    assert pages.post(f"{address}/nhan").status_code == 303
    assert open_round(pages.folder / ROUND).agencies["ban-dan-toc"].abbreviation == "BDTG"


def do(pages: Pages, page: str, work: str, group: str = "", **more: str) -> httpx.Response:
    return pages.post(f"{page}/viec", {"viec": work, "nhom": group} | more, htmx=True)


def text_of(pages: Pages, name: str = "round.yaml") -> str:
    return (pages.folder / ROUND / name).read_text(encoding="utf-8")


def test_legal_bases_and_who_signs_are_written_for_all_plans(pages: Pages) -> None:
    before = text_of(pages)
    do(pages, PAGE, "them", "plan/decisions", number="9/KH-UBND", type="Kế hoạch")
    do(pages, PAGE, "them", "plan/decisions", number="/NQ-HĐND", type="Nghị quyết")
    assert "Thiếu số; ghi cả số và ký hiệu" in pages.get(PAGE).text
    pages.post(f"/dot/{ROUND}/hoan-tac")
    do(pages, PAGE, "them", "plan/signatory", name="Lê An", title="Giám đốc")
    shared = open_round(pages.folder / ROUND).round.plan
    assert [one.number for one in shared.decisions or ()] == ["412/QĐ-UBND", "9/KH-UBND"]
    assert shared.signatory and shared.signatory.name == "Lê An"
    plan = words(pages.get(f"/dot/{ROUND}/ke-hoach/huyen-an-binh/mo-dau"))
    assert "Kế hoạch, 9/KH-UBND" in plan
    for _ in range(2):
        pages.post(f"/dot/{ROUND}/hoan-tac")
    assert text_of(pages) == before


def test_classes_and_ties_of_a_block_are_changed_and_ranks_follow(pages: Pages) -> None:
    page = f"{PAGE}/khoi/huyen"
    (first, *_) = list_entries(text_of(pages), ("blocks", "huyen", "classes"))
    form = {"muc": f"round.yaml#/minimum#{first.id}", "cu": "88", "gia-tri": "95", "o": "o-x"}
    assert pages.post(f"{PAGE}/truong", form, htmx=True).status_code == 200
    assert pages.post(f"{PAGE}/truong", form | {"cu": "95", "gia-tri": "x"}).status_code == 422
    do(pages, page, "them", "blocks/huyen/ties", rule="exact")
    (_, _, last) = list_entries(text_of(pages), ("blocks", "huyen", "ties"))
    do(pages, page, "len", "blocks/huyen/ties", muc=last.id)
    block = open_round(pages.folder / ROUND).round.blocks["huyen"]
    assert block.ties == ("part:survey", "exact", "decimals:3")
    assert [str(one.minimum) for one in block.classes] == ["95", "80", "0"]
    shown = words(pages.get(page))
    assert "điểm chưa làm tròn" in shown and "Nhóm A" in shown
    assert do(pages, page, "them", "blocks/so-nganh/ties", rule="exact").status_code == 422
    assert do(pages, page, "them", "blocks/huyen/ties", rule="x: [").status_code == 422
    assert pages.get(f"{PAGE}/khoi/khong-co").status_code == 404


def test_the_bank_is_written_used_and_not_taken_from_those_who_use_it(pages: Pages) -> None:
    page = f"{PAGE}/ngan-hang"
    assert "Chưa có giải pháp nào" in words(pages.get(page))
    for _ in range(2):
        do(pages, page, "them", text="Đối thoại: với\n tổ chức", components="4.2 1.3")
    assert list(open_round(pages.folder / ROUND).bank.measures) == [
        "doi-thoai-voi-to-chuc", "doi-thoai-voi-to-chuc-2",
    ]  # fmt: skip
    code = "doi-thoai-voi-to-chuc"
    form = {"muc": f"measures.yaml#/measures/{code}/lead", "gia-tri": "Văn phòng", "o": "o-x"}
    assert pages.post(f"{PAGE}/truong", form, htmx=True).status_code == 200
    form |= {"muc": f"measures.yaml#/measures/{code}/components", "kieu": "json"}
    assert pages.post(f"{PAGE}/truong", form | {"gia-tri": '["4.2"]', "cu": '["4.2", "1.3"]'},
                      htmx=True).status_code == 200  # fmt: skip
    plan = f"/dot/{ROUND}/ke-hoach/so-y-te"
    assert "Đối thoại: với tổ chức" in words(pages.get(plan))
    entry = next(
        one.id for one in plan_entries(text_of(pages, "plans/so-y-te.yaml"))
        if one.data.get("area") == "4"
    )  # fmt: skip
    pages.post(f"{plan}/viec", {"viec": "ngan-hang", "muc": entry, "ma": code}, htmx=True)
    told = do(pages, page, "bo", muc=code)
    assert told.status_code == 422 and "kế hoạch của Sở Y tế đang dùng" in words(told)
    assert do(pages, page, "bo", muc=f"{code}-2").status_code == 200
    for _ in range(6):
        pages.post(f"/dot/{ROUND}/hoan-tac")
    assert not (pages.folder / ROUND / "measures.yaml").exists()


def test_hostile_posts_to_block_and_bank_are_told(pages: Pages) -> None:
    values = ("", "\x00", "a: b", "{", "# c", "🙂", "'" * 3000)
    for value in values:
        answer = do(pages, f"{PAGE}/ngan-hang", "them", text=value, components=value)
        assert answer.status_code in (200, 422), value
        assert do(pages, f"{PAGE}/ngan-hang", "bo", muc=value).status_code == 422
        for keys in (f"measures/{value}/text", "measures/x/y", "measures"):
            form = {"muc": f"measures.yaml#/{keys}", "cu": "", "gia-tri": "x"}
            assert pages.post(f"{PAGE}/truong", form, htmx=True).status_code == 422
        for group in ("plan/decisions", "plan/signatory", "blocks/huyen/classes", value):
            answer = do(pages, PAGE, "them", group, name=value, title=value, number=value)
            assert answer.status_code in (200, 409, 422)
        assert pages.get(PAGE).status_code == 200
        assert pages.get(f"{PAGE}/ngan-hang").status_code == 200


def test_a_bank_that_rounds_share_is_only_shown(pages: Pages) -> None:
    (pages.folder / "chung.yaml").write_text(
        "measures:\n  a: {text: Việc chung}\n", encoding="utf-8"
    )
    path = pages.folder / ROUND / "round.yaml"
    path.write_text(text_of(pages) + "bank: ../chung.yaml\n", encoding="utf-8")
    page = words(pages.get(f"{PAGE}/ngan-hang"))
    assert "Việc chung" in page and "chỉ xem được" in page
    assert do(pages, f"{PAGE}/ngan-hang", "them", text="x").status_code == 422
    form = {"muc": "measures.yaml#/measures/a/text", "cu": "Việc chung", "gia-tri": "x"}
    assert pages.post(f"{PAGE}/truong", form, htmx=True).status_code == 422
