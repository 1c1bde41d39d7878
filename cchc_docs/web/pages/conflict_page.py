"""Where hand edits and new figures meet in a plan: both shown, settled with a click."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cchc_docs import Edit, known_codes, open_conflicts, plan_origin, settle_conflict
from cchc_docs.finding import Refused
from cchc_docs.web.changes.former_documents import keep_document
from cchc_docs.web.changes.presence import refuse_if_held
from cchc_docs.web.desk import Desk, desk_of
from cchc_docs.web.places import RoundHome, home_of
from cchc_docs.web.posted import read_posted
from cchc_docs.web.round_views import round_view
from cchc_docs.web.views import address, see
from cchc_docs.write import present_bytes, replace

_CHOICES = ("nguoi", "so-lieu")
_TOLD = {"nguoi": "Đã giữ chữ người sửa.", "so-lieu": "Đã lấy số liệu mới."}


async def show_conflicts(request: Request) -> Response:
    """The places to choose at, what is kept of the hand edits, and the pages."""
    home, desk = home_of(request), desk_of(request)
    code = _code(request, home)
    data = _document(home, code)
    waiting = open_conflicts(data)
    name = desk.rounds.folder(home.path).agencies[code].name
    return round_view(
        request,
        home,
        "conflicts.html",
        crumb=f"{name}: xung đột",
        help_page="xung-dot",
        code=code,
        agency=name,
        waiting=waiting,
        edits=_kept(data, home.document(code).name),
        can_undo=_settled(desk, home, code, data) is not None,
    )


async def settle(request: Request) -> Response:
    """One place settled in the document; all else stays as it is."""
    home, desk = home_of(request), desk_of(request)
    code, posted = _code(request, home), await read_posted(request)
    choice = posted.text("chon")
    if choice not in _CHOICES:
        raise HTTPException(422, "Chọn giữ chữ người sửa, hoặc lấy số liệu mới.")
    before = _document(home, code)
    wanted = request.path_params["cho"]
    after = settle_conflict(before, wanted, "hand" if choice == "nguoi" else "new")
    _write(desk, home, code, before, after)
    desk.work[_key(home, code)] = before, after
    left = len(open_conflicts(after))
    desk.work["tin"] = f"{_TOLD[choice]} {f'Còn {left} chỗ cần chọn.' if left else ''}".strip()
    return see(_address(request, home, code))


async def take_back(request: Request) -> Response:
    """The last choice undone, where nobody has changed the document since."""
    home, desk = home_of(request), desk_of(request)
    code = _code(request, home)
    present = _document(home, code)
    before = _settled(desk, home, code, present)
    if before is None:
        raise HTTPException(409, "Tệp Word vừa được sửa tiếp nên không hoàn tác được lần chọn này.")
    _write(desk, home, code, present, before)
    desk.work.pop(_key(home, code), None)
    desk.work["tin"] = "Đã hoàn tác lần chọn vừa rồi."
    return see(_address(request, home, code))


def _write(desk: Desk, home: RoundHome, code: str, before: bytes, after: bytes) -> None:
    """Raises 423, OSError; the former state is kept outside the round."""
    refuse_if_held(desk, home)
    keep_document(desk, home, code, before)
    replace(home.document(code), after, before)
    desk.storage.written([home.document(code)])


def _settled(desk: Desk, home: RoundHome, code: str, present: bytes) -> bytes | None:
    """The document before the last choice, if it still is what that choice left."""
    before, after = desk.work.get(_key(home, code), (None, None))
    return before if after == present else None


def _key(home: RoundHome, code: str) -> str:
    return f"xung-dot:{home.path.resolve()}:{code}"


def _kept(data: bytes, name: str) -> tuple[Edit, ...]:
    """What people changed; comments in the margin, the program's among them, are none."""
    try:
        return tuple(edit for edit in plan_origin(data, name).edits if edit.kind != "comment")
    except Refused:
        return ()


def _code(request: Request, home: RoundHome) -> str:
    code: str = request.path_params["cq"]
    known_codes(desk_of(request).rounds.folder(home.path), [code])
    return code


def _document(home: RoundHome, code: str) -> bytes:
    data = present_bytes(home.document(code))
    if data is None:
        raise HTTPException(404, "Cơ quan này chưa lập tệp Word nào.")
    return data


def _address(request: Request, home: RoundHome, code: str) -> str:
    path: str = address(request, "xung-dot", dot=home.name, cq=code)
    return path


ROUTES = [
    Route("/dot/{dot}/ke-hoach/{cq}/xung-dot", show_conflicts, name="xung-dot"),
    Route(
        "/dot/{dot}/ke-hoach/{cq}/xung-dot/hoan-tac",
        take_back,
        methods=["POST"],
        name="xung-dot-hoan-tac",
    ),
    Route(
        "/dot/{dot}/ke-hoach/{cq}/xung-dot/{cho}", settle, methods=["POST"], name="xung-dot-chon"
    ),
]
