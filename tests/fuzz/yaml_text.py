"""Data files that were damaged as people and programs damage them: value by value, key by key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from random import Random

import yaml

from cchc_docs.data_files.json_schema import SCHEMAS, json_schema
from tests.fuzz.nasty import NUMBERS, WORDS, YAML
from tests.fuzz.random_bytes import damaged

_ENCODINGS = ("utf-16", "utf-8-sig", "cp1258", "utf-32", "latin-1")


def yaml_changed(data: bytes, random: Random) -> bytes:
    """The file with one to four changes of its values, keys or lines; rarely its bytes."""
    if random.random() < 0.08:
        return damaged(data, random)
    text = data.decode("utf-8")
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        text = random.choice(_CHANGES)(text, random)
    if random.random() < 0.04:
        return text.encode(random.choice(_ENCODINGS), errors="replace")
    return text.encode()


@cache
def known_keys() -> tuple[str, ...]:
    """Every key that some data file may have."""
    return tuple(sorted({key for name in SCHEMAS for key in _keys(json_schema(name))}))


def _keys(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for value in schema.values():
            yield from _keys(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _keys(value)


def _nasty(random: Random) -> str:
    kind = random.choice((NUMBERS, WORDS, YAML))
    value = random.choice(kind)
    return json.dumps(value, ensure_ascii=False) if kind is WORDS else value


def _plausible(old: str, random: Random) -> str:
    """Something of the same kind, so that the file may go on to be scored and built."""
    if old.replace(".", "", 1).isdigit():
        return random.choice((f"{random.randint(0, 40)}", f"{random.randint(0, 999) / 100}"))
    words = old.split() or ["x"]
    return " ".join(random.choices(words, k=random.choice((1, len(words), 300))))


def _nodes(text: str) -> list[yaml.Node]:
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, ValueError):
        return []
    return list(_below(root)) if root else []


def _below(node: yaml.Node) -> Iterator[yaml.Node]:
    yield node
    for child in node.value if isinstance(node, yaml.CollectionNode) else ():
        for one in child if isinstance(child, tuple) else (child,):
            yield from _below(one)


def _spans(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.index, node.end_mark.index


def _value_replaced(text: str, random: Random) -> str:
    nodes = _nodes(text)
    if random.random() < 0.7:
        nodes = [node for node in nodes if isinstance(node, yaml.ScalarNode)]
    if not nodes:
        return _line_changed(text, random)
    chosen = random.choice(nodes)
    start, end = _spans(chosen)
    plausible = isinstance(chosen, yaml.ScalarNode) and random.random() < 0.5
    new = _plausible(text[start:end], random) if plausible else _nasty(random)
    return f"{text[:start]}{new}{text[end:]}"


def _values_swapped(text: str, random: Random) -> str:
    nodes = _nodes(text)
    if len(nodes) < 2:
        return text
    spans = sorted(_spans(node) for node in random.sample(nodes, 2))
    (first, first_end), (second, second_end) = spans
    if first_end > second:
        return text
    pieces = (text[:first], text[second:second_end], text[first_end:second], text[first:first_end])
    return "".join((*pieces, text[second_end:]))


def _pairs(text: str) -> list[tuple[yaml.Node, yaml.Node]]:
    return [
        pair for node in _nodes(text) if isinstance(node, yaml.MappingNode) for pair in node.value
    ]


def _pair_changed(text: str, random: Random) -> str:
    """A key with its value is deleted or written twice, or a list's item is."""
    pairs = _pairs(text)
    if not pairs:
        return text
    key, value = random.choice(pairs)
    start, end = key.start_mark.index, value.end_mark.index
    piece = text[start:end]
    if random.random() < 0.5:
        return text[:start] + text[end:]
    gap = ", " if "\n" not in text[end : end + 2] else "\n" + " " * key.start_mark.column
    return text[:end].rstrip("\n") + gap + piece + text[end:]


def _key_renamed(text: str, random: Random) -> str:
    pairs = _pairs(text)
    if not pairs:
        return text
    start, end = _spans(random.choice(pairs)[0])
    return text[:start] + random.choice((random.choice(known_keys()), _nasty(random))) + text[end:]


def _key_added(text: str, random: Random) -> str:
    pairs = _pairs(text)
    if not pairs:
        return text
    key, _ = random.choice(pairs)
    start, column = key.start_mark.index, key.start_mark.column
    value = random.choice((_nasty(random), "x", "2024", "{x: 1}"))
    in_line = text[:start].rstrip(" ").endswith(("{", ","))
    gap = ", " if in_line else "\n" + " " * column
    return f"{text[:start]}{random.choice(known_keys())}: {value}{gap}{text[start:]}"


def _line_changed(text: str, random: Random) -> str:
    lines = text.splitlines(keepends=True) or [""]
    at = random.randrange(len(lines))
    line = lines[at]
    change = random.randrange(5)
    if change == 0:
        lines[at] = " " * random.choice((1, 2, 40)) + line
    elif change == 1:
        lines[at] = line.removeprefix(random.choice((" ", "  ", "    ", "- ")))
    elif change == 2:
        lines[at] = line * random.choice((0, 2, 30))
    elif change == 3:
        lines[at] = line.rstrip("\n") + random.choice(("\r\n", "\t\n", ":\n", "#\n", "\u2028"))
    else:
        other = random.randrange(len(lines))
        lines[at], lines[other] = lines[other], line
    return "".join(lines)


_CHANGES = (
    _value_replaced,
    _value_replaced,
    _value_replaced,
    _values_swapped,
    _pair_changed,
    _key_renamed,
    _key_added,
    _line_changed,
)
