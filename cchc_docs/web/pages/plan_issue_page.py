"""Number and date of a plan, given by the clerk: kept in its data, printed in its document."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from cchc_docs import Issue, PlanOverview
from cchc_docs.finding import Finding, Place
from cchc_docs.web.desk import desk_of
from cchc_docs.web.plans.builds import BuildRun, build_one, mend, new_run
from cchc_docs.web.plans.issue_changes import (
    issue_answer,
    number_given,
    number_mended,
    put_aside,
)
from cchc_docs.web.plans.issue_numbers import asked_issue, shown_head, typed_issue
from cchc_docs.web.plans.issue_view import issue_view, overview_of
from cchc_docs.web.plans.plan_desk import PlanDesk, plan_desk
from cchc_docs.web.posted import read_posted
from cchc_docs.web.views import address, post_route, rendered, see
from cchc_docs.write import present_bytes, real


async def show_issue(request: Request) -> Response:
    """Number and date, or a form for them, and what stands against issuing."""
    plan = plan_desk(request)
    if not plan.has_file:
        return see(address(request, "ke-hoach", dot=plan.home.name, cq=plan.code))
    return issue_view(request, plan, overview_of(plan))


async def give_number(request: Request) -> Response:
    """The plan built with number and date, which its data keep: as ``--number`` and ``--issued``.

    A plan that is issued already is mended instead, where ``sua`` says so: the person has seen
    that the number or date was typed wrong.
    """
    posted, desk, plan = await read_posted(request), desk_of(request), plan_desk(request)
    if not plan.has_file:
        raise HTTPException(422, "Cơ quan này chưa có kế hoạch. Soạn sẵn từ điểm mất trước.")
    overview, (typed, issue) = overview_of(plan), asked_issue(plan, posted)
    if issue is None:
        return issue_view(request, plan, overview, typed, status=422)
    if not overview.issue.is_issued:
        run = number_given(
            request, plan, issue, lambda: build_one(desk, plan.home, plan.code, issue)
        )
        return _answer(request, plan, run, "Đã ghi số, ngày vào số liệu và tệp Word.")
    if not posted.has("sua"):
        said = f"Kế hoạch này đã ban hành {overview.issue}. Tải lại trang để xem."
        raise HTTPException(409, said)
    faults, mended = _mended(request, plan, overview, issue)
    if faults:
        return issue_view(request, plan, overview, typed, status=422, told=faults)
    said = "Đã sửa số, ngày; nội dung của văn bản vẫn như cũ."
    return _answer(request, plan, mended or build_one(desk, plan.home, plan.code), said)


async def show_head(request: Request) -> Response:
    """What would be printed for what stands in the form now."""
    plan = plan_desk(request)
    query = request.query_params
    typed, _ = typed_issue(query.get("so", ""), query.get("ngay", ""))
    said = query.get("lan", "")
    order = int(said) if said.isascii() and said.isdecimal() and len(said) < 4 else 0
    head = shown_head(plan, typed, order)
    return HTMLResponse(
        rendered(request, "parts/printed_head.html", head=head, plan=plan, lan=order)
    )


async def take_number_back(request: Request) -> Response:
    """A draft again, where the document bears a number that the data do not have any more: the
    document is kept beside under another name.
    """
    desk, plan = desk_of(request), plan_desk(request)
    document = plan.home.document(plan.code)
    kept = put_aside(desk, plan, document, overview_of(plan).lost_issue)
    run = build_one(desk, plan.home, plan.code)
    said = f"Bản có số được giữ ở tệp {kept}. Kế hoạch lại là dự thảo, chưa có số."
    return _answer(request, plan, run, said)


def _mended(
    request: Request, plan: PlanDesk, overview: PlanOverview, issue: Issue
) -> tuple[list[Finding], BuildRun | None]:
    """Number and date of an issued plan, typed wrong before: only they change in its document,
    which is made again from the data that it carries; then they change in the data of the round.
    What stands against it, and the run where the document is there.
    """
    desk, home, run = desk_of(request), plan.home, None
    amendments = overview.outlook.amendments if overview.outlook else ()
    cited = [one for one in amendments if one.issue.is_issued]
    if cited and issue != overview.issue:
        return [_cited(overview.issue, cited[0].issue)], None
    path = home.document(plan.code)
    if present_bytes(real(path)) is not None:
        run = new_run(desk, home, [plan.code])
        if mend(desk, run, plan.code, path, issue).status == "failed":
            return [], run
    return number_mended(request, plan, issue), run


def _cited(issue: Issue, amendment: Issue) -> Finding:
    """That an issued document names the number that is to be mended."""
    message = f"kế hoạch sửa đổi {amendment} đã ban hành và nêu kế hoạch {issue}"
    hint = (
        "chưa sửa số ở đây được: nếu các văn bản ấy đã gửi đi thì đính chính bằng văn bản; chưa "
        "gửi thì hoàn tác và bỏ số của kế hoạch sửa đổi trước, rồi sửa số của kế hoạch đầu"
    )
    return Finding("BH-01", "error", Place(""), message, hint)


def _answer(request: Request, plan: PlanDesk, run: BuildRun, said: str) -> Response:
    result = run.results[0]
    looks = result.status in ("failed", "conflict") or any(
        one.level != "note" for one in result.findings
    )
    return issue_answer(request, plan, run, said, looks=looks)


ROUTES = [
    Route("/dot/{dot}/ke-hoach/{cq}/so-ngay", show_issue, name="so-ngay"),
    Route("/dot/{dot}/ke-hoach/{cq}/se-in", show_head, name="se-in"),
    post_route("/dot/{dot}/ke-hoach/{cq}/bo-so", take_number_back, "bo-so"),
    post_route("/dot/{dot}/ke-hoach/{cq}/ban-hanh", give_number, "ban-hanh"),
]
