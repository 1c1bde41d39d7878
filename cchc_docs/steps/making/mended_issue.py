"""A number or date of an issued plan that was typed wrong: only they change in its document."""

from __future__ import annotations

import tempfile
from pathlib import Path

from cchc_docs.compose.amendment import is_issued
from cchc_docs.data_files.issue_edit import with_amendment, with_issue
from cchc_docs.data_files.round_folder import read_plan, read_round
from cchc_docs.finding import Finding, Place, Refused, told_as
from cchc_docs.revise.provenance import extract
from cchc_docs.standard import Standard
from cchc_docs.steps.assess import assess
from cchc_docs.steps.carried import CarriedRound, carried_round, safe_template
from cchc_docs.steps.keeping.issued import Issue
from cchc_docs.steps.making.amend import build_amendment
from cchc_docs.steps.making.build_options import BuildOptions, PlanResult
from cchc_docs.steps.making.document_faults import unwritable
from cchc_docs.steps.making.plans import build_plan
from cchc_docs.write import read_whole, write_new


def mended_issue(
    path: Path, standards: tuple[Standard, ...], code: str, issue: Issue, before: Path | None = None
) -> PlanResult:
    """The issued document at the path, made again from the data that it carries, so that it says
    what it said under another number or date; its edits by hand are kept, and the former file
    beside. A plan, or what amends the document ``before``.
    """
    try:
        carried = _carried(path)
        with tempfile.TemporaryDirectory(prefix="cchc-") as name:
            folder = Path(name)
            files = {folder / one: data for one, data in carried.files.items()}
            if carried.template:
                files[folder / carried.template] = safe_template(carried)
            write_new(files)
            _number(folder, code, issue, path, amends=before is not None)
            assessment, options = assess(read_round(folder)), BuildOptions(path.parent)
            try:
                if before is None:
                    result = build_plan(assessment, standards, code, options)
                else:
                    result = build_amendment(assessment, standards, code, before, options)
            except Refused as error:
                raise Refused(*told_as(error.findings, name, str(path))) from None
            told = told_as(result.findings, name, str(path))
            return PlanResult(code, result.path, result.status, list(told))
    except Refused as error:
        return PlanResult(code, path, "failed", error.told(str(path), "GH-03"))
    except OSError as error:
        return PlanResult(code, path, "failed", [unwritable(path, error)])


def _carried(path: Path) -> CarriedRound:
    made_from = extract(read_whole(path))
    if made_from is None:
        message = "tệp không ghi được lập từ số liệu nào nên không lập lại được với số, ngày khác"
        hint = "đổi số, ngày trong Word, rồi lưu"
        raise Refused(Finding("GH-02", "error", Place(str(path)), message, hint))
    return carried_round(made_from)


def _number(folder: Path, code: str, issue: Issue, path: Path, *, amends: bool) -> None:
    """Raises Refused where what is carried is no issued plan of the agency."""
    round_ = read_round(folder)
    stored = read_plan(round_, code)
    plan = stored.record
    if plan is None or not is_issued(plan.completed_by(round_.round.plan)):
        message = f"tệp này không phải là kế hoạch đã ban hành của cơ quan “{code}”"
        raise Refused(Finding("GH-03", "error", Place(str(path)), message))
    text, last = stored.source.text, len(plan.amendments) - 1
    if amends:
        text = with_amendment(text, max(last, 0), issue.number, issue.issued)
    else:
        text = with_issue(text, issue.number, issue.issued)
    (folder / "plans" / f"{code}.yaml").write_text(text, encoding="utf-8", newline="")
