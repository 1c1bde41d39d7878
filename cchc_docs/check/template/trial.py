"""A template tried: filled with made-up contents, and what comes out looked at as Word would.

The rules on single tags say what is wrong and how to mend it; this finds whatever they do not know
of, so that no template passes that gives a broken document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import jinja2
from lxml import etree

from cchc_docs.check.template.balance import unbalanced
from cchc_docs.check.template.missing import Gaps, Incomplete, alone, fewest, together
from cchc_docs.check.template.sample import samples
from cchc_docs.check.template.template_rule import breach
from cchc_docs.check.template.trial_marks import Marks, unmarked
from cchc_docs.check.template.word_shape import faults
from cchc_docs.data_files.template_fields import TemplateField
from cchc_docs.docx.names import W
from cchc_docs.docx.package import Package, UnreadableDocument
from cchc_docs.docx.read.template_text import TemplateParagraph, table_places
from cchc_docs.docx.zip_writer import pack
from cchc_docs.finding import Finding, PartSpot, Place, TextSpot
from cchc_docs.render.environment import counting, template_environment
from cchc_docs.render.jinja_words import in_vietnamese
from cchc_docs.render.render import MISUSES
from cchc_docs.render.template import ReadTemplate, read_template, render_with_docxtpl
from cchc_docs.standard import SetLines

_BEFORE_PARAGRAPHS = re.compile(r"<w:(p|tr)(?=[ >])")
_IN_TEMPLATE = ("<template>", "<unknown>")
_LEFT_OVER = re.compile(r"\{\{|\}\}|\{%|%\}")
_WORD = re.compile(r"[a-z_]+")
_REPAIR = "so với chỗ cùng loại ở mẫu gốc: cchc template copy"
_GUARD = "nếu trường có khi trống thì đặt trong {% if … %} … {% endif %}"
Told = Callable[[str, TextSpot | PartSpot | None, str, str], Finding]


class Trial:
    """One template with marks, and what docxtpl makes of it."""

    def __init__(
        self,
        package: Package,
        texts: Mapping[str, list[TemplateParagraph]],
        lines: SetLines,
    ) -> None:
        """Raises UnreadableDocument where docxtpl cannot read the template."""
        self._marks = Marks()
        parts = {name: package.read(name) for name in package.names if name[-1] != "/"}
        for part, found in texts.items():
            if found:
                root = found[0].node.getroottree()
                self._marks.put(found, table_places(root.getroot(), part))
                parts[part] = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
        self._read: ReadTemplate = read_template(pack(parts, level=1), lines)

    def lost(self, name: str) -> Iterator[Finding]:
        """Words and breaks that would be in no plan, whatever its data."""
        static = {
            part: data.decode("utf-8", "replace")
            for part, data in self._read.static.items()
            if part.endswith(".xml")
        }
        for piece in self._marks.lost({**static, **self._read.sources}):
            message = f"{piece.what} sẽ mất: nằm trong thẻ, hoặc cùng đoạn, hàng mà thẻ thay thế"
            hint = "để thẻ {%p … %} một mình một đoạn, thẻ {%tr … %} một mình một hàng"
            place = Place(name, spot=piece.place)
            yield breach("MB-15", place, message, hint)

    def filled(self, name: str, fields: TemplateField) -> list[Finding]:
        """What goes wrong while the template is filled, and in what comes out."""

        def told(rule: str, place: TextSpot | PartSpot | None, message: str, hint: str) -> Finding:
            return breach(rule, Place(name, spot=place), message, hint)

        found: dict[Finding, None] = {}
        contents = Incomplete(fields)
        for part, source in self._read.sources.items():
            found.update(dict.fromkeys(self._part(part, source, fields, contents, told)))
        if not found and self._read.needs_docxtpl:
            found.update(dict.fromkeys(self._whole(fields, told)))
        return list(found)

    def _part(
        self, part: str, source: str, fields: TemplateField, contents: Incomplete, told: Told
    ) -> Iterator[Finding]:
        text = _BEFORE_PARAGRAPHS.sub(r"\n\g<0>", source)
        for at in unbalanced(text):
            message = "thẻ này và thẻ mở của nó không cùng cấp: tệp sẽ hỏng khi điền"
            hint = "đặt cả hai thẻ trong cùng một ô, một bảng, hoặc cùng ngoài bảng"
            yield told("MB-16", self._marks.place_before(text, at) or PartSpot(part), message, hint)
        environment = template_environment()
        try:
            template = environment.from_string(text)
        except jinja2.TemplateSyntaxError as error:
            place = self._marks.place_before(text, _end_of_line(text, error.lineno)) or PartSpot(
                part
            )
            yield told("MB-03", place, in_vietnamese(error), _REPAIR)
            return
        for content in samples(fields):
            try:
                filled = _filled(template, content)
            except (jinja2.TemplateError, *MISUSES) as error:
                yield told("MB-02", self._raised_at(text, error, part), _misuse(error), _GUARD)
                return
            yield from self._looked_at(part, filled, told)
        for message, failure in self._missing(template, source, fields, contents):
            yield told("MB-02", self._raised_at(text, failure, part), message, _GUARD)

    def _missing(
        self,
        template: jinja2.Template,
        source: str,
        fields: TemplateField,
        contents: Incomplete,
    ) -> Iterator[tuple[str, Exception]]:
        """The first way in which it cannot be filled where something is missing."""
        used = set(_WORD.findall(source)).__contains__
        for gone, turn in (*alone(fields, used), *together(fields, used)):
            if _failure(template, contents.without(gone, turn)) is None:
                continue

            def fails(fewer: Gaps, turn: int = turn) -> bool:
                return _failure(template, contents.without(fewer, turn)) is not None

            least = fewest(gone, fails)
            why = _failure(template, contents.without(least, turn))
            if why is not None:
                names = ", ".join(gap.name for gap in least)
                yield f"không điền được khi không có {names}" if names else _misuse(why), why
                return

    def _raised_at(self, text: str, error: Exception, part: str) -> TextSpot | PartSpot:
        end = _end_of_line(text, _line_of(error))
        return self._marks.place_before(text, end) or PartSpot(part)

    def _looked_at(self, part: str, filled: str, told: Told) -> Iterator[Finding]:
        try:
            root = etree.fromstring(filled.encode("utf-8"))
        except etree.XMLSyntaxError as error:
            place = self._marks.place_before(filled, _position(filled, error)) or PartSpot(part)
            message = "điền thử thì tệp Word hỏng ở gần chỗ này"
            yield told("MB-16", place, message, f"thẻ mở và thẻ đóng phải cùng cấp; {_REPAIR}")
            return
        for node, message in faults(root):
            yield told("MB-16", self._marks.place_of(node) or PartSpot(part), message, _REPAIR)
        for node in root.iter(f"{W}t"):
            left = _LEFT_OVER.search(node.text or "")
            if left:
                message = f"điền xong vẫn còn thẻ: “{unmarked(node.text or '').strip()[:40]}”"
                yield told("MB-03", self._marks.place_of(node) or PartSpot(part), message, _REPAIR)

    def _whole(self, fields: TemplateField, told: Told) -> Iterator[Finding]:
        """Templates that change more than text are filled by docxtpl itself."""
        for content in samples(fields):
            try:
                render_with_docxtpl(self._read.package, content)
            except (jinja2.TemplateError, UnreadableDocument, etree.LxmlError, *MISUSES) as error:
                yield told("MB-02", None, _misuse(error), _GUARD)
                return


def _filled(template: jinja2.Template, content: Mapping[str, Any]) -> str:
    """Raises jinja2.TemplateError and what a misuse raises."""
    filled = template.render(counting(content))
    filled.encode()
    return filled


def _failure(template: jinja2.Template, content: Mapping[str, Any]) -> Exception | None:
    """What filling the template with the content raises."""
    try:
        _filled(template, content)
    except (jinja2.TemplateError, *MISUSES) as error:
        return error
    return None


def _misuse(error: Exception) -> str:
    if isinstance(error, jinja2.TemplateError):
        return in_vietnamese(error)
    return "thẻ dùng sai giá trị, hoặc dùng giá trị có khi trống"


def _line_of(error: BaseException) -> int:
    """The line of the template in which it was raised."""
    line, trace = 1, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in _IN_TEMPLATE:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _end_of_line(text: str, line: int) -> int:
    at = -1
    for _ in range(max(line, 1)):
        at = text.find("\n", at + 1)
        if at < 0:
            return len(text)
    return at


def _position(text: str, error: etree.XMLSyntaxError) -> int:
    """The letter at which reading the XML stopped."""
    line, _ = error.position
    start = 0 if line <= 1 else _end_of_line(text, line - 1)
    return _end_of_line(text[start + 1 :], 1) + start + 1
