"""What the schema of WordprocessingML says about properties: their order, which are on or off,
and what they are where nothing is stated (ECMA-376 part 1, 17.3, 17.4, 17.6).
"""

from __future__ import annotations

import re
from collections import Counter

from lxml import etree

from cchc_docs.docx.elements import OFF, ON, is_on, local
from cchc_docs.docx.names import W
from cchc_docs.docx.units import FIFTIETHS_OF_A_PERCENT, half_points_of, share, twips

OFF_BY_DEFAULT = frozenset(
    re.findall(
        r"\w+",
        """b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof vanish
        webHidden rtl cs specVanish oMath keepNext keepLines pageBreakBefore suppressLineNumbers
        suppressAutoHyphens topLinePunct bidi contextualSpacing mirrorIndents suppressOverlap
        bidiVisual cantSplit tblHeader hidden noWrap tcFitText hideMark formProt noEndnote titlePg
        rtlGutter""",
    )
)
ON_BY_DEFAULT = frozenset(
    re.findall(
        r"\w+",
        "widowControl kinsoku wordWrap overflowPunct autoSpaceDE autoSpaceDN adjustRightInd "
        "snapToGrid",
    )
)
TOGGLES = OFF_BY_DEFAULT | ON_BY_DEFAULT

_NO_LINE = {"none", "nil"}
_USUAL = {
    ("color", "val"): {"auto", "000000"},
    ("u", "val"): _NO_LINE,
    ("highlight", "val"): _NO_LINE,
    ("effect", "val"): _NO_LINE,
    ("em", "val"): _NO_LINE,
    ("vertAlign", "val"): {"baseline"},
    ("jc", "val"): {"left", "start"},
    ("outlineLvl", "val"): {"9"},
    ("position", "val"): {"0"},
    ("kern", "val"): {"0"},
    ("spacing", "val"): {"0"},
    ("w", "val"): {"100"},
    ("textDirection", "val"): {"lrTb"},
    ("textAlignment", "val"): {"auto"},
    ("textboxTightWrap", "val"): _NO_LINE,
    ("vAlign", "val"): {"top"},
    ("gridSpan", "val"): {"1"},
    ("tblOverlap", "val"): {"overlap"},
    ("tblLayout", "type"): {"autofit"},
    ("trHeight", "hRule"): {"auto"},
    ("type", "val"): {"nextPage"},
    ("pgSz", "orient"): {"portrait"},
    ("pgNumType", "fmt"): {"decimal"},
    ("docGrid", "type"): {"default"},
    ("numFmt", "val"): {"decimal"},
    ("numStart", "val"): {"1"},
    ("numRestart", "val"): {"continuous"},
    ("pos", "val"): {"pageBottom"},
    ("pgMar", "gutter"): {"0"},
    ("cols", "num"): {"1"},
    ("cols", "equalWidth"): ON,
    ("cols", "sep"): OFF,
}
_WITHOUT_EFFECT = {("pgSz", "code"), ("pgNumType", "chapSep")}
_IN_HALF_POINTS = ("sz", "szCs", "kern", "position")
_WIDTHS = ("tblW", "tcW", "wBefore", "wAfter", "tblInd", "tblCellSpacing")
_COLOURS = ("color", "fill")


def values_of(element: etree._Element | None) -> dict[str, str]:
    """What a property says beyond what holds anyway; empty where it has no effect of its own.

    What stands inside it is named with its place: ``top/sz``, ``tab2/pos``.
    """
    if element is None:
        return {}
    tag = local(element)
    if tag in TOGGLES:
        on = is_on(element)
        return {"val": "1" if on else "0"} if on == (tag in OFF_BY_DEFAULT) else {}
    found = _attributes(tag, element)
    if element.get(f"{W}val") is not None and "val" not in found and tag != "shd":
        return {}
    if tag == "shd" and found.get("val") in ("clear", "nil"):
        del found["val"]
    if (tag == "cols" and "num" not in found) or (tag == "docGrid" and "type" not in found):
        return {}
    counts: Counter[str] = Counter()
    for child in element:
        if isinstance(child.tag, str):
            name = local(child)
            counts[name] += 1
            place = name if counts[name] == 1 else f"{name}{counts[name]}"
            inner = _side(tag, child) if tag.endswith("Borders") else values_of(child)
            found |= {f"{place}/{key}": value for key, value in inner.items()}
    is_foreign = not str(element.tag).startswith(W)
    return {"": str(element.text or "on")} if is_foreign and not found else found


def _attributes(tag: str, element: etree._Element) -> dict[str, str]:
    named = ((str(name).rpartition("}")[2], str(value)) for name, value in element.attrib.items())
    said = ((name, _said(tag, name, value)) for name, value in named)
    return {name: value for name, value in said if value}


def _said(tag: str, name: str, value: str) -> str:
    value = measured(tag, value)
    if (tag, name) in _WITHOUT_EFFECT or value in _USUAL.get((tag, name), ()):
        return ""
    if name in _COLOURS or tag == "color":
        return "" if value == "auto" else value.upper()
    return value


def measured(tag: str, value: str) -> str:
    """A measure with a unit as the bare number that Word writes; anything else as it stands."""
    if value[-1:] == "%" and tag in _WIDTHS:
        part = share(value)
        return value if part is None else str(int(part * FIFTIETHS_OF_A_PERCENT))
    if not value[-1:].isalpha() or not value[:1].strip("-+").isdigit():
        return value
    amount = half_points_of(value) if tag in _IN_HALF_POINTS else twips(value)
    return value if amount is None else str(amount)


def _side(tag: str, side: etree._Element) -> dict[str, str]:
    """One border: of a table, no line is not the same as nothing said; of a page it is."""
    if side.get(f"{W}val") in _NO_LINE:
        return {} if tag == "pgBorders" else {"val": "none"}
    return _attributes(local(side), side)


def names_in(properties: etree._Element | None) -> set[str]:
    """The names of the properties that are stated."""
    if properties is None:
        return set()
    return {local(child) for child in properties if isinstance(child.tag, str)}
