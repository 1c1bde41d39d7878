"""The fixed words and patterns by which elements are told apart in a document of any origin."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

from cchc_docs.data_files.form_lists import read_words
from cchc_docs.standard import MOTTO, NATIONAL_TITLE
from cchc_docs.vietnamese import CAPITALS, nfc, unaccented

NUMBER_OPENS = re.compile(r"\s*số\s*[:;]?\s*$", re.IGNORECASE)
LAW_NUMBER = re.compile(
    r"(luật|bộ luật|pháp lệnh|nghị quyết|nghị định|thông tư)\s+số\s*:", re.IGNORECASE
)
NUMBER = re.compile(r"số\s*[:;]|số\s+\d*\s*/", re.IGNORECASE)
_CODES = "NQ|QĐ|CT|QC|QyĐ|TC|TB|HD|CTr|KH|PA|ĐA|DA|BC|BB|TTr|CĐ|GM"
NUMBER_MISWRITTEN = re.compile(
    rf"(số\s*:?\s*\d*\s*[.-]|\d{{1,5}}\s*/)\s*({_CODES})\s*[-–/]\s*[\w&.-]{{2,}}", re.IGNORECASE
)
"""A number without its word, or without its stroke, over a tên loại in short."""
GIVEN_NUMBER = re.compile(r"số\s*:?\s*\d", re.IGNORECASE)
"""A number that is filled in."""
_NO_LETTER, _ENDS = r"(?<![^\W\d_])", r"(?![^\W\d_])"
PLACE_DATE = re.compile(
    rf"\bngày{_ENDS}.{{0,80}}{_NO_LETTER}t?háng{_ENDS}.{{0,80}}{_NO_LETTER}năm{_ENDS}",
    re.IGNORECASE,
)
"""With a letter lost in “tháng”, or figures that touch the words, it is a date that is miswritten,
not one that is missing."""
CLOSED_BY_DATE = re.compile(rf"^.{{0,60}},\s+{PLACE_DATE.pattern}\s*\d{{4}}\.?$", re.IGNORECASE)
ATTACHMENT = re.compile(r"\(?\s*((ban hành|phê duyệt)\s+)?kèm theo\b", re.IGNORECASE)
LEGAL_BASIS = re.compile(
    r"([-–+*]\s*)?(căn cứ|theo đề nghị|xét đề nghị|xét tờ trình)\b", re.IGNORECASE
)
ASKS = re.compile(
    r",\s.{2,160}\b(kính trình|kính đề nghị|kính báo cáo|trân trọng|xin báo cáo|như sau)\b"
)
"""A sentence that rests on something and then says what is asked or told."""
OPENS_ON_GROUNDS = re.compile(r"(căn cứ|xét)\b", re.IGNORECASE)
LEGAL_BASIS_ALSO = re.compile(r"([-–+*]\s*)?(thực hiện|theo|xét|được sự)\b", re.IGNORECASE)
SUBJECT_SHORT = re.compile(r"(v\s*/\s*v\b|về việc\b)[\s.:]*", re.IGNORECASE)
ADDRESSEE = re.compile(r"kính (g[ửở]i\s*(:|$|\S)|(trình|thưa)\s*:)", re.IGNORECASE)
RECIPIENTS_LABEL = re.compile(r"nơi\s+nhận\s*[:.;]?$", re.IGNORECASE)
RECIPIENTS_BESIDE = re.compile(r"nơi\s+nhận\s*:\s{3,}\S", re.IGNORECASE)
"""The label and what stands beside it, set apart by spaces alone."""
_NOTES = r"đã k[ýí]|k[ýí] tên|k[ýí], (ghi rõ )?(họ|đóng dấu|tên)"
_NOTES_IN_BRACKETS = rf"[(\[]\s*(?:{_NOTES}|chữ k[ýí]|k[ýí](?=[)\]]))"
SIGNED_NOTE = re.compile(rf"({_NOTES_IN_BRACKETS}|{_NOTES}).{{0,60}}$", re.IGNORECASE)
_NOTE_BESIDE = re.compile(
    rf"(?P<before>\s*{_NOTES_IN_BRACKETS}[^()\[\]]{{0,40}}[)\]])?(?P<name>[^()\[\]]+)"
    rf"(?P<behind>{_NOTES_IN_BRACKETS}[^()\[\]]{{0,40}}[)\]]\s*)?",
    re.IGNORECASE,
)
_SYLLABLE = r"[^\W\d_]+(?:[’'‘-][^\W\d_]+)*[’'‘]?"
PERSON = re.compile(rf"{_SYLLABLE}(\s+{_SYLLABLE}){{1,5}}$")
_DEGREES = re.compile(
    r"(?:(?:[^\W\d_]{1,6}\.\s?)+(?:CK\w{1,2}\.?\s)?|BSCK\w{1,2}\s|"
    r"(?:đại|thượng|trung|thiếu)\s(?:tướng|tá|úy|uý)\s)+",
    re.IGNORECASE,
)
"""Ranks and degrees before a name; whether they may stand there is judged elsewhere."""
ARCHIVE = re.compile(r"[-–+*]?\s*lưu\s*[:;]?", re.IGNORECASE)
APPENDIX_LABEL = re.compile(
    r"phụ lục(\s+số)?(\s+([ivxlc]+|\d+|[a-z]))?\s*[.:]?(\s*\n|$)", re.IGNORECASE
)
APPENDIX_RUN_IN = re.compile(
    r"phụ lục(\s+số)?(\s+([ivxlc]+|\d+|[a-z]))?\s*[.:]\s*\S", re.IGNORECASE
)
"""The word with the title of the appendix on the same line."""
OUTLINE = re.compile(r"(đề cương|mẫu|biểu mẫu)\b", re.IGNORECASE)
"""What opens the title of something that others are to write out."""
PARTY = "DANG CONG SAN VIET NAM"
PARTY_BODY = re.compile(r"(ĐẢNG (ỦY|UỶ|BỘ|ĐOÀN)|CHI BỘ|(TỈNH|THÀNH|HUYỆN|QUẬN|THỊ) (ỦY|UỶ))\b")
PARTY_NUMBER = re.compile(r"số\s*:?\s*\d*\s*-\s*[a-zđ]{1,4}\s*/", re.IGNORECASE)
"""“Số 45-KH/ĐU”: the form of numbers under the guidance of the Party."""
UNION = frozenset(("DOAN TNCS HO CHI MINH", "DOAN THANH NIEN CONG SAN HO CHI MINH"))
JOINT = re.compile(r"LIÊN (TỊCH|NGÀNH|SỞ)\b|/[A-ZĐ]{2,3}LT-|/LT-")
JOINT_TITLE = re.compile(r"\s+(liên (tịch|ngành|sở)|phối hợp)$", re.IGNORECASE)
JOINT_SYMBOL = re.compile(r"/\s*[^\W\d_]+(\s*-\s*[^\W\d_][\w&.]*){2,}")
BETWEEN_AGENCIES = re.compile(r"\s*[-–]\s+|\s+[-–]\s*")
FORM_LABEL = re.compile(
    r"\(?(biểu mẫu|mẫu (biểu )?số|biểu số|mẫu|biểu)\s*:?\s*[\dIVX][\w./-]{0,20}\)?[.:]?$",
    re.IGNORECASE,
)
BLANK_TO_FILL = re.compile(r"…{2,}|\.{4,}|_{4,}|…\s*…|\[\s*\]")
SAMPLE_NAME = re.compile(r"[(\[]?\s*TÊN\s+(CQ|CƠ QUAN|TỔ CHỨC|ĐƠN VỊ|CƠ SỞ)\b")
"""Where a sample leaves room for a name."""
NO_NAME_YET = re.compile(
    r"[^\W\d_]+(\s+[^\W\d_]+)?(\s*:?\s*(…\s*[….]|\.{4,})[\s….]*|\s*:\s*_{4,})$"
)
"""“CÔNG TY ……”, “UBND XÃ ……”, “Phòng: ______”: what an agency is, and dots for its name."""
SIGNS_ALONE = re.compile(
    r"(người\s+(viết\s+)?(báo cáo|viết|đề nghị|đề xuất)|(sinh|học)\s+viên(\s+[^\W\d_]+){0,2}|"
    r"học sinh)$",
    re.IGNORECASE,
)
"""Who signs in the own name and for no agency."""
FIELD_TO_FILL = re.compile(
    r"\{\s?[^\W\d][^{}\n]{0,40}\}|«[^«»\n]{1,40}»|<<?[^\W\d][\w .]{0,40}>|"
    r"\[[^\W\d_][\w /,.]{2,40}\]|(?<![….])[….]{2,}+\s*+\(\d{1,2}\)|\(\d{1,2}\)\s*[….]{2,}"
)
"""“{soQuyetDinh}”, “{{ so }}”, “<<so>>”, “«Họ_tên»”: what a program fills in, Word's mail merge
too; “[Tên cơ quan]”, “……(3)”: what a person does."""
NORMATIVE = re.compile(
    r"/\s*(?:19|20)\d\d\s*/\s*(?:QĐ|NQ|CT(?=-)|TTLT|TT|NĐ|QH|PL|L)", re.IGNORECASE
)
WITH_NORMATIVE = re.compile(
    rf"{ATTACHMENT.pattern}\s+[^\W\d_]+\s[^\W\d_]+\s+số\s*:?\s*[\d.…]*\s*{NORMATIVE.pattern}",
    re.IGNORECASE,
)
_SPREAD = r"\s*".join("quyếtđịnh"), r"\s*".join("quyếtnghị")
DECISION_WORD = re.compile(rf"({_SPREAD[0]}|{_SPREAD[1]})\s*:?$", re.IGNORECASE)
"""Also with spaces between the letters, as many type it."""
DRAFTER = re.compile(r"[A-ZĐ][\wĐđ]{0,5}\.?\s?\(?\d*\)?$")
SIGNING_INFO = re.compile(r"số:\s*\S.*;.*\d{1,2}:\d{2}:\d{2}", re.IGNORECASE)
IN_ENGLISH = re.compile(
    r"socialist republic of viet ?nam|independence\s*-\s*freedom\s*-\s*happiness|số\s*/\s*no\b",
    re.IGNORECASE,
)
ENCLOSURES = re.compile(
    r"[(*]?\s*(xin\s+)?(gửi kèm|đính kèm|kèm theo|(hồ sơ|tài liệu|văn bản|danh mục)\s.{0,20}kèm|"
    r"có\s.{1,80}kèm)",
    re.IGNORECASE,
)
"""What opens a remark on what is sent along."""
DRAFT = re.compile(
    r"[(\[*]?\s*(bản\s+)?dự thảo\s*(\(?\s*(lần|ngày|số|\d).{0,40})?[)\]*.]*$", re.IGNORECASE
)
UNDERSCORES = re.compile(r"[_\-–—─]{4,}$")
MARKS = re.compile(
    r"\(?(tuyệt mật|tối mật|mật|hỏa tốc|thượng khẩn|khẩn|dự thảo.*|xem xong trả lại|"
    r"lưu hành nội bộ)\)?$",
    re.IGNORECASE,
)

PART_LABEL = re.compile(r"(phần|chương)\s+(thứ\s+\w+|[IVXLC]+|\d+|[A-E])$", re.IGNORECASE)
CHAPTER_LINE = re.compile(r"(phần|chương)\s+[IVXLC]+\s*[.:–-]\s*\S", re.IGNORECASE)
"""Label and title in one line."""
MEASURE = re.compile(r"\d[\d\s.,x×]*(mm|cm|m|%)?$")
"""A figure beside a drawing."""
SECTION_LABEL = re.compile(r"(mục|tiểu mục)\s+\d+$", re.IGNORECASE)
NAMES_ITSELF = re.compile(r"(điều|chương|phần|mục|tiểu mục)\b", re.IGNORECASE)
ARTICLE = re.compile(r"điều\s+\d+\s*[.:]", re.IGNORECASE)
_ROMAN_NUMBER = re.compile(r"[IVXL]+(?:\s*[.)]|\s*/(?=\s))\s*\S")
HEADING_3 = re.compile(r"\d{1,2}(\.\d{1,2})+\.?\s+\S")
RUN_IN = re.compile(r":\s*\S")
"""A title with its text on the same line."""
CLAUSE = re.compile(r"(\d+)\s*[.)]\s*[^\d\s]")
POINT = re.compile(r"([a-zđ])\s*(?:\)\s*|[./]\s+)\S")
ITEM = re.compile(r"[-–—−•▪●*]\s*\S")
SUB_ITEM = re.compile(r"\+\s*\S")
TABLE_TITLE = re.compile(r"(bảng|biểu)\s+(số\s+)?\d+\s*[.:]", re.IGNORECASE)
TABLE_NOTE = re.compile(r"\(?(ghi chú|chú thích|nguồn|nguồn số liệu)\s*:|\(\*+\)", re.IGNORECASE)
TABLE_UNIT = re.compile(r"\(?(đơn vị tính|đvt)\s*:", re.IGNORECASE)

_WORDS = read_words()


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


TITLE_OF_SIGNER = re.compile(
    rf"(TM|KT|TL|TUQ|Q|T/M|K/T|T/L)\s*[./]|(TM|KT|TL|TUQ)\s|"
    rf"(PHÓ |QUYỀN |TỔNG )?({_any_of(_WORDS.signer_titles)})\b"
)
SIGNS_FOR_POST = re.compile(rf"(TM|KT|TL|TUQ)\.\s*[{CAPITALS}]")
SIGNS_FOR = re.compile(r"(TM|KT|TL|TUQ|T/M|K/T|T/L)\b")
COLLECTIVE = re.compile(r"(UBND|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|HỘI ĐỒNG|HĐND|BAN CHỈ ĐẠO)\b")
OPEN_NAME = re.compile(rf"({_any_of(_WORDS.open_names)})$")
SINGLE_HEAD = re.compile(rf"({_any_of(_WORDS.single_head)})\b")
AGENCY_OPENING = re.compile(rf"({_any_of(_WORDS.agency_openings)})\b")
HAS_PARENT = re.compile(r"(SỞ|PHÒNG|CHI CỤC|TRUNG TÂM|THANH TRA (?!CHÍNH PHỦ)|BAN (?!CHỈ ĐẠO))")

_LIKENESS = 0.85
_BOTH_TITLES = 200


_PLAIN_TITLE = unaccented(NATIONAL_TITLE)
_PLAIN_MOTTO = unaccented(MOTTO)


def opens_agency(text: str) -> bool:
    """Whether the text begins as the name of an agency does."""
    return bool(AGENCY_OPENING.match(text.strip().upper()))


def is_roman_heading(text: str) -> bool:
    """Whether the text opens with a Roman number and a capital (“V.v.” does not)."""
    match = _ROMAN_NUMBER.match(text)
    return match is not None and not text[match.end() - 1].islower()


def is_national_title(text: str) -> bool:
    """Whether the text is meant to be the Quốc hiệu, slips included."""
    return _is_like(text, _PLAIN_TITLE)


def is_motto(text: str) -> bool:
    """Whether the text is meant to be the Tiêu ngữ, slips included."""
    return _is_like(text, _PLAIN_MOTTO)


_MOTTO_BELOW = re.compile(r"(?<=NAM)\s+(?=ĐỘC LẬP\b)", re.IGNORECASE)


def motto_begins(text: str) -> int:
    """Where the Tiêu ngữ begins in a line that opens with the Quốc hiệu; 0 where it does not."""
    match = _MOTTO_BELOW.search(text) if len(text) < _BOTH_TITLES else None
    if match is None or not is_national_title(nfc(text[: match.start()]).strip()):
        return 0
    return match.end()


_WIDE_GAP = re.compile(r"(?<=\S)[ \u00a0]{3,}(?=\S)")
_HEAD_LINE = 300


def right_half_begins(text: str) -> int:
    """Where, behind many spaces, a Tiêu ngữ begins, or place and date beside a number; 0 where
    neither does."""
    if "   " not in text.strip() or len(text) > _HEAD_LINE:
        return 0
    for match in _WIDE_GAP.finditer(text):
        left, right = nfc(text[: match.start()]).strip(), nfc(text[match.end() :]).strip()
        is_date = bool(NUMBER.match(left)) and _OPENS_PLACE.match(right) is not None
        if is_date or is_motto(right):
            return match.end()
    return 0


_OPENS_PLACE = re.compile(rf"[^\W\d_][^,]{{0,60}},\s+{PLACE_DATE.pattern}", re.IGNORECASE)


def is_party_name(text: str) -> bool:
    """Whether the line is the heading of a document of the Party."""
    return is_capitals(text) and unaccented(text) == PARTY


def is_union_name(text: str) -> bool:
    """Whether the line is the heading of a document of the Youth Union."""
    return is_capitals(text) and unaccented(text) in UNION


def is_person(text: str) -> bool:
    """Whether the line may be a person's name: two to six words that begin with capitals, after
    ranks and degrees."""
    degrees = _DEGREES.match(text)
    name = text[degrees.end() :] if degrees else text
    return bool(PERSON.match(name)) and all(word[:1].isupper() for word in name.split())


def note_beside_name(text: str) -> int:
    """Where a line that holds a name and “(đã ký)” is to be cut; 0 where it is none."""
    match = _NOTE_BESIDE.fullmatch(text) if "(" in text or "[" in text else None
    if match is None or not is_person(nfc(match["name"]).strip()):
        return 0
    return len(match["before"] or "") or (match.start("behind") if match["behind"] else 0)


def is_running(text: str) -> bool:
    """Whether the words are those of running text: long, or closed like a sentence."""
    return len(text.split()) >= 25 or (len(text.split()) >= 8 and text.endswith((".", ";", ":")))


def is_capitals(text: str) -> bool:
    """Whether the text has letters and none of them is small."""
    return any(letter.isalpha() for letter in text) and text == text.upper()


def _is_like(text: str, wanted: str) -> bool:
    if not len(wanted) // 2 < len(text) < len(wanted) * 2:
        return False
    return _is_alike(text, wanted)


@lru_cache(maxsize=1024)
def _is_alike(text: str, wanted: str) -> bool:
    plain = unaccented(text)
    if plain == wanted:
        return True
    alike = SequenceMatcher(None, plain, wanted)
    return alike.quick_ratio() >= _LIKENESS and alike.ratio() >= _LIKENESS
