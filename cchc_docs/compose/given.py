"""Which fields of the data templates get as they are typed, and their values.

A field that is not named here as composed goes to the templates under its own name; so a new one
does, and ``content.yaml`` takes its meaning from the record.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pydantic.fields import FieldInfo

from cchc_docs.model import Agency, Measure, Record, Role, Shortcoming
from cchc_docs.model.field_traits import fields_of, kind_of, worded_fields

Content = dict[str, Any]

_COMPOSED: Mapping[type[Record], frozenset[str]] = {
    Measure: frozenset(("use", "components")),
    Role: frozenset(),
    Shortcoming: frozenset(
        ("area", "adjustment", "text", "components", "parts", "figures", "measures")
    ),
    Agency: frozenset(
        ("abbreviation", "block", "place", "letterhead", "total", "maximum", "standing", "computed")
    ),
}
"""The records that go to templates, and what of each goes there only in what is composed of it."""

GIVEN = {record.__name__: record for record in _COMPOSED}
"""The same records by the names that ``content.yaml`` calls them."""


def given_fields(record: type[Record]) -> dict[str, FieldInfo]:
    """The fields of the record that templates get as they are typed."""
    left_out = _COMPOSED[record]
    return {name: field for name, field in fields_of(record).items() if name not in left_out}


def given(record: Record, filled: Callable[[str], str]) -> Content:
    """The values of those fields; ``filled`` puts what is known into the words of a person."""
    return {name: _value(record, name, filled) for name in given_fields(type(record))}


def _value(record: Record, name: str, filled: Callable[[str], str]) -> Any:
    value, kind = getattr(record, name), kind_of(type(record), name)
    if kind == "text":
        return None if value is None else filled(value)
    if kind == "texts":
        return [filled(text) for text in value]
    if kind == "records":
        return [given(item, filled) for item in value]
    return list(value) if kind == "codes" else value


def given_words(record: type[Record]) -> frozenset[str]:
    """The fields that templates get as a person worded them."""
    return worded_fields(record) & given_fields(record).keys()
