"""Rules TT-98, TT-115 and TT-117: “V/v …” and “Kính gửi:” of a công văn and of a tờ trình."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from cchc_docs.check.form.form_rule import by_itself, by_standard, departure, setting_faults
from cchc_docs.check.form.parts import wording
from cchc_docs.check.form.parts.anatomy import Form, FormPart
from cchc_docs.check.form.parts.pieces import RolePiece
from cchc_docs.check.form.rules.head_rules import start_of
from cchc_docs.check.rule import Fault
from cchc_docs.docx.units import mm
from cchc_docs.standard import Standard
from cchc_docs.text_width import text_width_mm
from cchc_docs.vietnamese import one_line

_BRIEF = re.compile(r"V/v \S")
_LABEL = re.compile(r"Kính gửi:(\s|$)")


def brief(form: Form, standard: Standard) -> Iterator[Fault]:
    """“V/v …” under the number of a công văn, upright and not bold."""
    for part in form.documents:
        pieces = part.all("brief")
        if not pieces and form.should(part, "brief"):
            at = part.first("number")
            place = at.place if at else start_of(form, part)
            message = "Công văn không có trích yếu “V/v …”"
            yield departure(place, message, "không có", "V/v … dưới số, ký hiệu", is_mild=True)
        for piece in pieces:
            aspects = ("size", "bold", "italic", "caps")
            beside = () if piece.spot is None else ("align",)
            yield from setting_faults(piece, standard.elements["brief"], (*aspects, *beside))
        if pieces and not _BRIEF.match(pieces[0].text):
            found = pieces[0].text[:12]
            message = "Trích yếu công văn không mở đầu bằng “V/v ”"
            yield departure(pieces[0].place, message, found, "“V/v ” và nội dung", is_mild=True)


def addressee(form: Form, standard: Standard) -> Iterator[Fault]:
    """“Kính gửi:” with its colon, upright and not bold, where the kind needs it."""
    for part in form.documents:
        pieces = part.all("addressee")
        if not pieces and form.must(part, "addressee"):
            message = f"{form.found.name.capitalize()} không có “Kính gửi:”"
            place = start_of(form, part)
            yield departure(place, message, "không có", "Kính gửi: …")
        for piece in pieces:
            aspects = ("size", "bold", "italic")
            yield from setting_faults(piece, standard.elements["addressee"], aspects)
        if pieces and not _LABEL.match(pieces[0].text):
            found = pieces[0].text[:12]
            yield departure(pieces[0].place, "“Kính gửi:” viết sai", found, "Kính gửi:")


def addressees(form: Form) -> Iterator[Fault]:
    """One recipient on the line of “Kính gửi:”, several below it, each on a line with its marks."""
    for part in form.documents if "addressee" not in form.found.kind.never else ():
        pieces = part.all("addressee")
        if not pieces or not _LABEL.match(pieces[0].text) or "\n" in pieces[0].text:
            continue
        label, *below = pieces
        beside = label.text[len("Kính gửi:") :].strip()
        if beside:
            yield from _beside(label, beside, below)
        elif len(below) == 1 and label.spot is None and wording.ITEM.match(below[0].text):
            message = "Gửi một nơi mà tên nơi nhận không cùng dòng với “Kính gửi:”"
            yield departure(below[0].place, message, "khác dòng", "Kính gửi: …")
        elif len(below) > 1:
            yield from _marks(part, below)


def _beside(label: RolePiece, beside: str, below: list[RolePiece]) -> Iterator[Fault]:
    """What stands on the line of “Kính gửi:”: one recipient, in the middle of the page."""
    names = [one.strip(" .") for one in beside.split(";")]
    is_several = len(names) > 1 and all(map(wording.opens_agency, names))
    if (wording.ITEM.match(beside) and below) or is_several:
        message = "Gửi nhiều nơi mà tên nơi nhận cùng dòng với “Kính gửi:”"
        wanted = "mỗi nơi một dòng ở dưới, đầu dòng có gạch đầu dòng"
        yield departure(label.place, message, one_line(beside, 40), wanted)
    elif label.spot is None and not below and _is_off_middle(label):
        message = "“Kính gửi:” và tên nơi nhận không ở giữa"
        yield departure(label.place, message, "lệch sang trái", "căn giữa", is_mild=True)


_OFF_MIDDLE = Decimal("0.12")
"""So large a share of the page left of its middle no eye takes for the middle."""


def _is_off_middle(label: RolePiece) -> bool:
    """Whether it begins where indents and spaces say, far from where the middle would have it;
    tabs may lead anywhere."""
    paragraph, page = label.paragraph, mm(label.paragraph.width)
    lead = paragraph.raw[: len(paragraph.raw) - len(paragraph.raw.lstrip())]
    is_placed = page > 0 and paragraph.alignment in ("left", "justify") and not label.is_tabbed
    if not is_placed or "\t" in lead or paragraph.label or label.width_mm > paragraph.room_mm:
        return False
    begins = mm(paragraph.left + paragraph.first_line) + text_width_mm(lead, label.size_pt)
    return Decimal("0.5") - (begins + label.width_mm / 2) / page > _OFF_MIDDLE


def _marks(part: FormPart, items: list[RolePiece]) -> Iterator[Fault]:
    """Each ends with a semicolon, the last with a full stop, where each surely is one recipient."""
    follows = part.pieces[part.pieces.index(items[-1]) + 1 :]
    goes_on = bool(follows) and follows[0].text[:1].islower()
    if goes_on or not all(wording.ITEM.match(one.text) and "\n" not in one.text for one in items):
        return
    for piece, mark in ((one, "." if one is items[-1] else ";") for one in items):
        if not piece.text.endswith(mark):
            message = f"Tên nơi nhận dưới “Kính gửi:” không kết thúc bằng dấu “{mark}”"
            yield departure(piece.place, message, f"“{piece.text[-1:]}”", f"“{mark}”")


RULES = (
    by_standard(
        "TT-115",
        "Trích yếu “V/v …” của công văn",
        brief,
        "chỉ xét trích yếu đặt trong ô ở dưới số, ký hiệu",
    ),
    by_standard("TT-98", "“Kính gửi:” của công văn, tờ trình", addressee),
    by_itself(
        "TT-117",
        "Nơi nhận sau “Kính gửi:”: một nơi cùng dòng, nhiều nơi mỗi nơi một dòng",
        addressees,
        "không xét khi không rõ mỗi đoạn là một nơi nhận",
    ),
)
