"""Indents, spacing, alignment of the text put right; dates padded, spaces before marks removed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from cchc_docs.check.form.form_rule import Check, comma
from cchc_docs.check.form.parts import dates, spacing
from cchc_docs.check.form.parts.anatomy import BODY_ROLES
from cchc_docs.check.form.parts.pieces import RolePiece
from cchc_docs.check.form.rules import body_rules, foot_rules
from cchc_docs.check.mending.parts import Mending, Repair
from cchc_docs.docx.edit.markup import (
    child,
    drop,
    paragraph_properties,
    plain_text,
    put,
    replace_text,
)
from cchc_docs.docx.names import W
from cchc_docs.docx.read.records import Paragraph
from cchc_docs.docx.units import twips_of_mm, twips_of_points
from cchc_docs.finding import Place, Spot
from cchc_docs.standard import Standard

_RUNNING = (*BODY_ROLES, "article")
_DOUBLED = re.compile(r"(?<=\S) {2,3}(?=[^\s/])")
"""Before a stroke they are room for a number or a day to be written: “Tờ trình số   /TTr-SNV”."""
_SPACES = " \u00a0"
_UNSURE = frozenset(("unknown", "box_text"))
_DAY = re.compile(r"ngày\s+(\d{1,2})\b")
_MONTH = re.compile(r"tháng\s+(\d{1,2})\b")
_KEPT = frozenset(("number", "place_date", "attachment_line", "signing_info"))


def _at_fault(mending: Mending, standard: Standard, check: Check) -> frozenset[Place | Spot]:
    return frozenset(fault.place for fault in check(mending.form, standard))


def mend_alignment(mending: Mending) -> Iterator[Repair]:
    """Running text justified."""
    wrong = _at_fault(mending, mending.standard, body_rules.body_alignment)
    for _, piece in mending.form.pieces(*_RUNNING):
        if piece.place in wrong and mending.may("TT-48", piece.place):
            put(paragraph_properties(mending.origin(piece.paragraph)), "jc", val="both")
            yield Repair(piece.place, "căn đều hai bên", "TT-48")


def mend_indents(mending: Mending) -> Iterator[Repair]:
    """First lines indented as most of them are, or by the value that we print."""
    wrong = _at_fault(mending, mending.standard, body_rules.body_indent)
    printed = mending.standard.elements["body"].first_line_cm.printed
    printed = body_rules.usual_indent(mending.form, mending.standard) or printed
    rule = "TT-49" if "TT-49" in mending.standard.rules else "TT-50"
    for _, piece in mending.form.pieces(*BODY_ROLES):
        starts_with_tab = piece.paragraph.raw.lstrip(_SPACES).startswith("\t")
        if piece.place not in wrong or starts_with_tab or not mending.may(rule, piece.place):
            continue
        element = mending.origin(piece.paragraph)
        replace_text(element, 0, _leading_spaces(plain_text(element)), "")
        properties = paragraph_properties(element)
        indents = child(properties, "ind")
        for name in ("hanging", "firstLineChars", "hangingChars", "start", "end"):
            indents.attrib.pop(f"{W}{name}", "")
        put(properties, "ind", left="0", firstLine=twips_of_mm(printed * 10))
        yield Repair(piece.place, f"lùi đầu dòng {comma(printed)} cm", rule)


def _leading_spaces(text: str) -> int:
    """How many there are: an indent beside them would push the first line twice."""
    return len(text) - len(text.lstrip(_SPACES))


def mend_gaps(mending: Mending) -> Iterator[Repair]:
    """The gap above a paragraph at least as the mending.standard says."""
    wrong = _at_fault(mending, mending.standard, body_rules.paragraph_gap)
    printed = mending.standard.elements["body"].space_before_pt.printed
    for part in mending.form.parts:
        for piece in part.pieces:
            if piece.place in wrong and mending.may("TT-51", piece.place):
                properties = paragraph_properties(mending.origin(piece.paragraph))
                spacing = child(properties, "spacing")
                for name in ("beforeLines", "beforeAutospacing"):
                    spacing.attrib.pop(f"{W}{name}", "")
                put(properties, "spacing", before=twips_of_points(printed))
                drop(properties, "contextualSpacing")
                put(properties, "contextualSpacing", val="0")
                yield Repair(piece.place, f"cách đoạn trên {comma(printed)} pt", "TT-51")


def mend_line_spacing(mending: Mending) -> Iterator[Repair]:
    """Line spacing that we print where it is out of bounds."""
    wrong = _at_fault(mending, mending.standard, body_rules.line_spacing)
    printed = mending.standard.elements["body"].line_spacing.printed
    rule = "TT-52" if "TT-52" in mending.standard.rules else "TT-53"
    for _, piece in mending.form.pieces(*_RUNNING):
        if piece.place in wrong and mending.may(rule, piece.place):
            properties = paragraph_properties(mending.origin(piece.paragraph))
            lines = str(int(printed * 240))
            put(properties, "spacing", line=lines, lineRule="auto")
            yield Repair(piece.place, f"giãn dòng {comma(printed)}", rule)


def mend_dates(mending: Mending) -> Iterator[Repair]:
    """Zeros before small days and months in the line of place and date, none before others."""
    padding = mending.standard.padding
    for _, piece in mending.form.pieces("place_date"):
        for pattern, below in ((_DAY, padding.days_below), (_MONTH, padding.months_below)):
            element = mending.origin(piece.paragraph)
            match = pattern.search(plain_text(element))
            wanted = dates.padded(int(match.group(1)), below) if match else ""
            if match and match.group(1) != wanted and mending.may("TT-34", piece.place):
                replace_text(element, match.start(1), match.end(1), wanted)
                yield Repair(piece.place, f"{match.group()} → {wanted}", "TT-34")


def mend_spaces(mending: Mending) -> Iterator[Repair]:
    """No space before a comma, a full stop, a semicolon or a colon, but behind it; one where two or
    three are."""
    seen: set[Paragraph] = set()
    for part in mending.form.parts:
        for piece in part.pieces:
            may = piece.role not in _KEPT and mending.may("TT-90", piece.place)
            if may and piece.paragraph not in seen:
                seen.add(piece.paragraph)
                yield from _mend_spaces_of(mending, piece)


def _mend_spaces_of(mending: Mending, piece: RolePiece) -> Iterator[Repair]:
    element = mending.origin(piece.paragraph)
    if _holds_other_signs(piece.paragraph, element):
        return
    text = plain_text(element)
    matches = list(spacing.BEFORE_MARK.finditer(text))
    for match in reversed(matches):
        mark = match.end()
        if text[mark + 1 : mark + 2].isalpha():
            replace_text(element, mark, mark + 1, f"{text[mark]} ")
        replace_text(element, match.start(), mark, "")
    if matches:
        yield Repair(piece.place, f"bỏ {len(matches)} khoảng trắng trước dấu câu", "TT-90")
    yield from _mend_doubled(piece, element)


def _holds_other_signs(paragraph: Paragraph, element: etree._Element) -> bool:
    """Whether something shows there that is no plain text, as Word's own hyphens and formulas: the
    spaces on either side of it are no doubled ones."""
    return plain_text(element) != re.sub(r"[\t\n]", "", paragraph.raw)


def _mend_doubled(piece: RolePiece, element: etree._Element) -> Iterator[Repair]:
    """Many spaces, and spaces beside tabs and breaks, put words in their place: they stay."""
    if piece.role in _UNSURE or set(piece.paragraph.raw) & set("\t\n"):
        return
    if piece.role == "recipients" and foot_rules.BESIDE.search(piece.text):
        return
    matches = list(_DOUBLED.finditer(plain_text(element)))
    for match in reversed(matches):
        replace_text(element, match.start(), match.end(), " ")
    if matches:
        yield Repair(piece.place, f"bỏ {len(matches)} chỗ có khoảng trắng thừa", "TT-90")
