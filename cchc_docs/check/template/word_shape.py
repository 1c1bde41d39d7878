"""Where a filled part is no Word document: what may not stand in what, and what may not be missing.

Only what filling can break is asked: ECMA-376 part 1, §17.2 to §17.4.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from cchc_docs.docx.names import W

_HOLD_TEXT = {f"{W}{name}" for name in ("t", "delText", "instrText", "delInstrText")}
_BLOCKS = frozenset(("p", "tbl", "sdt", "customXml", "altChunk"))
_NOT_IN_A_CONTAINER = frozenset(("r", "t", "tc", "br", "tab", "hyperlink"))
_CONTAINERS = ("body", "tc", "hdr", "ftr", "footnote", "txbxContent")
_NOT_IN: dict[str, frozenset[str]] = {
    "p": frozenset(("p", "tbl", "tr", "tc", "t", "sectPr")),
    "r": frozenset(("p", "r", "tbl", "tr", "tc", "hyperlink")),
    "tbl": frozenset(("p", "r", "t", "tc", "tbl")),
    "tr": frozenset(("p", "r", "t", "tr", "tbl")),
    "t": frozenset(("p", "r", "t", "tbl")),
    **dict.fromkeys(_CONTAINERS, _NOT_IN_A_CONTAINER | {"tr"}),
}
_NAMES = {"p": "đoạn", "r": "chữ", "t": "chữ", "tbl": "bảng", "tr": "hàng", "tc": "ô"}


def faults(root: Any) -> Iterator[tuple[Any, str]]:
    """Each element at fault, and what is wrong with it."""
    for node in root.iter(etree.Element):
        if not node.tag.startswith(W):
            continue
        yield from _text_outside(node)
        name = node.tag[len(W) :]
        forbidden = _NOT_IN.get(name, frozenset())
        inside = [child.tag[len(W) :] for child in node if str(child.tag).startswith(W)]
        for wrong in sorted(forbidden.intersection(inside)):
            what, where = _NAMES.get(wrong, wrong), _NAMES.get(name, "văn bản")
            yield node, f"điền thử thì có {what} nằm sai chỗ, ngay trong {where}"
        yield from _missing(node, name, inside)


def _text_outside(node: Any) -> Iterator[tuple[Any, str]]:
    """Text that stands in no run: Word does not open it, or drops it."""
    own = node.text if node.tag not in _HOLD_TEXT else ""
    loose = [own, *(child.tail for child in node)]
    text = next((item.strip() for item in loose if item and item.strip()), "")
    if text:
        yield node, f"điền thử thì chữ “{text[:30]}” nằm ngoài đoạn nên Word không đọc được"


def _missing(node: Any, name: str, inside: list[str]) -> Iterator[tuple[Any, str]]:
    if name == "tc":
        blocks = [item for item in inside if item in _BLOCKS]
        if not blocks or blocks[-1] == "tbl":
            hint = "để thêm một đoạn trống trong ô"
            yield node, f"khi không có gì để in, ô của bảng không còn đoạn nào: {hint}"
    elif name == "tbl" and node.find(f".//{W}tr") is None:
        yield node, "khi danh sách trống, bảng không còn hàng nào: đặt cả bảng trong {%p if … %}"
    elif name == "tr" and node.find(f".//{W}tc") is None:
        yield node, "điền thử thì hàng của bảng không còn ô nào"
