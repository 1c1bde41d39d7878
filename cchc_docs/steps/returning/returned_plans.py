"""An edited plan that came back, into the present file of the output folder: as if it had been
edited there, and then the plan had been built again.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import yaml

from cchc_docs.docx.dangers import refuse_dangers
from cchc_docs.docx.open_conflicts import waiting
from cchc_docs.docx.package import Package
from cchc_docs.docx.tracked import accept_all, has_tracked_changes, reject_all
from cchc_docs.finding import Finding, Place, Refused, told_as
from cchc_docs.frozen import dataclass
from cchc_docs.revise.comparing.compare_documents import edits_since
from cchc_docs.revise.merging.merge import Tracked, merge
from cchc_docs.revise.provenance import extract
from cchc_docs.steps.assess import Assessment
from cchc_docs.steps.keeping.issued import Issue, issue_in, text_with
from cchc_docs.steps.keeping.keep import write_keeping_edits
from cchc_docs.steps.keeping.kept import BuiltDocument, Keeping
from cchc_docs.steps.making.build_options import BuildOptions
from cchc_docs.steps.making.plans import plan_over
from cchc_docs.steps.returning.returned_files import ReturnedFile, ReturnOutcome, ReturnStatus
from cchc_docs.steps.subject import subject_of
from cchc_docs.write import (
    create,
    explain,
    is_open_elsewhere,
    is_sealed_at_all,
    opened_elsewhere,
    real,
)

CONTRARY = "TV-04"
WAITS = "TV-05"


@dataclass(frozen=True)
class PresentPlan:
    """The file of the output folder, and what it holds; None where there is none."""

    path: Path
    data: bytes | None

    @property
    def issue(self) -> Issue:
        """Number and date that it was issued with, as far as it says."""
        made_from = extract(self.data) if self.data is not None else None
        if made_from is None:
            return Issue()
        name = next((name for name in made_from.files if name.startswith("plans/")), "")
        return issue_in(made_from.files, name, amends=False)

    @property
    def to_keep(self) -> bool:
        """Whether a former state must stay: a person's, or one that was issued."""
        by_hand = self.data is not None and not is_sealed_at_all(self.data, "plan")
        return by_hand or self.issue.is_issued


@dataclass
class PlanTaken:
    """What became of the plan of one agency, of which these ``returns`` came: its new bytes, None
    where it stays; the text of its data with a number that stood in the file, '' where none did.
    """

    returns: Sequence[ReturnOutcome]
    data: bytes | None = None
    text: str = ""

    def tell(self, *findings: Finding) -> None:
        """Say something of the last of the returns."""
        self.returns[-1].findings.extend(findings)

    def settle(self, status: ReturnStatus) -> None:
        """What became of all of them."""
        for item in self.returns:
            item.status = status


def ready_plan(file: ReturnedFile, tracked: Tracked) -> bytes:
    """The plan without tracked changes. Raises Refused where it cannot be taken."""
    package = Package(file.data)
    refuse_dangers(package)
    if open_ := waiting(package, str(file.path)):
        raise Refused(*open_)
    if not has_tracked_changes(file.data):
        return file.data
    if tracked == "refuse":
        message = "còn thay đổi được theo dõi (Track Changes) chưa chấp nhận hoặc từ chối"
        hint = (
            "xử lý hết trong Word rồi thu lại; hoặc thêm --tracked accept (chấp nhận hết), "
            "--tracked reject (từ chối hết)"
        )
        raise Refused.because("GH-03", message, hint, Place(str(file.path)))
    return accept_all(file.data) if tracked == "accept" else reject_all(file.data)


def hand_edits(file: ReturnedFile) -> list[str]:
    """What a person changed in the plan since the program wrote it. Raises Refused."""
    if is_sealed_at_all(file.data, "plan"):
        return []
    return [edit.message for edit in edits_since(file.data)]


def take_plans(
    present: PresentPlan, returns: Sequence[ReturnOutcome], code: str, tracked: Tracked
) -> PlanTaken:
    """The edits of the plans, the older first, brought into the present one, not yet built again.

    With an error among what is told of them nothing is to be taken.
    """
    taken, now = PlanTaken(returns), present.data
    if fault := _hindrance(present, code):
        taken.settle("failed")
        taken.tell(fault)
        return taken
    files = [item.file for item in returns]
    for at, item in enumerate(returns):
        try:
            data, found = _brought(now, ready_plan(item.file, tracked), item.file, files[:at])
        except Refused as error:
            taken.tell(*error.told(str(item.file.path), "GH-03"))
            item.status = "failed"
            continue
        taken.tell(*found)
        changed = data is not None and data != now
        item.status = "conflict" if found else "taken" if changed else "known"
        now = data if changed else now
    taken.data = None if now == present.data else now
    return taken


def _hindrance(present: PresentPlan, code: str) -> Finding | None:
    """Why nothing can be brought into the file that is there."""
    place = Place(str(present.path))
    if present.data is None:
        return None
    if is_open_elsewhere(real(present.path)):
        message, hint = explain(opened_elsewhere(present.path))
        return Finding("GH-07", "error", place, message, hint)
    try:
        made_from = extract(present.data)
        open_ = waiting(Package(present.data), str(present.path))
    except Refused as error:
        return Finding("GH-02", "error", place, f"không gộp vào tệp này được: {error}", error.hint)
    if made_from is None or code not in subject_of(made_from.files, made_from.template).agencies:
        message = "tệp này là văn bản khác nên không bị ghi đè"
        return Finding("GH-02", "error", place, message, "đổi tên hoặc chuyển tệp này đi rồi thu")
    if open_:
        message = f"còn {len(open_)} chỗ chưa chọn nên chưa gộp thêm bản nào vào"
        return Finding(WAITS, "error", place, message, "chọn trong Word, lưu lại rồi thu lại")
    return None


def _brought(
    now: bytes | None, ready: bytes, file: ReturnedFile, before: Sequence[ReturnedFile]
) -> tuple[bytes | None, list[Finding]]:
    """The present plan with what was edited in the returned one. Raises Refused."""
    if now is None or now == ready or _was_given(now, file) or not edits_since(now):
        return (ready, []) if edits_since(ready) else (now, [])
    result = merge(file.built, ready, now)
    found = [
        Finding(
            CONTRARY,
            "warning",
            Place(str(file.path), spot=item.place),
            item.message.replace("số liệu mới:", f"{_earlier(before)}:"),
            "kế hoạch ở thư mục kết quả cho thấy cả hai dưới dạng thay đổi được theo dõi; mở bằng "
            "Word, Accept để giữ bản đang có, Reject để lấy bản này, rồi xóa ghi chú",
        )
        for item in result.conflicts
    ]
    return result.data, found


def _was_given(now: bytes, file: ReturnedFile) -> bool:
    """Whether the present plan is just what the returned one was made of."""
    made_from = extract(now)
    return (
        made_from is not None
        and is_sealed_at_all(now, "plan")
        and (made_from.document, made_from.state) == (file.built, file.state)
    )


def _earlier(before: Sequence[ReturnedFile]) -> str:
    names = ", ".join(item.path.name for item in before)
    return f"bản gửi về trước ({names})" if names else "bản đang có ở thư mục kết quả"


def build_again(
    taken: PlanTaken, present: PresentPlan, code: str, assessment: Assessment, tracked: Tracked
) -> None:
    """Builds the plan over what was taken, as ``cchc build`` would over the file on disk; what was
    issued gets no new figures under its number.

    Where the data have errors the plan stays as it was edited, and that is told.
    """
    assert taken.data is not None
    with tempfile.TemporaryDirectory() as place:
        path = Path(place, present.path.name)
        create(path, taken.data)
        try:
            options = BuildOptions(present.path.parent)
            plan = plan_over(path, assessment, code, options)
            kept = write_keeping_edits(path, plan, Keeping(tracked, keep_issued=True))
        except Refused as error:
            told = told_as(error.findings, place, str(present.path.parent))
            taken.tell(_not_rebuilt(present.path), *_softened(told))
            return
        found = told_as(kept.findings, place, str(present.path.parent))
        if kept.status == "failed" or kept.path != path:
            taken.tell(*found)
            taken.settle("failed")
            return
        taken.data = path.read_bytes()
        contrary = any(item.status == "conflict" for item in taken.returns)
        said = {"GH-10", "VB-03"} if contrary else {"GH-10"}
        told = [*plan.findings, *(item for item in found if item.rule not in said)]
        taken.tell(*_softened(told))
        if kept.status == "conflict" and not contrary:
            taken.settle("conflict")
        if present.issue.is_issued and taken.data != present.data:
            taken.tell(_issued(present))
        if plan.to_keep is not None and kept.bears:
            _keep_number(taken, plan)


def _keep_number(taken: PlanTaken, plan: BuiltDocument) -> None:
    kept = plan.to_keep
    assert kept is not None
    try:
        taken.text = text_with(kept.path.read_text("utf-8-sig"), kept)
    except (KeyError, ValueError, OSError, yaml.YAMLError):
        message = f"chưa ghi được {kept.told} vào số liệu"
        found = Finding("BH-03", "warning", Place(str(kept.path)), message, "ghi tay vào tệp này")
        taken.tell(found)


def _not_rebuilt(path: Path) -> Finding:
    message = "đã nhận bản sửa tay, nhưng số liệu của đợt còn lỗi nên chưa lập lại theo số liệu"
    return Finding("TV-06", "warning", Place(str(path)), message, "sửa các lỗi ấy rồi cchc build")


def _issued(present: PresentPlan) -> Finding:
    message = f"văn bản đã ban hành ({present.issue}) nay có chỗ sửa của bản gửi về"
    hint = (
        "bản đã ban hành được giữ bên cạnh (….ban-truoc.docx); đã gửi đi thì lập kế hoạch sửa đổi"
    )
    return Finding("BH-05", "warning", Place(str(present.path)), message, hint)


def _softened(findings: Sequence[Finding]) -> list[Finding]:
    """Errors of data, which hinder no taking."""
    return [replace(item, level="warning") if item.level == "error" else item for item in findings]
