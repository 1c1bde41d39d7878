"""The text between head and foot: căn cứ, headings of every kind, items, tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cchc_docs.check.form.parts import wording
from cchc_docs.check.form.parts.pieces import RolePiece
from cchc_docs.check.form.parts.seen_lines import Placed, whole

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
_PLAIN = ("body", "unknown")
_BELOW_HEADING = frozenset(("body", "item", "sub_item", "point", "table_text", "table_title"))
_TITLES = {"part_label": "part_title", "section_label": "section_title"}


def find_body(
    placed: Sequence[Placed], *, has_basis: bool = True, in_appendix: bool = False
) -> tuple[RolePiece, ...]:
    """The pieces of the text; paragraphs in cells are table text, blank ones are left out.

    What nothing shows to be running text is unknown: nobody judges it, nobody mends it. So are the
    lines of a form that is given in an appendix for others to fill in.
    """
    pieces: list[RolePiece] = []
    basis_is_open = has_basis
    for one in placed:
        if not one.paragraph.text:
            continue
        before = pieces[-1] if pieces else None
        if one.spot is not None:
            pieces.append(whole(one, _role_in_table(one, before)))
            continue
        if "khung chữ" in one.paragraph.container:
            pieces.append(whole(one, "box_text"))
            continue
        above = before.role if before else ""
        basis_is_open = basis_is_open and above in ("", "legal_basis", "authority", "addressee")
        is_blank = in_appendix and bool(wording.BLANK_TO_FILL.search(one.paragraph.text))
        role = "unknown" if is_blank else _role(one, above, basis_is_open)
        if before is not None and _ends_addressee(before, one.paragraph.text):
            role = "addressee"
        role = "table_note" if _is_note(one, role, above) else role
        pieces.append(whole(one, role))
    return tuple(_settled(_without_enclosures(_bases_of_decision(_sure_bases(pieces)))))


def _ends_addressee(before: RolePiece, text: str) -> bool:
    """Whether the name of an addressee goes on in the paragraph below."""
    is_open = before.role == "addressee" and not before.text.endswith((".", ";", ":", ","))
    return is_open and text[:1].islower() and wording.POINT.match(text) is None


def _is_note(one: Placed, role: str, above: str) -> bool:
    """Whether it is a remark on the table above it, and on no account running text."""
    if above == "table_text":
        return bool(wording.TABLE_NOTE.match(one.paragraph.text))
    return above == "table_note" and role in ("item", "unknown")


def _sure_bases(pieces: Sequence[RolePiece]) -> list[RolePiece]:
    """One upright sentence that opens with “Căn cứ” and is closed like others is running text."""
    bases = [piece for piece in pieces if piece.role == "legal_basis"]
    is_block = len(bases) > 1 or any(one.has_italic or one.text.endswith(";") for one in bases)
    if is_block:
        return list(pieces)
    return [replace(one, role="body") if one.role == "legal_basis" else one for one in pieces]


def _bases_of_decision(pieces: Sequence[RolePiece]) -> list[RolePiece]:
    """What stands above “QUYẾT ĐỊNH:” is căn cứ, whatever words open it."""
    at = next((n for n, piece in enumerate(pieces) if piece.role == "decision_word"), 0)
    return [
        replace(piece, role="legal_basis") if n < at and piece.role == "body" else piece
        for n, piece in enumerate(pieces)
    ]


def _role_in_table(one: Placed, before: RolePiece | None) -> str:
    """“Kính gửi” may stand in a table without lines; all else in cells is table text."""
    known = _TABLE_STYLES.get(one.paragraph.style, "table_text")
    if one.is_framed or one.spot is None:
        return known
    if wording.ADDRESSEE.match(one.paragraph.text):
        return "addressee"
    goes_on = before is not None and before.role == "addressee" and before.spot is not None
    same = goes_on and before.spot.table == one.spot.table  # type: ignore[union-attr]
    return "addressee" if same else known


def _without_enclosures(pieces: Sequence[RolePiece]) -> list[RolePiece]:
    """What is sent along may be listed below the closed text, and recipients may stand beside the
    signer by spaces alone; that is no running text."""
    for at in range(1, len(pieces)):
        is_foot = wording.RECIPIENTS_BESIDE.match(pieces[at].text)
        if is_foot or (pieces[at - 1].text.endswith("./.") and _is_remark(pieces[at].text)):
            listed = (replace(one, role="unknown") for one in pieces[at:] if one.spot is None)
            return [*pieces[:at], *listed, *(one for one in pieces[at:] if one.spot is not None)]
    return list(pieces)


def _is_remark(text: str) -> bool:
    """Whether it tells what is sent along, or stands in parentheses as a whole."""
    return bool(wording.ENCLOSURES.match(text)) or _is_in_parentheses(text)


def _is_in_parentheses(text: str) -> bool:
    return text.startswith("(") and text.rstrip("./").endswith(")")


def _settled(pieces: Sequence[RolePiece]) -> Iterator[RolePiece]:
    """A numbered line that is not bold is a heading only where something stands under it, and
    where it does not end a list of such lines.
    """
    in_list = False
    for index, piece in enumerate(pieces):
        is_plain = piece.role in ("heading_2", "heading_3") and not piece.has_bold
        below = pieces[index + 1].role if index + 1 < len(pieces) else ""
        allowed = _BELOW_HEADING | ({"heading_3"} if piece.role == "heading_2" else set())
        in_list = is_plain and (in_list or below not in allowed)
        if _is_long_title(piece, pieces[index + 1 : index + 2]):
            yield replace(piece, role="heading_2")
        else:
            yield replace(piece, role="clause") if in_list else piece


def _is_long_title(piece: RolePiece, below: Sequence[RolePiece]) -> bool:
    """Whether a numbered paragraph, bold as a whole, stands over text that is not: however long,
    or closed with a full stop, such a one is the title of what follows."""
    if piece.role != "clause" or not piece.is_bold or wording.HEADING_3.match(piece.text):
        return False
    under = below[0] if below else None
    if under is None:
        return False
    if under.role in ("heading_3", "point"):
        return True
    opens_below = under.text.startswith(f"{piece.text.split('.')[0]}.1")
    return not under.is_bold and (opens_below or under.role in _BELOW_HEADING)


def _role(one: Placed, before: str, basis_is_open: bool) -> str:
    paragraph = one.paragraph
    text = paragraph.text
    if basis_is_open and is_legal_basis(text, before == "legal_basis"):
        return "legal_basis"
    by_words = _role_by_words(text, one)
    if before == "addressee" and by_words == "item":
        return "addressee"
    by_style = _STYLES.get(paragraph.style, "")
    if by_style and by_words in ("body", "unknown", by_style, "heading_2", "clause", "item"):
        return by_style
    if before in _TITLES and by_words in _PLAIN and paragraph.alignment == "center":
        return _TITLES[before]
    return by_words


def is_legal_basis(text: str, goes_on: bool) -> bool:
    """Whether the paragraph is a căn cứ; after one, looser openings count too."""
    if text.endswith(":") or (text.endswith(".") and wording.ASKS.search(text)):
        return False
    if wording.LEGAL_BASIS.match(text):
        return True
    return goes_on and bool(wording.LEGAL_BASIS_ALSO.match(text)) and text.endswith((";", ",", "."))


def _role_by_words(text: str, one: Placed) -> str:
    if wording.DECISION_WORD.match(text) and (
        wording.is_capitals(text) or one.paragraph.alignment == "center"
    ):
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
    if wording.CHAPTER_LINE.match(text) and wording.is_capitals(text.partition(" ")[2]):
        return "unknown"
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
    if wording.ITEM.match(text):
        return "item"
    return "body" if _runs_on(text, one) else "unknown"


def _runs_on(text: str, one: Placed) -> bool:
    """Whether the paragraph reads as running text: set from edge to edge, or long, or closed."""
    is_remark = _is_in_parentheses(text) or whole(one, "").is_italic
    if one.paragraph.alignment == "center" and is_remark:
        return False
    if wording.is_running(text):
        return True
    if one.paragraph.alignment in ("center", "right") or wording.is_capitals(text):
        return False
    if wording.MEASURE.match(text):
        return False
    is_bold = whole(one, "").is_bold
    return not is_bold or text.endswith((".", ";", ":"))


def _opens_capital(text: str) -> bool:
    return text[:1].isupper()


def _is_title(text: str, one: Placed) -> bool:
    """Whether a numbered paragraph is a title: without a closing mark, or short and bold; one whose
    text follows on its line stands on no line of its own."""
    words = len(text.split())
    is_bold = whole(one, "").is_bold
    if wording.RUN_IN.search(text) and not is_bold:
        return False
    if text.endswith((".", ";", ":", ",")):
        return is_bold and words <= _HEADING_WORDS
    return words <= (_HEADING_WORDS * 2 if is_bold else _HEADING_WORDS)
