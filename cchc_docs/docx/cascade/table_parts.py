"""Which parts of a table style hold for a cell: first row, bands, corners (ECMA-376, 17.7.6)."""

from __future__ import annotations

from lxml import etree

from cchc_docs.docx.cascade.style_sheet import CellKey, StyleSheet
from cchc_docs.docx.elements import child, content, number, says_yes, value
from cchc_docs.docx.names import W
from cchc_docs.frozen import dataclass

FIRST_ROW, LAST_ROW, FIRST_COLUMN, LAST_COLUMN = 0x20, 0x40, 0x80, 0x100
NO_ROW_BANDS, NO_COLUMN_BANDS = 0x200, 0x400
LOOKS = (
    ("firstRow", FIRST_ROW),
    ("lastRow", LAST_ROW),
    ("firstColumn", FIRST_COLUMN),
    ("lastColumn", LAST_COLUMN),
    ("noHBand", NO_ROW_BANDS),
    ("noVBand", NO_COLUMN_BANDS),
)
_CORNERS = (
    ("firstRow", "lastCol", "neCell"),
    ("firstRow", "firstCol", "nwCell"),
    ("lastRow", "lastCol", "seCell"),
    ("lastRow", "firstCol", "swCell"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell stands among the rows of its table and the cells of its row, from 0."""

    row: int
    rows: int
    column: int
    columns: int


def look_of(look: etree._Element | None) -> int:
    """Which rows and columns of its style a table shows as special, as Word's bits (17.4.55).

    They are said one by one, or, where one is not, by the bits themselves.
    """
    if look is None:
        return 0
    try:
        bits = int(look.get(f"{W}val", "0"), 16)
    except ValueError:
        bits = 0
    for name, bit in LOOKS:
        said = look.get(f"{W}{name}")
        if said is not None:
            bits = bits | bit if says_yes(said) else bits & ~bit
    return bits


def parts_at(place: Place, look: int, band_sizes: tuple[int, int] = (1, 1)) -> tuple[str, ...]:
    """The parts that hold there, each over those before it; bands of so many rows and columns."""
    rows = _along(place.row, place.rows, look, (FIRST_ROW, LAST_ROW, NO_ROW_BANDS), band_sizes[0])
    columns = _along(
        place.column,
        place.columns,
        look,
        (FIRST_COLUMN, LAST_COLUMN, NO_COLUMN_BANDS),
        band_sizes[1],
    )
    edges = {"first": ("firstRow", "firstCol"), "last": ("lastRow", "lastCol")}
    row = edges[rows][0] if rows in edges else ""
    column = edges[columns][1] if columns in edges else ""
    found = [
        f"{columns}Vert" if columns.startswith("band") else "",
        f"{rows}Horz" if rows.startswith("band") else "",
        row,
        column,
        *(corner for first, second, corner in _CORNERS if (first, second) == (row, column)),
    ]
    return tuple(filter(None, found))


def _along(at: int, count: int, look: int, bits: tuple[int, int, int], size: int) -> str:
    """What a row is among rows, or a column among columns."""
    first, last, no_bands = bits
    if look & first and at == 0:
        return "first"
    if look & last and at == count - 1:
        return "last"
    if look & no_bands or size < 1:
        return ""
    inner = at - (1 if look & first else 0)
    return "band2" if inner // size % 2 else "band1"


def rows_of(table: etree._Element) -> list[etree._Element]:
    """The rows of a table, those of tables inside it left out."""
    return [item for item in content(table) if item.tag == f"{W}tr"]


def cells_of(row: etree._Element) -> list[etree._Element]:
    """The cells of a row."""
    return [item for item in content(row) if item.tag == f"{W}tc"]


def columns_of(row: etree._Element) -> list[tuple[etree._Element, int, int]]:
    """The cells of a row, each with its first column and the one after its last."""
    found = []
    column = number(row.find(f"{W}trPr"), "gridBefore")
    for cell in cells_of(row):
        columns = max(1, number(cell.find(f"{W}tcPr"), "gridSpan", 1))
        found.append((cell, column, column + columns))
        column += columns
    return found


def style_of(table: etree._Element) -> str:
    """The id of the style that a table names; empty where it names none."""
    return value(child(table, "tblPr"), "tblStyle")


class Cells:
    """Cells of one document and what their table style says of them."""

    def __init__(self, sheet: StyleSheet) -> None:
        self._sheet = sheet
        self._rows: dict[etree._Element, dict[etree._Element, int]] = {}

    def key(self, cell: etree._Element) -> CellKey:
        """The style of its table, and the parts of the style that hold for the cell."""
        table = next(cell.iterancestors(f"{W}tbl"))
        style_id = style_of(table)
        if not self._sheet.has_parts(style_id):
            return style_id, ()
        row = next(cell.iterancestors(f"{W}tr"))
        if row not in self._rows.get(table, {}):
            self._rows[table] = {item: at for at, item in enumerate(rows_of(table))}
        rows, cells = self._rows[table], cells_of(row)
        place = Place(rows[row], len(rows), cells.index(cell), len(cells))
        look = look_of(table.find(f"{W}tblPr/{W}tblLook"))
        return style_id, parts_at(place, look, self._sheet.band_sizes(style_id))
