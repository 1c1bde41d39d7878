"""The data rules: what is wrong with a round, its scores, its plans; nothing is changed."""

from __future__ import annotations

from cchc_docs.check.data.check_data import (
    check_agencies,
    check_beside_scores,
    check_block,
    check_change,
    check_place,
    check_plan,
    check_report,
    check_round,
    check_scores,
    check_sums,
    holds_all_scores,
    is_sound,
)
from cchc_docs.check.data.data_rules import data_rules, list_data_rules, rules_page

__all__ = [
    "check_agencies",
    "check_beside_scores",
    "check_block",
    "check_change",
    "check_place",
    "check_plan",
    "check_report",
    "check_round",
    "check_scores",
    "check_sums",
    "data_rules",
    "holds_all_scores",
    "is_sound",
    "list_data_rules",
    "rules_page",
]
