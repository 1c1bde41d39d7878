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
@json_option
def score(round_path: Path, agencies: tuple[str, ...], as_json: bool) -> None:
    """Bảng điểm của các cơ quan và bảng xếp hạng của đợt."""
    from cchc_docs.build.assess import assess
    from cchc_docs.cli.scorecard import ranking_tables, round_json, scorecard_tables

    folder = open_round(round_path)
    known_agencies(folder, agencies)
    assessment = assess(folder)
    shown = [code for code in agencies or assessment.cards if code in assessment.cards]
    findings = assessment.all_findings(agencies or assessment.by_agency)
    tell(findings)
    if as_json:
        print_json(round_json(assessment, shown))
    else:
        detailed = [code for code in shown if assessment.cards[code].tally.areas]
        if not agencies:
            ranking_tables(assessment)
        scorecard_tables(assessment, detailed if agencies or len(detailed) <= 3 else [])
    sys.exit(status_of(findings))


COMMANDS = {"score": score}
