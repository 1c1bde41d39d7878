"""The last hand on a PDF: language, title, tags and source set, no clock in it, still PDF/A-2b.

Only this module and ``structure`` import pikepdf.
"""

from __future__ import annotations

import io
import struct
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from cchc_docs.finding import Refused
from cchc_docs.pdf.source import PdfSource
from cchc_docs.pdf.structure import nest_bookmarks, tell_structure

LANGUAGE = "vi-VN"
SOURCE_KEY = "/CchcSource"
SIGNATURE = b"/ByteRange"
# Year, month, day, hour, minute, second at bytes 24 to 35 of the header (ICC.1:2010, 7.2.8).
ICC_DATE = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
DATES = ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate")


def can_finish() -> bool:
    """Whether pikepdf is installed; without it a PDF stays as the engine made it."""
    return find_spec("pikepdf") is not None


def finished_pdf(data: bytes, source: PdfSource, engine: str) -> bytes:
    """The PDF with language, title and the digest of its source; same input, same bytes.

    Raises Refused.
    """
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            pdf.Root.Lang = pikepdf.String(LANGUAGE)
            pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
            _set_title(pdf, source.title)
            tell_structure(pdf, source.structure)
            nest_bookmarks(pdf, source.structure.opened)
            _still_clock(pdf)
            pdf.docinfo[SOURCE_KEY] = f"{engine} {source.digest}"
            out = io.BytesIO()
            pdf.save(out, deterministic_id=True, fix_metadata_version=False)
            return out.getvalue()
    except pikepdf.PdfError as error:
        raise Refused.because("PDF-01", str(error)) from error


def made_from(pdf: Path, source: PdfSource, engine: str) -> bool:
    """Whether this PDF was made by this engine from the very same .docx."""
    import pikepdf

    try:
        with pikepdf.open(pdf) as found:
            return str(found.docinfo.get(SOURCE_KEY)) == f"{engine} {source.digest}"
    except (pikepdf.PdfError, OSError):
        return False


def is_signed(pdf: Path) -> bool:
    """Whether somebody has put a digital signature on it; such a file is never replaced."""
    return pdf.is_file() and SIGNATURE in pdf.read_bytes()


def _set_title(pdf: Any, title: str) -> None:
    # PDF/A wants the same title in both places.
    pdf.docinfo["/Title"] = title
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:title"] = title
        metadata["dc:language"] = {LANGUAGE}


def _still_clock(pdf: Any) -> None:
    """Take out the moment of conversion, which stands in four places; PDF/A wants none of them.

    Identifiers that the engine made of it give way to one made of the content.
    """
    for key in ("/ID", "/DocChecksum"):
        if key in pdf.trailer:
            del pdf.trailer[key]
    for key in ("/CreationDate", "/ModDate"):
        if key in pdf.docinfo:
            del pdf.docinfo[key]
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        for key in DATES:
            if key in metadata:
                del metadata[key]
    for intent in pdf.Root.get("/OutputIntents", []):
        profile = intent.get("/DestOutputProfile")
        if profile is not None:
            data = profile.read_bytes()
            profile.write(data[:24] + ICC_DATE + data[36:])
