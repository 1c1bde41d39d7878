"""The paragraphs of a part with the cell that each stands in, and their lines and tab columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from cchc_docs.check.form.parts import wording
from cchc_docs.check.form.parts.pieces import CellAt, RolePiece
from cchc_docs.docx.read.records import Block, Cell, Paragraph, Row, Run, Table
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import nfc

UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A paragraph, the block of the part that it is in, and its cell in a table of the text.

    ``line`` is the typed line that it stands for, where the lines of a paragraph are told apart.
    """

    paragraph: Paragraph
    block: int
    spot: CellAt | None = None
    table: Table | None = None
    line: tuple[Run, ...] = ()

    @property
    def runs(self) -> tuple[Run, ...]:
        return self.line or self.paragraph.runs

    @property
    def text(self) -> str:
        """The text as seen, no space at the ends."""
        return whole(self, UNKNOWN).text if self.line else self.paragraph.text

    @property
    def is_bold(self) -> bool:
        written = [run for run in self.runs if run.text.strip()]
        return bool(written) and all(run.bold for run in written)

    @property
    def is_framed(self) -> bool:
        """Whether it stands in a table that shows lines."""
        return self.table is not None and self.table.has_borders


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A line of a head or a foot; ``column`` is 0 at the left, more further right."""

    piece: RolePiece
    column: int
    table: Table | None = None

    @property
    def text(self) -> str:
        return self.piece.text

    @property
    def is_framed(self) -> bool:
        """Whether it stands in a table that shows lines."""
        return self.table is not None and self.table.has_borders

    def as_role(self, role: str) -> RolePiece:
        return replace(self.piece, role=role, column=self.column)


def placed_in(blocks: Iterable[Block]) -> tuple[Placed, ...]:
    """All paragraphs of the blocks in reading order, those in text boxes after their anchor."""
    return tuple(found for index, block in enumerate(blocks) for found in _placed(block, index))


def _placed(block: Block, index: int) -> Iterator[Placed]:
    if isinstance(block, Table):
        for row_number, row in enumerate(block.rows):
            for cell in row.cells:
                spot = CellAt(block.number, row_number, cell.column)
                if _is_frame(block, row, cell):
                    for part in cell.blocks:
                        yield from _placed(part, index)
                    continue
                inner = None if block.has_borders else _wrapped(cell)
                if inner is None or (_is_one_column(inner) and _is_beside(cell, row)):
                    for paragraph in cell.paragraphs:
                        yield Placed(paragraph, index, spot, block)
                    continue
                yield from _placed(inner, index)
    else:
        yield Placed(block, index)
        for box in block.boxes:
            yield from _placed(box, index)


def _is_frame(table: Table, row: Row, cell: Cell) -> bool:
    """Whether the cell, alone in its row of a table without lines, only holds together paragraphs
    and a table of columns: they stand on the page as they would without it."""
    if table.has_borders or _is_beside(cell, row):
        return False
    inner = [one for one in cell.blocks if isinstance(one, Table)]
    return any(not (one.has_borders or _is_one_column(one)) for one in inner)


def _is_one_column(table: Table) -> bool:
    """Whether the table only holds lines one below the other."""
    return not table.has_borders and all(len(row.cells) == 1 for row in table.rows)


def _is_beside(cell: Cell, row: Row) -> bool:
    """Whether something stands beside the cell: what is nested in it belongs to its column."""
    return any(one is not cell and any(map(_is_filled, one.blocks)) for one in row.cells)


def _is_filled(block: Block) -> bool:
    return isinstance(block, Table) or bool(block.text or block.boxes)


def _wrapped(cell: Cell) -> Table | None:
    """The table that is all that a cell holds: the cell is nothing but a wrapping then."""
    filled = list(filter(_is_filled, cell.blocks))
    only = filled[0] if len(filled) == 1 else None
    return only if isinstance(only, Table) else None


def whole(placed: Placed, role: str) -> RolePiece:
    """The paragraph, or its line, as one piece."""
    return RolePiece(role, placed.paragraph, placed.runs, placed.spot)


def line_by_line(placed: Placed) -> tuple[Placed, ...]:
    """Each typed line of a paragraph for itself; blank ones are left out."""
    lines = [one for one in _typed_lines(placed.runs) if any(run.text.strip() for run in one)]
    return tuple(replace(placed, line=one) for one in lines)


def lines_of(placed: Placed) -> tuple[SeenLine, ...]:
    """The lines of a paragraph, each cut at its tabs; blank ones are left out."""
    found: list[SeenLine] = []
    for runs in _lines_in_cell(placed):
        columns = _columns(runs)
        is_tabbed = len(columns) > 1
        column = 0
        for number, fragment in enumerate(columns):
            if not any(run.text.strip() for run in fragment):
                continue
            if is_tabbed and not _is_left_of_title(columns, number):
                column = min(number, column + 1) if found else min(number, 1)
            elif placed.spot is not None:
                column = placed.spot.column
            piece = RolePiece(UNKNOWN, placed.paragraph, fragment, placed.spot, is_tabbed)
            found.append(SeenLine(piece, column, placed.table))
    return tuple(found)


def _is_left_of_title(columns: Sequence[tuple[Run, ...]], number: int) -> bool:
    """Whether it is the first that is written, with the Quốc hiệu or Tiêu ngữ beside it: a tab
    before it only moves it to the middle of the left half."""
    texts = ["".join(run.text for run in one).strip() for one in columns]
    beside = filter(None, texts[number + 1 :])
    return not any(texts[:number]) and any(
        wording.is_national_title(text) or wording.is_motto(text) for text in beside
    )


def _lines_in_cell(placed: Placed) -> Iterator[tuple[Run, ...]]:
    """The typed lines; in a cell of a head the agency in bold after its parent, who only run on in
    one paragraph, are two."""
    for runs in _typed_lines(placed.runs):
        at = 0 if placed.spot is None else _issuer_begins(runs)
        if at:
            yield _between(runs, 0, at)
        yield _between(runs, at, sum(len(run.text) for run in runs)) if at else runs


def _issuer_begins(runs: Sequence[Run]) -> int:
    """Where the name of an agency in bold begins after one that is not; 0 where none does."""
    written = [run for run in runs if run.text.strip()]
    bold = [run.bold for run in written]
    if bold != sorted(bold) or len(set(bold)) != 2:
        return 0
    above = "".join(run.text for run in runs[: runs.index(written[bold.index(True)])])
    below = "".join(run.text for run in runs)[len(above) :]
    both = (nfc(above).strip(), nfc(below).strip())
    names = all(wording.is_capitals(one) and wording.opens_agency(one) for one in both)
    return len(above) if names else 0


_APART = re.compile(r"\s{3,}")


def fragments(placed: Placed) -> Iterator[RolePiece]:
    """What a paragraph holds side by side, set apart by tabs and by many spaces."""
    for runs in _typed_lines(placed.runs):
        text, at = "".join(run.text for run in runs), 0
        for words in _APART.split(text):
            start = text.index(words, at)
            at = start + len(words)
            if words.strip():
                found = _between(runs, start, at)
                yield RolePiece(UNKNOWN, placed.paragraph, found, placed.spot, is_tabbed=True)


def _columns(runs: tuple[Run, ...]) -> list[tuple[Run, ...]]:
    """The columns that tabs make; one that only leaves room for a number makes none. In a head
    that is set by spaces, what can only stand at the right begins a column too."""
    columns = list(_cut(runs, "\t"))
    if len(columns) == 1:
        text = "".join(run.text for run in runs)
        at = wording.right_half_begins(text)
        return [_between(runs, 0, at), _between(runs, at, len(text))] if at else columns
    filled = [
        text for text in ("".join(run.text for run in one) for one in columns) if text.strip()
    ]
    is_number = len(filled) == 2 and wording.NUMBER_OPENS.match(filled[0])
    return [runs] if is_number and filled[1].lstrip().startswith("/") else columns


def _typed_lines(runs: tuple[Run, ...]) -> Iterator[tuple[Run, ...]]:
    """The lines as they are typed; a Tiêu ngữ that was only pushed below its Quốc hiệu with spaces
    is a line of its own, and so is “(đã ký)” beside a name."""
    for line in _cut(runs, "\n"):
        text = "".join(run.text for run in line)
        at = wording.motto_begins(text) or wording.note_beside_name(text)
        if not at:
            yield line
            continue
        yield _between(line, 0, at)
        yield _between(line, at, len(text))


def _between(runs: tuple[Run, ...], start: int, end: int) -> tuple[Run, ...]:
    """What stands from one letter to before another."""
    found: list[Run] = []
    at = 0
    for run in runs:
        cut = run.text[max(0, start - at) : max(0, end - at)]
        if cut:
            found.append(replace(run, text=cut))
        at += len(run.text)
    return tuple(found)


def _cut(runs: tuple[Run, ...], mark: str) -> Iterator[tuple[Run, ...]]:
    """The runs cut at a character, which itself is dropped."""
    current: list[Run] = []
    for run in runs:
        if mark not in run.text:
            current.append(run)
            continue
        first, *others = run.text.split(mark)
        if first:
            current.append(replace(run, text=first))
        for other in others:
            yield tuple(current)
            current = [replace(run, text=other)] if other else []
    yield tuple(current)
