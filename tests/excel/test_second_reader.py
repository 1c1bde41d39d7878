"""Random workbooks by several libraries, read cell by cell as two other readers read them."""

from __future__ import annotations

import io
import random
import subprocess
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings, strategies as st
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook, SheetVisibleEnum

from cchc_docs.excel.reading.read import read_workbook
from cchc_docs.excel.reading.sheet import Sheet, SheetCell
from cchc_docs.vietnamese import nfc
from tests.examples import examples
from tests.excel.drawn import WRITERS, Drawn, Formula, by_openpyxl, drawn

pytestmark = pytest.mark.slow

Known = str | Decimal | date
"""What a cell holds: text (of truth values and errors too), a number, or a day."""


def known(value: object, code: str) -> Known | None:
    """What a reader's value is under that number format; None for nothing."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, time):
        value = datetime.combine(date.min, value) - datetime.min
    if isinstance(value, timedelta):
        return f"0{timedelta(seconds=round(value.total_seconds()))}"[-8:]
    if isinstance(value, int | float):
        if "h" in code or "mm:" in code:
            return known(timedelta(days=value), code)
        exact = Decimal(repr(value)).quantize(Decimal("1e-6"), ROUND_HALF_UP)
        if "%" in code:
            return f"{exact * 100:f}".rstrip("0").rstrip(".").replace(".", ",") + "%"
        return exact
    assert value is None or isinstance(value, str), value
    return " ".join(nfc(value or "").split()) or None


def ours(cell: SheetCell) -> Known:
    """What our reader says that the cell holds."""
    if cell.day:
        return cell.day
    return cell.fault or cell.text if cell.number is None else cell.number


def of_ours(sheet: Sheet) -> dict[tuple[int, int], Known]:
    """The cells of a sheet as our reader has them, without formulas that have no result."""
    return {at: ours(cell) for at, cell in sheet.cells.items() if cell.fault != "="}


def of_openpyxl(sheet: Worksheet) -> dict[tuple[int, int], Known]:
    """The cells of a sheet as openpyxl has them."""
    cells = (cell for row in sheet.iter_rows() for cell in row)
    found = {
        (cell.row, cell.column): known(cell.value, str(cell.number_format))
        for cell in cells
        if cell.value is not None
    }
    return {at: value for at, value in found.items() if value is not None}


def of_calamine(book: CalamineWorkbook, sheet: Worksheet) -> dict[tuple[int, int], Known]:
    """The cells of a sheet as calamine has them; it knows no number formats."""
    found = {}
    rows = book.get_sheet_by_name(sheet.title).to_python(skip_empty_area=False)
    for row, values in enumerate(rows, 1):
        for column, value in enumerate(values, 1):
            what = known(value, str(sheet.cell(row, column).number_format))
            if what is not None:
                found[row, column] = what
    return found


def compare(data: bytes) -> None:
    """Fails where the three readers differ in anything that they all read."""
    sheets, findings = read_workbook(data, "bang.xlsx")
    assert [item for item in findings if item.level == "error"] == []
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, rich_text=False)
    second = CalamineWorkbook.from_filelike(io.BytesIO(data))
    assert [sheet.name for sheet in sheets] == book.sheetnames == second.sheet_names
    for sheet, other, meta in zip(sheets, book.worksheets, second.sheets_metadata, strict=True):
        mine = of_ours(sheet)
        assert mine == of_openpyxl(other)
        # calamine gives nothing for the value of an error.
        errors = {at for at, cell in sheet.cells.items() if cell.fault}
        assert {at: mine[at] for at in mine.keys() - errors} == of_calamine(second, other)
        assert sheet.hidden == (other.sheet_state != "visible")
        assert sheet.hidden == (meta.visible != SheetVisibleEnum.Visible)
        ranges = {(item.min_row, item.min_col, item.max_row, item.max_col)
                  for item in other.merged_cells.ranges}  # fmt: skip
        assert set(sheet.merged) == ranges
        assert {row for row, _ in mine} & sheet.hidden_rows == {
            row for row, _ in mine if other.row_dimensions[row].hidden
        }


@pytest.mark.filterwarnings("ignore:Workbook contains no stylesheet")
@pytest.mark.parametrize("writer", WRITERS)
@settings(max_examples=examples(8, 20))
@given(choose=st.randoms(use_true_random=False))
def test_every_cell_is_as_two_other_readers_read_it(writer: str, choose: random.Random) -> None:
    compare(WRITERS[writer](drawn(choose)))


@pytest.mark.parametrize("writer", ["XlsxWriter", "XlsxWriter row by row"])
@settings(max_examples=examples(8, 20))
@given(choose=st.randoms(use_true_random=False))
def test_every_cell_is_as_it_was_written(writer: str, choose: random.Random) -> None:
    book = drawn(choose)
    sheets, _ = read_workbook(WRITERS[writer](book), "bang.xlsx")
    for sheet, wanted in zip(sheets, book.sheets, strict=True):
        values = {
            at: known(value.result if isinstance(value, Formula) else _plain(value), code)
            for at, (value, code) in wanted.cells.items()
        }
        assert of_ours(sheet) == values
        assert sheet.hidden_rows == wanted.hidden_rows
        assert sheet.hidden_columns == wanted.hidden_columns


def _plain(value: object) -> object:
    return value if isinstance(value, str | int | float | bool | datetime) else str(value)


@pytest.fixture(scope="module")
def by_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Random workbooks as LibreOffice saves them, with formulas calculated."""
    folder = tmp_path_factory.mktemp("office")
    paths = [folder / f"{seed}.xlsx" for seed in range(12)]
    for seed, path in enumerate(paths):
        path.write_bytes(by_openpyxl(_without_texts_like_formulas(drawn(random.Random(seed)))))
    out = folder / "out"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "xlsx", "--outdir", str(out)]
    subprocess.run([*command, *map(str, paths)], check=True, timeout=180, capture_output=True)
    return [out / path.name for path in paths]


def _without_texts_like_formulas(book: Drawn) -> Drawn:
    for sheet in book.sheets:
        sheet.cells = {at: item for at, item in sheet.cells.items() if item[0] != "=1+1"}
    return book


def test_workbooks_of_libreoffice_are_read_as_two_other_readers_read_them(
    by_libreoffice: list[Path],
) -> None:
    for path in by_libreoffice:
        compare(path.read_bytes())
