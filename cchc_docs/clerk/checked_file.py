"""What was found in one file or round, with what it is."""

from __future__ import annotations

from dataclasses import field
from pathlib import Path

from cchc_docs.clerk.agreed_customs import SetAside
from cchc_docs.data_files.round_names import CUSTOMS_FILE
from cchc_docs.finding import Finding
from cchc_docs.frozen import dataclass


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file or a round that was checked.

    ``kind`` and ``standard`` are in words, empty where they are not known. ``kind_id`` is the kind
    of a document, ``evidence`` what shows it, ``judged`` how far it was judged: ``full``,
    ``common`` or ``none``. ``set_aside`` is what the agency's own customs let pass or take less
    gravely, ``customs`` the file that they are in, or would be. ``heading`` is the number, and the
    place and date, that a document bears.
    """

    path: str
    findings: list[Finding]
    kind: str = ""
    standard: str = ""
    set_aside: list[SetAside] = field(default_factory=list)
    was_read: bool = True
    customs: Path = Path(CUSTOMS_FILE)
    kind_id: str = ""
    evidence: tuple[str, ...] = ()
    judged: str = ""
    heading: tuple[str, ...] = ()

    def count(self, level: str) -> int:
        """How many findings have the level."""
        return sum(finding.level == level for finding in self.findings)
