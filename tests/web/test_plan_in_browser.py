"""The page of a plan in a real browser: typed, moved, confirmed, undone, reloaded."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from cchc_docs import plan_entries
from cchc_docs.web.server import Server
from cchc_docs.web.views import partial
from tests.pdf.looks import needs_poppler
from tests.web.conftest import copy_rounds
from tests.web.harness import SIZES, Window, serving

ROUND = "minh-hoa-tinh-2023"
PLAN = f"/dot/{ROUND}/ke-hoach/so-y-te"
FILE = Path(ROUND, "plans", "so-y-te.yaml")
MEASURE = "Sửa quy chế làm việc, làm rõ việc phối hợp giữa các phòng"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    place = tmp_path_factory.mktemp("ke-hoach")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CCHC_WEB_HOME", str(place / "rieng"))
        with serving(copy_rounds(place / "cac-dot", (ROUND,))) as found:
            yield found


@pytest.fixture
def plan(window: Window) -> Iterator[Page]:
    """The page of the plan once its paper is drawn; its file is as before afterwards."""
    path = window.server.desk.storage.rounds / FILE
    before = path.read_bytes()
    page = window.open(PLAN)
    drawn(page)
    yield page
    path.write_bytes(before)


def drawn(page: Page) -> None:
    expect(page.locator("#trang-ve section").first).to_be_visible()
    expect(page.locator("#trang[data-ve]")).to_have_count(1)


def text_of(window: Window) -> str:
    return (window.server.desk.storage.rounds / FILE).read_text(encoding="utf-8")


def item(page: Page, number: int) -> Locator:
    """A shortcoming, unfolded."""
    found = page.locator("details.item").nth(number - 1)
    if found.get_attribute("open") is None:
        found.locator("summary").first.click()
    return found


def field(place: Locator, label: str, number: int = 0) -> Locator:
    return place.get_by_label(label).nth(number)


def resting(page: Page, *places: Locator) -> None:
    """What was found comes a moment after a change and moves the rows."""
    seen: list[object] = []
    while len(seen) < 4 or any(boxes != seen[-1] for boxes in seen[-4:]):
        page.wait_for_timeout(100)
        seen.append([place.bounding_box() for place in places])


def drag(page: Page, row: Locator, to: Locator, edge: int) -> None:
    """A row by its handle, to so many pixels below the top of another, or above its bottom."""
    resting(page, row, to)
    row.locator(".drag").hover()
    there = to.bounding_box()
    assert there
    page.mouse.down()
    y = there["y"] + edge if edge > 0 else there["y"] + there["height"] + edge
    page.mouse.move(there["x"] + 90, y, steps=6)
    page.mouse.up()


def measures_of(window: Window, number: int) -> list[str]:
    """The first word of each measure of a shortcoming, as the file has them."""
    return [
        one.data["text"].split()[0]
        for one in plan_entries(text_of(window))
        if one.path[:2] == ("shortcomings", number - 1) and one.kind == "measure"
    ]


def test_what_is_typed_is_in_the_file_and_on_the_paper(window: Window, plan: Page) -> None:
    fourth = item(plan, 4)
    lead = field(fourth, "Chủ trì")
    lead.fill("Phòng Pháp chế")
    expect(plan.locator("#trang-ve")).to_contain_text("Phòng Pháp chế")
    expect(plan.locator("#da-luu")).to_contain_text("Đã lưu")
    assert "lead: Phòng Pháp chế\n" in text_of(window)
    due = field(fourth, "Hạn hoàn thành")
    due.fill("31/9/2024")
    due.press("Tab")
    expect(due).to_have_attribute("aria-invalid", "true")
    assert "deadline: 30/9/2024" in text_of(window)
    assert window.axe() == []
    fourth.get_by_role("button", name="Trả lại").click()
    due.fill("30/9/2023")  # a day, but of the year before the plan
    told = plan.locator("#cac-loi")
    expect(told).to_contain_text("30/9/2023")
    expect(plan.locator("#trang-ve a.flag").first).to_be_visible()
    assert window.axe() == []
    back = {
        "sửa thời hạn (ngày)": "deadline: 30/9/2024",
        "sửa đơn vị chủ trì": "lead: Văn phòng Sở",
    }
    for words, now in back.items():
        expect(plan.locator("#hoan-tac")).to_contain_text(words)
        plan.locator("#hoan-tac").get_by_role("button", name="Hoàn tác").click()
        expect(plan.locator("#thong-bao")).to_contain_text(f"Đã hoàn tác: {words}")
        assert now in text_of(window)
    expect(field(item(plan, 4), "Chủ trì")).to_have_value("Văn phòng Sở")


def test_measures_are_added_and_moved_by_keys_and_by_the_mouse(window: Window, plan: Page) -> None:
    new = field(item(plan, 4), "Giải pháp mới")
    for words in ("Rà soát quy chế", "Công khai quy chế"):
        new.fill(words)
        item(plan, 4).get_by_role("button", name="Thêm giải pháp vào mục 4").click()
        expect(plan.locator("#trang-ve")).to_contain_text(words)
    assert measures_of(window, 4) == ["Sửa", "Rà", "Công"]
    last = item(plan, 4).locator(".meas").last
    last.locator("[data-muc]").first.focus()
    plan.keyboard.press("Alt+ArrowUp")
    expect(plan.locator("#da-chuyen")).to_have_text("Đã đổi thứ tự")
    assert measures_of(window, 4) == ["Sửa", "Công", "Rà"]
    plan.set_viewport_size({"width": 1366, "height": 2400})
    rows = item(plan, 4).locator(".meas")
    drag(plan, rows.nth(2), rows.nth(0), 4)
    expect(item(plan, 4).locator(".meas textarea").first).to_have_value("Rà soát quy chế")
    assert measures_of(window, 4) == ["Rà", "Sửa", "Công"]
    drag(plan, rows.nth(0), rows.nth(2), -4)
    expect(item(plan, 4).locator(".meas textarea").first).to_have_value(MEASURE)
    assert measures_of(window, 4) == ["Sửa", "Công", "Rà"]
    plan.keyboard.press("Control+z")
    expect(item(plan, 4).locator(".meas textarea").first).to_have_value("Rà soát quy chế")
    assert measures_of(window, 4) == ["Rà", "Sửa", "Công"]


def test_work_with_keys_goes_on_where_it_was(window: Window, plan: Page) -> None:
    new = field(item(plan, 4), "Giải pháp mới")
    new.fill("Rà soát quy chế")
    plan.keyboard.press("Tab")
    plan.keyboard.press("Enter")
    expect(plan.locator("#trang-ve")).to_contain_text("Rà soát quy chế")
    expect(new).to_be_focused()
    expect(new).to_be_in_viewport()
    item(plan, 4).get_by_role("button", name="Xóa tồn tại 4").focus()
    plan.keyboard.press("Enter")
    here = plan.locator("details.item summary:focus h2")
    expect(here).to_contain_text("4. ")
    plan.keyboard.press("Control+z")
    expect(plan.locator("#thong-bao")).to_contain_text("Đã hoàn tác: xóa tồn tại")
    expect(here).to_contain_text("4. ")


def test_what_a_full_disk_does_not_take_is_not_said_to_be_saved(window: Window, plan: Page) -> None:
    note = str(partial("#thong-bao", '<div class="note bad">Đĩa đã đầy</div>', "innerHTML"))
    full = {"status": 507, "content_type": "text/html; charset=utf-8", "body": note}
    plan.route("**/truong", lambda route: route.fulfill(**full))
    lead = field(item(plan, 4), "Chủ trì")
    lead.fill("Phòng Tài chính")
    expect(plan.locator("#da-luu")).to_have_text("Chưa lưu được 1 thay đổi")
    expect(item(plan, 4).locator(".errmsg")).to_contain_text("Chưa lưu được ô này")
    plan.unroute("**/truong")
    lead.fill("Phòng Tổ chức")
    expect(plan.locator("#da-luu")).to_contain_text("Đã lưu")
    expect(plan.locator("#thong-bao > *")).to_have_count(0)
    expect(item(plan, 4).locator(".errmsg")).to_have_count(0)
    assert "lead: Phòng Tổ chức" in text_of(window)
    window.faults.clear()


def test_what_six_clear_asks_for_is_folded_until_it_is_said(window: Window, plan: Page) -> None:
    measure = item(plan, 4).locator(".meas").first
    person = field(measure, "Người phụ trách")
    expect(person).to_be_hidden()
    measure.get_by_text("6 rõ").click()
    person.fill("Bà Lê Thị Hoa, Chánh Văn phòng")
    person.blur()
    expect(plan.locator("#trang-ve")).to_contain_text("Người phụ trách: Bà Lê Thị Hoa")
    assert "person: Bà Lê Thị Hoa, Chánh Văn phòng" in text_of(window)
    plan.reload()
    expect(field(item(plan, 4), "Người phụ trách")).to_be_visible()
    expect(field(item(plan, 4), "Thẩm quyền quyết định")).to_be_hidden()


def test_a_shortcoming_is_confirmed_moved_and_nothing_wider_than_the_window(
    window: Window, plan: Page
) -> None:
    path = window.server.desk.storage.rounds / FILE
    path.write_text(
        text_of(window).replace("  - area: 4\n", "  - area: 4\n    to_confirm: true\n"),
        encoding="utf-8",
    )
    plan.reload()
    drawn(plan)
    for size in SIZES:
        window.resize(size)
        assert window.axe() == [] and window.wider_than_window() == 0, size
    window.resize("1366")
    item(plan, 4).get_by_role("button", name="Đã đọc, xác nhận").click()
    expect(plan.get_by_text("cần xác nhận")).to_have_count(0)
    assert "to_confirm" not in text_of(window)
    head = item(plan, 4).locator("summary").first
    head.focus()
    plan.keyboard.press("Alt+ArrowUp")
    expect(plan.locator("#da-chuyen")).to_have_text("Mục 4 thành mục 3")
    expect(plan.locator("details.item summary:focus h2")).to_contain_text("3. ")
    heads = plan.locator("details.item > summary")
    plan.set_viewport_size({"width": 1366, "height": 2400})
    drag(plan, heads.nth(2), heads.nth(0), 3)
    expect(plan.locator("details.item h2").first).to_contain_text("Cải cách")
    order = [one.data.get("area") for one in plan_entries(text_of(window)) if len(one.path) == 2]
    assert order[:4] == ["4", "1", "2", "3"]


def test_a_reload_and_another_program_lose_nothing_typed(window: Window, plan: Page) -> None:
    plan.route("**/truong", lambda route: route.abort())
    lead = field(item(plan, 4), "Chủ trì")
    lead.fill("Phòng Tài chính")
    field(item(plan, 4), "Giải pháp mới").fill("Đang viết dở")
    expect(plan.locator("#mat-lien-lac")).to_be_visible()
    path = window.server.desk.storage.rounds / FILE
    path.write_text(text_of(window).replace("Tổ chức góp ý", "Mở hội nghị góp ý"), encoding="utf-8")
    plan.unroute("**/truong")
    plan.reload()
    expect(field(item(plan, 4), "Chủ trì")).to_have_value("Phòng Tài chính")
    expect(field(item(plan, 4), "Giải pháp mới")).to_have_value("Đang viết dở")
    expect(plan.locator("#trang-ve")).to_contain_text("Phòng Tài chính")
    assert "lead: Phòng Tài chính" in text_of(window) and "Mở hội nghị góp ý" in text_of(window)
    window.faults.clear()


def test_printing_the_page_prints_the_plan_alone(plan: Page, tmp_path: Path) -> None:
    path = tmp_path / "in.pdf"
    plan.pdf(path=path)
    needs_poppler()
    told = ["pdftotext", "-bbox", str(path), "-"]
    sheets = subprocess.run(told, capture_output=True, text=True, check=True).stdout.split("<page ")
    tops = [min(map(float, re.findall(r'yMin="([\d.]+)"', sheet))) for sheet in sheets[1:]]
    assert len(tops) >= 3 and min(tops) > 50, "points: no line at the edge of a sheet"
    words = " ".join(re.findall(r">([^<>\n]+)</word>", sheets[1] + sheets[-1]))
    assert "KẾ HOẠCH" in words and "Trần Thị Hoa" in words
    assert "Chủ trì" not in words and "Phóng to" not in words
