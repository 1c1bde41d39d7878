"""Forms of workbooks that Excel opens: every cell at its place, every part by its relationship."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

from cchc_docs import limits
from cchc_docs.excel.reading.read import read_workbook
from cchc_docs.excel.reading.sheet import Sheet, SheetCell
from cchc_docs.finding import Finding, Refused
from tests.excel.raw import (
    MAIN,
    OFFICE,
    STRICT,
    Part,
    book_xml,
    raw,
    raw_parts,
    relations,
    sheet_xml,
    strings_xml,
    styles_xml,
    zipped,
)
from tests.excel.sheets import a_round, table, workbook
from tests.excel.test_layouts import matched

COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def read(data: bytes) -> tuple[Sheet, list[Finding]]:
    """The first sheet and what is told."""
    sheets, findings = read_workbook(data, "bang.xlsx")
    return sheets[0], findings


def texts(data: bytes) -> dict[tuple[int, int], str]:
    """The texts of the first sheet, of which nothing is told."""
    sheet, findings = read(data)
    assert findings == []
    return {at: cell.text for at, cell in sheet.cells.items()}


def refused(data: bytes) -> str:
    """The message with which the workbook is refused."""
    with pytest.raises(Refused) as error:
        read(data)
    assert error.value.findings[0].hint
    return error.value.findings[0].message


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("<row><c><v>1</v></c><c/><c><v>3</v></c></row><row/><row><c><v>4</v></c></row>",
         {(1, 1): "1", (1, 3): "3", (3, 1): "4"}),
        ('<row r="2"><c r="B2"><v>1</v></c><c s="0"/><c><v>2</v></c></row><row><c><v>3</v></c>'
         "</row>", {(2, 2): "1", (2, 4): "2", (3, 1): "3"}),
        ('<row r="2"><c r="C2" s="0"/><c><v>1</v></c></row>', {(2, 4): "1"}),
        ('<row r="7" s="1"/><row><c r="A8" s="0"></c><c><v>1</v></c></row>', {(8, 2): "1"}),
        ('<row><c r="C5"><v>1</v></c></row><row><c><v>2</v></c></row>', {(5, 3): "1", (6, 1): "2"}),
        ('<row r="3"><c r="$c$3"><v>1</v></c></row>', {(3, 3): "1"}),
        ('<row r="9"><c r="A9"><v>9</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>',
         {(9, 1): "9", (2, 1): "2"}),
        ('<row\n r = "2"><c\n s="0"\n r\t=\n"B2"/><c><v>1</v></c></row>', {(2, 3): "1"}),
    ],
)  # fmt: skip
def test_a_cell_stands_where_it_is_written_or_after_the_one_before(
    rows: str, found: dict[tuple[int, int], str]
) -> None:
    assert texts(raw(rows)) == found


@pytest.mark.parametrize("place", ["R1C1", "XFE1", "A1048577", "A0", "1A", "", "ZZZZ1", "A-1"])
def test_a_position_that_is_none_is_told(place: str) -> None:
    assert f"vị trí “{place}”" in refused(raw(f'<row r="1"><c r="{place}"><v>1</v></c></row>'))


def test_a_cell_in_the_wrong_row_is_told() -> None:
    assert "vị trí “A3”" in refused(raw('<row r="5"><c r="A3"><v>1</v></c></row>'))
    assert "vị trí “x”" in refused(raw('<row r="x"><c><v>1</v></c></row>'))


def test_two_contents_of_one_cell_are_told() -> None:
    _, findings = read(raw('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'))
    assert [(item.rule, item.place.where) for item in findings] == [("BT-21", "S!A1")]


TEXT_ROW = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>44013</v></c></row>'
STRINGS = strings_xml("<t>Sở Y tế</t>")
DATES = styles_xml("dd/mm/yyyy")


def linked(parts: dict[str, Part], *targets: str) -> bytes:
    """The workbook whose sheet, strings and styles have these targets."""
    kinds = (("s1", "worksheet"), ("t1", "sharedStrings"), ("t2", "styles"))
    items = [(*kind, target) for kind, target in zip(kinds, targets, strict=True)]
    return zipped({**parts, "xl/_rels/workbook.xml.rels": relations(*items)})


def without_mark(data: bytes) -> bytes:
    """The zip file without the mark that its names are UTF-8, as many programs write it."""
    changed = bytearray(data)
    for sign, place in ((b"PK\x03\x04", 7), (b"PK\x01\x02", 9)):
        at = changed.find(sign)
        while at >= 0:
            changed[at + place] &= ~0x08
            at = changed.find(sign, at + 4)
    return bytes(changed)


def moved(**names: str) -> dict[str, Part]:
    """The parts of a workbook, some of them under other names."""
    parts = raw_parts(sheet_xml(TEXT_ROW), STRINGS, DATES)
    old = {
        "sheet": "xl/worksheets/sheet1.xml",
        "strings": "xl/sharedStrings.xml",
        "styles": "xl/styles.xml",
    }
    for key, name in names.items():
        parts[name] = parts.pop(old[key])
    return parts


@pytest.mark.parametrize(
    "data",
    [
        linked(moved(strings="xl/SharedStrings.xml"),
               "worksheets/sheet1.xml", "SharedStrings.xml", "styles.xml"),
        linked(moved(strings="xl/SHAREDSTRINGS.XML"),
               "worksheets/sheet1.xml", "sharedStrings.xml", "Styles.xml"),
        linked(moved(), "/xl/worksheets/sheet1.xml", "/xl/sharedStrings.xml", "./styles.xml"),
        linked(moved(), "../xl/worksheets/../worksheets/sheet1.xml", "../xl/sharedStrings.xml",
               "worksheets/../styles.xml"),
        linked(moved(sheet="data/b%C3%A0i 1.xml", strings="t/chuoi.bin", styles="k"),
               "../data/b%25C3%25A0i%201.xml", "/t/chuoi.bin", "/k"),
        linked(moved(sheet="xl/bảng%201.xml"), "b%E1%BA%A3ng%201.xml", "sharedStrings.xml",
               "styles.xml"),
        linked(moved(sheet="xl/b%E1%BA%A3ng 1.xml"), "bảng 1.xml", "shared%53trings.xml",
               "styles.xml"),
        without_mark(linked(moved(sheet="xl/bảng.xml"), "bảng.xml", "sharedStrings.xml",
                            "styles.xml")),
        linked(moved(), "worksheets\\sheet1.xml", "sharedStrings.xml", "styles.xml"),
        zipped({name.replace("/", "\\"): part for name, part in moved().items()}),
        zipped({name.upper(): part for name, part in moved().items()}),
        zipped({**moved(sheet="xl/s.xml", strings="xl/t.xml"), "xl/worksheets/sheet1.xml": "<junk",
                "xl/sharedStrings.xml": strings_xml("<t>giả</t>"),
                "xl/_rels/workbook.xml.rels": relations(
                    ("s1", "worksheet", "s.xml"), ("t1", "sharedStrings", "t.xml"),
                    ("t2", "styles", "styles.xml"))}),
    ],
)  # fmt: skip
def test_parts_are_found_by_their_relationships(data: bytes) -> None:
    assert texts(data) == {(1, 1): "Sở Y tế", (1, 2): "2020-07-01"}


def test_the_workbook_itself_is_found_by_its_relationship() -> None:
    parts = moved()
    del parts["_rels/.rels"]
    assert "không phải bảng tính" in refused(zipped(parts))
    parts = {name.replace("xl/", "goc/"): part for name, part in moved().items()}
    parts["goc/so.xml"] = parts.pop("goc/workbook.xml")
    parts["goc/_rels/so.xml.rels"] = parts.pop("goc/_rels/workbook.xml.rels")
    parts["_rels/.rels"] = relations(("r1", "officeDocument", "/goc/so.xml"))
    parts["xl/workbook.xml"] = book_xml(("Giả",))
    assert texts(zipped(parts)) == {(1, 1): "Sở Y tế", (1, 2): "2020-07-01"}


@pytest.mark.parametrize("sign", ["/", "\\"])
def test_names_that_leave_the_package_are_refused(sign: str) -> None:
    for name in (f"..{sign}x", f"{sign}x", f"xl{sign}..{sign}x"):
        assert "trái phép" in refused(zipped({**moved(), name: "x"}))


def test_two_parts_that_differ_by_slashes_only_are_refused() -> None:
    assert "cùng tên" in refused(zipped({**moved(), "xl\\workbook.xml": book_xml()}))


def test_a_sheet_without_its_part_is_told() -> None:
    parts = {**moved(), "xl/workbook.xml": book_xml(("Một", "Hai")).replace(' r:id="s2"', "")}
    sheet, findings = read(zipped(parts))
    assert sheet.cells[1, 1].text == "Sở Y tế"
    assert [(item.rule, item.level) for item in findings] == [("BT-13", "warning")]
    assert "“Hai”" in findings[0].message
    parts = {**moved(), "xl/workbook.xml": book_xml(("Một", "Hai"))}
    assert "không thấy nội dung của sheet “Hai”" in refused(zipped(parts))
    del (parts := moved())["xl/worksheets/sheet1.xml"]
    assert "thiếu phần xl/worksheets/sheet1.xml" in refused(zipped(parts))


EXTENSION = (
    '<extLst><ext xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main" '
    'uri="{140A7094-0E35-4892-8432-C4D2E57EDEB5}"><x15:workbookPr chartTrackingRefBase="1"/>'
    "</ext></extLst>"
)


@pytest.mark.parametrize(
    ("before", "after", "day"),
    [
        ("", "", date(2020, 7, 1)),
        ("", EXTENSION, date(2020, 7, 1)),
        ('<workbookPr date1904="1"/>', "", date(2024, 7, 2)),
        ('<workbookPr date1904="true"/>', EXTENSION, date(2024, 7, 2)),
        ('<workbookPr date1904="0"/>', EXTENSION, date(2020, 7, 1)),
        (EXTENSION.replace("chartTrackingRefBase", "date1904"), "", date(2020, 7, 1)),
    ],
)
def test_dates_count_from_the_year_that_the_workbook_itself_states(
    before: str, after: str, day: date
) -> None:
    parts = {**moved(), "xl/workbook.xml": book_xml(before=before, after=after)}
    sheet, _ = read(zipped(parts))
    assert sheet.cells[1, 2].day == day


def strict(parts: dict[str, Part]) -> dict[str, Part]:
    """The parts in the strict edition of the standard."""
    new = {}
    for name, part in parts.items():
        text = part if isinstance(part, str) else part.decode()
        for old, other in STRICT.items():
            text = text.replace(old, other)
        new[name] = text
    return new  # type: ignore[return-value]


def test_the_strict_edition_is_read_with_its_dates() -> None:
    parts = moved()
    assert texts(zipped(strict(parts))) == {(1, 1): "Sở Y tế", (1, 2): "2020-07-01"}
    iso = sheet_xml('<row r="1"><c r="A1" t="d" s="1"><v>2024-05-06T00:00:00</v></c></row>')
    sheet, _ = read(zipped(strict({**parts, "xl/worksheets/sheet1.xml": iso})))
    assert sheet.cells[1, 1].day == date(2024, 5, 6)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_and_their_marks_are_read(encoding: str) -> None:
    declared = encoding.replace("-sig", "")
    parts: dict[str, Part] = {}
    for name, part in moved().items():
        text = part if isinstance(part, str) else part.decode()
        head = f'<?xml version="1.0" encoding="{declared}" standalone="yes"?>\n'
        parts[name] = (head + text).encode(encoding)
    assert texts(zipped(parts)) == {(1, 1): "Sở Y tế", (1, 2): "2020-07-01"}


def test_prefixes_are_read() -> None:
    def prefixed(text: str) -> str:
        return (
            text.replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:")
            .replace("xmlns=", "xmlns:x=")
        )  # fmt: skip

    parts = moved()
    for name in ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"):
        parts[name] = prefixed(str(parts[name]))
    assert texts(zipped(parts)) == {(1, 1): "Sở Y tế", (1, 2): "2020-07-01"}
    rows = '<row r="1"><c r="A1" s="0"/><c r="B1" s="0"/><c><v>3</v></c></row>'
    parts["xl/worksheets/sheet1.xml"] = prefixed(sheet_xml(rows))
    assert texts(zipped(parts)) == {(1, 3): "3"}


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("<t>Sở<!-- ghi chú --> Y tế</t>", "Sở Y tế"),
        ("<t><![CDATA[A & <c r=\"A1\"/></row> B]]></t>", 'A & <c r="A1"/></row> B'),
        ("<t>Sở<?x y?> Y tế</t>", "Sở Y tế"),
        ('<r><t xml:space="preserve">Sở </t></r><r><rPr><b/></rPr><t>Y tế</t></r>', "Sở Y tế"),
        ("<t>東京</t><rPh sb=\"0\" eb=\"1\"><t>とう</t></rPh><phoneticPr fontId=\"1\"/>", "東京"),
        ("<t>a_x000D_\nb</t>", "a b"),
        ("<t>a_x005F_x000D_b</t>", "a_x000D_b"),
        ("<t>_x0053_ở_x20_</t>", "Sở_x20_"),
        ("<t>_xD83D__xDE00_</t>", "😀"),
        ("<t>Soˋ </t>", "Soˋ"),
        ("<t/>", None),
        ("", None),
    ],
)  # fmt: skip
def test_texts_are_read_whole(item: str, text: str | None) -> None:
    shared = raw('<row r="1"><c r="B1" t="s"><v>0</v></c></row>', strings_xml(item))
    inline = raw(f'<row r="1"><c r="B1" t="inlineStr"><is>{item}</is></c></row>')
    for data in (shared, inline):
        assert texts(data) == ({(1, 2): text} if text else {})


def test_tags_in_text_and_comments_are_no_cells() -> None:
    rows = (
        '<row r="1"><c r="A1" t="str"><v><![CDATA[<c r="A1"/><c r="B1"/>]]></v></c></row>'
        '<!-- <row r="2"><c r="A2"><v>1</v></c></row> --><row r="3"><c r="A3"><v>3</v></c></row>'
    )
    assert texts(raw(rows)) == {(1, 1): '<c r="A1"/><c r="B1"/>', (3, 1): "3"}


def test_of_alternate_content_the_fallback_is_read() -> None:
    rows = (
        f'<mc:AlternateContent xmlns:mc="{COMPATIBILITY}"><mc:Choice Requires="z">'
        '<row r="1"><c r="A1"><v>1</v></c></row></mc:Choice><mc:Fallback>'
        '<row r="1"><c r="A1"><v>2</v></c></row></mc:Fallback></mc:AlternateContent>'
        '<row r="2"><c r="A2"><v>3</v></c></row>'
    )
    assert texts(raw(rows)) == {(1, 1): "2", (2, 1): "3"}


def test_elements_of_extensions_are_not_of_the_sheet() -> None:
    rows = (
        '<row r="1"><c r="A1"><v>1</v><x:v xmlns:x="urn:x">9</x:v></c>'
        '<x:c xmlns:x="urn:x" r="B1"><x:v>2</x:v></x:c></row>'
    )
    assert texts(raw(rows)) == {(1, 1): "1"}


@pytest.mark.parametrize(
    ("cell", "read_as"),
    [
        ("<v>0.30000000000000004</v>", "0.3"),
        ("<v>1.75E-2</v>", "0.0175"),
        ("<v> 1.5 </v>", "1.5"),
        ("<v>+2</v>", "2"),
        ("<v>.5</v>", "0.5"),
        ("<v>-0</v>", "0"),
        ("<v>123456789012</v>", "123456789012"),
        ("<f>A2</f><v>3</v>", "3"),
        ('<f t="shared" si="0"/><v>3</v>', "3"),
    ],
)
def test_numbers_are_exact(cell: str, read_as: str) -> None:
    sheet, findings = read(raw(f'<row r="1"><c r="A1">{cell}</c></row>'))
    assert findings == []
    assert sheet.cells[1, 1].text == read_as
    assert sheet.cells[1, 1].number is not None


@pytest.mark.parametrize("value", ["1_000", "١", "NaN", "inf", "1e999", "1,5", "0x10", "1e15"])
def test_what_is_no_number_of_a_sheet_is_text(value: str) -> None:
    sheet, _ = read(raw(f'<row r="1"><c r="A1"><v>{value}</v></c></row>'))
    assert sheet.cells[1, 1] == SheetCell(value)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ('t="b"><v>1</v>', SheetCell("TRUE")),
        ('t="b"><v>0</v>', SheetCell("FALSE")),
        ('t="e"><v>#DIV/0!</v>', SheetCell("#DIV/0!", fault="#DIV/0!")),
        ('t="str"><f>"a"</f><v>a</v>', SheetCell("a", lines="a")),
        ('t="str"><f>"a"</f>', SheetCell("", fault="=")),
        ("><f>A2</f>", SheetCell("", fault="=")),
        ("><f>A2</f><v></v>", SheetCell("", fault="=")),
        ('t="n"><is><t>a</t></is>', SheetCell("a", lines="a")),
    ],
)
def test_kinds_of_cells(cell: str, found: SheetCell) -> None:
    sheet, findings = read(raw(f'<row r="1"><c r="A1" {cell}</c></row>'))
    assert (sheet.cells[1, 1], findings) == (found, [])


def test_a_formula_left_to_excel_has_no_result_yet() -> None:
    """Some libraries store 0 for every formula and have Excel calculate when it opens the file."""
    rows = '<row r="1"><c r="A1"><f>1+1</f><v>0</v></c><c r="B1"><f>1+1</f><v>2</v></c></row>'
    parts = raw_parts(sheet_xml(rows))
    sheet, _ = read(zipped(parts))
    assert [cell.text for cell in sheet.cells.values()] == ["0", "2"]
    parts["xl/workbook.xml"] = book_xml(after='<calcPr calcId="124519" fullCalcOnLoad="1"/>')
    sheet, _ = read(zipped(parts))
    assert [(cell.text, cell.fault) for cell in sheet.cells.values()] == [("", "="), ("2", "")]


@pytest.mark.parametrize("index", ["1", "-1", "x", "1.0", "99999999999"])
def test_a_text_that_the_file_does_not_hold_is_told(index: str) -> None:
    rows = f'<row r="1"><c r="C1" t="s"><v>{index}</v></c></row>'
    sheet, findings = read(raw(rows, STRINGS))
    assert [(item.rule, item.level, item.place.where) for item in findings] == [
        ("BT-21", "error", "S!C1")
    ]
    assert sheet.cells[1, 3].number is None


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        ("0%", "0.95", "95%"),
        ("0.00%", "0.9512", "95,12%"),
        ("#,##0.0 %;[Red]-0%", "-0.5", "-50%"),
        ("[$-42A]0%", "1", "100%"),
        ("0&quot;%&quot;", "95", "95%"),
        ("0.0\\%", "95.5", "95,5%"),
        ("0.00", "1.1", "1.10"),
        ("0.00_);(0.00)", "1.1", "1.10"),
        ("0.000;-0.000;;@", "1.1", "1.100"),
        ("#,##0.00\\ &quot;đ&quot;", "1.1", "1.10"),
        ("0.0#", "1.1", "1.1"),
        ("General", "1.1", "1.1"),
        ("dd/mm/yyyy", "44013", "2020-07-01"),
        ("[$-42A]dd mmmm yyyy;@", "44013", "2020-07-01"),
        ("0&quot; dem&quot;", "44013", "44013"),
        ("[Red]0", "44013", "44013"),
        ("0\\d", "44013", "44013"),
        ("_d0", "44013", "44013"),
        ("[&lt;=1]0%;0.00", "0.95", "95%"),
        ("[&lt;=1]0%;0.00", "1.5", "1.50"),
        ("0.00;[=-1]0%;0.0", "2.5", "2.5"),
        ("0.00;-0%", "-0.5", "-50%"),
        ("0.00;@", "1.1", "1.10"),
        ("0.00_);(0.000)", "-1.1", "-1.100"),
        ("h:mm", "0.25", "06:00:00"),
        ("[h]:mm", "1.5", "36:00:00"),
        ("[mm]", "0.000011574074", "00:00:01"),
        ("dd/mm/yyyy", "0.5", "00/01/1900"),
    ],
)  # fmt: skip
def test_a_number_is_what_its_format_shows(code: str, value: str, text: str) -> None:
    rows = f'<row r="1"><c r="A1" s="1"><v>{value}</v></c></row>'
    sheet, findings = read(raw(rows, styles=styles_xml(code)))
    assert (sheet.cells[1, 1].text, findings) == (text, [])
    assert (sheet.cells[1, 1].number is None) == any(sign in text for sign in ("%", "-0", ":", "/"))


def test_the_first_day_of_the_other_calendar_is_a_day() -> None:
    before = '<workbookPr date1904="1"/>'
    parts = raw_parts(sheet_xml('<row><c s="1"><v>0</v></c></row>'), styles=styles_xml("d/m/yy"))
    sheet, _ = read(zipped({**parts, "xl/workbook.xml": book_xml(before=before)}))
    assert sheet.cells[1, 1].day == date(1904, 1, 1)


def test_formats_of_conditional_formatting_are_not_those_of_cells() -> None:
    other = '<dxfs><dxf><numFmt numFmtId="164" formatCode="0%"/></dxf></dxfs></styleSheet>'
    styles = styles_xml("0.00").replace("</styleSheet>", other)
    rows = '<row r="1"><c r="A1" s="1"><v>0.5</v></c></row>'
    assert texts(raw(rows, styles=styles)) == {(1, 1): "0.50"}


def merged(*ranges: str) -> bytes:
    """Four rows of four cells with these merged ranges."""
    rows = "".join(
        f'<row r="{row}">' + "".join(f'<c r="{column}{row}"><v>{row}</v></c>' for column in "ABCD")
        + "</row>" for row in range(1, 5)
    )  # fmt: skip
    inside = "".join(f'<mergeCell ref="{item}"/>' for item in ranges)
    return zipped(raw_parts(sheet_xml(rows, after=f"<mergeCells>{inside}</mergeCells>")))


def test_what_lies_under_a_merged_range_is_left_out_and_told() -> None:
    sheet, findings = read(merged("B2:C3", "A4:XFD4"))
    assert set(sheet.cells) == {(1, 1), (1, 2), (1, 3), (1, 4), (2, 1), (2, 2), (2, 4), (3, 1),
                                (3, 4), (4, 1)}  # fmt: skip
    assert [(item.rule, item.level, item.place.where) for item in findings] == [
        ("BT-22", "warning", "S!C2")
    ]
    assert findings[0].message.startswith("6 ô")


def test_hidden_is_what_nobody_sees() -> None:
    columns = (
        '<cols><col min="2" max="3" hidden="1"/><col min="4" max="4" width="0" customWidth="1"/>'
        '<col min="5" max="16384" width="9"/></cols>'
    )
    rows = "".join(
        f'<row r="{row}" {more}>' + "".join(
            f'<c r="{letter}{row}"><v>1</v></c>' for letter in "ABCDE") + "</row>"
        for row, more in enumerate(("", 'hidden="true"', 'ht="0" customHeight="1"', 'ht="15"'), 1)
    )  # fmt: skip
    sheet, _ = read(zipped(raw_parts(sheet_xml(rows, before=columns))))
    assert sheet.hidden_columns == {2, 3, 4}
    assert sheet.hidden_rows == {2, 3}


def test_a_long_text_is_decoded_once_for_all_its_cells() -> None:
    long = strings_xml(f"<t>{'_x0041_' * 32_000}</t>")
    rows = "".join(
        f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 2001)
    )
    start = time.process_time()
    found = texts(raw(rows, long))
    assert time.process_time() - start < 2
    assert set(found.values()) == {"A" * 32_000}


def test_a_text_longer_than_a_cell_is_told_at_once() -> None:
    long = strings_xml(f"<t>{'_x0041_' * 140_000}</t>")
    rows = "".join(
        f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 101)
    )
    start = time.process_time()
    _, findings = read(raw(rows, long))
    assert time.process_time() - start < 2
    assert {(item.rule, item.level) for item in findings} == {("BT-21", "error")}


def test_a_text_in_two_fonts_is_decoded_for_each() -> None:
    styles = (
        styles_xml("General")
        .replace(
            "</fonts>",
            '<font><name val=".VnTime"/></font><font><name val=".VnTimeH"/></font></fonts>',
        )
        .replace(
            "</cellXfs>", '<xf numFmtId="0" fontId="1"/><xf numFmtId="0" fontId="2"/></cellXfs>'
        )
    )
    cells = "".join(f'<c s="{style}" t="s"><v>0</v></c>' for style in (0, 2, 3, 0))
    sheet, _ = read(raw(f"<row>{cells}</row>", strings_xml("<t>Së Y tÕ</t>"), styles))
    assert [cell.text for cell in sheet.cells.values()] == [
        "Së Y tÕ", "Sở Y tế", "SỞ Y TẾ", "Së Y tÕ"
    ]  # fmt: skip


def test_percentages_where_points_stand_are_told_with_their_cell(tmp_path: Path) -> None:
    import openpyxl

    from tests.excel.sheets import fill, saved

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Điểm"
    fill(sheet, table())  # type: ignore[arg-type]
    sheet["E3"].number_format = "0%"
    found, findings = matched(a_round(tmp_path), saved(book))
    assert [(item.rule, item.level, item.place.where) for item in findings] == [
        ("BT-07", "error", "Điểm!E3")
    ]
    assert "ô ghi tỷ lệ 175%" in findings[0].message
    assert "1.1" not in found.of("so-tai-chinh").scores


@pytest.mark.parametrize(
    ("code", "value", "said"),
    [("h:mm", 0.25, "ô chứa giờ 06:00:00"), ("d/m/yyyy", 0.5, "ô chứa ngày 00/01/1900"),
     ("[h]:mm", 1.25, "ô chứa giờ 30:00:00"), ("d/m/yyyy", 1.5, "ô chứa ngày 1900-01-01")],
)  # fmt: skip
def test_days_and_times_where_points_stand_are_told(
    code: str, value: float, said: str, tmp_path: Path
) -> None:
    import openpyxl

    from tests.excel.sheets import fill, saved

    book = openpyxl.Workbook()
    sheet = book.active
    fill(sheet, table())  # type: ignore[arg-type]
    sheet["E3"].value = value
    sheet["E3"].number_format = code
    found, findings = matched(a_round(tmp_path), saved(book))
    assert [(item.rule, item.level) for item in findings] == [("BT-07", "error")]
    assert said in findings[0].message
    assert "1.1" not in found.of("so-tai-chinh").scores


def test_cells_without_place_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WORKBOOK_TAGS", 100_000)
    rows = ("<row>" + "<c/>" * 16_000 + "</row>") * 7
    assert "giới hạn là 160.000 ô có nội dung, 40 MB mỗi phần, 100.000 thẻ XML" in refused(
        raw(rows)
    )
    assert texts(raw("<row>" + "<c/>" * 16_000 + "<c><v>1</v></c></row>")) == {(1, 16_001): "1"}


def test_many_formats_are_bounded() -> None:
    styles = styles_xml("0").replace("</cellXfs>", "<xf/>" * 66_000 + "</cellXfs>")
    assert "quá nhiều dữ liệu (xl/styles.xml)" in refused(raw("", styles=styles))


def test_odd_files_are_refused_in_words() -> None:
    assert "không phải bảng tính" in refused(
        zipped({"_rels/.rels": relations(("r", "officeDocument", "word/document.xml")),
                "word/document.xml": "<document/>"})
    )  # fmt: skip
    assert "không phải bảng tính" in refused(
        zipped({**moved(), "xl/workbook.xml": f'<worksheet xmlns="{MAIN}"/>'})
    )
    assert OFFICE in book_xml()
    assert read_workbook(workbook(table()), "a.xlsx")[1] == []
