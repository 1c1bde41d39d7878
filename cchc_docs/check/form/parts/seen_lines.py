"""The paragraphs of a part with the cell that each stands in, and their lines and tab columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from cchc_docs.check.form.parts.anatomy import CellAt, RolePiece
from cchc_docs.docx import Block, Paragraph, Run, Table
from cchc_docs.frozen import dataclass

UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A paragraph, the block of the part that it is in, and its cell in a table of the text."""

    paragraph: Paragraph
    block: int
    spot: CellAt | None = None
    table: Table | None = None

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
                for paragraph in cell.paragraphs:
                    yield Placed(paragraph, index, spot, block)
    else:
        yield Placed(block, index)
        for box in block.boxes:
            yield from _placed(box, index)


def whole(placed: Placed, role: str) -> RolePiece:
    """The paragraph as one piece."""
    return RolePiece(role, placed.paragraph, placed.paragraph.runs, placed.spot)


def lines_of(placed: Placed) -> tuple[SeenLine, ...]:
    """The lines of a paragraph, each cut at its tabs; blank ones are left out."""
    found: list[SeenLine] = []
    for runs in _cut(placed.paragraph.runs, "\n"):
        columns = list(_cut(runs, "\t"))
        is_tabbed = len(columns) > 1
        column = 0
        for number, fragment in enumerate(columns):
            if not any(run.text.strip() for run in fragment):
                continue
            if is_tabbed:
                column = min(number, column + 1) if found else min(number, 1)
            elif placed.spot is not None:
                column = placed.spot.column
            piece = RolePiece(UNKNOWN, placed.paragraph, fragment, placed.spot, is_tabbed)
            found.append(SeenLine(piece, column, placed.table))
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
