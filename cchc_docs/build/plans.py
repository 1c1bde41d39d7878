"""The order of the steps from a round to its plans on disk; the only module that knows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from jinja2 import TemplateError

from cchc_docs.build.assess import Assessment, assess
from cchc_docs.build.templates import DEFAULT_TEMPLATE, NoTemplate, compiled, template_file
from cchc_docs.check.data import check_plan
from cchc_docs.compose import PlanSubject, compose_plan, issued_of
from cchc_docs.files.round_folder import RoundFolder, read_plan
from cchc_docs.finding import Finding, Place, has_errors
from cchc_docs.model import Issued, Plan
from cchc_docs.standard import NoStandardInForce, Standard, in_force
from cchc_docs.word.render import render
from cchc_docs.write import explain, write_whole

Status = Literal["new", "same", "updated", "merged", "conflict", "failed"]


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What the command line may say about a plan over its data."""

    folder: Path
    number: int | None = None
    issued: Issued | None = None


@dataclass(frozen=True, slots=True)
class PlanResult:
    """What became of one plan."""

    agency: str
    path: Path
    status: Status
    findings: list[Finding] = field(default_factory=list)


def build_plan(
    assessment: Assessment, standards: tuple[Standard, ...], code: str, options: BuildOptions
) -> PlanResult:
    """One plan, checked, filled and written; nothing is written where there is an error."""
    path = options.folder / f"{code}.docx"
    plan, findings = checked_plan(assessment, code, options)
    if plan is None or has_errors(findings):
        return PlanResult(code, path, "failed", findings)
    try:
        data = plan_bytes(assessment, standards, code, plan)
        status = write_plan(path, data)
    except (NoStandardInForce, NoTemplate, TemplateError, OSError) as error:
        return PlanResult(code, path, "failed", [*findings, _fault(error, path)])
    return PlanResult(code, path, status, findings)


def checked_plan(
    assessment: Assessment, code: str, options: BuildOptions
) -> tuple[Plan | None, list[Finding]]:
    """The agency's plan with all that the round and the command line add, and every fault."""
    folder = assessment.folder
    findings = list(assessment.by_agency.get(code, []))
    file = read_plan(folder, code)
    findings += file.findings
    if not isinstance(file.record, Plan):
        return None, findings
    plan = file.record.completed_by(folder.round.plan)
    given = {"number": options.number, "issued": options.issued}
    plan = plan.model_copy(update={key: value for key, value in given.items() if value is not None})
    if code not in assessment.cards:
        if not has_errors(findings):
            findings.append(_no_scores(assessment, code))
        return plan, findings
    sums = assessment.cards[code].tally
    return plan, findings + check_plan(folder, code, plan, sums, file.source)


def plan_bytes(
    assessment: Assessment, standards: tuple[Standard, ...], code: str, plan: Plan
) -> bytes:
    """The .docx of a plan without errors."""
    folder = assessment.folder
    issued = issued_of(plan, folder.round)
    standard = in_force(standards, issued.latest)
    path = template_file(folder.path, standard, plan.template or DEFAULT_TEMPLATE)
    subject = PlanSubject(
        folder.round, folder.agencies[code], folder.criteria_of(code), assessment.cards[code], plan
    )
    return render(compiled(path, standard), compose_plan(subject))


def write_plan(path: Path, data: bytes) -> Status:
    """The plan on disk as it is built now; one that has not changed is not touched.

    Raises OSError; then the file is as it was.
    """
    try:
        before = path.read_bytes()
    except FileNotFoundError:
        write_whole(path, data)
        return "new"
    if before == data:
        return "same"
    write_whole(path, data)
    return "updated"


def _no_scores(assessment: Assessment, code: str) -> Finding:
    path = assessment.folder.path / "scores" / f"{code}.yaml"
    message = f"cơ quan “{code}” chưa có điểm từng tiêu chí nên chưa lập được kế hoạch"
    return Finding("DL-07", "error", Place(str(path)), message, "tạo tệp điểm này")


def _fault(error: Exception, path: Path) -> Finding:
    if isinstance(error, NoTemplate):
        return error.finding
    if isinstance(error, OSError):
        return unwritable(path, error)
    if isinstance(error, TemplateError):
        hint = "chạy: cchc template check"
        return Finding("MB-02", "error", Place(str(path)), f"mẫu có lỗi: {error.message}", hint)
    return Finding("TT-00", "error", Place(str(path)), str(error), "sửa ngày ban hành")


def unwritable(path: Path, error: OSError) -> Finding:
    """Why the file could not be written, and what to do."""
    message, hint = explain(error)
    return Finding("GH-01", "error", Place(str(path)), f"không ghi được tệp: {message}", hint)


def round_findings(folder: RoundFolder) -> list[Finding]:
    """Everything that the data rules find in a round: its shared files, scores and plans."""
    assessment = assess(folder)
    findings = assessment.all_findings(assessment.by_agency)
    options = BuildOptions(folder.path)
    for code in folder.files("plans"):
        if code in folder.agencies:
            findings += checked_plan(assessment, code, options)[1]
    return list(dict.fromkeys(findings))
