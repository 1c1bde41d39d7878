"""What was issued and what the data say now: the amendments that there are, the one that is due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from decimal import Decimal
from itertools import takewhile
from pathlib import Path
from typing import Any

from cchc_docs.docx.open_conflicts import waiting
from cchc_docs.docx.package import Package
from cchc_docs.finding import Finding, Refused
from cchc_docs.frozen import dataclass
from cchc_docs.model import Plan
from cchc_docs.revise.provenance import extract
from cchc_docs.steps.assess import Assessment
from cchc_docs.steps.keeping.issued import Issue, issue_in
from cchc_docs.steps.making.amend import amended_by_decision, built_amendment
from cchc_docs.steps.making.amended_words import amendment_name
from cchc_docs.steps.making.build_options import BuildOptions
from cchc_docs.steps.making.document_faults import unwritable
from cchc_docs.vietnamese import number
from cchc_docs.write import present_bytes, real

Content = dict[str, Any]
_NO_ISSUE = Issue()
_PARTS = {"purposes": "Mục đích", "requirements": "Yêu cầu", "recipients": "Nơi nhận"}


@dataclass(frozen=True, slots=True)
class AmendmentState:
    """One amendment of a plan: which one, counted from 1, and its document, which may be missing.

    ``issue`` is its number and date by the data, ``borne`` by the document.
    """

    order: int
    path: Path
    is_there: bool = False
    issue: Issue = _NO_ISSUE
    borne: Issue = _NO_ISSUE
    waiting_for: list[Finding] = field(default_factory=list)

    @property
    def lost_issue(self) -> Issue | None:
        """Number and date that its document bears and the data do not have any more."""
        return self.borne if self.is_there and self.borne.lost_in(self.issue) else None


@dataclass(frozen=True, slots=True)
class AmendmentOutlook:
    """What an issued plan comes to: its amendments so far and whether one is due.

    ``issued_last`` is the document that an amendment would be of, ``issue`` its number and date,
    ``next`` the amendment that follows it, made as a draft or not made yet. ``is_due``: what the
    data say now is neither in what was issued nor in that draft. ``changes`` says what is other
    than what was issued, ``document`` is the amendment as it would be made, ``findings`` why none
    can be.
    """

    amendments: tuple[AmendmentState, ...]
    issued_last: Path
    issue: Issue
    next: AmendmentState
    is_due: bool = False
    changes: list[str] = field(default_factory=list)
    document: bytes | None = None
    findings: list[Finding] = field(default_factory=list)


def amendments_of(code: str, plan: Plan, path: Path) -> tuple[AmendmentState, ...]:
    """The amendments of the plan whose document is at the path, by its data and by their
    documents. Raises OSError."""
    return tuple(_amendments(code, plan, path))


def _amendments(code: str, plan: Plan, path: Path) -> Iterator[AmendmentState]:
    order = 1
    while True:
        listed = plan.amendments[order - 1 :][:1]
        issue = Issue(listed[0].number, listed[0].issued) if listed else _NO_ISSUE
        state = _state(code, order, path.with_name(amendment_name(code, order)), issue)
        if not (listed or state.is_there):
            return
        yield state
        order += 1


def _state(code: str, order: int, path: Path, issue: Issue) -> AmendmentState:
    present = present_bytes(real(path))
    if present is None:
        return AmendmentState(order, path, issue=issue)
    try:
        made_from, chosen = extract(present), waiting(Package(present), str(path))
    except Refused:
        return AmendmentState(order, path, True, issue)
    borne = issue_in(made_from.files, f"plans/{code}.yaml", amends=True) if made_from else _NO_ISSUE
    return AmendmentState(order, path, True, issue, borne, chosen)


def amendment_outlook(
    assessment: Assessment,
    code: str,
    path: Path,
    issue: Issue,
    amendments: tuple[AmendmentState, ...],
) -> AmendmentOutlook:
    """What is due where the plan with that document and issue was issued; nothing is written.

    Raises OSError.
    """
    issued = list(takewhile(lambda one: one.issue.is_issued, amendments))
    last, borne = (issued[-1].path, issued[-1].issue) if issued else (path, issue)
    following = AmendmentState(
        len(issued) + 1, path.with_name(amendment_name(code, len(issued) + 1))
    )
    draft = next((one for one in amendments if one.order == following.order), following)
    found = AmendmentOutlook(amendments, last, borne, draft)
    try:
        made = built_amendment(assessment, code, last, BuildOptions(path.parent))
    except (Refused, OSError) as error:
        told = error.findings if isinstance(error, Refused) else [unwritable(last, error)]
        return AmendmentOutlook(amendments, last, borne, draft, True, findings=list(told))
    if not made.says_anything:
        return found
    sign = assessment.folder.round.decimal_sign
    changes = list(_changes(made.content, sign))
    if made.by_decision:
        told = [amended_by_decision(last)]
        return AmendmentOutlook(amendments, last, borne, draft, True, changes, None, told)
    due = not draft.is_there or _differs(draft.path, made.plan.built)
    return AmendmentOutlook(
        amendments, last, borne, draft, due, changes, made.plan.signed, made.plan.findings
    )


def _differs(path: Path, built: bytes) -> bool:
    present = present_bytes(real(path))
    try:
        made_from = extract(present) if present else None
    except Refused:
        return True
    return made_from is None or made_from.document != built


def _changes(content: Content, sign: str) -> Iterator[str]:
    """What the amendment would say, in short: figures old and new, sections, sentences."""
    amendment, result = content["amendment"], content["result"]
    before = amendment["before"]

    def moved(what: str, old: object, new: object) -> Iterator[str]:
        if old != new:
            yield f"{what}: {_shown(old, sign)} → {_shown(new, sign)}"

    yield from moved("Tổng điểm", before["score"], result["score"])
    yield from moved("Thứ hạng", before["rank"], result["rank"])
    for area in amendment["areas"]:
        yield from moved(f"Điểm {area['name']}", area["before"], area["score"])
    for item in amendment["reworded"]:
        yield _sentence("Nội dung đã ban hành", item["old"], item["new"])
    for section in content["sections"]:
        yield f"Nhiệm vụ, giải pháp: viết lại mục {_heading(section)}"
    for section in amendment["dropped"]:
        why = " vì không còn mất điểm" if section["no_longer_lost"] else ""
        yield f"Nhiệm vụ, giải pháp: bỏ mục {_heading(section)}{why}"
    for item in amendment["others"]:
        part = _PARTS.get(item["part"], "Tổ chức thực hiện")
        yield _sentence(part, item["old"], item["new"])
    if amendment["targets_changed"]:
        yield "Chỉ tiêu phấn đấu"


def _heading(section: Content) -> str:
    return "điểm trừ ngoài các lĩnh vực" if section["penalties"] else f"“{section['heading']}”"


def _sentence(part: str, old: str | None, new: str | None) -> str:
    if not old:
        return f"{part}: thêm “{new}”"
    return f"{part}: “{old}” → “{new}”" if new else f"{part}: bỏ “{old}”"


def _shown(value: object, sign: str) -> str:
    if value is None or value == "":
        return "–"
    return number(value, sign) if isinstance(value, Decimal) else str(value)
