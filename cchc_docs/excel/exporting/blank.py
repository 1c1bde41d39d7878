"""An empty score sheet to be filled in by hand, in the shape that ``cchc new --from`` reads."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from cchc_docs.excel.exporting import book_style as style

SHEET = "Bảng điểm"
HEADINGS = ("Mã", "Tiêu chí", "Điểm tối đa")
_TITLE = "BẢNG ĐIỂM CHỈ SỐ CẢI CÁCH HÀNH CHÍNH"
_HINT = (
    "Mỗi dòng một lĩnh vực (mã 1), tiêu chí (1.1) hoặc tiêu chí thành phần (1.1.1); từ cột D mỗi "
    "cột một cơ quan, ghi tên cơ quan ở dòng tiêu đề. Xong thì lập đợt mới: cchc new THƯ-MỤC "
    "--from TỆP-NÀY --year NĂM --province “tỉnh …”."
)
_HEADER_ROW = 3
_ROWS = 60
_AGENCIES = 20
_CODE_COLUMN, _NAME_COLUMN = 1, 2


def blank_workbook() -> bytes:
    """The sheet with its headings and open cells, nothing filled in; always the same bytes."""
    book = style.new_book()
    sheet = book.create_sheet(SHEET)
    style.title(sheet, _TITLE, _HINT)
    style.headings(sheet, _HEADER_ROW, (*HEADINGS, *("" for _ in range(_AGENCIES))))
    _open_cells(sheet)
    style.widths(sheet, (10, 60, 12, *(14 for _ in range(_AGENCIES))))
    sheet.freeze_panes = sheet.cell(_HEADER_ROW + 1, len(HEADINGS) + 1)
    style.printed(sheet, (_HEADER_ROW, _HEADER_ROW))
    return style.book_bytes(book)


def _open_cells(sheet: Worksheet) -> None:
    for row in range(_HEADER_ROW + 1, _HEADER_ROW + 1 + _ROWS):
        for column in range(1, len(HEADINGS) + _AGENCIES + 1):
            alignment = style.MIDDLE if column == _NAME_COLUMN else style.CENTRE
            number_format = style.TEXT_FORMAT if column == _CODE_COLUMN else "General"
            style.write(
                sheet, row, column, None,
                fill=style.INPUT_FILL, alignment=alignment, number_format=number_format,
            )  # fmt: skip
