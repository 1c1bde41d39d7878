"""The rows of a table: criteria by their numbering, sums, ranks, notes, what is not understood."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from cchc_docs.excel import words
from cchc_docs.excel.points import SHEET_DECIMALS, points_in
from cchc_docs.excel.sheet import Grid
from cchc_docs.excel.understanding import heading_words
from cchc_docs.excel.understanding.offered_names import is_capitals, sentence_case
from cchc_docs.excel.understanding.sheet_answers import LineAnswer
from cchc_docs.excel.understanding.sheet_heads import TableHead
from cchc_docs.excel.understanding.sheet_numbering import (
    ROMANS,
    Outline,
    RowMark,
    codes_of,
    is_bullet,
    mark_of,
    split_name,
)
from cchc_docs.excel.understanding.understood import Question, SeenCriterion, SeenRow
from cchc_docs.excel.understanding.uses import Use
from cchc_docs.finding import Place
from cchc_docs.score import tolerance
from cchc_docs.vietnamese import folded, number

ADJUSTMENT = re.compile(r"điểm (?:(thưởng|cộng)|trừ|phạt)")
_IN_NAME = re.compile(
    r"(.*?)\s*[(\[](?:(?:điểm )?tối đa:?\s*)?(\d{1,4}(?:[.,]\d{1,3})?)\s*(đ|điểm)?[)\]]", re.I
)
_AREA_WORDS = re.compile(r"(lĩnh vực|nội dung|phần)\b.*")
_FIRST_TOLD = 5
_COMPARED: tuple[Use, ...] = (
    *("rank", "average", "highest", "lowest", "percentage", "difference", "note"),
)


@dataclass(frozen=True, slots=True)
class RowLabel:
    """The code and the name of a row, with where the code stands."""

    codes: tuple[str, ...]
    name: str
    by_cell: bool = False


class RowReader:
    """Reads the rows of one table into its tree."""

    def __init__(
        self,
        head: TableHead,
        point_columns: Sequence[int],
        answers: dict[int, LineAnswer],
        at: tuple[str, ...],
    ) -> None:
        self.head = head
        self.grid: Grid = head.grid
        self.point_columns = point_columns
        self.answers = answers
        self.at = at
        self.outline = Outline()
        self.adjustments: list[SeenCriterion] = []
        self.rows: list[SeenRow] = []
        self.questions: list[Question] = []
        self.raised: list[SeenCriterion] = []
        self._last_path: list[str] = []
        body = [row for row in head.body if self._text(row)]
        self.uses_romans = any(self._first_code(row) in ROMANS for row in body)
        self.uses_codes = any(mark_of(self._first_code(row)) for row in body)
        self.last_coded = max((row for row in body if mark_of(self._first_code(row))), default=0)

    def read(self) -> None:
        """Take every row, then look at the tree as a whole."""
        read_row = self._path_row if self.has_levels else self._row
        for row in self.head.body:
            read_row(row)
        for item in [*self.outline.seen.values(), *self.adjustments]:
            self._check_maximum(item)
        self._tell_raised()
        self._tell_gaps()

    @property
    def has_levels(self) -> bool:
        """Whether each level of the tree has a column of its own, with no row of its own."""
        unnumbered = self.grid.turned and not self.uses_codes
        return len(self.head.names) > 1 or unnumbered

    # What stands in a row

    def _text(self, row: int) -> str:
        texts = [self.grid.cell(row, at).text for at in self.head.names]
        return next((text for text in reversed(texts) if text), "")

    def _first_code(self, row: int) -> str:
        return next(iter(self._label(row).codes), "")

    def _label(self, row: int) -> RowLabel:
        name = self._text(row)
        cell = self.grid.cell(row, self.head.code) if self.head.code else None
        if cell is not None and cell.text:
            return RowLabel(tuple(codes_of(cell)), name, by_cell=True)
        code, rest = split_name(name)
        return RowLabel((code,) if code else (), rest)

    def _use(self, row: int) -> Use | None:
        """What the row is used for where it is no criterion: by its name, or by what stands where
        the code would.
        """
        name, code = self._text(row), self._code_text(row)
        if ADJUSTMENT.match(folded(name)):
            return None
        use = heading_words.use_of(name) or heading_words.use_of(code)
        if use == "total":
            mark = mark_of(code)
            return None if mark and mark.style == "dotted" else use
        # “Tỷ lệ hồ sơ đúng hạn” is a criterion where it has a number or a maximum.
        is_criterion = bool(mark_of(self._first_code(row))) or bool(self._maximum(row))
        return use if use in _COMPARED and not is_criterion else None

    def _code_text(self, row: int) -> str:
        return self.grid.cell(row, self.head.code).text if self.head.code else ""

    def _maximum(self, row: int) -> Decimal | None:
        if said := self.answers.get(row, LineAnswer()).maximum:
            try:
                return Decimal(said.replace(",", "."))
            except InvalidOperation:
                return None
        return points_in(self.grid.cell(row, self.head.maximum)) if self.head.maximum else None

    def _has_points(self, row: int) -> bool:
        return any(points_in(self.grid.cell(row, at)) is not None for at in self.point_columns)

    def _place(self, row: int) -> Place:
        filled = [at for at in reversed(self.head.names) if self.grid.cell(row, at).text]
        return self.grid.place(row, filled[0] if filled else self.head.names[0])

    # One row

    def _row(self, row: int) -> None:
        said = self.answers.get(row, LineAnswer())
        texts = [self.grid.cell(row, at).text for at in self.grid.rows[row]]
        if said.use == "ignore":
            self._other(row, "ignored", "theo trả lời")
        elif said.use == "area":
            item = self._item(row, said.name or self._label(row).name)
            self.outline.add_area(item)
            self._raise(item)
        elif said.code:
            self._numbered(row, (said.code,), said.name or self._label(row).name, by_cell=False)
        elif words.numbers_its_columns(texts) or not (self._text(row) or self._code_text(row)):
            self._nameless(row, texts)
        elif said.use == "total":
            self._other(row, "total")
        elif use := self._use(row):
            self._other(row, use)
        else:
            self._labelled(row)

    def _nameless(self, row: int, texts: Sequence[str]) -> None:
        if words.numbers_its_columns(list(texts)) or not self._has_points(row):
            return
        self._ask(row, "dòng có điểm nhưng không có tên tiêu chí", "ghi tên và số thứ tự")

    def _labelled(self, row: int) -> None:
        label = self._label(row)
        marks = [mark for code in label.codes if (mark := mark_of(code))]
        style = marks[0].style if marks else ""
        if ADJUSTMENT.match(folded(label.name)) and style not in ("dotted", "roman"):
            self._adjustment(row, label)
        elif self._is_repeated_head(row):
            return
        elif not label.codes or (not label.by_cell and not marks):
            self._uncoded(row, label.name)
        elif style == "upper" and self.uses_romans:
            # Sections A, B stand above the areas and bear no points of their own.
            self._other(row, "ignored", "phần lớn, không phải lĩnh vực")
        elif not marks and is_bullet(label.codes[0]):
            self._uncoded(row, f"{label.codes[0]} {label.name}")
        elif not marks and not (self._maximum(row) or self._has_points(row)):
            self._other(row, "note", "không có số thứ tự, điểm")
        else:
            self._numbered(row, label.codes, label.name, by_cell=label.by_cell)

    def _is_repeated_head(self, row: int) -> bool:
        """Whether the head of the table stands here again, on another page."""
        head = self.head
        text = self.grid.cell(row, head.names[0]).text
        return text == self.grid.cell(head.row, head.names[0]).text

    def _adjustment(self, row: int, label: RowLabel) -> None:
        code = next(iter(label.codes), "") or f"cong-tru-{len(self.adjustments) + 1}"
        self.adjustments.append(self._item(row, label.name, code))

    def _uncoded(self, row: int, name: str) -> None:
        maximum = self._maximum(row)
        is_area = is_capitals(name) or bool(_AREA_WORDS.fullmatch(folded(name)))
        if self._may_be_area(row) and is_area and not heading_words.is_block(name):
            item = self._item(row, name)
            self.outline.add_area(item)
            self._raise(item)
        elif is_bullet(name) and not self._has_points(row):
            self._other(row, "note", "diễn giải của tiêu chí trên")
        elif maximum is not None or self._has_points(row):
            what = "điểm tối đa" if maximum is not None else "điểm"
            message = f"“{name[:60]}” có {what} nhưng không có số thứ tự"
            self._ask(row, message, "ghi số thứ tự")
        elif name:
            self._other(row, "note", "không có số thứ tự, điểm")

    def _may_be_area(self, row: int) -> bool:
        """Whether areas of this sheet may stand without a number: others are numbered below, and
        none in roman numbers.
        """
        stack = self.outline.stack
        return (
            not self.uses_romans
            and row < self.last_coded
            and (not stack or stack[0].mark.style == "words")
        )

    def _numbered(self, row: int, codes: Sequence[str], name: str, *, by_cell: bool) -> None:
        text, sure = self.outline.choose(codes)
        mark = mark_of(text) if text else None
        if mark is None or (not sure and self.grid.cell(row, self.head.code).day):
            self._tell_odd_code(row, codes)
            return
        if by_cell and (text != codes[0] or self._is_day(row)):
            self._tell_reading(row, text)
        self._hang(row, mark, name, text)

    def _is_day(self, row: int) -> bool:
        return bool(self.head.code and self.grid.cell(row, self.head.code).day)

    def _hang(self, row: int, mark: RowMark, name: str, text: str) -> None:
        item = self._item(row, name, mark=text)
        if misfit := self.outline.add(mark, item):
            self._ask(row, misfit.message, misfit.hint)
            return
        self._raise(item)

    def _raise(self, item: SeenCriterion) -> None:
        """Offer the name of an area in sentence case where it is typed in capitals."""
        if "." not in item.code and is_capitals(item.name):
            item.name = sentence_case(item.name)
            self.raised.append(item)

    def _item(self, row: int, name: str, code: str = "", mark: str = "") -> SeenCriterion:
        maximum, written = self._maximum(row), name
        match = _IN_NAME.fullmatch(name)
        said = self.answers.get(row, LineAnswer()).name
        if match and maximum is None and (match[3] or "tối đa" in folded(name)):
            name, maximum = match[1], Decimal(match[2].replace(",", "."))
        elif match and maximum is not None and Decimal(match[2].replace(",", ".")) == maximum:
            name = match[1]
        return SeenCriterion(code, said or name, maximum, self._place(row), row, mark, written)

    # Levels in columns of their own

    def _path_row(self, row: int) -> None:
        said = self.answers.get(row, LineAnswer())
        path = self._path(row)
        if said.use == "ignore" or not path:
            self._other(row, "ignored", "theo trả lời" if said.use else "không có tên")
            return
        use = "total" if said.use == "total" else self._use(row) if not said.use else None
        if use:
            self._other(row, use, area=self._area_of(path[0]) if len(path) > 1 else "")
            return
        if ADJUSTMENT.match(folded(path[-1])):
            self._adjustment(row, RowLabel((), path[-1]))
            return
        if len(path) > 3:
            message = f"“{path[-1][:60]}” ở cấp thứ tư; chương trình dùng lĩnh vực và hai cấp dưới"
            self._ask(row, message, "gộp hai cấp cuối thành một")
            return
        self._take_path(row, path)

    def _path(self, row: int) -> list[str]:
        """The texts of the levels; what stands empty goes on from the row above, as in merged
        ranges, where a lower level is filled.
        """
        texts = [self._own(row, at) for at in self.head.names]
        filled = [at for at, text in enumerate(texts) if text]
        if not filled:
            return []
        above = self._last_path[: len(texts)]
        for at in range(filled[-1]):
            if not texts[at] and at < filled[0] and at < len(above):
                texts[at] = above[at]
        path = [text for at, text in enumerate(texts) if text]
        path = [text for at, text in enumerate(path) if not at or text != path[at - 1]]
        if self._use(row) is None:
            self._last_path = texts
        return path

    def _own(self, row: int, column: int) -> str:
        """The text of a level; a range merged over lower levels counts in its first only."""
        text = self.grid.cell(row, column).text
        return text or self.grid.header(row, column).text

    def _area_of(self, name: str) -> str:
        code, bare = split_name(name)
        return next(
            (area.code for area in self.outline.areas if area.written in (name, bare)), code
        )

    def _take_path(self, row: int, path: list[str]) -> None:
        inside: list[SeenCriterion] = self.outline.areas
        above = ""
        for depth, text in enumerate(path):
            code, name = split_name(text)
            known = next((item for item in inside if item.mark == text), None)
            if depth < len(path) - 1 and known is None and inside and inside[-1].mark == text:
                known = inside[-1]
            if known is None or depth == len(path) - 1:
                known = self._new_level(row, text, code, name, above, inside, depth, path)
            above, inside = known.code, known.children

    def _new_level(
        self,
        row: int,
        text: str,
        code: str,
        name: str,
        above: str,
        inside: list[SeenCriterion],
        depth: int,
        path: list[str],
    ) -> SeenCriterion:
        item = self._item(row, name)
        item.mark, item.written = text, name
        mark = mark_of(code) if code else None
        last = mark.parts[-1] if mark else str(len(inside) + 1)
        item.code = f"{above}.{last}" if above else last
        if not last.isdigit() and not above:
            item.code = str(len(inside) + 1)
        if depth < len(path) - 1:
            item.maximum = None
        if item.code in self.outline.seen:
            before = self.outline.seen[item.code].place.where
            self._ask(
                row, f"số thứ tự {item.code} ghi hai lần, lần đầu ở {before}", "sửa số thứ tự"
            )
        self._raise(item)
        inside.append(item)
        self.outline.seen[item.code] = item
        return item

    # What is told

    def _other(self, row: int, use: Use, why: str = "", area: str = "") -> None:
        text = self._text(row) or self._code_text(row)
        area = area or (self.outline.area if use == "total" else "")
        self.rows.append(SeenRow(row, self._place(row), text, use, why, area))

    def _line_key(self, row: int) -> tuple[str, ...]:
        if not self.grid.turned:
            return (*self.at, "rows", str(row))
        place = self.grid.place(row, 1)
        letters = "".join(letter for letter in place.where.rpartition("!")[2] if letter.isalpha())
        return (*self.at, "columns", letters)

    def _ask(self, row: int, message: str, hint: str, rule: str = "BT-05") -> None:
        column = self.head.code or self.head.names[-1]
        place = self.grid.place(row, column)
        choices = ("ignore", "area", "{code: mã đúng}")
        key = self._line_key(row)
        self.questions.append(Question(rule, "error", place, message, hint, key, choices))

    def _tell_odd_code(self, row: int, codes: Sequence[str]) -> None:
        cell = self.grid.cell(row, self.head.code) if self.head.code else None
        if cell is not None and cell.day:
            message = f"ô số thứ tự chứa ngày {cell.text}; Excel đã đổi số thứ tự thành ngày"
            self._ask(row, message, "đặt định dạng cột số thứ tự là Text rồi gõ lại")
            return
        message = f"không hiểu số thứ tự “{codes[0][:20]}”"
        self._ask(row, message, "đánh số như I, 1.1, 1.1.1")

    def _tell_reading(self, row: int, text: str) -> None:
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
            key = self._line_key(item.row)
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
