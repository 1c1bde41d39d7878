"""The properties that people fill in for a file, and the parts that other programs put into it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from lxml import etree

from cchc_docs.docx.edit.restyle import put_instead
from cchc_docs.docx.edit.word_file import WordFile
from cchc_docs.revise.merging.edits import Edit, at
from cchc_docs.revise.merging.work import Work
from cchc_docs.revise.provenance import NAMESPACE

_CORE = {
    "title": "tiêu đề",
    "subject": "chủ đề",
    "creator": "tác giả",
    "keywords": "từ khóa",
    "description": "ghi chú",
    "category": "loại",
    "contentStatus": "trạng thái",
    "identifier": "mã văn bản",
    "language": "ngôn ngữ",
    "version": "phiên bản",
}
_APP = {"Manager": "người quản lý", "Company": "đơn vị", "HyperlinkBase": "gốc của liên kết"}
_COMPARED = {
    *("officeDocument", "core-properties", "extended-properties"),
    *("document", "styles", "numbering", "settings", "comments", "footnotes", "endnotes"),
    *("header", "footer"),
}
_OF_PROGRAMS = {
    *("fontTable", "webSettings", "stylesWithEffects", "people", "commentsExtended"),
    *("commentsIds", "commentsExtensible", "printerSettings", "thumbnail", "theme"),
}
_NAMES = {
    "customXml": "dữ liệu XML gắn kèm",
    "customXmlProps": "dữ liệu XML gắn kèm",
    "origin": "chữ ký số",
    "signature": "chữ ký số",
    "font": "phông chữ nhúng",
    "glossaryDocument": "khối văn bản dựng sẵn",
    "custom-properties": "thuộc tính riêng của tệp",
    "image": "hình ảnh",
    "theme": "phông chữ, màu của chủ đề",
}


def merge_properties(work: Work) -> None:
    """Title, keywords and the like, which people fill in; what is not carried is told."""
    files = (work.base, work.edited, work.new)
    before, by_hand, own = (_core(file) for file in files)
    for name, shown in _CORE.items():
        old, changed_to = (_value(root, name) for root in (before, by_hand))
        if old == changed_to or by_hand is None or (work.rewritten and name == "language"):
            continue
        if own is not None:
            put_instead(own, _find(own, name), _find(by_hand, name))
            work.new.changed(_core_part(work.new))
        work.tell("property", shown, old, changed_to, carried=own is not None)
    for name, shown in _APP.items():
        old, changed_to = (_value(_app(file), name) for file in (work.base, work.edited))
        if old != changed_to and not work.rewritten:
            work.tell("property", shown, old, changed_to, carried=False)


def _core_part(file: WordFile) -> str:
    link = file.linked("", "core-properties")
    return link or "docProps/core.xml"


def _core(file: WordFile) -> etree._Element | None:
    part = _core_part(file)
    return file.tree(part) if part in file.parts else None


def _app(file: WordFile) -> etree._Element | None:
    part = file.linked("", "extended-properties") or "docProps/app.xml"
    return file.tree(part) if part in file.parts else None


def _find(root: etree._Element | None, name: str) -> etree._Element | None:
    for child in () if root is None else root:
        if isinstance(child.tag, str) and child.tag.rpartition("}")[2] == name:
            return child
    return None


def _value(root: etree._Element | None, name: str) -> str:
    found = _find(root, name)
    return "" if found is None else (found.text or "").strip()


def foreign_parts(work: Work, result: WordFile) -> Iterator[Edit]:
    """Parts that the edited file has more than the built one, or other, and the result has not."""
    there = {_content(data) for data in result.parts.values()}
    known = {_content(data) for data in work.base.parts.values()}
    told: set[str] = set()
    for kind, part in _linked_parts(work.edited):
        data = work.edited.parts[part]
        if kind in _COMPARED or NAMESPACE.encode() in data or _content(data) in known | there:
            continue
        if kind in _OF_PROGRAMS and not (kind == "theme" and _other_theme(work)):
            continue
        if kind == "custom-properties" and b"<property" not in data:
            continue
        name = _NAMES.get(kind, f"phần {part}")
        if name not in told:
            told.add(name)
            yield Edit("part", at(part), after=name, carried=False)


def _content(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _linked_parts(file: WordFile) -> Iterator[tuple[str, str]]:
    """Every part that something in the package points to, with what it is to it."""
    waiting, seen = [""], {""}
    while waiting:
        for link in file.links(waiting.pop()).values():
            if not link.is_external and link.target in file.parts and link.target not in seen:
                seen.add(link.target)
                waiting.append(link.target)
                yield link.kind, link.target


def _other_theme(work: Work) -> bool:
    """Whether fonts or colours of the theme are others; a theme where there was none is not told.

    LibreOffice writes a theme of its own into every file.
    """
    built, edited = work.base.linked_tree("theme"), work.edited.linked_tree("theme")
    if built is None or work.rewritten:
        return False
    assert edited is not None
    return _theme(built) != _theme(edited)


def _theme(root: etree._Element) -> list[str]:
    """The faces and colours that a theme gives."""
    found = []
    for node in root.iter("{*}latin", "{*}srgbClr", "{*}sysClr"):
        found.append(node.get("typeface") or node.get("lastClr") or node.get("val") or "")
    return found
