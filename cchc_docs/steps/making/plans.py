"""The order of the steps from a round to its plans on disk; the only module that knows it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from jinja2 import TemplateError

from cchc_docs.compose import PlanSubject, compose_plan, issued_of
from cchc_docs.compose.plan_content import Content
from cchc_docs.data_files.issue_edit import with_issue
from cchc_docs.data_files.round_names import AGENCIES_FILE
from cchc_docs.data_files.yaml_file import YamlSource
from cchc_docs.docx.zip_writer import write_package
from cchc_docs.finding import Finding, Refused
from cchc_docs.model import Issued, Plan
from cchc_docs.steps.assess import Assessment
from cchc_docs.steps.keeping.hand_number import numbered_by_hand
from cchc_docs.steps.keeping.issued import Issue, KeptInData, issue_of
from cchc_docs.steps.keeping.keep import write_and_keep
from cchc_docs.steps.keeping.kept import BuiltDocument, Keeping
from cchc_docs.steps.making.build_options import BuildOptions, PlanResult
from cchc_docs.steps.making.checked_plan import (
    plan_subject,
    sound_plan,
    template_of,
    unprinted_words,
)
from cchc_docs.steps.making.document_faults import document_faults, unwritable
from cchc_docs.steps.making.foreseen_breaks import foreseen_breaks
from cchc_docs.steps.making.rests_on import plan_digest
from cchc_docs.steps.origin import Origin, origin_files
from cchc_docs.steps.templates import compiled, filled


def build_plan(
    assessment: Assessment, code: str, options: BuildOptions, ground: str = ""
) -> PlanResult:
    """One plan, checked, filled and written; nothing is written where there is an error.

    ``ground`` is a digest of what it rests on beside data. A plan with findings does not bear what
    it rests on: they are to be told each time.
    """
    path = options.folder / f"{code}.docx"
    try:
        plan = plan_over(path, assessment, code, options)
        return written_plan(code, path, plan, options, _rests_on(assessment, code, plan, ground))
    except Refused as error:
        return PlanResult(code, path, "failed", error.findings)
    except OSError as error:
        return PlanResult(code, path, "failed", [unwritable(path, error)])


def plan_over(
    path: Path, assessment: Assessment, code: str, options: BuildOptions
) -> BuiltDocument:
    """The plan in memory, with a number that a clerk wrote into the file that is there.

    Raises Refused where there is an error, and OSError.
    """

    def build(given: Issue) -> BuiltDocument:
        said = replace(options, number=given.number, issued=given.issued)
        return built_plan(assessment, code, said)

    return numbered_by_hand(path, build, options.given)


def _rests_on(assessment: Assessment, code: str, plan: BuiltDocument, ground: str) -> str:
    """By the texts that the plan was made from, whatever the files hold by now."""
    if plan.findings or not ground:
        return ""
    own = (name for name in dict(plan.origin.own) if name != AGENCIES_FILE)
    texts = {name: dict(plan.origin.own)[name].decode() for name in own}
    return plan_digest(ground, assessment.folder, code, texts, assessment.cards[code].standing)


def written_plan(
    code: str, path: Path, plan: BuiltDocument, options: BuildOptions, rests_on: str = ""
) -> PlanResult:
    """The plan on disk, and what the command line said of it in its data.

    Raises OSError; then nothing has changed.
    """
    how = Keeping(
        options.tracked, options.force, rests_on=rests_on, keep_issued=options.keep_issued
    )
    kept = write_and_keep(path, plan, how)
    return PlanResult(code, kept.path, kept.status, kept.findings)


def built_plan(assessment: Assessment, code: str, options: BuildOptions) -> BuiltDocument:
    """The plan in memory. Raises Refused where there is an error."""
    plan, findings, source = sound_plan(assessment, code, options)
    return _filled(assessment, code, plan, options, source, findings)


def without_number(assessment: Assessment, code: str) -> BuiltDocument:
    """The plan as the data say it now, its number and day left open: the text of what would take
    the place of one that was issued. Raises Refused where there is an error.
    """
    options = BuildOptions(assessment.folder.path)
    plan, findings, source = sound_plan(assessment, code, options)
    year = Issued(year=issued_of(plan, assessment.folder.round).year)
    plan = plan.model_copy(update={"number": None, "issued": year})
    return _filled(assessment, code, plan, options, source, findings)


def _filled(
    assessment: Assessment,
    code: str,
    plan: Plan,
    options: BuildOptions,
    source: YamlSource,
    findings: list[Finding],
) -> BuiltDocument:
    """The document of a plan without errors. Raises Refused where it cannot be filled."""
    folder, given = assessment.folder, _given(plan, options)
    try:
        subject = plan_subject(assessment, assessment.cards[code], plan)
        path = template_of(folder, plan)
        template = compiled(path, subject.standard)
        findings += unprinted_words(folder, code, plan, source, template)
        content = compose_plan(subject)
        findings += foreseen_breaks(folder, code, source, content, subject.standard)
        text = with_issue(source.text, given.number, given.issued)
        document = document_of(assessment, subject, path, content, text)
    except (Refused, TemplateError, OSError) as error:
        faults = document_faults(error, options.folder / f"{code}.docx")
        raise Refused(*findings, *faults) from None
    return replace(document, findings=findings, to_keep=_to_keep(source, given))


def document_of(
    assessment: Assessment, subject: PlanSubject, path: Path, content: Content, text: str
) -> BuiltDocument:
    """What the template at the path makes of the content, with its origin; ``text`` is the plan's
    data as the document carries them. Raises Refused, jinja2.TemplateError and OSError.
    """
    entries = filled(path, subject.standard, content)
    built, origin = write_package(entries), origin_of(assessment, subject, path, text)
    signed = origin.sign_entries(entries, built)
    return BuiltDocument(built, signed, origin, issue_of(subject.plan))


def origin_of(assessment: Assessment, subject: PlanSubject, path: Path, text: str) -> Origin:
    """What the plan, in a file with that text, is made from. Raises Refused and OSError."""
    code, standard = subject.scorecard.code, subject.standard
    own = {**_score_texts(assessment, code), f"plans/{code}.yaml": text}
    shared, files = origin_files(assessment.folder, code, own, subject.scorecard.standing, path)
    template = compiled(path, standard)
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


def _score_texts(assessment: Assessment, code: str) -> dict[str, str]:
    """The score file of the agency by its name in a round; none where it has no such file."""
    file = assessment.files.get(code)
    return {} if file is None else {f"scores/{code}.yaml": file.source.text}
