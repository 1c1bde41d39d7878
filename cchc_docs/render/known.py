"""What is unknown is not printed, nor what is no text: a document never says “None” or “True”."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any

from jinja2 import TemplateRuntimeError

_OF_TEXT = (
    "capitalize", "e", "escape", "forceescape", "lower", "replace", "string", "striptags",
    "title", "trim", "truncate", "upper", "urlencode", "wordcount",
)  # fmt: skip
"""jinja's filters that make text of anything, of nothing too."""

_NO_TEXT = (bool, dict, list, tuple)
NO_TEXT_SAID = (
    "in một trường không phải là chữ, số: trường đúng/sai dùng trong {% if … %}, "
    "danh sách dùng trong {% for … %}, nhóm thì ghi rõ trường bên trong"
)

Filter = Callable[..., Any]


def known(value: Any) -> Any:
    """The value as it is printed. Raises TemplateRuntimeError where it is missing or no text."""
    if value is None:
        raise TemplateRuntimeError("in một trường đang trống")
    if isinstance(value, _NO_TEXT):
        raise TemplateRuntimeError(NO_TEXT_SAID)
    return value


def all_known(values: Iterable[Any]) -> list[Any]:
    """The values that are put together. Raises TemplateRuntimeError where one is missing."""
    return [known(value) for value in values]


def filters_of_known(filters: Mapping[str, Filter]) -> dict[str, Filter]:
    """The filters that make text, each refusing a missing value."""
    return {name: _of_known(filters[name]) for name in _OF_TEXT if name in filters}


def _of_known(filter_: Filter) -> Filter:
    place = 1 if hasattr(filter_, "jinja_pass_arg") else 0

    @wraps(filter_)
    def checked(*args: Any, **named: Any) -> Any:
        if len(args) > place:
            known(args[place])
        return filter_(*args, **named)

    return checked
