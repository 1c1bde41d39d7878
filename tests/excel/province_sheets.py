"""Score sheets as provinces draw them, each a list of rows; all figures are made up."""

# số liệu minh họa

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from tests.excel.sheets import fill, saved

Rows = Sequence[Sequence[Any]]


@dataclass(frozen=True)
class Drawing:
    """A workbook as it is drawn: rows by sheet, merged ranges and more by a function."""

    sheets: dict[str, Rows]
    merged: dict[str, tuple[str, ...]] = field(default_factory=dict)
    more: Callable[[openpyxl.Workbook], None] | None = None

    def data(self) -> bytes:
        """The bytes of the workbook."""
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for name, rows in self.sheets.items():
            sheet: Worksheet = book.create_sheet(name)
            fill(sheet, rows)
            for place in self.merged.get(name, ()):
                sheet.merge_cells(place)
        if self.more:
            self.more(book)
        return saved(book)


TITLE = ["BẢNG ĐIỂM CHỈ SỐ CCHC NĂM 2025 TỈNH MINH HẢI"]
HEAD = ["TT", "Tiêu chí", "Điểm tối đa"]

RESTARTING = Drawing(
    {
        "Sheet1": [
            TITLE,
            [],
            ["TT", "Nội dung", "Điểm tối đa", "Sở Y tế"],
            ["I", "CHỈ ĐẠO ĐIỀU HÀNH CCHC", 6, 5],
            [1, "Kế hoạch CCHC", 4, 3],
            ["1.1", "Ban hành đúng hạn", 2, 2],
            [1.2, "Hoàn thành", 2, 1],
            [2, "Báo cáo", 2, 2],
            [],
            ["II", "THỂ CHẾ", 4, 4],
            [1, "Rà soát VB", 4, 4],
            ["1.1", "Rà soát", 2, 2],
            ["1.2", "Xử lý", 2, 2],
            [None, "Tổng cộng", 10, 9],
            [None, "Người lập biểu", None, "GIÁM ĐỐC"],
        ]
    }
)

LETTERS = Drawing(
    {
        "Sheet1": [
            TITLE,
            [*HEAD, "SNV", "SYT", "VP UBND"],
            ["I", "CHỈ ĐẠO", 6, 5, 5.5, 4],
            ["1.1", "Kế hoạch", 4, 3, 3.5, 3],
            ["a)", "Ban hành", 1, 1, 1, 1],
            ["b)", "Thực hiện", 3, 2, 2.5, 2],
            ["1.2", "Báo cáo", 2, 2, 2, 1],
            ["1.2.a", "Số lượng", 1, 1, 1, 0.5],
            ["1.2.b", "Thời hạn", 1, 1, 1, 0.5],
        ]
    }
)

AGENCIES_DOWN = Drawing(
    {
        "Sheet1": [
            TITLE,
            [],
            ["TT", "Tên đơn vị", "CHỈ ĐẠO", None, "Thể chế", "Tổng điểm", "Chỉ số (%)", "Xếp hạng"],
            [None, None, "Kế hoạch", "Báo cáo", None, None, None, None],
            [None, "Điểm tối đa", 4, 2, 4, 10, None, None],
            ["I", "KHỐI SỞ, NGÀNH"],
            [1, "Sở Nội vụ", 3, 2, 3, 8, 80, 2],
            [2, "Sở Y tế", 4, "1,5", 3, 8.5, 85, 1],
            ["II", "UBND CÁC HUYỆN"],
            [1, "Huyện Bình An", 4, 2, 4, 10, 100, 1],
            [None, "Bình quân", 3.67, 1.83, 3.33, 8.83],
            [None, "Người lập biểu"],
        ]
    },
    {"Sheet1": ("A3:A4", "B3:B4", "C3:D3", "E3:E4", "F3:F4", "G3:G4", "H3:H4")},
)


def _form(agency: str, first: float, second: float) -> Rows:
    return [
        ["PHIẾU CHẤM ĐIỂM CHỈ SỐ CCHC NĂM 2025"],
        [f"Đơn vị: {agency}, tỉnh Minh Hải"],
        ["Đơn vị tính: điểm"],
        ["TT", "Nội dung", "Điểm tối đa", "Điểm tự đánh giá", "Điểm thẩm định", "Ghi chú"],
        ["I", "CHỈ ĐẠO", 6, 6, first + second, None],
        ["1.1", "Kế hoạch", 4, 4, first, None],
        ["1.2", "Báo cáo", 2, 2, second, "chậm"],
    ]


SHEET_EACH = Drawing({"YT": _form("Sở Y tế", 3, 2), "NV": _form("SỞ NỘI VỤ", 4, 1.5)})

TWO_YEARS = Drawing(
    {
        "Sheet1": [
            TITLE,
            [],
            [*HEAD, "Sở Y tế", None, "Sở Nội vụ", None],
            [None, None, None, 2024, 2025, "Năm 2024", "Năm 2025"],
            ["I", "CHỈ ĐẠO", 6, 5, 5.5, 4, 5],
            ["1.1", "Kế hoạch", 4, 3, 3.5, 3, 3],
            ["1.2", "Báo cáo", 2, 2, 2, 1, 2],
        ]
    },
    {"Sheet1": ("D3:E3", "F3:G3")},
)

_BODY: Rows = [["I", "Chỉ đạo", 6], ["1.1", "Kế hoạch", 4], ["1.2", "Báo cáo", 2]]


def _with(*columns: Sequence[Any]) -> list[list[Any]]:
    return [[*row, *cells] for row, cells in zip(_BODY, zip(*columns, strict=True), strict=True)]


BLOCKS_BY_SHEET = Drawing(
    {
        "Sở, ngành": [TITLE, [*HEAD, "Sở A", "Sở B"], *_with([5, 3, 2], [4, 2, 2])],
        "Huyện": [TITLE, [*HEAD, "Huyện C", "Huyện D"], *_with([6, 4, 2], [3, 2, 1])],
    }
)

BLOCKS_BY_ROW = Drawing(
    {
        "Sheet1": [
            TITLE,
            ["KHỐI SỞ, NGÀNH"],
            [*HEAD, "Sở A", "Sở B"],
            *_with([5, 3, 2], [4, 2, 2]),
            [],
            ["KHỐI HUYỆN"],
            [*HEAD, "Huyện C", "Huyện D"],
            *_with([6, 4, 2], [3, 2, 1]),
        ]
    }
)

BLOCKS_BY_HEADING = Drawing(
    {
        "Sheet1": [
            TITLE,
            [*HEAD, "Khối sở", None, "Khối huyện", None],
            [None, None, None, "Sở A", "Sở B", "Huyện C", "Huyện D"],
            *_with([5, 3, 2], [4, 2, 2], [6, 4, 2], [3, 2, 1]),
        ]
    },
    {"Sheet1": ("A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:G2")},
)

SUMMARIES = Drawing(
    {
        "Sheet1": [
            TITLE,
            [*HEAD, "Sở Y tế", "Sở Nội vụ", "Điểm TB", "Bình quân", "Max", "Min", "Điểm đạt được"],
            ["I", "Chỉ đạo", 6, 5, 6, 5.5, 5.5, 6, 5, 11],
            ["1.1", "Kế hoạch", 4, 3, 4, 3.5, 3.5, 4, 3, 7],
            ["1.2", "Báo cáo", 2, 2, 2, 2, 2, 2, 2, 4],
            [None, "Cộng", 6, 5, 6],
            [None, "Xếp hạng", None, 2, 1],
            [None, "Tỷ lệ (%)", None, 83.33, 100],
        ]
    }
)
