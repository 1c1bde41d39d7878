"""The head of a document: Quốc hiệu, Tiêu ngữ, agency, number, place and date, title, subject."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cchc_docs.check.form.parts import wording
from cchc_docs.check.form.parts.anatomy import HeadRule
from cchc_docs.check.form.parts.drawn_rules import floating_drawings, head_rules
from cchc_docs.check.form.parts.head_title import find_title, other_reference
from cchc_docs.check.form.parts.pieces import RolePiece
from cchc_docs.check.form.parts.seen_lines import (
    Placed,
    SeenLine,
    fragments,
    lines_of,
)
from cchc_docs.check.form.parts.type_lines import HEAD_LINES, type_index, type_name_of
from cchc_docs.frozen import dataclass

_LONGEST_LINE = 500
_LONGEST_DATE = 120

_BY_WORDS = ("number", "place_date")
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
    type_at = type_index(placed, type_names)
    top = placed[:type_at] if type_at is not None else _without_type(placed)
    lines = [line for one in top for line in lines_of(one)]
    pieces = _head_pieces(lines)
    rules = head_rules(top, pieces)
    if type_at is None:
        reference, body_from = other_reference(placed, len(top))
        floating = floating_drawings(_zone(placed, body_from), rules)
        return Head(pieces + reference, rules, floating, "", body_from)
    title, title_rules, body_from = find_title(placed, type_at)
    type_name = type_name_of(placed[type_at].text, type_names)
    all_rules = rules + title_rules
    floating = floating_drawings(_zone(placed, body_from), all_rules)
    return Head(pieces + title, all_rules, floating, type_name, body_from)


def _zone(placed: Sequence[Placed], body_from: int) -> Sequence[Placed]:
    """Where a line of the head may be anchored: down to the first words below it."""
    below = range(body_from, len(placed))
    first = next((at for at in below if placed[at].paragraph.text), len(placed))
    return placed[: first + 1]


def _without_type(placed: Sequence[Placed]) -> Sequence[Placed]:
    """The paragraphs up to the last block that holds an element of the head, or goes on with the
    “V/v …” above it."""
    last = -1
    in_brief = False
    for one in placed[:HEAD_LINES]:
        text = one.paragraph.text
        if one.is_framed or wording.LEGAL_BASIS.match(text):
            break
        if one.table is None and (wording.is_running(text) or wording.ADDRESSEE.match(text)):
            break
        roles = [_head_role(line) for line in lines_of(one)]
        in_brief = "brief" in roles or (in_brief and bool(roles) and one.table is None)
        if any(roles) or in_brief:
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
    _only_below_number(lines, roles)
    _go_on(lines, roles)
    left = _agency_lines(lines, roles)
    styled = [index for index, role in enumerate(roles) if role == "agency"]
    by_words = _agency_roles([lines[index] for index in left])
    for index, role in zip(left, by_words, strict=True):
        above = "parent_agency" if styled and index < styled[0] else "agency"
        roles[index] = above if styled else role
    return tuple(line.as_role(role) for line, role in zip(lines, roles, strict=True) if role)


def _only_below_number(lines: Sequence[SeenLine], roles: list[str]) -> None:
    """“Về việc …” is the trích yếu of a công văn only below its number, and not below a title;
    “V/v …” is anywhere."""
    first = roles.index("number") if "number" in roles else len(roles)
    for index, line in enumerate(lines):
        match = wording.SUBJECT_SHORT.match(line.text)
        if roles[index] != "brief" or match is None or "/" in match.group():
            continue
        is_titled = (
            index > 0 and not roles[index - 1] and wording.is_capitals(lines[index - 1].text)
        )
        if index < first or is_titled:
            roles[index] = ""


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

    Without a Quốc hiệu, or beside none, they stand above the number in its column; without either
    nothing shows that they name an agency.
    """
    title = next((n for n, role in enumerate(roles) if role == "national_title"), None)
    number = next((n for n, role in enumerate(roles) if role == "number"), None)
    until = number if number is not None else len(lines)
    for anchor in (title, number):
        if anchor is None:
            continue
        found = [
            index
            for index, line in enumerate(lines[:until])
            if not roles[index]
            and _may_name_agency(line)
            and _is_beside(line, lines[anchor], is_title=anchor == title)
            and (number is not None or _is_level(line, lines[anchor]))
        ]
        if found:
            return found
    return []


def _is_beside(line: SeenLine, anchor: SeenLine, *, is_title: bool) -> bool:
    """Whether it stands beside the Quốc hiệu; where both columns are set one below the other, all
    lines in capitals stand where the agency may."""
    if _is_flat(anchor):
        return is_title and _is_flat(line) and wording.is_capitals(line.text)
    if anchor.piece.is_tabbed:
        return line.piece.is_tabbed and (line.column != anchor.column) == is_title
    same_table = line.piece.spot is not None and line.table is anchor.table
    if not is_title:
        return same_table and line.column == anchor.column
    if anchor.column == 0:
        return same_table and line.column > 0
    return same_table and line.column < anchor.column


def _is_flat(line: SeenLine) -> bool:
    return line.piece.spot is None and not line.piece.is_tabbed


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
    if wording.NUMBER_MISWRITTEN.fullmatch(line.text):
        return "number"
    if wording.DRAFT.match(line.text):
        return "draft_mark"
    if wording.ADDRESSEE.match(line.text):
        return "addressee"
    if _is_brief(line):
        return "brief"
    is_line = len(line.text) <= _LONGEST_DATE and not wording.ATTACHMENT.match(line.text)
    if is_line and wording.PLACE_DATE.search(line.text):
        return "place_date"
    return _STYLES.get(line.piece.paragraph.style, "")


def told_by_words(placed: Sequence[Placed]) -> tuple[RolePiece, ...]:
    """Number, place and date of a head that is set with spaces: their words say what they are."""
    pieces = (piece for one in placed for piece in fragments(one))
    roles = ((piece, _head_role(SeenLine(piece, 0))) for piece in pieces)
    return tuple(replace(piece, role=role) for piece, role in roles if role in _BY_WORDS)


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
    texts = [line.text.upper() for line in lines]
    start = _agency_start(texts)
    if start is None:
        start = first
    while start > 0 and bold[start - 1] and wording.OPEN_NAME.match(texts[start - 1]):
        start -= 1
    return ["parent_agency"] * start + ["agency"] * (len(lines) - start)


def _agency_start(texts: Sequence[str]) -> int | None:
    start = None
    for index, text in enumerate(texts):
        goes_on = index > 0 and texts[index - 1].rstrip().endswith((" VÀ", ",", " -"))
        if wording.AGENCY_OPENING.match(text) and not goes_on:
            start = index
    return start
