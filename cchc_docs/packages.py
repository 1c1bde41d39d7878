"""A package of Open XML opened, be it of Word or of Excel, with hostile and broken files refused.

Only its kind, its size and the names of its parts are looked at here; nothing is unpacked before
it is asked for. Parts are found as ISO/IEC 29500-2 (6.2.2, 6.5) says: by relationships, without
regard to letter case, and with ``%20`` in a name being a space; Excel also opens packages whose
entries are named with backslashes.
"""

from __future__ import annotations

import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from urllib.parse import quote, unquote

from cchc_docs.frozen import dataclass
from cchc_docs.letters import printable
from cchc_docs.limits import megabytes

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PASSWORD_STREAM = "EncryptedPackage".encode("utf-16-le")
_OTHER_KINDS = ((b"%PDF", "PDF"), (b"{\\rtf", "RTF"), (b"<", "HTML hoặc XML"))
_CHUNK = 1 << 20
_LOCK_SIZES, _LOCK_NAME_AGAIN = (162, 165), (54, 55)
_LONGEST_LOCK = 2000
_LOCK_LINE = re.compile(rb"[^\r\n]*,\d\d\.\d\d\.\d{4} \d\d:\d\d,file://[^\r\n]*;\s*")
_SAYS_UTF8 = 0x800
_LEADS_OUT = re.compile(r"^$|^/|^[a-z]:|(^|/)\.\.?(/|$)|//|[\x00-\x1f\x7f]")
"""Empty, absolute, with a drive, with ``.`` or ``..``, or with what no name of a part may hold."""
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    OverflowError,
)


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort of package: its words for messages, and the most that is read of it.

    ``refuse`` makes the error from message, hint, and whether there was too much of something.
    """

    program: str
    other_kind: str
    old_ending: str
    usual_kind: str
    smaller: str
    most_bytes: int
    most_parts: int
    most_unpacked: int
    refuse: Callable[[str, str, bool], Exception]
    ratio: int | None = None
    """How much larger than packed a part may be; None where it is read in bounded memory."""
    ratio_from: int = 0
    """Bytes of a part, unpacked, from which the ratio counts."""

    @property
    def repair(self) -> str:
        """What to do with a broken file."""
        return f"mở bằng {self.program}, sửa và lưu lại kiểu {self.usual_kind}, hoặc xin lại tệp"

    def fault(self, message: str) -> Exception:
        """The error for a file that is broken."""
        return self.refuse(message, self.repair, False)


class Archive:
    """The parts of a package by name; raises what its ``sort`` refuses with."""

    def __init__(self, data: bytes, sort: Sort) -> None:
        self._sort = sort
        _refuse_kind(data, sort)
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except _FAULTS:
            raise sort.fault(sort.other_kind) from None
        entries = self._archive.infolist()
        self._entries = {part_key(_name(entry)): entry for entry in entries}
        _refuse_entries(entries, len(self._entries), sort)
        self.names = tuple(sorted(_name(entry) for entry in entries if not entry.is_dir()))
        """The names of all parts, as the package spells them."""

    def find(self, name: str) -> str | None:
        """The part as the package spells it; None where there is none."""
        entry = self._entries.get(part_key(name))
        return None if entry is None else _name(entry)

    def read(self, name: str, most: int = -1) -> bytes:
        """The bytes of a part, or the first of them."""
        if most >= 0:
            return next(self.chunks(name, max(most, 1)), b"")
        return b"".join(self.chunks(name))

    def chunks(self, name: str, size: int = _CHUNK) -> Iterator[bytes]:
        """The bytes of a part, a piece at a time."""
        entry = self._entries.get(part_key(name))
        if entry is None:
            raise self._sort.fault(f"tệp {self._sort.program} thiếu phần {printable(name)}")
        try:
            with self._archive.open(entry) as stream:
                while chunk := stream.read(size):
                    yield chunk
        except _FAULTS as error:
            what = f"phần {printable(_name(entry))} của tệp {self._sort.program} bị hỏng"
            raise self._sort.fault(what) from error


def part_key(name: str) -> str:
    """Equal for two ways of writing the name of one part."""
    return unquote(name).replace("\\", "/").lower()


def _name(entry: zipfile.ZipInfo) -> str:
    """The name of an entry; many programs write UTF-8 without saying so."""
    if entry.flag_bits & _SAYS_UTF8 or entry.filename.isascii():
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename


def relations_part(part: str) -> str:
    """The part that holds the relationships of a part; of the whole package for ''."""
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def described_part(relations: str) -> str:
    """The part whose relationships that part holds: ``relations_part`` the other way."""
    folder, base = posixpath.split(relations)
    return posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))


def target_part(part: str, target: str) -> str:
    """The part that a relationship of ``part`` leads to: from its folder, or from the root."""
    path = unquote(target.partition("#")[0]).replace("\\", "/")
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), path)).lstrip("/")


def target_text(part: str, target: str) -> str:
    """How a relationship of ``part`` names another part: from its folder, as an address."""
    return quote(posixpath.relpath(f"/{target}", posixpath.dirname(f"/{part}")))


def _refuse_kind(data: bytes, sort: Sort) -> None:
    if len(data) > sort.most_bytes:
        raise sort.refuse(f"tệp lớn hơn giới hạn {megabytes(sort.most_bytes)}", sort.smaller, True)
    if data.startswith(OLE_MAGIC):
        if _PASSWORD_STREAM in data:
            raise sort.refuse(*_password(sort))
        message = f"tệp theo định dạng cũ ({sort.old_ending}), chương trình không đọc"
        hint = f"mở bằng {sort.program}, chọn Lưu thành (Save As) kiểu {sort.usual_kind}"
        raise sort.refuse(message, hint, False)
    for magic, kind in _OTHER_KINDS:
        if data.startswith(magic):
            raise sort.fault(f"{sort.other_kind} (đây là {kind})")
    if _is_lock(data):
        raise sort.refuse(*_lock(sort))
    if not data.startswith(b"PK"):
        raise sort.fault(sort.other_kind)


def _is_lock(data: bytes) -> bool:
    """Whether it is what Word, Excel or LibreOffice put beside a document while it is open: who
    has it open, twice, each time behind the length of the name; or, in LibreOffice, in a line.
    """
    if len(data) in _LOCK_SIZES:
        return any(0 < data[at] == data[0] < at for at in _LOCK_NAME_AGAIN)
    return len(data) < _LONGEST_LOCK and _LOCK_LINE.fullmatch(data) is not None


def _lock(sort: Sort) -> tuple[str, str, bool]:
    message = f"đây là tệp khóa mà {sort.program} tạo ra khi tệp đang mở, không có nội dung"
    hint = "chọn tệp có tên đầy đủ ở bên cạnh (tên không bắt đầu bằng ~$, .~lock.)"
    return message, hint, False


def _password(sort: Sort) -> tuple[str, str, bool]:
    hint = f"mở bằng {sort.program}, bỏ mật khẩu rồi lưu lại"
    return "tệp có mật khẩu nên không đọc được", hint, False


def _refuse_entries(entries: list[zipfile.ZipInfo], different: int, sort: Sort) -> None:
    if any(entry.flag_bits & 1 for entry in entries):
        raise sort.refuse(*_password(sort))
    if len(entries) > sort.most_parts:
        raise sort.refuse(f"tệp nén có hơn {sort.most_parts} phần", sort.smaller, True)
    if sum(entry.file_size for entry in entries) > sort.most_unpacked:
        most = megabytes(sort.most_unpacked)
        raise sort.refuse(f"tệp nén bung ra hơn {most} (nghi là bom nén)", sort.smaller, True)
    for entry in entries:
        _refuse_ratio(entry, sort)
        name = _name(entry)
        if _LEADS_OUT.search(part_key(name).removesuffix("/") or name):
            shown = printable(name[:80])
            raise sort.fault(f"tệp nén có phần mang tên trái phép “{shown}”")
    if different != len(entries):
        raise sort.fault("tệp nén có hai phần cùng tên")


def _refuse_ratio(entry: zipfile.ZipInfo, sort: Sort) -> None:
    if sort.ratio is None or entry.file_size <= sort.ratio_from:
        return
    if entry.file_size > sort.ratio * max(entry.compress_size, 1):
        message = f"tệp nén bung ra hơn {sort.ratio} lần (nghi là bom nén)"
        raise sort.refuse(message, sort.smaller, True)
