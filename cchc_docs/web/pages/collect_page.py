"""Workbooks sent out to agencies, and what comes back: recognised, foreseen, taken."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from starlette.responses import Response

from cchc_docs import export_agency_workbooks, known_codes, limits, zipped
from cchc_docs.finding import Finding, has_errors
from cchc_docs.vietnamese import listed
from cchc_docs.web.dropped.dropped_returns import (
    QUESTIONS,
    DroppedReturns,
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
from cchc_docs.web.places import RoundHome
from cchc_docs.web.plans.builds import begin_build, go_on
from cchc_docs.web.rounds.round_views import round_view
from cchc_docs.web.views import EXCEL, download
from cchc_docs.web.visit import Routes, Visit

if TYPE_CHECKING:
    from cchc_docs import ReturnOutcome

ROUTES = Routes("/dot/{dot}")

_ZIP = "application/zip"
_CRUMB = DroppedReturns.place


@ROUTES.get("/thu-ve", "thu-ve")
def show_mail(visit: Visit) -> Response:
    """What goes out, where what comes back is dropped, who has sent something."""
    home = visit.home
    found = so_far(home)
    agencies = found.folder.agencies
    return round_view(
        visit,
        "collect.html",
        tab="dot",
        crumb=_CRUMB,
        help_page="thu-ve",
        came=[(code, agencies[code].name, listed(files)) for code, files in found.earlier.items()],
        owing=found.owing_by_block,
        total=len(found.folder.placed),
        placed=[(code, agencies[code].name) for code in found.folder.placed],
        waiting=waiting_returns(home),
        most=limits.DOCUMENT_BYTES,
    )


@ROUTES.get("/bang-co-quan.zip", "bang-co-quan")
def workbooks(visit: Visit) -> Response:
    """The workbook of every agency; where one cannot be made the others only when asked again."""
    home = visit.home
    codes = list(home.folder.placed)
    files, faults = _workbooks(home, codes)
    if faults and (not files or "con-lai" not in visit.query):
        names = home.folder.agencies
        lines = [
            (f"{names[code].name}: {line}", hint)
            for code, found in faults.items()
            for line, hint in lines_of(found)
        ]
        further = (f"Tải {len(files)} bảng còn lại", f"{visit.to('bang-co-quan')}?con-lai=1")
        title = f"{len(faults)} cơ quan chưa làm được bảng"
        return failure(visit, 422, title, lines, further=further if files else None)
    return download(zipped(files), f"bang-gui-co-quan-{home.name}.zip", _ZIP)


@ROUTES.get("/bang-co-quan/{cq}.xlsx", "bang-mot-co-quan")
def workbook(visit: Visit) -> Response:
    """The workbook of one agency."""
    code = visit.agency
    files, faults = _workbooks(visit.home, [code])
    if faults:
        return failure(visit, 422, "Chưa làm được bảng", lines_of(faults[code]))
    return download(files[f"{code}.xlsx"], f"{code}.xlsx", EXCEL)


def _workbooks(
    home: RoundHome, codes: list[str]
) -> tuple[dict[str, bytes], dict[str, list[Finding]]]:
    """The files by name as ``cchc export --per-agency`` writes them, and what hinders others."""
    files, faults = {}, {}
    with TemporaryDirectory() as place:
        assessment = home.assessment
        for made in export_agency_workbooks(assessment, codes, Path(place)):
            if made.put is None:
                faults[made.agency] = made.findings
            else:
                files[made.path.name] = made.path.read_bytes()
    return files, faults


@ROUTES.post("/thu-ve", "thu-ve-moi")
def take_files(visit: Visit) -> Response:
    """Dropped files: looked at, nothing is written."""
    home, posted = visit.home, visit.posted
    files = posted.all_files("tep")
    if posted.has("phien"):
        session = visit.session(DroppedReturns, posted.text("phien"))
        session.more(files)
    else:
        returns = DroppedReturns(f"{len(files)} tệp", b"", home.name)
        with home.desk.uploads.begun(returns) as session:
            session.more(files)
    return visit.see("thu-ve-xem", phien=session.id)


@ROUTES.get("/thu-ve/{phien}", "thu-ve-xem")
def show_files(visit: Visit) -> Response:
    """What was recognised and what taking it would do, agency by agency."""
    home = visit.home
    session = visit.session(DroppedReturns)
    found = session.foreseen(home)
    agencies = returned_agencies(found, session.folder(home))
    new = [one for one in agencies if one.is_new]
    waits = [one for one in agencies if one.waits]
    return round_view(
        visit,
        "collect_seen.html",
        tab="dot",
        crumb=_CRUMB,
        help_page="thu-ve",
        saved="Chưa ghi gì vào máy",
        session=session,
        agencies=agencies,
        answers={one.code: session.chosen_for(one.code) for one in agencies},
        new=new,
        waits=waits,
        strangers=strangers(found),
        earlier=[
            (found.folder.agencies[code].name, files) for code, files in found.earlier.items()
        ],
        owing=found.owing_by_block,
        heading=_heading(agencies, len(found.folder.placed), len(session.files)),
        most=limits.DOCUMENT_BYTES,
        writes=bool(found.changed or found.plans),
        rebuilds=_rebuilt(found.changed, found.folder.files("plans")),
    )


def _rebuilt(changed: list[str], plans: list[str]) -> bool:
    return any(name.startswith("plans/") or Path(name).stem in plans for name in changed)


def _heading(agencies: list[ReturnedAgency], total: int, files: int) -> str:
    said = f"{files} tệp của {len(agencies)}/{total} cơ quan"
    waits = sum(one.waits for one in agencies)
    return f"{said}, {waits} cơ quan có chỗ phải xem" if waits else said


@ROUTES.post("/thu-ve/{phien}/chon", "thu-ve-chon")
def choose(visit: Visit) -> Response:
    """One question about one agency answered: what follows is shown anew."""
    session, posted = visit.session(DroppedReturns), visit.posted
    code = posted.text("cq")
    known_codes(visit.home.folder, [code])
    for question in QUESTIONS:
        if posted.has(question):
            session.choose_for(code, question, posted.text(question))
    return visit.see("thu-ve-xem", then=f"#cq-{code}")


@ROUTES.post("/thu-ve/{phien}/nhan", "thu-ve-nhan")
def accept(visit: Visit) -> Response:
    """All that can be taken, in one go; then the plans of it are built where that is asked."""
    home = visit.home
    session, posted = visit.session(DroppedReturns), visit.posted
    done = take_returns(home, session, visit.path)
    left = [one for one in session.foreseen(home).outcomes.values() if _waits(one)]
    names = home.folder.agencies
    said = listed([names[code].name for code in done.agencies[:4]])
    more = f" và {len(done.agencies) - 4} cơ quan khác" if len(done.agencies) > 4 else ""
    came = "Không có gì mới để nhận; đã ghi các cơ quan này là đã gửi về."
    visit.desk.told = f"Đã nhận của {said}{more}." if done.agencies else came
    if not left:
        visit.desk.uploads.forget(session.id)
    if done.to_build and posted.text("sau") == "lap":
        run = begin_build(home, done.to_build)
        go_on(run)
        return visit.see("lan-lap", lan=run.id)
    if left:
        return visit.see("thu-ve-xem", phien=session.id)
    return visit.see("thu-ve")


def _waits(outcomes: Sequence[ReturnOutcome]) -> bool:
    return any(item.status in ("failed", "held") or has_errors(item.findings) for item in outcomes)


@ROUTES.post("/thu-ve/{phien}/bo", "thu-ve-bo")
def drop_session(visit: Visit) -> Response:
    """The files are not looked at any more."""
    visit.desk.uploads.forget(visit.session(DroppedReturns).id)
    return visit.see("thu-ve")
