"""The order of the steps from a round to its plans on disk; the only module that knows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import TemplateError

from cchc_docs.build.assess import Assessment, assess
from cchc_docs.build.keep import Status, write_keeping_edits
from cchc_docs.build.origin import Origin, origin_files, with_options
from cchc_docs.build.templates import NoTemplate, compiled, template_file, template_name
from cchc_docs.check.data import check_plan
from cchc_docs.compose import PlanSubject, compose_plan, issued_of
from cchc_docs.files.round_folder import RoundFolder, read_plan
from cchc_docs.files.yaml_file import YamlSource
from cchc_docs.finding import Finding, Place, has_errors
from cchc_docs.model import Issued, Plan
from cchc_docs.standard import NoStandardInForce, Standard, in_force
from cchc_docs.word.package import write_package
from cchc_docs.word.render import render_entries
from cchc_docs.write import explain

if TYPE_CHECKING:
    from cchc_docs.revise.merge import Tracked


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What the command line may say about a plan over its data."""

    folder: Path
    number: int | None = None
    issued: Issued | None = None
    tracked: Tracked = "refuse"


@dataclass(frozen=True, slots=True)
class BuiltPlan:
    """A plan in memory: the document alone, and with the part that says what it was made from."""

    built: bytes
    signed: bytes
    origin: Origin
    findings: list[Finding]


class NotBuilt(Exception):
    """The plan cannot be built; carries every fault."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("; ".join(finding.message for finding in findings))
        self.findings = findings


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
    try:
        plan = built_plan(assessment, standards, code, options)
        kept = write_keeping_edits(path, plan, options.tracked)
    except NotBuilt as error:
        return PlanResult(code, path, "failed", error.findings)
    except OSError as error:
        return PlanResult(code, path, "failed", [document_fault(error, path)])
    return PlanResult(code, kept.path, kept.status, [*plan.findings, *kept.findings])


def built_plan(
    assessment: Assessment, standards: tuple[Standard, ...], code: str, options: BuildOptions
) -> BuiltPlan:
    """The plan in memory. Raises NotBuilt where there is an error."""
    plan, findings, source = checked_plan(assessment, code, options)
    if plan is None or has_errors(findings) or code not in assessment.cards:
        raise NotBuilt(findings or list(assessment.findings))
    try:
        return _filled(assessment, standards, code, plan, options, source, findings)
    except (NoStandardInForce, NoTemplate, TemplateError, OSError) as error:
        fault = document_fault(error, options.folder / f"{code}.docx")
        raise NotBuilt([*findings, fault]) from None


def checked_plan(
    assessment: Assessment, code: str, options: BuildOptions
) -> tuple[Plan | None, list[Finding], YamlSource]:
    """The agency's plan with all that the round and the command line add, every fault, its file."""
    folder = assessment.folder
    findings = list(assessment.by_agency.get(code, []))
    file = read_plan(folder, code)
    findings += file.findings
    if not isinstance(file.record, Plan):
        return None, findings, file.source
    plan = file.record.completed_by(folder.round.plan)
    given = {"number": options.number, "issued": options.issued}
    plan = plan.model_copy(update={key: value for key, value in given.items() if value is not None})
    if code not in assessment.cards:
        if not has_errors([*assessment.findings, *findings]):
            findings.append(_no_scores(assessment, code))
        return plan, findings, file.source
    findings += check_plan(folder, code, plan, assessment.cards[code], file.source)
    return plan, findings, file.source


def _filled(
    assessment: Assessment,
    standards: tuple[Standard, ...],
    code: str,
    plan: Plan,
    options: BuildOptions,
    source: YamlSource,
    findings: list[Finding],
) -> BuiltPlan:
    """The document of a plan without errors."""
    folder, card = assessment.folder, assessment.cards[code]
    standard = in_force(standards, issued_of(plan, folder.round).latest)
    path = template_file(folder.path, standard, template_name(plan))
    template = compiled(path, standard)
    agency, criteria = folder.agencies[code], folder.criteria_of(code)
    subject = PlanSubject(folder.round, agency, criteria, card, plan, standard)
    entries = render_entries(template, compose_plan(subject))
    built = write_package(entries)
    text = with_options(source.text, options.number, options.issued)
    own = {f"scores/{code}.yaml": assessment.files[code].source.text, f"plans/{code}.yaml": text}
    shared, files = origin_files(folder, code, own, card.standing, path)
    origin = Origin(shared, files, template.name, template.digest, standard.id)
    return BuiltPlan(built, origin.sign_entries(entries, built), origin, findings)


def _no_scores(assessment: Assessment, code: str) -> Finding:
    path = assessment.folder.path / "scores" / f"{code}.yaml"
    message = f"cơ quan “{code}” chưa có điểm từng tiêu chí nên chưa lập được kế hoạch"
    return Finding("DL-07", "error", Place(str(path)), message, "tạo tệp điểm này")


def document_fault(error: Exception, path: Path) -> Finding:
    """Why a document could not be made or written."""
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
