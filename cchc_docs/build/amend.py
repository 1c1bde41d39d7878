"""A plan that amends an issued one: the first plan is read out of its own file."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jinja2 import TemplateError

from cchc_docs.build.assess import Assessment, assess
from cchc_docs.build.carried import carried_round
from cchc_docs.build.keep import write_keeping_edits
from cchc_docs.build.origin import Origin, origin_files
from cchc_docs.build.plans import (
    BuildOptions,
    BuiltPlan,
    NotBuilt,
    PlanResult,
    checked_plan,
    document_fault,
)
from cchc_docs.build.templates import NoTemplate, compiled, template_file
from cchc_docs.compose import PlanSubject, issued_of
from cchc_docs.compose.amendment import TEMPLATE, NotIssued, compose_amendment, has_changes
from cchc_docs.files.round_folder import NotARound, read_plan, read_round
from cchc_docs.finding import Finding, Place, has_errors
from cchc_docs.model import Issued, Plan
from cchc_docs.revise.package import RevisionError
from cchc_docs.revise.provenance import extract
from cchc_docs.standard import NoStandardInForce, Standard, in_force
from cchc_docs.word.package import write_package
from cchc_docs.word.reading import UnreadableDocument
from cchc_docs.word.render import render_entries
from cchc_docs.write import write_together


def build_amendment(
    assessment: Assessment,
    standards: tuple[Standard, ...],
    code: str,
    first: Path,
    options: BuildOptions,
) -> PlanResult:
    """``AGENCY.sua-doi.docx``: what changed since the issued plan in the file ``first``.

    Raises NotBuilt where there is an error, and OSError.
    """
    path = options.folder / f"{code}.sua-doi.docx"
    plan, findings, _ = checked_plan(assessment, code, options)
    if plan is None or has_errors(findings) or code not in assessment.cards:
        raise NotBuilt([*assessment.findings, *findings])
    if plan.form in ("decision", "attached"):
        raise NotBuilt([_amended_by_decision(first)])
    issued = options.issued or Issued(year=issued_of(plan, assessment.folder.round).year)
    plan = plan.model_copy(update={"number": options.number, "issued": issued})
    try:
        new = _subject(assessment, standards, code, plan)
        with _first_plan(first, standards, code) as before:
            content = compose_amendment(new, before)
    except NoStandardInForce as error:
        raise NotBuilt([*findings, document_fault(error, path)]) from None
    except NotIssued:
        message = "kế hoạch này là dự thảo, chưa có số và ngày nên chưa thể sửa đổi, bổ sung"
        hint = "lập lại thẳng bằng cchc build, hoặc lập với --number và --issued khi đã ban hành"
        raise NotBuilt([Finding("GH-06", "error", Place(str(first)), message, hint)]) from None
    if not has_changes(content):
        message = "số liệu không có gì khác kế hoạch đã ban hành, không cần sửa đổi, bổ sung"
        raise NotBuilt([Finding("GH-06", "error", Place(str(first)), message)])
    built = _built(assessment, new, content, findings)
    kept = write_keeping_edits(path, built, options.tracked)
    return PlanResult(code, kept.path, kept.status, [*findings, *kept.findings])


def _amended_by_decision(first: Path) -> Finding:
    message = "kế hoạch ban hành kèm theo quyết định được sửa đổi bằng một quyết định khác"
    hint = "soạn quyết định sửa đổi, hoặc lập lại kế hoạch và ban hành thay thế"
    return Finding("GH-06", "error", Place(str(first)), message, hint)


def _subject(
    assessment: Assessment, standards: tuple[Standard, ...], code: str, plan: Plan
) -> PlanSubject:
    """Raises NoStandardInForce."""
    folder = assessment.folder
    agency, criteria = folder.agencies[code], folder.criteria_of(code)
    standard = in_force(standards, issued_of(plan, folder.round).latest)
    return PlanSubject(folder.round, agency, criteria, assessment.cards[code], plan, standard)


@contextmanager
def _first_plan(path: Path, standards: tuple[Standard, ...], code: str) -> Iterator[PlanSubject]:
    """The issued plan, from the data that its file carries."""
    try:
        made_from = extract(path.read_bytes())
        carried = carried_round(made_from) if made_from else None
    except (UnreadableDocument, RevisionError) as error:
        raise NotBuilt([Finding("GH-03", "error", Place(str(path)), str(error))]) from None
    if carried is None:
        message = "tệp không ghi được lập từ số liệu nào nên không biết đã nêu những gì"
        raise NotBuilt([Finding("GH-02", "error", Place(str(path)), message)])
    with tempfile.TemporaryDirectory(prefix="cchc-") as folder:
        write_together({Path(folder) / name: data for name, data in carried.files.items()})
        yield _subject_in(Path(folder), path, standards, code)


def _subject_in(
    folder: Path, path: Path, standards: tuple[Standard, ...], code: str
) -> PlanSubject:
    try:
        assessment = assess(read_round(folder))
    except NotARound as error:
        raise NotBuilt(error.findings) from None
    record = read_plan(assessment.folder, code).record
    if code not in assessment.cards or not isinstance(record, Plan):
        message = f"tệp này không phải là kế hoạch của cơ quan “{code}”"
        raise NotBuilt([Finding("GH-03", "error", Place(str(path)), message)])
    plan = record.completed_by(assessment.folder.round.plan)
    return _subject(assessment, standards, code, plan)


def _built(
    assessment: Assessment,
    new: PlanSubject,
    content: dict[str, object],
    findings: list[Finding],
) -> BuiltPlan:
    folder, code = assessment.folder, new.scorecard.code
    try:
        path = template_file(folder.path, new.standard, TEMPLATE)
        template = compiled(path, new.standard)
        entries = render_entries(template, content)
    except NoTemplate as error:
        raise NotBuilt([*findings, error.finding]) from None
    except TemplateError as error:
        raise NotBuilt([*findings, Finding("MB-02", "error", Place(), str(error))]) from None
    document = write_package(entries)
    own = {
        f"scores/{code}.yaml": assessment.files[code].source.text,
        f"plans/{code}.yaml": read_plan(folder, code).source.text,
    }
    shared, files = origin_files(folder, code, own, new.scorecard.standing, path)
    origin = Origin(shared, files, template.name, template.digest, new.standard.id)
    return BuiltPlan(document, origin.sign_entries(entries, document), origin, findings)
