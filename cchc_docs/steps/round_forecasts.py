"""Forecasts of a round: each agency as if the points that its measures name had been kept."""

from __future__ import annotations

from collections.abc import Iterable

from cchc_docs.compose.coverage import won_codes
from cchc_docs.data_files.round_folder import read_plan
from cchc_docs.score import Forecast, Tally, forecast_of
from cchc_docs.steps.assess import Assessment


def forecast_round(assessment: Assessment, codes: Iterable[str]) -> dict[str, Forecast]:
    """What these agencies would reach if they won back the points that their measures aim at; of
    each that has scores item by item and a plan.
    """
    rivals = _by_block(assessment)
    found = {code: _forecast(assessment, code, rivals) for code in codes}
    return {code: forecast for code, forecast in found.items() if forecast is not None}


def _by_block(assessment: Assessment) -> dict[str, dict[str, Tally]]:
    blocks: dict[str, dict[str, Tally]] = {code: {} for code in assessment.folder.round.blocks}
    for code, card in assessment.cards.items():
        blocks[card.block][code] = card.tally
    return blocks


def _forecast(
    assessment: Assessment, code: str, rivals: dict[str, dict[str, Tally]]
) -> Forecast | None:
    folder, card, file = assessment.folder, assessment.cards.get(code), assessment.files.get(code)
    plan = read_plan(folder, code).record
    if card is None or file is None or file.record is None or plan is None:
        return None
    criteria, block = folder.criteria_of(code), folder.round.blocks[card.block]
    won = won_codes(criteria, plan.shortcomings, card.tally)
    is_ranked = card.standing.rank is not None and len(rivals[card.block]) > 1
    is_ranked = is_ranked and len(rivals[card.block]) >= (card.standing.ranked or 0)
    return forecast_of(
        card,
        won,
        criteria,
        file.record,
        block,
        rivals[card.block],
        folder.precision_of(code),
        is_ranked=is_ranked,
    )
