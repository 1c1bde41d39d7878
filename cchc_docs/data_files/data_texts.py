"""One data file of a round as text: a value read, set or taken out, and whether it still has shape.

A value is named by its keys as words, ``("scores", "1.10")``; in a list by its position as digits.
Only what was asked for is changed, comments stay.
"""

from __future__ import annotations

from collections.abc import Sequence

import yaml

from cchc_docs.data_files.bank_words import with_bank
from cchc_docs.data_files.shape import read_record
from cchc_docs.data_files.value_words import record_of
from cchc_docs.data_files.yaml_edit import Data, data_at, remove, set_value
from cchc_docs.data_files.yaml_file import read_yaml
from cchc_docs.data_files.yaml_places import Path, node_at, root_of
from cchc_docs.finding import Finding, Refused
from cchc_docs.model import Bank, Plan


def value_at(text: str, keys: Sequence[str]) -> Data | None:
    """What stands there; None where nothing does. Raises yaml.YAMLError for an unreadable text."""
    return data_at(text, _path_in(root_of(text), keys))


def with_value(name: str, text: str, keys: Sequence[str], value: Data | None) -> str:
    """The text of the file called ``name`` with that value, None: without it.

    What would stand around a value that is not there yet is made. Raises KeyError where something
    else stands in its way, yaml.YAMLError for an unreadable text.
    """
    root = root_of(text)
    if value is None:
        path = _path_in(root, keys)
        return text if value_at(text, keys) is None else remove(text, path)
    known = len(keys)
    while known and value_at(text, keys[:known]) is None:
        known -= 1
    for key in reversed(keys[known + 1 :]):
        value = {key: value}
    path = _path_in(root, keys[: known + 1])
    order = tuple(record_of(name).model_fields) if len(path) == 1 else ()
    return set_value(text, path, value, order)


def data_file_faults(name: str, data: bytes, bank: Bank | None = None) -> list[Finding]:
    """Why the file called ``name`` in its round (``scores/so-y-te.yaml``) could not be read as one
    of its kind; nothing about what its values mean.
    """
    try:
        source, value, findings = read_yaml(data, name)
    except Refused as error:
        return error.findings
    kind = record_of(name)
    if kind is Plan and bank is not None:
        value, unknown = with_bank(value, bank, source)
        findings += unknown
    _, faults = read_record(kind, value, source)
    return [*findings, *faults]


def _path_in(root: yaml.Node | None, keys: Sequence[str]) -> Path:
    """The keys with positions as numbers where a list stands."""
    path: list[str | int] = []
    node = root
    for key in keys:
        step: str | int = key
        if isinstance(node, yaml.SequenceNode) and key.isascii() and key.isdecimal():
            step = int(key)
        path.append(step)
        try:
            node = node_at(root, tuple(path))
        except KeyError:
            node = None
    return tuple(path)
