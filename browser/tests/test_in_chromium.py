"""The year of one user in the page: opened as a file, nothing leaves it, the bytes are native."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import BrowserContext

from browser.tests.conftest import ROOT
from browser.tests.scenario import edit
from browser.tests.window import Counting, Tab, chromium, counting

ROUND = "minh-hoa-tinh-2023"
HAND = ("Rà soát tiến".encode(), "Rà soát kỹ tiến".encode())
WITHOUT_STORE = """
Object.defineProperty(navigator, "locks", { value: undefined });
const refuse =
  "IDBFactory.prototype.open = () => { throw new DOMException('', 'SecurityError'); };";
window.Blob = class extends Blob {
  constructor(parts, options) {
    const isWorker = String(parts[0]).includes("indexedDB.open");
    super(isWorker ? [refuse, ...parts] : parts, options);
  }
};
"""
"""What a page is told before its own scripts, so that another tab may be open and nothing kept."""
FIRST_PAGE_KEPT = """async () => {
  const got = (asked) => new Promise((go) => { asked.onsuccess = () => go(asked.result); });
  const kept = await got(indexedDB.open("cchc-docs", 1));
  for (let same = false; !same; await new Promise((go) => setTimeout(go, 50))) {
    const settings = kept.transaction("settings").objectStore("settings");
    const [first, changed] = [settings.get("first page"), settings.get("changed")].map(got);
    same = (await first)?.changed === (await changed);
  }
  kept.close();
}"""
"""Waits for the page that the next start shows before Python is there."""
MOST_SECONDS = 40
"""To the first page on a machine that is busy; a quiet one of two cores takes three or four."""


@pytest.fixture(scope="module")
def counter() -> Iterator[Counting]:
    with counting() as found:
        yield found


@pytest.fixture(scope="module")
def context(
    tmp_path_factory: pytest.TempPathFactory, counter: Counting
) -> Iterator[BrowserContext]:
    with chromium(tmp_path_factory.mktemp("profile"), counter) as found:
        found.on("request", lambda request: noted(request.url, counter))
        yield found


def noted(address: str, counter: Counting) -> None:
    """Also what the policy stopped on its way to the proxy."""
    if not address.startswith(("file:", "blob:", "data:", "about:")):
        counter.noted.append(address)


@pytest.fixture(scope="module")
def tab(context: BrowserContext, page_file: Path) -> Iterator[Tab]:
    made = Tab(context, page_file)
    made.open()
    yield made
    made.close()


@pytest.fixture(autouse=True)
def no_faults(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    if "tab" in request.fixturenames:
        tab = request.getfixturevalue("tab")
        assert not tab.faults


def cchc(*arguments: object) -> str:
    """The native command."""
    environment = {**os.environ, "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "cchc_docs", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def files_below(folder: Path) -> dict[str, bytes]:
    found = (one for one in sorted(folder.rglob("*")) if one.is_file())
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in found}


def whole(tab: Tab, folder: Path) -> Path:
    """Everything that the page gives out, laid into the folder."""
    tab.go("/noi-luu")
    archive = folder / "tat-ca.zip"
    tab.saved("button[data-lam=give]").save_as(archive)
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder / "tat-ca")
    return folder / "tat-ca"


def plans(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in sorted(folder.glob("*.docx"))}


def built(tab: Tab) -> None:
    """The button of the page, until every plan is there."""
    tab.page.click("text=Lập tất cả kế hoạch")
    tab.page.wait_for_selector("#ket-qua:not([hx-post])")


def take(tab: Tab, name: str, data: bytes) -> str:
    """A .zip taken in; what the page says."""
    tab.go("/noi-luu")
    file = {"name": name, "mimeType": "application/zip", "buffer": data}
    tab.page.set_input_files("input[data-lam=take]", file)  # type: ignore[arg-type]
    tab.page.wait_for_selector("#cchc-tin:not(:empty)")
    return tab.page.inner_text("#cchc-tin")


def test_the_counter_counts(context: BrowserContext, counter: Counting, tmp_path: Path) -> None:
    page = context.new_page()
    plain = tmp_path / "plain.html"
    plain.write_text("<!doctype html><img src='http://cchc.example/a.png'>")
    page.goto(plain.as_uri())
    page.wait_for_load_state("networkidle")
    page.close()
    assert [one for one in counter.asked if "cchc.example" in one]
    assert counter.noted == ["http://cchc.example/a.png"]
    counter.asked.clear()
    counter.noted.clear()


def test_the_first_page_is_there_before_python_and_is_what_python_says(tab: Tab) -> None:
    first, taken = tab.page.evaluate("[window.cchc.state.first, window.cchc.state.ready]")
    assert first < taken < MOST_SECONDS * 1000
    assert tab.page.evaluate("window.cchc.showing.asking.page") == 1, "another page replaced it"
    assert tab.page.query_selector("text=Nơi lưu, tải về")
    assert "Mở ví dụ" in tab.text()
    assert tab.page.evaluate("typeof htmx") == "object", "its scripts have run"


def test_a_round_taken_in_gives_the_native_plans(tab: Tab, tmp_path: Path) -> None:
    source = ROOT / "data" / ROUND
    files = files_below(source)
    named = {f"{ROUND}/{name}": data for name, data in files.items()}
    assert ROUND in take(tab, "dot.zip", zipped(named))
    assert f"giống hệt nên không mở thêm bản nữa: {ROUND}" in take(tab, "dot.zip", zipped(named))
    assert tab.call("inside")["rounds"] == [ROUND]
    tab.go(f"/dot/{ROUND}")
    built(tab)
    made = plans(whole(tab, tmp_path) / "output" / ROUND)
    cchc("build", source, "-o", tmp_path / "native")
    assert made == plans(tmp_path / "native")
    assert made


def test_a_reload_and_a_closed_tab_lose_nothing(tab: Tab) -> None:
    tab.go(f"/dot/{ROUND}")
    tab.reload()
    assert tab.shown() == f"/dot/{ROUND}"
    assert "Tải tất cả (.zip)" in tab.text()
    kept = tab.call("inside")
    tab.reopen()
    tab.open(f"/dot/{ROUND}")
    assert tab.call("inside")["bytes"] == kept["bytes"]


def test_who_kept_a_round_sees_the_first_page_before_python_too(tab: Tab) -> None:
    tab.go("/")
    tab.page.evaluate(FIRST_PAGE_KEPT)
    tab.reload()
    first, taken = tab.page.evaluate("[window.cchc.state.first, window.cchc.state.ready]")
    assert first < taken
    assert tab.page.evaluate("window.cchc.showing.asking.page") == 1, "another page replaced it"
    assert ROUND in tab.page.content()


def test_what_is_typed_at_one_agency_is_not_shown_at_another(tab: Tab) -> None:
    """All pages have the location of the file; what they keep must not stand by that."""
    field = "form[data-viec] textarea >> visible=true"
    first, second = (f"/dot/{ROUND}/ke-hoach/{name}" for name in ("ban-dan-toc", "so-y-te"))
    tab.go(first)
    tab.page.locator(field).first.press_sequentially("Gõ dở")
    tab.go(second)
    assert "Gõ dở" not in tab.page.locator(field).evaluate_all("all => all.map(e => e.value)")
    tab.go(first)
    tab.reload()
    assert tab.page.locator(field).first.input_value() == "Gõ dở"
    assert tab.shown() == first
    tab.page.locator(field).first.fill("")


def test_a_link_to_a_field_opens_what_it_stands_in(tab: Tab) -> None:
    tab.go(f"/dot/{ROUND}/ke-hoach/ban-dan-toc")
    place = tab.page.locator("details.item [id^=o-]").first
    name = place.get_attribute("id")
    place.evaluate("e => { e.closest('details.item').open = false; }")
    tab.page.evaluate(
        "name => { const a = document.createElement('a'); a.href = `#${name}`;"
        " document.querySelector('main').append(a); a.click(); a.remove(); }",
        name,
    )
    assert place.is_visible()
    assert tab.shown() == f"/dot/{ROUND}/ke-hoach/ban-dan-toc#{name}"
    tab.reload()
    assert place.is_visible()


def test_hand_edits_are_merged_with_revised_scores(tab: Tab, tmp_path: Path) -> None:
    here = whole(tab, tmp_path)
    edited = here / "output" / ROUND / "ban-dan-toc.docx"
    edit(edited, *HAND)
    files = {
        one.relative_to(here).as_posix(): one.read_bytes()
        for one in here.rglob("*")
        if one.is_file()
    }
    assert f"{ROUND}-2" in take(tab, "dot.zip", zipped(files))
    native = tmp_path / f"{ROUND}-2"
    (here / "rounds" / ROUND).rename(native)
    book = tmp_path / "dieu-chinh.xlsx"
    cchc("export", native, book)
    _revise(book)
    cchc("import", book, native)
    cchc("build", native, "-o", here / "output" / ROUND)
    tab.go(f"/dot/{ROUND}-2/dieu-chinh")
    tab.page.set_input_files("#tep", book)
    tab.page.click("text=/^Nhận /")
    tab.page.wait_for_selector("#ket-qua:not([hx-post])")
    tab.go(f"/dot/{ROUND}-2")
    built(tab)
    again = whole(tab, tmp_path / "again")
    assert plans(again / "output" / f"{ROUND}-2") == plans(here / "output" / ROUND)
    with zipfile.ZipFile(again / "output" / f"{ROUND}-2" / edited.name) as package:
        assert HAND[1] in package.read("word/document.xml")


def _revise(book: Path) -> None:
    """One score of Ban Dân tộc a quarter of a point lower."""
    workbook = load_workbook(book)
    cell = workbook["Điểm sở, ban, ngành"]["D9"]
    assert cell.value == 1.75
    cell.value = 1.5
    workbook.save(book)


def _only_scores(book: Path) -> None:
    """The sheet of scores alone, as a province sends it."""
    workbook = load_workbook(book)
    for name in workbook.sheetnames:
        if name != "Điểm":
            del workbook[name]
    workbook.save(book)


def test_undone_is_as_before(tab: Tab, tmp_path: Path) -> None:
    before = whole(tab, tmp_path / "before") / "rounds" / f"{ROUND}-2"
    page = f"/dot/{ROUND}-2/cai-dat"
    tab.go(page)
    tab.page.click("#hoan-tac form[action$='/hoan-tac'] button")
    tab.page.wait_for_selector("#hoan-tac form[action$='/lam-lai'] button")
    tab.page.click("#hoan-tac form[action$='/lam-lai'] button")
    tab.page.wait_for_selector("#hoan-tac form[action$='/hoan-tac'] button")
    assert tab.shown() == page
    after = whole(tab, tmp_path / "after") / "rounds" / f"{ROUND}-2"
    files = sorted(one.relative_to(before) for one in before.rglob("*.yaml"))
    assert files
    assert all((before / one).read_bytes() == (after / one).read_bytes() for one in files)


def test_a_round_from_a_workbook_and_the_year_after(tab: Tab, tmp_path: Path) -> None:
    book = tmp_path / "bang-diem.xlsx"
    cchc("export", ROOT / "data" / "son-la-2018", book)
    _only_scores(book)
    tab.go("/?moi=1")
    tab.page.set_input_files("input[type=file][name=tep]", book)
    tab.page.fill("#hoi input[name=ghi]", "tỉnh Sơn La")
    tab.page.click("#hoi button")
    tab.page.click("text=/^Tạo đợt$/")
    tab.until("/dot/")
    name = tab.shown().split("?")[0].removeprefix("/dot/")
    tab.go(f"/dot/{name}/nam-sau")
    tab.page.click("main button.main")
    after = name.replace("2018", "2019")
    tab.until(f"/dot/{after}")
    assert {name, after} <= set(tab.call("inside")["rounds"])


def test_a_file_that_is_too_large_is_refused_in_words(tab: Tab, tmp_path: Path) -> None:
    large = tmp_path / "lon.xlsx"
    with large.open("wb") as stream:
        stream.truncate(210_000_000)
    tab.go("/?moi=1")
    tab.page.set_input_files("input[type=file][name=tep]", large)
    tab.page.wait_for_selector("text=/lớn hơn/")
    tab.faults.clear()
    tab.go("/noi-luu")
    tab.page.set_input_files("input[data-lam=take]", large)
    tab.page.wait_for_selector("#cchc-tin:not(:empty)")
    assert "lớn hơn 200 MB" in tab.page.inner_text("#cchc-tin")


def test_a_zip_without_a_round_or_not_a_zip_is_told(tab: Tab) -> None:
    assert "không có đợt nào" in take(tab, "a.zip", zipped({"a/b.txt": b"x"}))
    told = take(tab, "d.zip", zipped({"Gửi/Bảng điểm.xlsx": b"x", "Gửi/~$Bảng.xlsx": b"x"}))
    assert "chỉ có bảng Excel “Bảng điểm.xlsx”. Giải nén" in told
    assert "chỉ có văn bản Word “a.docx” và 1" in take(
        tab, "e.zip", zipped({"a.docx": b"x", "b.docx": b"x"})
    )
    assert "không đọc được" in take(tab, "b.zip", b"not a zip")
    assert "mở ở trang đầu" in take(tab, "Bảng điểm.xlsx", zipped({"xl/workbook.xml": b"x"}))
    assert "dẫn ra ngoài" in take(tab, "c.zip", zipped({"../round.yaml": b"x"}))


def test_an_old_browser_is_told_what_to_open_the_file_with(
    context: BrowserContext, page_file: Path
) -> None:
    page = context.new_page()
    page.add_init_script("delete window.DecompressionStream")
    page.goto(page_file.resolve().as_uri())
    assert "Trình duyệt này quá cũ" in page.inner_text("#cchc-buoc")
    assert "Microsoft Edge hoặc Google Chrome" in page.inner_text("#cchc-buoc")
    page.close()


@pytest.mark.parametrize("harm", ["cut", "changed"])
def test_a_file_that_was_cut_or_changed_on_its_way_says_so(
    context: BrowserContext, page_file: Path, tmp_path: Path, harm: str
) -> None:
    text = page_file.read_text(encoding="utf-8")
    at = text.index('id="cchc-app">') + 1_000_000
    harmed = tmp_path / "cchc.html"
    harmed.write_text(text[:at] + ("" if harm == "cut" else "A" * 16 + text[at + 16 :]))
    tab = Tab(context, harmed)
    tab.page.add_init_script("Object.defineProperty(navigator, 'locks', { value: undefined });")
    tab.page.goto(tab.address)
    tab.page.wait_for_selector("text=hỏng hoặc chưa tải về hết")
    assert "Chép hoặc tải lại tệp cchc.html" in tab.text()
    tab.close()


def test_without_a_store_the_work_goes_on_and_says_so(
    context: BrowserContext, page_file: Path, tmp_path: Path
) -> None:
    """As in a window that may keep nothing: the worker's store does not open."""
    bare = Tab(context, page_file)
    bare.page.add_init_script(WITHOUT_STORE)
    bare.page.goto(bare.address)
    bare.reached("first")
    bare.page.wait_for_selector("#cchc-noi-luu:has-text('không cho giữ tệp')")
    told = bare.page.inner_text("#cchc-noi-luu")
    assert "Đang khởi động" in told, "what is clicked before Python is there waits for it"
    bare.page.click("text=Mở ví dụ")
    bare.until("/dot/")
    assert "Đang khởi động" not in bare.page.inner_text("#cchc-noi-luu")
    assert "tải về trước khi đóng" in bare.page.inner_text("#cchc-noi-luu")
    assert list((whole(bare, tmp_path) / "rounds").iterdir())
    assert "không phải cửa sổ ẩn danh" in bare.text()
    assert "không mất gì" not in bare.text()
    bare.close()


def test_a_second_tab_is_noticed_and_can_take_over(
    context: BrowserContext, page_file: Path, tab: Tab
) -> None:
    second = Tab(context, page_file)
    second.page.goto(second.address)
    second.page.wait_for_selector("text=Chương trình đang mở ở tab khác")
    second.page.click("button:has-text('Làm ở đây')")
    second.started()
    tab.page.wait_for_selector("text=Đã chuyển sang làm ở tab khác")
    assert ROUND in second.call("inside")["rounds"]
    tab.page.goto("about:blank")
    tab.page.goto(tab.address)
    tab.page.wait_for_selector("text=Chương trình đang mở ở tab khác")
    second.close()  # or a page that was reloaded and was slow to end
    tab.page.wait_for_selector(".cchc-dung", state="detached")
    tab.started()
    assert ROUND in tab.call("inside")["rounds"]


def test_a_double_click_means_one_and_a_plan_gets_its_number(tab: Tab) -> None:
    tab.go("/")
    before = set(tab.call("inside")["rounds"])
    tab.page.dblclick("text=Mở ví dụ")
    tab.until("/dot/")
    (made,) = set(tab.call("inside")["rounds"]) - before
    page = f"/dot/{made}/ke-hoach/so-noi-vu/so-ngay"
    tab.go(page)
    tab.page.fill("#so", "5")
    tab.page.fill("#ngay", "31/2/2019")
    tab.page.click("text=Ghi số, ngày và lập tệp Word")
    tab.page.wait_for_selector("#ngay[aria-invalid]")
    assert tab.shown() == page
    tab.page.fill("#ngay", "1/4/2019")
    tab.page.click("text=Ghi số, ngày và lập tệp Word")
    tab.page.wait_for_selector("text=Đã ghi số, ngày vào số liệu và tệp Word.")


def test_a_full_store_is_told_and_tried_again(tab: Tab) -> None:
    (worker,) = tab.page.workers
    worker.evaluate(
        "() => { const put = IDBObjectStore.prototype.put; self.full = true;"
        " IDBObjectStore.prototype.put = function (...given) {"
        " if (self.full) throw new DOMException('full', 'QuotaExceededError');"
        " return put.apply(this, given); }; }"
    )
    tab.go("/")
    tab.page.click("text=Mở ví dụ")
    tab.page.wait_for_selector("text=/Trình duyệt hết chỗ/")
    asked = tab.page.evaluate(
        "!window.dispatchEvent(new Event('beforeunload', {cancelable: true}))"
    )
    assert asked, "a tab that alone has something is not closed without a question"
    worker.evaluate("() => { self.full = false; }")
    tab.page.evaluate("window.cchc.calls.call('retry')")
    tab.page.wait_for_selector("text=/Đã giữ trong trình duyệt/")
    assert tab.page.evaluate("window.dispatchEvent(new Event('beforeunload', {cancelable: true}))")


def test_nothing_left_the_page(tab: Tab, counter: Counting) -> None:
    """After everything above; and the page may not ask anything of a network either."""
    assert counter.noted == []
    refused = tab.page.evaluate(
        "async () => { const got = []; for (const ask of ["
        "() => new Promise((ok, no) => { const x = new XMLHttpRequest();"
        " x.onload = ok; x.onerror = no; x.open('GET', 'http://cchc.example/'); x.send(); }),"
        "() => new Promise((ok, no) => { const x = new WebSocket('ws://cchc.example/');"
        " x.onopen = ok; x.onerror = no; }),"
        "() => new Promise((ok, no) => { const x = new Image();"
        " x.onload = ok; x.onerror = no; x.src = 'http://cchc.example/a.png'; })]) {"
        " try { await ask(); got.push('through'); } catch { got.push('refused'); } } return got; }"
    )
    assert refused == ["refused"] * 3
    tab.faults.clear()
    time.sleep(0.5)
    assert counter.asked == []
