"""Rules TT-38 to TT-46: tên loại, trích yếu, căn cứ."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_docs.check.form.form_rule import by_itself, by_standard, departure, setting_faults
from cchc_docs.check.form.parts import dates, wording
from cchc_docs.check.form.parts.anatomy import Form, FormPart
from cchc_docs.check.form.parts.pieces import RolePiece
from cchc_docs.check.form.rules.head_rules import rule_faults
from cchc_docs.check.rule import Fault
from cchc_docs.standard import Standard

_SECOND_BASIS = re.compile(r"[;,.]\s*Căn cứ\b")
_LAW = re.compile(r"căn cứ\s+(các\s+)?(bộ luật|luật|pháp lệnh|hiến pháp)\b", re.IGNORECASE)
_LAW_NUMBER = re.compile(
    r"\b(bộ luật|luật|pháp lệnh)\s+số\b|\bluật\b.{0,300}\bsố\s+\d+/", re.IGNORECASE
)
_CITED_TYPE = re.compile(
    r"căn cứ\s+(nghị định|nghị quyết|quyết định|thông tư|chỉ thị|kế hoạch|công văn|thông báo|"
    r"chương trình|kết luận)\b",
    re.IGNORECASE,
)
_CITED_NUMBER = re.compile(r"\b\d{1,9}[\w./-]{0,40}/[\w./-]{1,40}")


_WORDS_OF_A_NAME = 2
"""“GIẤY MỜI HỌP”, “BÁO CÁO TỔNG KẾT” may be names that an office has for the type."""

_OF_A_SUBJECT = re.compile(r"\d|\b(về việc|v/v)\b", re.IGNORECASE)
"""No name of a type has these; a longer one without them may be set by another law: “BÁO CÁO ĐÁNH
GIÁ TÁC ĐỘNG CỦA CHÍNH SÁCH”."""

_SIGNS_BEHIND = 2
"""Letters that may close the name: a colon, a mark of a note."""

_NAMED_AFTER = ("quy chế", "quy định")
"""“QUY CHẾ LÀM VIỆC” over “của …” names the type by what it rules; so everybody writes it."""


def document_type(form: Form, standard: Standard) -> Iterator[Fault]:
    """Tên loại on its own line, set as the standard says."""
    for part in form.documents:
        piece = part.first("document_type")
        if piece is None:
            continue
        yield from setting_faults(piece, standard.elements["document_type"])
        if words := _words_behind(part, is_joint=form.is_joint):
            message = "Tên loại và trích yếu viết chung một dòng"
            wanted = part.type_name.upper()
            mild = not _OF_A_SUBJECT.search(words)
            yield departure(piece.place, message, piece.text, wanted, is_mild=mild)


def _words_behind(part: FormPart, *, is_joint: bool) -> str:
    """What stands behind the type in its line, where that does not belong there."""
    piece = part.first("document_type")
    if piece is None or not part.type_name:
        return ""
    is_named_after = part.type_name in _NAMED_AFTER and bool(part.all("subject"))
    line = wording.JOINT_TITLE.sub("", piece.text) if is_joint else piece.text
    words = " ".join(line.split())[len(part.type_name) :]
    return "" if is_named_after or len(words) <= _SIGNS_BEHIND else words


def subject(form: Form, standard: Standard) -> Iterator[Fault]:
    """Trích yếu under the tên loại, without a closing full stop."""
    for part in form.documents:
        title = part.first("document_type")
        pieces = part.all("subject")
        mild = form.should(part, "subject")
        words = _words_behind(part, is_joint=form.is_joint).split()
        if (
            title is not None
            and not pieces
            and len(words) <= _WORDS_OF_A_NAME
            and (mild or part.kind == "attached" or form.must(part, "subject"))
        ):
            message = "Không có trích yếu dưới tên loại"
            yield departure(title.place, message, "không có", "có trích yếu", is_mild=mild)
        for piece in pieces:
            yield from setting_faults(piece, standard.elements["subject"])
        if pieces and pieces[-1].text.endswith("."):
            yield departure(
                pieces[-1].place, "Trích yếu có dấu chấm cuối", ".", "không có dấu", is_mild=True
            )


def subject_rule(form: Form, standard: Standard) -> Iterator[Fault]:
    """A rule of a third to a half under the trích yếu, or under the kèm-theo line."""
    element = standard.elements["subject_rule"]
    for part in form.documents:
        texts = part.all("subject", "attachment_line")
        if texts and part.first("document_type") is not None:
            yield from rule_faults(part, element, texts, standard.rule_share_tolerance)


def basis_setting(form: Form, standard: Standard) -> Iterator[Fault]:
    """The căn cứ are italic or upright as the standard of the time says."""
    for _, piece in form.pieces("legal_basis"):
        aspects = ("size", "bold", "italic")
        yield from setting_faults(piece, standard.elements["legal_basis"], aspects)


def basis_lines(form: Form, standard: Standard) -> Iterator[Fault]:
    """Every căn cứ in a paragraph of its own; all but the last end with the same mark."""
    mark = standard.legal_basis_ending
    for part in form.parts:
        pieces = part.all("legal_basis")
        for piece in pieces:
            if _SECOND_BASIS.search(piece.text):
                yield departure(
                    piece.place,
                    "Hai căn cứ trong một đoạn",
                    "chung một đoạn",
                    "mỗi căn cứ một đoạn",
                )
        for piece in pieces[:-1]:
            if not piece.text.endswith(mark):
                found = piece.text[-1:]
                yield departure(
                    piece.place,
                    f"Căn cứ không kết thúc bằng dấu “{mark}”",
                    f"“{found}”",
                    f"“{mark}”",
                )


def last_basis(form: Form, standard: Standard) -> Iterator[Fault]:
    """The last căn cứ ends with the mark of the standard."""
    mark = standard.legal_basis_last_ending
    for part in form.parts:
        last = part.last("legal_basis")
        if last is None or _goes_on(part, last):
            continue
        if not last.text.endswith(mark):
            yield departure(
                last.place,
                f"Căn cứ cuối cùng không kết thúc bằng dấu “{mark}”",
                f"“{last.text[-1:]}”",
                f"“{mark}”",
                is_mild=_leads_on(part, last),
            )


def _leads_on(part: FormPart, last: RolePiece) -> bool:
    """Whether “Thực hiện …, Sở báo cáo như sau:” follows, which many count as the last căn cứ."""
    below = part.pieces[part.pieces.index(last) + 1 :]
    return bool(below) and bool(wording.LEGAL_BASIS_ALSO.match(below[0].text))


def _goes_on(part: FormPart, last: RolePiece) -> bool:
    """Whether the sentence that opens the text is one more căn cứ: “Căn cứ …, Sở ban hành …:”"""
    below = part.pieces[part.pieces.index(last) + 1 :]
    return bool(below) and bool(wording.OPENS_ON_GROUNDS.match(below[0].text))


def full_citation(form: Form) -> Iterator[Fault]:
    """A first citation names number, date and issuer; laws are cited by name."""
    for part in form.parts:
        cited: set[str] = set()
        for piece in part.all("legal_basis"):
            yield from _citation_faults(piece, cited)


def _citation_faults(piece: RolePiece, cited: set[str]) -> Iterator[Fault]:
    if _LAW.match(piece.text):
        if _LAW_NUMBER.search(piece.text):
            yield departure(
                piece.place, "Viện dẫn Luật, Pháp lệnh có ghi số", "có số", "chỉ ghi tên luật"
            )
        return
    if not _CITED_TYPE.match(piece.text):
        return
    number = _CITED_NUMBER.search(piece.text)
    known = number is not None and number.group() in cited
    if number is not None:
        cited.add(number.group())
    missing = [
        name
        for name, is_there in (
            ("số, ký hiệu", number is not None),
            ("ngày tháng năm", re.search(r"\bngày\b", piece.text) is not None),
            ("cơ quan ban hành", re.search(r"\bcủa\b", piece.text) is not None),
        )
        if not is_there
    ]
    if missing and not known:
        names = ", ".join(missing)
        yield departure(
            piece.place,
            f"Viện dẫn lần đầu thiếu {names}",
            f"thiếu {names}",
            "tên loại, số ký hiệu, ngày, cơ quan ban hành, trích yếu",
        )


def cites_before_issue(form: Form) -> Iterator[Fault]:
    """The date of issue is not before the dates of the documents cited."""
    main = form.main
    issued_at = main.first("place_date") if main is not None else None
    issued = dates.latest_day(issued_at.text) if issued_at is not None else None
    if issued is None:
        return
    for part in form.parts:
        for piece in _citing(part):
            for number, day in dates.cited_documents(piece.text):
                if day > issued:
                    found = f"{day.day:02d}/{day.month}/{day.year}"
                    yield departure(
                        piece.place,
                        f"Văn bản số {number} được viện dẫn có ngày {found}, sau ngày ban hành",
                        found,
                        f"không sau ngày {issued.day:02d}/{issued.month}/{issued.year}",
                    )


def _citing(part: FormPart) -> Iterator[RolePiece]:
    yield from part.all("legal_basis", "table_text")
    yield from part.body


RULES = (
    by_standard(
        "TT-38",
        "Tên loại",
        document_type,
        "văn bản không có tên loại (công văn) không xét",
    ),
    by_standard("TT-39", "Trích yếu", subject),
    by_standard(
        "TT-40",
        "Đường kẻ dưới trích yếu",
        subject_rule,
        "trích yếu nhiều dòng: đo theo bất kỳ dòng nào trong phần tiêu đề",
    ),
    by_standard("TT-41", "Căn cứ in nghiêng", basis_setting),
    by_standard("TT-42", "Căn cứ in đứng", basis_setting),
    by_standard("TT-43", "Mỗi căn cứ một đoạn, cuối đoạn là dấu chấm phẩy", basis_lines),
    by_standard("TT-44", "Căn cứ cuối kết thúc bằng dấu chấm", last_basis),
    by_standard("TT-45", "Căn cứ cuối kết thúc bằng dấu phẩy", last_basis),
    by_itself(
        "TT-46",
        "Viện dẫn lần đầu ghi đầy đủ",
        full_citation,
        "chỉ xét các đoạn căn cứ; không biết trích yếu có đúng nguyên văn hay không",
    ),
    by_itself(
        "TT-93",
        "Ngày ban hành không trước ngày của văn bản được viện dẫn",
        cites_before_issue,
        "chỉ xét viện dẫn có cả số và ngày",
    ),
)
