"""What all parts of the page of one plan share: whose plan it is, its file, its parts as tabs."""

from __future__ import annotations

from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse

from cchc_docs import Assessment, PlanPage, known_codes, page_findings, plan_page
from cchc_docs.frozen import dataclass
from cchc_docs.web.file_marks import mark_of
from cchc_docs.web.forms.plan_findings import PlanFinding, told_findings, told_of_form
from cchc_docs.web.places import RoundHome
from cchc_docs.web.rounds.round_views import Tab, round_view
from cchc_docs.web.visit import Visit
from cchc_docs.write import present_bytes

_PARTS = (
    ("ke-hoach", "Tồn tại, giải pháp"),
    ("mo-dau", "Căn cứ, mục đích, chỉ tiêu"),
    ("nguoi-ky", "Người ký, nơi nhận"),
    ("so-ngay", "Số và ngày"),
)
"""The parts of a plan by the names of their routes."""


@dataclass(frozen=True, slots=True)
class PlanDesk:
    """The plan of one agency as it stands: ``text`` is "" and ``has_file`` false without a file."""

    home: RoundHome
    code: str
    assessment: Assessment
    text: str
    ban: str
    has_file: bool
    page: PlanPage

    @property
    def file(self) -> str:
        """The name of its data file in the round."""
        return f"plans/{self.code}.yaml"

    @property
    def name(self) -> str:
        """The name of the agency whose plan it is."""
        return self.assessment.folder.agencies[self.code].name

    @property
    def findings(self) -> list[PlanFinding]:
        """What is wrong with it, each with the field that it is about."""
        folder = self.assessment.folder
        return told_findings(self.code, self.text, self.page.findings, folder)

    @property
    def findings_of_form(self) -> list[PlanFinding]:
        """What is wrong with the form of the page as it would be issued."""
        return told_of_form(self.text, page_findings(self.page))


def plan_desk(visit: Visit) -> PlanDesk:
    """The plan that the address names; 404 for no agency. Raises Refused for no readable round."""
    home, code = visit.home, visit.part("cq")
    folder = home.folder
    if code not in folder.agencies:
        raise HTTPException(404, f"Đợt {home.name} không có cơ quan này.")
    known_codes(folder, [code])
    mark = home.state
    assessment = home.assessment
    data = present_bytes(home.path / "plans" / f"{code}.yaml")
    text = (data or b"").decode("utf-8-sig", errors="replace")
    page = _page(visit, mark, assessment, code)
    return PlanDesk(home, code, assessment, text, mark_of(data), data is not None, page)


def _page(visit: Visit, mark: str, assessment: Assessment, code: str) -> PlanPage:
    """The page as it was made last, made anew as soon as any file of the round has changed."""
    known: dict[tuple[str, str], tuple[str, PlanPage]] = visit.desk.work.setdefault("trang", {})
    key = (str(assessment.folder.path), code)
    found = known.pop(key, None)
    if found is None or found[0] != mark:
        found = mark, plan_page(assessment, code)
    known[key] = found
    while len(known) > 4:
        known.pop(next(iter(known)))
    return found[1]


def plan_view(
    visit: Visit, plan: PlanDesk, template: str, part: str, status: int = 200, **values: Any
) -> HTMLResponse:
    """A page of the plan; ``part`` is the name of its route."""
    name = plan.name
    shown = dict(_PARTS)[part]
    parts = [Tab(label, visit.to(route, cq=plan.code), route == part) for route, label in _PARTS]
    given: dict[str, Any] = {
        "title": f"{shown}: {name}" if part != "ke-hoach" else f"Kế hoạch của {name}",
        "tabs": (),
        "parts": parts,
        "plan": plan,
        "findings": plan.findings,
        "bar": bar_words(plan.findings),
        "help_page": "ke-hoach",
        "has_document": plan.home.document(plan.code).is_file(),
    }
    return round_view(visit, template, crumb=name, status=status, **given | values)


def bar_words(findings: list[PlanFinding]) -> str:
    """How much is wrong: "1 lỗi, 2 nhắc", "" for nothing."""
    errors = sum(one.is_error for one in findings)
    rest = len(findings) - errors
    said = [f"{errors} lỗi"] * bool(errors) + [f"{rest} nhắc"] * bool(rest)
    return ", ".join(said)
