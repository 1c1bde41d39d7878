"""Where things stand in the text of a YAML file: nodes by their path, lines, columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, cast

import yaml

from cchc_docs.data_files.yaml_loader import LOADER

Path = tuple[str | int, ...]


def root_of(text: str) -> yaml.Node | None:
    """The nodes of the text with their places; None where it holds nothing."""
    node: yaml.Node | None = yaml.compose(text, Loader=LOADER)
    return None if isinstance(node, yaml.ScalarNode) and not node.value else node


def node_at(root: yaml.Node | None, path: Path) -> yaml.Node:
    """The node at the path. Raises KeyError where there is none."""
    node = root
    for step in path:
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == step), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            node = node.value[step] if step < len(node.value) else None
        else:
            node = None
        if node is None:
            raise KeyError(path)
    if node is None:
        raise KeyError(path)
    return node


def key_at(root: yaml.Node | None, path: Path) -> yaml.Node:
    """The key at the end of the path, as a node."""
    pairs: list[tuple[yaml.Node, yaml.Node]] = node_at(root, path[:-1]).value
    return next(key for key, _ in pairs if key.value == path[-1])


def in_flow(root: yaml.Node | None, path: Path) -> bool:
    """Whether the value at the path stands inside brackets or braces."""
    above = (node_at(root, path[:length]) for length in range(len(path)))
    return any(bool(getattr(node, "flow_style", None)) for node in above)


def value_end(node: yaml.Node, text: str) -> int:
    """Where the value really ends; the parser's mark of a block ends before the next token."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return value_end(last[1] if isinstance(node, yaml.MappingNode) else last, text)
    start, end = node.start_mark.index, node.end_mark.index
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        return start + len(text[start:end].rstrip())
    return int(end)


def ends_in_block(node: yaml.Node) -> bool:
    """Whether the last thing in the node is a block scalar, which takes in what is indented."""
    if isinstance(node, yaml.CollectionNode):
        if node.flow_style or not node.value:
            return False
        last = node.value[-1]
        return ends_in_block(last[1] if isinstance(node, yaml.MappingNode) else last)
    return isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")


def with_notes_moved_out(text: str, column: int) -> str:
    """The text with the comments at its start no further in than the column.

    Behind a block scalar they would become a part of it.
    """
    lines = text.split("\n")
    for at, line in enumerate(lines):
        bare = line.lstrip(" \t")
        if bare.strip() and not bare.startswith("#"):
            break
        if len(line) - len(bare) > column:
            lines[at] = " " * column + bare if bare.strip() else bare
    return "\n".join(lines)


def dash_of(text: str, item: yaml.Node) -> int:
    """Where the dash of an item stands; a dash in a comment between them is none."""
    at = item.start_mark.index
    start = line_start(text, at)
    while not (found := _DASHES.match(text, start, at)):
        at = start - 1
        start = line_start(text, at)
    return found.end(1) - 1


def dashes_of(text: str, items: yaml.SequenceNode) -> list[int]:
    """Where the dashes of a list stand; none where its items do not begin lines of their own."""
    dashes = [] if items.flow_style else [dash_of(text, item) for item in items.value]
    alone = all(not text[line_start(text, dash) : dash].strip() for dash in dashes)
    return dashes if alone else []


_DASHES = re.compile(r"([ \t]*(?:-[ \t]+)*-)(?=\s|$)")
"""The start of a line that opens list items; a comment may follow it."""


def comments_in(text: str, start: int, end: int) -> list[str]:
    """The comments between two indexes of the text, each from its hash to the end of its line.

    What a value holds is none, whatever signs it has.
    """
    taken = _spans_of_values(text)
    found = []
    for match in _COMMENT.finditer(text, start, end):
        if not any(first <= match.start() < last for first, last in taken):
            found.append(match[0].rstrip())
    return found


_COMMENT = re.compile(r"(?:(?<=\s)|(?<![\s\S]))#[^\r\n]*")


def _spans_of_values(text: str) -> list[tuple[int, int]]:
    """Where the scalars stand; of a block scalar only its lines, since its head may be noted."""
    spans = []
    events: Iterator[Any] = yaml.parse(text, Loader=LOADER)
    for event in events:
        if isinstance(event, yaml.ScalarEvent):
            start_mark, end_mark = cast(Any, event.start_mark), cast(Any, event.end_mark)
            begin, end = start_mark.index, end_mark.index
            is_block = event.style in ("|", ">")
            spans.append((line_end(text, begin) if is_block else begin, end))
    return spans


def column_of(text: str, index: int) -> int:
    """The column of an index, from 0."""
    return index - line_start(text, index)


def line_start(text: str, index: int) -> int:
    """Where the line of an index begins."""
    return text.rfind("\n", 0, index) + 1


def line_end(text: str, index: int) -> int:
    """Where the line of an index ends, before its line break."""
    end = text.find("\n", index)
    return len(text) if end < 0 else end


def newline_of(text: str) -> str:
    """The line break that the text uses."""
    return "\r\n" if "\r\n" in text else "\n"


def item_end(text: str, item: yaml.Node, column: int) -> int:
    """Behind the last line of the item and the comments under it deeper than its list's dashes."""
    at = line_end(text, value_end(item, text)) + 1
    end = at
    while at < len(text):
        line = text[at : line_end(text, at)]
        words = line.strip()
        if words and not (words.startswith("#") and len(line) - len(line.lstrip()) > column):
            break
        at = line_end(text, at) + 1
        if words:
            end = at
    return min(end, len(text))
