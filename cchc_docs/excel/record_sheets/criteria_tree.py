"""The tree of a criteria set out of the rows of its table, and its file brought to that tree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from cchc_docs.data_files.yaml_edit import Data, remove, set_value
from cchc_docs.data_files.yaml_places import Path
from cchc_docs.excel.merging.list_edit import aligned
from cchc_docs.excel.record_sheets.record_table import TableRow
from cchc_docs.frozen import dataclass
from cchc_docs.model import CriteriaSet
from cchc_docs.model.criteria import Adjustment, Area, Component, Criterion, Part

_INNER = {"area": "criteria", "criterion": "components", "part": "parts"}
_BELOW = {"area": ("criterion",), "criterion": ("component",)}
_KEYS: Mapping[str, Sequence[str]] = {
    "area": tuple(Area.model_fields),
    "criterion": tuple(Criterion.model_fields),
    "component": tuple(Component.model_fields),
    "adjustment": tuple(Adjustment.model_fields),
    "part": tuple(Part.model_fields),
}
_SET_KEYS = tuple(CriteriaSet.model_fields)
_EXTRA = ("bonus", "penalty")


@dataclass(frozen=True)
class TreeNode:
    """An entry of the set: its level, its own values in order, what hangs below it."""

    level: str
    values: tuple[tuple[str, str], ...]
    below: tuple[TreeNode, ...] = ()

    @property
    def data(self) -> dict[str, Data]:
        """The entry as it is written into the file."""
        data: dict[str, Data] = dict(self.values)
        if self.below:
            data[_INNER[self.level]] = [node.data for node in self.below]
        return data


def with_tree(text: str, ours: Sequence[TableRow], merged: Sequence[TableRow]) -> str:
    """The text of a criteria file with the tree of the rows."""
    before, after = _tree(ours), _tree(merged)
    for key, wanted in (("areas", ("area",)), ("adjustments", ("adjustment",))):
        old = [node for node in before if node.level in wanted]
        new = [node for node in after if node.level in wanted]
        text = _with_list(text, (key,), old, new, _SET_KEYS)
    return text


def with_parts(text: str, ours: Sequence[TableRow], merged: Sequence[TableRow]) -> str:
    """The text of a criteria file with the parts of the rows."""
    return _with_list(text, ("parts",), _parts(ours), _parts(merged), _SET_KEYS)


def _with_list(
    text: str,
    path: Path,
    old: Sequence[TreeNode],
    new: Sequence[TreeNode],
    order: Sequence[str],
) -> str:
    if [*old] == [*new]:
        return text
    if not old:
        return set_value(text, path, [node.data for node in new], order)
    if not new:
        return remove(text, path)

    def change(text: str, at: Path, before: int, after: int) -> str:
        return _changed(text, at, old[before], new[after])

    return aligned(text, path, old, new, lambda node: node.data, change)


def _changed(text: str, path: Path, old: TreeNode, new: TreeNode) -> str:
    if old.level != new.level:
        return set_value(text, path, new.data)
    before, after, keys = dict(old.values), dict(new.values), _KEYS[new.level]
    if new.level in _INNER:
        inner = (*path, _INNER[new.level])
        text = _with_list(text, inner, old.below, new.below, keys)
    for key in {**before, **after}:
        if before.get(key) != after.get(key):
            text = (
                set_value(text, (*path, key), after[key], keys)
                if key in after
                else remove(text, (*path, key))
            )
    return text


def _tree(rows: Iterable[TableRow]) -> list[TreeNode]:
    """The entries at the top; what hangs below an entry follows it."""
    stack: list[list[TreeNode]] = [[]]
    levels: list[str] = []
    for row in rows:
        level, _, code = row.id.partition(":")
        node = _node(level, code, row)
        while levels and level not in _BELOW.get(levels[-1], ()):
            _close(stack, levels)
        stack[-1].append(node)
        if level in _BELOW:
            levels.append(level)
            stack.append([])
    while levels:
        _close(stack, levels)
    return stack[0]


def _close(stack: list[list[TreeNode]], levels: list[str]) -> None:
    below = stack.pop()
    levels.pop()
    stack[-1][-1] = replace(stack[-1][-1], below=tuple(below))


def _node(level: str, code: str, row: TableRow) -> TreeNode:
    said = row.said
    values = [("number" if level == "area" else "code", code), ("name", said.get("name", ""))]
    if level in _EXTRA:
        values.append(("kind", level))
    values += [(key, said[key]) for key in ("heading", "maximum", "part") if key in said]
    known = _KEYS["adjustment" if level in _EXTRA else level]
    kept = tuple((key, value) for key, value in values if key in known)
    return TreeNode("adjustment" if level in _EXTRA else level, kept)


def _parts(rows: Sequence[TableRow]) -> list[TreeNode]:
    nodes = {row.id: _part(row) for row in rows}
    inner: dict[str, list[TreeNode]] = {}
    for row in rows:
        if above := row.said.get("above"):
            inner.setdefault(above, []).append(nodes[row.id])
    return [
        replace(nodes[row.id], below=tuple(inner.get(row.id, ())))
        for row in rows
        if row.said.get("above") not in nodes
    ]


def _part(row: TableRow) -> TreeNode:
    said = row.said
    values = [("code", row.id), ("name", said.get("name", ""))]
    if said.get("survey") == "Có":
        values.append(("survey", "true"))
    if "maximum" in said:
        values.append(("maximum", said["maximum"]))
    return TreeNode("part", tuple(values))
