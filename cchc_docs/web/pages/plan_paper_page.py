"""The paper of a plan as it stands: the document to be drawn, and what is wrong with it."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.responses import Response

from cchc_docs.web.plans.plan_desk import bar_words, plan_desk
from cchc_docs.web.views import WORD, fragments, partial, rendered
from cchc_docs.web.visit import Routes, Visit

ROUTES = Routes("/dot/{dot}/ke-hoach/{cq}")


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
