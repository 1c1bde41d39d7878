"""Bytes to disk whole or not at all: written beside, then renamed."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import time
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import BinaryIO

_BESIDE = re.compile(r"\..+\.(?P<host>[^.]+)\.(?P<process>\d+)\.tmp")
_LOCKED = frozenset((".docx", ".xlsx"))
_OPEN = "tệp đang mở trong Word, Excel hoặc LibreOffice"
_CLOSE = "đóng tệp rồi chạy lại; nếu không ai mở thì xóa tệp khóa bắt đầu bằng ~$ bên cạnh"
_FORGOTTEN_AFTER_SECONDS = 3600
_ANY_WRITE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_PAUSES_SECONDS = (0.05, 0.1, 0.2, 0.4)


def write_whole(path: Path, data: bytes) -> None:
    """Write the file so that it is, at every moment, the old one or the new one.

    Raises OSError, also where Word or Excel has the file open; then the old file is as it was and
    nothing is left beside it.
    """
    if is_open_elsewhere(path):
        raise OSError(errno.EBUSY, _OPEN, str(path))
    beside = _written_beside(path, data)
    try:
        _rename(beside, path)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise


def replace_unchanged(path: Path, before: bytes, data: bytes) -> bool:
    """Write the file, unless it no longer holds ``before``: then nothing is written, and False.

    The file keeps its permissions, and a link stays a link. Raises OSError, also where the file
    is marked as read-only; then it is as it was.
    """
    path = path.resolve()
    mode = path.stat().st_mode
    if not mode & _ANY_WRITE:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    beside = _written_beside(path, data)
    try:
        beside.chmod(stat.S_IMODE(mode))
        if path.read_bytes() != before:
            beside.unlink()
            return False
        _rename(beside, path)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
    return True


def is_open_elsewhere(path: Path) -> bool:
    """Whether Word, Excel or LibreOffice has the file open, by the lock file that they put beside
    it.
    """
    if path.suffix not in _LOCKED or not path.exists():
        return False
    name = path.name
    locks = (f"~${name}", f"~${name[1:]}", f"~${name[2:]}", f".~lock.{name}#")
    return any(path.with_name(lock).exists() for lock in locks)


def _written_beside(path: Path, data: bytes) -> Path:
    _tidy(path.parent)
    beside = path.with_name(f".{path.name}.{_host()}.{os.getpid()}.tmp")
    try:
        with _opened(beside) as stream:
            stream.write(data)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
    return beside


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("wb")
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("wb")


def write_together(files: Mapping[Path, bytes]) -> None:
    """Write several files so that a fault while writing leaves all of them as they were.

    All are written beside first; then each is renamed, which needs no more room on the disk.
    """
    written: list[tuple[Path, Path]] = []
    try:
        for path, data in files.items():
            written.append((_written_beside(path, data), path))
    except BaseException:
        for beside, _ in written:
            with contextlib.suppress(OSError):
                beside.unlink()
        raise
    for beside, path in written:
        _rename(beside, path)


def _rename(beside: Path, path: Path) -> None:
    """The new file takes the place of the old one.

    On a shared drive another program (a virus scanner, an indexer) may hold a file for a moment.
    """
    for pause in _PAUSES_SECONDS:
        try:
            beside.replace(path)
            return
        except PermissionError:
            time.sleep(pause)
    beside.replace(path)


@cache
def _tidy(folder: Path) -> None:
    """What killed runs left in the folder goes, before this process first writes there."""
    remove_leftovers(folder)


def remove_leftovers(folder: Path) -> None:
    """Remove what a killed run left half written beside the files of the folder.

    A file of a process of this machine that still runs stays, as does a fresh one of another
    machine.
    """
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            name = _BESIDE.fullmatch(path.name)
            if name and not _may_be_in_use(path, name["host"], int(name["process"])):
                path.unlink()


def _may_be_in_use(path: Path, host: str, process: int) -> bool:
    if host == _host() and os.name == "posix":
        return _is_running(process)
    return time.time() - path.stat().st_mtime < _FORGOTTEN_AFTER_SECONDS


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


@cache
def _host() -> str:
    """The name of this machine, as a part of a file's name."""
    name = os.uname().nodename if os.name == "posix" else os.environ.get("COMPUTERNAME", "")
    return re.sub(r"\W", "-", name) or "-"


def explain(error: OSError) -> tuple[str, str]:
    """What hinders reading or writing, and what to do about it."""
    if error.errno == errno.EBUSY:
        return _OPEN, _CLOSE
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return "đĩa đã đầy", "giải phóng chỗ trên đĩa rồi chạy lại; các tệp đã ghi vẫn nguyên vẹn"
    if error.errno == errno.EROFS:
        return "ổ đĩa chỉ cho đọc", "chọn thư mục khác bằng -o"
    if error.errno in (errno.EACCES, errno.EPERM):
        return "không có quyền ghi, hoặc tệp đang mở trong Word", "đóng tệp hoặc xin quyền ghi"
    if error.errno in (errno.ENOTDIR, errno.EEXIST, errno.EISDIR):
        return "nơi ghi không phải là thư mục", "chọn thư mục khác bằng -o"
    return error.strerror or type(error).__name__, "kiểm tra ổ đĩa và thư mục ghi"
