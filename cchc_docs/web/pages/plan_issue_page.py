"""Number and date of a plan and of what amends it, given by the clerk: kept in the data of the
plan, printed in the document; amendments made from what is other now.
"""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

from cchc_docs import AmendmentOutlook, PlanOverview, unnumbered_document
from cchc_docs.vietnamese import lowered
from cchc_docs.web.plans.issue_changes import (
    NumberedAmendment,
    NumberedDocument,
    answer_issue,
    give_number,
    take_number_back,
)
from cchc_docs.web.plans.issue_numbers import shown_head, typed_issue
from cchc_docs.web.plans.issue_view import amendment_words, issue_view, overview_of
from cchc_docs.web.plans.plan_desk import PlanDesk, plan_desk
from cchc_docs.web.views import WORD, download, rendered
from cchc_docs.web.visit import Routes, Visit
from cchc_docs.write import present_bytes

ROUTES = Routes("/dot/{dot}/ke-hoach/{cq}")


@ROUTES.get("/so-ngay", "so-ngay")
def show_issue(visit: Visit) -> Response:
    """Number and date, or a form for them, and what stands against issuing."""
    plan = plan_desk(visit)
    if not plan.has_file:
        return visit.see("ke-hoach")
    return issue_view(visit, plan, overview_of(plan))


@ROUTES.get("/se-in", "se-in")
def show_head(visit: Visit) -> Response:
    """What would be printed for what stands in the form now."""
    plan = plan_desk(visit)
    typed, _ = typed_issue(visit.query.get("so", ""), visit.query.get("ngay", ""))
    said = visit.query.get("lan", "")
    order = int(said) if said.isascii() and said.isdecimal() and len(said) < 4 else 0
    head = shown_head(plan, typed, order)
    return HTMLResponse(rendered(visit, "parts/printed_head.html", head=head, plan=plan, lan=order))


@ROUTES.post("/ban-hanh", "ban-hanh")
def number_plan(visit: Visit) -> Response:
    """The plan built with number and date, or its number mended."""
    plan = _plan(visit)
    return give_number(visit, plan, NumberedDocument(plan.home, plan.code, overview_of(plan)))


@ROUTES.post("/bo-so", "bo-so")
def unnumber_plan(visit: Visit) -> Response:
    """The plan a draft again."""
    plan = _plan(visit)
    return take_number_back(visit, NumberedDocument(plan.home, plan.code, overview_of(plan)))


def _plan(visit: Visit) -> PlanDesk:
    """The plan that the address names; 422 where nobody has written it."""
    plan = plan_desk(visit)
    if not plan.has_file:
        raise HTTPException(422, "Cơ quan này chưa có kế hoạch. Soạn sẵn từ điểm mất trước.")
    return plan


@ROUTES.post("/sua-doi/so", "so-sua-doi")
def number_amendment(visit: Visit) -> Response:
    """An amendment built with number and date, or its number mended."""
    plan = plan_desk(visit)
    return give_number(visit, plan, _asked(visit, plan))


@ROUTES.post("/sua-doi/bo-so", "bo-so-sua-doi")
def unnumber_amendment(visit: Visit) -> Response:
    """An amendment without a number again."""
    return take_number_back(visit, _asked(visit, plan_desk(visit)))


@ROUTES.post("/sua-doi", "lap-sua-doi")
def make_amendment(visit: Visit) -> Response:
    """The amendment that is due, as ``cchc build --amends``: a draft without a number."""
    plan = plan_desk(visit)
    overview, outlook = _known(plan)
    due = NumberedAmendment(plan.home, plan.code, overview, outlook.next)
    said = f"Đã lập {lowered(amendment_words(due.order))}, chưa có số."
    return answer_issue(visit, due, due.built(), said)


@ROUTES.get("/sua-doi/trang.docx", "trang-sua-doi")
def amendment_paper(visit: Visit) -> Response:
    """The amendment as it would be made now, where one is due, else the last one as it is."""
    _, outlook = _known(plan_desk(visit))
    data = outlook.document if outlook.is_due else None
    if data is None:
        there = [one for one in outlook.amendments if one.is_there]
        data = present_bytes(there[-1].path) if there else None
    if data is None:
        raise HTTPException(404, "Chưa có kế hoạch sửa đổi, bổ sung nào.")
    return Response(data, media_type=WORD, headers={"Cache-Control": "no-store"})


@ROUTES.get("/sua-doi/toan-van-moi.docx", "toan-van-moi")
def whole_text(visit: Visit) -> Response:
    """The plan by the data of now, its number and day left open, to be attached to a decision."""
    plan = plan_desk(visit)
    _known(plan)
    data = unnumbered_document(visit.home.folder, plan.code)
    return download(data, f"{plan.code}.toan-van-moi.docx", WORD)


def _known(plan: PlanDesk) -> tuple[PlanOverview, AmendmentOutlook]:
    overview = overview_of(plan)
    if overview.outlook is None:
        raise HTTPException(
            409, "Số liệu không khác kế hoạch đã ban hành, hoặc kế hoạch chưa ban hành. Tải lại "
            "trang để xem."
        )  # fmt: skip
    return overview, overview.outlook


def _asked(visit: Visit, plan: PlanDesk) -> NumberedAmendment:
    """The amendment that the form is about; none before the last that was issued."""
    overview, outlook = _known(plan)
    found = [one for one in outlook.amendments if str(one.order) == visit.posted.text("lan")]
    last = max((one.order for one in outlook.amendments if one.issue.is_issued), default=0)
    if not found or found[0].order < last:
        raise HTTPException(409, "Kế hoạch sửa đổi này không còn ghi số được. Tải lại trang.")
    return NumberedAmendment(plan.home, plan.code, overview, found[0])
