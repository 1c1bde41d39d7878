"""One field of a form that saves itself: its value as typed, its address, its label."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Literal

from cchc_docs import ListEntry, PlanEntry, value_at
from cchc_docs.frozen import dataclass
from cchc_docs.web.changes.value_address import ValueAddress, address_in
from cchc_docs.web.changes.value_remarks import remark_on
from cchc_docs.web.forms.plan_findings import field_id

Kind = Literal["line", "text", "list", "choice", "check"]
Choices = Sequence[tuple[str, str]]
"""Each value that can be chosen, and its words."""


@dataclass(frozen=True, slots=True)
class FormField:
    """A field. ``typed`` is what it shows, ``saved`` what stands in the data: they differ where the
    value could not be taken. ``given`` is what stands there as long as it is empty.
    """

    id: str
    label: str
    address: str
    kind: Kind
    saved: str
    typed: str
    hint: str = ""
    given: str = ""
    units: bool = False
    choices: Choices = ()

    @property
    def is_wrong(self) -> bool:
        """Whether what it shows could not be saved."""
        return self.saved != self.typed

    @property
    def remark(self) -> str:
        """What is said of the value beside the field, though it was taken."""
        return remark_on(address_in(self.address), self.saved)

    @property
    def shown_before(self) -> str:
        """What the server is told that the page showed."""
        if self.kind != "list":
            return self.saved
        return json.dumps(self.saved.split("\n") if self.saved else [], ensure_ascii=False)


class FormFields:
    """Fields of one data file; ``wrong`` are typed values that could not be taken."""

    def __init__(self, file: str, text: str, wrong: Mapping[str, str]) -> None:
        self._file = file
        self._text = text
        self._wrong = wrong

    def of_entry(
        self,
        entry: PlanEntry | ListEntry,
        key: str,
        label: str,
        *,
        kind: Kind = "line",
        hint: str = "",
        given: str = "",
        units: bool = False,
        choices: Choices = (),
    ) -> FormField:
        """A field of a shortcoming, a measure or a record of a list."""
        address = ValueAddress(self._file, (key,), entry.id)
        made = self._made((*entry.path, key), address, entry.data.get(key), label, kind)
        return FormField(*made, hint, given, units, choices)

    def at(
        self,
        path: Sequence[str | int],
        label: str,
        *,
        kind: Kind = "line",
        hint: str = "",
        given: str = "",
        choices: Choices = (),
    ) -> FormField:
        """A field of the value at that path of the file, whether it is there or not."""
        address = ValueAddress(self._file, tuple(str(step) for step in path))
        value = value_at(self._text, address.keys)
        return FormField(
            *self._made(path, address, value, label, kind), hint, given, False, choices
        )

    def _made(
        self,
        path: Sequence[str | int],
        address: ValueAddress,
        value: object,
        label: str,
        kind: Kind,
    ) -> tuple[str, str, str, Kind, str, str]:
        saved = value_text(value)
        typed = self._wrong.get(str(address), saved) if kind != "list" else saved
        return field_id(path), label, str(address), kind, saved, typed


def value_text(value: object) -> str:
    """A value of a data file as a field shows it: a list an item a line."""
    if isinstance(value, list):
        return "\n".join(value_text(item) for item in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return "" if value is None else str(value)
