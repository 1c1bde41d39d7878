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


def sections(shortcomings: Sequence[Shortcoming], subject: Subject) -> list[Content]:
    """One section for each area that lost points, in the order of the criteria set."""
    areas = (_section(area, shortcomings, subject) for area in subject.tally.areas)
    return [section for section in areas if section["shortcomings"]]


def _section(area: AreaLine, shortcomings: Sequence[Shortcoming], subject: Subject) -> Content:
    said = (_shortcoming(item, subject) for item in shortcomings if item.area == area.number)
    return {
        "number": area.number,
        "heading": area.heading,
        "lost": area.lost,
        "shortcomings": [item for item in said if item["lost"]],
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
    return {
        "statements": statements,
        "lost": subject.tally.lost_by(dict.fromkeys(codes)).lost,
        "single": single,
        "subtotals": any(item["lost"] is not None for item in statements),
        "causes": [fill(cause, fields, subject.decimal_sign) for cause in shortcoming.causes],
        "measures": [_measure(item, fields, subject) for item in shortcoming.measures],
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


def _measure(measure: Measure, fields: Fields, subject: Subject) -> Content:
    return {
        "text": fill(measure.text, fields, subject.decimal_sign),
        "lead": measure.lead,
        "implementing": measure.implementing,
        "cooperating": measure.cooperating,
        "monitoring": measure.monitoring,
        "roles": [{"label": role.label, "units": role.units} for role in measure.roles],
        "time": measure.time,
        "deadline": measure.deadline,
        "product": measure.product,
    }
