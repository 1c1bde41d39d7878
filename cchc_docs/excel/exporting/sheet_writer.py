"""The rows of a sheet of ours as XML."""

from __future__ import annotations

import io
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from openpyxl.compat import safe_string
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet


class SheetWriter(WorksheetWriter):
    """Writes rows as text: most cells are blanks to be filled in, and to write them one by one
    takes openpyxl a third of the time of a workbook. No cell of ours has a comment.
    """

    def __init__(self, sheet: Worksheet, out: io.BytesIO) -> None:
        self._sheet = sheet
        self._looks: dict[bytes, str] = {}
        super().__init__(sheet, out)

    def write_rows(self) -> None:
        xf: Any = self.xf.send(True)
        with xf.element("sheetData"):
            xf.write("rows")
        self.xf.send(None)

    def with_rows(self, sheet: bytes) -> bytes:
        """The sheet with its rows where ``write_rows`` has left room for them."""
        dimensions: Any = self._sheet.row_dimensions
        rows = [
            f'<row r="{row}"{_attributes(dimensions.get(row, {}))}>'
            f"{''.join(map(self._cell, cells))}</row>"
            for row, cells in self.rows()
        ]
        return sheet.replace(b"<sheetData>rows", b"<sheetData>" + "".join(rows).encode())

    def _cell(self, cell: Any) -> str:
        value, kind = cell.value, cell.data_type
        look = self._look_of(cell)
        start = f'<c r="{cell.coordinate}"{look}'
        if value is None or value == "":
            return f"{start}/>" if look else ""
        if kind == "s":
            space = ' xml:space="preserve"' if value != value.strip() else ""
            return f'{start} t="inlineStr"><is><t{space}>{_escaped(value)}</t></is></c>'
        if kind == "f":
            return f"{start}><f>{_escaped(value[1:])}</f><v/></c>"
        if kind == "d":
            value, kind = to_excel(value), "n"  # type: ignore[no-untyped-call]
        return f'{start} t="{kind}"><v>{safe_string(value)}</v></c>'

    def _look_of(self, cell: Any) -> str:
        """Its number in the workbook, asked for once of all cells that look alike."""
        key = b"" if cell._style is None else cell._style.tobytes()
        if key not in self._looks:
            self._looks[key] = f' s="{cell.style_id}"' if cell.has_style else ""
        return self._looks[key]


def _escaped(text: str) -> str:
    return escape(text, {"\r": "&#13;"})


def _attributes(named: Any) -> str:
    return "".join(f" {name}={quoteattr(value)}" for name, value in dict(named).items())
