"""Number and date of a plan, given by the clerk: kept in its data, printed in its document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from cchc_docs import AmendmentState, Issue, Issued, PlanOverview, with_value
from cchc_docs.finding import Finding, Place
from cchc_docs.vietnamese import short_date
from cchc_docs.web.changes.presence import refuse_if_held
from cchc_docs.web.changes.saving import Faulty, Why, record_files, save_texts
from cchc_docs.web.desk import desk_of
from cchc_docs.web.places import home_of
from cchc_docs.web.plans.builds import BuildRun, begin_build, go_on, mend
from cchc_docs.web.plans.issue_numbers import TypedIssue, once_only, shown_head, typed_issue
from cchc_docs.web.plans.issue_view import issue_view, overview_of
from cchc_docs.web.plans.plan_desk import PlanDesk, plan_desk
from cchc_docs.web.posted import read_posted
from cchc_docs.web.views import address, rendered, see
from cchc_docs.write import keep_former, present_bytes, real, remove_unchanged

_SECONDS = 600.0
"""One plan is built at once, however long it takes."""


async def show_issue(request: Request) -> Response:
    """Number and date, or a form for them, and what stands against issuing."""
    plan = plan_desk(request)
    if not plan.has_file:
        return see(address(request, "ke-hoach", dot=plan.home.name, cq=plan.code))
    return issue_view(request, plan, overview_of(plan))


async def issue(request: Request) -> Response:
    """The plan built with number and date, which its data keep: as ``--number`` and ``--issued``.

    A plan that is issued already is mended instead, where ``sua`` says so: the person has seen
    that the number or date was typed wrong.
    """
    home, posted, desk = home_of(request), await read_posted(request), desk_of(request)
    plan = plan_desk(request)
    if not plan.has_file:
        raise HTTPException(422, "Cơ quan này chưa có kế hoạch. Soạn sẵn từ điểm mất trước.")
    overview, (typed, number, issued) = (
        overview_of(plan),
        typed_issue(posted.text("so"), posted.text("ngay")),
    )
    if number is not None and issued is not None and posted.text("trung") != str(number):
        typed = once_only(plan, typed, number, issued)
    if number is None or issued is None or typed.twice:
        return issue_view(request, plan, overview, typed, status=422)
    if overview.issue.is_issued and not posted.has("sua"):
        said = f"Kế hoạch này đã ban hành {overview.issue}. Tải lại trang để xem."
        raise HTTPException(409, said)
    if overview.issue.is_issued:
        return _mend(request, plan, overview, typed, Issue(number, issued))
    before = present_bytes(home.path / plan.file)
    run = begin_build(desk, home, [plan.code], number=number, issued=issued)
    go_on(desk, run, _SECONDS)
    what = f"ghi số {number:02d}, ngày {short_date(_day(issued))}"
    after = present_bytes(home.path / plan.file)
    record_files(desk, home, {plan.file: (before, after)}, Why(what, request.url.path))
    if after == before:
        desk.work["tin"] = f"Chưa {what}: xử lý xong những chỗ nêu dưới đây rồi ghi lại số, ngày."
    return _answer(request, plan, run, "Đã ghi số, ngày vào số liệu và tệp Word.")


async def show_head(request: Request) -> Response:
    """What would be printed for what stands in the form now."""
    plan = plan_desk(request)
    query = request.query_params
    typed, _, _ = typed_issue(query.get("so", ""), query.get("ngay", ""))
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
    home, desk = home_of(request), desk_of(request)
    plan = plan_desk(request)
    path = real(home.document(plan.code))
    data = present_bytes(path)
    if data is None or overview_of(plan).lost_issue is None:
        raise HTTPException(409, "Tệp Word và số liệu đã khớp nhau. Tải lại trang để xem.")
    refuse_if_held(desk, home)
    copy = keep_former(path, data)
    remove_unchanged(path, data)
    desk.storage.written([copy, path])
    run = begin_build(desk, home, [plan.code])
    go_on(desk, run, _SECONDS)
    said = f"Bản có số được giữ ở tệp {copy.name}. Kế hoạch lại là dự thảo, chưa có số."
    return _answer(request, plan, run, said)


def _mend(
    request: Request, plan: PlanDesk, overview: PlanOverview, typed: TypedIssue, issue: Issue
) -> Response:
    """Number and date of an issued plan, typed wrong before: only they change in its document,
    which is made again from the data that it carries; then they change in the data of the round.
    """
    desk, home = desk_of(request), plan.home
    assert issue.number is not None and issue.issued is not None
    cited = [one for one in _amendments(overview) if one.issue.is_issued]
    if cited and issue != overview.issue:
        told = [_cited(overview.issue, cited[0].issue)]
        return issue_view(request, plan, overview, typed, status=422, told=told)
    there = present_bytes(real(home.document(plan.code))) is not None
    run = mend(desk, home, plan.code, issue.number, issue.issued) if there else None
    if run is None or run.results[0].status != "failed":
        faults = _mended(request, plan, issue.number, issue.issued)
        if faults:
            return issue_view(request, plan, overview, typed, status=422, told=faults)
    if run is None:
        run = begin_build(desk, home, [plan.code])
        go_on(desk, run, _SECONDS)
    return _answer(request, plan, run, "Đã sửa số, ngày; nội dung của văn bản vẫn như cũ.")


def _amendments(overview: PlanOverview) -> Sequence[AmendmentState]:
    return overview.outlook.amendments if overview.outlook else ()


def _mended(request: Request, plan: PlanDesk, number: int, issued: Issued) -> list[Finding]:
    """Number and date written over those in the data; what stands against it."""

    def edit(text: str) -> str:
        text = with_value(plan.file, text, ("number",), str(number))
        return with_value(plan.file, text, ("issued",), _day(issued).isoformat())

    why = Why("sửa số, ngày ban hành", request.url.path)
    outcome = save_texts(desk_of(request), plan.home, {plan.file: edit}, why)
    return outcome.findings if isinstance(outcome, Faulty) else []


def _cited(issue: Issue, amendment: Issue) -> Finding:
    """That an issued document names the number that is to be mended."""
    message = f"kế hoạch sửa đổi {amendment} đã ban hành và nêu kế hoạch {issue}"
    hint = (
        "chưa sửa số ở đây được: nếu các văn bản ấy đã gửi đi thì đính chính bằng văn bản; chưa "
        "gửi thì hoàn tác và bỏ số của kế hoạch sửa đổi trước, rồi sửa số của kế hoạch đầu"
    )
    return Finding("BH-01", "error", Place(""), message, hint)


def _answer(request: Request, plan: PlanDesk, run: BuildRun, said: str) -> Response:
    """To the part again where that went well, else to what came of it."""
    names = {"dot": plan.home.name, "cq": plan.code}
    result = run.results[0]
    if result.status in ("failed", "conflict") or any(
        one.level != "note" for one in result.findings
    ):
        return see(address(request, "lan-lap", dot=plan.home.name, lan=run.id))
    desk_of(request).work["tin"] = said
    return see(address(request, "so-ngay", **names))


def _day(issued: Issued) -> date:
    assert issued.known is not None
    return issued.known


ROUTES = [
    Route("/dot/{dot}/ke-hoach/{cq}/so-ngay", show_issue, name="so-ngay"),
    Route("/dot/{dot}/ke-hoach/{cq}/se-in", show_head, name="se-in"),
    Route("/dot/{dot}/ke-hoach/{cq}/bo-so", take_number_back, methods=["POST"], name="bo-so"),
    Route("/dot/{dot}/ke-hoach/{cq}/ban-hanh", issue, methods=["POST"], name="ban-hanh"),
]
