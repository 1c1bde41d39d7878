"""Rules on what is still blank: a draft may have it, a plan with a number may not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from cchc_docs.check.data.subjects import PlanView
from cchc_docs.check.placeholders import MAY_BE_BLANK, PLACEHOLDERS
from cchc_docs.check.rule import Fault, Rule

_FIELD = re.compile(r"\{[^{}]*\}")
_KINDS = ("tỉnh ", "thành phố ")
Check = Callable[[PlanView], Iterator[Fault]]


def _blanks(view: PlanView) -> Iterator[Fault]:
    """Dots and brackets in a sentence where something is still to be written."""
    for path, sentence in view.sentences:
        words = _FIELD.sub("0", sentence)
        left = MAY_BE_BLANK.search(words) and PLACEHOLDERS.search(words)
        if left:
            shown = words[max(left.start() - 15, 0) : left.end() + 15].strip()
            message = f"câu này còn chỗ chưa điền: “{shown}”"
            yield Fault(view.place(path), message, "điền nội dung, hoặc xóa cả mục")


def _no_abbreviation(view: PlanView) -> Iterator[Fault]:
    """The symbol of a document ends with the abbreviation of who issues it."""
    issuer = view.plan.committee or view.folder.agencies[view.code]
    if not issuer.abbreviation:
        place = view.folder.sources["agencies.yaml"].place((view.code,), of_key=True)
        message = "chưa có chữ viết tắt của cơ quan ban hành nên ký hiệu văn bản thiếu một nửa"
        yield Fault(place, message, "thêm mục “abbreviation”, ví dụ SNV")


def _province_without_kind(view: PlanView) -> Iterator[Fault]:
    """A province is named with its kind: tỉnh Sơn La, thành phố Hà Nội."""
    province = view.folder.round.province
    if not province.lower().startswith(_KINDS):
        place = view.folder.sources["round.yaml"].place(("province",))
        message = f"tên “{province}” thiếu chữ tỉnh hoặc thành phố"
        yield Fault(place, message, f"ghi “tỉnh {province}” hoặc “thành phố {province}”")


def _nowhere_to_end(view: PlanView) -> Iterator[Fault]:
    """The closing mark “./.” stands after the last assignment or the closing sentence."""
    if not view.plan.assignments and not view.plan.closing:
        message = "kế hoạch không có phần tổ chức thực hiện và câu kết nên không có chỗ kết thúc"
        hint = "thêm mục “assignments:” (tổ chức thực hiện) hoặc “closing: …” (câu kết)"
        yield Fault(view.source.place(()), message, hint)


def _cited_by_name(view: PlanView) -> Iterator[Fault]:
    """A document that is cited can be told: by its number, its title, or what it is about."""
    for path, cited in view.cited:
        if not (cited.number or cited.title or cited.subject):
            message = f"văn bản này mới ghi loại ({cited.type}), không biết là văn bản nào"
            hint = "thêm “number: …”, “date: …”, “issuer: …” và “subject: …”, hoặc xóa cả mục"
            yield Fault(view.place(path), message, hint)


_CHECKS: tuple[Check, ...] = (_blanks, _no_abbreviation, _province_without_kind, _nowhere_to_end)


def _all_of(view: PlanView, *, numbered: bool) -> Iterator[Fault]:
    """Nothing is blank in a plan that has a number; in one that has none, before it gets it."""
    if (view.plan.number is not None) == numbered:
        for check in _CHECKS:
            yield from check(view)


_WITH_NUMBER, _WITHOUT = partial(_all_of, numbered=True), partial(_all_of, numbered=False)
_RESTS_ON = ("province", "abbreviation", "assignments", "closing")
_OF_CITED = ("number", "title", "subject")
HOLLOW_RULES: tuple[Rule[PlanView], ...] = (
    Rule("DL-84", "error", "Kế hoạch đã có số không còn chỗ trống", _WITH_NUMBER, _RESTS_ON),
    Rule("DL-85", "warning", "Dự thảo được điền đủ trước khi cấp số", _WITHOUT, _RESTS_ON),
    Rule("DL-98", "error", "Văn bản viện dẫn ghi rõ là văn bản nào", _cited_by_name, _OF_CITED),
)
