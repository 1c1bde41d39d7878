"""What Word does to a template that its tags do not survive: each fault with its place.

docxtpl reads tags out of the XML by patterns (``DocxTemplate.patch_xml``), so what a tag stands in
matters as much as what it says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from lxml import etree

from cchc_docs.check.template.template_rule import breach
from cchc_docs.docx.names import W
from cchc_docs.docx.package import Package
from cchc_docs.docx.read.template_text import FILLED_PROPERTIES, PREFIX, TAG, TemplateParagraph
from cchc_docs.docx.tracked import is_tracked
from cchc_docs.finding import Finding, PartSpot, Place, TextSpot
from cchc_docs.letters import printable
from cchc_docs.render.template import PARTS_WITH_TAGS

_MARK = re.compile(r"\{\{|\{%|\{#")
_LOOSE = re.compile(r".{0,10}[{}｛｝].{0,25}")
_ODD_PREFIX = re.compile(r"^\{([%{])-?(\s*)(tr|tc|p|r)([^\S ]|(?=\s*\}\}))")
_SPACED_PREFIX = re.compile(r"^\{%-?\s+(tr|tc|p|r)\s")
_UNITS = {"p": "đoạn", "tr": "hàng", "tc": "ô"}
_OF_A_RUN = {"hyperlink": "liên kết", "sdt": "ô nội dung", "smartTag": "thẻ thông minh"}
_COMMENTS = "word/comments"
_RUN_FIELD = "chart"
_COMMENT_MARKS = {f"{W}commentRangeStart", f"{W}commentReference"}


def tracked_changes(found: list[TemplateParagraph], root: Any, name: str) -> Iterator[Finding]:
    """Changes that Word still tracks: both the old and the new words would be in the plan."""
    places = [item.place for item in found if is_tracked(item.node)]
    if not places and is_tracked(root):
        places = [TextSpot(inside="hàng, ô của bảng hoặc phần (section)")]
    for place in places:
        message = "còn thay đổi chưa duyệt (Track Changes)"
        hint = "trong Word vào Review, chọn Accept All Changes (hoặc Reject), rồi lưu lại"
        yield breach("MB-11", Place(name, spot=place), message, hint)


def comments(found: list[TemplateParagraph], name: str) -> Iterator[Finding]:
    """Comments, which would go out with every plan."""
    for item in found:
        if any(node.tag in _COMMENT_MARKS for node in item.node.iter(etree.Element)):
            hint = "trong Word vào Review, chọn Delete All Comments, rồi lưu lại"
            place = Place(name, spot=item.place)
            yield breach("MB-12", place, "mẫu còn nhận xét (comment)", hint)


def swallows(item: TemplateParagraph) -> bool:
    """Whether a tag in it may swallow much around: half a tag takes what follows, one for a row
    or cell outside a table all from the last row or cell before it.
    """
    return _left(item.text) is not None or any(
        _is_astray(match[0], item) for match in TAG.finditer(item.text)
    )


def _is_astray(tag: str, item: TemplateParagraph) -> bool:
    prefix = PREFIX.match(tag)
    return bool(prefix and prefix[2] in ("tr", "tc") and _unit(item.node, prefix[2]) is None)


def loose_braces(found: list[TemplateParagraph], name: str) -> Iterator[Finding]:
    """Braces that belong to no whole tag: ``{ {``, ``{year}``, ``}}}``."""
    for item in found:
        left = _left(item.text)
        if left:
            shown = printable(left[0].replace("\0", "").strip()[:40])
            message = f"thẻ viết dở: “{shown}”"
            hint = "mỗi thẻ phải mở và đóng trong cùng một đoạn: {{ … }} hoặc {% … %}"
            yield breach("MB-03", Place(name, spot=item.place), message, hint)


def _left(text: str) -> re.Match[str] | None:
    return _LOOSE.search(TAG.sub("\0", text))


def torn_tags(found: list[TemplateParagraph], name: str) -> Iterator[Finding]:
    """Tags of which one part stands in a link or content control and the other outside."""
    for item in found:
        for match in () if is_tracked(item.node) else TAG.finditer(item.text):
            around = {_around(piece, item.node) for piece in item.pieces_of(*match.span())}
            if len(around) > 1:
                kinds = [etree.QName(node).localname for node in around if node is not item.node]
                what = next((_OF_A_RUN[kind] for kind in kinds if kind in _OF_A_RUN), "phần khác")
                message = f"thẻ “{match[0][:40]}” nửa nằm trong {what}, nửa nằm ngoài"
                hint = "bỏ liên kết hoặc ô nội dung ở đó, hoặc gõ lại cả thẻ ở một chỗ"
                yield breach("MB-03", Place(name, spot=item.place), message, hint)


def _around(piece: Any, paragraph: Any) -> Any:
    """The nearest element around the run of the piece."""
    run = next(piece.iterancestors(f"{W}r"), paragraph)
    return run if run is paragraph else run.getparent()


def prefixes(found: list[TemplateParagraph], name: str) -> Iterator[Finding]:
    """Tags that stand for a paragraph, row, cell or run: written right, alone, in their place."""
    counted: Counter[tuple[str, Any]] = Counter()
    for item in found:
        place = Place(name, spot=item.place)
        for match in TAG.finditer(item.text):
            tag = match[0]
            yield from (breach("MB-03", place, *said) for said in _misused(tag, item))
            prefix = PREFIX.match(tag)
            if prefix and prefix[2] in _UNITS:
                unit = _unit(item.node, prefix[2])
                counted[prefix[2], unit] += 1
                if unit is not None and counted[prefix[2], unit] == 2:
                    what = _UNITS[prefix[2]]
                    message = f"hai thẻ {{%{prefix[2]} … %}} trong cùng một {what}"
                    hint = f"mỗi thẻ {{%{prefix[2]} … %}} để ở một {what} riêng"
                    yield breach("MB-13", place, message, hint)


def _misused(tag: str, item: TemplateParagraph) -> Iterator[tuple[str, str]]:
    odd = _ODD_PREFIX.match(tag)
    if odd and odd[4]:
        right = f"{{{odd[1]}{odd[3]} "
        message = f"sau “{{{odd[1]}{odd[3]}” có dấu cách lạ (không ngắt, hoặc tab)"
        yield message, f"xóa dấu cách đó, gõ lại dấu cách thường: {right}… "
        return
    spaced = _SPACED_PREFIX.match(tag)
    if spaced:
        right = f"{{%{spaced[1]} … %}}"
        yield f"thẻ viết rời “{tag[:20]}”", f"viết liền chữ {spaced[1]}: {right}"
        return
    prefix = PREFIX.match(tag)
    bare = odd is not None and not odd[2]
    if bare or (prefix and tag.startswith("{{") and not _is_run(tag, prefix[2])):
        letter = prefix[2] if prefix else odd[3] if odd else ""
        message = f"“{tag[:40]}”: chữ {letter} sau {{{{ thay cả đoạn hoặc hàng, chữ in ra sẽ mất"
        yield message, f"viết {{{{ … }}}}, không có chữ {letter} liền sau dấu {{{{"
    elif _is_astray(tag, item):
        yield f"thẻ “{tag[:40]}” nằm ngoài bảng", "thẻ này chỉ dùng trong bảng"


def _is_run(tag: str, prefix: str) -> bool:
    """Whether it prints, with ``r``, the field that is a run of Word."""
    return prefix == "r" and tag[3:-2].strip().rpartition(".")[2] == _RUN_FIELD


def _unit(node: Any, prefix: str) -> Any:
    if node is None or prefix == "p":
        return node
    return next(node.iterancestors(f"{W}{prefix}"), None)


def tags_elsewhere(package: Package, name: str) -> Iterator[Finding]:
    """Tags where nothing is filled, or where filling is not checked: endnotes, properties other
    than the usual, texts that describe pictures.
    """
    for part in package.names:
        if not part.endswith((".xml", ".rels")) or part.startswith(_COMMENTS):
            continue
        if not _MARK.search(package.read(part).decode("utf-8", "replace")):
            continue
        for node in package.tree(part).iter(etree.Element):
            own = [] if _is_read(node, part) else [node.text or ""]
            for text in own + [str(value) for value in node.values()]:
                if _MARK.search(text):
                    yield _elsewhere(Place(name, spot=PartSpot(part, _short(text))), "chỗ này")


def field_codes(found: list[TemplateParagraph], name: str) -> Iterator[Finding]:
    """Tags in the code of a field, which Word spreads over runs and shows to nobody."""
    for item in found:
        code = "".join(node.text or "" for node in item.node.iter(f"{W}instrText"))
        if _MARK.search(code):
            yield _elsewhere(Place(name, spot=item.place), f"mã trường (field) “{_short(code)}”")


def _is_read(node: Any, part: str) -> bool:
    """Whether tags in the text of the element are filled and checked, or told by another rule."""
    if part == "docProps/core.xml":
        return etree.QName(node).localname in FILLED_PROPERTIES
    told = (f"{W}t", f"{W}delText", f"{W}instrText")
    return bool(PARTS_WITH_TAGS.fullmatch(part)) and node.tag in told


def _short(text: str) -> str:
    return printable(text.strip()[:40])


def _elsewhere(place: Place, what: str) -> Finding:
    message = f"thẻ nằm ở {what}, nơi mẫu không được điền"
    hint = "chuyển thẻ vào chữ của văn bản, đầu trang, chân trang, hoặc xóa thẻ"
    return breach("MB-14", place, message, hint)
