"""What stands under the head: tên loại, trích yếu, authority, and the kèm-theo line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from cchc_docs.check.form.parts import wording
from cchc_docs.check.form.parts.anatomy import HeadRule
from cchc_docs.check.form.parts.drawn_rules import rules_of
from cchc_docs.check.form.parts.pieces import RolePiece
from cchc_docs.check.form.parts.seen_lines import Placed, whole

_TITLE_PARAGRAPHS = 12
_REFERENCE_PARAGRAPHS = 3
_LONGEST_SUBJECT = 400


def find_title(
    placed: Sequence[Placed], type_at: int
) -> tuple[tuple[RolePiece, ...], tuple[HeadRule, ...], int]:
    """Tên loại, trích yếu and what belongs to them, and where the text begins."""
    pieces = [whole(placed[type_at], "document_type")]
    rules: list[HeadRule] = []
    index = type_at + 1
    for index in range(type_at + 1, min(len(placed), type_at + 1 + _TITLE_PARAGRAPHS)):
        one = placed[index]
        role = _title_role(one, pieces, bool(rules))
        if role is None and _is_above_authority(placed, index, pieces):
            role = "unknown"
        if role is None:
            return tuple(pieces), tuple(rules), index
        if _is_last_line(placed, index):
            rules += rules_of("subject_rule", one.paragraph)
        if role:
            pieces.append(whole(one, role))
    return tuple(pieces), tuple(rules), min(len(placed), index + 1)


def _is_above_authority(placed: Sequence[Placed], index: int, pieces: Sequence[RolePiece]) -> bool:
    """Whether between trích yếu and authority something else is told, as the name of a project and
    its place: nothing says what it is."""
    if not any(piece.role == "subject" for piece in pieces):
        return False
    below = [one for one in placed[index : index + _TITLE_PARAGRAPHS] if one.text]
    for one, basis in pairwise(below):
        if one.table is not None or wording.LEGAL_BASIS.match(one.text):
            return False
        is_centred = one.paragraph.alignment == "center" and wording.is_capitals(one.text)
        if is_centred and wording.LEGAL_BASIS.match(basis.text):
            return not wording.is_roman_heading(one.text)
    return False


def _is_last_line(placed: Sequence[Placed], index: int) -> bool:
    """Whether its paragraph ends with it: a rule line stands below all lines of a paragraph."""
    return all(one.paragraph is not placed[index].paragraph for one in placed[index + 1 :][:1])


def _title_role(one: Placed, pieces: list[RolePiece], ruled: bool) -> str | None:
    """The role in the title, empty for rules and blanks, None where the text has begun."""
    paragraph, text = one.paragraph, one.text
    if not text or wording.UNDERSCORES.match(text):
        return ""
    if wording.LEGAL_BASIS.match(text) or wording.is_roman_heading(text):
        return None
    if wording.DRAFT.match(text):
        return "draft_mark"
    if wording.PART_LABEL.match(text) or wording.SECTION_LABEL.match(text):
        return None
    if one.is_framed or wording.ADDRESSEE.match(text):
        return None
    if wording.ATTACHMENT.match(text) or _is_open(pieces[-1]):
        return "attachment_line"
    has_subject = any(piece.role == "subject" for piece in pieces)
    if has_subject and wording.is_capitals(text) and paragraph.alignment == "center":
        return None if wording.DECISION_WORD.match(text) else "authority"
    if paragraph.style in ("Trích yếu", "Thẩm quyền"):
        return "subject" if paragraph.style == "Trích yếu" else "authority"
    return _subject_role(one, pieces, has_subject=has_subject, ruled=ruled)


def _goes_on(one: Placed, above: RolePiece) -> bool:
    """Whether its first letter is small, or a bracket opens it, right below a trích yếu, both bold:
    the same words, broken by hand."""
    opens_small = one.text[:1].islower() or one.text.startswith("(")
    is_next = one.paragraph.number - above.paragraph.number in (0, 1)
    alike = one.is_bold and above.is_bold
    return above.role == "subject" and opens_small and is_next and alike


def other_reference(placed: Sequence[Placed], begins_at: int) -> tuple[tuple[RolePiece, ...], int]:
    """The kèm-theo line under a title that names no tên loại (DANH SÁCH, NỘI QUY …), and where the
    text begins."""
    is_titled = False
    for index in range(begins_at, min(len(placed), begins_at + _TITLE_PARAGRAPHS)):
        one = placed[index]
        text = one.text
        if is_titled and text.startswith("(") and wording.ATTACHMENT.match(text):
            return _reference(placed, index)
        if one.table is not None or wording.is_running(text):
            break
        is_titled = is_titled or (wording.is_capitals(text) and one.paragraph.alignment == "center")
    return (), begins_at


def _reference(placed: Sequence[Placed], index: int) -> tuple[tuple[RolePiece, ...], int]:
    pieces = [whole(placed[index], "attachment_line")]
    until = index + 1
    while until < min(len(placed), index + _REFERENCE_PARAGRAPHS) and _is_open_text(pieces):
        pieces.append(whole(placed[until], "attachment_line"))
        until += 1
    return tuple(pieces), until


def _is_open_text(pieces: Sequence[RolePiece]) -> bool:
    text = "".join(piece.text for piece in pieces)
    return text.count("(") > text.count(")")


def _is_open(piece: RolePiece) -> bool:
    """Whether the piece is a kèm-theo line whose bracket is not closed yet."""
    return piece.role == "attachment_line" and piece.text.count("(") > piece.text.count(")")


def _subject_role(
    one: Placed, pieces: list[RolePiece], *, has_subject: bool, ruled: bool
) -> str | None:
    text, is_centred = one.text, one.paragraph.alignment == "center"
    opens = not has_subject and bool(wording.SUBJECT_SHORT.match(text))
    if len(text) > _LONGEST_SUBJECT and not (opens and is_centred and one.is_bold):
        return None
    if opens:
        return "subject"
    if not (is_centred or one.is_bold):
        return None
    if not has_subject:
        return None if ruled or (wording.is_running(text) and not is_centred) else "subject"
    closed = text.endswith((".", ":", ";")) or (text.endswith(",") and not one.is_bold)
    if _goes_on(one, pieces[-1]):
        return "subject"
    if not is_centred or ruled or closed:
        return None
    first = next(piece for piece in pieces if piece.role == "subject")
    return "subject" if first.is_bold == one.is_bold else ""
