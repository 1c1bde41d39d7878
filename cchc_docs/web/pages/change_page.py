"""Undo, redo, who else changes the round: what every page of a round asks in the background."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from cchc_docs import Issue, PlanOverview
from cchc_docs.web.changes.field_answers import page_of, saved_parts
from cchc_docs.web.changes.presence import hold
from cchc_docs.web.changes.saving import forget_wrong
from cchc_docs.web.changes.undoing import Undone, redo, undo
from cchc_docs.web.desk import desk_of
from cchc_docs.web.places import RoundHome, home_of
from cchc_docs.web.plans.builds import mend, new_run
from cchc_docs.web.posted import read_posted
from cchc_docs.web.rounds.plan_rows import PlanRows
from cchc_docs.web.views import fragments, partial, post_route, rendered, see, wants_fragments


async def undo_last(request: Request) -> Response:
    """Take back the last change."""
    home = home_of(request)
    done = undo(desk_of(request), home)
    return _told(request, home, done, "Đã hoàn tác", _documents_after(request, home, done))


async def redo_last(request: Request) -> Response:
    """Make the change again that was taken back last."""
    home = home_of(request)
    done = redo(desk_of(request), home)
    more = _documents_after(request, home, done) if _is_of_numbers(done) else ""
    return _told(request, home, done, "Đã làm lại", more)


def _is_of_numbers(done: Undone) -> bool:
    return done.page.endswith("/ban-hanh")


def _documents_after(request: Request, home: RoundHome, done: Undone) -> str:
    """What the Word files say now: undoing is of data, and what an issued document says never
    changes; a number mended in it goes back with that of the data.
    """
    if "/thu-ve/" in done.page:
        return " Tệp Word đã gộp thì giữ nguyên; bản trước khi gộp được giữ một bản sao."
    codes = [name.removeprefix("plans/").removesuffix(".yaml") for name in done.files]
    there = [code for code in codes if home.document(code).is_file()]
    if not there:
        return ""
    assessment = desk_of(request).rounds.assessment(home.path)
    rows = PlanRows(desk_of(request), home, assessment)
    said = ""
    for code in there:
        overview, name = rows.overview(code), assessment.folder.agencies[code].name
        if _is_of_numbers(done) and _goes_back(request, home, code, overview):
            said += f" Tệp Word của {name} cũng ghi lại {overview.issue}, nội dung vẫn như cũ."
        elif (lost := overview.lost_issue) is not None:
            said += f" Tệp Word của {name} vẫn ghi {lost}: xem ở Số và ngày của kế hoạch ấy."
    return said


def _goes_back(request: Request, home: RoundHome, code: str, overview: PlanOverview) -> bool:
    """Whether the document got the number that the data have again; one that an issued amendment
    cites keeps its own.
    """
    borne, now = overview.state.issue if overview.state else Issue(), overview.issue
    amendments = overview.outlook.amendments if overview.outlook else ()
    if not (borne.is_issued and now.is_issued and borne != now):
        return False
    if any(one.issue.is_issued for one in amendments):
        return False
    desk = desk_of(request)
    run = new_run(desk, home, [code])
    return mend(desk, run, code, home.document(code), now).status != "failed"


def _told(request: Request, home: RoundHome, done: Undone, word: str, more: str = "") -> Response:
    text = f"{word}: {done.what}.{more}" if done.what else "Không còn gì để hoàn tác."
    desk_of(request).told = text
    if not wants_fragments(request):
        return see(page_of(request, home))
    note = rendered(request, "parts/notice.html", notice=text)
    parts = [partial("#thong-bao", note, "innerHTML"), *saved_parts(request, home)]
    return fragments(parts, events={"dot-doi": {"tep": list(done.files)}})


async def state_of_round(request: Request) -> Response:
    """204 where the round still is what the page shows (``?ban=``), else its new mark."""
    found = desk_of(request).rounds.mark(home_of(request).path)
    if request.query_params.get("ban") == found:
        return Response(status_code=204)
    return JSONResponse({"ban": found})


async def keep_open(request: Request) -> Response:
    """The page is still looked at; who else has the round open is told in it."""
    home = home_of(request)
    take = request.query_params.get("lay") == "1"
    other = hold(desk_of(request), home, take=take)
    if not wants_fragments(request):
        return see(page_of(request, home))
    html = rendered(request, "parts/held.html", other=other, home=home)
    return fragments([partial("#dang-mo", html, "innerHTML")])


async def give_up_value(request: Request) -> Response:
    """A value that could not be taken was given up by whoever typed it."""
    posted = await read_posted(request)
    forget_wrong(desk_of(request), home_of(request), posted.text("muc"))
    return Response(status_code=204)


ROUTES = [
    post_route("/dot/{dot}/hoan-tac", undo_last, "hoan-tac"),
    post_route("/dot/{dot}/lam-lai", redo_last, "lam-lai"),
    Route("/dot/{dot}/ban", state_of_round, name="ban"),
    post_route("/dot/{dot}/bo-qua", give_up_value, "bo-qua"),
    post_route("/dot/{dot}/giu", keep_open, "giu"),
]
