"""The points of a block as a table: criteria down, agencies across, what is wrong at its cell."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import field
from decimal import Decimal
from typing import Any

import yaml

from cchc_docs import Assessment, CriteriaSet, Scorecard, value_at
from cchc_docs.finding import Finding
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import capitalised, number, rank
from cchc_docs.web.places import RoundHome
from cchc_docs.web.spoken_names import spoken
from cchc_docs.write import present_bytes

GROUPS = ("scores", "adjustments")
"""Where a score file has the points of a row."""
NOT_APPLICABLE = "không áp dụng"


@dataclass(frozen=True, slots=True)
class GridRow:
    """A criterion, or a sum (``group`` is ""); ``level`` is how deep it hangs in the tree."""

    code: str
    name: str
    maximum: str
    level: int
    group: str = ""


@dataclass(frozen=True, slots=True)
class GridCell:
    """What a cell shows; ``sign`` is its class: lost, bad, na, sum."""

    text: str = ""
    sign: str = ""
    message: str = ""
    about: str = ""

    @property
    def told(self) -> list[str]:
        """For the script of the page."""
        return [self.text, self.sign, self.message, self.about]


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One agency: its cells in the order of the rows (none where they were not asked for), how many
    are at fault, its results, what is wrong beside cells.
    """

    code: str
    name: str
    cells: list[GridCell]
    faults: int
    results: list[str]
    others: list[str]


@dataclass(frozen=True, slots=True)
class ScoreGrid:
    """The table of one block."""

    block: str
    name: str
    rows: list[GridRow]
    columns: list[GridColumn] = field(default_factory=list)

    @property
    def faults(self) -> int:
        """How many cells are at fault."""
        return sum(column.faults for column in self.columns)


def score_grid(
    assessment: Assessment, home: RoundHome, block: str, touched: Collection[str] | None = None
) -> ScoreGrid:
    """The table of a block of the round; ``touched``: cells only of these agencies."""
    folder = assessment.folder
    maker = _GridMaker(assessment, home, folder.criteria[block])
    columns = [
        maker.column(code, touched is None or code in touched)
        for code, agency in folder.agencies.items()
        if folder.round.block_of(agency) == block
    ]
    return ScoreGrid(block, folder.round.blocks[block].name, maker.rows, columns)


def _rows(criteria: CriteriaSet, sign: str) -> Iterator[GridRow]:
    def row(code: str, name: str, maximum: Decimal, level: int, group: str) -> GridRow:
        return GridRow(code, name, number(maximum, sign), level, group)

    for area in criteria.areas:
        code = str(area.number)
        leaves = criteria.by_area[area.number]
        whole = sum((leaf.maximum for leaf in leaves), Decimal(0))
        yield row(code, area.name, whole, 0, "" if area.criteria else "scores")
        for criterion in area.criteria:
            under = [leaf for leaf in leaves if criterion.code in (leaf.code, leaf.criterion)]
            whole = sum((leaf.maximum for leaf in under), Decimal(0))
            parts = criterion.components
            yield row(criterion.code, criterion.name, whole, 1, "" if parts else "scores")
            for component in parts:
                yield row(component.code, component.name, component.maximum, 2, "scores")
    for one in criteria.adjustments:
        name = f"{'Thưởng' if one.kind == 'bonus' else 'Trừ'}: {one.name}"
        yield row(one.code, name, one.maximum, 0, "adjustments")


class _GridMaker:
    """Makes the columns of agencies that are judged by one criteria set."""

    def __init__(self, assessment: Assessment, home: RoundHome, criteria: CriteriaSet) -> None:
        self._assessment, self._home, self._criteria = assessment, home, criteria
        self._sign = assessment.folder.round.decimal_sign
        self.rows = list(_rows(criteria, self._sign))

    def column(self, code: str, with_cells: bool) -> GridColumn:
        """The column of an agency, its cells only where they are asked for."""
        card = self._assessment.cards.get(code)
        found = [one for one in self._assessment.by_agency.get(code, []) if one.level != "note"]
        at = {one.place.value: one for one in reversed(found) if one.level == "error"}
        placed = {(row.group, row.code) for row in self.rows} & at.keys() if at else set()
        others = [
            self._words(one)
            for one in found
            if one.place.file.replace("\\", "/").endswith(f"scores/{code}.yaml")
            and one.place.value not in placed
        ]
        name = self._assessment.folder.agencies[code].name
        cells = self._cells(code, at) if with_cells else []
        results = _results(card, self._sign, bool(placed))
        return GridColumn(code, name, cells, len(placed), results, others)

    def _words(self, finding: Finding) -> str:
        text = finding.message.replace(f"{self._home.path}/", "")
        return f"{capitalised(spoken(text, self._assessment.folder))}."

    def _cells(self, code: str, at: Mapping[Any, Finding]) -> list[GridCell]:
        card = self._assessment.cards.get(code)
        typed = {group: self._typed(code, group) for group in GROUPS}
        absent = self._absent(code)
        cells = []
        for row in self.rows:
            if not row.group:
                cells.append(GridCell(_sum(card, self._criteria, row, self._sign), "sum"))
                continue
            text = _shown(typed[row.group].get(row.code, ""), self._sign)
            cells.append(self._cell(card, row, text, at.get((row.group, row.code)), absent))
        return cells

    def _typed(self, code: str, group: str) -> Mapping[str, object]:
        """The points as the file has them, at fault or not; none where it is unreadable."""
        file = self._assessment.files.get(code)
        points: Mapping[str, Decimal] | None = getattr(file.record, group, None) if file else None
        if points is not None:
            return {key: f"{value:f}" for key, value in points.items()}
        try:
            data = present_bytes(self._home.path / "scores" / f"{code}.yaml")
            found = value_at((data or b"").decode("utf-8-sig"), (group,))
        except (OSError, UnicodeDecodeError, yaml.YAMLError):
            return {}
        return {str(key): value for key, value in found.items()} if isinstance(found, dict) else {}

    def _absent(self, code: str) -> frozenset[str]:
        """The rows that do not count for the agency."""
        file = self._assessment.files.get(code)
        scores = getattr(file, "record", None)
        if scores is None:
            return frozenset()
        gone, parts = {*scores.not_applicable}, {*scores.missing_parts}
        return frozenset(
            leaf.code
            for leaf in self._criteria.leaves.values()
            if gone & {leaf.code, leaf.criterion}
            or leaf.area in scores.not_applicable_areas
            or parts & {leaf.part, leaf.group}
        )

    def _cell(
        self,
        card: Scorecard | None,
        row: GridRow,
        text: str,
        fault: Finding | None,
        absent: frozenset[str],
    ) -> GridCell:
        if fault is not None:
            message = f"{capitalised(fault.message)}."
            message += "" if card else " Cơ quan này tạm chưa được xếp hạng."
            return GridCell(text, "bad", message)
        if row.group == "scores" and row.code in absent and not text:
            return GridCell(NOT_APPLICABLE, "na")
        item = (card.tally.items or {}).get(row.code) if card and row.group == "scores" else None
        if item is None:
            return GridCell(text)
        own = "" if item.self_score is None else f"tự chấm {number(item.self_score, self._sign)}"
        return GridCell(text, "lost" if item.lost > 0 else "", about=own)


def _shown(value: object, sign: str) -> str:
    text = "" if value is None else str(value)
    return text.replace(".", sign) if text.replace(".", "", 1).isdecimal() else text


def _sum(card: Scorecard | None, criteria: CriteriaSet, row: GridRow, sign: str) -> str:
    """The sum of an area or a criterion, where every point below it is known."""
    if card is None or card.tally.items is None:
        return ""
    if row.level == 0:
        areas = [area for area in card.tally.areas if str(area.number) == row.code]
        if areas and not areas[0].applies:
            return NOT_APPLICABLE
        return number(areas[0].score, sign) if areas and areas[0].score is not None else ""
    leaves = criteria.leaves
    below = [
        item.exact for code, item in card.tally.items.items() if leaves[code].criterion == row.code
    ]
    return number(sum(below, Decimal(0)), sign) if below else ""


def _results(card: Scorecard | None, sign: str, at_fault: bool) -> list[str]:
    """Total, percentage, rank with class, as the last lines of the table have them."""
    if card is None:
        return ["chưa tính"] * 3 if at_fault else [""] * 3
    tally, standing = card.tally, card.standing
    total = "" if tally.score is None else number(tally.score, sign)
    if total and tally.maximum not in (None, Decimal(100)):
        total += f"/{number(tally.maximum or 0, sign)}"
    percent = "" if tally.percent is None else f"{number(tally.percent, sign)}%"
    place = "" if standing.rank is None else rank(standing.rank)
    return [total, percent, ", ".join(part for part in (place, standing.band or "") if part)]
