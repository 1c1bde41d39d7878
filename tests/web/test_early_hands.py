"""A slow machine: what is done to a page before its scripts have run is not lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, Route, expect

from tests.web.harness import Window
from tests.web.test_pages import SHEET, workbook

HOME = "/dot/minh-hoa-tinh-2023"
PLAN = f"{HOME}/ke-hoach/so-y-te"
ROUND = "minh-hoa-tinh-2023/round.yaml"


def _address(window: Window, path: str) -> str:
    return f"http://{window.server.desk.server}{path}"


@contextmanager
def held(page: Page, path: str, script: str, *, seen: bool = True) -> Iterator[None]:
    """The page stands and is ``seen``, this script of it (and all after it) comes at the end."""
    waiting: list[Route] = []
    page.route(f"**/{script}*", lambda route: waiting.append(route), times=1)
    page.goto(path, wait_until="commit")
    page.locator("h1").wait_for(state="attached")
    while not page.evaluate("document.getAnimations().length"):  # the style is there
        page.wait_for_timeout(20)
    if seen:  # twenty seconds later
        page.evaluate("document.getAnimations().forEach((one) => one.finish())")
    yield
    while not waiting:
        page.wait_for_timeout(20)
    waiting[0].continue_()
    page.wait_for_load_state()


def test_words_typed_into_a_form_stay(window: Window) -> None:
    """What was kept from before came in the place of what had just been typed."""
    page = window.open(f"{PLAN}/so-ngay")
    number = page.get_by_label("Số", exact=True)
    number.fill("12")
    with held(page, page.url, "typing.js"):
        number.fill("15")
    expect(number).to_have_value("15")
    number.fill("12")
    page.reload()
    expect(number).to_have_value("12")


def test_a_field_that_saves_itself_is_saved(window: Window) -> None:
    page = window.open(f"{HOME}/cai-dat")
    field = page.get_by_label("Tổ chức thực hiện")
    with held(page, page.url, "saving.js"):
        field.fill("Các phòng thực hiện Kế hoạch này")
    expect(field).to_have_attribute("data-cu", re.compile("Các phòng thực hiện Kế hoạch này"))
    file = window.server.desk.storage.rounds / ROUND
    assert "Các phòng thực hiện Kế hoạch này" in file.read_text(encoding="utf-8")


def test_a_file_that_is_chosen_is_read(window: Window) -> None:
    page = window.page
    file = {"name": "b.xlsx", "mimeType": "", "buffer": workbook(SHEET)}
    with held(page, _address(window, "/"), "page.js"):
        page.set_input_files("#tep", file)  # type: ignore[arg-type]
    page.wait_for_url("**/bang-diem/*")


def test_nothing_is_seen_before_where_the_browser_paints_at_once(window: Window) -> None:
    """Firefox does not know of scripts that painting waits for."""
    page = window.page
    look = "getComputedStyle(document.querySelector('main')).visibility"
    with held(page, _address(window, HOME), "saving.js", seen=False):
        assert page.evaluate(look) == "hidden"
        page.evaluate("document.getAnimations().forEach((one) => one.finish())")  # twenty seconds
        assert page.evaluate(look) == "visible"
        assert "Tải lại trang" in page.locator(".unready").inner_text()
    expect(page.locator(".unready")).to_be_hidden()
    assert page.evaluate(look) == "visible"


def test_nothing_can_be_clicked_before(window: Window) -> None:
    """A click on a download while the scripts come ends their coming: the page would hear nothing
    that is typed into it. So the page is not painted before them, where the browser can wait."""
    page = window.page
    with held(page, _address(window, HOME), "saving.js", seen=False):
        page.wait_for_timeout(200)
        assert page.evaluate("performance.getEntriesByType('paint')") == []
    expect(page.locator("h1")).to_be_in_viewport()
    page.wait_for_timeout(200)
    assert page.evaluate("performance.getEntriesByType('paint')") != []
