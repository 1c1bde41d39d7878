"""Scores: sums, points lost, percentages, parts, ranks and ties, classes.

Pure functions on records. Sums are exact; a figure is rounded once, half up, when it becomes a
line of the scorecard, to the number of decimals that the round publishes.
"""

from cchc_docs.score.forecast import Forecast, forecast_of
from cchc_docs.score.indices import IndexLine, index_line, index_lines
from cchc_docs.score.lines import (
    AdjustmentLine,
    AreaLine,
    Change,
    ItemLine,
    Line,
    PartLine,
    Scorecard,
    SelfAssessment,
    Standing,
    Tally,
)
from cchc_docs.score.numbers import TOLERANCE, percentage, rounded
from cchc_docs.score.ranking import announced, band_of, change_on, rank_block, scorecard
from cchc_docs.score.tally import applies, tally, tally_of_total

__all__ = [
    "TOLERANCE",
    "AdjustmentLine",
    "AreaLine",
    "Change",
    "Forecast",
    "IndexLine",
    "ItemLine",
    "Line",
    "PartLine",
    "Scorecard",
    "SelfAssessment",
    "Standing",
    "Tally",
    "announced",
    "applies",
    "band_of",
    "change_on",
    "forecast_of",
    "index_line",
    "index_lines",
    "percentage",
    "rank_block",
    "rounded",
    "scorecard",
    "tally",
    "tally_of_total",
]
