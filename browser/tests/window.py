"""The page in a real Chromium, opened as a file, with everything that leaves it counted."""

from __future__ import annotations

import re
import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Download, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
START_SECONDS = 120
WAIT = 60_000


OF_THE_BROWSER = re.compile(r"^[A-Z]+ (http://)?[a-z0-9.-]+\.(google|googleapis|gvt1)\.com[:/]")
"""Chromium's own errands, which it has with any page or none."""


class Counting(socketserver.ThreadingTCPServer):
    """A proxy that lets nothing through and remembers what was asked.

    ``noted`` is what the pages asked for, also where a policy stopped it before the proxy.
    """

    daemon_threads = True

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.noted: list[str] = []
        super().__init__(("127.0.0.1", 0), _Asked)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Asked(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        line = self.rfile.readline(1000).decode("latin-1").strip()
        assert isinstance(self.server, Counting)
        if not OF_THE_BROWSER.match(line):
            self.server.asked.append(line)
        self.wfile.write(b"HTTP/1.1 503 Nothing\r\nContent-Length: 0\r\n\r\n")


class Tab:
    """One tab with the page; what its console complains of is a fault."""

    def __init__(self, context: BrowserContext, file: Path) -> None:
        self._context = context
        self.address = file.resolve().as_uri()
        self.faults: list[str] = []
        self.page = self._new()

    def _new(self) -> Page:
        page = self._context.new_page()
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.set_default_timeout(WAIT)
        return page

    def reopen(self) -> None:
        """The tab closed without a word, and a new one."""
        self.page.close()
        self.page = self._new()

    def _heard(self, message: Any) -> None:
        if message.type == "error":
            self.faults.append(message.text)

    def open(self, path: str = "") -> None:
        """The file, at a page of the program; waits until it is shown."""
        self.page.goto(f"{self.address}#{path}" if path else self.address)
        self.started()

    def reload(self) -> None:
        self.page.reload()
        self.started()

    def started(self) -> None:
        self.reached("ready")

    def reached(self, moment: str) -> None:
        """Waits until the page has come to this moment of its start: ``first`` or ``ready``."""
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            if self.page.evaluate(f"!!window.cchc?.state.{moment}"):
                return
            assert not self.page.query_selector(".cchc-dung"), self.text()
            time.sleep(0.05)
        raise AssertionError(f"not started: {self.text()}")

    def text(self) -> str:
        return str(self.page.evaluate("document.body.innerText"))

    def go(self, path: str) -> None:
        """As a click on a link to it."""
        self.page.evaluate("path => window.cchc.showing.go(path)", path)

    def shown(self) -> str:
        """The address of the page inside the file."""
        return str(self.page.evaluate("location.hash.slice(1)"))

    def until(self, start: str) -> None:
        """Waits for a page whose address begins so."""
        end = time.monotonic() + WAIT / 1000
        while not self.shown().startswith(start):
            assert time.monotonic() < end, self.text()
            time.sleep(0.05)

    def saved(self, selector: str) -> Download:
        """What a click has the browser save."""
        with self.page.expect_download() as found:
            self.page.click(selector)
        return found.value

    def call(self, name: str, *given: Any) -> Any:
        """The worker, asked as the page does."""
        return self.page.evaluate(
            "([name, given]) => window.cchc.calls.call(name, ...given)", [name, list(given)]
        )

    def close(self) -> None:
        self.page.close()


@contextmanager
def chromium(profile: Path, counting: Counting) -> Iterator[BrowserContext]:
    """A browser whose every request to a network would go through the counter."""
    with sync_playwright() as play:
        context = play.chromium.launch_persistent_context(
            str(profile),
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--proxy-bypass-list=<-loopback>"],
            proxy={"server": counting.address},
            viewport={"width": 1366, "height": 641},
            accept_downloads=True,
        )
        try:
            yield context
        finally:
            context.close()


@contextmanager
def counting() -> Iterator[Counting]:
    """The counter, at work."""
    server = Counting()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
