"""A round: its agencies, and how far each plan is."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cchc_docs.web.places import home_of
from cchc_docs.web.round_views import round_view


async def show_round(request: Request) -> Response:
    """The agencies of the round."""
    home = home_of(request)
    return round_view(request, home, "round.html", tab="dot")


ROUTES = [Route("/dot/{dot}", show_round, name="dot")]
