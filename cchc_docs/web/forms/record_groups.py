"""Records of a data file as forms: one record (signatory) or a list of them (recipients), of the
file's own or shared by the whole round.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from cchc_docs import list_entries, value_at
from cchc_docs.frozen import dataclass
from cchc_docs.web.forms.form_fields import YES, FormColumn, FormField, FormFields, value_text
from cchc_docs.web.forms.plan_findings import field_id


@dataclass(frozen=True, slots=True)
class RecordGroup:
    """What stands at ``keys`` of the file: a list of records, or one. ``one`` is what a record is
    called; ``shared_at`` where the round says it for all plans; ``is_plain``: each is a value
    alone.
    """

    keys: tuple[str, ...]
    one: str
    columns: Sequence[FormColumn]
    is_list: bool = True
    shared_at: tuple[str, ...] = ()
    is_plain: bool = False

    @property
    def name(self) -> str:
        """How a form names it."""
        return "/".join(self.keys)


@dataclass(frozen=True, slots=True)
class RecordForm:
    """One record: its fields, those that are seldom filled, where it stands in its list."""

    id: str
    entry: str
    words: str
    fields: Sequence[FormField]
    more: Sequence[FormField]
    is_first: bool = True
    is_last: bool = True


@dataclass(frozen=True, slots=True)
class GroupForm:
    """A group as the page shows it. ``is_own``: the file has its own; else ``shared`` is what the
    round says for all, in words.
    """

    group: RecordGroup
    is_own: bool
    rows: Sequence[RecordForm]
    shared: Sequence[str]

    @property
    def id(self) -> str:
        """The id of all of it in the page."""
        return field_id(self.group.keys)


def group_form(fields: FormFields, group: RecordGroup, round_text: str = "") -> GroupForm:
    """The group of the file of these fields. Raises yaml.YAMLError for an unreadable one."""
    present = value_at(fields.text, group.keys)
    shared = value_at(round_text, group.shared_at) if group.shared_at else None
    rows = list(_rows(fields, group, present))
    return GroupForm(group, present is not None, rows, list(_shared_words(group, shared)))


def _rows(fields: FormFields, group: RecordGroup, present: object) -> Iterator[RecordForm]:
    if not group.is_list:
        if isinstance(present, dict):
            made = [fields.at(group.keys, one) for one in group.columns]
            yield _row(f"ghi-{field_id(group.keys)}", "", _words(group, present), made)
        return
    entries = list_entries(fields.text, group.keys)
    for at, entry in enumerate(entries):
        made = [fields.of_entry(entry, one) for one in group.columns]
        row = _row(field_id(entry.path), entry.id, _words(group, entry.data), made)
        yield replace(row, is_first=at == 0, is_last=at == len(entries) - 1)


def _row(id: str, entry: str, words: str, made: Sequence[FormField]) -> RecordForm:
    """The record: what is seldom filled is shown unasked only where it is."""
    hidden = [one for one in made if one.column.rare and not one.typed]
    return RecordForm(id, entry, words, [one for one in made if one not in hidden], hidden)


def _shared_words(group: RecordGroup, shared: object) -> Iterator[str]:
    records = shared if isinstance(shared, list) else [] if shared is None else [shared]
    for record in records:
        yield _words(group, record if isinstance(record, dict) else {group.columns[0].key: record})


def named_groups(*groups: RecordGroup) -> dict[str, RecordGroup]:
    """The groups by the names that forms call them."""
    return {group.name: group for group in groups}


def _words(group: RecordGroup, data: Mapping[str, object]) -> str:
    """The record in one line."""
    said = [_value_words(one, data.get(one.key)) for one in group.columns]
    return ", ".join(word for word in said if word)


def _value_words(column: FormColumn, value: object) -> str:
    words = value_text(value)
    if column.kind == "check":
        return column.label.lower() if words in YES else ""
    return dict(column.choices).get(words, words) if words else ""
