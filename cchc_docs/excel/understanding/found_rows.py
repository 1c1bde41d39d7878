"""What was found in the rows of a table: the tree, other rows, and what is doubtful in them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from cchc_docs.excel.points import SHEET_DECIMALS
from cchc_docs.excel.understanding.offered_names import is_capitals, sentence_case
from cchc_docs.excel.understanding.row_cells import RowCells
from cchc_docs.excel.understanding.sheet_numbering import Outline
from cchc_docs.excel.understanding.understood import Question, SeenCriterion, SeenRow
from cchc_docs.excel.understanding.uses import Use
from cchc_docs.score import tolerance
from cchc_docs.vietnamese import number

_FIRST_TOLD = 5


class FoundRows:
    """The tree that grows row by row, the rows that are no criteria, the questions."""

    def __init__(self, cells: RowCells) -> None:
        self.cells = cells
        self.head = cells.head
        self.grid = cells.grid
        self.outline = Outline()
        self.adjustments: list[SeenCriterion] = []
        self.rows: list[SeenRow] = []
        self.questions: list[Question] = []
        self.raised: list[SeenCriterion] = []

    def look_at_all(self) -> None:
        """What can be said of the tree only as a whole."""
        for item in [*self.outline.seen.values(), *self.adjustments]:
            self._check_maximum(item)
        self._tell_raised()
        self._tell_gaps()

    def adjustment(self, row: int, name: str, code: str = "") -> None:
        """Points given or taken beside the tree."""
        code = code or f"cong-tru-{len(self.adjustments) + 1}"
        self.adjustments.append(self.cells.item(row, name, code))

    def offer_name(self, item: SeenCriterion) -> None:
        """Offer the name of an area in sentence case where it is typed in capitals."""
        if "." not in item.code and is_capitals(item.name):
            item.name = sentence_case(item.name)
            self.raised.append(item)

    def other(self, row: int, use: Use, why: str = "", area: str = "") -> None:
        """A row that is no criterion, and what it is."""
        text = self.head.label(row) or self.head.code_text(row)
        area = area or (self.outline.area if use == "total" else "")
        self.rows.append(SeenRow(row, self.cells.place(row), text, use, why, area))

    def ask(self, row: int, message: str, hint: str) -> None:
        """What only a person can say of the row."""
        column = self.head.code or self.head.names[-1]
        place = self.grid.place(row, column)
        choices = ("ignore", "area", "{code: mã đúng}")
        key = self.grid.row_path(row)
        self.questions.append(Question("BT-05", "error", place, message, hint, key, choices))

    def tell_odd_code(self, row: int, codes: Sequence[str]) -> None:
        """That its number cannot be understood."""
        cell = self.grid.cell(row, self.head.code) if self.head.code else None
        if cell is not None and cell.day:
            message = f"ô số thứ tự chứa ngày {cell.text}; Excel đã đổi số thứ tự thành ngày"
            self.ask(row, message, "đặt định dạng cột số thứ tự là Text rồi gõ lại")
            return
        message = f"không hiểu số thứ tự “{codes[0][:20]}”"
        self.ask(row, message, "đánh số như I, 1.1, 1.1.1")

    def tell_reading(self, row: int, text: str) -> None:
        """As what a number was read that Excel had changed."""
        cell = self.grid.cell(row, self.head.code)
        kind = f"ngày {cell.text}" if cell.day else f"{cell.text} ghi dạng số"
        seen = list(self.outline.seen)
        after = f", đứng sau {seen[-1]}" if seen else ""
        message = f"số thứ tự {kind}{after} nên được hiểu là {text}"
        place = self.grid.place(row, self.head.code)
        hint = "đặt định dạng cột số thứ tự là Text"
        self.questions.append(Question("BT-05", "warning", place, message, hint))

    def _check_maximum(self, item: SeenCriterion) -> None:
        if not item.children and (item.maximum is None or item.maximum <= 0):
            message = f"tiêu chí {item.code} không có điểm tối đa lớn hơn 0"
            hint = "ghi điểm tối đa ở cột điểm tối đa"
            key = self.grid.row_path(item.row)
            choices = ("{maximum: 2}", "ignore")
            question = Question("BT-15", "error", item.place, message, hint, key, choices)
            self.questions.append(question)
        elif item.children and item.maximum and _differ(item.maximum, item.total):
            message = (
                f"điểm tối đa của {item.code} là {number(item.maximum)}, "
                f"cộng các tiêu chí bên dưới được {number(item.total)}"
            )
            hint = "chương trình dùng điểm của từng tiêu chí; kiểm tra lại"
            self.questions.append(Question("BT-10", "warning", item.place, message, hint))

    def _tell_raised(self) -> None:
        if self.raised:
            first = self.raised[0]
            message = (
                f"{len(self.raised)} tên lĩnh vực viết hoa cả, đề nghị ghi: “{first.name}”"
                f"{'…' if len(self.raised) > 1 else ''}"
            )
            hint = "sửa ở mục name của bộ tiêu chí nếu có tên riêng cần viết hoa"
            self.questions.append(Question("BT-24", "note", first.place, message, hint))

    def _tell_gaps(self) -> None:
        for item in self.outline.gaps[:_FIRST_TOLD]:
            above = ".".join(item.code.split(".")[:-1])
            level = "note" if item.code[-1].isalpha() else "warning"
            message = (
                f"tiêu chí {item.code} không có dòng {above} ở trên, được xếp thẳng vào trên nữa"
            )
            hint = f"thêm dòng {above} nếu thiếu"
            self.questions.append(Question("BT-05", level, item.place, message, hint))  # type: ignore[arg-type]


def _differ(stated: Decimal, computed: Decimal) -> bool:
    return abs(stated - computed) > tolerance(SHEET_DECIMALS)
