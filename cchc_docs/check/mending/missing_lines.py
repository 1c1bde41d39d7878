"""Rule lines drawn under Tiêu ngữ, agency and trích yếu where there surely are none."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lxml import etree

from cchc_docs.check.form.parts.anatomy import FormPart
from cchc_docs.check.form.parts.pieces import RolePiece
from cchc_docs.check.mending.parts import Mending, Repair
from cchc_docs.docx.edit.markup import child, drop, put, run_properties, text_runs
from cchc_docs.docx.names import W
from cchc_docs.docx.read.records import Paragraph
from cchc_docs.docx.units import mm, twips_of_mm

_UNDER = {
    "motto_rule": (("motto",), "TT-23"),
    "agency_rule": (("agency",), "TT-30"),
    "subject_rule": (("subject", "attachment_line"), "TT-40"),
}
_LEAST_MM = 5
_NEAR = 4
_AFTER_TITLE = frozenset(
    ("authority", "legal_basis", "addressee", "body", "heading_1", "heading_2", "clause", "item")
)


def mend_rule_lines(mending: Mending) -> Iterator[Repair]:
    """A line where nothing is drawn, or where the words are underlined instead.

    Only below what stands alone in its paragraph: in a column of a head, or as a title across the
    page. Where a drawing floats it may be the line.
    """
    for part in mending.form.documents:
        for key, (roles, rule) in _UNDER.items():
            above = part.last(*roles)
            if above is None or part.rule_line(key) is not None or part.floating_lines:
                continue
            if _stands_alone(part, above, key) and mending.may(rule, above.place):
                yield from _drawn(mending, part, key, above)


def _stands_alone(part: FormPart, piece: RolePiece, key: str) -> bool:
    if key == "subject_rule":
        is_titled = part.first("document_type") is not None
        is_title = is_titled and piece.spot is None and piece.alignment == "center"
        return is_title and _is_followed_by_text(part, piece)
    same = {one.role for one in part.pieces if one.paragraph is piece.paragraph}
    in_head = same <= {"national_title", "motto", "agency", "parent_agency"}
    return piece.spot is not None and piece.alignment == "center" and in_head


def _is_followed_by_text(part: FormPart, piece: RolePiece) -> bool:
    """Whether what stands below the title is known for something else, and bears no drawing."""
    roles = {one.paragraph: one.role for one in part.pieces}
    below = part.blocks[part.blocks.index(piece.paragraph) + 1 :]
    for block in below[:_NEAR]:
        if not isinstance(block, Paragraph):
            return False
        if block.shapes:
            return False
        if block.text:
            return roles.get(block) in _AFTER_TITLE
    return False


def _drawn(mending: Mending, part: FormPart, key: str, above: RolePiece) -> Iterator[Repair]:
    element = mending.standard.elements[key]
    printed = element.rule_share.printed if element.rule_share else None
    longest = max(map(above.face.width, above.set_lines()))
    length = longest * (printed or Decimal("0.4"))
    room = mm(above.paragraph.width)
    if not _LEAST_MM <= length < room:
        return
    paragraph = mending.origin(above.paragraph)
    paragraph.addnext(_line(room, length))
    for piece in part.all(above.role):
        for run in text_runs(mending.origin(piece.paragraph)):
            drop(run_properties(run), "u")
    name = element.name[:1].lower() + element.name[1:]
    yield Repair(above.place, f"thêm {name}", _UNDER[key][1])


def _line(room_mm: Decimal, length_mm: Decimal) -> etree._Element:
    """An empty paragraph that is as high as its lower border, in the middle of its room."""
    paragraph = etree.Element(f"{W}p")
    properties = child(paragraph, "pPr")
    side = twips_of_mm((room_mm - length_mm) / 2)
    put(child(properties, "pBdr"), "bottom", val="single", sz="6", space="0", color="000000")
    put(properties, "spacing", before="40", after="0", line="240", lineRule="auto")
    put(properties, "ind", left=side, right=side, firstLine="0")
    put(properties, "jc", val="center")
    mark = child(properties, "rPr")
    for tag in ("sz", "szCs"):
        put(mark, tag, val="4")
    return paragraph
