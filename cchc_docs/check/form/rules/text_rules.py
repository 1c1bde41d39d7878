"""Rules TT-87 to TT-94: figures, dates, citations, spaces, blanks, spelling habits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from cchc_docs.check.form.form_rule import by_itself, by_standard, departure
from cchc_docs.check.form.parts import dates, spacing, wording
from cchc_docs.check.form.parts.anatomy import HEADING_ROLES, Form, FormPart
from cchc_docs.check.form.parts.pieces import RolePiece
from cchc_docs.check.placeholders import MAY_BE_BLANK, PLACEHOLDERS
from cchc_docs.check.rule import Fault
from cchc_docs.docx.read.records import Paragraph
from cchc_docs.standard import Standard
from cchc_docs.vietnamese import one_line

_POINT_DECIMAL = re.compile(r"(?<![\w.,/-])(?!\d\.0\b)(\d+\.\d{1,2})(?![\w/-]|[.,]\d|\.[^\s”)])")
_NUMBERED_THING = re.compile(
    r"(mục|tiểu mục|tiêu chí|tiêu chí thành phần|khoản|điểm|phần|bảng|biểu|hình|phiên bản|số|điều)"
    r"\s+$",
    re.IGNORECASE,
)
_IN_A_LIST = re.compile(r"[:;,(]\s*$")
_NAME_BEHIND = re.compile(r"\s+(?!Điểm|Triệu|Tỷ)([^\W\d_])([^\W\d_])")
_COMMA_THOUSANDS = re.compile(
    r"(?<![\w.,])[1-9]\d{0,2}(?:,\d{3}){2,}(?!\d)"
    r"|(?<![\w.,])[1-9]\d{0,2},\d{3}(?=\s*(?:đồng|người|hồ sơ|thủ tục|lượt)\b)"
)
_HEADING_NUMBER = re.compile(r"[-+\s]*\d+(\.\d+)*\.?\s")
_SHORT_DATE = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4})(?![\d/])")
_BIG_POINT = re.compile(r"(?<=[^\s.“(:;])\s(Khoản \d+|Điểm [a-zđ]\)?) (?=(khoản|Khoản|Điều|Mục)\b)")
_SMALL_ARTICLE = re.compile(r"\b(điều \d+|chương [IVXL]+)\b")

_UNNUMBERED = re.compile(
    r"\b(Nghị định|Nghị quyết|Quyết định|Thông tư|Chỉ thị|Kế hoạch|Công văn|Thông báo|Báo cáo|"
    r"Tờ trình|Hướng dẫn|Kết luận)\s+\d+/[\w/-]*[A-ZĐ]"
)
_OLD_TONE = re.compile(r"(?:o[àáảãạèéẻẽẹ]|(?<![qQ])u[ỳýỷỹỵ])(?![^\W\d_])", re.IGNORECASE)
_NEW_TONE = re.compile(r"(?:[òóỏõọ][ae]|(?<![qQ])[ùúủũụ]y)(?![^\W\d_])", re.IGNORECASE)

_BLANKS_ALLOWED = ("number", "place_date", "attachment_line", "signing_info")
_MAY_BE_FORM = ("table_text", "unknown", "box_text")
"""Where blanks may be for others to fill in."""

_INVITED = re.compile(r"(kính gửi|kính mời|(trân )?trọng kính mời|mời)\b", re.IGNORECASE)
"""Where an invitation leaves room for a name that is written by hand."""

_FIXED = ("national_title", "motto")
_NOTES = ("signed_note",)


def _prose(form: Form) -> Iterator[RolePiece]:
    """All pieces whose words the author chose."""
    for part in form.parts:
        for piece in part.pieces:
            if piece.role not in _FIXED and piece.role != "number":
                yield piece


def decimal_signs(form: Form) -> Iterator[Fault]:
    """Decimals with a comma, thousands with a point."""
    coded = _columns_of_codes(form)
    for piece in _prose(form):
        is_code = piece.spot is not None and (piece.spot.table, piece.spot.column) in coded
        if is_code or spacing.ADDRESS.search(piece.text):
            continue
        point = _point_decimal(piece)
        if point:
            wanted = point.replace(".", ",")
            yield departure(piece.place, f"Số thập phân dùng dấu chấm: {point}", point, wanted)
        thousands = _COMMA_THOUSANDS.search(piece.text)
        if thousands:
            found = thousands.group()
            wanted = found.replace(",", ".")
            yield departure(piece.place, f"Hàng nghìn dùng dấu phẩy: {found}", found, wanted)


_CODE = re.compile(r"\d+(\.\d+)+\.?$")
_LEAST_CODES = 3
_HEAD_ROWS = 2
_CODES_BELOW = re.compile(r"(mã|tt|stt|số tt|ký hiệu|mục|điều|phiên bản)\b", re.IGNORECASE)
"""Heads of columns in which things are named by numbers."""


def _columns_of_codes(form: Form) -> set[tuple[int, int]]:
    """Columns, by table and number, whose heads say that things are named there, or whose figures
    count on as numbers of headings do: 1.1, 1.2, 2.1."""
    found: set[tuple[int, int]] = set()
    codes: dict[tuple[int, int], list[list[int]]] = {}
    for _, piece in form.pieces("table_text", "table_heading", "table_number"):
        if piece.spot is None:
            continue
        column = piece.spot.table, piece.spot.column
        if piece.spot.row < _HEAD_ROWS and _CODES_BELOW.match(piece.text):
            found.add(column)
        if _CODE.match(piece.text):
            steps = [int(step) for step in piece.text.rstrip(".").split(".")]
            codes.setdefault(column, []).append(steps)
    counting = (column for column, many in codes.items() if _counts_on(many))
    return found | set(counting)


def _counts_on(codes: list[list[int]]) -> bool:
    """Whether there are several, and each follows the one above as the number of a heading does."""
    return len(codes) >= _LEAST_CODES and all(_follows(*pair) for pair in pairwise(codes))


def _follows(above: list[int], below: list[int]) -> bool:
    *over, last = below
    if len(above) < len(over):
        return False
    if last == 1:
        return over in (above[: len(over)], [*above[: len(over) - 1], above[len(over) - 1] + 1])
    return len(above) > len(over) and below == [*above[: len(over)], above[len(over)] + 1]


def _point_decimal(piece: RolePiece) -> str:
    """The first decimal with a point; headings, criteria by number and versions (4.0) are none."""
    opening = _HEADING_NUMBER.match(piece.text)
    is_first_cell = piece.spot is not None and piece.spot.column == 0
    for match in _POINT_DECIMAL.finditer(piece.text):
        in_opening = opening is not None and match.start() < opening.end()
        before, behind = piece.text[: match.start()], piece.text[match.end() :]
        named = _NUMBERED_THING.search(before) or (
            _IN_A_LIST.search(before) and _names_a_thing(behind)
        )
        if not (in_opening or is_first_cell or named):
            return match.group()
    return ""


def _names_a_thing(behind: str) -> bool:
    """Whether a name follows, a capital and a small letter, not a unit."""
    match = _NAME_BEHIND.match(behind)
    return match is not None and match[1].isupper() and match[2].islower()


def short_dates(form: Form, standard: Standard) -> Iterator[Fault]:
    """Short dates padded as the long ones: 05/3/2020."""
    padding = standard.padding
    for piece in _prose(form):
        for day, month, year in _SHORT_DATE.findall(piece.text):
            if not 1 <= int(day) <= 31 or not 1 <= int(month) <= 12:
                continue
            good_day = dates.padded(int(day), padding.days_below)
            wanted = f"{good_day}/{dates.padded(int(month), padding.months_below)}/{year}"
            found = f"{day}/{month}/{year}"
            if found != wanted:
                yield departure(piece.place, f"Ngày {found} nên viết {wanted}", found, wanted)


def citations(form: Form) -> Iterator[Fault]:
    """“điểm a khoản 2 Điều 103”: small point and clause, capital article and chapter."""
    for piece in _prose(form):
        big, small = _BIG_POINT.search(piece.text), _SMALL_ARTICLE.search(piece.text)
        if big:
            found = big.group(1)
            yield departure(piece.place, f"Viện dẫn “{found}” viết hoa", found, found.lower())
        if small:
            found = small.group(1)
            wanted = f"{found[:1].upper()}{found[1:]}"
            yield departure(piece.place, f"Viện dẫn “{found}” không viết hoa", found, wanted)


def spaces(form: Form) -> Iterator[Fault]:
    """Single spaces, none before a mark, one after it; quotation marks in pairs."""
    pieces = [piece for piece in _prose(form) if piece.role not in _BLANKS_ALLOWED]
    for piece in pieces:
        for message, found in _space_slips(piece):
            yield departure(piece.place, message, found, "theo quy tắc gõ dấu câu")


_SLIPS = (
    ("Có hai khoảng trắng liền nhau", spacing.DOUBLED_SPACE, 10, 10),
    ("Có khoảng trắng trước dấu câu", spacing.BEFORE_MARK, 10, 1),
    ("Dấu câu gõ hai lần", spacing.DOUBLED_MARK, 10, 0),
    ("Sau dấu câu không có khoảng trắng", spacing.NOT_BEHIND_MARK, 5, 10),
    ("Chữ viết liền với số", spacing.AT_FIGURE, 0, 0),
)
"""What is told, its pattern, and how many letters before and behind are shown."""

_NOT_IN_ADDRESSES = {spacing.NOT_BEHIND_MARK, spacing.AT_FIGURE}


def _space_slips(piece: RolePiece) -> Iterator[tuple[str, str]]:
    text = piece.text
    passed = {spacing.DOUBLED_SPACE} if piece.is_tabbed else set()
    if spacing.ADDRESS.search(text):
        passed |= _NOT_IN_ADDRESSES
    for message, pattern, before, behind in _SLIPS:
        slip = None if pattern in passed else pattern.search(text)
        if slip:
            yield message, text[max(0, slip.start() - before) : slip.end() + behind]
    if text.count("“") != text.count("”") or text.count('"') % 2:
        yield "Dấu ngoặc kép không đủ cặp", text[:30]


def leftovers(form: Form) -> Iterator[Fault]:
    """No blanks left to fill in, but for number and day of a draft, and no heading over nothing."""
    pieces = [
        piece
        for part in form.documents
        for piece in part.pieces
        if piece.role not in (*_BLANKS_ALLOWED, *_MAY_BE_FORM, *_FIXED, *_NOTES)
    ]
    ruled = [piece for piece in pieces if not wording.UNDERSCORES.match(piece.text)]
    invited = {piece.place for piece in ruled if _INVITED.match(piece.text)}
    by_hand = form.found.kind.id == "giay-moi"
    is_finished = _is_finished(form.main)
    for piece in ruled:
        found = _first_blank(piece.text)
        if found:
            mild = (by_hand and piece.place in invited) or found in _ELLIPSES
            message = f"Còn chỗ chưa điền: “{found}”"
            yield departure(piece.place, message, found, "điền đủ nội dung", is_mild=mild)
        elif open_ := _OPEN_CITED.search(piece.text):
            found = " ".join(open_.group().split())
            message = f"Văn bản được viện dẫn chưa ghi đủ số, ngày: “{found}”"
            mild = not (is_finished and open_.group().startswith("số"))
            yield departure(piece.place, message, found, "số và ngày của văn bản", is_mild=mild)
    for part in form.documents:
        yield from _empty_headings(part)


def _is_finished(part: FormPart | None) -> bool:
    """Whether it bears its number and its whole date."""
    number, day = (part.first(role) for role in ("number", "place_date")) if part else (None, None)
    has_number = number is not None and wording.GIVEN_NUMBER.match(number.text)
    return bool(has_number) and day is not None and dates.full_date(day.text) is not None


def _first_blank(text: str) -> str:
    """The first sign of a place that nobody has filled in."""
    for match in PLACEHOLDERS.finditer(text) if MAY_BE_BLANK.search(text) else ():
        found = match.group().strip() or match.group()
        if _LIMIT.fullmatch(found) and _COMPARED.search(text):
            continue
        if found not in _SHORT_DOTS or not _leaves_out(text, match.start(), match.end()):
            before, behind = text[: match.start()], text[match.end() :]
            is_asked = behind.startswith("/") or _ASKS_FIGURE.search(before)
            return f"{found}/" if found in _ELLIPSES and is_asked else found
    return ""


_LIMIT = re.compile(r"\[[^\W\d_]\w?\]|\[[^\w\s]\]")
_COMPARED = re.compile(r"[=<>≤≥]")
"""In a formula, [f] is the strength that is allowed, and no place to fill in."""

_OPEN_CITED = re.compile(r"\bsố\s+/\s?[A-ZĐ][\w-]+|\bngày\s+(/\s?\d|tháng\b)")
"""A document that is cited before it has its number: a draft may leave that open for a while, what
is numbered itself may not."""

_CLOSES_LIST = re.compile(r", (\w+ ){1,4}\w+$|, \w+$")
"""The last thing of several: dots run on to it close the list, as “v.v.” does."""

_SHORT_DOTS = ("…", "...", "....")
_ELLIPSES = ("…", "...")
"""Alone they may stand for a blank or for words left out; which of them, nothing tells."""

_ASKS_FIGURE = re.compile(r"\b(số|ngày|tháng|năm|điều|khoản)\s*$", re.IGNORECASE)


def _leaves_out(text: str, start: int, end: int) -> bool:
    """Whether dots stand for words left out of a quotation, or close a list in parentheses."""
    before = text[:start]
    if before.count("“") > before.count("”"):
        return True
    if _CLOSES_LIST.search(before) and not text[end:].strip(" .;"):
        return True
    if before[-1:].isalpha() and text[end : end + 1] == ";" and not _ASKS_FIGURE.search(before):
        return True
    opened = before.rfind("(")
    return opened > before.rfind(")") and "," in before[opened:] and text[end:].startswith(")")


def _empty_headings(part: FormPart) -> Iterator[Fault]:
    """Headings that are followed at once by another of their level or a higher one."""
    headings = {piece.paragraph: piece for piece in part.pieces if piece.role in HEADING_ROLES}
    above: RolePiece | None = None
    for block in part.blocks:
        piece = headings.get(block) if isinstance(block, Paragraph) else None
        if above and piece and _level(piece) <= _level(above):
            message = f"Đề mục “{one_line(above.text, 40)}” không có nội dung"
            yield departure(above.place, message, "trống", "viết nội dung, hoặc bỏ đề mục")
        if piece and not _says_something(piece.text.rstrip()):
            above = piece
        elif not isinstance(block, Paragraph) or block.text.strip():
            above = None


def _says_something(heading: str) -> bool:
    """Whether its text follows on its own line: “4. Kiến nghị: Không”, or it says where it is."""
    says = wording.RUN_IN.search(heading) or _ELSEWHERE.search(heading)
    return heading.endswith((".", ";", ":")) or bool(says)


_ELSEWHERE = re.compile(r"\([^()]*(phụ lục|phụ biểu|kèm theo|đính kèm)\b[^()]*\)$", re.IGNORECASE)
"""“IV. Kinh phí (theo Phụ lục kèm theo)”."""


def _level(piece: RolePiece) -> int:
    return HEADING_ROLES.index(piece.role)


def word_number(form: Form) -> Iterator[Fault]:
    """“Nghị định số 30/2020/NĐ-CP”, with the word “số”."""
    for piece in _prose(form):
        match = _UNNUMBERED.search(piece.text)
        if match:
            found, name = match.group(), match.group(1)
            yield departure(
                piece.place,
                f"Thiếu chữ “số” sau “{name}”",
                found,
                found.replace(name, f"{name} số", 1),
            )


def tone_marks(form: Form) -> Iterator[Fault]:
    """One way of placing the tone in hòa, thủy, ủy throughout."""
    old: list[tuple[Paragraph, str]] = []
    new: list[tuple[Paragraph, str]] = []
    for piece in _prose(form):
        old += [(piece.paragraph, found) for found in _words(piece.text, _OLD_TONE)]
        new += [(piece.paragraph, found) for found in _words(piece.text, _NEW_TONE)]
    if not old or not new:
        return
    fewer, style = (old, "òa, ủy") if len(old) <= len(new) else (new, "oà, uỷ")
    for paragraph, word in fewer:
        yield departure(
            paragraph.place, f"Cách đặt dấu của “{word}” khác toàn văn bản", word, style
        )


def _words(text: str, pattern: re.Pattern[str]) -> Iterator[str]:
    """The whole syllables in which the pattern is found."""
    for match in pattern.finditer(text):
        start = match.start()
        while start > 0 and text[start - 1].isalpha():
            start -= 1
        yield text[start : match.end()]


RULES = (
    by_itself("TT-87", "Dấu phẩy thập phân, dấu chấm hàng nghìn", decimal_signs),
    by_standard("TT-88", "Ngày viết tắt: 05/3/2020", short_dates),
    by_itself("TT-89", "Viện dẫn điểm, khoản viết thường; Điều, Chương viết hoa", citations),
    by_itself("TT-90", "Khoảng trắng và dấu câu", spaces),
    by_itself("TT-91", "Không còn chỗ chưa điền", leftovers),
    by_itself("TT-92", "Có chữ “số” giữa tên loại và số văn bản", word_number),
    by_itself("TT-94", "Một cách đặt dấu thanh", tone_marks),
)
