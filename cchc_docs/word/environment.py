"""The jinja environment of templates: sandboxed, escaping, strict about names, without imports."""

from __future__ import annotations

from typing import Any

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from cchc_docs.word.filters import FILTERS


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """Values of the content are plain dicts and lists; their keys come before any attribute."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


def template_environment() -> TemplateEnvironment:
    """A new environment with the filters of this program and nothing to load files with."""
    environment = TemplateEnvironment(autoescape=True, undefined=StrictUndefined, loader=None)
    environment.filters.update(FILTERS)
    for name in ("range", "lipsum", "cycler", "joiner"):
        environment.globals.pop(name, None)
    return environment
