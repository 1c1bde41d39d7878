"""The rule lines of a head: drawn, typed or bordered, and the text that each stands under."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from cchc_docs.check.form.parts import wording
from cchc_docs.check.form.parts.anatomy import HeadRule
from cchc_docs.check.form.parts.pieces import RolePiece
from cchc_docs.check.form.parts.seen_lines import Placed
from cchc_docs.docx.read.records import Paragraph
from cchc_docs.text_width import text_width_mm


def head_rules(top: Sequence[Placed], pieces: tuple[RolePiece, ...]) -> tuple[HeadRule, ...]:
    """Rule lines above the title, given to the text that stands above them in their column."""
    motto = next((piece for piece in pieces if piece.role == "motto"), None)
    agency = next((piece for piece in pieces if piece.role == "agency"), None)
    found: list[HeadRule] = []
    for one in top:
        for line in rules_of("", one.paragraph):
            role = _rule_role(one, motto, agency)
            if role:
                found.append(
                    HeadRule(role, line.paragraph, line.length_mm, line.is_solid, line.is_centred)
                )
    return tuple(found) if len({one.role for one in found}) != 1 else tuple(_of_one(found))


def _of_one(found: Sequence[HeadRule]) -> Sequence[HeadRule]:
    """Of lines that all hang on one column: two that are drawn may be those of both columns, so
    where they stand is not known."""
    drawn = [one for one in found if any(shape.kind == "line" for shape in one.paragraph.shapes)]
    return [one for one in found if one not in drawn] if len(drawn) > 1 else found


def _rule_role(one: Placed, motto: RolePiece | None, agency: RolePiece | None) -> str:
    """Motto or agency, by the column of the cell; empty where a drawing floats, or stands
    in another table than both."""
    style = {"Kẻ Tiêu ngữ": "motto_rule", "Kẻ cơ quan": "agency_rule"}.get(one.paragraph.style)
    if style:
        return style
    if motto is not None and one.paragraph is motto.paragraph:
        return "" if motto.is_tabbed else "motto_rule"
    if one.spot is None or motto is None or motto.spot is None:
        return "agency_rule" if _is_in_column_of(one, agency) else ""
    if one.spot.table != motto.spot.table:
        return ""
    return "motto_rule" if one.spot.column >= motto.spot.column else "agency_rule"


def _is_in_column_of(one: Placed, piece: RolePiece | None) -> bool:
    spot = piece.spot if piece is not None else None
    if spot is None or one.spot is None:
        return False
    return (one.spot.table, one.spot.column) == (spot.table, spot.column)


def rules_of(role: str, paragraph: Paragraph) -> list[HeadRule]:
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


def floating_drawings(zone: Sequence[Placed], rules: Iterable[HeadRule]) -> int:
    """Drawn lines whose place on the page the file does not say, and drawings that may be lines."""
    settled = {line.paragraph for line in rules}
    return sum(
        shape.kind != "picture"
        for one in zone
        if one.paragraph not in settled
        for shape in one.paragraph.shapes
    )


def share_of(line: HeadRule, width_mm: Decimal) -> Decimal | None:
    """Length of the rule line as a share of a width; None where it is not known."""
    if line.length_mm is None or not width_mm:
        return None
    return line.length_mm / width_mm
