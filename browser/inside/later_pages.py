"""The addresses of all pages, known without the modules that answer them: those are imported when
a page of theirs is first asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

Addresses = list[tuple[str, list[str], str, str, str]]
"""Path, methods, name; module and name of the function that answers."""


def use_addresses(known: Addresses) -> None:
    """The application is made with these."""
    from cchc_docs.web import pages

    def page_routes() -> Iterator[Any]:
        from starlette.routing import Route

        for path, methods, name, module, function in known:
            yield Route(path, _later(module, function), methods=methods, name=name)

    pages.page_routes = page_routes


def addresses() -> Addresses:
    """Those of all pages there are."""
    from cchc_docs.web.pages import page_routes

    found: Addresses = []
    for route in page_routes():
        ask: Any = route
        (handler,) = ask.endpoint.args
        place = (handler.__module__, handler.__name__)
        assert getattr(import_module(place[0]), place[1]) is handler, place
        found.append((ask.path, sorted(ask.methods), ask.name, *place))
    return found


def _later(module: str, function: str) -> Any:
    async def answered(request: Any) -> Any:
        from cchc_docs.web.visit import answer

        return await answer(getattr(import_module(module), function), request)

    return answered
