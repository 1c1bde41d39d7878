"""``cchc score``: scorecards and ranking."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cchc_docs.cli.options import agencies_argument, json_option, round_argument
from cchc_docs.cli.output import known_agencies, open_round, print_json, status_of, tell


@click.command("score")
@round_argument
@agencies_argument
@click.option(
    "--forecast",
    "with_forecast",
    is_flag=True,
    help="Dự báo kết quả nếu giành lại được số điểm mà các giải pháp của kế hoạch nêu.",
)
@json_option
def score(round_path: Path, agencies: tuple[str, ...], with_forecast: bool, as_json: bool) -> None:
    """Bảng điểm của các cơ quan và bảng xếp hạng của đợt."""
    from cchc_docs.build.assess import assess
    from cchc_docs.build.forecast import forecasts
    from cchc_docs.cli.ranking_table import forecast_table, ranking_tables
    from cchc_docs.cli.score_json import round_json
    from cchc_docs.cli.scorecard import scorecard_tables

    folder = open_round(round_path)
    known_agencies(folder, agencies)
    assessment = assess(folder)
    shown = [code for code in agencies or assessment.cards if code in assessment.cards]
    findings = assessment.all_findings(agencies or assessment.by_agency)
    tell(findings)
    found = forecasts(assessment, shown) if with_forecast else {}
    if as_json:
        print_json(round_json(assessment, shown, found if with_forecast else None))
    elif with_forecast:
        forecast_table(assessment, found)
    else:
        detailed = [code for code in shown if assessment.cards[code].tally.areas]
        if not agencies:
            ranking_tables(assessment)
        scorecard_tables(assessment, detailed if agencies or len(detailed) <= 3 else [])
    sys.exit(status_of(findings))


COMMANDS = {"score": score}
