"""What would have come out if named points had not been lost: all else as it was."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal

from cchc_docs.frozen import dataclass
from cchc_docs.model import Block, CriteriaSet, Scores
from cchc_docs.score.numbers import ZERO, Precision
from cchc_docs.score.ranking import rank_block
from cchc_docs.score.score_lines import Scorecard, Standing, Tally
from cchc_docs.score.tally import tally


@dataclass(frozen=True, slots=True)
class Forecast:
    """The tally and standing of an agency with points won back; ``won`` are those points.

    Without the scores of all who were ranked only its class counts: ``is_ranked`` is false.
    """

    code: str
    tally: Tally
    standing: Standing
    won: Decimal
    is_ranked: bool


def forecast_of(
    card: Scorecard,
    won_back: Collection[str],
    criteria: CriteriaSet,
    scores: Scores,
    block: Block,
    rivals: Mapping[str, Tally],
    precision: Precision,
    *,
    is_ranked: bool,
) -> Forecast:
    """The forecast of one agency; ``rivals`` are the tallies of its block, its own included."""
    full = {code: criteria.leaves[code].maximum for code in won_back if code in scores.scores}
    changed = scores.model_copy(update={"scores": {**scores.scores, **full}})
    better = tally(criteria, changed, precision)
    standing = rank_block(block, {**rivals, card.code: better}, precision)[card.code]
    won = (better.score or ZERO) - (card.tally.score or ZERO)
    return Forecast(card.code, better, standing, won, is_ranked)
