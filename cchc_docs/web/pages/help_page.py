"""Help: a page for each page, and what to send when something went wrong."""

from __future__ import annotations

from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from cchc_docs.web.desk import desk_of
from cchc_docs.web.views import Crumb, page, post_route

_FOLDER = Path(__file__).parent.parent / "templates" / "help"
_TOPICS = frozenset(path.stem for path in _FOLDER.glob("*.html"))


async def show_help(request: Request) -> Response:
    """What the page is for, how it is worked with."""
    name = request.path_params.get("trang", "chung")
    if name not in _TOPICS:
        raise HTTPException(404, "Không có trang trợ giúp này.")
    crumbs = (Crumb("Các đợt", "/"), Crumb("Trợ giúp"))
    return page(
        request,
        "help.html",
        topic=name,
        title="Trợ giúp",
        crumbs=crumbs,
        has_fault="loi" in desk_of(request).work,
    )


async def fault_file(request: Request) -> Response:
    """What happened at the last fault of the program, to be sent to whoever looks after it."""
    found = desk_of(request).work.get("loi")
    if not found:
        raise HTTPException(404, "Chưa có lỗi nào của chương trình từ lúc mở.")
    named = {"Content-Disposition": 'attachment; filename="mo-ta-loi.txt"'}
    return PlainTextResponse(found, headers=named)


async def new_address(request: Request) -> Response:
    """Another address with a key, for another browser of the same user."""
    server = desk_of(request).server
    if not server:
        raise HTTPException(404, "Chương trình đang chạy ngay trong trình duyệt này.")
    address = request.app.state.guard.new_address(server)
    return page(request, "new_address.html", title="Địa chỉ mới", address=address)


ROUTES = [
    post_route("/dia-chi-moi", new_address, "dia-chi-moi"),
    Route("/tro-giup", show_help, name="tro-giup"),
    Route("/tro-giup/mo-ta-loi.txt", fault_file, name="mo-ta-loi"),
    Route("/tro-giup/{trang}", show_help, name="tro-giup-trang"),
]
