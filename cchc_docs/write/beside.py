"""Files beside a target while it is written, what killed runs left of them, and kept copies.

``.NAME.HOST.PROCESS.tmp``  a file half written
``.NAME.HOST.PROCESS.cu``   a whole file about to change places with NAME, or that has just done so
``STEM.ban-truoc.EXT``      the former state of a file, for people
"""

from __future__ import annotations

import contextlib
import os
import re
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import BinaryIO

from cchc_docs.write.moves import place
from cchc_docs.write.seal import bears_seals, is_sealed_as_any

FORMER = "ban-truoc"
_BESIDE = re.compile(
    r"\.(?P<name>.+)\.(?P<host>[^.]+)\.(?P<process>\d+)\.(?P<stage>tmp|cu2?)", re.DOTALL
)
_FORMER_STEM = re.compile(rf".+\.{FORMER}(-[0-9]+)?", re.DOTALL)
_FORGOTTEN_AFTER_SECONDS = 3600


def half_name(path: Path) -> Path:
    """Where a file is written before it is whole."""
    return path.with_name(f".{path.name}.{_host()}.{os.getpid()}.tmp")


def transit_name(path: Path) -> Path:
    """Where a whole file waits for its place, and then the one that it replaced."""
    return path.with_name(f".{path.name}.{_host()}.{os.getpid()}.cu")


def written_beside(path: Path, data: bytes, *, to_the_disk: bool = False) -> Path:
    """The bytes in a new file beside the target. Raises OSError; then nothing is left."""
    _tidy(path.parent)
    beside = half_name(path)
    try:
        with _opened(beside) as stream:
            stream.write(data)
            if to_the_disk:
                stream.flush()
                os.fsync(stream.fileno())
    except BaseException as error:
        discard(beside)
        if isinstance(error, OSError) and error.filename == str(beside):
            error.filename = str(path)
        raise
    return beside


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("wb")
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("wb")


def discard(path: Path) -> None:
    """Remove a file of ours beside a target, if it is there."""
    with contextlib.suppress(OSError):
        path.unlink()


def keep_former(path: Path, data: bytes) -> Path:
    """The former state under a name that nothing has; one that holds the same already will do.

    Raises OSError. On return it is on the disk, also if the power fails.
    """
    for name in former_names(path):
        if _holds(name, data):
            return name
        if not _is_free(name):
            continue
        beside = written_beside(name, data, to_the_disk=True)
        try:
            place(beside, name)
        except FileExistsError:
            discard(beside)
        except BaseException:
            discard(beside)
            raise
        else:
            return name
    raise FileExistsError(f"{path}: quá nhiều bản trước")


def former_names(path: Path) -> Iterator[Path]:
    """``A.ban-truoc.docx``, ``A.ban-truoc-2.docx`` and so on."""
    yield path.with_name(f"{path.stem}.{FORMER}{path.suffix}")
    for number in range(2, 10_000):
        yield path.with_name(f"{path.stem}.{FORMER}-{number}{path.suffix}")


def is_former(path: Path) -> bool:
    """Whether the name is one of a kept former state."""
    return _FORMER_STEM.fullmatch(path.stem) is not None


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.is_file() and path.read_bytes() == data
    except OSError:
        return False


@cache
def _tidy(folder: Path) -> None:
    """What killed runs left in the folder goes, before this process first writes there."""
    remove_leftovers(folder)


def remove_leftovers(folder: Path) -> None:
    """Remove what a killed run left beside the files of the folder; a former state that it did
    not come to put in its place is put there.

    A file of a process of this machine that still runs stays, as does a fresh one of another
    machine.
    """
    with contextlib.suppress(OSError):
        for path in sorted(folder.iterdir()):
            name = _BESIDE.fullmatch(path.name)
            if name and not _may_be_in_use(path, name["host"], int(name["process"])):
                _settle(path, path.with_name(name["name"]), is_whole=name["stage"] != "tmp")


def _settle(path: Path, target: Path, *, is_whole: bool) -> None:
    if is_whole and not os.path.lexists(target):
        place(path, target)
    elif is_whole and _may_be_of_a_person(data := path.read_bytes()):
        free = next(name for name in former_names(target) if _holds(name, data) or _is_free(name))
        if _is_free(free):
            place(path, free)
        else:
            path.unlink()
    else:
        path.unlink()


def _may_be_of_a_person(data: bytes) -> bool:
    return bears_seals(data) and not is_sealed_as_any(data)


def _is_free(path: Path) -> bool:
    return not os.path.lexists(path)


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
