"""Tables: merged cells as one, each cell with its width, fill and content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from lxml import etree

from cchc_docs.docx.cascade.formatting import Formatting
from cchc_docs.docx.cascade.properties import shading
from cchc_docs.docx.cascade.table_parts import Place, columns_of, look_of, parts_at, rows_of
from cchc_docs.docx.cascade.widths import TableWidths, cell_margins, table_margins
from cchc_docs.docx.elements import child, flag, value
from cchc_docs.docx.names import W
from cchc_docs.docx.read.records import Block, Cell, Row, Table
from cchc_docs.docx.read.room import Room
from cchc_docs.docx.units import twips

BlockReader = Callable[[etree._Element, Room], tuple[Block, ...]]


@dataclass(slots=True)
class _DraftCell:
    """A cell while the rows below may still be merged into it."""

    column: int
    columns: int
    width: int
    fill: str
    blocks: tuple[Block, ...] = ()
    rows: int = 1

    def finished(self) -> Cell:
        return Cell(self.column, self.columns, self.rows, self.width, self.fill, self.blocks)


class TableReader:
    """Reads one table; the blocks in its cells are read by the story that it is part of."""

    def __init__(
        self,
        element: etree._Element,
        room: Room,
        table_number: int,
        formatting: Formatting,
        read_blocks: BlockReader,
    ) -> None:
        self._element = element
        self._properties = child(element, "tblPr")
        self._style = value(self._properties, "tblStyle")
        self._room = replace(room, tables_around=room.tables_around + 1)
        self._number = table_number
        self._formatting = formatting
        self._read_blocks = read_blocks
        self._widths = TableWidths(element, room.width)
        self._margins = table_margins(element, formatting.sheet)
        self._look = look_of(child(self._properties, "tblLook"))
        self._bands = formatting.sheet.band_sizes(self._style)
        self._open: dict[int, _DraftCell] = {}

    def read(self) -> Table | None:
        """The table; None when tracked deletions leave it without rows."""
        items = [item for item in rows_of(self._element) if not _deleted(item)]
        drafts = [self._row(item, index, len(items)) for index, item in enumerate(items)]
        if not drafts:
            return None
        rows = tuple(map(_finished_row, items, drafts))
        return Table(
            number=self._number,
            rows=rows,
            width=self._width(rows),
            room=self._room.width,
            has_borders=self._formatting.has_borders(self._element),
            section=self._room.section,
        )

    def _row(self, row: etree._Element, index: int, rows: int) -> list[_DraftCell]:
        drafts: list[_DraftCell] = []
        cells = columns_of(row)
        for place, (cell, column, after) in enumerate(cells):
            properties = child(cell, "tcPr")
            if _continues_above(properties) and column in self._open:
                self._open[column].rows += 1
            else:
                width = self._widths.cell(cell, column, after)
                draft = _DraftCell(
                    column,
                    after - column,
                    width or self._room.width // len(cells),
                    shading(child(properties, "shd")),
                )
                at = Place(index, rows, place, len(cells))
                parts = parts_at(at, self._look, self._bands)
                where = f"bảng {self._number}, hàng {index + 1}, cột {place + 1}"
                margins = cell_margins(cell, row, self._margins)
                inner = draft.width - margins["left"] - margins["right"]
                draft.blocks = self._read_blocks(
                    cell,
                    replace(self._room.inside(where), width=inner, cell=(self._style, parts)),
                )
                drafts.append(draft)
                self._open[column] = draft
        return drafts

    def _width(self, rows: tuple[Row, ...]) -> int:
        return self._widths.stated or max(sum(cell.width for cell in row.cells) for row in rows)


def _finished_row(row: etree._Element, drafts: list[_DraftCell]) -> Row:
    properties = child(row, "trPr")
    return Row(
        tuple(draft.finished() for draft in drafts),
        repeats=flag(properties, "tblHeader"),
        cant_split=flag(properties, "cantSplit"),
        height=twips(value(properties, "trHeight")) or 0,
    )


def _deleted(row: etree._Element) -> bool:
    return child(child(row, "trPr"), "del") is not None


def _continues_above(properties: etree._Element | None) -> bool:
    merge = child(properties, "vMerge")
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"
