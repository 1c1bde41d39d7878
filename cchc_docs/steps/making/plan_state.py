"""Whether the plan on disk is still what the data say, without building it."""

from __future__ import annotations

from dataclasses import field, replace
from pathlib import Path
from typing import Literal

from cchc_docs.data_files.round_folder import RoundFolder
from cchc_docs.data_files.yaml_file import YamlSource
from cchc_docs.docx.open_conflicts import waiting
from cchc_docs.docx.package import Package
from cchc_docs.finding import Finding, Refused, has_errors
from cchc_docs.frozen import dataclass
from cchc_docs.model import Plan
from cchc_docs.revise.comparing.compare_documents import edits_since
from cchc_docs.revise.provenance import Provenance, extract
from cchc_docs.steps.assess import Assessment, assess
from cchc_docs.steps.keeping.issued import Issue, issue_in, issue_of
from cchc_docs.steps.making.amendment_outlook import (
    AmendmentOutlook,
    amendment_outlook,
    amendments_of,
)
from cchc_docs.steps.making.build_options import BuildOptions
from cchc_docs.steps.making.checked_plan import (
    checked_plan,
    plan_subject,
    sound_plan,
    template_of,
)
from cchc_docs.steps.making.plans import built_plan, origin_of
from cchc_docs.steps.origin import Origin
from cchc_docs.write import present_bytes, real

_NO_ISSUE = Issue()
StateOfPlan = Literal["current", "changed", "edited", "waiting", "foreign", "missing"]


@dataclass(frozen=True, slots=True)
class PlanState:
    """The state of a plan's file, in one word, and what stands behind it.

    ``waiting``: a person has to choose between words by hand and new figures, in ``waiting_for``.
    Else ``changed``: the data, the place, the template or the standard are others than it was
    built from. Else ``edited``: a reader sees words that a person put there. ``foreign``: no plan
    of this agency and round. ``data_changed`` and ``edited`` may both be so. ``same_page``: the
    data are others, as a mean that the plan does not print, but a plan made now reads the same.
    ``issue`` is the number and date that the document bears, looked at where the data changed.
    """

    status: StateOfPlan
    data_changed: bool = False
    edited: bool = False
    waiting_for: list[Finding] = field(default_factory=list)
    edits: int = 0
    same_page: bool = False
    issue: Issue = _NO_ISSUE


@dataclass(frozen=True, slots=True)
class PlanOverview:
    """How far the plan of an agency is: its data, its file, its number and date.

    ``plan`` is None where the agency has no plan that can be read, ``has_file`` whether there is a
    data file for it at all. ``state`` is None where the data have errors and no conflict waits.
    ``outlook`` is what has become of a plan that was issued, where it was amended or would read
    otherwise now.
    """

    findings: list[Finding]
    has_file: bool
    plan: Plan | None = None
    state: PlanState | None = None
    to_confirm: int = 0
    issue: Issue = _NO_ISSUE
    outlook: AmendmentOutlook | None = None

    @property
    def lost_issue(self) -> Issue | None:
        """The number and date that the document bears and the data do not have any more: it is
        never built again as a draft.
        """
        there = self.state.issue if self.state else _NO_ISSUE
        return there if there.lost_in(self.issue) else None


def plan_overview(assessment: Assessment, code: str, path: Path) -> PlanOverview:
    """All that a list of plans says of one, with what stands in its document ``path``.

    Nothing is built. Raises OSError where the document cannot be read.
    """
    folder = assessment.folder
    if not (folder.path / "plans" / f"{code}.yaml").is_file():
        return PlanOverview(list(assessment.by_agency.get(code, [])), has_file=False)
    plan, findings, source = checked_plan(assessment, code, BuildOptions(folder.path))
    state: PlanState | None
    if plan is None or has_errors(findings) or code not in assessment.cards:
        state = _waiting_only(path)
    else:
        state = _state(_origin(assessment, code, plan, source), path, assessment, code)
    if plan is None:
        return PlanOverview(findings, has_file=True, state=state)
    to_confirm = sum(bool(item.to_confirm) for item in plan.shortcomings)
    found = PlanOverview(findings, True, plan, state, to_confirm, issue_of(plan))
    return replace(found, outlook=_outlook(assessment, code, path, found))


def _outlook(
    assessment: Assessment, code: str, path: Path, found: PlanOverview
) -> AmendmentOutlook | None:
    """Raises OSError."""
    plan, state, issue = found.plan, found.state, found.issue
    if plan is None or state is None or state.status in ("missing", "foreign"):
        return None
    amendments = amendments_of(code, plan, path) if issue.is_issued else ()
    moved = state.data_changed and not state.same_page and state.issue == issue
    if not issue.is_issued or has_errors(found.findings) or not (moved or amendments):
        return None
    return amendment_outlook(assessment, code, path, issue, amendments)


def _waiting_only(path: Path) -> PlanState | None:
    """Places where a person has to choose are told whatever is wrong with the data."""
    present = present_bytes(real(path))
    try:
        chosen = waiting(Package(present), str(path)) if present else []
    except Refused:
        return None
    return PlanState("waiting", waiting_for=chosen) if chosen else None


def plan_state(folder: RoundFolder, code: str, path: Path) -> PlanState:
    """Whether the file is still the plan that the data of the agency say, without building it.

    Raises Refused where the data have errors or the agency has no plan, OSError where the file
    cannot be read.
    """
    if present_bytes(real(path)) is None:
        return PlanState("missing")
    assessment = assess(folder)
    plan, _, source = sound_plan(assessment, code, BuildOptions(folder.path))
    return _state(_origin(assessment, code, plan, source), path, assessment, code)


def _built(assessment: Assessment, code: str) -> bytes | None:
    """The plan as it would be made now, without what it carries; None where it cannot be made."""
    try:
        return built_plan(assessment, code, BuildOptions(assessment.folder.path)).built
    except Refused:
        return None


def _state(now: Origin, path: Path, assessment: Assessment, code: str) -> PlanState:
    present = present_bytes(real(path))
    if present is None:
        return PlanState("missing")
    try:
        made_from = extract(present)
        if made_from is None or now.difference_to(made_from):
            return PlanState("foreign")
        chosen, edits = waiting(Package(present), str(path)), len(edits_since(present))
    except Refused:
        return PlanState("foreign")
    changed = not _is_made_from(now, made_from)
    status: StateOfPlan = "changed" if changed else "edited" if edits else "current"
    same = changed and _built(assessment, code) == made_from.document
    bears = issue_in(made_from.files, now.plan_file, amends=False) if changed else _NO_ISSUE
    state = "waiting" if chosen else status
    issue = bears if bears.is_state else _NO_ISSUE
    return PlanState(state, changed, bool(edits), chosen, edits, same, issue)


def _is_made_from(now: Origin, made_from: Provenance) -> bool:
    """By the data that a plan carries, its own standing among the others included."""
    mine = (dict((*now.shared, *now.own)), now.template, now.template_hash, now.standard)
    return mine == (
        dict(made_from.files),
        made_from.template,
        made_from.template_hash,
        made_from.standard,
    )


def _origin(assessment: Assessment, code: str, plan: Plan, source: YamlSource) -> Origin:
    subject = plan_subject(assessment, assessment.cards[code], plan)
    return origin_of(assessment, subject, template_of(assessment.folder, plan), source.text)
