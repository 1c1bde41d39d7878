"""What stands in the rows of a table: their codes, names, maxima, and what they are used for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

from cchc_docs.excel.points import points_in
from cchc_docs.excel.reading.sheet import Grid
from cchc_docs.excel.understanding import heading_words
from cchc_docs.excel.understanding.sheet_answers import LineAnswer
from cchc_docs.excel.understanding.sheet_heads import TableHead
from cchc_docs.excel.understanding.sheet_numbering import codes_of, mark_of, split_name
from cchc_docs.excel.understanding.understood import SeenCriterion
from cchc_docs.excel.understanding.uses import Use
from cchc_docs.finding import Place
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import folded

ADJUSTMENT = re.compile(r"điểm (?:(thưởng|cộng)|trừ|phạt)")
_IN_NAME = re.compile(
    r"(.*?)\s*[(\[](?:(?:điểm )?tối đa:?\s*)?(\d{1,4}(?:[.,]\d{1,3})?)\s*(đ|điểm)?[)\]]", re.I
)
_COMPARED: tuple[Use, ...] = (
    *("rank", "average", "highest", "lowest", "percentage", "difference", "note"),
)


@dataclass(frozen=True, slots=True)
class RowLabel:
    """The code and the name of a row, with where the code stands."""

    codes: tuple[str, ...]
    name: str
    by_cell: bool = False


class RowCells:
    """The rows of one table, each as its cells and a person's answers have it."""

    def __init__(
        self,
        head: TableHead,
        point_columns: Sequence[int],
        answers: Mapping[int, LineAnswer],
    ) -> None:
        self.head = head
        self.grid: Grid = head.grid
        self.point_columns = point_columns
        self.answers = answers

    def first_code(self, row: int) -> str:
        """The first reading of its code; '' where it has none."""
        return next(iter(self.label(row).codes), "")

    def label(self, row: int) -> RowLabel:
        """Its code and name, the code out of the name where it has no cell of its own."""
        name = self.head.label(row)
        cell = self.grid.cell(row, self.head.code) if self.head.code else None
        if cell is not None and cell.text:
            return RowLabel(tuple(codes_of(cell)), name, by_cell=True)
        code, rest = split_name(name)
        return RowLabel((code,) if code else (), rest)

    def use(self, row: int) -> Use | None:
        """What the row is used for where it is no criterion: by its name, or by what stands where
        the code would.
        """
        name, code = self.head.label(row), self.head.code_text(row)
        if ADJUSTMENT.match(folded(name)):
            return None
        use = heading_words.use_of(name) or heading_words.use_of(code)
        if use == "total":
            mark = mark_of(code)
            return None if mark and mark.style == "dotted" else use
        # “Tỷ lệ hồ sơ đúng hạn” is a criterion where it has a number or a maximum.
        is_criterion = bool(mark_of(self.first_code(row))) or bool(self.maximum(row))
        return use if use in _COMPARED and not is_criterion else None

    def says_anything(self, row: int) -> bool:
        """Whether the row has a name, or something where its code would stand."""
        return bool(self.head.label(row) or self.head.code_text(row))

    def maximum(self, row: int) -> Decimal | None:
        """Its maximum, as a person said it or as the sheet has it."""
        if said := self.answers.get(row, LineAnswer()).maximum:
            try:
                return Decimal(said.replace(",", "."))
            except InvalidOperation:
                return None
        return points_in(self.grid.cell(row, self.head.maximum)) if self.head.maximum else None

    def has_points(self, row: int) -> bool:
        """Whether any agency has points in it."""
        return any(points_in(self.grid.cell(row, at)) is not None for at in self.point_columns)

    def place(self, row: int) -> Place:
        """The cell of its name."""
        filled = [at for at in reversed(self.head.names) if self.grid.cell(row, at).text]
        return self.grid.place(row, filled[0] if filled else self.head.names[0])

    def item(self, row: int, name: str, code: str = "", mark: str = "") -> SeenCriterion:
        """The row as a criterion, a maximum in its name taken out of that."""
        maximum, written = self.maximum(row), name
        match = _IN_NAME.fullmatch(name)
        said = self.answers.get(row, LineAnswer()).name
        if match and maximum is None and (match[3] or "tối đa" in folded(name)):
            name, maximum = match[1], Decimal(match[2].replace(",", "."))
        elif match and maximum is not None and Decimal(match[2].replace(",", ".")) == maximum:
            name = match[1]
        return SeenCriterion(code, said or name, maximum, self.place(row), row, mark, written)
