"""The zip package of a .docx, written with nothing that differs from run to run.

Static parts are kept as finished zip bytes, so that thousands of documents share one deflation.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from functools import cached_property

from cchc_docs.frozen import dataclass

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5HL")
_OFFSET = struct.Struct("<L")
_LOCAL_NAMES = struct.Struct("<26x2H")
_END = struct.Struct("<4s4H2LH")
_VERSION = 20
_HOW = (_VERSION, 0x800, 8, 0, 0x21)
"""Names in UTF-8, deflated, at midnight of 1 January 1980, the first day that zip knows."""
_NOTHING_MORE = (0, 0, 0, 0)
"""No comment, one disk, no attributes."""
FAST, SMALL = 3, 9


@dataclass(frozen=True)
class Entry:
    """One part as it will stand in the zip: deflated, with checksum and size."""

    name: bytes
    deflated: bytes
    checksum: int
    size: int

    @property
    def _facts(self) -> tuple[int, ...]:
        return (self.checksum, len(self.deflated), self.size, len(self.name), 0)

    @cached_property
    def local(self) -> bytes:
        """The part with its header and name, as it stands in any package."""
        return b"".join((_LOCAL.pack(b"PK\3\4", *_HOW, *self._facts), self.name, self.deflated))

    @cached_property
    def central(self) -> bytes:
        """What the directory says of the part, all but where it stands and its name."""
        return _CENTRAL.pack(b"PK\1\2", _VERSION, *_HOW, *self._facts, *_NOTHING_MORE)


def entry(name: str, data: bytes, level: int = FAST) -> Entry:
    """The part deflated; level 3 for what changes, 9 for what is deflated once."""
    packer = zlib.compressobj(level, zlib.DEFLATED, -15)
    deflated = packer.compress(data) + packer.flush()
    return Entry(name.encode(), deflated, zlib.crc32(data), len(data))


def write_package(entries: Iterable[Entry]) -> bytes:
    """The zip file with these entries in this order."""
    parts = list(entries)
    directory: list[bytes] = []
    offset = 0
    for item in parts:
        directory += (item.central, _OFFSET.pack(offset), item.name)
        offset += len(item.local)
    size, count = sum(map(len, directory)), len(parts)
    end = _END.pack(b"PK\5\6", 0, 0, count, count, size, offset, 0)
    return b"".join((*(item.local for item in parts), *directory, end))


def pack(parts: Mapping[str, bytes], level: int = SMALL) -> bytes:
    """A package out of named parts; the content types come first, as Word writes them."""
    names = sorted(parts, key=lambda name: (name != "[Content_Types].xml", name))
    return write_package(entry(name, parts[name], level) for name in names)


def unpack(data: bytes) -> dict[str, bytes]:
    """The parts of a trusted package (our own templates) by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def entries_of(package: bytes) -> tuple[Entry, ...]:
    """The parts of a trusted package as entries again, in its order."""
    return tuple(entry(name, data, SMALL) for name, data in unpack(package).items())


def content_of(item: Entry) -> bytes:
    """The bytes of a part."""
    return zlib.decompress(item.deflated, -15)


def packed_entries(docx: bytes) -> list[Entry]:
    """The parts of a package as they are deflated already."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return [_entry(docx, archive, item) for item in archive.infolist() if not item.is_dir()]


def _entry(docx: bytes, archive: zipfile.ZipFile, item: zipfile.ZipInfo) -> Entry:
    if item.compress_type != zipfile.ZIP_DEFLATED:
        return entry(item.filename, archive.read(item), SMALL)
    name_length, extra_length = _LOCAL_NAMES.unpack_from(docx, item.header_offset)
    start = item.header_offset + _LOCAL_NAMES.size + name_length + extra_length
    deflated = docx[start : start + item.compress_size]
    return Entry(item.filename.encode(), deflated, item.CRC, item.file_size)
