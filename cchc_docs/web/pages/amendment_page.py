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
    Issued,
    PlanOverview,
    unnumbered_document,
    with_value,
)
from cchc_docs.finding import Finding
from cchc_docs.vietnamese import short_date
from cchc_docs.web.changes.presence import refuse_if_held
from cchc_docs.web.changes.saving import Faulty, Why, record_files, save_texts
from cchc_docs.web.desk import desk_of
from cchc_docs.web.places import home_of
from cchc_docs.web.plans.builds import BuildRun, amend, begin_amending, mend_amendment
from cchc_docs.web.plans.issue_numbers import once_only, typed_issue
from cchc_docs.web.plans.issue_view import amendment_words, issue_view, overview_of
from cchc_docs.web.plans.plan_desk import PlanDesk, plan_desk
from cchc_docs.web.posted import Posted, read_posted
from cchc_docs.web.views import WORD, address, download, see
from cchc_docs.write import keep_former, present_bytes, real, remove_unchanged


async def make(request: Request) -> Response:
    """The amendment that is due, as ``cchc build --amends``: a draft without a number."""
    plan = plan_desk(request)
    _, outlook = _known(plan)
    run = begin_amending(desk_of(request), plan.home)
    amend(desk_of(request), run, plan.code, outlook.issued_last)
    name = amendment_words(outlook.next.order)
    return _answer(request, plan, run, f"Đã lập {name[:1].lower()}{name[1:]}, chưa có số.")


async def give_number(request: Request) -> Response:
    """An amendment built with number and date, which the data of the plan keep; one that is issued
    already is mended, where ``sua`` says so.
    """
    posted, desk, plan = await read_posted(request), desk_of(request), plan_desk(request)
    overview, outlook = _known(plan)
    one = _asked(outlook, posted)
    typed, number, issued = typed_issue(posted.text("so"), posted.text("ngay"))
    if number is not None and issued is not None and posted.text("trung") != str(number):
        typed = once_only(plan, typed, number, issued, one.order)
    if number is None or issued is None or typed.twice:
        return issue_view(request, plan, overview, typed, one.order, 422)
    before = present_bytes(plan.home.path / plan.file)
    given: tuple[int | None, Issued | None] = (number, issued)
    if one.issue.is_issued:
        if not posted.has("sua"):
            raise HTTPException(409, f"Văn bản này đã ban hành {one.issue}. Tải lại trang để xem.")
        run = begin_amending(desk, plan.home)
        there = one.is_there
        if there:
            mend_amendment(desk, run, plan.code, one.path, _before(outlook, one), number, issued)
        if not there or run.amended[0].status != "failed":
            faults = _mended(request, plan, one, number, issued)
            if faults:
                return issue_view(request, plan, overview, typed, one.order, 422, faults)
        if there:
            return _answer(request, plan, run, "Đã sửa số, ngày; nội dung vẫn như cũ.")
        given = (None, None)
    run = begin_amending(desk, plan.home)
    amend(desk, run, plan.code, _before(outlook, one), *given)
    assert issued.known is not None
    what = f"ghi số {number:02d}, ngày {short_date(issued.known)} của kế hoạch sửa đổi"
    after = present_bytes(plan.home.path / plan.file)
    record_files(desk, plan.home, {plan.file: (before, after)}, Why(what, request.url.path))
    if after == before and not one.issue.is_issued:
        desk.work["tin"] = f"Chưa {what}: xử lý xong những chỗ nêu dưới đây rồi ghi lại số, ngày."
    return _answer(request, plan, run, "Đã ghi số, ngày của kế hoạch sửa đổi.")


async def take_number_back(request: Request) -> Response:
    """An amendment without a number again, where its document bears one that the data do not have
    any more: the document is kept beside under another name.
    """
    posted, desk, plan = await read_posted(request), desk_of(request), plan_desk(request)
    _, outlook = _known(plan)
    one = _asked(outlook, posted)
    path = real(one.path)
    data = present_bytes(path)
    if data is None or one.lost_issue is None:
        raise HTTPException(409, "Tệp Word và số liệu đã khớp nhau. Tải lại trang để xem.")
    refuse_if_held(desk, plan.home)
    copy = keep_former(path, data)
    remove_unchanged(path, data)
    desk.storage.written([copy, path])
    run = begin_amending(desk, plan.home)
    amend(desk, run, plan.code, _before(outlook, one))
    said = f"Bản có số được giữ ở tệp {copy.name}. Kế hoạch sửa đổi lại chưa có số."
    return _answer(request, plan, run, said)


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


def _before(outlook: AmendmentOutlook, one: AmendmentState) -> Path:
    """The document that this amendment amends."""
    if one.order == outlook.next.order:
        return outlook.issued_last
    earlier = [item.path for item in outlook.amendments if item.order == one.order - 1]
    return earlier[0] if earlier else one.path.with_name(one.path.name.split(".")[0] + ".docx")


def _mended(
    request: Request, plan: PlanDesk, one: AmendmentState, number: int, issued: Issued
) -> list[Finding]:
    """Number and date written over those in the data; what stands against it."""

    def edit(text: str) -> str:
        above = ("amendments", str(one.order - 1))
        assert issued.known is not None
        text = with_value(plan.file, text, (*above, "number"), str(number))
        return with_value(plan.file, text, (*above, "issued"), issued.known.isoformat())

    why = Why("sửa số, ngày của kế hoạch sửa đổi", request.url.path)
    outcome = save_texts(desk_of(request), plan.home, {plan.file: edit}, why)
    return outcome.findings if isinstance(outcome, Faulty) else []


def _answer(request: Request, plan: PlanDesk, run: BuildRun, said: str) -> Response:
    """To number and date again where that went well, else to what came of it."""
    names = {"dot": plan.home.name, "cq": plan.code}
    (result,) = run.amended
    if result.status in ("failed", "conflict") or any(
        one.level == "error" or one.rule in ("BH-05", "GH-04", "GH-09") for one in result.findings
    ):
        return see(address(request, "lan-lap", dot=plan.home.name, lan=run.id))
    desk_of(request).work["tin"] = said
    return see(address(request, "so-ngay", **names))


_OF_PLAN = "/dot/{dot}/ke-hoach/{cq}/sua-doi"
ROUTES = [
    Route(_OF_PLAN, make, methods=["POST"], name="lap-sua-doi"),
    Route(f"{_OF_PLAN}/so", give_number, methods=["POST"], name="so-sua-doi"),
    Route(f"{_OF_PLAN}/bo-so", take_number_back, methods=["POST"], name="bo-so-sua-doi"),
    Route(f"{_OF_PLAN}/toan-van-moi.docx", whole_text, name="toan-van-moi"),
    Route(f"{_OF_PLAN}/trang.docx", paper, name="trang-sua-doi"),
]
