"""Brings a score file to the points of a sheet by editing its text in place."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import Any

from cchc_docs.data_files.yaml_change import brought
from cchc_docs.data_files.yaml_edit import Data, block_lines, remove, scalar
from cchc_docs.data_files.yaml_file import Value
from cchc_docs.data_files.yaml_places import Path
from cchc_docs.excel.score_tables.score_table import AgencyPoints
from cchc_docs.model import CriteriaSet, Scores
from cchc_docs.vietnamese import number, plain

_KEYS = tuple(Scores.model_fields)
_GROUPS = {"scores": "điểm", "self_scores": "điểm tự chấm", "adjustments": "điểm thưởng, trừ"}
_REASONS = "reasons"


def without_blanks(value: Value) -> tuple[Value, frozenset[Path]]:
    """The data of a score file without the codes after which nothing stands, and their paths.

    A new round has such blanks to be filled in; for an import they are criteria without a score.
    """
    if not isinstance(value, dict):
        return value, frozenset()
    blanks = [
        (group, code)
        for group in _GROUPS
        if isinstance(inside := value.get(group), dict)
        for code, points in inside.items()
        if points is None
    ]
    kept = dict(value)
    for group, code in blanks:
        inside = kept[group]
        assert isinstance(inside, dict)
        kept[group] = {key: points for key, points in inside.items() if key != code}
    return kept, frozenset(blanks)


def wanted_scores(old: Scores, given: AgencyPoints, criteria: CriteriaSet) -> dict[str, Any]:
    """The groups as they shall be: the old values with those of the workbook over them.

    A score goes only where its criterion newly does not apply.
    """
    points = given.points("scores")
    areas = old.not_applicable_areas
    marked = [code for code in given.not_applicable if criteria.leaves[code].area not in areas]
    untouched = [code for code in old.not_applicable if code not in points]
    kept = [code for code in untouched if ("scores", code) not in given.emptied]
    fresh = [code for code in marked if code not in kept]
    gone = {*given.emptied, *(("scores", code) for code in fresh)}
    groups = {
        group: {c: value for c, value in getattr(old, group).items() if (group, c) not in gone}
        for group in _GROUPS
    }
    return {
        **{group: {**left, **given.points(group)} for group, left in groups.items()},
        "not_applicable": [*kept, *fresh],
        _REASONS: {**old.reasons, **_texts(given)},
    }


def _texts(given: AgencyPoints) -> dict[str, str]:
    return {code: item.text for code, item in given.reasons.items()}


def edited_scores(
    text: str,
    old: Scores,
    given: AgencyPoints,
    criteria: CriteriaSet,
    blanks: Collection[Path] = (),
) -> tuple[str, list[str]]:
    """The text with the points of the workbook, and each change in words; ``blanks`` are the codes
    in the text that wait for their points.
    """
    wanted, order = wanted_scores(old, given, criteria), [*criteria.leaves, *criteria.criteria]
    now = _said(old.model_dump(), order, {str(path[0]) for path in blanks})
    after = _said(wanted, order, now)
    text = brought(text, (), now, after, lambda path: order if path else _KEYS)
    marked = wanted["not_applicable"]
    for code in marked:
        text = remove(text, ("scores", code)) if ("scores", code) in blanks else text
    called = {item.code: f"“{item.name}”" for item in criteria.adjustments}
    told = [
        f"{name} {change}"
        for group, name in _GROUPS.items()
        for change in _changes(getattr(old, group), wanted[group], called)
    ]
    told += [f"{_GROUPS[group]} {called.get(at, at)}: bỏ trống" for group, at in given.emptied]
    told += [f"{code}: không áp dụng" for code in marked if code not in old.not_applicable]
    told += [f"{code}: có áp dụng" for code in old.not_applicable if code not in marked]
    told += [
        f"lý do trừ điểm {code}: {reason}"
        for code, reason in _texts(given).items()
        if old.reasons.get(code) != reason
    ]
    return text, told


def _said(
    scores: Mapping[str, Any], order: Sequence[str], there: Collection[str]
) -> dict[str, Data]:
    """The groups, marks and reasons as a file says them; those that are ``there`` also empty."""
    places = {code: place for place, code in enumerate(order)}
    said: dict[str, Data] = {}
    for group in (*_GROUPS, _REASONS):
        if scores[group] or group in there:
            codes = sorted(scores[group], key=lambda code: places.get(code, len(places)))
            said[group] = {code: _text(scores[group][code]) for code in codes}
    marks = list(scores["not_applicable"])
    return said | ({"not_applicable": marks} if marks else {})


def _text(value: Decimal | str) -> str:
    return value if isinstance(value, str) else plain(value)


def _changes(
    old: Mapping[str, Decimal], new: Mapping[str, Decimal], called: Mapping[str, str]
) -> list[str]:
    named = {code: called.get(code, code) for code in new}
    changed = [
        f"{named[code]}: {number(old[code])} → {number(value)}"
        for code, value in new.items()
        if old.get(code, value) != value
    ]
    fresh = [code for code in new if code not in old]
    return [*changed, *(f"{named[code]}: {number(new[code])} (mới)" for code in fresh)]


def new_scores(title: str, criteria: CriteriaSet, given: AgencyPoints) -> str:
    """A new score file, with the names of areas and criteria as comments for its reader."""
    lines = [f"# {title}", "scores:"]
    points = given.points("scores")
    lines += _commented(points, criteria) if points else []
    lines[1] += "" if points else " {}"
    lines += _codes(given.not_applicable)
    for group in ("self_scores", "adjustments"):
        values = given.points(group)
        if values:
            lines += ["", f"# {_GROUPS[group].capitalize()}", f"{group}:"]
            lines += [f"  {scalar(code)}: {plain(values[code])}" for code in values]
    if given.reasons:
        lines += ["", "# Lý do trừ điểm", *block_lines({_REASONS: {**_texts(given)}})]
    return "\n".join(lines) + "\n"


def _commented(points: Mapping[str, Decimal], criteria: CriteriaSet) -> list[str]:
    lines = []
    for area in criteria.areas:
        inside = [leaf for leaf in criteria.by_area[area.number] if leaf.code in points]
        if inside:
            lines.append(f"  # {area.number}. {area.name}")
        for leaf in inside:
            entry = f"  {scalar(leaf.code)}: {plain(points[leaf.code])}"
            lines.append(entry if leaf.name == area.name else f"{entry:<16}  # {leaf.name}")
    return lines


def _codes(codes: Sequence[str]) -> list[str]:
    if not codes:
        return []
    return ["", "# Tiêu chí không áp dụng với cơ quan", f"not_applicable: [{', '.join(codes)}]"]
