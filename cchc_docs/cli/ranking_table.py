"""Rankings and forecasts of a round as tables for people."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from cchc_docs.cli.tables import (
    new_table,
    optional,
    rank_words,
    signed,
    tie_words,
    wide_console,
)
from cchc_docs.vietnamese import number, sort_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.table import Table

    from cchc_docs import Assessment, Forecast, Scorecard


def ranking_tables(assessment: Assessment) -> None:
    """One table for each block: rank, agency, score, change, class, the area that lost most."""
    for code in assessment.folder.round.blocks:
        cards = sorted(
            (card for card in assessment.cards.values() if card.block == code),
            key=lambda card: (card.standing.rank or inf, sort_key(card.name)),
        )
        if len(cards) > 1:
            wide_console().print(_ranking(code, cards, assessment))


def _ranking(block: str, cards: list[Scorecard], assessment: Assessment) -> Table:
    round_ = assessment.folder.round
    sign = round_.decimal_sign
    unit = "%" if cards[0].standing.by_percent else " điểm"
    mean = cards[0].standing.mean
    average = "" if mean is None else f": trung bình {number(mean, sign)}{unit}"
    table = new_table(
        f"Xếp hạng {round_.blocks[block].name} năm {round_.year}{average}",
        ("Hạng", True),
        ("Cơ quan", False),
        ("Điểm", True),
        ("Tối đa", True),
        ("%", True),
        ("So năm trước", True),
        ("Loại", False),
        ("Mất nhiều nhất", False),
    )
    for card in cards:
        tie = tie_words(card.standing, assessment.folder.criteria_of(card.code))
        table.add_row(
            rank_words(card.standing.rank),
            f"{card.name} ({tie})" if tie else card.name,
            optional(card.tally.score, sign),
            optional(card.tally.maximum, sign),
            optional(card.tally.percent, sign),
            change_words(card, sign),
            card.standing.band or "",
            _most_lost(card, sign),
        )
    return table


def change_words(card: Scorecard, sign: str) -> str:
    """The change on the year before in the unit that ranks; percentage points are marked."""
    change = card.change
    if not card.standing.by_percent and change.points is not None:
        return signed(change.points, sign)
    if change.percentage_points is None:
        return ""
    return f"{signed(change.percentage_points, sign)} điểm %"


def _most_lost(card: Scorecard, sign: str) -> str:
    lost = [area for area in card.tally.areas if area.lost > 0]
    if not lost:
        return ""
    area = max(lost, key=lambda area: (area.lost, -area.number))
    return f"{area.number}. {area.name} (-{number(area.lost, sign)})"


def forecast_table(assessment: Assessment, forecasts: Mapping[str, Forecast]) -> None:
    """Score, percentage, rank and class of each agency now, and with the named points won back."""
    sign = assessment.folder.round.decimal_sign
    table = new_table(
        "Nếu giành lại số điểm mà các giải pháp nêu, cơ quan khác giữ nguyên",
        ("Cơ quan", False),
        ("Giành lại", True),
        ("Điểm", True),
        ("%", True),
        ("Hạng", True),
        ("Loại", False),
    )
    for code, found in forecasts.items():
        card = assessment.cards[code]
        table.add_row(
            card.name,
            signed(found.won, sign),
            _step(optional(card.tally.score, sign), optional(found.tally.score, sign)),
            _step(optional(card.tally.percent, sign), optional(found.tally.percent, sign)),
            _ranks(card, found),
            _step(card.standing.band or "", found.standing.band or ""),
        )
    console = wide_console()
    if forecasts:
        console.print(table)
    else:
        console.print("Chưa có cơ quan nào vừa có điểm từng tiêu chí vừa có kế hoạch để dự báo.")


def _ranks(card: Scorecard, found: Forecast) -> str:
    if not found.is_ranked:
        return "không rõ"
    before, after = card.standing, found.standing
    return _step(rank_words(before.rank, before.ranked), rank_words(after.rank, after.ranked))


def _step(before: str, after: str) -> str:
    return after if before == after else f"{before} → {after}"
