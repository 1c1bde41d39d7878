"""What a document says, as plain values for a template: the last step before Word."""

from cchc_docs.compose.plan_content import (
    PlanSubject as PlanSubject,
    action_of as action_of,
    compose_plan as compose_plan,
    issue_content as issue_content,
    issued_of as issued_of,
    sentence_fields as sentence_fields,
)
