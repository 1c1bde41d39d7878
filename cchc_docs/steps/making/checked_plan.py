"""A plan with all that its round adds, checked: every fault, and where it is printed."""

from __future__ import annotations

from pathlib import Path

from jinja2 import TemplateError

from cchc_docs.check.data import check_plan, check_report, is_sound
from cchc_docs.check.data.subjects import PlanView
from cchc_docs.check.template.unprinted import unprinted
from cchc_docs.compose import PlanSubject, issued_of
from cchc_docs.data_files.round_folder import RoundFolder, read_plan
from cchc_docs.data_files.standards import read_standards
from cchc_docs.data_files.yaml_file import YamlSource
from cchc_docs.finding import Finding, Place, Refused, has_errors
from cchc_docs.model import Plan
from cchc_docs.render.compiled import CompiledTemplate
from cchc_docs.score import Scorecard, left_out
from cchc_docs.standard import Standard, in_force
from cchc_docs.steps.assess import Assessment, assess
from cchc_docs.steps.keeping.issued import Issue, given_against, issue_of
from cchc_docs.steps.making.build_options import BuildOptions
from cchc_docs.steps.making.printed_places import PrintedPlan, as_printed
from cchc_docs.steps.templates import compiled, template_file, template_name


def round_findings(folder: RoundFolder) -> list[Finding]:
    """Everything that the data rules find in a round: its shared files, scores and plans."""
    assessment = assess(folder)
    findings = [*assessment.all_findings(assessment.by_agency), *check_report(folder)]
    options = BuildOptions(folder.path)
    for code in folder.files("plans"):
        if code in folder.agencies:
            plan, told, source = checked_plan(assessment, code, options)
            findings += told
            if plan is not None and code in folder.placed:
                findings += _unprinted_by_its_template(folder, code, plan, source)
    return list(dict.fromkeys(findings))


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
    if file.record is None:
        if file.partial is not None:
            rest, source = file.partial
            plan = rest.completed_by(folder.round.plan)
            findings += _plan_faults(assessment, code, plan, source)
            findings = _as_printed(assessment, code, plan, source, findings)
        return None, findings, file.source
    plan = file.record.completed_by(folder.round.plan)
    if not amends:
        findings += given_against(issue_of(plan), options.given, file.source)
        plan = with_given(plan, options.given)
    if code not in assessment.cards and not has_errors([*assessment.findings, *findings]):
        findings.append(_no_scores(assessment, code))
    findings += _plan_faults(assessment, code, plan, file.source)
    return plan, _as_printed(assessment, code, plan, file.source, findings), file.source


def sound_plan(
    assessment: Assessment, code: str, options: BuildOptions
) -> tuple[Plan, list[Finding], YamlSource]:
    """As ``checked_plan``. Raises Refused where there is an error, or the agency has no result."""
    plan, findings, source = checked_plan(assessment, code, options)
    if plan is None or has_errors(findings) or code not in assessment.cards:
        raise Refused(*(() if has_errors(findings) else assessment.findings), *findings)
    return plan, findings, source


def stops_numbering(assessment: Assessment, code: str) -> list[Finding]:
    """What is an error only once the plan has a number: a draft may be without it."""
    _, as_it_is, _ = checked_plan(assessment, code, BuildOptions(assessment.folder.path))
    _, numbered, _ = checked_plan(assessment, code, BuildOptions(assessment.folder.path, number=1))
    known = {(one.rule, one.message) for one in as_it_is if one.level == "error"}
    return [
        one for one in numbered if one.level == "error" and (one.rule, one.message) not in known
    ]


def standard_of_plan(folder: RoundFolder, plan: Plan) -> Standard:
    """The standard of the day on which the plan is issued. Raises Refused."""
    return in_force(read_standards(), issued_of(plan, folder.round).latest)


def template_of(folder: RoundFolder, plan: Plan) -> Path:
    """The template that prints the plan. Raises Refused."""
    return template_file(folder.path, standard_of_plan(folder, plan), template_name(plan))


def compiled_for(folder: RoundFolder, plan: Plan) -> CompiledTemplate:
    """The same, checked and compiled. Raises Refused, jinja2.TemplateError and OSError."""
    return compiled(template_of(folder, plan), standard_of_plan(folder, plan))


def plan_subject(assessment: Assessment, card: Scorecard, plan: Plan) -> PlanSubject:
    """All that the plan of the agency with this scorecard is made from. Raises Refused."""
    standard = standard_of_plan(assessment.folder, plan)
    folder, code = assessment.folder, card.code
    file = assessment.files.get(code)
    criteria = folder.criteria_of(code)
    scores = file.record if file else None
    left = left_out(criteria, scores) if scores else []
    known = criteria.of_areas if card.tally.by_areas else criteria
    return PlanSubject(folder.round, folder.agencies[code], known, card, plan, standard, left)


def unprinted_words(
    folder: RoundFolder, code: str, plan: Plan, source: YamlSource, template: CompiledTemplate
) -> list[Finding]:
    """What the plan says that the template has no place for."""
    view = PlanView(folder, code, plan, None, issued_of(plan, folder.round), source)
    return unprinted(view, template.words, template.name)


def _as_printed(
    assessment: Assessment, code: str, plan: Plan, source: YamlSource, findings: list[Finding]
) -> list[Finding]:
    """The findings, with words on where the plan prints what they are about."""

    def printed() -> PrintedPlan | None:
        moved = any(path[0] == "shortcomings" and len(path) % 2 == 0 for path in source.left_out)
        if code not in assessment.cards or moved:
            return None
        try:
            template = compiled_for(assessment.folder, plan)
        except (Refused, TemplateError, OSError):
            return None
        subject = plan_subject(assessment, assessment.cards[code], plan)
        return PrintedPlan(subject, template.package)

    return as_printed(findings, source.name, printed)


def with_given(plan: Plan, given: Issue) -> Plan:
    """The plan with that number and date, as far as they are given."""
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


def _no_scores(assessment: Assessment, code: str) -> Finding:
    path = assessment.folder.path / "scores" / f"{code}.yaml"
    message = f"cơ quan “{code}” chưa có điểm, cũng chưa có kết quả đã công bố"
    hint = "tạo tệp điểm này, hoặc ghi total, standing của cơ quan trong agencies.yaml"
    return Finding(
        "DL-79", "error", Place(str(path)), f"{message} nên chưa lập được kế hoạch", hint
    )


def _unprinted_by_its_template(
    folder: RoundFolder, code: str, plan: Plan, source: YamlSource
) -> list[Finding]:
    """Nothing where there is no template that can be filled: building tells that."""
    try:
        template = compiled_for(folder, plan)
    except (Refused, TemplateError, OSError):
        return []
    return unprinted_words(folder, code, plan, source, template)
