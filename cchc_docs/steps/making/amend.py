"""A plan that amends an issued one: the first plan is read out of its own file."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import TemplateError

from cchc_docs.compose import PlanSubject, action_of, issued_of
from cchc_docs.compose.amendment import compose_amendment, has_changes, is_issued
from cchc_docs.data_files.issue_edit import without_later_amendments
from cchc_docs.data_files.round_folder import read_plan, read_round
from cchc_docs.data_files.template_fields import AMENDMENT
from cchc_docs.docx.zip_writer import write_package
from cchc_docs.finding import Finding, Place, Refused, has_errors, told_as
from cchc_docs.frozen import dataclass
from cchc_docs.model import Amendment, Issued, Plan
from cchc_docs.revise.provenance import extract
from cchc_docs.standard import Standard, in_force
from cchc_docs.steps.assess import Assessment, assess
from cchc_docs.steps.carried import carried_round
from cchc_docs.steps.keeping.issued import Issue, KeptInData, amended_text, chain_faults, issue_of
from cchc_docs.steps.making.amended_words import amendment_name, words_of
from cchc_docs.steps.making.build_options import BuildOptions, PlanResult
from cchc_docs.steps.making.checked_plan import checked_plan, plan_subject
from cchc_docs.steps.making.document_faults import document_faults
from cchc_docs.steps.making.plans import BuiltPlan, built_plan, score_texts, written_plan
from cchc_docs.steps.origin import Origin, origin_files
from cchc_docs.steps.templates import compiled, filled, template_file
from cchc_docs.write import read_whole, write_new


@dataclass(frozen=True, slots=True)
class BuiltAmendment:
    """An amendment in memory, where it belongs, and what stands in it, which may be nothing.

    ``by_decision``: the plan was issued with a decision, and only another decision amends it; what
    stands in it is what that has to say, the document is never to be written.
    """

    path: Path
    plan: BuiltPlan
    content: dict[str, Any]
    by_decision: bool = False

    @property
    def says_anything(self) -> bool:
        """Whether the data differ from what was issued, as far as a plan prints them."""
        return has_changes(self.content)


def build_amendment(
    assessment: Assessment,
    standards: tuple[Standard, ...],
    code: str,
    first: Path,
    options: BuildOptions,
) -> PlanResult:
    """What changed since the document in the file ``first`` was issued: the plan, or its last
    amendment. The first amendment is ``AGENCY.sua-doi.docx``, the next ``AGENCY.sua-doi-2.docx``.

    Raises Refused where there is an error, and OSError.
    """
    made = built_amendment(assessment, standards, code, first, options)
    if made.by_decision:
        raise Refused(amended_by_decision(first))
    if not made.says_anything:
        message = "số liệu không có gì khác kế hoạch đã ban hành, không cần sửa đổi, bổ sung"
        raise Refused(Finding("GH-06", "error", Place(str(first)), message))
    return written_plan(code, made.path, made.plan, options)


def built_amendment(
    assessment: Assessment,
    standards: tuple[Standard, ...],
    code: str,
    first: Path,
    options: BuildOptions,
) -> BuiltAmendment:
    """The amendment in memory. Raises Refused where there is an error, and OSError."""
    plan, findings, source = checked_plan(assessment, code, options, amends=True)
    if plan is None or has_errors(findings) or code not in assessment.cards:
        raise Refused(*assessment.findings, *findings)
    with first_plan(first, standards, code) as before:
        if not is_issued(before.plan):
            raise Refused(_a_draft(first))
        findings += chain_faults(plan, before.plan, options.given, source, first)
        if has_errors(findings):
            raise Refused(*findings)
        number = len(before.plan.amendments) + 1
        path = options.folder / amendment_name(code, number)
        stated = (*plan.amendments, Amendment())[number - 1]
        issue = Issue(options.number or stated.number, options.issued or stated.issued)
        year = Issued(year=issued_of(plan, assessment.folder.round).year)
        action = action_of(plan, assessment.folder.round)
        update = {"number": issue.number, "issued": issue.issued or year, "action": action}
        try:
            new = _subject(assessment, standards, code, plan.model_copy(update=update))
        except Refused as error:
            raise Refused(*findings, *error.told(str(path))) from None
        now = partial(built_plan, assessment, standards, code, BuildOptions(options.folder))
        said, told = words_of(first, before, new, now, options.tracked)
        findings += told
        content = compose_amendment(new, before, said)
    edit = partial(amended_text, first=issue_of(before.plan), number=number, issue=issue)
    noted = f"{issue} của kế hoạch sửa đổi, bổ sung"
    to_keep = KeptInData(Path(source.name), edit, noted) if options.given.is_state else None
    carried = without_later_amendments(edit(source.text), number)
    built = _built(assessment, new, content, carried, path)
    built = replace(built, findings=findings, to_keep=to_keep)
    return BuiltAmendment(path, built, content, plan.form in ("decision", "attached"))


def _a_draft(first: Path) -> Finding:
    message = "kế hoạch này là dự thảo, chưa có số và ngày nên chưa thể sửa đổi, bổ sung"
    hint = "lập lại thẳng bằng cchc build, hoặc lập với --number và --issued khi đã ban hành"
    return Finding("GH-06", "error", Place(str(first)), message, hint)


def amended_by_decision(first: Path) -> Finding:
    message = "kế hoạch ban hành kèm theo quyết định được sửa đổi bằng một quyết định khác"
    hint = "soạn quyết định sửa đổi, hoặc lập lại kế hoạch và ban hành thay thế"
    return Finding("GH-06", "error", Place(str(first)), message, hint)


def _subject(
    assessment: Assessment, standards: tuple[Standard, ...], code: str, plan: Plan
) -> PlanSubject:
    """Raises Refused."""
    standard = in_force(standards, issued_of(plan, assessment.folder.round).latest)
    return plan_subject(assessment, assessment.cards[code], plan, standard)


@contextmanager
def first_plan(path: Path, standards: tuple[Standard, ...], code: str) -> Iterator[PlanSubject]:
    """The plan as it was issued last, from the data that the file carries; it names the
    amendments up to that file."""
    try:
        made_from = extract(read_whole(path))
        carried = carried_round(made_from) if made_from else None
    except Refused as error:
        raise Refused(*error.told(str(path), "GH-03")) from None
    if carried is None:
        message = "tệp không ghi được lập từ số liệu nào nên không biết đã nêu những gì"
        raise Refused(Finding("GH-02", "error", Place(str(path)), message))
    with tempfile.TemporaryDirectory(prefix="cchc-") as folder:
        write_new({Path(folder) / name: data for name, data in carried.files.items()})
        try:
            first = _subject_in(Path(folder), path, standards, code)
        except Refused as error:
            raise Refused(*told_as(error.findings, folder, str(path))) from None
        if made_from and made_from.template != AMENDMENT:
            first = replace(first, plan=first.plan.model_copy(update={"amendments": ()}))
        yield first


def _subject_in(
    folder: Path, path: Path, standards: tuple[Standard, ...], code: str
) -> PlanSubject:
    assessment = assess(read_round(folder))
    record = read_plan(assessment.folder, code).record
    if code not in assessment.cards or record is None:
        message = f"tệp này không phải là kế hoạch của cơ quan “{code}”"
        raise Refused(Finding("GH-03", "error", Place(str(path)), message))
    plan = record.completed_by(assessment.folder.round.plan)
    return _subject(assessment, standards, code, plan)


def _built(
    assessment: Assessment,
    new: PlanSubject,
    content: dict[str, object],
    text: str,
    target: Path,
) -> BuiltPlan:
    """The document; ``text`` is the plan's data as it carries them."""
    folder, code = assessment.folder, new.scorecard.code
    try:
        path = template_file(folder.path, new.standard, AMENDMENT)
        template = compiled(path, new.standard)
        entries = filled(path, new.standard, content)
    except (Refused, TemplateError) as error:
        raise Refused(*document_faults(error, target)) from None
    document = write_package(entries)
    own = {**score_texts(assessment, code), f"plans/{code}.yaml": text}
    shared, files = origin_files(folder, code, own, new.scorecard.standing, path)
    origin = Origin(shared, files, template.name, template.digest, new.standard.id)
    signed = origin.sign_entries(entries, document)
    return BuiltPlan(document, signed, origin, [], issue_of(new.plan))
