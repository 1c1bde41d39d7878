"""The records of a list in a data file, such as recipients, each under an id that is no position.

A record is known by what names it: a recipient by whom it is, a cited document by its number, a
class by its name. Where two are named alike, their order tells them apart. An item that is written
as words alone stands for a record with that name. Only what was asked for changes in the text.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from cchc_docs.data_files.plan_entries import changed_elsewhere, gone
from cchc_docs.data_files.yaml_edit import Data, data_at, remove, set_value
from cchc_docs.data_files.yaml_items import with_item
from cchc_docs.data_files.yaml_moves import move_item
from cchc_docs.data_files.yaml_places import Path
from cchc_docs.frozen import dataclass

_MARK = "@"
_DOCUMENT = ("number", "title")
_NAMED_BY: dict[str, tuple[str, ...]] = {
    "recipients": ("to",),
    "decisions": _DOCUMENT,
    "legal_bases": _DOCUMENT,
    "targets": ("index",),
    "classes": ("name",),
    "ties": ("rule",),
    "show": ("what",),
}
"""What names a record, by the key of its list; the first is what words alone stand for."""


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One record of the list at ``keys``; ``position`` is where it stands now, from 0."""

    id: str
    keys: tuple[str, ...]
    position: int
    data: dict[str, Data]

    @property
    def path(self) -> Path:
        """The way to it in the file as it stands now."""
        return (*self.keys, self.position)


@dataclass(frozen=True, slots=True)
class EditedList:
    """The new text, and the id under which the record is found in it; "" if it is gone."""

    text: str
    entry: str


def is_list_entry(entry: str) -> bool:
    """Whether the id is that of a record of a list, not of a shortcoming or a measure."""
    return entry.startswith(_MARK)


def list_entries(text: str, keys: Sequence[str]) -> tuple[ListEntry, ...]:
    """The records of the list; none where there is no list. Raises yaml.YAMLError."""
    found = data_at(text, tuple(keys))
    alike: Counter[str] = Counter()
    made = []
    for position, item in enumerate(found if isinstance(found, list) else ()):
        data = _record(keys[-1], item)
        name = _named(keys[-1], data)
        alike[name] += 1
        known = name if alike[name] == 1 else f"{name}#{alike[name]}"
        entry = _MARK + "/".join((*keys, known))
        made.append(ListEntry(entry, tuple(keys), position, data))
    return tuple(made)


def list_entry(text: str, entry: str) -> ListEntry:
    """The record of that id. Raises Refused where it is not there any more."""
    *keys, _ = entry.removeprefix(_MARK).split("/")
    for found in list_entries(text, keys) if keys else ():
        if found.id == entry:
            return found
    raise gone()


def set_in_list(
    text: str, entry: str, key: str, value: Data | None, shown: Data | None
) -> EditedList:
    """The text with this value under the key of the record, None: without it.

    Raises Refused where the record is gone or somebody else has changed that value since ``shown``.
    """
    found = list_entry(text, entry)
    present = found.data.get(key)
    if present not in (shown, value):
        raise changed_elsewhere(present)
    above = found.path
    if isinstance(data_at(text, above), str):
        new = set_value(text, above, _around_words(found, key, value))
    elif value is None:
        new = remove(text, (*above, key)) if key in found.data else text
    else:
        new = set_value(text, (*above, key), value)
    return EditedList(new, _id_at(new, found.keys, found.position))


def add_to_list(text: str, keys: Sequence[str], data: Data) -> str:
    """The text with one more item at the end of the list, which is made where there is none.

    Raises KeyError where something else stands there.
    """
    return with_item(text, tuple(keys), data)


def move_in_list(text: str, entry: str, step: int) -> EditedList:
    """The text with the record so many places further down, as far as its list goes; comments go
    with it. Raises Refused where it is gone.
    """
    found = list_entry(text, entry)
    last = len(list_entries(text, found.keys)) - 1
    there = min(max(found.position + step, 0), last)
    if there == found.position:
        return EditedList(text, entry)
    new = move_item(text, found.keys, found.position, there)
    return EditedList(new, _id_at(new, found.keys, there))


def remove_from_list(text: str, entry: str) -> EditedList:
    """The text without the record. Raises Refused where it is gone already."""
    found = list_entry(text, entry)
    return EditedList(remove(text, found.path), "")


def _around_words(found: ListEntry, key: str, value: Data | None) -> Data:
    """An item of words alone with the value; it stays words where nothing else is said."""
    named = _NAMED_BY[found.keys[-1]][0]
    data = {**found.data, key: value if value is not None else ""}
    said = {name: one for name, one in data.items() if one != ""}
    return said if set(said) - {named} else data[named]


def _record(kind: str, item: Data) -> dict[str, Data]:
    if isinstance(item, str) and kind in _NAMED_BY:
        return {_NAMED_BY[kind][0]: item}
    return item if isinstance(item, dict) else {}


def _named(kind: str, data: dict[str, Data]) -> str:
    keys = _NAMED_BY.get(kind, tuple(data))
    words = "\n".join(str(data.get(key, "")) for key in keys)
    return hashlib.sha256(words.encode()).hexdigest()[:10]


def _id_at(text: str, keys: Sequence[str], position: int) -> str:
    return list_entries(text, keys)[position].id
