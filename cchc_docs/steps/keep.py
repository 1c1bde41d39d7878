"""A plan goes to disk: hand edits in the file that is there are kept, and nothing is lost."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from cchc_docs.finding import Finding, Place
from cchc_docs.steps.issued import Issue
from cchc_docs.steps.origin import Origin
from cchc_docs.write import (
    Kind,
    SavedMeanwhile,
    create,
    explain,
    is_open_elsewhere,
    opened_elsewhere,
    present_bytes,
    real,
    sealed,
)

if TYPE_CHECKING:
    from cchc_docs.revise.merge import Tracked

Status = Literal["new", "same", "updated", "merged", "conflict", "failed"]
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of the file, where it is, and what a person should look at.

    ``bears`` is not so where the file stays as it was although the plan says otherwise.
    """

    status: Status
    path: Path
    findings: list[Finding] = field(default_factory=list)
    bears: bool = True


class Written(Protocol):
    """A document to be written: alone and signed with its provenance; where it is from."""

    @property
    def built(self) -> bytes: ...

    @property
    def signed(self) -> bytes: ...

    @property
    def origin(self) -> Origin: ...

    @property
    def issue(self) -> Issue: ...


def write_keeping_edits(
    path: Path, plan: Written, tracked: Tracked, *, force: bool = False, kind: Kind = "plan"
) -> Kept:
    """Write the plan; hand edits of the file that is there are kept.

    This is the only place that decides what becomes of a document that people edit. A document of
    another round or agency, or one that does not say what it was built as, is replaced only with
    ``force``. Whatever is not, byte for byte, what the program wrote is kept beside. Where
    somebody saves the file meanwhile, it is looked at anew. Raises OSError; then the file is as it
    was.
    """
    for _ in range(_TRIES - 1):
        try:
            return _write(path, plan, tracked, force, kind)
        except SavedMeanwhile:
            continue
    return _write(path, plan, tracked, force, kind)


def _write(path: Path, plan: Written, tracked: Tracked, force: bool, kind: Kind) -> Kept:
    file = real(path)
    present = present_bytes(file)
    signed = sealed(plan.signed, kind)
    if present is None:
        create(file, signed)
        return Kept("new", path)
    if present == signed:
        return Kept("same", path)
    if is_open_elsewhere(file):
        return Kept("failed", path, [_opened(path)])
    from cchc_docs.steps.hand_edits import write_over

    return write_over(path, present, plan, tracked, force=force, kind=kind)


def kept_finding(path: Path, former: Path | None) -> list[Finding]:
    """Under which name the former state of a file was kept; nothing where none had to be."""
    if former is None:
        return []
    message = f"bản trước khi ghi lại được giữ ở {former.name}"
    return [Finding("GH-10", "note", Place(str(path)), message)]


def _opened(path: Path) -> Finding:
    message, hint = explain(opened_elsewhere(path))
    return Finding("GH-07", "error", Place(str(path)), f"{message} nên chưa lập lại", hint)
