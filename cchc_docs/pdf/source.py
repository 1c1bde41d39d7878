"""What has to be known of a .docx before it is converted: whether it is one, title, drawings."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

from cchc_docs.docx.dangers import refuse_dangers
from cchc_docs.docx.no_comments import without_comments
from cchc_docs.docx.package import Package
from cchc_docs.finding import Refused
from cchc_docs.frozen import dataclass
from cchc_docs.pdf.structure import Structure, structure_of
from cchc_docs.write import read_whole, unread

# Pictures are drawn by every engine; shapes, text boxes, charts and old VML are not.
DRAWING = re.compile(
    rb'<w:pict\b|<w:object\b|<a:graphicData\b[^>]*\buri="(?![^"]*/drawingml/2006/picture")'
)
DRAWN_PARTS = ("document", "header", "footer")
TITLE = re.compile(r"<dc:title>([^<]*)</dc:title>")


@dataclass(frozen=True, slots=True)
class PdfSource:
    """A readable .docx: its bytes, its title (the file's name where it has none), drawings.

    ``ready`` are the bytes that an engine is given; ``structure`` is what the tags of its PDF say.
    """

    path: Path
    data: bytes
    title: str
    drawn: bool
    ready: bytes
    structure: Structure

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes, in hexadecimal digits."""
        return hashlib.sha256(self.data).hexdigest()


def read_source(path: Path, ready: Callable[[bytes], bytes] | None = None) -> PdfSource:
    """The document, with ``ready`` done to the copy that is to be converted.

    Comments are no part of that copy. Raises Refused, also for a file that an engine would fetch or
    run something for.
    """
    try:
        data = read_whole(path)
    except OSError as error:
        raise Refused.because("PDF-01", f"không đọc được tệp ({unread(error)})") from error
    copy = ready(data) if ready else data
    package = Package(copy)
    refuse_dangers(package)
    return _source(path, data, without_comments(copy), package)


def _source(path: Path, data: bytes, copy: bytes, package: Package) -> PdfSource:
    """Raises Refused."""
    drawn = any(
        DRAWING.search(package.read(name))
        for name, kind in package.stories().items()
        if kind in DRAWN_PARTS
    )
    core = package.read("docProps/core.xml") if package.has("docProps/core.xml") else b""
    title = TITLE.search(core.decode("utf-8", errors="replace"))
    words = " ".join(unescape(title[1]).split()) if title else ""
    title_or_name = words or path.stem
    return PdfSource(path, data, title_or_name, drawn, copy, structure_of(package))
