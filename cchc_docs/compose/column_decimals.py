"""How many decimals each column of figures needs, so that all of it has the same number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from cchc_docs.model.values import decimals_of

Content = dict[str, Any]


def most_decimals(values: Iterable[Decimal | None]) -> int:
    """Those of the value that has most; 0 where no value is known."""
    return max((decimals_of(value) for value in values if value is not None), default=0)


def column_decimals(content: Content) -> Content:
    """The columns of a plan: of its score table, and of the points that its tasks win back."""
    result = content["result"]
    rows = [area for area in content["areas"] if area["applies"]]
    lines = [*rows, result, *([result["raw"]] if result["raw"] else [])]
    lost = [line["lost"] for line in lines if line["lost"] is not None]
    assessed = (line["self_assessment"] for line in [*rows, result])
    own = [item for item in assessed if item is not None]
    tasks = content["tasks"]
    points = [row["points"] for area in tasks["areas"] for row in area["rows"]] if tasks else []
    given = [item["points"] for item in result["adjustments"]]
    return {
        "maximum": most_decimals(item["maximum"] for item in [*lines, *own]),
        "own": most_decimals(item["own"] for item in own),
        "score": most_decimals([*(line["score"] for line in lines), *given]),
        "lost": most_decimals(lost),
        "task": most_decimals([*points, tasks["points"]] if tasks else []),
    }


def amended_decimals(areas: Sequence[Content], before: Content, after: Content) -> Content:
    """The columns of the table of an amendment: old and new scores of its areas, and their sums."""
    scores = [*(area["score"] for area in areas), after["score"], before["score"]]
    return {
        "maximum": most_decimals([*(area["maximum"] for area in areas), after["maximum"]]),
        "own": 0,
        "score": most_decimals([*scores, *(area["before"] for area in areas)]),
        "lost": most_decimals([*(area["lost"] for area in areas), after["lost"]]),
        "task": 0,
    }


def report_decimals(block: Content) -> Content:
    """The columns of the report on one block: of its ranking, its areas, its losses."""
    rows, areas, losses = block["rows"], block["areas"], block["losses"]

    def of(lines: Sequence[Content], *names: str) -> int:
        return most_decimals(line[name] for line in lines for name in names)

    return {
        "score": of(rows, "score"),
        "maximum": of(rows, "maximum"),
        "percent": of(rows, "percent"),
        "change": of(rows, "change"),
        "area_maximum": of(areas, "maximum"),
        "area_mean": of(areas, "mean"),
        "area_percent": of(areas, "percent"),
        "loss": of(losses, "lost"),
        "loss_percent": of(losses, "percent"),
    }
