"""What is to be done next: for one plan, and in a sentence for the whole round."""

from __future__ import annotations

from collections.abc import Mapping

from cchc_docs import Assessment
from cchc_docs.frozen import dataclass
from cchc_docs.web.rounds.plan_rows import PlanRow
from cchc_docs.web.visit import Visit


@dataclass(frozen=True, slots=True)
class NextStep:
    """A link, or the button of a form where ``posts``; ``sentence`` says why."""

    address: str
    label: str
    posts: bool = False
    sentence: str = ""
    agency: str = ""


_POSTED = ("lap", "soan-san")


def address_of_step(visit: Visit, code: str, row: PlanRow) -> NextStep | None:
    """The step of one plan, which is named as the route of its page; None where there is none."""
    if not row.step:
        return None
    place = visit.to(row.step, cq=code)
    return NextStep(place, row.label, row.step in _POSTED, agency=code)


def next_step(
    visit: Visit, assessment: Assessment, states: Mapping[str, PlanRow]
) -> NextStep | None:
    """What blocks most: conflicts, then faults, then data that changed, then missing plans."""
    for kind, sentence in _SENTENCES.items():
        found = [code for code, row in states.items() if row.kind == kind]
        if not found:
            continue
        code = found[0]
        step = address_of_step(visit, code, states[code])
        if step is None:
            continue
        name = assessment.folder.agencies[code].name
        who = name if len(found) == 1 else f"{name} và {len(found) - 1} cơ quan khác"
        said = sentence.format(who=who, words=states[code].words.lower())
        if kind in ("again", "draft") and len(found) > 1:
            every = visit.to("lap")
            return NextStep(every, "Lập tất cả kế hoạch", True, said)
        label = _LABELS.get(kind, step.label)
        return NextStep(step.address, label, step.posts, said, step.agency)
    return None


_SENTENCES = {
    "clash": "{who} có chỗ người sửa và số liệu mới khác nhau, cần chọn giữ bên nào.",
    "bad": "số liệu của {who} có lỗi, chưa lập được kế hoạch.",
    "lost": "tệp Word của {who} đã có số, ngày mà số liệu không còn ghi.",
    "gone": "không thấy tệp Word của kế hoạch đã ban hành của {who}.",
    "again": "số liệu của {who} đã đổi sau khi lập kế hoạch. Chỗ sửa tay trong Word được giữ, "
    "trùng chỗ thì hỏi.",
    "amend": "kế hoạch của {who} đã ban hành mà số liệu nay đã khác: phải ban hành kế hoạch sửa "
    "đổi, bổ sung.",
    "none-yet": "{who} mất điểm mà chưa có kế hoạch.",
    "ask": "kế hoạch của {who} có mục soạn sẵn, cần người đọc lại và xác nhận.",
    "draft": "kế hoạch của {who} chưa lập tệp Word.",
    "made": "kế hoạch của {who} đã lập, chưa có số, ngày.",
    "hand": "kế hoạch của {who} đã lập, chưa có số, ngày.",
}
_LABELS = {"clash": "Giải quyết xung đột", "again": "Lập lại kế hoạch"}
