"""What a revised sheet asks: which agency of the round a column is of, which criterion a row is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cchc_docs import CellSpot, RoundFolder, Understood
from cchc_docs.finding import Finding
from cchc_docs.web.dropped.sheet_questions import (
    Choice,
    Doubt,
    DroppedSheet,
    cell_doubt,
    doubt_of,
    ignoring,
)
from cchc_docs.web.places import RoundHome

if TYPE_CHECKING:
    from cchc_docs import Import

_CELLS = ("BT-04", "BT-05", "BT-06", "BT-07", "BT-08", "BT-09")
"""Rules about what one cell says."""
_ASKED = 40
_SAID_BEFORE = "tra-loi-bang-dieu-chinh"
Options = tuple[tuple[str, str], ...]


def revision_doubts(
    folder: RoundFolder, found: Import, errors: list[Finding]
) -> tuple[list[Doubt], list[Finding]]:
    """The errors that a person can answer as questions, and those that only Excel can mend."""
    agencies, criteria = agency_options(folder), criterion_options(folder)
    seen = found.understood or Understood("")
    turned = {one.sheet for one in seen.tables if one.turned}
    years = {one.finding(): one for one in seen.questions if one.at == ("year",)}
    doubts: list[Doubt] = []
    rest: list[Finding] = []
    for one in errors:
        line = one.place.value[:1] == ("sheets",)
        if len(doubts) >= _ASKED:
            rest.append(one)
        elif one in years:
            doubts.append(doubt_of(years[one]))
        elif line:
            doubts.append(_line_doubt(one, agencies, criteria, turned=one.place.value[1] in turned))
        elif one.rule in _CELLS and isinstance(one.place.spot, CellSpot) and one.place.spot.row:
            doubts.append(_of_a_cell(one, agencies, criteria))
        else:
            rest.append(one)
    return doubts, rest


def agency_options(folder: RoundFolder) -> Options:
    """The agencies of the round by code and name, to choose from."""
    return tuple((code, agency.name) for code, agency in folder.agencies.items())


def criterion_options(folder: RoundFolder) -> Options:
    """Whatever is scored in the round, by code and name, to choose from."""
    found: dict[str, str] = {}
    for criteria in folder.criteria.values():
        for leaf in criteria.leaves.values():
            found.setdefault(leaf.code, f"{leaf.code} {leaf.name}")
        for extra in criteria.adjustments:
            found.setdefault(extra.code, f"{extra.code} {extra.name}")
    return tuple(found.items())


def _line_doubt(finding: Finding, agencies: Options, criteria: Options, *, turned: bool) -> Doubt:
    kind = str(finding.place.value[2])
    if kind == ("rows" if turned else "columns"):
        choice = Choice("Là cơ quan này", "agency", "Cơ quan", agencies)
    else:
        choice = Choice("Là tiêu chí này", "code", "Tiêu chí", criteria)
    hint = finding.hint if finding.hint.startswith("gần nhất") else ""
    told = Finding(finding.rule, finding.level, finding.place, finding.message, hint)
    return Doubt(told, json.dumps(list(finding.place.value)), (choice, ignoring(kind)))


def _of_a_cell(finding: Finding, agencies: Options, criteria: Options) -> Doubt:
    if finding.rule == "BT-04":
        names = tuple((name, name) for _, name in agencies)
        return cell_doubt(finding, Choice("Là cơ quan này", "cell", "Cơ quan", names))
    if finding.rule == "BT-05":
        return cell_doubt(finding, Choice("Là tiêu chí này", "cell", "Tiêu chí", criteria))
    return cell_doubt(finding, asks="Nội dung đúng" if finding.rule == "BT-06" else "Điểm")


# What was answered to the same words before


def _key(finding: Finding) -> str:
    """The words of the sheet that are asked about; '' where the next sheet may say else by them."""
    named = finding.place.value[:1] == ("sheets",) and "“" in finding.message
    return f"{finding.rule} {finding.message}" if named and finding.rule != "BT-06" else ""


def remember(home: RoundHome, doubts: list[Doubt], at: list[str], value: object) -> None:
    """Keep the answer for a sheet that is dropped later and says the same."""
    for doubt in doubts:
        if json.loads(doubt.at) == at and (key := _key(doubt.finding)):
            _said_before(home)[key] = value


def answer_as_before(
    home: RoundHome, session: DroppedSheet, doubts: list[Doubt]
) -> Iterator[Doubt]:
    """Answer what was answered of an earlier sheet of this round; each is shown and can be
    changed.
    """
    before = _said_before(home)
    for doubt in doubts:
        value = before.get(_key(doubt.finding))
        at = json.loads(doubt.at)
        if value is not None and at[-1] not in _said_of(session, at):
            session.answer(at, value)
            yield doubt


def _said_of(session: DroppedSheet, at: list[str]) -> dict[str, object]:
    sheet = session.answers.get("sheets", {}).get(at[1], {})
    said: dict[str, object] = sheet.get(at[2], {}) if isinstance(sheet, dict) else {}
    return said


def _said_before(home: RoundHome) -> dict[str, object]:
    kept: dict[str, dict[str, object]] = home.desk.work.setdefault(_SAID_BEFORE, {})
    return kept.setdefault(home.name, {})
