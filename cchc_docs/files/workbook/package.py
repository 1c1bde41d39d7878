"""What a workbook may be before it is read: its kind, its size, what lies inside the package."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from cchc_docs import limits
from cchc_docs.finding import Finding, Place
from cchc_docs.limits import megabytes, thousands

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PASSWORD_STREAM = "EncryptedPackage".encode("utf-16-le")
_PACKAGE_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    KeyError,
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


def open_package(data: bytes, name: str) -> zipfile.ZipFile:
    """The package of a workbook of an accepted kind and size.

    Raises UnreadableWorkbook for everything else: another kind, a password, macros, a bomb.
    """
    _check_kind(data, name)
    try:
        package = zipfile.ZipFile(BytesIO(data))
    except _PACKAGE_FAULTS:
        raise _broken(name) from None
    _check_entries(package, name)
    return package


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
        raise refusal(name, "tệp không phải bảng tính .xlsx", "lưu lại bằng Excel theo kiểu .xlsx")


def _check_entries(package: zipfile.ZipFile, name: str) -> None:
    entries = package.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise refusal(name, "tệp nén có mật khẩu nên không đọc được", "bỏ mật khẩu rồi lưu lại")
    if any(entry.filename.lower().endswith("vbaproject.bin") for entry in entries):
        raise refusal(
            name,
            "tệp có macro, chương trình không nhận để bảo đảm an toàn",
            "mở bằng Excel, lưu lại theo kiểu Excel Workbook (.xlsx) không có macro",
        )
    names = [entry.filename for entry in entries]
    if len({part.lower() for part in names}) != len(names):
        raise refusal(name, "tệp nén có hai phần cùng tên", "mở và lưu lại bằng Excel")
    if any(part.startswith("/") or ".." in part.split("/") or "\\" in part for part in names):
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


def read_part(package: zipfile.ZipFile, part: str, name: str) -> bytes:
    """One part of the package, whole; only for parts that are small in any honest file."""
    chunks, size = [], 0
    for chunk in part_chunks(package, part, name):
        chunks.append(chunk)
        size += len(chunk)
        if size > limits.WORKBOOK_PART_BYTES:
            raise too_much(name, part)
    return b"".join(chunks)


def part_chunks(package: zipfile.ZipFile, part: str, name: str) -> Iterator[bytes]:
    """The bytes of one part, a piece at a time."""
    try:
        with package.open(part) as stream:
            while chunk := stream.read(1 << 20):
                yield chunk
    except _PACKAGE_FAULTS:
        raise _broken(name) from None


def too_much(name: str, what: str) -> UnreadableWorkbook:
    """The error for a part or a workbook that holds more than is read."""
    return refusal(
        name,
        f"tệp có quá nhiều dữ liệu ({what}); "
        f"giới hạn là {thousands(limits.WORKBOOK_CELLS)} ô có nội dung, "
        f"{megabytes(limits.WORKBOOK_PART_BYTES)} mỗi phần",
        "chép riêng bảng điểm sang một tệp .xlsx mới, nhiều cơ quan quá thì chia ra nhiều tệp",
        "BT-02",
    )


def _broken(name: str) -> UnreadableWorkbook:
    return refusal(name, "tệp .xlsx bị hỏng", "mở và lưu lại bằng Excel, hoặc xin lại tệp gốc")
