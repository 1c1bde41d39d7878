"""The settings of a round: saved into its file with the comments kept, nothing else is reached."""

from __future__ import annotations

import io
import json
from typing import Any

import httpx
import openpyxl

from cchc_docs import open_round, value_at
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
    assert "hai nghìn" in words(pages.get(PAGE))


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
