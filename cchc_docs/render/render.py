"""A template that docxtpl has read once, filled again and again.

What never changes is kept as finished zip bytes; only the parts with tags are rendered. docxtpl
itself is loaded only for templates that change the package.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate

import jinja2

from cchc_docs.docx.zip_writer import Entry, entries_of, entry, write_package
from cchc_docs.render.compiled import CompiledTemplate
from cchc_docs.render.environment import counting

MISUSES = (
    ArithmeticError,
    AssertionError,  # jinja's truncate
    AttributeError,
    LookupError,
    NameError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What a value raises that a template uses as it must not be used."""


def render(template: CompiledTemplate, content: Mapping[str, Any]) -> bytes:
    """The filled document. Raises jinja2.TemplateError naming what the content does not have."""
    return write_package(render_entries(template, content))


def render_entries(template: CompiledTemplate, content: Mapping[str, Any]) -> tuple[Entry, ...]:
    """The parts of the filled document. Raises jinja2.TemplateError."""
    try:
        return _filled(template, content)
    except MISUSES as error:
        raise jinja2.TemplateRuntimeError("thẻ trong mẫu dùng sai giá trị") from error


def _filled(template: CompiledTemplate, content: Mapping[str, Any]) -> tuple[Entry, ...]:
    if template.needs_docxtpl:
        from cchc_docs.render.template import render_with_docxtpl

        return entries_of(render_with_docxtpl(template.package, content))
    counted = counting(content)
    rendered = [
        entry(part, _whole(source.render(counted).encode("utf-8")))
        for part, source in template.rendered
    ]
    return (*template.static, *rendered)


def _whole(data: bytes) -> bytes:
    """The part, if Word can read it; raises TemplateRuntimeError where its XML is broken."""
    try:
        ParserCreate().Parse(data, True)
    except ExpatError as error:
        raise jinja2.TemplateRuntimeError("mẫu điền ra tệp Word hỏng") from error
    return data
