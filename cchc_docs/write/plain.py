"""Files are read only where they are files."""

from __future__ import annotations

import contextlib
import errno
import stat
from pathlib import Path

_SPECIAL = "không phải là tệp mà là ống dẫn, ổ cắm hoặc thiết bị"


def read_whole(path: Path) -> bytes:
    """The bytes of a file.

    Raises OSError, also for a pipe, a socket or a device, which may have no end.
    """
    with contextlib.suppress(FileNotFoundError):
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
            raise OSError(errno.ENXIO, _SPECIAL, str(path))
    return path.read_bytes()
