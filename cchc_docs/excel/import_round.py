"""A workbook into the files of a round: only what changed is changed, and all or nothing."""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from cchc_docs import limits
from cchc_docs.data_files.bank_words import with_bank
from cchc_docs.data_files.round_folder import AgencyFile, RoundFolder, read_plan, read_scores
from cchc_docs.data_files.shape import read_record
from cchc_docs.data_files.yaml_edit import Data, block_lines, set_value
from cchc_docs.data_files.yaml_file import YamlSource, read_yaml
from cchc_docs.data_files.yaml_places import Path
from cchc_docs.excel.known_scores import known_scores
from cchc_docs.excel.plan_edit import edited_plan
from cchc_docs.excel.read import read_workbook
from cchc_docs.excel.score_edit import (
    GivenScores,
    edited_scores,
    new_scores,
    wanted_scores,
    without_blanks,
)
from cchc_docs.excel.score_table import ScoreTable
from cchc_docs.excel.task_rows import Task, shortcoming_data, task_of
from cchc_docs.excel.task_sheet import match_tasks
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


def import_into(
    folder: RoundFolder, data: bytes, name: str, answers: Answers = NO_ANSWERS
) -> tuple[Changes, list[str], list[Finding]]:
    """As ``prepared_import``, without the bytes that were read."""
    done = prepared_import(folder, data, name, answers)
    return done.changes, done.told, done.findings


def prepared_import(
    folder: RoundFolder, data: bytes, name: str, answers: Answers = NO_ANSWERS
) -> Import:
    """The files of the round that the workbook changes; nothing is written.

    ``answers`` say what a person told of its sheets, columns and rows.
    With an error among the findings there are no changes. Raises Refused.
    """
    sheets, findings = read_workbook(data, name)
    criteria = {code: folder.criteria_of(code) for code in folder.placed}
    seen = understand(sheets, name, answers, year=folder.round.year)
    scores, faults = known_scores(sheets, seen, answers, criteria, folder.placed)
    tasks, more = match_tasks(sheets, criteria, folder.placed)
    findings += [*faults, *more, *_without_block(folder)]
    if not scores.tables and not tasks.tables:
        findings.append(_no_table(name))
    findings += _too_many_tasks(tasks.tasks, folder, name)
    if has_errors(findings):
        return Import({}, [], findings, understood=seen)
    importer = _Importer(folder, criteria)
    importer.take_scores(scores)
    importer.take_tasks(tasks.tasks)
    findings += importer.findings
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
    """Collects the changed files of a round."""

    def __init__(self, folder: RoundFolder, criteria: Mapping[str, CriteriaSet]) -> None:
        self.folder = folder
        self.criteria = criteria
        self.changes: Changes = {}
        self.read: dict[str, bytes] = {}
        self.told: list[str] = []
        self.findings: list[Finding] = []

    def take_scores(self, table: ScoreTable) -> None:
        """The points of every agency that has any in the workbook."""
        for code in self.folder.placed:
            given = GivenScores(
                table.scores.get(code, {}),
                table.self_scores.get(code, {}),
                table.adjustments.get(code, {}),
            )
            if given.scores or given.self_scores or given.adjustments:
                self._take_agency(code, given, table.blanks.get(code, {}))

    def _take_agency(self, code: str, given: GivenScores, blanks: Mapping[str, Place]) -> None:
        file = f"scores/{code}.yaml"
        name = self.folder.agencies[code].name
        if not os.path.lexists(self.folder.path / file):
            title = f"Điểm của {name} năm {self.folder.round.year}"
            self._tell_blanks(name, blanks, Scores(scores={}))
            text = new_scores(title, self.criteria[code], given)
            wanted = wanted_scores(Scores(scores={}), given, self.criteria[code])
            if self._is_as_wanted(file, text, Scores, wanted):
                self.changes[file] = text
                self.told.append(f"{file}: tệp mới, {len(given.scores)} tiêu chí")
            return
        stored = read_scores(self.folder, code)
        open_file, to_fill = _without_blanks(stored)
        known = self._readable(open_file)
        if not isinstance(known, Scores):
            return
        criteria = self.criteria[code]
        changed, told = edited_scores(stored.source.text, known, given, criteria, to_fill)
        due = {at: place for at, place in blanks.items() if applies(criteria.leaves[at], known)}
        self._tell_blanks(name, due, known)
        wanted = wanted_scores(known, given, criteria)
        if told and self._is_as_wanted(file, changed, Scores, wanted):
            self.changes[file], self.read[file] = changed, stored.source.data
            self.told += [f"{file}: {line}" for line in told]

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

    def take_tasks(self, tasks: Mapping[str, list[Task]]) -> None:
        """The shortcomings of every agency that has any in the workbook."""
        for code, wanted in tasks.items():
            file = f"plans/{code}.yaml"
            if not os.path.lexists(self.folder.path / file):
                text = new_plan(self.folder.agencies[code].name, wanted)
                if self._is_as_wanted(file, text, Plan, {}):
                    self.changes[file] = text
                    self.told.append(f"{file}: tệp mới, {len(wanted)} tồn tại, hạn chế")
                continue
            stored = read_plan(self.folder, code)
            known = self._readable(stored)
            if isinstance(known, Plan):
                self._take_plan(stored.source, file, known, wanted)

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
    told = [f"tồn tại mới ở {_named(task)}" for task in new if task not in before]
    gone = [task for task in old if task not in after]
    both = min(len(told), len(gone))
    told[:both] = [f"sửa tồn tại ở {_named(task)}" for task in gone[:both]]
    told += [f"bỏ tồn tại ở {_named(task)}" for task in gone[both:]]
    return told or ["đổi thứ tự các tồn tại"]


def _named(task: Task) -> str:
    key, value = task.about
    return f"{'lĩnh vực' if key == 'area' else 'điểm trừ'} {value}"


def _some(codes: list[str]) -> str:
    shown = listed(codes[:_LISTED], ", ")
    return f"{shown}…" if len(codes) > _LISTED else shown
