"""A block list of a YAML file cut into the texts of its items, so that many change in one pass.

Each text stands for itself: it parses as a list of one item, at the column it has in the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import yaml

from cchc_docs.data_files.yaml_edit import Data, block_lines, data_at, set_value
from cchc_docs.data_files.yaml_loader import NOTHING
from cchc_docs.data_files.yaml_places import (
    Path,
    dash_of,
    dashes_of,
    ends_in_block,
    item_end,
    line_end,
    line_start,
    newline_of,
    node_at,
    root_of,
    value_end,
    with_notes_moved_out,
)
from cchc_docs.frozen import dataclass


@dataclass(frozen=True)
class Items:
    """What stands before the list, the text of every item with what follows it, and the rest."""

    before: str
    items: tuple[str, ...]
    after: str
    column: int
    newline: str

    def written(self, value: Data) -> str:
        """A new item as it stands in this list."""
        return self.newline.join([*block_lines([value], self.column), ""])

    def joined(self, items: Sequence[str]) -> str:
        """The whole text with these items in the place of the old ones."""
        return self.before + "".join(items) + self.after


def split_items(text: str, path: Path) -> Items | None:
    """The list at the path in pieces; None where its items do not begin lines of their own.

    Raises KeyError where there is no list at the path.
    """
    node = node_at(root_of(text), path)
    if not isinstance(node, yaml.SequenceNode):
        raise KeyError(path)
    dashes = dashes_of(text, node)
    if not dashes:
        return None
    starts = [line_start(text, dash) for dash in dashes]
    column = dashes[0] - starts[0]
    end = max(line_end(text, value_end(node, text)) + 1, item_end(text, node.value[-1], column))
    newline = newline_of(text)
    missing = newline if end > len(text) else ""
    bounds = [*starts, end]
    items = [text[start:stop] for start, stop in pairwise(bounds)]
    items[-1] += missing
    return Items(text[: starts[0]], tuple(items), text[end:], column, newline)


def with_item(text: str, path: Path, value: Data, order: Sequence[str] = ()) -> str:
    """The text with one more item at the end of the list at the path, which is made where nothing
    stands; ``order`` is that of the keys beside it. Raises KeyError where something else does.
    """
    known = data_at(text, path)
    if known is None or (isinstance(known, str) and known in NOTHING):
        known = []
    if not isinstance(known, list):
        raise KeyError(path)
    items = split_items(text, path) if known else None
    if items is None:
        return set_value(text, path, [*known, value], order)
    return items.joined([*items.items, items.written(value)])


def put_behind(items: list[str], place: int, written: str) -> None:
    """Puts a new item in at the place; comments above the next item stay above that one."""
    notes = ""
    if place:
        above = items[place - 1]
        node = node_at(root_of(above), (0,))
        dash = dash_of(above, node)
        end = item_end(above, node, dash - line_start(above, dash))
        items[place - 1], notes = above[:end], above[end:]
    items.insert(place, written + notes)


def without_item(text: str, before: str = "") -> str:
    """What is left of an item's text without the item: comments that follow it, here behind
    ``before``, the text of the item above.
    """
    root = root_of(text)
    node = node_at(root, (0,))
    rest = text[line_end(text, value_end(node, text)) + 1 :]
    if before and (above := root_of(before)) is not None and ends_in_block(above):
        dash = dash_of(text, node)
        return with_notes_moved_out(rest, dash - line_start(text, dash))
    return rest
