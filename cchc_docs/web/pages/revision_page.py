"""Revised scores: drop the sheet, see who moves and who must re-issue, take it over."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.responses import Response

from cchc_docs import AgencyChange, limits
from cchc_docs.finding import Refused
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import number, rank
from cchc_docs.web.changes.saving import Why, write_texts
from cchc_docs.web.dropped.revision_doubts import agency_options, remember
from cchc_docs.web.dropped.revisions import DroppedRevision, Revision
from cchc_docs.web.dropped.sheet_fit import SheetFit, agency_called
from cchc_docs.web.dropped.sheet_questions import DroppedSheet
from cchc_docs.web.dropped.sheet_replies import reply_of
from cchc_docs.web.dropped.sheet_session import reading_of
from cchc_docs.web.dropped.sheet_views import SheetShown, sheet_shown
from cchc_docs.web.places import RoundHome
from cchc_docs.web.plans.builds import amend, begin_build, go_on
from cchc_docs.web.rounds.plan_rows import PlanRow, PlanRows
from cchc_docs.web.rounds.ranking_rows import signed
from cchc_docs.web.rounds.round_views import round_view
from cchc_docs.web.visit import Routes, Visit

ROUTES = Routes("/dot/{dot}/dieu-chinh")


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


@ROUTES.get("", "dieu-chinh")
def ask_sheet(visit: Visit) -> Response:
    """Where the sheet is dropped."""
    return round_view(
        visit,
        "revision_drop.html",
        tab="dieu-chinh",
        crumb="Điểm điều chỉnh",
        help_page="dieu-chinh",
    )


@ROUTES.post("", "dieu-chinh-moi")
def take_sheet(visit: Visit) -> Response:
    """A dropped sheet of this round: looked at, nothing is written."""
    home, posted = visit.home, visit.posted
    file = posted.file("tep", limits.WORKBOOK_BYTES)
    with home.desk.uploads.begun(DroppedRevision(file.name, file.data, home.name)) as session:
        session.answer_as_before(home)
    return visit.see("dieu-chinh-xem", phien=session.id)


@ROUTES.get("/{phien}", "dieu-chinh-xem")
def show_revision(visit: Visit) -> Response:
    """What would change."""
    home = visit.home
    session = visit.session(DroppedRevision)
    revision = session.revision(home)
    assessment = home.assessment
    sign = assessment.folder.round.decimal_sign
    rows = PlanRows(home)
    moved = [_moved(rows, change, sign) for change in revision.agencies]
    again = [one for one in moved if one.task]
    fit = session.fit(home)
    return round_view(
        visit,
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
        shown=_sheets(visit, session, revision),
        given=session.given,
        agency_options=agency_options(assessment.folder),
        agency_called=partial(agency_called, assessment.folder),
        here=visit.to("dieu-chinh-xem"),
    )


def _sheets(visit: Visit, session: DroppedRevision, revision: Revision) -> SheetShown | None:
    """The sheet as it was understood; none of this program's own, where every column is known."""
    if revision.found.understood is None:
        return None
    told = [doubt.finding for doubt in revision.doubts] + revision.errors
    wanted = visit.query.get("sheet", "")
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


@ROUTES.post("/{phien}/cot", "dieu-chinh-cot")
@ROUTES.post("/{phien}/sheet", "dieu-chinh-sheet")
@ROUTES.post("/{phien}/tra-loi", "dieu-chinh-tra-loi")
def say(visit: Visit) -> Response:
    """What a column (or row) is, whether a sheet is read at all, the answer to a question."""
    home, session, reply = visit.home, visit.session(DroppedRevision), reply_of(visit)
    doubts = session.revision(home).doubts
    session.answer(reply.at, reply.value)
    remember(home, doubts, reply.at, reply.value)
    return visit.see("dieu-chinh-xem", then=reply.then)


@ROUTES.post("/{phien}/xem", "dieu-chinh-chon")
def choose_again(visit: Visit) -> Response:
    """Some points unticked, or a side chosen: what follows is shown anew."""
    visit.session(DroppedRevision).choose(visit.posted)
    return visit.see("dieu-chinh-xem")


@ROUTES.post("/{phien}/nhan", "dieu-chinh-nhan")
def accept(visit: Visit) -> Response:
    """The chosen points into the round, in one change; then what was asked for is built."""
    home, desk = visit.home, visit.desk
    session, posted = visit.session(DroppedRevision), visit.posted
    session.choose(posted)
    revision = session.revision(home)
    if revision.doubts:
        raise HTTPException(422, f"Còn {len(revision.doubts)} câu hỏi chưa trả lời.")
    if revision.is_hindered:
        raise Refused(*revision.errors, *revision.conflicts)
    if not revision.texts:
        raise HTTPException(422, "Không có điểm nào được chọn nên không có gì để nhận.")
    codes = [change.code for change in revision.agencies if change.must_reissue]
    issued = _issued(visit, codes)
    count = sum(move.taken for move in revision.moves)
    what = f"nhận {count} điểm điều chỉnh từ {session.name}"
    write_texts(home, revision.texts, Why(what, visit.path))
    desk.uploads.forget(session.id)
    desk.told = f"Đã nhận {count} điểm điều chỉnh."
    wanted = [code for code in codes if code not in issued and posted.text("sau") == "lap"]
    wanted += [code for code in issued if posted.text("ban-hanh") == "toan-van"]
    amended = list(issued) if posted.text("ban-hanh") == "sua-doi" else []
    if not wanted and not amended:
        return visit.see("dot")
    in_full = posted.text("ban-hanh") == "toan-van"
    run = begin_build(home, wanted, in_full=in_full)
    for code in amended:
        amend(run, code, issued[code])
    go_on(run)
    return visit.see("lan-lap", lan=run.id)


def _issued(visit: Visit, codes: Sequence[str]) -> dict[str, Path]:
    """The agencies among these whose plans have left the house, and what was issued last."""
    rows = PlanRows(visit.home)
    seen = {code: rows.overview(code) for code in codes if visit.home.document(code).is_file()}
    return {
        code: found.outlook.issued_last if found.outlook else visit.home.document(code)
        for code, found in seen.items()
        if found.issue.is_issued
    }


def _there(home: RoundHome, code: str) -> bool:
    return home.document(code).is_file()


@ROUTES.post("/{phien}/dot-moi", "thanh-dot")
def begin_round(visit: Visit) -> Response:
    """The sheet as the begin of a round of its own, as if it had been dropped on the first page."""
    uploads, session = visit.desk.uploads, visit.session(DroppedRevision)
    with uploads.begun(DroppedSheet(session.name, session.data)) as new:
        if not reading_of(new).is_readable:
            raise HTTPException(422, "Không đọc được bảng này thành một đợt. Thả tệp ở trang đầu.")
    uploads.forget(session.id)
    return visit.see("bang-diem", phien=new.id)


@ROUTES.post("/{phien}/bo", "dieu-chinh-bo")
def drop_session(visit: Visit) -> Response:
    """The sheet is not looked at any more."""
    visit.desk.uploads.forget(visit.part("phien"))
    return visit.see("dieu-chinh")
