"""Rows that are written as text say what openpyxl's own writer says."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from typing import Any

from lxml import etree
from openpyxl.worksheet._writer import WorksheetWriter

from cchc_docs.excel.exporting import book_style as style
from cchc_docs.excel.exporting.sheet_writer import SheetWriter

VALUES: tuple[style.Value, ...] = (
    "Sở Nội vụ", " A & B < C > D ", "hai\ndòng", "\r\n", '"ngoặc"', "", None,
    "=1+1", 5, Decimal("0.95"), Decimal("1E-7"), date(2024, 2, 29),
)  # fmt: skip


def test_every_kind_of_cell_says_the_same() -> None:
    sheet: Any = style.new_book().create_sheet("A")
    style.title(sheet, "Tên & tên", "")
    style.row_height(sheet, 3, 33.0)
    style.row_height(sheet, 9, 12.5)
    for column, value in enumerate(VALUES, 1):
        style.write(sheet, 3, column, value)
    style.formula(sheet, 4, 2, 'IF(A1<>"&",1,2)', "0.00")
    style.formula(sheet, 4, 3, '=IF(A1<>"&",1,2)', "0.00")
    sheet.cell(5, 1).value = "không có kiểu"
    ours, theirs = io.BytesIO(), io.BytesIO()
    writer: Any = SheetWriter(sheet, ours)
    writer.write()
    other: Any = WorksheetWriter(sheet, theirs)
    other.write()
    assert said(writer.with_rows(ours.getvalue())) == said(theirs.getvalue())


def said(xml: bytes) -> object:
    """The sheet in one spelling: an empty cell has no kind, which says nothing there, and a number
    is what has none."""
    root: Any = etree.fromstring(xml)
    for cell in root.iter("{*}c"):
        if not len(cell) or cell.get("t") == "n":
            cell.attrib.pop("t", None)
    return etree.tostring(root, method="c14n")
