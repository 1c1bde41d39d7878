"""Rows of a sheet by what they are: brought together three ways, cell by cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cchc_docs.excel.merging.conflicts import Deciding
from cchc_docs.excel.merging.list_merge import ThreeLists, Ways, merged_list
from cchc_docs.excel.record_sheets.table_spec import TableSpec
from cchc_docs.finding import Place
from cchc_docs.frozen import dataclass


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row by its id; its filled cells as pairs of column and text, in the order of columns."""

    id: str
    cells: tuple[tuple[str, str], ...] = ()

    @property
    def said(self) -> dict[str, str]:
        """The filled cells by column."""
        return dict(self.cells)


def row_of(id: str, cells: Mapping[str, str]) -> TableRow:
    """The row with those of the cells that are filled."""
    return TableRow(id, tuple((name, text) for name, text in cells.items() if text))


@dataclass(frozen=True)
class SeenRows:
    """The rows of a table as a sheet has them: which columns there are, and where each cell is."""

    rows: Sequence[TableRow]
    columns: frozenset[str]
    places: Mapping[tuple[str, str], Place]
    first: Place

    def place(self, row: str, column: str) -> Place:
        """The cell, else the row, else the table."""
        return self.places.get((row, column)) or self.places.get((row, "")) or self.first


@dataclass(frozen=True)
class TableMerge:
    """How the rows of one table go together.

    ``base`` is the table as it was exported, None where nobody knows: then nothing is taken away.
    """

    spec: TableSpec
    base: Sequence[TableRow] | None
    deciding: Deciding

    def merged(self, seen: SeenRows, ours: Sequence[TableRow]) -> list[TableRow]:
        """The rows as they shall be."""
        base = ours if self.base is None else self.base
        place_of = {row.id: at for at, row in enumerate(base)}
        lists = ThreeLists(
            base,
            seen.rows,
            ours,
            [place_of.get(row.id) for row in seen.rows],
            [place_of.get(row.id) for row in ours],
        )
        decide, called = self.deciding, self.spec.called
        ways = Ways(
            lambda before, at, now: self._row(base[before], seen.rows[at], ours[now], seen),
            lambda at: decide.gone(seen.place(seen.rows[at].id, ""), called(seen.rows[at].id)),
            lambda now: decide.taken_out(seen.first, called(ours[now].id), "đã xóa dòng"),
            bool(self.spec.keys) and self.base is not None,
        )
        known = {row.id: row for row in ours}
        both = [self._added_twice(row, known, seen, place_of) for row in merged_list(lists, ways)]
        return list({row.id: row for row in both}.values())

    def _added_twice(
        self,
        row: TableRow,
        ours: Mapping[str, TableRow],
        seen: SeenRows,
        place_of: Mapping[str, int],
    ) -> TableRow:
        """A row that is new in both places goes together as one that was empty before."""
        if row.id in place_of or row.id not in ours:
            return row
        theirs = next((item for item in seen.rows if item.id == row.id), None)
        return self._row(TableRow(row.id), theirs, ours[row.id], seen) if theirs else row

    def _row(self, base: TableRow, theirs: TableRow, ours: TableRow, seen: SeenRows) -> TableRow:
        before, given, now = base.said, theirs.said, ours.said
        for name in self.spec.names:
            told = given.get(name, "")
            if name not in seen.columns or (self.base is None and not told):
                continue
            place = seen.place(theirs.id, name)
            old, present = before.get(name, ""), now.get(name, "")
            what = self.spec.called(base.id, name)
            now[name] = self.deciding.value(old, told, present, place, what)
        return row_of(ours.id, {name: now.get(name, "") for name in self.spec.names})
