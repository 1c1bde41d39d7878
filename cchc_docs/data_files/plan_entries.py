"""The shortcomings of a plan and their measures, each under an id that does not count positions.

A shortcoming is known by what it is about (area or penalty, and its criteria), a measure by its
shortcoming and its words, or its code in the bank. So an entry is found again after others were
added, moved or taken out, by whatever program; where two are alike, their order tells them apart.
Only the text of the file is changed, and of it only what was asked for: comments stay.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
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
_FIELDS: dict[EntryKind, tuple[str, ...]] = {
    "shortcoming": tuple(Shortcoming.model_fields),
    "measure": tuple(Measure.model_fields),
}
_LIST: dict[EntryKind, str] = {"shortcoming": "shortcomings", "measure": "measures"}


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """One shortcoming or measure; ``path`` leads to it in the file as it stands now."""

    id: str
    kind: EntryKind
    path: Path
    data: dict[str, Data]


@dataclass(frozen=True, slots=True)
class EditedPlan:
    """The new text of the file, and the id under which the entry is found in it; "" if it is gone.

    A change of what an entry is known by gives it another id.
    """

    text: str
    entry: str


def plan_entries(text: str) -> tuple[PlanEntry, ...]:
    """Every shortcoming of the plan, each followed by its measures.

    ``text`` is that of a plan file that can be read. Raises yaml.YAMLError otherwise.
    """
    return tuple(_identified(_entries(text)))


def set_in_entry(text: str, entry: str, key: str, value: Data, shown: Data | None) -> EditedPlan:
    """The plan with this value under the key of the entry.

    ``shown`` is the value that the person saw there, None where there was none: where the file has
    another one by now, somebody else has changed it. Raises Refused then, and where the entry is
    not there any more; KeyError where entries have no such key.
    """
    found = plan_entry(text, entry)
    if key not in _FIELDS[found.kind]:
        raise KeyError(key)
    present = found.data.get(key)
    if present != shown and present != value:
        raise changed_elsewhere(present)
    new = set_value(text, (*found.path, key), value, _FIELDS[found.kind])
    return EditedPlan(new, _id_at(new, found.path))


def clear_in_entry(text: str, entry: str, key: str, shown: Data | None) -> EditedPlan:
    """The plan without the key in the entry. Raises as ``set_in_entry``."""
    found = plan_entry(text, entry)
    if key not in found.data:
        return EditedPlan(text, entry)
    if found.data[key] != shown:
        raise changed_elsewhere(found.data[key])
    new = remove(text, (*found.path, key))
    return EditedPlan(new, _id_at(new, found.path))


def move_entry(text: str, entry: str, to: int) -> EditedPlan:
    """The plan with the entry at place ``to`` (from 0) of its list, comments going with it.

    Raises Refused where the entry is not there any more, KeyError where its list is shorter.
    """
    found = plan_entry(text, entry)
    *above, position = found.path
    new = move_item(text, tuple(above), int(position), to)
    return EditedPlan(new, _id_at(new, (*above, to)))


def add_entry(
    text: str, kind: EntryKind, data: dict[str, Data], shortcoming: str = ""
) -> EditedPlan:
    """The plan with one more entry at the end of its list; a measure goes to ``shortcoming``.

    Raises Refused where that is not there any more, KeyError where there is no list.
    """
    above: Path = plan_entry(text, shortcoming).path if kind == "measure" else ()
    path = (*above, _LIST[kind])
    new = with_item(text, path, data, _FIELDS["shortcoming"] if above else ())
    last = [entry for entry in plan_entries(new) if entry.path[:-1] == path][-1]
    return EditedPlan(new, last.id)


def remove_entry(text: str, entry: str) -> EditedPlan:
    """The plan without the entry. Raises Refused where it is not there any more."""
    return EditedPlan(remove(text, plan_entry(text, entry).path), "")


def _entries(text: str) -> Iterator[PlanEntry]:
    found = data_at(text, ("shortcomings",))
    for number, item in enumerate(found if isinstance(found, list) else ()):
        shortcoming = item if isinstance(item, dict) else {}
        path: Path = ("shortcomings", number)
        yield PlanEntry(_subject(shortcoming), "shortcoming", path, shortcoming)
        measures = shortcoming.get("measures")
        for order, measure in enumerate(measures if isinstance(measures, list) else ()):
            if isinstance(measure, dict):
                yield PlanEntry(_words(measure), "measure", (*path, "measures", order), measure)


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
    words = " ".join(nfc(str(measure.get("text", ""))).split())
    return hashlib.sha256(words.encode()).hexdigest()[:10]


def _identified(entries: Iterable[PlanEntry]) -> Iterator[PlanEntry]:
    alike: Counter[str] = Counter()
    above = ""
    for entry in entries:
        name = entry.id if entry.kind == "shortcoming" else f"{above}/{entry.id}"
        alike[name] += 1
        known = name if alike[name] == 1 else f"{name}#{alike[name]}"
        if entry.kind == "shortcoming":
            above = known
        yield PlanEntry(known, entry.kind, entry.path, entry.data)


def plan_entry(text: str, entry: str) -> PlanEntry:
    """The entry of that id. Raises Refused where it is not there any more."""
    for found in plan_entries(text):
        if found.id == entry:
            return found
    raise gone()


def gone() -> Refused:
    """What is said of an entry that is not there any more."""
    return Refused.because(
        "SK-01",
        "mục này vừa bị xóa hoặc sửa ở nơi khác",
        "mở lại kế hoạch để thấy bản mới nhất; chữ vừa gõ vẫn còn ở ô nhập",
    )


def _id_at(text: str, path: Path) -> str:
    return next(entry.id for entry in plan_entries(text) if entry.path == path)


def changed_elsewhere(present: Data | None) -> Refused:
    """What is said of a value that somebody else has changed."""
    now = f"“{present}”" if isinstance(present, str) else "giá trị khác" if present else "(trống)"
    return Refused.because(
        "SK-02",
        f"chỗ này vừa được sửa ở nơi khác, nay là {now}",
        "chọn giữ bản đang có, hoặc ghi lại chữ vừa gõ",
    )
