"""What kind of document it is, by what positively shows it; without that it stays unknown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc_docs.check.form.parts import wording
from cchc_docs.check.form.parts.anatomy import BY_NAME, JOINT, SEVERAL, FormPart, KindFound
from cchc_docs.check.form.parts.headlines import (
    TOP_LINES,
    above_text,
    headlines,
    named_kind,
    opens_with,
)
from cchc_docs.check.form.parts.pieces import RolePiece
from cchc_docs.check.form.parts.seen_lines import SeenLine, lines_of, placed_in
from cchc_docs.data_files.form_lists import read_kinds
from cchc_docs.docx.read.records import Document
from cchc_docs.vietnamese import nfc, one_line

_FORM_LINES = 4
_SAMPLE_LINES = 8
_BLANK_SHARE = 3
_LEAST_BLANKS = 4
_LEAST_FIELDS = 3
_LEAST_FORMS = 2
_LEAST_SIGNS = 2
_LEAST_SIGNERS = 2
_OF_OWN_FORM = ("giay-phep", "phieu-trinh")
_LEAST_LETTERS = 200
_MARKED_SHARE = 10
"""Of the letters of Vietnamese about every fourth bears a mark."""
_PRIVATE = "văn bản của cá nhân"
_MINUTES = "biên bản"
_LAST_BLOCKS = 8
_SIGNS = {
    "national_title": "Quốc hiệu",
    "agency": "tên cơ quan ban hành",
    "number": "số, ký hiệu",
    "place_date": "địa danh, ngày tháng",
    "brief": "trích yếu “V/v …”",
    "addressee": "“Kính gửi”",
    "attachment_line": "dòng “(Kèm theo …)”",
    "legal_basis": "căn cứ ban hành",
    "decision_word": "chữ “QUYẾT ĐỊNH:”",
    "recipients_label": "“Nơi nhận:”",
    "signer_title": "chức vụ người ký",
}


def kind_of(document: Document, parts: Sequence[FormPart], type_names: frozenset[str]) -> KindFound:
    """The kind of the document, and the words and elements that say so."""
    lines = _top_lines(document)
    seen = (
        _without_marks(document)
        or _of_the_party(lines)
        or _normative(lines, parts)
        or _bilingual(lines)
        or _joint(parts, type_names)
        or _form_to_fill(lines, parts)
        or _personal(lines, parts)
        or _of_own_form(lines, parts)
        or _issued_with_normative(parts)
        or _several(parts)
        or _by_title(parts, type_names)
        or _attached_or_appendix(parts)
        or _letter(lines, parts)
        or _by_name(lines, parts)
    )
    return seen or _unknown(lines)


def _found(kind_id: str, *evidence: str, name: str = "") -> KindFound:
    kind = next(one for one in read_kinds() if one.id == kind_id)
    return KindFound(kind, name or kind.name, tuple(dict.fromkeys(filter(None, evidence))))


def _top_lines(document: Document) -> list[SeenLine]:
    found: list[SeenLine] = []
    for one in placed_in(document.blocks[:TOP_LINES]):
        found += lines_of(one)
        if len(found) >= TOP_LINES:
            break
    return found[:TOP_LINES]


def _quoted(piece: RolePiece | SeenLine) -> str:
    return f"“{one_line(piece.text, 60)}”"


def _without_marks(document: Document) -> KindFound | None:
    """Typed without marks on letters, as in a trial or a telegram: none of the words by which
    elements are told apart is there."""
    texts = nfc(" ".join(one.text for one in document.paragraphs)).lower()
    letters = [letter for letter in texts if letter.isalpha()]
    marked = sum(not letter.isascii() for letter in letters)
    if len(letters) < _LEAST_LETTERS or marked * _MARKED_SHARE >= len(letters):
        return None
    return _found("chua-ro", "chữ không có dấu")


def _of_the_party(lines: Sequence[SeenLine]) -> KindFound | None:
    for line in lines[:16]:
        if wording.is_party_name(line.text):
            return _found("van-ban-dang", f"tiêu đề {_quoted(line)}")
    bodies = [line for line in lines[:6] if wording.PARTY_BODY.match(line.text)]
    numbers = [line for line in lines[:16] if wording.PARTY_NUMBER.match(line.text)]
    if bodies and numbers:
        return _found("van-ban-dang", _quoted(bodies[-1]), f"số, ký hiệu {_quoted(numbers[0])}")
    if any(wording.is_national_title(line.text) for line in lines):
        return None
    for line in lines[:16]:
        if wording.is_union_name(line.text):
            return _found("van-ban-doan", f"tiêu đề {_quoted(line)}")
    return None


def _joint(parts: Sequence[FormPart], type_names: frozenset[str]) -> KindFound | None:
    """Issued by several agencies together; judged as its tên loại is, where that is."""
    sign = _sign_of_several(parts[0])
    if not sign:
        return None
    as_one = _by_title(parts, type_names)
    if as_one is None or as_one.kind.judged != "full":
        return _found("lien-tich-khac", sign)
    return _found(JOINT, sign, *as_one.evidence, name=f"{as_one.name} liên tịch")


def _sign_of_several(part: FormPart) -> str:
    """What shows that several agencies issue it: its title or symbol says so, or several sign and
    are named at the head or in the symbol."""
    for role in ("document_type", "number"):
        piece = part.first(role)
        if piece is not None and wording.JOINT.search(piece.text):
            return _quoted(piece)
    if len(part.signatures) < _LEAST_SIGNERS:
        return ""
    name, number = " ".join(one.text for one in part.all("agency")), part.first("number")
    if number is not None and wording.JOINT_SYMBOL.search(number.text):
        return f"{len(part.signatures)} người ký, {_quoted(number)}"
    named = [one for one in wording.BETWEEN_AGENCIES.split(name) if wording.opens_agency(one)]
    return f"{len(part.signatures)} người ký, “{name}”" if len(named) > 1 else ""


def _normative(lines: Sequence[SeenLine], parts: Sequence[FormPart]) -> KindFound | None:
    for line in lines[:16]:
        if wording.LAW_NUMBER.match(line.text) and wording.NORMATIVE.search(line.text):
            return _found("quy-pham-phap-luat", f"số, ký hiệu {_quoted(line)}")
    number = parts[0].first("number")
    if number is not None and wording.NORMATIVE.search(number.text):
        return _found("quy-pham-phap-luat", f"ký hiệu có năm ban hành: {_quoted(number)}")
    return None


def _issued_with_normative(parts: Sequence[FormPart]) -> KindFound | None:
    line = parts[0].first("attachment_line")
    if line is None or not wording.WITH_NORMATIVE.match(line.text):
        return None
    return _found("quy-pham-phap-luat", f"dòng {_quoted(line)}")


def _bilingual(lines: Sequence[SeenLine]) -> KindFound | None:
    for line in lines[:16]:
        if wording.IN_ENGLISH.match(line.text):
            return _found("song-ngu", f"dòng {_quoted(line)} ở đầu")
    return None


def _form_to_fill(lines: Sequence[SeenLine], parts: Sequence[FormPart]) -> KindFound | None:
    for line in lines[:_FORM_LINES]:
        if wording.FORM_LABEL.match(line.text):
            return _found("bieu-mau", f"dòng {_quoted(line)} ở đầu")
    samples = [line for line in lines[:_SAMPLE_LINES] if wording.SAMPLE_NAME.match(line.text)]
    if samples:
        return _found("bieu-mau", f"chỗ để ghi tên cơ quan {_quoted(samples[0])}")
    nameless = [one for one in parts[0].all("agency") if wording.NO_NAME_YET.match(one.text)]
    if nameless:
        return _found("bieu-mau", f"tên cơ quan để trống {_quoted(nameless[0])}")
    fields = [line for line in lines if wording.FIELD_TO_FILL.search(line.text)]
    if len(fields) >= _LEAST_FIELDS:
        return _found("bieu-mau", f"chỗ để máy điền {_quoted(fields[0])}")
    drawn = [part for part in parts[1:] if part.first("national_title") is not None]
    if parts[0].kind == "appendix" and len(drawn) >= _LEAST_FORMS:
        return _found("bieu-mau", f"phụ lục có {len(drawn)} mẫu văn bản")
    texts = [piece.text for piece in parts[0].body if piece.role != "table_title"]
    blanks = [text for text in texts if wording.BLANK_TO_FILL.search(text)]
    if len(blanks) >= _LEAST_BLANKS and len(blanks) * _BLANK_SHARE >= len(texts):
        return _found("bieu-mau", f"{len(blanks)} trên {len(texts)} đoạn để trống cho người điền")
    return None


def _personal(lines: Sequence[SeenLine], parts: Sequence[FormPart]) -> KindFound | None:
    """A petition or a statement: its title, and no number of an agency."""
    if parts[0].first("number") is not None:
        return None
    kind = next(one for one in read_kinds() if one.id == "don")
    unnumbered = "không có số, ký hiệu của cơ quan"
    for line in headlines(above_text(lines)):
        if opens_with(line.text, kind.titles):
            return _found(kind.id, f"tiêu đề {_quoted(line)}", unnumbered)
    own = _own_signature(parts[0])
    return _found(kind.id, f"ký {_quoted(own)}", unnumbered, name=_PRIVATE) if own else None


def _own_signature(part: FormPart) -> RolePiece | None:
    """The line that says that a person signs it alone, as “Người báo cáo”, for no agency: neither
    a post nor recipients are there."""
    if part.kind != "main" or any(map(part.first, ("signer_title", "recipients_label"))):
        return None
    if part.type_name == _MINUTES:
        return None
    last = [line for one in placed_in(part.blocks[-_LAST_BLOCKS:]) for line in lines_of(one)]
    own = (line for line in last if not line.is_framed and wording.SIGNS_ALONE.match(line.text))
    return next((line.piece for line in own), None)


def _of_own_form(lines: Sequence[SeenLine], parts: Sequence[FormPart]) -> KindFound | None:
    """A licence, or a slip within an agency: its title, where no tên loại of the decree stands."""
    if parts[0].kind != "main" or parts[0].first("document_type") is not None:
        return None
    kinds = [kind for kind in read_kinds() if kind.id in _OF_OWN_FORM]
    for line in headlines(above_text(lines)):
        kind = next((one for one in kinds if opens_with(line.text, one.titles)), None)
        if kind is not None:
            return _found(kind.id, f"tiêu đề {_quoted(line)}")
    return None


def _several(parts: Sequence[FormPart]) -> KindFound | None:
    others = [part for part in parts if part.kind == "other" and stands_alone(part)]
    if not others or parts[0].kind == "appendix":
        return None
    if any(part.kind == "appendix" for part in parts[: parts.index(others[0])]):
        return None
    told = [part.first("number") or part.first("document_type") for part in (parts[0], *others)]
    return _found(SEVERAL, *(_quoted(piece) for piece in told if piece))


def stands_alone(part: FormPart) -> bool:
    """Whether it is numbered and closed as a document of its own is, or of a kind outside."""
    is_closed = part.first("signer_title") or part.first("recipients_label")
    return part.is_outside or (part.first("number") is not None and bool(is_closed))


def _by_title(parts: Sequence[FormPart], type_names: frozenset[str]) -> KindFound | None:
    part = parts[0]
    title = part.first("document_type")
    if title is None:
        return None
    signs = _signs(part)
    named = f"tên loại {_quoted(title)}"
    for kind in read_kinds():
        if part.type_name in kind.titles and kind.judged != "none":
            least = 1 if part.kind == "attached" else _LEAST_SIGNS
            if kind.judged == "full" and len(signs) < least:
                return None
            if part.kind == "attached":
                name = f"{kind.name} ban hành kèm theo"
                return _found("van-ban-kem-theo", named, *signs, name=name)
            return _found(kind.id, named, *signs, *_attachments(parts))
    if part.type_name in type_names and len(signs) >= _LEAST_SIGNS:
        return _found("ten-loai-khac", named, *signs, name=part.type_name)
    return None


def _signs(part: FormPart) -> list[str]:
    return [name for role, name in _SIGNS.items() if part.first(role) is not None]


def _attachments(parts: Sequence[FormPart]) -> Iterator[str]:
    for part in parts[1:]:
        if part.kind == "attached" and part.type_name:
            yield f"kèm theo: {part.type_name}"
        elif part.kind == "appendix":
            yield "có phụ lục"


def _attached_or_appendix(parts: Sequence[FormPart]) -> KindFound | None:
    part = parts[0]
    if part.kind == "appendix":
        return _found("phu-luc", _quoted(part.pieces[0]))
    line = part.first("attachment_line")
    if line is not None and part.first("national_title") is not None:
        return _found("van-ban-kem-theo", _quoted(line), *_signs(part))
    return None


def _letter(lines: Sequence[SeenLine], parts: Sequence[FormPart]) -> KindFound | None:
    """A công văn has no tên loại: an agency writes about something to somebody."""
    part = parts[0]
    if part.first("document_type") is not None:
        return None
    issued = [role for role in ("number", "agency") if part.first(role)]
    issued += ["number"] if part.run_on_head is not None else []
    told = [role for role in ("brief", "addressee") if part.first(role)]
    if not issued or not told or _other_title(lines, part) is not None:
        return None
    if len(told) == 1 and "number" not in issued and not part.first("recipients_label"):
        return None
    return _found("cong-van", "không có tên loại", *_signs(part))


def _other_title(lines: Sequence[SeenLine], part: FormPart) -> SeenLine | None:
    """A headline between the head and the text that no element explains."""
    lines = above_text(lines)
    known = {piece.paragraph for piece in part.pieces if piece.role not in ("body", "unknown")}
    for line in headlines(lines):
        paragraph = line.piece.paragraph
        if paragraph not in known and line.table is None and paragraph.alignment == "center":
            return None if wording.MARKS.match(line.text) else line
    return None


def _by_name(lines: Sequence[SeenLine], parts: Sequence[FormPart]) -> KindFound | None:
    """What a title of nothing but a name says, where hardly anything else of a head is there."""
    title, signs = parts[0].first("document_type"), _signs(parts[0])
    if title is not None and title.text.lower() == parts[0].type_name:
        named = f"tên loại {_quoted(title)}"
        return _found(BY_NAME, named, *signs, name=parts[0].type_name)
    if (named_as := named_kind(lines)) is None:
        return None
    kind, line = named_as
    return _found(kind.id if signs else BY_NAME, f"tên {_quoted(line)}", *signs, name=kind.name)


def _unknown(lines: Sequence[SeenLine]) -> KindFound:
    known = (wording.is_national_title, wording.is_motto)
    titles = [one for one in headlines(lines) if not any(test(one.text) for test in known)]
    headed = any(wording.is_national_title(line.text) for line in lines)
    title = next((line for line in titles if line.table is None), None)
    return _found(
        "chua-ro",
        "có Quốc hiệu" if headed else "",
        f"tiêu đề {_quoted(title)}" if title is not None else "",
    )
