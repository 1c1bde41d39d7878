"""One request to the application, answered in this thread: the only one there is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import unquote

Headers = list[tuple[str, str]]


async def answer(
    app: Any, method: str, target: str, headers: Sequence[tuple[str, str]], body: bytes
) -> tuple[int, Headers, bytes]:
    """Status, headers and body; ``target`` is path and query, percent-encoded as in a request."""
    path, _, query = target.partition("?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote(path),
        "raw_path": path.encode("ascii"),
        "query_string": query.encode("ascii"),
        "root_path": "",
        "headers": [(name.lower().encode(), value.encode("latin-1")) for name, value in headers],
        "client": None,
        "server": ("cchc", 80),
    }
    told = _Told()
    sent = False

    async def receive() -> dict[str, Any]:
        nonlocal sent
        if sent:
            return {"type": "http.disconnect"}
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    await app(scope, receive, told.take)
    return told.status, told.headers, b"".join(told.parts)


class _Told:
    """What the application sends."""

    def __init__(self) -> None:
        self.status, self.headers, self.parts = 500, Headers(), list[bytes]()

    async def take(self, message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            pairs = message.get("headers", ())
            self.headers = [
                (name.decode("latin-1"), value.decode("latin-1")) for name, value in pairs
            ]
        else:
            self.parts.append(message.get("body", b""))
