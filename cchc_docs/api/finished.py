"""Documents that are written already, ours or not: number and date, PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_docs.finding import Finding, Place, Refused

if TYPE_CHECKING:
    from cchc_docs.pdf import BackendName, PdfResult


def document_pdfs(
    paths: Sequence[Path],
    folder: Path | None = None,
    *,
    engine: BackendName = "auto",
    jobs: int = 1,
    force: bool = False,
    told: Callable[[int], None] | None = None,
) -> tuple[PdfResult, ...]:
    """A PDF of each document, ours or not, beside it or in the folder, in the order given.

    The document is never touched. A PDF that is there and was not made here of that document, or
    was changed since, is replaced only with ``force``, and then kept beside. A path to a template
    on somebody's own disk and links that lead nowhere safe hinder nothing: a copy is converted.
    ``told`` hears of how many documents more are done, while others are still to come. A PDF that
    could not be made is told in its result; nothing is raised.
    """
    from cchc_docs.check.mending.leftovers import drop_leftovers
    from cchc_docs.pdf import convert
    from cchc_docs.steps.subject import about_its_round

    return convert(
        paths,
        folder,
        backend=engine,
        jobs=jobs,
        about=about_its_round,
        force=force,
        ready=lambda data: drop_leftovers(data)[0],
        told=told,
    )


def unfinished_pdfs(made: Iterable[PdfResult]) -> Iterator[Finding]:
    """PDF that show changes which nobody has accepted or rejected yet."""
    from cchc_docs.docx.tracked import has_tracked_changes
    from cchc_docs.write import read_whole

    for item in made:
        try:
            is_tracked = item.pdf is not None and has_tracked_changes(read_whole(item.docx))
        except (OSError, Refused):
            continue
        if is_tracked:
            message = "văn bản còn thay đổi được theo dõi (Track Changes), PDF in ra như đang hiện"
            hint = "chấp nhận hoặc từ chối các thay đổi trong Word rồi tạo lại PDF"
            yield Finding("PDF-03", "warning", Place(str(item.docx)), message, hint)


def torn_page_findings(pdf: Path, document: str) -> list[Finding]:
    """What a careful clerk would not let pass at the ends of the pages of that PDF, told of the
    document that it was made of: the page, and the key or the action that cures it.

    Nothing where no text can be read from pages on this machine, or not from this PDF.
    """
    from cchc_docs.pdf.pages import can_read_pages
    from cchc_docs.pdf.torn_pages import torn_pages

    try:
        found = torn_pages(pdf) if can_read_pages() else []
    except Refused:
        return []
    return [
        Finding(
            "VB-07",
            "note" if torn.is_mild else "warning",
            Place(document),
            f"trang {torn.page}: {torn.message}",
            torn.hint,
        )
        for torn in found
    ]


def can_make_pdf() -> bool:
    """Whether anything on this machine makes a PDF of a document."""
    from cchc_docs.pdf.conversion import available_engines

    return bool(available_engines("auto"))


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files in one .zip, in their order; the same files give the same bytes."""
    from cchc_docs.docx.zip_writer import entry, write_package

    return write_package(entry(name, data) for name, data in files.items())
