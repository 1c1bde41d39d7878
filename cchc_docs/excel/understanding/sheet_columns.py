"""The columns of a table that are no labels: whose points they hold, or why they are left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from cchc_docs.excel import words
from cchc_docs.excel.points import PERCENTAGE, points_in
from cchc_docs.excel.reading.sheet import SheetCell
from cchc_docs.excel.understanding import heading_words
from cchc_docs.excel.understanding.offered_names import agency_case, is_capitals
from cchc_docs.excel.understanding.sheet_answers import LineAnswer
from cchc_docs.excel.understanding.sheet_heads import TableHead
from cchc_docs.excel.understanding.understood import Question, SeenAgency, SeenColumn
from cchc_docs.excel.understanding.uses import Use
from cchc_docs.finding import Place
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import folded, one_line

_AGENCY_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+|[a-z0-9]{3,}")
_CHECKED: tuple[Use, ...] = (
    *("rank", "average", "percentage", "highest", "lowest", "difference"),
    *("note", "maximum", "other_year"),
)
"""Uses that no agency above the column changes into points."""
NAMELESS = "cột có điểm nhưng không có tên cơ quan", "ghi tên hoặc mã cơ quan ở đầu cột"
"""What is told of a column of points over which nothing stands, and the hint."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The texts over a column by what they are."""

    texts: tuple[str, ...]
    uses: tuple[Use, ...]
    year: int
    named: tuple[str, ...]
    groups: tuple[str, ...]
    this_year: bool = False

    @property
    def use(self) -> Use | None:
        """What the lowest text says; sums count before the way in which points were given."""
        return self.uses[-1] if self.uses else None


class ColumnReader:
    """Reads the headings of one table."""

    def __init__(
        self,
        head: TableHead,
        year: int | None,
        alone: SeenAgency | None,
        answers: Mapping[int, LineAnswer],
    ) -> None:
        self.head = head
        self.grid = head.grid
        self.year = year
        self.alone = alone
        self.answers = answers
        self.questions: list[Question] = []
        self.labels = {head.code, *head.names, head.maximum, *head.more_codes}
        used = {at for row in [*head.head_rows, *head.body] for at in self.grid.rows.get(row, ())}
        self.lines = sorted(at for at in used if at > min(head.names) and at not in self.labels)
        self.texts = {line: self._texts(line) for line in self.lines}
        self.spans = self._spans()

    @property
    def point_lines(self) -> list[int]:
        """The columns that hold numbers in the rows of the table."""
        return [line for line in self.lines if self._numeric(line)]

    def read(self) -> list[SeenColumn]:
        """Every column with its use, labels first."""
        headings = {line: self._heading(line) for line in self.lines}
        years = {heading.year for heading in headings.values() if heading.year}
        year = self._wanted_year(years)
        # Beside the agencies' own columns one without an agency is a sum of theirs.
        several = any(heading.named for heading in headings.values())
        columns = [
            self._column(line, heading, year, several=several) for line, heading in headings.items()
        ]
        columns = self._with_reasons(self._summed(columns), headings)
        return [*self._label_columns(), *columns]

    def _wanted_year(self, years: set[int]) -> int:
        if not years or self.year in years:
            return self.year or 0
        if len(years) == 1 and self.year is None:
            return min(years)
        place = self.grid.place(self.head.row, self.lines[0])
        known = ", ".join(str(year) for year in sorted(years))
        message = f"các cột điểm ghi năm {known}"
        message += (
            f", không có năm {self.year}" if self.year else ", không rõ năm nào được đánh giá"
        )
        self.questions.append(
            Question("BT-20", "error", place, message, "ghi đúng năm ở --year", ("year",), (known,))
        )
        return self.year or 0

    # Headings

    def _texts(self, line: int) -> tuple[str, ...]:
        found = [self.grid.header(row, line).text for row in self.head.head_rows]
        return tuple(
            dict.fromkeys(
                text
                for text in found
                if text and not _is_number(text) and not heading_words.is_unit(text)
            )
        )

    def _spans(self) -> dict[str, set[int]]:
        spans: dict[str, set[int]] = {}
        for line, texts in self.texts.items():
            for text in texts:
                spans.setdefault(text, set()).add(line)
        return spans

    def _heading(self, line: int) -> Heading:
        texts = self.texts[line]
        year = next(
            (found for text in reversed(texts) if (found := heading_words.year_in(text))), 0
        )
        rest = [text for text in texts if not heading_words.year_in(text)]
        this_year = any(heading_words.is_this_year(text) for text in rest)
        rest = [text for text in rest if not heading_words.is_this_year(text)]
        uses = [use for text in rest if (use := self._use(text, rest))]
        free = [text for text in rest if not self._use(text, rest)]
        named = self._named(line, free)
        groups = tuple(text for text in free if text not in named and self._is_group(text))
        return Heading(texts, tuple(uses), year, named, groups, this_year)

    def _use(self, text: str, among: Sequence[str]) -> Use | None:
        """What the text says of the column; a long one over all columns is a title."""
        use = heading_words.use_of(text)
        is_title = len(self.lines) > 1 and len(self.spans[text]) == len(self.lines)
        return None if is_title and use in ("score", "total") and len(among) > 1 else use

    def _named(self, line: int, texts: Sequence[str]) -> tuple[str, ...]:
        """The agency's name among the texts, its code before it where that is given too."""
        has_points = self._numeric(line)
        names = [
            text
            for text in texts
            if heading_words.is_agency(text, has_points=has_points) and not self._is_title(text)
        ]
        codes = [text for text in texts if _AGENCY_CODE.fullmatch(text) and len(texts) > 1]
        if not names and codes:
            names = [text for text in texts if text not in codes][-1:]
        if not names:
            return ()
        name = names[-1]
        code = next((text for text in codes if text != name), "")
        return (code, name) if code else (name,)

    def _is_title(self, text: str) -> bool:
        """Whether the text stands over all columns of several agencies."""
        others = {
            lower
            for lines in (self.texts[line] for line in self.spans[text])
            for lower in lines
            if lower != text and heading_words.is_agency(lower)
        }
        return len(others) > 1

    def _is_group(self, text: str) -> bool:
        return heading_words.is_block(text) or (
            len(self.spans[text]) > 1 and len(self.spans[text]) < len(self.lines)
        )

    # One column

    def _column(self, line: int, heading: Heading, year: int, *, several: bool) -> SeenColumn:
        said = self.answers.get(line, LineAnswer())
        if said.use or said.agency:
            return self._answered(line, heading, said)
        if heading.year and year and heading.year != year:
            return self._seen(line, heading, "other_year", f"điểm năm {heading.year}")
        if heading.use in _CHECKED:
            return self._seen(line, heading, heading.use or "ignored")
        agency = self._agency(line, heading)
        if agency is None and not several and self.alone and self._holds_points(line, heading):
            agency = self.alone
        if agency is None:
            return self._without_agency(line, heading, several=several)
        return self._of_agency(line, heading, agency)

    def _holds_points(self, line: int, heading: Heading) -> bool:
        known = heading.use in ("score", "self", "total") or bool(heading.year)
        return (known or heading.this_year) and (self._numeric(line) or not self._filled(line))

    def _agency(self, line: int, heading: Heading) -> SeenAgency | None:
        if not heading.named:
            return None
        if self._is_of_the_foot(line):
            return None
        written = heading.named[-1]
        code = heading.named[0] if len(heading.named) > 1 else ""
        name = agency_case(written) if is_capitals(written) and " " in written else written
        group = heading.groups[-1] if heading.groups else ""
        return SeenAgency(name, self._place(line, written), written, code, group)

    def _said_agency(self, name: str, place: Place, group: str = "") -> SeenAgency | None:
        return SeenAgency(name, place, name, group=group)

    def _identity(self, agency: SeenAgency) -> str:
        """What two columns of one agency have in common."""
        return folded(agency.name)

    def _is_of_the_foot(self, line: int) -> bool:
        """Whether the row of agencies running down bears neither points nor a number: who signs."""
        numbers = self.head.more_codes
        return (
            self.grid.turned
            and bool(numbers)
            and not self._numeric(line)
            and not any(self.grid.cell(row, line).text for row in numbers)
        )

    def _of_agency(self, line: int, heading: Heading, agency: SeenAgency) -> SeenColumn:
        use: Use = "score"
        if heading.use in ("total", "self"):
            use = heading.use
        elif any(item == "self" for item in heading.uses):
            use = "self"
        if heading.use and self._filled(line) and not self._numeric(line):
            return self._seen(line, heading, "note", "không có số điểm")
        ways = ("score", "self", "total")
        kinds = [text for text in heading.texts if heading_words.use_of(text) in ways]
        kind = folded(kinds[-1]) if kinds else ""
        return replace(self._seen(line, heading, use), agency=agency, kind=kind)

    def _without_agency(self, line: int, heading: Heading, *, several: bool) -> SeenColumn:
        if heading.use == "total":
            return self._seen(line, heading, "total", "không phải của một cơ quan")
        if heading.use in ("score", "self") and several:
            return self._seen(line, heading, "ignored", "cột tổng hợp, không phải cơ quan")
        if not self._numeric(line):
            return self._seen(line, heading, "ignored", "không có số điểm")
        text = heading.texts[-1] if heading.texts else ""
        block = self.grid.turned and heading_words.is_block(text)
        if block:
            return self._seen(line, heading, "total", "điểm chung của khối")
        self._ask(line, heading)
        return self._seen(line, heading, "unknown")

    def _answered(self, line: int, heading: Heading, said: LineAnswer) -> SeenColumn:
        if said.use in ("ignore", "total"):
            use: Use = "ignored" if said.use == "ignore" else "total"
            return self._seen(line, heading, use, "theo trả lời")
        agency = self._agency(line, heading) or self.alone
        if said.agency:
            group = heading.groups[-1] if heading.groups else ""
            place = self._place(line, heading.texts[-1] if heading.texts else "")
            agency = self._said_agency(said.agency, place, group)
        if agency is None:
            self._ask(line, heading)
            return self._seen(line, heading, "unknown")
        use = "self" if said.use == "self" else "score"
        if not said.use:
            return replace(self._of_agency(line, heading, agency), why="theo trả lời")
        column = self._seen(line, heading, use, "theo trả lời")
        return replace(column, agency=agency, kind=folded(" ".join(heading.texts)))

    def _summed(self, columns: list[SeenColumn]) -> list[SeenColumn]:
        """A sum that is all that an agency has, is what it scored."""
        with_points = {
            self._identity(column.agency)
            for column in columns
            if column.agency and column.use == "score"
        }
        return [
            replace(column, use="score", why="cột điểm duy nhất của cơ quan")
            if column.use == "total"
            and column.agency
            and self._identity(column.agency) not in with_points
            else column
            for column in columns
        ]

    def _with_reasons(
        self, columns: list[SeenColumn], headings: Mapping[int, Heading]
    ) -> list[SeenColumn]:
        """Columns on why points were taken away, where it is clear from whom: by the name over
        them, by the column before where each agency has one behind it, else there is only one
        agency in the table.
        """
        done, before = [], self._before_reasons(columns)
        for column in columns:
            kind = _kind_of_reason(column)
            agency = self._agency(column.line, headings[column.line])
            agency = agency or before.get(column.line)
            if kind and agency:
                column = replace(column, use="reason", agency=agency, kind=kind)
            elif kind == "reason":
                column = replace(column, why="không rõ là của cơ quan nào")
            done.append(column)
        return done

    def _before_reasons(self, columns: Sequence[SeenColumn]) -> dict[int, SeenAgency]:
        """By line, the agency whose points stand before the column: the only one that there is; or
        of each kind of reason, where every agency has just one column of it behind it.
        """
        known: dict[str, SeenAgency] = {}
        behind: dict[str, dict[int, SeenAgency]] = {}
        for column in columns:
            if column.agency:
                last = known[self._identity(column.agency)] = column.agency
            elif known and (kind := _kind_of_reason(column)):
                behind.setdefault(kind, {})[column.line] = last
        if len(known) == 1:
            return dict.fromkeys(self.lines, next(iter(known.values())))
        owners = {kind: [*map(self._identity, of.values())] for kind, of in behind.items()}
        each = [behind[kind] for kind, said in owners.items() if sorted(said) == sorted(known)]
        return {line: agency for of in each for line, agency in of.items()}

    # Cells

    def _filled(self, line: int) -> bool:
        return any(self.grid.cell(row, line).text for row in self.head.body)

    def _numeric(self, line: int) -> bool:
        cells = (self.grid.cell(row, line) for row in self.head.body)
        return any(_is_points(cell) for cell in cells)

    def _place(self, line: int, text: str) -> Place:
        heads = self.head.head_rows
        own = [row for row in heads if self.grid.cell(row, line).text == text]
        merged = [row for row in heads if text and self.grid.header(row, line).text == text]
        filled = [row for row in heads if self.grid.header(row, line).text]
        return self.grid.place([self.head.row, *(own or merged[:1] or filled)][-1], line)

    def _seen(self, line: int, heading: Heading, use: Use, why: str = "") -> SeenColumn:
        text = heading.texts[-1] if heading.texts else ""
        return SeenColumn(line, self._place(line, text), heading.texts, use, why=why)

    def _label_columns(self) -> list[SeenColumn]:
        head = self.head
        uses: list[tuple[int, Use]] = [(head.code, "code"), (head.maximum, "maximum")]
        uses += [(line, "name") for line in head.names]
        uses += [(line, "ignored") for line in head.more_codes if line not in self.lines]
        if head.grid.turned and head.more_codes:
            uses = [item for item in uses if item[0] not in head.more_codes]
        return [
            SeenColumn(line, self.grid.place(head.row, line), self._label_texts(line), use)
            for line, use in sorted(uses)
            if line
        ]

    def _label_texts(self, line: int) -> tuple[str, ...]:
        text = self.grid.header(self.head.row, line).text
        return (text,) if text else ()

    def _ask(self, line: int, heading: Heading) -> None:
        text = heading.texts[-1] if heading.texts else ""
        place = self._place(line, text)
        if not text:
            message, hint = NAMELESS
        elif heading.use in ("score", "self") or heading.year:
            message = f"không rõ cột “{text}” là điểm của cơ quan nào"
            hint = "ghi dòng “Đơn vị: …” ở trên bảng, hoặc đặt tên sheet theo tên cơ quan"
        else:
            message = f"không rõ “{one_line(text, 60)}” là cơ quan hay là cột tổng hợp"
            hint = "ghi đủ tên cơ quan, hoặc xóa cột"
        key = self.grid.column_path(line)
        choices = ("ignore", "{agency: tên cơ quan}")
        self.questions.append(Question("BT-04", "error", place, message, hint, key, choices))


def doubled(
    columns: Iterable[SeenColumn], key: Callable[[SeenColumn], tuple[str, ...]]
) -> Iterator[tuple[SeenColumn, SeenColumn]]:
    """Each column of an agency's points whose key an earlier one has too, with that one."""
    first: dict[tuple[str, ...], SeenColumn] = {}
    for column in columns:
        if column.agency and column.use in ("score", "self"):
            before = first.setdefault(key(column), column)
            if before is not column:
                yield column, before


def told_double(column: SeenColumn, other: SeenColumn, hint: str) -> Question:
    """That one agency has two columns of one kind."""
    name = column.agency.name if column.agency else ""
    message = f"cơ quan “{name}” có hai cột, cột kia ở {other.place.where}"
    return Question("BT-06", "error", column.place, message, hint)


def _is_points(cell: SheetCell) -> bool:
    return points_in(cell) is not None or bool(cell.fault) or bool(PERCENTAGE.fullmatch(cell.text))


def _kind_of_reason(column: SeenColumn) -> str:
    """Whether the column says why points were taken away, or has remarks; else ''."""
    text = folded(column.heading[-1]) if column.heading and column.use == "note" else ""
    if words.REASON.fullmatch(text):
        return "reason"
    return "remark" if words.REMARK.fullmatch(text) else ""


def _is_number(text: str) -> bool:
    return text.isdigit() and not heading_words.year_in(text)
