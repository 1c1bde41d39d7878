"""Rules on who issues a plan, in which form, on what grounds, and who signs it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from cchc_docs.check.data.subjects import PlanView
from cchc_docs.check.honours import honour_before, without_honours
from cchc_docs.check.rule import Fault, Rule
from cchc_docs.compose.letterhead import full_name
from cchc_docs.data_files.yaml_file import Path
from cchc_docs.finding import Place
from cchc_docs.model import JointIssuer, Signatory
from cchc_docs.vietnamese import capitalised, folded

LAST_DAY_OF_DISTRICTS = date(2025, 6, 30)
"""Districts and townships ended with it (Luật số 72/2025/QH15 Tổ chức chính quyền địa phương)."""

_COLLECTIVE = "Ủy ban nhân dân "
_ENDED = ("huyện ", "quận ", "thị xã ", "thị trấn ")
_LOCAL = (*_ENDED, "xã ", "phường ", "đặc khu ", "thành phố ")
_NAMED_BY_PARLIAMENT = ("hiến pháp", "bộ luật", "luật", "pháp lệnh")
_UNOFFICIAL = re.compile(r"\b(thường trực|phụ trách)\b", re.IGNORECASE)


def _unit(view: PlanView) -> str:
    """The unit of a local People's Committee below the province: ``xã Suối Hoa``; else nothing."""
    name = full_name(view.folder.agencies[view.code].name)
    unit = name.removeprefix(_COLLECTIVE)
    is_local = name.startswith(_COLLECTIVE) and unit.startswith(_LOCAL)
    return unit if is_local and folded(unit) != folded(view.folder.round.province) else ""


def _agency_place(view: PlanView, *path: str) -> Place:
    source = view.folder.sources["agencies.yaml"]
    return source.place((view.code, *path), of_key=not path)


def _earliest(view: PlanView) -> date:
    issued = view.issued
    return issued.known or date(issued.year, issued.month or 1, 1)


def _districts_ended(view: PlanView) -> Iterator[Fault]:
    """No committee of a district or a township issues anything after the last day of districts."""
    unit = _unit(view)
    if unit.startswith((*_ENDED, "thành phố ")) and _earliest(view) > LAST_DAY_OF_DISTRICTS:
        message = f"từ ngày 01/7/2025 không còn UBND {unit}, không thể ban hành kế hoạch"
        hint = "ghi cơ quan tiếp nhận nhiệm vụ (xã, phường, đặc khu), hoặc sửa ngày ban hành"
        yield Fault(_agency_place(view, "name"), message, hint)


def _own_place(view: PlanView) -> Iterator[Fault]:
    """The địa danh of a local committee is its own unit's name, with its class where the name is
    a number (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.4a)."""
    unit = _unit(view)
    if not unit:
        return
    kind = next(kind for kind in _LOCAL if unit.startswith(kind))
    name = unit.removeprefix(kind)
    wanted = capitalised(unit) if name[:1].isdigit() else name
    place = view.folder.agencies[view.code].place
    if place is None:
        message = f"chưa ghi địa danh của {unit}; địa danh chung của đợt là của cấp tỉnh"
        yield Fault(_agency_place(view), message, f"thêm dòng “place: {wanted}”")
    elif name[:1].isdigit() and place != wanted:
        message = f"địa danh “{place}”: đơn vị có tên bằng số thì ghi cả loại đơn vị"
        yield Fault(_agency_place(view, "place"), message, f"ghi “place: {wanted}”")


def _decision_given(view: PlanView) -> Iterator[Fault]:
    """A plan that is issued with its decision says what the decision says; others have none."""
    plan = view.plan
    if plan.form == "decision" and plan.decision is None:
        hint = "thêm mục “decision:” với “executors: …”"
        yield Fault(view.place(("form",)), "chưa khai báo quyết định ban hành kế hoạch", hint)
    elif plan.decision is not None and plan.form != "decision":
        message = "có mục decision mà kế hoạch không ban hành cùng quyết định, mục này không dùng"
        yield Fault(view.place(("decision",)), message, "ghi “form: decision”, hoặc xóa mục này")


def _laws_by_name(view: PlanView) -> Iterator[Fault]:
    """A law is cited by its name, without number and issuer (Nghị định 30/2020/NĐ-CP, Phụ lục I,
    mục II.6b)."""
    for path, cited in view.cited:
        if cited.type.lower() not in _NAMED_BY_PARLIAMENT:
            continue
        for key in ("number", "issuer"):
            if getattr(cited, key) is not None:
                message = f"viện dẫn {cited.type} không ghi số, ký hiệu và cơ quan ban hành"
                yield Fault(view.place((*path, key)), message, f"xóa mục “{key}”")
        if cited.title is None:
            hint = "thêm “title: …”, ví dụ: Tổ chức chính quyền địa phương"
            yield Fault(view.place(path), f"viện dẫn {cited.type} mà chưa ghi tên", hint)


def _full_citations(view: PlanView) -> Iterator[Fault]:
    """A căn cứ names number, date and issuer (the same article)."""
    for path, cited in view.cited:
        is_basis = path[0] == "decision" or view.plan.opening == "list"
        if not is_basis or cited.type.lower() in _NAMED_BY_PARLIAMENT:
            continue
        missing = [key for key in ("number", "date", "issuer") if getattr(cited, key) is None]
        if missing:
            message = f"căn cứ {cited.type} {cited.number or ''}".strip() + " ghi chưa đủ"
            yield Fault(view.place(path), message, f"thêm: {', '.join(missing)}")


_HALF_A_NUMBER = re.compile(r"[\d\s]+[A-Za-z]?(?:/\d{4})?[/-]?|[/-].*|.*[/-]")
"""A number without symbol (``345``, ``30/2020/``), or a symbol without number (``/QĐ-UBND``)."""


def lacking_in_number(number: str) -> str:
    """What the number of a cited document lacks in words: "số", "ký hiệu", or ''."""
    number = number.strip()
    if not _HALF_A_NUMBER.fullmatch(number):
        return ""
    return "số" if number[0] in "/-" else "ký hiệu"


def _whole_numbers(view: PlanView) -> Iterator[Fault]:
    """A cited document is named by its number and symbol (the same article)."""
    for path, cited in view.cited:
        if lacking := lacking_in_number(cited.number or ""):
            message = f"số của {cited.type} ghi “{cited.number}”, thiếu {lacking}"
            hint = "ghi cả số và ký hiệu như in ở văn bản đó, ví dụ: 615/QĐ-UBND"
            yield Fault(view.place((*path, "number")), message, hint)


_Signer = tuple[Path, Signatory, str]


def _signers(view: PlanView) -> Iterator[_Signer]:
    """Who signs, where that stands, and for which agency: two of a plan that two agencies issue."""
    plan, joint = view.plan, view.plan.joint_with
    if plan.signatory is not None:
        yield ("signatory",), plan.signatory, view.folder.agencies[view.code].name
    if joint is not None and joint.signatory is not None:
        yield ("joint_with", "signatory"), joint.signatory, joint.name


def _signs_for_body(view: PlanView) -> Iterator[Fault]:
    """TM. stands where a collective body issues, and nowhere else (Điều 13 Nghị định 30).

    Only a note where it is missing, for a chairman may issue in his own power.
    """
    if view.plan.form != "attached":
        for signer in _signers(view):
            yield from _signs_as_issuer(view, *signer)


def _signs_as_issuer(
    view: PlanView, path: Path, signatory: Signatory, agency: str
) -> Iterator[Fault]:
    is_committee = view.plan.committee is not None and path == ("signatory",)
    is_body = full_name(agency).startswith(_COLLECTIVE) or is_committee
    in_own_power = view.plan.form == "decision" or bool(signatory.by_order_of)
    if is_body and not signatory.collective and not in_own_power:
        body = "Ban Chỉ đạo" if is_committee else _COLLECTIVE.strip()
        message = "kế hoạch do tập thể ban hành mà không ký thay mặt (TM.)"
        hint = f"thêm “collective: {body}”, trừ khi ban hành theo thẩm quyền riêng"
        yield Fault(view.place(path), message, hint, is_mild=True)
    elif signatory.collective and not is_body:
        message = "cơ quan theo chế độ thủ trưởng thì không ký thay mặt (TM.)"
        yield Fault(view.place((*path, "collective")), message, "xóa mục “collective”")


def _posts(view: PlanView) -> Iterator[Fault]:
    """Posts are official ones, and a deputy is not whom he stands for (the same article)."""
    for path, signatory, _ in _signers(view):
        for key, post in _named_posts(signatory):
            match = _UNOFFICIAL.search(post)
            if match:
                message = f"chức vụ ký văn bản không ghi “{match[0]}”"
                hint = "chỉ ghi chức vụ chính thức; cấp phó phụ trách vẫn ký KT. (deputy_for)"
                yield Fault(view.place((*path, key)), message, hint)
        deputy_for = signatory.deputy_for
        if deputy_for and (signatory.acting or folded(deputy_for) == folded(signatory.title)):
            message = f"{signatory.title} không thể ký thay (KT.) {deputy_for}"
            hint = "ghi chức vụ cấp phó (title), hoặc bỏ ký thay (deputy_for)"
            yield Fault(view.place((*path, "deputy_for")), message, hint)


def _bare_names(view: PlanView) -> Iterator[Fault]:
    """Below a signature stands the name alone, in small letters (the same decree, mục II.7c)."""
    parents = view.folder.round.parent
    for path, signatory, agency in _signers(view):
        name = signatory.name
        bare = without_honours(name)
        if honour := honour_before(name, (full_name(agency), agency, " ".join(parents))):
            what, hint = f"có “{honour}”", f"chỉ ghi họ, tên đệm và tên: “{bare}”"
        elif len(bare.split()) > 1 and bare.isupper():
            what = "viết hoa cả"
            hint = f"viết hoa chữ đầu mỗi âm tiết, ví dụ: “{bare.title()}”"
        elif any(word[:1].islower() for word in bare.split()):
            what, hint = "viết thường", "viết hoa chữ đầu mỗi âm tiết"
        else:
            continue
        message = f"họ tên người ký {what}, sẽ in “{name}” dưới chữ ký"
        yield Fault(view.place((*path, "name")), message, hint)


def _joint_issue(view: PlanView) -> Iterator[Fault]:
    """What two agencies issue has a number of its own, that of the leading one."""
    plan, joint = view.plan, view.plan.joint_with
    if joint is None:
        return
    if plan.form in ("decision", "attached"):
        message = "kế hoạch liên tịch có số riêng, không ban hành kèm theo quyết định"
        yield Fault(view.place(("joint_with",)), message, "ghi “form: plan”, hoặc xóa mục này")
    if plan.committee is not None:
        message = "ban chỉ đạo, hội đồng dùng dấu của cơ quan nên không ban hành liên tịch"
        yield Fault(view.place(("joint_with",)), message, "xóa mục “committee”, hoặc mục này")
    if joint.signatory is None:
        hint = "thêm mục “signatory:” với “name: …” và “title: …” (chức vụ)"
        message = f"chưa có người ký của {joint.name}"
        yield Fault(view.place(("joint_with",)), message, hint)
    if folded(full_name(joint.name)) == folded(full_name(view.folder.agencies[view.code].name)):
        message = f"cơ quan cùng ban hành lại là cơ quan chủ trì: {joint.name}"
        place = view.place(("joint_with", "name"))
        yield Fault(place, message, "ghi cơ quan kia, hoặc xóa mục “joint_with”")
        return
    yield from _told_apart(view, joint)


def _told_apart(view: PlanView, joint: JointIssuer) -> Iterator[Fault]:
    """Each agency signs by its own head, and the symbol and the copies kept tell the two apart."""
    first, second = view.plan.signatory, joint.signatory
    if first is not None and second is not None and folded(first.name) == folded(second.name):
        message = f"{first.name} ký cho cả hai cơ quan"
        place = view.place(("joint_with", "signatory", "name"))
        yield Fault(place, message, f"ghi người ký của {joint.name}")
    abbreviation = view.folder.agencies[view.code].abbreviation
    if abbreviation and folded(abbreviation) == folded(joint.abbreviation):
        message = f"hai cơ quan cùng chữ viết tắt “{joint.abbreviation}”: số, ký hiệu, hai dòng Lưu"
        message += " không phân biệt được"
        place = view.place(("joint_with", "abbreviation"))
        hint = f"ghi chữ viết tắt riêng của {joint.name}"
        yield Fault(place, message, hint, is_mild=True)


def _named_posts(signatory: Signatory) -> Iterator[tuple[str, str]]:
    for key in ("title", "deputy_for", "by_order_of", "authorised_by"):
        post = getattr(signatory, key)
        if post:
            yield key, post


ISSUER_RULES: tuple[Rule[PlanView], ...] = (
    Rule(
        "DL-70",
        "error",
        "UBND cấp huyện chỉ ban hành đến ngày 30/6/2025",
        _districts_ended,
        ("issued", "year", "province"),
    ),
    Rule("DL-71", "error", "UBND dưới cấp tỉnh ghi địa danh của mình", _own_place, ("province",)),
    Rule(
        "DL-72",
        "error",
        "Kế hoạch kèm quyết định có đủ mục quyết định",
        _decision_given,
        ("decision", "form"),
    ),
    Rule("DL-73", "error", "Viện dẫn Luật, Pháp lệnh bằng tên, không ghi số", _laws_by_name),
    Rule("DL-74", "error", "Căn cứ ghi đủ số, ngày, cơ quan ban hành", _full_citations),
    Rule("DL-104", "warning", "Số của văn bản viện dẫn có đủ số và ký hiệu", _whole_numbers),
    Rule(
        "DL-75",
        "error",
        "Chỉ tập thể mới ký thay mặt (TM.)",
        _signs_for_body,
        ("committee", "form", "signatory"),
    ),
    Rule("DL-76", "error", "Chức vụ người ký đúng quy định", _posts),
    Rule("DL-105", "warning", "Họ tên người ký không kèm danh xưng, viết thường", _bare_names),
    Rule(
        "DL-102",
        "error",
        "Kế hoạch liên tịch có số riêng, do hai cơ quan khác nhau ban hành",
        _joint_issue,
        ("form", "committee"),
    ),
)
