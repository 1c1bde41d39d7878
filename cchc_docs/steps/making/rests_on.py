"""Everything that a plan rests on, as one digest: one of which nothing differs is not made again.

It is borne by the seal of the plan's file (see ``write/seal.py``), never by times of files. It
covers the data that the plan carries, so that a round taken out of it gives the same bytes; the
round's own templates; and the program by its version.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

from cchc_docs.data_files.round_folder import RoundFolder
from cchc_docs.score import Standing
from cchc_docs.steps.origin import origin_files
from cchc_docs.steps.templates import own_templates
from cchc_docs.version import __version__
from cchc_docs.write import is_sealed_just_so, present_bytes, read_whole, real


def ground_of(round_path: Path) -> str:
    """A digest of what plans of the round rest on beside data: its own templates and the program.

    Empty where that cannot be told; then every plan is made again.
    """
    program = program_digest()
    try:
        return program and _digest([(":", program.encode()), *_templates(round_path / "templates")])
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
    shared, own = origin_files(folder, code, dict(texts), standing)
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


def is_made_of(path: Path, digest: Callable[[], str]) -> bool:
    """Whether the file is, byte for byte, the plan that was written last, and rests on just that.

    One that cannot be read is not: whoever writes it says why. The digest is asked for only where
    there is a file.
    """
    try:
        present = present_bytes(real(path))
    except OSError:
        return False
    return present is not None and is_sealed_just_so(present, "plan", digest())


@cache
def program_digest() -> str:
    """Of the version of the program and of the templates that it fills.

    Not of its files, nor of what it runs on: a plan has the same bytes whatever machine made it.
    Who changes the program without a new version builds into an empty folder. Empty where its
    templates cannot be read. Raises nothing.
    """
    try:
        return _digest([(":", __version__.encode()), *_templates(own_templates())])
    except OSError:
        return ""


def _templates(folder: Path) -> list[tuple[str, bytes]]:
    """The templates there by their names."""
    found = sorted(path for path in folder.rglob("*.docx") if path.is_file())
    return [(path.relative_to(folder).as_posix(), read_whole(path)) for path in found]


def _digest(named: Iterable[tuple[str, bytes]]) -> str:
    """One digest of named contents, whose order counts and whose borders do."""
    whole = hashlib.sha256()
    for name, data in named:
        whole.update(f"{name}\0{hashlib.sha256(data).hexdigest()}\0".encode())
    return whole.hexdigest()
