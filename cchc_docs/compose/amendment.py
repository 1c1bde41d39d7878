"""What a plan says that amends an issued one: only what has changed since, citing the first."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from cchc_docs.compose.issue import printed_number
from cchc_docs.compose.plan import Content, PlanSubject, compose_plan
from cchc_docs.vietnamese import long_date

TEMPLATE = "ke-hoach-sua-doi"


class NotIssued(Exception):
    """The first plan has no number or no date, so it cannot be cited."""


def compose_amendment(new: PlanSubject, first: PlanSubject) -> Content:
    """The content of the amending plan: that of the new plan, with its sections cut down to those
    that changed, and what it amends.

    Raises NotIssued where the first plan was still a draft.
    """
    before, after = (compose_plan(_as_lines(subject)) for subject in (first, new))
    old = {section["number"]: section for section in before["sections"]}
    sections = [item for item in after["sections"] if item != old.get(item["number"])]
    kept = {section["number"] for section in after["sections"]}
    gone = [section for number, section in old.items() if number not in kept]
    return {
        **after,
        "sections": sections,
        "amendment": {
            "first": _first(first, before),
            "before": before["result"],
            "areas": _changed_areas(before, after),
            "dropped": [{"heading": section["heading"]} for section in gone],
        },
    }


def _as_lines(subject: PlanSubject) -> PlanSubject:
    """The plan with its measures under their shortcomings, where the amendment states them."""
    lines = {"tasks_as": "lines", "abbreviations": None}
    return replace(subject, plan=subject.plan.model_copy(update=lines))


def has_changes(content: Content) -> bool:
    """Whether the amending plan has anything to say."""
    amendment = content["amendment"]
    same_place = amendment["before"]["rank"] == content["result"]["rank"]
    return bool(amendment["areas"] or amendment["dropped"] or content["sections"] or not same_place)


def _first(first: PlanSubject, content: Content) -> Content:
    issued = first.plan.issued
    if first.plan.number is None or issued is None or issued.known is None:
        raise NotIssued(first.agency.name)
    return {
        "number": f"{printed_number(first.plan.number)}/{content['document']['symbol']}",
        "date": long_date(issued.known),
    }


def _changed_areas(before: Content, after: Content) -> list[dict[str, Any]]:
    old = {area["number"]: area for area in before["areas"]}
    return [
        {
            "number": area["number"],
            "name": area["name"],
            "maximum": area["maximum"],
            "before": old[area["number"]]["score"] if area["number"] in old else None,
            "score": area["score"],
            "lost": area["lost"],
        }
        for area in after["areas"]
        if _figures(old.get(area["number"])) != _figures(area)
    ]


def _figures(area: dict[str, Any] | None) -> tuple[Any, Any] | None:
    return None if area is None else (area["maximum"], area["score"])
