"""The jinja environment of templates: sandboxed, escaping, strict about names, without imports.

A template may come from anywhere, so what it can do is bounded: no files, no Python, no loops
without end, no text out of thin air.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from jinja2 import (
    StrictUndefined,
    TemplateRuntimeError,
    TemplateSyntaxError,
    nodes,
    pass_context,
)
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from cchc_docs import limits
from cchc_docs.word.filters import FILTERS

COUNTED = "_counted"
"""The filter that every loop gets."""

_STEPS = "_steps"
_UNNEEDED_GLOBALS = ("range", "lipsum", "cycler", "joiner", "namespace")
_UNNEEDED_FILTERS = (
    "attr",
    "batch",
    "center",
    "filesizeformat",
    "format",
    "indent",
    "map",
    "pprint",
    "random",
    "slice",
    "tojson",
    "urlize",
    "wordwrap",
    "xmlattr",
)
_LOOP_FIELDS = frozenset(("index", "index0", "first", "last", "length", "revindex"))
_FILTERS = {**FILTERS, "rule_indent": lru_cache(maxsize=256)(FILTERS["rule_indent"])}
"""Most rule lines stand under the same words in every plan; those are measured once."""
_FORBIDDEN = (nodes.Import, nodes.FromImport, nodes.Include, nodes.Extends, nodes.Macro)


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """Values of the content are plain dicts and lists; their keys come before any attribute.

    These two are nearly all that templates ask for, and harmless; the sandbox judges the rest.
    """

    intercepted_binops = frozenset(("*", "**", "%"))

    def getattr(self, obj: Any, attribute: str) -> Any:
        kind = type(obj)
        if kind is dict and attribute in obj:
            return obj[attribute]
        if kind is LoopContext and attribute in _LOOP_FIELDS:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def wrap_str_format(self, value: Any) -> None:
        """No formatting method of text is let through, not even in the sandbox's own wrapping."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Text has no methods here: some of them make as much text as they are told to."""
        return not isinstance(obj, str | bytes) and super().is_safe_attribute(obj, attr, value)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic on numbers only: text is neither repeated nor formatted by an operator."""
        if isinstance(left, str | list | tuple) or isinstance(right, str | list | tuple):
            raise TemplateRuntimeError(f"phép “{operator}” chỉ dùng với số")
        if operator == "**":
            raise TemplateRuntimeError("không dùng phép lũy thừa trong mẫu")
        return super().call_binop(context, operator, left, right)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """The template with every loop counted; what a template of ours never needs is refused."""
        tree = super()._parse(source, name, filename)
        for node in tree.find_all(_FORBIDDEN):
            self._refuse(node)
        for loop in tree.find_all(nodes.For):
            loop.iter = nodes.Filter(
                loop.iter, COUNTED, [], [], None, None, lineno=loop.lineno
            ).set_environment(self)
        return tree

    def _refuse(self, node: nodes.Node) -> None:
        kind = type(node).__name__.lower()
        raise TemplateSyntaxError(f"không dùng thẻ “{kind}” trong mẫu", node.lineno)


@pass_context
def _counted(context: Context, values: Iterable[Any]) -> Iterator[Any]:
    """The values, counted against what the whole document may use."""
    steps = context.get(_STEPS)
    for value in values:
        if steps is not None:
            steps[0] += 1
            if steps[0] > limits.TEMPLATE_STEPS:
                raise TemplateRuntimeError(
                    f"vòng lặp trong mẫu chạy quá {limits.TEMPLATE_STEPS} lần"
                )
        yield value


def counting(content: Mapping[str, Any]) -> dict[str, Any]:
    """The content with a fresh count of loop turns for one document."""
    return {**content, _STEPS: [0]}


def template_environment() -> TemplateEnvironment:
    """A new environment with the filters of this program and nothing to load files with."""
    environment = TemplateEnvironment(
        autoescape=True, undefined=StrictUndefined, optimized=False, loader=None
    )
    environment.filters.update(_FILTERS)
    environment.filters[COUNTED] = _counted
    for name in _UNNEEDED_GLOBALS:
        environment.globals.pop(name, None)
    for name in _UNNEEDED_FILTERS:
        environment.filters.pop(name, None)
    return environment
