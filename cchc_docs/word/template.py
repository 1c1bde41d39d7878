"""A .docx with docxtpl tags becomes a compiled template; the only module that imports docxtpl.

docxtpl's own code reads the tags once, so every spelling that its manual allows means the same
here. What never changes is kept as finished zip bytes; only the parts with tags are rendered.
Seen with docxtpl 0.20: ``get_xml``, ``patch_xml``, ``render_xml_part``, ``fix_tables``.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import jinja2
from docxtpl import DocxTemplate
from lxml import etree
from markupsafe import Markup

from cchc_docs.word.environment import TemplateEnvironment, template_environment
from cchc_docs.word.package import SMALL, Entry, entry, pack, unpack, write_package
from cchc_docs.word.rule_lines import prepare_rule_lines

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
_TAGGED = re.compile(rb"\{\{|\{%|\{#")
_PARTS_WITH_TAGS = re.compile(
    r"word/(document|header\d*|footer\d*|footnotes)\.xml|docProps/core\.xml"
)
_CHANGES_PACKAGE = re.compile(r"\{%\s*(tc|colspan|hm|vm|cellbg)\b|<wp:docPr\b|\{_[{%]")
DOCUMENT = "word/document.xml"


@dataclass(frozen=True)
class CompiledTemplate:
    """A template ready to be filled: static entries, and the parts that are rendered."""

    name: str
    static: tuple[Entry, ...]
    rendered: tuple[tuple[str, jinja2.Template], ...]
    prepared: bytes
    through_docxtpl: bool


def compile_template(data: bytes, name: str, rule_shares: Mapping[str, float]) -> CompiledTemplate:
    """Compile the template once.

    Raises jinja2.TemplateSyntaxError where a tag is broken.
    """
    prepared = prepare(data, rule_shares)
    environment = template_environment()
    parts = unpack(_saved(prepared))
    patch = DocxTemplate(io.BytesIO(prepared)).patch_xml
    rendered: list[tuple[str, jinja2.Template]] = []
    static: list[Entry] = []
    through_docxtpl = False
    for part in sorted(parts, key=lambda part: (part != "[Content_Types].xml", part)):
        if _PARTS_WITH_TAGS.fullmatch(part) and _TAGGED.search(parts[part]):
            source = patch(parts[part].decode("utf-8"))
            through_docxtpl |= bool(_CHANGES_PACKAGE.search(source))
            rendered.append((part, environment.from_string(source)))
        else:
            static.append(entry(part, parts[part], SMALL))
    return CompiledTemplate(name, tuple(static), tuple(rendered), prepared, through_docxtpl)


def prepare(data: bytes, rule_shares: Mapping[str, float]) -> bytes:
    """The template with its rule lines ready to be measured while rendering."""
    parts = unpack(data)
    document = etree.fromstring(parts[DOCUMENT], _PARSER)
    styles = etree.fromstring(parts["word/styles.xml"], _PARSER)
    prepare_rule_lines(document, styles, rule_shares)
    parts[DOCUMENT] = _serialised(document)
    return pack(parts)


def _serialised(tree: Any) -> bytes:
    text: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return text


def _saved(data: bytes) -> bytes:
    """The package as python-docx saves it, so that both ways of rendering start alike."""
    template = DocxTemplate(io.BytesIO(data))
    template.init_docx()
    stream = io.BytesIO()
    template.docx.save(stream)
    return stream.getvalue()


def render(template: CompiledTemplate, content: Mapping[str, Any]) -> bytes:
    """The filled document. Raises jinja2.TemplateError naming what the content does not have."""
    if template.through_docxtpl:
        return render_with_docxtpl(template.prepared, content)
    entries = [
        entry(part, source.render(content).encode("utf-8")) for part, source in template.rendered
    ]
    return write_package((*template.static, *entries))


class _EscapingTemplate(DocxTemplate):  # type: ignore[misc]
    """docxtpl with properties escaped once: it sets them as text, after they were escaped."""

    def render_properties(self, context: Any, jinja_env: Any = None) -> None:
        environment: TemplateEnvironment = jinja_env
        properties = self.docx.core_properties
        for name in ("title", "subject", "comments", "identifier", "language", "author"):
            source = getattr(properties, name)
            if source:
                filled = environment.from_string(source).render(context)
                setattr(properties, name, str(Markup(filled).unescape()))


def render_with_docxtpl(prepared: bytes, content: Mapping[str, Any]) -> bytes:
    """The filled document by docxtpl itself, for templates that change the package."""
    template = _EscapingTemplate(io.BytesIO(prepared))
    template.render(dict(content), jinja_env=template_environment())
    stream = io.BytesIO()
    template.save(stream)
    return pack(unpack(stream.getvalue()))
