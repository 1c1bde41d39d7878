"""Columns whose headings stand on conditions come and go whole, and the table stays as wide."""

from __future__ import annotations

from itertools import product

import pytest
from docxtpl import DocxTemplate
from jinja2 import Environment
from lxml import etree

from cchc_docs.docx.names import WORD, W
from cchc_docs.render.optional_columns import prepare_optional_columns

WIDTHS = (500, 3000, 700, 900)
SELF, BEFORE = "{% if own %}Tự chấm{% endif %}", "{% if before %}So với năm trước{% endif %}"


def cell(text: str, span: int = 1, properties: str = "") -> str:
    merged = f"<w:gridSpan w:val='{span}'/>" if span > 1 else ""
    look = f"<w:tcPr><w:tcW w:w='9' w:type='pct'/>{merged}{properties}</w:tcPr>"
    return f"<w:tc>{look}<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def row(*cells: str, heading: str = "") -> str:
    return f"<w:tr><w:trPr>{heading}</w:trPr>{''.join(cells)}</w:tr>"


def head(*texts: str) -> str:
    return row(*map(cell, texts), heading="<w:tblHeader/>")


def filled(*rows: str, own: bool, before: bool) -> etree._Element:
    grid = "".join(f"<w:gridCol w:w='{width}'/>" for width in WIDTHS)
    table = f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    document = etree.fromstring(f"<w:d xmlns:w='{WORD}'>{table}</w:d>")
    prepare_optional_columns(document)
    source = DocxTemplate("").patch_xml(etree.tostring(document, encoding="unicode"))
    values = {"own": own, "before": before, "lines": [1, 2]}
    return etree.fromstring(Environment(autoescape=True).from_string(source).render(values))


def read(table: etree._Element) -> list[list[tuple[str, int, int]]]:
    """Each cell of each row: its text, its width and how many columns it takes."""
    found = []
    for line in table.iter(f"{W}tr"):
        cells = []
        for node in line.iter(f"{W}tc"):
            spans = [int(item.get(f"{W}val", "")) for item in node.iter(f"{W}gridSpan")]
            (width,) = (int(item.get(f"{W}w", "")) for item in node.findall(f"{W}tcPr/{W}tcW"))
            text = "".join(item.text or "" for item in node.iter(f"{W}t"))
            cells.append((text, width, spans[0] if spans else 1))
        found.append(cells)
    return found


def grid_of(table: etree._Element) -> list[int]:
    return [int(node.get(f"{W}w", "")) for node in table.iter(f"{W}gridCol")]


ROWS = (
    head("TT", "Nội dung", SELF, BEFORE),
    row(cell("{%tr for x in lines %}"), cell(""), cell(""), cell("")),
    row(cell("{{ x }}"), cell("a"), cell("b"), cell("c")),
    row(cell("{%tr endfor %}", 4)),
    row(cell("chung", 2), cell("cả hai", 2)),
    row(cell("tất cả", 4)),
)


@pytest.mark.parametrize(("own", "before"), [*product([True, False], repeat=2)])
def test_every_row_has_the_columns_of_the_grid_and_the_whole_width(own: bool, before: bool) -> None:
    table = filled(*ROWS, own=own, before=before)
    grid = grid_of(table)
    assert sum(grid) == sum(WIDTHS)
    assert len(grid) == 2 + own + before
    assert grid[2:] == [700] * own + [900] * before
    rows = read(table)
    assert [text for text, *_ in rows[0]] == (
        ["TT", "Nội dung"] + ["Tự chấm"] * own + ["So với năm trước"] * before
    )
    assert len(rows) == 5
    for cells in rows:
        assert sum(span for *_, span in cells) == len(grid)
        start = 0
        for _, width, span in cells:
            assert width == sum(grid[start : start + span])
            start += span


def test_a_heading_over_two_columns_takes_both() -> None:
    rows = (
        row(cell("TT"), cell("Nội dung"), cell("{% if own %}Điểm{% endif %}", 2),
            heading="<w:tblHeader w:val='true'/>"),
        row(cell("1"), cell("a"), cell("b"), cell("c")),
    )  # fmt: skip
    table = filled(*rows, own=False, before=True)
    assert grid_of(table) == [500, 4600]
    assert [len(cells) for cells in read(table)] == [2, 2]


@pytest.mark.parametrize(
    "heading",
    [
        "{% if own %}A{% else %}B{% endif %}",
        "A{% if own %}B{% endif %}",
        "{% if own %}A{% endif %} B",
        "{% if own %}A{% endif %}{% if before %}B{% endif %}",
    ],
)
def test_a_heading_of_which_something_stays_takes_no_column(heading: str) -> None:
    table = filled(head("TT", "a", heading, "b"), own=False, before=False)
    assert grid_of(table) == list(WIDTHS)


def test_a_condition_inside_the_heading_is_no_end_of_it() -> None:
    heading = "{% if own %}Tự {% if before %}chấm{% else %}cho{% endif %}{% endif %}"
    for own in (True, False):
        assert len(grid_of(filled(head("TT", "a", heading, "b"), own=own, before=False))) == 3 + own


@pytest.mark.parametrize("heading", ["", "<w:tblHeader w:val='0'/>"])
def test_only_rows_that_repeat_are_headings(heading: str) -> None:
    cells = (cell("TT"), cell("a"), cell(SELF), cell("b"))
    assert grid_of(filled(row(*cells, heading=heading), own=False, before=True)) == list(WIDTHS)


def test_a_cell_in_a_content_control_leaves_no_empty_control() -> None:
    inside = f"<w:sdt><w:sdtPr/><w:sdtContent>{cell(SELF)}</w:sdtContent></w:sdt>"
    cells = (cell("TT"), cell("a"), inside, cell("b"))
    table = filled(row(*cells, heading="<w:tblHeader/>"), own=False, before=True)
    assert len(read(table)[0]) == 3 and table.find(f".//{W}sdt") is None


def test_a_table_in_a_cell_is_a_table_of_its_own() -> None:
    inner = (
        f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='9'/></w:tblGrid>{row(cell('trong'))}</w:tbl>"
    )
    last = cell("b").replace("<w:p>", f"{inner}<w:p>")
    rows = (head("TT", "a", SELF, "b"), row(cell("1"), cell("2"), cell("3"), last))
    table = filled(*rows, own=False, before=True)
    assert grid_of(table) == [500, 3700, 900, 9]
    assert [len(cells) for cells in read(table)] == [3, 4, 1]
