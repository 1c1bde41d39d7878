"""Faces, colours, sizes, boldness and alignment put right, without touching a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from decimal import Decimal

from lxml import etree

from cchc_docs.check.form.form_rule import seen_alignment, setting_faults
from cchc_docs.check.form.parts.anatomy import HEADING_ROLES, Form
from cchc_docs.check.form.parts.pieces import RolePiece
from cchc_docs.check.form.rules import body_rules
from cchc_docs.check.form.rules.heading_rules import as_judged, sure_titles
from cchc_docs.check.form.rules.page_number_rules import number_runs
from cchc_docs.check.form.rules.page_rules import (
    SYMBOL_FACES,
    colours_of,
    composed_letters,
    every_paragraph,
    family,
    is_legacy,
    is_picture,
    other_faces,
)
from cchc_docs.check.mending.parts import Mending, Repair
from cchc_docs.check.rule import Fault
from cchc_docs.docx.edit.markup import (
    drop,
    paragraph_properties,
    put,
    put_flag,
    run_properties,
    text_runs,
)
from cchc_docs.docx.names import W
from cchc_docs.docx.read.records import Paragraph
from cchc_docs.docx.units import half_points
from cchc_docs.finding import Place, Spot
from cchc_docs.standard import Alignment, Element, Standard

_ALIGNMENTS: dict[Alignment, str] = {
    "left": "left",
    "center": "center",
    "right": "right",
    "justify": "both",
}
_ALL = ("size", "bold", "italic", "align")
_UPRIGHT = ("size", "bold", "italic")

ASPECTS: dict[str, tuple[tuple[str, ...], str]] = {
    "national_title": (_ALL, "TT-18"),
    "motto": (_ALL, "TT-20"),
    "agency": (_ALL, "TT-25"),
    "parent_agency": (_ALL, "TT-26"),
    "number": (_ALL, "TT-31"),
    "place_date": (_ALL, "TT-35"),
    "document_type": (_ALL, "TT-38"),
    "subject": (_ALL, "TT-39"),
    "authority": (_ALL, "TT-99"),
    "decision_word": (_ALL, "TT-100"),
    "part_label": (_ALL, "TT-56"),
    "part_title": (_ALL, "TT-56"),
    "heading_1": (_ALL, "TT-57"),
    "section_label": (_ALL, "TT-58"),
    "section_title": (_ALL, "TT-58"),
    "heading_2": (_ALL, "TT-59"),
    "heading_3": (_ALL, "TT-59"),
    "recipients_label": (_ALL, "TT-65"),
    "recipients": (_UPRIGHT, "TT-66"),
    "drafter": (_UPRIGHT, "TT-69"),
    "signer_title": (_ALL, "TT-70"),
    "signer_name": (_ALL, "TT-74"),
    "appendix_label": (_ALL, "TT-80"),
    "appendix_title": (_ALL, "TT-80"),
    "attachment_line": (_ALL, "TT-81"),
}
"""What may be set for each element, and the rule that asks for it."""

_OVER_A_LINE = frozenset(("national_title", "motto", "agency", "parent_agency"))
"""What stands over a rule line of the head, or beside what does, in one size with it."""


def mend_faces(mending: Mending) -> Iterator[Repair]:
    """The one face; text in a face of a legacy encoding is left, it would turn to gibberish."""
    coded = {fault.place for fault in composed_letters(mending.form)}
    usual = mending.standard.font.name
    if not mending.standard.font.name_required:
        usual = _usual_face(mending.form, coded) or usual
    rule = "TT-08" if mending.standard.font.name_required else "TT-09"
    for paragraph in every_paragraph(mending.form.document):
        wrong = other_faces(paragraph, usual)
        if wrong and paragraph.place not in coded and mending.may(rule, paragraph.place):
            for run in text_runs(mending.origin(paragraph)):
                if run.find(f"{W}sym") is None and not is_picture(_text_of(run)):
                    _set_face(run, usual)
            yield Repair(paragraph.place, f"phông {', '.join(wrong)} → {usual}", rule)


def _usual_face(form: Form, coded: Container[Place | Spot]) -> str:
    """The face of most letters that mean what they look like."""
    letters: Counter[str] = Counter()
    for paragraph in every_paragraph(form.document):
        for run in paragraph.runs if paragraph.place not in coded else ():
            for face in set(run.faces) - SYMBOL_FACES:
                letters[family(face)] += 0 if is_legacy(face) else len(run.text.strip())
    return letters.most_common(1)[0][0] if letters else ""


def _text_of(run: etree._Element) -> str:
    return "".join(text.text or "" for text in run.iter(f"{W}t"))


def _set_face(run: etree._Element, face: str) -> None:
    properties = run_properties(run)
    drop(properties, "rFonts")
    put(properties, "rFonts", **dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), face))


def mend_colours(mending: Mending) -> Iterator[Repair]:
    """Black letters without highlight or shading."""
    if not mending.standard.font.colour_required:
        return
    for paragraph in every_paragraph(mending.form.document):
        if colours_of(paragraph, mending.standard) and mending.may("TT-10", paragraph.place):
            for item in text_runs(mending.origin(paragraph)):
                properties = run_properties(item)
                put(properties, "color", val="auto")
                put(properties, "highlight", val="none")
                drop(properties, "shd")
                put(properties, "shd", val="clear", color="auto", fill="auto")
            yield Repair(paragraph.place, "chữ về màu đen, bỏ tô", "TT-10")


def mend_elements(mending: Mending) -> Iterator[Repair]:
    """Size, boldness, slant and alignment of the elements that stand alone in their paragraph."""
    return _mend_elements(mending, over_line=False)


def mend_head_elements(mending: Mending) -> Iterator[Repair]:
    """The same for those over a rule line, whose length is a share of theirs."""
    return _mend_elements(mending, over_line=True)


def _mend_elements(mending: Mending, *, over_line: bool) -> Iterator[Repair]:
    titles = sure_titles(mending.form)
    for part in mending.form.parts:
        for piece in part.pieces:
            if not _is_alone(piece) or piece.role not in _settable(mending.standard):
                continue
            if (piece.role in _OVER_A_LINE) != over_line:
                continue
            if piece.role in ("heading_1", "heading_2") and piece.paragraph not in titles:
                continue
            if piece.role == "heading_3" and part.kind == "appendix":
                continue
            yield from _mend_element(mending, piece)


def _mend_element(mending: Mending, piece: RolePiece) -> Iterator[Repair]:
    aspects, rule = _settable(mending.standard)[piece.role]
    element = mending.standard.elements[piece.role]
    if not mending.may(rule, piece.place):
        return
    if piece.role in HEADING_ROLES:
        piece, judged = as_judged(piece)
        aspects = tuple(aspect for aspect in aspects if aspect in judged)
    for fault in setting_faults(piece, element, aspects):
        _set_element(mending.origin(piece.paragraph), piece, element, aspects)
        yield _repair(fault, element, rule)


def _is_alone(piece: RolePiece) -> bool:
    """Whether nothing else is written in its paragraph."""
    return "".join(run.text for run in piece.runs).split() == piece.paragraph.raw.split()


def _settable(standard: Standard) -> dict[str, tuple[tuple[str, ...], str]]:
    """The elements whose rule the standard has, the căn cứ under the rule of its time."""
    known = {role: entry for role, entry in ASPECTS.items() if entry[1] in standard.rules}
    basis = "TT-41" if "TT-41" in standard.rules else "TT-42"
    return {**known, "legal_basis": (_UPRIGHT, basis)}


def _repair(fault: Fault, element: Element, rule: str) -> Repair:
    return Repair(fault.place, f"{element.name}: {fault.found} → {fault.wanted}", rule)


def _set_element(
    paragraph: etree._Element, piece: RolePiece, element: Element, aspects: tuple[str, ...]
) -> None:
    seen = seen_alignment(piece, element)
    if "align" in aspects and seen is not None and seen not in element.alignments:
        put(paragraph_properties(paragraph), "jc", val=_ALIGNMENTS[element.alignment])
    for run in text_runs(paragraph):
        properties = run_properties(run)
        if not all(element.size_pt.allows(size) for size in piece.sizes):
            set_size(properties, element.size_pt.printed)
        if not (piece.is_bold if element.bold else not piece.has_bold):
            put_flag(properties, "b", element.bold)
        if not (piece.is_italic if element.italic else not piece.has_italic):
            put_flag(properties, "i", element.italic)


def set_size(properties: etree._Element, size: Decimal) -> None:
    for tag in ("sz", "szCs"):
        put(properties, tag, val=half_points(size))


def mend_head_sizes(mending: Mending) -> Iterator[Repair]:
    """Quốc hiệu, Tiêu ngữ, date and agency in the sizes of the first set that needs no more lines
    than they have now; in those of the first where each would."""
    sets = [_sizes_by_role(triple) for triple in mending.standard.head_sizes_pt]
    if "TT-21" in mending.spared.rules:
        return
    for part in mending.form.documents:
        pieces = [piece for piece in part.pieces if piece.role in sets[0]]
        if any(_fits(pieces, sizes) for sizes in sets):
            continue
        wanted = next((sizes for sizes in sets if _needs_no_more(pieces, sizes)), sets[0])
        rules = {piece: ("TT-21", ASPECTS[piece.role][1]) for piece in pieces}
        if not all(mending.may(rule, one.place) for one, many in rules.items() for rule in many):
            continue
        for piece in pieces:
            if _is_alone(piece) and piece.sizes != (wanted[piece.role],):
                for run in text_runs(mending.origin(piece.paragraph)):
                    set_size(run_properties(run), wanted[piece.role])
                name = mending.standard.elements[piece.role].name
                yield Repair(piece.place, f"{name}: cỡ chữ theo bộ chung của khối đầu", "TT-21")


def _sizes_by_role(triple: tuple[Decimal, Decimal, Decimal]) -> dict[str, Decimal]:
    title, motto, place = triple
    sizes = {"national_title": title, "motto": motto, "place_date": place}
    return sizes | {"agency": title, "parent_agency": title}


def _fits(pieces: Sequence[RolePiece], sizes: Mapping[str, Decimal]) -> bool:
    return all(piece.sizes == (sizes[piece.role],) for piece in pieces)


def _needs_no_more(pieces: Sequence[RolePiece], sizes: Mapping[str, Decimal]) -> bool:
    """Whether what stands at the left, and the date, take no more lines in these sizes; the column
    of the Quốc hiệu is widened where it must."""
    beside = [one for one in pieces if one.role in _BESIDE_TITLE and one.spot is not None]
    return all(
        len(one.set_lines(size_pt=sizes[one.role])) <= len(one.set_lines()) for one in beside
    )


_BESIDE_TITLE = ("agency", "parent_agency", "place_date")


def mend_number_letters(mending: Mending) -> Iterator[Repair]:
    """Size and slant of the page number."""
    element = mending.standard.elements["page_number"]
    for paragraph in mending.form.document.furniture:
        runs = number_runs(paragraph)
        wrong = any(
            not element.size_pt.allows(run.size_pt)
            or run.bold != element.bold
            or run.italic != element.italic
            for run in runs
        )
        if wrong and mending.may("TT-14", paragraph.place):
            _set_number(mending.origin(paragraph), element)
            change = f"số trang: cỡ {element.size_pt.printed}, chữ đứng, không đậm"
            yield Repair(paragraph.place, change, "TT-14")
        rule = mending.number_rule(mending.standard)
        if runs and _is_misaligned(paragraph, element) and mending.may(rule, paragraph.place):
            properties, side = paragraph_properties(mending.origin(paragraph)), element.alignment
            put(properties, "jc", val=_ALIGNMENTS[side])
            frame = properties.find(f"{W}framePr")
            if frame is not None and frame.get(f"{W}xAlign"):
                frame.set(f"{W}xAlign", side)
            yield Repair(paragraph.place, "căn lại số trang", rule)


def _set_number(paragraph: etree._Element, element: Element) -> None:
    for run in text_runs(paragraph):
        properties = run_properties(run)
        set_size(properties, element.size_pt.printed)
        put_flag(properties, "b", element.bold)
        put_flag(properties, "i", element.italic)


def _is_misaligned(paragraph: Paragraph, element: Element) -> bool:
    has_tab = any("\t" in run.text for run in paragraph.runs)
    return not has_tab and paragraph.alignment not in element.alignments


def mend_body_size(mending: Mending) -> Iterator[Repair]:
    """One allowed size for the running text: the one that most of it has."""
    usual = body_rules.usual_size(mending.form, mending.standard)
    for piece, _ in body_rules.odd_sizes(mending.form, mending.standard):
        if mending.may("TT-47", piece.place):
            for item in text_runs(mending.origin(piece.paragraph)):
                set_size(run_properties(item), usual)
            yield Repair(piece.place, f"cỡ chữ nội dung → {usual}", "TT-47")
