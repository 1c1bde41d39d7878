"""A year of three users in one browser, from an empty folder: Sở Nội vụ begins and revises a round
for all, a sở writes and issues its plan, its chief clerk checks and numbers; then the next year.

Everything by clicks and typing; the parts follow each other on one server, as the year does.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Locator, Page, expect

from cchc_docs.web.server import Server
from tests.collect.mail import filled
from tests.conftest import run_command
from tests.web.harness import Window, serving

HOME = "/dot/minh-hai-2025"
SHEET: list[list[Any]] = [
    ["BẢNG ĐIỂM CHỈ SỐ CẢI CÁCH HÀNH CHÍNH NĂM 2025 TỈNH MINH HẢI"],
    [],
    ["STT", "Tiêu chí đánh giá", "Điểm tối đa", "Sở Y tế", "Sở Tư pháp", "Sở Công Thương"],
    ["I", "Công tác chỉ đạo, điều hành", 10, 8, 10, 9],
    ["1.1", "Kế hoạch cải cách hành chính", 6, 4, 6, 5],
    ["1.2", "Báo cáo định kỳ", 4, 4, 4, 4],
    ["II", "Cải cách thủ tục hành chính", 10, 9, 10, 10],
    ["2.1", "Giải quyết hồ sơ đúng hạn", 10, 9, 10, 10],
]
"""Made up. Sở Tư pháp lost nothing."""


def sheet(folder: Path, name: str, year: int = 2025, **points: float) -> Path:
    """The score sheet with other points of Sở Y tế, by criterion: ``d1_1=5``."""
    given = {code.removeprefix("d").replace("_", "."): value for code, value in points.items()}
    rows = [list(row) for row in SHEET]
    rows[0][0] = rows[0][0].replace("2025", str(year))
    for row in rows[3:]:
        row[3] = given.get(row[0], row[3])
    rows[3][3], rows[6][3] = rows[4][3] + rows[5][3], rows[7][3]
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / name)
    return folder / name


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    place = tmp_path / "nam"
    (place / "cac-dot").mkdir(parents=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CCHC_WEB_HOME", str(place / "rieng"))
        patch.chdir(place)
        with serving(place / "cac-dot") as found:
            yield found


@pytest.fixture
def desk(window: Window) -> Window:
    return window


def button(page: Page | Locator, name: str) -> None:
    page.get_by_role("button", name=name).first.click()


def saved(field: Locator, text: str) -> None:
    """Typed, left, and taken by the server."""
    field.fill(text)
    field.press("Tab")
    expect(field).to_have_attribute("data-cu", re.compile(re.escape(text)))


def added(page: Page, what: str, **fields: str) -> None:
    """A record added to a list of the settings."""
    place = page.locator("details.new").filter(has_text=what)
    if place.get_attribute("open") is None:
        place.locator("summary").click()
    for label, text in fields.items():
        place.get_by_label(label.replace("_", " ")).first.fill(text)
    place.get_by_role("button").click()
    expect(
        page.locator("#cac-muc .meas").filter(has=page.locator(f'[value="{text}"]'))
    ).to_be_visible()


def built(page: Page, heading: str) -> None:
    page.wait_for_url("**/lap/*")
    expect(page.locator("h1")).to_have_text(heading)


def so_noi_vu_begins_the_round(desk: Window, tmp_path: Path) -> None:
    page = desk.page
    expect(page.locator("h1")).to_have_text("Bắt đầu")
    page.set_input_files("#tep", sheet(tmp_path, "bang-2025.xlsx"))
    page.wait_for_url("**/bang-diem/*")
    expect(page.locator("#hieu")).to_contain_text("3 cơ quan")
    assert not list(desk.server.desk.storage.rounds.iterdir())
    button(page, "Tạo đợt")
    page.wait_for_url(f"**{HOME}")
    page.get_by_role("link", name="Cài đặt đợt").click()
    saved(page.get_by_label("Tổ chức thực hiện"), "Trưởng các phòng thực hiện Kế hoạch này")
    saved(page.get_by_label("Lưu", exact=False).first, "VT, VP")
    added(page, "Thêm người ký", Chức_vụ="Giám đốc", Họ_và_tên="Trần Văn Bình")
    added(page, "Thêm nơi nhận", Nơi_nhận="Sở Nội vụ")
    page.get_by_role("link", name="Sửa tên, chữ viết tắt").click()
    for at, text in enumerate(("SYT", "STP", "SCT")):
        saved(page.get_by_label("Chữ viết tắt").nth(at), text)
    assert desk.axe() == []


def a_so_writes_its_plan(desk: Window) -> None:
    page = desk.page
    desk.open(HOME)
    page.get_by_role("link", name="Sở Y tế", exact=True).click()
    expect(page.locator("h1")).to_have_text("Kế hoạch của Sở Y tế")
    for number, words in enumerate(("Giao việc từ đầu năm", "Theo dõi hồ sơ hằng ngày"), 1):
        item = page.locator("details.item").nth(number - 1)
        if item.get_attribute("open") is None:
            item.locator("summary").first.click()
        item.get_by_label("Giải pháp mới").fill(words)
        button(item, f"Thêm giải pháp vào mục {number}")
        saved(item.get_by_label("Chủ trì").first, "Văn phòng Sở")
        saved(item.get_by_label("Thời gian").first, "Thường xuyên")
        button(item, "Đã đọc, xác nhận")
        expect(item.get_by_text("cần xác nhận")).to_have_count(0)
        expect(page.locator("#trang-ve")).to_contain_text(words)
    button(page.locator("#viec-ke-hoach"), "Lập tệp Word")
    built(page, "Đã lập 1 kế hoạch")
    theirs = run_command(
        "build", desk.server.desk.storage.rounds / "minh-hai-2025", "so-y-te", "-o", "lenh"
    )
    assert theirs.status == 0
    assert Path("lenh/so-y-te.docx").read_bytes() == document(desk).read_bytes()


def document(desk: Window) -> Path:
    return desk.server.desk.storage.documents / "minh-hai-2025" / "so-y-te.docx"


def the_clerk_checks_numbers_and_sends(desk: Window, tmp_path: Path) -> None:
    page = desk.page
    draft = tmp_path / "dự thảo.docx"
    draft.write_bytes(document(desk).read_bytes())
    desk.open("/kiem-tra")
    page.set_input_files("#tep", draft)
    page.wait_for_url("**/kiem-tra/*")
    expect(page.locator("#ban-ve section").first).to_be_visible()
    desk.open(f"{HOME}/ke-hoach/so-y-te")
    page.get_by_role("link", name="Số và ngày").click()
    page.get_by_label("Số", exact=True).fill("12")
    page.get_by_label("Ngày ban hành").fill("5/4/2026")
    button(page, "Ghi số, ngày và lập tệp Word")
    expect(page.locator("h2").first).to_have_text("Đã ban hành số 12/KH-SYT ngày 05/4/2026")
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải tệp Word").first.click()
    data = Path(download.value.path()).read_bytes()
    assert data == document(desk).read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert "KH-SYT" in package.read("word/document.xml").decode()
    desk.open(HOME)
    expect(page.locator("main")).to_contain_text("Đã ban hành số 12 ngày 05/4/2026")


def so_noi_vu_sends_workbooks_and_takes_what_comes_back(desk: Window, tmp_path: Path) -> None:
    page = desk.page
    desk.open(HOME)
    page.get_by_role("link", name="Gửi cơ quan, nhận lại").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải bảng của 3 cơ quan").click()
    with zipfile.ZipFile(str(download.value.path())) as package:
        package.extractall(tmp_path / "gui")
    time = ("Nhiệm vụ", 4, "Thời gian", "Quý II/2026")
    filled(tmp_path / "gui" / "so-y-te.xlsx", tmp_path / "ve" / "KH SYT lần 2.xlsx", time)
    (tmp_path / "ve" / "công văn.pdf").write_bytes(b"%PDF-1.7")
    page.set_input_files("#tep", sorted((tmp_path / "ve").iterdir()))
    page.wait_for_url("**/thu-ve/*")
    expect(page.locator("h1")).to_have_text("2 tệp của 1/3 cơ quan")
    expect(page.locator("main")).to_contain_text("Là PDF")
    assert desk.axe() == []
    page.get_by_label("để lập sau").check()
    button(page, "Nhận của 1 cơ quan")
    page.wait_for_url("**/thu-ve")
    expect(page.locator("#thong-bao")).to_contain_text("Đã nhận của Sở Y tế")
    expect(page.locator("main")).to_contain_text("1/3 cơ quan đã gửi về")
    desk.open(f"{HOME}/ke-hoach/so-y-te")
    expect(page.get_by_label("Thời gian").first).to_have_value("Quý II/2026")


def so_noi_vu_takes_revised_points(desk: Window, tmp_path: Path) -> None:
    page = desk.page
    desk.open(HOME)
    page.get_by_role("link", name="Điểm điều chỉnh").click()
    page.set_input_files("#tep", sheet(tmp_path, "dieu-chinh.xlsx", d1_1=5))
    page.wait_for_url("**/dieu-chinh/*")
    expect(page.locator("h1")).to_contain_text("1 điểm đổi")
    button(page, "Nhận 1 điểm đã chọn")
    page.wait_for_url("**/lap/*")
    expect(page.locator("main")).to_contain_text("sửa đổi, bổ sung")
    issued = document(desk).read_bytes()
    page.get_by_role("link", name="Ghi số, ngày của kế hoạch sửa đổi").click()
    expect(page.locator("h2").first).to_have_text("Đã ban hành số 12/KH-SYT ngày 05/4/2026")
    expect(page.locator("#trang-ve section").first).to_contain_text("Sửa đổi, bổ sung Kế hoạch")
    amendment = page.locator("#sua-doi-1")
    amendment.get_by_label("Số", exact=True).fill("12")
    amendment.get_by_label("Ngày ban hành").fill("6/6/2026")
    button(page, "Ghi số, ngày của kế hoạch sửa đổi")
    expect(amendment).to_contain_text("Số 12 đã ghi cho kế hoạch của Sở Y tế")
    page.wait_for_load_state()
    amendment.get_by_label("Số", exact=True).fill("15")
    button(page, "Ghi số, ngày của kế hoạch sửa đổi")
    expect(amendment.locator("h2")).to_contain_text("số 15/KH-SYT ngày 06/6/2026")
    expect(amendment.get_by_label("Số", exact=True)).to_have_value("15")
    expect(amendment.locator("details")).not_to_have_attribute("open", "")
    assert document(desk).read_bytes() == issued and desk.axe() == []
    desk.open(f"{HOME}/diem")
    expect(page.locator("tr[data-ma='1.1'] td").nth(1)).to_have_text("5")
    page.get_by_role("link", name="Báo cáo").click()
    expect(page.locator("main")).to_contain_text("Sở Tư pháp")


def the_next_year(desk: Window, tmp_path: Path) -> None:
    page = desk.open("/")
    page.get_by_role("link", name="Sau tỉnh Minh Hải, năm 2025").click()
    page.set_input_files("#tep", sheet(tmp_path, "bang-2026.xlsx", 2026, d1_1=5, d2_1=10))
    button(page, "Tạo đợt năm 2026")
    page.wait_for_url("**/dot/*")
    expect(page.locator("h1")).to_have_text("Tỉnh Minh Hải, năm 2026")
    row = page.locator("tr").filter(has=page.get_by_role("link", name="Sở Y tế", exact=True))
    expect(row).to_contain_text("19 trên 20")
    row.get_by_role("link", name="Sở Y tế", exact=True).click()
    expect(page.locator("details.item")).to_have_count(2)
    expect(page.locator("#cac-loi")).to_contain_text("không ứng với điểm mất nào")
    page.locator("details.item").nth(1).locator("summary").first.click()
    button(page, "Xóa tồn tại 2")
    expect(page.locator("details.item")).to_have_count(1)
    expect(page.get_by_label("Giải pháp", exact=True).first).to_have_value("Giao việc từ đầu năm")
    rounds = sorted(path.name for path in desk.server.desk.storage.rounds.iterdir())
    assert [name for name in rounds if name.startswith("minh-hai")] == [
        "minh-hai-2025",
        "minh-hai-2026",
    ]


def test_a_year_of_three_users(desk: Window, tmp_path: Path) -> None:
    so_noi_vu_begins_the_round(desk, tmp_path)
    a_so_writes_its_plan(desk)
    so_noi_vu_sends_workbooks_and_takes_what_comes_back(desk, tmp_path)
    the_clerk_checks_numbers_and_sends(desk, tmp_path)
    so_noi_vu_takes_revised_points(desk, tmp_path)
    the_next_year(desk, tmp_path)
