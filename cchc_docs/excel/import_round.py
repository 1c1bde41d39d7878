"""A workbook into the files of a round: only what changed is changed, and all or nothing."""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

from cchc_docs import limits
from cchc_docs.data_files.bank_words import with_bank
from cchc_docs.data_files.held_round import held_round
from cchc_docs.data_files.round_folder import AgencyFile, RoundFolder, read_plan, read_scores
from cchc_docs.data_files.shape import read_record
from cchc_docs.data_files.yaml_edit import Data, block_lines, set_value
from cchc_docs.data_files.yaml_file import YamlSource, read_yaml
from cchc_docs.data_files.yaml_places import Path
from cchc_docs.excel.carried_sheet import another_round, carried_in, unusable_carried
from cchc_docs.excel.conflicts import CONFLICT, Deciding, Side
from cchc_docs.excel.known_scores import known_scores
from cchc_docs.excel.plan_edit import edited_plan
from cchc_docs.excel.read import Sheets, read_workbook
from cchc_docs.excel.score_edit import (
    GivenScores,
    edited_scores,
    new_scores,
    wanted_scores,
    without_blanks,
)
from cchc_docs.excel.score_merge import ScoreMerge
from cchc_docs.excel.score_table import ScoreTable
from cchc_docs.excel.task_merge import TaskMerge, named
from cchc_docs.excel.task_rows import Task, shortcoming_data, task_of
from cchc_docs.excel.task_sheet import SeenTask, TaskTable, match_tasks
from cchc_docs.excel.understanding.said_cells import with_said_cells
from cchc_docs.excel.understanding.sheet_answers import NO_ANSWERS, Answers
from cchc_docs.excel.understanding.understand import understand
from cchc_docs.excel.understanding.understood import Understood
from cchc_docs.finding import Finding, Place, Refused, has_errors
from cchc_docs.model import CriteriaSet, Plan, Scores
from cchc_docs.score import applies
from cchc_docs.vietnamese import listed

Changes = dict[str, str]
"""The whole new text of each file that changes, by its path inside the round."""

_LISTED = 8


@dataclass(frozen=True, slots=True)
class Import:
    """The files that a workbook changes, each change in words, and findings.

    ``read`` are the bytes that each changed file was read with; a new file has none. ``understood``
    is what the sheets were taken for.
    """

    changes: Changes
    told: list[str]
    findings: list[Finding]
    read: Mapping[str, bytes] = field(default_factory=dict)
    understood: Understood | None = None

    @property
    def waits_for_a_choice(self) -> bool:
        """Whether nothing stands against it but values that were changed in both places."""
        return {item.rule for item in self.findings if item.level == "error"} == {CONFLICT}


def import_into(
    folder: RoundFolder, data: bytes, name: str, answers: Answers = NO_ANSWERS
) -> tuple[Changes, list[str], list[Finding]]:
    """As ``prepared_import``, without the bytes that were read."""
    done = prepared_import(folder, data, name, answers)
    return done.changes, done.told, done.findings


def prepared_import(
    folder: RoundFolder,
    data: bytes,
    name: str,
    answers: Answers = NO_ANSWERS,
    side: Side = "refuse",
) -> Import:
    """The files of the round that the workbook changes; nothing is written.

    Of a workbook that carries what it was exported as only those cells are taken that a person
    changed since; ``side`` says which counts where the round was changed there too. ``answers`` say
    what a person told of its sheets, columns and rows.
    With an error among the findings there are no changes. Raises Refused.
    """
    sheets, findings = read_workbook(data, name)
    sheets = with_said_cells(sheets, answers)
    carried = carried_in(sheets)
    findings += carried.findings
    with ExitStack() as stack:
        base = None
        if carried.files:
            try:
                base = stack.enter_context(held_round(carried.files, folder.name))
            except Refused:
                findings.append(unusable_carried(name))
        return _prepared(folder, base, sheets, findings, name, answers, side)


def _prepared(
    folder: RoundFolder,
    base: RoundFolder | None,
    sheets: Sheets,
    findings: list[Finding],
    name: str,
    answers: Answers,
    side: Side,
) -> Import:
    known = base or folder
    if base is not None:
        findings += another_round(folder, base, name)
    criteria = {code: known.criteria_of(code) for code in known.placed}
    seen = understand(sheets, name, answers, year=known.round.year)
    scores, faults = known_scores(sheets, seen, answers, criteria, known.placed)
    tasks, more = match_tasks(sheets, criteria, known.placed)
    findings += [*faults, *more, *_without_block(known)]
    if not scores.tables and not tasks.tables:
        findings.append(_no_table(name))
    findings += _too_many_tasks(tasks.tasks, known, name)
    if has_errors(findings):
        return Import({}, [], findings, understood=seen)
    importer = _Importer(folder, base, Place(name), Deciding(side))
    importer.take_scores(scores)
    importer.take_tasks(tasks)
    findings += importer.findings + importer.deciding.findings
    if has_errors(findings):
        return Import({}, [], findings, understood=seen)
    return Import(
        _as_marked(importer.changes, importer.read), importer.told, findings, importer.read, seen
    )


def _no_table(name: str) -> Finding:
    message = (
        "không tìm thấy bảng điểm hay bảng nhiệm vụ: không sheet nào có tên, mã tiêu chí của đợt"
    )
    hint = "xuất bảng mẫu bằng lệnh: cchc export ROUND SHEET.xlsx rồi chép điểm vào đó"
    return Finding("BT-03", "error", Place(name), message, hint)


def _without_block(folder: RoundFolder) -> Iterator[Finding]:
    """Nobody can say which criteria the scores of such an agency are for."""
    source = folder.sources["agencies.yaml"]
    for code, agency in folder.agencies.items():
        if code not in folder.placed:
            message = f"cơ quan “{code}” thuộc khối “{agency.block}” mà đợt này không có"
            hint = f"sửa block, là một trong: {', '.join(folder.round.blocks)}"
            yield Finding("DL-14", "error", source.place((code, "block")), message, hint)


def _too_many_tasks(
    tasks: Mapping[str, list[Task]], folder: RoundFolder, name: str
) -> Iterator[Finding]:
    most = limits.TASKS_OF_AN_AGENCY
    for code, wanted in tasks.items():
        count = sum(max(1, len(task.measures)) for task in wanted)
        if count > most:
            agency = folder.agencies[code].name
            message = f"bảng ghi {count} nhiệm vụ của {agency}; giới hạn là {most}"
            hint = "kiểm tra cột cơ quan, xóa các dòng thừa"
            yield Finding("BT-02", "error", Place(name), message, hint)


class _Importer:
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
        self.changes: Changes = {}
        self.read: dict[str, bytes] = {}
        self.told: list[str] = []
        self.findings: list[Finding] = []

    def take_scores(self, table: ScoreTable) -> None:
        """The points of every agency that has any in the workbook."""
        for code in (self.base or self.folder).placed:
            given = GivenScores(
                table.scores.get(code, {}),
                table.self_scores.get(code, {}),
                table.adjustments.get(code, {}),
            )
            if given.says_anything or (self.base and table.blanks.get(code)):
                self._take_agency(code, given, table.blanks.get(code, {}))

    def _take_agency(self, code: str, given: GivenScores, blanks: Mapping[str, Place]) -> None:
        file = f"scores/{code}.yaml"
        is_new = not os.path.lexists(self.folder.path / file)
        stored = None if is_new else read_scores(self.folder, code)
        open_file, to_fill = _without_blanks(stored) if stored else (None, frozenset())
        known = Scores(scores={}) if open_file is None else self._readable(open_file)
        if not isinstance(known, Scores):
            return
        has_points = given.says_anything
        if self.base is not None:
            given = self._of_a_person(self.base, code, given, blanks, known)
            blanks = {at: place for at, place in blanks.items() if at not in known.scores}
            if not given.says_anything and is_new:
                return
        if code not in self.folder.placed:
            self._tell_gone(code, given)
            return
        criteria, name = self.folder.criteria_of(code), self.folder.agencies[code].name
        if self._has_unknown_codes(name, given, criteria):
            return
        due = {at: place for at, place in blanks.items() if _is_due(criteria, at, known)}
        self._tell_blanks(name, due if has_points else {}, known)
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

    def _of_a_person(
        self,
        base: RoundFolder,
        code: str,
        given: GivenScores,
        blanks: Mapping[str, Place],
        known: Scores,
    ) -> GivenScores:
        former = read_scores(base, code).record if base.has_scores(code) else None
        before = former if isinstance(former, Scores) else Scores(scores={})
        merge = ScoreMerge(base.criteria_of(code), base.agencies[code].name, self.deciding)
        return merge.changed(given, blanks, before, known)

    def _tell_gone(self, code: str, given: GivenScores) -> None:
        if given.says_anything:
            message = f"cơ quan “{code}” có điểm được sửa trong bảng nhưng không còn trong đợt"
            hint = "thêm lại cơ quan vào đợt, hoặc bỏ chỗ sửa ở cột này"
            self.findings.append(Finding("BT-04", "error", given.first or self.file, message, hint))

    def _has_unknown_codes(self, name: str, given: GivenScores, criteria: CriteriaSet) -> bool:
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

    def _readable(self, file: AgencyFile) -> Any:
        if file.record is None or has_errors(file.findings):
            self.findings += file.findings
            return None
        return file.record

    def _tell_blanks(self, name: str, blanks: Mapping[str, Place], known: Scores) -> None:
        kept = [code for code in blanks if code in known.scores]
        absent = [code for code in blanks if code not in known.scores]
        if kept:
            message = f"{name}: {len(kept)} ô trống, giữ nguyên điểm đang có: {_some(kept)}"
            self.findings.append(Finding("BT-12", "note", blanks[kept[0]], message))
        if absent:
            message = f"{name}: {len(absent)} tiêu chí chưa có điểm: {_some(absent)}"
            hint = "ghi điểm, hoặc ghi KAD nếu tiêu chí không áp dụng"
            self.findings.append(Finding("BT-12", "warning", blanks[absent[0]], message, hint))

    def take_tasks(self, table: TaskTable) -> None:
        """The shortcomings of every agency that has any in the workbook, or had when exported."""
        for code in self._codes_with_tasks(table):
            seen = table.seen.get(code, [])
            file = f"plans/{code}.yaml"
            if not os.path.lexists(self.folder.path / file):
                self._take_new_plan(code, file, self._merged(table, code, seen, []))
                continue
            stored = read_plan(self.folder, code)
            known = self._readable(stored)
            if isinstance(known, Plan):
                ours = [task_of(item) for item in known.shortcomings]
                wanted = self._merged(table, code, seen, ours)
                self._take_plan(stored.source, file, known, wanted)

    def _codes_with_tasks(self, table: TaskTable) -> list[str]:
        """An agency of which every row was taken out has none in the sheet."""
        had = self.base.files("plans") if self.base and table.has_ids else []
        return list(dict.fromkeys([*table.seen, *(code for code in had if self._knows(code))]))

    def _knows(self, code: str) -> bool:
        return self.base is not None and code in self.base.placed and code in self.folder.placed

    def _merged(
        self, table: TaskTable, code: str, seen: Sequence[SeenTask], ours: list[Task]
    ) -> list[Task]:
        base = ours
        if self.base is not None:
            former = read_plan(self.base, code).record if code in self.base.files("plans") else None
            base = (
                [task_of(item) for item in former.shortcomings] if isinstance(former, Plan) else []
            )
        merge = TaskMerge(base, self.deciding, self.base is None, table.has_ids, self.file)
        merged = merge.merged(seen, ours)
        if self.base is None and len(seen) < len(ours) and merged != ours:
            name = self.folder.agencies[code].name
            message = f"{name}: {len(ours) - len(seen)} tồn tại không có trong bảng, giữ nguyên"
            hint = "tồn tại nào bỏ thì xóa ở bảng xuất từ đợt này, hoặc xóa trong tệp kế hoạch"
            self.findings.append(Finding("BT-27", "note", seen[0].first, message, hint))
        return merged

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


def _as_marked(changes: Changes, read: Mapping[str, bytes]) -> Changes:
    """The new texts, with the byte order mark that a file began with."""
    return {
        file: f"\ufeff{text}" if read.get(file, b"").startswith(BOM_UTF8) else text
        for file, text in changes.items()
    }


def _without_blanks(stored: AgencyFile) -> tuple[AgencyFile, frozenset[Path]]:
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
    before, after = frozenset(old), frozenset(new)
    told = [f"tồn tại mới ở {named(task)}" for task in new if task not in before]
    gone = [task for task in old if task not in after]
    both = min(len(told), len(gone))
    told[:both] = [f"sửa tồn tại ở {named(task)}" for task in gone[:both]]
    told += [f"bỏ tồn tại ở {named(task)}" for task in gone[both:]]
    return told or ["đổi thứ tự các tồn tại"]


def _is_due(criteria: CriteriaSet, code: str, known: Scores) -> bool:
    """Whether the criterion is one of the round and applies to the agency."""
    return code in criteria.leaves and applies(criteria.leaves[code], known)


def _some(codes: list[str]) -> str:
    shown = listed(codes[:_LISTED], ", ")
    return f"{shown}…" if len(codes) > _LISTED else shown
