"""Rules TT-70 to TT-78: the signature block."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from cchc_docs.check.form.form_rule import (
    UNSAID_ALIGNMENT,
    by_itself,
    by_standard,
    comma,
    departure,
    setting_faults,
)
from cchc_docs.check.form.parts import wording
from cchc_docs.check.form.parts.anatomy import Form, FormPart, RolePiece
from cchc_docs.check.form.parts.breaks import stays_on_page
from cchc_docs.check.form.parts.seen_lines import placed_in
from cchc_docs.check.form.rules.agency_rules import agency_name
from cchc_docs.check.honours import RANKED, honour_before
from cchc_docs.check.rule import Fault
from cchc_docs.docx import Paragraph, Row, Table
from cchc_docs.docx.units import MM_PER_POINT, mm, points
from cchc_docs.standard import Standard

_ANY_PREFIX = re.compile(r"(T/M|K/T|T/L|TUQ|TM|KT|TL|Q)(?![A-ZÀ-ỸĐ])|[A-ZĐ]{1,4}\.", re.IGNORECASE)

_UNOFFICIAL = re.compile(r"\b(THƯỜNG TRỰC|PHỤ TRÁCH)\b")


def signer_titles(form: Form, standard: Standard) -> Iterator[Fault]:
    """Authority and title of the signer in bold capitals."""
    for _, piece in form.pieces("signer_title"):
        element = standard.elements["signer_title"]
        yield from setting_faults(piece, element, unsaid=UNSAID_ALIGNMENT)


def signer_prefix(form: Form, standard: Standard) -> Iterator[Fault]:
    """TM., KT., TL., TUQ., Q. with one space; the signer's own title below KT., TL., TUQ."""
    for part in form.documents:
        below = {above: title for one in part.signatures for above, title in pairwise(one.titles)}
        for piece in part.all("signer_title"):
            match = _ANY_PREFIX.match(piece.text)
            if match is None:
                continue
            allowed = standard.signature_prefixes
            prefix = next((one for one in allowed if piece.text.startswith(f"{one} ")), None)
            if prefix is None or piece.text[len(prefix) + 1 :].startswith(" "):
                yield departure(
                    piece.place,
                    "Chữ viết tắt quyền hạn sai cách viết",
                    piece.text[:12],
                    f"một trong {', '.join(allowed)} và một dấu cách",
                )
            elif prefix in standard.prefixes_with_second_title and piece not in below:
                yield departure(
                    piece.place,
                    f"Dưới dòng “{prefix}” không có chức vụ của người ký",
                    "một dòng",
                    "thêm dòng chức vụ của người ký",
                )


_BY_ORDER = re.compile(r"(TL|TUQ)\b", re.IGNORECASE)
"""Signed by order or authority of the head, in his own power (Điều 13 Nghị định 30/2020/NĐ-CP)."""

_FOR_BODY = re.compile(r"T/?M\b", re.IGNORECASE)

_CHAIRMAN = re.compile(r"(UBND|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN)\b")
"""Its chairman decides much in his own power (Luật Tổ chức chính quyền địa phương), without TM."""


def collective_signature(form: Form) -> Iterator[Fault]:
    """Collective bodies sign with TM., heads of departments without it; of which agency each of
    several signers is, nothing tells for sure."""
    for part in () if form.is_joint else form.documents:
        titles = part.all("signer_title")
        name = agency_name(part)
        if not titles or not name:
            continue
        authority = part.first("authority")
        is_own_power = authority is not None and not wording.COLLECTIVE.match(authority.text)
        is_own_power = is_own_power or bool(_CHAIRMAN.match(name))
        is_collective = bool(wording.COLLECTIVE.match(name)) and not is_own_power
        signs_for_body = any(_FOR_BODY.match(piece.text) for piece in titles)
        by_order = any(_BY_ORDER.match(piece.text) for piece in titles)
        if is_collective and not signs_for_body and not by_order:
            yield departure(
                titles[0].place,
                "Tập thể ban hành nhưng không ký “TM.”",
                titles[0].text,
                "TM. …",
                is_mild=True,
            )
        elif signs_for_body and wording.SINGLE_HEAD.match(name):
            yield departure(
                titles[0].place,
                "Cơ quan theo chế độ thủ trưởng không ký “TM.”",
                titles[0].text,
                "chức vụ người đứng đầu",
            )


def official_titles(form: Form) -> Iterator[Fault]:
    """Only posts that the State defines; the agency's name is not said again, but where several
    agencies sign."""
    for part in form.documents:
        name = agency_name(part)
        for piece in part.all("signer_title"):
            if _FOR_BODY.match(piece.text):
                continue
            match = _UNOFFICIAL.search(piece.text.upper())
            if match:
                found = match.group()
                yield departure(
                    piece.place, f"Chức vụ có chữ “{found}”", found, "chức vụ chính thức"
                )
            elif name and not form.is_joint and _says_again(piece.text.upper(), name):
                yield departure(
                    piece.place,
                    "Chức vụ lặp lại tên cơ quan",
                    piece.text,
                    "chỉ ghi chức vụ",
                    is_mild=True,
                )


_OF_AN_OFFICE = re.compile(r"((CHÁNH|PHÓ|TRƯỞNG|VIÊN)\s+)+")


def _says_again(title: str, name: str) -> bool:
    """Whether the name of the agency stands in the title where no post has it in its own name, as
    “CHÁNH VĂN PHÒNG” and “TRƯỞNG BAN …” have.
    """
    before, found, _ = title.partition(name)
    words = re.sub(r"^(TM|KT|TL|TUQ|Q)\.\s*", "", before)
    return bool(found) and not _OF_AN_OFFICE.fullmatch(words)


def signer_name(form: Form, standard: Standard) -> Iterator[Fault]:
    """The full name in bold small letters, each syllable with a capital."""
    for part in form.documents:
        for signature in part.signatures:
            if signature.name is None and form.must(part, "signer_name"):
                place = signature.titles[-1].place
                yield departure(
                    place, "Không có họ tên người ký", "không có", "họ tên dưới chức vụ"
                )
        for piece in part.all("signer_name"):
            yield from _name_faults(piece, standard)


def _name_faults(piece: RolePiece, standard: Standard) -> Iterator[Fault]:
    yield from setting_faults(piece, standard.elements["signer_name"])
    words = RANKED.sub("", piece.text).split()
    if not wording.is_capitals(piece.text) and any(word[:1].islower() for word in words):
        message = "Họ tên không viết hoa chữ đầu mỗi âm tiết"
        yield departure(piece.place, message, piece.text, "Nguyễn Văn A")


def no_honours(form: Form) -> Iterator[Fault]:
    """No academic title, rank or form of address before the name.

    Ranks in the armed forces, learned titles where people are taught, healed or things found out
    are left to the heads of those branches (Điều 13 of the decree).
    """
    for part, piece in form.pieces("signer_name"):
        agencies = (agency_name(part), *(one.text for one in part.all("parent_agency")))
        if found := honour_before(piece.text, agencies):
            yield departure(
                piece.place, f"Trước họ tên có “{found}”", found, "chỉ họ, tên đệm và tên"
            )


def signature_room(form: Form, standard: Standard) -> Iterator[Fault]:
    """Room for the signature between title and name; the signer's post elsewhere may stand on
    either side of it."""
    allowed = standard.layout.signature_gap_mm
    for part in form.documents:
        for signature in part.signatures:
            name = signature.name
            if signature.others or name is None:
                continue
            pieces = (*signature.titles, name)
            gaps = [_gap_mm(part, *pair, standard) for pair in pairwise(pieces)]
            gap = None if gaps[-1] is None else max(filter(None, gaps), default=gaps[-1])
            if gap is not None and allowed.least is not None and gap < allowed.least:
                found = f"{comma(gap.quantize(Decimal('0.1')))} mm"
                wanted = f"từ {comma(allowed.least)} mm"
                yield departure(name.place, f"Chỗ ký chỉ cao {found}", found, wanted)


def _gap_mm(
    part: FormPart, title: RolePiece, name: RolePiece, standard: Standard
) -> Decimal | None:
    """Height of what stands between title and name; None where they are side by side."""
    if title.paragraph is name.paragraph:
        return None
    inside = [
        paragraph
        for paragraph in part.foot
        if title.paragraph.number < paragraph.number < name.paragraph.number
        and (paragraph.container == name.paragraph.container or _is_alone(part, paragraph))
    ]
    gap = sum((_height_mm(paragraph, standard) for paragraph in inside), Decimal(0))
    gap += mm(title.paragraph.after) + mm(name.paragraph.before)
    return max(gap, _rows_mm(part, title, name))


def _is_alone(part: FormPart, paragraph: Paragraph) -> bool:
    """Whether a blank paragraph is outside any cell, or in a row of blanks in the name's column."""
    return not paragraph.text and part.foot_table is None


def _height_mm(paragraph: Paragraph, standard: Standard) -> Decimal:
    line = paragraph.line
    natural = paragraph.mark_size_pt * standard.line_spacing.natural_height
    if line.rule == "auto":
        height = natural * line.value / 240
    else:
        height = points(line.value)
        height = max(height, natural) if line.rule == "atLeast" else height
    return height * MM_PER_POINT + mm(paragraph.before) + mm(paragraph.after)


def _rows_mm(part: FormPart, title: RolePiece, name: RolePiece) -> Decimal:
    """Least heights of the rows from the one after the title's to the one before the name's."""
    if part.foot_table is None or title.spot is None or name.spot is None:
        return Decimal(0)
    rows = part.foot_table.rows[title.spot.row + 1 : name.spot.row]
    return sum((mm(row.height) for row in rows), Decimal(0))


def no_pictures(form: Form) -> Iterator[Fault]:
    """No picture of a signature or a seal: the signing system adds them. One among the recipients
    is none: many offices put a code there that leads to what is sent along."""
    for part in form.documents:
        listed = {piece.spot for piece in part.all("recipients_label") if piece.spot is not None}
        beside = {one.paragraph for one in placed_in(part.blocks) if one.spot in listed}
        for paragraph in part.foot:
            if paragraph not in beside and any(
                shape.kind == "picture" for shape in paragraph.shapes
            ):
                yield departure(
                    paragraph.place,
                    "Có ảnh ở khối ký",
                    "ảnh nhúng sẵn",
                    "để trống",
                    "bỏ ảnh; hệ thống ký số hoặc văn thư thêm chữ ký và dấu sau",
                )


def foot_together(form: Form) -> Iterator[Fault]:
    """The signature block stays on the page of the last lines of the text.

    Where the lines of the document leave no doubt that it does, nothing holds it there and nothing
    needs to.
    """
    for part in form.documents:
        table = part.foot_table
        if part.first("signer_title") is None or table is None or table not in part.blocks:
            continue
        if stays_on_page(form, part):
            continue
        last = next(iter(last_lines(part, table)), None)
        rows_hold = all(row.cant_split for row in signed_rows(part, table))
        rows_follow = all(
            any(paragraph.keep_next for paragraph in cell.paragraphs)
            for row in table.rows[:-1]
            for cell in row.cells[-1:]
        )
        if not (rows_hold and rows_follow) or (last is not None and not last.keep_next):
            yield departure(
                part.all("signer_title")[0].place,
                "Khối ký có thể bị tách sang trang riêng",
                "không giữ cùng đoạn trên",
                "đoạn cuối giữ liền đoạn sau, hàng của bảng không tách trang",
            )


def last_lines(part: FormPart, table: Table) -> tuple[Paragraph, ...]:
    """The last paragraph above the foot, and the blank ones between the two."""
    at = part.blocks.index(table) if table in part.blocks else 0
    found: list[Paragraph] = []
    for block in reversed(part.blocks[:at]):
        if not isinstance(block, Paragraph):
            return ()
        found.insert(0, block)
        if block.text:
            return tuple(found)
    return ()


def signed_rows(part: FormPart, table: Table) -> Sequence[Row]:
    """The rows down to the last that bears a signature; recipients below may run on overleaf."""
    spots = [piece.spot for piece in part.all("signer_title", "signer_name") if piece.spot]
    return table.rows[: max(spot.row for spot in spots) + 1] if spots else table.rows


RULES = (
    by_standard("TT-70", "Quyền hạn, chức vụ người ký", signer_titles),
    by_standard("TT-71", "Chữ viết tắt quyền hạn TM., KT., TL., TUQ., Q.", signer_prefix),
    by_itself(
        "TT-72",
        "Tập thể ký TM., thủ trưởng không ký TM.",
        collective_signature,
        "nhận biết tập thể theo chữ đầu của tên cơ quan",
    ),
    by_itself("TT-73", "Chức vụ chính thức, không lặp tên cơ quan", official_titles),
    by_standard("TT-74", "Họ tên người ký", signer_name),
    by_itself(
        "TT-75",
        "Không học hàm, học vị, danh hiệu trước họ tên",
        no_honours,
        "không biết đơn vị có thuộc ngành được phép hay không",
    ),
    by_standard("TT-76", "Chỗ để ký", signature_room),
    by_itself("TT-77", "Không có ảnh chữ ký, dấu", no_pictures),
    by_itself(
        "TT-78",
        "Khối ký không đứng riêng một trang",
        foot_together,
        "trang do Word dàn khi in; chỉ xét thiết lập giữ liền",
    ),
)
