"""The decision that a plan is issued with, as a template reads it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cchc_docs.compose.abbreviations import FirstMentions
from cchc_docs.compose.issue_values import head_of
from cchc_docs.compose.letterhead import authority, full_name
from cchc_docs.model import Decision, Document, Plan

Content = dict[str, Any]

_ARTICLES_OF_THE_TEMPLATE = 3
"""Điều 1 issues the plan, Điều 2 puts the decision in force, the last names who executes it."""


def decision_values(
    plan: Plan,
    name: str,
    filled: Callable[[str], str],
    cited: Callable[[Document], Content],
) -> Content | None:
    """Authority, căn cứ and articles; None where the plan is not issued with its decision."""
    decision = plan.decision
    if plan.form != "decision" or decision is None:
        return None
    proposed_by = decision.proposed_by
    values = {
        "authority": _authority(decision, plan, name, filled),
        "legal_bases": [cited(item) for item in decision.legal_bases or plan.decisions or ()],
        "proposed_by": filled(proposed_by) if proposed_by else None,
        "articles": [filled(article) for article in decision.articles],
        "executors": filled(decision.executors),
        "last_article": _ARTICLES_OF_THE_TEMPLATE + len(decision.articles),
    }
    spoken = ("legal_bases", "proposed_by", "articles", "executors")
    mentions = FirstMentions(plan.abbreviations)
    return {**values, **{key: mentions.in_values(values[key]) for key in spoken}}


def author(plan: Plan, name: str, issuer: str, filled: Callable[[str], str]) -> str:
    """Whose decision or plan it is, as a sentence names it: a decision is of its authority, the
    head or the collective body; a plan with a number of its own is of the ``issuer``."""
    if plan.form in (None, "plan"):
        return issuer
    written = plan.decision.authority if plan.decision else None
    if written and not written.isupper():
        return filled(written)
    signatory = plan.signatory
    if signatory is None or signatory.collective:
        return full_name(name)
    return authority(head_of(signatory), name)


def _authority(decision: Decision, plan: Plan, name: str, filled: Callable[[str], str]) -> str:
    """Who decides: as written, the collective body itself, or its head."""
    if decision.authority:
        return filled(decision.authority).upper()
    return author(plan, name, name, filled).upper()
