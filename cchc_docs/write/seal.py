"""The seal in a file that says: these bytes are exactly what this program wrote.

It is a digest of all other bytes of the file and of what the file is (``kind``); over its last
bytes lies what the file is about (``about``: the round, the document), so that what was written of
another round is told from what somebody changed. It stands where
the format lets it stand unseen: an extra field of the last entry of a zip file (.docx, .xlsx), a
comment before the end of a PDF, a text chunk of a PNG, a comment at the end of HTML. So it goes
along when the file is copied, mailed or renamed, and whatever changes a byte breaks it. It is no
signature: who runs this program can make one.
"""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from collections.abc import Callable
from typing import Literal, get_args

from cchc_docs.frozen import dataclass

Kind = Literal[
    "plan",
    "report",
    "report figures",
    "round workbook",
    "changes",
    "redline",
    "mended",
    "numbered",
    "comments",
    "findings page",
    "pdf",
    "page picture",
    "page sheet",
    "template",
]
"""What a file was written as: a command takes only its own files for known."""

_MARK = b"cchc-seal"
_DIGEST = 32
_ABOUT = 8
_HEX = 2 * _DIGEST
_FIELD = struct.Struct("<2sH32s")
_FIELD_ID = b"cc"
_END = struct.Struct("<4s4H2LH")
_CENTRAL_LENGTHS = struct.Struct("<28x3H12x")
_EXTRA_LENGTH_AT = 30
_CENTRAL_SIZE_AT = 12
_CENTRAL_START = b"PK\1\2"
_PNG_TAIL = 12
_CHUNK = struct.Struct(f">L4s{len(_MARK) + 1 + _HEX}sL")
_PDF_TAIL = re.compile(rb"startxref\s+[0-9]+\s+%%EOF\s*\Z")


@dataclass(frozen=True, slots=True)
class _Format:
    """How a format bears the seal: between ``before`` and ``after``, in ``size`` bytes, of which
    the digest begins at ``at``: in hexadecimal digits, but in a zip as it is.
    """

    begins: bytes
    opened: Callable[[bytes], tuple[bytes, bytes] | None]
    mark: Callable[[bytes], bytes]
    tail: Callable[[bytes], int | None]
    size: int
    at: int

    def digest(self, mark: bytes) -> bytes | None:
        """The digest in a seal; None where there is none."""
        if self.mark is _zip_mark:
            return mark[self.at : self.at + _DIGEST]
        try:
            return bytes.fromhex(mark[self.at : self.at + _HEX].decode("ascii"))
        except ValueError:
            return None


def sealed(data: bytes, kind: Kind, about: str = "") -> bytes:
    """The file with its seal; a format that bears none stays as it is. Same input, same bytes."""
    form = _format_of(data)
    parts = form.opened(data) if form else None
    if form is None or parts is None:
        return data
    before, after = parts
    return before + form.mark(_covered(_digest(kind, before, after), _tag(about))) + after


def is_sealed(data: bytes, kind: Kind, about: str = "") -> bool:
    """Whether the file is, byte for byte, one that this program wrote as that kind about that.

    One about nothing in particular, such as a sheet that is still empty, is so for every subject.
    """
    return _tag_in(data, kind) in (_tag(""), _tag(about))


def is_sealed_at_all(data: bytes, kind: Kind) -> bool:
    """Whether the file is, byte for byte, one that this program wrote as that kind."""
    return _tag_in(data, kind) is not None


def is_sealed_just_so(data: bytes, kind: Kind, about: str) -> bool:
    """As ``is_sealed``, but about that and nothing else, not even about nothing."""
    return bool(about) and _tag_in(data, kind) == _tag(about)


def differ_in_seals_only(first: bytes, second: bytes) -> bool:
    """Whether two files are the same but for what their seals are about."""
    form = _format_of(first)
    tail = form.tail(first) if form else None
    if form is None or tail is None or len(first) != len(second):
        return False
    end = len(first) - tail
    start = end - form.size
    return first[:start] == second[:start] and first[end:] == second[end:]


def _tag_in(data: bytes, kind: Kind) -> bytes | None:
    """What the file is about, where it is one of that kind; else None."""
    form = _format_of(data)
    tail = form.tail(data) if form else None
    if form is None or tail is None:
        return None
    end = len(data) - tail
    start = end - form.size
    digest = _digest(kind, data[:start], data[end:])
    mark = data[start:end]
    found = form.digest(mark)
    if found is None or len(found) != _DIGEST:
        return None
    tag = _tag_over(found, digest)
    return tag if mark == form.mark(_covered(digest, tag)) else None


def _tag(about: str) -> bytes:
    return hashlib.sha256(about.encode()).digest()[:_ABOUT] if about else bytes(_ABOUT)


def _covered(digest: bytes, tag: bytes) -> bytes:
    """The digest with the tag over its last bytes."""
    return digest[:-_ABOUT] + _tag_over(digest, tag)


def _tag_over(first: bytes, second: bytes) -> bytes:
    """What lies over the last bytes of the one, where the other is without it."""
    return bytes(a ^ b for a, b in zip(first[-_ABOUT:], second[-_ABOUT:], strict=True))


def is_sealed_as_any(data: bytes) -> bool:
    """Whether the file is, byte for byte, one that this program wrote."""
    return any(_tag_in(data, kind) is not None for kind in get_args(Kind))


def bears_seals(data: bytes) -> bool:
    """Whether a file of this format has a seal where this program wrote it."""
    return _format_of(data) is not None


def _format_of(data: bytes) -> _Format | None:
    return next((form for form in _FORMATS if data.startswith(form.begins)), None)


def _digest(kind: Kind, before: bytes, after: bytes) -> bytes:
    digest = hashlib.sha256(f"{kind}\0".encode())
    digest.update(before)
    digest.update(after)
    return digest.digest()


def _zip_opened(data: bytes) -> tuple[bytes, bytes] | None:
    """The zip with room for the field in the header of its last entry."""
    if _zip_tail(data) is None:
        return None
    *_, count, size, start, _ = _END.unpack(data[-_END.size :])
    last = at = start
    for _ in range(count):
        if data[at : at + 4] != _CENTRAL_START:
            return None
        last = at
        at += 46 + sum(_CENTRAL_LENGTHS.unpack(data[at : at + 46]))
    if not count or at != start + size or at + _END.size != len(data):
        return None
    extra = last + _EXTRA_LENGTH_AT
    end = bytearray(data[at:])
    struct.pack_into("<L", end, _CENTRAL_SIZE_AT, size + _FIELD.size)
    length = struct.unpack_from("<H", data, extra)[0] + _FIELD.size
    if struct.unpack_from("<H", data, extra + 2)[0] or length > 0xFFFF:
        return None
    return data[:extra] + struct.pack("<H", length) + data[extra + 2 : at], bytes(end)


def _zip_tail(data: bytes) -> int | None:
    is_end = data[-_END.size : -_END.size + 4] == b"PK\5\6" and data.endswith(b"\0\0")
    return _END.size if is_end else None


def _zip_mark(digest: bytes) -> bytes:
    return _FIELD.pack(_FIELD_ID, _FIELD.size - 4, digest)


def _pdf_tail(data: bytes) -> int | None:
    """From ``startxref`` to the end: whatever is appended to a PDF later stands behind it."""
    found = _PDF_TAIL.search(data, max(0, len(data) - 100))
    return len(found[0]) if found else None


def _pdf_opened(data: bytes) -> tuple[bytes, bytes] | None:
    tail = _pdf_tail(data)
    return (data[:-tail], data[-tail:]) if tail else None


def _line(digest: bytes) -> bytes:
    return b"%%%s %s\n" % (_MARK, digest.hex().encode())


def _png_tail(data: bytes) -> int | None:
    return _PNG_TAIL if data[-8:-4] == b"IEND" else None


def _png_opened(data: bytes) -> tuple[bytes, bytes] | None:
    return (data[:-_PNG_TAIL], data[-_PNG_TAIL:]) if _png_tail(data) else None


def _chunk(digest: bytes) -> bytes:
    text = _MARK + b"\0" + digest.hex().encode()
    return _CHUNK.pack(len(text), b"tEXt", text, zlib.crc32(b"tEXt" + text))


def _comment(digest: bytes) -> bytes:
    return b"<!-- %s %s -->\n" % (_MARK, digest.hex().encode())


_NOTHING = bytes(_DIGEST)
_FORMATS = (
    _Format(b"PK\3\4", _zip_opened, _zip_mark, _zip_tail, _FIELD.size, 4),
    _Format(
        b"%PDF-", _pdf_opened, _line, _pdf_tail, len(_line(_NOTHING)), _line(_NOTHING).index(b"00")
    ),
    _Format(
        b"\x89PNG",
        _png_opened,
        _chunk,
        _png_tail,
        len(_chunk(_NOTHING)),
        _chunk(_NOTHING).index(b"00"),
    ),
    _Format(
        b"<!DOCTYPE html",
        lambda data: (data, b""),
        _comment,
        lambda _: 0,
        len(_comment(_NOTHING)),
        _comment(_NOTHING).index(b"00"),
    ),
)
