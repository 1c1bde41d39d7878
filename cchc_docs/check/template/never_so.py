"""Comparisons that come out the same in every plan, because a field never holds such a value."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Any

from jinja2 import nodes

from cchc_docs.data_files.template_fields import TemplateField

COMMA = "điều kiện có dấu phẩy nên luôn đúng"
COMMA_HINT = "số thập phân trong thẻ viết bằng dấu chấm (90.5); hai điều kiện thì nối bằng and, or"
_EQUAL = ("eq", "ne", "in", "notin")
_TEXTS = ("text", "blank", "one", "run")
_NUMBERS = ("number", "integer")


def never_so(name: str, shape: Any, operator: str, other: nodes.Node) -> tuple[str, str] | None:
    """What is wrong with comparing the field with the other side, and what to write instead."""
    if operator not in _EQUAL:
        return None
    for value in _constants(other):
        found = _wrong(name, shape, value)
        if found:
            return found
    return None


def _constants(node: nodes.Node) -> Iterator[Any]:
    """The values that are written out; nothing, none, is always a fair question."""
    if isinstance(node, nodes.List | nodes.Tuple):
        for item in node.items:
            yield from _constants(item)
    elif isinstance(node, nodes.Const) and node.value is not None:
        yield node.value


def _wrong(name: str, shape: Any, value: Any) -> tuple[str, str] | None:
    is_text = isinstance(value, str)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if isinstance(shape, Mapping | list):
        kind = "danh sách" if isinstance(shape, list) else "nhóm"
        hint = f"viết {{% if {name} %}} hoặc {{% if not {name} %}}, hay {name}|length"
        return f"“{name}” là một {kind}, không so với {_shown(value)} được", hint
    if not isinstance(shape, TemplateField):
        return None
    if shape.kind == "one" and is_text and value and value not in shape.words:
        close = difflib.get_close_matches(value, shape.words, n=1)
        words = ", ".join(word for word in shape.words if word)
        hint = f"có phải là “{close[0]}”?" if close else f"các giá trị: {words}"
        return f"“{name}” không bao giờ là “{value}”", hint
    if shape.kind == "flag" and (is_text or is_number):
        hint = f"viết {{% if {name} %}} hoặc {{% if not {name} %}}"
        return f"“{name}” chỉ có đúng hoặc sai, không so với {_shown(value)} được", hint
    if shape.kind in _NUMBERS and is_text:
        return f"“{name}” là số, không bao giờ bằng “{value}”", "bỏ dấu nháy quanh số"
    if shape.kind in _TEXTS and is_number:
        return f"“{name}” là chữ, không bao giờ bằng {value}", "đặt chữ trong dấu nháy"
    if shape.kind == "date" and (is_text or is_number):
        hint = f"so chữ của ngày: {name}|short_date"
        return f"“{name}” là ngày, không bao giờ bằng {_shown(value)}", hint
    return None


def _shown(value: Any) -> str:
    return f"“{value}”" if isinstance(value, str) else str(value)
