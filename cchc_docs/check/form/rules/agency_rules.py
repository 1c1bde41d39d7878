"""Rules TT-25 to TT-30: the name of the agency and of its parent, the rule line under it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_docs.check.form.form_rule import by_itself, by_standard, comma, departure, setting_faults
from cchc_docs.check.form.parts import wording
from cchc_docs.check.form.parts.anatomy import Form, FormPart
from cchc_docs.check.form.rules.head_rules import needs_head, rule_faults, size_allowed, start_of
from cchc_docs.check.rule import Fault
from cchc_docs.finding import TextSpot
from cchc_docs.standard import Standard
from cchc_docs.vietnamese import CAPITALS

_NAMELESS_PARENT = re.compile(
    r"(UBND|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN)(\s+(TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG))?$"
)
_KINDS = "TỈNH|THÀNH PHỐ|TP|TX|HUYỆN|QUẬN|THỊ XÃ|THỊ TRẤN|XÃ|PHƯỜNG|ĐẶC KHU|CÁC"
_COMMITTEE = r"(?:UBND|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN)"
_KINDLESS_NAME = re.compile(rf"{_COMMITTEE}\s+(?!(?:{_KINDS})\b)[^\W\d_]+")
_KINDLESS_ISSUER = re.compile(
    rf"\bcủa (?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân) (?!(?i:{_KINDS})\b)([{CAPITALS}][^\W\d_]*)"
)


def agency(form: Form, standard: Standard) -> Iterator[Fault]:
    """The agency's name in the left column, set as the standard says."""
    for part in form.documents:
        pieces = part.all("agency")
        if not pieces and needs_head(form, part, "agency", standard):
            yield departure(
                start_of(form, part),
                "Không có tên cơ quan ban hành",
                "không có",
                "góc trên bên trái",
            )
        for piece in pieces:
            yield from setting_faults(piece, standard.elements["agency"])


def parent_setting(form: Form, standard: Standard) -> Iterator[Fault]:
    """The parent's name above, in capitals, not bold; where several agencies stand one below the
    other nothing tells parents from them."""
    if form.is_joint:
        return
    for _, piece in form.pieces("parent_agency"):
        yield from setting_faults(piece, standard.elements["parent_agency"])


def agency_name(part: FormPart) -> str:
    """The name of the issuing agency on one line, in capitals."""
    return " ".join(piece.text for piece in part.all("agency")).upper()


def no_parent(form: Form, standard: Standard) -> Iterator[Fault]:
    """Some agencies print no parent."""
    if form.is_joint:
        return
    for part in form.documents:
        parent = part.first("parent_agency")
        name = agency_name(part).replace("UBND", "ỦY BAN NHÂN DÂN").replace("UỶ", "ỦY")
        if parent is None or not name.startswith(standard.agencies_without_parent):
            continue
        yield departure(
            parent.place,
            "Cơ quan này không ghi tên cơ quan chủ quản",
            parent.text,
            "chỉ ghi tên cơ quan ban hành",
        )


def needs_parent(form: Form) -> Iterator[Fault]:
    """Departments print their parent, and a local parent its place; agencies that stand there
    together may have different ones."""
    if form.is_joint:
        return
    for part in form.documents:
        pieces = part.all("agency")
        parents = part.all("parent_agency")
        if not pieces or not wording.HAS_PARENT.match(agency_name(part)):
            continue
        name = " ".join(piece.text for piece in parents).upper()
        if not parents:
            yield departure(
                pieces[0].place, "Không có tên cơ quan chủ quản", "không có", "một dòng ở trên"
            )
        elif _NAMELESS_PARENT.match(name):
            yield departure(
                parents[-1].place,
                "Tên cơ quan chủ quản thiếu tên tỉnh, thành phố hoặc xã, phường",
                name,
                "tên đầy đủ, ví dụ UBND TỈNH SƠN LA",
            )


def kind_of_place(form: Form) -> Iterator[Fault]:
    """A People's Committee is named with the kind of its unit: “UBND tỉnh Minh Hải”.

    In the text only “của UBND Minh Hải” is told: after “Chủ tịch UBND” a person's name may follow.
    """
    for part in form.documents:
        for role in ("parent_agency", "agency"):
            pieces = part.all(role)
            name = " ".join(piece.text for piece in pieces).upper()
            if _KINDLESS_NAME.match(name):
                yield _kindless(pieces[-1].place, name)
        for piece in part.body + part.all("legal_basis"):
            found = _KINDLESS_ISSUER.search(piece.text)
            if found:
                yield _kindless(piece.place, found.group(), is_mild=True)


def _kindless(place: TextSpot, found: str, *, is_mild: bool = False) -> Fault:
    wanted = "tên có cả loại đơn vị, ví dụ UBND tỉnh Sơn La"
    message = f"“{found}” thiếu chữ chỉ loại đơn vị (tỉnh, thành phố, xã, phường)"
    return departure(place, message, found, wanted, is_mild=is_mild)


def agency_size(form: Form, standard: Standard) -> Iterator[Fault]:
    """The agency's name is as large as the Quốc hiệu."""
    for part in form.documents:
        title = part.first("national_title")
        if title is None or not size_allowed(title, standard):
            continue
        for piece in part.all("agency", "parent_agency"):
            if size_allowed(piece, standard) and piece.size_pt != title.size_pt:
                found, wanted = f"cỡ {comma(piece.size_pt)}", f"cỡ {comma(title.size_pt)}"
                yield departure(
                    piece.place, f"Tên cơ quan {found}, Quốc hiệu {wanted}", found, wanted
                )


def agency_rule(form: Form, standard: Standard) -> Iterator[Fault]:
    """A solid rule, a third to a half of the agency's name, under it."""
    element = standard.elements["agency_rule"]
    for part in form.documents:
        texts = part.all("agency")
        if texts:
            yield from rule_faults(part, element, texts, standard.rule_share_tolerance)


RULES = (
    by_standard("TT-25", "Tên cơ quan ban hành", agency),
    by_standard("TT-26", "Tên cơ quan chủ quản", parent_setting),
    by_standard("TT-27", "Cơ quan không ghi cơ quan chủ quản", no_parent),
    by_itself(
        "TT-28",
        "Sở, phòng, ban ghi cơ quan chủ quản",
        needs_parent,
        "không biết cơ quan nào trực thuộc ai; chỉ xét theo chữ đầu của tên",
    ),
    by_itself("TT-96", "Tên UBND có chữ chỉ loại đơn vị", kind_of_place),
    by_standard("TT-29", "Cỡ chữ tên cơ quan bằng Quốc hiệu", agency_size),
    by_standard(
        "TT-30",
        "Đường kẻ dưới tên cơ quan",
        agency_rule,
        "đường vẽ trôi nổi không ghi vị trí nên chỉ biết là có",
    ),
)
