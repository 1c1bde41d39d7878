"""The head of a document: Quốc hiệu, Tiêu ngữ, agency, number, place and date, title, subject."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc_docs.check.form import wording
from cchc_docs.check.form.anatomy import HeadRule, RolePiece
from cchc_docs.check.form.seen_lines import Placed, SeenLine, lines_of, whole
from cchc_docs.docx import Paragraph
from cchc_docs.text_width import text_width_mm

HEAD_LINES = 60
"""A head is looked for in so many paragraphs of a part."""

_TITLE_PARAGRAPHS = 12
_LONGEST_LINE = 500

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
    rules = _head_rules(top, pieces)
    if type_at is None:
        return Head(pieces, rules, _floating(top, rules), "", len(top))
    title, title_rules, body_from = _title(placed, type_at)
    type_name = _type_name(placed[type_at].paragraph.text, type_names)
    zone = placed[:body_from]
    return Head(
        pieces + title,
        rules + title_rules,
        _floating(zone, rules + title_rules),
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
    stands_out = wording.is_capitals(paragraph.text) or paragraph.alignment == "center"
    return stands_out and (alone or paragraph.alignment == "center")


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
        if wording.LEGAL_BASIS.match(one.paragraph.text):
            return None
        if is_type_line(one.paragraph, type_names):
            return index
    return None


def _without_type(placed: Sequence[Placed]) -> Sequence[Placed]:
    """The paragraphs up to the last block that holds an element of the head."""
    last = -1
    for one in placed[:HEAD_LINES]:
        for line in lines_of(one):
            if _plain_role(line) or wording.PLACE_DATE.search(line.text[:80]):
                last = one.block
        if wording.LEGAL_BASIS.match(one.paragraph.text):
            break
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
    right = next(
        (line.column for line, role in zip(lines, roles, strict=True) if role == "national_title"),
        1,
    )
    left = [
        index
        for index, line in enumerate(lines)
        if not roles[index] and line.column < max(right, 1) and _may_name_agency(line)
    ]
    styled = [index for index, role in enumerate(roles) if role == "agency"]
    by_words = _agency_roles([lines[index] for index in left])
    for index, role in zip(left, by_words, strict=True):
        above = "parent_agency" if styled and index < styled[0] else "agency"
        roles[index] = above if styled else role
    return tuple(line.as_role(role) for line, role in zip(lines, roles, strict=True) if role)


def _head_role(line: SeenLine) -> str:
    known = _plain_role(line)
    if known or len(line.text) > _LONGEST_LINE:
        return known
    if wording.SIGNING_INFO.match(line.text):
        return "signing_info"
    if wording.NUMBER.match(line.text):
        return "number"
    if wording.PLACE_DATE.search(line.text):
        return "place_date"
    return _STYLES.get(line.piece.paragraph.style, "")


def _may_name_agency(line: SeenLine) -> bool:
    text = line.text
    return not (
        wording.UNDERSCORES.match(text)
        or wording.MARKS.match(text)
        or wording.SUBJECT_SHORT.match(text)
        or not any(letter.isalpha() for letter in text)
    )


def _agency_roles(lines: Sequence[SeenLine]) -> list[str]:
    """Parent lines first, then the agency: it begins at the last line that opens a name."""
    if not lines:
        return []
    first = _agency_start([line.text.upper() for line in lines])
    if first is None:
        bold = [index for index, line in enumerate(lines) if line.piece.is_bold]
        first = bold[0] if bold else len(lines) - 1
    return ["parent_agency"] * first + ["agency"] * (len(lines) - first)


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
        role = _title_role(one.paragraph, pieces, bool(rules))
        if role is None:
            return tuple(pieces), tuple(rules), index
        rules += _rules_of("subject_rule", one.paragraph)
        if role:
            pieces.append(whole(one, role))
    return tuple(pieces), tuple(rules), min(len(placed), index + 1)


def _title_role(paragraph: Paragraph, pieces: list[RolePiece], ruled: bool) -> str | None:
    """The role in the title, empty for rules and blanks, None where the text has begun."""
    text = paragraph.text
    if not text or wording.UNDERSCORES.match(text):
        return ""
    if wording.LEGAL_BASIS.match(text) or wording.is_roman_heading(text):
        return None
    if wording.ATTACHMENT.match(text):
        return "attachment_line"
    has_subject = any(piece.role == "subject" for piece in pieces)
    if has_subject and wording.is_capitals(text) and paragraph.alignment == "center":
        return None if wording.DECISION_WORD.match(text) else "authority"
    if paragraph.style in ("Trích yếu", "Thẩm quyền"):
        return "subject" if paragraph.style == "Trích yếu" else "authority"
    opens_text = ruled or text.endswith((".", ":", ";", ","))
    if has_subject and (opens_text or paragraph.alignment != "center"):
        return None
    return None if len(text) > 400 else "subject"


def _head_rules(top: Sequence[Placed], pieces: tuple[RolePiece, ...]) -> tuple[HeadRule, ...]:
    """Rule lines above the title, given to the text that stands above them in their column."""
    motto = next((piece for piece in pieces if piece.role == "motto"), None)
    found: list[HeadRule] = []
    for one in top:
        for line in _rules_of("", one.paragraph):
            role = _rule_role(one, motto)
            if role:
                found.append(
                    HeadRule(role, line.paragraph, line.length_mm, line.is_solid, line.is_centred)
                )
    return tuple(found)


def _rule_role(one: Placed, motto: RolePiece | None) -> str:
    """Motto or agency, by the column of the cell; empty where a drawing floats."""
    style = {"Kẻ Tiêu ngữ": "motto_rule", "Kẻ cơ quan": "agency_rule"}.get(one.paragraph.style)
    if style:
        return style
    if motto is not None and one.paragraph is motto.paragraph:
        return "" if motto.is_tabbed else "motto_rule"
    if one.spot is None or motto is None or motto.spot is None:
        return ""
    return "motto_rule" if one.spot.column >= motto.spot.column else "agency_rule"


def _rules_of(role: str, paragraph: Paragraph) -> list[HeadRule]:
    """The rule lines that a paragraph carries: drawn, typed with underscores, or its border."""
    found = [
        HeadRule(role, paragraph, shape.width_mm or None, shape.is_solid, True)
        for shape in paragraph.shapes
        if shape.kind == "line"
    ]
    if wording.UNDERSCORES.match(paragraph.text):
        size = paragraph.runs[0].size_pt if paragraph.runs else paragraph.mark_size_pt
        width = text_width_mm(paragraph.text, size)
        solid = set(paragraph.text) <= set("_─")
        found.append(HeadRule(role, paragraph, width, solid, paragraph.alignment == "center"))
    found += [
        HeadRule(role, paragraph, paragraph.room_mm, border.is_solid, _is_centred(paragraph))
        for border in paragraph.borders
    ]
    return found


def _is_centred(paragraph: Paragraph) -> bool:
    """Whether a bordered paragraph has equal indents, to a millimetre."""
    return abs(paragraph.left - paragraph.right) <= 57


def _floating(zone: Sequence[Placed], rules: Iterable[HeadRule]) -> int:
    """Drawn lines whose place on the page the file does not say."""
    settled = {line.paragraph for line in rules}
    return sum(
        shape.kind == "line"
        for one in zone
        if one.paragraph not in settled
        for shape in one.paragraph.shapes
    )


def share_of(line: HeadRule, width_mm: Decimal) -> Decimal | None:
    """Length of the rule line as a share of a width; None where it is not known."""
    if line.length_mm is None or not width_mm:
        return None
    return line.length_mm / width_mm
