"""Closing marks: a value that a template closes, or goes on after, brings none of its own.

Officials type “Sở Nội vụ;” or “VT, VP.” as the line is printed. The template sets the mark of the
list, so the mark typed is left to it and printed once.
"""

from __future__ import annotations

from typing import Any

from cchc_docs.compose.given import given_words
from cchc_docs.model import Measure, Role, Shortcoming
from cchc_docs.vietnamese import unclosed

Content = dict[str, Any]

_WITHOUT_END = frozenset(
    (
        *("recipients", "archive", "assignments", "closing", "indices", "targets"),
        *("proposed_by", "executors", "issuer", "subject", "title", "place", "statements"),
        *(given_words(Shortcoming) | given_words(Role) | given_words(Measure) - {"text"}),
    )
)
"""The values behind which some template sets a mark; the others end as they are typed."""


def left_to_templates(content: Content) -> Content:
    """The content without the closing marks that templates set themselves."""
    return {key: _value(value, key in _WITHOUT_END) for key, value in content.items()}


def _value(value: Any, open_end: bool) -> Any:
    kind = type(value)  # most values are of none of these, and there are many
    if kind is str:
        return unclosed(value) if open_end else value
    if kind is list:
        return [_value(item, open_end) for item in value]
    if kind is dict:
        return {key: _value(item, open_end or key in _WITHOUT_END) for key, item in value.items()}
    return value
