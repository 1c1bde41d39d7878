"""The page that a link or a form was on, by what the browser says; never another site's."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.requests import Request


def came_from(request: Request) -> str:
    """Its address within the program; "" where the browser does not say, or it is this page."""
    said = urlsplit(request.headers.get("referer", ""))
    own = request.headers.get("host", "").lower()
    if said.netloc.lower() not in ("", own) or not said.path.startswith("/"):
        return ""
    path = "/" + said.path.lstrip("/\\")
    if path == request.url.path and request.method == "GET":
        return ""
    return f"{path}?{said.query}" if said.query else path
