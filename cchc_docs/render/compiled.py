"""A template as it is kept between reading it and filling it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import CodeType

import jinja2

from cchc_docs.docx.zip_writer import SMALL, Entry, entry
from cchc_docs.render.environment import template_environment

_TAG = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
_WORD = re.compile(r"decision\.\w+|[A-Za-z_]\w*")
"""What a decision says of itself is not what the plan, or a measure of it, says by that name."""


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
