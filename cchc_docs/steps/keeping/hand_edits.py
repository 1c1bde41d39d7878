"""A plan over a file that is there already: what people changed in it is kept, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from cchc_docs.data_files.template_fields import AMENDMENT
from cchc_docs.docx.dangers import dangers
from cchc_docs.docx.open_conflicts import waiting
from cchc_docs.docx.package import Package, UnreadableDocument
from cchc_docs.finding import Finding, PartSpot, Place, Refused
from cchc_docs.frozen import dataclass
from cchc_docs.revise.merging.merge import MergeResult, TrackedChangesInside, merge
from cchc_docs.revise.provenance import Provenance, extract
from cchc_docs.steps.keeping.issued import (
    Issue,
    issue_in,
    issued_otherwise,
    left_as_issued,
    unissued,
)
from cchc_docs.steps.keeping.kept import BuiltDocument, Keeping, Kept, Status, kept_finding
from cchc_docs.steps.origin import Origin
from cchc_docs.write import is_sealed_at_all, keep_former, real, replace, sealed

_NO_SOURCE = "tệp này không ghi được lập từ số liệu nào"
_BESIDE = "moi"


@dataclass(frozen=True, slots=True)
class _Over:
    """The file that is there and the plan that should take its place."""

    path: Path
    present: bytes
    plan: BuiltDocument
    how: Keeping

    @property
    def is_known(self) -> bool:
        """Whether the file is exactly what the program last wrote, so that no copy is needed."""
        return is_sealed_at_all(self.present, self.how.kind)

    def put(self, data: bytes, before: Issue, *, keep: bool, rests_on: str = "") -> list[Finding]:
        """Replace the file; where its former state is kept, it is said under which name, and that
        it was issued.
        """
        file = real(self.path)
        kept = keep_former(file, self.present) if keep else None
        replace(file, sealed(data, self.how.kind, rests_on), self.present)
        if kept is not None and before.is_issued:
            is_plan = self.how.kind == "plan"
            now = self.plan.issue
            return [issued_otherwise(self.path, before, now, kept, is_plan=is_plan)]
        return kept_finding(self.path, kept)


def write_over(
    path: Path, present: bytes, plan: BuiltDocument, how: Keeping, beside: Callable[[Path], Kept]
) -> Kept:
    """Write the plan over the file that holds ``present``; ``beside`` writes it elsewhere.

    A file that was edited since it was built is merged with the new plan, and kept as it was
    beside it; so is one that was issued, which never becomes a draft again, and stays as it is
    where that is asked for, unless its number or date is mended. Another document, or a file that
    does not say what it was built as, is not overwritten unless that is forced: the new plan goes
    under another name. One in which a person still has to choose stays as it is until that is
    done. Only a document without any edits by hand bears what it rests on. Raises OSError.
    """
    over = _Over(path, present, plan, how)
    try:
        made_from = extract(present)
        reason = _NO_SOURCE if made_from is None else plan.origin.difference_to(made_from)
        if made_from is None or reason:
            return _instead(over, beside, reason)
        before = _issue_of(made_from, plan.origin)
        if before.lost_in(plan.issue):
            return Kept(
                "failed",
                path,
                [unissued(path, before, plan.origin.plan_file or "round.yaml, mục report")],
            )
        conflicts = waiting(Package(present), str(path))
        if conflicts and how.tracked == "refuse":
            stale = [] if made_from.document == plan.built else [_stale(path)]
            told = [*conflicts, *stale, *_harm(path, present)]
            return Kept("conflict", path, told, bears=not stale)
        untouched = before.is_issued or not over.is_known
        if made_from.document == plan.built and not conflicts and untouched:
            return Kept("same", path, _harm(path, present))
        if how.keep_issued and _reads_otherwise(made_from, plan, before):
            return Kept("same", path, [left_as_issued(path, before, is_plan=how.kind == "plan")])
        result = merge(made_from.document, present, plan.built, how.tracked)
    except UnreadableDocument as error:
        return _instead(over, beside, str(error))
    except Refused as error:
        if how.force and not isinstance(error, TrackedChangesInside):
            return _instead(over, beside, str(error))
        return Kept("failed", path, error.told(str(path), "GH-03"))
    edited = bool(result.edits or result.conflicts)
    if edited and not conflicts and made_from.document == plan.built:
        return Kept("same", path)
    return _written(over, result, before) if edited or conflicts else _updated(over, before)


def _reads_otherwise(made_from: Provenance, plan: BuiltDocument, before: Issue) -> bool:
    """Whether what was issued would say something else under the same number and date."""
    same_number = before.is_issued and not before.differs_in(plan.issue)
    return same_number and made_from.document != plan.built


def _issue_of(made_from: Provenance, origin: Origin) -> Issue:
    """Number and date of the document that is there; a report has them in the round."""
    amends = made_from.template == AMENDMENT
    return issue_in(made_from.files, origin.plan_file, amends=amends)


def _updated(over: _Over, before: Issue) -> Kept:
    """Nothing was found that a person did. Bytes may differ all the same, or only the data that
    the plan carries are new.
    """
    keep = before.is_issued or not over.is_known
    told = over.put(over.plan.signed, before, keep=keep, rests_on=over.how.rests_on)
    return Kept("updated", over.path, told)


def _written(over: _Over, result: MergeResult, before: Issue) -> Kept:
    signed = over.plan.origin.sign_merged(result.data, over.plan.built)
    told = over.put(signed, before, keep=True)
    status: Status = "conflict" if result.conflicts else "merged"
    return Kept(status, over.path, [*_told(over.path, result), *told])


def _harm(path: Path, present: bytes) -> list[Finding]:
    """What somebody put into the plan that Word would fetch or run; raises UnreadableDocument."""
    return [
        Finding(
            "VB-02",
            "warning",
            Place(str(path), spot=PartSpot(danger.part)),
            danger.what,
            danger.hint,
        )
        for danger in dangers(Package(present))
    ]


def _instead(over: _Over, beside: Callable[[Path], Kept], reason: str) -> Kept:
    """What is there is not known to be ours to replace: the new plan goes under another name, or
    in its place where that is forced.
    """
    if over.how.force:
        return Kept("updated", over.path, over.put(over.plan.signed, Issue(), keep=True))
    path = over.path
    other = path.with_name(f"{path.stem}.{_BESIDE}{path.suffix}")
    kept = beside(other)
    hint = (
        f"bản mới ở {kept.path}; chép chỗ sửa tay sang đó, hoặc đổi tên tệp cũ rồi lập lại, hoặc "
        "thêm --force: tệp cũ được giữ lại bên cạnh"
    )
    message = f"{reason} nên không bị ghi đè"
    told = Finding("GH-02", "warning", Place(str(path)), message, hint)
    status: Literal["failed", "conflict"] = "failed" if kept.status == "failed" else "conflict"
    return Kept(status, kept.path, [told, *kept.findings])


def _stale(path: Path) -> Finding:
    """The data has changed, and the plan waits for somebody."""
    message = "số liệu đã thay đổi nhưng kế hoạch chưa được lập lại vì còn chỗ chưa chọn"
    hint = "xử lý xong các chỗ ấy rồi lập lại; hoặc thêm --tracked accept, --tracked reject"
    return Finding("GH-08", "warning", Place(str(path)), message, hint)


def _told(path: Path, result: MergeResult) -> list[Finding]:
    """What was carried over as notes; what is left to a person as warnings."""
    told = []
    for edit in result.edits:
        stays = edit.carried and not edit.standing.gone
        level: Literal["note", "warning"] = "note" if stays else "warning"
        place = Place(str(path), spot=edit.place)
        hint = "mở bằng Word, chuyển về đúng mục hoặc xóa" if edit.standing.gone else ""
        told.append(Finding("GH-04", level, place, f"chỗ sửa tay: {edit.message}", hint))
    for conflict in result.conflicts:
        place = Place(str(path), spot=conflict.place)
        hint = "mở bằng Word, chấp nhận hoặc từ chối thay đổi được đánh dấu ở đó"
        told.append(Finding("GH-05", "warning", place, conflict.message, hint))
    return told
