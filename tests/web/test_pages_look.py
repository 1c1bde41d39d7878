"""Every page at three sizes: nothing against accessibility, nothing wider than the window."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from cchc_docs import export_agency_workbooks, export_workbook, open_round, score_round
from cchc_docs.web.server import Server
from tests.collect.mail import filled
from tests.conftest import ROOT
from tests.steps.test_keep import edit
from tests.web.approved_windows import assert_window
from tests.web.conftest import Shoot, copy_rounds
from tests.web.examples_of_documents import odd_plan, quarrel, whole_plan
from tests.web.harness import SIZES, Window, serving

ROUND = "minh-hoa-tinh-2023"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Rounds as people have them: some built, one with a conflict in sight, one at fault."""
    place = tmp_path_factory.mktemp("trang")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CCHC_WEB_HOME", str(place / "rieng"))
        patch.chdir(place)
        rounds = copy_rounds(place / "cac-dot")
        faulty = rounds / "dot-loi"
        faulty.mkdir()
        (faulty / "round.yaml").write_text("year: hai nghìn\n", encoding="utf-8")
        with serving(rounds) as found:
            yield found


def looked_at(window: Window, shots: Shoot, name: str) -> None:
    """The page, once it is whole, at every size."""
    expect(window.page.locator('[data-con]:not([data-con="0"])')).to_have_count(0)
    shots(window, name)
    for size in SIZES:
        window.resize(size)
        assert window.axe(size) == [], f"{name} at {size}"
        assert window.wider_than_window() == 0, f"{name} at {size}"
        assert_window(window.page, f"{name}-{size}")
    window.resize("1366")


def test_narrow_windows_are_styled_alike_and_in_the_same_colours() -> None:
    """So that axe need not judge the colours anew at each size, and at 683 only what lies where."""
    style = (ROOT / "cchc_docs" / "web" / "static" / "style.css").read_text(encoding="utf-8")
    starts = list(re.finditer(r"@media \((max|min)-width: (\d+)px\) \{", style))
    assert starts
    for start in starts:
        assert not 390 <= int(start[2]) < 683, start[0]
        inside = re.match(r"(?:[^{}]*\{[^{}]*\})*", style[start.end() :])
        assert inside
        for names, how in re.findall(r"([^{}]*)\{([^{}]*)\}", inside[0]):
            coloured = re.search(r"(?<![\w-])(color|background|opacity|filter)\b", how)
            assert not coloured or names.strip() == ".jump" or "::before" in names, names


def scores_alone(path: Path) -> Path:
    """The score sheets of a round's workbook, as a province sends them."""
    import openpyxl

    book = openpyxl.load_workbook(path)
    for sheet in [one for one in book.worksheets if not one.title.startswith("Điểm")]:
        del book[sheet.title]
    book.save(path)
    book.close()
    return path


def sheet_of(window: Window, folder: Path, change: tuple[str, str] | None = None) -> Path:
    """The workbook of the round, with one value of it changed."""
    import openpyxl

    path = folder / "bang-diem.xlsx"
    rounds = window.server.desk.storage.rounds
    export_workbook(score_round(open_round(rounds / ROUND)), path)
    if change:
        book = openpyxl.load_workbook(path)
        (sheet,) = [one for one in book.worksheets if one.title == "Điểm sở, ban, ngành"]
        cells = [cell for row in sheet.iter_rows() for cell in row]
        for cell in [cell for cell in cells if str(cell.value) == change[0]]:
            cell.value = float(change[1])
        book.save(path)
        book.close()
    return path


def test_the_pages_of_rounds(window: Window, shots: Shoot) -> None:
    looked_at(window, shots, "01-bat-dau")
    for name, address in {
        "01d-nam-sau": f"/dot/{ROUND}/nam-sau",
        "03-dot": f"/dot/{ROUND}",
        "03b-dot-mot-so": "/dot/son-la-2018",
        "03c-dot-loi": "/dot/dot-loi",
        "04-bang-diem": f"/dot/{ROUND}/diem",
        "03d-gui-nhan": f"/dot/{ROUND}/thu-ve",
        "05-ke-hoach": f"/dot/{ROUND}/ke-hoach/so-y-te",
        "05b-nguoi-ky": f"/dot/{ROUND}/ke-hoach/so-y-te/nguoi-ky",
        "05c-so-ngay": f"/dot/{ROUND}/ke-hoach/so-y-te/so-ngay",
        "05d-mo-dau": f"/dot/{ROUND}/ke-hoach/so-y-te/mo-dau",
        "05e-chua-co": f"/dot/{ROUND}/ke-hoach/so-tu-phap",
        "07a-tha-bang": f"/dot/{ROUND}/dieu-chinh",
        "08a-tha-van-ban": "/kiem-tra",
        "09-bao-cao": f"/dot/{ROUND}/bao-cao",
        "10-cai-dat": f"/dot/{ROUND}/cai-dat",
        "10a-khoi": f"/dot/{ROUND}/cai-dat/khoi/huyen",
        "10b-ngan-hang": f"/dot/{ROUND}/cai-dat/ngan-hang",
        "10d-co-quan": f"/dot/{ROUND}/cai-dat/co-quan",
        "12-tro-giup": "/tro-giup/dot",
    }.items():
        window.open(address)
        if window.page.locator("#trang-ve").count():
            expect(window.page.locator("#trang[data-ve]")).to_have_count(1)
        looked_at(window, shots, name)


def test_any_document(window: Window, shots: Shoot, tmp_path: Path) -> None:
    path = tmp_path / "văn bản.docx"
    path.write_bytes(odd_plan())
    page = window.open("/kiem-tra")
    page.set_input_files("#tep", path)
    page.wait_for_url("**/kiem-tra/*")
    expect(page.locator("#ban-ve section").first).to_be_visible()
    expect(page.locator("#ban-ve a.flag").first).to_be_visible()
    looked_at(window, shots, "08-kiem-tra")


def test_two_states_of_a_document(window: Window, shots: Shoot, tmp_path: Path) -> None:
    old, new = tmp_path / "bản cũ.docx", tmp_path / "bản mới.docx"
    old.write_bytes(whole_plan())
    new.write_bytes(whole_plan())
    edit(new, "(trừ 0,5 điểm)", "(trừ 0,4 điểm)")
    page = window.open("/kiem-tra")
    page.set_input_files("#cu", old)
    page.set_input_files("#moi", new)
    page.get_by_role("button", name="So hai bản").click()
    page.wait_for_url("**/so-hai-ban/*")
    looked_at(window, shots, "08b-so-hai-ban")


def test_a_plan_that_cannot_be_read(window: Window, shots: Shoot) -> None:
    broken = window.server.desk.storage.rounds / ROUND / "plans" / "thanh-tra-tinh.yaml"
    broken.write_text("shortcomings: [một\n", encoding="utf-8")
    window.open(f"/dot/{ROUND}/ke-hoach/thanh-tra-tinh")
    looked_at(window, shots, "05f-ke-hoach-loi")
    broken.unlink()


def test_nothing_begun_yet(screen: Window, shots: Shoot, tmp_path: Path) -> None:
    (tmp_path / "cac-dot").mkdir()
    with serving(tmp_path / "cac-dot") as server, screen.at(server) as window:
        looked_at(window, shots, "01b-chua-co-gi")


def test_what_came_back(window: Window, shots: Shoot, tmp_path: Path) -> None:
    round_ = window.server.desk.storage.rounds / ROUND
    codes = ["ban-dan-toc", "so-y-te"]
    list(export_agency_workbooks(score_round(open_round(round_)), codes, tmp_path))
    saved = "2024-03-12T05:30:00Z"
    time = ("Nhiệm vụ", 4, "Thời gian", "Quý II/2024")
    files = [
        filled(
            tmp_path / "ban-dan-toc.xlsx", tmp_path / "thu" / "BDT lần 2.xlsx", time, saved=saved
        ),
        filled(
            tmp_path / "so-y-te.xlsx",
            tmp_path / "thu" / "syt.xlsx",
            ("Điểm", 9, 4, 1.5),
            saved=saved,
        ),
        tmp_path / "thu" / "công văn.pdf",
    ]
    files[-1].write_bytes(b"%PDF-1.7")
    plan = round_ / "plans" / "ban-dan-toc.yaml"
    before = plan.read_text(encoding="utf-8")
    plan.write_text(before.replace("time: Hằng tháng", "time: Quý III/2024", 1), encoding="utf-8")
    page = window.open(f"/dot/{ROUND}/thu-ve")
    page.set_input_files("#tep", files)
    page.wait_for_url("**/thu-ve/*")
    looked_at(window, shots, "03e-thu-ve")
    page.get_by_role("button", name="Bỏ các tệp này").click()
    plan.write_text(before, encoding="utf-8")


def test_a_conflict(window: Window, shots: Shoot) -> None:
    storage = window.server.desk.storage
    quarrel(storage.rounds / "son-la-2018", storage.documents / "son-la-2018")
    page = window.open("/dot/son-la-2018/ke-hoach/so-noi-vu/xung-dot")
    expect(page.locator("#ban-ve a.flag")).to_have_count(2)
    looked_at(window, shots, "06-xung-dot")
    page.get_by_role("button", name="Giữ chữ người sửa").first.click()
    expect(page.locator("h1")).to_contain_text("1 chỗ cần chọn")


def test_a_round_from_a_sheet(window: Window, shots: Shoot, tmp_path: Path) -> None:
    path = scores_alone(sheet_of(window, tmp_path))
    window.page.set_input_files("#tep", path)
    window.page.wait_for_url("**/bang-diem/*")
    looked_at(window, shots, "02-doc-bang-diem")
    window.page.get_by_role("button", name="Tạo đợt").click()
    window.page.wait_for_url("**/dot/*")
    expect(window.page.locator("#thong-bao")).to_contain_text("Đã tạo đợt")


def test_building_and_a_revision(window: Window, shots: Shoot, tmp_path: Path) -> None:
    page = window.open(f"/dot/{ROUND}")
    page.get_by_role("button", name="Lập tất cả kế hoạch").first.click()
    page.wait_for_url("**/lap/*")
    expect(page.locator("h1")).to_contain_text("Đã lập 3 kế hoạch", timeout=30_000)
    looked_at(window, shots, "06a-ket-qua-lap")
    with page.expect_download() as download:
        page.get_by_role("link", name="Word của Sở Y tế").click()
    documents = window.server.desk.storage.documents
    there = documents / ROUND / "so-y-te.docx"
    assert Path(download.value.path()).read_bytes() == there.read_bytes()
    window.open(f"/dot/{ROUND}/dieu-chinh")
    page.set_input_files("#tep", sheet_of(window, tmp_path, ("7.2", "7.6")))
    page.wait_for_url("**/dieu-chinh/*")
    looked_at(window, shots, "07-dieu-chinh")
    page.get_by_label("Nhận điểm 3.1 của Sở Y tế").uncheck()
    expect(page.locator("h1")).to_contain_text("1 điểm đổi")
    expect(page.locator("#hau-qua table")).to_have_count(0)
    page.get_by_label("Nhận điểm 3.1 của Sở Y tế").check()
    page.get_by_role("button", name="Nhận 1 điểm đã chọn").click()
    page.wait_for_url("**/lap/*")
    expect(page.locator("h1")).to_contain_text("Đã lập 1 kế hoạch")
    window.open(f"/dot/{ROUND}")
    looked_at(window, shots, "03-dot-da-lap")
    page.keyboard.press("Control+z")
    expect(page.locator("#thong-bao")).to_contain_text("Đã hoàn tác: nhận 1 điểm điều chỉnh")
