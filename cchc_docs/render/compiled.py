"""A template as it is kept between reading it and filling it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import CodeType

import jinja2
from jinja2 import nodes

from cchc_docs.docx.zip_writer import SMALL, Entry, entry
from cchc_docs.frozen import dataclass
from cchc_docs.render.environment import template_environment

_TAG = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
_WORD = re.compile(r"decision\.\w+|[A-Za-z_]\w*")
"""What a decision says of itself is not what the plan, or a measure of it, says by that name."""


@dataclass(frozen=True)
class PreparedTemplate:
    """A template as docxtpl's own code has read it: plain data, which may be kept on disk.

    ``package`` is the whole .docx with its rule lines ready, ``static`` its parts without tags,
    ``sources`` the jinja text of the others and ``codes`` what jinja makes of it.
    ``always_whole`` are those of them that come out as whole XML whatever they are filled with.
    ``needs_docxtpl`` says that filling it changes the package, so that only docxtpl itself will
    do. ``digest`` is the SHA-256 of the file.
    """

    name: str
    digest: str
    package: bytes
    static: Mapping[str, bytes]
    sources: Mapping[str, str]
    codes: Mapping[str, CodeType]
    always_whole: frozenset[str]
    needs_docxtpl: bool


@dataclass(frozen=True)
class FilledPart:
    """A part that is filled, and whether it comes out as whole XML whatever it is filled with."""

    name: str
    template: jinja2.Template
    is_always_whole: bool


@dataclass(frozen=True)
class CompiledTemplate:
    """A template ready to be filled: finished entries, and the parts that are rendered."""

    name: str
    digest: str
    static: tuple[Entry, ...]
    filled: tuple[FilledPart, ...]
    package: bytes
    needs_docxtpl: bool
    words: frozenset[str] = frozenset()
    """Every word in its tags: a field whose name is not among them is not printed."""


def parsed(sources: Mapping[str, str]) -> dict[str, nodes.Template]:
    """The jinja texts parsed. Raises jinja2.TemplateSyntaxError where a tag is broken."""
    environment = template_environment()
    return {part: environment.parse(source) for part, source in sources.items()}


def codes_of(trees: Mapping[str, nodes.Template]) -> dict[str, CodeType]:
    """The parsed parts compiled. Raises jinja2.TemplateSyntaxError."""
    environment = template_environment()
    return {part: environment.compile(tree) for part, tree in trees.items()}


def compiled_template(prepared: PreparedTemplate) -> CompiledTemplate:
    """The template ready to be filled, in an environment of its own."""
    environment = template_environment()
    names = dict(environment.globals)
    filled = tuple(
        FilledPart(
            part,
            jinja2.Template.from_code(environment, code, names),
            part in prepared.always_whole,
        )
        for part, code in prepared.codes.items()
    )
    static = tuple(entry(part, data, SMALL) for part, data in prepared.static.items())
    return CompiledTemplate(
        prepared.name,
        prepared.digest,
        static,
        filled,
        prepared.package,
        prepared.needs_docxtpl,
        _words_of(prepared.sources),
    )


def _words_of(sources: Mapping[str, str]) -> frozenset[str]:
    tags = (tag for source in sources.values() for tag in _TAG.findall(source))
    return frozenset(word for tag in tags for word in _WORD.findall(tag))
