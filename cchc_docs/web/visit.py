"""One request to a page: its round, what its form sent, and where the answer leads."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from urllib.parse import quote, unquote, urlsplit

from starlette.datastructures import QueryParams
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from cchc_docs import known_codes
from cchc_docs.web.desk import Desk
from cchc_docs.web.places import RoundHome, home_named
from cchc_docs.web.posted import Posted, read_posted
from cchc_docs.web.sendings import Taken
from cchc_docs.web.uploads import S


class Visit:
    """What a handler is given; ``posted`` is the form of a POST."""

    def __init__(self, request: Request, posted: Posted | None = None) -> None:
        self.request = request
        self.posted = posted or Posted()
        self.desk: Desk = request.app.state.desk
        self.path = request.url.path

    @property
    def query(self) -> QueryParams:
        """What stands behind the question mark."""
        return self.request.query_params

    def part(self, name: str) -> str:
        """The part of the address that its route calls so; "" where it has none."""
        found: str = self.request.path_params.get(name, "")
        return found

    @cached_property
    def home(self) -> RoundHome:
        """The round that the address names; 404 where there is none."""
        found = home_named(self.desk, self.part("dot"))
        if found is None:
            raise HTTPException(
                404, "Không có đợt này trong thư mục. Có thể thư mục đã được đổi tên."
            )
        return found

    @property
    def agency(self) -> str:
        """The code of the agency that the address names. Raises Refused where the round has none
        of it.
        """
        known_codes(self.home.folder, [self.part("cq")])
        return self.part("cq")

    def session(self, kind: type[S], session_id: str = "") -> S:
        """What was dropped, as the address or ``session_id`` names it, of that kind and round; 410
        where it was forgotten: it is to be dropped again.
        """
        found = self.desk.uploads.get(session_id or self.part("phien"))
        if not isinstance(found, kind) or found.home != self.part("dot"):
            raise HTTPException(
                410,
                "Chương trình đã được mở lại nên tệp vừa thả không còn; chưa ghi gì. Thả lại tệp ở "
                f"{kind.place}.",
            )
        return found

    @property
    def wants_fragments(self) -> bool:
        """Whether htmx asks; without script every form is an ordinary POST, answered by a 303."""
        return self.request.headers.get("hx-request") == "true"

    @property
    def came_from(self) -> str:
        """The page that a link or a form was on, within the program; "" where the browser does not
        say, or it is this page, or another site's.
        """
        said = urlsplit(self.request.headers.get("referer", ""))
        own = self.request.headers.get("host", "").lower()
        if said.netloc.lower() not in ("", own) or not said.path.startswith("/"):
            return ""
        path = "/" + said.path.lstrip("/\\")
        if self.is_at(path) and self.request.method == "GET":
            return ""
        return f"{path}?{said.query}" if said.query else path

    def is_at(self, address: str) -> bool:
        """Whether that is the address of this page, whatever signs are quoted in it."""
        here: str = self.request.scope["path"]
        return unquote(address) == here

    def to(self, route: str, /, **values: str) -> str:
        """The address of a page by the name of its route, whatever signs its parts have (the name
        of a folder may have any). Parts that are not said are those of this address.
        """
        wanted: Route = self.request.app.state.routes[route]
        parts = {name: values.get(name) or self.part(name) for name in wanted.param_convertors}
        quoted = {name: quote(value, safe="") for name, value in parts.items()}
        return str(wanted.url_path_for(route, **quoted))

    def see(
        self, route: str, /, *, told: str = "", then: str = "", **values: str
    ) -> RedirectResponse:
        """On to another page after a POST, for a browser with script or without: ``told`` is said
        at its head, ``then`` is the end of its address.
        """
        self.desk.told = told or self.desk.told
        return RedirectResponse(self.to(route, **values) + then, 303)

    def back(self) -> RedirectResponse:
        """On to the page of the round that the form stood on, as the browser says; else to its
        first one.
        """
        path, first = self.came_from, self.to("dot")
        return RedirectResponse(path if path.startswith(first) else first, 303)


Handler = Callable[[Visit], Response]


async def answer(handler: Handler, request: Request) -> Response:
    """What the handler answers, once the form was read; of a form that was sent twice, what it
    answered then. A round that is gone, renamed while its pages were open, is told before anything
    that the form lacks.
    """
    visit = Visit(request, await read_posted(request) if request.method == "POST" else Posted())
    if visit.part("dot"):
        _ = visit.home
    return _once(handler, visit)


def _once(handler: Handler, visit: Visit) -> Response:
    desk, sending = visit.desk, visit.posted.sending(visit.path)
    before = desk.sendings.answer_to(sending) if sending else None
    if before is not None:
        desk.told = before.told
        return RedirectResponse(before.location, 303)
    found = handler(visit)
    if sending and found.status_code == 303:
        desk.sendings.took(sending, Taken(found.headers["location"], desk.told))
    return found


class Routes(list[Route]):
    """The addresses of a module of pages, each named beside the function that answers it."""

    def __init__(self, above: str = "") -> None:
        """``above`` is how all addresses begin."""
        super().__init__()
        self._above = above

    def get(self, path: str, name: str) -> Callable[[Handler], Handler]:
        """The function answers a page, which changes nothing."""
        return self._added(path, name, "GET")

    def post(self, path: str, name: str) -> Callable[[Handler], Handler]:
        """The function answers a form."""
        return self._added(path, name, "POST")

    def _added(self, path: str, name: str, method: str) -> Callable[[Handler], Handler]:
        def added(handler: Handler) -> Handler:
            asked = partial(answer, handler)
            self.append(Route(self._above + path, asked, methods=[method], name=name))
            return handler

        return added
