"""The report as a workbook: sheets of ranking, areas, losses and counts for each block."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from cchc_docs.excel.exporting import book_style as style
from cchc_docs.excel.exporting.figure_sheet import FigureColumn, fill_figures
from cchc_docs.render.chart import SHEET
from cchc_docs.score import Precision

Content = Mapping[str, Any]
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\']")
_LONGEST_SHEET_NAME = 31
_SIGNS = {"up": 1, "down": -1, "same": 0}


def summary_workbook(content: Content, precisions: Sequence[Precision]) -> bytes:
    """What the report says of every block, and its rankings, areas and losses as numbers.

    ``precisions`` are those of the blocks, in their order.
    """
    book = style.new_book()
    several = len(content["blocks"]) > 1
    for number, (block, precision) in enumerate(zip(content["blocks"], precisions, strict=True), 1):
        mark = f" {number}" if several else ""
        year = f"{block['name']}, năm {content['year']}"
        sheets: Sequence[tuple[str, str, _Columns, list[list[Any]]]] = (
            ("Xếp hạng", f"Xếp hạng khối {year}", _ranking_columns, _ranking(block)),
            ("Lĩnh vực", f"Kết quả theo lĩnh vực, khối {year}", _area_columns, _areas(block)),
            (
                "Trừ điểm",
                f"Tiêu chí nhiều cơ quan bị trừ điểm, khối {year}",
                _loss_columns,
                _losses(block),
            ),
            ("Tóm tắt", f"Kết quả chung, khối {year}", _count_columns, counts(block)),
        )
        for name, text, columns, rows in sheets:
            if rows:
                sheet = book.create_sheet(_sheet_name(name + mark))
                fill_figures(sheet, text, columns(precision), rows)
    return style.book_bytes(book)


def chart_workbook(series: str, names: Iterable[str], values: Iterable[Decimal]) -> bytes:
    """The figures behind a chart, so that they can be edited in Word."""
    book = style.new_book()
    sheet = book.create_sheet(SHEET)
    style.headings(sheet, 1, ("Cơ quan, đơn vị", series))
    for row, (name, value) in enumerate(zip(names, values, strict=True), 2):
        style.write(sheet, row, 1, name)
        style.write(sheet, row, 2, value)
    style.widths(sheet, (40, 14))
    return style.book_bytes(book)


_Columns = Callable[[Precision], Sequence[FigureColumn]]


def _figure(heading: str, width: float, decimals: int) -> FigureColumn:
    return FigureColumn(heading, width, "figure", decimals)


def _short(heading: str, width: float) -> FigureColumn:
    return FigureColumn(heading, width, "short")


def _ranking_columns(precision: Precision) -> Sequence[FigureColumn]:
    return (
        _short("Hạng", 8),
        FigureColumn("Cơ quan, đơn vị", 44),
        _figure("Điểm", 11, precision.points),
        _figure("Điểm tối đa", 11, precision.points),
        _figure("Tỷ lệ (%)", 11, precision.percent),
        _figure("Điểm năm trước", 11, precision.points),
        FigureColumn("Tăng, giảm", 11, "change", precision.points),
        _short("Đơn vị tính", 15),
        _short("Xếp loại", 14),
    )


def _area_columns(precision: Precision) -> Sequence[FigureColumn]:
    return (
        _short("TT", 6),
        FigureColumn("Lĩnh vực", 60),
        _figure("Điểm tối đa", 11, precision.points),
        _figure("Điểm bình quân", 12, precision.mean),
        _figure("Tỷ lệ (%)", 11, precision.percent),
        _short("Số cơ quan", 11),
        _short("Số cơ quan bị trừ điểm", 13),
    )


def _loss_columns(precision: Precision) -> Sequence[FigureColumn]:
    return (
        _short("Mã", 8),
        FigureColumn("Tiêu chí", 68),
        _short("Số cơ quan", 11),
        _short("Số cơ quan bị trừ điểm", 13),
        _figure("Tổng điểm bị trừ", 12, precision.points),
        _figure("Tỷ lệ đạt (%)", 11, precision.percent),
    )


def _count_columns(precision: Precision) -> Sequence[FigureColumn]:
    return (
        FigureColumn("Nội dung", 40),
        _figure("Kết quả", 11, precision.mean),
        _figure("Tỷ lệ (%)", 11, precision.percent),
        FigureColumn("Cơ quan, đơn vị", 66),
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


def _sheet_name(text: str) -> str:
    return _NOT_IN_SHEET_NAMES.sub(" ", text)[:_LONGEST_SHEET_NAME]
