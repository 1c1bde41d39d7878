"""Points of a workbook brought into scores that may have moved on since it was exported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from cchc_docs.excel.merging.conflicts import Deciding
from cchc_docs.excel.score_tables.score_table import (
    POINT_GROUPS,
    AgencyPoints,
    Given,
    GivenReason,
)
from cchc_docs.excel.words import NOT_APPLICABLE_MARK
from cchc_docs.finding import Place
from cchc_docs.frozen import dataclass
from cchc_docs.model import CriteriaSet, Scores
from cchc_docs.vietnamese import number

Points = Mapping[str, Decimal | None]
"""Points by code; None where the criterion does not apply."""


@dataclass(frozen=True)
class ScoreMerge:
    """How the points of one agency go together."""

    criteria: CriteriaSet
    agency: str
    deciding: Deciding

    def changed(self, given: AgencyPoints, base: Scores, ours: Scores) -> AgencyPoints:
        """Of what the workbook gives that which a person put there, or took out, and which counts:
        ``base`` are the scores as they were exported, ``ours`` as they are now.
        """
        sides: dict[str, tuple[Points, Points]] = {
            "scores": (self._points(base), self._points(ours)),
            "self_scores": (base.self_scores, ours.self_scores),
            "adjustments": (base.adjustments, ours.adjustments),
        }
        emptied = [
            at
            for at, place in given.blanks.items()
            if self._is_emptied(at[1], place, *sides[at[0]])
        ]
        return AgencyPoints(
            dict(self._taken(given.scores, *sides["scores"])),
            dict(self._taken(given.self_scores, *sides["self_scores"])),
            dict(self._taken(given.adjustments, *sides["adjustments"])),
            dict(self._reasons(given.reasons, base.reasons, ours.reasons)),
            emptied=sorted(emptied, key=lambda at: (POINT_GROUPS.index(at[0]), at[1])),
        )

    def _reasons(
        self, given: Mapping[str, GivenReason], before: Mapping[str, str], now: Mapping[str, str]
    ) -> Iterator[tuple[str, GivenReason]]:
        for code, item in given.items():
            was, present = before.get(code, ""), now.get(code, "")
            what = f"{self.agency}, lý do trừ điểm {code}"
            if self.deciding.value(was, item.text, present, item.place, what) != present:
                yield code, item

    def _taken(
        self, given: Mapping[str, Given], before: Points, now: Points
    ) -> Iterator[tuple[str, Given]]:
        for code, item in given.items():
            theirs = {code: item.value}
            if _same(theirs, before, code) or _same(theirs, now, code):
                continue
            if _same(now, before, code) or self._tell(item.place, code, theirs, now, before):
                yield code, item

    def _is_emptied(self, code: str, place: Place, before: Points, now: Points) -> bool:
        there = code in before and code in now
        return there and (_same(now, before, code) or self._tell(place, code, {}, now, before))

    def _tell(self, place: Place, code: str, theirs: Points, now: Points, before: Points) -> bool:
        shown = (_shown(points, code) for points in (theirs, now, before))
        return self.deciding.tell(place, f"{self.agency}, {code}", *shown)

    def _points(self, scores: Scores) -> Points:
        areas = scores.not_applicable_areas
        left_out = [code for code, leaf in self.criteria.leaves.items() if leaf.area in areas]
        return {**scores.scores, **dict.fromkeys((*left_out, *scores.not_applicable))}


def _same(one: Points, other: Points, code: str) -> bool:
    return (code in one) == (code in other) and one.get(code) == other.get(code)


def _shown(points: Points, code: str) -> str:
    if code not in points:
        return "để trống"
    value = points[code]
    return f"là {NOT_APPLICABLE_MARK if value is None else number(value)}"
