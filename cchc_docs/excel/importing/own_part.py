"""What an agency may say in the workbook that was made for it, and what it may not.

Its tasks, its own scoring and what concerns its own document are its own. The points that it was
given, its block and rank, other agencies and the criteria are not: where such cells were changed,
that is told, and they count as they were when the workbook was made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from cchc_docs.data_files.round_folder import RoundFolder, read_scores
from cchc_docs.excel.merging.conflicts import Deciding
from cchc_docs.excel.merging.score_merge import ScoreMerge
from cchc_docs.excel.reading.read import Sheets
from cchc_docs.excel.record_sheets.read_records import SeenRecords
from cchc_docs.excel.record_sheets.record_table import SeenRows, TableRow, row_of
from cchc_docs.excel.record_sheets.specs import AGENCIES, OWN_COLUMNS
from cchc_docs.excel.record_sheets.tables_of_round import Tables
from cchc_docs.excel.score_tables.score_table import AgencyPoints, ScoreTable
from cchc_docs.excel.tasks.task_sheet import TaskTable
from cchc_docs.excel.understanding.understood import Understood
from cchc_docs.finding import CellSpot, Finding, Place
from cchc_docs.model import Scores
from cchc_docs.vietnamese import day_as_written, folded, one_line

NOT_OWN = "TV-01"
_STRANGER = "BT-04"
"""The rule about rows and columns of an agency that the workbook does not know."""
_SELF = "tự chấm"
_NEVER = frozenset(("name", "block"))
"""Who the agency is, by which its rows are known."""
_ID_OF_ROW = re.compile(r"t\d+(n\d+)?")
_HINT = (
    "hỏi lại cơ quan; nếu đúng là phải sửa thì sửa trong đợt, hoặc nhận với --accept-scores {code}"
)
_HINT_OTHERS = "hỏi lại cơ quan; nếu đúng là phải sửa thì sửa trong đợt"


Reading = tuple[Understood, ScoreTable, list[Finding], TaskTable, list[Finding]]


@dataclass
class OwnPart:
    """Takes out of what was read whatever is not the agency's; ``findings`` tell it.

    With ``takes_scores`` what others say of the agency, points above all, is taken as well; other
    agencies and the criteria never.
    """

    code: str
    takes_scores: bool = False
    findings: list[Finding] = field(default_factory=list)
    reading: Reading | None = None
    """What the sheets of points and tasks say: once read, it is so for every round they go into."""

    def records(self, seen: SeenRecords, former: Tables) -> SeenRecords:
        """The agency's own row of "Cơ quan", and no other table."""
        tables = {}
        for key, rows in seen.tables.items():
            if key == AGENCIES.name:
                tables[key] = self._agencies(rows, former.get(key, ()))
            elif list(rows.rows) != [row for row in former.get(key, ()) if _is_in(row, rows)]:
                message = "sheet này không phải phần của cơ quan nên không nhận chỗ sửa nào ở đây"
                self._tell(rows.first, message, _HINT_OTHERS)
        return replace(seen, tables=tables)

    def _agencies(self, seen: SeenRows, former: Sequence[TableRow]) -> SeenRows:
        before = next((row for row in former if row.id == self.code), TableRow(self.code))
        mine = next((row for row in seen.rows if row.id == self.code), None)
        others = [row for row in seen.rows if row is not mine]
        if mine is None:
            message = f"dòng của cơ quan (mã {self.code}) đã bị xóa hoặc đổi mã; giữ như đợt"
            self._tell(seen.first, message, "gửi lại bảng với mã cơ quan như lúc nhận")
            mine, others = before, [row for row in others if row.said.get("name") != _name(before)]
        for row in others:
            message = f"dòng “{row.said.get('name') or row.id}” là của cơ quan khác nên không nhận"
            self._tell(seen.place(row.id, ""), message, _HINT_OTHERS)
        return replace(seen, rows=[self._own_row(before, mine, seen)])

    def _own_row(self, before: TableRow, row: TableRow, seen: SeenRows) -> TableRow:
        was, said = before.said, row.said
        for column in AGENCIES.fields:
            old, new = was.get(column.name, ""), said.get(column.name, "")
            if column.name in OWN_COLUMNS or column.name not in seen.columns or old == new:
                continue
            if not self.takes_scores or column.name in _NEVER:
                said[column.name] = old
                what = f"{column.heading}: {_shown(old)} → {_shown(new)}"
                hint = _HINT_OTHERS if column.name in _NEVER else self._hint
                self._tell(seen.place(row.id, column.name), f"{what}, không nhận", hint)
        return row_of(row.id, said)

    def scores(self, table: ScoreTable, base: RoundFolder) -> ScoreTable:
        """Its own scoring, and with consent the points that it was given."""
        mine = table.of(self.code)
        own_blanks = {at: place for at, place in mine.blanks.items() if at[0] == "self_scores"}
        others = {at: place for at, place in mine.blanks.items() if at not in own_blanks}
        former = read_scores(base, self.code).record or Scores(scores={})
        if self.takes_scores:
            return table
        merge = ScoreMerge(base.criteria_of(self.code), self.code, Deciding())
        given = AgencyPoints(mine.scores, adjustments=mine.adjustments, blanks=others)
        changed = merge.changed(given, former, former)
        for code, item in changed.items():
            now = "KAD" if item.value is None else str(item.value)
            self._tell(item.place, f"điểm đã chấm {code} sửa thành {now}, không nhận", self._hint)
        for group, code in changed.emptied:
            what = "điểm đã chấm" if group == "scores" else "điểm thưởng, trừ"
            self._tell(others[group, code], f"{what} {code} bị xóa, không nhận", self._hint)
        own = mine.self_scores
        if own and not former.scores:
            message = "đợt chưa có điểm từng tiêu chí của cơ quan nên chưa nhận điểm tự chấm"
            self._tell(next(iter(own.values())).place, message, _HINT_OTHERS)
            own = {}
        points = AgencyPoints(self_scores=own, blanks=own_blanks)
        return ScoreTable({self.code: points}, table.tables)

    def told_of_scores(self, findings: Iterable[Finding], sheets: Sheets) -> list[Finding]:
        """The findings about points: what is wrong in those that the agency was given is told as
        not taken, since nothing of them is; points that are not there are asked of others.
        """
        kept = []
        for item in self.told_of_tasks(findings, sheets):
            spot = item.place.spot
            own = isinstance(spot, CellSpot) and _SELF in folded(spot.sheet)
            if item.level == "error" and not (own or self.takes_scores):
                self._tell(item.place, f"không nhận điểm đã chấm: {item.message}", self._hint)
            elif item.rule != "BT-12":
                kept.append(item)
        return kept

    def told_of_tasks(self, findings: Iterable[Finding], sheets: Sheets) -> list[Finding]:
        """The findings about tasks: rows and columns of others are told as not taken, and nothing
        is wrong with the rest. A row that was the agency's own when the workbook was made is not
        passed over: it would count as taken out.
        """
        kept = []
        for item in findings:
            was_own = _bears_id(item.place, sheets)
            if item.rule == _STRANGER and item.level == "error" and not was_own:
                message = f"không nhận phần ghi của cơ quan khác: {item.message}"
                self._tell(item.place, message, _HINT_OTHERS)
            else:
                kept.append(item)
        return kept

    @property
    def _hint(self) -> str:
        return _HINT.format(code=self.code)

    def _tell(self, place: Place, message: str, hint: str) -> None:
        self.findings.append(Finding(NOT_OWN, "warning", place, message, hint))


def _bears_id(place: Place, sheets: Sheets) -> bool:
    """Whether the row of a cell is one that the program wrote."""
    spot = place.spot
    if not isinstance(spot, CellSpot):
        return False
    cells = (sheet.cells.items() for sheet in sheets if sheet.name == spot.sheet)
    return any(
        at[0] == spot.row and _ID_OF_ROW.fullmatch(cell.text) for of in cells for at, cell in of
    )


def _name(row: TableRow) -> str | None:
    return row.said.get("name")


def _is_in(row: TableRow, seen: SeenRows) -> bool:
    return any(row.id == item.id for item in seen.rows)


def _shown(text: str) -> str:
    return f"“{one_line(day_as_written(text), 60)}”" if text else "trống"
