"""Rules TT-103 to TT-108 and TT-110: what a draft still bears when it should be finished."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cchc_docs.check.form.form_rule import by_itself, by_standard, departure
from cchc_docs.check.form.parts import wording
from cchc_docs.check.form.parts.anatomy import Form
from cchc_docs.check.form.parts.pieces import RolePiece
from cchc_docs.check.form.rules.page_rules import every_paragraph
from cchc_docs.check.rule import Fault
from cchc_docs.docx.read.records import Paragraph, Run, Trace
from cchc_docs.standard import Standard

_LEAST_SCALE = 90
_MOST_SCALE = 110
_LEAST_SPACING = -10
_MOST_SPACING = 20
"""Half a point closer, a point wider, or a tenth in width is seen at once."""


def _traces(trace: Trace, message: str, hint: str) -> Callable[[Form], Iterator[Fault]]:
    def check(form: Form) -> Iterator[Fault]:
        for paragraph in every_paragraph(form.document):
            if trace in paragraph.traces:
                yield departure(paragraph.place, message, "còn trong tệp", "không có", hint)

    return check


def marked_words(form: Form) -> Iterator[Fault]:
    """No words struck out or underlined in the text."""
    roles = {piece.paragraph: piece.role for part in form.parts for piece in part.pieces}
    for paragraph in form.document.paragraphs:
        struck = _first(paragraph, lambda run: run.struck)
        if struck:
            yield departure(paragraph.place, f"Chữ bị gạch ngang: “{struck}”", struck, "bỏ")
        lined = _first(paragraph, lambda run: bool(run.underline))
        if lined and roles.get(paragraph) not in _RULED:
            yield departure(paragraph.place, f"Chữ bị gạch chân: “{lined}”", lined, "không gạch")


_RULED = frozenset(
    ("national_title", "motto", "agency", "parent_agency", "subject", "document_type")
)
"""Their underlining is told as a rule line that is none."""


def _first(paragraph: Paragraph, test: Callable[[Run], bool]) -> str:
    words = (run.text.strip() for run in paragraph.runs if test(run) and _is_lettered(run))
    return next((word[:40] for word in words), "")


def _is_lettered(run: Run) -> bool:
    return any(letter.isalnum() for letter in run.text)


def squeezed(form: Form) -> Iterator[Fault]:
    """Letters neither squeezed nor stretched, to make room."""
    for paragraph in form.document.paragraphs:
        words = _first(paragraph, _is_squeezed)
        if words:
            found = f"“{words}”"
            yield departure(paragraph.place, f"Chữ bị nén hoặc giãn: {found}", found, "bình thường")


def _is_squeezed(run: Run) -> bool:
    scaled = not _LEAST_SCALE <= run.letter_scale <= _MOST_SCALE
    return scaled or not _LEAST_SPACING <= run.letter_spacing <= _MOST_SPACING


def signed_note(form: Form) -> Iterator[Fault]:
    """No “(Đã ký)” by the name: the signature itself stands there."""
    for part in form.documents:
        above: RolePiece | None = None
        for piece in part.all("signed_note", "signer_name"):
            if piece.role == "signed_note":
                where = "Dưới" if above is not None and _is_above(above, piece) else "Trên"
                message = f"{where} họ tên có ghi “{piece.text}”"
                yield departure(piece.place, message, piece.text, "để trống chỗ ký")
            above = piece


def _is_above(name: RolePiece, note: RolePiece) -> bool:
    """Whether it is a name, and not that of somebody who signs beside."""
    return name.role == "signer_name" and (name.column == note.column or note.spot is None)


def draft_with_number(form: Form) -> Iterator[Fault]:
    """What has its number is no draft: the mark goes before it is signed and sent."""
    for part in form.documents:
        mark, number = part.first("draft_mark"), part.first("number")
        if mark is None or number is None or not wording.GIVEN_NUMBER.match(number.text):
            continue
        yield departure(
            mark.place,
            f"Văn bản đã có số mà còn ghi “{mark.text}”",
            mark.text,
            "không có",
            "xóa chữ DỰ THẢO trước khi phát hành",
        )


def lone_mark(form: Form, standard: Standard) -> Iterator[Fault]:
    """“./.” follows the last sentence, not on a line of its own."""
    for part in form.documents:
        for piece in part.all("body", "unknown"):
            if piece.text == standard.closing_mark:
                wanted = "liền sau câu cuối"
                message = f"“{standard.closing_mark}” đứng riêng một dòng"
                yield departure(piece.place, message, piece.text, wanted)


RULES = (
    by_itself(
        "TT-103",
        "Không còn thay đổi được theo dõi (Track Changes)",
        _traces(
            "tracked",
            "Đoạn còn thay đổi được theo dõi (Track Changes)",
            "chấp nhận hoặc từ chối từng thay đổi trước khi phát hành",
        ),
    ),
    by_itself(
        "TT-104",
        "Không còn chú thích (Comment)",
        _traces("comment", "Đoạn còn chú thích (Comment)", "xóa chú thích trước khi phát hành"),
    ),
    by_itself(
        "TT-105",
        "Không có chữ ẩn",
        _traces("hidden", "Đoạn có chữ ẩn (Hidden)", "bỏ chữ ẩn hoặc cho hiện ra"),
    ),
    by_itself("TT-106", "Không gạch ngang, gạch chân chữ", marked_words),
    by_itself("TT-107", "Không nén, giãn chữ", squeezed),
    by_itself("TT-108", "Không ghi “(Đã ký)” ở họ tên", signed_note),
    by_itself("TT-116", "Văn bản đã có số không còn chữ DỰ THẢO", draft_with_number),
    by_standard("TT-110", "“./.” liền sau câu cuối", lone_mark),
)
