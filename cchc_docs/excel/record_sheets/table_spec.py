"""What a table of records is: its columns, what stands in them, where that is in the data files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, Literal

from cchc_docs.excel.record_sheets.forms import TEXT, CellForm
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import folded

Home = Literal["own", "plans", "scores"]
"""Whether a value stands in the record of the row, or in the plan or score file of its agency."""
ID = "id"


@dataclass(frozen=True)
class Column:
    """A column; ``name`` is where its value stands in the record, keys parted by dots.

    ``note`` says how it is filled in. What is not ``printed`` stands right of the rest and is left
    off the page; what is ``only_shown`` nobody fills in. ``choices`` names the list to choose from,
    where that is not called as the column. ``spare`` lines are left free below those of a value.
    """

    name: str
    heading: str
    note: str = ""
    form: CellForm = TEXT
    width: float = 14
    home: Home = "own"
    printed: bool = True
    only_shown: bool = False
    choices: str = ""
    spare: int = 0

    @cached_property
    def path(self) -> tuple[str, ...]:
        """The keys from the record of a row to the value."""
        return tuple(self.name.split("."))


@dataclass(frozen=True)
class TableSpec:
    """One table: what a row is called, its columns, and of which file the records are.

    ``keys`` are the columns that together say which row it is, joined by ``sign``; without any the
    table is a single record. ``telling`` are headings that together are in no other table.
    ``above`` leads to the records in ``file``, which is '' where the table names it. ``spare`` rows
    are left to be filled in.
    """

    name: str
    what: str
    columns: Sequence[Column]
    telling: Sequence[str] = ()
    file: str = ""
    above: tuple[str, ...] = ()
    keys: Sequence[str] = (ID,)
    sign: str = "/"
    spare: int = 30

    @cached_property
    def fields(self) -> Sequence[Column]:
        """The columns that say something of a row."""
        return [column for column in self.columns if column.name not in self.keys]

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What these are called."""
        return {column.name: column.heading for column in self.fields}

    def at_home(self, home: str) -> Sequence[Column]:
        """Those of them whose values stand there."""
        return [column for column in self.fields if column.home == home]

    def of(self, file: str) -> str:
        """The name of the table of a criteria file."""
        return f"{self.name}:{file}"

    def shown(self, row: str) -> str:
        """The code of a row as people know it."""
        return row.split(self.sign, self.keys.index(ID))[-1]

    def called(self, row: str, column: str = "") -> str:
        """What messages call the row, or the cell of it: ``khối so-nganh: Tên khối``."""
        names = [self.shown(row)] if self.keys else []
        names += [self.names[column]] if column else []
        return f"{self.what} {': '.join(names)}".rstrip()

    def key_cells(self, row: str) -> dict[str, str]:
        """What the columns say that say which row it is."""
        parts = dict(zip(self.keys, row.split(self.sign, len(self.keys) - 1), strict=False))
        forms = {column.name: column.form for column in self.columns}
        return {name: forms[name].text(part) for name, part in parts.items()}

    def is_headed_by(self, headings: frozenset[str]) -> bool:
        """Whether a row with these headings, in small letters, is the head of the table."""
        return self._telling <= headings

    @cached_property
    def _telling(self) -> frozenset[str]:
        return frozenset(map(folded, self.telling))

    @cached_property
    def by_heading(self) -> Mapping[str, Column]:
        """The columns by their headings in small letters."""
        return {folded(column.heading): column for column in self.columns}


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


def cells_of(columns: Sequence[Column], record: Any) -> dict[str, str]:
    """The texts of the columns for a record, those that are empty included."""
    return {item.name: item.form.text(value_at(record, item.path)) for item in columns}
