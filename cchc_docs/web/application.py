"""The application: every page behind the guard, every failure a page in words."""

from __future__ import annotations

import contextlib

from starlette.applications import Starlette
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from cchc_docs.web import static_files
from cchc_docs.web.desk import Desk
from cchc_docs.web.failures import HANDLERS
from cchc_docs.web.guard import Guard
from cchc_docs.web.pages import page_routes


def create_app(desk: Desk) -> Guard:
    """The ASGI application for the folders of the desk: no thread, no socket, no process of its
    own, so that it runs under a server and inside a browser alike.
    """
    pages = Starlette(routes=[*static_files.ROUTES, *page_routes()], exception_handlers=HANDLERS)
    guard = Guard(_Faultless(pages), desk.door)
    pages.state.desk = desk
    pages.state.routes = {route.name: route for route in pages.routes if isinstance(route, Route)}
    pages.state.guard = guard
    return guard


class _Faultless:
    """A fault is answered by a page, and ends there: no words of the machine on its terminal."""

    def __init__(self, app: Starlette) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with contextlib.suppress(Exception):
            await self._app(scope, receive, send)
