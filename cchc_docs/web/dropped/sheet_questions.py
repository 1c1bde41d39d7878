"""Questions about a dropped sheet with their choices, and what a person answered to them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any

from cchc_docs import CellSpot, Question, answers_of
from cchc_docs.finding import Finding
from cchc_docs.frozen import dataclass
from cchc_docs.web.uploads import Session

_LINES = {"columns": "cột", "rows": "dòng", "cells": "ô"}


@dataclass(frozen=True, slots=True)
class Choice:
    """A button of a question: what it says, and the answer; ``asks`` is what is typed beside it,
    or chosen among ``options`` (value and words).
    """

    label: str
    value: str
    asks: str = ""
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question about the sheet with its choices; ``at`` is where the answer goes, as JSON."""

    finding: Finding
    at: str
    choices: tuple[Choice, ...]

    @property
    def blocks(self) -> bool:
        """Whether nothing can be taken before it is answered."""
        return self.finding.level == "error"


@dataclass
class DroppedSheet(Session):
    """A sheet with the answers so far, as plain data."""

    answers: dict[str, Any] = field(default_factory=dict)

    def answer(self, at: Sequence[str], value: Any) -> None:
        """Take an answer at that path, None: take it back. Raises Refused for what is none."""
        trial = json.loads(json.dumps(self.answers))
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
        self.answers = trial

    @property
    def given(self) -> list[tuple[str, str, str]]:
        """Each answer that was given: in words, what was said, and its path as JSON."""
        return list(_given(self.answers))

    @property
    def ignored(self) -> list[str]:
        """The sheets that are not read because a person said so."""
        said: Mapping[str, Any] = self.answers.get("sheets", {})
        return [name for name, value in said.items() if value == "ignore"]


def _given(answers: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for sheet, said in answers.get("sheets", {}).items():
        if said == "ignore":
            yield f"Sheet “{sheet}”", "bỏ qua", json.dumps(["sheets", sheet])
            continue
        for kind, word in _LINES.items():
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


def doubt_of(question: Question) -> Doubt:
    """A question of the program with its choices as buttons."""
    bare = Finding(question.rule, question.level, question.place, question.message, question.hint)
    return Doubt(bare, json.dumps(list(question.at)), tuple(_choices(question)))


def ignoring(kind: str) -> Choice:
    """The button that leaves out a line ("columns", "rows") or whatever is asked about."""
    return Choice(f"Bỏ qua {_LINES.get(kind, '')} này".replace("  ", " "), '"ignore"')


def cell_doubt(finding: Finding, *more: Choice, asks: str = "Điểm") -> Doubt:
    """A cell that cannot be read: what it says is typed, or chosen."""
    spot = finding.place.spot
    assert isinstance(spot, CellSpot)
    at = json.dumps(["sheets", spot.sheet, "cells", spot.name])
    choices = [*more] or [Choice(f"Ghi {asks.lower()}", "cell", asks)]
    if finding.rule == "BT-07":
        choices.append(Choice("Không áp dụng", json.dumps("KAD")))
    return Doubt(finding, at, tuple(choices))


def _choices(question: Question) -> Iterator[Choice]:
    kind = next((one for one in question.at if one in _LINES), "")
    for choice in question.choices:
        if choice == "ignore":
            yield ignoring(kind)
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
