"""What a line is set by when its text is known: the filters that prepared templates call.

Each takes the text, the room in millimetres between the indents of its paragraph, and the letters.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import wraps
from typing import Any, TypeVar

from markupsafe import Markup, escape

from cchc_docs.docx.units import TWIPS_PER_MM
from cchc_docs.frozen import dataclass
from cchc_docs.line_breaks import GLUE, SURE, BrokenText, Face, broken, natural_lines

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _SetText:
    """A text as it is set: ``bare`` as it was given, ``shown`` in its capitals."""

    bare: str
    shown: str
    room: Decimal
    face: Face

    def face_for(self, smaller_pt: float) -> Face:
        """The face, or the smaller one where that alone puts the text on one line."""
        face = self.face
        smaller = Face(Decimal(str(smaller_pt)), face.bold, face.italic)
        fits = face.width(self.shown) <= self.room * SURE
        if fits or not 0 < smaller.size_pt < face.size_pt:
            return face
        return face if smaller.width(self.shown) > self.room * SURE else smaller

    def broken(self, smaller_pt: float) -> BrokenText:
        """The text broken where it should be."""
        return broken(self.shown, self.room, self.face_for(smaller_pt))


def _measure(measure: Callable[..., T]) -> Callable[..., T]:
    """A filter: text, millimetres of room, size in points, bold, italic, capitals, and what else
    the measure asks for.
    """

    @wraps(measure)
    def of_text(
        value: str,
        room_mm: float,
        size_pt: float,
        bold: bool,
        italic: bool,
        caps: bool,
        *others: Any,
    ) -> T:
        bare = (str(Markup(value).unescape()) if "&" in value else str(value)).strip()
        face = Face(Decimal(str(size_pt)), bold, italic)
        line = _SetText(bare, bare.upper() if caps else bare, Decimal(str(room_mm)), face)
        return measure(line, *others)

    return of_text


@_measure
def rule_indent(line: _SetText, share: float, smaller_pt: float | None = None) -> int:
    """The indent in twips on either side of a rule line under that text.

    The line is ``share`` of the width of the text's last line and stands in the middle of the
    room. ``smaller_pt`` is None where the text is not broken by ``line_indent``.
    """
    shown, face = line.shown, line.face
    if smaller_pt is not None:
        shown, face = line.broken(smaller_pt).lines[-1], line.face_for(smaller_pt)
    return _side(line.room - min(face.width(shown), line.room) * Decimal(str(share)))


@_measure
def line_indent(line: _SetText, smaller_pt: float, may_glue: bool = True) -> int:
    """The indent in twips on either side between which the text is broken where it should be."""
    found = line.broken(smaller_pt)
    if not may_glue and GLUE in found.glued:
        return 0
    return _side(line.room - found.room_mm)


@_measure
def line_words(line: _SetText, smaller_pt: float) -> Markup:
    """The text itself, with what must not be torn joined by spaces that do not break."""
    kept = iter([letter for letter in line.broken(smaller_pt).glued if letter in _SPACES])
    text = "".join(next(kept, letter) if letter in _SPACES else letter for letter in line.bare)
    return escape(text)


@_measure
def line_size(line: _SetText, smaller_pt: float) -> int:
    """The size in half-points: the smaller one where it puts the text on one line."""
    return int(line.face_for(smaller_pt).size_pt * 2)


@_measure
def keeps_on(line: _SetText) -> int:
    """1 where the text is short enough to stay with the table below it, else 0."""
    return int(len(natural_lines(line.shown, line.room, line.face) or ()) < _LONG_SENTENCE)


_LONG_SENTENCE = 3
"""Lines of a sentence that may be at the foot of a page while its table begins the next."""

MEASURES: tuple[Callable[..., Any], ...] = (
    rule_indent,
    line_indent,
    line_words,
    line_size,
    keeps_on,
)
"""The filters of this module."""

_SPACES = f" {GLUE}"


def _side(free: Decimal) -> int:
    return max(0, int(free / 2 * TWIPS_PER_MM))
