"""Tables kept inside the margins, the Quốc hiệu on one line, the foot on one page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from lxml import etree

from cchc_docs.check.form.form_rule import comma
from cchc_docs.check.form.parts.anatomy import FormPart
from cchc_docs.check.form.parts.pieces import RolePiece
from cchc_docs.check.form.rules import head_rules, signed_place_rules
from cchc_docs.check.form.rules.head_rules import first_room_mm
from cchc_docs.check.mending.odd_letters import set_size
from cchc_docs.check.mending.parts import Mending, Repair
from cchc_docs.docx.cascade.widths import is_share
from cchc_docs.docx.edit.markup import (
    child,
    paragraph_properties,
    put,
    put_flag,
    run_properties,
    text_runs,
)
from cchc_docs.docx.names import W
from cchc_docs.docx.read.records import Table
from cchc_docs.docx.units import FIFTIETHS_OF_A_PERCENT, mm, share, twips, twips_of_mm

_ACROSS = frozenset(("TT-01", "TT-05", "TT-06"))
"""The mends that change how much room there is from left to right."""

_OVER_MM = 1
_REACHES_MM = 2
"""Word itself sets a table in or out by the margin of its cells, 1,9 mm."""
_SURE = Decimal("1.01")
"""A little more than is measured, so that no program finds the line too long."""

_LEAST_COLUMN_MM = Decimal(45)

_CELL_WIDTH = f"{W}tc/{W}tcPr/{W}tcW"

Triple = tuple[Decimal, Decimal, Decimal]
"""Sizes of Quốc hiệu, Tiêu ngữ, and place and date, which go together."""


def mend_ruled_tables(mending: Mending) -> Iterator[Repair]:
    """Tables that reach over the right margin as wide as the text, each column in its share."""
    yield from _narrowed(mending, [table for table in _tables(mending) if table.has_borders])


def mend_layout_tables(mending: Mending) -> Iterator[Repair]:
    """Tables without lines, which only lay out the page, where a new paper or new margins have left
    them no room."""
    if mending.made & _ACROSS:
        yield from _narrowed(mending, [one for one in _tables(mending) if not one.has_borders])


def _narrowed(mending: Mending, tables: Sequence[Table]) -> Iterator[Repair]:
    for table in tables:
        element = _element_of(mending, table)
        if element is None or table.room <= 0:
            continue
        hangs = 0 if table.has_borders else -min(0, _indent(element))
        room = table.room + hangs
        over = mm(table.width - room)
        free = max(0, room - table.width)
        reaches_out = mending.made & _ACROSS and mm(_indent(element) - free) > _REACHES_MM
        if not (over > _OVER_MM or reaches_out) or not mending.may("TT-86", table.place):
            continue
        if over > _OVER_MM:
            _scale(element, Decimal(room) / table.width)
            change = f"bảng rộng {comma(mm(table.width))} mm → {comma(mm(room))} mm"
        else:
            change = "bảng lùi vào trong lề phải"
        _keep_inside(element, free)
        yield Repair(table.place, change, "TT-86")


def _indent(table: etree._Element) -> int:
    """How far in its left edge stands; nothing where it is set in the middle or at the right."""
    aligned = table.find(f"{W}tblPr/{W}jc")
    if aligned is not None and aligned.get(f"{W}val") not in ("left", "start"):
        return 0
    indent = table.find(f"{W}tblPr/{W}tblInd")
    if indent is None or indent.get(f"{W}type", "dxa") != "dxa":
        return 0
    return twips(indent.get(f"{W}w")) or 0


def _keep_inside(table: etree._Element, free: int) -> None:
    """No further in than is left free beside it: its right edge would leave the page."""
    if _indent(table) > free:
        put(child(table, "tblPr"), "tblInd", w=free, type="dxa")


def _tables(mending: Mending) -> list[Table]:
    """The tables of the text that stand in no other."""
    return [block for block in mending.form.document.blocks if isinstance(block, Table)]


def _element_of(mending: Mending, table: Table) -> etree._Element | None:
    """The XML of a table that stands in no other."""
    first = next((one for one in table.paragraphs if "bảng" in one.container), None)
    found = mending.opened.origins.get(first) if first is not None else None
    tables = [] if found is None else list(found.iterancestors(f"{W}tbl"))
    return tables[-1] if tables else None


def _scale(table: etree._Element, part: Decimal) -> None:
    """The table and its own columns narrower by one part; tables in its cells stay.

    What is stated as a share is one of the page in the width of the table, and in a cell of a table
    that states none; other shares of cells are of their table and go with it.
    """
    whole = table.find(f"{W}tblPr/{W}tblW")
    cells = [width for row in table.iterfind(f"{W}tr") for width in row.iterfind(_CELL_WIDTH)]
    states_width = whole is not None and whole.get(f"{W}type") != "auto"
    for item in [whole] if whole is not None and states_width else cells:
        stated = share(item.get(f"{W}w")) if is_share(item) else None
        if stated is not None:
            item.set(f"{W}w", str(int(stated * part * FIFTIETHS_OF_A_PERCENT)))
            item.set(f"{W}type", "pct")
    lengths = [*table.iterfind(f"{W}tblGrid/{W}gridCol"), *cells]
    for item in lengths if whole is None else [whole, *lengths]:
        width = twips(item.get(f"{W}w"))
        if width and item.get(f"{W}type", "dxa") == "dxa":
            item.set(f"{W}w", str(int(width * part)))


def mend_head_columns(mending: Mending) -> Iterator[Repair]:
    """The column of the Quốc hiệu as wide as it needs, at the cost of the one beside it."""
    slack = 0 if mending.made & _ACROSS else head_rules.MEASURED_MM
    wrong = {fault.place for fault in head_rules.on_one_line(mending.form, slack)}
    tables = {table.number: table for table in _tables(mending)}
    for part in mending.form.documents:
        piece = part.first("national_title")
        if piece is None or piece.spot is None or piece.place not in wrong:
            continue
        if not mending.may("TT-18", piece.place):
            continue
        table = tables.get(piece.spot.table)
        element = _element_of(mending, table) if table is not None else None
        if table is None or element is None or not _is_plain(table, element):
            continue
        for sizes in (None, *mending.standard.head_sizes_pt):
            widths = _two_columns(table, part, sizes)
            if widths is not None:
                _set_columns(element, widths)
                _set_sizes(mending, part, sizes)
                change = f"nới cột của Quốc hiệu thành {comma(mm(widths[1]))} mm để vừa một dòng"
                yield Repair(piece.place, change, "TT-18")
                break


_LEFT = ("agency", "parent_agency", "number", "brief")


def _is_plain(table: Table, element: etree._Element) -> bool:
    """Whether all its rows have the same two columns."""
    columns = element.findall(f"{W}tblGrid/{W}gridCol")
    return len(columns) == 2 and all(
        len(row.cells) == 2 and row.cells[0].columns == 1 for row in table.rows
    )


def _two_columns(table: Table, part: FormPart, sizes: Triple | None) -> tuple[int, int] | None:
    """The widths of both columns in twips; None where a line of the left one that has room now
    would have none."""
    title = next(one for one in part.all("national_title") if one.spot is not None)
    beside = max(0, table.rows[0].cells[1].width - title.paragraph.width)
    set_in = max(0, title.paragraph.width - int(twips_of_mm(first_room_mm(title.paragraph))))
    right = int(twips_of_mm(_width(title, sizes) * _SURE)) + beside + set_in
    left = max(table.width, table.room) - right
    fitting = [
        _width(piece, sizes) * _SURE
        for piece in part.all(*_LEFT)
        if piece.spot is not None and piece.width_mm <= piece.paragraph.room_mm
    ]
    return (left, right) if mm(left - beside) >= max(fitting, default=_LEAST_COLUMN_MM) else None


def _width(piece: RolePiece, sizes: Triple | None) -> Decimal:
    """How wide the piece is, or would be in sizes of the set."""
    size = _sizes_of(sizes).get(piece.role) if sizes else None
    return piece.width_mm * size / piece.size_pt if size else piece.width_mm


def _sizes_of(sizes: Triple) -> dict[str, Decimal]:
    title, motto, place = sizes
    titles = dict.fromkeys(("national_title", "agency", "parent_agency"), title)
    return {**titles, "motto": motto, "place_date": place}


def _set_sizes(mending: Mending, part: FormPart, sizes: Triple | None) -> None:
    for role, size in _sizes_of(sizes).items() if sizes else ():
        for piece in part.all(role):
            for run in text_runs(mending.origin(piece.paragraph)):
                set_size(run_properties(run), size)


def _set_columns(table: etree._Element, widths: Sequence[int]) -> None:
    columns = table.findall(f"{W}tblGrid/{W}gridCol")
    for column, width in zip(columns, widths, strict=True):
        column.set(f"{W}w", str(width))
    for row in table.iterfind(f"{W}tr"):
        for cell, width in zip(row.iterfind(f"{W}tc"), widths, strict=False):
            put(child(cell, "tcPr"), "tcW", w=width, type="dxa")
    put(child(table, "tblPr"), "tblW", w=sum(widths), type="dxa")
    put(child(table, "tblPr"), "tblLayout", type="fixed")


def mend_foot(mending: Mending) -> Iterator[Repair]:
    """The signature block held on the page of the last lines of the text."""
    wrong = {fault.place for fault in signed_place_rules.foot_together(mending.form)}
    for part in mending.form.documents:
        title, table = part.first("signer_title"), part.foot_table
        if title is None or table is None or title.place not in wrong:
            continue
        element = _element_of(mending, table)
        if element is None or not mending.may("TT-78", title.place):
            continue
        rows = element.findall(f"{W}tr")
        for row in rows[: len(signed_place_rules.signed_rows(part, table))]:
            put_flag(child(row, "trPr"), "cantSplit", True)
        held = [one for row in table.rows[:-1] for one in row.cells[-1].paragraphs]
        for paragraph in (*held, *signed_place_rules.last_lines(part, table)):
            put_flag(paragraph_properties(mending.origin(paragraph)), "keepNext", True)
        yield Repair(title.place, "giữ khối ký cùng trang với dòng cuối", "TT-78")
