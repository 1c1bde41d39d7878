"""The order of the steps from a round to its plans on disk; the only module that knows it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import TemplateError

from cchc_docs.check.data import check_plan, check_report, is_sound
from cchc_docs.check.data.subjects import PlanView
from cchc_docs.check.template.unprinted import unprinted
from cchc_docs.compose import PlanSubject, compose_plan, issued_of
from cchc_docs.data_files.issue_edit import with_issue
from cchc_docs.data_files.round_folder import RoundFolder, read_plan
from cchc_docs.data_files.round_names import AGENCIES_FILE
from cchc_docs.data_files.standards import read_standards
from cchc_docs.data_files.yaml_file import YamlSource
from cchc_docs.docx.zip_writer import write_package
from cchc_docs.finding import Finding, Place, Refused, has_errors
from cchc_docs.model import Issued, Plan, Scores
from cchc_docs.render.compiled import CompiledTemplate
from cchc_docs.render.render import render_entries
from cchc_docs.score import Scorecard, left_out
from cchc_docs.standard import Standard, in_force
from cchc_docs.steps.assess import Assessment, assess
from cchc_docs.steps.foreseen_breaks import foreseen_breaks
from cchc_docs.steps.hand_number import issue_by_hand, stated_by_hand
from cchc_docs.steps.issued import (
    Issue,
    KeptInData,
    given_against,
    issue_of,
    keep_in_data,
    not_borne,
)
from cchc_docs.steps.keep import write_keeping_edits
from cchc_docs.steps.kept import Status
from cchc_docs.steps.origin import Origin, origin_files
from cchc_docs.steps.printed_places import PrintedPlan, as_printed
from cchc_docs.steps.rests_on import plan_digest
from cchc_docs.steps.templates import compiled, template_file, template_name
from cchc_docs.write import explain

if TYPE_CHECKING:
    from cchc_docs.revise.merge import Tracked


_NO_ISSUE = Issue()


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What the command line may say about a plan over its data, and how it is written.

    ``force``: also over a file that the program did not write, which is kept beside. ``report``:
    number and date of the report on the round.
    """

    folder: Path
    number: int | None = None
    issued: Issued | None = None
    tracked: Tracked = "refuse"
    force: bool = False
    report: Issue = _NO_ISSUE

    @property
    def given(self) -> Issue:
        """Number and date as the command line gives them."""
        return Issue(self.number, self.issued)


@dataclass(frozen=True, slots=True)
class BuiltPlan:
    """A plan in memory: the document alone, and with the part that says what it was made from.

    ``to_keep`` is what the command line said and the data must keep once the plan is written.
    """

    built: bytes
    signed: bytes
    origin: Origin
    findings: list[Finding]
    issue: Issue
    to_keep: KeptInData | None = None


@dataclass(frozen=True, slots=True)
class PlanResult:
    """What became of one plan."""

    agency: str
    path: Path
    status: Status
    findings: list[Finding] = field(default_factory=list)


def build_plan(
    assessment: Assessment,
    standards: tuple[Standard, ...],
    code: str,
    options: BuildOptions,
    ground: str = "",
) -> PlanResult:
    """One plan, checked, filled and written; nothing is written where there is an error.

    ``ground`` is a digest of what it rests on beside data. A plan with findings does not bear what
    it rests on: they are to be told each time.
    """
    path = options.folder / f"{code}.docx"
    try:
        plan = built_plan(assessment, standards, code, options)
        by_hand = issue_by_hand(path, plan, options.given)
        if by_hand.is_issued:
            options = replace(options, number=by_hand.number, issued=by_hand.issued)
            try:
                plan = built_plan(assessment, standards, code, options)
            except Refused as error:
                raise Refused(*error.findings, stated_by_hand(path, by_hand)) from None
        return written_plan(code, path, plan, options, _rests_on(assessment, code, plan, ground))
    except Refused as error:
        return PlanResult(code, path, "failed", error.findings)
    except OSError as error:
        return PlanResult(code, path, "failed", [unwritable(path, error)])


def _rests_on(assessment: Assessment, code: str, plan: BuiltPlan, ground: str) -> str:
    """By the texts that the plan was made from, whatever the files hold by now."""
    if plan.findings or not ground:
        return ""
    own = (name for name in dict(plan.origin.own) if name != AGENCIES_FILE)
    texts = {name: dict(plan.origin.own)[name].decode() for name in own}
    return plan_digest(ground, assessment.folder, code, texts, assessment.cards[code].standing)


def written_plan(
    code: str, path: Path, plan: BuiltPlan, options: BuildOptions, rests_on: str = ""
) -> PlanResult:
    """The plan on disk, and what the command line said of it in its data.

    Raises OSError; then nothing has changed.
    """
    kept = write_keeping_edits(path, plan, options.tracked, force=options.force, rests_on=rests_on)
    told = [*plan.findings, *kept.findings]
    if plan.to_keep is not None and kept.status != "failed":
        told += keep_in_data(plan.to_keep) if kept.bears else [not_borne(path, plan.to_keep)]
    return PlanResult(code, kept.path, kept.status, told)


def built_plan(
    assessment: Assessment, standards: tuple[Standard, ...], code: str, options: BuildOptions
) -> BuiltPlan:
    """The plan in memory. Raises Refused where there is an error."""
    plan, findings, source = checked_plan(assessment, code, options)
    if plan is None or has_errors(findings) or code not in assessment.cards:
        raise Refused(*(() if has_errors(findings) else assessment.findings), *findings)
    try:
        return _filled(assessment, standards, code, plan, options, source, findings)
    except (Refused, TemplateError, OSError) as error:
        faults = document_faults(error, options.folder / f"{code}.docx")
        raise Refused(*findings, *faults) from None


def checked_plan(
    assessment: Assessment, code: str, options: BuildOptions, *, amends: bool = False
) -> tuple[Plan | None, list[Finding], YamlSource]:
    """The agency's plan with all that the round and the command line add, every fault, its file.

    With ``amends`` number and date on the command line are those of an amendment of the plan.
    """
    folder = assessment.folder
    findings = list(assessment.by_agency.get(code, []))
    file = read_plan(folder, code)
    findings += file.findings
    if not isinstance(file.record, Plan):
        if file.partial is not None:
            rest, source = file.partial
            assert isinstance(rest, Plan)
            plan = rest.completed_by(folder.round.plan)
            findings += _plan_faults(assessment, code, plan, source)
            findings = _as_printed(assessment, code, plan, source, findings)
        return None, findings, file.source
    plan = file.record.completed_by(folder.round.plan)
    if not amends:
        findings += given_against(issue_of(plan), options.given, file.source)
        plan = _with_given(plan, options.given)
    if code not in assessment.cards and not has_errors([*assessment.findings, *findings]):
        findings.append(_no_scores(assessment, code))
    findings += _plan_faults(assessment, code, plan, file.source)
    return plan, _as_printed(assessment, code, plan, file.source, findings), file.source


def _as_printed(
    assessment: Assessment, code: str, plan: Plan, source: YamlSource, findings: list[Finding]
) -> list[Finding]:
    """The findings, with words on where the plan prints what they are about."""

    def printed() -> PrintedPlan | None:
        moved = any(path[0] == "shortcomings" and len(path) % 2 == 0 for path in source.left_out)
        if code not in assessment.cards or moved:
            return None
        standards = read_standards()
        try:
            standard = in_force(standards, issued_of(plan, assessment.folder.round).latest)
            file = template_file(assessment.folder.path, standard, template_name(plan))
            template = compiled(file, standard)
        except (Refused, TemplateError, OSError):
            return None
        subject = plan_subject(assessment, assessment.cards[code], plan, standard)
        return PrintedPlan(subject, template.package)

    return as_printed(findings, source.name, printed)


def _with_given(plan: Plan, given: Issue) -> Plan:
    update = {"number": given.number, "issued": given.issued}
    return plan.model_copy(
        update={key: value for key, value in update.items() if value is not None}
    )


def _plan_faults(
    assessment: Assessment, code: str, plan: Plan, source: YamlSource
) -> list[Finding]:
    """What is wrong with the plan, as far as its scores and its criteria set let it be said."""
    folder = assessment.folder
    if not is_sound(folder, code, assessment.findings):
        return []
    return check_plan(folder, code, plan, assessment.cards.get(code), source)


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
    template = compiled(template_file(folder.path, standard, template_name(plan)), standard)
    findings += _unprinted(folder, code, plan, source, template)
    findings += foreseen_breaks(folder, code, plan, standard)
    subject = plan_subject(assessment, card, plan, standard)
    entries = render_entries(template, compose_plan(subject))
    built = write_package(entries)
    given = _given(plan, options)
    text = with_issue(source.text, given.number, given.issued)
    origin = origin_of(assessment, standards, code, plan, text)
    signed = origin.sign_entries(entries, built)
    to_keep = _to_keep(source, given)
    return BuiltPlan(built, signed, origin, findings, issue_of(plan), to_keep)


def origin_of(
    assessment: Assessment, standards: tuple[Standard, ...], code: str, plan: Plan, text: str
) -> Origin:
    """What the plan, in a file with that text, is made from. Raises Refused and OSError."""
    folder = assessment.folder
    standard = in_force(standards, issued_of(plan, folder.round).latest)
    path = template_file(folder.path, standard, template_name(plan))
    template = compiled(path, standard)
    own = {**score_texts(assessment, code), f"plans/{code}.yaml": text}
    shared, files = origin_files(folder, code, own, assessment.cards[code].standing, path)
    return Origin(shared, files, template.name, template.digest, standard.id)


def _unprinted_by_its_template(
    folder: RoundFolder,
    standards: tuple[Standard, ...],
    code: str,
    plan: Plan,
    source: YamlSource,
) -> list[Finding]:
    """Nothing where there is no template that can be filled: building tells that."""
    try:
        standard = in_force(standards, issued_of(plan, folder.round).latest)
        template = compiled(template_file(folder.path, standard, template_name(plan)), standard)
    except (Refused, TemplateError, OSError):
        return []
    return _unprinted(folder, code, plan, source, template)


def _unprinted(
    folder: RoundFolder, code: str, plan: Plan, source: YamlSource, template: CompiledTemplate
) -> list[Finding]:
    view = PlanView(folder, code, plan, None, issued_of(plan, folder.round), source)
    return unprinted(view, template.words, template.name)


def _given(plan: Plan, options: BuildOptions) -> Issue:
    """What the command line adds to the plan's own data; with a number the date stands there too,
    so that a date which the round gives to all can change without moving what was issued."""
    dated = options.number is not None and plan.issued is not None and plan.issued.known is not None
    return Issue(options.number, plan.issued if options.issued is not None or dated else None)


def _to_keep(source: YamlSource, given: Issue) -> KeptInData | None:
    if not given.is_state:
        return None
    edit = partial(with_issue, number=given.number, issued=given.issued)
    return KeptInData(Path(source.name), edit, str(given))


def plan_subject(
    assessment: Assessment, card: Scorecard, plan: Plan, standard: Standard
) -> PlanSubject:
    """All that the plan of the agency with this scorecard is made from."""
    folder, code = assessment.folder, card.code
    file = assessment.files.get(code)
    criteria = folder.criteria_of(code)
    scores = file.record if file and isinstance(file.record, Scores) else None
    left = left_out(criteria, scores) if scores else []
    known = criteria.of_areas if card.tally.by_areas else criteria
    return PlanSubject(folder.round, folder.agencies[code], known, card, plan, standard, left)


def score_texts(assessment: Assessment, code: str) -> dict[str, str]:
    """The score file of the agency by its name in a round; none where it has no such file."""
    file = assessment.files.get(code)
    return {} if file is None else {f"scores/{code}.yaml": file.source.text}


def _no_scores(assessment: Assessment, code: str) -> Finding:
    path = assessment.folder.path / "scores" / f"{code}.yaml"
    message = f"cơ quan “{code}” chưa có điểm, cũng chưa có kết quả đã công bố"
    hint = "tạo tệp điểm này, hoặc ghi total, standing của cơ quan trong agencies.yaml"
    return Finding(
        "DL-79", "error", Place(str(path)), f"{message} nên chưa lập được kế hoạch", hint
    )


def document_faults(error: Refused | TemplateError | OSError, path: Path) -> list[Finding]:
    """Why a document could not be made or written."""
    if isinstance(error, Refused):
        return error.told(str(path))
    if isinstance(error, OSError):
        return [unwritable(path, error)]
    from cchc_docs.render.jinja_words import in_vietnamese

    message = f"không điền được mẫu với số liệu này: {in_vietnamese(error)}"
    hint = "trong mẫu, đặt trường có khi trống trong {% if … %} … {% endif %}"
    return [Finding("MB-02", "error", Place(str(path)), message, hint)]


def unwritable(path: Path, error: OSError) -> Finding:
    """Why the file could not be written, and what to do."""
    message, hint = explain(error)
    return Finding("GH-01", "error", Place(str(path)), f"không ghi được tệp: {message}", hint)


def round_findings(folder: RoundFolder) -> list[Finding]:
    """Everything that the data rules find in a round: its shared files, scores and plans."""
    assessment = assess(folder)
    findings = [*assessment.all_findings(assessment.by_agency), *check_report(folder)]
    options = BuildOptions(folder.path)
    standards = read_standards()
    for code in folder.files("plans"):
        if code in folder.agencies:
            plan, told, source = checked_plan(assessment, code, options)
            findings += told
            if plan is not None and code in folder.placed:
                findings += _unprinted_by_its_template(folder, standards, code, plan, source)
    return list(dict.fromkeys(findings))
