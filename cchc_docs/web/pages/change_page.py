"""Undo, redo, who else changes the round: what every page of a round asks in the background."""

from __future__ import annotations

from starlette.responses import JSONResponse, Response

from cchc_docs.vietnamese import capitalised
from cchc_docs.web.changes.field_answers import saved_parts
from cchc_docs.web.changes.presence import hold
from cchc_docs.web.changes.saving import forget_wrong
from cchc_docs.web.changes.undoing import Undone, redo, undo
from cchc_docs.web.places import folder_of
from cchc_docs.web.plans.builds import new_run
from cchc_docs.web.plans.issue_changes import NumberedDocument, numbered_documents
from cchc_docs.web.rounds.plan_rows import PlanRows
from cchc_docs.web.spoken_hints import spoken_hint
from cchc_docs.web.views import fragments, partial, rendered
from cchc_docs.web.visit import Routes, Visit

ROUTES = Routes("/dot/{dot}")

_WHERE = "xem ở Số và ngày của kế hoạch ấy"


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
    return done.page.endswith(("/ban-hanh", "/sua-doi/so"))


def _documents_after(visit: Visit, done: Undone) -> str:
    """What the Word files say now: undoing is of data, and what an issued document says never
    changes; a number mended in it goes back with that of the data. Nothing of agencies that the
    round does not have any more, or where it cannot be read: its page tells that.
    """
    if "/thu-ve/" in done.page:
        return " Tệp Word đã gộp thì giữ nguyên; bản trước khi gộp được giữ một bản sao."
    home = visit.home
    codes = [name.removeprefix("plans/").removesuffix(".yaml") for name in done.files]
    there = [code for code in codes if home.document(code).is_file()]
    folder = folder_of(home)
    if not there or folder is None:
        return ""
    rows = PlanRows(home)
    said = ""
    for code in (one for one in there if one in folder.agencies):
        name = folder.agencies[code].name
        for document in numbered_documents(home, code, rows.overview(code)):
            back = _gone_back(document, name) if _is_of_numbers(done) else ""
            said += back or _still_said(document, name)
    return said


def _gone_back(document: NumberedDocument, name: str) -> str:
    """That the document got the number that the data have again, or why it did not; one that an
    issued amendment cites keeps its own, of which nothing is said.
    """
    now, borne = document.issue, document.other_issue
    if document.cited_by or borne is None:
        return ""
    result = document.mended(new_run(document.home, [document.code]), now)
    if result.status != "failed":
        return f" {document.called} của {name} cũng ghi lại {now}, nội dung vẫn như cũ."
    fault = next((one for one in result.findings if one.level == "error"), None)
    why = f" {capitalised(fault.message)}. {spoken_hint(fault.hint)}" if fault else ""
    return f" {document.called} của {name} vẫn ghi {borne}: {_WHERE}.{why}"


def _still_said(document: NumberedDocument, name: str) -> str:
    """That the document bears a number which the data do not have any more."""
    lost = document.lost_issue
    return f" {document.called} của {name} vẫn ghi {lost}: {_WHERE}." if lost is not None else ""


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
