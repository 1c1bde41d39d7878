"""What stands for the contents of files; a file is read again only where it may have changed."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from cchc_docs.frozen import dataclass

_AT_MOST = 20_000
_SETTLED_NS = 10_000_000_000
"""A file that was written so short a time before it was read may be written once more within the
same tick of its clock, to the same size: it is read again."""

Stamp = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class _Seen:
    stamp: Stamp
    settled: bool
    mark: str


class FileMarks:
    """The marks of the files that were asked for, each never older than its file."""

    def __init__(self) -> None:
        self._known: dict[Path, _Seen] = {}

    def of(self, path: Path) -> str:
        """The mark of the file; "" where there is none, "?" where it cannot be read."""
        try:
            state = path.stat()
        except OSError:
            return ""
        if not stat.S_ISREG(state.st_mode):
            return ""
        stamp = (state.st_mtime_ns, state.st_ctime_ns, state.st_size, state.st_ino)
        known = self._known.get(path)
        if known is None or known.stamp != stamp or not known.settled:
            try:
                known = _Seen(stamp, _is_settled(state), mark_of(path.read_bytes()))
            except OSError:
                return "?"
            if len(self._known) >= _AT_MOST:
                self._known.clear()
            self._known[path] = known
        return known.mark

    def of_round(self, path: Path) -> dict[str, str]:
        """The marks of all that a round is read from, by names within its folder."""
        return {name: self.of(path / name) for name in sorted(_names(path))}


def mark_of(data: bytes | None) -> str:
    """What stands for the content of a file in pages and in the log (``ban``); "" for no file."""
    return "" if data is None else hashlib.sha256(data).hexdigest()[:16]


def last_change(path: Path) -> int:
    """When any data file of the round was changed last, in nanoseconds; 0 for a round of none."""
    times = [0]
    for name in _names(path):
        try:
            times.append((path / name).stat().st_mtime_ns)
        except OSError:
            continue
    return max(times)


def _is_settled(state: os.stat_result) -> bool:
    return time.time_ns() - max(state.st_mtime_ns, state.st_ctime_ns) > _SETTLED_NS


def _names(path: Path) -> Iterator[str]:
    """The data files of the round, and its own templates."""
    for folder in ("", "scores", "plans"):
        try:
            found = [entry.name for entry in (path / folder).iterdir()]
        except OSError:
            continue
        kept = (name for name in found if name.endswith((".yaml", ".yml")))
        yield from (f"{folder}/{name}" if folder else name for name in kept)
    for template in (path / "templates").rglob("*.docx"):
        yield template.relative_to(path).as_posix()
