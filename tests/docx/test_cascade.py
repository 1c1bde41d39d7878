"""What formatting takes effect, clause by clause, for whoever reads: the checker and the merger."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest

from cchc_docs.docx.cascade.looks import Looks, Styles
from cchc_docs.docx.edit.word_file import WordFile
from cchc_docs.docx.names import W
from cchc_docs.docx.read.records import Paragraph, Run, Table
from tests.docx.test_reading import a_docx
from tests.records import read_document

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
THEME = (
    f'<a:theme xmlns:a="{A}"><a:themeElements><a:fontScheme name="x">'
    '<a:majorFont><a:latin typeface="Cambria"/><a:ea typeface=""/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri"/><a:cs typeface=""/></a:minorFont>'
    "</a:fontScheme></a:themeElements></a:theme>"
)


@dataclass(frozen=True)
class Seen:
    """A run as it is seen: its size, its face, and whether it is bold, italic, in capitals."""

    size: Decimal = Decimal(10)
    face: str = "Times New Roman"
    shown: str = ""


def as_checked(run: Run) -> Seen:
    shown = {"b": run.bold, "i": run.italic, "caps": run.caps}
    return Seen(run.size_pt, *run.faces, "".join(name for name, on in shown.items() if on))  # type: ignore[call-arg]


def as_merged(data: bytes) -> list[Seen]:
    """Every run as the merger sees it."""
    file = WordFile(data)
    formatting = Looks(Styles(file))
    found = []
    for paragraph in file.body.iter(f"{W}p"):
        ground = formatting.ground(paragraph, "rPr")
        for run in paragraph.iter(f"{W}r"):
            look = formatting.run(ground, run.find(f"{W}rPr"))
            shown = "".join(tag for tag in ("b", "i", "caps") if look.get(tag))
            size = Decimal(look["sz"]["val"]) / 2
            found.append(Seen(size, look["rFonts"]["ascii"], shown))
    return found


def seen(body: str, styles: str = "", theme: str = "", settings: str = "") -> list[Seen]:
    """Every run of the document, which checker and merger must see alike."""
    parts = {"styles": styles, "theme": theme, "settings": settings}
    data = a_docx(body, **{name: text for name, text in parts.items() if text or name == "styles"})
    runs: list[Run] = []
    for block in read_document(data).blocks:
        if isinstance(block, Paragraph):
            runs += block.runs
        elif isinstance(block, Table):
            cells = [cell for row in block.rows for cell in row.cells]
            inside = [item for cell in cells for item in cell.blocks]
            runs += [run for item in inside if isinstance(item, Paragraph) for run in item.runs]
    checked = [as_checked(run) for run in runs]
    assert checked == as_merged(data)
    return checked


def p(properties: str = "", style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}<w:r><w:rPr>{properties}</w:rPr><w:t>a</w:t></w:r></w:p>"


def style(kind: str, identity: str, run: str = "", inside: str = "", extra: str = "") -> str:
    return (
        f'<w:style w:type="{kind}" w:styleId="{identity}" {extra}><w:name w:val="{identity}"/>'
        f"{inside}<w:rPr>{run}</w:rPr></w:style>"
    )


def size(half_points: object) -> str:
    return f'<w:sz w:val="{half_points}"/>'


def based(on: str) -> str:
    return f'<w:basedOn w:val="{on}"/>'


BOLD, NOT_BOLD = "<w:b/>", '<w:b w:val="0"/>'
C = '<w:rStyle w:val="C"/>'
DEFAULTS = "<w:docDefaults><w:rPrDefault><w:rPr>{}</w:rPr></w:rPrDefault></w:docDefaults>"


@pytest.mark.parametrize(
    ("body", "styles", "wanted"),
    [
        pytest.param(p(), "", Seen(), id="nothing stated"),
        pytest.param(p(), DEFAULTS.format(size(26)), Seen(Decimal(13)), id="document defaults"),
        pytest.param(
            p(style="P"),
            DEFAULTS.format(size(26)) + style("paragraph", "P", size(28)),
            Seen(Decimal(14)),
            id="paragraph style over defaults",
        ),
        pytest.param(
            p(C, "P"),
            style("paragraph", "P", size(28)) + style("character", "C", size(30)),
            Seen(Decimal(15)),
            id="character style over paragraph style",
        ),
        pytest.param(
            p(C + size(32)),
            style("character", "C", size(30)),
            Seen(Decimal(16)),
            id="what is stated on the spot over all",
        ),
        pytest.param(
            p(style="Q"),
            style("paragraph", "P", size(28) + BOLD) + style("paragraph", "Q", inside=based("P")),
            Seen(Decimal(14), shown="b"),
            id="what a style is based on",
        ),
        pytest.param(
            p(style="Q"),
            style("character", "P", size(28)) + style("paragraph", "Q", inside=based("P")),
            Seen(),
            id="based on a style of another kind: nothing",
        ),
        pytest.param(
            p(style="P"),
            style("paragraph", "P", size(28), based("Q"))
            + style("paragraph", "Q", BOLD, based("P")),
            Seen(Decimal(14), shown="b"),
            id="a ring of styles is cut",
        ),
    ],
)
def test_each_layer_lies_over_the_one_below(body: str, styles: str, wanted: Seen) -> None:
    """ECMA-376 part 1, 17.7.2."""
    assert seen(body, styles) == [wanted]


@pytest.mark.parametrize(
    ("properties", "paragraph", "character", "default", "wanted"),
    [
        (C, BOLD, BOLD, "", ""),
        (C, BOLD, "", "", "b"),
        (C, "", BOLD, "", "b"),
        (C, BOLD, NOT_BOLD, "", "b"),
        (C, NOT_BOLD, NOT_BOLD, "", ""),
        (C, BOLD, BOLD, BOLD, "b"),
        (C, NOT_BOLD, "", BOLD, "b"),
        (C + BOLD, BOLD, BOLD, "", "b"),
        (C + NOT_BOLD, BOLD, "", BOLD, ""),
        (C, "<w:caps/>", "<w:caps/><w:i/>", "", "i"),
    ],
)
def test_styles_turn_toggles_over(
    properties: str, paragraph: str, character: str, default: str, wanted: str
) -> None:
    """17.7.3: an odd number of levels; what defaults turn on no style turns off."""
    styles = DEFAULTS.format(default)
    styles += style("paragraph", "P", paragraph) + style("character", "C", character)
    assert seen(p(properties, "P"), styles) == [Seen(shown=wanted)]


def test_within_one_level_the_nearer_style_decides_a_toggle() -> None:
    """17.7.3: a style and those that it is based on are one level."""
    styles = style("paragraph", "P", BOLD) + style("paragraph", "Q", BOLD, based("P"))
    styles += style("paragraph", "N", NOT_BOLD, based("P"))
    assert seen(p(style="Q") + p(style="N"), styles) == [Seen(shown="b"), Seen()]


def test_the_first_style_of_an_id_counts() -> None:
    """17.7.4.17."""
    styles = style("paragraph", "P", size(28)) + style("paragraph", "P", size(40))
    assert seen(p(style="P"), styles) == [Seen(Decimal(14))]


@pytest.mark.parametrize("on", ["1", "true", "on"])
def test_the_default_style_is_that_of_all_that_name_none(on: str) -> None:
    """17.7.4.17; the last that says so, and where a style is unknown or of another kind."""
    styles = style("paragraph", "N", size(40), extra=f'w:default="{on}"')
    styles += style("paragraph", "M", size(28), extra=f'w:default="{on}"')
    styles += style("paragraph", "O", size(50), extra='w:default="off"')
    styles += style("character", "C", size(60))
    assert seen(p() + p(style="unknown") + p(style="C"), styles) == [Seen(Decimal(14))] * 3


def test_the_default_character_style_is_that_of_all_runs_that_name_none() -> None:
    """17.7.4.17."""
    styles = style("character", "D", "<w:i/>", extra='w:default="1"')
    styles += style("character", "C", BOLD)
    assert seen(p() + p(C), styles) == [Seen(shown="i"), Seen(shown="b")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("28", "14"), ("27", "13.5"), ("14pt", "14"), ("0.5in", "36"), ("10mm", "28.5")],
)
def test_sizes_are_in_half_points_or_say_their_unit(text: str, wanted: str) -> None:
    """17.18.42; to half a point."""
    assert seen(p(size(text))) == [Seen(Decimal(wanted))]


@pytest.mark.parametrize(
    ("fonts", "theme", "wanted"),
    [
        ('w:ascii="Arial"', THEME, "Arial"),
        ('w:asciiTheme="minorHAnsi"', THEME, "Calibri"),
        ('w:asciiTheme="majorAscii" w:ascii="Arial"', THEME, "Cambria"),
        ('w:asciiTheme="minorHAnsi" w:ascii="Arial"', "", "Arial"),
        ('w:asciiTheme="minorHAnsi"', "", "Times New Roman"),
        ('w:asciiTheme="minorBidi" w:ascii="Arial"', THEME, "Arial"),
    ],
)
def test_faces_of_the_theme_go_before_names(fonts: str, theme: str, wanted: str) -> None:
    """17.3.2.26."""
    assert seen(p(f"<w:rFonts {fonts}/>"), theme=theme) == [Seen(face=wanted)]


@pytest.mark.parametrize(
    ("language", "major", "minor"),
    [("vi-VN", "Times New Roman", "Calibri"), ("VI", "Times New Roman", "Calibri"),
     ("en-US", "Cambria", "Calibri")],
)  # fmt: skip
def test_a_vietnamese_theme_has_the_face_of_its_script(
    language: str, major: str, minor: str
) -> None:
    """17.15.1.88; a theme that has none for it keeps its own."""
    own = '<a:ea typeface=""/><a:font script="Viet" typeface="Times New Roman"/>'
    theme = THEME.replace('<a:ea typeface=""/>', own)
    settings = f'<w:themeFontLang w:val="{language}"/>'
    runs = ["majorHAnsi", "minorHAnsi"]
    body = "".join(p(f'<w:rFonts w:asciiTheme="{name}"/>') for name in runs)
    assert seen(body, theme=theme, settings=settings) == [Seen(face=major), Seen(face=minor)]


def test_a_name_on_the_spot_lies_over_the_theme_of_a_style() -> None:
    """17.3.2.26: the pointer replaces the name of its own layer only."""
    styles = style("paragraph", "P", '<w:rFonts w:asciiTheme="minorHAnsi"/>')
    assert seen(p('<w:rFonts w:ascii="Arial"/>', "P"), styles, THEME) == [Seen(face="Arial")]


def part(kind: str, run: str) -> str:
    return f'<w:tblStylePr w:type="{kind}"><w:rPr>{run}</w:rPr></w:tblStylePr>'


def table(rows: int, columns: int, look: str, style_id: str = "T") -> str:
    row = f"<w:tr>{f'<w:tc>{p()}</w:tc>' * columns}</w:tr>"
    named = f'<w:tblStyle w:val="{style_id}"/>' if style_id else ""
    return f"<w:tbl><w:tblPr>{named}{look}</w:tblPr>{row * rows}</w:tbl>"


ROWS = (0, 3, 6, 9)
ALL = '<w:tblLook w:val="01E0"/>'
TABLE = (
    '<w:style w:type="table" w:styleId="T"><w:name w:val="T"/><w:rPr><w:sz w:val="24"/></w:rPr>'
    + part("band1Vert", size(21))
    + part("band2Horz", size(22))
    + part("firstRow", BOLD)
    + part("firstCol", "<w:i/>")
    + part("nwCell", size(40))
    + "</w:style>"
)


def test_parts_of_a_table_style_lie_over_each_other_in_their_order() -> None:
    """17.7.6: the whole table, bands, first row, first column, corners."""
    found = seen(table(4, 3, ALL), TABLE)
    first, second, third, last = ([str(one.size) for one in found[at : at + 3]] for at in ROWS)
    assert (first, second) == (["20", "10.5", "12"], ["12", "10.5", "12"])
    assert (third, last) == (["11", "11", "11"], ["12", "10.5", "12"])
    first, *others = ([one.shown for one in found[at : at + 3]] for at in ROWS)
    assert first == ["bi", "b", "b"]
    assert others == [["i", "", ""]] * 3


@pytest.mark.parametrize(
    "look", ['<w:tblLook w:val="0600"/>', '<w:tblLook w:noHBand="on" w:noVBand="true"/>']
)
def test_parts_that_the_table_does_not_ask_for_do_not_hold(look: str) -> None:
    """17.4.55."""
    assert seen(table(2, 2, look), TABLE) == [Seen(Decimal(12))] * 4


def test_bands_may_be_of_several_rows() -> None:
    """17.7.6.7."""
    wide = TABLE.replace(
        "<w:rPr>", '<w:tblPr><w:tblStyleRowBandSize w:val="2"/></w:tblPr><w:rPr>', 1
    )
    found = seen(table(5, 1, '<w:tblLook w:val="0400"/>'), wide)
    assert [str(cell.size) for cell in found] == ["12", "12", "11", "11", "12"]


def test_the_default_table_style_is_that_of_tables_that_name_none() -> None:
    """17.7.4.17."""
    default = TABLE.replace('w:styleId="T"', 'w:styleId="T" w:default="on"')
    assert seen(table(1, 1, '<w:tblLook w:val="0600"/>', ""), default) == [Seen(Decimal(12))]


def test_a_toggle_of_the_table_style_is_a_level_of_its_own() -> None:
    """17.7.3: table, paragraph and character style."""
    styles = TABLE + style("paragraph", "N", BOLD, extra='w:default="1"')
    found = seen(table(2, 1, ALL), styles)
    assert [cell.shown for cell in found] == ["i", "bi"]
