"""A workbook of score sheets into the record of what it was understood as."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cchc_docs.excel.reading.sheet import Sheet
from cchc_docs.excel.tasks.task_sheet import is_task_sheet
from cchc_docs.excel.understanding import heading_words, sheet_titles
from cchc_docs.excel.understanding.agency_codes import agency_code, free_code
from cchc_docs.excel.understanding.sheet_answers import NO_ANSWERS, Answers
from cchc_docs.excel.understanding.sheet_columns import ColumnReader, doubled, told_double
from cchc_docs.excel.understanding.sheet_heads import TableHead, heads_of
from cchc_docs.excel.understanding.sheet_rows import read_rows
from cchc_docs.excel.understanding.understood import (
    Question,
    SeenAgency,
    SeenBlock,
    SeenColumn,
    SeenTable,
    Understood,
)
from cchc_docs.excel.words import name_key
from cchc_docs.finding import CellSpot, Place

_ANY_BLOCK = "cơ quan, đơn vị"
"""What the agencies are called where no heading says it."""
_NO_NAME = re.compile(r"(sheet|trang|trang tính|bảng|bang|điểm|diem|table)? ?\d*", re.IGNORECASE)


def understand(
    sheets: Iterable[Sheet],
    file: str,
    answers: Answers = NO_ANSWERS,
    *,
    year: int | None = None,
    province: str = "",
) -> Understood:
    """What the sheets were understood as, with everything doubtful; raises nothing.

    ``year`` and ``province`` are looked for in the titles where nobody says them.
    """
    seen = Understood(file, year=answers.year or year, province=answers.province or province)
    read = [sheet for sheet in sheets if _is_read(sheet, answers, seen)]
    heads = {sheet.name: heads_of(sheet) for sheet in read}
    _find_year(read, heads, seen)
    for sheet in read:
        if not heads[sheet.name]:
            seen.left_out[sheet.name] = "không có bảng điểm (cột tiêu chí, điểm tối đa, cơ quan)"
        for head in heads[sheet.name]:
            reader = _TableReader(sheet, head, answers, seen)
            if table := reader.read():
                seen.tables.append(table)
            else:
                seen.left_out[sheet.name] = "bảng không có tiêu chí nào"
    if not seen.province:
        seen.province = next(
            (found for sheet in read if (found := sheet_titles.province(sheet))), ""
        )
    _name_agencies(seen)
    _Blocks(seen, answers).make()
    return seen


def _is_read(sheet: Sheet, answers: Answers, seen: Understood) -> bool:
    if answers.sheet(sheet.name).ignore:
        seen.left_out[sheet.name] = "bỏ qua theo trả lời"
    elif sheet.hidden:
        if sheet.cells and not sheet.name.startswith("_"):
            seen.left_out[sheet.name] = "sheet bị ẩn"
            place = Place(sheet.file, spot=CellSpot(sheet.name))
            message, hint = "sheet bị ẩn nên không đọc", "bỏ ẩn nếu cần nhập"
            seen.questions.append(Question("BT-13", "note", place, message, hint))
    elif is_task_sheet(sheet):
        seen.left_out[sheet.name] = "bảng nhiệm vụ"
    else:
        return True
    return False


def _find_year(
    sheets: Sequence[Sheet], heads: dict[str, list[TableHead]], seen: Understood
) -> None:
    """The year of the titles, where none is said; a title of another year is told."""
    found = [
        item
        for sheet in sheets
        if heads[sheet.name]
        for item in sheet_titles.years(sheet, _first_row(heads[sheet.name][0]))
    ] or [item for sheet in sheets for item in sheet_titles.years(sheet)]
    if not found:
        return
    if seen.year is None:
        seen.year = found[0][0]
    elif seen.year not in {year for year, _ in found}:
        year, place = found[0]
        message = f"bảng ghi năm {year}, nhưng đợt là năm {seen.year}"
        hint = "kiểm tra đúng tệp, đúng năm chưa"
        seen.questions.append(
            Question("BT-20", "warning", place, message, hint, ("year",), (str(year),))
        )


def _first_row(head: TableHead) -> int:
    return head.row if not head.grid.turned else max(1, min(head.names))


class _TableReader:
    """Reads one table of a sheet."""

    def __init__(self, sheet: Sheet, head: TableHead, answers: Answers, seen: Understood) -> None:
        self.sheet = sheet
        self.head = head
        self.seen = seen
        self.said = answers.sheet(sheet.name)
        across, down = self.said.columns, self.said.rows
        self.line_answers, self.row_answers = (down, across) if head.grid.turned else (across, down)

    def read(self) -> SeenTable | None:
        columns = ColumnReader(self.head, self.seen.year, self._alone(), self.line_answers)
        points = columns.point_lines
        rows = read_rows(self.head, points, self.row_answers)
        if not (rows.outline.areas or rows.questions):
            return None
        found = self._in_groups(columns.read())
        if sheet_titles.is_about_self_scores(self.sheet, _first_row(self.head)):
            found = [_as_self(column) for column in found]
        self.seen.questions += [*columns.questions, *rows.questions]
        place = self.head.grid.place(self.head.row, self.head.names[0])
        return SeenTable(
            self.sheet.name,
            place,
            self.head.grid.turned,
            found,
            rows.outline.areas,
            rows.adjustments,
            rows.rows,
            self.head,
        )

    def _alone(self) -> SeenAgency | None:
        """The agency of the whole sheet, for columns that name none."""
        if self.said.agency:
            place = Place(self.sheet.file, spot=CellSpot(self.sheet.name))
            return SeenAgency(self.said.agency, place, self.said.agency)
        return sheet_titles.agency_of(self.sheet, _first_row(self.head))

    def _in_groups(self, columns: list[SeenColumn]) -> list[SeenColumn]:
        """The columns with the group that each agency stands in, by headings over them, between
        them, or above the table.
        """
        group = self.said.block or sheet_titles.block_above(
            self.head.grid, self.head.row, self.head.first
        )
        done = []
        for column in columns:
            if self.head.grid.turned and not column.agency and column.heading:
                text = column.heading[-1]
                group = text if heading_words.is_block(text) else group
            if column.agency and not column.agency.group and group:
                column = column.with_agency(replace(column.agency, group=group))
            done.append(column)
        return done


def _as_self(column: SeenColumn) -> SeenColumn:
    return replace(column, use="self") if column.use == "score" and not column.kind else column


def _name_agencies(seen: Understood) -> None:
    """One code for each name, over all tables; two columns of one agency and one kind are told."""
    codes: dict[str, str] = {}
    hint = "hai cơ quan trùng tên thì ghi thêm cho khác nhau; ghi thừa thì xóa một cột"
    for table in seen.tables:
        for at, column in enumerate(table.columns):
            if column.agency is None:
                continue
            key = name_key(column.agency.name)
            if key not in codes:
                wanted = column.agency.code or agency_code(column.agency.name)
                codes[key] = free_code(wanted, set(codes.values()))
            table.columns[at] = column.with_agency(replace(column.agency, code=codes[key]))
        for column, other in doubled(table.columns, _kind_of_points):
            seen.questions.append(told_double(column, other, hint))


def _kind_of_points(column: SeenColumn) -> tuple[str, ...]:
    return column.agency.code if column.agency else "", column.use, column.kind


@dataclass
class _Draft:
    """A block on the way."""

    name: str
    tables: list[SeenTable]
    agencies: dict[str, SeenAgency]
    is_named: bool = False
    """Whether a heading names the group, not the sheet that it stands in."""


class _Blocks:
    """Puts agencies into blocks: by criteria set, by the group over them, by sheet."""

    def __init__(self, seen: Understood, answers: Answers) -> None:
        self.seen = seen
        self.answers = answers
        self.drafts: dict[tuple[int, str], _Draft] = {}
        self.shapes: list[list[tuple[str, str, str]]] = []
        self.by_sheet = self._sheets_are_blocks()

    def make(self) -> None:
        placed: dict[str, tuple[int, str]] = {}
        for table in self.seen.tables:
            shape = self._shape(table)
            for agency in table.agencies():
                key = (shape, name_key(self._group(table, agency)))
                key = (
                    placed.setdefault(agency.code, key)
                    if key[0] == placed.get(agency.code, key)[0]
                    else key
                )
                draft = self.drafts.setdefault(
                    key, _Draft(self._group(table, agency) or table.sheet, [], {})
                )
                draft.is_named = draft.is_named or bool(agency.group)
                draft.agencies.setdefault(agency.code, agency)
                if table not in draft.tables:
                    draft.tables.append(table)
            if not table.agencies():
                self.drafts.setdefault((shape, ""), _Draft(table.sheet, [table], {}))
        codes: list[str] = []
        for draft in self.drafts.values():
            one = len(self.drafts) == 1
            code = "chung" if one else free_code(agency_code(draft.name), codes)
            codes.append(code)
            given = "" if one and not draft.is_named else sheet_titles.block_name(draft.name)
            name = self.answers.blocks.get(code) or given or _ANY_BLOCK
            found = tuple(draft.agencies.values())
            self.seen.blocks.append(SeenBlock(code, name, tuple(draft.tables), found))

    def _shape(self, table: SeenTable) -> int:
        shape = table.shape()
        if shape not in self.shapes:
            for other in self.shapes:
                self._tell_nearly_equal(table, shape, other)
            self.shapes.append(shape)
        return self.shapes.index(shape)

    def _tell_nearly_equal(
        self,
        table: SeenTable,
        shape: list[tuple[str, str, str]],
        other: list[tuple[str, str, str]],
    ) -> None:
        """A table of the same codes with another name or maximum may hold a slip."""
        if [item[0] for item in shape] != [item[0] for item in other]:
            return
        differing = [one[0] for one, two in zip(shape, other, strict=True) if one != two]
        tops = {item.code for item in table.criteria() if item.children}
        own = [code for code in differing if code not in tops]
        if len(own) * 2 > len(shape) or not set(differing) & {i.code for i in table.criteria()}:
            return
        items = [item for item in table.criteria() if item.code in differing]
        item = next((item for item in items if not item.children), items[0])
        message = (
            f"{len(differing)} tiêu chí khác tên hoặc điểm tối đa so với bảng trước, đầu tiên là "
            f"{item.code}; được lập thành khối có bộ tiêu chí riêng"
        )
        hint = "sửa cho khớp nếu đúng là cùng một bộ tiêu chí"
        self.seen.questions.append(Question("BT-15", "warning", item.place, message, hint))

    def _group(self, table: SeenTable, agency: SeenAgency) -> str:
        if agency.group:
            return agency.group
        return table.sheet if table.sheet in self.by_sheet else ""

    def _sheets_are_blocks(self) -> set[str]:
        """The sheets that are a block each: other agencies in each, several in some, and the
        sheets have names of their own.
        """
        tables = [table for table in self.seen.tables if table.agencies()]
        names = {table.sheet for table in tables}
        codes = [agency.code for table in tables for agency in table.agencies()]
        if len(names) < 2 or len(codes) != len(set(codes)):
            return set()
        if not any(len(table.agencies()) > 1 for table in tables):
            return set()
        unnamed = [name for name in names if _NO_NAME.fullmatch(name)]
        return set() if unnamed else names
