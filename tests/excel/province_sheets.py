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

PERCENT_COL = Drawing(
    {"S": [TITLE, [*HEAD, "Sở A", "Tỷ lệ % Sở A"], *_with([5, 3, 2], ["83%", "75%", "100%"])]}
)

UPPER_AG = Drawing(
    {"S": [TITLE, [*HEAD, "SỞ NỘI VỤ", "UBND HUYỆN MAI SƠN"], *_with([5, 3, 2], [5, 3, 2])]}
)

SUBTOT = Drawing(
    {
        "S": [
            TITLE,
            [*HEAD, "Sở A"],
            ["A", "CÁC TIÊU CHÍ THẨM ĐỊNH"],
            ["I", "Chỉ đạo", 6, 5],
            ["1.1", "KH", 4, 3],
            ["1.2", "BC", 2, 2],
            [None, "Cộng lĩnh vực I", 6, 5],
            ["II", "TC", 3, 1],
            ["2.1", "x", 3, 1],
            [None, "Cộng II", 3, 1],
            [None, "Tổng điểm (I+II)", 9, 6],
            ["Ghi chú: điểm làm tròn"],
            [None, "TM. HỘI ĐỒNG THẨM ĐỊNH", None, "CHỦ TỊCH"],
        ]
    }
)

MAXEND = Drawing(
    {
        "S": [
            TITLE,
            ["STT", "Nội dung tiêu chí", "Sở A", "Sở B", "Điểm chuẩn"],
            ["I", "Chỉ đạo", 5, 4, 6],
            ["1.1", "KH", 3, 2, 4],
            ["1.2", "BC", 2, 2, 2],
        ]
    }
)

UNNUMBERED = Drawing(
    {
        "S": [
            TITLE,
            [*HEAD, "Sở A"],
            [None, "LĨNH VỰC CHỈ ĐẠO", 6, 5],
            [1, "KH", 4, 3],
            [2, "BC", 2, 2],
            [None, "LĨNH VỰC THỂ CHẾ", 3, 1],
            [1, "x", 3, 1],
        ]
    }
)

EMBED = Drawing(
    {
        "S": [
            TITLE,
            ["Tiêu chí", "Điểm tối đa", "Sở A"],
            ["Lĩnh vực 1: CHỈ ĐẠO", 6, 5],
            ["1.1. KH", 4, 3],
            ["1.2) BC", 2, 2],
            ["Lĩnh vực 2: THỂ CHẾ", 3, 1],
            ["2.1 - x", 3, 1],
        ]
    }
)

DOTROMAN = Drawing(
    {
        "S": [
            TITLE,
            [*HEAD, "Sở A"],
            ["I", "Chỉ đạo", 6, 5],
            ["I.1", "KH", 4, 3],
            ["I.1.1", "a", 1, 1],
            ["I.1.2", "b", 3, 2],
            ["I.2", "BC", 2, 2],
        ]
    }
)

LETTERS_AREAS = Drawing(
    {
        "S": [
            TITLE,
            [*HEAD, "Sở A"],
            ["A", "Chỉ đạo", 6, 5],
            ["1", "KH", 4, 3],
            ["2", "BC", 2, 2],
            ["B", "Thể chế", 3, 1],
            ["1", "x", 3, 1],
        ]
    }
)

DOWN_INNAME = Drawing(
    {
        "S": [
            TITLE,
            [
                "STT",
                "Cơ quan, đơn vị",
                "Chỉ đạo (15 điểm)",
                "Thể chế (tối đa 10 điểm)",
                "Tổng cộng",
            ],
            [1, "Sở A", 14, 9, 23],
            [2, "Sở B", 13, 8, 21],
        ]
    }
)

DOWN_CODES = Drawing(
    {
        "S": [
            TITLE,
            ["TT", "Đơn vị", "I. Chỉ đạo", None, None, "II. Thể chế", "Tổng"],
            [None, None, "1.1. KH", "1.2. BC", "Cộng", None, None],
            [None, "Thang điểm", 4, 2, 6, 3, 9],
            ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"],
            [1, "Sở A", 3, 2, 5, 1, 6],
            [2, "Sở B", 4, 2, 6, 3, 9],
        ]
    },
    {"S": ("C2:E2", "F2:F3")},
)

TITLE_DATE = Drawing(
    {
        "S": [
            ["Biểu kèm theo Quyết định ngày 15 tháng 3 năm 2026"],
            ["KẾT QUẢ CHỈ SỐ CCHC NĂM 2025"],
            [*HEAD, "Sở A"],
            *_with([5, 3, 2]),
        ]
    }
)

KINDS3 = Drawing(
    {
        "S": [
            TITLE,
            [*HEAD, "Sở A", None, None, "Sở B", None, None],
            [
                None,
                None,
                None,
                "Điểm tự chấm",
                "Điểm thẩm định",
                "Điểm đạt được",
                "Điểm tự chấm",
                "Điểm thẩm định",
                "Điểm đạt được",
            ],
            *_with([6, 4, 2], [5, 3, 2], [5, 3, 2], [6, 4, 2], [4, 3, 1], [4, 3, 1]),
        ]
    },
    {"S": ("D2:F2", "G2:I2")},
)

FULLCODE_INTS = Drawing(
    {
        "S": [
            TITLE,
            [*HEAD, "Sở A"],
            [1, "CHỈ ĐẠO", 6, 5],
            ["1.1", "KH", 4, 3],
            ["1.1.1", "a", 4, 3],
            ["1.2", "BC", 2, 2],
            ["- Đúng hạn: 2"],
            [2, "TC", 3, 1],
        ]
    }
)

RESTART2 = Drawing(
    {
        "S": [
            TITLE,
            [*HEAD, "Sở A"],
            ["I", "Chỉ đạo", 6, 5],
            ["1.1", "KH", 4, 3],
            ["1.2", "BC", 2, 2],
            ["II", "TC", 3, 1],
            ["1.1", "x", 3, 1],
        ]
    }
)


SHEETNAME = Drawing(
    {
        "Sở A": [
            TITLE,
            [*HEAD, "Điểm đạt được", "Lý do trừ điểm"],
            *_with([5, 3, 2], [None, "chậm", None]),
        ],
        "Sở B": [TITLE, [*HEAD, "Điểm đạt được", "Lý do trừ điểm"], *_with([6, 4, 2], [None] * 3)],
        "Tổng hợp": [
            TITLE,
            ["TT", "Đơn vị", "Tổng điểm", "Xếp hạng"],
            [1, "Sở A", 5, 2],
            [2, "Sở B", 6, 1],
        ],
    }
)

PAGEREPEAT = Drawing(
    {
        "S": [
            TITLE,
            [*HEAD, "Sở A"],
            ["I", "Chỉ đạo", 6, 5],
            ["1.1", "KH", 4, 3],
            [*HEAD, "Sở A"],
            ["1.2", "BC", 2, 2],
        ]
    }
)

LEVELS = Drawing(
    {
        "S": [
            TITLE,
            ["Lĩnh vực", "Tiêu chí", "Tiêu chí thành phần", "Điểm tối đa", "Sở A"],
            ["CHỈ ĐẠO", "KH", "Ban hành", 2, 1],
            [None, None, "Thực hiện", 2, 2],
            [None, "BC", None, 2, 2],
            ["THỂ CHẾ", "x", None, 3, 1],
        ]
    },
    {"S": ("A3:A5", "B3:B4")},
)
