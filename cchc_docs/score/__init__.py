"""Scores: sums, points lost, percentages, parts, ranks and ties, classes.

Pure functions on records. Sums are exact; a figure is rounded once, half up, when it becomes a
line of the scorecard, to the number of decimals that the round publishes.
"""

from cchc_docs.score.announced_figures import (
    accepted,
    all_areas_announced,
    announced_of,
    percent_limit,
    result_of,
    says_a_result,
    scored,
    stated,
    tally_announced,
    total_limit,
)
from cchc_docs.score.clash import Clash
from cchc_docs.score.forecast import Forecast, forecast_of
from cchc_docs.score.index_changes import IndexLine, index_line, index_lines
from cchc_docs.score.numbers import (
    MOST_DECIMALS,
    Precision,
    percentage,
    precision_of,
    rounded,
    tolerance,
)
from cchc_docs.score.ranking import (
    band_of,
    change_on,
    mean_of,
    previous_scale,
    rank_block,
    scorecard,
)
from cchc_docs.score.score_lines import (
    AdjustmentLine,
    AreaLine,
    ItemLine,
    PartLine,
    Result,
    Scorecard,
    ScoreChange,
    ScoreLine,
    SelfAssessment,
    Standing,
    Tally,
)
from cchc_docs.score.standing import BlockResults, can_be
from cchc_docs.score.tally import applies, left_out, tally

__all__ = [
    "MOST_DECIMALS",
    "AdjustmentLine",
    "AreaLine",
    "BlockResults",
    "Clash",
    "Forecast",
    "IndexLine",
    "ItemLine",
    "PartLine",
    "Precision",
    "Result",
    "ScoreChange",
    "ScoreLine",
    "Scorecard",
    "SelfAssessment",
    "Standing",
    "Tally",
    "accepted",
    "all_areas_announced",
    "announced_of",
    "applies",
    "band_of",
    "can_be",
    "change_on",
    "forecast_of",
    "index_line",
    "index_lines",
    "left_out",
    "mean_of",
    "percent_limit",
    "percentage",
    "precision_of",
    "previous_scale",
    "rank_block",
    "result_of",
    "rounded",
    "says_a_result",
    "scorecard",
    "scored",
    "stated",
    "tally",
    "tally_announced",
    "tolerance",
    "total_limit",
]
