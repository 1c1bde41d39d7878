"""The page of number and date: the plan, what amends it, and what is to be decided about them."""

from __future__ import annotations

from pathlib import Path

from starlette.responses import Response

from cchc_docs import (
    AmendmentOutlook,
    AmendmentState,
    Issue,
    PlanOverview,
    can_make_pdf,
    plan_overview,
    stops_numbering,
)
from cchc_docs.finding import Finding
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import short_date
from cchc_docs.web.plans.issue_numbers import ShownHead, TypedIssue, shown_head
from cchc_docs.web.plans.plan_desk import PlanDesk, plan_view
from cchc_docs.web.visit import Visit

_UNCONFIRMED, _UNRANKED = "DL-65", "DL-80"


@dataclass(frozen=True, slots=True)
class AmendmentPart:
    """An amendment on that page: its state, what stands in its fields, what they would print;
    ``is_last`` where no later one has been issued, so that its number can be mended.
    """

    state: AmendmentState
    name: str
    typed: TypedIssue
    head: ShownHead | None
    is_last: bool

    @property
    def printed(self) -> str:
        """Its number with the symbol, and its date."""
        return issued_words(self.state.issue, self.head)


def overview_of(plan: PlanDesk) -> PlanOverview:
    """How far the plan is; a document that cannot be read is told when it is built."""
    path = plan.home.document(plan.code)
    try:
        return plan_overview(plan.assessment, plan.code, path)
    except OSError:
        return PlanOverview(plan.page.findings, has_file=True)


def issue_view(
    visit: Visit,
    plan: PlanDesk,
    overview: PlanOverview,
    typed: TypedIssue | None = None,
    order: int = 0,
    status: int = 200,
    told: list[Finding] | None = None,
) -> Response:
    """The page; ``typed`` is what was typed for the document of that order, 0 for the plan."""
    errors = [one for one in plan.findings if one.is_error]
    state, outlook = overview.state, overview.outlook
    own = typed if typed and order == 0 else _typed(overview.lost_issue or overview.issue)
    head = shown_head(plan, own)
    stops = [] if overview.issue.is_issued else _stops(plan)
    return plan_view(
        visit,
        plan,
        "plan_issue.html",
        "so-ngay",
        status,
        page_address=visit.to("so-ngay"),
        typed=own,
        issue=overview.issue,
        issued_words=issued_words(overview.issue, shown_head(plan, _typed(overview.issue))),
        lost=overview.lost_issue,
        contrary=state.issue if state and state.issue.contradicts(overview.issue) else None,
        head=head,
        errors=errors,
        to_confirm=overview.to_confirm,
        waiting=len(state.waiting_for) if state else 0,
        missing=state is not None and state.status == "missing",
        told=told or [],
        stops=stops,
        ways=_ways(visit, stops),
        outlook=outlook,
        amendments=_parts(plan, outlook, typed, order) if outlook else [],
        by_decision=overview.plan is not None and overview.plan.form in ("decision", "attached"),
        paper=_paper(visit, outlook),
        with_pdf=can_make_pdf(),
        other_main=True,
    )


def _stops(plan: PlanDesk) -> list[Finding]:
    """What a number asks for beyond a draft; what waits to be confirmed is told by itself."""
    found = stops_numbering(plan.assessment, plan.code)
    return [one for one in found if one.rule != _UNCONFIRMED]


def _ways(visit: Visit, stops: list[Finding]) -> list[tuple[str, str]]:
    """Where that is written, beside the plan itself: what each link says, and its address."""
    ways = {}
    for one in stops:
        if one.rule == _UNRANKED:
            ways["Bổ sung điểm của khối"] = visit.to("diem")
        elif Path(one.place.file).name == "agencies.yaml":
            ways["Ghi chữ viết tắt của cơ quan"] = visit.to("cai-dat-co-quan")
        elif Path(one.place.file).name == "round.yaml":
            ways["Sửa ở Cài đặt"] = visit.to("cai-dat")
    return list(ways.items())


def issued_words(issue: Issue, head: ShownHead | None) -> str:
    """Số 05/KH-SYT ngày 05/4/2024."""
    if head is None or issue.number is None:
        return str(issue)
    day = issue.issued.known if issue.issued else None
    return f"số {head.printed.number}" + (f" ngày {short_date(day)}" if day else "")


def amendment_words(order: int) -> str:
    """What an amendment is called: the first has no number among them."""
    return "Kế hoạch sửa đổi, bổ sung" + (f" lần {order}" if order > 1 else "")


def _parts(
    plan: PlanDesk, outlook: AmendmentOutlook, typed: TypedIssue | None, order: int
) -> list[AmendmentPart]:
    last = max((one.order for one in outlook.amendments if one.issue.is_issued), default=0)
    parts = []
    for one in outlook.amendments:
        said = typed if typed and order == one.order else _typed(one.lost_issue or one.issue)
        head = shown_head(plan, said, one.order)
        name = amendment_words(one.order)
        parts.append(AmendmentPart(one, name, said, head, one.order >= last))
    return parts


def _typed(issue: Issue) -> TypedIssue:
    known = issue.issued.known if issue.issued else None
    return TypedIssue(str(issue.number or ""), short_date(known) if known else "")


def _paper(visit: Visit, outlook: AmendmentOutlook | None) -> tuple[str, str]:
    """What is drawn beside, where it is no page of the plan: its address and what it is."""
    if outlook is None or not (outlook.document or outlook.amendments):
        return "", ""
    place = visit.to("trang-sua-doi")
    if outlook.is_due:
        return place, "Kế hoạch sửa đổi, bổ sung sẽ lập"
    last = outlook.next if outlook.next.is_there else outlook.amendments[-1]
    return place, amendment_words(last.order)
