"""The scorecard of one agency as tables for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_docs import ScoreChange, index_lines
from cchc_docs.cli.ranking_table import change_columns, change_words
from cchc_docs.cli.tables import (
    ShownColumn,
    figures,
    optional,
    print_table,
    rank_words,
    signed,
    tie_words,
    wide_console,
)
from cchc_docs.frozen import dataclass
from cchc_docs.vietnamese import number, rank

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from rich.console import Console

    from cchc_docs import Assessment, IndexLine, Scorecard, ScoreLine

_NONE = "-"


def scorecard_tables(assessment: Assessment, codes: Iterable[str]) -> None:
    """The scorecard of each agency: its areas, its parts, its total and standing, its indices."""
    sign = assessment.folder.round.decimal_sign
    console = wide_console()
    for code in codes:
        card = assessment.cards[code]
        if card.tally.areas or card.tally.total is not None:
            _scorecard(card, sign, console)
        else:
            console.print(card.name, markup=False, highlight=False)
        for line in _remarks(card, assessment, sign):
            console.print(line, markup=False, highlight=False)
        lines = [
            line
            for line in index_lines(assessment.folder.round.indices, card.indices)
            if line.is_known
        ]
        if lines:
            _indices(lines, sign, console)
        console.print()


@dataclass(frozen=True, slots=True)
class _CardRow:
    """A row of the scorecard; ``remark`` stands in the place of figures that there cannot be."""

    number: str
    name: str
    line: ScoreLine | None = None
    points: Decimal | None = None
    remark: str = ""
    own: Decimal | None = None
    change: ScoreChange | None = None


def _scorecard(card: Scorecard, sign: str, console: Console) -> None:
    sums = card.tally
    areas = [
        _CardRow(
            str(area.number),
            area.name,
            area if area.applies else None,
            remark="" if area.applies else " (không áp dụng)",
            own=area.self_assessment.own if area.self_assessment else None,
            change=card.areas.get(area.number),
        )
        for area in sums.areas
    ]
    parts = [
        _CardRow(
            "",
            part.name,
            part if part.maximum else None,
            remark="" if part.maximum else " (không điều tra)",
        )
        for part in sums.parts
    ]
    if sums.raw is not None:
        parts.append(_CardRow("", "Cộng trước khi quy đổi", sums.raw))
    parts += [_CardRow("", item.name, points=item.points) for item in sums.adjustments]
    own = sums.self_assessment.own if sums.self_assessment else None
    total = _CardRow(
        "", "Tổng cộng", sums.total, own=own, change=card.change if card.areas else None
    )
    _print_rows(
        card.name, [*areas, *parts, total], (len(areas), len(areas) + len(parts)), console, sign
    )


def _print_rows(
    title: str, rows: Sequence[_CardRow], sections: Sequence[int], console: Console, sign: str
) -> None:
    lines = [row.line for row in rows]
    lost = figures([line.lost if line else None for line in lines], sign, rounded=lines)
    changes = [row.change or ScoreChange(None, None, None) for row in rows]
    points = [line.score if line else None for line in lines]
    given = figures(points, sign, rounded=lines)
    print_table(
        console,
        title,
        [
            ShownColumn("TT", [row.number for row in rows]),
            ShownColumn("Lĩnh vực", [row.name + row.remark for row in rows], is_number=False),
            ShownColumn(
                "Tối đa", figures([line.maximum if line else None for line in lines], sign)
            ),
            ShownColumn(
                "Điểm",
                [
                    text if row.points is None else signed(row.points, sign)
                    for row, text in zip(rows, given, strict=True)
                ],
            ),
            ShownColumn(
                "Trừ",
                [
                    _NONE if line and not line.lost else text
                    for line, text in zip(lines, lost, strict=True)
                ],
            ),
            ShownColumn("Tự chấm", figures([row.own for row in rows], sign)),
            *change_columns(changes, by_percent=False, sign=sign),
        ],
        sections,
    )


def _remarks(card: Scorecard, assessment: Assessment, sign: str) -> list[str]:
    lines = [_standing(card, assessment, sign)]
    own = card.tally.self_assessment
    if own is not None:
        lines.append(
            f"Tự chấm {number(own.own, sign)}/{number(own.maximum, sign)} điểm, được thẩm định "
            f"{number(own.given, sign)} ({signed(own.difference, sign)})"
        )
    unit = " điểm phần trăm" if card.standing.by_percent else " điểm"
    if card.from_mean is not None:
        lines.append(f"So với bình quân của khối: {signed(card.from_mean, sign)}{unit}")
    return lines


def _standing(card: Scorecard, assessment: Assessment, sign: str) -> str:
    standing, before = card.standing, card.previous
    block = assessment.folder.round.blocks[card.block].name
    text = f"Xếp thứ {rank_words(standing.rank, standing.ranked)} {block}"
    if standing.rank is None:
        text = f"Chưa biết thứ hạng trong khối {block}"
    if standing.sub_rank is not None:
        group = f" trong {standing.sub_group}" if standing.sub_group else ""
        text += f", thứ {rank_words(standing.sub_rank, standing.sub_ranked)}{group}"
    if tie := tie_words(standing, assessment.folder.criteria_of(card.code)):
        text += f" ({tie})"
    if standing.by_percent and card.tally.percent is not None:
        text += f", đạt {optional(card.tally.percent, sign)}%"
    if standing.band:
        text += f", loại {standing.band}"
    if before.score is not None:
        text += f"; năm trước {number(before.score, sign)} điểm"
        if before.maximum is not None and before.maximum != card.tally.maximum:
            text += f" trên {number(before.maximum, sign)}"
    if changed := change_words(card, sign):
        text += f" ({changed})"
    if card.change.places is not None:
        text += f", {_places(card.change.places)}"
    return text


def _places(places: int) -> str:
    if places == 0:
        return "giữ nguyên thứ hạng"
    return f"{'tăng' if places > 0 else 'giảm'} {abs(places)} bậc"


def _indices(lines: Sequence[IndexLine], sign: str, console: Console) -> None:
    print_table(
        console,
        "Chỉ số khác",
        [
            ShownColumn(
                "Chỉ số",
                [line.index.short_name or line.index.name for line in lines],
                is_number=False,
            ),
            ShownColumn("Kết quả", [_with_unit(line, sign) for line in lines]),
            ShownColumn("So năm trước", [_change_words(line, sign) for line in lines]),
            ShownColumn(
                "Hạng",
                [
                    rank(line.result.rank, line.result.ranked) if line.result.rank else ""
                    for line in lines
                ],
            ),
            ShownColumn(
                "Thay đổi hạng",
                ["" if line.places is None else _places(line.places) for line in lines],
            ),
            ShownColumn("Nhóm", [line.result.group or "" for line in lines], is_number=False),
        ],
    )


def _with_unit(line: IndexLine, sign: str) -> str:
    if line.score is None:
        return ""
    if line.index.unit == "percent":
        return f"{number(line.score, sign)}%"
    return f"{number(line.score, sign)}/{number(line.index.maximum, sign)}"


def _change_words(line: IndexLine, sign: str) -> str:
    if line.change is None:
        return ""
    unit = "điểm %" if line.change_unit == "percent" else "điểm"
    return f"{signed(line.change, sign)} {unit}"
