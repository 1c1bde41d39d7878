"""A score sheet as the page shows it: its cells, what each column or row is taken for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Any

from cchc_docs import USES, CellSpot, Understood, read_sheets
from cchc_docs.finding import Finding
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import capitalised, plain
from cchc_docs.web.dropped.sheet_questions import DroppedSheet

_ROWS, _COLUMNS = 300, 80
ROLES = {
    "score": "Điểm của cơ quan",
    "self": "Điểm tự chấm",
    "total": "Tổng, chỉ đối chiếu",
    "ignore": "Bỏ qua",
}
"""What a person may say that a column is."""


@dataclass(frozen=True, slots=True)
class UsedAs:
    """What a line (a column, or a row where agencies run down) is taken for.

    ``line`` is its name in the answers, ``fixed`` where it cannot be another.
    """

    line: str
    words: str
    use: str
    agency: str = ""
    fixed: bool = False
    unused: bool = False


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell: its text and what is to be marked about it."""

    text: str
    id: str = ""
    number: bool = False
    asked: bool = False
    unused: bool = False
    head: bool = False


@dataclass(frozen=True, slots=True)
class SheetView:
    """One sheet: letters of its columns, its rows, the roles of columns or rows."""

    name: str
    why_not: str
    letters: tuple[str, ...] = ()
    rows: tuple[tuple[int, tuple[CellView, ...]], ...] = ()
    columns: Mapping[str, UsedAs] = field(default_factory=dict)
    lines: Mapping[int, UsedAs] = field(default_factory=dict)
    cut: bool = False
    turned: bool = False


@dataclass(frozen=True, slots=True)
class SheetShown:
    """The sheets of a workbook, the one that is shown, and which were left out by an answer."""

    views: list[SheetView]
    view: SheetView | None
    ignored: list[str]

    @property
    def roles(self) -> Mapping[str, str]:
        """What a column may be said to be."""
        return ROLES

    @property
    def number(self) -> int:
        """Which of the sheets is shown, from 1."""
        return self.views.index(self.view) + 1 if self.view else 0


def sheet_shown(
    session: DroppedSheet, seen: Understood, told: list[Finding], wanted: str
) -> SheetShown:
    """The workbook of the session with the sheet called ``wanted``, else the first that is read."""
    views = sheet_views(session.data, session.name, seen, told)
    found = next((view for view in views if view.name == wanted), None)
    used = next((view for view in views if not view.why_not), None)
    view = found or used or (views[0] if views else None)
    return SheetShown(views, view, session.ignored)


def sheet_views(data: bytes, name: str, seen: Understood, told: list[Finding]) -> list[SheetView]:
    """Every sheet that is visible. Raises Refused where the bytes are no workbook."""
    asked = {str(one.place.spot) for one in told if isinstance(one.place.spot, CellSpot)}
    return [_view(sheet, seen, asked) for sheet in read_sheets(data, name) if not sheet.hidden]


def _view(sheet: Any, seen: Understood, asked: set[str]) -> SheetView:
    asked_here = any(spot.startswith(f"{sheet.name}!") for spot in asked)
    why_not = "" if asked_here else seen.left_out.get(sheet.name, "")
    columns: dict[str, UsedAs] = {}
    lines: dict[int, UsedAs] = {}
    heads: set[int] = set()
    turned = False
    for table in seen.tables:
        if table.sheet != sheet.name:
            continue
        turned = table.turned
        for column in table.columns:
            spot = column.place.spot
            if isinstance(spot, CellSpot):
                role = _role(column, spot, turned=table.turned)
                if table.turned:
                    lines[spot.row] = role
                else:
                    columns[role.line] = role
                    heads.add(spot.row)
    last_row = min(max((row for row, _ in sheet.cells), default=0), _ROWS)
    last_column = min(max((column for _, column in sheet.cells), default=0), _COLUMNS)
    letters = tuple(letter_of(number) for number in range(1, last_column + 1))
    rows = tuple(
        (row, tuple(_cells(sheet, row, letters, columns, heads, asked)))
        for row in range(1, last_row + 1)
    )
    cut = any(row > _ROWS or column > _COLUMNS for row, column in sheet.cells)
    return SheetView(sheet.name, why_not, letters, rows, columns, lines, cut, turned)


def _cells(
    sheet: Any,
    row: int,
    letters: tuple[str, ...],
    roles: Mapping[str, UsedAs],
    heads: set[int],
    asked: set[str],
) -> Iterator[CellView]:
    for number, letter in enumerate(letters, 1):
        cell = sheet.cells.get((row, number))
        role = roles.get(letter)
        spot = str(CellSpot(sheet.name, row, number))
        yield CellView(
            _text(cell),
            f"o-{letter}{row}" if spot in asked else "",
            cell is not None and cell.number is not None,
            spot in asked,
            role is not None and role.unused,
            row in heads,
        )


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    shown: str = plain(cell.number).replace(".", ",") if cell.number is not None else cell.text
    return shown or cell.fault


def _role(column: Any, spot: CellSpot, *, turned: bool) -> UsedAs:
    line = str(spot.row) if turned else letter_of(spot.column)
    agency = column.agency.name if column.agency else ""
    fixed = column.use in ("code", "name", "maximum")
    unused = column.use not in ("code", "name", "maximum", "score", "self")
    use = column.use if column.use in ROLES else "ignore" if unused else column.use
    return UsedAs(line, capitalised(USES[column.use]), use, agency, fixed, unused)


def letter_of(number: int) -> str:
    """What Excel calls a column."""
    return CellSpot("", 1, number).name[:-1]
