"""The head of a document: Quốc hiệu, Tiêu ngữ, agency, number, place and date, title, subject."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cchc_docs.check.form.parts import wording
from cchc_docs.check.form.parts.anatomy import HeadRule, RolePiece
from cchc_docs.check.form.parts.drawn_rules import floating_drawings, head_rules, rules_of
from cchc_docs.check.form.parts.seen_lines import Placed, SeenLine, lines_of, whole
from cchc_docs.docx import Paragraph

HEAD_LINES = 60
"""A head is looked for in so many paragraphs of a part."""

_TITLE_PARAGRAPHS = 12
_REFERENCE_PARAGRAPHS = 3
_LONGEST_LINE = 500
_LONGEST_DATE = 120
_LONGEST_SUBJECT = 400

_STYLES = {
    "Quốc hiệu": "national_title",
    "Tiêu ngữ": "motto",
    "Cơ quan chủ quản": "parent_agency",
    "Cơ quan ban hành": "agency",
    "Số ký hiệu": "number",
    "Địa danh": "place_date",
}


@dataclass(frozen=True, slots=True)
class Head:
    """What was found above the text; ``body_from`` counts into the paragraphs of the part."""

    pieces: tuple[RolePiece, ...]
    rule_lines: tuple[HeadRule, ...]
    floating_lines: int
    type_name: str
    body_from: int


def find_head(placed: Sequence[Placed], type_names: frozenset[str]) -> Head:
    """The head of a part; empty where the part has none."""
    type_at = _type_index(placed, type_names)
    top = placed[:type_at] if type_at is not None else _without_type(placed)
    lines = [line for one in top for line in lines_of(one)]
    pieces = _head_pieces(lines)
    rules = head_rules(top, pieces)
    if type_at is None:
        reference, body_from = _other_reference(placed, len(top))
        return Head(pieces + reference, rules, floating_drawings(top, rules), "", body_from)
    title, title_rules, body_from = _title(placed, type_at)
    type_name = _type_name(placed[type_at].paragraph.text, type_names)
    zone = placed[:body_from]
    return Head(
        pieces + title,
        rules + title_rules,
        floating_drawings(zone, rules + title_rules),
        type_name,
        body_from,
    )


def is_type_line(paragraph: Paragraph, type_names: frozenset[str]) -> bool:
    """Whether the paragraph is a tên loại on its own line, such as KẾ HOẠCH."""
    if paragraph.style == "Tên loại":
        return bool(paragraph.text)
    name = _type_name(paragraph.text, type_names)
    if not name:
        return False
    alone = len(paragraph.text) <= len(name) + 2
    if wording.is_capitals(paragraph.text):
        return alone or paragraph.alignment == "center"
    return alone and paragraph.alignment == "center" and _is_bold(paragraph)


def _is_bold(paragraph: Paragraph) -> bool:
    return bool(paragraph.written) and all(run.bold for run in paragraph.written)


def _type_name(text: str, type_names: frozenset[str]) -> str:
    """The type that the text names or opens with, in small letters."""
    folded = " ".join(text.split()).lower().rstrip(".")
    if folded.endswith(":"):
        return ""
    if folded in type_names:
        return folded
    longest = sorted(type_names, key=len, reverse=True)
    opened = next((name for name in longest if folded.startswith(f"{name} ")), "")
    return opened if wording.is_capitals(text) else ""


def _type_index(placed: Sequence[Placed], type_names: frozenset[str]) -> int | None:
    for index, one in enumerate(placed[:HEAD_LINES]):
        text = one.paragraph.text
        if wording.LEGAL_BASIS.match(text) or wording.ADDRESSEE.match(text):
            return None
        if one.is_framed:
            continue
        if is_type_line(one.paragraph, type_names):
            return index
        if one.table is None and wording.is_running(text):
            return None
    return None


def _without_type(placed: Sequence[Placed]) -> Sequence[Placed]:
    """The paragraphs up to the last block that holds an element of the head."""
    last = -1
    for one in placed[:HEAD_LINES]:
        text = one.paragraph.text
        if one.is_framed or wording.LEGAL_BASIS.match(text):
            break
        if one.table is None and (wording.is_running(text) or wording.ADDRESSEE.match(text)):
            break
        if any(_head_role(line) for line in lines_of(one)):
            last = one.block
    return [one for one in placed if one.block <= last]


def _plain_role(line: SeenLine) -> str:
    """The role that the words themselves give away."""
    if wording.is_national_title(line.text):
        return "national_title"
    if wording.is_motto(line.text):
        return "motto"
    return ""


def _head_pieces(lines: Sequence[SeenLine]) -> tuple[RolePiece, ...]:
    roles = [_head_role(line) for line in lines]
    if not any(roles):
        return ()
    _go_on(lines, roles)
    left = _agency_lines(lines, roles)
    styled = [index for index, role in enumerate(roles) if role == "agency"]
    by_words = _agency_roles([lines[index] for index in left])
    for index, role in zip(left, by_words, strict=True):
        above = "parent_agency" if styled and index < styled[0] else "agency"
        roles[index] = above if styled else role
    return tuple(line.as_role(role) for line, role in zip(lines, roles, strict=True) if role)


def _go_on(lines: Sequence[SeenLine], roles: list[str]) -> None:
    """The lines with which “V/v …” and “Kính gửi: …” go on in their cell or table."""
    opened = ""
    table, column = None, 0
    for index, line in enumerate(lines):
        if roles[index] in ("brief", "addressee"):
            opened, table, column = roles[index], line.table, line.column
        elif roles[index] and line.column == column:
            opened = ""
        elif opened and not roles[index] and line.table is table:
            same = line.column == column if opened == "brief" else line.column >= column
            if same and not wording.UNDERSCORES.match(line.text):
                roles[index] = opened


def _agency_lines(lines: Sequence[SeenLine], roles: Sequence[str]) -> list[int]:
    """The lines that name the agency: beside the Quốc hiệu, above the number.

    Without a Quốc hiệu they stand above the number in its column; without either nothing shows
    that they name an agency.
    """
    title = next((n for n, role in enumerate(roles) if role == "national_title"), None)
    number = next((n for n, role in enumerate(roles) if role == "number"), None)
    anchor = title if title is not None else number
    if anchor is None:
        return []
    until = number if number is not None else len(lines)
    found = []
    for index, line in enumerate(lines[:until]):
        if roles[index] or not _may_name_agency(line):
            continue
        if _is_beside(line, lines[anchor], is_title=title is not None):
            found.append(index)
    if number is None:
        found = [index for index in found if _is_level(lines[index], lines[anchor])]
    return found


def _is_beside(line: SeenLine, anchor: SeenLine, *, is_title: bool) -> bool:
    if anchor.piece.spot is None and not anchor.piece.is_tabbed:
        return False
    if anchor.piece.is_tabbed:
        return line.piece.is_tabbed and (line.column != anchor.column) == is_title
    same_table = line.piece.spot is not None and line.table is anchor.table
    if not is_title:
        return same_table and line.column == anchor.column
    if anchor.column == 0:
        return same_table and line.column > 0
    return same_table and line.column < anchor.column


def _is_level(line: SeenLine, title: SeenLine) -> bool:
    """Whether the line is in the row of the Quốc hiệu, or tabbed as it is."""
    if line.piece.spot is None or title.piece.spot is None:
        return True
    return line.piece.spot.row <= title.piece.spot.row + 1


def _head_role(line: SeenLine) -> str:
    known = _plain_role(line)
    if known or len(line.text) > _LONGEST_LINE:
        return known
    if wording.SIGNING_INFO.match(line.text):
        return "signing_info"
    if wording.NUMBER.match(line.text) and "/" in line.text:
        return "number"
    if wording.ADDRESSEE.match(line.text):
        return "addressee"
    if _is_brief(line):
        return "brief"
    is_line = len(line.text) <= _LONGEST_DATE and not wording.ATTACHMENT.match(line.text)
    if is_line and wording.PLACE_DATE.search(line.text):
        return "place_date"
    return _STYLES.get(line.piece.paragraph.style, "")


def _is_brief(line: SeenLine) -> bool:
    """“V/v …” of a công văn: in a cell of the head, or on a line that is no sentence."""
    match = wording.SUBJECT_SHORT.match(line.text)
    if match is None:
        return False
    return line.piece.spot is not None or ("/" in match.group() and len(line.text) < _LONGEST_DATE)


def _may_name_agency(line: SeenLine) -> bool:
    text = line.text
    return len(text) <= _LONGEST_DATE and not (
        wording.UNDERSCORES.match(text)
        or wording.MARKS.match(text)
        or not any(letter.isalpha() for letter in text)
    )


def _agency_roles(lines: Sequence[SeenLine]) -> list[str]:
    """Parent lines first, then the agency: the bold ones below others, or as the words say."""
    if not lines:
        return []
    bold = [line.piece.is_bold for line in lines]
    first = bold.index(True) if True in bold else 0
    if first > 0 and all(bold[first:]):
        return ["parent_agency"] * first + ["agency"] * (len(lines) - first)
    start = _agency_start([line.text.upper() for line in lines])
    if start is None:
        start = first
    return ["parent_agency"] * start + ["agency"] * (len(lines) - start)


def _agency_start(texts: Sequence[str]) -> int | None:
    start = None
    for index, text in enumerate(texts):
        goes_on = index > 0 and texts[index - 1].rstrip().endswith((" VÀ", ",", " -"))
        if wording.AGENCY_OPENING.match(text) and not goes_on:
            start = index
    return start


def _title(
    placed: Sequence[Placed], type_at: int
) -> tuple[tuple[RolePiece, ...], tuple[HeadRule, ...], int]:
    """Tên loại, trích yếu and what belongs to them, and where the text begins."""
    pieces = [whole(placed[type_at], "document_type")]
    rules: list[HeadRule] = []
    index = type_at + 1
    for index in range(type_at + 1, min(len(placed), type_at + 1 + _TITLE_PARAGRAPHS)):
        one = placed[index]
        role = _title_role(one, pieces, bool(rules))
        if role is None:
            return tuple(pieces), tuple(rules), index
        rules += rules_of("subject_rule", one.paragraph)
        if role:
            pieces.append(whole(one, role))
    return tuple(pieces), tuple(rules), min(len(placed), index + 1)


def _title_role(one: Placed, pieces: list[RolePiece], ruled: bool) -> str | None:
    """The role in the title, empty for rules and blanks, None where the text has begun."""
    paragraph, text = one.paragraph, one.paragraph.text
    if not text or wording.UNDERSCORES.match(text):
        return ""
    if wording.LEGAL_BASIS.match(text) or wording.is_roman_heading(text):
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
    return _subject_role(paragraph, pieces, has_subject=has_subject, ruled=ruled)


def _other_reference(placed: Sequence[Placed], begins_at: int) -> tuple[tuple[RolePiece, ...], int]:
    """The kèm-theo line under a title that names no tên loại (DANH SÁCH, NỘI QUY …), and where the
    text begins."""
    is_titled = False
    for index in range(begins_at, min(len(placed), begins_at + _TITLE_PARAGRAPHS)):
        one = placed[index]
        text = one.paragraph.text
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
    paragraph: Paragraph, pieces: list[RolePiece], *, has_subject: bool, ruled: bool
) -> str | None:
    text, is_centred = paragraph.text, paragraph.alignment == "center"
    if len(text) > _LONGEST_SUBJECT or not (is_centred or _is_bold(paragraph)):
        return None
    if not has_subject:
        return None if ruled or (wording.is_running(text) and not is_centred) else "subject"
    if not is_centred or ruled or text.endswith((".", ":", ";", ",")):
        return None
    first = next(piece for piece in pieces if piece.role == "subject")
    return "subject" if first.is_bold == _is_bold(paragraph) else ""
