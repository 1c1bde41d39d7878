"""What a line is set by when its text is known: the filters that prepared templates call.

Each takes the text, the room in millimetres between the indents of its paragraph, and the letters.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from markupsafe import Markup, escape

from cchc_docs.docx.units import TWIPS_PER_MM
from cchc_docs.line_breaks import GLUE, SURE, BrokenText, Face, broken, natural_lines


def rule_indent(
    value: str,
    room_mm: float,
    size_pt: float,
    bold: bool,
    italic: bool,
    caps: bool,
    share: float,
    smaller_pt: float | None = None,
) -> int:
    """The indent in twips on either side of a rule line under that text.

    The line is ``share`` of the width of the text's last line and stands in the middle of the
    room. ``smaller_pt`` is None where the text is not broken by ``line_indent``.
    """
    room, shown = Decimal(str(room_mm)), _shown(value, caps)
    face = Face(Decimal(str(size_pt)), bold, italic)
    if smaller_pt is not None:
        face = _face(shown, room, face, smaller_pt)
        shown = broken(shown, room, face).lines[-1]
    wanted = min(face.width(shown), room)
    return _side(room - wanted * Decimal(str(share)))


def line_indent(
    value: str,
    room_mm: float,
    size_pt: float,
    bold: bool,
    italic: bool,
    caps: bool,
    smaller_pt: float,
    may_glue: bool = True,
) -> int:
    """The indent in twips on either side between which the text is broken where it should be."""
    room = Decimal(str(room_mm))
    found = _broken(value, room, Face(Decimal(str(size_pt)), bold, italic), caps, smaller_pt)
    if not may_glue and GLUE in found.glued:
        return 0
    return _side(room - found.room_mm)


def line_words(
    value: str,
    room_mm: float,
    size_pt: float,
    bold: bool,
    italic: bool,
    caps: bool,
    smaller_pt: float,
) -> Markup:
    """The text itself, with what must not be torn joined by spaces that do not break."""
    face = Face(Decimal(str(size_pt)), bold, italic)
    glued = _broken(value, Decimal(str(room_mm)), face, caps, smaller_pt).glued
    kept = iter([letter for letter in glued if letter in _SPACES])
    bare = str(Markup(value).unescape()).strip()
    text = "".join(next(kept, letter) if letter in _SPACES else letter for letter in bare)
    return escape(text)


def line_size(
    value: str,
    room_mm: float,
    size_pt: float,
    bold: bool,
    italic: bool,
    caps: bool,
    smaller_pt: float,
) -> int:
    """The size in half-points: the smaller one where it puts the text on one line."""
    face = Face(Decimal(str(size_pt)), bold, italic)
    found = _face(_shown(value, caps), Decimal(str(room_mm)), face, smaller_pt)
    return int(found.size_pt * 2)


def keeps_on(
    value: str, room_mm: float, size_pt: float, bold: bool, italic: bool, caps: bool
) -> int:
    """1 where the text is short enough to stay with the table below it, else 0."""
    face = Face(Decimal(str(size_pt)), bold, italic)
    lines = natural_lines(_shown(value, caps), Decimal(str(room_mm)), face) or ()
    return int(len(lines) < _LONG_SENTENCE)


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


def _broken(value: str, room: Decimal, face: Face, caps: bool, smaller_pt: float) -> BrokenText:
    shown = _shown(value, caps)
    return broken(shown, room, _face(shown, room, face, smaller_pt))


def _face(text: str, room: Decimal, face: Face, smaller_pt: float) -> Face:
    """The face, or the smaller one where that alone puts the text on one line."""
    smaller = Face(Decimal(str(smaller_pt)), face.bold, face.italic)
    fits = face.width(text) <= room * SURE or not 0 < smaller.size_pt < face.size_pt
    return face if fits or smaller.width(text) > room * SURE else smaller


def _shown(value: str, caps: bool) -> str:
    text = str(Markup(value).unescape()).strip()
    return text.upper() if caps else text


def _side(free: Decimal) -> int:
    return max(0, int(free / 2 * TWIPS_PER_MM))
