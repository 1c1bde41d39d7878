"""A line or a paragraph that plays one role, with its formatting as the eye sees it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cached_property

from cchc_docs.docx.read.records import Paragraph, Run
from cchc_docs.docx.units import mm
from cchc_docs.finding import TextSpot
from cchc_docs.frozen import dataclass
from cchc_docs.line_breaks import Face, natural_lines
from cchc_docs.standard import Alignment
from cchc_docs.text_width import text_width_mm
from cchc_docs.vietnamese import nfc

_LONGEST_SET = 600
"""Letters of a text whose lines are found; no title is longer."""

_MOVING_SPACES = 2
_MOVING_INDENT = 283
"""Half a centimetre, in twips."""

_OFF_MIDDLE_MM = 3
"""So far off the middle of a column no eye sees it."""


@dataclass(frozen=True, slots=True)
class CellAt:
    """A cell of a table of the text; the column counts from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True)
class RolePiece:
    """A line or a paragraph that plays one role; ``role`` is the key of an element.

    A tabbed piece shares its paragraph with another, so its alignment cannot be told. ``column``
    is 0 at the left of a head or a foot, more further right.
    """

    role: str
    paragraph: Paragraph
    runs: tuple[Run, ...]
    spot: CellAt | None = None
    is_tabbed: bool = False
    column: int = 0

    @cached_property
    def text(self) -> str:
        """The text as seen, with Word's own number before it, no space at the ends."""
        shown = nfc("".join(run.shown for run in self.runs).replace("\u00a0", " "))
        return f"{self.paragraph.label} {shown}".strip() if self.paragraph.label else shown.strip()

    @cached_property
    def written(self) -> tuple[Run, ...]:
        """The runs that put ink on the page; superscripts, subscripts and formulas left out."""
        inked = (run for run in self.runs if run.text.strip())
        return tuple(run for run in inked if not run.raised and not run.in_formula)

    @cached_property
    def sizes(self) -> tuple[Decimal, ...]:
        """The different sizes of its text, in the order met."""
        return tuple(dict.fromkeys(run.size_pt for run in self.written))

    @cached_property
    def size_pt(self) -> Decimal:
        """The size of most of its letters."""
        letters: dict[Decimal, int] = {}
        for run in self.written:
            letters[run.size_pt] = letters.get(run.size_pt, 0) + len(run.text)
        return max(letters, key=lambda size: letters[size], default=self.paragraph.mark_size_pt)

    @cached_property
    def lettered(self) -> tuple[Run, ...]:
        """The runs with letters or figures, where there are any: how a lone dash is set, nobody
        sees."""
        found = tuple(run for run in self.written if any(one.isalnum() for one in run.text))
        return found or self.written

    @property
    def is_bold(self) -> bool:
        return bool(self.lettered) and all(map(_is_bold, self.lettered))

    @property
    def is_italic(self) -> bool:
        return bool(self.lettered) and all(run.italic for run in self.lettered)

    @property
    def has_bold(self) -> bool:
        return any(map(_is_bold, self.lettered))

    @property
    def has_italic(self) -> bool:
        return any(run.italic for run in self.lettered)

    @property
    def alignment(self) -> Alignment | None:
        """How it is aligned; None where that cannot be told."""
        return None if self.is_tabbed else self.paragraph.alignment

    @property
    def seen_alignment(self) -> Alignment | None:
        """How a line of a head or a foot stands to the eye; None where that cannot be told, as
        where it was moved by hand with spaces or an indent, the way of many typists."""
        if self.is_tabbed or self._is_moved:
            return None
        return "center" if self._fills_its_room else self.paragraph.alignment

    @property
    def _is_moved(self) -> bool:
        """Whether spaces or an indent hold it off the edge at which it would begin or end."""
        if self.paragraph.alignment == "center":
            return False
        text = "".join(run.text for run in self.runs)
        if self.paragraph.alignment == "right":
            return len(text) - len(text.rstrip()) >= _MOVING_SPACES or self.paragraph.right > 0
        indent = self.paragraph.left + self.paragraph.first_line
        return len(text) - len(text.lstrip()) >= _MOVING_SPACES or indent > _MOVING_INDENT

    @property
    def _fills_its_room(self) -> bool:
        """Whether its one line is so near as long as its cell is wide that it stands in the middle
        however it is aligned."""
        room = self.paragraph.room_mm
        return self.spot is not None and 0 <= room - self.width_mm <= 2 * _OFF_MIDDLE_MM

    @property
    def width_mm(self) -> Decimal:
        """Width of its text set on one line, each run as it is set."""
        label = f"{self.paragraph.label} " if self.paragraph.label else ""
        width = text_width_mm(label, self.size_pt, self.is_bold, self.is_italic)
        return width + sum((_run_width_mm(run) for run in _trimmed(self.runs)), Decimal(0))

    @property
    def face(self) -> Face:
        """How most of its letters are written."""
        return Face(self.size_pt, self.is_bold, self.is_italic)

    def set_lines(
        self, slack: Decimal = Decimal(0), size_pt: Decimal | None = None
    ) -> tuple[str, ...]:
        """Its lines as a program breaks them, perhaps in another size; the whole where that is a
        close thing."""
        face = replace(self.face, size_pt=size_pt) if size_pt else self.face
        shown = "".join(run.shown for run in self.runs).strip()
        room = self.paragraph.room_mm
        if room <= 0 or len(shown) > _LONGEST_SET:
            return (shown,)
        typed = [line.strip() for line in shown.split("\n") if line.strip()]
        lines = [natural_lines(line, room, face, slack) or (line,) for line in typed]
        return tuple(line for group in lines for line in group)

    @property
    def place(self) -> TextSpot:
        return self.paragraph.place


def _is_bold(run: Run) -> bool:
    """Bold by its setting, or by its face, as “Times New Roman Bold” is."""
    return run.bold or (bool(run.faces) and all("Bold" in face for face in run.faces))


_RAISED = Decimal("0.65")
"""How large Word sets superscripts and subscripts, as a share of their size."""


def _trimmed(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The runs without the space at either end of their text."""
    found = list(runs)
    while found and not found[0].text.lstrip():
        found.pop(0)
    while found and not found[-1].text.rstrip():
        found.pop()
    if found:
        found[0] = replace(found[0], text=found[0].text.lstrip())
        found[-1] = replace(found[-1], text=found[-1].text.rstrip())
    return tuple(found)


def _run_width_mm(run: Run) -> Decimal:
    size = run.size_pt * _RAISED if run.raised else run.size_pt
    width = text_width_mm(nfc(run.shown), size, run.bold, run.italic)
    spaced = mm(run.letter_spacing * len(nfc(run.text)))
    return width * run.letter_scale / 100 + spaced
