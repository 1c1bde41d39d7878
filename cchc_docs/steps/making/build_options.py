"""What may be said of plans over their data, and what becomes of one that is built."""

from __future__ import annotations

from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_docs.finding import Finding
from cchc_docs.frozen import dataclass
from cchc_docs.model import Issued
from cchc_docs.steps.keeping.issued import Issue
from cchc_docs.steps.keeping.kept import Status

if TYPE_CHECKING:
    from cchc_docs.revise.merging.merge import Tracked


_NO_ISSUE = Issue()


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What the command line may say about a plan over its data, and how it is written.

    ``force``: also over a file that the program did not write, which is kept beside. ``report``:
    number and date of the report on the round. ``keep_issued``: what was issued stays as it is
    where it would read otherwise now under its number: such a plan is amended.
    """

    folder: Path
    number: int | None = None
    issued: Issued | None = None
    tracked: Tracked = "refuse"
    force: bool = False
    report: Issue = _NO_ISSUE
    keep_issued: bool = False

    @property
    def given(self) -> Issue:
        """Number and date as the command line gives them."""
        return Issue(self.number, self.issued)


@dataclass(frozen=True, slots=True)
class PlanResult:
    """What became of one plan."""

    agency: str
    path: Path
    status: Status
    findings: list[Finding] = field(default_factory=list)
