"""Changes between two states of a round, as a table, as JSON and as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import click

from cchc_docs.cli.tables import place_words
from cchc_docs.excel.book_style import book_bytes, headings, new_book, widths, write
from cchc_docs.revise.compare_rounds import AgencyChange, Moved
from cchc_docs.vietnamese import number, plain

_KINDS = {"added": "mới có trong đợt", "removed": "không còn trong đợt"}
_HEADINGS = ("Cơ quan", "Nội dung", "Cũ", "Mới", "Chênh lệch")


def changes_json(changes: Sequence[AgencyChange]) -> list[dict[str, Any]]:
    """One object an agency; numbers are strings in plain decimal."""
    return [
        {
            "code": change.code,
            "name": change.name,
            "kind": change.kind,
            "total": _moved_json(change.total) if change.total else None,
            "rank": list(change.rank) if change.rank else None,
            "class": list(change.band) if change.band else None,
            "won": plain(change.won),
            "lost": plain(change.lost),
            "areas": [_moved_json(item) for item in change.areas],
            "items": [_moved_json(item) for item in change.items],
            "shortcomings_without_loss": [*change.idle, *change.never_lost],
            "shortcomings_of_losses_won_back": change.idle,
            "losses_without_shortcoming": change.uncovered,
            "must_reissue": change.must_reissue,
        }
        for change in changes
    ]


def _moved_json(moved: Moved) -> dict[str, str | None]:
    return {
        "code": moved.code,
        "name": moved.name,
        "old": _plain(moved.old),
        "new": _plain(moved.new),
        "difference": _plain(moved.difference),
    }


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)


def changes_table(changes: Sequence[AgencyChange], sign: str) -> None:
    """What a person reads: each agency with its moved figures."""
    if not changes:
        click.echo("Không có thay đổi.")
        return
    for change in changes:
        click.echo(click.style(change.name, bold=True) + _heading(change))
        for name, old, new, difference in _rows(change, sign):
            tail = f"  ({difference})" if difference else ""
            click.echo(f"  {name}: {old or 'không có'} → {new or 'không có'}{tail}")
        for text in change.uncovered:
            click.echo(f"  mất điểm nhưng chưa có tồn tại: {text}")
        for text in change.idle:
            click.echo(f"  tồn tại không còn mất điểm: lĩnh vực {text}")
        for text in change.never_lost:
            click.echo(f"  tồn tại không ứng với điểm mất nào, cả trước và nay: lĩnh vực {text}")
    again = [change.name for change in changes if change.must_reissue]
    if again:
        click.echo(f"\nPhải ban hành lại kế hoạch: {', '.join(again)}.")


def _heading(change: AgencyChange) -> str:
    if change.kind in _KINDS:
        return f" – {_KINDS[change.kind]}"
    return " – phải ban hành lại kế hoạch" if change.must_reissue else ""


def _rows(change: AgencyChange, sign: str) -> list[tuple[str, str, str, str]]:
    rows = []
    if change.rank:
        rows.append(("Thứ hạng", place_words(change.rank[0]), place_words(change.rank[1]), ""))
    if change.band:
        rows.append(("Xếp loại", change.band[0] or "", change.band[1] or "", ""))
    moved = [change.total] if change.total else []
    moved += [*change.areas, *change.items]
    for item in moved:
        name = f"{item.code} {item.name}".strip()
        rows.append(
            (name, _shown(item.old, sign), _shown(item.new, sign), _signed(item.difference, sign))
        )
    return rows


def _shown(value: Decimal | None, sign: str) -> str:
    return "" if value is None else number(value, sign)


def _signed(value: Decimal | None, sign: str) -> str:
    if value is None:
        return ""
    return f"{'+' if value > 0 else ''}{number(value, sign)}"


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
    if change.kind in _KINDS:
        rows.append((_KINDS[change.kind], None, None, None))
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
