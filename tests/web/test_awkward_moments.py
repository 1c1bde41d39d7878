"""A slow machine: what is done while something else is on its way is neither lost nor doubled."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from cchc_docs.web.rounds import plan_rows
from tests.web.harness import Held, Window
from tests.web.test_pages import SHEET, workbook

ROUND = "minh-hoa-tinh-2023"
HOME = f"/dot/{ROUND}"
PLAN = f"{HOME}/ke-hoach/so-y-te"
CUT = """(end) => {
  const real = window.fetch;
  window.fetch = async (address, given) => {
    if (!String(address).endsWith(end)) return real(address, given);
    window.fetch = real;
    await real(address, given);
    const broken = new ReadableStream({ start: (body) => body.error(new TypeError("cut")) });
    return new Response(broken, { status: 200 });
  };
}"""
"""The next answer to such an address breaks off; the program has done what was asked."""
FULL = """() => {
  for (const size of [1 << 20, 1000, 1]) {
    const text = "x".repeat(size);
    try { for (let at = 0; ; at += 1) localStorage.setItem(`${size}:${at}`, text); } catch {}
  }
}"""
"""What the browser keeps for the pages has no room left."""
FORBIDDEN = """for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, name, { get() { throw new DOMException("", "SecurityError"); } });
}"""


class Files:
    """The data files of the round."""

    def __init__(self, window: Window) -> None:
        self.home: Path = window.server.desk.storage.rounds / ROUND
        self._page = window.page

    def __call__(self, name: str) -> str:
        return (self.home / name).read_text(encoding="utf-8")

    def come_to_say(self, name: str, words: str) -> None:
        """Waits for the words."""
        end = time.monotonic() + 20
        while words not in self(name):
            assert time.monotonic() < end, self(name)
            self._page.wait_for_timeout(50)


@pytest.fixture
def said(window: Window) -> Iterator[Files]:
    """What the files of the round say; all are as before afterwards."""
    files = Files(window)
    before = {path: path.read_bytes() for path in files.home.rglob("*.yaml")}
    yield files
    for path, data in before.items():
        if path.read_bytes() != data:
            path.write_bytes(data)


def settings(window: Window) -> tuple[Page, Locator]:
    """The page of settings, and a field of it."""
    page = window.open(f"{HOME}/cai-dat")
    return page, page.get_by_label("Tổ chức thực hiện")


# -- a field that saves itself --------------------------------------------------------------------


def test_what_is_undone_stays_undone(window: Window, said: Files) -> None:
    """The undo went while the save was on its way, and the page then saved its words again."""
    page, field = settings(window)
    field.fill("Các phòng")
    field.blur()
    expect(page.locator("#da-luu")).to_contain_text("Đã lưu")
    held = Held(page, "**/truong", answers=True)
    field.fill("Các phòng và chi cục")
    page.locator("h1").click()
    held.reached()
    page.get_by_role("button", name="Hoàn tác").click()
    page.wait_for_timeout(200)
    held.let_go()
    expect(page.locator("#thong-bao")).to_contain_text("Đã hoàn tác")
    expect(field).to_have_value("Các phòng")
    assert "[Các phòng]" in said("round.yaml")


def test_a_link_is_followed_once_what_was_typed_is_saved(window: Window, said: Files) -> None:
    page, field = settings(window)
    held = Held(page, "**/truong")
    field.fill("Các phòng, chi cục")
    page.get_by_role("link", name="Cơ quan và kế hoạch").click()
    held.reached()
    page.wait_for_timeout(200)
    assert page.url.endswith("/cai-dat")
    held.let_go()
    page.wait_for_url(f"**{HOME}")
    assert "Các phòng, chi cục" in said("round.yaml")


def test_what_was_typed_last_goes_with_a_page_that_is_left(window: Window, said: Files) -> None:
    """Back, another address, a closed tab: no click of the page that could wait."""
    _, field = settings(window)
    field.fill("Các phòng, đơn vị")
    window.open(HOME)
    said.come_to_say("round.yaml", "Các phòng, đơn vị")


def test_what_is_typed_back_while_it_is_on_its_way(window: Window, said: Files) -> None:
    page, field = settings(window)
    field.fill("Các phòng")
    expect(field).to_have_attribute("data-cu", '["Các phòng"]')
    held = Held(page, "**/truong", answers=True)
    field.fill("Văn phòng")
    held.reached()
    field.fill("Các phòng")
    page.wait_for_timeout(600)
    held.let_go()
    said.come_to_say("round.yaml", "[Các phòng]")


def test_an_answer_that_breaks_off_ends_no_saving(window: Window, said: Files) -> None:
    page, field = settings(window)
    page.evaluate(CUT, "/truong")
    field.fill("Các phòng")
    said.come_to_say("round.yaml", "[Các phòng]")
    field.press_sequentially(" và chi cục")
    said.come_to_say("round.yaml", "[Các phòng và chi cục]")
    expect(page.locator("#da-luu")).to_contain_text("Đã lưu")


def done_and_not_answered(route: Route) -> None:
    route.fetch()
    route.abort()


def test_words_kept_since_yesterday_are_not_written_over_those_of_others(
    window: Window, said: Files
) -> None:
    page, field = settings(window)
    page.route("**/truong", done_and_not_answered)
    field.fill("Chữ của hôm qua")
    said.come_to_say("round.yaml", "Chữ của hôm qua")
    window.open("/tro-giup")
    page.unroute("**/truong")
    text = said("round.yaml").replace("Chữ của hôm qua", "Thủ trưởng các đơn vị")
    (said.home / "round.yaml").write_text(text, encoding="utf-8")
    page, field = settings(window)
    expect(page.locator("main")).to_contain_text("Nơi khác vừa đổi ô này")
    expect(field).to_have_value("Chữ của hôm qua")
    assert "Thủ trưởng" in said("round.yaml")
    page.get_by_role("button", name="Lấy câu ở nơi kia").click()
    window.faults.clear()


def test_words_kept_and_undone_meanwhile_are_asked_about(window: Window, said: Files) -> None:
    """The tab was closed before it knew that they were saved; then they were undone elsewhere."""
    page, field = settings(window)
    page.route("**/truong", done_and_not_answered)
    field.fill("Chữ đã hoàn tác")
    said.come_to_say("round.yaml", "Chữ đã hoàn tác")
    window.open("/tro-giup")
    page.unroute("**/truong")
    page = window.open(f"{HOME}/bao-cao")
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator("#thong-bao")).to_contain_text("Đã hoàn tác")
    page, field = settings(window)
    expect(page.locator("main")).to_contain_text("Nơi khác vừa đổi ô này")
    assert "Chữ đã hoàn tác" not in said("round.yaml")
    page.get_by_role("button", name="Giữ câu đang gõ").click()
    said.come_to_say("round.yaml", "Chữ đã hoàn tác")
    window.faults.clear()


def test_two_tabs_do_not_write_over_each_other(window: Window, said: Files) -> None:
    """A field saved in this tab made what the other tab had changed look as if it were known."""
    page, field = settings(window)
    other = window.context.new_page()
    other.goto(page.url)
    other.get_by_label("Tổ chức thực hiện").fill("Chữ của thẻ kia")
    said.come_to_say("round.yaml", "Chữ của thẻ kia")
    page.get_by_label("Mục đích").fill("Mục đích của thẻ này")
    said.come_to_say("round.yaml", "Mục đích của thẻ này")
    field.fill("Chữ của thẻ này")
    expect(page.locator("main")).to_contain_text("Nơi khác vừa đổi ô này")
    assert "Chữ của thẻ kia" in said("round.yaml")
    page.get_by_role("button", name="Lấy câu ở nơi kia").click()
    expect(field).to_have_value("Chữ của thẻ kia")


@pytest.mark.parametrize("store", [FULL, FORBIDDEN])
def test_a_browser_that_keeps_nothing_hinders_no_saving(
    window: Window, said: Files, store: str
) -> None:
    page = window.context.new_page()
    if store == FORBIDDEN:
        page.add_init_script(FORBIDDEN)
    page.goto(f"http://{window.server.desk.server}{HOME}/cai-dat")
    if store == FULL:
        page.evaluate(FULL)
    page.get_by_label("Tổ chức thực hiện").fill("Chữ không giữ được")
    said.come_to_say("round.yaml", "Chữ không giữ được")
    page.get_by_role("link", name="Bảng điểm").click()
    cell(page).click()
    page.keyboard.type("1,25")
    page.keyboard.press("Enter")
    said.come_to_say("scores/ban-dan-toc.yaml", "1.1.1: 1.25")


# -- the score grid -------------------------------------------------------------------------------


def cell(page: Page, number: int = 0) -> Locator:
    return page.locator("tr[data-nhom=scores] td:nth-child(3)").nth(number)


def typed(page: Page, *points: str) -> None:
    cell(page).click()
    for one in points:
        page.keyboard.type(one)
        page.keyboard.press("Enter")


def test_a_workbook_has_the_points_typed_before_it_was_asked_for(
    window: Window, said: Files
) -> None:
    page = window.open(f"{HOME}/diem")
    held = Held(page, "**/ghi")
    typed(page, "1,25", "0,75")
    held.reached()
    with page.expect_download() as download:
        page.get_by_role("link", name="Xuất ra Excel").click()
        page.wait_for_timeout(200)
        held.let_go()
    assert download.value.suggested_filename.endswith(".xlsx")
    assert "1.1.1: 1.25" in said("scores/ban-dan-toc.yaml")
    assert "1.1.2: 0.75" in said("scores/ban-dan-toc.yaml")


@pytest.mark.parametrize("how", ["cut", "gone", "started anew"])
def test_points_typed_after_a_failure_are_written(window: Window, said: Files, how: str) -> None:
    page = window.open(f"{HOME}/diem")
    if how == "cut":
        page.evaluate(CUT, "/ghi")
    elif how == "gone":
        page.route("**/ghi", lambda route: route.abort(), times=1)
    else:
        page.route("**/ghi", lambda route: route.fulfill(status=403, body="x"), times=1)
    typed(page, "1,25", "0,75")
    said.come_to_say("scores/ban-dan-toc.yaml", "1.1.2: 0.75")
    assert "1.1.1: 1.25" in said("scores/ban-dan-toc.yaml")
    typed(page, "1,5")
    said.come_to_say("scores/ban-dan-toc.yaml", "1.1.1: 1.5")
    expect(page.locator("#da-luu")).to_contain_text("Đã lưu")
    expect(cell(page)).to_have_text("1,5")
    window.faults.clear()


# -- buttons that add -----------------------------------------------------------------------------


def new_measure(page: Page) -> tuple[Locator, Locator]:
    """The words of a new measure of the first shortcoming, and their button."""
    page.locator("#trang[data-ve]").wait_for()
    form = page.locator("form[data-viec]:has(textarea[name=loi])").first
    return form.locator("textarea"), form.locator("button")


def test_what_is_added_by_two_clicks_is_there_once(window: Window, said: Files) -> None:
    page = window.open(PLAN)
    words, button = new_measure(page)
    words.fill("Mở lớp tập huấn")
    held = Held(page, "**/viec")
    button.dblclick()
    held.reached()
    held.let_go()
    expect(words).to_have_value("")
    page.get_by_role("link", name="Người ký, nơi nhận").first.click()
    page.wait_for_url("**/nguoi-ky")
    assert said("plans/so-y-te.yaml").count("Mở lớp tập huấn") == 1


def test_what_is_typed_while_something_is_added_stays(window: Window, said: Files) -> None:
    """The entries were drawn anew under the hands: words, and the field that they went to, gone."""
    page = window.open(PLAN)
    words, button = new_measure(page)
    words.fill("Mở lớp tập huấn")
    held = Held(page, "**/viec", answers=True)
    button.click()
    held.reached()
    field = page.locator(".item .meas textarea[data-muc]").first
    field.click()
    page.keyboard.press("End")
    page.keyboard.type(" trước")
    held.let_go()
    page.keyboard.type(" tháng sáu", delay=40)
    expect(page.locator("#soan")).to_contain_text("Xuống")
    assert field.input_value().endswith("trực thuộc trước tháng sáu")
    said.come_to_say("plans/so-y-te.yaml", "trực thuộc trước tháng sáu")
    assert "Mở lớp tập huấn" in said("plans/so-y-te.yaml")


def test_the_next_words_typed_while_the_first_are_added_stay(window: Window, said: Files) -> None:
    page = window.open(PLAN)
    words, button = new_measure(page)
    words.fill("Mở lớp tập huấn")
    held = Held(page, "**/viec", answers=True)
    button.click()
    held.reached()
    words.fill("Kiểm tra định kỳ")
    held.let_go()
    expect(page.locator("#soan")).to_contain_text("Xuống")
    expect(words).to_have_value("Kiểm tra định kỳ")


def test_what_was_clicked_goes_before_the_page_does(window: Window, said: Files) -> None:
    page = window.open(PLAN)
    words, button = new_measure(page)
    words.fill("Mở lớp tập huấn")
    held = Held(page, "**/viec")
    button.click()
    held.reached()
    page.get_by_role("link", name="Người ký, nơi nhận").first.click()
    page.wait_for_timeout(200)
    held.let_go()
    page.wait_for_url("**/nguoi-ky")
    assert "Mở lớp tập huấn" in said("plans/so-y-te.yaml")


def test_a_button_that_is_not_answered_says_so(window: Window, said: Files) -> None:
    page = window.open(PLAN)
    words, button = new_measure(page)
    words.fill("Mở lớp tập huấn")
    page.route("**/viec", lambda route: route.abort())
    button.click()
    expect(page.locator("#thong-bao")).to_contain_text("chương trình không trả lời")
    expect(words).to_have_value("Mở lớp tập huấn")
    window.faults.clear()


# -- pages that are drawn anew while somebody works on them ---------------------------------------


def test_a_list_that_is_looked_through_leaves_what_is_searched_for(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_rows, "_ONE_ANSWER_SECONDS", 0.001)
    window.server.desk.work.clear()
    page = window.page
    held = Held(page, f"**{HOME}?tim=&loc=", answers=True)
    window.open(HOME)
    held.reached()
    search = page.locator("#tim")
    search.click()
    page.keyboard.type("Sở Y")
    held.let_go()
    expect(page.locator("#ds tbody tr[id]")).to_have_count(1)
    page.keyboard.type(" tế")
    page.wait_for_url("**tim=S*t*")
    expect(search).to_have_value("Sở Y tế")
    expect(page.locator("#ds tbody tr[id]")).to_have_count(1)


def test_a_list_is_looked_through_again_once_the_program_answers(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_rows, "_ONE_ANSWER_SECONDS", 0.001)
    window.server.desk.work.clear()
    page = window.page
    page.route(f"**{HOME}?tim=&loc=", lambda route: route.abort(), times=1)
    window.open(HOME)
    expect(page.locator("#ds[data-con='0']")).to_be_attached()
    window.faults.clear()


def test_a_sheet_keeps_what_is_typed_while_a_column_is_chosen(window: Window) -> None:
    page = window.open("/")
    file = {"name": "b.xlsx", "mimeType": "", "buffer": workbook(SHEET)}
    page.set_input_files("#tep", file)  # type: ignore[arg-type]
    page.wait_for_url("**/bang-diem/*")
    held = Held(page, "**/cot", answers=True)
    page.locator("select[name=vai]").nth(0).select_option("ignore")
    page.locator("select[name=vai]").nth(1).select_option("ignore")
    held.reached(2)
    place = page.locator("#tinh")
    place.click()
    page.keyboard.press("End")
    page.keyboard.type(" và")
    held.let_go()
    expect(page.locator("main")).to_contain_text("cột E: bỏ qua")
    page.keyboard.type(" biển")
    expect(place).to_have_value("tỉnh Minh Hải và biển")
    assert [one.input_value() for one in page.locator("select[name=vai]").all()] == ["ignore"] * 3
