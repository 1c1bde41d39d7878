"""A number or date of an issued plan that was typed wrong: only they change in its document."""

from __future__ import annotations

from pathlib import Path

from cchc_docs.compose.amendment import is_issued
from cchc_docs.data_files.held_round import held_round
from cchc_docs.data_files.issue_edit import with_amendment, with_issue
from cchc_docs.data_files.round_folder import read_plan
from cchc_docs.finding import Finding, Place, Refused, told_as
from cchc_docs.model import Issued
from cchc_docs.revise.provenance import extract
from cchc_docs.steps.assess import assess
from cchc_docs.steps.carried import carried_round, safe_template
from cchc_docs.steps.keeping.issued import Issue
from cchc_docs.steps.making.amend import build_amendment
from cchc_docs.steps.making.build_options import BuildOptions, PlanResult
from cchc_docs.steps.making.document_faults import unwritable
from cchc_docs.steps.making.plans import build_plan
from cchc_docs.write import read_whole


def mend_issue(
    path: Path, code: str, number: int, issued: Issued, before: Path | None = None
) -> PlanResult:
    """The issued plan at the path, or what amends the document ``before``, under another number
    and date, typed wrong before: it is made again from the data that it carries, so that nothing
    else changes in it, whatever the round says by now. Its edits by hand are kept, and the former
    file beside. The data of the round are left to the caller. What hinders it is told with it;
    nothing is raised.
    """
    try:
        files = _numbered(path, code, Issue(number, issued), before)
        with held_round(files, told=str(path)) as now:
            assessment, options = assess(now), BuildOptions(path.parent)
            if before is None:
                result = build_plan(assessment, code, options)
            else:
                result = build_amendment(assessment, code, before, options)
            told = told_as(result.findings, str(now.path), str(path))
            return PlanResult(code, result.path, result.status, told)
    except Refused as error:
        return PlanResult(code, path, "failed", error.told(str(path), "GH-03"))
    except OSError as error:
        return PlanResult(code, path, "failed", [unwritable(path, error)])


def _numbered(path: Path, code: str, issue: Issue, before: Path | None) -> dict[str, bytes]:
    """What the document carries, under that number and date. Raises Refused where that is no
    issued plan of the agency, or cannot be read."""
    made_from = extract(read_whole(path))
    if made_from is None:
        message = "tệp không ghi được lập từ số liệu nào nên không lập lại được với số, ngày khác"
        hint = "đổi số, ngày trong Word, rồi lưu"
        raise Refused(Finding("GH-02", "error", Place(str(path)), message, hint))
    carried = carried_round(made_from)
    files = {**carried.files}
    if carried.own_template:
        files[carried.own_template] = safe_template(carried)
    with held_round(files, told=str(path)) as folder:
        stored = read_plan(folder, code)
        plan = stored.record
        if plan is None and code in folder.files("plans"):
            raise Refused(*stored.findings)
        if plan is None or not is_issued(plan.completed_by(folder.round.plan)):
            message = f"tệp này không phải là kế hoạch đã ban hành của cơ quan “{code}”"
            raise Refused(Finding("GH-03", "error", Place(str(path)), message))
    text, last = stored.source.text, len(plan.amendments) - 1
    if before is None:
        text = with_issue(text, issue.number, issue.issued)
    else:
        text = with_amendment(text, max(last, 0), issue.number, issue.issued)
    return {**files, f"plans/{code}.yaml": text.encode()}
