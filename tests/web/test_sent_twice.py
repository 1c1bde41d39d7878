"""A form sent again before its answer has come is done once; what was not taken stays."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from tests.web.examples_of_documents import quarrel
from tests.web.harness import Held, Pages, Window

ROUND = "minh-hoa-tinh-2023"
PLAN = f"/dot/{ROUND}/ke-hoach/so-y-te"

DROP = """(names) => names.forEach((name, at) => setTimeout(() => {
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([name], name));
  document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true }));
}, at * 300))"""
"""Files dropped one after the other."""
CHOOSE = """(one, values) => values.forEach((value, at) => setTimeout(() => {
  one.value = value;
  one.dispatchEvent(new Event("change", { bubbles: true }));
}, at * 300))"""


def test_the_same_sending_is_done_once(pages: Pages) -> None:
    first = pages.post("/vi-du", {"lan-gui": "a1"})
    again = pages.post("/vi-du", {"lan-gui": "a1"})
    assert first.headers["location"] == again.headers["location"] == "/dot/vi-du"
    assert "bản sao để tập" in pages.get("/dot/vi-du").text
    assert pages.post("/vi-du", {"lan-gui": "b2"}).headers["location"] == "/dot/vi-du-2"
    assert pages.post("/vi-du").headers["location"] == "/dot/vi-du-3"


def test_other_words_under_the_same_mark_are_another_sending(pages: Pages) -> None:
    path = f"{PLAN}/ban-hanh"
    refused = pages.post(path, {"so": "12a", "ngay": "5/4/2024", "lan-gui": "a1"})
    taken = pages.post(path, {"so": "12", "ngay": "5/4/2024", "lan-gui": "a1"})
    assert (refused.status_code, taken.status_code) == (422, 303)
    assert pages.post(path, {"so": "12", "ngay": "5/4/2024", "lan-gui": "a1"}).status_code == 303
    assert pages.post(path, {"so": "13", "ngay": "5/4/2024", "lan-gui": "a1"}).status_code == 409


def test_a_second_click_on_a_slow_machine_is_the_first(window: Window) -> None:
    page = window.page
    held = Held(page, "**/vi-du", answers=True)
    button = page.get_by_role("button", name="Mở ví dụ")
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    assert box
    for click in (1, 2):
        page.mouse.click(box["x"] + 9, box["y"] + 9)
        held.reached(click)
        page.wait_for_timeout(2100)
    held.let_go()
    page.wait_for_url("**/dot/vi-du")
    rounds: Path = window.server.desk.storage.rounds
    assert [one.name for one in rounds.glob("vi-du*")] == ["vi-du"]


def test_a_clock_that_is_set_back_blocks_no_button(window: Window) -> None:
    page = window.page
    page.evaluate("""() => {
      window.sent = 0;
      addEventListener("submit", (event) => { window.sent += 1; event.preventDefault(); });
    }""")
    button = page.get_by_role("button", name="Mở ví dụ")
    button.click()
    page.evaluate("() => { const now = Date.now(); Date.now = () => now - 3_600_000; }")
    page.wait_for_timeout(2100)
    button.click()
    assert page.evaluate("sent") == 2


def test_a_number_stays_typed_until_it_was_taken(window: Window) -> None:
    """The program was gone when the button was clicked: the browser showed a page of its own."""
    page = window.open(f"{PLAN}/so-ngay")
    page.get_by_label("Số", exact=True).fill("12")
    page.get_by_label("Ngày ban hành").fill("5/4/2024")
    page.route("**/ban-hanh", lambda route: route.abort())
    page.get_by_role("button", name="Ghi số, ngày và lập tệp Word").click()
    page.wait_for_url("chrome-error:**")
    page.unroute("**/ban-hanh")
    window.open("/")
    page = window.open(f"{PLAN}/so-ngay")
    expect(page.get_by_label("Số", exact=True)).to_have_value("12")
    expect(page.get_by_label("Ngày ban hành")).to_have_value("5/4/2024")
    window.faults.clear()


def test_the_standard_chosen_last_counts(window: Window) -> None:
    """Chosen with the arrow keys: each step sends the form."""
    storage = window.server.desk.storage
    quarrel(storage.rounds / "son-la-2018", storage.documents / "son-la-2018")
    document = storage.documents / "son-la-2018" / "so-noi-vu.docx"
    page = window.open("/kiem-tra")
    page.set_input_files("input[type=file]", document)
    page.wait_for_url("**/kiem-tra/*")
    choice = page.locator("#qd")
    values = choice.locator("option").evaluate_all("(all) => all.map((one) => one.value)")
    held = Held(page, "**/quy-dinh", answers=True)
    choice.evaluate(CHOOSE, values[1:3])
    held.reached(2)
    held.let_go()
    page.wait_for_load_state()
    expect(choice).to_have_value(values[2])


def test_files_dropped_while_others_are_on_their_way_go_with_them(window: Window) -> None:
    page = window.open(f"/dot/{ROUND}/thu-ve")
    held = Held(page, "**/thu-ve")
    page.evaluate(DROP, ["mot.xlsx", "hai.xlsx"])
    held.reached(2)
    held.let_go()
    page.wait_for_url("**/thu-ve/*")
    expect(page.locator("main")).to_contain_text("mot.xlsx")
    expect(page.locator("main")).to_contain_text("hai.xlsx")
