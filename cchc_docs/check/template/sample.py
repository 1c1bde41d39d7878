"""Made-up contents that have every field, to try a template with: none, one and many items.

What a field holds is read from the list of fields; the few fields that depend on each other are
made to agree here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from markupsafe import Markup

from cchc_docs.data_files.template_fields import Field

Content = dict[str, Any]
_TEXT = "Chữ mẫu & <thử> “1”"
_WORDS = {"decimal_sign": ","}
_YEAR = 2024
_ROUNDS = 8
"""Contents with many items; each turns flags and words another way."""
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


def samples(fields: Field) -> Iterator[Content]:
    """Contents with every field: without items, with one, with many."""
    yield _agreed(_value("", fields, _Manner(0, bare=True), count()))
    yield _agreed(_value("", fields, _Manner(1), count()))
    for turn in range(_ROUNDS):
        yield _agreed(_value("", fields, _Manner(3, turn), count()))


def _agreed(content: Content) -> Content:
    """Fields that depend on each other, as they come together in a plan."""
    if "decision" in content:
        of_decision = content["form"] == "decision"
        content["decision"] = content["decision"] if of_decision else None
    if "show" in content and content["result"]["mean"] is None:
        content["show"]["mean"] = False
    return content


def _value(name: str, field: Field, manner: _Manner, place: Iterator[int]) -> Any:
    number = next(place)
    if field.optional and manner.bare:
        return None
    if field.kind == "group" and field.inner is not None:
        items = field.inner.items()
        return {inner: _value(inner, kind, manner, place) for inner, kind in items}
    if field.kind == "list":
        return _items(name, field.item, manner, place)
    return _single(name, field, manner, number)


def _items(name: str, item: Field, manner: _Manner, place: Iterator[int]) -> list[Any]:
    """The items; of several, the middle one has only what cannot be missing."""
    manners = [
        _Manner(manner.items, manner.turn + at, manner.bare or (at == 1 and manner.items > 2))
        for at in range(manner.items)
    ]
    return [_value(name, item, manner, place) for manner in manners]


def _single(name: str, field: Field, manner: _Manner, number: int) -> Any:
    if field.kind == "one":
        if manner.bare:
            return field.words[-1]
        return field.words[(manner.turn + number) % len(field.words)]
    if field.kind == "flag":
        return not manner.bare and not manner.turn >> number % _LOOKS & 1
    if field.kind == "target":
        return [dict(item) for item in _TARGETS[: manner.items * len(_TARGETS)]]
    if field.kind == "integer":
        return _YEAR if name.endswith("year") else 1 + manner.turn
    plain = {"number": Decimal("1.25"), "date": date(_YEAR, 3, 5), "run": _RUN, "blank": ""}
    if field.kind in plain and (field.kind != "blank" or manner.bare):
        return plain[field.kind]
    return _WORDS.get(name, _TEXT)
