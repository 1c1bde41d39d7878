"""Forecasts of a round: each agency as if the points that its measures name had been kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cchc_docs.build.assess import Assessment
from cchc_docs.compose.coverage import won_codes
from cchc_docs.files.round_folder import read_plan
from cchc_docs.model import Plan, Scores
from cchc_docs.score import Forecast, Tally, forecast_of


def forecasts(assessment: Assessment, codes: Iterable[str]) -> dict[str, Forecast]:
    """The forecast of every agency of these that has scores item by item and a plan."""
    folder, found = assessment.folder, {}
    with_plan = set(folder.files("plans"))
    for code in codes:
        card = assessment.cards.get(code)
        file = assessment.files.get(code)
        if card is None or file is None or code not in with_plan:
            continue
        plan = read_plan(folder, code).record
        if not isinstance(plan, Plan) or not isinstance(file.record, Scores):
            continue
        criteria, block = folder.criteria_of(code), folder.round.blocks[card.block]
        won = won_codes(criteria, plan.shortcomings, card.tally)
        rivals = _tallies(assessment, card.block)
        decimals = folder.round.decimals
        found[code] = forecast_of(card, won, criteria, file.record, block, rivals, decimals)
    return found


def _tallies(assessment: Assessment, block: str) -> Mapping[str, Tally]:
    cards = assessment.cards.items()
    return {code: card.tally for code, card in cards if card.block == block}
