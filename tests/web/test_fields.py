"""Fields that save themselves, in a real browser: typed, lost, found again, met by another tab."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from markupsafe import escape
from playwright.sync_api import Page, expect
from starlette.responses import HTMLResponse, Response

from cchc_docs import value_at
from cchc_docs.web import application, pages
from cchc_docs.web.changes.field_answers import answer_field
from cchc_docs.web.changes.saving import mark
from cchc_docs.web.rounds.round_views import round_view
from cchc_docs.web.server import Server
from cchc_docs.web.visit import Routes, Visit
from tests.web.conftest import copy_rounds
from tests.web.harness import Window, serving

ROUND = "minh-hoa-tinh-2023"
FILE = "scores/so-y-te.yaml"
FIELD = """
<form method="post" action="/dot/{dot}/thu-o"><div class="f"><label for="o1">Điểm 3.1</label>
<span id="loi-o1"></span>
<input type="text" id="o1" value="{value}" data-muc="{file}#/scores/3.1" data-ban="{ban}"></div>
<div class="f"><label for="o2">Điểm 7.2</label><span id="loi-o2"></span>
<input type="text" id="o2" value="{other}" data-muc="{file}#/scores/7.2" data-ban="{ban}"></div>
</form></main>
"""


OWN = Routes("/dot/{dot}")


@OWN.get("/thu", "thu")
def shown(visit: Visit) -> Response:
    home = visit.home
    text = (home.path / FILE).read_text(encoding="utf-8")
    values = {
        "dot": home.name,
        "file": FILE,
        "value": value_at(text, ("scores", "3.1")),
        "other": value_at(text, ("scores", "7.2")),
        "ban": mark(home, FILE),
    }
    form = FIELD.format(**{name: escape(value) for name, value in values.items()})
    whole = bytes(round_view(visit, "revision_drop.html").body).decode()
    return HTMLResponse(whole.replace("</main>", form))


@OWN.post("/thu-o", "thu-o")
def take(visit: Visit) -> Response:
    return answer_field(visit)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    place = tmp_path_factory.mktemp("o")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CCHC_WEB_HOME", str(place / "rieng"))
        routes = [*pages.page_routes(), *OWN]
        patch.setattr(application, "page_routes", lambda: routes)
        with serving(copy_rounds(place / "cac-dot", (ROUND,))) as found:
            yield found


@pytest.fixture
def field(window: Window) -> Iterator[Page]:
    """The page with the fields, 3.1 being 7.2 points at the start."""
    path = window.server.desk.storage.rounds / ROUND / FILE
    before = path.read_bytes()
    yield window.open(f"/dot/{ROUND}/thu")
    path.write_bytes(before)


def score(window: Window, code: str = "3.1") -> object:
    path: Path = window.server.desk.storage.rounds / ROUND / FILE
    return value_at(path.read_text(encoding="utf-8"), ("scores", code))


def test_what_is_typed_is_saved_and_told(window: Window, field: Page) -> None:
    field.fill("#o1", "7.6")
    expect(field.locator("#o1")).to_have_attribute("data-cu", "7.6")
    expect(field.locator("#da-luu")).to_contain_text("Đã lưu")
    assert score(window) == "7.6"
    expect(field.locator("#hoan-tac button")).to_be_visible()
    field.fill("#o1", "7.7")
    field.fill("#o2", "9")
    field.locator("#o2").blur()
    expect(field.locator("#o2")).to_have_attribute("data-cu", "9")
    assert (score(window), score(window, "7.2")) == ("7.7", "9")


def test_a_wrong_value_stays_with_its_message_and_a_way_back(window: Window, field: Page) -> None:
    field.fill("#o1", "7,2đ")
    expect(field.locator("#loi-o1 .errmsg")).to_be_visible()
    expect(field.locator("#o1")).to_have_attribute("aria-invalid", "true")
    assert field.input_value("#o1") == "7,2đ" and score(window) == "7.2"
    field.get_by_role("button", name="Trả lại").click()
    assert field.input_value("#o1") == "7.2"
    expect(field.locator("#loi-o1 .errmsg")).to_have_count(0)
    field.fill("#o1", "7,2đ")
    expect(field.locator("#loi-o1 .errmsg")).to_be_visible()
    field.fill("#o1", "7.2")  # typed back by hand: nothing is left to be saved
    expect(field.locator("#loi-o1 .errmsg")).to_have_count(0)
    expect(field.locator("#da-luu")).to_have_text("Đã lưu")
    expect(field.locator("#o1")).not_to_have_attribute("aria-invalid", "true")


def test_two_tabs_on_one_field(window: Window, field: Page) -> None:
    other = window.context.new_page()
    other.goto(field.url)
    other.fill("#o1", "7.4")
    expect(other.locator("#o1")).to_have_attribute("data-cu", "7.4")
    field.fill("#o1", "7.5")
    expect(field.locator("#loi-o1")).to_contain_text("“7.4”")
    assert score(window) == "7.4"
    field.get_by_role("button", name="Giữ câu đang gõ").click()
    expect(field.locator("#o1")).to_have_attribute("data-cu", "7.5")
    expect(field.locator("#loi-o1 .errmsg")).to_have_count(0)
    assert score(window) == "7.5"


def test_the_program_gone_and_back_loses_nothing(window: Window, field: Page) -> None:
    field.route("**/thu-o", lambda route: route.abort())
    field.fill("#o1", "7.9")
    expect(field.locator("#mat-lien-lac")).to_be_visible()
    expect(field.locator("#da-luu")).to_contain_text("Chưa lưu được 1 thay đổi")
    assert score(window) == "7.2"
    field.unroute("**/thu-o")
    expect(field.locator("#o1")).to_have_attribute("data-cu", "7.9")
    expect(field.locator("#da-luu")).to_contain_text("Đã lưu")
    expect(field.locator("#mat-lien-lac")).to_have_count(0)
    assert score(window) == "7.9"
    window.faults.clear()


def test_a_reload_in_the_middle_loses_nothing(window: Window, field: Page) -> None:
    field.route("**/thu-o", lambda route: route.abort())
    field.fill("#o1", "7.8")
    expect(field.locator("#mat-lien-lac")).to_be_visible()
    field.unroute("**/thu-o")
    field.reload()
    expect(field.locator("#o1")).to_have_value("7.8")
    expect(field.locator("#o1")).to_have_attribute("data-cu", "7.8")
    assert score(window) == "7.8"
    window.faults.clear()


def test_the_program_started_anew_lets_the_page_in_again(window: Window, field: Page) -> None:
    """The cookie of an earlier start opens nothing; the new address in another tab does."""
    window.context.clear_cookies()
    field.fill("#o1", "7.1")
    expect(field.locator("#mat-lien-lac")).to_contain_text("đã được mở lại")
    assert score(window) == "7.2"
    other = window.context.new_page()
    other.goto(window.server.new_address())
    expect(field.locator("#o1")).to_have_attribute("data-cu", "7.1")
    expect(field.locator("#mat-lien-lac")).to_have_count(0)
    assert score(window) == "7.1"
    window.faults.clear()


@pytest.fixture
def round_file(window: Window) -> Iterator[Path]:
    """The round's own file, as it was again afterwards."""
    path: Path = window.server.desk.storage.rounds / ROUND / "round.yaml"
    before = path.read_bytes()
    yield path
    path.write_bytes(before)


def test_a_choice_that_others_changed_is_told_by_its_words(
    window: Window, round_file: Path
) -> None:
    page = window.open(f"/dot/{ROUND}/cai-dat")
    text = round_file.read_text(encoding="utf-8")
    round_file.write_text(text.replace("decimals: 2\n", ""), encoding="utf-8")
    choice = page.get_by_label("Số chữ số thập phân")
    choice.select_option("3")
    told = page.locator(f"#loi-{choice.get_attribute('id')}")
    expect(told).to_contain_text("Ở nơi kia: 2 (không ghi)")
    told.get_by_role("button", name="Lấy câu ở nơi kia").click()
    assert choice.input_value() == ""
    window.faults.clear()  # the answer was a conflict


@pytest.mark.parametrize(("written", "other"), [("có", ""), ("không", "true"), ("false", "true")])
def test_a_tick_knows_what_the_data_say_in_other_words(
    window: Window, round_file: Path, written: str, other: str
) -> None:
    text = round_file.read_text(encoding="utf-8")
    block = "    name: sở, ban, ngành\n"
    assert block in text
    text = text.replace(block, f"{block}    unranked: {written}\n")
    round_file.write_text(text, encoding="utf-8")
    page = window.open(f"/dot/{ROUND}/cai-dat/khoi/so-nganh")
    tick = page.get_by_label("Khối không được công bố thứ hạng")
    assert tick.is_checked() == (written == "có")
    tick.focus()
    tick.blur()
    page.wait_for_timeout(600)
    assert round_file.read_text(encoding="utf-8") == text, "nothing was changed"
    tick.click()
    expect(tick).to_have_attribute("data-cu", other)
    now = value_at(round_file.read_text(encoding="utf-8"), ("blocks", "so-nganh"))
    assert now.get("unranked", "") == other
