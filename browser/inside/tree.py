"""What changed in the files since it was last asked: this is what the browser keeps."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Tree:
    """The files below a folder, as they were when ``changes`` was last taken."""

    root: Path
    _known: dict[str, tuple[int, int, int]] = field(default_factory=dict)

    def changes(self) -> list[tuple[str, bytes | None, int]]:
        """Path below the root, content (None: gone) and time in milliseconds of what changed."""
        now = dict(self._states())
        found = [
            (path, (self.root / path).read_bytes(), state[0] // 1_000_000)
            for path, state in now.items()
            if self._known.get(path) != state
        ]
        gone = [(path, None, 0) for path in self._known if path not in now]
        self._known = now
        return [*found, *gone]

    def forget(self, paths: list[str]) -> None:
        """These count as changed again: keeping them failed."""
        for path in paths:
            self._known[path] = (-1, -1, -1)

    def _states(self) -> Iterator[tuple[str, tuple[int, int, int]]]:
        root = f"{self.root}/"
        for entry in _files(root):
            state = entry.stat()
            key = entry.path.removeprefix(root)
            yield key, (state.st_mtime_ns, state.st_size, state.st_ino)


def _files(folder: str) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _files(entry.path)
            else:
                yield entry
