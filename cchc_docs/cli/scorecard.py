"""The scorecard of one agency as tables for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc_docs import ScoreChange, index_lines
from cchc_docs.cli.ranking_table import change_words
from cchc_docs.cli.tables import (
    new_table,
    optional,
    rank_words,
    signed,
    tie_words,
    wide_console,
)
from cchc_docs.vietnamese import number, rank

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.table import Table

    from cchc_docs import Assessment, IndexLine, Scorecard, ScoreLine, SelfAssessment

_NO_CHANGE = ScoreChange(None, None, None)


def scorecard_tables(assessment: Assessment, codes: Iterable[str]) -> None:
    """The scorecard of each agency: its areas, its parts, its total and standing, its indices."""
    sign = assessment.folder.round.decimal_sign
    console = wide_console()
    for code in codes:
        card = assessment.cards[code]
        has_figures = card.tally.areas or card.tally.total is not None
        console.print(_scorecard(card, sign) if has_figures else card.name)
        for line in _remarks(card, assessment, sign):
            console.print(line, soft_wrap=True)
        lines = index_lines(assessment.folder.round.indices, card.indices)
        if lines:
            console.print(_indices(lines, sign))
        console.print()


def _scorecard(card: Scorecard, sign: str) -> Table:
    sums = card.tally
    with_self, with_change = sums.self_assessment is not None, bool(card.areas)
    optional = [("Tự chấm", True)] * with_self + [("So năm trước", True)] * with_change
    table = new_table(
        card.name,
        ("TT", True),
        ("Lĩnh vực", False),
        ("Tối đa", True),
        ("Điểm", True),
        ("Mất", True),
        *optional,
    )

    def more(own: SelfAssessment | None, change: ScoreChange | None) -> list[str]:
        first = [number(own.own, sign) if own else ""] if with_self else []
        return first + ([_moved(change or _NO_CHANGE, sign)] if with_change else [])

    for area in sums.areas:
        figures = _figures(area, sign) if area.applies else ("không áp dụng", "", "")
        beside = more(area.self_assessment, card.areas.get(area.number))
        table.add_row(str(area.number), area.name, *figures, *beside)
    table.add_section()
    for part in sums.parts:
        figures = _figures(part, sign) if part.maximum else ("không điều tra", "", "")
        table.add_row("", part.name, *figures, *more(None, None))
    if sums.raw is not None:
        table.add_row("", "Cộng trước khi quy đổi", *_figures(sums.raw, sign), *more(None, None))
    for item in sums.adjustments:
        table.add_row("", item.name, "", signed(item.points, sign), "", *more(None, None))
    table.add_section()
    beside = more(sums.self_assessment, card.change)
    total = ("", "", "") if sums.total is None else _figures(sums.total, sign)
    table.add_row("", "Tổng cộng", *total, *beside, style="bold")
    return table


def _figures(line: ScoreLine, sign: str) -> tuple[str, str, str]:
    lost = number(line.lost, sign) if line.lost else "="
    return number(line.maximum, sign), number(line.score, sign), lost


def _moved(change: ScoreChange, sign: str) -> str:
    if change.points is not None:
        return signed(change.points, sign)
    if change.percentage_points is None:
        return ""
    return f"{signed(change.percentage_points, sign)} điểm %"


def _remarks(card: Scorecard, assessment: Assessment, sign: str) -> list[str]:
    lines = [_standing(card, assessment, sign)]
    own = card.tally.self_assessment
    if own is not None:
        lines.append(
            f"Tự chấm {number(own.own, sign)}/{number(own.maximum, sign)} điểm, được thẩm định "
            f"{number(own.given, sign)} ({signed(own.difference, sign)})"
        )
    unit = " điểm %" if card.standing.by_percent else " điểm"
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


def _indices(lines: Iterable[IndexLine], sign: str) -> Table:
    table = new_table(
        "Chỉ số khác",
        ("Chỉ số", False),
        ("Kết quả", True),
        ("So năm trước", True),
        ("Hạng", True),
        ("Thay đổi hạng", True),
        ("Nhóm", False),
    )
    for line in lines:
        table.add_row(
            line.index.short_name or line.index.name,
            _with_unit(line, sign),
            "" if line.change is None else signed(line.change, sign) + _change_unit(line),
            rank(line.result.rank, line.result.ranked) if line.result.rank else "",
            "" if line.places is None else _places(line.places),
            line.result.group or "",
        )
    return table


def _with_unit(line: IndexLine, sign: str) -> str:
    if line.score is None:
        return ""
    if line.index.unit == "percent":
        return f"{number(line.score, sign)}%"
    return f"{number(line.score, sign)}/{number(line.index.maximum, sign)}"


def _change_unit(line: IndexLine) -> str:
    return " điểm %" if line.index.unit == "percent" else " điểm"
