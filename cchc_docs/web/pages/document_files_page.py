"""Documents of a round to download: a plan, what amends it, their PDF, all together."""

from __future__ import annotations

from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cchc_docs import (
    document_pdfs,
    known_codes,
    torn_page_findings,
    unfinished_pdfs,
    zipped,
)
from cchc_docs.finding import Finding, Refused
from cchc_docs.web.came_from import came_from
from cchc_docs.web.desk import desk_of
from cchc_docs.web.places import home_of
from cchc_docs.web.rounds.round_views import round_view
from cchc_docs.web.storage import folder_of_round
from cchc_docs.web.views import WORD, download, post_route
from cchc_docs.write import present_bytes

PDF, ZIP = "application/pdf", "application/zip"


async def word_file(request: Request) -> Response:
    """The plan of one agency, or an amendment of it, as it is on disk."""
    path = _named(request)
    return download(_document(path), path.name, WORD)


async def pdf_file(request: Request) -> Response:
    """A PDF of that document, made now; nothing is written beside the document. What is not as it
    should be on its pages is told first, once.
    """
    home, desk, document = home_of(request), desk_of(request), _named(request)
    _document(document)
    folder = folder_of_round(desk.storage, home.path) / "pdf"
    folder.mkdir(parents=True, exist_ok=True)
    (made,) = document_pdfs([document], folder, force=True)
    told = [made.finding] if made.finding else []
    if made.pdf is None:
        raise Refused(*told)
    data = made.pdf.read_bytes()
    told += [*unfinished_pdfs([made]), *torn_page_findings(made.pdf, document.name)]
    for path in folder.glob(f"{document.stem}.*"):
        path.unlink(missing_ok=True)
    before: dict[Path, list[Finding]] = desk.work.setdefault("pdf", {})
    if any(one.level == "warning" for one in told) and before.get(document) != told:
        before[document] = told
        return round_view(
            request,
            home,
            "pdf_told.html",
            tab="dot",
            crumb="PDF",
            document=document.name,
            findings=told,
            back=came_from(request),
        )
    return download(data, f"{document.stem}.pdf", PDF)


async def all_files(request: Request) -> Response:
    """The documents of all agencies of the round that have one, and what amends them."""
    home = home_of(request)
    folder = desk_of(request).rounds.folder(home.path)
    found = {}
    for code in folder.agencies:
        for path in home.all_documents(code):
            data = present_bytes(path)
            if data is not None:
                found[path.name] = data
    if not found:
        raise HTTPException(404, "Đợt này chưa lập tệp Word nào.")
    return download(zipped(found), f"ke-hoach-{home.name}.zip", ZIP)


def _named(request: Request) -> Path:
    """The document that the address names: ``so-y-te``, ``so-y-te.sua-doi``."""
    home, name = home_of(request), request.path_params["cq"]
    code, _, amends = name.partition(".")
    known_codes(desk_of(request).rounds.folder(home.path), [code])
    if not amends:
        return home.document(code)
    known = {path.stem: path for path in home.all_documents(code)}
    if name not in known:
        raise HTTPException(404, "Cơ quan này chưa có kế hoạch sửa đổi, bổ sung.")
    return known[name]


def _document(path: Path) -> bytes:
    data = present_bytes(path)
    if data is None:
        raise HTTPException(404, "Cơ quan này chưa lập tệp Word nào.")
    return data


ROUTES = [
    Route("/dot/{dot}/ke-hoach.zip", all_files, name="tai-ve-het"),
    Route("/dot/{dot}/ke-hoach/{cq}.docx", word_file, name="tai-ve-word"),
    post_route("/dot/{dot}/ke-hoach/{cq}.pdf", pdf_file, "tai-ve-pdf"),
]
