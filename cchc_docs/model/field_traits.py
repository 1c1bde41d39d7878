"""What is known of a field besides its value: its label, its meaning, its column in a sheet.

All of it stands at the field itself, in its record; whoever reads, writes, prints or explains
fields asks here, so that a new field is told once.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from cchc_docs.frozen import dataclass
from cchc_docs.model.values import Code, Record

FieldKind = Literal[
    "text", "code", "date", "integer", "number", "flag", "texts", "codes", "records", "other"
]


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """The column of a field in the sheet of tasks, under the label of the field.

    ``width`` is in characters. ``known`` is a pattern of headings, in small letters, by which the
    column is found in sheets that others drew. What is not ``printed`` stands right of the rest.
    """

    width: int
    known: str
    printed: bool = True


def fields_of(record: type[Record]) -> Mapping[str, FieldInfo]:
    """The fields of the record, in the order in which they are written."""
    return record.model_fields


def label_of(record: type[Record], name: str) -> str:
    """What people call the field: a heading of a column, a name in a message."""
    return fields_of(record)[name].title or name


def meaning_of(field: FieldInfo) -> str:
    """What stands in the field, in a sentence; its label where there is no more to say."""
    return field.description or field.title or ""


def columns_of(record: type[Record]) -> dict[str, SheetColumn]:
    """The columns that the fields of the record have in the sheet of tasks, in their order."""
    return {
        name: trait
        for name, field in fields_of(record).items()
        for trait in field.metadata
        if isinstance(trait, SheetColumn)
    }


@cache
def kind_of(record: type[Record], name: str) -> FieldKind:
    """Of which kind the values of the field are."""
    annotation = _given(fields_of(record)[name].annotation)
    if annotation == Code:
        return "code"
    if get_origin(annotation) is tuple:
        return _kind_of_items(get_args(annotation)[0])
    return _KINDS.get(_bare(annotation), "other")


def _kind_of_items(item: Any) -> FieldKind:
    if record_in(item) is not None:
        return "records"
    if item == Code:
        return "codes"
    return "texts" if _bare(item) is str else "other"


def record_in(annotation: Any) -> type[Record] | None:
    """The record that a value of that type is, or that its items are; None where it is none."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for part in get_args(annotation) if (found := record_in(part))), None)


def is_optional(field: FieldInfo) -> bool:
    """Whether the field has no value where nothing is said."""
    return not field.is_required() and field.get_default(call_default_factory=True) is None


def worded_fields(record: type[Record]) -> frozenset[str]:
    """The fields that hold words of a person."""
    return frozenset(
        name for name in fields_of(record) if kind_of(record, name) in ("text", "texts")
    )


_KINDS: Mapping[Any, FieldKind] = {
    str: "text",
    date: "date",
    int: "integer",
    Decimal: "number",
    bool: "flag",
}


def _given(annotation: Any) -> Any:
    """The type of a value that is there: without the None of an optional one."""
    kinds = [part for part in get_args(annotation) if part is not NoneType]
    if NoneType in get_args(annotation) and len(kinds) == 1:
        annotation = kinds[0]
    many = hasattr(annotation, "__metadata__") and get_origin(annotation.__origin__) is tuple
    return annotation.__origin__ if many else annotation


def _bare(annotation: Any) -> Any:
    """The type without what is said about it."""
    return annotation.__origin__ if hasattr(annotation, "__metadata__") else annotation
