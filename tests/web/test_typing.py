"""What is typed into a form outlasts a reload until it was taken, and no longer."""

from __future__ import annotations

from pathlib import Path

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
    page.get_by_label("Số", exact=True).fill("12a")
    page.get_by_role("button", name="Ghi số, ngày và lập tệp Word").click()
    expect(page.locator("#loi-so")).to_contain_text("Chỉ ghi số")
    expect(page.get_by_label("Số", exact=True)).to_be_focused()
    page.get_by_label("Số", exact=True).fill("12")
    page.get_by_role("button", name="Ghi số, ngày và lập tệp Word").click()
    expect(page.locator("h2").first).to_have_text("Đã ban hành số 12/KH-SYT ngày 05/4/2024")
    expect(page.locator(":focus")).to_have_count(1)
    expect(page.get_by_role("button", name="Sửa số, ngày")).to_be_hidden()
    page.get_by_role("button", name="Hoàn tác").first.click()
    expect(page.locator("#thong-bao")).to_contain_text("vẫn ghi số 12 ngày 05/4/2024")
    page.get_by_role("button", name="Bỏ số, lập lại dự thảo").click()
    expect(page.locator("#thong-bao")).to_contain_text("lại là dự thảo")
    page.reload()
    expect(page.get_by_label("Số", exact=True)).to_have_value("")


def test_no_key_is_left_on_a_button_that_replaces_what_was_issued(window: Window) -> None:
    """The button that was worked at is gone; the only one like it is for an answer, not a habit."""
    page = window.open("/dot/minh-hoa-tinh-2023/bao-cao")
    page.locator("#cq").select_option("thanh-tra-tinh")
    page.get_by_role("button", name="Chọn", exact=True).press("Enter")
    expect(page.get_by_role("button", name="Đổi", exact=True)).to_be_visible()
    home = window.server.desk.storage.rounds / "minh-hoa-tinh-2023"
    changed(
        home / "round.yaml",
        "issuer: thanh-tra-tinh",
        "issuer: thanh-tra-tinh\n  number: 7\n  issued: 2024-05-06\n  addressee: UBND tỉnh\n"
        "  recipients: [Như trên]\n  signatory: {name: Lê An, title: Chánh Thanh tra}",
    )
    page.reload()
    page.get_by_role("button", name="Lập báo cáo", exact=True).press("Enter")
    again = page.get_by_role("button", name="Lập lại báo cáo", exact=True)
    expect(again).to_be_focused()
    changed(home / "scores" / "so-y-te.yaml", "3.1: 7.2", "3.1: 7.6")
    page.reload()
    expect(page.locator("#lap-lai")).to_contain_text("được để nguyên")
    expect(page.locator(":focus")).to_have_count(1)
    assert not page.evaluate("!!document.activeElement.form?.elements['toan-van']")


def changed(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


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
    page.wait_for_load_state()  # the scripts, which forget what was taken
    assert page.evaluate("Object.keys(localStorage).filter((one) => one.includes('cau-'))") == []


def test_the_agency_of_a_column_half_typed_and_then_taken_by_keys(window: Window) -> None:
    page = window.open("/")
    file = {"name": "b.xlsx", "mimeType": "", "buffer": workbook(SHEET)}
    page.locator("input[type=file]").first.set_input_files(file)  # type: ignore[arg-type]
    page.wait_for_url("**/bang-diem/*")
    name = page.get_by_label("Tên cơ quan của cột D")
    name.fill("Sở Y tế Minh")
    page.reload()
    expect(name).to_have_value("Sở Y tế Minh")
    name.fill("Sở Y tế Minh Hải")
    page.keyboard.press("Tab")
    expect(page.get_by_text("cột D: cơ quan Sở Y tế Minh Hải")).to_be_visible()
    assert page.evaluate("document.activeElement.getAttribute('name')") == "vai"
    assert page.evaluate("Object.keys(localStorage).filter((one) => one.includes('#t-'))") == []
