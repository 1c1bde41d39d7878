"""One HTML file that shows a plan: nothing to install, no network, prints on A4."""

from __future__ import annotations

import base64
import tempfile
from collections.abc import Callable
from pathlib import Path

from cchc_docs.finding import Refused
from cchc_docs.frozen import dataclass
from cchc_docs.pdf.engine import BackendName
from cchc_docs.pdf.pages import PageText, page_images, read_pages
from cchc_docs.pdf.source import read_source
from cchc_docs.preview.pictures import pdf_of
from cchc_docs.write import read_whole

SHEET = Path(__file__).with_name("sheet.html")
PRINT_DPI = 150


@dataclass(frozen=True, slots=True)
class _Page:
    """What the sheet shows of one page: its picture, and its text laid over it unseen."""

    picture: str
    text: PageText

    @property
    def landscape(self) -> bool:
        return self.text.width > self.text.height


def preview_html(
    data: bytes,
    name: str = "ke-hoach.docx",
    backend: BackendName = "auto",
    *,
    seen: Callable[[Path], None] | None = None,
) -> str:
    """The document as HTML; ``name`` is what its Word file is called when it is saved from there.

    Pages are pictures, so that they look as on paper everywhere; the text over them can be found,
    selected and read aloud. ``seen`` is given the PDF while it is there. Raises Refused.
    """
    with tempfile.TemporaryDirectory(prefix="cchc-", ignore_cleanup_errors=True) as folder:
        docx = Path(folder, Path(name).name)
        docx.write_bytes(data)
        try:
            title = read_source(docx).title
        except Refused as error:
            raise Refused.because("PDF-01", f"{name}: {error}", error.hint) from error
        with pdf_of(docx, backend) as pdf:
            texts = read_pages(pdf)
            images = page_images(pdf, PRINT_DPI)
            pdf_data = read_whole(pdf)
            if seen is not None:
                seen(pdf)
    pages = [_Page(_base64(image), text) for image, text in zip(images, texts, strict=True)]
    return _filled(title, Path(name), pages, _base64(data), _base64(pdf_data))


def _filled(title: str, name: Path, pages: list[_Page], word: str, pdf: str) -> str:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    sheet = environment.from_string(SHEET.read_text(encoding="utf-8"))
    files = [(name.name, "Tải tệp Word", "application/octet-stream", word)]
    files.append((f"{name.stem}.pdf", "Tải tệp PDF", "application/pdf", pdf))
    return sheet.render(title=title, pages=pages, files=files)


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
