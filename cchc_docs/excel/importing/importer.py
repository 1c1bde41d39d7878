"""Points and tasks of a workbook into the texts of a round's files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from cchc_docs.data_files.bank_words import with_bank
from cchc_docs.data_files.round_folder import AgencyFile, RoundFolder, read_plan, read_scores
from cchc_docs.data_files.shape import read_record
from cchc_docs.data_files.yaml_edit import Data, block_lines, set_value
from cchc_docs.data_files.yaml_file import YamlSource, read_yaml
from cchc_docs.data_files.yaml_places import Path
from cchc_docs.excel.merging.conflicts import Deciding
from cchc_docs.excel.merging.plan_edit import edited_plan
from cchc_docs.excel.merging.score_edit import (
    edited_scores,
    new_scores,
    wanted_scores,
    without_blanks,
)
from cchc_docs.excel.merging.score_merge import ScoreMerge
from cchc_docs.excel.merging.task_merge import TaskMerge, named
from cchc_docs.excel.score_tables.score_table import AgencyPoints, ScoreTable
from cchc_docs.excel.tasks.entry_match import followed_tasks
from cchc_docs.excel.tasks.task_changes import task_changes
from cchc_docs.excel.tasks.task_proposals import (
    proposals,
    still_open,
    with_proposals,
    without_proposals,
)
from cchc_docs.excel.tasks.task_rows import Task, shortcoming_data, task_of
from cchc_docs.excel.tasks.task_sheet import SeenTask, TaskTable
from cchc_docs.finding import Finding, Place, Refused, has_errors
from cchc_docs.model import CriteriaSet, Plan, Scores
from cchc_docs.score import applies
from cchc_docs.vietnamese import first_of

T = TypeVar("T")
_some = partial(first_of, most=8)
_FEW_WORDS = 50
"""As many letters tell two shortcomings of one area apart."""


class Importer:
    """Collects the changed files of a round.

    ``base`` is the round as it was when the workbook was exported, where that is known.
    """

    def __init__(
        self, folder: RoundFolder, base: RoundFolder | None, file: Place, deciding: Deciding
    ) -> None:
        self.folder = folder
        self.base = base
        self.file = file
        self.deciding = deciding
        self.changes: dict[str, str] = {}
        self.read: dict[str, bytes] = {}
        self.told: list[str] = []
        self.findings: list[Finding] = []

    def take_scores(self, table: ScoreTable) -> None:
        """The points of every agency that has any in the workbook."""
        for code in (self.base or self.folder).placed:
            given = table.of(code)
            if given.says_anything or (self.base and given.blanks):
                self._take_agency(code, given)

    def _take_agency(self, code: str, given: AgencyPoints) -> None:
        file = f"scores/{code}.yaml"
        is_new = not os.path.lexists(self.folder.path / file)
        stored = None if is_new else read_scores(self.folder, code)
        open_file, to_fill = _without_blanks(stored) if stored else (None, frozenset())
        known = Scores(scores={}) if open_file is None else self._readable(open_file)
        if known is None:
            return
        has_points, blanks = given.says_anything, given.blanks
        if self.base is not None:
            before = read_scores(self.base, code).record or Scores(scores={})
            criteria, name = self.base.criteria_of(code), self.base.agencies[code].name
            given = ScoreMerge(criteria, name, self.deciding).changed(given, before, known)
            if not given.says_anything and is_new:
                return
        if code not in self.folder.placed:
            self._tell_gone(code, given)
            return
        criteria, name = self.folder.criteria_of(code), self.folder.agencies[code].name
        if self._has_unknown_codes(name, given, criteria):
            return
        if has_points:
            self._tell_blanks(name, blanks, criteria, known)
        wanted = wanted_scores(known, given, criteria)
        if stored is None:
            text = new_scores(f"Điểm của {name} năm {self.folder.round.year}", criteria, given)
            if self._is_as_wanted(file, text, Scores, wanted):
                self.changes[file] = text
                self.told.append(f"{file}: tệp mới, {len(given.scores)} tiêu chí")
            return
        changed, told = edited_scores(stored.source.text, known, given, criteria, to_fill)
        if told and self._is_as_wanted(file, changed, Scores, wanted):
            self.changes[file], self.read[file] = changed, stored.source.data
            self.told += [f"{file}: {line}" for line in told]

    def _tell_gone(self, code: str, given: AgencyPoints) -> None:
        if given.says_anything:
            message = f"cơ quan “{code}” có điểm được sửa trong bảng nhưng không còn trong đợt"
            hint = "thêm lại cơ quan vào đợt, hoặc bỏ chỗ sửa ở cột này"
            self.findings.append(Finding("BT-04", "error", given.first or self.file, message, hint))

    def _has_unknown_codes(self, name: str, given: AgencyPoints, criteria: CriteriaSet) -> bool:
        """Whether points were changed of criteria that the round has no more."""
        known = criteria.leaves.keys() | {item.code for item in criteria.adjustments}
        found = False
        for at, item in given.items():
            if at not in known:
                found = True
                message = f"{name}: đợt nay không còn tiêu chí mã “{at}” mà bảng sửa điểm"
                hint = "xuất lại bảng từ đợt rồi ghi điểm vào bảng mới"
                self.findings.append(Finding("BT-05", "error", item.place, message, hint))
        return found

    def _readable(self, file: AgencyFile[T]) -> T | None:
        if file.record is None or has_errors(file.findings):
            self.findings += file.findings
            return None
        return file.record

    def _tell_blanks(
        self,
        name: str,
        blanks: Mapping[tuple[str, str], Place],
        criteria: CriteriaSet,
        known: Scores,
    ) -> None:
        """Empty cells of criteria that apply; of a workbook that is known those that were filled
        before are taken out, not kept."""
        due = [at for group, at in blanks if group == "scores" and _is_due(criteria, at, known)]
        kept = [code for code in due if code in known.scores and self.base is None]
        absent = [code for code in due if code not in known.scores]
        if kept:
            message = f"{name}: {len(kept)} ô trống, giữ nguyên điểm đang có: {_some(kept)}"
            self.findings.append(Finding("BT-12", "note", blanks["scores", kept[0]], message))
        if absent:
            message = f"{name}: {len(absent)} tiêu chí chưa có điểm: {_some(absent)}"
            hint = "ghi điểm, hoặc ghi KAD nếu tiêu chí không áp dụng"
            place = blanks["scores", absent[0]]
            self.findings.append(Finding("BT-12", "warning", place, message, hint))

    def take_tasks(self, table: TaskTable) -> None:
        """The shortcomings of every agency that has any in the workbook, or had when exported."""
        for code in self._codes_with_tasks(table):
            seen = table.seen.get(code, [])
            file = f"plans/{code}.yaml"
            if not os.path.lexists(self.folder.path / file):
                self._take_new_plan(code, file, self._merged(table, code, seen, None))
                continue
            stored = read_plan(self.folder, code)
            known = self._readable(stored)
            if known is not None:
                wanted = self._merged(table, code, seen, known)
                self._take_plan(stored.source, file, known, wanted)

    def _codes_with_tasks(self, table: TaskTable) -> list[str]:
        """An agency of which every row was taken out has none in the sheet."""
        had = self.base.files("plans") if self.base and table.has_ids else []
        return list(dict.fromkeys([*table.seen, *(code for code in had if self._knows(code))]))

    def _knows(self, code: str) -> bool:
        return self.base is not None and code in self.base.placed and code in self.folder.placed

    def _merged(
        self, table: TaskTable, code: str, seen: Sequence[SeenTask], plan: Plan | None
    ) -> list[Task]:
        """The shortcomings as they shall be; proposals that nobody touched stay in the sheet."""
        known = self.base or self.folder
        proposed, former = self._exported(known, code)
        if self.base is None and not any("to_confirm" in item.columns for item in seen):
            proposed = []
        ours = [task_of(item) for item in plan.shortcomings] if plan else []
        here = still_open(self.folder, code, plan, proposed) if proposed else []
        base = with_proposals(former if self.base is not None else ours, proposed)
        merge = TaskMerge(
            base, self.deciding, self.base is None, table.has_ids, self.file, proposed
        )
        untaken = [task for task in proposed if task not in ours]
        merged = without_proposals(merge.merged(seen, with_proposals(ours, here)), untaken)
        if self.base is None and len(seen) < len(ours) and merged != ours:
            name = self.folder.agencies[code].name
            message = f"{name}: {len(ours) - len(seen)} tồn tại không có trong bảng, giữ nguyên"
            hint = "tồn tại nào bỏ thì xóa ở bảng xuất từ đợt này, hoặc xóa trong tệp kế hoạch"
            self.findings.append(Finding("BT-27", "note", seen[0].first, message, hint))
        return merged

    def _exported(self, known: RoundFolder, code: str) -> tuple[list[Task], list[Task]]:
        """What the sheet proposed of the agency when the round was as it is known, and the
        shortcomings of its plan then."""
        plan, scores = read_plan(known, code).record, read_scores(known, code).record
        former = [task_of(item) for item in plan.shortcomings] if plan else []
        return proposals(known, code, plan, scores), former

    def _take_new_plan(self, code: str, file: str, wanted: list[Task]) -> None:
        if not wanted:
            return
        if code not in self.folder.placed:
            message = f"cơ quan “{code}” có tồn tại trong bảng nhưng không còn trong đợt"
            hint = "thêm lại cơ quan vào đợt, hoặc xóa các dòng của cơ quan này"
            self.findings.append(Finding("BT-04", "error", self.file, message, hint))
            return
        text = new_plan(self.folder.agencies[code].name, wanted)
        if self._is_as_wanted(file, text, Plan, {}):
            self.changes[file] = text
            self.told.append(f"{file}: tệp mới, {len(wanted)} tồn tại, hạn chế")

    def _take_plan(self, source: YamlSource, file: str, known: Plan, wanted: list[Task]) -> None:
        old = [task_of(item) for item in known.shortcomings]
        if old == wanted:
            return
        text = source.text
        changed = edited_plan(text, known, wanted)
        if not self._has_tasks(file, changed, wanted):
            data: list[Data] = [shortcoming_data(task) for task in wanted]
            changed = set_value(text, ("shortcomings",), data)
            if not self._has_tasks(file, changed, wanted):
                self._tell_untouched(file)
                return
        self.changes[file], self.read[file] = changed, source.data
        self.told += [f"{file}: {line}" for line in _differences(old, wanted)]

    def _has_tasks(self, file: str, text: str, wanted: list[Task]) -> bool:
        record = self._parsed(file, text, Plan)
        return record is not None and [task_of(item) for item in record.shortcomings] == wanted

    def _is_as_wanted(
        self, file: str, text: str, kind: type[Scores] | type[Plan], wanted: Mapping[str, Any]
    ) -> bool:
        """Whether the edited text says what it should; nothing else may ever be written."""
        record = self._parsed(file, text, kind)
        fits = record is not None and all(
            _plain_value(getattr(record, key)) == value for key, value in wanted.items()
        )
        if not fits:
            self._tell_untouched(file)
        return fits

    def _tell_untouched(self, file: str) -> None:
        message = "không sửa được tệp tại chỗ vì cách viết khác thường"
        hint = "sửa tay tệp này, hoặc xóa tệp rồi nhập lại để chương trình viết mới"
        place = Place(str(self.folder.path / file))
        self.findings.append(Finding("BT-19", "error", place, message, hint))

    def _parsed(self, file: str, text: str, kind: type[Scores] | type[Plan]) -> Any:
        try:
            source, value, findings = read_yaml(text.encode(), file)
        except Refused:
            return None
        if kind is Scores:
            value, _ = without_blanks(value)
        else:
            value, _ = with_bank(value, self.folder.bank, source)
        record, faults = read_record(kind, value, source)
        return None if has_errors([*findings, *faults]) else record


def _without_blanks(stored: AgencyFile[Scores]) -> tuple[AgencyFile[Scores], frozenset[Path]]:
    """The score file as if its blanks were not there, and the paths of these."""
    if not has_errors(stored.findings):
        return stored, frozenset()
    try:
        source, value, findings = read_yaml(stored.source.text.encode(), stored.source.name)
    except Refused:
        return stored, frozenset()
    value, blanks = without_blanks(value)
    if not blanks:
        return stored, blanks
    record, faults = read_record(Scores, value, source)
    return AgencyFile(stored.code, record, source, [*findings, *faults]), blanks


def _plain_value(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def new_plan(agency: str, tasks: Iterable[Task]) -> str:
    """A new plan file that holds shortcomings only; the rest comes from the round."""
    lines = [f"# Kế hoạch khắc phục tồn tại, hạn chế của {agency}", "shortcomings:"]
    for task in tasks:
        lines += [*block_lines([shortcoming_data(task)], 2), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _differences(old: list[Task], new: list[Task]) -> list[str]:
    """What was changed, put in, taken out; an entry that was only moved is none of these."""
    places = followed_tasks(old, new)
    pairs = [(new[at], known) for at, known in enumerate(places)]
    told = [
        f"sửa tồn tại {_told_apart(old[known], old)}: {change}"
        for task, known in pairs
        if known is not None and task != old[known]
        for change in task_changes(old[known], task) or ("cách ghi",)
    ]
    told += [f"tồn tại mới {_told_apart(task, new)}" for task, known in pairs if known is None]
    kept = set(places)
    told += [
        f"bỏ tồn tại {_told_apart(task, old)}" for at, task in enumerate(old) if at not in kept
    ]
    return told or ["đổi thứ tự các tồn tại"]


def _told_apart(task: Task, among: list[Task]) -> str:
    """What the shortcoming is about; where another is of the same, its first words as well."""
    words = " ".join(" ".join(map(str, task.statements)).split())
    alone = sum(one.about == task.about for one in among) == 1
    said = words if len(words) <= _FEW_WORDS else f"{words[:_FEW_WORDS].rsplit(' ', 1)[0]}…"
    return f"ở {named(task)}" + (f" (“{said}”)" if said and not alone else "")


def _is_due(criteria: CriteriaSet, code: str, known: Scores) -> bool:
    """Whether the criterion is one of the round and applies to the agency."""
    return code in criteria.leaves and applies(criteria.leaves[code], known)
