"""A plan goes to disk: hand edits in the file that is there are kept, and nothing is lost."""

from __future__ import annotations

import errno
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from cchc_docs.build.issued import Issue
from cchc_docs.build.origin import Origin
from cchc_docs.finding import Finding, Place
from cchc_docs.write import explain, is_open_elsewhere, write_whole

if TYPE_CHECKING:
    from cchc_docs.revise.merge import Tracked

Status = Literal["new", "same", "updated", "merged", "conflict", "failed"]


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of the file, where it is, and what a person should look at."""

    status: Status
    path: Path
    findings: list[Finding] = field(default_factory=list)


class Written(Protocol):
    """A plan to be written: the document alone and signed with its provenance; where it is from."""

    @property
    def built(self) -> bytes: ...

    @property
    def signed(self) -> bytes: ...

    @property
    def origin(self) -> Origin: ...

    @property
    def issue(self) -> Issue: ...


def write_keeping_edits(path: Path, plan: Written, tracked: Tracked) -> Kept:
    """Write the plan; hand edits of the file that is there are kept.

    Raises OSError; then the file is as it was.
    """
    try:
        present = path.read_bytes()
    except FileNotFoundError:
        write_whole(path, plan.signed)
        return Kept("new", path)
    if present == plan.signed:
        return Kept("same", path)
    if is_open_elsewhere(path):
        return Kept("failed", path, [_opened(path)])
    from cchc_docs.build.hand_edits import write_over

    return write_over(path, present, plan, tracked)


def _opened(path: Path) -> Finding:
    message, hint = explain(OSError(errno.EBUSY, ""))
    return Finding("GH-07", "error", Place(str(path)), f"{message} nên chưa lập lại", hint)


def write_if_changed(path: Path, data: bytes) -> Status:
    """A file that people do not edit, as it is now; one that has not changed is not touched.

    Raises OSError; then the file is as it was.
    """
    try:
        before = path.read_bytes()
    except FileNotFoundError:
        write_whole(path, data)
        return "new"
    if before == data:
        return "same"
    write_whole(path, data)
    return "updated"
