"""Rounds as they were read last; of a changed round only what has changed is read again."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cchc_docs import Assessment, RoundFolder, open_round, score_round
from cchc_docs.finding import Refused
from cchc_docs.web.file_marks import FileMarks, mark_of

_AT_MOST = 8

Marks = Mapping[str, str]


@dataclass
class _Known:
    """``shared`` and ``scored`` are the marks of what the folder and the assessment were read
    from."""

    shared: Marks
    folder: RoundFolder
    scored: Marks = field(default_factory=dict)
    assessment: Assessment | None = None


class RoundCache:
    """What was read of each round; never older than its files, whoever changed them."""

    def __init__(self) -> None:
        self.files = FileMarks()
        self._known: dict[Path, _Known] = {}

    def mark(self, path: Path) -> str:
        """What stands for the state of all files of the round; another one after any change."""
        marks = self.files.of_round(path)
        with contextlib.suppress(Refused):
            marks[""] = self.bank_mark(self._fresh(path, marks).folder)
        return hashlib.sha256(repr(sorted(marks.items())).encode()).hexdigest()[:16]

    def folder(self, path: Path) -> RoundFolder:
        """The round, without its scores. Raises Refused where it cannot be read."""
        return self._fresh(path, self.files.of_round(path)).folder

    def assessment(self, path: Path) -> Assessment:
        """The scorecards of the round. Raises Refused where it cannot be read."""
        marks = self.files.of_round(path)
        known = self._fresh(path, marks)
        scored = _of_scoring(marks)
        if known.assessment is None or known.scored != scored:
            known.assessment = score_round(known.folder, known.assessment)
            known.scored = {**scored, **_read_marks(known.assessment)}
        return known.assessment

    def bank_mark(self, folder: RoundFolder) -> str:
        """The mark of a bank that the round names; it may lie outside the round."""
        bank = folder.round.bank
        return self.files.of(folder.path / bank) if bank else ""

    def _fresh(self, path: Path, marks: Marks) -> _Known:
        known = self._known.pop(path, None)
        if known is None or known.shared != self._shared(known.folder, marks):
            folder = open_round(path)
            read = {name: mark_of(source.data) for name, source in folder.sources.items()}
            known = _Known({**self._shared(folder, marks), **read}, folder)
        self._known[path] = known
        while len(self._known) > _AT_MOST:
            self._known.pop(next(iter(self._known)))
        return known

    def _shared(self, folder: RoundFolder, marks: Marks) -> dict[str, str]:
        """The marks of what all agencies share, a bank outside the round with them."""
        shared = {name: mark for name, mark in marks.items() if "/" not in name}
        return {**shared, "": self.bank_mark(folder)}


def _of_scoring(marks: Marks) -> dict[str, str]:
    """The marks of the score files; of plans only who has one counts."""
    scores = {name: mark for name, mark in marks.items() if name.startswith("scores/")}
    return scores | {name: "" for name in marks if name.startswith("plans/")}


def _read_marks(assessment: Assessment) -> dict[str, str]:
    """The marks of what the score files held when they were read."""
    return {
        f"scores/{code}.yaml": mark_of(file.source.data)
        for code, file in assessment.files.items()
        if file.record is not None
    }
