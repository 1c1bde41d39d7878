"""Number and date of a plan, given by the clerk: kept in its data, printed in its document."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

from cchc_docs.web.plans import issue_changes
from cchc_docs.web.plans.issue_changes import NumberedDocument
from cchc_docs.web.plans.issue_numbers import shown_head, typed_issue
from cchc_docs.web.plans.issue_view import issue_view, overview_of
from cchc_docs.web.plans.plan_desk import plan_desk
from cchc_docs.web.views import rendered
from cchc_docs.web.visit import Routes, Visit

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


@ROUTES.post("/bo-so", "bo-so")
def take_number_back(visit: Visit) -> Response:
    """A draft again, where the document bears a number that the data do not have any more."""
    plan = plan_desk(visit)
    return issue_changes.take_number_back(visit, NumberedDocument(plan, overview_of(plan)))


@ROUTES.post("/ban-hanh", "ban-hanh")
def give_number(visit: Visit) -> Response:
    """The plan built with number and date, or its number mended."""
    plan = plan_desk(visit)
    if not plan.has_file:
        raise HTTPException(422, "Cơ quan này chưa có kế hoạch. Soạn sẵn từ điểm mất trước.")
    return issue_changes.give_number(visit, NumberedDocument(plan, overview_of(plan)))
