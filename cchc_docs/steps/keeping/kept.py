"""A document to be written, and what became of it."""

from __future__ import annotations

from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from cchc_docs.finding import Finding, Place
from cchc_docs.frozen import dataclass
from cchc_docs.steps.keeping.issued import Issue, KeptInData
from cchc_docs.steps.origin import Origin
from cchc_docs.write import Kind

if TYPE_CHECKING:
    from cchc_docs.revise.merging.merge import Tracked

Status = Literal["new", "same", "updated", "merged", "conflict", "failed"]

STATUS_WORDS: dict[Status, str] = {
    "new": "lập mới",
    "same": "không đổi",
    "updated": "lập lại",
    "merged": "lập lại, giữ chỗ sửa tay",
    "conflict": "có chỗ cần xem",
    "failed": "chưa lập được",
}
"""What becomes of a document, as it is told."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of the file, where it is, and what a person should look at.

    ``bears`` is not so where the file stays as it was although the plan says otherwise.
    """

    status: Status
    path: Path
    findings: list[Finding] = field(default_factory=list)
    bears: bool = True


@dataclass(frozen=True, slots=True)
class Keeping:
    """How a document takes the place of the one that is there.

    ``force``: also of one that the program does not know. ``keep_issued``: not of one that was
    issued and would read otherwise under the same number. ``rests_on``: what the seal of a new or
    updated file tells.
    """

    tracked: Tracked = "refuse"
    force: bool = False
    kind: Kind = "plan"
    rests_on: str = ""
    keep_issued: bool = False


@dataclass(frozen=True)
class BuiltDocument:
    """A plan or a report in memory: the document alone, and with the part that says what it was
    made from.

    ``to_keep`` is what the command line said and the data must keep once the document is written.
    """

    built: bytes
    signed: bytes
    origin: Origin
    issue: Issue
    findings: list[Finding] = field(default_factory=list)
    to_keep: KeptInData | None = None


def kept_finding(path: Path, former: Path | None) -> list[Finding]:
    """Under which name the former state of a file was kept; nothing where none had to be."""
    if former is None:
        return []
    message = f"bản trước khi ghi lại được giữ ở {former.name}"
    return [Finding("GH-10", "note", Place(str(path)), message)]
