"""Rule TT-97: no centred line ends where none may."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from cchc_docs.check.form.form_rule import by_standard, departure
from cchc_docs.check.form.parts.anatomy import Form, FormPart
from cchc_docs.check.form.parts.pieces import RolePiece
from cchc_docs.check.rule import Fault
from cchc_docs.docx.units import mm
from cchc_docs.frozen import dataclass
from cchc_docs.line_breaks import GLUE, SLACK, broken, why_forbidden
from cchc_docs.standard import Standard

_AGENCIES = ("agency", "parent_agency")
_DASHES = ("-", "–")
_APART = frozenset(("signer_title", "signer_other_title", "authority"))


def line_breaks(form: Form, standard: Standard) -> Iterator[Fault]:
    """Lines of names and titles, broken by the program or by who typed them.

    A break that the room does not let anybody avoid is no fault.
    """
    for part in form.documents:
        for one in wrong_breaks(part, standard):
            found = f"{one.upper} / {one.lower}"
            yield departure(
                one.piece.place,
                f"Dòng ngắt không đúng chỗ: “{found}”",
                found,
                one.why,
                "dùng Shift+Enter ngắt ở chỗ khác, hoặc dấu cách không ngắt (Ctrl+Shift+Space)",
            )


@dataclass(frozen=True, slots=True)
class WrongBreak:
    """Two lines of a piece between which no line may end, and why."""

    piece: RolePiece
    upper: str
    lower: str
    why: str


def wrong_breaks(part: FormPart, standard: Standard) -> Iterator[WrongBreak]:
    """All of them in the names and titles of a part."""
    roles = [
        element.key for element in standard.elements.values() if element.breaks != "by_program"
    ]
    signed_by_several = len(part.signatures) > 1
    for role in roles:
        for pieces in _together(part, role):
            yield from _wrong(pieces, names_several=signed_by_several and role in _AGENCIES)


def _together(part: FormPart, role: str) -> Iterator[list[RolePiece]]:
    """The pieces that stand one under the other as one text; titles of a signer are each their
    own, and the caption of a table ends at its table. How wide a text box is nobody knows for sure.
    """
    group: list[RolePiece] = []
    for piece in part.all(role):
        if piece.paragraph.box:
            continue
        if group and (role in _APART or not _goes_on(group[-1], piece)):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _goes_on(upper: RolePiece, lower: RolePiece) -> bool:
    """Whether the second stands in the same cell, or next in the text."""
    if upper.spot is not None or lower.spot is not None:
        return upper.spot == lower.spot
    return lower.paragraph.number - upper.paragraph.number <= 1


def _wrong(pieces: Sequence[RolePiece], *, names_several: bool) -> Iterator[WrongBreak]:
    """``names_several``: a dash stands between two names there, and a line may end at it."""
    lines = [(line, piece) for piece in pieces for line in piece.set_lines(SLACK)]
    for (upper, piece), (lower, _) in pairwise(lines):
        at_dash = _shown(upper).endswith(_DASHES) or _shown(lower).startswith(_DASHES)
        why = "" if names_several and at_dash else why_forbidden(upper, lower)
        if why and _avoidable(pieces):
            yield WrongBreak(piece, _shown(upper), _shown(lower), why)


def _avoidable(pieces: Sequence[RolePiece]) -> bool:
    """Whether the text has a way of being broken without such a place."""
    text = " ".join(_shown(line) for piece in pieces for line in piece.set_lines())
    first = pieces[0]
    lines = broken(text, mm(first.paragraph.width), first.face).lines
    return not any(why_forbidden(upper, lower) for upper, lower in pairwise(lines))


def _shown(line: str) -> str:
    return line.replace(GLUE, " ")


RULES = (
    by_standard(
        "TT-97",
        "Chỗ ngắt của dòng căn giữa",
        line_breaks,
        "bề rộng chữ tính theo số đo của Times New Roman; dòng vừa sát bề rộng thì không xét",
    ),
)
