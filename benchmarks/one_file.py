"""How long the page in one file takes: ``python -m benchmarks.one_file [FILE]``.

Chromium opens the file by ``file://``, each time with a new profile; the moments are those of the
page's own clock, from the navigation on. The first plan is that of the worked example, opened and
built by the page's own requests. They are made as soon as the first page is shown, as by who clicks
at once, and wait for Python. Then all plans of a round of 200 agencies, by the button of the page:
milliseconds a plan after the first of that round, with all that is shown and kept, and the longest
task of the page meanwhile (browsers tell of none below 50 milliseconds).
"""

from __future__ import annotations

import argparse
import io
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from benchmarks.large_round import make_round
from benchmarks.measure import ROOT, machine, spread
from browser.tests.window import CHROMIUM

AGENCIES = 200
_WAIT = 300_000
_ASK = """async ([dot, code]) => {
  const post = (path, text) => window.cchc.calls.call("ask", "POST", path,
    [["accept", "text/html"], ["content-type", "application/x-www-form-urlencoded"]],
    new TextEncoder().encode(text));
  if (!dot) await post("/vi-du", "");
  const answer = await post(`/dot/${dot || "vi-du"}/lap`, `cq=${code}`);
  return [performance.now(), new Headers(answer.headers).get("location")];
}"""
_WATCH = """() => {
  window.cchcLongest = 0;
  new PerformanceObserver((seen) => {
    for (const one of seen.getEntries())
      window.cchcLongest = Math.max(window.cchcLongest, one.duration);
  }).observe({ type: "longtask" });
}"""


def main() -> None:
    """Print the median of each, the least and the greatest."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.one_file", description=__doc__)
    parser.add_argument("file", type=Path, nargs="?", default=ROOT / "output" / "cchc.html")
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    print(machine(), flush=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as play:
        folder = Path(name)
        large = _zipped(make_round(folder / "dot-lon", AGENCIES))
        found: dict[str, list[float]] = {}
        for number in range(given.runs):
            for what, value in _run(play, folder / str(number), given.file, large).items():
                found.setdefault(what, []).append(value)
    for what, values in found.items():
        print(f"{what:35} {spread(values, 0)} ms")


def _zipped(folder: Path) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path in sorted(one for one in folder.rglob("*") if one.is_file()):
            archive.write(path, path.relative_to(folder.parent).as_posix())
    return out.getvalue()


def _run(play: Any, profiles: Path, file: Path, large: bytes) -> dict[str, float]:
    with _opened(play, profiles / "start", file) as page:
        page.wait_for_function("() => window.cchc?.state.ready")
        first, ready = page.evaluate("[window.cchc.state.first, window.cchc.state.ready]")
    with _opened(play, profiles / "plan", file) as page:
        page.wait_for_function("() => window.cchc?.state.first")
        plan, where = page.evaluate(_ASK, ["", "so-noi-vu"])
        page.evaluate("path => window.cchc.showing.go(path)", where)
        page.wait_for_selector("text=Đã lập 1 kế hoạch")
        started = {"first page shown": first, "program ready": ready, "first plan kept": plan}
        return started | _large(page, large)


@contextmanager
def _opened(play: Any, profile: Path, file: Path) -> Iterator[Page]:
    context = play.chromium.launch_persistent_context(
        str(profile), executable_path=CHROMIUM, args=["--no-sandbox"]
    )
    try:
        page = context.pages[0]
        page.set_default_timeout(_WAIT)
        page.goto("about:blank")
        page.wait_for_timeout(1000)
        page.goto(file.resolve().as_uri(), wait_until="commit")
        yield page
    finally:
        context.close()


def _large(page: Page, archive: bytes) -> dict[str, float]:
    page.evaluate("window.cchc.showing.go('/noi-luu')")
    file = {"name": "dot-lon.zip", "mimeType": "application/zip", "buffer": archive}
    page.set_input_files("input[data-lam=take]", file)  # type: ignore[arg-type]
    page.wait_for_selector("#cchc-tin:not(:empty)")
    page.evaluate(_ASK, ["dot-lon", "co-quan-0001"])
    page.evaluate("window.cchc.showing.go('/dot/dot-lon')")
    page.wait_for_selector("text=Lập tất cả kế hoạch")
    page.evaluate(_WATCH)
    began = page.evaluate("performance.now()")
    page.click("text=Lập tất cả kế hoạch")
    page.wait_for_selector("#ket-qua:not([hx-post])")
    ended, longest = page.evaluate("[performance.now(), window.cchcLongest]")
    return {
        f"a plan after the first, of {AGENCIES}": (ended - began) / (AGENCIES - 1),
        "longest task of the page meanwhile": longest,
    }


if __name__ == "__main__":
    main()
