"""A template that docxtpl has read once, filled again and again.

What never changes is kept as finished zip bytes; only the parts with tags are rendered. docxtpl
itself is loaded only for templates that change the package.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import CodeType
from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate

import jinja2

from cchc_docs.docx.zip_writer import SMALL, Entry, entries_of, entry, write_package
from cchc_docs.render.environment import counting, template_environment

_TAG = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
_WORD = re.compile(r"[A-Za-z_]\w*")

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


@dataclass(frozen=True)
class PreparedTemplate:
    """A template as docxtpl's own code has read it: plain data, which may be kept on disk.

    ``package`` is the whole .docx with its rule lines ready, ``static`` its parts without tags,
    ``sources`` the jinja text of the others and ``codes`` what jinja makes of it.
    ``needs_docxtpl`` says that filling it changes the package, so that only docxtpl itself will
    do. ``digest`` is the SHA-256 of the file.
    """

    name: str
    digest: str
    package: bytes
    static: Mapping[str, bytes]
    sources: Mapping[str, str]
    codes: Mapping[str, CodeType]
    needs_docxtpl: bool


@dataclass(frozen=True)
class CompiledTemplate:
    """A template ready to be filled: finished entries, and the parts that are rendered."""

    name: str
    digest: str
    static: tuple[Entry, ...]
    rendered: tuple[tuple[str, jinja2.Template], ...]
    package: bytes
    needs_docxtpl: bool
    words: frozenset[str] = frozenset()
    """Every word in its tags: a field whose name is not among them is not printed."""


def codes_of(sources: Mapping[str, str]) -> dict[str, CodeType]:
    """The jinja texts compiled. Raises jinja2.TemplateSyntaxError where a tag is broken."""
    environment = template_environment()
    return {part: environment.compile(source) for part, source in sources.items()}


def compiled_template(prepared: PreparedTemplate) -> CompiledTemplate:
    """The template ready to be filled, in an environment of its own."""
    environment = template_environment()
    rendered = tuple(
        (part, jinja2.Template.from_code(environment, code, environment.make_globals(None)))
        for part, code in prepared.codes.items()
    )
    static = tuple(entry(part, data, SMALL) for part, data in prepared.static.items())
    return CompiledTemplate(
        prepared.name,
        prepared.digest,
        static,
        rendered,
        prepared.package,
        prepared.needs_docxtpl,
        _words_of(prepared.sources),
    )


def _words_of(sources: Mapping[str, str]) -> frozenset[str]:
    tags = (tag for source in sources.values() for tag in _TAG.findall(source))
    return frozenset(word for tag in tags for word in _WORD.findall(tag))


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
