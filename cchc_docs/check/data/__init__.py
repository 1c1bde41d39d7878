"""Rules about data: each a small function that names the line, the column and the mend."""

from cchc_docs.check.data.plan_rules import check_plan
from cchc_docs.check.data.round_rules import check_round
from cchc_docs.check.data.rule import RULES, data_rules
from cchc_docs.check.data.score_rules import check_scores, check_standing

__all__ = ["RULES", "check_plan", "check_round", "check_scores", "check_standing", "data_rules"]
