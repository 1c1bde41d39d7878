"""The rows of a table: criteria by their numbering, sums, ranks, notes, what is not understood."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from cchc_docs.excel import words
from cchc_docs.excel.understanding import heading_words
from cchc_docs.excel.understanding.found_rows import FoundRows
from cchc_docs.excel.understanding.level_rows import LevelRows
from cchc_docs.excel.understanding.offered_names import is_capitals
from cchc_docs.excel.understanding.row_cells import ADJUSTMENT, RowCells
from cchc_docs.excel.understanding.sheet_answers import LineAnswer
from cchc_docs.excel.understanding.sheet_heads import TableHead
from cchc_docs.excel.understanding.sheet_numbering import ROMANS, RowMark, is_bullet, mark_of
from cchc_docs.vietnamese import folded, one_line

_AREA_WORDS = re.compile(r"(lĩnh vực|nội dung|phần)\b.*")


def read_rows(
    head: TableHead,
    point_columns: Sequence[int],
    answers: Mapping[int, LineAnswer],
) -> FoundRows:
    """Every row of one table taken into its tree, and the tree looked at as a whole."""
    cells = RowCells(head, point_columns, answers)
    found = FoundRows(cells)
    numbered = _NumberedRows(cells, found)
    unnumbered = head.grid.turned and not numbered.uses_codes
    has_levels = len(head.names) > 1 or unnumbered
    read = LevelRows(cells, found).read if has_levels else numbered.read
    for row in head.body:
        read(row)
    found.look_at_all()
    return found


class _NumberedRows:
    """Reads rows that bear a number and a name into the tree."""

    def __init__(self, cells: RowCells, found: FoundRows) -> None:
        self.cells = cells
        self.head = cells.head
        self.grid = cells.grid
        self.found = found
        body = [row for row in self.head.body if self.head.label(row)]
        codes = {row: cells.first_code(row) for row in body}
        self.uses_romans = any(code in ROMANS for code in codes.values())
        self.uses_codes = any(mark_of(code) for code in codes.values())
        self.last_coded = max((row for row in body if mark_of(codes[row])), default=0)

    def read(self, row: int) -> None:
        """Take one row."""
        said = self.cells.answers.get(row, LineAnswer())
        texts = [self.grid.cell(row, at).text for at in self.grid.rows[row]]
        if said.use == "ignore":
            self.found.other(row, "ignored", "theo trả lời")
        elif said.use == "area":
            item = self.cells.item(row, said.name or self.cells.label(row).name)
            self.found.outline.add_area(item)
            self.found.offer_name(item)
        elif said.code:
            name = said.name or self.cells.label(row).name
            self._numbered(row, (said.code,), name, by_cell=False)
        elif words.numbers_its_columns(texts) or not self.cells.says_anything(row):
            self._nameless(row, texts)
        elif said.use == "total":
            self.found.other(row, "total")
        elif use := self.cells.use(row):
            self.found.other(row, use)
        else:
            self._labelled(row)

    def _nameless(self, row: int, texts: Sequence[str]) -> None:
        if words.numbers_its_columns(list(texts)) or not self.cells.has_points(row):
            return
        self.found.ask(row, "dòng có điểm nhưng không có tên tiêu chí", "ghi tên và số thứ tự")

    def _labelled(self, row: int) -> None:
        label = self.cells.label(row)
        marks = [mark for code in label.codes if (mark := mark_of(code))]
        style = marks[0].style if marks else ""
        if ADJUSTMENT.match(folded(label.name)) and style not in ("dotted", "roman"):
            self.found.adjustment(row, label.name, next(iter(label.codes), ""))
        elif self._is_repeated_head(row):
            return
        elif not label.codes or (not label.by_cell and not marks):
            self._uncoded(row, label.name)
        elif style == "upper" and self.uses_romans:
            # Sections A, B stand above the areas and bear no points of their own.
            self.found.other(row, "ignored", "phần lớn, không phải lĩnh vực")
        elif not marks and is_bullet(label.codes[0]):
            self._uncoded(row, f"{label.codes[0]} {label.name}")
        elif not marks and not (self.cells.maximum(row) or self.cells.has_points(row)):
            self.found.other(row, "note", "không có số thứ tự, điểm")
        else:
            self._numbered(row, label.codes, label.name, by_cell=label.by_cell)

    def _is_repeated_head(self, row: int) -> bool:
        """Whether the head of the table stands here again, on another page."""
        head = self.head
        text = self.grid.cell(row, head.names[0]).text
        return text == self.grid.cell(head.row, head.names[0]).text

    def _uncoded(self, row: int, name: str) -> None:
        maximum = self.cells.maximum(row)
        is_area = is_capitals(name) or bool(_AREA_WORDS.fullmatch(folded(name)))
        if self._may_be_area(row) and is_area and not heading_words.is_block(name):
            item = self.cells.item(row, name)
            self.found.outline.add_area(item)
            self.found.offer_name(item)
        elif is_bullet(name) and not self.cells.has_points(row):
            self.found.other(row, "note", "diễn giải của tiêu chí trên")
        elif maximum is not None or self.cells.has_points(row):
            what = "điểm tối đa" if maximum is not None else "điểm"
            message = f"“{one_line(name, 60)}” có {what} nhưng không có số thứ tự"
            self.found.ask(row, message, "ghi số thứ tự")
        elif name:
            self.found.other(row, "note", "không có số thứ tự, điểm")

    def _may_be_area(self, row: int) -> bool:
        """Whether areas of this sheet may stand without a number: others are numbered below, and
        none in roman numbers.
        """
        stack = self.found.outline.stack
        return (
            not self.uses_romans
            and row < self.last_coded
            and (not stack or stack[0].mark.style == "words")
        )

    def _numbered(self, row: int, codes: Sequence[str], name: str, *, by_cell: bool) -> None:
        text, sure = self.found.outline.choose(codes)
        mark = mark_of(text) if text else None
        if mark is None or (not sure and self.grid.cell(row, self.head.code).day):
            self.found.tell_odd_code(row, codes)
            return
        if by_cell and (text != codes[0] or self._is_day(row)):
            self.found.tell_reading(row, text)
        self._hang(row, mark, name, text)

    def _is_day(self, row: int) -> bool:
        return bool(self.head.code and self.grid.cell(row, self.head.code).day)

    def _hang(self, row: int, mark: RowMark, name: str, text: str) -> None:
        item = self.cells.item(row, name, mark=text)
        if misfit := self.found.outline.add(mark, item):
            self.found.ask(row, misfit.message, misfit.hint)
            return
        self.found.offer_name(item)
