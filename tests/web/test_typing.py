"""What is typed into a form outlasts a reload until it was taken, and no longer."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.web.examples_of_documents import quarrel
from tests.web.harness import Window
from tests.web.test_pages import SHEET, workbook

PLAN = "/dot/minh-hoa-tinh-2023/ke-hoach/so-y-te"


def test_number_and_date_half_typed(window: Window) -> None:
    page = window.open(f"{PLAN}/so-ngay")
    page.get_by_label("Số", exact=True).fill("12")
    expect(page.locator("#se-in")).to_contain_text("Số: 12/KH-SYT")
    page.get_by_label("Ngày ban hành").fill("5/4/2024")
    expect(page.locator("#se-in")).to_contain_text("ngày 05 tháng 4 năm 2024")
    window.open("/")
    page = window.open(f"{PLAN}/so-ngay")
    expect(page.get_by_label("Số", exact=True)).to_have_value("12")
    page.get_by_role("button", name="Ghi số, ngày và lập tệp Word").click()
    expect(page.locator("h2").first).to_have_text("Đã ban hành số 12/KH-SYT ngày 05/4/2024")
    page.get_by_role("button", name="Hoàn tác").first.click()
    expect(page.locator("#thong-bao")).to_contain_text("vẫn ghi số 12 ngày 05/4/2024")
    page.get_by_role("button", name="Bỏ số, lập lại dự thảo").click()
    expect(page.locator("#thong-bao")).to_contain_text("lại là dự thảo")
    page.reload()
    expect(page.get_by_label("Số", exact=True)).to_have_value("")


def test_a_sentence_of_a_conflict_half_typed(window: Window) -> None:
    storage = window.server.desk.storage
    quarrel(storage.rounds / "son-la-2018", storage.documents / "son-la-2018")
    page = window.open("/dot/son-la-2018/ke-hoach/so-noi-vu/xung-dot")
    page.get_by_text("Viết câu khác").first.click()
    words = page.locator("textarea[name=cau]").first
    words.fill("(trừ 0,45 điểm")
    page.reload()
    expect(words).to_have_value("(trừ 0,45 điểm")
    expect(words).to_be_visible()
    page.get_by_role("button", name="Ghi câu này").first.click()
    expect(page.locator("h1")).to_contain_text("1 chỗ cần chọn")
    assert page.evaluate("Object.keys(localStorage).filter((one) => one.includes('cau-'))") == []


def test_the_agency_of_a_column_half_typed_and_then_taken_by_keys(window: Window) -> None:
    page = window.open("/")
    file = {"name": "b.xlsx", "mimeType": "", "buffer": workbook(SHEET)}
    page.locator("input[type=file]").first.set_input_files(file)  # type: ignore[arg-type]
    name = page.get_by_label("Tên cơ quan của cột D")
    name.fill("Sở Y tế Minh")
    page.reload()
    expect(name).to_have_value("Sở Y tế Minh")
    name.fill("Sở Y tế Minh Hải")
    page.keyboard.press("Tab")
    expect(page.get_by_text("cột D: cơ quan Sở Y tế Minh Hải")).to_be_visible()
    assert page.evaluate("document.activeElement.getAttribute('name')") == "vai"
    assert page.evaluate("Object.keys(localStorage).filter((one) => one.includes('#t-'))") == []
