"""Changes between two states of a round as a workbook: what came of them, and figure by figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from cchc_docs.excel.exporting.book_style import book_bytes, new_book
from cchc_docs.excel.exporting.figure_sheet import FigureColumn, SpannedRow, fill_figures
from cchc_docs.model.values import decimals_of
from cchc_docs.revise.comparing.compare_rounds import AgencyChange, Moved


def changes_workbook(changes: Sequence[AgencyChange]) -> bytes:
    """Two sheets: an agency a row, and a figure a row; same changes, same bytes."""
    book = new_book()
    decimals = max((_decimals(moved) for change in changes for moved in _all(change)), default=0)
    fill_figures(
        book.create_sheet("Tổng hợp"),
        "Thay đổi của từng cơ quan, đơn vị",
        _agency_columns(decimals),
        [_agency_row(number, change) for number, change in enumerate(changes, 1)],
    )
    rows: list[Sequence[Any] | SpannedRow] = []
    for change in changes:
        rows += [SpannedRow(_title(change)), *_sheet_rows(change)]
    fill_figures(
        book.create_sheet("Chi tiết"),
        "Thay đổi theo lĩnh vực, tiêu chí",
        _figure_columns(decimals),
        rows,
        portrait=True,
    )
    return book_bytes(book)


def _agency_columns(decimals: int) -> Sequence[FigureColumn]:
    return (
        FigureColumn("TT", 6, "short"),
        FigureColumn("Cơ quan, đơn vị", 40),
        FigureColumn("Điểm cũ", 11, "figure", decimals),
        FigureColumn("Điểm mới", 11, "figure", decimals),
        FigureColumn("Tăng, giảm", 11, "change", decimals),
        FigureColumn("Hạng cũ", 9, "short"),
        FigureColumn("Hạng mới", 9, "short"),
        FigureColumn("Loại cũ", 12, "short"),
        FigureColumn("Loại mới", 12, "short"),
        FigureColumn("Ghi chú", 26),
    )


def _figure_columns(decimals: int) -> Sequence[FigureColumn]:
    return (
        FigureColumn("Mã", 8, "short"),
        FigureColumn("Nội dung", 56),
        FigureColumn("Cũ", 12, "figure", decimals),
        FigureColumn("Mới", 12, "figure", decimals),
        FigureColumn("Tăng, giảm", 12, "change", decimals),
    )


def _agency_row(number: int, change: AgencyChange) -> Sequence[Any]:
    total = change.total
    score = (total.old, total.new, total.difference) if total else (None, None, None)
    ranks, bands = change.rank or (None, None), change.band or (None, None)
    return (number, change.name, *score, *ranks, *bands, _remark(change) or None)


def _remark(change: AgencyChange) -> str:
    said = [change.came_or_went] if change.came_or_went else []
    task = f"{change.task[:1].upper()}{change.task[1:]}"
    return "; ".join([*said, task] if task else said)


def _title(change: AgencyChange) -> str:
    remark = _remark(change)
    return f"{change.name} ({remark[0].lower()}{remark[1:]})" if remark else change.name


def _sheet_rows(change: AgencyChange) -> Iterator[Sequence[Any]]:
    if change.total:
        yield None, "Tổng điểm", *_figures(change.total)
    if change.rank:
        yield None, "Thứ hạng", *(None if r is None else str(r) for r in change.rank), None
    if change.band:
        yield None, "Xếp loại", *change.band, None
    for item in (*change.areas, *change.items):
        yield item.code or None, item.name, *_figures(item)
    for words, texts in (
        ("Bị trừ điểm, chưa có tồn tại", change.uncovered),
        ("Tồn tại không còn bị trừ điểm", change.idle),
        ("Tồn tại không ứng với điểm nào bị trừ", change.never_lost),
    ):
        for text in texts:
            yield None, f"{words}: {text}", None, None, None


def _figures(moved: Moved) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    return moved.old, moved.new, moved.difference


def _all(change: AgencyChange) -> list[Moved]:
    return [*([change.total] if change.total else []), *change.areas, *change.items]


def _decimals(moved: Moved) -> int:
    return max((decimals_of(value) for value in _figures(moved) if value is not None), default=0)
