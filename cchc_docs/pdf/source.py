"""What has to be known of a .docx before it is converted: whether it is one, title, drawings."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from dataclasses import dataclass
from html import unescape
from pathlib import Path

# Pictures are drawn by every engine; shapes, text boxes, charts and old VML are not.
DRAWING = re.compile(
    rb'<w:pict\b|<w:object\b|<a:graphicData\b[^>]*\buri="(?![^"]*/drawingml/2006/picture")'
)
DRAWN_PARTS = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
TITLE = re.compile(r"<dc:title>([^<]*)</dc:title>")
LARGEST_PART = 100 * 1024 * 1024  # bytes


class NotADocument(Exception):
    """Why the file cannot be converted, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Source:
    """A readable .docx: its bytes, its title (the file's name where it has none), drawings."""

    path: Path
    data: bytes
    title: str
    drawn: bool

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes, in hexadecimal digits."""
        return hashlib.sha256(self.data).hexdigest()


def read_source(path: Path) -> Source:
    """Raises NotADocument."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise NotADocument(f"không đọc được tệp ({error.strerror})") from error
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _source(path, data, package)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        message = "không phải văn bản Word .docx, hoặc tệp bị hỏng hay đặt mật khẩu"
        raise NotADocument(message) from error


def _source(path: Path, data: bytes, package: zipfile.ZipFile) -> Source:
    names = package.namelist()
    if "word/document.xml" not in names:
        raise NotADocument("không phải văn bản Word .docx")
    drawn = any(
        DRAWING.search(_part(package, name)) for name in names if DRAWN_PARTS.fullmatch(name)
    )
    core = _part(package, "docProps/core.xml") if "docProps/core.xml" in names else b""
    title = TITLE.search(core.decode("utf-8", errors="replace"))
    words = " ".join(unescape(title[1]).split()) if title else ""
    return Source(path, data, words or path.stem, drawn)


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    if package.getinfo(name).file_size > LARGEST_PART:
        raise NotADocument("tệp quá lớn")
    return package.read(name)
