"""What amends an issued plan: made from what is other now, given a number and date of its own."""

from __future__ import annotations

from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cchc_docs import (
    AmendmentOutlook,
    AmendmentState,
    Issue,
    PlanOverview,
    unnumbered_document,
)
from cchc_docs.finding import Finding
from cchc_docs.vietnamese import lowered
from cchc_docs.web.desk import desk_of
from cchc_docs.web.places import home_of
from cchc_docs.web.plans.builds import BuildRun, amend, mend, new_run
from cchc_docs.web.plans.issue_changes import (
    issue_answer,
    number_given,
    number_mended,
    put_aside,
)
from cchc_docs.web.plans.issue_numbers import asked_issue
from cchc_docs.web.plans.issue_view import amendment_words, issue_view, overview_of
from cchc_docs.web.plans.plan_desk import PlanDesk, plan_desk
from cchc_docs.web.posted import Posted, read_posted
from cchc_docs.web.views import WORD, download, post_route
from cchc_docs.write import present_bytes


async def make(request: Request) -> Response:
    """The amendment that is due, as ``cchc build --amends``: a draft without a number."""
    plan = plan_desk(request)
    _, outlook = _known(plan)
    name = lowered(amendment_words(outlook.next.order))
    run = _built(request, plan, outlook.issued_last)
    return _answer(request, plan, run, f"Đã lập {name}, chưa có số.")


async def give_number(request: Request) -> Response:
    """An amendment built with number and date, which the data of the plan keep; one that is issued
    already is mended, where ``sua`` says so.
    """
    posted, plan = await read_posted(request), plan_desk(request)
    overview, outlook = _known(plan)
    one = _asked(outlook, posted)
    typed, issue = asked_issue(plan, posted, one.order)
    if issue is None:
        return issue_view(request, plan, overview, typed, one.order, 422)
    before = _before(plan, outlook, one)
    if not one.issue.is_issued:
        what = " của kế hoạch sửa đổi"
        run = number_given(request, plan, issue, lambda: _built(request, plan, before, issue), what)
        return _answer(request, plan, run, f"Đã ghi số, ngày{what}.")
    if not posted.has("sua"):
        raise HTTPException(409, f"Văn bản này đã ban hành {one.issue}. Tải lại trang để xem.")
    faults, mended = _mended(request, plan, one, issue, before)
    if faults:
        return issue_view(request, plan, overview, typed, one.order, 422, faults)
    said = "Đã sửa số, ngày; nội dung vẫn như cũ."
    return _answer(request, plan, mended or _built(request, plan, before), said)


def _mended(
    request: Request, plan: PlanDesk, one: AmendmentState, issue: Issue, before: Path
) -> tuple[list[Finding], BuildRun | None]:
    """An issued amendment under another number, in its document first, if it is there, then in the
    data: what stands against it, and the run.
    """
    run = None
    if one.is_there:
        desk = desk_of(request)
        run = new_run(desk, plan.home)
        if mend(desk, run, plan.code, one.path, issue, before).status == "failed":
            return [], run
    above = ("amendments", str(one.order - 1))
    return number_mended(request, plan, issue, above, "của kế hoạch sửa đổi"), run


async def take_number_back(request: Request) -> Response:
    """An amendment without a number again, where its document bears one that the data do not have
    any more: the document is kept beside under another name.
    """
    posted, plan = await read_posted(request), plan_desk(request)
    _, outlook = _known(plan)
    one = _asked(outlook, posted)
    kept = put_aside(desk_of(request), plan, one.path, one.lost_issue)
    run = _built(request, plan, _before(plan, outlook, one))
    said = f"Bản có số được giữ ở tệp {kept}. Kế hoạch sửa đổi lại chưa có số."
    return _answer(request, plan, run, said)


def _built(request: Request, plan: PlanDesk, before: Path, issue: Issue | None = None) -> BuildRun:
    """A run in which the document that amends ``before`` was built."""
    run = new_run(desk_of(request), plan.home)
    amend(desk_of(request), run, plan.code, before, issue)
    return run


async def paper(request: Request) -> Response:
    """The amendment as it would be made now, where one is due, else the last one as it is."""
    home_of(request)
    _, outlook = _known(plan_desk(request))
    data = outlook.document if outlook.is_due else None
    if data is None:
        there = [one for one in outlook.amendments if one.is_there]
        data = present_bytes(there[-1].path) if there else None
    if data is None:
        raise HTTPException(404, "Chưa có kế hoạch sửa đổi, bổ sung nào.")
    return Response(data, media_type=WORD, headers={"Cache-Control": "no-store"})


async def whole_text(request: Request) -> Response:
    """The plan by the data of now, its number and day left open, to be attached to a decision."""
    home = home_of(request)
    plan = plan_desk(request)
    _known(plan)
    data = unnumbered_document(desk_of(request).rounds.folder(home.path), plan.code)
    return download(data, f"{plan.code}.toan-van-moi.docx", WORD)


def _known(plan: PlanDesk) -> tuple[PlanOverview, AmendmentOutlook]:
    overview = overview_of(plan)
    if overview.outlook is None:
        raise HTTPException(
            409, "Số liệu không khác kế hoạch đã ban hành, hoặc kế hoạch chưa ban hành. Tải lại "
            "trang để xem."
        )  # fmt: skip
    return overview, overview.outlook


def _asked(outlook: AmendmentOutlook, posted: Posted) -> AmendmentState:
    found = [one for one in outlook.amendments if str(one.order) == posted.text("lan")]
    last = max((one.order for one in outlook.amendments if one.issue.is_issued), default=0)
    if not found or found[0].order < last:
        raise HTTPException(409, "Kế hoạch sửa đổi này không còn ghi số được. Tải lại trang.")
    return found[0]


def _before(plan: PlanDesk, outlook: AmendmentOutlook, one: AmendmentState) -> Path:
    """The document that this amendment amends."""
    if one.order == outlook.next.order:
        return outlook.issued_last
    earlier = [item.path for item in outlook.amendments if item.order == one.order - 1]
    return earlier[0] if earlier else plan.home.document(plan.code)


def _answer(request: Request, plan: PlanDesk, run: BuildRun, said: str) -> Response:
    (result,) = run.amended
    looks = result.status in ("failed", "conflict") or any(
        one.level == "error" or one.rule in ("BH-05", "GH-04", "GH-09") for one in result.findings
    )
    return issue_answer(request, plan, run, said, looks=looks)


_OF_PLAN = "/dot/{dot}/ke-hoach/{cq}/sua-doi"
ROUTES = [
    post_route(_OF_PLAN, make, "lap-sua-doi"),
    post_route(f"{_OF_PLAN}/so", give_number, "so-sua-doi"),
    post_route(f"{_OF_PLAN}/bo-so", take_number_back, "bo-so-sua-doi"),
    Route(f"{_OF_PLAN}/toan-van-moi.docx", whole_text, name="toan-van-moi"),
    Route(f"{_OF_PLAN}/trang.docx", paper, name="trang-sua-doi"),
]
