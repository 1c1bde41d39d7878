"""One field of a form that saves itself: its value as typed, its address, its label."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Literal

from cchc_docs import DataEntry, value_at
from cchc_docs.frozen import dataclass
from cchc_docs.web.changes.saving import mark, wrong_values
from cchc_docs.web.changes.value_address import ValueAddress, address_in
from cchc_docs.web.forms.plan_findings import field_id
from cchc_docs.web.places import RoundHome

Kind = Literal["line", "text", "list", "choice", "check"]
Choices = Sequence[tuple[str, str]]
"""Each value that can be chosen, and its words."""
YES = ("true", "có")
"""What the data say where a box is ticked."""


@dataclass(frozen=True, slots=True)
class FormColumn:
    """What a field is for. ``given`` is what stands there as long as it is empty. In a record
    ``rare``: it is shown unasked only where it is filled; ``needed``: no record without it.
    """

    key: str
    label: str
    hint: str = ""
    kind: Kind = "line"
    choices: Choices = ()
    given: str = ""
    needed: bool = False
    rare: bool = False
    units: bool = False


@dataclass(frozen=True, slots=True)
class FormField:
    """A field. ``typed`` is what it shows, ``saved`` what stands in the data: they differ where the
    value could not be taken.
    """

    id: str
    address: str
    column: FormColumn
    saved: str
    typed: str

    @property
    def is_wrong(self) -> bool:
        """Whether what it shows could not be saved."""
        return self.saved != self.typed

    @property
    def is_on(self) -> bool:
        """Whether a box to be ticked shows a tick."""
        return self.typed in YES

    @property
    def tick(self) -> str:
        """What the data say, or would say, where the box is ticked."""
        return self.saved if self.saved in YES else "true"

    @property
    def no_tick(self) -> str:
        """The same where it is not."""
        return "" if self.saved in YES else self.saved

    @property
    def saved_words(self) -> str:
        """What stands in the data, as the field would show it."""
        if self.column.kind == "check":
            return "Có" if self.saved in YES else "Không"
        return dict(self.column.choices).get(self.saved, self.saved)

    @property
    def remark(self) -> str:
        """What is said of the value beside the field, though it was taken."""
        return address_in(self.address).remark(self.saved)

    @property
    def shown_before(self) -> str:
        """What the server is told that the page showed."""
        if self.column.kind != "list":
            return self.saved
        return json.dumps(self.saved.split("\n") if self.saved else [], ensure_ascii=False)


class FormFields:
    """Fields of one data file as it is now, with what was typed and could not be taken."""

    def __init__(self, home: RoundHome, file: str) -> None:
        """Raises yaml.YAMLError for an unreadable text."""
        self.text = home.text(file)
        self.ban = mark(home, file)
        self._file = file
        self._data = value_at(self.text, ())
        self._wrong = wrong_values(home)

    def of_entry(self, entry: DataEntry, column: FormColumn) -> FormField:
        """A field of a shortcoming, a measure or a record of a list."""
        address = ValueAddress(self._file, (column.key,), entry.id)
        return self._made((*entry.path, column.key), address, entry.data.get(column.key), column)

    def at(self, above: Sequence[str | int], column: FormColumn) -> FormField:
        """A field of what stands at that path of the file, whether it is there or not."""
        path = (*above, column.key)
        address = ValueAddress(self._file, tuple(str(step) for step in path))
        return self._made(path, address, self._value_at(path), column)

    def _value_at(self, path: Sequence[str | int]) -> object:
        found: Any = self._data
        for step in path:
            if isinstance(found, dict):
                found = found.get(str(step))
            elif isinstance(found, list) and isinstance(step, int):
                found = found[step] if step < len(found) else None
            else:
                return None
        return found

    def _made(
        self, path: Sequence[str | int], address: ValueAddress, value: object, column: FormColumn
    ) -> FormField:
        saved = value_text(value)
        typed = self._wrong.get(str(address), saved) if column.kind != "list" else saved
        return FormField(field_id(path), str(address), column, saved, typed)


def value_text(value: object) -> str:
    """A value of a data file as a field shows it: a list an item a line."""
    if isinstance(value, list):
        return "\n".join(value_text(item) for item in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return "" if value is None else str(value)
