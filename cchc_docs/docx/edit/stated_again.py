"""What stands twice in a part where the schema has it once.

The cascade goes by the first; what the second says is seen by no reader of this program.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from cchc_docs.docx.elements import local
from cchc_docs.docx.names import W

_ALL_ONCE = (
    *("rPr", "pPr", "tblPr", "tblPrEx", "trPr", "tcPr", "sectPr", "sdtPr", "settings"),
    *("rPrDefault", "pPrDefault", "docDefaults", "style", "tblStylePr", "lvl"),
)
_OWNERS = ("document", "p", "r", "tbl", "tr", "tc", "sdt", "num")
_LOOKED_AT = tuple(f"{W}{name}" for name in (*_OWNERS, *_ALL_ONCE))
_ONCE = {*_ALL_ONCE, "background", "body", "tblGrid", "sdtContent", "sdtEndPr", "abstractNumId"}
_OFTEN = {
    *("headerReference", "footerReference", "activeWritingStyle", "attachedSchema"),
    *("smartTagType", "tblStylePr"),
}


def stated_again(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Name and content of each property, or style of one id, after the first."""
    for owner in root.iter(*_LOOKED_AT):
        all_once = local(owner) in _ALL_ONCE
        seen: set[str] = set()
        for child in owner:
            name = local(child) if isinstance(child.tag, str) else ""
            if name in seen and (all_once or name in _ONCE) and name not in _OFTEN:
                yield name, _content(child)
            seen.add(name)
    ids: set[str] = set()
    for style in root.iterchildren(f"{W}style"):
        if style.get(f"{W}styleId", "") in ids:  # Word takes the first (17.7.4.17)
            yield "style", _content(style)
        ids.add(style.get(f"{W}styleId", ""))


def _content(element: etree._Element) -> str:
    return etree.tostring(element, method="c14n", exclusive=True, with_tail=False).decode()
