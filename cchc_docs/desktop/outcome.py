"""What became of one thing that was dropped, to be shown on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from pathlib import Path

from cchc_docs.finding import Finding, has_errors
from cchc_docs.frozen import dataclass
from cchc_docs.write import explain


@dataclass(frozen=True, slots=True)
class Outcome:
    """A heading, sentences, files that were written with what became of each, and findings.

    ``failed`` says that what was asked for was not done, whatever the findings are.
    """

    title: str
    sentences: Sequence[str] = ()
    files: Sequence[tuple[Path, str]] = ()
    findings: Sequence[Finding] = field(default_factory=list)
    failed: bool = False

    @property
    def is_well(self) -> bool:
        """Whether there is nothing that a person has to mend."""
        return not self.failed and not has_errors(self.findings)


def not_done(path: Path, *sentences: str, findings: Sequence[Finding] = ()) -> Outcome:
    """Why nothing was done with what was dropped, and what to do."""
    return Outcome(str(path), sentences, findings=findings, failed=True)


def not_written(path: Path, error: OSError) -> Outcome:
    """What hindered writing, and what to do about it."""
    reason, hint = explain(error)
    return not_done(
        path,
        f"Không ghi được {error.filename or path}: {reason}.",
        f"Việc cần làm: {hint}. Nếu thư mục nằm trên đĩa hoặc USB chỉ cho đọc, hãy chép cả thư mục "
        "sang ổ đĩa của máy rồi thả lại.",
    )
