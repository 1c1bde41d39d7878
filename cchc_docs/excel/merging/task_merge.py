"""Shortcomings of a workbook brought into a plan that may have moved on since it was exported."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

from cchc_docs.excel.merging.conflicts import Deciding
from cchc_docs.excel.merging.list_merge import ThreeLists, Ways, known_places, merged_list
from cchc_docs.excel.tasks.entry_match import followed_tasks, matched_measures, matched_tasks
from cchc_docs.excel.tasks.task_columns import MEASURE
from cchc_docs.excel.tasks.task_rows import (
    MEASURE_FIELDS,
    SHORTCOMING_FIELDS,
    Fields,
    Statement,
    Task,
)
from cchc_docs.excel.tasks.task_sheet import SeenTask
from cchc_docs.finding import Place
from cchc_docs.frozen import dataclass
from cchc_docs.model import Measure, Record, Shortcoming
from cchc_docs.model.field_traits import label_of
from cchc_docs.vietnamese import one_line

T = TypeVar("T", bound=Hashable)
_ID = re.compile(r"t(\d{1,5})(?:n(\d{1,5}))?")


def row_id(shortcoming: int, measure: int | None) -> str:
    """The id of a row by the places of its entries when it was exported, from 0."""
    return f"t{shortcoming + 1}" + ("" if measure is None else f"n{measure + 1}")


@dataclass(frozen=True)
class TaskMerge:
    """How the shortcomings of one agency go together.

    ``base`` are those that were exported. ``keeps`` is so for a workbook that does not say what it
    was exported as: then an empty cell and a missing row say nothing, since nobody knows whether a
    person took anything out. Without ids missing rows say nothing either.
    """

    base: Sequence[Task]
    deciding: Deciding
    keeps: bool
    has_ids: bool
    nowhere: Place
    proposed: Sequence[Task] = ()
    """Those of the base that the sheet only proposed: no row of theirs need be there."""

    def merged(self, seen: Sequence[SeenTask], ours: Sequence[Task]) -> list[Task]:
        """The shortcomings as they shall be."""
        theirs = [item.task for item in seen]
        ids = [_first(_numbers(item.ids, 1)) for item in seen]
        lists = ThreeLists(
            self.base,
            theirs,
            ours,
            known_places(ids, self.base, theirs, matched_tasks),
            followed_tasks(self.base, ours),
        )
        ways = Ways(
            lambda before, at, now: self._task(self.base[before], seen[at], ours[now]),
            lambda at: self.deciding.gone(seen[at].first, f"tồn tại ở {named(theirs[at])}"),
            lambda now: self.deciding.taken_out(self.nowhere, f"tồn tại ở {named(ours[now])}"),
            self._takes_out,
            frozenset(at for at, task in enumerate(self.base) if task in self.proposed),
        )
        return merged_list(lists, ways)

    @property
    def _takes_out(self) -> bool:
        return self.has_ids and not self.keeps

    def _task(self, base: Task, seen: SeenTask, ours: Task) -> Task:
        theirs = seen.task
        if theirs == base:
            return ours
        causes = _in_order(theirs.causes, base.causes)
        return Task(
            self._value(base.about, theirs.about, ours.about, seen, "area"),
            self._statements(base.statements, seen, ours.statements),
            self._value(base.figures, theirs.figures, ours.figures, seen, "figures"),
            self._value(base.causes, causes, ours.causes, seen, "causes"),
            tuple(self._measures(base.measures, seen, ours.measures)),
            self._fields(base.others, theirs.others, ours.others, seen, None),
        )

    def _value(self, base: T, theirs: T, ours: T, seen: SeenTask, name: str) -> T:
        if name not in seen.columns or (self.keeps and not theirs):
            return ours
        what = label_of(Shortcoming, name)
        return self.deciding.value(base, theirs, ours, seen.place(name), what)

    def _statements(
        self, base: tuple[Statement, ...], seen: SeenTask, ours: tuple[Statement, ...]
    ) -> tuple[Statement, ...]:
        """What an absent column would say stays as it is, statement by statement."""
        theirs = _in_order(seen.task.statements, base)
        absent = {"text", "components"} - seen.columns
        if absent or self.keeps:
            if len(theirs) != len(base):
                return ours if absent or not theirs else theirs
            pairs = zip(theirs, base, strict=True)
            theirs = tuple(
                Statement(new.text or old.text, new.components or old.components)
                for new, old in pairs
            )
        what = label_of(Shortcoming, "text")
        return self.deciding.value(base, theirs, ours, seen.place("text"), what)

    def _measures(
        self, base: Sequence[Fields], seen: SeenTask, ours: Sequence[Fields]
    ) -> list[Fields]:
        theirs = seen.task.measures
        ids = [_first(_numbers((item,), 2)) for item in seen.measure_ids]
        lists = ThreeLists(
            base,
            theirs,
            ours,
            known_places(ids, base, theirs, matched_measures),
            matched_measures(base, ours),
        )
        ways = Ways(
            lambda before, at, now: self._fields(base[before], theirs[at], ours[now], seen, at),
            lambda at: self.deciding.gone(
                seen.place("text", at), f"nhiệm vụ “{_text(theirs[at])}”"
            ),
            lambda now: self.deciding.taken_out(seen.first, f"nhiệm vụ “{_text(ours[now])}”"),
            self._takes_out,
        )
        return merged_list(lists, ways)

    def _fields(
        self, base: Fields, theirs: Fields, ours: Fields, seen: SeenTask, measure: int | None
    ) -> Fields:
        record: type[Record] = Shortcoming if measure is None else Measure
        names = SHORTCOMING_FIELDS if measure is None else MEASURE_FIELDS
        prefix = "" if measure is None else MEASURE
        before, given, present = dict(base), dict(theirs), dict(ours)
        for name in names:
            told = given.get(name, "")
            if f"{prefix}{name}" not in seen.columns or (self.keeps and not told):
                continue
            old, now = before.get(name, ""), present.get(name, "")
            place = seen.place(name, measure)
            present[name] = self.deciding.value(old, told, now, place, label_of(record, name))
        return tuple((name, present[name]) for name in names if present.get(name))


def named(task: Task) -> str:
    """What the shortcoming is about, as it is told."""
    key, value = task.about
    return f"{'lĩnh vực' if key == 'area' else 'điểm trừ'} {value}"


def _numbers(ids: Iterable[str], group: int) -> list[int]:
    found = (_ID.fullmatch(item) for item in ids)
    return [int(match[group]) - 1 for match in found if match and match[group]]


def _first(numbers: Sequence[int]) -> int | None:
    return numbers[0] if numbers else None


def _text(measure: Fields) -> str:
    return one_line(dict(measure).get("text", ""), 60)


def _in_order(theirs: tuple[T, ...], base: tuple[T, ...]) -> tuple[T, ...]:
    """Rows that were only sorted say the same in the order that they had."""
    same = len(theirs) == len(base) and {*theirs} == {*base} and len({*base}) == len(base)
    return base if same else theirs
