"""The first page: the rounds of the folder, and how a new one is begun."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cchc_docs.web.desk import desk_of
from cchc_docs.web.places import rounds_in
from cchc_docs.web.views import page


async def start(request: Request) -> Response:
    """The rounds of the folder."""
    desk = desk_of(request)
    return page(request, "start.html", title="Các đợt", homes=rounds_in(desk.storage))


ROUTES = [Route("/", start, name="bat-dau")]
