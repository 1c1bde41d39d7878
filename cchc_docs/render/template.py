"""A .docx with docxtpl tags is read once; the only module that imports docxtpl.

docxtpl's own code reads the tags, so every spelling that its manual allows means the same here.
Seen with docxtpl 0.20: ``patch_xml``, ``render_properties``, ``fix_tables``, ``fix_docpr_ids``.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Mapping
from typing import Any

from docx.opc.packuri import PackURI
from docx.opc.pkgwriter import PackageWriter
from docxtpl import DocxTemplate
from jinja2 import TemplateRuntimeError
from lxml import etree
from markupsafe import Markup

from cchc_docs.docx.cascade.formatting import formatting_of
from cchc_docs.docx.dangers import refuse_dangers
from cchc_docs.docx.names import W
from cchc_docs.docx.package import Package, UnreadableDocument
from cchc_docs.docx.relationships import serialised
from cchc_docs.docx.zip_writer import pack
from cchc_docs.frozen import dataclass
from cchc_docs.render.always_whole import always_whole
from cchc_docs.render.broken_lines import prepare_broken_lines
from cchc_docs.render.compiled import PreparedTemplate, codes_of, parsed
from cchc_docs.render.environment import TemplateEnvironment, counting, template_environment
from cchc_docs.render.head_columns import divide_heads
from cchc_docs.render.kept_lines import prepare_kept_lines
from cchc_docs.render.kept_rows import prepare_kept_rows
from cchc_docs.render.kept_words import in_words_own
from cchc_docs.render.optional_columns import prepare_optional_columns
from cchc_docs.render.optional_section import prepare_optional_section
from cchc_docs.render.rule_lines import prepare_rule_lines
from cchc_docs.render.section_breaks import free_section_breaks
from cchc_docs.standard import SetLines
from cchc_docs.vietnamese import as_typed

_TAGGED = re.compile(r"\{\{|\{%|\{#")
PARTS_WITH_TAGS = re.compile(
    r"word/(document|header\d*|footer\d*|footnotes)\.xml|docProps/core\.xml"
)
_MARKUP = re.compile(r"<[^>]*>")
_CHANGES_TABLES = re.compile(r"\{[{%]-?\s*(tc|colspan|hm|vm|cellbg)\b|\{_[{%]|[}%]_\}")
_SAVE_AGAIN = "mở bằng Word rồi lưu lại dạng .docx, hoặc chép lại mẫu gốc: cchc template copy"
_DRAWING = "<wp:docPr"
DOCUMENT, STYLES = "word/document.xml", "word/styles.xml"
RELATIONSHIPS = "word/_rels/document.xml.rels"


def prepare_template(data: bytes, name: str, lines: SetLines) -> PreparedTemplate:
    """The template read by docxtpl's own code, once.

    Raises jinja2.TemplateSyntaxError where a tag is broken, UnreadableDocument where the file is
    refused.
    """
    read = read_template(data, lines)
    trees = parsed(read.sources)
    return PreparedTemplate(
        name,
        hashlib.sha256(data).hexdigest(),
        read.package,
        read.static,
        read.sources,
        codes_of(trees),
        always_whole(trees),
        read.needs_docxtpl,
    )


@dataclass(frozen=True, slots=True)
class ReadTemplate:
    """What docxtpl's own code makes of a template before jinja compiles it."""

    package: bytes
    static: Mapping[str, bytes]
    sources: Mapping[str, str]
    needs_docxtpl: bool


def read_template(data: bytes, lines: SetLines) -> ReadTemplate:
    """The template with its tags made ready for jinja.

    Raises UnreadableDocument where the file is refused.
    """
    try:
        package = with_set_lines(data, lines)
        parts = _saved(package)
        patch = DocxTemplate(io.BytesIO(package)).patch_xml
    except UnreadableDocument:
        raise
    except Exception as error:  # a damaged package makes python-docx raise anything
        raise UnreadableDocument("tệp mẫu bị hỏng", _SAVE_AGAIN) from error
    if RELATIONSHIPS not in parts:
        raise UnreadableDocument("tệp mẫu không có phông, kiểu chữ của Word", _SAVE_AGAIN)
    static: dict[str, bytes] = {}
    sources: dict[str, str] = {}
    needs_docxtpl = False
    for part in sorted(parts, key=lambda part: (part != "[Content_Types].xml", part)):
        if PARTS_WITH_TAGS.fullmatch(part) and _is_tagged(parts[part]):
            text = parts[part].decode("utf-8")
            needs_docxtpl |= _changes_package(text)
            sources[part] = patch(text)
        else:
            static[part] = parts[part]
    return ReadTemplate(package, static, sources, needs_docxtpl)


def _is_tagged(data: bytes) -> bool:
    """Whether there is a tag, also where Word put its two braces into two runs."""
    return b"{" in data and bool(_TAGGED.search(_MARKUP.sub("", data.decode("utf-8", "replace"))))


def _changes_package(xml: str) -> bool:
    """Whether filling the part asks for more than text: table grids, numbers of drawings.

    Word may split a tag over several runs, so the tags are looked for in the bare text.
    """
    return _DRAWING in xml or bool(_CHANGES_TABLES.search(_MARKUP.sub("", xml)))


def with_set_lines(data: bytes, lines: SetLines) -> bytes:
    """The template with its lines ready to be measured while rendering.

    Raises UnreadableDocument where the file is no Word document or would fetch or run anything.
    """
    package = Package(data)
    refuse_dangers(package)
    for needed in (DOCUMENT, STYLES):
        if not package.has(needed):
            raise UnreadableDocument(f"tệp mẫu thiếu phần {needed}", _SAVE_AGAIN)
    parts = package.parts()
    document = package.tree(DOCUMENT)
    if document.find(f"{W}body") is None:
        raise UnreadableDocument("tệp mẫu không có nội dung", _SAVE_AGAIN)
    free_section_breaks(document)
    prepare_optional_columns(document)
    prepare_optional_section(document)
    formatting = formatting_of(package)
    if lines.head is not None:
        divide_heads(document, formatting, lines.head)
    prepare_rule_lines(document, formatting, lines)
    prepare_broken_lines(document, formatting, lines.broken)
    prepare_kept_lines(document, formatting, lines.belongs)
    prepare_kept_rows(document, formatting)
    parts[DOCUMENT] = serialised(document)
    return pack(parts)


def _saved(data: bytes) -> dict[str, bytes]:
    """The package as python-docx saves it, so that both ways of rendering start alike."""
    template = DocxTemplate(io.BytesIO(data))
    template.init_docx()
    return _parts_of(template.docx)


def _parts_of(document: Any) -> dict[str, bytes]:
    """The parts that python-docx would save, in its order.

    Its own way into a zip file asks the clock, and fails on a machine set before 1980.
    """
    package, written = document.part.package, _Written()
    writer: Any = PackageWriter
    for part in package.parts:
        part.before_marshal()
    writer._write_content_types_stream(written, package.parts)
    writer._write_pkg_rels(written, package.rels)
    writer._write_parts(written, package.parts)
    return written.parts


class _Written:
    """Takes the parts in the place of a zip file."""

    def __init__(self) -> None:
        self.parts: dict[str, bytes] = {}

    def write(self, name: PackURI, data: bytes) -> None:
        self.parts[name.membername] = data


class _CarefulTemplate(DocxTemplate):  # type: ignore[misc]
    """docxtpl with properties escaped once: it sets them as text, after they were escaped.

    And with broken XML refused: docxtpl drops what it cannot read, and says nothing.
    """

    def fix_tables(self, xml: str) -> Any:
        try:
            etree.fromstring(xml)
        except etree.XMLSyntaxError as error:
            raise TemplateRuntimeError("mẫu điền ra tệp Word hỏng") from error
        return super().fix_tables(xml)

    def render_properties(self, context: Any, jinja_env: Any = None) -> None:
        environment: TemplateEnvironment = jinja_env
        properties = self.docx.core_properties
        for name in ("title", "subject", "comments", "identifier", "language", "author"):
            source = getattr(properties, name)
            if source:
                filled = environment.from_string(source).render(context)
                setattr(properties, name, as_typed(str(Markup(filled).unescape())))


def render_with_docxtpl(package: bytes, content: Mapping[str, Any]) -> bytes:
    """The filled document by docxtpl itself, for templates that change the package.

    Raises jinja2.TemplateError, also where the XML comes out broken.
    """
    template = _CarefulTemplate(io.BytesIO(package))
    environment = template_environment()
    try:
        template.render(counting(content), jinja_env=environment, autoescape=True)
    except etree.XMLSyntaxError as error:
        raise TemplateRuntimeError("mẫu điền ra tệp Word hỏng") from error
    parts = _parts_of(template.docx)
    filled = {
        part: in_words_own(part, data.decode("utf-8")).encode("utf-8")
        for part, data in parts.items()
        if PARTS_WITH_TAGS.fullmatch(part) and part.startswith("word/")
    }
    return pack(parts | filled)
