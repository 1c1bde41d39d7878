"""Word files as they were before a build replaced them, kept outside the round."""

from __future__ import annotations

import contextlib
from pathlib import Path

from cchc_docs.web.places import RoundHome
from cchc_docs.write import present_bytes, write_own

_KEPT = 20


def keep_document(home: RoundHome, code: str, data: bytes) -> None:
    """Keep a former state of the document of an agency, where room is left for it."""
    folder = home.kept / "documents" / code
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{home.desk.now():%Y%m%d-%H%M%S-%f}.docx"
        write_own(path, data)
        for old in former_documents(home, code)[_KEPT:]:
            old.unlink(missing_ok=True)


def document_changed(home: RoundHome, path: Path, before: bytes | None) -> bool:
    """Whether the document is another than ``before`` now; what it was is kept then."""
    after = document_at(path)
    if after == before:
        return False
    if before is not None:
        keep_document(home, path.stem, before)
    home.desk.storage.written([path])
    return True


def document_at(path: Path) -> bytes | None:
    """The document as it is; None where there is none, or it cannot be read."""
    try:
        return present_bytes(path)
    except OSError:
        return None


def former_documents(home: RoundHome, code: str) -> list[Path]:
    """The former states, newest first."""
    folder = home.kept / "documents" / code
    with contextlib.suppress(OSError):
        return sorted(folder.glob("*.docx"), reverse=True)
    return []
