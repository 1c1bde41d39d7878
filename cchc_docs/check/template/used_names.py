"""Names that a template uses, against the fields that the content has."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Any

from jinja2 import nodes
from jinja2.sandbox import SandboxedEnvironment

from cchc_docs.check.template.never_so import COMMA, COMMA_HINT, never_so
from cchc_docs.data_files.template_fields import TemplateField
from cchc_docs.render.environment import COUNTED

Shape = Any
"""Fields by name: a mapping for a group, a one-element list for a list, the field for a value."""

UnknownName = tuple[int, str, str]
"""Line, the name, and the nearest known name or ''."""

_LOOP_FIELDS = (
    "index index0 revindex revindex0 first last length previtem nextitem depth depth0 cycle changed"
)
_LOOP = dict.fromkeys(_LOOP_FIELDS.split(), "")
_ANYTHING = None


Misuse = tuple[int, str, str]
"""Line, what is wrong, and what to write instead."""


def used_names(
    tree: nodes.Template, fields: TemplateField
) -> tuple[list[UnknownName], list[Misuse], list[int]]:
    """Every use of a name or field that the content does not have; every comparison with what a
    field never holds; the lines that print a group, a list or a flag.
    """
    walker = _Walker()
    walker.block(tree.body, [dict(_shape(fields))])
    return walker.unknown, walker.never, walker.not_text


def _shape(field: TemplateField) -> Shape:
    if field.inner is None or field.kind == "target":
        return [_shape(field.item)] if field.inner else field
    if field.kind == "group":
        return {name: _shape(inner) for name, inner in field.inner.items()}
    return [_shape(field.item)]


class _Walker:
    def __init__(self) -> None:
        self.unknown: list[UnknownName] = []
        self.never: list[Misuse] = []
        self.not_text: list[int] = []

    def block(self, body: list[Any], scopes: list[dict[str, Any]]) -> None:
        for node in body:
            self.statement(node, scopes)

    def statement(self, node: Any, scopes: list[dict[str, Any]]) -> None:
        if isinstance(node, nodes.For):
            self._loop(node, scopes)
        elif isinstance(node, nodes.If):
            self._condition(node.test, scopes)
            self.block(node.body, scopes)
            self.block(node.elif_, scopes)
            self.block(node.else_, scopes)
        elif isinstance(node, nodes.Assign):
            scopes[-1].update(_bound(node.target, self.value(node.node, scopes)))
        elif isinstance(node, nodes.With):
            values = [self.value(value, scopes) for value in node.values]
            inside: dict[str, Any] = {}
            for target, shape in zip(node.targets, values, strict=True):
                inside.update(_bound(target, shape))
            self.block(node.body, [*scopes, inside])
        elif isinstance(node, nodes.FilterBlock):
            self.block(node.body, scopes)
        elif isinstance(node, nodes.AssignBlock):
            self.block(node.body, scopes)
            scopes[-1].update(_bound(node.target, ""))
        elif isinstance(node, nodes.Output):
            for part in node.nodes:
                shape = self.value(part, scopes)
                is_flag = isinstance(shape, TemplateField) and shape.kind == "flag"
                if is_flag or isinstance(shape, Mapping | list):
                    self.not_text.append(part.lineno)
        else:
            for child in node.iter_child_nodes():
                self.value(child, scopes)

    def _loop(self, node: nodes.For, scopes: list[dict[str, Any]]) -> None:
        sequence = self.value(node.iter, scopes)
        element = sequence[0] if isinstance(sequence, list) and sequence else _ANYTHING
        inside = [*scopes, {**_bound(node.target, element), "loop": _LOOP}]
        if node.test is not None:
            self.value(node.test, inside)
        self.block(node.body, inside)
        self.block(node.else_, scopes)

    def _condition(self, test: Any, scopes: list[dict[str, Any]]) -> None:
        """A comma makes two values of a condition, and two values are always true."""
        self.value(test, scopes)
        if isinstance(test, nodes.Tuple):
            self.never.append((test.lineno, COMMA, COMMA_HINT))

    def _comparison(self, node: nodes.Compare, scopes: list[dict[str, Any]]) -> None:
        for operand in node.ops:
            for one, other in ((node.expr, operand.expr), (operand.expr, node.expr)):
                shape = self.value(one, scopes)
                found = never_so(_words(one), shape, operand.op, other)
                if found:
                    self.never.append((node.lineno, *found))

    def value(self, node: Any, scopes: list[dict[str, Any]]) -> Any:
        """The shape of an expression, or None where it may be anything."""
        if isinstance(node, nodes.Name):
            return self._name(node, scopes)
        if isinstance(node, nodes.Getattr):
            return self._field(node.node, node.attr, node.lineno, scopes)
        if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
            return self._item(node, scopes)
        if isinstance(node, nodes.Filter) and node.name == COUNTED:
            return self.value(node.node, scopes)
        if isinstance(node, nodes.Compare):
            self._comparison(node, scopes)
            return _ANYTHING
        for child in node.iter_child_nodes():
            self.value(child, scopes)
        return _ANYTHING

    def _name(self, node: nodes.Name, scopes: list[dict[str, Any]]) -> Any:
        for scope in reversed(scopes):
            if node.name in scope:
                return scope[node.name]
        self._report(node.lineno, node.name, [name for scope in scopes for name in scope])
        return _ANYTHING

    def _field(self, owner: Any, name: str, line: int, scopes: list[dict[str, Any]]) -> Any:
        shape = self.value(owner, scopes)
        if shape is _ANYTHING:
            return _ANYTHING
        if isinstance(shape, Mapping) and name in shape:
            return shape[name]
        known = list(shape) if isinstance(shape, Mapping) else []
        self._report(line, f"{_words(owner)}.{name}", [f"{_words(owner)}.{key}" for key in known])
        return _ANYTHING

    def _item(self, node: nodes.Getitem, scopes: list[dict[str, Any]]) -> Any:
        key = node.arg.value if isinstance(node.arg, nodes.Const) else None
        if isinstance(key, str):
            return self._field(node.node, key, node.lineno, scopes)
        shape = self.value(node.node, scopes)
        return shape[0] if isinstance(shape, list) and shape else _ANYTHING

    def _report(self, line: int, name: str, known: list[str]) -> None:
        close = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
        self.unknown.append((line, name, close[0] if close else ""))


def _bound(target: Any, shape: Any) -> dict[str, Any]:
    if isinstance(target, nodes.Name):
        return {target.name: shape}
    return {item.name: _ANYTHING for item in target.find_all(nodes.Name)}


def _words(node: Any) -> str:
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{_words(node.node)}.{node.attr}"
    return "…"


def unknown_filters(
    tree: nodes.Template, environment: SandboxedEnvironment
) -> Iterator[UnknownName]:
    """Filters and tests that do not exist, with the nearest that does."""
    for node in tree.find_all((nodes.Filter, nodes.Test)):
        known = environment.filters if isinstance(node, nodes.Filter) else environment.tests
        if node.name not in known:
            close = difflib.get_close_matches(node.name, list(known), n=1)
            yield node.lineno, node.name, close[0] if close else ""
