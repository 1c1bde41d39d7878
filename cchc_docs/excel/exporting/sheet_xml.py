"""The cells of our own sheets as XML: what openpyxl would write, in a fraction of its time.

A round may have 200 agencies, each with a workbook of its own of some thousand cells; nearly all of
the time would go into writing them.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet

_NO_ROWS = b"<sheetData></sheetData>"
_LINE_BREAK = "&#13;"
"""A carriage return that stood as itself would be read as the end of a line."""


def sheet_xml(sheet: Worksheet) -> tuple[bytes, Any]:
    """The XML of the sheet, and its relationships."""
    stream = BytesIO()
    writer: Any = _WithoutRows(sheet, stream)
    writer.write()
    frame = stream.getvalue()
    before, found, after = frame.partition(_NO_ROWS)
    assert found
    rows = "".join(_rows(sheet)).encode()
    return b"".join((before, b"<sheetData>", rows, b"</sheetData>", after)), writer._rels


_serial: Any = to_excel


class _WithoutRows(WorksheetWriter):
    """Writes everything of a sheet but its rows."""

    def rows(self) -> list[Any]:
        return []


def _rows(sheet: Any) -> Iterator[str]:
    cells: dict[int, list[tuple[int, Any]]] = {}
    for (row, column), cell in sheet._cells.items():
        cells.setdefault(row, []).append((column, cell))
    styles = _Styles(sheet.parent)
    sizes = sheet.row_dimensions
    for row in sorted(cells.keys() | sizes.keys()):
        inner = "".join(
            _cell(f"{get_column_letter(column)}{row}", cell, styles)
            for column, cell in sorted(cells.get(row, ()), key=lambda pair: pair[0])
        )
        height = sizes.get(row)  # not by its key, which writes into what it finds
        size = f' ht="{height.ht:g}" customHeight="1"' if height else ""
        yield f'<row r="{row}"{size}>{inner}</row>'


def _cell(at: str, cell: Any, styles: _Styles) -> str:
    value, kind = cell._value, cell.data_type
    style = styles.of(cell)
    if value is None or value == "":
        return f'<c r="{at}"{style}/>'
    if kind == "s":
        space = ' xml:space="preserve"' if value != value.strip() else ""
        text = escape(value).replace("\r", _LINE_BREAK)
        return f'<c r="{at}"{style} t="inlineStr"><is><t{space}>{text}</t></is></c>'
    if kind == "f":
        return f'<c r="{at}"{style}><f>{escape(value[1:])}</f></c>'
    number = _serial(value, cell.parent.parent.epoch) if kind == "d" else value
    return f'<c r="{at}"{style}><v>{number}</v></c>'


class _Styles:
    """The numbers of looks, each looked up once."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.known: dict[Any, str] = {}

    def of(self, cell: Any) -> str:
        look = cell._style
        known = self.known.get(look)
        if known is None:
            number = cell.style_id if cell.has_style else 0
            known = self.known[look] = f' s="{number}"' if number else ""
        return known
