"""What amends an issued plan: made from what is other now, given a number and date of its own."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.responses import Response

from cchc_docs import AmendmentOutlook, AmendmentState, PlanOverview, unnumbered_document
from cchc_docs.vietnamese import lowered
from cchc_docs.web.plans import issue_changes
from cchc_docs.web.plans.issue_changes import NumberedAmendment, answer_issue
from cchc_docs.web.plans.issue_view import amendment_words, overview_of
from cchc_docs.web.plans.plan_desk import PlanDesk, plan_desk
from cchc_docs.web.views import WORD, download
from cchc_docs.web.visit import Routes, Visit
from cchc_docs.write import present_bytes

ROUTES = Routes("/dot/{dot}/ke-hoach/{cq}/sua-doi")


@ROUTES.post("", "lap-sua-doi")
def make(visit: Visit) -> Response:
    """The amendment that is due, as ``cchc build --amends``: a draft without a number."""
    plan = plan_desk(visit)
    overview, outlook = _known(plan)
    due = _document(plan, overview, outlook, outlook.next)
    said = f"Đã lập {lowered(amendment_words(due.order))}, chưa có số."
    return answer_issue(visit, due, due.built(), said)


@ROUTES.post("/so", "so-sua-doi")
def give_number(visit: Visit) -> Response:
    """An amendment built with number and date, or its number mended."""
    return issue_changes.give_number(visit, _asked(visit))


@ROUTES.post("/bo-so", "bo-so-sua-doi")
def take_number_back(visit: Visit) -> Response:
    """An amendment without a number again."""
    return issue_changes.take_number_back(visit, _asked(visit))


@ROUTES.get("/trang.docx", "trang-sua-doi")
def paper(visit: Visit) -> Response:
    """The amendment as it would be made now, where one is due, else the last one as it is."""
    _, outlook = _known(plan_desk(visit))
    data = outlook.document if outlook.is_due else None
    if data is None:
        there = [one for one in outlook.amendments if one.is_there]
        data = present_bytes(there[-1].path) if there else None
    if data is None:
        raise HTTPException(404, "Chưa có kế hoạch sửa đổi, bổ sung nào.")
    return Response(data, media_type=WORD, headers={"Cache-Control": "no-store"})


@ROUTES.get("/toan-van-moi.docx", "toan-van-moi")
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


def _asked(visit: Visit) -> NumberedAmendment:
    """The amendment that the form is about; none before the last that was issued."""
    plan = plan_desk(visit)
    overview, outlook = _known(plan)
    found = [one for one in outlook.amendments if str(one.order) == visit.posted.text("lan")]
    last = max((one.order for one in outlook.amendments if one.issue.is_issued), default=0)
    if not found or found[0].order < last:
        raise HTTPException(409, "Kế hoạch sửa đổi này không còn ghi số được. Tải lại trang.")
    return _document(plan, overview, outlook, found[0])


def _document(
    plan: PlanDesk, overview: PlanOverview, outlook: AmendmentOutlook, one: AmendmentState
) -> NumberedAmendment:
    """The amendment with the document that it amends."""
    earlier = [item.path for item in outlook.amendments if item.order == one.order - 1]
    before = earlier[0] if earlier else plan.home.document(plan.code)
    if one.order == outlook.next.order:
        before = outlook.issued_last
    return NumberedAmendment(plan, overview, one, before)
