"""``cchc score``: scorecards and ranking."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

import click

from cchc_docs import forecast_round, known_codes, open_round, score_round
from cchc_docs.cli.options import agencies_argument, all_option, json_option, round_argument
from cchc_docs.cli.output import print_json, status_of
from cchc_docs.cli.telling import tell

if TYPE_CHECKING:
    from pathlib import Path

    from cchc_docs import Assessment

_FEW = 3


@click.command("score", options_metavar="[TÙY CHỌN]")
@round_argument
@agencies_argument
@click.option(
    "--forecast",
    "with_forecast",
    is_flag=True,
    help="Dự báo kết quả nếu giành lại được số điểm mà các giải pháp của kế hoạch nêu.",
)
@all_option
@json_option
def score(round_path: Path, agencies: tuple[str, ...], with_forecast: bool, as_json: bool) -> None:
    """Bảng điểm của các cơ quan và bảng xếp hạng của đợt."""
    from cchc_docs.cli.ranking_table import forecast_table, ranking_tables
    from cchc_docs.cli.score_json import round_json
    from cchc_docs.cli.scorecard import scorecard_tables

    folder = open_round(round_path)
    known_codes(folder, agencies)
    assessment = score_round(folder)
    shown = [code for code in agencies or assessment.cards if code in assessment.cards]
    findings = assessment.all_findings(agencies or assessment.by_agency)
    tell(findings)
    found = forecast_round(assessment, shown) if with_forecast else {}
    if as_json:
        print_json(round_json(assessment, shown, found if with_forecast else None))
    elif with_forecast:
        forecast_table(assessment, found)
    else:
        if not agencies:
            ranking_tables(assessment)
        scorecard_tables(assessment, shown if agencies else _in_detail(assessment))
    sys.exit(status_of(findings))


def _in_detail(assessment: Assessment) -> list[str]:
    """Whose scorecard follows the rankings: of a few, and of those that no ranking shows."""
    cards = assessment.cards
    detailed = [code for code, card in cards.items() if card.tally.areas]
    blocks = Counter(card.block for card in cards.values())
    few = detailed if len(detailed) <= _FEW else []
    return [code for code, card in cards.items() if code in few or blocks[card.block] == 1]


COMMANDS = {"score": score}
