"""The columns of a table whose agencies are those of a round that is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cchc_docs.excel.label_match import AgencyNames
from cchc_docs.excel.points import points_in
from cchc_docs.excel.reading.sheet import Sheet
from cchc_docs.excel.understanding.sheet_answers import SheetAnswer
from cchc_docs.excel.understanding.sheet_columns import (
    NAMELESS,
    ColumnReader,
    Heading,
    doubled,
    told_double,
)
from cchc_docs.excel.understanding.sheet_heads import TableHead
from cchc_docs.excel.understanding.understood import Question, SeenAgency, SeenColumn
from cchc_docs.excel.understanding.uses import Use
from cchc_docs.finding import CellSpot, Place
from cchc_docs.vietnamese import folded, listed

_TOLD = 10


class KnownColumnReader(ColumnReader):
    """Reads the headings with the names of the round's agencies as evidence.

    An agency that the round does not have is told, and so is a name that several of it bear.
    """

    def __init__(
        self,
        sheet: Sheet,
        head: TableHead,
        year: int | None,
        said: SheetAnswer,
        agencies: AgencyNames,
    ) -> None:
        self.agencies = agencies
        answers = said.rows if head.grid.turned else said.columns
        super().__init__(head, year, None, answers)
        self.alone = self._of_the_sheet(sheet, said)

    def read(self) -> list[SeenColumn]:
        """Every column with its use; its agency under the code of the round."""
        columns = super().read()
        hint = "hai cơ quan trùng tên thì ghi mã của từng cơ quan; ghi thừa thì xóa một cột"
        for column, other in doubled(columns, self._doubled_key):
            self.questions.append(told_double(column, other, hint))
        return columns

    def _of_the_sheet(self, sheet: Sheet, said: SheetAnswer) -> SeenAgency | None:
        """The agency that an answer, the sheet's name or its title names."""
        place = Place(sheet.file, spot=CellSpot(sheet.name))
        if said.agency:
            return self._said_agency(said.agency, place)
        before = self.head.body[0] if self.head.body else self.head.row
        code, text = self.agencies.titled(self.grid, before)
        return self._of_the_round(code, place, text) if code else None

    def _said_agency(self, name: str, place: Place, group: str = "") -> SeenAgency | None:
        found = self.agencies.match(name)
        if len(found) == 1:
            return self._of_the_round(found[0], place, name, group)
        message = f"trả lời nêu cơ quan “{name}” không có trong đợt"
        hint = "ghi tên hoặc mã cơ quan của đợt"
        self.questions.append(Question("BT-04", "error", place, message, hint))
        return None

    def _of_the_round(self, code: str, place: Place, written: str, group: str = "") -> SeenAgency:
        return SeenAgency(self.agencies.agencies[code].name, place, written, code, group)

    # Headings

    def _use(self, text: str, among: Sequence[str]) -> Use | None:
        return None if self.agencies.match(text) else super()._use(text, among)

    def _named(self, line: int, texts: Sequence[str]) -> tuple[str, ...]:
        known = tuple(text for text in texts if self.agencies.match(text))
        return known or super()._named(line, texts)

    def _matched(self, heading: Heading) -> tuple[str, ...]:
        """The agencies that the lowest heading names; where several bear that name, the one of
        them whose code stands above it.
        """
        found = [match for text in reversed(heading.named) if (match := self.agencies.match(text))]
        if not found:
            return ()
        return next(
            (match for match in found if len(match) == 1 and match[0] in found[0]), found[0]
        )

    def _agency(self, line: int, heading: Heading) -> SeenAgency | None:
        matched = self._matched(heading)
        if len(matched) != 1:
            return None
        written = heading.named[-1]
        group = heading.groups[-1] if heading.groups else ""
        return self._of_the_round(matched[0], self._place(line, written), written, group)

    def _place(self, line: int, text: str) -> Place:
        """The cell that heads the column, and where an answer about it goes."""
        where = super()._place(line, text)
        return replace(where, value=self.grid.column_path(line))

    def _numeric(self, line: int) -> bool:
        return any(points_in(self.grid.cell(row, line)) is not None for row in self.head.body)

    def _identity(self, agency: SeenAgency) -> str:
        return agency.code

    # What the round does not know

    def _without_agency(self, line: int, heading: Heading, *, several: bool) -> SeenColumn:
        matched = self._matched(heading)
        if len(matched) > 1:
            self._tell_same_name(line, heading, matched)
        elif heading.named and self._numeric(line):
            self._ask(line, heading)
        elif self.alone and not several:
            return self._seen(line, heading, "ignored")
        else:
            return super()._without_agency(line, heading, several=several)
        return self._seen(line, heading, "unknown")

    def _ask(self, line: int, heading: Heading) -> None:
        text = next(iter((heading.named or heading.texts)[-1:]), "")
        message, hint = NAMELESS
        if text:
            message, hint = self.agencies.stranger(text, near=len(self.questions) < _TOLD)
        self.questions.append(Question("BT-04", "error", self._place(line, text), message, hint))

    def _tell_same_name(self, line: int, heading: Heading, matched: tuple[str, ...]) -> None:
        message = f"{len(matched)} cơ quan trong đợt cùng tên này: {listed(matched)}"
        place = self._place(line, heading.named[-1])
        hint = "ghi mã cơ quan ở đầu cột"
        self.questions.append(Question("BT-06", "error", place, message, hint))

    def _doubled_key(self, column: SeenColumn) -> tuple[str, ...]:
        own = [folded(text) for text in column.heading if not self.agencies.match(text)]
        return column.agency.code if column.agency else "", column.use, *own
