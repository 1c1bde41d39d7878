"""What a workbook may be before it is read: its kind, its size, what lies inside the package.

Parts are found by their relationships, as the standard says (ISO/IEC 29500-2), never by file name.
"""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from urllib.parse import unquote

from cchc_docs import limits
from cchc_docs.finding import Finding, Place
from cchc_docs.limits import megabytes, thousands

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PASSWORD_STREAM = "EncryptedPackage".encode("utf-16-le")
_CHUNK = 1 << 20
_SAYS_UTF8 = 0x800
_PACKAGE_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
)


class UnreadableWorkbook(Exception):
    """The file is not a workbook that this program accepts; carries the finding."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


def refusal(name: str, message: str, hint: str, rule: str = "BT-01") -> UnreadableWorkbook:
    """The error for a workbook that cannot be read at all."""
    return UnreadableWorkbook(Finding(rule, "error", Place(name), message, hint))


def no_workbook(name: str) -> UnreadableWorkbook:
    """The error for a file of another kind."""
    return refusal(
        name, "tệp không phải bảng tính .xlsx", "mở bằng Excel rồi lưu lại theo kiểu .xlsx"
    )


def damaged(name: str, what: str) -> UnreadableWorkbook:
    """The error for a file that is broken; ``what`` is a clause that says where."""
    hint = "mở và lưu lại bằng Excel, hoặc xin lại tệp gốc"
    return refusal(name, f"tệp .xlsx bị hỏng{what and ': '}{what}", hint)


def too_much(name: str, what: str) -> UnreadableWorkbook:
    """The error for a part or a workbook that holds more than is read."""
    return refusal(
        name,
        f"tệp có quá nhiều dữ liệu ({what}); "
        f"giới hạn là {thousands(limits.WORKBOOK_CELLS)} ô có nội dung, "
        f"{megabytes(limits.WORKBOOK_PART_BYTES)} mỗi phần, "
        f"{thousands(limits.WORKBOOK_TAGS)} thẻ XML cả tệp",
        "chép riêng bảng điểm sang một tệp .xlsx mới, nhiều cơ quan quá thì chia ra nhiều tệp",
        "BT-02",
    )


class Package:
    """The parts of a workbook by name, whatever the letter case and slashes of the zip file.

    Excel opens packages whose entries are named with backslashes; part names differ by more than
    letter case and by more than how a letter is written, ``%20`` or a space (ISO/IEC 29500-2,
    6.2.2 and 7.2.3).
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self.tags = 0
        """How many tags of XML were read from it."""
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except _PACKAGE_FAULTS:
            raise damaged(name, "") from None
        entries = self._archive.infolist()
        self._entries = {_key(_entry_name(entry)): entry for entry in entries}
        _check_entries(entries, len(self._entries), name)

    def __contains__(self, part: str) -> bool:
        return _key(part) in self._entries

    def chunks(self, part: str) -> Iterator[bytes]:
        """The bytes of one part, a piece at a time. Raises UnreadableWorkbook."""
        entry = self._entries.get(_key(part))
        if entry is None:
            raise damaged(self.name, f"không có phần {part}")
        try:
            with self._archive.open(entry) as stream:
                while chunk := stream.read(_CHUNK):
                    yield chunk
        except _PACKAGE_FAULTS:
            raise damaged(self.name, f"phần {part}") from None


def open_package(data: bytes, name: str) -> Package:
    """The package of a workbook of an accepted kind and size.

    Raises UnreadableWorkbook for everything else: another kind, a password, macros, a bomb.
    """
    _check_kind(data, name)
    return Package(data, name)


def relations_part(part: str) -> str:
    """The part that holds the relationships of a part; of the whole package for ''."""
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def target_part(part: str, target: str) -> str:
    """The part that a relationship of ``part`` leads to: from its folder, or from the root."""
    path = unquote(target.partition("#")[0]).replace("\\", "/")
    if not path.startswith("/"):
        path = posixpath.join(posixpath.dirname(part), path)
    return posixpath.normpath(path.lstrip("/"))


def _key(name: str) -> str:
    return unquote(name).replace("\\", "/").lower()


def _entry_name(entry: zipfile.ZipInfo) -> str:
    """The name of an entry; many programs write UTF-8 without saying so."""
    if entry.flag_bits & _SAYS_UTF8 or entry.filename.isascii():
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename


def _check_kind(data: bytes, name: str) -> None:
    if len(data) > limits.WORKBOOK_BYTES:
        raise refusal(
            name,
            f"tệp lớn hơn giới hạn {megabytes(limits.WORKBOOK_BYTES)}",
            "xóa ảnh, sheet, dòng trống rồi lưu lại",
            "BT-02",
        )
    if data.startswith(_OLE):
        if _PASSWORD_STREAM in data:
            raise refusal(
                name, "tệp có mật khẩu nên không đọc được", "mở bằng Excel, bỏ mật khẩu rồi lưu lại"
            )
        raise refusal(
            name,
            "tệp theo định dạng Excel cũ (.xls), chương trình không đọc",
            "mở bằng Excel, chọn Lưu thành (Save As) kiểu Excel Workbook (.xlsx)",
        )
    if not data.startswith(b"PK"):
        raise no_workbook(name)


def _check_entries(entries: list[zipfile.ZipInfo], different: int, name: str) -> None:
    parts = [_key(_entry_name(entry)) for entry in entries]
    if any(entry.flag_bits & 1 for entry in entries):
        raise refusal(name, "tệp nén có mật khẩu nên không đọc được", "bỏ mật khẩu rồi lưu lại")
    if any(part.endswith("vbaproject.bin") for part in parts):
        raise refusal(
            name,
            "tệp có macro, chương trình không nhận để bảo đảm an toàn",
            "mở bằng Excel, lưu lại theo kiểu Excel Workbook (.xlsx) không có macro",
        )
    if different != len(entries):
        raise refusal(name, "tệp nén có hai phần cùng tên", "mở và lưu lại bằng Excel")
    if any(part.startswith("/") or ".." in part.split("/") for part in parts):
        raise refusal(name, "tệp nén có phần mang tên trái phép", "mở và lưu lại bằng Excel")
    unpacked = sum(entry.file_size for entry in entries)
    most = limits.WORKBOOK_UNPACKED_BYTES
    if len(entries) > limits.WORKBOOK_PARTS or unpacked > most:
        raise refusal(
            name,
            f"tệp khi giải nén có {len(entries)} phần, {megabytes(unpacked)}; "
            f"giới hạn là {limits.WORKBOOK_PARTS} phần, {megabytes(most)}",
            "chép riêng bảng điểm sang một tệp .xlsx mới rồi lưu lại",
            "BT-02",
        )
