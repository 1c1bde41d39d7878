"""Which presentation standard is in force on a date, and its figures in named units.

The records are filled from ``standards/*.yaml`` by ``cchc_docs.data_files.standards``; the Word
templates and the checker of the thể thức read the same ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Literal

from cchc_docs.finding import Level, Refused
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import short_date

Confidence = Literal["A", "B", "C", "M", "P", "O"]
"""How well a figure is known; A, B and O make an error, C, M and P a warning."""

Alignment = Literal["left", "center", "right", "justify"]
PagePart = Literal["header", "footer"]
Breaks = Literal["by_program", "balanced", "smaller"]
"""How a line that is too long is broken: where the program does, balanced, or balanced where the
smallest allowed size does not put it on one line."""

SignsAs = Literal["collective", "acting", "deputy", "by_order", "authorised"]

NATIONAL_TITLE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"

_SURE: frozenset[Confidence] = frozenset(("A", "B", "O"))


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value: what the standard allows, and what we print.

    Without limits and choices the standard says nothing and every value is allowed.
    """

    printed: Decimal
    least: Decimal | None = None
    most: Decimal | None = None
    choices: tuple[Decimal, ...] = ()

    def allows(self, value: Decimal, tolerance: Decimal = Decimal(0)) -> bool:
        """Whether the value is allowed, with the tolerance on both sides."""
        if self.choices:
            return any(abs(value - choice) <= tolerance for choice in self.choices)
        above = self.least is None or value >= self.least - tolerance
        return above and (self.most is None or value <= self.most + tolerance)

    def __str__(self) -> str:
        """``13–14``, ``1 hoặc 1,27``, ``13`` in Vietnamese notation."""
        if self.choices:
            return " hoặc ".join(_comma(choice) for choice in self.choices)
        if self.least is not None and self.most is not None and self.least != self.most:
            return f"{_comma(self.least)}–{_comma(self.most)}"
        if self.least is not None and self.most is None:
            return f"từ {_comma(self.least)}"
        return _comma(self.printed if self.least is None else self.least)


@dataclass(frozen=True, slots=True)
class Source:
    """The article that says so, and how sure we are of it."""

    text: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Element:
    """One element of the thể thức (Quốc hiệu, Tiêu ngữ, …) and how it is set.

    ``alignments`` holds the allowed ones, the printed one first. ``rule_share`` is the length of
    a rule line as a share of the width of the text above it. ``belongs_to`` is the key of the
    element whose lines it goes on with, empty where it stands for itself.
    What is not ``is_printed`` none of our templates has: it is only checked.
    """

    key: str
    name: str
    style: str
    style_id: str
    size_pt: Figure
    bold: bool
    italic: bool
    caps: bool
    alignments: tuple[Alignment, ...]
    first_line_cm: Figure
    space_before_pt: Figure
    space_after_pt: Figure
    line_spacing: Figure
    rule_share: Figure | None
    outline_level: int | None
    keep_with_next: bool
    is_printed: bool
    breaks: Breaks
    belongs_to: str
    source: Source

    @property
    def alignment(self) -> Alignment:
        """The alignment that we print."""
        return self.alignments[0]


@dataclass(frozen=True, slots=True)
class Page:
    """Size of the paper and the margins, in millimetres (portrait)."""

    width_mm: Decimal
    height_mm: Decimal
    size_tolerance_mm: Decimal
    top_mm: Figure
    bottom_mm: Figure
    left_mm: Figure
    right_mm: Figure
    header_distance_mm: Decimal
    footer_distance_mm: Decimal
    margin_tolerance_mm: Decimal

    def margin_mm(self, side: str) -> Figure:
        """The margin on that side."""
        margins = {"top": self.top_mm, "bottom": self.bottom_mm}
        return (margins | {"left": self.left_mm, "right": self.right_mm})[side]

    @property
    def text_width_mm(self) -> Decimal:
        """Width of the text area with the margins that we print."""
        return self.width_mm - self.left_mm.printed - self.right_mm.printed


@dataclass(frozen=True, slots=True)
class Font:
    """The face and the colour (RRGGBB), and whether the standard names them."""

    name: str
    name_required: bool
    colour: str
    colour_required: bool


@dataclass(frozen=True, slots=True)
class PageNumber:
    """Where the page number stands; its size and alignment are in the element ``page_number``."""

    place: PagePart
    hidden_on_first_page: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """House measures of the borderless tables at the head and the foot, in millimetres."""

    head_columns_mm: tuple[Decimal, ...]
    foot_columns_mm: tuple[Decimal, ...]
    cell_margin_mm: Decimal
    signature_gap_mm: Figure


@dataclass(frozen=True, slots=True)
class LineSpacing:
    """How fixed line heights compare with lines: least height, height of a line per size."""

    exact_least_pt: Decimal | None
    natural_height: Decimal
    tolerance: Decimal


@dataclass(frozen=True, slots=True)
class Padding:
    """Below which day, month and number a zero is written before the figure."""

    days_below: int
    months_below: int
    numbers_below: int


@dataclass(frozen=True, slots=True)
class AttachedDocument:
    """A document issued with a decision: whether it has a head, how its reference line opens."""

    has_head: bool
    opening: str


@dataclass(frozen=True, slots=True)
class JointDocument:
    """A document that several agencies issue: what follows the code of its type in the symbol, and
    what stands between the names of the agencies."""

    mark: str
    separator: str


@dataclass(frozen=True, slots=True)
class HeadColumns:
    """The head divided otherwise than in the layout, for a name that would be torn there.

    ``usual_mm`` are the columns of the layout that it stands for, ``left_mm`` the left one as it
    is now, ``date_mm`` the cell of place and date, which may be wider than the Quốc hiệu above it.
    ``sizes_pt`` holds other sizes by the names of styles. Lines of the styles ``as_before`` keep
    the room that they have in the layout.
    """

    title_style: str
    date_style: str
    usual_mm: tuple[Decimal, ...]
    left_mm: Decimal
    date_mm: Decimal
    sizes_pt: tuple[tuple[str, Decimal], ...] = ()
    as_before: tuple[str, ...] = ()

    def room_mm(self, style: str) -> Decimal:
        """The room for a line of the left column."""
        return self.usual_mm[0] if style in self.as_before else self.left_mm

    @property
    def right_mm(self) -> Decimal:
        """What the left column leaves of the text's width."""
        return sum(self.usual_mm) - self.left_mm


@dataclass(frozen=True, slots=True)
class SetLines:
    """Lines that are set by the width of their text, by the names of their styles.

    ``rule_shares`` holds the length of each rule line as a share of the text above; ``broken`` the
    lines that are broken for their room, each with the smaller size to be tried before that;
    ``belongs`` the lines that are not torn from the line above, with the style of that;
    ``head`` says how the head is divided, where not as in the layout.
    """

    rule_shares: Mapping[str, float]
    broken: Mapping[str, Decimal | None] = field(default_factory=dict)
    belongs: Mapping[str, str] = field(default_factory=dict)
    head: HeadColumns | None = None


@dataclass(frozen=True, slots=True)
class RuleBasis:
    """On what a rule of the checker rests in this standard, and how heavily it weighs."""

    source: Source
    level: Level


@dataclass(frozen=True, slots=True)
class Standard:
    """All figures of one presentation standard; ``in_force_until`` is its last day, if it ended."""

    id: str
    name: str
    in_force_from: date
    in_force_until: date | None
    page: Page
    font: Font
    page_number: PageNumber
    head_sizes_pt: tuple[tuple[Decimal, Decimal, Decimal], ...]
    layout: Layout
    line_spacing: LineSpacing
    indent_tolerance_cm: Decimal
    rule_share_tolerance: Decimal
    legal_basis_ending: str
    legal_basis_last_ending: str
    padding: Padding
    closing_mark: str
    attached: AttachedDocument
    joint: JointDocument
    document_types: Mapping[str, str]
    signature_prefixes: tuple[str, ...]
    prefixes_with_second_title: tuple[str, ...]
    prefix_of: Mapping[SignsAs, str]
    agencies_without_parent: tuple[str, ...]
    elements: Mapping[str, Element]
    rules: Mapping[str, RuleBasis]

    def code_of(self, document_type: str) -> str:
        """The abbreviation of a type in a symbol: ``KH`` of ``kế hoạch``."""
        return next(code for code, name in self.document_types.items() if name == document_type)

    @property
    def set_lines(self) -> SetLines:
        """The lines that are set by the width of their text."""
        elements = self.elements.values()
        return SetLines(
            {
                element.style: float(element.rule_share.printed)
                for element in elements
                if element.rule_share is not None
            },
            {
                element.style: element.size_pt.least if element.breaks == "smaller" else None
                for element in elements
                if element.breaks != "by_program"
            },
            {
                element.style: self.elements[element.belongs_to].style
                for element in elements
                if element.belongs_to
            },
        )

    def is_in_force(self, day: date) -> bool:
        """Whether documents issued on the day follow this standard."""
        ended = self.in_force_until is not None and day > self.in_force_until
        return self.in_force_from <= day and not ended


def level_of(confidence: Confidence) -> Level:
    """Error for what the primary text or two sources say (and our own rules), else warning."""
    return "error" if confidence in _SURE else "warning"


def in_force(standards: Iterable[Standard], day: date) -> Standard:
    """The standard that documents issued on the day follow; raises Refused."""
    known = tuple(standards)
    for standard in known:
        if standard.is_in_force(day):
            return standard
    names = ", ".join(standard.name for standard in known) or "chưa có tệp nào"
    raise Refused.because(
        "TT-00",
        f"Không có quy định thể thức nào có hiệu lực vào ngày {short_date(day)} (đã biết: {names})",
        "sửa ngày ban hành",
    )


def _comma(value: Decimal) -> str:
    return format(value, "f").replace(".", ",")
