"""The report as a workbook: a sheet of ranking, areas and losses for each block, and of changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from cchc_docs.files.workbook.book_style import (
    book_bytes,
    headings,
    new_book,
    printed,
    title,
    widths,
    write,
)
from cchc_docs.word.chart import SHEET

Content = Mapping[str, Any]
_FIRST_ROW = 4
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\']")
_LONGEST_SHEET_NAME = 31
_SIGNS = {"up": 1, "down": -1, "same": 0}


def summary_workbook(content: Content, decimals: int) -> bytes:
    """The rankings, the areas, the losses and the changes of every block as numbers."""
    book = new_book()
    points = "0." + "0" * decimals if decimals else "0"
    several = len(content["blocks"]) > 1
    for number, block in enumerate(content["blocks"], 1):
        mark = f" {number}" if several else ""
        year = f"{block['name']}, năm {content['year']}"
        sheets: Sequence[tuple[str, str, Sequence[tuple[str, float]], list[list[Any]]]] = (
            ("Xếp hạng", f"Xếp hạng khối {year}", _RANKING, _ranking(block)),
            ("Lĩnh vực", f"Kết quả theo lĩnh vực, khối {year}", _AREAS, _areas(block)),
            ("Mất điểm", f"Tiêu chí nhiều cơ quan mất điểm, khối {year}", _LOSSES, _losses(block)),
        )
        for name, text, columns, rows in sheets:
            if rows:
                _fill(book.create_sheet(_sheet_name(name + mark)), text, columns, rows, points)
    return book_bytes(book)


def chart_workbook(series: str, names: Iterable[str], values: Iterable[Decimal]) -> bytes:
    """The figures behind a chart, so that they can be edited in Word."""
    book = new_book()
    sheet = book.create_sheet(SHEET)
    headings(sheet, 1, ("Cơ quan, đơn vị", series))
    for row, (name, value) in enumerate(zip(names, values, strict=True), 2):
        write(sheet, row, 1, name)
        write(sheet, row, 2, value)
    widths(sheet, (40, 14))
    return book_bytes(book)


_RANKING = (
    ("Hạng", 8),
    ("Cơ quan, đơn vị", 44),
    ("Điểm", 12),
    ("Điểm tối đa", 12),
    ("Tỷ lệ (%)", 12),
    ("Điểm năm trước", 14),
    ("Tăng (+), giảm (-)", 14),
    ("Đơn vị so sánh", 16),
    ("Xếp loại", 16),
)
_AREAS = (
    ("TT", 8),
    ("Lĩnh vực", 60),
    ("Điểm tối đa", 12),
    ("Điểm bình quân", 14),
    ("Tỷ lệ (%)", 12),
    ("Số cơ quan", 12),
    ("Mất điểm", 12),
)
_LOSSES = (
    ("Mã", 10),
    ("Tiêu chí", 70),
    ("Số cơ quan", 12),
    ("Mất điểm", 12),
    ("Tổng điểm mất", 14),
    ("Tỷ lệ đạt (%)", 12),
)
_UNITS = {"points": "điểm", "percent": "điểm phần trăm"}


def _ranking(block: Content) -> list[list[Any]]:
    return [
        [
            None if row["rank"] is None else int(row["rank"]),
            row["name"],
            row["score"],
            row["maximum"],
            row["percent"],
            row["previous"],
            _signed(row),
            _UNITS[row["change_unit"]] if row["direction"] in _SIGNS else None,
            row["band"],
        ]
        for row in block["rows"]
    ]


def _signed(row: Content) -> Decimal | None:
    sign = _SIGNS.get(row["direction"])
    return None if sign is None else sign * Decimal(row["change"])


def _areas(block: Content) -> list[list[Any]]:
    names = ("number", "name", "maximum", "mean", "percent", "agencies", "losing")
    return [[area[name] for name in names] for area in block["areas"]]


def _losses(block: Content) -> list[list[Any]]:
    names = ("code", "name", "agencies", "losing", "lost", "percent")
    return [[item[name] for name in names] for item in block["losses"]]


def _fill(
    sheet: Worksheet,
    text: str,
    columns: Sequence[tuple[str, float]],
    rows: Sequence[Sequence[Any]],
    points: str,
) -> None:
    title(sheet, text)
    headings(sheet, _FIRST_ROW - 1, [name for name, _ in columns])
    for number, row in enumerate(rows, _FIRST_ROW):
        for column, value in enumerate(row, 1):
            number_format = points if isinstance(value, Decimal) else "General"
            write(sheet, number, column, value, number_format=number_format)
    widths(sheet, [width for _, width in columns])
    sheet.freeze_panes = f"C{_FIRST_ROW}"
    printed(sheet, (_FIRST_ROW - 1, _FIRST_ROW - 1))


def _sheet_name(text: str) -> str:
    return _NOT_IN_SHEET_NAMES.sub(" ", text)[:_LONGEST_SHEET_NAME]
