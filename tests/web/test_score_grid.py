"""The score grid: what is typed or pasted is in the files, sums and ranks are those of the core."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import expect

from cchc_docs import open_round, score_round, value_at
from cchc_docs.vietnamese import number
from tests.web.harness import Pages, Window
from tests.web.test_pages import words

ROUND = "minh-hoa-tinh-2023"
PAGE = f"/dot/{ROUND}/diem"
GRID = f"{PAGE}/so-nganh/ghi"


def put(pages: Pages, *cells: tuple[str, str, str, str, str]) -> httpx.Response:
    return pages.post(GRID, {"o": json.dumps(cells)}, htmx=True)


def score(folder: Path, code: str, agency: str = "so-y-te") -> Any:
    path = folder / ROUND / "scores" / f"{agency}.yaml"
    return value_at(path.read_text(encoding="utf-8"), ("scores", code))


def test_a_cell_is_written_and_all_results_are_those_of_the_core(pages: Pages) -> None:
    answer = put(pages, ("so-y-te", "scores", "3.1", "7,2", "7,6"))
    assert answer.status_code == 200 and score(pages.folder, "3.1") == "7.6"
    cards = score_round(open_round(pages.folder / ROUND)).cards
    results = answer.json()["ket-qua"]
    assert len(results) == 6
    for code, (total, percent, _) in results.items():
        tally = cards[code].tally
        assert total.partition("/")[0] == number(tally.score or 0)
        assert percent == f"{number(tally.percent or 0)}%"
    assert "Hoàn tác" in answer.json()["manh"]
    pages.post(f"/dot/{ROUND}/hoan-tac")
    assert score(pages.folder, "3.1") == "7.2"


def test_a_fault_stands_at_its_cell(pages: Pages) -> None:
    answer = put(pages, ("so-y-te", "scores", "3.1", "7,2", "82")).json()
    faulty = [cell for cell in answer["o"]["so-y-te"] if cell[1] == "bad"]
    assert [cell[0] for cell in faulty] == ["82"] and answer["loi"] == 1
    assert "lớn hơn điểm tối đa 8" in faulty[0][2]
    assert answer["ket-qua"]["so-y-te"] == ["chưa tính"] * 3
    page = words(pages.get(PAGE))
    assert "Tới ô bị lỗi ( 1 )" in page and str(pages.folder) not in page
    again = put(pages, ("so-y-te", "scores", "3.1", "82", "7.2")).json()
    assert again["loi"] == 0 and "chưa tính" not in again["ket-qua"]["so-y-te"]


def test_a_pasted_block_is_one_step_and_all_or_nothing(pages: Pages) -> None:
    block = [
        ("so-y-te", "scores", "1.2", "2,5", "3"),
        ("ban-dan-toc", "scores", "1.2", "3", "2,75"),
        ("so-tu-phap", "scores", "1.2", "", "1"),
        ("so-y-te", "adjustments", "sang-kien", "1", ""),
    ]
    assert put(pages, *block).status_code == 200
    assert score(pages.folder, "1.2") == "3" and score(pages.folder, "1.2", "so-tu-phap") == "1"
    pages.post(f"/dot/{ROUND}/hoan-tac")
    assert score(pages.folder, "1.2") == "2.5"
    assert not (pages.folder / ROUND / "scores" / "so-tu-phap.yaml").exists()
    wrong = put(pages, block[0], ("ban-dan-toc", "scores", "1.2", "3", "hai"))
    assert wrong.status_code == 422 and "“hai”" in wrong.json()["loi"][0]
    assert score(pages.folder, "1.2") == "2.5"


def test_what_is_no_number_is_named_by_its_cell(pages: Pages) -> None:
    answer = put(
        pages, ("so-y-te", "scores", "3.1", "7,2", "7,6"), ("so-y-te", "scores", "1.2", "2,5", "x")
    )
    assert answer.status_code == 422 and score(pages.folder, "3.1") == "7.2"
    ((agency, group, code, text),) = answer.json()["sai"]
    assert (agency, group, code) == ("so-y-te", "scores", "1.2")
    assert text.startswith("Phải là số thập phân")


@pytest.mark.parametrize(
    "word", ["KAD", " kad ", "không áp dụng", "Kho\u0302ng a\u0301p du\u0323ng"]
)
def test_not_applicable_is_typed_as_the_grid_shows_it(pages: Pages, word: str) -> None:
    path = pages.folder / ROUND / "scores" / "so-y-te.yaml"
    answer = put(pages, ("so-y-te", "scores", "3.1", "7,2", word))
    assert answer.status_code == 200 and score(pages.folder, "3.1") is None
    assert "3.1" in value_at(path.read_text(encoding="utf-8"), ("not_applicable",))
    assert ["không áp dụng", "na"] in [cell[:2] for cell in answer.json()["o"]["so-y-te"]]
    assert put(pages, ("so-y-te", "scores", "3.1", "", "7,2")).status_code == 200
    assert score(pages.folder, "3.1") == "7.2"
    assert "3.1" not in (value_at(path.read_text(encoding="utf-8"), ("not_applicable",)) or [])


def test_what_others_changed_is_not_written_over(pages: Pages) -> None:
    put(pages, ("so-y-te", "scores", "3.1", "7,2", "7,4"))
    answer = put(pages, ("so-y-te", "scores", "3.1", "7,2", "7,5"))
    assert answer.status_code == 409
    assert answer.json()["khac"] == [["so-y-te", "scores", "3.1", "7.4"]]
    assert score(pages.folder, "3.1") == "7.4"
    assert put(pages, ("so-y-te", "scores", "3.2", "4,4", "4,5")).status_code == 200


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "{}",
        "[]",
        "[[1,2,3,4,5]]",
        "[" * 5000,
        '[["../agencies","scores","3.1","",""]]',
        '[["huyen-an-binh","scores","3.1","","1"]]',
        '[["so-y-te","previous","3.1","","1"]]',
        '[["so-y-te","scores","9.9","","1"]]',
        '[["so-y-te","scores","3.1","7,2","1\\nnot_applicable: [1.1.1]"]]',
        '[["so-y-te","scores","3.1","7,2","&a 1"]]',
    ],
)
def test_hostile_posts_change_nothing(pages: Pages, sent: str) -> None:
    folder = pages.folder / ROUND
    before = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    assert pages.post(GRID, {"o": sent}).status_code == 422
    assert {path: path.read_bytes() for path in folder.rglob("*.yaml")} == before


def test_other_blocks_the_workbook_and_unreadable_files(pages: Pages) -> None:
    assert "UBND huyện An Bình" in words(pages.get(f"{PAGE}/huyen"))
    assert pages.get(f"{PAGE}/khong-co").status_code == 404
    assert pages.get(f"/dot/{ROUND}/bang.xlsx").content[:2] == b"PK"
    path = pages.folder / ROUND / "scores" / "so-y-te.yaml"
    path.write_bytes(b"scores: [\xff\n")
    assert pages.get(PAGE).status_code == 200
    before = path.read_bytes()
    assert put(pages, ("so-y-te", "scores", "3.1", "", "7")).status_code == 422
    assert path.read_bytes() == before


HTML = "text/html; charset=utf-8"


def test_typing_keys_and_pasting_in_a_browser(window: Window) -> None:
    page = window.open(PAGE)
    row = page.locator("tr[data-ma='3.1']")
    cell = row.locator("td").nth(2)  # after the maximum: Ban Dân tộc, Sở Y tế
    total = page.locator("tfoot tr").first.locator("td").nth(2)
    before = total.inner_text()
    page.locator("body").click()
    page.locator("#bang td[tabindex='0']").focus()
    assert page.locator("#bang td[tabindex='0']").count() == 1
    cell.click()
    page.keyboard.type("82")
    page.keyboard.press("Enter")
    expect(cell).to_have_attribute("aria-invalid", "true")
    expect(total).to_have_text("chưa tính")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#loi-o")).to_contain_text("Điểm 82 lớn hơn điểm tối đa 8")
    assert window.axe() == []
    page.keyboard.press("F2")
    page.keyboard.press("Escape")
    assert cell.inner_text() == "82"
    page.keyboard.type("7,2")
    page.keyboard.press("Tab")
    expect(total).to_have_text(before)
    expect(page.locator("#ten-cq")).to_have_text("Sở Tư pháp")
    cell.click()
    page.evaluate(
        """() => {
          const data = new DataTransfer();
          data.setData("text/plain", "7,3\\t" + "\\t".repeat(9) + "1\\n4,5\\n2,5\\n9\\n");
          document.activeElement.dispatchEvent(
            new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }"""
    )
    expect(page.locator("#loi-o")).to_contain_text("6 ô nằm ngoài bảng")
    expect(page.locator("#da-luu")).to_contain_text("Đã lưu")
    rounds = window.server.desk.storage.rounds
    assert [score(rounds, code) for code in ("3.1", "3.2", "3.3")] == ["7.3", "4.5", "2.5"]
    note = '<div class="note"><p>Đĩa đã đầy<br>Giải phóng chỗ</p></div>'
    page.route("**/ghi", lambda route: route.fulfill(status=507, body=note, content_type=HTML))
    cell.click()
    page.keyboard.type("1")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#loi-o")).to_contain_text("Chưa ghi được ô này. Đĩa đã đầy. Giải phóng")
    page.unroute("**/ghi")
    cell.click()
    page.keyboard.type("7,,5")
    page.keyboard.press("Enter")
    expect(cell).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#da-luu")).to_contain_text("Chưa lưu được 1 ô")
    cell.click()
    page.evaluate(
        """() => {
          const data = new DataTransfer();
          data.setData("text/plain", "7,4\\nchưa\\n2,25\\n");
          document.activeElement.dispatchEvent(
            new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }"""
    )  # a slip is typed over, and does not keep the rest of a block from being written
    expect(page.locator("tr[data-ma='3.2'] td").nth(2)).to_have_text("chưa")
    expect(cell).not_to_have_attribute("aria-invalid", "true")
    expect(page.locator("#da-luu")).to_contain_text("Chưa lưu được 1 ô")
    assert [score(rounds, code) for code in ("3.1", "3.2", "3.3")] == ["7.4", "4.5", "2.25"]
    window.faults.clear()
    page.route("**/ghi", lambda route: route.abort())
    cell.click()
    page.keyboard.type("7,1")
    page.keyboard.press("Enter")
    expect(page.locator("#da-luu")).to_contain_text("Chưa lưu được")
    page.unroute("**/ghi")
    page.reload()
    expect(cell).to_have_text("7,1")
    expect(cell).not_to_have_attribute("class", "wait-save")
    assert score(rounds, "3.1") == "7.1"
    slip = page.locator("tr[data-ma='3.2'] td").nth(2)  # refused, and still there as it was typed
    expect(slip).to_have_text("chưa")
    expect(slip).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#da-luu")).to_contain_text("Chưa lưu được 1 ô")
    slip.click()
    expect(page.locator("#loi-o")).to_contain_text("đang là “chưa”")
    slip.dblclick()
    page.keyboard.press("Control+a")
    page.keyboard.type("4,")
    page.reload()  # in the middle of typing
    expect(slip.locator("input")).to_have_value("4,")
    page.keyboard.press("End")
    page.keyboard.type("3")
    page.keyboard.press("Enter")
    expect(page.locator("#da-luu")).to_contain_text("Đã lưu")
    assert score(rounds, "3.2") == "4.3"
    page.reload()
    expect(slip).to_have_text("4,3")
    expect(slip).not_to_have_attribute("aria-invalid", "true")
    window.faults.clear()
