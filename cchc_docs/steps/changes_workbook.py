"""Changes between two states of a round as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cchc_docs.excel.book_style import book_bytes, headings, new_book, widths, write
from cchc_docs.revise.compare_rounds import AgencyChange

_HEADINGS = ("Cơ quan", "Nội dung", "Cũ", "Mới", "Chênh lệch")


def changes_workbook(changes: Sequence[AgencyChange]) -> bytes:
    """The same as a workbook: a row a figure, numbers as numbers; same changes, same bytes."""
    book = new_book()
    sheet = book.create_sheet("Thay đổi")
    headings(sheet, 1, _HEADINGS)
    rows = [(change.name, *row) for change in changes for row in _sheet_rows(change)]
    for number_, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            write(sheet, number_, column, value)
    widths(sheet, (34, 70, 12, 12, 14))
    sheet.freeze_panes = "A2"
    return book_bytes(book)


def _sheet_rows(change: AgencyChange) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = []
    if change.came_or_went:
        rows.append((change.came_or_went, None, None, None))
    if change.rank:
        rows.append(("Thứ hạng", *change.rank, None))
    if change.band:
        rows.append(("Xếp loại", *change.band, None))
    moved = [change.total] if change.total else []
    for item in (*moved, *change.areas, *change.items):
        rows.append((f"{item.code} {item.name}".strip(), item.old, item.new, item.difference))
    rows += [(f"Mất điểm, chưa có tồn tại: {text}", None, None, None) for text in change.uncovered]
    rows += [(f"Tồn tại không còn mất điểm: {text}", None, None, None) for text in change.idle]
    rows += [
        (f"Tồn tại không ứng với điểm mất nào: {text}", None, None, None)
        for text in change.never_lost
    ]
    if change.must_reissue:
        rows.append(("Phải ban hành lại kế hoạch", None, None, None))
    return rows
