"""The rules of a template (MB-..), each with the paragraph or table cell where it is broken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from jinja2 import TemplateSyntaxError
from lxml import etree

from cchc_docs import letters
from cchc_docs.check.rule import Fault, found as judged
from cchc_docs.check.template import tag_markup
from cchc_docs.check.template.template_rule import breach, judged_by
from cchc_docs.check.template.trial import Trial
from cchc_docs.check.template.used_names import unknown_filters, used_names
from cchc_docs.data_files.template_fields import TemplateField, typed_fields
from cchc_docs.docx.cascade.formatting import formatting_of
from cchc_docs.docx.dangers import Danger, dangers
from cchc_docs.docx.names import W
from cchc_docs.docx.package import Package, UnreadableDocument
from cchc_docs.docx.read.template_text import (
    TemplateParagraph,
    jinja_source,
    paragraphs,
    properties,
    statement_tags,
)
from cchc_docs.finding import Finding, PartSpot, Place, has_errors
from cchc_docs.frozen import dataclass
from cchc_docs.render.environment import template_environment
from cchc_docs.render.jinja_words import (
    STATEMENTS,
    in_vietnamese,
    like_statement,
    nearest_statement,
)
from cchc_docs.render.known import NO_TEXT_SAID
from cchc_docs.render.rule_lines import rule_lines
from cchc_docs.render.template import DOCUMENT, PARTS_WITH_TAGS, STYLES
from cchc_docs.standard import Standard

_PROPERTIES = "docProps/core.xml"
_COMMENTS = "word/comments.xml"
_CONTENT_TYPES = "[Content_Types].xml"
_DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_AS_DOCX = "mở bằng Word, chọn Save As, kiểu Word Document (.docx)"
_BROKEN = frozenset(("MB-03", "MB-04", "MB-11"))
_OPENERS = {"for": "endfor", "if": "endif"}
_MIDDLES = frozenset(("else", "elif"))


@dataclass(frozen=True, slots=True)
class _Whole:
    """A template as read; ``texts`` are its paragraphs by the part that they stand in."""

    package: Package
    document: Any
    styles: Any
    texts: Mapping[str, list[TemplateParagraph]]
    name: str
    standard: Standard


def check_template(data: bytes, path: str, standard: Standard) -> list[Finding]:
    """Everything wrong with the template, place by place.

    The name of the file says which fields it may use: those of the report, or of plans.
    """
    fields = typed_fields(PurePath(path).stem)
    try:
        package = Package(data)
        harm = [_danger(danger, path) for danger in dangers(package)]
        kind = list(_kind_of_file(package, path))
        if harm or kind:
            return [*harm, *kind]
        return _checked(package, path, fields, standard)
    except UnreadableDocument as error:
        return error.told(path, "MB-01")


def _kind_of_file(package: Package, name: str) -> Iterator[Finding]:
    """Word saves other kinds of files with the same look, which docxtpl does not read. Raises
    UnreadableDocument where it is no file of Word at all."""
    main = package.main_part()
    if package.is_strict():
        message = "mẫu lưu kiểu Strict Open XML nên không điền được"
        hint = f"{_AS_DOCX}, không chọn Strict Open XML Document"
        yield breach("MB-01", Place(name), message, hint)
        return
    types = package.tree(_CONTENT_TYPES)
    named = {item.get("PartName", "").lstrip("/"): item.get("ContentType", "") for item in types}
    found = named.get(main, _DOCUMENT_TYPE)
    if not any(word in found for word in ("wordprocessingml", "ms-word")):
        raise UnreadableDocument("tệp không phải là văn bản Word (.docx)", _AS_DOCX)
    if found != _DOCUMENT_TYPE:
        message = "tệp là mẫu của Word (.dotx) hoặc có macro, không phải văn bản Word (.docx)"
        yield breach("MB-01", Place(name), message, _AS_DOCX)


def _checked(
    package: Package, name: str, fields: TemplateField, standard: Standard
) -> list[Finding]:
    """Raises UnreadableDocument."""
    stories = {
        part: package.tree(part)
        for part in package.names
        if PARTS_WITH_TAGS.fullmatch(part) and part != _PROPERTIES
    }
    texts = {part: paragraphs(root, part) for part, root in stories.items()}
    whole = _Whole(package, stories[DOCUMENT], package.tree(STYLES), texts, name, standard)
    findings: list[Finding] = []
    for part, found in texts.items():
        findings += tag_markup.tracked_changes(found, stories[part], name)
        findings += _tags(found, name, fields)
    if package.has(_PROPERTIES):
        for item in properties(package.tree(_PROPERTIES)):
            findings += _tags([item], name, fields)
    findings += tag_markup.tags_elsewhere(package, name)
    findings += judged(_BY_THEMSELVES, whole)
    trial = Trial(package, texts, standard.set_lines)
    if not any(tag_markup.swallows(item) for found in texts.values() for item in found):
        broken = {finding.place for finding in findings if finding.rule in _BROKEN}
        findings += (finding for finding in trial.lost(name) if finding.place not in broken)
    if not has_errors(findings):
        findings += trial.filled(name, fields)
    return list(dict.fromkeys(findings))


def _danger(danger: Danger, name: str) -> Finding:
    return breach("MB-09", Place(name, spot=PartSpot(danger.part)), danger.what, danger.hint)


def _tags(found: list[TemplateParagraph], name: str, fields: TemplateField) -> Iterator[Finding]:
    broken = [*tag_markup.loose_braces(found, name), *_pairs(found, name)]
    if found and found[0].node is not None:
        broken += tag_markup.comments(found, name)
        broken += tag_markup.torn_tags(found, name)
        broken += tag_markup.field_codes(found, name)
        broken += tag_markup.prefixes(found, name)
    yield from broken
    if not any(finding.rule in _BROKEN for finding in broken):
        yield from _names(found, name, fields)


def _odd_letters(whole: _Whole) -> Iterator[Fault]:
    for item in (item for found in whole.texts.values() for item in found):
        odd = letters.harmful(item.text) or letters.unseen(item.text)
        if odd:
            place = Place(whole.name, spot=item.place)
            yield Fault(place, f"có {odd.what}", "xóa chỗ này rồi gõ lại")


def _pairs(found: list[TemplateParagraph], name: str) -> Iterator[Finding]:
    """Each for and if closed once, with the prefix it was opened with."""
    open_tags = []
    for tag in statement_tags(found):
        place = Place(name, spot=found[tag.line - 1].place)
        if not tag.word:
            message = f"thẻ {{%{tag.prefix} %}} trống"
            yield breach("MB-03", place, message, "viết nốt thẻ (if, for, endif …) hoặc xóa đi")
            continue
        if tag.word not in STATEMENTS:
            message = f"không có thẻ “{tag.word[:20]}”{nearest_statement(tag.word)}"
            hint = "thẻ viết bằng chữ thường, không dấu: if, elif, else, endif, for, endfor, set"
            yield breach("MB-03", place, message, hint)
            tag = replace(tag, word=like_statement(tag.word))
        if tag.word in _OPENERS:
            open_tags.append((tag, place))
        elif tag.word in _MIDDLES or tag.word in _OPENERS.values():
            opened = open_tags[-1][0] if open_tags else None
            closes = tag.word in _OPENERS.values()
            if opened is None or (closes and _OPENERS[opened.word] != tag.word):
                message = f"“{tag.word}” không có thẻ mở tương ứng"
                yield breach("MB-04", place, message, "thêm thẻ mở hoặc xóa thẻ này")
                continue
            if opened.prefix != tag.prefix:
                wanted = f"{{%{opened.prefix} {tag.word} %}}"
                message = f"“{tag.word}” phải viết cùng kiểu với thẻ mở “{opened.word}”"
                yield breach("MB-04", place, message, f"viết là {wanted}")
            if closes:
                open_tags.pop()
    for tag, place in open_tags:
        message = f"thẻ “{tag.word}” chưa đóng"
        hint = f"thêm {{%{tag.prefix} {_OPENERS[tag.word]} %}}"
        yield breach("MB-04", place, message, hint)


def _names(found: list[TemplateParagraph], name: str, fields: TemplateField) -> Iterator[Finding]:
    source, environment = jinja_source(found), template_environment()

    def place(line: int) -> Place:
        return Place(name, spot=found[min(line, len(found)) - 1].place)

    try:
        tree = environment.parse(source)
    except TemplateSyntaxError as error:
        message = f"thẻ viết sai: {in_vietnamese(error)}"
        hint = "so với thẻ cùng loại ở mẫu gốc: cchc template copy"
        yield breach("MB-03", place(error.lineno), message, hint)
        return
    unknown, never, not_text = used_names(tree, fields)
    for line, used, close in unknown:
        hint = f"có phải là “{close}”?" if close else "xem danh sách trường: cchc template fields"
        message = f"không có trường “{used}”"
        yield breach("MB-05", place(line), message, hint)
    for line, message, hint in never:
        yield breach("MB-19", place(line), message, hint)
    for line in not_text:
        yield breach("MB-02", place(line), NO_TEXT_SAID, "ghi rõ trường bên trong")
    for line, used, close in unknown_filters(tree, environment):
        hint = f"có phải là “{close}”?" if close else "xem danh sách bộ lọc trong tài liệu mẫu"
        yield breach("MB-06", place(line), f"không có bộ lọc, phép thử “{used}”", hint)


def _styles(whole: _Whole) -> Iterator[Fault]:
    known = {style.get(f"{W}styleId") for style in whole.styles.iter(f"{W}style")}
    names = {style.get(f"{W}val") for style in whole.styles.iter(f"{W}name")}
    for element in whole.standard.elements.values():
        if element.is_printed and element.style not in names:
            message = f"thiếu kiểu đoạn “{element.style}” ({element.name})"
            hint = "chép kiểu này từ mẫu gốc: cchc template copy"
            yield Fault(Place(whole.name), message, hint)
    used = {node.get(f"{W}val", "") for node in whole.document.iter(f"{W}pStyle")}
    for style_id in sorted(used - known):
        message = f"có đoạn dùng kiểu “{style_id}” không có trong mẫu"
        yield Fault(Place(whole.name), message, "chọn lại kiểu cho đoạn đó")


def _drawings(whole: _Whole) -> Iterator[Fault]:
    kinds = {etree.QName(node).localname for node in whole.document.iter(etree.Element)}
    if kinds & {"pict", "drawing", "txbxContent"}:
        message = "mẫu có hình vẽ; một số chương trình tạo PDF làm mất hình vẽ"
        hint = "kẻ đường ngang bằng viền dưới của đoạn thay vì hình vẽ"
        yield Fault(Place(whole.name), message, hint)


def _rule_lines(whole: _Whole) -> Iterator[Fault]:
    """Rule lines in cells whose width Word finds anew by the words in them."""
    places = {item.node: item.place for item in whole.texts[DOCUMENT]}
    shares = whole.standard.set_lines.rule_shares
    for line in rule_lines(whole.document, formatting_of(whole.package), shares):
        if not line.room.is_certain:
            message = "ô chứa đường kẻ co giãn theo chữ, nên đường kẻ có thể dài hoặc ngắn sai"
            hint = "trong Word vào Table Layout, chọn AutoFit > Fixed Column Width, rồi lưu lại"
            yield Fault(Place(whole.name, spot=places.get(line.above)), message, hint)


_BY_THEMSELVES = (
    judged_by("MB-10", _odd_letters),
    judged_by("MB-07", _styles),
    judged_by("MB-08", _drawings),
    judged_by("MB-17", _rule_lines),
)
"""The rules that are judged on the whole template, whatever else is wrong with it."""
