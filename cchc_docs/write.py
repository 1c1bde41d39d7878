"""Bytes to disk whole or not at all: written beside, then renamed."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write the file so that it is, at every moment, the old one or the new one.

    Raises OSError; then the old file is as it was and nothing is left beside it.
    """
    beside = _written_beside(path, data)
    try:
        beside.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise


def _written_beside(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with beside.open("wb") as stream:
            stream.write(data)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
    return beside


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
        beside.replace(path)
