"""A plan that amends an issued one: the first plan is read out of its own file."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import TemplateError

from cchc_docs.compose import PlanSubject, action_of, issued_of
from cchc_docs.compose.amendment import compose_amendment, has_changes, is_issued
from cchc_docs.data_files.held_round import held_round
from cchc_docs.data_files.issue_edit import without_later_amendments
from cchc_docs.data_files.round_folder import read_plan
from cchc_docs.data_files.template_fields import AMENDMENT
from cchc_docs.finding import Finding, Place, Refused, has_errors
from cchc_docs.frozen import dataclass
from cchc_docs.model import Amendment, Issued, Plan
from cchc_docs.revise.provenance import extract
from cchc_docs.steps.assess import Assessment, assess
from cchc_docs.steps.carried import carried_round
from cchc_docs.steps.keeping.issued import Issue, KeptInData, amended_text, chain_faults, issue_of
from cchc_docs.steps.keeping.kept import BuiltDocument
from cchc_docs.steps.making.amended_words import amendment_name, words_of
from cchc_docs.steps.making.build_options import BuildOptions, PlanResult
from cchc_docs.steps.making.checked_plan import checked_plan, plan_subject
from cchc_docs.steps.making.document_faults import document_faults
from cchc_docs.steps.making.plans import built_plan, document_of, written_plan
from cchc_docs.steps.templates import template_file
from cchc_docs.write import read_whole


@dataclass(frozen=True, slots=True)
class BuiltAmendment:
    """An amendment in memory, where it belongs, and what stands in it, which may be nothing.

    ``by_decision``: the plan was issued with a decision, and only another decision amends it; what
    stands in it is what that has to say, the document is never to be written.
    """

    path: Path
    plan: BuiltDocument
    content: dict[str, Any]
    by_decision: bool = False

    @property
    def says_anything(self) -> bool:
        """Whether the data differ from what was issued, as far as a plan prints them."""
        return has_changes(self.content)


def build_amendment(
    assessment: Assessment, code: str, first: Path, options: BuildOptions
) -> PlanResult:
    """What changed since the document in the file ``first`` was issued: the plan, or its last
    amendment. The first amendment is ``AGENCY.sua-doi.docx``, the next ``AGENCY.sua-doi-2.docx``.

    Raises Refused where there is an error, and OSError.
    """
    made = built_amendment(assessment, code, first, options)
    if made.by_decision:
        raise Refused(amended_by_decision(first))
    if not made.says_anything:
        message = "số liệu không có gì khác kế hoạch đã ban hành, không cần sửa đổi, bổ sung"
        raise Refused(Finding("GH-06", "error", Place(str(first)), message))
    return written_plan(code, made.path, made.plan, options)


def built_amendment(
    assessment: Assessment, code: str, first: Path, options: BuildOptions
) -> BuiltAmendment:
    """The amendment in memory. Raises Refused where there is an error, and OSError."""
    plan, findings, source = checked_plan(assessment, code, options, amends=True)
    if plan is None or has_errors(findings) or code not in assessment.cards:
        raise Refused(*assessment.findings, *findings)
    before = first_plan(first, code)
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
        new = plan_subject(assessment, assessment.cards[code], plan.model_copy(update=update))
    except Refused as error:
        raise Refused(*findings, *error.told(str(path))) from None
    now = partial(built_plan, assessment, code, BuildOptions(options.folder))
    said, told = words_of(first, before, new, now, options.tracked)
    findings += told
    content = compose_amendment(new, before, said)
    edit = partial(amended_text, first=issue_of(before.plan), number=number, issue=issue)
    noted = f"{issue} của kế hoạch sửa đổi, bổ sung"
    to_keep = KeptInData(Path(source.name), edit, noted) if options.given.is_state else None
    carried = without_later_amendments(edit(source.text), number)
    try:
        template = template_file(assessment.folder.path, new.standard, AMENDMENT)
        built = document_of(assessment, new, template, content, carried)
    except (Refused, TemplateError) as error:
        raise Refused(*document_faults(error, path)) from None
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


def first_plan(path: Path, code: str) -> PlanSubject:
    """The plan as it was issued last, from the data that the file carries; it names the
    amendments up to that file. Raises Refused."""
    try:
        made_from = extract(read_whole(path))
        carried = carried_round(made_from) if made_from else None
    except Refused as error:
        raise Refused(*error.told(str(path), "GH-03")) from None
    if made_from is None or carried is None:
        message = "tệp không ghi được lập từ số liệu nào nên không biết đã nêu những gì"
        raise Refused(Finding("GH-02", "error", Place(str(path)), message))
    with held_round(carried.files, told=str(path)) as folder:
        assessment = assess(folder)
        plan = _carried_plan(assessment, code, path)
        if made_from.template != AMENDMENT:
            plan = plan.model_copy(update={"amendments": ()})
        return plan_subject(assessment, assessment.cards[code], plan)


def _carried_plan(assessment: Assessment, code: str, path: Path) -> Plan:
    """The plan of the agency in the round that the file carries. Raises Refused, with all that is
    wrong with the data of a file that is of this agency."""
    folder, place = assessment.folder, Place(str(path))
    if code not in folder.agencies or code not in folder.files("plans"):
        message = f"tệp này không phải là kế hoạch của cơ quan “{code}”"
        raise Refused(Finding("GH-03", "error", place, message))
    file = read_plan(folder, code)
    if file.record is None or code not in assessment.cards:
        message = "số liệu mà tệp này mang theo có lỗi nên không biết đã nêu những gì"
        hint = "chọn đúng tệp đã ban hành, như chương trình đã lập"
        told = [*assessment.all_findings([code]), *file.findings]
        faults = [one for one in told if one.level == "error"]
        raise Refused(Finding("GH-03", "error", place, message, hint), *faults)
    return file.record.completed_by(folder.round.plan)
