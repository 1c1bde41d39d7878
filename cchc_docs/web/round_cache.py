"""Rounds as they were read last, read again as soon as any of their files has changed."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from cchc_docs import Assessment, RoundFolder, open_round, score_round

Stamp = tuple[tuple[str, int, int], ...]
_AT_MOST = 8


def stamp_of(path: Path) -> Stamp:
    """Name, time and size of every data file of the round."""
    found = []
    for folder in (path, path / "scores", path / "plans"):
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name.endswith((".yaml", ".yml")):
                        state = entry.stat()
                        name = f"{folder.name}/{entry.name}"
                        found.append((name, state.st_mtime_ns, state.st_size))
        except OSError:
            continue
    return tuple(sorted(found))


def round_mark(path: Path) -> str:
    """What stands for the state of all data files of the round; another one after any change."""
    return hashlib.sha256(repr(stamp_of(path)).encode()).hexdigest()[:16]


@dataclass
class _Known:
    stamp: Stamp
    folder: RoundFolder
    assessment: Assessment | None = None


class RoundCache:
    """What was read of each round; never older than its files."""

    def __init__(self) -> None:
        self._known: dict[Path, _Known] = {}

    def folder(self, path: Path) -> RoundFolder:
        """The round, without its scores. Raises Refused where it cannot be read."""
        return self._fresh(path).folder

    def assessment(self, path: Path) -> Assessment:
        """The scorecards of the round. Raises Refused where it cannot be read."""
        known = self._fresh(path)
        if known.assessment is None:
            known.assessment = score_round(known.folder)
        return known.assessment

    def _fresh(self, path: Path) -> _Known:
        stamp = stamp_of(path)
        known = self._known.pop(path, None)
        if known is None or known.stamp != stamp:
            known = _Known(stamp, open_round(path))
        self._known[path] = known
        while len(self._known) > _AT_MOST:
            self._known.pop(next(iter(self._known)))
        return known
