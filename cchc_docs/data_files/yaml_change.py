"""The text of a data file brought from what it says to what it shall say; what is equal stays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress

import yaml

from cchc_docs.data_files.yaml_edit import Data, remove, set_scalars, set_value
from cchc_docs.data_files.yaml_places import Path, node_at, root_of

Order = Callable[[Path], Iterable[str]]
"""The keys of the mapping at a path, in the order in which they are written."""
Lists = Callable[[str, Path, list[Data], list[Data]], str]
"""The text with the list at the path turned from the first one into the second one."""


def brought(
    text: str,
    path: Path,
    old: Mapping[str, Data],
    new: Mapping[str, Data],
    order: Order,
    lists: Lists = lambda text, path, _, new: set_value(text, path, new),
) -> str:
    """The text with the mapping at the path brought from the old values to the new ones.

    ``old`` is what it is known to say there; keys that neither names stay as they are. ``lists``
    is asked where a list is in both. Raises KeyError where a value to be taken out is not there.
    """
    words = _words(text, path, old, new)
    text = set_scalars(text, words)
    for key, value in new.items():
        before, at = old.get(key), (*path, key)
        if before == value or at in words:
            continue
        if isinstance(before, dict) and isinstance(value, dict):
            text = brought(text, at, before, value, order, lists)
        elif before and isinstance(before, list) and isinstance(value, list):
            text = lists(text, at, before, value)
        else:
            text = set_value(text, at, value, order(path))
    for key in old:
        text = text if key in new else remove(text, (*path, key))
    return text


def _words(
    text: str, path: Path, old: Mapping[str, Data], new: Mapping[str, Data]
) -> dict[Path, str]:
    """The words that change where they stand: all in one go, since there may be hundreds."""
    changed = {
        (*path, key): value
        for key, value in new.items()
        if isinstance(value, str) and old.get(key, value) != value
    }
    root, found = root_of(text) if changed else None, {}
    for at, value in changed.items():
        with suppress(KeyError):
            if isinstance(node_at(root, at), yaml.ScalarNode):
                found[at] = value
    return found
