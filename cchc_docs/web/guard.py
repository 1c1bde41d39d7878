"""Who may come in, and what every answer says to the browser: the outermost layer.

A page of another site, or a name that was made to point at this machine, gets nothing: the Host
must be the program's own, a change must come from its own page, and whoever has not opened the
door with the key of this start is sent away.
"""

from __future__ import annotations

import hmac
import secrets
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from cchc_docs import limits
from cchc_docs.web.desk import Door
from cchc_docs.web.plain_page import plain_page

KEY = "khoa"
"""The parameter of the address that bears the key."""
BODY_BYTES = limits.DOCUMENT_BYTES + 1_000_000
_READING = frozenset(("GET", "HEAD"))
_DAY = 24 * 3600

CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob: data:",
        "font-src 'self' blob: data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""No script and no style but the files of the program; no other place is ever asked."""

_HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Guard:
    """The application behind its door."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self._app = app
        self._door = door
        self._key = door.key
        self._pass = secrets.token_urlsafe(32)

    def new_address(self, server: str) -> str:
        """Another address with a key that opens the door once: for another browser of the user."""
        self._key = secrets.token_urlsafe(32)
        return f"http://{server}/?{KEY}={self._key}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or hand the request on."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        sender = _with_headers(send)
        answer = self._refusal(scope)
        if answer is not None:
            await answer(scope, receive, sender)
            return
        await self._app(scope, _counted(receive), sender)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        changing = scope["method"] not in _READING
        if self._door.hosts and headers.get("host", "").lower() not in self._door.hosts:
            return plain_page(
                403,
                "Địa chỉ này không phải của chương trình",
                "Mở lại bằng địa chỉ mà lệnh cchc web đã in ra.",
            )
        if self._door.hosts and not _from_own_page(headers, scope, changing):
            return plain_page(
                403,
                "Yêu cầu đến từ một trang khác nên không được nhận",
                "Chỉ trang của chương trình này mới sửa được số liệu.",
            )
        if _declared_length(headers) > BODY_BYTES:
            size = limits.megabytes(_declared_length(headers))
            return plain_page(
                413,
                f"Tệp {size}, lớn hơn {limits.megabytes(limits.DOCUMENT_BYTES)}",
                "Xóa ảnh và các phần không cần rồi thử lại. Chưa ghi gì.",
            )
        return self._locked(scope, headers, changing) if self._door.key else None

    def _locked(self, scope: Scope, headers: Headers, changing: bool) -> Response | None:
        query = dict(parse_qsl(scope["query_string"].decode("latin-1")))
        given = query.pop(KEY, None)
        known = self._has_pass(headers)
        if given is not None and not changing:
            if not known:
                if not self._key or not hmac.compare_digest(given.encode(), self._key.encode()):
                    return plain_page(
                        403,
                        "Địa chỉ này đã được dùng rồi",
                        "Mỗi địa chỉ chỉ mở được một lần. Dùng cửa sổ đang mở, hoặc dừng chương "
                        "trình và chạy lại cchc web để có địa chỉ mới.",
                    )
                self._key = ""
            answer = RedirectResponse(_clean(scope["path"], query), 303)
            if not known:
                answer.set_cookie(
                    self._door.cookie, self._pass, _DAY, httponly=True, samesite="strict"
                )
            return answer
        if known:
            return None
        return plain_page(
            403,
            "Cần mở bằng địa chỉ có khóa",
            "Mở bằng địa chỉ mà lệnh cchc web đã in ra; địa chỉ đó chỉ dùng được trên máy này.",
        )

    def _has_pass(self, headers: Headers) -> bool:
        found = cookie_parser(headers.get("cookie", "")).get(self._door.cookie, "")
        return hmac.compare_digest(found.encode(), self._pass.encode())


def _clean(path: str, query: dict[str, str]) -> str:
    """The address without the key; never one that leads to another machine."""
    place = "/" + path.lstrip("/\\")
    return f"{place}?{urlencode(query)}" if query else place


def _from_own_page(headers: Headers, scope: Scope, changing: bool) -> bool:
    """Whether the browser says that a page of this program asks; reading by typing is allowed."""
    own = f"{scope.get('scheme', 'http')}://{headers.get('host', '')}".lower()
    origin, site = headers.get("origin"), headers.get("sec-fetch-site")
    if changing:
        return origin is not None and origin.lower() == own
    if origin is not None and origin.lower() != own:
        return False
    return site in (None, "none", "same-origin") or headers.get("sec-fetch-mode") == "navigate"


def _declared_length(headers: Headers) -> int:
    length = headers.get("content-length", "")
    return int(length) if length.isascii() and length.isdecimal() else 0


def _counted(receive: Receive) -> Receive:
    """The request, its body ended where it is longer than anything that is taken."""
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > BODY_BYTES:
            return {"type": "http.disconnect"}
        return message

    return counted


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers[name] = value
            if "cache-control" not in headers:
                headers["Cache-Control"] = "no-store"
        await send(message)

    return sending
