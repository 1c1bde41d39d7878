"""Values of fields as the text of a cell, and back, by the kind of the field."""

from __future__ import annotations

from cchc_docs.data_files.yaml_edit import Data
from cchc_docs.excel.record_sheets.forms import one_or_many
from cchc_docs.excel.record_sheets.line_forms import ROLES
from cchc_docs.model import Record
from cchc_docs.model.field_traits import kind_of

LIST_SIGN = "; "
CONFIRMED, NOT_CONFIRMED = "Rồi", "Chưa"
"""What stands in the column that says whether a person has confirmed an entry."""


def cell_text(record: Record, name: str) -> str:
    """The value of the field as a cell says it; '' where there is none."""
    value, kind = getattr(record, name), kind_of(type(record), name)
    if not value:
        return ""
    if kind == "flag":
        return NOT_CONFIRMED
    if kind == "codes":
        return LIST_SIGN.join(value)
    if kind == "records":
        return ROLES.text(value)
    return str(value.isoformat()) if kind == "date" else str(value)


def cell_data(record: type[Record], name: str, text: str) -> Data:
    """What a cell says, as it is written in a data file."""
    kind = kind_of(record, name)
    if kind == "flag":
        return "true"
    if kind == "codes":
        return one_or_many(text.split(LIST_SIGN))
    if kind == "records":
        return ROLES.data(text)
    return text
