"""Sections of the plan: which areas appear, what each shortcoming says, its measures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from cchc_docs.compose.fields import Fields, fill
from cchc_docs.model import CriteriaSet, Leaf, Measure, Shortcoming, ShortcomingPart
from cchc_docs.score import Tally
from cchc_docs.score.lines import AreaLine, Line

Content = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Subject:
    """What the sections are made from: the criteria set, the tally, fields and the decimal sign."""

    criteria: CriteriaSet
    tally: Tally
    fields: Fields
    decimal_sign: str


def line_values(line: Line) -> Content:
    """Name, maximum, score and points lost as a template reads them."""
    return {"name": line.name, "maximum": line.maximum, "score": line.score, "lost": line.lost}


def parts_of(shortcoming: Shortcoming) -> tuple[ShortcomingPart, ...]:
    """The statements of a shortcoming; one where it is not divided."""
    if shortcoming.parts:
        return shortcoming.parts
    return (ShortcomingPart(text=shortcoming.text, components=shortcoming.components),)


def leaves_explained(
    criteria: CriteriaSet, shortcoming: Shortcoming, part: ShortcomingPart
) -> list[Leaf]:
    """The leaves whose loss the statement explains; all of the area where it names none."""
    if not part.components:
        return list(criteria.by_area.get(shortcoming.area, ()))
    return [leaf for code in part.components for leaf in criteria.leaves_of(code)]


def sections(
    shortcomings: Sequence[Shortcoming], subject: Subject, *, keep: bool = False
) -> list[Content]:
    """One section for each area that lost points, in the order of the criteria set.

    With ``keep`` areas without loss stay too, with the measures that hold the result.
    """
    areas = (_section(area, shortcomings, subject, keep) for area in subject.tally.areas)
    return [section for section in areas if section["shortcomings"]]


def _section(
    area: AreaLine, shortcomings: Sequence[Shortcoming], subject: Subject, keep: bool
) -> Content:
    kept = keep and area.applies and not area.lost
    said = [_shortcoming(item, subject) for item in shortcomings if item.area == area.number]
    wanted = "measures" if kept else "lost"
    return {
        "number": area.number,
        "heading": area.heading,
        "score": area.score,
        "maximum": area.maximum,
        "lost": area.lost,
        "kept": kept,
        "lines": [],
        "shortcomings": [item for item in said if item[wanted]],
    }


def _shortcoming(shortcoming: Shortcoming, subject: Subject) -> Content:
    fields = {**subject.fields, **shortcoming.figures}
    several = len(shortcoming.parts) > 1
    statements: list[Content] = []
    codes: list[str] = []
    for part in parts_of(shortcoming):
        lost = _lost(leaves_explained(subject.criteria, shortcoming, part), subject.tally)
        if not lost:
            continue
        codes += [leaf.code for leaf in lost]
        if part.text:
            text = fill(part.text, fields, subject.decimal_sign)
            stated = subject.tally.lost_by(leaf.code for leaf in lost).lost if several else None
            statements.append({"text": text, "details": [], "lost": stated})
        else:
            statements += _composed(lost, subject)
    first = statements[0] if len(statements) == 1 else None
    single = bool(first and first["text"] and len(first["details"]) == 1)
    codes = list(dict.fromkeys(codes))
    return {
        "statements": statements,
        "lost": subject.tally.lost_by(codes).lost,
        "single": single,
        "subtotals": any(item["lost"] is not None for item in statements),
        "causes": [fill(cause, fields, subject.decimal_sign) for cause in shortcoming.causes],
        "measures": [
            _measure(item, fields, codes, subject)
            for item in shortcoming.measures
            if not codes or not _has_won_back(item, codes, subject)
        ],
        "repeated_since": shortcoming.repeated_since,
        "to_confirm": shortcoming.to_confirm,
    }


def _lost(leaves: Iterable[Leaf], tally: Tally) -> list[Leaf]:
    items = tally.items or {}
    return [leaf for leaf in leaves if leaf.code in items and items[leaf.code].lost]


def _composed(lost: Iterable[Leaf], subject: Subject) -> list[Content]:
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


def _has_won_back(measure: Measure, lost: Sequence[str], subject: Subject) -> bool:
    """Whether all that the measure is named for has been won back: there is nothing left to do."""
    return bool(measure.components) and not measure_leaves(subject.criteria, measure, lost)


def _measure(measure: Measure, fields: Fields, lost: Sequence[str], subject: Subject) -> Content:
    def filled(text: str | None) -> str | None:
        return None if text is None else fill(text, fields, subject.decimal_sign)

    won = measure_leaves(subject.criteria, measure, lost)
    return {
        "text": filled(measure.text),
        "lead": filled(measure.lead),
        "implementing": filled(measure.implementing),
        "cooperating": filled(measure.cooperating),
        "monitoring": filled(measure.monitoring),
        "roles": [{"label": role.label, "units": filled(role.units)} for role in measure.roles],
        "time": filled(measure.time),
        "deadline": measure.deadline,
        "product": filled(measure.product),
        "components": won,
        "points": subject.tally.lost_by(won).lost,
    }
