"""The order of the steps from a round to its plans on disk; the only module that knows it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from jinja2 import TemplateError

from cchc_docs.compose import compose_plan, issued_of
from cchc_docs.data_files.issue_edit import with_issue
from cchc_docs.data_files.round_names import AGENCIES_FILE
from cchc_docs.data_files.yaml_file import YamlSource
from cchc_docs.docx.zip_writer import write_package
from cchc_docs.finding import Finding, Refused
from cchc_docs.frozen import dataclass
from cchc_docs.model import Issued, Plan
from cchc_docs.render.compiled import CompiledTemplate
from cchc_docs.standard import Standard, in_force
from cchc_docs.steps.assess import Assessment
from cchc_docs.steps.keeping.hand_number import issue_by_hand, stated_by_hand
from cchc_docs.steps.keeping.issued import Issue, KeptInData, issue_of, keep_in_data, not_borne
from cchc_docs.steps.keeping.keep import write_keeping_edits
from cchc_docs.steps.keeping.kept import Keeping
from cchc_docs.steps.making.build_options import BuildOptions, PlanResult
from cchc_docs.steps.making.checked_plan import plan_subject, sound_plan, unprinted_words
from cchc_docs.steps.making.document_faults import document_faults, unwritable
from cchc_docs.steps.making.foreseen_breaks import foreseen_breaks
from cchc_docs.steps.making.rests_on import plan_digest
from cchc_docs.steps.origin import Origin, origin_files
from cchc_docs.steps.templates import compiled, filled, template_file, template_name


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
        plan = plan_over(path, assessment, standards, code, options)
        return written_plan(code, path, plan, options, _rests_on(assessment, code, plan, ground))
    except Refused as error:
        return PlanResult(code, path, "failed", error.findings)
    except OSError as error:
        return PlanResult(code, path, "failed", [unwritable(path, error)])


def plan_over(
    path: Path,
    assessment: Assessment,
    standards: tuple[Standard, ...],
    code: str,
    options: BuildOptions,
) -> BuiltPlan:
    """The plan in memory, with a number that a clerk wrote into the file that is there.

    Raises Refused where there is an error, and OSError.
    """
    plan = built_plan(assessment, standards, code, options)
    by_hand = issue_by_hand(path, plan, options.given, plan.issue)
    if not by_hand.is_issued:
        return plan
    options = replace(options, number=by_hand.number, issued=by_hand.issued)
    try:
        return built_plan(assessment, standards, code, options)
    except Refused as error:
        raise Refused(*error.findings, stated_by_hand(path, by_hand)) from None


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
    how = Keeping(
        options.tracked, options.force, rests_on=rests_on, keep_issued=options.keep_issued
    )
    kept = write_keeping_edits(path, plan, how)
    told = [*plan.findings, *kept.findings]
    if plan.to_keep is not None and kept.status != "failed":
        told += keep_in_data(plan.to_keep) if kept.bears else [not_borne(path, plan.to_keep)]
    return PlanResult(code, kept.path, kept.status, told)


def built_plan(
    assessment: Assessment, standards: tuple[Standard, ...], code: str, options: BuildOptions
) -> BuiltPlan:
    """The plan in memory. Raises Refused where there is an error."""
    plan, findings, source = sound_plan(assessment, code, options)
    return _filled(assessment, standards, code, plan, options, source, findings)


def without_number(assessment: Assessment, standards: tuple[Standard, ...], code: str) -> BuiltPlan:
    """The plan as the data say it now, its number and day left open: the text of what would take
    the place of one that was issued. Raises Refused where there is an error.
    """
    options = BuildOptions(assessment.folder.path)
    plan, findings, source = sound_plan(assessment, code, options)
    year = Issued(year=issued_of(plan, assessment.folder.round).year)
    plan = plan.model_copy(update={"number": None, "issued": year})
    return _filled(assessment, standards, code, plan, options, source, findings)


def _filled(
    assessment: Assessment,
    standards: tuple[Standard, ...],
    code: str,
    plan: Plan,
    options: BuildOptions,
    source: YamlSource,
    findings: list[Finding],
) -> BuiltPlan:
    """The document of a plan without errors. Raises Refused where it cannot be filled."""
    folder, card = assessment.folder, assessment.cards[code]
    given = _given(plan, options)
    try:
        standard = in_force(standards, issued_of(plan, folder.round).latest)
        path = template_file(folder.path, standard, template_name(plan))
        template = compiled(path, standard)
        findings += unprinted_words(folder, code, plan, source, template)
        content = compose_plan(plan_subject(assessment, card, plan, standard))
        findings += foreseen_breaks(folder, code, source, content, standard)
        entries = filled(path, standard, content)
        built = write_package(entries)
        text = with_issue(source.text, given.number, given.issued)
        origin = _origin(assessment, code, text, path, template, standard)
    except (Refused, TemplateError, OSError) as error:
        faults = document_faults(error, options.folder / f"{code}.docx")
        raise Refused(*findings, *faults) from None
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
    return _origin(assessment, code, text, path, compiled(path, standard), standard)


def _origin(
    assessment: Assessment,
    code: str,
    text: str,
    path: Path,
    template: CompiledTemplate,
    standard: Standard,
) -> Origin:
    own = {**score_texts(assessment, code), f"plans/{code}.yaml": text}
    standing = assessment.cards[code].standing
    shared, files = origin_files(assessment.folder, code, own, standing, path)
    return Origin(shared, files, template.name, template.digest, standard.id)


def _given(plan: Plan, options: BuildOptions) -> Issue:
    """What the command line adds to the plan's own data; with a number the date stands there too,
    so that a date which the round gives to all can change without moving what was issued."""
    dated = options.number is not None and issue_of(plan).day is not None
    return Issue(options.number, plan.issued if options.issued is not None or dated else None)


def _to_keep(source: YamlSource, given: Issue) -> KeptInData | None:
    if not given.is_state:
        return None
    edit = partial(with_issue, number=given.number, issued=given.issued)
    return KeptInData(Path(source.name), edit, str(given))


def score_texts(assessment: Assessment, code: str) -> dict[str, str]:
    """The score file of the agency by its name in a round; none where it has no such file."""
    file = assessment.files.get(code)
    return {} if file is None else {f"scores/{code}.yaml": file.source.text}
