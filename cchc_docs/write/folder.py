"""A new folder to disk, whole or not at all: filled beside its place, then renamed."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import time
from collections.abc import Mapping
from pathlib import Path

from cchc_docs.finding import Refused

_FORGOTTEN_AFTER_SECONDS = 3600


def write_new_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files, by their names inside the folder, which must be new or empty.

    Raises Refused, and OSError; then nothing was written.
    """
    if folder.is_symlink() or (folder.exists() and not _is_empty(folder)):
        raise Refused.because("GH-01", f"{folder} đã có dữ liệu", "chọn thư mục khác")
    folder = folder.resolve()
    folder.parent.mkdir(parents=True, exist_ok=True)
    _remove_forgotten(folder)
    beside = folder.with_name(f".{folder.name}.{os.getpid()}.tmp")
    try:
        beside.mkdir()
    except OSError as error:
        error.filename = str(folder)
        raise
    try:
        for name, data in files.items():
            path = beside.joinpath(*name.split("/"))
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as stream:
                stream.write(data)
        _take_place(beside, folder)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


def _is_empty(folder: Path) -> bool:
    """Whether it is a folder without anything in it; nobody's working folder is taken away."""
    return folder.is_dir() and not any(folder.iterdir()) and folder.resolve() != Path.cwd()


def _take_place(beside: Path, folder: Path) -> None:
    was_there = folder.is_dir()
    if was_there:
        folder.rmdir()
    try:
        beside.rename(folder)
    except OSError:
        if was_there:
            folder.mkdir()
        raise


def _remove_forgotten(folder: Path) -> None:
    """Remove what a run that was killed long ago left beside the folder."""
    with contextlib.suppress(OSError):
        ours = re.compile(rf"\.{re.escape(folder.name)}\.\d+\.tmp")
        for path in folder.parent.iterdir():
            age = time.time() - path.lstat().st_mtime
            if ours.fullmatch(path.name) and path.is_dir() and age > _FORGOTTEN_AFTER_SECONDS:
                shutil.rmtree(path, ignore_errors=True)
