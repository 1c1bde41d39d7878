"""The application behind a socket of this machine: the one file that knows the network."""

from __future__ import annotations

import contextlib
import ipaddress
import secrets
import socket
from pathlib import Path

import uvicorn

from cchc_docs.finding import Refused
from cchc_docs.web.application import create_app
from cchc_docs.web.changes.presence import release
from cchc_docs.web.desk import Desk, Door
from cchc_docs.web.guard import KEY
from cchc_docs.web.places import rounds_in
from cchc_docs.web.storage import FolderStorage, application_folder, documents_folder

USUAL_PORT = 8711
"""One port where it is free: what the browser keeps for the pages is kept by their address."""
LOOPBACK = "127.0.0.1"


class Server:
    """A bound socket and the application that will answer on it."""

    def __init__(self, folder: Path, host: str = LOOPBACK, port: int | None = None) -> None:
        """Raises Refused for an address that cannot be named to a browser, OSError for a port that
        is taken or a folder that cannot be used.
        """
        _named(host)
        self._socket = _bound(host, port)
        number = self._socket.getsockname()[1]
        named = f"[{host}]" if ":" in host else host
        hosts = {f"{named}:{number}"}
        if ipaddress.ip_address(host).is_loopback:
            hosts |= {f"localhost:{number}", f"{LOOPBACK}:{number}"}
        key = secrets.token_urlsafe(32)
        self.address = f"http://{named}:{number}/?{KEY}={key}"
        storage = FolderStorage(folder, documents_folder(folder), application_folder())
        door = Door(frozenset(hosts), key, f"cchc-{number}")
        self.desk = Desk(storage, door, f"{named}:{number}")
        self._app = create_app(self.desk)
        self._running: uvicorn.Server | None = None

    def run(self) -> None:
        """Answer until somebody presses Ctrl+C; then nothing of it stays behind."""
        settings = uvicorn.Config(
            self._app,
            log_level="critical",
            access_log=False,
            lifespan="off",
            ws="none",
            server_header=False,
            date_header=False,
            timeout_graceful_shutdown=2,
        )
        self._running = uvicorn.Server(settings)
        try:
            with contextlib.suppress(KeyboardInterrupt):
                self._running.run(sockets=[self._socket])
        finally:
            self.close()

    def stop(self) -> None:
        """End ``run``, called from another thread."""
        if self._running is not None:
            self._running.should_exit = True

    def new_address(self) -> str:
        """Another address with a key that opens the door once."""
        return self._app.new_address(self.desk.server)

    def close(self) -> None:
        """The rounds are free for others, uploads are forgotten."""
        with contextlib.suppress(OSError):
            for home in rounds_in(self.desk):
                release(home)
        self.desk.uploads.close()
        self._socket.close()


def _named(host: str) -> None:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        address = None
    if address is None or address.is_unspecified:
        raise Refused.because(
            "CT-04",
            f"“{host}” không phải là địa chỉ của một máy",
            "ghi đúng một địa chỉ IP của máy này; không ghi thì chỉ máy này mở được",
        )


def _bound(host: str, port: int | None) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    if port is not None:
        return socket.create_server((host, port), family=family)
    try:
        return socket.create_server((host, USUAL_PORT), family=family)
    except OSError:
        return socket.create_server((host, 0), family=family)
