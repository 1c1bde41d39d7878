"""What takes long is made once on a machine and kept outside the repository."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path


def cache_folder() -> Path:
    """``CCHC_BROWSER_CACHE``, else a folder of the user's cache."""
    named = os.environ.get("CCHC_BROWSER_CACHE")
    if named:
        return Path(named).resolve()
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "cchc-docs-browser"


def digest_of(files: Iterable[Path], *more: str) -> str:
    """Changes with any of the files and words: the name of what is made of them."""
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(f"{path.name}\0".encode() + path.read_bytes() + b"\0")
    digest.update("\0".join(more).encode())
    return digest.hexdigest()[:20]


def kept(name: str, make: Callable[[Path], None]) -> Path:
    """The folder of that name in the cache; ``make`` fills a new one, which is kept if whole."""
    place = cache_folder() / name
    if not place.is_dir():
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=place.parent, prefix=".making-") as work:
            fresh = Path(work) / "made"
            fresh.mkdir()
            make(fresh)
            try:
                fresh.rename(place)
            except OSError:  # another build was quicker
                if not place.is_dir():
                    raise
    return place


def forget() -> None:
    """Everything of the cache is removed."""
    shutil.rmtree(cache_folder(), ignore_errors=True)
