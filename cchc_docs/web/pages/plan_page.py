"""The plan of one agency: what it lost, its shortcomings and measures as forms, its paper."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import yaml
from starlette.exceptions import HTTPException
from starlette.responses import Response

from cchc_docs import (
    PlanLosses,
    add_entry,
    entry_at,
    forecast_round,
    move_entry,
    plan_entries,
    remove_entry,
    set_in_entry,
    shift_entry,
    shortcoming_entry,
)
from cchc_docs.finding import Refused
from cchc_docs.vietnamese import number, rank
from cchc_docs.web.changes.entry_changes import Edited, Work, change_entries
from cchc_docs.web.changes.field_answers import answer_field
from cchc_docs.web.forms.form_fields import FormFields
from cchc_docs.web.plans.entry_forms import PlanForms, plan_forms
from cchc_docs.web.plans.plan_desk import PlanDesk, bar_words, plan_desk, plan_view
from cchc_docs.web.posted import Posted
from cchc_docs.web.views import WORD, fragments, partial, rendered
from cchc_docs.web.visit import Routes, Visit

ROUTES = Routes("/dot/{dot}/ke-hoach/{cq}")


@ROUTES.get("", "ke-hoach")
def show_plan(visit: Visit) -> Response:
    """Losses, forms and the page itself; one button where there is no plan yet."""
    plan = plan_desk(visit)
    if not plan.has_file:
        return plan_view(visit, plan, "plan_none.html", "ke-hoach", **_losses(plan))
    try:
        forms = plan_forms(plan, FormFields(plan.home, plan.file))
    except (yaml.YAMLError, Refused):
        return plan_view(visit, plan, "plan_faulty.html", "ke-hoach")
    return plan_view(
        visit,
        plan,
        "plan.html",
        "ke-hoach",
        **_losses(plan, forms),
        forms=forms,
        opened=visit.query.get("mo", ""),
        focus="",
    )


def _losses(plan: PlanDesk, forms: PlanForms | None = None) -> dict[str, Any]:
    card = plan.assessment.cards.get(plan.code)
    sign = plan.assessment.folder.round.decimal_sign
    return {
        "card": card,
        "sign": sign,
        "losses": forms.losses if forms else None,
        "lost": _lost(plan, forms.losses) if card and forms else None,
        "standing": _standing(plan) if card else "",
        "forecast": _forecast(plan) if card and forms else "",
    }


def _lost(plan: PlanDesk, losses: PlanLosses) -> Decimal:
    codes = [item.code for area in losses.areas for item in area.items]
    codes += [line.code for line in losses.penalties]
    return plan.assessment.cards[plan.code].tally.lost_by(codes)


def _standing(plan: PlanDesk) -> str:
    card = plan.assessment.cards[plan.code]
    sign = plan.assessment.folder.round.decimal_sign
    said = []
    if card.tally.score is not None:
        said.append(f"Đạt {number(card.tally.score, sign)} điểm")
    if card.standing.rank is not None:
        said.append(f"thứ {rank(card.standing.rank, card.standing.ranked)}")
    if card.standing.band:
        said.append(f"xếp loại {card.standing.band}")
    return ", ".join(said) + "." if said else ""


def _forecast(plan: PlanDesk) -> str:
    found = forecast_round(plan.assessment, [plan.code]).get(plan.code)
    if found is None or not found.won or found.tally.score is None:
        return ""
    sign = plan.assessment.folder.round.decimal_sign
    said = f"Giành lại số điểm các giải pháp nêu thì đạt {number(found.tally.score, sign)} điểm"
    if found.is_ranked and found.standing.rank is not None:
        said += f", thứ {rank(found.standing.rank, found.standing.ranked)}"
    return f"{said}."


@ROUTES.post("/truong", "ke-hoach-truong")
def take(visit: Visit) -> Response:
    """One value of the plan, of this agency's file alone."""
    own = f"plans/{visit.part('cq')}.yaml#"
    if not visit.posted.text("muc").startswith(own):
        raise Refused.because("SK-03", "không rõ chỗ cần sửa", "tải lại trang rồi sửa lại")
    return answer_field(visit)


@ROUTES.post("/viec", "ke-hoach-viec")
def change(visit: Visit) -> Response:
    """Entries added, moved, taken out, confirmed; the forms come back as they are then."""
    posted, plan = visit.posted, plan_desk(visit)
    work = _WORK.get(posted.text("viec"))
    if work is None:
        raise HTTPException(422, "Không rõ việc cần làm. Tải lại trang rồi làm lại.")

    def values() -> dict[str, Any]:
        plan = plan_desk(visit)
        forms = plan_forms(plan, FormFields(plan.home, plan.file))
        return {"plan": plan, "forms": forms, **_losses(plan, forms)}

    parts = {"#cac-muc": "parts/plan_items.html", "#diem-mat": "parts/plan_losses.html"}
    return change_entries(visit, plan.file, work(plan, posted), "ke-hoach", values, parts)


def _confirm(_: PlanDesk, posted: Posted) -> Work:
    def edit(text: str) -> Edited:
        entry = entry_at(text, posted.text("muc"))
        shown = entry.data.get("to_confirm")
        edited = set_in_entry(text, entry.id, "to_confirm", None, shown)
        return edited.text, edited.entry

    return edit, "xác nhận mục soạn sẵn"


def _move(step: int) -> Callable[[PlanDesk, Posted], Work]:
    def work(_: PlanDesk, posted: Posted) -> Work:
        def edit(text: str) -> Edited:
            edited = shift_entry(text, posted.text("muc"), step)
            return edited.text, edited.entry

        return edit, "đổi thứ tự"

    return work


def _move_before(_: PlanDesk, posted: Posted) -> Work:
    """To where it was dropped: before the entry ``truoc``, to the end without one."""

    def edit(text: str) -> Edited:
        entry = entry_at(text, posted.text("muc"))
        alike = [one.id for one in plan_entries(text) if one.path[:-1] == entry.path[:-1]]
        before = posted.text("truoc")
        if before and before not in alike:
            entry_at(text, before)
            raise HTTPException(422, "Chỉ đổi thứ tự trong cùng một mục.")
        left = [one for one in alike if one != entry.id]
        there = left.index(before) if before and before != entry.id else len(left)
        if before == entry.id or alike.index(entry.id) == there:
            return text, entry.id
        edited = move_entry(text, entry.id, there)
        return edited.text, edited.entry

    return edit, "đổi thứ tự"


def _remove(_: PlanDesk, posted: Posted) -> Work:
    def edit(text: str) -> Edited:
        entry = entry_at(text, posted.text("muc"))
        above = entry.id.rpartition("/")[0] if entry.kind == "measure" else ""
        return remove_entry(text, entry.id).text, above

    is_measure = "/" in posted.text("muc")
    return edit, "xóa giải pháp" if is_measure else "xóa tồn tại"


def _add_measure(_: PlanDesk, posted: Posted) -> Work:
    words = posted.words("loi", "Chưa ghi giải pháp nào. Viết vào ô “Giải pháp mới” rồi bấm Thêm.")
    return _added(posted.text("muc"), {"text": words}), "thêm giải pháp"


def _add_from_bank(plan: PlanDesk, posted: Posted) -> Work:
    code = posted.text("ma")
    if code not in plan.assessment.folder.bank.measures:
        raise HTTPException(422, "Ngân hàng giải pháp không còn giải pháp này. Tải lại trang.")
    return _added(posted.text("muc"), {"use": code}), "thêm giải pháp từ ngân hàng"


def _added(shortcoming: str, data: dict[str, Any]) -> Callable[[str], Edited]:
    def edit(text: str) -> Edited:
        edited = add_entry(text, "measure", data, shortcoming)
        return edited.text, edited.entry

    return edit


def _add_shortcoming(plan: PlanDesk, posted: Posted) -> Work:
    area, codes = posted.text("linh-vuc"), posted.texts("ma")
    data: dict[str, Any] = {"adjustment": posted.text("diem-tru")}
    if not data["adjustment"]:
        if not (area.isascii() and area.isdecimal()) or plan.code not in plan.assessment.cards:
            raise HTTPException(422, "Không rõ lĩnh vực nào. Tải lại trang rồi làm lại.")
        data = dict(shortcoming_entry(plan.assessment, plan.code, int(area), codes))

    def edit(text: str) -> Edited:
        edited = add_entry(text, "shortcoming", data)
        return edited.text, edited.entry

    return edit, "thêm tồn tại"


_WORK: dict[str, Callable[[PlanDesk, Posted], Work]] = {
    "xac-nhan": _confirm,
    "len": _move(-1),
    "xuong": _move(1),
    "truoc": _move_before,
    "xoa": _remove,
    "giai-phap": _add_measure,
    "ngan-hang": _add_from_bank,
    "ton-tai": _add_shortcoming,
}
"""What a button of the forms asks for."""


@ROUTES.get("/trang.docx", "trang-ke-hoach")
def paper(visit: Visit) -> Response:
    """A .docx that no command takes for a plan; nothing is written. 404 where none can be made."""
    document = plan_desk(visit).page.document
    if document is None:
        raise HTTPException(404, "Chưa vẽ được trang: số liệu có lỗi.")
    return Response(document, media_type=WORD, headers={"Cache-Control": "no-store"})


@ROUTES.get("/loi", "loi-ke-hoach")
def findings(visit: Visit) -> Response:
    """The findings beside the page, of data and of form, as they are after the last change, and
    what is to be done next; ``?khac=1``: the page has another main button.
    """
    plan = plan_desk(visit)
    told = [*plan.findings, *plan.findings_of_form]
    html = rendered(
        visit,
        "parts/plan_findings.html",
        plan=plan,
        home=plan.home,
        findings=told,
        bar=bar_words(told),
    )
    acts = rendered(
        visit,
        "parts/plan_acts.html",
        plan=plan,
        home=plan.home,
        findings=plan.findings,
        bar=bar_words(plan.findings),
        has_document=plan.home.document(plan.code).is_file(),
        other_main="khac" in visit.query,
    )
    return fragments(
        [partial("#cac-loi", html, "outerHTML"), partial("#viec-ke-hoach", acts, "outerHTML")]
    )
