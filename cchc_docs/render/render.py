"""A template that docxtpl has read once, filled again and again.

What never changes is kept as finished zip bytes; only the parts with tags are rendered. docxtpl
itself is loaded only for templates that change the package.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jinja2

from cchc_docs.docx.zip_writer import Entry, entries_of, entry, write_package
from cchc_docs.render.bounds import KEY
from cchc_docs.render.compiled import CompiledTemplate, FilledPart
from cchc_docs.render.environment import counting
from cchc_docs.render.kept_words import in_words_own

_SUSPECT = tuple(bytes([sign]) for sign in {*range(0x20), 0xEF} - set(b"\t\n\r"))
"""Controls, and the first byte of U+FFFE and U+FFFF in UTF-8: XML can hold none (1.0, 2.2)."""

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
    return (*template.static, *(_filled_part(part, counted) for part in template.filled))


def _filled_part(part: FilledPart, counted: Mapping[str, Any]) -> Entry:
    """Raises TemplateRuntimeError where the XML comes out broken."""
    data = in_words_own(part.name, part.template.render(counted)).encode("utf-8")
    is_sure = part.is_always_whole and not counted[KEY].has_markup and is_plain(data)
    if not (is_sure or is_whole(data)):
        raise jinja2.TemplateRuntimeError("mẫu điền ra tệp Word hỏng")
    return entry(part.name, data)


def is_plain(data: bytes) -> bool:
    """Whether the text in UTF-8 has nothing that XML might not hold."""
    return not any(sign in data for sign in _SUSPECT)


def is_whole(data: bytes) -> bool:
    """Whether Word can read the part."""
    from xml.parsers.expat import ExpatError, ParserCreate  # seldom needed

    try:
        ParserCreate().Parse(data, True)
    except ExpatError:
        return False
    return True
