"""Scores: sums, points lost, percentages, parts, ranks and ties, classes.

Pure functions on records. Sums are exact; a figure is rounded once, half up, when it becomes a
line of the scorecard, to the number of decimals that the round publishes.
"""

from cchc_docs.score.announced_figures import (
    announced_of as announced_of,
    percent_limit as percent_limit,
    result_of as result_of,
    says_a_result as says_a_result,
    scored as scored,
    total_limit as total_limit,
)
from cchc_docs.score.clash import Clash as Clash
from cchc_docs.score.forecast import Forecast as Forecast, forecast_of as forecast_of
from cchc_docs.score.index_changes import (
    IndexLine as IndexLine,
    index_line as index_line,
    index_lines as index_lines,
)
from cchc_docs.score.numbers import (
    MOST_DECIMALS as MOST_DECIMALS,
    Precision as Precision,
    percentage as percentage,
    precision_of as precision_of,
    rounded as rounded,
    tolerance as tolerance,
)
from cchc_docs.score.ranking import (
    band_of as band_of,
    change_on as change_on,
    previous_scale as previous_scale,
    rank_block as rank_block,
    scorecard as scorecard,
)
from cchc_docs.score.score_lines import (
    AdjustmentLine as AdjustmentLine,
    AreaLine as AreaLine,
    ItemLine as ItemLine,
    PartLine as PartLine,
    Result as Result,
    Scorecard as Scorecard,
    ScoreChange as ScoreChange,
    ScoreLine as ScoreLine,
    SelfAssessment as SelfAssessment,
    Standing as Standing,
    Tally as Tally,
    shared_decimals as shared_decimals,
)
from cchc_docs.score.standing import BlockResults as BlockResults, can_be as can_be
from cchc_docs.score.tally import applies as applies, left_out as left_out, tally as tally
