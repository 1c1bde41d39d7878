"""The tree of a criteria set out of the rows of its table, and its file brought to that tree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cchc_docs.data_files.yaml_change import brought
from cchc_docs.data_files.yaml_places import Path
from cchc_docs.excel.merging.list_edit import aligned
from cchc_docs.excel.record_sheets.record_table import TableRow
from cchc_docs.model import CriteriaSet
from cchc_docs.model.criteria import Adjustment, Area, Component, Criterion, Part

_LISTS = {"area": "areas", "criterion": "criteria", "component": "components"}
"""The levels from the top down, and the lists that hold them."""
_KEYS: Mapping[str, Sequence[str]] = {
    "": tuple(CriteriaSet.model_fields),
    "areas": tuple(Area.model_fields),
    "criteria": tuple(Criterion.model_fields),
    "components": tuple(Component.model_fields),
    "adjustments": tuple(Adjustment.model_fields),
    "parts": tuple(Part.model_fields),
}
"""The keys of the file, and of the entries of each list in it."""


def with_tree(text: str, ours: Sequence[TableRow], merged: Sequence[TableRow]) -> str:
    """The text of a criteria file with the tree of the rows."""
    return _brought(text, (), "", _tree(ours), _tree(merged))


def with_parts(text: str, ours: Sequence[TableRow], merged: Sequence[TableRow]) -> str:
    """The text of a criteria file with the parts of the rows."""
    return _brought(text, (), "", _parts(ours), _parts(merged))


def _brought(text: str, path: Path, of: str, old: dict[str, Any], new: dict[str, Any]) -> str:
    """The text with the entry of the list ``of``, or the whole, and what hangs below it."""

    def lists(text: str, path: Path, old: list[Any], new: list[Any]) -> str:
        def change(text: str, at: Path, before: int, after: int) -> str:
            return _brought(text, at, str(path[-1]), old[before], new[after])

        return aligned(text, path, old, new, lambda entry: entry, change)

    return brought(text, path, old, new, lambda _: _KEYS[of], lists)


def _tree(rows: Iterable[TableRow]) -> dict[str, Any]:
    """The lists of the file; what hangs below an entry follows it."""
    tree: dict[str, Any] = {}
    above = [tree]
    for row in rows:
        level, _, code = row.id.partition(":")
        name = _LISTS.get(level, "adjustments")
        depth = list(_LISTS).index(level) if level in _LISTS else 0
        del above[depth + 1 :]
        if len(above) > depth:
            entry = _entry(level, name, code, row)
            above[depth].setdefault(name, []).append(entry)
            above += [entry] if level in _LISTS else []
    return tree


def _entry(level: str, name: str, code: str, row: TableRow) -> dict[str, Any]:
    said = row.said
    values = {"number" if level == "area" else "code": code, "name": said.get("name", "")}
    if level not in _LISTS:
        values["kind"] = level
    values |= {key: said[key] for key in ("heading", "maximum", "part") if key in said}
    return {key: value for key, value in values.items() if key in _KEYS[name]}


def _parts(rows: Sequence[TableRow]) -> dict[str, Any]:
    entries = {row.id: _part(row) for row in rows}
    top: list[Any] = []
    for row in rows:
        above = entries.get(row.said.get("above", ""))
        inside = top if above is None else above.setdefault("parts", [])
        inside.append(entries[row.id])
    return {"parts": top} if top else {}


def _part(row: TableRow) -> dict[str, Any]:
    said = row.said
    values = {"code": row.id, "name": said.get("name", "")}
    if said.get("survey") == "Có":
        values["survey"] = "true"
    if "maximum" in said:
        values["maximum"] = said["maximum"]
    return values
