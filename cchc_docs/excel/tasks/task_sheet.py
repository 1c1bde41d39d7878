"""Reads a sheet of shortcomings and tasks: which column is which, which rows belong together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import field

from pydantic_core import PydanticCustomError

from cchc_docs.excel.label_match import AgencyNames, CriterionNames, names_by_agency
from cchc_docs.excel.reading.sheet import Grid, Sheet, SheetCell, told_fault
from cchc_docs.excel.tasks.field_text import CONFIRMED, NOT_CONFIRMED
from cchc_docs.excel.tasks.task_columns import KINDS, MEASURE, ROW_ID, SHOWN, column_headed
from cchc_docs.excel.tasks.task_rows import (
    MEASURE_FIELDS,
    SHORTCOMING_FIELDS,
    Task,
    codes_in,
    task_from,
)
from cchc_docs.finding import Finding, Place
from cchc_docs.frozen import dataclass
from cchc_docs.model import CriteriaSet
from cchc_docs.model.field_traits import FieldKind
from cchc_docs.model.values import parse_day
from cchc_docs.vietnamese import folded, listed, one_line

_YES = frozenset(("rồi", "có", "x", "v", "✓", "✔", "đã xác nhận", "true"))
_NO = frozenset(("chưa", "không", "false"))
_BESIDE = frozenset(("code", "agency", "ordinal", "to_confirm", ROW_ID)) | SHOWN
"""What alone makes no row: it says whose the row is, not what."""
_HEADER_ROWS = 30
_HEADER_COLUMNS = 60
_LONGEST_HEADING = 60
_ENOUGH_HEADINGS = 3
_LIKE_A_DAY = re.compile(r"\d{1,4} ?[-/.] ?\d{1,2} ?[-/.] ?\d{1,4}")


@dataclass(frozen=True)
class SeenTask:
    """A shortcoming with what the sheet says beside it.

    ``ids`` are those of its rows, ``measure_ids`` of the rows of its measures, '' where a row bears
    none. ``columns`` are those that the sheet has, ``places`` the cells that hold anything: by
    column, for a measure by its number and column.
    """

    task: Task
    ids: tuple[str, ...]
    measure_ids: tuple[str, ...]
    columns: frozenset[str]
    first: Place
    places: Mapping[str | tuple[int, str], Place]

    def place(self, name: str, measure: int | None = None) -> Place:
        """The cell of a field, or the first of the shortcoming where it is empty."""
        at = name if measure is None else (measure, name)
        return self.places.get(at, self.first)


@dataclass
class TaskTable:
    """The shortcomings of each agency, in the order of the sheet."""

    seen: dict[str, list[SeenTask]] = field(default_factory=dict)
    tables: int = 0

    @property
    def tasks(self) -> dict[str, list[Task]]:
        """The shortcomings alone."""
        return {code: [item.task for item in items] for code, items in self.seen.items()}

    @property
    def has_ids(self) -> bool:
        """Whether a sheet has kept the column by which rows are found again."""
        return any(ROW_ID in item.columns for items in self.seen.values() for item in items)


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    values: Mapping[str, str]


def match_tasks(
    sheets: Iterable[Sheet], criteria: Mapping[str, CriteriaSet], names: AgencyNames
) -> tuple[TaskTable, list[Finding]]:
    """All shortcomings that the sheets hold; not to be used with an error among the findings."""
    table = TaskTable()
    findings: list[Finding] = []
    for sheet in sheets:
        columns, header = _columns(Grid(sheet))
        if sheet.hidden or not _are_of_tasks(columns):
            continue
        table.tables += 1
        reader = _TaskReader(sheet, columns, header, names, criteria)
        reader.read(table)
        findings += reader.findings
    return table, findings


def is_task_sheet(sheet: Sheet) -> bool:
    """Whether the sheet holds tasks, and so no scores."""
    return _are_of_tasks(_columns(Grid(sheet))[0])


def _are_of_tasks(columns: Mapping[str, int]) -> bool:
    telling = "measure.text" in columns or ROW_ID in columns
    return telling and len(columns) >= _ENOUGH_HEADINGS


def _columns(grid: Grid) -> tuple[dict[str, int], int]:
    """The column of each field by the header row that names most, and that row."""
    best: dict[str, int] = {}
    header = 0
    for row in list(grid.rows)[:_HEADER_ROWS]:
        found: dict[str, int] = {}
        for column in grid.rows[row][:_HEADER_COLUMNS]:
            text = grid.cell(row, column).text
            if len(text) > _LONGEST_HEADING:
                continue
            if name := column_headed(text):
                found.setdefault(name, column)
        if len(found) > len(best):
            best, header = found, row
    return best, header


def _iso_date(text: str) -> str:
    """The date as 2025-06-30; '' where the text is none."""
    with suppress(PydanticCustomError):
        return str(parse_day(text).isoformat())
    return ""


def _text(cell: SheetCell, kind: FieldKind) -> str:
    """What the cell says, a day in a column for days exactly."""
    return cell.text if kind == "date" and not cell.month_only else cell.shown


def _saying(rows: Sequence[_Row], name: str) -> _Row:
    """The first row that says anything there; rows may have been sorted."""
    return next((row for row in rows if name in row.values), rows[0])


class _TaskReader:
    """Reads the rows of one sheet."""

    def __init__(
        self,
        sheet: Sheet,
        columns: Mapping[str, int],
        header: int,
        agencies: AgencyNames,
        criteria: Mapping[str, CriteriaSet],
    ) -> None:
        self.grid = Grid(sheet)
        self.columns = columns
        self.header = header
        self.agencies = agencies
        self.criteria = criteria
        self.names = names_by_agency(criteria)
        self.findings: list[Finding] = []

    def read(self, table: TaskTable) -> None:
        for agency, rows in self._groups():
            task = self._task(agency, rows)
            if task:
                table.seen.setdefault(agency, []).append(self._seen(task, rows))

    def _seen(self, task: Task, rows: Sequence[_Row]) -> SeenTask:
        places: dict[str | tuple[int, str], Place] = {}
        measures: list[str] = []
        for row in rows:
            for name in row.values:
                inner = name.removeprefix(MEASURE)
                of_measure = inner != name
                at = (len(measures), inner) if of_measure else name
                places.setdefault(at, self.grid.place(row.number, self.columns[name]))
            if any(f"{MEASURE}{name}" in row.values for name in MEASURE_FIELDS):
                measures.append(row.values.get(ROW_ID, ""))
        ids = tuple(row.values.get(ROW_ID, "") for row in rows)
        first = self.grid.place(rows[0].number, min(self.columns.values()))
        return SeenTask(task, ids, tuple(measures), frozenset(self.columns), first, places)

    def _groups(self) -> list[tuple[str, list[_Row]]]:
        """The rows of each shortcoming, with its agency; an ordinal that comes back continues."""
        groups: dict[tuple[str, str], list[_Row]] = {}
        agency = self._agency_of_sheet()
        key = ("", "")
        for number in self.grid.rows:
            values = self._values(number) if number > self.header else {}
            if not any(name not in _BESIDE for name in values):
                continue
            named = self._agency(number, values)
            agency = agency if named is None else named
            ordinal = values.get("ordinal", "")
            if ordinal or self._begins(values, groups.get(key)) or named not in (None, key[0]):
                key = (agency, ordinal or f"row {number}")
            if agency:
                groups.setdefault(key, []).append(_Row(number, values))
            elif named is None:
                self._tell(
                    "BT-04", number, "agency", "dòng này không có tên cơ quan", "ghi tên cơ quan"
                )
        return [(agency, rows) for (agency, _), rows in groups.items()]

    def _begins(self, values: Mapping[str, str], last: Sequence[_Row] | None) -> bool:
        """Whether a row without ordinal begins a shortcoming, and does not continue the last."""
        if "ordinal" not in self.columns:
            return "area" in values or "text" in values
        area = values.get("area")
        known = {row.values["area"] for row in last or () if "area" in row.values}
        return area is not None and ("text" in values or area not in known)

    def _values(self, row: int) -> dict[str, str]:
        values = {}
        for name, column in self.columns.items():
            cell = self.grid.cell(row, column)
            if cell.fault:
                self._tell("BT-09", row, name, *told_fault(cell))
            text = cell.lines.strip() if KINDS[name] == "records" else _text(cell, KINDS[name])
            if text:
                values[name] = text
        return values

    def _agency(self, row: int, values: Mapping[str, str]) -> str | None:
        """The agency that the row names; None where it names none, '' where that is not known."""
        code, name = values.get("code", ""), values.get("agency", "")
        if not code and not name:
            return None
        found = (code,) if code in self.agencies.agencies else self.agencies.match(name or code)
        if len(found) == 1 and name and found[0] not in self.agencies.match(name):
            message = f"mã {code} không phải của cơ quan “{name}”"
            self._tell("BT-04", row, "agency", message, "sửa mã hoặc tên cơ quan cho khớp")
            return ""
        if len(found) == 1:
            return found[0]
        shown = name or code
        if found:
            message = f"{len(found)} cơ quan trong đợt cùng tên “{shown}”: {listed(found)}"
            self._tell("BT-06", row, "agency", message, "ghi mã cơ quan")
            return ""
        self._tell("BT-04", row, "agency", *self.agencies.stranger(shown))
        return ""

    def _agency_of_sheet(self) -> str:
        if "agency" in self.columns or "code" in self.columns:
            return ""
        return self.agencies.titled(self.grid, self.header)[0]

    def _task(self, agency: str, rows: Sequence[_Row]) -> Task | None:
        names = self.names[agency]
        values = [dict(row.values) for row in rows]
        before = len(self.findings)
        values[0]["to_confirm"] = self._confirmed(rows)
        for known in values[1:]:
            known.pop("to_confirm", None)
        values[0]["area"] = self._area(_saying(rows, "area"), names)
        for row, known in zip(rows, values, strict=True):
            for name in self._filled(row, "date"):
                self._date(row, name, known)
            for name in self._filled(row, "codes"):
                self._check_codes(row, name, agency, names)
            self._check_measure(row)
        for name in SHORTCOMING_FIELDS:
            self._check_said_once(rows, name)
        if len(self.findings) > before:
            return None
        try:
            return task_from(values)
        except ValueError as error:
            message = f"số liệu “{error}” không đúng dạng tên = số nguyên"
            self._tell("BT-16", rows[0].number, "figures", message, "ghi như: online = 10")
            return None

    def _confirmed(self, rows: Sequence[_Row]) -> str:
        """Whether the shortcoming waits to be confirmed; a row that the program wrote and that says
        nothing does."""
        row = _saying(rows, "to_confirm")
        typed = row.values.get("to_confirm", "")
        said = folded(typed)
        if said in _YES or "to_confirm" not in self.columns:
            return ""
        if said in _NO:
            return NOT_CONFIRMED
        if not said:
            return NOT_CONFIRMED if any(ROW_ID in item.values for item in rows) else ""
        message = f"“{one_line(typed, 40)}” không phải là {CONFIRMED} hay {NOT_CONFIRMED}"
        self._tell("BT-16", row.number, "to_confirm", message, f"ghi {CONFIRMED} khi đã xem lại")
        return NOT_CONFIRMED

    def _area(self, row: _Row, names: CriterionNames) -> str:
        text = row.values.get("area", "")
        if not text:
            self._tell("BT-16", row.number, "area", "tồn tại không ghi lĩnh vực", "ghi số lĩnh vực")
            return ""
        first = text.split()[0]
        found = names.by_name(text)
        item = names.by_code(first) or (found[0] if found else None)
        if item is not None and item.kind == "adjustment":
            return f"adjustment {item.code}"
        if item is None or not item.area:
            near = names.nearest(text)
            hint = f"gần nhất: {listed(near, ' hoặc ')}" if near else "ghi số lĩnh vực"
            message = f"không có lĩnh vực “{one_line(text, 80)}”"
            self._tell("BT-16", row.number, "area", message, hint)
            return ""
        return f"area {item.area}"

    def _filled(self, row: _Row, kind: FieldKind) -> list[str]:
        return [name for name in row.values if KINDS[name] == kind]

    def _date(self, row: _Row, name: str, values: dict[str, str]) -> None:
        text = values[name]
        values[name] = day = _iso_date(text)
        if day:
            return
        other = name == "measure.deadline" and "measure.time" not in self.columns
        if other and not _LIKE_A_DAY.fullmatch(text):
            # Many sheets have one column for both: "Quý III" stands where others have a date.
            values["measure.time"] = text
            return
        message = f"“{one_line(text, 40)}” không phải là ngày"
        hint = "ghi ngày như 30/6/2025"
        if name == "measure.deadline":
            hint += "; thời gian khác (Quý III, Thường xuyên) ghi ở cột Thời gian"
        self._tell("BT-16", row.number, name, message, hint)

    def _check_codes(self, row: _Row, name: str, agency: str, names: CriterionNames) -> None:
        for code in codes_in(row.values, name):
            if not self.criteria[agency].leaves_of(code):
                near = names.nearest(code)
                hint = f"gần nhất: {listed(near, ' hoặc ')}" if near else "sửa mã tiêu chí"
                self._tell("BT-05", row.number, name, f"không có tiêu chí mã “{code}”", hint)
        cell = self._cell(row.number, name)
        if cell.number is not None and f"{cell.text}0" in names.items:
            message = f"mã {cell.text} ở dạng số, có thể là {cell.text} hoặc {cell.text}0"
            self._tell("BT-05", row.number, name, message, "đặt định dạng ô là Text rồi gõ lại mã")

    def _check_measure(self, row: _Row) -> None:
        others = [name for name in row.values if name.startswith(MEASURE)]
        if others and "measure.text" in self.columns and "measure.text" not in row.values:
            message = "có đơn vị, thời gian hoặc sản phẩm nhưng không có nội dung nhiệm vụ"
            self._tell("BT-16", row.number, "measure.text", message, "ghi nhiệm vụ, giải pháp")
        for name in self._filled(row, "records"):
            self._check_roles(row, name)

    def _check_roles(self, row: _Row, name: str) -> None:
        for line in row.values[name].split("\n"):
            label, _, units = line.partition(":")
            if line and not (label.strip() and units.strip()):
                message = f"vai trò “{one_line(line, 60)}” không đúng dạng tên vai trò: đơn vị"
                self._tell("BT-16", row.number, name, message, "ghi như: Thẩm định: Sở A")

    def _check_said_once(self, rows: Sequence[_Row], name: str) -> None:
        """What a shortcoming says once is not said twice in different words."""
        said = {row.values[name]: row.number for row in rows if name in row.values}
        if len(said) > 1:
            message = "một tồn tại ghi hai nội dung khác nhau ở cột này"
            self._tell("BT-16", max(said.values()), name, message, "chỉ ghi ở dòng đầu của tồn tại")

    def _cell(self, row: int, name: str) -> SheetCell:
        return self.grid.cell(row, self.columns.get(name, 0))

    def _tell(self, rule: str, row: int, name: str, message: str, hint: str) -> None:
        place = self.grid.place(row, self.columns.get(name) or min(self.columns.values()))
        self.findings.append(Finding(rule, "error", place, message, hint))
