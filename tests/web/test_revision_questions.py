"""A revised sheet in the province's own words: the page asks, takes answers, remembers them."""

from __future__ import annotations

import html
import io
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import openpyxl

from cchc_docs import answers_of, open_round, read_import
from tests.web.harness import Pages
from tests.web.test_pages import words

ROUND = "minh-hoa-tinh-2023"
SHEET: list[list[Any]] = [
    ["Kết quả thẩm định lại"],
    [],
    ["Nội dung", "Thang", "S.Y tế", "Cột lạ"],
    ["Ban hành kế hoạch đúng thời gian quy định", 2, 2, 1],
    ["Mức độ hoàn thành KH", 2, 1.6, 2],
    ["Giải quyết hồ sơ đúng hạn", 8, "bảy", 3],
    ["Kiểm tra công tác cải cách hành chính", 3, 2.5, 3],
]


def workbook(rows: list[list[Any]], name: str = "Lần 2") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = name
    for row in rows:
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def dropped(pages: Pages, data: bytes) -> str:
    answer = pages.post(f"/dot/{ROUND}/dieu-chinh", files=[("tep", ("lan-2.xlsx", data))])
    assert answer.status_code == 303, words(answer)
    return str(answer.headers["location"])


def asked(pages: Pages, address: str) -> list[str]:
    """The paths that the questions of the page ask for."""
    found = re.findall(r'name="noi" value="([^"]+)"><input type="hidden" name="chon" value="[^b]',
                       pages.get(address).text)  # fmt: skip
    return list(dict.fromkeys(_plain(html.unescape(one)) for one in found))


def _plain(at: str) -> str:
    return json.dumps(json.loads(at), ensure_ascii=False)


def state(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*.yaml")}


def test_a_table_of_other_criteria_is_told_in_one_sentence(pages: Pages) -> None:
    rows = [("Mã", "Tiêu chí", "Điểm tối đa", "Sở Tư pháp"), ("A1", "Việc lạ", 2, 1)]
    rows += [("A2", "Việc khác", 2, 1), ("A3", "Việc nữa", 2, 2)]
    shown = words(pages.get(dropped(pages, workbook([[*row] for row in rows]))))
    assert "Không dòng nào của bảng điểm này có mã hay tên tiêu chí của đợt" in shown
    assert "Ghi mã hoặc tên như trong đợt, ví dụ “1.1.1” hay “Ban hành kế hoạch" in shown
    assert "câu hỏi" not in shown


ANSWERS = [
    ('["sheets", "Lần 2", "columns", "B"]', '"ignore"', ""),
    ('["sheets", "Lần 2", "columns", "C"]', "agency", "so-y-te"),
    ('["sheets", "Lần 2", "columns", "D"]', '"ignore"', ""),
    ('["sheets", "Lần 2", "rows", "5"]', "code", "1.1.2"),
    ('["sheets", "Lần 2", "cells", "C6"]', "cell", "7,7"),
]


def test_own_headings_are_asked_answered_remembered_and_taken(pages: Pages) -> None:
    home = pages.folder / ROUND
    before = state(home)
    address = dropped(pages, workbook(SHEET))
    page = pages.get(address)
    assert "câu hỏi" in words(page) and "không có cơ quan “S.Y tế” trong đợt" in words(page)
    assert '<option value="so-y-te">Sở Y tế</option>' in page.text
    refused = pages.post(f"{address}/nhan")
    assert refused.status_code == 422 and "chưa trả lời" in words(refused)
    given = []
    while open_questions := asked(pages, address):
        noi, chon, ghi = next(one for one in ANSWERS if one[0] in open_questions)
        given.append((noi, chon, ghi))
        pages.post(f"{address}/tra-loi", {"noi": noi, "chon": chon, "ghi": ghi})
        assert len(given) <= len(ANSWERS)
    shown = words(pages.get(address))
    assert "Đã trả lời" in shown and "cột C: Sở Y tế" in shown
    assert "điểm đổi" in shown and state(home) == before

    said: dict[str, Any] = {}
    for noi, chon, ghi in given:
        _, sheet, kind, line = json.loads(noi)
        value = {chon: ghi} if chon in ("agency", "code") else ghi or "ignore"
        said.setdefault(sheet, {}).setdefault(kind, {})[line] = value
    data = workbook(SHEET)
    wanted = read_import(open_round(home), data, "lan-2.xlsx", answers_of({"sheets": said}))
    keys = re.findall(r'name="co" value="([^"]+)"', pages.get(address).text)
    pages.post(f"{address}/nhan", {"co": keys, "nhan": keys})
    assert (home / "scores/so-y-te.yaml").read_text("utf-8") == wanted.changes[
        "scores/so-y-te.yaml"
    ]

    # The sheet comes once more: what was answered to the same words is not asked again
    mended = [*SHEET[:5], ["Giải quyết hồ sơ đúng hạn", 8, 7.5, 3], *SHEET[6:]]
    again = dropped(pages, workbook(mended))
    assert asked(pages, again) == []
    shown = words(pages.get(again))
    assert "Đã trả lời" in shown and "1 điểm đổi" in shown
    pages.post(f"{again}/tra-loi", {"noi": ANSWERS[1][0], "chon": "bo"})
    assert ANSWERS[1][0] in asked(pages, again)


def test_a_column_is_said_at_its_head_and_a_sheet_left_out(pages: Pages) -> None:
    rows = [[*row[:1], *row[1:3]] for row in SHEET[:5]]
    rows[2] = ["Tiêu chí", "Điểm tối đa", "S.Y tế"]
    rows[4][0] = "Mức độ hoàn thành kế hoạch"
    address = dropped(pages, workbook(rows))
    form = {"sheet": "Lần 2", "huong": "columns", "o": "C", "vai": "score", "ten": "so-y-te"}
    assert pages.post(f"{address}/cot", form).status_code == 303
    assert asked(pages, address) == [] and "điểm đổi" in words(pages.get(address))
    pages.post(f"{address}/sheet", {"sheet": "Lần 2", "bo": "1"})
    assert "Sheet này không đọc" in words(pages.get(address))
    wrong = pages.post(f"{address}/tra-loi", {"noi": "{}", "chon": "bo"})
    assert wrong.status_code == 422


def test_a_round_may_have_any_sign_in_its_name(pages: Pages) -> None:
    name = "Đợt 100%20 #2"
    (pages.folder / ROUND).rename(pages.folder / name)
    page = f"/dot/{quote(name)}/dieu-chinh"
    files = [("tep", ("lan-2.xlsx", workbook(SHEET)))]
    address = pages.post(page, files=files).headers["location"]
    forms = re.findall(r'action="([^"]+/(?:cot|tra-loi|sheet))"', pages.get(address).text)
    assert forms and {form.rpartition("/")[0] for form in forms} == {address}
    assert pages.post(f"{forms[0]}", {"sheet": "Lần 2", "bo": "1"}).status_code != 404
