"""Scorecards and rankings as tables for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from rich.console import Console
from rich.table import Table

from cchc_docs.build.assess import Assessment
from cchc_docs.score import Line, Scorecard
from cchc_docs.vietnamese import number, plain, rank

Json = dict[str, Any]
_NARROWEST = 100


def round_json(assessment: Assessment, codes: Iterable[str]) -> Json:
    """The scorecards of these agencies; numbers are strings in plain decimal."""
    folder = assessment.folder
    cards = [assessment.cards[code] for code in codes]
    return {
        "round": folder.name,
        "year": folder.round.year,
        "agencies": [_card_json(card, assessment) for card in cards],
    }


def _card_json(card: Scorecard, assessment: Assessment) -> Json:
    sums, standing = card.tally, card.standing
    groups = {group.code: group.name for group in sums.groups}
    return {
        "code": card.code,
        "name": card.name,
        "block": assessment.folder.round.blocks[card.block].name,
        **_line_json(sums.total),
        "percent": plain(sums.percent),
        "previous": _optional(card.previous.score),
        "change": _optional(card.change.points),
        "change_percentage_points": _optional(card.change.percentage_points),
        "rank": standing.rank,
        "ranked": standing.ranked,
        "previous_rank": card.previous.rank,
        "tie": standing.tie or None,
        "class": standing.band,
        "mean": plain(standing.mean),
        "rescaled": sums.rescaled,
        "parts": [
            {"code": part.code, "name": part.name, "group": groups.get(part.group)}
            | _line_json(part)
            for part in sums.parts
        ],
        "adjustments": [
            {"code": item.code, "name": item.name, "points": plain(item.points)}
            for item in sums.adjustments
        ],
        "areas": [
            {"number": area.number, "name": area.name} | _line_json(area) for area in sums.areas
        ],
    }


def _line_json(line: Line) -> Json:
    return {
        "score": plain(line.score),
        "maximum": plain(line.maximum),
        "lost": plain(line.lost),
    }


def _optional(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)


def _console() -> Console:
    """Wide enough for whole names where the output is no terminal."""
    console = Console(highlight=False)
    return console if console.is_terminal else Console(width=_NARROWEST + 20, highlight=False)


def _table(title: str, *columns: tuple[str, bool]) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", header_style="bold")
    for name, is_number in columns:
        table.add_column(name, justify="right" if is_number else "left", no_wrap=is_number)
    return table


def ranking_tables(assessment: Assessment) -> None:
    """One table for each block: rank, agency, score, change, class, the area that lost most."""
    sign = assessment.folder.round.decimal_sign
    for code, block in assessment.folder.round.blocks.items():
        cards = sorted(
            (card for card in assessment.cards.values() if card.block == code),
            key=lambda card: (card.standing.rank, card.code),
        )
        if len(cards) > 1:
            _console().print(_ranking(f"Xếp hạng {block.name}", cards, sign))


def _ranking(title: str, cards: list[Scorecard], sign: str) -> Table:
    table = _table(
        f"{title} năm nay: trung bình {number(cards[0].standing.mean, sign)} điểm",
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
        tie = " (đồng hạng)" if card.standing.tie == "shared" else ""
        table.add_row(
            rank(card.standing.rank),
            card.name + tie,
            number(card.tally.total.score, sign),
            number(card.tally.total.maximum, sign),
            number(card.tally.percent, sign),
            _change(card, sign),
            card.standing.band or "",
            _most_lost(card, sign),
        )
    return table


def _change(card: Scorecard, sign: str) -> str:
    points = card.change.points
    if points is None:
        return ""
    return f"{'+' if points > 0 else ''}{number(points, sign)}"


def _most_lost(card: Scorecard, sign: str) -> str:
    lost = [area for area in card.tally.areas if area.lost > 0]
    if not lost:
        return ""
    area = max(lost, key=lambda area: (area.lost, -area.number))
    return f"{area.number}. {area.name} (-{number(area.lost, sign)})"


def scorecard_tables(assessment: Assessment, codes: Iterable[str]) -> None:
    """The scorecard of each agency: its areas, its parts, its total and standing."""
    sign = assessment.folder.round.decimal_sign
    console = _console()
    for code in codes:
        card = assessment.cards[code]
        block = assessment.folder.round.blocks[card.block].name
        console.print(_scorecard(card, sign))
        console.print(_standing(card, block, sign))
        console.print()


def _scorecard(card: Scorecard, sign: str) -> Table:
    table = _table(
        card.name,
        ("TT", True),
        ("Lĩnh vực", False),
        ("Tối đa", True),
        ("Điểm", True),
        ("Mất", True),
    )
    for area in card.tally.areas:
        table.add_row(str(area.number), area.name, *_figures(area, sign))
    table.add_section()
    for part in card.tally.parts:
        table.add_row("", part.name, *_figures(part, sign))
    for item in card.tally.adjustments:
        table.add_row("", item.name, "", number(item.points, sign), "")
    table.add_section()
    table.add_row("", "Tổng cộng", *_figures(card.tally.total, sign), style="bold")
    return table


def _figures(line: Line, sign: str) -> tuple[str, str, str]:
    lost = number(line.lost, sign) if line.lost else "="
    return number(line.maximum, sign), number(line.score, sign), lost


def _standing(card: Scorecard, block: str, sign: str) -> str:
    standing = card.standing
    text = f"Xếp thứ {rank(standing.rank, standing.ranked)} {block}"
    if standing.tie == "shared":
        text += " (đồng hạng)"
    elif standing.tie:
        text += f" (phân định khi bằng điểm: {standing.tie})"
    if standing.band:
        text += f", loại {standing.band}"
    if card.previous.score is not None:
        text += f"; năm trước {number(card.previous.score, sign)} điểm"
    if card.change.points is not None:
        text += f" ({_change(card, sign)})"
    return text
