"""A sheet of figures that is read and printed: title, headings, rows; A4, as wide as one page.

Widths are in characters. Rows are as high as their longest cell needs: Calc does not raise a row
whose cell was filled by others, and Excel only when somebody edits it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from cchc_docs.excel.exporting import book_style as style
from cchc_docs.frozen import dataclass
from cchc_docs.model.values import decimals_of

FIRST_ROW = 4
"""Where the rows begin, below title, a free row and the headings."""
_LINE_HEIGHT = 15.0
_LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
_RIGHT = Alignment(horizontal="right", vertical="center", indent=1)


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """Heading, width, and what stands in it: ``text``, ``short`` (a code, a count, a place),
    ``figure``, or ``change``, a figure with its sign; those have at least so many decimals."""

    heading: str
    width: float
    kind: str = "text"
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class SpannedRow:
    """A row of one text across the table, above the rows that belong to it."""

    text: str


def fill_figures(
    sheet: Worksheet,
    text: str,
    columns: Sequence[FigureColumn],
    rows: Sequence[Sequence[Any] | SpannedRow],
    *,
    portrait: bool = False,
) -> None:
    """Write the sheet; a column in which no row has anything is left out, but for the first where
    no row has anything at all."""
    values = [row for row in rows if not isinstance(row, SpannedRow)]
    filled = [at for at in range(len(columns)) if any(row[at] is not None for row in values)]
    shown = filled or [0]
    kept = [_settled(columns[at], [row[at] for row in values]) for at in shown]
    style.title(sheet, text)
    style.headings(sheet, FIRST_ROW - 1, [column.heading for column in kept])
    _raise(sheet, FIRST_ROW - 1, [(c.heading, c.width) for c in kept])
    for number, row in enumerate(rows, FIRST_ROW):
        if isinstance(row, SpannedRow):
            _group(sheet, number, row.text, kept)
        else:
            _row(sheet, number, kept, [row[at] for at in shown])
    style.widths(sheet, [column.width for column in kept])
    sheet.freeze_panes = f"A{FIRST_ROW}"
    style.printed(sheet, (FIRST_ROW - 1, FIRST_ROW - 1), portrait=portrait)


def _row(
    sheet: Worksheet, number: int, columns: Sequence[FigureColumn], values: Sequence[Any]
) -> None:
    for at, (column, value) in enumerate(zip(columns, values, strict=True), 1):
        style.write(
            sheet,
            number,
            at,
            value,
            alignment=_alignment(column, value),
            number_format=_format(value, column),
        )
    texts = zip(values, columns, strict=True)
    _raise(sheet, number, [(str(value), c.width - 2) for value, c in texts if value is not None])


def _group(sheet: Worksheet, number: int, text: str, columns: Sequence[FigureColumn]) -> None:
    for at in range(1, len(columns) + 1):
        style.write(
            sheet, number, at, text if at == 1 else None,
            font=style.BOLD if at == 1 else style.BODY, fill=style.AREA_FILL,
        )  # fmt: skip
    sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=len(columns))
    _raise(sheet, number, [(text, sum(column.width for column in columns))])


def _alignment(column: FigureColumn, value: Any) -> Alignment:
    is_figure = column.kind in ("figure", "change")
    if column.kind == "short" or (is_figure and isinstance(value, str)):
        return style.CENTRE
    return _RIGHT if is_figure else _LEFT


def _settled(column: FigureColumn, values: Sequence[Any]) -> FigureColumn:
    """The column with one number of decimals for all its figures, and none of them cut: they were
    rounded before."""
    own = (decimals_of(value) for value in values if isinstance(value, Decimal))
    return replace(column, decimals=max((column.decimals, *own)))


def _format(value: Any, column: FigureColumn) -> str:
    if not isinstance(value, Decimal):
        return "General"
    bare = style.decimal_format(column.decimals)
    return f"+{bare};-{bare};{bare}" if column.kind == "change" else bare


def _raise(sheet: Worksheet, row: int, texts: Sequence[tuple[str, float]]) -> None:
    lines = max((style.lines_needed(text, max(1.0, width)) for text, width in texts), default=1)
    style.row_height(sheet, row, _LINE_HEIGHT * lines + 3)
