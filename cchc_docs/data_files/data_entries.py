"""The records of lists in a data file, each under an id that does not count positions.

A shortcoming of a plan is known by what it is about (area or penalty, and its criteria), a measure
by its shortcoming and its words, or its code in the bank; a record of any other list by what names
it: a recipient by whom it is, a cited document by its number, a class by its name. So an entry is
found again after others were added, moved or taken out, by whatever program; where two are alike,
their order tells them apart. Only the text of the file is changed, and of it only what was asked
for: comments stay.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

from cchc_docs.data_files.yaml_edit import Data, data_at, remove, set_value
from cchc_docs.data_files.yaml_items import with_item
from cchc_docs.data_files.yaml_moves import move_item
from cchc_docs.data_files.yaml_places import Path
from cchc_docs.finding import Refused
from cchc_docs.frozen import dataclass
from cchc_docs.model import Measure, Shortcoming
from cchc_docs.vietnamese import nfc

EntryKind = Literal["shortcoming", "measure"]
_LISTS: dict[EntryKind, str] = {"shortcoming": "shortcomings", "measure": "measures"}
_FIELDS: dict[str, Sequence[str]] = {
    "shortcoming": tuple(Shortcoming.model_fields),
    "measure": tuple(Measure.model_fields),
}
"""The keys that the entries of a plan may have, in their order."""
_MARK = "@"
"""What the id of a record begins with that is neither a shortcoming nor a measure."""
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
class DataEntry:
    """One record of a list; ``path`` leads to it in the file as it stands now. An item that is
    written as words alone stands for a record with that name."""

    id: str
    path: Path
    data: dict[str, Data]

    @property
    def kind(self) -> str:
        """``shortcoming``, ``measure``, or '' for a record of another list."""
        return next((kind for kind, name in _LISTS.items() if name == self.path[-2]), "")


@dataclass(frozen=True, slots=True)
class EditedEntry:
    """The new text of the file, and the id under which the entry is found in it; "" if it is gone.

    A change of what an entry is known by gives it another id.
    """

    text: str
    entry: str


def is_list_entry(entry: str) -> bool:
    """Whether the id is that of a record of a list, not of a shortcoming or a measure."""
    return entry.startswith(_MARK)


def plan_entries(text: str) -> tuple[DataEntry, ...]:
    """Every shortcoming of the plan, each followed by its measures.

    ``text`` is that of a plan file that can be read. Raises yaml.YAMLError otherwise.
    """
    return tuple(_plan_entries(text, Counter()))


def _plan_entries(text: str, alike: Counter[str]) -> Iterator[DataEntry]:
    for path, item in _items(text, ("shortcomings",)):
        shortcoming = item if isinstance(item, dict) else {}
        above = _told_apart(_subject(shortcoming), alike)
        yield DataEntry(above, path, shortcoming)
        measures = shortcoming.get("measures")
        for order, measure in enumerate(measures if isinstance(measures, list) else ()):
            if isinstance(measure, dict):
                known = _told_apart(f"{above}/{_words(measure)}", alike)
                yield DataEntry(known, (*path, "measures", order), measure)


def list_entries(text: str, keys: Sequence[str]) -> tuple[DataEntry, ...]:
    """The records of the list; none where there is no list. Raises yaml.YAMLError."""
    alike: Counter[str] = Counter()
    made = []
    for path, item in _items(text, tuple(keys)):
        data = _record(keys[-1], item)
        known = _told_apart(_named(keys[-1], data), alike)
        made.append(DataEntry(_MARK + "/".join((*keys, known)), path, data))
    return tuple(made)


def _items(text: str, keys: Path) -> Iterator[tuple[Path, Data]]:
    found = data_at(text, keys)
    for position, item in enumerate(found if isinstance(found, list) else ()):
        yield (*keys, position), item


def _told_apart(name: str, alike: Counter[str]) -> str:
    alike[name] += 1
    return name if alike[name] == 1 else f"{name}#{alike[name]}"


def _beside(text: str, entry: str) -> tuple[DataEntry, ...]:
    """The entries among which one of that id may be."""
    if not is_list_entry(entry):
        return plan_entries(text)
    *keys, _ = entry.removeprefix(_MARK).split("/")
    return list_entries(text, keys) if keys else ()


def entry_at(text: str, entry: str) -> DataEntry:
    """The entry of that id. Raises Refused where it is not there any more."""
    for found in _beside(text, entry):
        if found.id == entry:
            return found
    raise Refused.because(
        "SK-01",
        "mục này vừa bị xóa hoặc sửa ở nơi khác",
        "mở lại kế hoạch để thấy bản mới nhất; chữ vừa gõ vẫn còn ở ô nhập",
    )


def set_in_entry(
    text: str, entry: str, key: str, value: Data | None, shown: Data | None
) -> EditedEntry:
    """The text with this value under the key of the entry, None: without it.

    ``shown`` is the value that the person saw there, None where there was none: where the file has
    another one by now, somebody else has changed it. Raises Refused then, and where the entry is
    not there any more; KeyError where entries of a plan have no such key.
    """
    found = entry_at(text, entry)
    fields = _FIELDS.get(found.kind, ())
    if fields and key not in fields:
        raise KeyError(key)
    present = found.data.get(key)
    if present not in (shown, value):
        raise _changed_elsewhere(present)
    if isinstance(data_at(text, found.path), str):
        text = set_value(text, found.path, _around_words(found, key, value))
    elif value is not None:
        text = set_value(text, (*found.path, key), value, fields)
    elif key in found.data:
        text = remove(text, (*found.path, key))
    return _edited(text, found, found.path)


def move_entry(text: str, entry: str, to: int) -> EditedEntry:
    """The text with the entry at place ``to`` (from 0) of its list, comments going with it.

    Raises Refused where the entry is not there any more, KeyError where its list is shorter.
    """
    found = entry_at(text, entry)
    *above, position = found.path
    return _edited(move_item(text, tuple(above), int(position), to), found, (*above, to))


def shift_entry(text: str, entry: str, step: int) -> EditedEntry:
    """The text with the entry so many places further down, as far as its list goes. Raises Refused
    where it is not there any more."""
    *above, at = entry_at(text, entry).path
    position, items = int(at), data_at(text, tuple(above)) or ()
    there = min(max(position + step, 0), len(items) - 1)
    return EditedEntry(text, entry) if there == position else move_entry(text, entry, there)


def add_entry(
    text: str, kind: EntryKind, data: dict[str, Data], shortcoming: str = ""
) -> EditedEntry:
    """The plan with one more entry at the end of its list; a measure goes to ``shortcoming``.

    Raises Refused where that is not there any more, KeyError where there is no list.
    """
    above: Path = entry_at(text, shortcoming).path if kind == "measure" else ()
    path = (*above, _LISTS[kind])
    new = with_item(text, path, data, _FIELDS["shortcoming"] if above else ())
    last = [entry for entry in plan_entries(new) if entry.path[:-1] == path][-1]
    return EditedEntry(new, last.id)


def add_to_list(text: str, keys: Sequence[str], data: Data) -> str:
    """The text with one more item at the end of the list, which is made where there is none.

    Raises KeyError where something else stands there.
    """
    return with_item(text, tuple(keys), data)


def remove_entry(text: str, entry: str) -> EditedEntry:
    """The text without the entry. Raises Refused where it is not there any more."""
    return EditedEntry(remove(text, entry_at(text, entry).path), "")


def _edited(text: str, was: DataEntry, path: Path) -> EditedEntry:
    known = (entry.id for entry in _beside(text, was.id) if entry.path == path)
    return EditedEntry(text, next(known))


def _subject(shortcoming: dict[str, Data]) -> str:
    key = "adjustment" if "adjustment" in shortcoming else "area"
    codes = [*_codes(shortcoming)]
    for part in shortcoming.get("parts", []):
        codes += _codes(part) if isinstance(part, dict) else []
    return ":".join((key, str(shortcoming.get(key, "")), ",".join(codes)))


def _codes(data: dict[str, Data]) -> list[str]:
    found = data.get("components", [])
    return [str(code) for code in found] if isinstance(found, list) else [str(found)]


def _words(measure: dict[str, Data]) -> str:
    if "use" in measure:
        return f"use:{measure['use']}"
    return _short(" ".join(nfc(str(measure.get("text", ""))).split()))


def _record(kind: str, item: Data) -> dict[str, Data]:
    if isinstance(item, str) and kind in _NAMED_BY:
        return {_NAMED_BY[kind][0]: item}
    return item if isinstance(item, dict) else {}


def _named(kind: str, data: dict[str, Data]) -> str:
    return _short("\n".join(str(data.get(key, "")) for key in _NAMED_BY.get(kind, tuple(data))))


def _short(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:10]


def _around_words(found: DataEntry, key: str, value: Data | None) -> Data:
    """An item of words alone with the value; it stays words where nothing else is said."""
    named = _NAMED_BY[str(found.path[-2])][0]
    data = {**found.data, key: value if value is not None else ""}
    said = {name: one for name, one in data.items() if one != ""}
    return said if set(said) - {named} else data[named]


def _changed_elsewhere(present: Data | None) -> Refused:
    """What is said of a value that somebody else has changed."""
    now = f"“{present}”" if isinstance(present, str) else "giá trị khác" if present else "(trống)"
    return Refused.because(
        "SK-02",
        f"chỗ này vừa được sửa ở nơi khác, nay là {now}",
        "chọn giữ bản đang có, hoặc ghi lại chữ vừa gõ",
    )
