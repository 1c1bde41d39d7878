"""Number and date in the data of a plan and in its documents: written, mended, taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from cchc_docs import Issue, with_value
from cchc_docs.finding import Finding
from cchc_docs.vietnamese import short_date
from cchc_docs.web.changes.presence import refuse_if_held
from cchc_docs.web.changes.saving import Faulty, Why, record_files, save_texts
from cchc_docs.web.desk import Desk, desk_of
from cchc_docs.web.plans.builds import BuildRun
from cchc_docs.web.plans.plan_desk import PlanDesk
from cchc_docs.web.views import address, see
from cchc_docs.write import keep_former, present_bytes, real, remove_unchanged


def number_given(
    request: Request, plan: PlanDesk, issue: Issue, build: Callable[[], BuildRun], what: str = ""
) -> BuildRun:
    """A document built with number and date, which the data of the plan keep then; told where they
    were not kept, since something stands against it.
    """
    assert issue.issued is not None and issue.issued.known is not None
    path = plan.home.path / plan.file
    before = present_bytes(path)
    run = build()
    after = present_bytes(path)
    said = f"ghi số {issue.number:02d}, ngày {short_date(issue.issued.known)}{what}"
    why = Why(said, request.url.path)
    record_files(desk_of(request), plan.home, {plan.file: (before, after)}, why)
    if after == before:
        told = f"Chưa {said}: xử lý xong những chỗ nêu dưới đây rồi ghi lại số, ngày."
        desk_of(request).told = told
    return run


def number_mended(
    request: Request, plan: PlanDesk, issue: Issue, above: tuple[str, ...] = (), what: str = ""
) -> list[Finding]:
    """Number and date written over those in the data; what stands against it."""
    assert issue.issued is not None and issue.issued.known is not None
    values = {"number": str(issue.number), "issued": issue.issued.known.isoformat()}

    def edit(text: str) -> str:
        for key, value in values.items():
            text = with_value(plan.file, text, (*above, key), value)
        return text

    why = Why(f"sửa số, ngày {what or 'ban hành'}", request.url.path)
    outcome = save_texts(desk_of(request), plan.home, {plan.file: edit}, why)
    return outcome.findings if isinstance(outcome, Faulty) else []


def put_aside(desk: Desk, plan: PlanDesk, document: Path, lost: Issue | None) -> str:
    """The document that bears a number which the data do not have any more, kept beside under the
    name that comes back. Raises 409 where there is none such, 423 and OSError.
    """
    path = real(document)
    data = present_bytes(path)
    if data is None or lost is None:
        raise HTTPException(409, "Tệp Word và số liệu đã khớp nhau. Tải lại trang để xem.")
    refuse_if_held(desk, plan.home)
    copy = keep_former(path, data)
    remove_unchanged(path, data)
    desk.storage.written([copy, path])
    return copy.name


def issue_answer(
    request: Request, plan: PlanDesk, run: BuildRun, said: str, *, looks: bool
) -> Response:
    """To number and date again with what was done, else (``looks``) to what came of it."""
    dot = plan.home.name
    if looks:
        return see(address(request, "lan-lap", dot=dot, lan=run.id))
    desk_of(request).told = said
    return see(address(request, "so-ngay", dot=dot, cq=plan.code))
