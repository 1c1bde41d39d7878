"""The sheets of scores: criteria down, agencies across, sums as locked formulas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from decimal import Decimal
from functools import partial

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from cchc_docs.excel.exporting import book_style as style
from cchc_docs.excel.words import NOT_APPLICABLE_MARK
from cchc_docs.frozen import dataclass
from cchc_docs.model import Agency, Area, CriteriaSet, Scores

HEADER_ROWS = (3, 5)
FIRST_ROW = 6
FIRST_COLUMN = 4
_WIDTHS = (8.0, 52.0, 8.0)
_AGENCY_WIDTH = 10.5
_LINE_HEIGHT = 14.5


@dataclass(frozen=True)
class ScoreSheet:
    """What one sheet shows: agencies of one criteria set and their points by code."""

    name: str
    title: str
    over_agencies: str
    criteria: CriteriaSet
    agencies: Mapping[str, Agency]
    points: Mapping[str, Mapping[str, Decimal]]
    scores: Mapping[str, Scores]
    decimals: int
    with_adjustments: bool = True
    is_open: bool = True
    """Whether points may be written into the sheet; else they are only shown."""


@dataclass
class _Rows:
    """Where the leaves stand while the sheet is written."""

    next: int = FIRST_ROW
    leaves: list[int] = field(default_factory=list)
    inputs: list[int] = field(default_factory=list)
    adjustments: dict[int, int] = field(default_factory=dict)

    def take(self) -> int:
        self.next += 1
        return self.next - 1


def write_scores(book: Workbook, content: ScoreSheet) -> Worksheet:
    """One sheet of scores."""
    sheet: Worksheet = book.create_sheet(content.name)
    writer = _ScoreWriter(sheet, content)
    writer.header()
    writer.body()
    writer.rules()
    style.widths(sheet, [*_WIDTHS, *[_AGENCY_WIDTH] * len(content.agencies)])
    sheet.freeze_panes = f"{get_column_letter(FIRST_COLUMN)}{FIRST_ROW}"
    style.printed(sheet, HEADER_ROWS, "A:C")
    style.protected(sheet)
    return sheet


class _ScoreWriter:
    def __init__(self, sheet: Worksheet, content: ScoreSheet) -> None:
        self.sheet = sheet
        self.content = content
        self.codes = list(content.agencies)
        self.columns = range(FIRST_COLUMN, FIRST_COLUMN + len(self.codes))
        self.rows = _Rows()
        self.number_format = style.decimal_format(self._places())

    def _places(self) -> int:
        """Decimals shown: as many as the round publishes, more where a score has more."""
        values = [value for by_code in self.content.points.values() for value in by_code.values()]
        values += [leaf.maximum for leaf in self.content.criteria.leaves.values()]
        needed = (-int(value.normalize().as_tuple().exponent) for value in values)
        return max(self.content.decimals, *needed, 0)

    def header(self) -> None:
        hint = (
            "Chỉ ghi vào ô nền vàng nhạt. Tiêu chí không áp dụng với cơ quan ghi "
            f"{NOT_APPLICABLE_MARK}; chưa chấm để trống; các dòng tổng tự tính."
            if self.content.is_open
            else "Điểm đã chấm, để đối chiếu; sửa ở sheet này không được nhận."
        )
        style.title(self.sheet, self.content.title, hint)
        first, last = HEADER_ROWS
        for row in range(first, last + 1):
            style.headings(self.sheet, row, [None] * (FIRST_COLUMN - 1 + len(self.codes)))
        style.headings(self.sheet, first, ["Mã", "Tiêu chí", "Điểm tối đa"])
        for column in range(1, FIRST_COLUMN):
            style.joined(self.sheet, (first, column), (last, column))
        style.headings(self.sheet, first, [self.content.over_agencies], FIRST_COLUMN)
        if len(self.codes) > 1:
            style.joined(self.sheet, (first, FIRST_COLUMN), (first, self.columns[-1]))
        style.headings(self.sheet, first + 1, self.codes, FIRST_COLUMN)
        names = [agency.name for agency in self.content.agencies.values()]
        style.headings(self.sheet, last, names, FIRST_COLUMN)
        lines = max((style.lines_needed(name, _AGENCY_WIDTH - 2) for name in names), default=1)
        style.row_height(self.sheet, last, max(30.0, lines * _LINE_HEIGHT))
        style.row_height(self.sheet, first + 1, 30.0)

    def body(self) -> None:
        for area in self.content.criteria.areas:
            self._area(area)
        if self.content.with_adjustments:
            for extra in self.content.criteria.adjustments:
                row = self._labels(extra.code, extra.name, extra.maximum)
                self.rows.adjustments[row] = -1 if extra.kind == "penalty" else 1
                self._inputs(row, self._adjustments(extra.code))
        row = self._labels("", "Tổng điểm", None, bold=True)
        self._sums(row, self.rows.leaves, FIRST_COLUMN - 1)
        for column in self.columns:
            style.formula(self.sheet, row, column, self._total(column), self.number_format)

    def _area(self, area: Area) -> None:
        code = str(area.number)
        if not area.criteria:
            row = self._labels(code, area.name, area.maximum, bold=True)
            self._leaf(row, code)
            return
        top = self._labels(code, area.name, None, bold=True)
        before = len(self.rows.leaves)
        for criterion in area.criteria:
            if not criterion.components:
                self._leaf(
                    self._labels(criterion.code, criterion.name, criterion.maximum), criterion.code
                )
                continue
            row = self._labels(criterion.code, criterion.name, None, italic=True)
            start = len(self.rows.leaves)
            for component in criterion.components:
                inner = self._labels(component.code, component.name, component.maximum)
                self._leaf(inner, component.code)
            self._sums(row, self.rows.leaves[start:])
        self._sums(top, self.rows.leaves[before:])

    def _labels(
        self,
        code: str,
        name: str,
        maximum: Decimal | None,
        *,
        bold: bool = False,
        italic: bool = False,
    ) -> int:
        row = self.rows.take()
        font = style.BOLD if bold else style.SLANTED if italic else style.BODY
        write = partial(style.write, self.sheet, row, font=font)
        fill = style.AREA_FILL if bold else None
        write(1, code, fill=fill, number_format=style.TEXT_FORMAT)
        write(2, name, fill=fill)
        write(3, maximum, fill=fill, alignment=style.RIGHT, number_format=self.number_format)
        lines = max(map(style.lines_needed, (code, name), _WIDTHS))
        style.row_height(self.sheet, row, lines * _LINE_HEIGHT + 3)
        return row

    def _leaf(self, row: int, code: str) -> None:
        self.rows.leaves.append(row)
        self._inputs(row, self._points(code))

    def _points(self, code: str) -> Iterator[Decimal | str | None]:
        for agency in self.codes:
            scores = self.content.scores.get(agency)
            if scores and self._is_left_out(code, scores):
                yield NOT_APPLICABLE_MARK
            else:
                yield self.content.points.get(agency, {}).get(code)

    def _is_left_out(self, code: str, scores: Scores) -> bool:
        area = self.content.criteria.leaves[code].area
        return code in scores.not_applicable or area in scores.not_applicable_areas

    def _adjustments(self, code: str) -> Iterator[Decimal | None]:
        for agency in self.codes:
            scores = self.content.scores.get(agency)
            yield scores.adjustments.get(code) if scores else None

    def _inputs(self, row: int, values: Iterable[Decimal | str | None]) -> None:
        for column, value in zip(self.columns, values, strict=True):
            style.write(
                self.sheet, row, column, value,
                fill=style.INPUT_FILL if self.content.is_open else None,
                alignment=style.RIGHT,
                protection=style.OPEN if self.content.is_open else None,
                number_format=self.number_format,
            )  # fmt: skip
        self.rows.inputs.append(row)

    def rules(self) -> None:
        """What may be written into the cells for points, as a rule of all of them: what it says of
        the first holds for each at its place."""
        if not (self.codes and self.rows.inputs and self.content.is_open):
            return
        first, last = get_column_letter(FIRST_COLUMN), get_column_letter(self.columns[-1])
        row = self.rows.inputs[0]
        at = f"{first}{row}"
        rule = DataValidation(
            type="custom",
            formula1=f'OR(AND(ISNUMBER({at}),{at}>=0,{at}<=$C{row}),{at}="{NOT_APPLICABLE_MARK}")',
            allow_blank=True,
            errorTitle="Điểm không hợp lệ",
            error=f"Ghi số từ 0 đến điểm tối đa ở cột C; không áp dụng: {NOT_APPLICABLE_MARK}.",
        )
        for top, bottom in _together(self.rows.inputs):
            rule.add(f"{first}{top}:{last}{bottom}")
        self.sheet.add_data_validation(rule)

    def _sums(self, row: int, leaves: Sequence[int], first_column: int = FIRST_COLUMN - 1) -> None:
        """Formulas of a row of sums: of the maxima, and of each agency that has any points."""
        for column in (first_column, *self.columns):
            letter = get_column_letter(column)
            cells = ",".join(_ranges(letter, leaves))
            text = f'=IF(COUNT({cells})=0,"",SUM({cells}))'
            style.formula(self.sheet, row, column, text, self.number_format, style.AREA_FILL)

    def _total(self, column: int) -> str:
        letter = get_column_letter(column)
        cells = ",".join(_ranges(letter, self.rows.leaves))
        extras = "".join(
            f"{'-' if sign < 0 else '+'}N({letter}{row})"
            for row, sign in self.rows.adjustments.items()
        )
        return f'=IF(COUNT({cells})=0,"",SUM({cells}){extras})'


def _ranges(letter: str, rows: Sequence[int]) -> list[str]:
    """The rows as ranges of one column: ``D6:D9``, ``D12``."""
    return [
        f"{letter}{first}" if first == last else f"{letter}{first}:{letter}{last}"
        for first, last in _together(rows)
    ]


def _together(rows: Iterable[int]) -> list[tuple[int, int]]:
    """The first and the last of the rows that follow each other."""
    ranges: list[tuple[int, int]] = []
    for row in rows:
        if ranges and ranges[-1][1] == row - 1:
            ranges[-1] = ranges[-1][0], row
        else:
            ranges.append((row, row))
    return ranges
