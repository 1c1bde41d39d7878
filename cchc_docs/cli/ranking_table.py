"""Rankings and forecasts of a round as tables for people."""

from __future__ import annotations

from collections import defaultdict
from math import inf
from typing import TYPE_CHECKING

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
from cchc_docs.vietnamese import listed, number, sort_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from rich.console import Console

    from cchc_docs import AreaLine, Assessment, Forecast, Scorecard, ScoreChange


def ranking_tables(assessment: Assessment) -> None:
    """One table for each block: rank, agency, score, change, class, the area that lost most."""
    for code in assessment.folder.round.blocks:
        cards = sorted(
            (card for card in assessment.cards.values() if card.block == code),
            key=lambda card: (card.standing.rank or inf, sort_key(card.name)),
        )
        if len(cards) > 1:
            _ranking(code, cards, assessment, wide_console())


def _ranking(
    block: str, cards: Sequence[Scorecard], assessment: Assessment, console: Console
) -> None:
    round_ = assessment.folder.round
    sign = round_.decimal_sign
    lost = [_most_lost(card) for card in cards]
    most_lost = ShownColumn(
        "Trừ\nnhiều nhất", _most_lost_cells(lost, sign), is_number=False, may_go=True
    )
    shown = print_table(
        console,
        _title(block, cards, assessment),
        [
            ShownColumn("Hạng", [rank_words(card.standing.rank) for card in cards]),
            ShownColumn("Cơ quan", [card.name for card in cards], is_number=False),
            ShownColumn("Điểm", figures([card.tally.score for card in cards], sign)),
            *_scales(cards, sign),
            *change_columns([card.change for card in cards], _ranks_by_percent(cards), sign),
            ShownColumn("Loại", [card.standing.band or "" for card in cards], is_number=False),
            most_lost,
        ],
    )
    areas = _areas(lost) if most_lost in shown else []
    for line in (*_ties(cards, assessment), *areas):
        console.print(line, markup=False, highlight=False)
    console.print()


def _title(block: str, cards: Sequence[Scorecard], assessment: Assessment) -> str:
    round_ = assessment.folder.round
    mean, unit = cards[0].standing.mean, "%" if _ranks_by_percent(cards) else " điểm"
    said = [f"Xếp hạng {round_.blocks[block].name} năm {round_.year}"]
    if mean is not None:
        said.append(f"trung bình {number(mean, round_.decimal_sign)}{unit}")
    if scale := _one_scale(cards):
        said.append(f"điểm tối đa {number(scale, round_.decimal_sign)}")
    return f"{said[0]}: {', '.join(said[1:])}" if said[1:] else said[0]


def _ranks_by_percent(cards: Sequence[Scorecard]) -> bool:
    return cards[0].standing.by_percent


def _one_scale(cards: Sequence[Scorecard]) -> Decimal | None:
    """The maximum that all have who have a score."""
    scales = {card.tally.maximum for card in cards if card.tally.maximum is not None}
    return scales.pop() if len(scales) == 1 else None


def _scales(cards: Sequence[Scorecard], sign: str) -> list[ShownColumn]:
    """Maxima where they differ, percentages where they are not the scores over again."""
    scale = _one_scale(cards)
    maxima = [None if scale is not None else card.tally.maximum for card in cards]
    shares = [card.tally.percent for card in cards]
    is_same = all(share == card.tally.score for share, card in zip(shares, cards, strict=True))
    return [
        ShownColumn("Tối đa", figures(maxima, sign), may_go=True),
        ShownColumn("%", [] if is_same else figures(shares, sign)),
    ]


def change_columns(
    changes: Sequence[ScoreChange], by_percent: bool, sign: str
) -> list[ShownColumn]:
    """Changes on the year before in points, and in percentage points where those compare."""
    points = [None if by_percent else change.points for change in changes]
    shares = [
        change.percentage_points if points_ is None else None
        for change, points_ in zip(changes, points, strict=True)
    ]
    heading = "So năm\ntrước"
    return [
        ShownColumn(heading, figures(points, sign, signs=True)),
        ShownColumn(f"{heading}\n(điểm %)", figures(shares, sign, signs=True)),
    ]


def change_words(card: Scorecard, sign: str) -> str:
    """The change on the year before in the unit that ranks; percentage points are named."""
    change = card.change
    if not card.standing.by_percent and change.points is not None:
        return signed(change.points, sign)
    if change.percentage_points is None:
        return ""
    return f"{signed(change.percentage_points, sign)} điểm phần trăm"


def _most_lost(card: Scorecard) -> AreaLine | None:
    lost = [area for area in card.tally.areas if area.lost > 0]
    return max(lost, key=lambda area: (area.lost, -area.number)) if lost else None


def _most_lost_cells(lost: Sequence[AreaLine | None], sign: str) -> list[str]:
    points = figures([area.lost if area else None for area in lost], sign, rounded=lost)
    return [
        f"LV {area.number}: {text}" if area else "" for area, text in zip(lost, points, strict=True)
    ]


def _areas(lost: Sequence[AreaLine | None]) -> list[str]:
    """The names of the areas that the table tells by their numbers."""
    named = sorted({(area.number, area.name) for area in lost if area})
    return [f"LV {number_}: {name}" for number_, name in named]


def _ties(cards: Sequence[Scorecard], assessment: Assessment) -> list[str]:
    """Who shares a place, and what put those in order who have the same score."""
    found: dict[tuple[str, object], list[str]] = defaultdict(list)
    for card in cards:
        words = tie_words(card.standing, assessment.folder.criteria_of(card.code))
        if words:
            shared = card.standing.tie == "shared"
            found[words, card.standing.rank if shared else card.value].append(card.name)
    return [f"{listed(names)}: {words}" for (words, _), names in found.items()]


def forecast_table(assessment: Assessment, forecasts: Mapping[str, Forecast]) -> None:
    """Score, percentage, rank and class of each agency now, and with the named points won back."""
    console = wide_console()
    if not forecasts:
        console.print("Chưa có cơ quan nào vừa có điểm từng tiêu chí vừa có kế hoạch để dự báo.")
        return
    sign = assessment.folder.round.decimal_sign
    cards = [assessment.cards[code] for code in forecasts]
    pairs = list(zip(cards, forecasts.values(), strict=True))
    scores = [_step(optional(c.tally.score, sign), optional(f.tally.score, sign)) for c, f in pairs]
    shares = [
        _step(optional(c.tally.percent, sign), optional(f.tally.percent, sign)) for c, f in pairs
    ]
    print_table(
        console,
        "Nếu giành lại số điểm mà các giải pháp nêu, cơ quan khác giữ nguyên",
        [
            ShownColumn("Cơ quan", [card.name for card in cards], is_number=False),
            ShownColumn("Giành lại", figures([found.won for _, found in pairs], sign, signs=True)),
            ShownColumn("Điểm", scores),
            ShownColumn("%", [] if shares == scores else shares, may_go=True),
            ShownColumn("Hạng", [_ranks(card, found) for card, found in pairs]),
            ShownColumn(
                "Loại",
                [_step(c.standing.band or "", f.standing.band or "") for c, f in pairs],
                is_number=False,
            ),
        ],
    )


def _ranks(card: Scorecard, found: Forecast) -> str:
    if not found.is_ranked:
        return "không rõ"
    before, after = card.standing, found.standing
    shared = before.ranked == after.ranked and before.rank != after.rank
    first = rank_words(before.rank, None if shared else before.ranked)
    return _step(first, rank_words(after.rank, after.ranked))


def _step(before: str, after: str) -> str:
    return after if before == after else f"{before} → {after}"
