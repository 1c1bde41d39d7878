"""The only door to the disk for what the program makes.

Three promises: a file is at every moment the old one or the new one; a file that is not exactly
what this program wrote is never replaced without its former state beside it, and only where asked;
what somebody saves while the program works stays.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Mapping, Sequence
from itertools import takewhile
from pathlib import Path
from typing import Literal

from cchc_docs.frozen import dataclass
from cchc_docs.write.beside import discard, keep_former, transit_name, written_beside
from cchc_docs.write.faults import NotAFile, SavedMeanwhile, UnknownFile, opened_elsewhere
from cchc_docs.write.moves import exchange, place
from cchc_docs.write.seal import Kind, is_sealed, is_sealed_as_any, sealed

_ANY_WRITE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_LOCKED = frozenset((".docx", ".xlsx"))


@dataclass(frozen=True, slots=True)
class Put:
    """What became of a file, and where its former state is, if one had to be kept."""

    status: Literal["new", "same", "updated"]
    kept: Path | None = None


def put(
    path: Path,
    data: bytes,
    kind: Kind,
    *,
    about: str = "",
    force: bool = False,
    keep: bool = False,
) -> Put:
    """Write a file that the program makes anew each time.

    An unknown or changed file there, or one about something else, is replaced only with ``force``,
    and then kept beside; with ``keep`` so is one that the program wrote. Raises
    UnknownFile, SavedMeanwhile, NotAFile and other OSError; then the file is as it was.
    """
    path = real(path)
    present = refuse_put(path, data, kind, about=about, force=force)
    known = may_replace(present, data, kind, about)
    new = sealed(data, kind, about)
    if present is None:
        create(path, new)
        return Put("new")
    if present == new:
        return Put("same")
    former = keep_former(path, present) if keep or not known else None
    replace(path, new, present)
    return Put("updated", former)


def refuse_put(
    path: Path, data: bytes, kind: Kind, *, about: str = "", force: bool = False
) -> bytes | None:
    """Raise as ``put`` would before it writes; else what is there."""
    path = real(path)
    present = present_bytes(path)
    if is_open_elsewhere(path):
        raise opened_elsewhere(path)
    if not may_replace(present, data, kind, about) and not force:
        raise UnknownFile(path)
    return present


def may_replace(present: bytes | None, data: bytes | None, kind: Kind, about: str = "") -> bool:
    """Whether nothing can be lost: no file, the same content, or exactly what was written."""
    return present is None or present == data or is_sealed(present, kind, about)


def real(path: Path) -> Path:
    """The file that a link leads to: it is the one to guard, and the link stays."""
    return Path(os.path.realpath(path)) if path.is_symlink() else path


def present_bytes(path: Path) -> bytes | None:
    """What is there; None where nothing is. Raises NotAFile for a folder, a pipe or a device."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise NotAFile(path)
        return path.read_bytes()
    except FileNotFoundError:
        return None


def create(path: Path, data: bytes) -> None:
    """Write a new file. Raises SavedMeanwhile where one is there by now, and other OSError."""
    _all_or_none([_Change(path, data, None)])


def replace(path: Path, data: bytes, expected: bytes) -> None:
    """Write over a file that holds what is expected.

    Raises SavedMeanwhile where it does not, and other OSError; then the file is as it was.
    """
    if is_open_elsewhere(path):
        raise opened_elsewhere(path)
    _all_or_none([_Change(path, data, expected)])


def write_new(files: Mapping[Path, bytes]) -> None:
    """Write several files that are not there yet, all or none. Raises as ``create``."""
    _all_or_none([_Change(path, data, None) for path, data in files.items()])


def edit_in_place(files: Mapping[Path, tuple[bytes | None, bytes]]) -> None:
    """Each file from the bytes that it was read with (None: a new one) to others, all or none.

    Raises SavedMeanwhile where a file has other bytes by now, and other OSError.
    """
    _all_or_none([_Change(real(path), new, old) for path, (old, new) in files.items()])


def replace_unchanged(path: Path, before: bytes, data: bytes) -> bool:
    """Write the file, unless it no longer holds ``before``: then nothing is written, and False.

    Raises OSError, also where the file is marked as read-only; then it is as it was.
    """
    try:
        edit_in_place({path: (before, data)})
    except SavedMeanwhile:
        return False
    return True


def write_own(path: Path, data: bytes) -> None:
    """Write a file of the program's own that no person edits, such as a cache. Raises OSError."""
    beside = written_beside(path, data)
    try:
        beside.replace(path)
    except BaseException:
        discard(beside)
        raise


def remove(path: Path, kind: Kind, about: str = "") -> bool:
    """Take away a file that is exactly what the program wrote, and that nothing follows.

    Whatever else is there by then stays, or is put back, and False. Raises OSError.
    """
    expected = present_bytes(path)
    if expected is None or not is_sealed(expected, kind, about):
        return False
    return remove_unchanged(path, expected)


def remove_unchanged(path: Path, expected: bytes) -> bool:
    """Take away a file that holds what is expected; any other stays, and False. Raises OSError."""
    if present_bytes(path) != expected:
        return False
    waiting = transit_name(path)
    place(path, waiting)
    if waiting.read_bytes() != expected:
        with contextlib.suppress(FileExistsError):
            place(waiting, path)
        return False
    discard(waiting)
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


class _Change:
    """One file on its way: prepared beside, taken over, and then kept or taken back."""

    def __init__(self, path: Path, data: bytes, expected: bytes | None) -> None:
        self.path, self.data, self.expected = path, data, expected
        self.beside: Path | None = None

    def prepare(self) -> None:
        if self.expected is None:
            self.beside = written_beside(self.path, self.data)
            return
        mode = _writable_mode(self.path)
        irreplaceable = not is_sealed_as_any(self.expected)
        self.beside = written_beside(self.path, self.data, to_the_disk=irreplaceable)
        with contextlib.suppress(OSError):
            self.beside.chmod(mode)

    def take_over(self) -> None:
        """Raises SavedMeanwhile where the file is not as expected; then it is as it was."""
        assert self.beside is not None
        if self.expected is None:
            self._take_free_place(self.beside)
            return
        if present_bytes(self.path) != self.expected:
            raise SavedMeanwhile(self.path)
        waiting = transit_name(self.path)
        self.beside.replace(waiting)
        self.beside = waiting
        try:
            exchange(waiting, self.path)
        except (FileNotFoundError, FileExistsError):
            raise SavedMeanwhile(self.path) from None
        if waiting.read_bytes() != self.expected:
            with contextlib.suppress(OSError):
                self.take_back()
            raise SavedMeanwhile(self.path)

    def _take_free_place(self, beside: Path) -> None:
        try:
            place(beside, self.path)
        except FileExistsError:
            raise SavedMeanwhile(self.path) from None
        self.beside = None

    def take_back(self) -> None:
        """Undo what was taken over. Raises OSError."""
        if self.beside is not None:
            exchange(self.beside, self.path)
        elif present_bytes(self.path) == self.data:
            self.path.unlink()

    def finish(self) -> None:
        """Nothing of ours stays beside; what somebody saved meanwhile becomes a kept copy."""
        with contextlib.suppress(OSError):
            if self.beside is not None:
                found = self.beside.read_bytes()
                if found not in (self.data, self.expected):
                    keep_former(self.path, found)
                discard(self.beside)


def _writable_mode(path: Path) -> int:
    """The permissions of the file, which the new one gets; a read-only file was meant to stay."""
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        raise SavedMeanwhile(path) from None
    if not mode & _ANY_WRITE:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    return mode


def _is_missing(folder: Path) -> bool:
    return not folder.exists()


def _all_or_none(changes: Sequence[_Change]) -> None:
    """All are written beside first; then each takes its place, which needs no more room."""
    taken: list[_Change] = []
    made = {at for one in changes for at in takewhile(_is_missing, one.path.parents)}
    try:
        for change in changes:
            change.prepare()
        for change in changes:
            change.take_over()
            taken.append(change)
    except BaseException:
        for change in reversed(taken):
            with contextlib.suppress(OSError):
                change.take_back()
        for change in changes:
            change.finish()
        for folder in sorted(made, key=lambda at: len(at.parts), reverse=True):
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise
    for change in changes:
        change.finish()
