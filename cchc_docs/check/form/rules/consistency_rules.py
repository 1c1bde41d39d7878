"""Rules TT-112 to TT-114: one document writes one thing in one way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from cchc_docs.check.form.form_rule import by_itself, departure
from cchc_docs.check.form.parts.anatomy import Form
from cchc_docs.check.form.parts.pieces import RolePiece
from cchc_docs.check.rule import Fault
from cchc_docs.data_files.form_lists import read_capitals
from cchc_docs.vietnamese import CAPITALS

_TWICE = re.compile(
    r"(?<![\w-])(của|và|các|những|được|trong|về|cho|với|theo|tại|là|có|thực hiện|năm|tỉnh|cơ quan)"
    r" \1(?![\w-])"
    r"|(?<![\w-])([a-zà-ỹđ]{2,} [a-zà-ỹđ]{2,}) \2(?! viên| phí|[\w-])"
)
"""Words that nobody writes twice in a row, and any two together; “luôn luôn” is none of them, nor
is “báo cáo báo cáo viên”."""

_OFFICE = re.compile(rf"(?<!\w)(Sở|sở|Bộ|bộ) ([{CAPITALS}][^\W\d_]*(?: [^\W\d_]+)?)")
_TERM = re.compile(r"(?<=[^\s.:;“(] )(Chỉ số|chỉ số)(?= (cải cách hành chính|CCHC|hài lòng))")
_ROLES = frozenset(
    ("body", "clause", "point", "item", "sub_item", "legal_basis", "article", "recipients")
)


def _texts(form: Form) -> Iterator[RolePiece]:
    for part in form.documents:
        yield from (piece for piece in part.pieces if piece.role in _ROLES)


def doubled_words(form: Form) -> Iterator[Fault]:
    """No word twice in a row."""
    for piece in _texts(form):
        match = _TWICE.search(piece.text)
        if match:
            found = match.group()
            yield departure(
                piece.place, f"Lặp từ: “{found}”", found, match.group(1) or match.group(2)
            )


def one_way(form: Form) -> Iterator[Fault]:
    """An office is written with its capital throughout, a term with or without it throughout."""
    pieces = list(_texts(form))
    yield from _small_offices(pieces)
    ways: Counter[str] = Counter()
    for piece in pieces:
        ways.update(match.group(1) for match in _TERM.finditer(piece.text))
    if len(ways) < 2:
        return
    usual = ways.most_common(1)[0][0]
    for piece in pieces:
        for match in _TERM.finditer(piece.text):
            if match.group(1) != usual:
                found = f"{match.group(1)} {match.group(2)}"
                wanted = f"{usual} {match.group(2)}"
                message = f"“{found}” viết khác phần lớn văn bản"
                yield departure(piece.place, message, found, wanted)
                break


def _small_offices(pieces: list[RolePiece]) -> Iterator[Fault]:
    """“sở Nội vụ” where the document itself writes “Sở Nội vụ” elsewhere."""
    capital = {
        match.group(2)
        for piece in pieces
        for match in _OFFICE.finditer(piece.text)
        if match.group(1)[0].isupper()
    }
    for piece in pieces:
        for match in _OFFICE.finditer(piece.text):
            if match.group(1)[0].islower() and match.group(2) in capital:
                found = match.group()
                wanted = f"{match.group(1).capitalize()} {match.group(2)}"
                yield departure(piece.place, f"“{found}” chưa viết hoa chữ đầu", found, wanted)


def capitals(form: Form) -> Iterator[Fault]:
    """Names that Phụ lục II writes in one way only."""
    for piece in _texts(form):
        for name in read_capitals():
            found = next((wrong for wrong in name.wrong if _stands_in(wrong, piece.text)), "")
            if found:
                message = f"“{found}” viết hoa chưa đúng"
                yield departure(piece.place, message, found, name.right)


def _stands_in(words: str, text: str) -> bool:
    at = text.find(words)
    if at < 0:
        return False
    before, after = text[at - 1 : at] if at else " ", text[at + len(words) : at + len(words) + 1]
    return not before.isalnum() and not after.isalnum()


RULES = (
    by_itself("TT-112", "Không lặp từ", doubled_words, "chỉ xét những từ không ai viết hai lần"),
    by_itself(
        "TT-113",
        "Tên cơ quan, thuật ngữ viết một cách",
        one_way,
        "chỉ xét Sở, Bộ và chữ “Chỉ số” trong cùng một văn bản",
    ),
    by_itself(
        "TT-114",
        "Viết hoa tên cơ quan theo Phụ lục II",
        capitals,
        "chỉ xét những tên trong danh sách của chương trình",
    ),
)
