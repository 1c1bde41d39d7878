"""Firefox by its own protocol (Marionette), which needs no driver beside it."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PROGRAM = shutil.which("firefox-esr") or "firefox"
_SECONDS = 120


class Firefox:
    """One window; a fault of a script or a command is an AssertionError."""

    def __init__(self, port: int) -> None:
        self._socket = _connected(port)
        self._stream = self._socket.makefile("rb")
        self._number = 0
        self._message()  # what it says of itself
        self("WebDriver:NewSession", capabilities={"alwaysMatch": {"pageLoadStrategy": "none"}})

    def __call__(self, name: str, **given: Any) -> Any:
        self._number += 1
        text = json.dumps([0, self._number, name, given]).encode()
        self._socket.sendall(b"%d:%s" % (len(text), text))
        _, _, fault, answer = self._message()
        assert not fault, fault
        return answer.get("value", answer)

    def _message(self) -> Any:
        length = b""
        while (one := self._stream.read(1)) != b":":
            assert one, "Firefox has ended"
            length += one
        return json.loads(self._stream.read(int(length)))

    def close(self) -> None:
        self._stream.close()
        self._socket.close()

    def value(self, expression: str, *given: Any) -> Any:
        """Of an expression of the page; ``arguments`` are the given ones."""
        return self("WebDriver:ExecuteScript", script=f"return {expression}", args=list(given))

    def begin(self, expression: str, *given: Any) -> None:
        """What it begins is not waited for: the page may be another one by then."""
        self.value(f"void ({expression})", *given)

    def until(self, condition: str) -> None:
        """Waits for the expression to be true."""
        end = time.monotonic() + _SECONDS
        while not self.value(f"!!({condition})"):
            assert time.monotonic() < end, self.value("document.body.innerText")
            time.sleep(0.05)


def _connected(port: int) -> socket.socket:
    end = time.monotonic() + _SECONDS
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=_SECONDS)
        except OSError:
            assert time.monotonic() < end, "Firefox does not answer"
            time.sleep(0.05)


@contextmanager
def firefox(profile: Path, proxy_port: int) -> Iterator[Firefox]:
    """A new Firefox that saves into the profile, its requests to a network handed to the proxy."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    wanted = {
        "marionette.port": port,
        "browser.download.folderList": 2,
        "browser.download.dir": str(profile),
        "browser.download.useDownloadDir": True,
        "browser.shell.checkDefaultBrowser": False,
        "datareporting.policy.dataSubmissionEnabled": False,
        "network.proxy.type": 1,
        "network.proxy.http": "127.0.0.1",
        "network.proxy.http_port": proxy_port,
        "network.proxy.ssl": "127.0.0.1",
        "network.proxy.ssl_port": proxy_port,
        "network.proxy.allow_hijacking_localhost": True,
        "xpinstall.signatures.required": True,
    }
    lines = [
        f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in wanted.items()
    ]
    (profile / "user.js").write_text("\n".join(lines))
    command = [PROGRAM, "--headless", "--marionette", "--profile", str(profile)]
    ran = subprocess.Popen(
        command,
        env={"HOME": str(profile), "PATH": "/usr/bin:/bin"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        window = Firefox(port)
        try:
            yield window
        finally:
            window.close()
    finally:
        ran.terminate()
        ran.wait(30)
