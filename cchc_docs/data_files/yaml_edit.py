"""Changes single values in the text of a YAML file and leaves every other character as it is.

Places come from the marks of the parser, so comments, order and formatting stay. All functions
take the text and give the new text; a path that is not there raises KeyError.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import yaml

from cchc_docs.data_files.yaml_loader import LOADER
from cchc_docs.data_files.yaml_places import (
    Path,
    column_of,
    comments_in,
    dash_of,
    ends_in_block,
    in_flow,
    key_at,
    line_end,
    line_start,
    newline_of,
    node_at,
    root_of,
    value_end,
    with_notes_moved_out,
)
from cchc_docs.data_files.yaml_slips import goes_on

Data = str | list["Data"] | dict[str, "Data"]

_INDENT = 2
_SPECIAL = frozenset(("~", "null", "=", "<<"))
_PLAIN = re.compile(r"\w+(?:[ ./-]\w+)*")
"""Words and numbers of which no parser need be asked whether they are read as they stand."""


@lru_cache(maxsize=10_000)
def scalar(text: str, *, inside_flow: bool = False) -> str:
    """The text as a YAML scalar on one line: plain where it can be, else in double quotes."""
    if _PLAIN.fullmatch(text) and text not in _SPECIAL:
        return text
    shape = f"[{text}]" if inside_flow else f"k: {text}"
    if text and text == text.strip() and text not in _SPECIAL and "\n" not in text:
        try:
            node = yaml.compose(shape, Loader=LOADER)
        except yaml.YAMLError:
            node = None
        if node is not None and _is_plain(node, text):
            return text
    return _quoted(text)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\x7f")


def _is_plain(node: yaml.Node, text: str) -> bool:
    values = (
        node.value
        if isinstance(node, yaml.SequenceNode)
        else [value for _, value in node.value]
        if isinstance(node, yaml.MappingNode)
        else []
    )
    return (
        len(values) == 1
        and isinstance(values[0], yaml.ScalarNode)
        and not values[0].style
        and values[0].value == text
    )


def key_text(text: str) -> str:
    """The text as a key of a mapping."""
    plain = scalar(text)
    return (
        plain if plain.startswith('"') or scalar(text, inside_flow=True) == text else _quoted(text)
    )


def block_lines(data: Data, indent: int = 0) -> list[str]:
    """The data in block form, indented; lists of plain words in flow form on one line."""
    if isinstance(data, str):
        return [" " * indent + scalar(data)]
    if not data:
        return [" " * indent + flow(data)]
    if isinstance(data, dict):
        return [line for key, value in data.items() for line in entry_lines(key, value, indent)]
    lines = []
    for item in data:
        inner = block_lines(item, indent + _INDENT)
        lines.append(" " * indent + "- " + inner[0][indent + _INDENT :])
        lines += inner[1:]
    return lines


def entry_lines(key: str, value: Data, indent: int = 0) -> list[str]:
    """One entry of a mapping in block form."""
    head = " " * indent + key_text(key) + ":"
    if isinstance(value, str):
        return [f"{head} {scalar(value)}"]
    if not value or (isinstance(value, list) and _are_words(value)):
        return [f"{head} {flow(value)}"]
    return [head, *block_lines(value, indent + _INDENT)]


def _are_words(values: Sequence[Data]) -> bool:
    return all(isinstance(value, str) and len(value) <= 20 for value in values)


def flow(data: Data) -> str:
    """The data in flow form, on one line."""
    if isinstance(data, str):
        return scalar(data, inside_flow=True)
    if isinstance(data, list):
        return "[" + ", ".join(_flow_items(data)) + "]"
    pairs = (f"{flow(key)}: {flow(value)}" for key, value in data.items())
    return "{" + ", ".join(pairs) + "}"


def _flow_items(items: Sequence[Data]) -> Iterator[str]:
    """What would be told as the rest of the item before it, split off by a comma, is quoted."""
    before: Data = ""
    for item in items:
        both = isinstance(item, str) and isinstance(before, str)
        yield _quoted(str(item)) if both and goes_on(str(before), str(item)) else flow(item)
        before = item


def set_scalars(text: str, values: Mapping[Path, str]) -> str:
    """The text with the values at those paths, all of them there already, replaced."""
    root = root_of(text)
    changes = []
    for path, value in values.items():
        node = node_at(root, path)
        inside_flow = in_flow(root, path)
        changes.append(
            (node.start_mark.index, value_end(node, text), scalar(value, inside_flow=inside_flow))
        )
    return _replaced(text, changes)


def set_value(text: str, path: Path, value: Data, order: Iterable[str] = ()) -> str:
    """The text with the value at the path; a missing key is put after those that precede it in
    ``order``, at the end of its mapping where there are none.
    """
    root = root_of(text)
    try:
        node = node_at(root, path)
    except KeyError:
        return _insert_key(text, root, path, value, tuple(order))
    if isinstance(value, str) or in_flow(root, path) or isinstance(node, yaml.ScalarNode):
        return _set_on_line(text, root, path, value)
    return _set_block(text, root, path, value)


def _set_on_line(text: str, root: yaml.Node | None, path: Path, value: Data) -> str:
    node = node_at(root, path)
    inside_flow = in_flow(root, path)
    start, end = node.start_mark.index, value_end(node, text)
    if isinstance(value, str):
        new = scalar(value, inside_flow=inside_flow)
    elif inside_flow or not value or (isinstance(value, list) and _are_words(value)):
        new = flow(value)
    else:
        return _set_block(text, root, path, value)
    gap = " " if start and text[start - 1] in ":-" else ""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:
        start, gap = _after_mark(text, root, path), " "
    return _put(text, start, end, gap + new)


def _after_mark(text: str, root: yaml.Node | None, path: Path) -> int:
    """Just behind the colon of the key, or the dash of the item."""
    if isinstance(path[-1], int):
        return dash_of(text, node_at(root, path)) + 1
    return text.index(":", key_at(root, path).end_mark.index) + 1


def _set_block(text: str, root: yaml.Node | None, path: Path, value: Data) -> str:
    node = node_at(root, path)
    start, end = node.start_mark.index, value_end(node, text)
    if isinstance(path[-1], int):
        indent = column_of(text, start)
        lines = block_lines(value, indent)
        return _put(text, start, end, newline_of(text).join(lines)[indent:])
    key = key_at(root, path)
    column = column_of(text, key.start_mark.index)
    lines = entry_lines(str(path[-1]), value, column)
    return _put(text, key.start_mark.index, end, newline_of(text).join(lines)[column:])


def _put(text: str, start: int, end: int, new: str) -> str:
    """The text with what stands between the indexes replaced; comments in it go above its line."""
    notes = comments_in(text, start, end) if "#" in text[start:end] else []
    return _with_notes(text[:start], notes) + new + text[end:]


def _with_notes(before: str, notes: Sequence[str]) -> str:
    """The start of a text, with the comments on lines of their own above its last line."""
    above = line_start(before, len(before))
    indent = before[above : len(before) - len(before[above:].lstrip(" "))]
    lines = "".join(indent + note + newline_of(before) for note in notes)
    return before[:above] + lines + before[above:]


def _insert_key(
    text: str, root: yaml.Node | None, path: Path, value: Data, order: tuple[str, ...]
) -> str:
    if root is None:
        lines = entry_lines(str(path[-1]), value)
        return _with_last_newline(text) + newline_of(text).join(lines) + newline_of(text)
    parent = node_at(root, path[:-1])
    if not isinstance(parent, yaml.MappingNode):
        raise KeyError(path)
    if not parent.value and path[:-1]:
        return _set_block(text, root, path[:-1], {str(path[-1]): value})
    if parent.flow_style:
        return _insert_in_flow(text, parent, f"{flow(str(path[-1]))}: {flow(value)}")
    before, after = _neighbours(parent, str(path[-1]), order)
    column = column_of(text, parent.value[0][0].start_mark.index)
    lines = entry_lines(str(path[-1]), value, column)
    if before is None and after is not None:
        start = after.start_mark.index
        return (
            text[:start]
            + newline_of(text).join([*lines, ""])[column:]
            + " " * column
            + text[start:]
        )
    at = line_end(text, value_end(before or parent, text))
    return _with_lines(text, at, lines)


def _neighbours(
    parent: yaml.MappingNode, key: str, order: tuple[str, ...]
) -> tuple[yaml.Node | None, yaml.Node | None]:
    """The value after which the key belongs, or else the key before which it belongs."""
    last = parent.value[-1][1]
    if key not in order:
        return last, None
    earlier = order[: order.index(key)]
    known = [item for item in parent.value if item[0].value in earlier]
    if known:
        return known[-1][1], None
    if any(name.value in order for name, _ in parent.value):
        return None, parent.value[0][0]
    return last, None


def _insert_in_flow(text: str, parent: yaml.MappingNode | yaml.SequenceNode, new: str) -> str:
    if not parent.value:
        at = parent.start_mark.index + 1
        return text[:at] + new + text[at:]
    last = parent.value[-1][1] if isinstance(parent, yaml.MappingNode) else parent.value[-1]
    at = value_end(last, text)
    return f"{text[:at]}, {new}{text[at:]}"


def remove(text: str, path: Path) -> str:
    """The text without the entry or the item at the path; comments on its own lines go with it.

    Raises KeyError where there is nothing at the path.
    """
    root = root_of(text)
    node_at(root, path)
    parent = node_at(root, path[:-1])
    assert isinstance(parent, yaml.MappingNode | yaml.SequenceNode)
    if len(parent.value) == 1 and path[:-1]:
        empty: Data = [] if isinstance(parent, yaml.SequenceNode) else {}
        return _set_on_line(text, root, path[:-1], empty)
    if isinstance(parent, yaml.SequenceNode):
        spans = [(_item_start(text, parent, item), value_end(item, text)) for item in parent.value]
        index = int(path[-1])
    else:
        spans = [(key.start_mark.index, value_end(value, text)) for key, value in parent.value]
        index = [key.value for key, _ in parent.value].index(str(path[-1]))
    if parent.flow_style:
        return _without_flow(text, spans, index)
    start, end = spans[index]
    if text[line_start(text, start) : start].strip() and index + 1 < len(spans):
        following = spans[index + 1][0]
        notes = comments_in(text, line_end(text, end), following)
        return _with_notes(text[:start], notes) + text[following:]
    rest = text[line_end(text, end) + 1 :]
    if index and ends_in_block(_values(parent)[index - 1]):
        rest = with_notes_moved_out(rest, column_of(text, spans[0][0]))
    return text[: line_start(text, start)] + rest


def _values(parent: yaml.MappingNode | yaml.SequenceNode) -> list[yaml.Node]:
    if isinstance(parent, yaml.SequenceNode):
        return list(parent.value)
    return [value for _, value in parent.value]


def _item_start(text: str, parent: yaml.SequenceNode, item: yaml.Node) -> int:
    return item.start_mark.index if parent.flow_style else dash_of(text, item)


def _without_flow(text: str, spans: list[tuple[int, int]], index: int) -> str:
    if index + 1 < len(spans):
        return text[: spans[index][0]] + text[spans[index + 1][0] :]
    kept, gone = spans[index - 1][1], spans[index][0]
    notes = comments_in(text, kept, gone) if "#" in text[kept:gone] else []
    rest = text[spans[index][1] :]
    if not notes:
        return text[:kept] + rest
    return text[:kept] + "".join(f" {note}{newline_of(text)}" for note in notes) + rest


def data_of(node: yaml.Node) -> Data:
    """The node as it would be written anew."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: data_of(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [data_of(item) for item in node.value]
    return str(node.value)


def data_at(text: str, path: Path) -> Data | None:
    """What stands at the path, as ``data_of``; None where nothing does."""
    try:
        return data_of(node_at(root_of(text), path))
    except KeyError:
        return None


def _with_last_newline(text: str) -> str:
    return text if not text or text.endswith("\n") else text + newline_of(text)


def _with_lines(text: str, at: int, lines: Sequence[str]) -> str:
    """The lines put after the line that ends at the index."""
    newline = newline_of(text)
    if at == len(text):
        return text + newline + newline.join(lines) + newline
    return text[: at + 1] + newline.join([*lines, ""]) + text[at + 1 :]


def _replaced(text: str, changes: list[tuple[int, int, str]]) -> str:
    for start, end, new in sorted(changes, reverse=True):
        gap = " " if start == end and text[start - 1 : start] in (":", "-") else ""
        text = _put(text, start, end, gap + new)
    return text
