"""Rule lines measured by the formatting that takes effect, in cells however their width is said."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from lxml import etree

from cchc_docs.docx.cascade.formatting import Formatting
from cchc_docs.docx.cascade.numbering import Lists
from cchc_docs.docx.names import WORD, W
from cchc_docs.render.measures import rule_indent
from cchc_docs.render.rule_lines import prepare_rule_lines, rule_lines
from cchc_docs.standard import SetLines

LINES = SetLines({"R": 0.5})
PAPER = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="1701" w:right="1135"/></w:sectPr>'
)
ROOM = 9070
"""Twips between those margins, 160 mm."""
STYLES = (
    '<w:style w:type="paragraph" w:styleId="R"/><w:style w:type="paragraph" w:styleId="P">'
    '<w:rPr><w:b/><w:sz w:val="26"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="C"><w:rPr><w:i/><w:caps/></w:rPr></w:style>'
    '<w:style w:type="table" w:styleId="T"><w:tblPr><w:tblCellMar><w:left w:w="0"/>'
    '<w:right w:w="10mm"/></w:tblCellMar></w:tblPr></w:style>'
)


def rule(run: str = "", paragraph: str = "") -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="P"/>{paragraph}</w:pPr><w:r><w:rPr>{run}</w:rPr>'
        '<w:t>{{ ten }}</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="R"/><w:jc w:val="left"/>'
        "</w:pPr></w:p>"
    )


def document_of(body: str) -> etree._Element:
    body = f"<w:body>{body}{PAPER}</w:body>"
    return etree.fromstring(f'<w:document xmlns:w="{WORD}">{body}</w:document>')


def formatting() -> Formatting:
    root = etree.fromstring(f'<w:styles xmlns:w="{WORD}">{STYLES}</w:styles>')
    return Formatting(root, Lists(None))


def measured(body: str) -> tuple[Decimal, str]:
    """The room of the one rule line in millimetres, and the letters that it is measured by."""
    document = document_of(body)
    prepare_rule_lines(document, formatting(), LINES)
    (indent,) = document.iter(f"{W}ind")
    left = indent.get(f"{W}left", "")
    found = re.search(r"rule_indent\(([\d.]+), ([^)]*)\)", left)
    assert found is not None
    assert "{{ ten }}" in left
    return Decimal(found[1]), found[2]


def table(cell: str = "", whole: str = "", grid: tuple[int, ...] = (), beside: str = "") -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return (
        f"<w:tbl><w:tblPr>{whole}</w:tblPr><w:tblGrid>{columns}</w:tblGrid><w:tr>"
        f"<w:tc><w:tcPr>{cell}</w:tcPr>{rule()}</w:tc><w:tc><w:tcPr>{beside}</w:tcPr><w:p/></w:tc>"
        "</w:tr></w:tbl>"
    )


def width(amount: object, kind: str = "dxa", tag: str = "tcW") -> str:
    return f'<w:{tag} w:w="{amount}" w:type="{kind}"/>'


FIXED = '<w:tblLayout w:type="fixed"/>'
WHOLE = width(5000, "pct", "tblW")
MARGINS = 216


@pytest.mark.parametrize(
    ("body", "twips"),
    [
        pytest.param(rule(), ROOM, id="text area"),
        pytest.param(table(width(4000)), 4000 - MARGINS, id="stated"),
        pytest.param(table(width("5cm")), 2835 - MARGINS, id="stated with its unit"),
        pytest.param(table(width(2000, "pct"), WHOLE), 3628 - MARGINS, id="share of the table"),
        pytest.param(
            table(width("40%", "pct"), width("50%", "pct", "tblW")), 1814 - MARGINS, id="percent"
        ),
        pytest.param(table(whole=FIXED, grid=(3000, 5000)), 3000 - MARGINS, id="the grid"),
        pytest.param(
            table(width(0, "auto"), grid=(3000, 5000)), 3000 - MARGINS, id="AutoFit: the grid"
        ),
        pytest.param(
            table(width(4000), '<w:tblStyle w:val="T"/>'), 4000 - 567, id="margins of the style"
        ),
        pytest.param(
            table(width(4000) + '<w:tcMar><w:start w:w="0"/></w:tcMar>'),
            4000 - 108,
            id="own",
        ),
        pytest.param(table(), ROOM // 2 - MARGINS, id="nothing said: shared out"),
    ],
)
def test_the_room_of_a_line_is_that_of_its_cell(body: str, twips: int) -> None:
    room, _ = measured(body)
    assert abs(room - Decimal(twips) * Decimal("25.4") / 1440) < Decimal("0.1")


def test_a_gutter_takes_room() -> None:
    document = document_of(rule())
    document.find(f".//{W}pgMar").set(f"{W}gutter", "567")
    (line,) = rule_lines(document, formatting(), LINES.rule_shares)
    assert line.room.width == ROOM - 567


@pytest.mark.parametrize(
    ("run", "letters"),
    [
        ("", "13, True, False, False, 0.5"),
        ('<w:sz w:val="24"/><w:b w:val="0"/>', "12, False, False, False, 0.5"),
        ('<w:rStyle w:val="C"/>', "13, True, True, True, 0.5"),
        ('<w:sz w:val="13.5pt"/>', "13.5, True, False, False, 0.5"),
    ],
)
def test_the_letters_are_those_that_are_seen(run: str, letters: str) -> None:
    assert measured(rule(run)) == (Decimal("160.0"), letters)


def test_the_line_stands_under_an_indented_text() -> None:
    document = document_of(rule(paragraph='<w:ind w:left="567" w:right="1134"/>'))
    prepare_rule_lines(document, formatting(), LINES)
    indent = list(document.iter(f"{W}ind"))[1]
    assert "rule_indent(130.0, " in indent.get(f"{W}left", "")
    assert indent.get(f"{W}left", "").endswith("{{ rule_side + 567 }}")
    assert indent.get(f"{W}right") == "{{ rule_side + 1134 }}"


@pytest.mark.parametrize(
    ("body", "is_certain"),
    [
        (rule(), True),
        (table(width(4000)), True),
        (table(width(2000, "pct"), WHOLE), True),
        (table(whole=FIXED, grid=(3000, 5000)), True),
        (table(width(0, "auto"), grid=(3000, 5000)), False),
        (table(), False),
    ],
)
def test_a_width_that_word_finds_anew_is_not_certain(body: str, is_certain: bool) -> None:
    (line,) = rule_lines(document_of(body), formatting(), LINES.rule_shares)
    assert line.room.is_certain is is_certain


def test_capitals_and_slant_change_the_length() -> None:
    plain = rule_indent("sở nội vụ", 100, 14, False, False, False, 1)
    assert rule_indent("sở nội vụ", 100, 14, False, False, True, 1) < plain
    assert rule_indent("sở nội vụ", 100, 14, False, True, False, 1) != plain
