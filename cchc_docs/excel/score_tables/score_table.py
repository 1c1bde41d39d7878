"""The scores of a sheet by agency and criterion, with everything that does not fit told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from decimal import Decimal
from functools import partial

from cchc_docs.excel import words
from cchc_docs.excel.label_match import CriterionNames, Item
from cchc_docs.excel.points import PERCENTAGE, points_in
from cchc_docs.excel.reading.cells import NO_DAY
from cchc_docs.excel.reading.sheet import SheetCell, told_fault
from cchc_docs.excel.score_tables.layout import ScoreSheetTable
from cchc_docs.excel.score_tables.row_match import RowMatcher
from cchc_docs.excel.score_tables.totals import check_totals
from cchc_docs.excel.understanding.understood import SeenColumn
from cchc_docs.finding import CellSpot, Finding, Place
from cchc_docs.frozen import dataclass
from cchc_docs.model import Agency
from cchc_docs.vietnamese import first_of, folded, number, one_line

POINT_GROUPS = ("scores", "self_scores", "adjustments")
"""The points that a score file has, by their keys there."""
_some = partial(first_of, most=5)
_TIME = re.compile(r"\d{2,9}:\d\d:\d\d")


@dataclass(frozen=True, slots=True)
class Given:
    """What a cell gives: points, or None where the criterion does not apply to the agency."""

    value: Decimal | None
    place: Place


@dataclass(frozen=True, slots=True)
class GivenReason:
    """Why points were taken away, as a cell says it."""

    text: str
    place: Place


@dataclass
class AgencyPoints:
    """What sheets give for one agency, by code: points, reasons for those taken away.

    ``blanks`` are the cells that hold nothing, by the group of the score file and the code;
    ``emptied`` is what a person took out, in the same way.
    """

    scores: dict[str, Given] = field(default_factory=dict)
    self_scores: dict[str, Given] = field(default_factory=dict)
    adjustments: dict[str, Given] = field(default_factory=dict)
    reasons: dict[str, GivenReason] = field(default_factory=dict)
    blanks: dict[tuple[str, str], Place] = field(default_factory=dict)
    emptied: Sequence[tuple[str, str]] = ()

    @property
    def says_anything(self) -> bool:
        """Whether there is anything to be taken."""
        points = self.scores or self.self_scores or self.adjustments
        return bool(points or self.emptied or self.reasons)

    def group(self, name: str) -> dict[str, Given]:
        """The points of one of the groups of a score file."""
        found: dict[str, Given] = getattr(self, name)
        return found

    def items(self) -> Iterator[tuple[str, Given]]:
        """All points, by code, of all groups one after the other."""
        for group in POINT_GROUPS:
            yield from self.group(group).items()

    @property
    def first(self) -> Place | None:
        """The first cell that gives anything."""
        given = (item.place for _, item in self.items())
        return next(given, None) or next((item.place for item in self.reasons.values()), None)

    def points(self, group: str) -> dict[str, Decimal]:
        """The numbers of one group; codes that do not apply are left out."""
        given = self.group(group).items()
        return {code: item.value for code, item in given if item.value is not None}

    @property
    def not_applicable(self) -> list[str]:
        """The codes marked as not applicable."""
        return [code for code, item in self.scores.items() if item.value is None]


@dataclass
class ScoreTable:
    """What sheets give, by agency; of how many tables."""

    agencies: dict[str, AgencyPoints] = field(default_factory=dict)
    tables: int = 0

    def of(self, agency: str) -> AgencyPoints:
        """What they give for the agency; more is put in there."""
        return self.agencies.setdefault(agency, AgencyPoints())

    def settle_blanks(self) -> None:
        """Forget blanks of what has points elsewhere: appraised and surveyed points may stand in
        columns of their own, each half empty.
        """
        for points in self.agencies.values():
            for group in POINT_GROUPS:
                for given in points.group(group):
                    points.blanks.pop((group, given), None)


def take_named(
    table: ScoreSheetTable,
    names: Mapping[str, CriterionNames],
    agencies: Mapping[str, Agency],
    into: ScoreTable,
) -> list[Finding] | None:
    """The points of a table, its rows looked up by the criteria of each agency, added to the
    others; None where it has no criterion that bears points.
    """
    reader = _ScoreReader(table, agencies, into)
    used = [names[column.code] for column in table.columns if column.agency]
    found = False
    for known in dict.fromkeys(used or list(names.values())[:1]):
        mine = [column for column in table.columns if names.get(column.code) is known]
        matcher = RowMatcher(table, known, mine)
        rows = matcher.rows()
        if any(item.kind == "leaf" for item in rows.values()):
            found = True
            reader.findings += matcher.findings
            reader.take(known, rows, mine, matcher.totals)
    if not found:
        return None
    into.tables += 1
    return reader.told()


def take_known(
    table: ScoreSheetTable,
    names: CriterionNames,
    rows: Mapping[int, Item],
    totals: Mapping[int, int],
    agencies: Mapping[str, Agency],
    into: ScoreTable,
) -> list[Finding]:
    """The points of a table whose rows and columns are known already, added to the others."""
    reader = _ScoreReader(table, agencies, into)
    reader.take(names, rows, table.columns, totals)
    return reader.told()


class _ScoreReader:
    """Reads one table; adds to the scores of all sheets."""

    def __init__(
        self,
        table: ScoreSheetTable,
        agencies: Mapping[str, Agency],
        into: ScoreTable,
    ) -> None:
        self.table = table
        self.agencies = agencies
        self.into = into
        self.findings: list[Finding] = []
        self.text_numbers: list[Place] = []
        self.dashes: list[Place] = []
        self.read_rows: set[int] = set()

    def take(
        self,
        names: CriterionNames,
        rows: Mapping[int, Item],
        columns: Sequence[SeenColumn],
        totals: Mapping[int, int],
    ) -> None:
        """The points of rows that are known; ``totals`` as for ``check_totals``."""
        for row, item in rows.items():
            self._row(row, item, columns)
        self.findings += check_totals(self.table, rows, totals, columns)
        self._tell_absent(names, rows)

    def told(self) -> list[Finding]:
        """Everything that was found, with what is told once for the table."""
        self._tell_hidden()
        self._tell_groups()
        return self.findings

    def _row(self, row: int, item: Item, columns: Iterable[SeenColumn]) -> None:
        if item.kind in ("leaf", "criterion"):
            self._reasons(row, item, columns)
        if item.kind not in ("leaf", "adjustment"):
            return
        self.read_rows.add(row)
        self._check_maximum(row, item)
        for column in columns:
            if column.use in ("score", "self"):
                self._cell(row, item, column)

    def _reasons(self, row: int, item: Item, columns: Iterable[SeenColumn]) -> None:
        """Why points were taken away; a remark where nothing else says it."""
        asides = [column for column in columns if column.use == "reason"]
        for column in sorted(asides, key=lambda one: one.kind != "reason"):
            cell = self.table.grid.cell(row, column.line)
            plain_text = cell.number is None and cell.day is None and not cell.fault
            if cell.text.strip("-–— ") and plain_text and not self._is_full(row, item, column):
                place = self.table.grid.place(row, column.line)
                known = self.into.of(column.code).reasons
                known.setdefault(item.code, GivenReason(cell.text, place))

    def _is_full(self, row: int, item: Item, aside: SeenColumn) -> bool:
        """Whether the agency has all points there, so that none were taken away."""
        own = (one for one in self.table.columns if one.code == aside.code)
        points = (self.table.grid.cell(row, one.line) for one in own if one.use == "score")
        return any(not cell.fault and points_in(cell) == item.maximum for cell in points)

    def _cell(self, row: int, item: Item, column: SeenColumn) -> None:
        cell = self.table.grid.cell(row, column.line)
        place = self.table.grid.place(row, column.line)
        if not cell.text and not cell.fault:
            self.into.of(column.code).blanks[_group(item, column), item.code] = place
            return
        given = self._given(cell, place, item)
        if given is not None:
            self._keep(given, item, column)

    def _keep(self, given: Given, item: Item, column: SeenColumn) -> None:
        if item.kind == "adjustment" and given.value is None:
            return
        by_code = self.into.of(column.code).group(_group(item, column))
        before = by_code.setdefault(item.code, given)
        if before.value != given.value:
            name = self.agencies[column.code].name
            message = (
                f"“{name}” có hai giá trị khác nhau ở tiêu chí {item.code}: "
                f"{_shown(before.value)} ({before.place.where}) và {_shown(given.value)}"
            )
            self._tell("BT-06", given.place, message, "để lại một giá trị đúng")

    def _given(self, cell: SheetCell, place: Place, item: Item) -> Given | None:
        if cell.fault:
            self._tell_fault(cell, place)
            return None
        if folded(cell.text) in words.NOT_APPLICABLE:
            return Given(None, place)
        if cell.text in words.DASHES:
            self.dashes.append(place)
            return Given(None, place)
        value = points_in(cell)
        if value is None:
            self._tell_not_points(cell, place)
            return None
        if cell.number is None:
            self.text_numbers.append(place)
        if value < 0 or value > item.maximum:
            self._tell_out_of_range(value, place, item)
            return None
        return Given(value, place)

    def _check_maximum(self, row: int, item: Item) -> None:
        if not self.table.head.maximum:
            return
        cell = self.table.grid.cell(row, self.table.head.maximum)
        value = points_in(cell) if not cell.fault else None
        if value is not None and value != item.maximum:
            message = (
                f"điểm tối đa của {item.code} trong bảng là {number(value)}, "
                f"trong bộ tiêu chí là {number(item.maximum)}"
            )
            place = self.table.grid.place(row, self.table.head.maximum)
            hint = "kiểm tra bảng có đúng năm, đúng bộ tiêu chí không"
            self.findings.append(Finding("BT-15", "warning", place, message, hint))

    def _tell(self, rule: str, place: Place, message: str, hint: str) -> None:
        self.findings.append(Finding(rule, "error", place, message, hint))

    def _tell_fault(self, cell: SheetCell, place: Place) -> None:
        message, hint = told_fault(cell, "sửa công thức hoặc ghi thẳng số điểm")
        lost = " nên không có điểm" if cell.fault == "=" else ""
        self._tell("BT-09", place, f"{message}{lost}", hint)

    def _tell_not_points(self, cell: SheetCell, place: Place) -> None:
        if cell.day or cell.text == NO_DAY or _TIME.fullmatch(cell.text):
            kind = "giờ" if _TIME.fullmatch(cell.text) else "ngày"
            message = f"ô chứa {kind} {cell.text}; có thể Excel đã đổi số điểm thành {kind}"
            hint = "đặt định dạng ô là Number rồi gõ lại điểm"
        elif PERCENTAGE.fullmatch(cell.text):
            message = f"ô ghi tỷ lệ {cell.text}, không phải là số điểm"
            hint = "ghi số điểm đạt được, định dạng ô kiểu Number; nếu là tỷ lệ đạt thì quy ra điểm"
        else:
            message = f"“{one_line(cell.text, 60)}” không phải là điểm"
            hint = (
                f"ghi số như 0,95; ghi {words.NOT_APPLICABLE_MARK} nếu tiêu chí không áp dụng; "
                "để trống nếu chưa chấm"
            )
        self._tell("BT-07", place, message, hint)

    def _tell_out_of_range(self, value: Decimal, place: Place, item: Item) -> None:
        if value < 0:
            self._tell("BT-08", place, f"điểm {number(value)} nhỏ hơn 0", "sửa điểm")
            return
        limit = number(item.maximum)
        message = f"điểm {number(value)} lớn hơn điểm tối đa {limit} của tiêu chí {item.code}"
        self._tell("BT-08", place, message, "sửa điểm, hoặc điểm tối đa trong bộ tiêu chí")

    def _tell_absent(self, names: CriterionNames, rows: Mapping[int, Item]) -> None:
        there = {item.code for item in rows.values()}
        absent = [
            item.code
            for item in names.items.values()
            if item.kind == "leaf" and item.code not in there
        ]
        if absent and there:
            place = Place(self.table.grid.sheet.file, spot=CellSpot(self.table.grid.sheet.name))
            message = f"bảng không có {len(absent)} tiêu chí của bộ tiêu chí: {_some(absent)}"
            hint = "điểm các tiêu chí này trong đợt được giữ nguyên"
            self.findings.append(Finding("BT-12", "warning", place, message, hint))

    def _tell_hidden(self) -> None:
        grid = self.table.grid
        hidden = sorted(self.read_rows & grid.hidden_rows)
        places = [grid.place(row, self.table.head.label_column(row)).where for row in hidden]
        for column in self.table.columns:
            if column.line in grid.hidden_columns:
                places.append(grid.place(self.table.first_row, column.line).where)
        if places:
            place = Place(grid.sheet.file, spot=CellSpot(grid.sheet.name))
            message = f"{len(places)} dòng, cột bị ẩn vẫn được nhập: {_some(places)}"
            hint = "bỏ ẩn để kiểm tra; xóa đi nếu không dùng"
            self.findings.append(Finding("BT-13", "warning", place, message, hint))

    def _tell_groups(self) -> None:
        if self.dashes:
            message = (
                f"{len(self.dashes)} ô ghi “-”, được hiểu là tiêu chí không áp dụng với cơ quan"
            )
            hint = (
                f"{_some([place.where for place in self.dashes])}: nếu được 0 điểm thì ghi 0, "
                f"nếu chưa chấm thì để trống, nếu đúng là không áp dụng thì nên ghi "
                f"{words.NOT_APPLICABLE_MARK}"
            )
            self.findings.append(Finding("BT-11", "warning", self.dashes[0], message, hint))
        if self.text_numbers:
            count = len(self.text_numbers)
            message = f"{count} ô điểm là văn bản chứ không phải số; đã đọc đúng giá trị"
            hint = "hàm SUM của Excel bỏ qua các ô này; nên đổi sang dạng số"
            self.findings.append(Finding("BT-17", "note", self.text_numbers[0], message, hint))


def _group(item: Item, column: SeenColumn) -> str:
    if item.kind == "adjustment":
        return "adjustments"
    return "self_scores" if column.use == "self" else "scores"


def _shown(value: Decimal | None) -> str:
    return words.NOT_APPLICABLE_MARK if value is None else number(value)
