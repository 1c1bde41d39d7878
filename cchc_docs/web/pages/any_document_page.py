"""Any Word document: what departs from the standard beside its pages, copies to download."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

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
from cchc_docs.frozen import dataclass
from cchc_docs.web.dropped.checked_uploads import (
    STANDARDS,
    CheckedUpload,
    DroppedDocument,
    customs_words,
    place_words,
    starting_words,
)
from cchc_docs.web.posted import PostedFile
from cchc_docs.web.uploads import Session
from cchc_docs.web.views import WORD, Crumb, download, page
from cchc_docs.web.visit import Routes, Visit

ROUTES = Routes()

_HTML = "text/html; charset=utf-8"
_STAYS = "Tệp gốc không đổi"


@dataclass
class TwoVersions(Session):
    """The new version of a document beside the ``old`` one, and what differs."""

    place = DroppedDocument.place

    old: PostedFile = PostedFile("", b"")
    edits: tuple[Edit, ...] = ()


@ROUTES.get("/kiem-tra", "kiem-tra")
def ask_document(visit: Visit) -> Response:
    """Where a document is dropped, or two of them."""
    return _page(visit, "document_drop.html", "", can_track=can_redline())


@ROUTES.post("/kiem-tra", "kiem-tra-moi")
def take_document(visit: Visit) -> Response:
    """A dropped document: kept in memory only, and looked at."""
    file = visit.posted.file("tep", limits.DOCUMENT_BYTES)
    with visit.desk.uploads.begun(DroppedDocument(file.name, file.data)) as session:
        found = session.checked(visit.desk)
        if not found.file.was_read:
            raise Refused(*found.file.findings)
    return visit.see("kiem-tra-xem", phien=session.id)


@ROUTES.get("/kiem-tra/{phien}", "kiem-tra-xem")
def show_findings(visit: Visit) -> Response:
    """What was found, beside the pages."""
    session = visit.session(DroppedDocument)
    desk = visit.desk
    found = session.checked(desk)
    return _page(
        visit,
        "document.html",
        session.name,
        session=session,
        found=found,
        standards=STANDARDS,
        standard=session.standard,
        customs=customs_words(desk),
        custom=session.chosen_customs(desk),
        place_words=place_words,
        starting_words=starting_words,
        heading=_heading(session, found),
        drawn=visit.to("kiem-tra-van-ban", phien=session.id),
    )


def _heading(session: Session, found: CheckedUpload) -> str:
    counts = [
        f"{count} {word}"
        for level, word in (("error", "lỗi"), ("warning", "nhắc"), ("note", "lưu ý"))
        if (count := found.file.count(level))
    ]
    return f"{session.name}: {', '.join(counts) or 'không có lỗi thể thức'}"


@ROUTES.post("/kiem-tra/{phien}/quy-dinh", "kiem-tra-so-voi")
def choose_standard(visit: Visit) -> Response:
    """Judge the document by another standard."""
    session, posted = visit.session(DroppedDocument), visit.posted
    chosen = posted.text("quy-dinh")
    if chosen not in STANDARDS:
        raise HTTPException(422, "Không có quy định này để so.")
    session.standard = chosen
    return visit.see("kiem-tra-xem", phien=session.id)


@ROUTES.post("/kiem-tra/{phien}/thong-le", "kiem-tra-thong-le")
def choose_customs(visit: Visit) -> Response:
    """Judge the document by the customs of a folder, or by none."""
    session, posted, desk = visit.session(DroppedDocument), visit.posted, visit.desk
    chosen = posted.text("thong-le")
    if chosen not in customs_words(desk):
        raise HTTPException(422, "Không có tệp thông lệ này.")
    session.customs = chosen
    return visit.see("kiem-tra-xem", phien=session.id)


@ROUTES.get("/kiem-tra/{phien}/van-ban.docx", "kiem-tra-van-ban")
def original(visit: Visit) -> Response:
    """The document as it was dropped, to be drawn in the page."""
    session = visit.session(DroppedDocument)
    return download(session.data, session.name, WORD)


@ROUTES.get("/kiem-tra/{phien}/da-sua.docx", "kiem-tra-da-sua")
def mended_copy(visit: Visit) -> Response:
    """A copy with all mended that can be without touching a word."""
    session = visit.session(DroppedDocument)
    mended = session.mended(visit.desk)
    return download(mended.document, _named(session, "da-sua", ".docx"), WORD)


@ROUTES.get("/kiem-tra/{phien}/theo-doi.docx", "kiem-tra-da-sua-theo-doi")
def tracked_copy(visit: Visit) -> Response:
    """A mended copy with each mend as a tracked change, and what is left as comments."""
    session = visit.session(DroppedDocument)
    mended = session.mended(visit.desk)
    copy = document_comments(
        mended.document, session.name, mended.left, before_mending=session.data
    )
    return download(copy, _named(session, "da-sua-theo-doi", ".docx"), WORD)


@ROUTES.get("/kiem-tra/{phien}/ghi-chu.docx", "kiem-tra-ghi-chu")
def commented_copy(visit: Visit) -> Response:
    """A copy with each finding as a comment of Word at its place."""
    session = visit.session(DroppedDocument)
    found = session.checked(visit.desk)
    copy = document_comments(session.data, session.name, found.file.findings)
    return download(copy, _named(session, "co-ghi-chu", ".docx"), WORD)


@ROUTES.get("/kiem-tra/{phien}/ket-qua.html", "kiem-tra-ket-qua")
def report(visit: Visit) -> Response:
    """What was found as one page to print or to mail."""
    session = visit.session(DroppedDocument)
    files: list[CheckedFile] = [session.checked(visit.desk).file]
    return download(findings_page(files).encode(), _named(session, "ket-qua", ".html"), _HTML)


@ROUTES.post("/kiem-tra/{phien}/bo", "kiem-tra-bo")
def forget_document(visit: Visit) -> Response:
    """The document is not needed any more."""
    visit.desk.uploads.forget(visit.part("phien"))
    return visit.see("kiem-tra")


@ROUTES.post("/so-hai-ban", "so-hai-ban")
def take_two(visit: Visit) -> Response:
    """Two versions of a document: compared, kept in memory only."""
    posted = visit.posted
    old = posted.file("cu", limits.DOCUMENT_BYTES)
    new = posted.file("moi", limits.DOCUMENT_BYTES)
    with visit.desk.uploads.begun(TwoVersions(new.name, new.data, old=old)) as session:
        session.edits = compare_documents(old.data, new.data)
    return visit.see("so-hai-ban-xem", phien=session.id)


@ROUTES.get("/so-hai-ban/{phien}", "so-hai-ban-xem")
def show_two(visit: Visit) -> Response:
    """What a reader sees changed from one version to the other."""
    session = visit.session(TwoVersions)
    given = {"session": session, "old": session.old, "edits": session.edits}
    return _page(visit, "document_two.html", "So hai bản", **given, can_track=can_redline())


@ROUTES.get("/so-hai-ban/{phien}/so-sanh.docx", "so-hai-ban-tai")
def redline_copy(visit: Visit) -> Response:
    """The new version with the changes since the old one tracked."""
    session = visit.session(TwoVersions)
    made = redline(session.old.data, session.data, visit.desk.now())
    return download(made, _named(session, "so-sanh", ".docx"), WORD)


def _page(visit: Visit, template: str, crumb: str, **values: Any) -> Response:
    first = visit.to("kiem-tra")
    crumbs = [Crumb("Các đợt", "/"), Crumb("Kiểm tra văn bản", first if crumb else "")]
    crumbs += [Crumb(crumb)] if crumb else []
    title = f"{crumb}, kiểm tra văn bản" if crumb else "Kiểm tra văn bản"
    given = {"title": title, "crumbs": crumbs, "help_page": "kiem-tra"}
    given |= {"saved": _STAYS} if crumb else {}
    return page(visit, template, **given | values)


def _named(session: Session, what: str, suffix: str) -> str:
    return f"{Path(session.name).stem}.{what}{suffix}"
