"""A page that needs no template: what is said before anybody is let in, or when all else fails."""

from __future__ import annotations

from html import escape

from starlette.responses import HTMLResponse


def plain_page(status: int, title: str, hint: str) -> HTMLResponse:
    """One heading and what to do."""
    head = f"<title>{escape(title)} – Kế hoạch CCHC</title>"
    return HTMLResponse(
        f'<!doctype html><html lang="vi"><meta charset="utf-8">{head}'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<main><h1>{escape(title)}</h1><p>{escape(hint)}</p></main></html>",
        status,
    )
