"""Finds the tables of a round in the sheets of a workbook by their headings, wherever they are."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cchc_docs.data_files.round_names import is_agency_file, is_criteria_name
from cchc_docs.data_files.usual_names import DEFAULT_CRITERIA
from cchc_docs.excel.reading.sheet import Sheet, SheetCell, told_fault
from cchc_docs.excel.record_sheets.record_table import SeenRows, TableRow, row_of
from cchc_docs.excel.record_sheets.round_items import GOES_ALONG, OWN_TEMPLATES
from cchc_docs.excel.record_sheets.specs import (
    AGENCIES,
    BANK,
    CELL_SIGN,
    CRITERIA,
    DOCUMENT_TABLE,
    DOCUMENTS,
    INDEX,
    INDEX_RESULTS,
    ITEM,
    ITEMS,
    LEVEL,
    LEVELS,
    PARTS,
    ROUND,
    SET,
    TABLES,
    VALUE,
    spec_of,
)
from cchc_docs.excel.record_sheets.table_spec import ID, Column, TableSpec
from cchc_docs.excel.understanding.agency_codes import agency_code, free_code
from cchc_docs.finding import Finding, Place
from cchc_docs.vietnamese import folded, one_line

_FILE = re.compile(r"[\w.-]+\.ya?ml")
_HEADER_ROWS = 400
Places = dict[tuple[str, str], Place]
"""Where each cell is, by row and column."""


@dataclass
class SeenRecords:
    """The tables that a workbook has, and the sheets that are nothing else.

    ``templates`` are the names of the round's own, and where each stands.
    """

    tables: dict[str, SeenRows] = field(default_factory=dict)
    templates: dict[str, Place] = field(default_factory=dict)
    sheets: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)


@dataclass
class _Part:
    """A table in a sheet: its head, the columns, the numbers of its rows."""

    spec: TableSpec
    columns: dict[str, int]
    head: int
    rows: list[int] = field(default_factory=list)


def read_records(sheets: Iterable[Sheet]) -> SeenRecords:
    """Every table of a round in the sheets that are not hidden."""
    seen = SeenRecords()
    for sheet in sheets:
        parts = [] if sheet.hidden else _parts(sheet)
        if parts:
            seen.sheets.add(sheet.name)
            _RecordReader(sheet, parts, seen).read()
    return seen


def _parts(sheet: Sheet) -> list[_Part]:
    rows: dict[int, dict[int, SheetCell]] = {}
    for (row, column), cell in sorted(sheet.cells.items()):
        rows.setdefault(row, {})[column] = cell
    found: list[_Part] = []
    for number, cells in rows.items():
        spec = _headed(cells) if len(cells) > 1 and number <= _HEADER_ROWS else None
        if spec is not None:
            columns: dict[str, int] = {}
            for column, cell in cells.items():
                if item := spec.by_heading.get(folded(cell.text)):
                    columns.setdefault(item.name, column)
            if found and found[-1].rows[-1:] == [number - 1] and len(rows[number - 1]) == 1:
                found[-1].rows.pop()  # the name of this table
            found.append(_Part(spec, columns, number))
        elif found and not _is_note(found[-1], cells):
            found[-1].rows.append(number)
    return found


def _headed(cells: dict[int, SheetCell]) -> TableSpec | None:
    headings = frozenset(folded(cell.text) for cell in cells.values())
    return next((spec for spec in TABLES if spec.is_headed_by(headings)), None)


def _is_note(part: _Part, cells: dict[int, SheetCell]) -> bool:
    """Whether the row only says how the columns are filled in, or names the next table.

    Notes in later columns may be examples, such as SNV and Giám đốc: those of an agency may be the
    same. What a row is about is never what the first note says.
    """
    said = {name: cells[at].text for name, at in part.columns.items() if at in cells}
    if not said:
        return True
    notes = {one.name: " ".join(one.note.split()) for one in part.spec.columns if one.note}
    same = [name for name, note in notes.items() if said.get(name) == note]
    first = next((name for name in notes if name in said), None)
    whole = len(same) == len(said) and "name" in said
    return first in same and (whole or len(same) > 2)


class _RecordReader:
    """Reads the tables of one sheet."""

    def __init__(self, sheet: Sheet, parts: Sequence[_Part], into: SeenRecords) -> None:
        self.sheet = sheet
        self.parts = parts
        self.into = into
        self.file = self._file() if any(part.spec is CRITERIA for part in parts) else ""

    def read(self) -> None:
        for part in self.parts:
            if part.spec is ITEMS:
                self._items(part)
            elif part.spec is DOCUMENT_TABLE:
                self._documents(part)
            else:
                self._table(part)

    def _file(self) -> str:
        """The criteria file that the sheet is about: as it says at its head, or by its name."""
        head = self.parts[0].head
        texts = [cell.text for (row, _), cell in self.sheet.cells.items() if row < head]
        named = [name for text in texts for name in _FILE.findall(text) if is_criteria_name(name)]
        if named:
            return str(named[0])
        rest = "-".join(self.sheet.name.split()[3:])
        guessed = f"criteria-{agency_code(rest)}.yaml" if rest else DEFAULT_CRITERIA
        return guessed if is_criteria_name(guessed) else DEFAULT_CRITERIA

    def _said(self, part: _Part, row: int, column: Column, value: Column | None = None) -> str:
        """What the cell says; of a table whose columns stand below each other, as ``value``."""
        at = part.columns.get(column.name)
        cell = self.sheet.cells.get((row, at)) if at else None
        if cell is None:
            return ""
        if cell.fault:
            self._tell("BT-09", part, row, column.name, *told_fault(cell))
        return (value or column).form.said(cell)

    def _place(self, part: _Part, row: int, column: str = "") -> Place:
        return self.sheet.place(row, part.columns.get(column) or min(part.columns.values()))

    def _tell(self, rule: str, part: _Part, row: int, column: str, message: str, hint: str) -> None:
        place = self._place(part, row, column)
        self.into.findings.append(Finding(rule, "error", place, message, hint))

    def _items(self, part: _Part) -> None:
        """Values under their labels; several rows of one label are lines of one value."""
        spec = SET if self.file else ROUND
        items = {one.name: one for one in spec.fields if one is not DOCUMENTS}
        labels = {folded(one.heading): one for one in (*items.values(), OWN_TEMPLATES, GOES_ALONG)}
        lines: dict[str, list[str]] = {}
        places: Places = {}
        item: Column | None = None
        for row in part.rows:
            if label := self._said(part, row, ITEMS.columns[0]):
                item = labels.get(folded(label))
            is_filled = (row, part.columns[VALUE]) in self.sheet.cells
            if item is None and is_filled:
                self._tell_unknown(part, row, label, items.values())
            elif item is OWN_TEMPLATES:
                self._template(part, row)
            elif item is not None and item is not GOES_ALONG:
                said, at = lines.setdefault(item.name, []), ("", item.name)
                if at not in places or (is_filled and not said):
                    places[at] = self._place(part, row, VALUE)
                said += [self._said(part, row, ITEMS.columns[1], item)] if is_filled else []
        cells = {name: _joined(items[name], said) for name, said in lines.items()}
        key = spec.of(self.file) if self.file else spec.name
        rows = [row_of("", cells)] if cells else []
        self._add(key, rows, frozenset(cells), places, self._place(part, part.head))

    def _tell_unknown(self, part: _Part, row: int, label: str, items: Iterable[Column]) -> None:
        near = difflib.get_close_matches(label, [one.heading for one in items], n=1, cutoff=0.3)
        hint = f"gần nhất: {near[0]}" if near else "giữ tên mục như bảng xuất ra"
        self._tell("BT-29", part, row, ITEM, f"không có mục “{one_line(label, 60)}”", hint)

    def _template(self, part: _Part, row: int) -> None:
        for name in self._said(part, row, ITEMS.columns[1], OWN_TEMPLATES).split("\n"):
            if name:
                self.into.templates.setdefault(name, self._place(part, row, VALUE))

    def _documents(self, part: _Part) -> None:
        lines = []
        places: Places = {}
        columns = DOCUMENT_TABLE.columns
        for row in part.rows:
            cells = [self._said(part, row, column) for column in columns]
            if any(cells):
                places.setdefault(("", DOCUMENTS.name), self._place(part, row))
                lines.append(CELL_SIGN.join(cells))
        known = {column.name for column in columns} <= part.columns.keys()
        if lines or known:
            said = {DOCUMENTS.name: "\n".join(lines)} if known else {}
            rows = [row_of("", said)] if known else []
            self._add(ROUND.name, rows, frozenset(said), places, self._place(part, part.head))

    def _table(self, part: _Part) -> None:
        spec = part.spec
        rows: dict[str, TableRow] = {}
        places: Places = {}
        taken: set[str] = set()
        if ID in part.columns:
            taken = {self._said(part, row, spec.columns[0]) for row in part.rows}
        for row in part.rows:
            cells = {item.name: self._said(part, row, item) for item in spec.columns}
            if not any(cells.values()):
                continue
            code = self._code(part, row, cells, taken)
            if not code:
                continue
            if code in rows:
                other = places[code, ""].where
                message = f"{spec.what} “{cells[ID]}” có hai dòng, dòng kia ở {other}"
                self._tell("BT-06", part, row, ID, message, "để lại một dòng")
                continue
            for name in (*cells, ""):
                places[code, name] = self._place(part, row, name)
            rows[code] = row_of(code, {name: cells[name] for name in spec.names})
        key = spec.of(self.file or DEFAULT_CRITERIA) if spec in (CRITERIA, PARTS) else spec.name
        columns = frozenset(part.columns) & spec.names.keys()
        self._add(key, list(rows.values()), columns, places, self._place(part, part.head))

    def _code(self, part: _Part, row: int, cells: dict[str, str], taken: set[str]) -> str:
        """The id of a row; '' where it has none, as told."""
        code, spec = cells[ID], part.spec
        if spec is AGENCIES and not code and cells["name"]:
            code = cells[ID] = free_code(agency_code(cells["name"]), taken)
            taken.add(code)
        if spec is BANK and not code and cells["text"]:
            code = cells[ID] = free_code(agency_code(cells["text"])[:40].strip("-"), taken)
            taken.add(code)
        if not code:
            heading = spec.columns[0].heading
            self._tell("BT-29", part, row, ID, f"dòng này không có {heading.lower()}", "ghi mã")
            return ""
        if spec is AGENCIES:
            return code if self._is_agency(part, row, code) else ""
        if spec is INDEX_RESULTS:
            return self._of_an_agency(part, row, cells)
        if spec is not CRITERIA:
            return code
        level = _level(cells[LEVEL], code)
        if not level:
            message = f"không có cấp “{one_line(cells[LEVEL], 40)}”"
            self._tell("BT-29", part, row, LEVEL, message, f"chọn: {', '.join(LEVELS.values())}")
            return ""
        return f"{level}:{code}"

    def _is_agency(self, part: _Part, row: int, code: str) -> bool:
        """Whether files of an agency may bear the code."""
        if is_agency_file(f"scores/{code}.yaml"):
            return True
        message = f"“{one_line(code, 60)}” không làm mã cơ quan được"
        hint = "chữ thường không dấu, số, nối bằng gạch ngang, ví dụ: so-noi-vu"
        self._tell("BT-29", part, row, ID, message, hint)
        return False

    def _of_an_agency(self, part: _Part, row: int, cells: dict[str, str]) -> str:
        code, index = cells[ID], cells[INDEX]
        if not self._is_agency(part, row, code):
            return ""
        if not index:
            self._tell("BT-29", part, row, INDEX, "dòng này không có mã chỉ số", "ghi mã chỉ số")
            return ""
        return f"{code}/{index}"

    def _add(
        self,
        key: str,
        rows: list[TableRow],
        columns: frozenset[str],
        places: Places,
        first: Place,
    ) -> None:
        """One more table, or more of one that has been seen."""
        known = self.into.tables.get(key, SeenRows((), frozenset(), {}, first))
        spec, both = spec_of(key), [*known.rows, *rows]
        if both and not spec.keys:
            said = {name: text for name, text in both[0].said.items() if name not in columns}
            said |= both[-1].said
            both = [row_of("", {name: said.get(name, "") for name in spec.names})]
        self.into.tables[key] = SeenRows(
            both, known.columns | columns, {**known.places, **places}, known.first
        )


def _joined(item: Column, lines: Sequence[str]) -> str:
    return ("\n" if item.form.has_lines else " ").join(filter(None, lines))


def _level(word: str, code: str) -> str:
    for level, name in LEVELS.items():
        if folded(name) == folded(word):
            return level
    if word:
        return ""
    depth = code.count(".")
    return ("area", "criterion", "component")[min(depth, 2)]
