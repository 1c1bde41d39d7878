"""Documents of a round to download: a plan, what amends it, their PDF, all together."""

from __future__ import annotations

from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.responses import Response

from cchc_docs import (
    document_pdfs,
    known_codes,
    torn_page_findings,
    unfinished_pdfs,
    zipped,
)
from cchc_docs.finding import Finding, Refused
from cchc_docs.web.rounds.round_views import round_view
from cchc_docs.web.views import WORD, download
from cchc_docs.web.visit import Routes, Visit
from cchc_docs.write import present_bytes

ROUTES = Routes("/dot/{dot}")

PDF, ZIP = "application/pdf", "application/zip"


@ROUTES.get("/ke-hoach/{cq}.docx", "tai-ve-word")
def word_file(visit: Visit) -> Response:
    """The plan of one agency, or an amendment of it, as it is on disk."""
    path = _named(visit)
    return download(_document(path), path.name, WORD)


@ROUTES.post("/ke-hoach/{cq}.pdf", "tai-ve-pdf")
def pdf_file(visit: Visit) -> Response:
    """A PDF of that document, made now; nothing is written beside the document. What is not as it
    should be on its pages is told first, once.
    """
    home, desk, document = visit.home, visit.desk, _named(visit)
    _document(document)
    folder = home.kept / "pdf"
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
            visit,
            "pdf_told.html",
            tab="dot",
            crumb="PDF",
            document=document.name,
            findings=told,
            back=visit.came_from,
        )
    return download(data, f"{document.stem}.pdf", PDF)


@ROUTES.get("/ke-hoach.zip", "tai-ve-het")
def all_files(visit: Visit) -> Response:
    """The documents of all agencies of the round that have one, and what amends them."""
    home = visit.home
    folder = visit.home.folder
    found = {}
    for code in folder.agencies:
        for path in home.all_documents(code):
            data = present_bytes(path)
            if data is not None:
                found[path.name] = data
    if not found:
        raise HTTPException(404, "Đợt này chưa lập tệp Word nào.")
    return download(zipped(found), f"ke-hoach-{home.name}.zip", ZIP)


def _named(visit: Visit) -> Path:
    """The document that the address names: ``so-y-te``, ``so-y-te.sua-doi``."""
    home, name = visit.home, visit.part("cq")
    code, _, amends = name.partition(".")
    known_codes(visit.home.folder, [code])
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
