"""In Firefox: the file opens, its plans have the native bytes, a .zip is saved, nothing leaves."""

from __future__ import annotations

import base64
import time
import zipfile
from pathlib import Path

from browser.tests.conftest import ROOT
from browser.tests.firefox import firefox
from browser.tests.test_in_chromium import cchc, files_below, plans, zipped
from browser.tests.window import OF_THE_BROWSER, counting

ROUND = "minh-hoa-tinh-2023"
OWN = ("mozilla", "firefox")
"""Errands of Firefox, which it has with any page or none."""
TAKE = (
    "window.cchc.calls.call('takeArchive', 'dot.zip',"
    " Uint8Array.from(atob(arguments[0]), (one) => one.charCodeAt(0)))"
    ".then((told) => { window.taken = told; })"
)
BUTTON = (
    "[...document.querySelectorAll('button')]"
    ".find((one) => one.textContent.includes('Lập tất cả kế hoạch'))"
)


def test_a_round_is_opened_built_and_saved(page_file: Path, tmp_path: Path) -> None:
    source = ROOT / "data" / ROUND
    packed = zipped({f"{ROUND}/{name}": data for name, data in files_below(source).items()})
    profile = tmp_path / "profile"
    profile.mkdir()
    with counting() as counter, firefox(profile, counter.server_address[1]) as window:
        window("WebDriver:Navigate", url=page_file.resolve().as_uri())
        window.until("window.cchc && window.cchc.state.ready")
        first, ready = window.value("[window.cchc.state.first, window.cchc.state.ready]")
        assert first < ready
        window.begin(TAKE, base64.b64encode(packed).decode())
        window.until("window.taken")
        window.begin(f"window.cchc.showing.go('/dot/{ROUND}')")
        window.until(f"{BUTTON} && location.hash === '#/dot/{ROUND}'")
        window.begin(f"{BUTTON}.click()")
        window.until("document.querySelector('#ket-qua:not([hx-post])')")
        window.begin("window.cchc.showing.go('/noi-luu')")
        window.until("document.querySelector('button[data-lam=give]')")
        text = window.value("document.body.innerText")
        assert "Trình duyệt này không ghi thẳng vào thư mục được" in text
        window.begin("document.querySelector('button[data-lam=give]').click()")
        archive = _saved(profile)
        asked = [one for one in counter.asked if not any(name in one for name in OWN)]
    with zipfile.ZipFile(archive) as package:
        package.extractall(tmp_path / "all")
    cchc("build", source, "-o", tmp_path / "native")
    made = plans(tmp_path / "all" / "output" / ROUND)
    assert made
    assert made == plans(tmp_path / "native")
    assert not [one for one in asked if not OF_THE_BROWSER.match(one)]


def _saved(folder: Path) -> Path:
    end = time.monotonic() + 60
    while not (found := [one for one in folder.glob("cchc-*.zip") if zipfile.is_zipfile(one)]):
        assert time.monotonic() < end
        time.sleep(0.1)
    return found[0]
