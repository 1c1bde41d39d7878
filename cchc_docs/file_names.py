"""Names that are the name of one file on every system, and nothing else."""

from __future__ import annotations

import re

from cchc_docs import limits

_FORBIDDEN = re.compile(r'[/\\:*?"<>|]')
_DEVICE = re.compile(
    r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|con(in|out)\$) *(\..*)?", re.IGNORECASE
)


AGENCY_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""How the code of an agency looks, which becomes the name of its files."""


def is_file_name(name: str) -> bool:
    """Whether a file can bear the name on Windows and elsewhere, without leading anywhere else.

    No folder, drive or stream, no device, no dot or space at the end (Windows drops them), nothing
    unseen, and not too long for a disk.
    """
    return (
        name.isprintable()
        and name.strip(" ") == name
        and not name.endswith(".")
        and 0 < len(name.encode()) <= limits.FILE_NAME_BYTES
        and not _FORBIDDEN.search(name)
        and not is_device(name)
    )


def is_device(name: str) -> bool:
    """Whether Windows keeps the name for a device, whatever its ending."""
    return bool(_DEVICE.fullmatch(name))


def is_path_inside(path: str) -> bool:
    """Whether folders and file, parted by ``/``, stay in the folder that they are put in."""
    return all(is_file_name(part) for part in path.split("/"))
