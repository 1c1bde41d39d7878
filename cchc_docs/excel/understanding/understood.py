"""What the score sheets of a workbook were understood as: a record to print, to show, to answer.

Everything has its place in the workbook. ``as_data`` gives it as plain values for JSON.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, replace
from decimal import Decimal
from typing import Any

from cchc_docs.excel.understanding.sheet_heads import TableHead
from cchc_docs.excel.understanding.uses import Use
from cchc_docs.excel.words import name_key
from cchc_docs.finding import CellSpot, Finding, Level, Place
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import plain


@dataclass(frozen=True, slots=True)
class Question:
    """Something doubtful, with its cell and where its answer goes in the answers.

    ``at`` is the path of that answer; ``choices`` are examples of what may stand there.
    """

    rule: str
    level: Level
    place: Place
    message: str
    hint: str
    at: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()

    def finding(self) -> Finding:
        """The question as every message to the user is."""
        if not self.at:
            return Finding(self.rule, self.level, self.place, self.message, self.hint)
        way = " > ".join(self.at)
        hint = f"{self.hint}; hoặc trả lời trong tệp của --answers, mục {way}: " + " hoặc ".join(
            self.choices
        )
        return Finding(self.rule, self.level, self.place, self.message, hint)


@dataclass
class SeenCriterion:
    """An area, criterion or component; ``written`` is its name as the sheet has it."""

    code: str
    name: str
    maximum: Decimal | None
    place: Place
    row: int
    mark: str = ""
    written: str = ""
    children: list[SeenCriterion] = field(default_factory=list)

    @property
    def total(self) -> Decimal:
        """Its maximum, or the sum of what hangs under it."""
        if self.children:
            return sum((child.total for child in self.children), Decimal(0))
        return self.maximum or Decimal(0)

    def flat(self) -> Iterator[SeenCriterion]:
        """Itself and everything under it, in order."""
        yield self
        for child in self.children:
            yield from child.flat()


@dataclass(frozen=True, slots=True)
class SeenAgency:
    """An agency: ``written`` is its name as the sheet has it, ``group`` the heading over it."""

    name: str
    place: Place
    written: str = ""
    code: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class SeenColumn:
    """A column of a table (a row, where agencies run down), by its heading."""

    line: int
    place: Place
    heading: tuple[str, ...]
    use: Use
    agency: SeenAgency | None = None
    kind: str = ""
    why: str = ""

    @property
    def code(self) -> str:
        """The code of its agency; '' where it is of none."""
        return self.agency.code if self.agency else ""

    def with_agency(self, agency: SeenAgency) -> SeenColumn:
        """The column with its agency under another name or group."""
        return replace(self, agency=agency)


@dataclass(frozen=True, slots=True)
class SeenRow:
    """A row of a table (a column, where agencies run down) that is no criterion."""

    line: int
    place: Place
    text: str
    use: Use
    why: str = ""
    area: str = ""


@dataclass
class SeenTable:
    """One table: its columns, its tree of criteria, its other rows."""

    sheet: str
    place: Place
    turned: bool
    columns: list[SeenColumn]
    areas: list[SeenCriterion]
    adjustments: list[SeenCriterion]
    rows: list[SeenRow]
    head: TableHead

    def shape(self) -> list[tuple[str, str, str]]:
        """Codes, names and maxima in order: equal for equal criteria sets."""
        nodes = [*self.criteria(), *self.adjustments]
        return [(node.code, name_key(node.name), plain(node.total)) for node in nodes]

    def criteria(self) -> Iterator[SeenCriterion]:
        """Every area, criterion and component, in order."""
        for area in self.areas:
            yield from area.flat()

    def agencies(self) -> list[SeenAgency]:
        """The agencies of the columns, each once, in order."""
        found = {column.agency.code: column.agency for column in self.columns if column.agency}
        return list(found.values())


@dataclass(frozen=True, slots=True)
class SeenBlock:
    """Agencies that are ranked together, scored by one criteria set."""

    code: str
    name: str
    tables: tuple[SeenTable, ...]
    agencies: tuple[SeenAgency, ...]


@dataclass
class Understood:
    """The whole of a workbook; ``left_out`` says why for each sheet that is not read."""

    file: str
    year: int | None = None
    province: str = ""
    blocks: list[SeenBlock] = field(default_factory=list)
    tables: list[SeenTable] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)

    @property
    def findings(self) -> list[Finding]:
        """Everything doubtful, as findings."""
        return [question.finding() for question in self.questions]

    def as_data(self) -> dict[str, Any]:
        """Plain values for JSON; the page on data describes no part of it, its keys are stable."""
        return {
            "file": self.file,
            "year": self.year,
            "province": self.province or None,
            "blocks": [_block_data(block) for block in self.blocks],
            "tables": [_table_data(table) for table in self.tables],
            "left_out": [{"sheet": name, "why": why} for name, why in self.left_out.items()],
            "not_understood": [_question_data(item) for item in self.questions],
        }


def cell_name(place: Place) -> str:
    """The cell as Excel calls it, ``C7``; '' where the place is none."""
    return place.spot.name if isinstance(place.spot, CellSpot) else ""


def sheet_of(place: Place) -> str:
    """The sheet of the place; '' where it is in none."""
    return place.spot.sheet if isinstance(place.spot, CellSpot) else ""


def _block_data(block: SeenBlock) -> dict[str, Any]:
    agencies = [
        {
            "code": agency.code,
            "name": agency.name,
            "written": agency.written,
            "cell": agency.place.where,
        }
        for agency in block.agencies
    ]
    first = block.tables[0]
    return {
        "code": block.code,
        "name": block.name,
        "agencies": agencies,
        "criteria": [_criterion_data(area) for area in first.areas],
        "adjustments": [_criterion_data(item) for item in first.adjustments],
    }


def _criterion_data(item: SeenCriterion) -> dict[str, Any]:
    return {
        "code": item.code,
        "written_code": item.mark,
        "name": item.name,
        "written": item.written,
        "maximum": plain(item.total),
        "cell": item.place.where,
        "children": [_criterion_data(child) for child in item.children],
    }


def _table_data(table: SeenTable) -> dict[str, Any]:
    columns = [
        {
            "cell": cell_name(column.place),
            "heading": list(column.heading),
            "use": column.use,
            "agency": column.agency.code if column.agency else None,
            "why": column.why,
        }
        for column in table.columns
    ]
    rows = [
        {"cell": cell_name(row.place), "text": row.text, "use": row.use, "why": row.why}
        for row in table.rows
    ]
    return {
        "sheet": table.sheet,
        "cell": cell_name(table.place),
        "agencies_run": "down" if table.turned else "across",
        "blocks": list(dict.fromkeys(agency.group for agency in table.agencies())),
        "columns": columns,
        "other_rows": rows,
    }


def _question_data(item: Question) -> dict[str, Any]:
    return {
        "rule": item.rule,
        "level": item.level,
        "cell": item.place.where,
        "message": item.message,
        "hint": item.hint,
        "answer_at": list(item.at),
        "choices": list(item.choices),
    }
