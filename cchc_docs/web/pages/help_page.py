"""Help: a page for each page, and what to send when something went wrong."""

from __future__ import annotations

from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response

from cchc_docs.web.views import Crumb, page
from cchc_docs.web.visit import Routes, Visit

ROUTES = Routes()

_FOLDER = Path(__file__).parent.parent / "templates" / "help"
_TOPICS = frozenset(path.stem for path in _FOLDER.glob("*.html"))


@ROUTES.get("/tro-giup/mo-ta-loi.txt", "mo-ta-loi")
def fault_file(visit: Visit) -> Response:
    """What happened at the last fault of the program, to be sent to whoever looks after it."""
    found = visit.desk.work.get("loi")
    if not found:
        raise HTTPException(404, "Chưa có lỗi nào của chương trình từ lúc mở.")
    named = {"Content-Disposition": 'attachment; filename="mo-ta-loi.txt"'}
    return PlainTextResponse(found, headers=named)


@ROUTES.get("/tro-giup", "tro-giup")
@ROUTES.get("/tro-giup/{trang}", "tro-giup-trang")
def show_help(visit: Visit) -> Response:
    """What the page is for, how it is worked with."""
    name = visit.part("trang") or "chung"
    if name not in _TOPICS:
        raise HTTPException(404, "Không có trang trợ giúp này.")
    crumbs = (Crumb("Các đợt", "/"), Crumb("Trợ giúp"))
    return page(
        visit,
        "help.html",
        topic=name,
        title="Trợ giúp",
        crumbs=crumbs,
        has_fault="loi" in visit.desk.work,
    )


@ROUTES.post("/dia-chi-moi", "dia-chi-moi")
def new_address(visit: Visit) -> Response:
    """Another address with a key, for another browser of the same user."""
    server = visit.desk.server
    if not server:
        raise HTTPException(404, "Chương trình đang chạy ngay trong trình duyệt này.")
    address = visit.request.app.state.guard.new_address(server)
    return page(visit, "new_address.html", title="Địa chỉ mới", address=address)
