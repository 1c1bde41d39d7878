"""The pages of a .docx as PNG files."""

from __future__ import annotations

import contextlib
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from cchc_docs.finding import Refused
from cchc_docs.pdf.conversion import convert
from cchc_docs.pdf.engine import BackendName
from cchc_docs.pdf.pages import page_images
from cchc_docs.write import Kind, UnknownFile, may_replace, present_bytes, put, real, remove

SCREEN_DPI = 110
_KIND: Kind = "page picture"
PAGE_FILE = re.compile(r"trang-(\d+)\.png")


def page_pictures(
    docx: Path,
    out_dir: Path,
    dpi: int = SCREEN_DPI,
    backend: BackendName = "auto",
    *,
    about: str = "",
    force: bool = False,
    seen: Callable[[Path], None] | None = None,
) -> dict[Path, Path | None]:
    """``trang-1.png`` and so on in the folder; pages of an earlier, longer state are removed.

    ``seen`` is given the PDF that the pages are drawn from, while it is there. Each picture comes
    with where the file that it replaced was kept, if it had to be. Raises Refused, UnknownFile
    where a picture is not one of these, or is of another document (before anything is written), and
    OSError where the folder cannot be written.
    """
    with pdf_of(docx, backend) as pdf:
        images = page_images(pdf, dpi)
        if seen is not None:
            seen(pdf)
    paths = tuple(out_dir / f"trang-{number}.png" for number in range(1, len(images) + 1))
    for path, image in zip(paths, images, strict=True):
        if not force and not may_replace(present_bytes(real(path)), image, _KIND, about):
            raise UnknownFile(path)
    kept = {
        path: put(path, image, _KIND, about=about, force=force).kept
        for path, image in zip(paths, images, strict=True)
    }
    for path in out_dir.iterdir():
        found = PAGE_FILE.fullmatch(path.name)
        if found and int(found[1]) > len(images):
            remove(path, _KIND, about)
    return kept


@contextlib.contextmanager
def pdf_of(docx: Path, backend: BackendName = "auto") -> Iterator[Path]:
    """A PDF of the document for as long as it is needed. Raises Refused."""
    with tempfile.TemporaryDirectory(prefix="cchc-", ignore_cleanup_errors=True) as folder:
        (result,) = convert([docx], Path(folder), backend=backend)
        if result.pdf is None:
            raise Refused.because("PDF-01", f"{docx.name}: {result.message}", result.hint)
        yield result.pdf
