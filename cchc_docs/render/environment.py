"""The jinja environment of templates: sandboxed, escaping, strict about names, without imports.

A template may come from anywhere, so what it can do is bounded: no files, no Python, no loops
without end, no text out of thin air. Values come out escaped, whatever the template says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, NoReturn, cast

from jinja2 import (
    StrictUndefined,
    TemplateRuntimeError,
    TemplateSyntaxError,
    nodes,
    pass_context,
)
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from cchc_docs.render.bounds import (
    KEY,
    LARGEST_NUMBER,
    LONG,
    Budget,
    bounded_concat,
    budget_of,
    check_number,
    joined,
    printed,
    printed_text,
    put_together,
    replaced,
    rounded,
    take,
)
from cchc_docs.render.filters import FILTERS
from cchc_docs.render.known import filters_of_known, known
from cchc_docs.render.measures import MEASURES

COUNTED = "_counted"
"""The filter that every loop gets."""

_TOGETHER = "_put_together"
"""The filter that stands for ``~``."""

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
    "safe",
    "slice",
    "tojson",
    "urlize",
    "wordwrap",
    "xmlattr",
)
_LOOP_FIELDS = frozenset(("index", "index0", "first", "last", "length", "revindex"))
_FILTERS = {
    **FILTERS,
    **{measure.__name__: lru_cache(maxsize=256)(measure) for measure in MEASURES},
}
"""Most measured lines have the same words in every plan; those are measured once."""
_FORBIDDEN = (
    nodes.Import,
    nodes.FromImport,
    nodes.Include,
    nodes.Extends,
    nodes.Macro,
    nodes.EvalContextModifier,
)
_PLAIN = (nodes.TemplateData, nodes.Name)
"""Most of a template: nothing in them costs anything."""


class _Writing(CodeGenerator):
    """Has values printed in one step, checked and escaped; no template says otherwise.

    Values of the content are plain dicts and lists; their keys come before any attribute. These and
    the fields of loops are nearly all that templates ask for, and harmless: they are taken where
    they stand, ``it`` being the value at hand. The sandbox judges the rest.
    """

    def _output_child_to_const(self, node: nodes.Expr, *rest: Any) -> str:
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible  # also what is the same each time is printed in that step
        return super()._output_child_to_const(node, *rest)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        name = repr(node.attr)
        taken, known = f"it[{name}]", f"is dict and {name} in it"
        if node.attr in _LOOP_FIELDS:
            taken, known = f"it.{node.attr}", "is LoopContext"
        self.write(f"({taken} if type(it := ")
        self.visit(node.node, frame)
        self.write(f") {known} else environment.getattr(it, {name}))")

    def _output_child_pre(self, *_: Any) -> None:
        self.write("(environment.printed_text(it) if type(it := ")

    def _output_child_post(self, *_: Any) -> None:
        self.write(") is str else environment.printed(context, it))")


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """What templates may do, counted and judged."""

    code_generator_class = _Writing
    printed = staticmethod(printed)
    printed_text = staticmethod(printed_text)
    intercepted_binops = frozenset(("+", "*", "**", "%"))
    concat = staticmethod(bounded_concat)

    def wrap_str_format(self, value: Any) -> None:
        """No formatting method of text is let through, not even in the sandbox's own wrapping."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Text has no methods here: some of them make as much text as they are told to."""
        return not isinstance(obj, str | bytes) and super().is_safe_attribute(obj, attr, value)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic on numbers only: text is neither repeated nor formatted by an operator."""
        if isinstance(left, LONG) or isinstance(right, LONG):
            if operator != "+":
                raise TemplateRuntimeError(f"phép “{operator}” chỉ dùng với số")
            take(context, left, right)
        if operator == "**":
            raise TemplateRuntimeError("không dùng phép lũy thừa trong mẫu")
        check_number(left)
        check_number(right)
        return super().call_binop(context, operator, left, right)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """The template with all that costs counted; what no template of ours needs is refused."""
        try:
            tree = super()._parse(source, name, filename)
            _Bounding(self).walk(tree)
            return tree
        except RecursionError:
            raise TemplateSyntaxError("các thẻ trong mẫu lồng nhau quá sâu", 1) from None


class _Bounding:
    """Puts what is counted in the place of loops and of ``~``, in one walk through the template."""

    def __init__(self, environment: TemplateEnvironment) -> None:
        self._environment = environment

    def walk(self, node: nodes.Node) -> None:
        """Do so below the node. Raises TemplateSyntaxError at what is refused."""
        for field in node.fields:
            value = getattr(node, field, None)
            if isinstance(value, list):
                for at, item in enumerate(value):
                    if isinstance(item, nodes.Node):
                        value[at] = self._bounded(item)
            elif isinstance(value, nodes.Node):
                setattr(node, field, self._bounded(value))

    def _bounded(self, node: nodes.Node) -> nodes.Node:
        kind = type(node)
        if kind in _PLAIN:
            return node
        if isinstance(node, _FORBIDDEN):
            _refuse(node)
        if isinstance(node, nodes.Const):
            if isinstance(node.value, int | float) and abs(node.value) > LARGEST_NUMBER:
                raise TemplateSyntaxError("số trong mẫu quá lớn", node.lineno)
            return node
        self.walk(node)
        if isinstance(node, nodes.For):
            if node.recursive:
                said = "không dùng vòng lặp gọi lại chính nó"
                raise TemplateSyntaxError(said, node.lineno)
            node.iter = self._filtered(cast(nodes.Expr, node.iter), COUNTED, node.lineno)
        elif isinstance(node, nodes.Concat):
            pieces = nodes.List(node.nodes, lineno=node.lineno)
            return self._filtered(pieces, _TOGETHER, node.lineno)
        return node

    def _filtered(self, value: nodes.Expr, name: str, line: int) -> nodes.Filter:
        found = nodes.Filter(value, name, [], [], None, None, lineno=line)
        found.set_environment(self._environment)
        return found


def _refuse(node: nodes.Node) -> NoReturn:
    is_scope = isinstance(node, nodes.EvalContextModifier)
    kind = "autoescape" if is_scope else type(node).__name__.lower()
    raise TemplateSyntaxError(f"không dùng thẻ “{kind}” trong mẫu", node.lineno)


@pass_context
def _counted(context: Context, values: Iterable[Any]) -> Iterable[Any]:
    """The values, counted against what the whole document may use."""
    budget = budget_of(context)
    return values if budget is None or values == [] else budget.turns_of(values)


def counting(content: Mapping[str, Any]) -> dict[str, Any]:
    """The content with a fresh budget for one document."""
    return {**content, KEY: Budget()}


def template_environment() -> TemplateEnvironment:
    """A new environment with the filters of this program and nothing to load files with."""
    environment = TemplateEnvironment(
        autoescape=True, undefined=StrictUndefined, optimized=False, loader=None, finalize=known
    )
    environment.filters.update(_FILTERS)
    environment.filters[COUNTED] = _counted
    environment.filters[_TOGETHER] = put_together
    environment.filters.update(join=joined, replace=replaced, round=rounded)
    environment.filters.update(filters_of_known(environment.filters))
    for name in _UNNEEDED_GLOBALS:
        environment.globals.pop(name, None)
    for name in _UNNEEDED_FILTERS:
        environment.filters.pop(name, None)
    return environment
