"""What Word would show: paragraphs, runs, tables, sections, with their effective formatting.

Lengths are kept in twips (1/20 pt) as Word does, and given in cm, mm or pt by properties.
Nothing here can be changed, so reading never alters a document.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from decimal import Decimal
from functools import cached_property
from typing import Literal

from cchc_docs.docx.units import mm
from cchc_docs.finding import TextSpot
from cchc_docs.frozen import dataclass
from cchc_docs.standard import Alignment
from cchc_docs.vietnamese import nfc

_PLACE_LETTERS = 40

LineRule = Literal["auto", "exact", "atLeast"]
ShapeKind = Literal["line", "picture", "other"]
Trace = Literal["tracked", "comment", "hidden"]
"""What people left in a paragraph while it was written, and no reader is meant to see."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one formatting; ``field`` is the instruction that made the text.

    ``raised`` letters are superscripts and subscripts. ``letter_spacing`` is put between letters,
    in twips, less than 0 where they are condensed; ``letter_scale`` is their width in per cent.
    What stands ``in_formula`` of Word is set by Word itself, in a face and sizes of its own.
    """

    text: str
    faces: tuple[str, ...]
    size_pt: Decimal
    bold: bool = False
    italic: bool = False
    underline: str = ""
    caps: bool = False
    colour: str = "auto"
    highlight: str = ""
    shading: str = ""
    field: str = ""
    struck: bool = False
    raised: bool = False
    letter_spacing: int = 0
    letter_scale: int = 100
    in_formula: bool = False

    @property
    def shown(self) -> str:
        """The text as it is seen: in capitals when the font setting says so."""
        return self.text.upper() if self.caps else self.text


@dataclass(frozen=True, slots=True)
class Shape:
    """A drawing anchored in a paragraph; the width is 0 where the file does not say it."""

    kind: ShapeKind
    width_mm: Decimal
    is_solid: bool = True


@dataclass(frozen=True, slots=True)
class Border:
    """A line above or below a paragraph."""

    style: str
    side: Literal["top", "bottom"]

    @property
    def is_solid(self) -> bool:
        return self.style in ("single", "thick")


@dataclass(frozen=True, slots=True)
class LineHeight:
    """Line spacing: lines (240 = single) for ``auto``, else twips."""

    rule: LineRule
    value: int


@dataclass(frozen=True, eq=False)
class Paragraph:
    """A paragraph with its place and formatting; ``label`` is the number that Word puts before it.

    Two of them are never the same, however alike.

    ``number`` counts the paragraphs of the text from 1; it is 0 in headers, footers and notes,
    where ``container`` says where the paragraph stands. ``width`` is the room between the edges
    of its page or cell, in twips; so are the places of ``tab_stops``, each with its kind.
    """

    number: int
    container: str
    runs: tuple[Run, ...]
    style: str
    style_id: str
    alignment: Alignment
    left: int
    right: int
    first_line: int
    before: int
    after: int
    contextual_spacing: bool
    line: LineHeight
    keep_next: bool
    breaks_page: bool
    ends_with_page_break: bool
    outline_level: int | None
    borders: tuple[Border, ...]
    shapes: tuple[Shape, ...]
    label: str
    width: int
    boxes: tuple[Block, ...] = ()
    box: int = 0
    section: int = 0
    mark_size_pt: Decimal = Decimal(10)
    traces: frozenset[Trace] = frozenset()
    tab_stops: tuple[tuple[int, str], ...] = ()

    @cached_property
    def raw(self) -> str:
        """All text as it is stored, tabs and line breaks included."""
        return "".join(run.text for run in self.runs)

    @cached_property
    def text(self) -> str:
        """The text as seen, in composed letters, Word's own number before it, no space at the
        ends.
        """
        shown = nfc("".join(run.shown for run in self.runs).replace("\u00a0", " "))
        return f"{self.label} {shown}".strip() if self.label else shown.strip()

    @cached_property
    def written(self) -> tuple[Run, ...]:
        """The runs that put ink on the page."""
        return tuple(run for run in self.runs if run.text.strip())

    @property
    def is_blank(self) -> bool:
        return not self.text and not self.shapes and not self.borders and not self.boxes

    @property
    def first_line_cm(self) -> Decimal:
        """How far its first line starts to the right of the others; less than 0 when it hangs."""
        return mm(self.first_line) / 10

    @property
    def room_mm(self) -> Decimal:
        """Width between its indents."""
        return mm(self.width - self.left - self.right)

    @property
    def place(self) -> TextSpot:
        """``¶12 (bảng 1, hàng 2, cột 1) "SỞ NỘI VỤ"``."""
        words = " ".join(self.text.split())
        if len(words) > _PLACE_LETTERS:
            words = words[:_PLACE_LETTERS].rsplit(" ", 1)[0] + "…"
        return TextSpot(self.number, self.container, words)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, vertically merged cells as one; columns count from 0."""

    column: int
    columns: int
    rows: int
    width: int
    fill: str
    blocks: tuple[Block, ...]

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Its paragraphs, those of nested tables included."""
        return tuple(walk(self.blocks))

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs).strip()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; ``height`` is the least height that it was given, in twips."""

    cells: tuple[Cell, ...]
    repeats: bool
    cant_split: bool
    height: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A table; ``number`` counts the tables of the text from 1, ``width`` is in twips."""

    number: int
    rows: tuple[Row, ...]
    width: int
    room: int
    has_borders: bool
    section: int

    @property
    def place(self) -> TextSpot:
        return TextSpot(inside=f"bảng {self.number}")

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return tuple(
            paragraph for row in self.rows for cell in row.cells for paragraph in cell.paragraphs
        )


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class PageFurniture:
    """Headers or footers of a section: on most pages, on the first, on even ones."""

    default: tuple[Paragraph, ...] = ()
    first: tuple[Paragraph, ...] = ()
    even: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of pages of one size; lengths in twips."""

    number: int
    width: int
    height: int
    landscape: bool
    top: int
    bottom: int
    left: int
    right: int
    gutter: int
    header_distance: int
    footer_distance: int
    has_title_page: bool
    starts_page: bool
    number_start: int | None
    number_format: str
    headers: PageFurniture = field(default_factory=PageFurniture)
    footers: PageFurniture = field(default_factory=PageFurniture)

    @property
    def place(self) -> TextSpot:
        return TextSpot(inside=f"phân đoạn {self.number}")

    @property
    def text_width(self) -> int:
        return self.width - self.left - self.right - self.gutter


@dataclass(frozen=True)
class Document:
    """A whole Word file as it would be shown, tracked changes accepted."""

    name: str
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    notes: tuple[Paragraph, ...]
    mirrors_margins: bool
    even_headers: bool

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the text in reading order, those in tables and boxes included."""
        return tuple(walk(self.blocks))

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables of the text, nested ones included."""
        return tuple(_tables(self.blocks))

    @cached_property
    def furniture(self) -> tuple[Paragraph, ...]:
        """The paragraphs of all headers and footers that a page shows, each once."""
        found: dict[Paragraph, None] = {}
        for section in self.sections:
            for part in (section.headers, section.footers):
                first = part.first if section.has_title_page else ()
                even = part.even if self.even_headers else ()
                for paragraph in (*part.default, *first, *even):
                    found[paragraph] = None
        return tuple(found)


def walk(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    """Paragraphs in reading order, into cells and text boxes."""
    for block in blocks:
        if isinstance(block, Table):
            yield from block.paragraphs
        else:
            yield block
            yield from walk(block.boxes)


def _tables(blocks: tuple[Block, ...]) -> Iterator[Table]:
    for block in blocks:
        if isinstance(block, Table):
            yield block
            for row in block.rows:
                for cell in row.cells:
                    yield from _tables(cell.blocks)
        else:
            yield from _tables(block.boxes)
