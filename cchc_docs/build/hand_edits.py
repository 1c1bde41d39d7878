"""A plan over a file that is there already: what people changed in it is kept, nothing is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from cchc_docs.build.issued import issue_in, issued_otherwise, unissued
from cchc_docs.build.keep import Kept, Status, Written
from cchc_docs.compose.amendment import TEMPLATE as AMENDMENT
from cchc_docs.finding import Finding, Place
from cchc_docs.revise.merge import MergeResult, Tracked, merge
from cchc_docs.revise.package import RevisionError
from cchc_docs.revise.provenance import extract
from cchc_docs.word.open_conflicts import waiting
from cchc_docs.word.reading import UnreadableDocument
from cchc_docs.word.reading.active import dangers
from cchc_docs.word.reading.package import Package
from cchc_docs.write import write_whole


def write_over(path: Path, present: bytes, plan: Written, tracked: Tracked) -> Kept:
    """Write the plan over the file that holds ``present``.

    A file that was edited since it was built is merged with the new plan, and kept as it was
    beside it; so is one that was issued, which never becomes a draft again. A file that does not
    say what it was built as is never overwritten: the new plan goes under another name. One in
    which a person still has to choose stays as it is until that is done. Raises OSError.
    """
    try:
        made_from = extract(present)
        if made_from is None:
            return _beside(path, plan.signed)
        if not plan.origin.is_of_the_same_agency(made_from.files):
            return _beside(path, plan.signed, "tệp này là kế hoạch của cơ quan khác")
        amends = made_from.template == AMENDMENT
        if amends != (plan.origin.template == AMENDMENT):
            return _beside(path, plan.signed, "tệp này là văn bản khác của cơ quan")
        before = issue_in(made_from.files, plan.origin.plan_file, amends=amends)
        if before.lost_in(plan.issue):
            return Kept("failed", path, [unissued(path, before, plan.origin.plan_file)])
        conflicts = waiting(present, str(path))
        if conflicts and tracked == "refuse":
            stale = [] if made_from.document == plan.built else [_stale(path)]
            return Kept("conflict", path, [*conflicts, *stale])
        if made_from.document == plan.built and not conflicts:
            return Kept("same", path, _harm(path, present))
        result = merge(made_from.document, present, plan.built, tracked)
    except UnreadableDocument as error:
        return _beside(path, plan.signed, str(error))
    except RevisionError as error:
        return Kept("failed", path, [_refusal(path, error)])
    edited = bool(result.edits or result.conflicts or conflicts)
    if not edited and not before.is_issued:
        write_whole(path, plan.signed)
        return Kept("updated", path)
    copy = _free_name(path, "ban-truoc")
    told = [issued_otherwise(path, before, plan.issue, copy)] if before.is_issued else []
    write_whole(copy, present)
    write_whole(path, plan.origin.sign_merged(result.data, plan.built) if edited else plan.signed)
    status: Status = "conflict" if result.conflicts else "merged" if edited else "updated"
    return Kept(status, path, [*told, *_told(path, result)])


def _harm(path: Path, present: bytes) -> list[Finding]:
    """What somebody put into the plan that Word would fetch or run; raises UnreadableDocument."""
    return [
        Finding("VB-02", "warning", Place(str(path), detail=danger.part), danger.what, danger.hint)
        for danger in dangers(Package(present))
    ]


def _beside(path: Path, signed: bytes, reason: str = "") -> Kept:
    """The new plan under another name: what is there is not known to be ours to replace."""
    other = path.with_name(f"{path.stem}.moi.docx")
    same = other.is_file() and other.read_bytes() == signed
    if not same:
        write_whole(other, signed)
    message = reason or "tệp này không ghi được lập từ số liệu nào nên không bị ghi đè"
    hint = f"bản mới ở {other}; chép chỗ sửa tay sang đó, hoặc đổi tên tệp cũ rồi lập lại"
    return Kept("conflict", other, [Finding("GH-02", "warning", Place(str(path)), message, hint)])


def _free_name(path: Path, mark: str) -> Path:
    """A name beside the file that nothing has yet."""
    names = [path.with_name(f"{path.stem}.{mark}{path.suffix}")]
    names += [path.with_name(f"{path.stem}.{mark}-{n}{path.suffix}") for n in range(2, 10_000)]
    return next(name for name in names if not name.exists())


def _stale(path: Path) -> Finding:
    """The data has changed, and the plan waits for somebody."""
    message = "số liệu đã thay đổi nhưng kế hoạch chưa được lập lại vì còn chỗ chưa chọn"
    hint = "xử lý xong các chỗ ấy rồi lập lại; hoặc thêm --tracked accept, --tracked reject"
    return Finding("GH-08", "warning", Place(str(path)), message, hint)


def _refusal(path: Path, error: RevisionError) -> Finding:
    return Finding("GH-03", "error", Place(str(path)), error.message, error.hint)


def _told(path: Path, result: MergeResult) -> list[Finding]:
    """What was carried over as notes; what is left to a person as warnings."""
    told = []
    for edit in result.edits:
        level: Literal["note", "warning"] = "note" if edit.carried else "warning"
        place = Place(str(path), detail=edit.place)
        told.append(Finding("GH-04", level, place, f"chỗ sửa tay: {edit.message}"))
    for conflict in result.conflicts:
        place = Place(str(path), detail=conflict.place)
        hint = "mở bằng Word, chấp nhận hoặc từ chối thay đổi được đánh dấu ở đó"
        told.append(Finding("GH-05", "warning", place, conflict.message, hint))
    return told
