"""How many decimals each column of figures needs, so that all of it has the same number as far as
that makes up no figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from cchc_docs.score import ScoreLine, Tally, shared_decimals

Content = dict[str, Any]


def most_decimals(values: Iterable[Decimal | None]) -> int:
    """Those of the value that has most; 0 where no value is known."""
    return shared_decimals(values)


def _table_lines(tally: Tally) -> Iterator[ScoreLine | None]:
    """The lines of the score table of a plan, whose figures may have been rounded."""
    yield from (area for area in tally.areas if area.applies)
    yield from (tally.total, tally.raw)


def column_decimals(content: Content, tally: Tally) -> Content:
    """The columns of a plan: of its score table, and of the points that its tasks win back."""
    result = content["result"]
    rows = [area for area in content["areas"] if area["applies"]]
    lines = [*rows, result, *([result["raw"]] if result["raw"] else [])]
    lost = [line["lost"] for line in lines if line["lost"] is not None]
    assessed = (line["self_assessment"] for line in [*rows, result])
    own = [item for item in assessed if item is not None]
    tasks = content["tasks"]
    points = [row["points"] for area in tasks["areas"] for row in area["rows"]] if tasks else []
    scores = [*(line["score"] for line in lines), *(i["points"] for i in result["adjustments"])]
    rounded = list(_table_lines(tally))
    return {
        "maximum": most_decimals(item["maximum"] for item in [*lines, *own]),
        "own": most_decimals(item["own"] for item in own),
        "score": shared_decimals(scores, rounded),
        "lost": shared_decimals(lost, rounded),
        "task": most_decimals([*points, tasks["points"]] if tasks else []),
    }


def amended_decimals(
    areas: Sequence[Content], before: Content, after: Content, tallies: Sequence[Tally]
) -> Content:
    """The columns of the table of an amendment: old and new scores of its areas, and their sums."""
    scores = [*(area["score"] for area in areas), after["score"], before["score"]]
    rounded = [line for tally in tallies for line in _table_lines(tally)]
    return {
        "maximum": most_decimals([*(area["maximum"] for area in areas), after["maximum"]]),
        "own": 0,
        "score": shared_decimals([*scores, *(area["before"] for area in areas)], rounded),
        "lost": shared_decimals([*(area["lost"] for area in areas), after["lost"]], rounded),
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
