"""The other parts of a plan's page: who signs and gets it; what it rests on and aims at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import yaml
from starlette.exceptions import HTTPException
from starlette.responses import Response

from cchc_docs import value_at
from cchc_docs.finding import Refused
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import lowered
from cchc_docs.web.changes.entry_changes import change_entries
from cchc_docs.web.forms.form_fields import FormColumn, FormField, FormFields, value_text
from cchc_docs.web.forms.group_work import group_work
from cchc_docs.web.forms.plan_groups import plan_sections
from cchc_docs.web.forms.record_groups import GroupForm, group_form
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


def sections_of(plan: PlanDesk, part: str) -> list[PartSection]:
    """What the part shows. Raises yaml.YAMLError where a file cannot be taken apart."""
    fields, shared = FormFields(plan.home, plan.file), plan.home.text("round.yaml")
    return [
        PartSection(
            one.title,
            [fields.at((), _with_shared(column, fields.text, shared)) for column in one.columns],
            group_form(fields, one.group, shared) if one.group else None,
            one.note,
        )
        for one in plan_sections(part, plan.assessment.folder)
    ]


def _with_shared(column: FormColumn, text: str, round_text: str) -> FormColumn:
    """The column with what the round says for all, which holds where the plan says nothing."""
    given = value_text(value_at(round_text, ("plan", column.key)))
    said = dict(column.choices).get(given, given)
    choices = column.choices
    if choices and said:
        choices = [("", f"Như cả đợt: {lowered(said)}"), *choices]
    elif choices and value_at(text, (column.key,)) != choices[0][0]:
        choices = [("", choices[0][1]), *choices[1:]]
    return replace(column, choices=choices, given=said)


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


@ROUTES.post("/nguoi-ky/viec", "nguoi-ky-viec")
@ROUTES.post("/mo-dau/viec", "mo-dau-viec")
def change_part(visit: Visit) -> Response:
    """Records added, moved, taken out, of the plan's own or the round's again."""
    plan, part = plan_desk(visit), _part_of(visit)
    if not plan.has_file:
        raise HTTPException(422, "Cơ quan này chưa có kế hoạch. Soạn sẵn từ điểm mất trước.")
    sections = plan_sections(part, plan.assessment.folder)
    groups = [one.group for one in sections if one.group]
    work = group_work(visit.posted, groups, plan.file, plan.home.text("round.yaml"))

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
