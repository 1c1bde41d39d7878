"""What hinders writing, and what to do about it."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from cchc_docs.write.beside import former_names

_OPEN = "tệp đang mở trong Word, Excel hoặc LibreOffice"
_CLOSE = (
    "đóng tệp rồi chạy lại; nếu không ai mở thì xóa tệp khóa bên cạnh, tên bắt đầu bằng ~$ "
    "(LibreOffice: .~lock, là tệp ẩn)"
)
_READING = {
    errno.EISDIR: "đây là thư mục, không phải tệp",
    errno.ENOENT: "không có tệp này",
    errno.ENOTDIR: "đường dẫn đi qua một tệp, không phải thư mục",
}
_SYSTEM = {
    errno.EIO: "ổ đĩa đọc, ghi bị lỗi",
    errno.ENAMETOOLONG: "tên tệp quá dài",
    errno.ELOOP: "các liên kết dẫn vòng tròn",
    errno.ENOENT: "không có tệp hoặc thư mục này",
    errno.EMFILE: "quá nhiều tệp đang mở",
    errno.ENFILE: "quá nhiều tệp đang mở",
    errno.ENOMEM: "không đủ bộ nhớ",
    errno.EINVAL: "hệ thống không nhận tên hoặc nội dung này",
    errno.ESTALE: "mất kết nối với ổ đĩa mạng",
    errno.ETIMEDOUT: "mất kết nối với ổ đĩa mạng",
}


_READ_ONLY_MEDIUM = 19
_WINDOWS = dict.fromkeys((53, 55, 59, 64, 67, 121, 1231), "mất kết nối với ổ đĩa mạng")
"""What Windows itself says, where the number of C that Python gives beside it says less."""


class UnknownFile(OSError):
    """A file is there that this program did not write, or that was changed since."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EEXIST, "unknown file", str(path))
        self.path = path


class SavedMeanwhile(OSError):
    """Somebody saved, moved or made the file while the program was at work."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EAGAIN, "saved meanwhile", str(path))
        self.path = path


class NotAFile(OSError):
    """A folder, a pipe or a device stands where a file should be written."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EISDIR, "no file", str(path))
        self.path = path


def opened_elsewhere(path: Path) -> OSError:
    """The error for a file that Word, Excel or LibreOffice has open."""
    return OSError(errno.EBUSY, _OPEN, str(path))


def explain(error: OSError) -> tuple[str, str]:
    """What hinders reading or writing, and what to do about it."""
    if isinstance(error, UnknownFile):
        kept = next(former_names(error.path)).name
        return (
            "tệp đang có không phải do lệnh này ghi ra cho đợt hoặc văn bản này, hoặc đã được sửa "
            "từ khi ghi, nên không bị ghi đè",
            f"ghi sang tên khác; hoặc thêm --force: tệp đang có được giữ lại thành {kept}",
        )
    if isinstance(error, SavedMeanwhile):
        return (
            "tệp vừa được người khác lưu, đổi tên hoặc tạo ra trong lúc chương trình đang làm việc",
            "tệp đó được giữ nguyên; chạy lại lệnh này",
        )
    if isinstance(error, NotAFile):
        return "nơi ghi không phải là một tệp thường", "chọn tên tệp khác"
    if error.errno == errno.EBUSY:
        return _OPEN, _CLOSE
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return "đĩa đã đầy", "giải phóng chỗ trên đĩa rồi chạy lại; các tệp đã ghi vẫn nguyên vẹn"
    if error.errno == errno.EROFS or _windows_number(error) == _READ_ONLY_MEDIUM:
        return "ổ đĩa chỉ cho đọc", "chọn thư mục khác"
    if error.errno in (errno.EACCES, errno.EPERM):
        return "không có quyền ghi, hoặc tệp đang mở trong Word", "đóng tệp hoặc xin quyền ghi"
    if error.errno in (errno.ENOTDIR, errno.EEXIST, errno.EISDIR):
        return "nơi ghi không phải là thư mục", "chọn thư mục khác"
    return _reason(error), "kiểm tra ổ đĩa và thư mục ghi"


def unread(error: OSError) -> str:
    """What hinders reading."""
    if error.errno in (errno.EACCES, errno.EPERM):
        return "không có quyền đọc, hoặc chương trình khác đang giữ tệp"
    return _READING.get(error.errno or 0) or _reason(error)


def _reason(error: OSError) -> str:
    """Our own words; the system speaks the language of the machine, and of its own matters."""
    if number := _windows_number(error):
        known = _WINDOWS.get(number) or _SYSTEM.get(error.errno or 0)
        return known or f"Windows báo lỗi số {number}"
    if error.errno is None or error.strerror != os.strerror(error.errno):
        return error.strerror or f"lỗi của hệ thống: {type(error).__name__}"
    return _SYSTEM.get(error.errno, f"hệ thống báo lỗi số {error.errno}")


def _windows_number(error: OSError) -> int:
    """The number that Windows gave; 0 elsewhere."""
    number: int | None = getattr(error, "winerror", None)
    return number or 0
