"""Any Word document: what departs from the standard beside its pages, copies to download."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cchc_docs import (
    CheckedFile,
    Edit,
    can_redline,
    compare_documents,
    document_comments,
    findings_page,
    limits,
    redline,
)
from cchc_docs.finding import Refused
from cchc_docs.web.desk import desk_of, session_of
from cchc_docs.web.dropped.checked_uploads import (
    STANDARDS,
    CheckedUpload,
    checked_upload,
    chosen_customs,
    customs_words,
    mended_upload,
    place_words,
    starting_words,
)
from cchc_docs.web.posted import PostedFile, read_posted
from cchc_docs.web.uploads import Session
from cchc_docs.web.views import WORD, Crumb, address, download, page, post_route, see

_HTML = "text/html; charset=utf-8"
_STAYS = "Tệp gốc không đổi"


async def ask_document(request: Request) -> Response:
    """Where a document is dropped, or two of them."""
    return _page(request, "document_drop.html", "", can_track=can_redline())


async def take_document(request: Request) -> Response:
    """A dropped document: kept in memory only, and looked at."""
    posted, desk = await read_posted(request), desk_of(request)
    file = posted.file("tep", limits.DOCUMENT_BYTES)
    session = desk.uploads.begin(file.name, file.data)
    session.memory["kind"] = "document"
    found = checked_upload(desk, session)
    if not found.file.was_read:
        desk.uploads.forget(session.id)
        raise Refused(*found.file.findings)
    return see(address(request, "kiem-tra-xem", phien=session.id))


async def show_findings(request: Request) -> Response:
    """What was found, beside the pages."""
    session = _session(request)
    desk = desk_of(request)
    found = checked_upload(desk, session)
    return _page(
        request,
        "document.html",
        session.name,
        session=session,
        found=found,
        standards=STANDARDS,
        standard=session.memory["standard"],
        customs=customs_words(desk),
        custom=chosen_customs(desk, session),
        place_words=place_words,
        starting_words=starting_words,
        heading=_heading(session, found),
        drawn=address(request, "kiem-tra-van-ban", phien=session.id),
    )


def _heading(session: Session, found: CheckedUpload) -> str:
    counts = [
        f"{count} {word}"
        for level, word in (("error", "lỗi"), ("warning", "nhắc"), ("note", "lưu ý"))
        if (count := found.file.count(level))
    ]
    return f"{session.name}: {', '.join(counts) or 'không có lỗi thể thức'}"


async def choose_standard(request: Request) -> Response:
    """Judge the document by another standard."""
    session, posted = _session(request), await read_posted(request)
    chosen = posted.text("quy-dinh")
    if chosen not in STANDARDS:
        raise HTTPException(422, "Không có quy định này để so.")
    session.memory["standard"] = chosen
    return see(address(request, "kiem-tra-xem", phien=session.id))


async def choose_customs(request: Request) -> Response:
    """Judge the document by the customs of a folder, or by none."""
    session, posted, desk = _session(request), await read_posted(request), desk_of(request)
    chosen = posted.text("thong-le")
    if chosen not in customs_words(desk):
        raise HTTPException(422, "Không có tệp thông lệ này.")
    session.memory["customs"] = chosen
    return see(address(request, "kiem-tra-xem", phien=session.id))


async def original(request: Request) -> Response:
    """The document as it was dropped, to be drawn in the page."""
    session = _session(request)
    return download(session.data, session.name, WORD)


async def mended_copy(request: Request) -> Response:
    """A copy with all mended that can be without touching a word."""
    session = _session(request)
    mended = mended_upload(desk_of(request), session)
    return download(mended.document, _named(session, "da-sua", ".docx"), WORD)


async def tracked_copy(request: Request) -> Response:
    """A mended copy with each mend as a tracked change, and what is left as comments."""
    session = _session(request)
    mended = mended_upload(desk_of(request), session)
    copy = document_comments(
        mended.document, session.name, mended.left, before_mending=session.data
    )
    return download(copy, _named(session, "da-sua-theo-doi", ".docx"), WORD)


async def commented_copy(request: Request) -> Response:
    """A copy with each finding as a comment of Word at its place."""
    session = _session(request)
    found = checked_upload(desk_of(request), session)
    copy = document_comments(session.data, session.name, found.file.findings)
    return download(copy, _named(session, "co-ghi-chu", ".docx"), WORD)


async def report(request: Request) -> Response:
    """What was found as one page to print or to mail."""
    session = _session(request)
    files: list[CheckedFile] = [checked_upload(desk_of(request), session).file]
    return download(findings_page(files).encode(), _named(session, "ket-qua", ".html"), _HTML)


async def forget_document(request: Request) -> Response:
    """The document is not needed any more."""
    desk_of(request).uploads.forget(request.path_params["phien"])
    return see(address(request, "kiem-tra"))


async def take_two(request: Request) -> Response:
    """Two versions of a document: compared, kept in memory only."""
    posted, desk = await read_posted(request), desk_of(request)
    old = posted.file("cu", limits.DOCUMENT_BYTES)
    new = posted.file("moi", limits.DOCUMENT_BYTES)
    session = desk.uploads.begin(new.name, new.data)
    session.memory |= {"kind": "two", "old": old}
    try:
        session.memory["edits"] = compare_documents(old.data, new.data)
    except Refused:
        desk.uploads.forget(session.id)
        raise
    return see(address(request, "so-hai-ban-xem", phien=session.id))


async def show_two(request: Request) -> Response:
    """What a reader sees changed from one version to the other."""
    session = _session(request, "two")
    old: PostedFile = session.memory["old"]
    edits: tuple[Edit, ...] = session.memory["edits"]
    given = {"session": session, "old": old, "edits": edits, "can_track": can_redline()}
    return _page(request, "document_two.html", "So hai bản", **given)


async def redline_copy(request: Request) -> Response:
    """The new version with the changes since the old one tracked."""
    session = _session(request, "two")
    made = redline(session.memory["old"].data, session.data, desk_of(request).now())
    return download(made, _named(session, "so-sanh", ".docx"), WORD)


def _page(request: Request, template: str, crumb: str, **values: Any) -> Response:
    first = address(request, "kiem-tra")
    crumbs = [Crumb("Các đợt", "/"), Crumb("Kiểm tra văn bản", first if crumb else "")]
    crumbs += [Crumb(crumb)] if crumb else []
    title = f"{crumb}, kiểm tra văn bản" if crumb else "Kiểm tra văn bản"
    given = {"title": title, "crumbs": crumbs, "help_page": "kiem-tra"}
    given |= {"saved": _STAYS} if crumb else {}
    return page(request, template, **given | values)


def _named(session: Session, what: str, suffix: str) -> str:
    return f"{Path(session.name).stem}.{what}{suffix}"


def _session(request: Request, kind: str = "document") -> Session:
    return session_of(request, "trang Kiểm tra văn bản", kind=kind)


ROUTES = [
    Route("/kiem-tra", ask_document, name="kiem-tra"),
    post_route("/kiem-tra", take_document, "kiem-tra-moi"),
    Route("/kiem-tra/{phien}", show_findings, name="kiem-tra-xem"),
    post_route("/kiem-tra/{phien}/quy-dinh", choose_standard, "kiem-tra-so-voi"),
    post_route("/kiem-tra/{phien}/thong-le", choose_customs, "kiem-tra-thong-le"),
    Route("/kiem-tra/{phien}/van-ban.docx", original, name="kiem-tra-van-ban"),
    Route("/kiem-tra/{phien}/da-sua.docx", mended_copy, name="kiem-tra-da-sua"),
    Route("/kiem-tra/{phien}/theo-doi.docx", tracked_copy, name="kiem-tra-da-sua-theo-doi"),
    Route("/kiem-tra/{phien}/ghi-chu.docx", commented_copy, name="kiem-tra-ghi-chu"),
    Route("/kiem-tra/{phien}/ket-qua.html", report, name="kiem-tra-ket-qua"),
    post_route("/kiem-tra/{phien}/bo", forget_document, "kiem-tra-bo"),
    post_route("/so-hai-ban", take_two, "so-hai-ban"),
    Route("/so-hai-ban/{phien}", show_two, name="so-hai-ban-xem"),
    Route("/so-hai-ban/{phien}/so-sanh.docx", redline_copy, name="so-hai-ban-tai"),
]
