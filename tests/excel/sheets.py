"""Builds the workbooks and rounds that the tests of this folder read."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from cchc_docs.data_files.round_folder import RoundFolder, read_round
from cchc_docs.excel.exporting import export
from cchc_docs.excel.importing.import_round import prepared_import
from cchc_docs.excel.importing.new_round import round_of_workbook
from cchc_docs.excel.record_sheets import specs
from cchc_docs.excel.understanding.sheet_answers import NO_ANSWERS, Answers
from cchc_docs.finding import Finding
from cchc_docs.steps.assess import assess
from cchc_docs.steps.workbooks.workbook import round_workbook

CRITERIA = """\
areas:
  - number: 1
    name: Chỉ đạo, điều hành
    criteria:
      - code: 1.1
        name: Kế hoạch cải cách hành chính
        maximum: 2
      - code: 1.2
        name: Báo cáo định kỳ
        components:
          - {code: 1.2.1, name: Số lượng báo cáo, maximum: 1}
          - {code: 1.2.2, name: Thời hạn báo cáo, maximum: 1.5}
      - code: 1.10
        name: Tuyên truyền
        maximum: 3
  - number: 2
    name: Thể chế
    maximum: 4
"""
AGENCIES = """\
so-noi-vu: {name: Sở Nội vụ, abbreviation: SNV}
so-tai-chinh: {name: Sở Tài chính}
so-y-te: {name: Sở Y tế}
"""
ROUND = """\
year: 2024
name: Chỉ số Cải cách hành chính
province: tỉnh Sơn La
place: Sơn La
blocks:
  so: {name: sở}
"""
BODY: list[list[Any]] = [
    ["I", "Chỉ đạo, điều hành", 7.5],
    ["1.1", "Kế hoạch cải cách hành chính", 2],
    ["1.2", "Báo cáo định kỳ", 2.5],
    ["1.2.1", "Số lượng báo cáo", 1],
    ["1.2.2", "Thời hạn báo cáo", 1.5],
    ["1.10", "Tuyên truyền", 3],
    ["II", "Thể chế", 4],
]
LEAVES = ("1.1", "1.2.1", "1.2.2", "1.10", "2")
POINTS = {"1.1": 1.75, "1.2.1": 1, "1.2.2": 0.95, "1.10": 2.11, "2": 3.5}


def column_of(points: dict[str, Any]) -> list[Any]:
    """The cells of one agency's column beside the rows of ``BODY``."""
    return [
        None,
        points["1.1"],
        None,
        points["1.2.1"],
        points["1.2.2"],
        points["1.10"],
        points["2"],
    ]


def table(
    headings: Sequence[str] = ("Sở Nội vụ", "Sở Tài chính", "Sở Y tế"),
    points: Sequence[dict[str, Any]] = (POINTS, POINTS, POINTS),
) -> list[list[Any]]:
    """A plain table: one header row, criteria down, agencies across."""
    columns = [column_of(item) for item in points]
    head: list[Any] = ["TT", "Tiêu chí", "Điểm tối đa", *headings]
    body = [[*row, *cells] for row, *cells in zip(BODY, *columns, strict=True)]
    return [head, *body]


def workbook(rows: Sequence[Sequence[Any]], title: str = "Điểm", **more: Any) -> bytes:
    """A workbook of one sheet with those rows; ``more`` holds further sheets by title."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    fill(sheet, rows)
    for name, other in more.items():
        fill(book.create_sheet(name), other)
    return saved(book)


def fill(sheet: Worksheet, rows: Sequence[Sequence[Any]], top: int = 1) -> None:
    """Writes the rows; None leaves a cell empty."""
    for number, row in enumerate(rows, top):
        for column, value in enumerate(row, 1):
            if value is not None:
                sheet.cell(number, column, value)


def with_point(path: Path, agency: str, code: str, value: float) -> None:
    """Writes a point into an exported workbook, as a person does."""
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        columns = [cell.column for cell in sheet[4] if cell.value == agency]
        rows = [cell.row for cell in sheet["A"] if cell.value == code]
        if columns and rows and sheet.title.startswith("Điểm"):
            sheet.cell(rows[0], columns[0]).value = value
    book.save(path)


def saved(book: openpyxl.Workbook) -> bytes:
    """The bytes of the workbook."""
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def a_round(path: Path, **files: str) -> RoundFolder:
    """The small round; ``files`` holds more or other files, ``scores__so_noi_vu`` for a folder."""
    texts = {"round.yaml": ROUND, "criteria.yaml": CRITERIA, "agencies.yaml": AGENCIES}
    texts |= {
        f"{name.replace('__', '/').replace('_', '-')}.yaml": text for name, text in files.items()
    }
    for name, text in texts.items():
        target = path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())
    return read_round(path)


def workbook_of(folder: RoundFolder) -> bytes:
    """The workbook that ``export`` makes of the round, to be edited: made once of the same files,
    and with few rows that wait to be filled in, which are most of its cells."""
    files = [path for path in sorted(folder.path.rglob("*")) if path.is_file()]
    key = tuple((path.relative_to(folder.path), path.read_bytes()) for path in files)
    if key not in _made:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(export, "_EMPTY_TASK_ROWS", [{}] * _SPARE)
            for spec in specs.TABLES:
                patch.setitem(vars(spec), "spare", _SPARE)
            _made[key] = round_workbook(assess(folder))
    return _made[key]


_SPARE = 5
_made: dict[tuple[tuple[Path, bytes], ...], bytes] = {}


def import_into(
    folder: RoundFolder, data: bytes, name: str, answers: Answers = NO_ANSWERS
) -> tuple[dict[str, str], list[str], list[Finding]]:
    """What a workbook changes in the round: files, words, findings."""
    done = prepared_import(folder, data, name, answers)
    return done.changes, done.told, done.findings


def round_from_workbook(
    data: bytes, name: str, year: int | None, province: str | None
) -> tuple[dict[str, str], list[Finding]]:
    """The files of the round that a workbook makes, and the findings."""
    made = round_of_workbook(data, name, year, province)
    return made.files, made.findings
