"""Cells that a person read aloud: what they say instead of what the sheet has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from cchc_docs.excel.reading.sheet import Position, Sheet, SheetCell
from cchc_docs.excel.understanding.sheet_answers import Answers


def with_said_cells(sheets: Sequence[Sheet], answers: Answers) -> tuple[Sheet, ...]:
    """The sheets with the cells that were answered; "" makes a cell empty."""
    return tuple(_with_cells(sheet, answers.sheet(sheet.name).cells) for sheet in sheets)


def _with_cells(sheet: Sheet, said: Mapping[Position, str]) -> Sheet:
    if not said:
        return sheet
    cells = {place: cell for place, cell in sheet.cells.items() if place not in said}
    cells |= {place: _cell(text) for place, text in said.items() if text}
    return replace(sheet, cells=dict(sorted(cells.items())))


def _cell(text: str) -> SheetCell:
    words = " ".join(text.split())
    try:
        number = Decimal(words.replace(",", "."))
    except InvalidOperation:
        return SheetCell(words)
    return SheetCell(words.replace(",", "."), number if number.is_finite() else None)
