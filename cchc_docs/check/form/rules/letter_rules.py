"""Rules TT-98 and TT-115: “V/v …” and “Kính gửi:” of a công văn and of a tờ trình."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_docs.check.form.form_rule import by_standard, departure, setting_faults
from cchc_docs.check.form.parts.anatomy import Form
from cchc_docs.check.form.rules.head_rules import start_of
from cchc_docs.check.rule import Fault
from cchc_docs.standard import Standard

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


RULES = (
    by_standard(
        "TT-115",
        "Trích yếu “V/v …” của công văn",
        brief,
        "chỉ xét trích yếu đặt trong ô ở dưới số, ký hiệu",
    ),
    by_standard("TT-98", "“Kính gửi:” của công văn, tờ trình", addressee),
)
