"""The measures of a plan as rows of the appendix table, with the points that each wins back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from cchc_docs.score import Tally
from cchc_docs.vietnamese import roman

Content = dict[str, Any]


def task_table(sections: Sequence[Content], tally: Tally) -> Content:
    """The measures area by area, numbered through, and the points that they win back together.

    Points are stated once: where measures share an item, the first of them states its points, so
    that the column adds up to the total.
    """
    stated: set[str] = set()
    areas = []
    number = 0
    for place, section in enumerate(sections, 1):
        rows: list[Content] = []
        for measure in _measures(section):
            number += 1
            codes = measure["components"]
            own = [code for code in codes if code not in stated]
            stated.update(own)
            above = rows[-1]["components"] if rows else []
            rows.append(
                {
                    **measure,
                    "number": number,
                    "points": tally.lost_by(own),
                    "shares_points": len(own) < len(codes),
                    "joined": bool(codes) and not own and list(codes) == list(above),
                }
            )
        areas.append(
            {
                "number": roman(place),
                "heading": section["heading"],
                "lost": section["lost"],
                "kept": section["kept"],
                "penalties": section["penalties"],
                "rows": rows,
            }
        )
    return {"areas": areas, "points": tally.lost_by(stated), "columns": _columns(areas)}


def _columns(areas: Sequence[Content]) -> dict[str, bool]:
    """Which columns have anything to say, of those that most plans go without."""
    rows = [row for area in areas for row in area["rows"]]
    return {name: any(row.get(name) for row in rows) for name in ("person", "authority", "funding")}


def _measures(section: Content) -> Iterable[Content]:
    return (item for said in section["shortcomings"] for item in said["measures"])


def without_measures(sections: Iterable[Content]) -> list[Content]:
    """The sections with their shortcomings only, for a plan whose measures stand in a table."""
    return [
        {
            **section,
            "shortcomings": [{**item, "measures": []} for item in section["shortcomings"]],
        }
        for section in sections
    ]
