"""What a plan says that amends an issued one: only what has changed since, citing the first."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from cchc_docs.compose.amended_lists import changed_parts, other_changes
from cchc_docs.compose.column_decimals import amended_decimals
from cchc_docs.compose.issue_values import printed_number
from cchc_docs.compose.issued_words import IssuedText, rested_on
from cchc_docs.compose.plan_content import Content, PlanSubject, compose_plan
from cchc_docs.model import Amendment, Plan
from cchc_docs.vietnamese import long_date


def is_issued(plan: Plan) -> bool:
    """Whether the plan, and each amendment that it names, has number and date and can be cited."""
    issued: tuple[Plan | Amendment, ...] = (plan, *plan.amendments)
    return all(
        item.number is not None and item.issued is not None and item.issued.known is not None
        for item in issued
    )


def compose_amendment(new: PlanSubject, first: PlanSubject, issued: IssuedText) -> Content:
    """The content of the amending plan: that of the new plan, with its sections cut down to those
    that changed, and what it amends.

    ``first`` holds the data of the document that was issued last: the plan, or its last amendment;
    ``issued`` what that document says where people edited it before it was issued.
    """
    before, after = (compose_plan(_as_lines(subject)) for subject in (first, new))
    old = {section["number"]: section for section in before["sections"]}
    sections = [item for item in after["sections"] if item != old.get(item["number"])]
    kept = {section["number"] for section in after["sections"]}
    gone = [section for number, section in old.items() if number not in kept]
    areas = _changed_areas(before, after)
    tallies = [subject.scorecard.tally for subject in (first, new)]
    content = {
        **after,
        "decimals": amended_decimals(areas, before["result"], after["result"], tallies),
        "sections": sections,
        "amendment": {
            "first": {**_cited(first.plan, before), "issuer": before["issuer"]["in_text"]},
            "earlier": [_cited(item, before) for item in first.plan.amendments],
            "before": before["result"],
            "areas": areas,
            "dropped": [_dropped(section, after) for section in gone],
            "others": other_changes(before, after, issued),
            "targets_changed": before["targets"] != after["targets"],
        },
    }
    return _placed(rested_on(content, issued))


def _placed(content: Content) -> Content:
    """The content with the number of each part, counted over those that have anything to say, so
    that nobody reads of a result that it was revised when it was not.
    """
    amendment = content["amendment"]
    moved = result_moved(content)
    result = int(moved or bool(amendment["reworded"]))
    tasks = int(bool(content["sections"] or amendment["dropped"]))
    others = int(bool(amendment["others"] or amendment["targets_changed"]))
    places = {
        "tasks": result + 1,
        "others": result + tasks + 1,
        "rest": result + tasks + others + 1,
    }
    parts = changed_parts(amendment["others"], targets_changed=amendment["targets_changed"])
    said = {"result_moved": moved, "places": places, "other_parts": parts}
    return {**content, "amendment": {**amendment, **said}}


def result_moved(content: Content) -> bool:
    """Whether score or rank, in all or in an area, are other than those that were issued."""
    before, result = content["amendment"]["before"], content["result"]
    same = (before["score"], before["rank"]) == (result["score"], result["rank"])
    return not same or bool(content["amendment"]["areas"])


def _dropped(section: Content, after: Content) -> Content:
    """A section that is gone; it may be so although its area still loses points."""
    now = next((area for area in after["areas"] if area["number"] == section["number"]), None)
    still = bool(now and now["lost"])
    lost = bool(section["lost"])
    return {
        "heading": section["heading"],
        "penalties": section["penalties"],
        "no_longer_lost": lost and not still,
    }


def section_headings(*subjects: PlanSubject) -> list[str]:
    """The headings of the sections that any of the plans has."""
    found = (section["heading"] for one in subjects for section in compose_plan(one)["sections"])
    return list(dict.fromkeys(found))


def _as_lines(subject: PlanSubject) -> PlanSubject:
    """The plan with its measures under their shortcomings, where the amendment states them."""
    lines = {"tasks_as": "lines", "abbreviations": None}
    return replace(subject, plan=subject.plan.model_copy(update=lines))


def has_changes(content: Content) -> bool:
    """Whether the amending plan has anything to say."""
    amendment = content["amendment"]
    return bool(amendment["places"]["rest"] > 1)


def _cited(item: Plan | Amendment, content: Content) -> Content:
    day = item.issued.known if item.issued else None
    return {
        "number": f"{printed_number(item.number)}/{content['document']['symbol']}",
        "date": long_date(day) if day else None,
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
