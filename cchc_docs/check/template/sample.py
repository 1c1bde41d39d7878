"""Made-up contents to try a template with: every field, with none, one and many items.

What a field holds is read from the list of fields; the few fields that depend on each other are
made to agree here.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from markupsafe import Markup

from cchc_docs.data_files.template_fields import TemplateField
from cchc_docs.frozen import dataclass

Content = dict[str, Any]
_TEXT = "Chữ mẫu & <thử> “1”"
_DIRECTIONS = {
    "change": "direction",
    "from_mean": "mean_direction",
    "rank_change": "rank_direction",
}
_TOTALS = ("score", "maximum", "lost", "percent")
"""Of the result: known together, and the table of areas with them."""
_WORDS = {"decimal_sign": ","}
_YEAR = 2024
ROUNDS = 8
"""Contents with many items; each turns flags and words another way."""
_COUNTED = 9
"""Integers are counts and numbers of decimals: single digits."""
_LOOKS = 3
"""Flags next to each other change at different turns, so that they meet in all combinations."""
_RUN = Markup('<w:r><w:t xml:space="preserve">Biểu đồ mẫu</w:t></w:r>')
_TARGETS: tuple[Content, ...] = (
    {"kind": "above", "value": Decimal("90.5"), "to": None},
    {"kind": "at_least", "value": Decimal(90), "to": None},
    {"kind": "gain", "value": Decimal("0.5"), "to": None},
    {"kind": "top", "value": 1, "to": None},
    {"kind": "top", "value": 5, "to": None},
    {"kind": "ranks_gained", "value": 2, "to": None},
    {"kind": "band", "value": "Tốt", "to": None},
    {"kind": "ranks", "value": None, "to": 5},
    {"kind": "ranks", "value": 3, "to": 5},
)


@dataclass(frozen=True, slots=True)
class _Manner:
    """How the fields are filled: how many items a list gets, which words, whether bare."""

    items: int
    turn: int = 0
    bare: bool = False


def samples(fields: TemplateField) -> Iterator[Content]:
    """Contents with every field: without items, with one, with many."""
    yield agreed(_value("", fields, _Manner(0, bare=True), count()))
    yield agreed(_value("", fields, _Manner(1), count()))
    for turn in range(ROUNDS):
        yield agreed(_value("", fields, _Manner(3, turn), count()))


def made(fields: TemplateField, items: int, turn: int) -> Content:
    """A content with every field, before what depends on each other is made to agree."""
    content: Content = _value("", fields, _Manner(items, turn), count())
    return content


def agreed(content: Content, changed: Container[str] | None = None) -> Content:
    """Fields that depend on each other, as they come together in a plan.

    Where only what has the ``changed`` names does not agree, the rest is left as it is.
    """
    _directions(content, changed)
    for section in content.get("sections", ()):
        _section_agreed(section)
    for item in content.get("amendment", {}).get("others", ()):
        if item["old"] is None:
            item["new"] = item["new"] or _TEXT
    result = content.get("result", {})
    if any(result.get(name, "") is None for name in _TOTALS):
        result.update(dict.fromkeys((*_TOTALS, "raw", "self_assessment")))
        result["left_out"], content["areas"] = [], []
    if "decision" in content:
        of_decision = content["form"] == "decision"
        content["decision"] = content["decision"] if of_decision else None
    if "show" in content and None in (content["result"]["mean"], content["result"]["from_mean"]):
        content["show"] = content["show"] | {"mean": False}
    return content


def _directions(value: Any, below: Container[str] | None = None) -> None:
    """A direction is known where its amount is, and only there; looked for below those names."""
    if isinstance(value, list):
        for item in value:
            _directions(item)
    elif isinstance(value, dict):
        for amount, direction in _DIRECTIONS.items():
            if amount in value and value[amount] is None:
                value[direction] = "unknown"
        for name, inner in value.items():
            if isinstance(inner, dict | list) and (below is None or name in below):
                _directions(inner)


def _section_agreed(section: Content) -> None:
    for line in section["lines"]:
        if line["old"] is None:
            line["text"] = line["text"] or _TEXT
    if section["score"] is None or section["maximum"] is None:
        section["kept"] = False
    for shortcoming in section["shortcomings"]:
        if shortcoming["lost"] is None:
            shortcoming["single"] = False


def _value(name: str, field: TemplateField, manner: _Manner, place: Iterator[int]) -> Any:
    number = next(place)
    if field.optional and manner.bare:
        return None
    if field.kind == "group" and field.inner is not None:
        items = field.inner.items()
        return {inner: _value(inner, kind, manner, place) for inner, kind in items}
    if field.kind == "list":
        return _items(name, field.item, manner, place)
    return _single(name, field, manner, number)


def _items(name: str, item: TemplateField, manner: _Manner, place: Iterator[int]) -> list[Any]:
    """The items; of several, the middle one has only what cannot be missing."""
    manners = [
        _Manner(manner.items, manner.turn + at, manner.bare or (at == 1 and manner.items > 2))
        for at in range(manner.items)
    ]
    return [_value(name, item, manner, place) for manner in manners]


def _single(name: str, field: TemplateField, manner: _Manner, number: int) -> Any:
    if field.kind == "one":
        if manner.bare:
            return field.words[-1]
        return field.words[(manner.turn + number) % len(field.words)]
    if field.kind == "flag":
        return not manner.bare and not manner.turn >> number % _LOOKS & 1
    if field.kind == "target":
        return [dict(item) for item in _TARGETS[: manner.items * len(_TARGETS)]]
    if field.kind == "integer":
        return _YEAR if name.endswith("year") else 1 + manner.turn % _COUNTED
    plain = {"number": Decimal("1.25"), "date": date(_YEAR, 3, 5), "run": _RUN, "blank": ""}
    if field.kind in plain and (field.kind != "blank" or manner.bare):
        return plain[field.kind]
    return _WORDS.get(name, _TEXT)
