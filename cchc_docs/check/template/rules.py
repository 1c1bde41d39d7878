"""The rules of a template (MB-..), each with the paragraph or table cell where it is broken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from jinja2 import TemplateSyntaxError
from lxml import etree

from cchc_docs import letters
from cchc_docs.check.template.names import Shape, unknown_filters, unknown_names
from cchc_docs.check.template.source import (
    Paragraph,
    W,
    jinja_source,
    paragraphs,
    statement_tags,
)
from cchc_docs.finding import Finding, Place
from cchc_docs.standard import Standard
from cchc_docs.word.environment import template_environment
from cchc_docs.word.reading import UnreadableDocument
from cchc_docs.word.reading.active import Danger, dangers
from cchc_docs.word.reading.package import Package

_TEXT_PARTS = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_OPENERS = {"for": "endfor", "if": "endif"}
_MIDDLES = frozenset(("else", "elif"))
_UNCLOSED = re.compile(r"\{\{(?:(?!\}\}).)*$|\{%(?:(?!%\}).)*$")
_UNOPENED = re.compile(r"^(?:(?!\{\{|\{%).)*?(\}\}|%\})")


def check_template(data: bytes, name: str, shape: Shape, standard: Standard) -> list[Finding]:
    """Everything wrong with the template, place by place."""
    try:
        package = Package(data)
        harm = [_danger(danger, name) for danger in dangers(package)]
        texts = {
            part: paragraphs(package.tree(part), part)
            for part in package.names()
            if _TEXT_PARTS.fullmatch(part)
        }
        styles, document = package.tree("word/styles.xml"), package.tree("word/document.xml")
    except UnreadableDocument as error:
        return [Finding("MB-01", "error", Place(name), error.message, error.hint)]
    findings = [finding for found in texts.values() for finding in _tags(found, name, shape)]
    findings += [finding for found in texts.values() for finding in _odd_letters(found, name)]
    return [
        *harm,
        *findings,
        *_styles(document, styles, name, standard),
        *_drawings(document, name),
    ]


def _danger(danger: Danger, name: str) -> Finding:
    return Finding("MB-09", "error", Place(name, detail=danger.part), danger.what, danger.hint)


def _tags(found: list[Paragraph], name: str, shape: Shape) -> Iterator[Finding]:
    broken = [*_half_tags(found, name), *_pairs(found, name)]
    yield from broken
    if not broken:
        yield from _names(found, name, shape)


def _odd_letters(found: list[Paragraph], name: str) -> Iterator[Finding]:
    for item in found:
        odd = letters.harmful(item.text) or letters.unseen(item.text)
        if odd:
            place = Place(name, detail=letters.printable(item.place))
            yield Finding("MB-10", "warning", place, f"có {odd.what}", "xóa chỗ này rồi gõ lại")


def _half_tags(found: list[Paragraph], name: str) -> Iterator[Finding]:
    for item in found:
        half = _UNCLOSED.search(item.text) or _UNOPENED.match(item.text)
        if half:
            message = f"thẻ viết dở: “{half[0].strip()[:40]}”"
            hint = "mỗi thẻ phải mở và đóng trong cùng một đoạn: {{ … }} hoặc {% … %}"
            yield Finding("MB-03", "error", Place(name, detail=item.place), message, hint)


def _pairs(found: list[Paragraph], name: str) -> Iterator[Finding]:
    """Each for and if closed once, with the prefix it was opened with."""
    open_tags = []
    for tag in statement_tags(found):
        place = Place(name, detail=found[tag.line - 1].place)
        if tag.word in _OPENERS:
            open_tags.append((tag, place))
        elif tag.word in _MIDDLES or tag.word in _OPENERS.values():
            opened = open_tags[-1][0] if open_tags else None
            closes = tag.word in _OPENERS.values()
            if opened is None or (closes and _OPENERS[opened.word] != tag.word):
                message = f"“{tag.word}” không có thẻ mở tương ứng"
                yield Finding("MB-04", "error", place, message, "thêm thẻ mở hoặc xóa thẻ này")
                continue
            if opened.prefix != tag.prefix:
                wanted = f"{{%{opened.prefix} {tag.word} %}}"
                message = f"“{tag.word}” phải viết cùng kiểu với thẻ mở “{opened.word}”"
                yield Finding("MB-04", "error", place, message, f"viết là {wanted}")
            if closes:
                open_tags.pop()
    for tag, place in open_tags:
        message = f"thẻ “{tag.word}” chưa đóng"
        hint = f"thêm {{%{tag.prefix} {_OPENERS[tag.word]} %}}"
        yield Finding("MB-04", "error", place, message, hint)


def _names(found: list[Paragraph], name: str, shape: Shape) -> Iterator[Finding]:
    source, environment = jinja_source(found), template_environment()

    def place(line: int) -> Place:
        return Place(name, detail=found[min(line, len(found)) - 1].place)

    try:
        unknown = unknown_names(source, shape, environment)
        filters = list(unknown_filters(source, environment))
    except TemplateSyntaxError as error:
        message = f"thẻ viết sai: {error.message}"
        hint = "so với thẻ cùng loại ở mẫu gốc: cchc template build"
        yield Finding("MB-03", "error", place(error.lineno), message, hint)
        return
    for line, used, close in unknown:
        hint = f"có phải là “{close}”?" if close else "xem danh sách trường: cchc template fields"
        message = f"không có trường “{used}”"
        yield Finding("MB-05", "error", place(line), message, hint)
    for line, used, close in filters:
        hint = f"có phải là “{close}”?" if close else "xem danh sách bộ lọc trong tài liệu mẫu"
        yield Finding("MB-06", "error", place(line), f"không có bộ lọc “{used}”", hint)


def _styles(document: Any, styles: Any, name: str, standard: Standard) -> Iterator[Finding]:
    known = {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
    names = {style.get(f"{W}val") for style in styles.iter(f"{W}name")}
    for element in standard.elements.values():
        if element.style not in names:
            message = f"thiếu kiểu đoạn “{element.style}” ({element.name})"
            hint = "chép kiểu này từ mẫu gốc: cchc template build"
            yield Finding("MB-07", "error", Place(name), message, hint)
    used = {node.get(f"{W}val", "") for node in document.iter(f"{W}pStyle")}
    for style_id in sorted(used - known):
        message = f"có đoạn dùng kiểu “{style_id}” không có trong mẫu"
        yield Finding("MB-07", "error", Place(name), message, "chọn lại kiểu cho đoạn đó")


def _drawings(document: Any, name: str) -> Iterator[Finding]:
    kinds = {etree.QName(node).localname for node in document.iter(etree.Element)}
    if kinds & {"pict", "drawing", "txbxContent"}:
        message = "mẫu có hình vẽ; một số chương trình tạo PDF làm mất hình vẽ"
        hint = "kẻ đường ngang bằng viền dưới của đoạn thay vì hình vẽ"
        yield Finding("MB-08", "warning", Place(name), message, hint)
