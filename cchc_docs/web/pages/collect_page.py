"""Workbooks sent out to agencies, and what comes back: recognised, foreseen, taken."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cchc_docs import export_agency_workbooks, known_codes, limits, zipped
from cchc_docs.finding import Finding, has_errors
from cchc_docs.vietnamese import listed
from cchc_docs.web.desk import Desk, desk_of, session_of
from cchc_docs.web.dropped.dropped_returns import (
    KIND,
    QUESTIONS,
    begin_returns,
    choose_for,
    chosen_for,
    foreseen,
    more_returns,
    place_of,
    so_far,
    take_returns,
    waiting_returns,
)
from cchc_docs.web.dropped.returned_rows import (
    ReturnedAgency,
    returned_agencies,
    strangers,
)
from cchc_docs.web.failures import failure, lines_of
from cchc_docs.web.places import RoundHome, home_of
from cchc_docs.web.plans.builds import begin_build, go_on
from cchc_docs.web.posted import read_posted
from cchc_docs.web.rounds.round_views import round_view
from cchc_docs.web.uploads import Session
from cchc_docs.web.views import EXCEL, address, download, post_route, see

if TYPE_CHECKING:
    from cchc_docs import ReturnOutcome

_ZIP = "application/zip"
_CRUMB = "Gửi cơ quan, nhận lại"


async def show_mail(request: Request) -> Response:
    """What goes out, where what comes back is dropped, who has sent something."""
    home, desk = home_of(request), desk_of(request)
    found = so_far(desk, home)
    agencies = found.folder.agencies
    return round_view(
        request,
        home,
        "collect.html",
        tab="dot",
        crumb=_CRUMB,
        help_page="thu-ve",
        came=[(code, agencies[code].name, listed(files)) for code, files in found.earlier.items()],
        owing=found.owing_by_block,
        total=len(found.folder.placed),
        placed=[(code, agencies[code].name) for code in found.folder.placed],
        waiting=waiting_returns(desk, home),
        most=limits.DOCUMENT_BYTES,
    )


async def workbooks(request: Request) -> Response:
    """The workbook of every agency; where one cannot be made the others only when asked again."""
    home, desk = home_of(request), desk_of(request)
    codes = list(desk.rounds.folder(home.path).placed)
    files, faults = _workbooks(desk, home, codes)
    if faults and (not files or "con-lai" not in request.query_params):
        names = desk.rounds.folder(home.path).agencies
        lines = [
            (f"{names[code].name}: {line}", hint)
            for code, found in faults.items()
            for line, hint in lines_of(found)
        ]
        further = (f"Tải {len(files)} bảng còn lại", f"{request.url.path}?con-lai=1")
        title = f"{len(faults)} cơ quan chưa làm được bảng"
        return failure(request, 422, title, lines, further=further if files else None)
    return download(zipped(files), f"bang-gui-co-quan-{home.name}.zip", _ZIP)


async def workbook(request: Request) -> Response:
    """The workbook of one agency."""
    home, desk, code = home_of(request), desk_of(request), request.path_params["cq"]
    known_codes(desk.rounds.folder(home.path), [code])
    files, faults = _workbooks(desk, home, [code])
    if faults:
        return failure(request, 422, "Chưa làm được bảng", lines_of(faults[code]))
    return download(files[f"{code}.xlsx"], f"{code}.xlsx", EXCEL)


def _workbooks(
    desk: Desk, home: RoundHome, codes: list[str]
) -> tuple[dict[str, bytes], dict[str, list[Finding]]]:
    """The files by name as ``cchc export --per-agency`` writes them, and what hinders others."""
    files, faults = {}, {}
    with TemporaryDirectory() as place:
        assessment = desk.rounds.assessment(home.path)
        for made in export_agency_workbooks(assessment, codes, Path(place)):
            if made.put is None:
                faults[made.agency] = made.findings
            else:
                files[made.path.name] = made.path.read_bytes()
    return files, faults


async def take_files(request: Request) -> Response:
    """Dropped files: looked at, nothing is written."""
    home, posted, desk = home_of(request), await read_posted(request), desk_of(request)
    files = posted.all_files("tep")
    if posted.has("phien"):
        session = _session(request, home, posted.text("phien"))
        more_returns(session, files)
    else:
        session = begin_returns(desk, home, files)
    return see(_address(request, home, session))


async def show_files(request: Request) -> Response:
    """What was recognised and what taking it would do, agency by agency."""
    home, desk = home_of(request), desk_of(request)
    session = _session(request, home)
    found = foreseen(desk, home, session)
    agencies = returned_agencies(found, place_of(desk, session))
    new = [one for one in agencies if one.is_new]
    waits = [one for one in agencies if one.waits]
    return round_view(
        request,
        home,
        "collect_seen.html",
        tab="dot",
        crumb=_CRUMB,
        help_page="thu-ve",
        saved="Chưa ghi gì vào máy",
        session=session,
        agencies=agencies,
        answers={one.code: chosen_for(session, one.code) for one in agencies},
        new=new,
        waits=waits,
        strangers=strangers(found),
        earlier=[
            (found.folder.agencies[code].name, files) for code, files in found.earlier.items()
        ],
        owing=found.owing_by_block,
        heading=_heading(agencies, len(found.folder.placed), len(session.memory["files"])),
        most=limits.DOCUMENT_BYTES,
        writes=bool(found.changed or found.plans),
        rebuilds=_rebuilt(found.changed, found.folder.files("plans")),
        here=_address(request, home, session),
    )


def _rebuilt(changed: list[str], plans: list[str]) -> bool:
    return any(name.startswith("plans/") or Path(name).stem in plans for name in changed)


def _heading(agencies: list[ReturnedAgency], total: int, files: int) -> str:
    said = f"{files} tệp của {len(agencies)}/{total} cơ quan"
    waits = sum(one.waits for one in agencies)
    return f"{said}, {waits} cơ quan có chỗ phải xem" if waits else said


async def choose(request: Request) -> Response:
    """One question about one agency answered: what follows is shown anew."""
    home = home_of(request)
    session, posted = _session(request, home), await read_posted(request)
    code = posted.text("cq")
    known_codes(desk_of(request).rounds.folder(home.path), [code])
    for question in QUESTIONS:
        if posted.has(question):
            choose_for(session, code, question, posted.text(question))
    return see(f"{_address(request, home, session)}#cq-{code}")


async def accept(request: Request) -> Response:
    """All that can be taken, in one go; then the plans of it are built where that is asked."""
    home, desk = home_of(request), desk_of(request)
    session, posted = _session(request, home), await read_posted(request)
    done = take_returns(desk, home, session, request.url.path)
    left = [one for one in foreseen(desk, home, session).outcomes.values() if _waits(one)]
    names = desk.rounds.folder(home.path).agencies
    said = listed([names[code].name for code in done.agencies[:4]])
    more = f" và {len(done.agencies) - 4} cơ quan khác" if len(done.agencies) > 4 else ""
    came = "Không có gì mới để nhận; đã ghi các cơ quan này là đã gửi về."
    desk.told = f"Đã nhận của {said}{more}." if done.agencies else came
    if not left:
        desk.uploads.forget(session.id)
    if done.to_build and posted.text("sau") == "lap":
        run = begin_build(desk, home, done.to_build)
        go_on(desk, run)
        return see(address(request, "lan-lap", dot=home.name, lan=run.id))
    if left:
        return see(_address(request, home, session))
    return see(address(request, "thu-ve", dot=home.name))


def _waits(outcomes: Sequence[ReturnOutcome]) -> bool:
    return any(item.status in ("failed", "held") or has_errors(item.findings) for item in outcomes)


async def drop_session(request: Request) -> Response:
    """The files are not looked at any more."""
    home = home_of(request)
    desk_of(request).uploads.forget(_session(request, home).id)
    return see(address(request, "thu-ve", dot=home.name))


def _session(request: Request, home: RoundHome, session_id: str = "") -> Session:
    return session_of(request, _CRUMB, session_id, home=home.name, kind=KIND)


def _address(request: Request, home: RoundHome, session: Session) -> str:
    return address(request, "thu-ve-xem", dot=home.name, phien=session.id)


_AT = "/dot/{dot}/thu-ve"
ROUTES = [
    Route(_AT, show_mail, name="thu-ve"),
    post_route(_AT, take_files, "thu-ve-moi"),
    Route("/dot/{dot}/bang-co-quan.zip", workbooks, name="bang-co-quan"),
    Route("/dot/{dot}/bang-co-quan/{cq}.xlsx", workbook, name="bang-mot-co-quan"),
    Route(f"{_AT}/{{phien}}", show_files, name="thu-ve-xem"),
    post_route(f"{_AT}/{{phien}}/chon", choose, "thu-ve-chon"),
    post_route(f"{_AT}/{{phien}}/nhan", accept, "thu-ve-nhan"),
    post_route(f"{_AT}/{{phien}}/bo", drop_session, "thu-ve-bo"),
]
