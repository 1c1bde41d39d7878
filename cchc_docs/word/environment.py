"""The jinja environment of templates: sandboxed, escaping, strict about names, without imports."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from cchc_docs.word.filters import FILTERS

_LOOP_FIELDS = frozenset(("index", "index0", "first", "last", "length", "revindex"))
_FILTERS = {**FILTERS, "rule_indent": lru_cache(maxsize=256)(FILTERS["rule_indent"])}
"""Most rule lines stand under the same words in every plan; those are measured once."""


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """Values of the content are plain dicts and lists; their keys come before any attribute.

    These two are nearly all that templates ask for, and harmless; the sandbox judges the rest.
    """

    def getattr(self, obj: Any, attribute: str) -> Any:
        kind = type(obj)
        if kind is dict and attribute in obj:
            return obj[attribute]
        if kind is LoopContext and attribute in _LOOP_FIELDS:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


def template_environment() -> TemplateEnvironment:
    """A new environment with the filters of this program and nothing to load files with."""
    environment = TemplateEnvironment(autoescape=True, undefined=StrictUndefined, loader=None)
    environment.filters.update(_FILTERS)
    for name in ("range", "lipsum", "cycler", "joiner"):
        environment.globals.pop(name, None)
    return environment
