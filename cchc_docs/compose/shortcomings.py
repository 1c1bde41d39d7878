"""Sections of the plan: which areas appear, what each shortcoming says, its measures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from cchc_docs.compose.fields import Fields, fill
from cchc_docs.compose.given import given
from cchc_docs.frozen import dataclass
from cchc_docs.model import Area, CriteriaSet, Leaf, Measure, Shortcoming, ShortcomingPart
from cchc_docs.score import Tally
from cchc_docs.score.score_lines import AdjustmentLine, AreaLine, ScoreLine

Content = dict[str, Any]

_NO_SECTION: Content = {
    "number": None,
    "heading": "",
    "score": None,
    "maximum": None,
    "lost": None,
    "kept": False,
    "lines": [],
    "penalties": False,
    "shortcomings": [],
}
"""What a section says where nothing is known of it."""


@dataclass(frozen=True, slots=True)
class SectionSubject:
    """What the sections are made from: the criteria set, the tally, fields and the decimal sign."""

    criteria: CriteriaSet
    tally: Tally
    fields: Fields
    decimal_sign: str


def line_values(line: ScoreLine) -> Content:
    """Name, maximum, score and points lost as a template reads them."""
    return {"name": line.name, "maximum": line.maximum, "score": line.score, "lost": line.lost}


def leaves_explained(
    criteria: CriteriaSet, shortcoming: Shortcoming, part: ShortcomingPart
) -> list[Leaf]:
    """The leaves whose loss the statement explains; all of the area where it names none."""
    if not part.components:
        return list(criteria.by_area.get(shortcoming.area, ())) if shortcoming.area else []
    return [leaf for code in part.components for leaf in criteria.leaves_of(code)]


def sections(
    shortcomings: Sequence[Shortcoming], subject: SectionSubject, *, keep: bool = False
) -> list[Content]:
    """One section for each area that lost points, in the order of the criteria set, then one for
    penalties outside the areas.

    With ``keep`` areas without loss stay too, with the measures that hold the result. Where no
    single score is known, the areas that the plan treats appear, and no points are stated.
    """
    if subject.tally.items is None:
        areas = [_unscored(area, shortcomings, subject) for area in subject.criteria.areas]
    else:
        areas = [_section(area, shortcomings, subject, keep) for area in subject.tally.areas]
    penalties = _penalties(shortcomings, subject)
    return [section for section in (*areas, penalties) if section["shortcomings"]]


def _section(
    area: AreaLine, shortcomings: Sequence[Shortcoming], subject: SectionSubject, keep: bool
) -> Content:
    said = [_shortcoming(item, subject) for item in shortcomings if item.area == area.number]
    items = (subject.tally.items or {}).values()
    lost = sum((item.lost for item in items if item.area == area.number), Decimal(0))
    kept = keep and area.applies and not lost
    wanted = "measures" if kept else "lost"
    return _NO_SECTION | {
        "number": area.number,
        "heading": area.heading,
        "score": area.score,
        "maximum": area.maximum,
        "lost": lost,
        "kept": kept,
        "shortcomings": [item for item in said if item[wanted]],
    }


def _unscored(area: Area, shortcomings: Sequence[Shortcoming], subject: SectionSubject) -> Content:
    """A section of an area of which no points are known: what the plan says of it in words."""
    said = [item for item in shortcomings if item.area == area.number]
    return _NO_SECTION | {
        "number": area.number,
        "heading": area.heading or area.name,
        "shortcomings": [_in_words(item, subject) for item in said],
    }


def _penalties(shortcomings: Sequence[Shortcoming], subject: SectionSubject) -> Content:
    """The section of what was taken away outside the areas."""
    taken = {line.code: line for line in subject.tally.penalties}
    said = [
        _penalty(item, taken[item.adjustment], subject)
        for item in shortcomings
        if item.adjustment is not None and item.adjustment in taken
    ]
    lost = sum((-line.points for line in taken.values()), Decimal(0))
    return _NO_SECTION | {"lost": lost, "penalties": True, "shortcomings": said}


def _penalty(shortcoming: Shortcoming, taken: AdjustmentLine, subject: SectionSubject) -> Content:
    fields = {**subject.fields, **shortcoming.figures}
    text = fill(shortcoming.text or taken.name, fields, subject.decimal_sign)
    statement: Content = {"text": text, "details": [], "lost": None}
    return _said(shortcoming, [statement], [taken.code], subject)


def _in_words(shortcoming: Shortcoming, subject: SectionSubject) -> Content:
    fields = {**subject.fields, **shortcoming.figures}
    texts = [part.text for part in shortcoming.statements if part.text]
    statements: list[Content] = [
        {"text": fill(text, fields, subject.decimal_sign), "details": [], "lost": None}
        for text in texts
    ]
    return {**_said(shortcoming, statements, [], subject), "lost": None}


def _shortcoming(shortcoming: Shortcoming, subject: SectionSubject) -> Content:
    fields = {**subject.fields, **shortcoming.figures}
    several = len(shortcoming.parts) > 1
    statements: list[Content] = []
    codes: list[str] = []
    for part in shortcoming.statements:
        lost = _lost(leaves_explained(subject.criteria, shortcoming, part), subject.tally)
        if not lost:
            continue
        codes += [leaf.code for leaf in lost]
        if part.text:
            text = fill(part.text, fields, subject.decimal_sign)
            stated = subject.tally.lost_by(leaf.code for leaf in lost) if several else None
            statements.append({"text": text, "details": [], "lost": stated})
        else:
            statements += _composed(lost, subject)
    return _said(shortcoming, statements, list(dict.fromkeys(codes)), subject)


def _said(
    shortcoming: Shortcoming, statements: list[Content], codes: list[str], subject: SectionSubject
) -> Content:
    fields = {**subject.fields, **shortcoming.figures}
    first = statements[0] if len(statements) == 1 else None
    return {
        **given(shortcoming, lambda text: fill(text, fields, subject.decimal_sign)),
        "statements": statements,
        "lost": subject.tally.lost_by(codes),
        "single": bool(first and first["text"] and len(first["details"]) == 1),
        "subtotals": any(item["lost"] is not None for item in statements),
        "measures": [
            _measure(item, fields, codes, subject)
            for item in shortcoming.measures
            if not codes or not _has_won_back(item, codes, subject)
        ],
    }


def _lost(leaves: Iterable[Leaf], tally: Tally) -> list[Leaf]:
    items = tally.items or {}
    return [leaf for leaf in leaves if leaf.code in items and items[leaf.code].lost]


def _composed(lost: Iterable[Leaf], subject: SectionSubject) -> list[Content]:
    """The statement made from scores: components under the name of their criterion."""
    items = subject.tally.items or {}
    composed = []
    for code, leaves in groupby(lost, key=lambda leaf: leaf.criterion):
        name = subject.criteria.criteria[code].name if code else ""
        details = [line_values(items[leaf.code]) for leaf in leaves]
        composed.append({"text": name, "details": details, "lost": None})
    return composed


def measure_leaves(criteria: CriteriaSet, measure: Measure, lost: Sequence[str]) -> list[str]:
    """The codes of the items that the measure wins back, out of those lost; all by default."""
    if not measure.components:
        return list(lost)
    named = {leaf.code for code in measure.components for leaf in criteria.leaves_of(code)}
    return [code for code in lost if code in named]


def _has_won_back(measure: Measure, lost: Sequence[str], subject: SectionSubject) -> bool:
    """Whether all that the measure is named for has been won back: there is nothing left to do."""
    return bool(measure.components) and not measure_leaves(subject.criteria, measure, lost)


def _measure(
    measure: Measure, fields: Fields, lost: Sequence[str], subject: SectionSubject
) -> Content:
    won = measure_leaves(subject.criteria, measure, lost)
    return {
        **given(measure, lambda text: fill(text, fields, subject.decimal_sign)),
        "components": won,
        "points": subject.tally.lost_by(won),
    }
