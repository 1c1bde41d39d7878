"""Values of fields as the text of a cell, and back, by the kind of the field."""

from __future__ import annotations

from cchc_docs.data_files.yaml_edit import Data
from cchc_docs.excel.record_sheets.forms import TEXT
from cchc_docs.excel.record_sheets.line_forms import form_of
from cchc_docs.model import Record
from cchc_docs.model.field_traits import kind_of

LIST_SIGN = "; "
CONFIRMED, NOT_CONFIRMED = "Rồi", "Chưa"
"""What stands in the column that says whether a person has confirmed an entry."""


def cell_text(record: Record, name: str) -> str:
    """The value of the field as a cell says it, a day as 2025-06-30; '' where there is none."""
    value, kind = getattr(record, name), kind_of(type(record), name)
    if kind == "flag":
        return NOT_CONFIRMED if value else ""
    return (TEXT if kind == "date" else form_of(type(record), name)).text(value)


def cell_data(record: type[Record], name: str, text: str) -> Data:
    """What a cell says, as it is written in a data file."""
    return "true" if kind_of(record, name) == "flag" else form_of(record, name).data(text)
