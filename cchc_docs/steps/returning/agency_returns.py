"""The returns of one agency, taken into the texts of the round: all of them, or none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from pathlib import Path

from cchc_docs.docx.open_conflicts import waiting
from cchc_docs.docx.package import Package
from cchc_docs.excel.merging.conflicts import Side
from cchc_docs.finding import Finding, Place, Refused, has_errors
from cchc_docs.frozen import dataclass
from cchc_docs.revise.merging.merge import Tracked
from cchc_docs.steps.returning.returned_files import ReturnedFile, ReturnOutcome
from cchc_docs.steps.returning.returned_plans import (
    WAITS,
    PlanTaken,
    PresentPlan,
    hand_edits,
    take_plans,
)
from cchc_docs.steps.returning.returned_sheets import RoundTexts
from cchc_docs.steps.returning.taken_returns import TakenReturns
from cchc_docs.write import present_bytes, real


@dataclass(frozen=True)
class CollectOptions:
    """``output`` is the folder of the plans. ``accept_scores``: agencies whose returns may also
    change what others say of them, such as points. ``again``: also what was taken before.
    ``sides`` and ``tracking`` are of single agencies, where that is not ``conflicts``, ``tracked``.
    """

    output: Path
    conflicts: Side = "refuse"
    tracked: Tracked = "refuse"
    accept_scores: frozenset[str] = frozenset()
    dry_run: bool = False
    again: bool = False
    sides: Mapping[str, Side] = field(default_factory=dict)
    tracking: Mapping[str, Tracked] = field(default_factory=dict)

    def side_of(self, agency: str) -> Side:
        """Which counts where the agency's sheet and the round were both changed."""
        return self.sides.get(agency, self.conflicts)

    def tracked_of(self, agency: str) -> Tracked:
        """What becomes of tracked changes in the agency's plan."""
        return self.tracking.get(agency, self.tracked)


def held(outcomes: Iterable[ReturnOutcome]) -> list[ReturnOutcome]:
    """The outcomes of an agency of which nothing is taken, since one of its files cannot be."""
    kept = list(outcomes)
    for item in kept:
        if item.status == "taken" or (item.status == "conflict" and not waits(item)):
            item.status = "held"
        item.changes = []
    return kept


def waits(item: ReturnOutcome) -> bool:
    return has_errors(item.findings)


class AgencyReturns:
    """All returns of one agency, taken into the texts, its plan not yet built again."""

    def __init__(
        self,
        code: str,
        files: Sequence[ReturnedFile],
        taken: TakenReturns,
        texts: RoundTexts,
        options: CollectOptions,
    ) -> None:
        self.code = code
        self.texts = texts
        self.options = options
        path = options.output / f"{code}.docx"
        self.present = PresentPlan(path, present_bytes(real(path)))
        self.plan: PlanTaken | None = None
        again = options.again or code in options.accept_scores
        known = [file for file in files if taken.has_taken(file) and not again]
        fresh = [file for file in files if file not in known]
        self.by_file = {file.digest: ReturnOutcome(file, "earlier") for file in known}
        start = dict(texts.files)
        self._sheets([file for file in fresh if file.kind == "workbook"])
        self._plans([file for file in fresh if file.kind == "plan"])
        if any(file.kind == "plan" for file in known):
            self._tell_waiting(known)
        self.outcomes = [self.by_file[file.digest] for file in files]
        if any(has_errors(item.findings) for item in self.outcomes):
            texts.files = start
            self.plan = None
            self.outcomes = held(self.outcomes)

    def _sheets(self, files: Sequence[ReturnedFile]) -> None:
        unreadable = self.texts.unreadable(self.code) if files else []
        if unreadable:
            done = [ReturnOutcome(file, "failed", findings=unreadable) for file in files]
        else:
            takes = self.code in self.options.accept_scores
            side = self.options.side_of(self.code)
            done = self.texts.take(files, side, takes_scores=takes)
        self.by_file |= {item.file.digest: item for item in done}

    def _plans(self, files: Sequence[ReturnedFile]) -> None:
        edited = []
        for file in files:
            outcome = ReturnOutcome(file, "unchanged")
            self.by_file[file.digest] = outcome
            try:
                outcome.edits = hand_edits(file)
            except Refused as error:
                outcome.status = "failed"
                outcome.findings = error.told(str(file.path), "GH-03")
                continue
            if outcome.edits:
                edited.append(outcome)
        if edited:
            plan = take_plans(self.present, edited, self.code, self.options.tracked_of(self.code))
            self.plan = plan if plan.data is not None else None

    def _tell_waiting(self, files: Sequence[ReturnedFile]) -> None:
        """Taken before, and still to be chosen: told until it is."""
        if self.present.data is None:
            return
        try:
            open_ = waiting(Package(self.present.data), str(self.present.path))
        except Refused:
            return
        if open_:
            message = f"còn {len(open_)} chỗ chưa chọn từ lần thu trước"
            hint = "chọn trong Word (Accept hoặc Reject) rồi xóa ghi chú"
            last = [file for file in files if file.kind == "plan"][-1]
            outcome = self.by_file[last.digest]
            outcome.status = "conflict"
            outcome.findings.append(
                Finding(WAITS, "warning", Place(str(self.present.path)), message, hint)
            )
