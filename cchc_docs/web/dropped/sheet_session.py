"""What a person said about a dropped sheet, and what it is understood as with that."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from cchc_docs import Answers, CellSpot, NewRound, Understood, answers_of, round_from_sheet
from cchc_docs.finding import Finding, Place
from cchc_docs.web.uploads import Session

_POINTS = ("BT-07", "BT-08", "BT-09")
"""Rules about the points in a cell, which a person can say."""
_CELLS_ASKED = 30
_PROVINCE = "ghi như trong văn bản, ví dụ: tỉnh Sơn La"


@dataclass(frozen=True, slots=True)
class Choice:
    """A button of a question: what it says, and the answer; ``asks`` is what is typed beside it."""

    label: str
    value: str
    asks: str = ""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question about the sheet with its choices; ``at`` is where the answer goes, as JSON."""

    finding: Finding
    at: str
    choices: tuple[Choice, ...]

    @property
    def blocks(self) -> bool:
        """Whether no round can be made before it is answered."""
        return self.finding.level == "error"


@dataclass(frozen=True, slots=True)
class SheetReading:
    """The round that the sheet would become, its doubts, and what only Excel can mend."""

    new: NewRound
    doubts: list[Doubt]
    others: list[Finding]

    @property
    def questions(self) -> int:
        """How many must be answered."""
        return sum(doubt.blocks for doubt in self.doubts)


def reading_of(session: Session) -> SheetReading:
    """The sheet with all answers so far; read once for each answer."""
    answers = answers_in(session)
    key = json.dumps(answers, sort_keys=True)
    known = session.memory.get("reading")
    if known is not None and known[0] == key:
        found: SheetReading = known[1]
        return found
    reading = _read(session, answers_of(answers))
    session.memory["reading"] = key, reading
    return reading


def answers_in(session: Session) -> dict[str, Any]:
    """The answers so far, as plain data."""
    found: dict[str, Any] = session.memory.setdefault("answers", {})
    return found


def answer(session: Session, at: Sequence[str], value: Any) -> None:
    """Take an answer at that path, None: take it back. Raises Refused for what is none."""
    trial = json.loads(json.dumps(answers_in(session)))
    inside = trial
    for step in at[:-1]:
        following = inside.get(step)
        if not isinstance(following, dict):
            following = inside[step] = {}
        inside = following
    if value is None:
        inside.pop(at[-1], None)
    else:
        inside[at[-1]] = value
    answers_of(trial)
    session.memory["answers"] = trial


def given_answers(session: Session) -> Iterator[tuple[str, str, str]]:
    """Each answer that was given: in words, what was said, and its path as JSON."""
    answers = answers_in(session)
    for sheet, said in answers.get("sheets", {}).items():
        if said == "ignore":
            yield f"Sheet “{sheet}”", "bỏ qua", json.dumps(["sheets", sheet])
            continue
        for kind, word in (("columns", "cột"), ("rows", "dòng"), ("cells", "ô")):
            for line, value in said.get(kind, {}).items():
                where = f"Sheet “{sheet}”, {word} {line}"
                yield where, _said(value), json.dumps(["sheets", sheet, kind, line])


def _said(value: Any) -> str:
    words = {
        "KAD": "không áp dụng",
        "ignore": "bỏ qua",
        "score": "điểm",
        "self": "điểm tự chấm",
        "total": "tổng, chỉ đối chiếu",
        "area": "lĩnh vực",
        "criterion": "tiêu chí",
    }
    if isinstance(value, str):
        return words.get(value, value)
    names = {"agency": "cơ quan", "code": "mã", "name": "tên", "maximum": "điểm tối đa"}
    parts = [words[value["use"]]] if "use" in value else []
    return ", ".join([*parts, *(f"{names[key]} {value[key]}" for key in names if key in value)])


def _read(session: Session, answers: Answers) -> SheetReading:
    new = round_from_sheet(session.data, session.name, answers=answers)
    seen = new.understood
    questions = [question for question in seen.questions if question.at] if seen else []
    doubts = [
        Doubt(_bare(question), json.dumps(list(question.at)), tuple(_choices(question)))
        for question in questions
    ]
    asked = {question.finding() for question in questions}
    others = [one for one in new.findings if one not in asked]
    if seen is not None:
        cells = [one for one in others if one.rule in _POINTS and one.level == "error"]
        doubts += [_cell_doubt(one) for one in cells[:_CELLS_ASKED]]
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


def _cell_doubt(finding: Finding) -> Doubt:
    """A cell that holds no points: what it says is typed, or it is left out."""
    spot = finding.place.spot
    assert isinstance(spot, CellSpot)
    at = json.dumps(["sheets", spot.sheet, "cells", spot.name])
    choices = [Choice("Ghi điểm", "cell", "Điểm")]
    if finding.rule == "BT-07":
        choices.append(Choice("Không áp dụng", json.dumps("KAD")))
    return Doubt(finding, at, tuple(choices))


def _bare(question: Any) -> Finding:
    return Finding(question.rule, question.level, question.place, question.message, question.hint)


def _choices(question: Any) -> Iterator[Choice]:
    line = "cột" if "columns" in question.at else "dòng" if "rows" in question.at else ""
    for choice in question.choices:
        if choice == "ignore":
            yield Choice(f"Bỏ qua {line} này".replace("  ", " "), '"ignore"')
        elif choice == "area":
            yield Choice("Là lĩnh vực", '"area"')
        elif choice.startswith("{agency"):
            yield Choice("Là cơ quan", "agency", "Tên cơ quan")
        elif choice.startswith("{code"):
            yield Choice("Ghi mã đúng", "code", "Mã")
        elif choice.startswith("{maximum"):
            yield Choice("Ghi điểm tối đa", "maximum", "Điểm tối đa")
        elif question.at == ("year",):
            yield Choice("Ghi năm", "year", "Năm")
        else:
            yield Choice(choice, json.dumps(choice))
