"""Rules TT-99 to TT-102 and TT-109: what a quyết định has, and “V/v” where it does not belong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_docs.check.form.form_rule import by_itself, by_standard, departure, setting_faults
from cchc_docs.check.form.parts import wording
from cchc_docs.check.form.parts.anatomy import Form, FormPart
from cchc_docs.check.form.rules.head_rules import start_of
from cchc_docs.check.rule import Fault
from cchc_docs.finding import TextSpot
from cchc_docs.standard import Standard

_DASH = re.compile(r"[-–+*]\s*")
_BASIS = re.compile(r"([-–+*]\s*)?(Căn cứ|Theo|Xét|Thực hiện|Được sự)\b")


def _decisions(form: Form, role: str) -> Iterator[FormPart]:
    return (part for part in form.documents if form.must(part, role))


def authority(form: Form, standard: Standard) -> Iterator[Fault]:
    """The authority that decides stands under the trích yếu, in bold capitals."""
    for part in _decisions(form, "authority"):
        pieces = part.all("authority")
        if not pieces:
            message = "Quyết định không có dòng thẩm quyền ban hành"
            wanted = "tên cơ quan hoặc chức vụ người ban hành, in hoa, đậm, dưới trích yếu"
            yield departure(start_of_title(form, part), message, "không có", wanted)
        for piece in pieces:
            yield from setting_faults(piece, standard.elements["authority"])


def start_of_title(form: Form, part: FormPart) -> TextSpot:
    """The place of the title, for what is missing below it."""
    title = part.last("subject", "document_type")
    return title.place if title else start_of(form, part)


def decision_word(form: Form, standard: Standard) -> Iterator[Fault]:
    """“QUYẾT ĐỊNH:” in bold capitals, centred, above the articles."""
    for part in _decisions(form, "decision_word"):
        pieces = part.all("decision_word")
        if not pieces:
            message = "Quyết định không có chữ “QUYẾT ĐỊNH:” trước các Điều"
            yield departure(start_of_title(form, part), message, "không có", "QUYẾT ĐỊNH:")
        for piece in pieces:
            yield from setting_faults(piece, standard.elements["decision_word"])
            if not piece.text.endswith(":"):
                message = f"Sau chữ “{piece.text}” không có dấu hai chấm"
                yield departure(piece.place, message, piece.text, f"{piece.text}:")


def bases(form: Form) -> Iterator[Fault]:
    """A decision rests on căn cứ, each of which opens with the word."""
    for part in _decisions(form, "legal_basis"):
        pieces = part.all("legal_basis")
        if not pieces:
            message = "Quyết định không có căn cứ ban hành"
            yield departure(start_of_title(form, part), message, "không có", "Căn cứ …;")
        for piece in pieces:
            if not _BASIS.match(piece.text):
                found = piece.text[:30]
                message = "Căn cứ không mở đầu bằng chữ “Căn cứ”"
                yield departure(piece.place, message, found, "Căn cứ …; hoặc Theo đề nghị …")
            elif _DASH.match(piece.text):
                message, found = "Căn cứ có dấu gạch đầu dòng", piece.text[:1]
                yield departure(piece.place, message, found, "Căn cứ …;", is_mild=True)


def has_articles(form: Form) -> Iterator[Fault]:
    """A decision is laid out in Điều."""
    for part in _decisions(form, "article"):
        if not part.all("article"):
            message = "Quyết định không chia thành các Điều"
            yield departure(start_of_title(form, part), message, "không có", "Điều 1. …")


def no_brief_mark(form: Form) -> Iterator[Fault]:
    """“V/v” belongs to a công văn; the trích yếu of a named document says the thing itself."""
    for part in form.documents:
        for piece in part.all("subject")[:1]:
            match = wording.SUBJECT_SHORT.match(piece.text)
            if match and "/" in match.group():
                found = match.group().strip()
                message = "Trích yếu của văn bản có tên loại không dùng “V/v”"
                wanted = "viết thẳng nội dung, hoặc “Về việc …”"
                yield departure(piece.place, message, found, wanted)


RULES = (
    by_standard("TT-99", "Thẩm quyền ban hành của quyết định", authority),
    by_standard("TT-100", "Chữ “QUYẾT ĐỊNH:”", decision_word),
    by_itself("TT-101", "Quyết định có căn cứ, mở đầu bằng chữ “Căn cứ”", bases),
    by_itself("TT-102", "Quyết định chia thành các Điều", has_articles),
    by_itself("TT-109", "Văn bản có tên loại không dùng “V/v”", no_brief_mark),
)
