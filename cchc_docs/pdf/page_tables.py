"""The tables of a page, known by the lines that are drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cchc_docs.frozen import dataclass
from cchc_docs.pdf.pages import Stroke, TextLine


@dataclass(frozen=True, slots=True)
class PageTable:
    """The part of a table on one page; ``header`` is the text of its first row."""

    box: Stroke
    header: tuple[str, ...]
    rows: int


def tables_of(lines: Iterable[TextLine], strokes: Iterable[Stroke]) -> list[PageTable]:
    """Grids of strokes that hang together, from the top of the page to its foot."""
    groups: list[list[Stroke]] = []
    for stroke in strokes:
        met = [group for group in groups if any(stroke.touches(other) for other in group)]
        groups = [group for group in groups if group not in met]
        groups.append([stroke, *(other for group in met for other in group)])
    grids = [group for group in groups if any(stroke.is_upright for stroke in group)]
    known = tuple(lines)
    return sorted((_table(known, grid) for grid in grids), key=lambda table: table.box.top)


def _table(lines: Iterable[TextLine], grid: Sequence[Stroke]) -> PageTable:
    box = Stroke(
        min(line.left for line in grid),
        min(line.top for line in grid),
        max(line.right for line in grid),
        max(line.bottom for line in grid),
    )
    heights = _full_heights(grid, box)
    end = heights[1] + 2 if len(heights) > 1 else box.bottom
    first_row = [
        line.text
        for line in lines
        if box.left < line.left < box.right and box.top - 2 < line.bottom < end
    ]
    return PageTable(box, tuple(first_row), len(heights) - 1)


def _full_heights(grid: Sequence[Stroke], box: Stroke) -> list[float]:
    """Where lines cross the whole table: the borders of its rows."""
    flat = sorted((line for line in grid if line.is_flat), key=lambda line: line.top)
    rows: list[list[Stroke]] = []
    for line in flat:
        if rows and line.top - rows[-1][0].top < 2:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [row[0].top for row in rows if _covered(row) > 0.95 * (box.right - box.left)]


def _covered(row: Sequence[Stroke]) -> float:
    """The length of the row's lines, where they overlap counted once."""
    total, end = 0.0, float("-inf")
    for line in sorted(row, key=lambda line: line.left):
        total += max(0.0, line.right - max(end, line.left))
        end = max(end, line.right)
    return total
