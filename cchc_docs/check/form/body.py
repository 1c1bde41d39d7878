"""The text between head and foot: căn cứ, headings of every kind, items, tables."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_docs.check.form import wording
from cchc_docs.check.form.anatomy import RolePiece
from cchc_docs.check.form.seen_lines import Placed, whole

_STYLES = {
    "Nội dung": "body",
    "Đề mục 1": "heading_1",
    "Đề mục 2": "heading_2",
    "Đề mục 3": "heading_3",
    "Khoản": "clause",
    "Điểm": "point",
    "Gạch đầu dòng": "item",
    "Cộng đầu dòng": "sub_item",
    "Điều": "article",
    "Căn cứ": "legal_basis",
    "Phần": "part_label",
    "Tiêu đề phần": "part_title",
    "Mục": "section_label",
    "Tiêu đề mục": "section_title",
    "Tên bảng": "table_title",
    "Đơn vị tính": "table_unit",
    "Quyết định": "decision_word",
    "Kèm theo": "attachment_line",
    "Địa chỉ": "address",
    "Kính gửi": "addressee",
    "Nơi kính gửi": "addressee",
}
_TABLE_STYLES = {"Tiêu đề bảng": "table_heading", "Số bảng": "table_number"}
_HEADING_WORDS = 25
_TITLES = {"part_label": "part_title", "section_label": "section_title"}


def find_body(placed: Sequence[Placed]) -> tuple[RolePiece, ...]:
    """The pieces of the text; paragraphs in cells are table text, blank ones are left out."""
    pieces: list[RolePiece] = []
    basis_is_open = True
    for one in placed:
        if not one.paragraph.text:
            continue
        if one.spot is not None:
            pieces.append(whole(one, _TABLE_STYLES.get(one.paragraph.style, "table_text")))
            continue
        if "khung chữ" in one.paragraph.container:
            pieces.append(whole(one, "box_text"))
            continue
        before = pieces[-1].role if pieces else ""
        basis_is_open = basis_is_open and before in ("", "legal_basis", "authority")
        pieces.append(whole(one, _role(one, before, basis_is_open)))
    return tuple(pieces)


def _role(one: Placed, before: str, basis_is_open: bool) -> str:
    paragraph = one.paragraph
    text = paragraph.text
    if basis_is_open and is_legal_basis(text, before == "legal_basis"):
        return "legal_basis"
    by_words = _role_by_words(text, one)
    if before == "addressee" and by_words == "item":
        return "addressee"
    by_style = _STYLES.get(paragraph.style, "")
    if by_style and by_words in ("body", by_style, "heading_2", "clause", "item"):
        return by_style
    if before in _TITLES and by_words == "body" and paragraph.alignment == "center":
        return _TITLES[before]
    return by_words


def is_legal_basis(text: str, goes_on: bool) -> bool:
    """Whether the paragraph is a căn cứ; after one, looser openings count too."""
    if text.endswith(":"):
        return False
    if wording.LEGAL_BASIS.match(text):
        return True
    return goes_on and bool(wording.LEGAL_BASIS_ALSO.match(text)) and text.endswith((";", ",", "."))


def _role_by_words(text: str, one: Placed) -> str:
    if wording.DECISION_WORD.match(text) and wording.is_capitals(text):
        return "decision_word"
    if wording.ADDRESSEE.match(text):
        return "addressee"
    if wording.ARTICLE.match(text):
        return "article" if text.startswith("Điều") else "body"
    if wording.PART_LABEL.match(text) and len(text) < 25 and _opens_capital(text):
        return "part_label"
    if wording.SECTION_LABEL.match(text) and len(text) < 25 and _opens_capital(text):
        return "section_label"
    if wording.is_roman_heading(text):
        return "heading_1"
    if wording.HEADING_3.match(text):
        return "heading_3" if _is_title(text, one) else "clause"
    if wording.CLAUSE.match(text):
        return "heading_2" if _is_title(text, one) else "clause"
    if wording.POINT.match(text):
        return "point"
    if wording.TABLE_TITLE.match(text) and len(text) < 200:
        return "table_title"
    if wording.TABLE_UNIT.match(text):
        return "table_unit"
    if wording.SUB_ITEM.match(text):
        return "sub_item"
    return "item" if wording.ITEM.match(text) else "body"


def _opens_capital(text: str) -> bool:
    return text[:1].isupper()


def _is_title(text: str, one: Placed) -> bool:
    """Whether a numbered paragraph is a title: without a closing mark, or short and bold."""
    words = len(text.split())
    is_bold = whole(one, "").is_bold
    if text.endswith((".", ";", ":", ",")):
        return is_bold and words <= _HEADING_WORDS
    return words <= (_HEADING_WORDS * 2 if is_bold else _HEADING_WORDS)
