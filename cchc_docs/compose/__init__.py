"""What a document says, as plain values for a template: the last step before Word."""

from cchc_docs.compose.plan_content import (
    Content,
    PlanSubject,
    action_of,
    compose_plan,
    issue_content,
    issued_of,
    sentence_fields,
)

__all__ = [
    "Content",
    "PlanSubject",
    "action_of",
    "compose_plan",
    "issue_content",
    "issued_of",
    "sentence_fields",
]
