"""Everything that a plan rests on, as one digest: one of which nothing differs is not made again.

It is borne by the seal of the plan's file (see ``write/seal.py``), never by times of files. It
covers the data that the plan carries, so that a round taken out of it gives the same bytes; the
round's own templates; and the whole program with the libraries that read and fill.
"""

from __future__ import annotations

import hashlib
import sys
import zlib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from cchc_docs.data_files.round_folder import RoundFolder
from cchc_docs.score import Standing
from cchc_docs.steps.origin import origin_files
from cchc_docs.steps.templates import own_templates
from cchc_docs.write import is_sealed_just_so, present_bytes, read_whole, real

_PACKAGE = Path(__file__).resolve().parent.parent
_LIBRARIES = ("docxtpl", "python-docx", "Jinja2", "lxml", "pydantic", "PyYAML")


def ground_of(round_path: Path) -> str:
    """A digest of what plans of the round rest on beside data: its own templates and the program.

    Empty where that cannot be told; then every plan is made again.
    """
    program = program_digest()
    try:
        return program and _digest([(":", program.encode()), *_files(round_path, "templates")])
    except OSError:
        return ""


def plan_digest(
    ground: str, folder: RoundFolder, code: str, texts: Mapping[str, str], standing: Standing
) -> str:
    """A digest of all that the plan rests on; ``texts`` are its plan and score files.

    Of the other agencies only the standing among them counts. Empty where that cannot be told.
    """
    if not ground:
        return ""
    shared, own = origin_files(folder, code, dict(texts), standing, own_templates())
    return _digest([(":", ground.encode()), *shared, *own])


def texts_of(folder: RoundFolder, code: str) -> dict[str, str] | None:
    """The agency's files as they are typed; None where one cannot be read as text.

    What reading would leave out or mend stays in, so that it differs, and is told.
    """
    names = [f"scores/{code}.yaml"] if folder.has_scores(code) else []
    try:
        return {
            name: read_whole(folder.path / name).decode("utf-8-sig")
            for name in (*names, f"plans/{code}.yaml")
        }
    except (OSError, UnicodeDecodeError):
        return None


def is_made_of(path: Path, digest: str) -> bool:
    """Whether the file is, byte for byte, the plan that was written last, and rests on just that.

    One that cannot be read is not: whoever writes it says why.
    """
    if not digest:
        return False
    try:
        present = present_bytes(real(path))
    except OSError:
        return False
    return present is not None and is_sealed_just_so(present, "plan", digest)


@cache
def program_digest() -> str:
    """Of every file of the program, and of what it runs on; empty where it is not in files."""
    try:
        files = [*_files(_PACKAGE, "."), *_files(own_templates(), ".")]
    except OSError:
        return ""
    if not files:
        return ""
    ground = (sys.version, zlib.ZLIB_RUNTIME_VERSION, *map(_version, _LIBRARIES))
    return _digest([(":", repr(ground).encode()), *files])


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def _files(folder: Path, inside: str) -> list[tuple[str, bytes]]:
    """The files there by their names, but for the byte code that Python keeps beside them."""
    found = (path for path in (folder / inside).rglob("*") if path.is_file())
    kept = sorted(path for path in found if "__pycache__" not in path.parts)
    return [(path.relative_to(folder).as_posix(), read_whole(path)) for path in kept]


def _digest(named: Iterable[tuple[str, bytes]]) -> str:
    """One digest of named contents, whose order counts and whose borders do."""
    whole = hashlib.sha256()
    for name, data in named:
        whole.update(f"{name}\0{hashlib.sha256(data).hexdigest()}\0".encode())
    return whole.hexdigest()
