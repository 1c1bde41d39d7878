"""An item of a list moved to another place of it; comments go with the item that they are about.

A comment is about the item below it, unless it stands deeper than the dashes of the list: then it
still belongs to the item above.
"""

from __future__ import annotations

from itertools import pairwise

import yaml

from cchc_docs.data_files.yaml_edit import data_of, set_value
from cchc_docs.data_files.yaml_places import (
    Path,
    dashes_of,
    item_end,
    line_start,
    newline_of,
    node_at,
    root_of,
)


def move_item(text: str, path: Path, start: int, to: int) -> str:
    """The text with the item ``start`` of the list at the path put where ``to`` is, from 0.

    Raises KeyError where there is no such list or item.
    """
    node = node_at(root_of(text), path)
    if not isinstance(node, yaml.SequenceNode):
        raise KeyError(path)
    order = list(range(len(node.value)))
    if start not in order or to not in order:
        raise KeyError((*path, start))
    order.insert(to, order.pop(start))
    bounds = _bounds(text, node)
    if bounds is None:
        return set_value(text, path, [data_of(node.value[index]) for index in order])
    pieces = [text[first:last] for first, last in pairwise(bounds)]
    if not pieces[-1].endswith("\n"):
        pieces[-1] += newline_of(text)
    moved = "".join(pieces[index] for index in order)
    return text[: bounds[0]] + moved + text[bounds[-1] :]


def _bounds(text: str, node: yaml.SequenceNode) -> list[int] | None:
    """Where each item begins with what is about it, and where the last one ends; None where items
    do not begin lines of their own."""
    dashes = dashes_of(text, node)
    if not dashes:
        return None
    column = dashes[0] - line_start(text, dashes[0])
    ends = [item_end(text, item, column) for item in node.value]
    return [_notes_above(text, dashes[0]), *ends]


def _notes_above(text: str, dash: int) -> int:
    """Where the comments begin that stand right above the first item."""
    start = line_start(text, dash)
    while start:
        above = line_start(text, start - 1)
        if not text[above:start].strip().startswith("#"):
            break
        start = above
    return start
