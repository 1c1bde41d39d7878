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

from cchc_docs.docx.cascade.table_parts import columns_of, rows_of
from cchc_docs.docx.cascade.widths import grid_of
from cchc_docs.docx.edit.markup import child as made, put
from cchc_docs.docx.elements import child, flag, text_in
from cchc_docs.docx.names import W
from cchc_docs.frozen import dataclass

_STATEMENT = re.compile(r"\{%-?\s*(\w+)(.*?)-?%\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell and the columns of the grid that it takes."""

    node: Any
    columns: range


def prepare_optional_columns(document: Any) -> None:
    """Put the columns with a conditional heading under the condition, in every row."""
    for place, table in enumerate(document.iter(f"{W}tbl")):
        rows = [list(_cells(row)) for row in rows_of(table)]
        conditions = _conditions(table)
        widths = grid_of(table)
        if not conditions or any(cell.columns.stop > len(widths) for row in rows for cell in row):
            continue
        names = {column: f"column_{place}_{column}" for column in conditions}
        columns = _Columns(place, widths, names)
        for row in rows:
            for cell in row:
                columns.prepare(cell)
        columns.prepare_grid(table)
        known = {name: conditions[column] for column, name in names.items()} | columns.sums
        table.text = "".join(f"{{% set {name} = {value} %}}" for name, value in known.items())


class _Columns:
    """The columns of a table, by what they are wide and whether they are there.

    ``sums`` are the widths that hang on that, each by its name: summed once, not in every row.
    """

    def __init__(self, place: int, widths: Sequence[int], names: Mapping[int, str]) -> None:
        self._place, self._widths, self._names = place, widths, names
        self.sums: dict[str, str] = {}
        always = [column for column in range(len(widths)) if column not in names]
        self._widest = max(always, key=lambda column: widths[column], default=None)

    def prepare(self, cell: _Cell) -> None:
        """The width of the cell, how many columns it takes, and when it is there."""
        optional = [self._names[column] for column in cell.columns if column in self._names]
        properties = made(cell.node, "tcPr")
        put(properties, "tcW", w=self._width(cell.columns), type="dxa")
        if not optional:
            return
        span = child(properties, "gridSpan")
        if span is not None:
            gone = "".join(f" - (0 if {name} else 1)" for name in optional)
            span.set(f"{W}val", f"{{{{ {len(cell.columns)}{gone} }}}}")
        if len(optional) == len(cell.columns):
            _put_under(cell.node, " or ".join(optional))

    def prepare_grid(self, table: Any) -> None:
        """The columns of the grid as those of the rows."""
        for column, node in enumerate(table.findall(f"{W}tblGrid/{W}gridCol")):
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
        if not added:
            return str(width)
        name = f"width_{self._place}_{columns.start}_{columns.stop}"
        self.sums[name] = f"{width}{added}"
        return f"{{{{ {name} }}}}"


def _conditions(table: Any) -> dict[int, str]:
    """The condition of each column that has one."""
    found: dict[int, str] = {}
    heads = (row for row in rows_of(table) if flag(child(row, "trPr"), "tblHeader"))
    for cell in (cell for row in heads for cell in _cells(row)):
        condition = _condition(text_in(cell.node))
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
    return (_Cell(cell, range(first, after)) for cell, first, after in columns_of(row))


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
