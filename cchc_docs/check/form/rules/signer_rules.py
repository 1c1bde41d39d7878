"""Rules TT-70 to TT-75: who signs, and how post and name are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cchc_docs.check.form.form_rule import (
    UNSAID_ALIGNMENT,
    by_itself,
    by_standard,
    departure,
    setting_faults,
)
from cchc_docs.check.form.parts import wording
from cchc_docs.check.form.parts.anatomy import Form
from cchc_docs.check.form.parts.pieces import RolePiece
from cchc_docs.check.form.rules.agency_rules import agency_name
from cchc_docs.check.honours import honour_before, without_ranks
from cchc_docs.check.rule import Fault
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
        elif signs_for_body and not _names_body(titles) and wording.SINGLE_HEAD.match(name):
            yield departure(
                titles[0].place,
                "Cơ quan theo chế độ thủ trưởng không ký “TM.”",
                titles[0].text,
                "chức vụ người đứng đầu",
            )


_BODY_SIGNED_FOR = re.compile(
    r"T/?M\s*[./]?\s*(HỘI ĐỒNG(?! NHÂN DÂN)|BAN (CHỈ ĐẠO|TỔ CHỨC|CHẤP HÀNH|THƯỜNG VỤ)|ĐOÀN|TỔ)\b"
)
"""A council or a team that acts for itself within an agency, under its head of paper."""


def _names_body(titles: Sequence[RolePiece]) -> bool:
    return any(_BODY_SIGNED_FOR.match(piece.text) for piece in titles)


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
    words = without_ranks(piece.text).split()
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
)
