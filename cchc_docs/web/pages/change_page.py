"""Undo, redo, who else changes the round: what every page of a round asks in the background."""

from __future__ import annotations

from starlette.responses import JSONResponse, Response

from cchc_docs import Issue, PlanOverview
from cchc_docs.web.changes.field_answers import saved_parts
from cchc_docs.web.changes.presence import hold
from cchc_docs.web.changes.saving import forget_wrong
from cchc_docs.web.changes.undoing import Undone, redo, undo
from cchc_docs.web.plans.builds import mend, new_run
from cchc_docs.web.rounds.plan_rows import PlanRows
from cchc_docs.web.views import fragments, partial, rendered
from cchc_docs.web.visit import Routes, Visit

ROUTES = Routes("/dot/{dot}")


@ROUTES.post("/hoan-tac", "hoan-tac")
def undo_last(visit: Visit) -> Response:
    """Take back the last change."""
    done = undo(visit.home)
    return _told(visit, done, "Đã hoàn tác", _documents_after(visit, done))


@ROUTES.post("/lam-lai", "lam-lai")
def redo_last(visit: Visit) -> Response:
    """Make the change again that was taken back last."""
    done = redo(visit.home)
    more = _documents_after(visit, done) if _is_of_numbers(done) else ""
    return _told(visit, done, "Đã làm lại", more)


def _is_of_numbers(done: Undone) -> bool:
    return done.page.endswith("/ban-hanh")


def _documents_after(visit: Visit, done: Undone) -> str:
    """What the Word files say now: undoing is of data, and what an issued document says never
    changes; a number mended in it goes back with that of the data.
    """
    if "/thu-ve/" in done.page:
        return " Tệp Word đã gộp thì giữ nguyên; bản trước khi gộp được giữ một bản sao."
    codes = [name.removeprefix("plans/").removesuffix(".yaml") for name in done.files]
    there = [code for code in codes if visit.home.document(code).is_file()]
    if not there:
        return ""
    rows = PlanRows(visit.home)
    said = ""
    for code in there:
        overview, name = rows.overview(code), rows.assessment.folder.agencies[code].name
        if _is_of_numbers(done) and _goes_back(visit, code, overview):
            said += f" Tệp Word của {name} cũng ghi lại {overview.issue}, nội dung vẫn như cũ."
        elif (lost := overview.lost_issue) is not None:
            said += f" Tệp Word của {name} vẫn ghi {lost}: xem ở Số và ngày của kế hoạch ấy."
    return said


def _goes_back(visit: Visit, code: str, overview: PlanOverview) -> bool:
    """Whether the document got the number that the data have again; one that an issued amendment
    cites keeps its own.
    """
    borne, now = overview.state.issue if overview.state else Issue(), overview.issue
    amendments = overview.outlook.amendments if overview.outlook else ()
    if not (borne.is_issued and now.is_issued and borne != now):
        return False
    if any(one.issue.is_issued for one in amendments):
        return False
    run = new_run(visit.home, [code])
    return mend(run, code, visit.home.document(code), now).status != "failed"


def _told(visit: Visit, done: Undone, word: str, more: str = "") -> Response:
    text = f"{word}: {done.what}.{more}" if done.what else "Không còn gì để hoàn tác."
    visit.desk.told = text
    if not visit.wants_fragments:
        return visit.back()
    note = rendered(visit, "parts/notice.html", notice=text)
    parts = [partial("#thong-bao", note, "innerHTML"), *saved_parts(visit)]
    return fragments(parts, events={"dot-doi": {"tep": list(done.files)}})


@ROUTES.get("/ban", "ban")
def state_of_round(visit: Visit) -> Response:
    """204 where the round still is what the page shows (``?ban=``), else its new mark."""
    found = visit.home.state
    if visit.query.get("ban") == found:
        return Response(status_code=204)
    return JSONResponse({"ban": found})


@ROUTES.post("/giu", "giu")
def keep_open(visit: Visit) -> Response:
    """The page is still looked at; who else has the round open is told in it."""
    home = visit.home
    take = visit.query.get("lay") == "1"
    other = hold(home, take=take)
    if not visit.wants_fragments:
        return visit.back()
    html = rendered(visit, "parts/held.html", other=other, home=home)
    return fragments([partial("#dang-mo", html, "innerHTML")])


@ROUTES.post("/bo-qua", "bo-qua")
def give_up_value(visit: Visit) -> Response:
    """A value that could not be taken was given up by whoever typed it."""
    forget_wrong(visit.home, visit.posted.text("muc"))
    return Response(status_code=204)
