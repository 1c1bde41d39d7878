"""Number and date of a plan, given by the clerk: kept in its data, printed in its document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cchc_docs import Issued, PlanOverview, parse_issued, plan_overview, with_value
from cchc_docs.finding import Finding
from cchc_docs.vietnamese import short_date
from cchc_docs.web.builds import BuildRun, begin_build, go_on
from cchc_docs.web.changes.saving import Faulty, Why, record_files, save_texts
from cchc_docs.web.desk import desk_of
from cchc_docs.web.places import home_of
from cchc_docs.web.plan_desk import PlanDesk, plan_desk, plan_view
from cchc_docs.web.posted import Posted, read_posted
from cchc_docs.web.views import address, see
from cchc_docs.write import present_bytes

_SECONDS = 600.0
"""One plan is built at once, however long it takes."""
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class TypedIssue:
    """Number and date as they were typed, and what is wrong with either; "" for nothing."""

    number: str = ""
    day: str = ""
    number_fault: str = ""
    day_fault: str = ""

    @property
    def is_sound(self) -> bool:
        """Whether both can be used."""
        return not self.number_fault and not self.day_fault


async def show_issue(request: Request) -> Response:
    """Number and date, or a form for them, and what stands against issuing."""
    plan = plan_desk(request)
    if not plan.has_file:
        return see(address(request, "ke-hoach", dot=plan.home.name, cq=plan.code))
    overview = _overview(plan)
    issue = overview.issue
    known = issue.issued.known if issue.issued else None
    typed = TypedIssue(str(issue.number or ""), short_date(known) if known else "")
    return _shown(request, plan, overview, typed)


def _shown(
    request: Request,
    plan: PlanDesk,
    overview: PlanOverview,
    typed: TypedIssue,
    status: int = 200,
    told: list[Finding] | None = None,
) -> Response:
    errors = [one for one in plan.findings if one.is_error]
    state = overview.state
    return plan_view(
        request,
        plan,
        "plan_issue.html",
        "so-ngay",
        status,
        typed=typed,
        issue=overview.issue,
        errors=errors,
        to_confirm=overview.to_confirm,
        waiting=len(state.waiting_for) if state else 0,
        told=told or [],
        other_main=True,
    )


def _overview(plan: PlanDesk) -> PlanOverview:
    """How far the plan is; a document that cannot be read is told when it is built."""
    path = plan.home.document(plan.code)
    try:
        return plan_overview(plan.assessment, plan.code, path)
    except OSError:
        return PlanOverview(plan.page.findings, has_file=True)


async def issue(request: Request) -> Response:
    """The plan built with number and date, which its data keep: as ``--number`` and ``--issued``.

    A plan that is issued already is mended instead, where ``sua`` says so: the person has seen
    that the number or date was typed wrong.
    """
    home, posted, desk = home_of(request), await read_posted(request), desk_of(request)
    plan = plan_desk(request)
    if not plan.has_file:
        raise HTTPException(422, "Cơ quan này chưa có kế hoạch. Soạn sẵn từ điểm mất trước.")
    overview, (typed, number, issued) = _overview(plan), _typed(posted)
    if number is None or issued is None:
        return _shown(request, plan, overview, typed, 422)
    if overview.issue.is_issued and not posted.has("sua"):
        said = f"Kế hoạch này đã ban hành {overview.issue}. Tải lại trang để xem."
        raise HTTPException(409, said)
    if overview.issue.is_issued:
        faults = _mended(request, plan, number, issued)
        if faults:
            return _shown(request, plan, overview, typed, 422, faults)
    before = present_bytes(home.path / plan.file)
    given = (None, None) if overview.issue.is_issued else (number, issued)
    run = begin_build(desk, home, [plan.code], number=given[0], issued=given[1])
    go_on(desk, run, _SECONDS)
    what = f"ghi số {number:02d}, ngày {short_date(_day(issued))}"
    after = present_bytes(home.path / plan.file)
    record_files(desk, home, {plan.file: (before, after)}, Why(what, request.url.path))
    if after == before and not overview.issue.is_issued:
        desk.work["tin"] = f"Chưa {what}: xử lý xong những chỗ nêu dưới đây rồi ghi lại số, ngày."
    return _answer(request, plan, run)


def _mended(request: Request, plan: PlanDesk, number: int, issued: Issued) -> list[Finding]:
    """Number and date written over those in the data; what stands against it."""

    def edit(text: str) -> str:
        text = with_value(plan.file, text, ("number",), str(number))
        return with_value(plan.file, text, ("issued",), _day(issued).isoformat())

    why = Why("sửa số, ngày ban hành", request.url.path)
    outcome = save_texts(desk_of(request), plan.home, {plan.file: edit}, why)
    return outcome.findings if isinstance(outcome, Faulty) else []


def _answer(request: Request, plan: PlanDesk, run: BuildRun) -> Response:
    """To the part again where it is issued now, else to what came of it."""
    names = {"dot": plan.home.name, "cq": plan.code}
    result = run.results[0]
    if result.status in ("failed", "conflict") or any(
        one.level != "note" for one in result.findings
    ):
        return see(address(request, "lan-lap", dot=plan.home.name, lan=run.id))
    desk_of(request).work["tin"] = "Đã ghi số, ngày vào số liệu và tệp Word."
    return see(address(request, "so-ngay", **names))


def _typed(posted: Posted) -> tuple[TypedIssue, int | None, Issued | None]:
    """What was typed, and both values where they can be used."""
    said, day = posted.text("so").strip(), " ".join(posted.text("ngay").split())
    number = int(said) if said.isascii() and said.isdecimal() and len(said) <= _DIGITS else 0
    wrong = "" if number else "Chỉ ghi số văn thư đã cấp, ví dụ 5." if said else "Chưa ghi số."
    issued, late = _issued(day)
    typed = TypedIssue(said, day, wrong, late)
    return (typed, number, issued) if typed.is_sound else (typed, None, None)


def _issued(day: str) -> tuple[Issued | None, str]:
    if not day:
        return None, "Chưa ghi ngày ban hành."
    try:
        found = parse_issued(day)
    except ValueError as error:
        said = str(error)
        return None, f"{said[:1].upper()}{said[1:]}."
    if found.known is None:
        return None, "Ghi đủ ngày, tháng, năm, ví dụ 05/4/2024."
    return found, ""


def _day(issued: Issued) -> date:
    assert issued.known is not None
    return issued.known


ROUTES = [
    Route("/dot/{dot}/ke-hoach/{cq}/so-ngay", show_issue, name="so-ngay"),
    Route("/dot/{dot}/ke-hoach/{cq}/ban-hanh", issue, methods=["POST"], name="ban-hanh"),
]
