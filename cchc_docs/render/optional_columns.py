"""A column whose heading stands on a condition goes with its heading.

In the heading rows of a table (those that Word repeats on every page) a cell that is nothing but
``{% if … %}Heading{% endif %}`` says when its columns are there. Where the condition fails they are
left out of every row, and the widest of the other columns takes their room, so that the table
stays as wide as it is. Widths are those of the table's grid, which Word keeps as it draws them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml import etree

from cchc_docs.docx.elements import is_on, number
from cchc_docs.docx.names import WORD, W
from cchc_docs.docx.units import twips
from cchc_docs.frozen import dataclass

_NS = {"w": WORD}
_STATEMENT = re.compile(r"\{%-?\s*(\w+)(.*?)-?%\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell and the columns of the grid that it takes."""

    node: Any
    columns: range


def prepare_optional_columns(document: Any) -> None:
    """Put the columns with a conditional heading under the condition, in every row."""
    for place, table in enumerate(document.iter(f"{W}tbl")):
        rows = [list(_cells(row)) for row in _own(table, "tr", "tbl")]
        conditions = _conditions(table)
        widths = _grid(table)
        if not conditions or any(cell.columns.stop > len(widths) for row in rows for cell in row):
            continue
        names = {column: f"column_{place}_{column}" for column in conditions}
        columns = _Columns(widths, names)
        for row in rows:
            for cell in row:
                columns.prepare(cell)
        columns.prepare_grid(table)
        table.text = "".join(
            f"{{% set {name} = {conditions[column]} %}}" for column, name in names.items()
        )


class _Columns:
    """The columns of a table, by what they are wide and whether they are there."""

    def __init__(self, widths: Sequence[int], names: Mapping[int, str]) -> None:
        self._widths, self._names = widths, names
        always = [column for column in range(len(widths)) if column not in names]
        self._widest = max(always, key=lambda column: widths[column], default=None)

    def prepare(self, cell: _Cell) -> None:
        """The width of the cell, how many columns it takes, and when it is there."""
        optional = [self._names[column] for column in cell.columns if column in self._names]
        _set_width(cell.node, self._width(cell.columns))
        if not optional:
            return
        span = cell.node.find("w:tcPr/w:gridSpan", _NS)
        if span is not None:
            gone = "".join(f" - (0 if {name} else 1)" for name in optional)
            span.set(f"{W}val", f"{{{{ {len(cell.columns)}{gone} }}}}")
        if len(optional) == len(cell.columns):
            _put_under(cell.node, " or ".join(optional))

    def prepare_grid(self, table: Any) -> None:
        """The columns of the grid as those of the rows."""
        for column, node in enumerate(table.findall("w:tblGrid/w:gridCol", _NS)):
            node.set(f"{W}w", self._width(range(column, column + 1)))
            if column in self._names:
                _put_under(node, self._names[column])

    def _width(self, columns: range) -> str:
        """The twips of these columns; the widest column has those of all that are left out."""
        optional = [column for column in columns if column in self._names]
        if self._widest in columns:
            width = sum(self._widths[column] for column in columns)
            parts = {column: "(0 if {} else {})" for column in self._names if column not in columns}
        elif len(columns) == 1:
            return str(self._widths[columns.start])
        else:
            width = sum(self._widths[column] for column in columns if column not in optional)
            parts = dict.fromkeys(optional, "({1} if {0} else 0)")
        added = "".join(
            f" + {part.format(self._names[column], self._widths[column])}"
            for column, part in parts.items()
        )
        return f"{{{{ {width}{added} }}}}" if added else str(width)


def _conditions(table: Any) -> dict[int, str]:
    """The condition of each column that has one."""
    found: dict[int, str] = {}
    for row in _own(table, "tr", "tbl"):
        repeats = row.find("w:trPr/w:tblHeader", _NS)
        if repeats is None or not is_on(repeats):
            continue
        for cell in _cells(row):
            condition = _condition("".join(node.text or "" for node in cell.node.iter(f"{W}t")))
            if condition:
                found |= dict.fromkeys(cell.columns, condition)
    return found


def _condition(text: str) -> str:
    """What the whole text stands under; empty where a part of it stands under none."""
    text = text.strip()
    depth, condition = 0, ""
    for tag in _STATEMENT.finditer(text):
        word = tag[1]
        if depth == 0 and (word != "if" or tag.start() > 0):
            return ""
        if depth == 1 and word in ("elif", "else"):
            return ""
        if depth == 0:
            condition = tag[2].strip()
        depth += word in ("if", "for")
        depth -= word in ("endif", "endfor")
        if depth == 0:
            return condition if tag.end() == len(text) else ""
    return ""


def _cells(row: Any) -> Iterator[_Cell]:
    start = number(row.find("w:trPr", _NS), "gridBefore")
    for node in _own(row, "tc", "tr"):
        span = max(1, number(node.find("w:tcPr", _NS), "gridSpan", 1))
        yield _Cell(node, range(start, start + span))
        start += span


def _own(node: Any, name: str, around: str) -> list[Any]:
    """The rows or cells of the node and not of a table inside it."""
    return [
        item
        for item in node.iter(f"{W}{name}")
        if next(item.iterancestors(f"{W}{around}"), None) is node
    ]


def _grid(table: Any) -> list[int]:
    columns = table.findall("w:tblGrid/w:gridCol", _NS)
    return [twips(column.get(f"{W}w")) or 0 for column in columns]


def _set_width(cell: Any, width: str) -> None:
    properties = cell.find("w:tcPr", _NS)
    if properties is None:
        properties = etree.Element(f"{W}tcPr")
        cell.insert(0, properties)
    node = properties.find("w:tcW", _NS)
    if node is None:
        node = etree.Element(f"{W}tcW")
        first = 0 if properties.find("w:cnfStyle", _NS) is None else 1
        properties.insert(first, node)
    node.set(f"{W}w", width)
    node.set(f"{W}type", "dxa")


def _put_under(node: Any, condition: str) -> None:
    """The element under the condition; what encloses it alone goes with it."""
    while node.getparent().tag == f"{W}sdtContent" and len(node.getparent()) == 1:
        node = node.getparent().getparent()
    before = node.getprevious()
    opening, after = f"{{% if {condition} %}}", "{% endif %}" + (node.tail or "")
    if before is None:
        node.getparent().text = (node.getparent().text or "") + opening
    else:
        before.tail = (before.tail or "") + opening
    node.tail = after
