"""The other parts of a plan's page: who signs and gets it; what it rests on and aims at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import yaml
from starlette.exceptions import HTTPException
from starlette.responses import Response

from cchc_docs import value_at
from cchc_docs.finding import Refused
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import lowered
from cchc_docs.web.changes.entry_changes import change_entries
from cchc_docs.web.forms.form_fields import (
    Choices,
    FormColumn,
    FormField,
    FormFields,
    Kind,
    value_text,
)
from cchc_docs.web.forms.group_work import group_work
from cchc_docs.web.forms.plan_groups import opening_groups, signing_groups
from cchc_docs.web.forms.record_groups import GroupForm, RecordGroup, group_form
from cchc_docs.web.plans.plan_desk import PlanDesk, plan_desk, plan_view
from cchc_docs.web.visit import Routes, Visit

ROUTES = Routes("/dot/{dot}/ke-hoach/{cq}")


@dataclass(frozen=True, slots=True)
class PartSection:
    """A heading with what stands under it: fields, then a group of records."""

    title: str
    fields: Sequence[FormField] = ()
    group: GroupForm | None = None
    note: str = ""


class _Parts:
    """Fields and groups of one plan, with what the round says where the plan says nothing."""

    def __init__(self, plan: PlanDesk) -> None:
        """Raises yaml.YAMLError where the file cannot be taken apart."""
        self._fields = FormFields(plan.home, plan.file)
        self._round = plan.home.text("round.yaml")

    def group(self, group: RecordGroup) -> GroupForm:
        """The group as a form."""
        return group_form(self._fields, group, self._round)

    def field(
        self,
        key: str,
        label: str,
        kind: Kind = "line",
        hint: str = "",
        choices: Choices = (),
    ) -> FormField:
        """The field of a value that the round may say for all."""
        given = value_text(value_at(self._round, ("plan", key)))
        said = dict(choices).get(given, given)
        if choices:
            choices = self._with_default(key, said, choices)
        return self._fields.at((), FormColumn(key, label, hint, kind, choices, said))

    def _with_default(self, key: str, shared: str, choices: Choices) -> Choices:
        """The choices, the first of which holds where neither plan nor round says any."""
        if shared:
            return [("", f"Như cả đợt: {lowered(shared)}"), *choices]
        (first, words), *rest = choices
        if value_at(self._fields.text, (key,)) == first:
            return choices
        return [("", words), *rest]


def _signing(parts: _Parts, plan: PlanDesk) -> Iterator[PartSection]:
    groups = signing_groups()
    yield PartSection("Người ký", group=parts.group(groups["signatory"]))
    yield PartSection("Nơi nhận", group=parts.group(groups["recipients"]))
    archive = parts.field("archive", "Lưu", hint="không ghi chữ Lưu, ví dụ: VT, VP")
    yield PartSection("Lưu, người soạn", [archive], parts.group(groups["drafter"]))
    note = "Chỉ dùng khi là văn bản liên tịch; cơ quan của kế hoạch này chủ trì và cho số."
    yield PartSection("Cơ quan cùng ban hành", group=parts.group(groups["joint_with"]), note=note)
    signing = parts.group(groups["joint_with/signatory"])
    yield PartSection("Người ký của cơ quan cùng ban hành", group=signing)
    note = "In dưới số, ký hiệu; có số rồi thì không in."
    yield PartSection("Dự thảo", group=parts.group(groups["draft"]), note=note)


def _opening(parts: _Parts, plan: PlanDesk) -> Iterator[PartSection]:
    groups = opening_groups(plan.assessment.folder)
    way = (
        ("paragraph", "Một đoạn: “Thực hiện Quyết định số …”"),
        ("list", "Mỗi văn bản một dòng “Căn cứ …”"),
    )
    yield PartSection(
        "Căn cứ",
        [
            parts.field("opening", "Viết phần mở đầu", "choice", choices=way),
            parts.field("proposed_by", "Theo đề nghị của", hint="nếu có, dòng cuối phần căn cứ"),
        ],
        parts.group(groups["decisions"]),
    )
    lines = "mỗi ý một dòng"
    yield PartSection(
        "Mục đích, yêu cầu",
        [
            parts.field("subject", "Trích yếu", hint="khi khác câu có sẵn"),
            parts.field("indices", "Các chỉ số nhằm nâng cao", "list", "mỗi chỉ số một dòng"),
            parts.field("purposes", "Mục đích", "list", lines),
            parts.field("requirements", "Yêu cầu", "list", lines),
        ],
    )
    yield PartSection("Chỉ tiêu", group=parts.group(groups["targets"]))
    tables = (
        ("lines", "Dưới từng tồn tại"),
        ("table", "Thành bảng ở phụ lục, trang ngang"),
    )
    kept = (
        ("leave_out", "Không nêu"),
        ("keep", "Nêu cùng giải pháp duy trì"),
    )
    yield PartSection(
        "Cách trình bày, tổ chức thực hiện",
        [
            parts.field("tasks_as", "Nhiệm vụ, giải pháp", "choice", choices=tables),
            parts.field("areas_without_loss", "Lĩnh vực không mất điểm", "choice", choices=kept),
            parts.field("assignments", "Tổ chức thực hiện", "list", lines),
            parts.field("closing", "Câu kết", hint="không ghi ./."),
        ],
        parts.group(groups["action"]),
    )
    yield PartSection("Số liệu in thêm ở phần kết quả", group=parts.group(groups["show"]))
    forms = (
        ("plan", "Kế hoạch có số riêng"),
        ("decision", "Quyết định ban hành, kế hoạch kèm theo, cùng một tệp"),
        ("attached", "Chỉ kế hoạch kèm theo quyết định"),
    )
    form = parts.field("form", "Ban hành thế nào", "choice", choices=forms)
    yield PartSection("Hình thức ban hành", [form], parts.group(groups["committee"]))
    note = "Chỉ dùng khi ban hành bằng quyết định."
    yield PartSection("Quyết định", group=parts.group(groups["decision"]), note=note)
    bases = parts.group(groups["decision/legal_bases"])
    note = "Không ghi thì lấy căn cứ của kế hoạch."
    yield PartSection("Căn cứ của quyết định", group=bases, note=note)


_PARTS: dict[str, Callable[[_Parts, PlanDesk], Iterator[PartSection]]] = {
    "nguoi-ky": _signing,
    "mo-dau": _opening,
}


@ROUTES.get("/nguoi-ky", "nguoi-ky")
@ROUTES.get("/mo-dau", "mo-dau")
def show_part(visit: Visit) -> Response:
    """The forms of the part; one button where there is no plan yet."""
    plan, part = plan_desk(visit), _part_of(visit)
    if not plan.has_file:
        return visit.see("ke-hoach")
    try:
        sections = sections_of(plan, part)
    except (yaml.YAMLError, Refused):
        return plan_view(visit, plan, "plan_faulty.html", part)
    return plan_view(visit, plan, "plan_part.html", part, sections=sections, here=part, focus="")


def sections_of(plan: PlanDesk, part: str) -> list[PartSection]:
    """What the part shows. Raises yaml.YAMLError where a file cannot be taken apart."""
    return list(_PARTS[part](_Parts(plan), plan))


@ROUTES.post("/nguoi-ky/viec", "nguoi-ky-viec")
@ROUTES.post("/mo-dau/viec", "mo-dau-viec")
def change_part(visit: Visit) -> Response:
    """Records added, moved, taken out, of the plan's own or the round's again."""
    plan, part = plan_desk(visit), _part_of(visit)
    if not plan.has_file:
        raise HTTPException(422, "Cơ quan này chưa có kế hoạch. Soạn sẵn từ điểm mất trước.")
    groups = signing_groups() if part == "nguoi-ky" else opening_groups(plan.assessment.folder)
    work = group_work(visit.posted, groups.values(), plan.file, plan.home.text("round.yaml"))

    def values() -> dict[str, Any]:
        plan = plan_desk(visit)
        return {"plan": plan, "here": part, "sections": sections_of(plan, part)}

    return change_entries(
        visit, plan.file, work, part, values, {"#cac-muc": "parts/plan_part.html"}
    )


def _part_of(visit: Visit) -> str:
    """The name of the part, which ends the address or stands before "viec"."""
    names = visit.path.rstrip("/").split("/")
    return names[-2] if names[-1] == "viec" else names[-1]
