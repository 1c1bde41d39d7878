"""The report as a workbook: sheets of ranking, areas, losses and counts for each block."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from cchc_docs.excel.book_style import (
    book_bytes,
    headings,
    new_book,
    printed,
    title,
    widths,
    write,
)
from cchc_docs.model.values import decimals_of
from cchc_docs.render.chart import SHEET
from cchc_docs.score import Precision

Content = Mapping[str, Any]
_FIRST_ROW = 4
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\']")
_LONGEST_SHEET_NAME = 31
_SIGNS = {"up": 1, "down": -1, "same": 0}


def summary_workbook(content: Content, precisions: Sequence[Precision]) -> bytes:
    """What the report says of every block, and its rankings, areas and losses as numbers.

    ``precisions`` are those of the blocks, in their order.
    """
    book = new_book()
    several = len(content["blocks"]) > 1
    for number, (block, precision) in enumerate(zip(content["blocks"], precisions, strict=True), 1):
        mark = f" {number}" if several else ""
        year = f"{block['name']}, năm {content['year']}"
        sheets: Sequence[tuple[str, str, Sequence[_Column], list[list[Any]]]] = (
            ("Xếp hạng", f"Xếp hạng khối {year}", _RANKING, _ranking(block)),
            ("Lĩnh vực", f"Kết quả theo lĩnh vực, khối {year}", _AREAS, _areas(block)),
            ("Mất điểm", f"Tiêu chí nhiều cơ quan mất điểm, khối {year}", _LOSSES, _losses(block)),
            ("Tóm tắt", f"Kết quả chung, khối {year}", _COUNTS, counts(block)),
        )
        for name, text, columns, rows in sheets:
            if rows:
                sheet = book.create_sheet(_sheet_name(name + mark))
                _fill(sheet, text, columns, rows, precision)
    return book_bytes(book)


def decimal_format(decimals: int) -> str:
    """The number format with so many decimals."""
    return "0." + "0" * decimals if decimals else "0"


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


_Column = tuple[str, float, str]
"""Heading, width, and the kind of figure: a field of ``Precision``, or nothing."""

_RANKING: Sequence[_Column] = (
    ("Hạng", 8, ""),
    ("Cơ quan, đơn vị", 44, ""),
    ("Điểm", 12, "points"),
    ("Điểm tối đa", 12, "points"),
    ("Tỷ lệ (%)", 12, "percent"),
    ("Điểm năm trước", 14, "points"),
    ("Tăng (+), giảm (-)", 14, "points"),
    ("Đơn vị so sánh", 16, ""),
    ("Xếp loại", 16, ""),
)
_AREAS: Sequence[_Column] = (
    ("TT", 8, ""),
    ("Lĩnh vực", 60, ""),
    ("Điểm tối đa", 12, "points"),
    ("Điểm bình quân", 14, "mean"),
    ("Tỷ lệ (%)", 12, "percent"),
    ("Số cơ quan", 12, ""),
    ("Mất điểm", 12, ""),
)
_LOSSES: Sequence[_Column] = (
    ("Mã", 10, ""),
    ("Tiêu chí", 70, ""),
    ("Số cơ quan", 12, ""),
    ("Mất điểm", 12, ""),
    ("Tổng điểm mất", 14, "points"),
    ("Tỷ lệ đạt (%)", 12, "percent"),
)
_COUNTS: Sequence[_Column] = (
    ("Nội dung", 44, ""),
    ("Kết quả", 14, "mean"),
    ("Tỷ lệ (%)", 12, "percent"),
    ("Cơ quan, đơn vị", 70, ""),
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


def counts(block: Content) -> list[list[Any]]:
    """How many agencies there are, with a result, a place, a class, and which are without."""
    unit = "%" if block["by_percent"] else "điểm"
    rows: list[list[Any]] = [
        ["Số cơ quan, đơn vị", block["members"], None, None],
        ["Có kết quả", block["count"], None, None],
        ["Chưa có kết quả", len(block["unknown"]), None, ", ".join(block["unknown"])],
        ["Có thứ hạng", block["ranked"], None, None],
        ["Được xếp hạng theo công bố", block["announced"], None, None],
        ["Chưa biết thứ hạng", len(block["unranked"]), None, ", ".join(block["unranked"])],
        ["Chưa biết điểm, tỷ lệ", len(block["unscored"]), None, ", ".join(block["unscored"])],
        [f"Bình quân ({unit})", block["mean"], None, None],
        ["Từ mức bình quân trở lên", block["above"], None, None],
        ["Dưới mức bình quân", block["below"], None, None],
    ]
    for band in block["bands"]:
        names = ", ".join(block["unclassified"]) if band["name"] is None else None
        lacking = "Chưa xếp loại" if block["unclassified"] else "Chưa biết loại"
        title_ = lacking if band["name"] is None else f"Xếp loại {band['name']}"
        rows.append([title_, band["count"], band["share"], names])
    said = [row for row in rows if row[1] is not None and not (row[3] == "" and not row[1])]
    return [[*row[:3], row[3] or None] for row in said]


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
    columns: Sequence[_Column],
    rows: Sequence[Sequence[Any]],
    precision: Precision,
) -> None:
    title(sheet, text)
    headings(sheet, _FIRST_ROW - 1, [name for name, _, _ in columns])
    kinds = [kind for _, _, kind in columns]
    for number, row in enumerate(rows, _FIRST_ROW):
        for column, (kind, value) in enumerate(zip(kinds, row, strict=True), 1):
            write(sheet, number, column, value, number_format=_format(value, kind, precision))
    widths(sheet, [width for _, width, _ in columns])
    sheet.freeze_panes = f"C{_FIRST_ROW}"
    printed(sheet, (_FIRST_ROW - 1, _FIRST_ROW - 1))


def _format(value: Any, kind: str, precision: Precision) -> str:
    """Never fewer decimals than the figure has: it was rounded before."""
    if not isinstance(value, Decimal):
        return "General"
    own = getattr(precision, kind) if kind else 0
    return decimal_format(max(own, decimals_of(value)))


def _sheet_name(text: str) -> str:
    return _NOT_IN_SHEET_NAMES.sub(" ", text)[:_LONGEST_SHEET_NAME]
