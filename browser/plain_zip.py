"""Zip files whose bytes depend on nothing but what is put in."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Mapping
from pathlib import Path

from browser.pinned import EPOCH


def write_zip(path: Path, files: Mapping[str, bytes], *, packed: bool = True) -> None:
    """Sorted by name, one time, one mode. ``packed``: deflated, else stored."""
    method = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(path, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, time.gmtime(EPOCH)[:6])
            entry.compress_type = method
            entry.external_attr, entry.create_system = 0o644 << 16, 3
            archive.writestr(entry, files[name], compresslevel=9)
