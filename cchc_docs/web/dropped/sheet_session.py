"""What a dropped sheet is understood as, as a new round, with what a person said about it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from cchc_docs import Answers, NewRound, Understood, answers_of, round_from_sheet
from cchc_docs.finding import Finding, Place
from cchc_docs.frozen import dataclass
from cchc_docs.web.dropped.sheet_questions import Choice, Doubt, DroppedSheet, cell_doubt, doubt_of

_POINTS = ("BT-07", "BT-08", "BT-09")
"""Rules about the points in a cell, which a person can say."""
_CELLS_ASKED = 30
_PROVINCE = "ghi như trong văn bản, ví dụ: tỉnh Sơn La"


@dataclass(frozen=True, slots=True)
class SheetReading:
    """The round that the sheet would become, its doubts, and what only Excel can mend."""

    new: NewRound
    doubts: list[Doubt]
    others: list[Finding]

    @property
    def is_readable(self) -> bool:
        """Whether it is a score sheet, or a workbook that holds a whole round."""
        return self.new.understood is not None or bool(self.new.files)

    @property
    def questions(self) -> int:
        """How many must be answered."""
        return sum(doubt.blocks for doubt in self.doubts)


def reading_of(session: DroppedSheet) -> SheetReading:
    """The sheet with all answers so far; read once for each answer."""
    key = json.dumps(session.answers, sort_keys=True)
    return session.known("reading", key, lambda: _read(session, answers_of(session.answers)))


def _read(session: DroppedSheet, answers: Answers) -> SheetReading:
    new = round_from_sheet(session.data, session.name, answers=answers)
    seen = new.understood
    questions = [question for question in seen.questions if question.at] if seen else []
    doubts = [doubt_of(question) for question in questions]
    asked = {question.finding() for question in questions}
    others = [one for one in new.findings if one not in asked]
    if seen is not None:
        cells = [one for one in others if one.rule in _POINTS and one.level == "error"]
        doubts += [cell_doubt(one) for one in cells[:_CELLS_ASKED]]
        others = [one for one in others if one not in cells and one.rule != "BT-20"]
        others += cells[_CELLS_ASKED:]
        doubts = [*_of_the_round(seen), *doubts]
    return SheetReading(new, doubts, others)


def _of_the_round(seen: Understood) -> Iterator[Doubt]:
    """Year and province, where the sheet does not say them."""
    place = Place(seen.file)
    if seen.year is None:
        told = Finding("BT-20", "error", place, "bảng không ghi năm", "ghi năm được đánh giá")
        yield Doubt(told, '["year"]', (Choice("Ghi năm", "year", "Năm"),))
    if not seen.province:
        told = Finding("BT-20", "error", place, "bảng không ghi tên tỉnh, thành phố", _PROVINCE)
        yield Doubt(told, '["province"]', (Choice("Ghi tên", "province", "Tỉnh, thành phố"),))
