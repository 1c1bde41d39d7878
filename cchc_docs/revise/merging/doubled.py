"""Properties that another program wrote twice where Word has one: the second is told, not lost.

The cascade goes by the first, as ECMA-376 has it once; what the second says is in no comparison.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from cchc_docs.docx.edit.word_file import WordFile
from cchc_docs.docx.elements import local
from cchc_docs.docx.names import W
from cchc_docs.docx.property_names import shown_name
from cchc_docs.revise.merging.edits import Edit, at
from cchc_docs.revise.merging.merge_settings import OF_PROGRAMS
from cchc_docs.revise.merging.work import Work

_LINKED = ("footnotes", "endnotes", "styles", "numbering", "settings")
_OWNERS = ("document", "p", "r", "tbl", "tr", "tc", "sdt", "style", "tblStylePr", "lvl", "num")
_PROPERTIES = (
    *("rPr", "pPr", "tblPr", "tblPrEx", "trPr", "tcPr", "sectPr", "sdtPr", "settings"),
    *("rPrDefault", "pPrDefault", "docDefaults"),
)
_ONCE = {"background", "body", "tblGrid", "sdtContent", "sdtEndPr", "name", "abstractNumId"}
_ONCE |= {"start", "numFmt", "lvlText", "lvlJc", "suff", "basedOn", "next", "link"}
_OFTEN = {"headerReference", "footerReference", *OF_PROGRAMS}

Surplus = Counter[tuple[str, str]]
"""Name and content of what stands a second time → how often."""


def doubled_properties(work: Work, result: WordFile) -> Iterator[Edit]:
    """What the edited file states a second time and the result does not have."""
    by_hand = _surplus(work.edited)
    if not by_hand:
        return
    kept = by_hand.keys() - _surplus(work.base).keys() - _surplus(result).keys()
    for name in sorted({name for name, _ in kept}):
        yield Edit("doubled", at("cả văn bản"), after=shown_name(name), carried=False)


def _surplus(file: WordFile) -> Surplus:
    linked = (file.linked(file.main, kind) for kind in _LINKED)
    parts = [file.main, *file.stories.values(), *(part for part in linked if part is not None)]
    found: Surplus = Counter()
    for part in dict.fromkeys(parts):
        root = file.tree(part)
        for owner in root.iter(*(f"{W}{name}" for name in (*_OWNERS, *_PROPERTIES))):
            found.update(_again(owner))
        found.update(_styles_again(root))
    return found


def _again(owner: etree._Element) -> Iterator[tuple[str, str]]:
    """The children that stand there once more than the schema has them."""
    all_once = local(owner) in _PROPERTIES
    seen: set[str] = set()
    for child in owner:
        name = local(child) if isinstance(child.tag, str) else ""
        once = all_once or name in _ONCE or name in _PROPERTIES
        if once and name in seen and name not in _OFTEN:
            yield name, _content(child)
        seen.add(name)


def _styles_again(root: etree._Element) -> Iterator[tuple[str, str]]:
    """The styles with the id of another; Word takes the first (17.7.4.17)."""
    seen: set[str] = set()
    for style in root.iterchildren(f"{W}style"):
        name = style.get(f"{W}styleId", "")
        if name in seen:
            yield "style", _content(style)
        seen.add(name)


def _content(element: etree._Element) -> str:
    return etree.tostring(element, method="c14n", exclusive=True, with_tail=False).decode()
