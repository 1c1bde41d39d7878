"""Two ways to the pages: the application called in this process, and a real Chromium before it."""

from __future__ import annotations

import asyncio
import re
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import APIResponse, Browser, Error, Page, Route, expect, sync_playwright

from cchc_docs.web.application import create_app
from cchc_docs.web.desk import Desk, Door
from cchc_docs.web.server import Server
from cchc_docs.web.storage import FolderStorage
from tests.tools import missing

expect.set_options(timeout=20_000)  # a machine with other work on it is slow
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
SIZES = {"1366": (1366, 641), "683": (683, 641), "390": (390, 760)}
"""The window of a laptop, the same at 200 %, a phone."""
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_LYING = ["target-size", "scrollable-region-focusable"]
"""Rules about where things lie. 683 is styled as 390 is, only wider."""
_AXE = """async ([size, tags, lying]) => {
  const run = async (place, how) => {
    // what is right would be told place by place, too
    return (await axe.run(place, { resultTypes: ["violations"], ...how })).violations;
  };
  const all = () => [...document.body.querySelectorAll("*")];
  const shown = () => all().filter((one) => one.checkVisibility({ visibilityProperty: true }));
  if (size === "683") return run(document, { runOnly: lying });
  if (size === "1366") {
    window.judged = new Set(shown());
    return run(document, { runOnly: tags });
  }
  const colours = "color-contrast";  // dear; no colour is another in a narrow window
  const found = await run(document, { runOnly: tags, rules: { [colours]: { enabled: false } } });
  const fresh = shown().filter((one) => !judged.has(one));
  return fresh.length ? [...found, ...(await run(fresh, { runOnly: [colours] }))] : found;
}"""
_EMPTY = '<!doctype html><link rel="icon" href="data:,">'
"""A page of the same origin without scripts, which would keep something when it is left."""


class Loop:
    """An event loop in a thread of its own, beside whatever else runs in this one."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def wait(self, work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(60)

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


class Pages:
    """The application in this process, over folders of its own; no door is before it.

    ``htmx=True`` asks as htmx does. Answers are those of httpx; redirects are not followed.
    """

    def __init__(self, loop: Loop, folder: Path, own: Path, **desk: Any) -> None:
        self.loop = loop
        self.folder = folder
        self.documents = folder / "output"
        self.desk = Desk(FolderStorage(folder, self.documents, own), **desk)
        self.app = create_app(self.desk)

    def get(self, path: str, *, htmx: bool = False, **more: Any) -> httpx.Response:
        return self.ask("GET", path, htmx=htmx, **more)

    def post(
        self, path: str, data: dict[str, Any] | None = None, *, htmx: bool = False, **more: Any
    ) -> httpx.Response:
        return self.ask("POST", path, htmx=htmx, data=data, **more)

    def ask(self, method: str, path: str, *, htmx: bool = False, **more: Any) -> httpx.Response:
        headers = {**({"HX-Request": "true"} if htmx else {}), **more.pop("headers", {})}
        answer: httpx.Response = self.loop.wait(self._ask(method, path, headers, more))
        return answer

    async def _ask(
        self, method: str, path: str, headers: dict[str, str], more: dict[str, Any]
    ) -> httpx.Response:
        transport = httpx.ASGITransport(app=self.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            return await client.request(method, path, headers=headers, **more)


def door(hosts: tuple[str, ...] = ("test",), key: str = "mo-cua") -> Door:
    """A door that asks for a key, for tests of who may come in."""
    return Door(frozenset(hosts), key)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; it lasts for all tests of the session."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        missing("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """``cchc web`` on a free port, in a thread."""
    server = Server(folder, port=0)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield server
    finally:
        server.stop()
        thread.join(20)


class Held:
    """Requests of a page that wait on their way, or whose ``answers`` do, until they are let go."""

    def __init__(
        self, page: Page, address: str | re.Pattern[str], *, answers: bool = False
    ) -> None:
        self._page, self._answers, self._free = page, answers, False
        self._waiting: list[tuple[Route, APIResponse | None]] = []
        page.route(address, self._take)

    def _take(self, route: Route) -> None:
        if self._free:
            route.continue_()
            return
        answer = route.fetch(max_redirects=0) if self._answers else None
        self._waiting.append((route, answer))

    def reached(self, count: int = 1) -> None:
        """So many are on their way."""
        end = time.monotonic() + 20
        while len(self._waiting) < count:
            assert time.monotonic() < end, "nothing was asked"
            self._page.wait_for_timeout(20)

    def let_go(self) -> None:
        """They go on; a page that has left waits for none of them."""
        self._free = True
        for route, answer in self._waiting:
            with suppress(Error):
                route.fulfill(response=answer) if answer else route.continue_()


class Window:
    """The one page of the browser, and what went wrong in it. A page is dear, so that tests come in
    through the door one after the other and each leaves nothing behind."""

    server: Server

    def __init__(self, browser: Browser) -> None:
        self.context = browser.new_context()
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(20_000)
        self.faults: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", self._heard)
        self.page.on("dialog", lambda dialog: dialog.accept())  # it may be left

    @contextmanager
    def at(self, server: Server) -> Iterator[Window]:
        """On the first page of this server; no fault may be left in the console at the end."""
        self.server = server
        self.resize("1366")
        self.page.mouse.move(0, 0)
        self.open(server.new_address())
        yield self
        for page in self.context.pages:
            if page is not self.page:
                page.close()
        self.page.unroute_all()
        self.page.route("**/trang-trong", lambda route: route.fulfill(body=_EMPTY))
        self.open("/trang-trong")
        self.page.evaluate("localStorage.clear(), sessionStorage.clear()")
        self.context.clear_cookies()
        faults, self.faults[:] = self.faults[:], []
        assert not faults

    def _heard(self, message: Any) -> None:
        """A 409 or 422 is an answer; everything else that the browser complains of is a fault."""
        if message.type == "error" and not re.search(r"status of (409|422|423)", message.text):
            self.faults.append(f"{self.page.url}: {message.text} {message.location}")

    def open(self, path: str) -> Page:
        address = path if path.startswith("http") else f"http://{self.server.desk.server}{path}"
        self.page.goto(address)
        return self.page

    def resize(self, size: str) -> None:
        width, height = SIZES[size]
        self.page.set_viewport_size({"width": width, "height": height})

    def axe(self, size: str = "1366") -> list[str]:
        """What axe finds wrong on the page as it stands, by rule and place: at 1366 everything, at
        the other sizes, asked for after it, what can be another there.
        """
        # through the debugger, which the content policy of the page does not bind
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate(_AXE, [size, _TAGS, _LYING])
        return [
            f"{fault['id']}: {node['target']} {node.get('failureSummary', '')}"
            for fault in found
            for node in fault["nodes"]
        ]

    def wider_than_window(self) -> int:
        """By how many pixels the page itself has to be scrolled sideways."""
        wide = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        return int(wide)
