"""A column of such a sheet: its heading, what stands in it, and where that is in the data files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from cchc_docs.excel.record_sheets.forms import TEXT, CellForm
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import folded

Home = Literal["own", "plans", "scores"]
"""Whether a value stands in the record of the row, or in the plan or score file of its agency."""


@dataclass(frozen=True)
class RecordColumn:
    """``path`` leads from the record of a row to the value; ``note`` says how it is filled in.

    What is not ``printed`` stands right of the rest and is left off the page; what is
    ``only_shown`` nobody fills in. ``choices`` names the list to choose from, where that is not
    called as the column.
    """

    name: str
    heading: str
    path: tuple[str, ...]
    form: CellForm = TEXT
    width: float = 14
    note: str = ""
    printed: bool = True
    home: Home = "own"
    only_shown: bool = False
    choices: str = ""


def value_at(record: Any, path: Sequence[str]) -> Any:
    """The value of a record at the path; None where there is none, or only what nobody typed."""
    for name in path:
        if record is None:
            return None
        if isinstance(record, Mapping):
            record = record.get(name)
        elif name in record.model_fields_set:
            record = getattr(record, name)
        else:
            return None
    return record


def cells_of(columns: Sequence[RecordColumn], record: Any) -> dict[str, str]:
    """The texts of the columns for a record, those that are empty included."""
    return {item.name: item.form.text(value_at(record, item.path)) for item in columns}


def by_heading(columns: Sequence[RecordColumn]) -> dict[str, RecordColumn]:
    """The columns by their headings in small letters."""
    return {folded(item.heading): item for item in columns}
