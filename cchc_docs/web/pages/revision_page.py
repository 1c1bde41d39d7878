"""Revised scores: drop the sheet, see who moves and who must re-issue, take it over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cchc_docs import AgencyChange, Assessment, limits
from cchc_docs.finding import Refused
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import number, rank
from cchc_docs.web.changes.change_log import Entry
from cchc_docs.web.changes.saving import write_logged
from cchc_docs.web.desk import desk_of, session_of
from cchc_docs.web.dropped.revision_doubts import agency_options, remember
from cchc_docs.web.dropped.revisions import (
    Revision,
    begin_revision,
    choose,
    choose_side,
    fit_of,
    revision_of,
)
from cchc_docs.web.dropped.sheet_fit import SheetFit, agency_called
from cchc_docs.web.dropped.sheet_questions import answer, given_answers
from cchc_docs.web.dropped.sheet_replies import (
    Reply,
    column_reply,
    question_reply,
    sheet_reply,
)
from cchc_docs.web.dropped.sheet_session import reading_of
from cchc_docs.web.dropped.sheet_views import SheetShown, sheet_shown
from cchc_docs.web.places import RoundHome, home_of
from cchc_docs.web.plans.builds import amend, begin_build, go_on
from cchc_docs.web.posted import Posted, read_posted
from cchc_docs.web.rounds.plan_rows import PlanRow, PlanRows
from cchc_docs.web.rounds.ranking_rows import signed
from cchc_docs.web.rounds.round_views import round_view
from cchc_docs.web.uploads import Session
from cchc_docs.web.views import address, post_route, see


@dataclass(frozen=True, slots=True)
class MovedAgency:
    """What becomes of one agency, in words."""

    code: str
    name: str
    total: str
    difference: str
    rose: bool
    rank: str
    band: str
    plan: list[str]
    task: str
    is_issued: bool
    state: PlanRow


async def ask_sheet(request: Request) -> Response:
    """Where the sheet is dropped."""
    home = home_of(request)
    return round_view(
        request,
        home,
        "revision_drop.html",
        tab="dieu-chinh",
        crumb="Điểm điều chỉnh",
        help_page="dieu-chinh",
    )


async def take_sheet(request: Request) -> Response:
    """A dropped sheet of this round: looked at, nothing is written."""
    home, posted, desk = home_of(request), await read_posted(request), desk_of(request)
    file = posted.file("tep", limits.WORKBOOK_BYTES)
    session = begin_revision(desk, home, file.name, file.data)
    return see(_address(request, home, session))


async def show_revision(request: Request) -> Response:
    """What would change."""
    home, desk = home_of(request), desk_of(request)
    session = _session(request, home)
    revision = revision_of(desk, home, session)
    assessment = desk.rounds.assessment(home.path)
    sign = assessment.folder.round.decimal_sign
    rows = PlanRows(desk, home, assessment)
    moved = [_moved(rows, change, sign) for change in revision.agencies]
    again = [one for one in moved if one.task]
    fit = fit_of(desk, home, session)
    return round_view(
        request,
        home,
        "revision.html",
        tab="dieu-chinh",
        crumb="Điểm điều chỉnh",
        help_page="dieu-chinh",
        saved="Chưa ghi gì vào máy",
        session=session,
        revision=revision,
        moved=moved,
        again=again,
        issued=[one for one in again if one.is_issued and _there(home, one.code)],
        drafts=[one for one in again if not (one.is_issued and _there(home, one.code))],
        sign=sign,
        signed=signed,
        heading=_heading(revision, again, fit),
        fit=fit,
        taken=sum(move.taken for move in revision.moves),
        unmoved=len(assessment.cards) - len(moved),
        shown=_sheets(request, session, revision),
        given=list(given_answers(session)),
        agency_options=agency_options(assessment.folder),
        agency_called=partial(agency_called, assessment.folder),
        here=_address(request, home, session),
    )


def _sheets(request: Request, session: Session, revision: Revision) -> SheetShown | None:
    """The sheet as it was understood; none of this program's own, where every column is known."""
    if revision.found.understood is None:
        return None
    told = [doubt.finding for doubt in revision.doubts] + revision.errors
    wanted = request.query_params.get("sheet", "")
    return sheet_shown(session, revision.found.understood, told, wanted)


def _heading(revision: Revision, again: Sequence[MovedAgency], fit: SheetFit) -> str:
    if fit.reasons:
        return "Bảng này có lẽ không phải của đợt này"
    if revision.is_hindered:
        count = len(revision.doubts) + len(revision.errors) + len(revision.conflicts)
        return f"Bảng điểm điều chỉnh: {count} chỗ phải xem trước"
    if not revision.moves and not revision.others:
        return "Bảng này không đổi gì so với đợt"
    said = [f"{len(revision.moves)} điểm đổi"] * bool(revision.moves)
    said += [f"{len(revision.others)} thay đổi ngoài điểm"] * bool(revision.others)
    amended = sum(one.is_issued for one in again)
    drafts = len(again) - amended
    said += [f"{drafts} kế hoạch phải lập lại"] * bool(drafts)
    said += [f"{amended} kế hoạch đã ban hành phải sửa đổi"] * bool(amended)
    return f"Bảng điểm điều chỉnh: {', '.join(said)}"


def _moved(rows: PlanRows, change: AgencyChange, sign: str) -> MovedAgency:
    total = change.total
    words = difference = ""
    rose = False
    if total is not None:
        old, new = (
            "–" if value is None else number(value, sign) for value in (total.old, total.new)
        )
        words = f"{old} → {new}"
        if total.difference:
            difference, rose = signed(total.difference, sign), total.difference > 0
    ranks = ["–" if place is None else rank(place) for place in change.rank or ()]
    plan = [f"điểm lĩnh vực {area.code} đã đổi" for area in change.areas if area.code]
    plan += [f"chưa nêu: {text}" for text in change.uncovered]
    plan += [f"tồn tại không còn mất điểm: lĩnh vực {text}" for text in change.idle]
    return MovedAgency(
        change.code,
        change.name + (f" ({change.came_or_went})" if change.came_or_went else ""),
        words,
        difference,
        rose,
        " → ".join(ranks),
        " → ".join(band or "–" for band in change.band or ()),
        plan,
        change.task,
        change.is_issued,
        rows.row(change.code),
    )


async def say_column(request: Request) -> Response:
    """What a column (or row) is, as chosen at its head."""
    return await _answered(request, column_reply, "to")


async def say_sheet(request: Request) -> Response:
    """Whether a sheet is read at all."""
    return await _answered(request, sheet_reply, "to")


async def reply(request: Request) -> Response:
    """The answer to a question; or an answer taken back."""
    return await _answered(request, question_reply, "hoi")


async def _answered(request: Request, taken: Callable[[Posted], Reply], part: str) -> Response:
    home, desk = home_of(request), desk_of(request)
    session, posted = _session(request, home), await read_posted(request)
    at, value = taken(posted)
    doubts = revision_of(desk, home, session).doubts
    answer(session, at, value)
    remember(desk, home, doubts, at, value)
    sheet = f"?sheet={quote(at[1])}" if part == "to" else ""
    return see(f"{_address(request, home, session)}{sheet}#{part}")


async def choose_again(request: Request) -> Response:
    """Some points unticked, or a side chosen: what follows is shown anew."""
    home = home_of(request)
    session, posted = _session(request, home), await read_posted(request)
    if posted.has("ben"):
        choose_side(session, posted.text("ben"))
    else:
        choose(session, posted.texts("co"), posted.texts("nhan"))
    return see(_address(request, home, session))


async def accept(request: Request) -> Response:
    """The chosen points into the round, in one change; then what was asked for is built."""
    home, desk = home_of(request), desk_of(request)
    session, posted = _session(request, home), await read_posted(request)
    if posted.has("co"):
        choose(session, posted.texts("co"), posted.texts("nhan"))
    revision = revision_of(desk, home, session)
    if revision.doubts:
        raise HTTPException(422, f"Còn {len(revision.doubts)} câu hỏi chưa trả lời.")
    if revision.is_hindered:
        raise Refused(*revision.errors, *revision.conflicts)
    if not revision.texts:
        raise HTTPException(422, "Không có điểm nào được chọn nên không có gì để nhận.")
    codes = [change.code for change in revision.agencies if change.must_reissue]
    issued = _issued(request, home, codes)
    when = desk.now().isoformat(timespec="seconds")
    count = sum(move.taken for move in revision.moves)
    what = f"nhận {count} điểm điều chỉnh từ {session.name}"
    write_logged(desk, home, revision.texts, Entry(0, "change", when, what, request.url.path))
    desk.uploads.forget(session.id)
    desk.told = f"Đã nhận {count} điểm điều chỉnh."
    wanted = [code for code in codes if code not in issued and posted.text("sau") == "lap"]
    wanted += [code for code in issued if posted.text("ban-hanh") == "toan-van"]
    amended = list(issued) if posted.text("ban-hanh") == "sua-doi" else []
    if not wanted and not amended:
        return see(address(request, "dot", dot=home.name))
    in_full = posted.text("ban-hanh") == "toan-van"
    run = begin_build(desk, home, wanted, in_full=in_full)
    for code in amended:
        amend(desk, run, code, issued[code])
    go_on(desk, run)
    return see(address(request, "lan-lap", dot=home.name, lan=run.id))


def _issued(request: Request, home: RoundHome, codes: Sequence[str]) -> dict[str, Path]:
    """The agencies among these whose plans have left the house, and what was issued last."""
    desk = desk_of(request)
    assessment: Assessment = desk.rounds.assessment(home.path)
    rows = PlanRows(desk, home, assessment)
    seen = {code: rows.overview(code) for code in codes if _there(home, code)}
    return {
        code: found.outlook.issued_last if found.outlook else home.document(code)
        for code, found in seen.items()
        if found.issue.is_issued
    }


def _there(home: RoundHome, code: str) -> bool:
    return home.document(code).is_file()


async def begin_round(request: Request) -> Response:
    """The sheet as the begin of a round of its own, as if it had been dropped on the first page."""
    home, desk = home_of(request), desk_of(request)
    session = _session(request, home)
    new = desk.uploads.begin(session.name, session.data)
    if not reading_of(new).is_readable:
        desk.uploads.forget(new.id)
        raise HTTPException(422, "Không đọc được bảng này thành một đợt. Thả tệp ở trang đầu.")
    desk.uploads.forget(session.id)
    return see(address(request, "bang-diem", phien=new.id))


async def drop_session(request: Request) -> Response:
    """The sheet is not looked at any more."""
    home = home_of(request)
    desk_of(request).uploads.forget(request.path_params["phien"])
    return see(address(request, "dieu-chinh", dot=home.name))


def _session(request: Request, home: RoundHome) -> Session:
    return session_of(request, "Điểm điều chỉnh", home=home.name)


def _address(request: Request, home: RoundHome, session: Session) -> str:
    return address(request, "dieu-chinh-xem", dot=home.name, phien=session.id)


ROUTES = [
    Route("/dot/{dot}/dieu-chinh", ask_sheet, name="dieu-chinh"),
    post_route("/dot/{dot}/dieu-chinh", take_sheet, "dieu-chinh-moi"),
    Route("/dot/{dot}/dieu-chinh/{phien}", show_revision, name="dieu-chinh-xem"),
    post_route("/dot/{dot}/dieu-chinh/{phien}/xem", choose_again, "dieu-chinh-chon"),
    post_route("/dot/{dot}/dieu-chinh/{phien}/cot", say_column, "dieu-chinh-cot"),
    post_route("/dot/{dot}/dieu-chinh/{phien}/sheet", say_sheet, "dieu-chinh-sheet"),
    post_route("/dot/{dot}/dieu-chinh/{phien}/tra-loi", reply, "dieu-chinh-tra-loi"),
    post_route("/dot/{dot}/dieu-chinh/{phien}/nhan", accept, "dieu-chinh-nhan"),
    post_route("/dot/{dot}/dieu-chinh/{phien}/dot-moi", begin_round, "thanh-dot"),
    post_route("/dot/{dot}/dieu-chinh/{phien}/bo", drop_session, "dieu-chinh-bo"),
]
