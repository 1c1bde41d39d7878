"""Bad input: each fault has a message with sheet and cell, and never another exception."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings, strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from cchc_docs import limits
from cchc_docs.data_files.round_folder import RoundFolder
from cchc_docs.excel.reading.read import read_workbook
from cchc_docs.finding import Refused
from tests.examples import examples
from tests.excel.sheets import POINTS, a_round, round_from_workbook, table, workbook
from tests.excel.test_layouts import matched, points, styled, told

SHEET_PART = "xl/worksheets/sheet1.xml"


@pytest.fixture
def folder(tmp_path: Path) -> RoundFolder:
    """The small round."""
    return a_round(tmp_path / "vong")


def refused(data: bytes, name: str = "bang.xlsx") -> str:
    """The message with which the workbook is refused."""
    with pytest.raises(Refused) as error:
        read_workbook(data, name)
    assert error.value.findings[0].hint
    return str(error.value.findings[0])


def with_parts(data: bytes, **parts: bytes) -> bytes:
    """The workbook with further or other parts (``__`` stands for ``/``, ``_dot_`` for ``.``)."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        names = {
            key.replace("__", "/").replace("_dot_", "."): value for key, value in parts.items()
        }
        for name in old.namelist():
            if name not in names:
                new.writestr(name, old.read(name))
        for name, value in names.items():
            new.writestr(name, value)
    return stream.getvalue()


def test_a_score_over_the_maximum_names_its_cell(folder: RoundFolder) -> None:
    rows = table(points=(POINTS, {**POINTS, "1.10": 3.01}, POINTS))
    _, findings = matched(folder, workbook(rows))
    assert told(findings) == [("BT-08", "error", "Điểm!E7")]
    assert "3,01" in findings[0].message
    assert str(findings[0]).startswith("bang.xlsx!Điểm!E7: lỗi: ")


def test_values_that_are_no_points(folder: RoundFolder) -> None:
    import datetime

    strange = {
        "1.1": "chưa có", "1.2.1": True, "1.2.2": datetime.date(2024, 5, 1),
        "1.10": "#VALUE!", "2": -1,
    }  # fmt: skip
    _, findings = matched(folder, workbook(table(points=(strange, POINTS, POINTS))))
    assert told(findings) == [
        ("BT-07", "error", "Điểm!D3"),
        ("BT-07", "error", "Điểm!D5"),
        ("BT-07", "error", "Điểm!D6"),
        ("BT-09", "error", "Điểm!D7"),
        ("BT-08", "error", "Điểm!D8"),
    ]


def test_a_formula_without_a_value_is_told(folder: RoundFolder) -> None:
    _, findings = matched(folder, workbook(table(points=({**POINTS, "2": "=1+2"}, POINTS, POINTS))))
    assert told(findings) == [("BT-09", "error", "Điểm!D8")]


def test_an_unknown_agency_is_told_with_what_comes_nearest(folder: RoundFolder) -> None:
    _, findings = matched(folder, workbook(table(("Sở Nội vụ", "Sở Tài chinh", "Ban Dân tộc"))))
    assert told(findings) == [("BT-04", "error", "Điểm!E1"), ("BT-04", "error", "Điểm!F1")]
    assert "Sở Tài chính (so-tai-chinh)" in findings[0].hint


def test_an_unknown_criterion_is_told_with_what_comes_nearest(folder: RoundFolder) -> None:
    rows = table()
    rows[2][:2] = ["1.7", "Kế hoạch cải cách"]
    _, findings = matched(folder, workbook(rows))
    assert told(findings)[0] == ("BT-05", "error", "Điểm!B3")
    assert "1.1 “Kế hoạch cải cách hành chính”" in findings[0].hint


def test_a_code_and_a_name_that_contradict_each_other(folder: RoundFolder) -> None:
    rows = table()
    rows[2][0] = "1.2.1"
    _, findings = matched(folder, workbook(rows))
    assert ("BT-05", "error", "Điểm!B3") in told(findings)


def test_a_criterion_twice_and_an_agency_twice(folder: RoundFolder) -> None:
    rows = table()
    _, findings = matched(folder, workbook([*rows, rows[2]]))
    assert ("BT-06", "error", "Điểm!B9") in told(findings)
    _, findings = matched(folder, workbook(table(("Sở Nội vụ", "Sở Y tế", "Sở Y tế"))))
    assert told(findings) == [("BT-06", "error", "Điểm!F1")]
    assert "Điểm!E1" in findings[0].message


def test_two_agencies_of_one_name_in_the_round(tmp_path: Path) -> None:
    agencies = "a: {name: Sở Nội vụ}\nb: {name: Sở Nội vụ}\nso-y-te: {name: Sở Y tế}\n"
    folder = a_round(tmp_path / "vong", agencies=agencies)
    _, findings = matched(folder, workbook(table(("Sở Nội vụ", "b", "Sở Y tế"))))
    assert told(findings) == [("BT-06", "error", "Điểm!D1")]


def test_a_sheet_without_criteria_gives_no_table(folder: RoundFolder) -> None:
    found, findings = matched(folder, workbook([["Tên", "Điểm"], ["Sở Nội vụ", 1]]))
    assert (found.tables, findings) == (0, [])


def test_other_maxima_are_told(folder: RoundFolder) -> None:
    rows = table()
    rows[7][2] = 5
    _, findings = matched(folder, workbook(rows))
    assert told(findings) == [("BT-15", "warning", "Điểm!C8")]


def test_more_decimals_than_points_have_are_told(folder: RoundFolder) -> None:
    _, findings = matched(folder, workbook(table(points=({**POINTS, "2": 10 / 3}, POINTS, POINTS))))
    assert told(findings) == [("BT-18", "warning", "Điểm!D8")]


def test_kinds_of_files_that_are_not_read() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    assert "mật khẩu" in refused(ole + "EncryptedPackage".encode("utf-16-le"))
    assert ".xls" in refused(ole + bytes(100))
    assert "không phải bảng tính" in refused(b"TT;Ten\n1;2\n")
    assert "không phải bảng tính" in refused(b"")
    assert "macro" in refused(with_parts(workbook(table()), xl__vbaProject_dot_bin=b"x"))
    assert "hỏng" in refused(workbook(table())[:-200])
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("word/document.xml", "<a/>")
    assert "không phải bảng tính" in refused(stream.getvalue())
    assert "là văn bản Word" in refused(stream.getvalue(), "ke-hoach.docx")


def test_links_to_other_files_are_told() -> None:
    package = zipfile.ZipFile(io.BytesIO(workbook(table())))
    relations = package.read("xl/_rels/workbook.xml.rels")
    linked = relations.replace(
        b"</Relationships>",
        b'<Relationship Id="x9" Target="externalLinks/e1.xml" Type="http://schemas.openxmlformats'
        b'.org/officeDocument/2006/relationships/externalLink"/></Relationships>',
    )
    data = with_parts(workbook(table()), xl___rels__workbook_dot_xml_dot_rels=linked)
    _, findings = read_workbook(data, "bang.xlsx")
    assert [item.rule for item in findings] == ["BT-13"]


def test_xml_entities_are_refused() -> None:
    sheet = b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'
    assert "thực thể" in refused(
        with_parts(workbook(table()), xl__worksheets__sheet1_dot_xml=sheet)
    )


def sheet_of(rows: int, cell: Callable[[int], bytes]) -> bytes:
    """A sheet part with that many rows of one cell each."""
    head = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    )
    body = b"".join(
        b'<row r="%d" s="1" customFormat="1">%s</row>' % (row, cell(row))
        for row in range(1, rows + 1)
    )
    return head + body + b"</sheetData></worksheet>"


def test_a_bomb_is_refused_before_it_grows(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = with_parts(workbook(table()), xl__media__image1_dot_png=bytes(3_000_000))
    assert len(bomb) < 20_000
    monkeypatch.setattr(limits, "WORKBOOK_UNPACKED_BYTES", 2_000_000)
    assert "bung ra hơn 2 MB" in refused(bomb)


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WORKBOOK_CELLS", 1_000)
    full = sheet_of(1_001, lambda row: b'<c r="A%d"><v>1</v></c>' % row)
    data = with_parts(workbook(table()), xl__worksheets__sheet1_dot_xml=full)
    assert "quá nhiều dữ liệu (sheet Điểm)" in refused(data)


@pytest.mark.slow
def test_a_million_empty_formatted_rows_are_read_at_once(folder: RoundFolder) -> None:
    package = zipfile.ZipFile(io.BytesIO(workbook(table())))
    real = package.read(SHEET_PART)
    empty = b"".join(
        b'<row r="%d" s="1" customFormat="1"><c r="A%d" s="1"/></row>' % (row, row)
        for row in range(10, 1_000_000)
    )
    data = with_parts(
        workbook(table()),
        xl__worksheets__sheet1_dot_xml=real.replace(b"</sheetData>", empty + b"</sheetData>"),
    )
    start = time.process_time()
    found, findings = matched(folder, data)
    assert time.process_time() - start < 5
    assert set(points(found)) == {"so-noi-vu", "so-tai-chinh", "so-y-te"}
    assert findings == []


def test_merged_ranges_over_the_whole_sheet_cost_nothing(folder: RoundFolder) -> None:
    def merge(sheet: Worksheet) -> None:
        sheet.row_dimensions[1].height = 20

    data = styled(table(), merge)
    real = zipfile.ZipFile(io.BytesIO(data)).read(SHEET_PART)
    huge = b'<mergeCells><mergeCell ref="A100:XFD1048576"/></mergeCells>'
    data = with_parts(
        data,
        xl__worksheets__sheet1_dot_xml=real.replace(b"</sheetData>", b"</sheetData>" + huge),
    )
    start = time.process_time()
    found, _ = matched(folder, data)
    assert time.process_time() - start < 2
    assert len(points(found)) == 3


@settings(max_examples=examples(25, 150))
@given(st.binary(max_size=300))
def test_random_bytes_give_our_own_error_only(data: bytes) -> None:
    for start in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        with pytest.raises(Refused):
            read_workbook(start + data, "bang.xlsx")


SAMPLE = workbook(table())
PARTS = zipfile.ZipFile(io.BytesIO(SAMPLE)).namelist()


@settings(max_examples=examples(25, 150))
@given(st.sampled_from(PARTS), st.data())
def test_damaged_parts_give_a_table_or_our_own_error(part: str, data: st.DataObject) -> None:
    old = zipfile.ZipFile(io.BytesIO(SAMPLE)).read(part)
    at = data.draw(st.integers(0, len(old)))
    length = data.draw(st.integers(0, 40))
    inserted = data.draw(
        st.one_of(
            st.binary(max_size=10),
            st.sampled_from(
                [b'r="ZZZ9999999"', b'r="XFE1"', b's="-1"', b"<c/>", b't="d"', b'"99999999999"']
            ),
        )
    )
    damaged = with_parts(
        SAMPLE,
        **{part.replace("/", "__").replace(".", "_dot_"): old[:at] + inserted + old[at + length :]},
    )
    try:
        sheets, _ = read_workbook(damaged, "bang.xlsx")
    except Refused:
        return
    assert sheets


@settings(max_examples=examples(25, 150))
@given(st.integers(0, len(SAMPLE) - 1), st.binary(min_size=1, max_size=4))
def test_damaged_files_give_a_table_or_our_own_error(at: int, other: bytes) -> None:
    damaged = SAMPLE[:at] + other + SAMPLE[at + len(other) :]
    try:
        read_workbook(damaged, "bang.xlsx")
    except Refused as error:
        assert error.findings[0].message


def test_the_sample_is_what_openpyxl_reads() -> None:
    book = openpyxl.load_workbook(io.BytesIO(SAMPLE))
    sheets, _ = read_workbook(SAMPLE, "bang.xlsx")
    cells = {
        (cell.row, cell.column): cell.value
        for row in book["Điểm"].iter_rows()
        for cell in row
        if cell.value is not None
    }
    assert {at: cell.text for at, cell in sheets[0].cells.items()} == {
        at: str(value) for at, value in cells.items()
    }


def test_the_strict_edition_of_the_format_is_read(folder: RoundFolder) -> None:
    package = zipfile.ZipFile(io.BytesIO(SAMPLE))
    strict = {
        name.replace("/", "__").replace(".", "_dot_"): package.read(name)
        .replace(b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                 b"http://purl.oclc.org/ooxml/officeDocument/relationships")
        .replace(b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                 b"http://purl.oclc.org/ooxml/spreadsheetml/main")
        for name in package.namelist()
    }  # fmt: skip
    found, findings = matched(folder, with_parts(SAMPLE, **strict))
    assert len(points(found)) == 3
    assert findings == []


def test_a_long_text_is_quoted_as_cut() -> None:
    name = "Văn phòng " + "và các phòng, đơn vị trực thuộc " * 6
    _, findings = round_from_workbook(workbook(table((name, "B", "Sở Y tế"))), "b.xlsx", 2024, "X")
    asked = [item.message for item in findings if item.rule == "BT-04"]
    assert asked[0].startswith("không rõ “Văn phòng và") and "…” là cơ quan" in asked[0]
