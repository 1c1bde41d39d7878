"""Rules TT-01 to TT-11: paper, margins, font, colour, encoding."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from cchc_docs.check.form.form_rule import Check, by_itself, by_standard, comma, departure
from cchc_docs.check.form.parts.anatomy import Form
from cchc_docs.check.rule import Fault
from cchc_docs.docx.read.records import Document, Paragraph, Run
from cchc_docs.docx.units import mm
from cchc_docs.legacy_fonts import legacy_code
from cchc_docs.standard import Standard

SYMBOL_FACES = frozenset(("Symbol", "Wingdings", "Wingdings 2", "Wingdings 3", "Webdings"))

_SIGNS_FACE = "Cambria Math"
"""The face in which Word shows signs that Times New Roman does not have, such as roots."""

_FALSE_LETTERS = {"\u00d0": "Đ", "\u00f0": "đ", "\u0189": "Đ"}

_OF_PICTURES = frozenset(("So", "Mn", "Cf"))
"""A sign, and what chooses its shape."""

_BLACK = frozenset(("", "auto", "000000"))
_DARKEST = 0x0D
"""Word's “Black, Lighter 5%” (0D0D0D) is black to every eye and every printer."""

_CUT = re.compile(r"(?:[ -]?(?:Bold|Italic|PSMT|PS|MT))+$")
"""What is added to the name of a family for one of its own cuts."""


def paper_size(form: Form, standard: Standard) -> Iterator[Fault]:
    """Every section is A4, upright or turned."""
    page = standard.page
    for section in form.document.sections:
        size = sorted((mm(section.width), mm(section.height)))
        wanted = sorted((page.width_mm, page.height_mm))
        away = max(abs(have - want) for have, want in zip(size, wanted, strict=True))
        if away > page.size_tolerance_mm:
            found = f"{comma(size[0])} × {comma(size[1])} mm"
            asked = f"{comma(wanted[0])} × {comma(wanted[1])} mm (A4)"
            yield departure(section.place, f"Khổ giấy {found} không phải là A4", found, asked)


def upright_pages(form: Form) -> Iterator[Fault]:
    """Turned pages only where a table or an appendix stands."""
    for index, section in enumerate(form.document.sections):
        if section.width > section.height and not _may_be_turned(form, index):
            yield departure(
                section.place,
                "Trang in ngang nhưng không có bảng biểu hay phụ lục",
                "in ngang",
                "in theo chiều dài trang giấy",
            )


def _may_be_turned(form: Form, index: int) -> bool:
    has_table = any(table.section == index for table in form.document.tables)
    return has_table or _is_appendix_section(form, index)


def _is_appendix_section(form: Form, index: int) -> bool:
    sections = {piece.paragraph.section for part in form.appendices for piece in part.pieces}
    return index in sections


def margin_check(side: str, name: str) -> Check:
    """A rule on one margin; on turned pages and in appendices it is only a warning."""

    def check(form: Form, standard: Standard) -> Iterator[Fault]:
        allowed = standard.page.margin_mm(side)
        for index, section in enumerate(form.document.sections):
            width = mm(getattr(section, side))
            if not allowed.allows(width, standard.page.margin_tolerance_mm):
                yield departure(
                    section.place,
                    f"Lề {name} {comma(width)} mm, quy định {allowed} mm",
                    f"{comma(width)} mm",
                    f"{allowed} mm",
                    is_mild=_is_appendix_section(form, index) or section.width > section.height,
                )

    return check


def no_gutter(form: Form) -> Iterator[Fault]:
    """No binding margin, no mirrored margins."""
    for section in form.document.sections:
        if section.gutter:
            width = f"{comma(mm(section.gutter))} mm"
            yield departure(section.place, f"Có lề đóng gáy {width}", width, "0 mm")
    if form.document.mirrors_margins:
        place = form.document.sections[0].place
        yield departure(
            place, "Lề trang chẵn và trang lẻ đối xứng nhau", "lề đối xứng", "lề giống nhau"
        )


def every_paragraph(document: Document) -> Iterator[Paragraph]:
    """Paragraphs of the text, of headers and footers, and of notes."""
    yield from document.paragraphs
    yield from document.furniture
    yield from document.notes


def _lettered(paragraph: Paragraph) -> tuple[Run, ...]:
    """Runs with letters or figures; page-number fields without a stored result count too, signs
    of mathematics in their own face and pictures such as ☐ and ✔ do not."""
    shown = (run for run in paragraph.runs if run.text.strip() or run.field)
    shown = (run for run in shown if not is_picture(run.text))
    return tuple(run for run in shown if run.faces != (_SIGNS_FACE,) or _has_letters(run))


def is_picture(text: str) -> bool:
    """Whether it holds nothing but signs that stand for things, which Times New Roman does not
    have: a ticked box, a telephone."""
    kinds = {unicodedata.category(sign) for sign in text if not sign.isspace()}
    return "So" in kinds and kinds <= _OF_PICTURES


def _has_letters(run: Run) -> bool:
    return any(map(str.isalnum, run.text))


def font_name(form: Form, standard: Standard) -> Iterator[Fault]:
    """All text is in the face that the standard names."""
    if not standard.font.name_required:
        return
    for paragraph in every_paragraph(form.document):
        names = ", ".join(other_faces(paragraph, standard.font.name))
        if names:
            yield departure(paragraph.place, f"Phông chữ {names}", names, standard.font.name)


def other_faces(paragraph: Paragraph, usual: str) -> list[str]:
    """The families of its letters that are not the usual one, however that is spelt."""
    faces = {family(face) for run in _lettered(paragraph) for face in run.faces} - SYMBOL_FACES
    plain = usual.replace(" ", "")
    return sorted(face for face in faces if face.replace(" ", "") != plain)


def family(face: str) -> str:
    """The family that a face belongs to: “Times New Roman Bold” is a cut of Times New Roman; what
    stands behind a semicolon is only for want of it."""
    return _CUT.sub("", face.partition(";")[0])


def one_font(form: Form, standard: Standard) -> Iterator[Fault]:
    """One face throughout."""
    letters: Counter[str] = Counter()
    for paragraph in every_paragraph(form.document):
        for run in _lettered(paragraph):
            for face in set(map(family, run.faces)) - SYMBOL_FACES:
                letters[face] += max(1, len(run.text))
    if len(letters) < 2:
        return
    usual = letters.most_common(1)[0][0]
    for paragraph in every_paragraph(form.document):
        names = ", ".join(other_faces(paragraph, usual))
        if names:
            wanted = f"một phông cho cả văn bản ({usual})"
            hint = f"nên dùng {standard.font.name}"
            yield departure(
                paragraph.place, f"Phông chữ {names} khác phần lớn văn bản", names, wanted, hint
            )


def black_text(form: Form, standard: Standard) -> Iterator[Fault]:
    """Black letters without highlight or shading."""
    if not standard.font.colour_required:
        return
    for paragraph in every_paragraph(form.document):
        found = colours_of(paragraph, standard)
        if found:
            names = ", ".join(sorted(found))
            message = f"Chữ không phải màu đen trơn: {names}"
            mild = all(map(_looks_black, found))
            yield departure(paragraph.place, message, names, "màu đen", is_mild=mild)


def colours_of(paragraph: Paragraph, standard: Standard) -> set[str]:
    """What its letters have besides plain black, in words."""
    found = set()
    for run in _lettered(paragraph):
        if run.colour != standard.font.colour and not _is_black(run.colour):
            found.add(f"màu {run.colour}")
        if run.highlight:
            found.add("tô sáng")
        if run.shading and not _is_white(run.shading):
            found.add("tô nền")
    return found


def _is_black(colour: str) -> bool:
    """Whether the colour is black on paper."""
    if colour.strip() in _BLACK:
        return True
    try:
        return max(bytes.fromhex(colour)) <= _DARKEST
    except ValueError:
        return False


_GREYEST = 0x33


def _looks_black(found: str) -> bool:
    """Whether it is the dark grey of web pages, which few eyes tell from black on paper."""
    try:
        levels = bytes.fromhex(found.removeprefix("màu "))
    except ValueError:
        return False
    return max(levels) <= _GREYEST and max(levels) - min(levels) <= _DARKEST


_PALEST = 0xF8


def _is_white(fill: str) -> bool:
    """Whether the shading is that of white paper, as text copied from a web page bears it."""
    try:
        return min(bytes.fromhex(fill), default=0) >= _PALEST
    except ValueError:
        return False


def composed_letters(form: Form) -> Iterator[Fault]:
    """Precomposed Unicode letters; no legacy encodings behind old faces. An old face whose letters
    are Unicode, or say nothing, is only a warning."""
    for paragraph in every_paragraph(form.document):
        slip, old = _letter_slip(paragraph), _old_faces(paragraph)
        is_coded = paragraph.place in form.recoded
        if old and (is_coded or not slip):
            yield _not_unicode(paragraph, f"phông bảng mã cũ {old}", is_mild=not is_coded)
        elif slip:
            yield _not_unicode(paragraph, slip)


def _not_unicode(paragraph: Paragraph, slip: str, *, is_mild: bool = False) -> Fault:
    return departure(
        paragraph.place,
        f"Chữ không theo bảng mã Unicode dựng sẵn: {slip}",
        slip,
        "Unicode dựng sẵn (TCVN 6909:2001)",
        "chuyển mã văn bản sang Unicode dựng sẵn",
        is_mild=is_mild,
    )


def is_legacy(face: str) -> bool:
    """Whether the face is made for one of the encodings from before Unicode."""
    return bool(legacy_code(face)) or face.lower().startswith("vntime")


def _old_faces(paragraph: Paragraph) -> str:
    """The faces of legacy encodings in which letters of the paragraph stand."""
    lettered = (run for run in paragraph.runs if any(map(str.isalpha, run.text)))
    return ", ".join(sorted({face for run in lettered for face in run.faces if is_legacy(face)}))


def _letter_slip(paragraph: Paragraph) -> str:
    text = paragraph.raw
    if any(map(unicodedata.combining, set(text))):
        return "chữ tổ hợp" if unicodedata.normalize("NFC", text) != text else "dấu rời"
    wrong = next((letter for letter in text if letter in _FALSE_LETTERS), "")
    return f"chữ “{wrong}” thay cho “{_FALSE_LETTERS[wrong]}”" if wrong else ""


RULES = (
    by_standard("TT-01", "Khổ giấy A4", paper_size),
    by_itself("TT-02", "Trình bày theo chiều dài trang giấy", upright_pages),
    by_standard("TT-03", "Lề trên", margin_check("top", "trên")),
    by_standard("TT-04", "Lề dưới", margin_check("bottom", "dưới")),
    by_standard("TT-05", "Lề trái", margin_check("left", "trái")),
    by_standard("TT-06", "Lề phải", margin_check("right", "phải")),
    by_itself("TT-07", "Không lề đóng gáy, không lề đối xứng", no_gutter),
    by_standard("TT-08", "Phông chữ Times New Roman", font_name),
    by_standard("TT-09", "Một phông chữ cho cả văn bản", one_font),
    by_standard("TT-10", "Chữ màu đen, không tô", black_text),
    by_itself("TT-11", "Bảng mã Unicode dựng sẵn", composed_letters),
)
