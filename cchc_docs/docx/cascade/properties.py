"""The property elements of Word (rPr, pPr) as plain values, one layer at a time."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import cast

from lxml import etree

from cchc_docs.docx.cascade.fonts import faces
from cchc_docs.docx.elements import is_on, says_yes
from cchc_docs.docx.names import W
from cchc_docs.docx.read.records import Border
from cchc_docs.docx.units import half_points_of, twips
from cchc_docs.standard import Alignment

Values = dict[str, object]

TOGGLED = ("bold", "italic", "caps", "hidden", "struck")
"""The settings that styles turn over: see ``style_sheet.TOGGLES``."""

_FLAGS = {
    f"{W}b": "bold",
    f"{W}i": "italic",
    f"{W}caps": "caps",
    f"{W}vanish": "hidden",
    f"{W}strike": "struck",
    f"{W}dstrike": "struck_twice",
    f"{W}keepNext": "keep_next",
    f"{W}pageBreakBefore": "breaks_page",
    f"{W}contextualSpacing": "contextual_spacing",
}
_NO_FILL = frozenset(("", "auto", "FFFFFF", "ffffff"))
_ALIGNMENTS: dict[str, Alignment] = {
    "left": "left",
    "start": "left",
    "center": "center",
    "right": "right",
    "end": "right",
    "both": "justify",
    "distribute": "justify",
}
_AUTOMATIC_SPACE = 280
"""Space that Word leaves around a paragraph with automatic spacing, in twips."""


def run_values(element: etree._Element | None, theme: Mapping[str, str]) -> Values:
    """What an rPr sets; what it leaves alone is absent. ``theme``: the faces of the theme."""
    values: Values = {}
    for child in element if element is not None else ():
        tag = child.tag
        if tag in _FLAGS:
            values[_FLAGS[tag]] = is_on(child)
        elif tag == f"{W}rFonts":
            values.update({f"face_{key}": face for key, face in faces(child, theme).items()})
        elif tag == f"{W}sz":
            size = half_points_of(child.get(f"{W}val"))
            if size is not None and size > 0:
                values["size_pt"] = Decimal(size) / 2
        elif tag == f"{W}u":
            underline = child.get(f"{W}val", "single")
            values["underline"] = "" if underline == "none" else underline
        elif tag == f"{W}color":
            values["colour"] = child.get(f"{W}val", "auto")
        elif tag == f"{W}highlight":
            highlight = child.get(f"{W}val", "")
            values["highlight"] = "" if highlight == "none" else highlight
        elif tag == f"{W}shd":
            values["shading"] = shading(child)
        elif tag == f"{W}spacing":
            values["letter_spacing"] = twips(child.get(f"{W}val")) or 0
        elif tag == f"{W}w":
            values["letter_scale"] = twips((child.get(f"{W}val") or "").rstrip("%")) or 100
        elif tag == f"{W}vertAlign":
            values["raised"] = child.get(f"{W}val") in ("superscript", "subscript")
    return values


def shading(element: etree._Element | None) -> str:
    """The fill colour of a shd element, empty where nothing shows."""
    fill = element.get(f"{W}fill", "") if element is not None else ""
    return "" if fill in _NO_FILL else fill


def paragraph_values(element: etree._Element | None) -> Values:
    """What a pPr sets; what it leaves alone is absent."""
    values: Values = {}
    for child in element if element is not None else ():
        tag = child.tag
        if tag in _FLAGS:
            values[_FLAGS[tag]] = is_on(child)
        elif tag == f"{W}jc":
            values["alignment"] = _ALIGNMENTS.get(child.get(f"{W}val", ""), "left")
        elif tag == f"{W}ind":
            values.update(_indents(child))
        elif tag == f"{W}spacing":
            values.update(_spacing(child))
        elif tag == f"{W}pBdr":
            values["borders"] = _borders(child)
        elif tag == f"{W}tabs":
            values["tab_stops"] = _tab_stops(child)
        elif tag == f"{W}framePr":
            values["frame_alignment"] = _ALIGNMENTS.get(child.get(f"{W}xAlign", ""))
        elif tag == f"{W}outlineLvl":
            level = twips(child.get(f"{W}val"))
            values["outline_level"] = level + 1 if level is not None and level < 9 else None
        elif tag == f"{W}numPr":
            values.update(_numbering(child))
    return values


def _tab_stops(element: etree._Element) -> dict[int, str]:
    """The kind of each stop by its place in twips; “clear” takes away one of a style above."""
    stops = ((twips(stop.get(f"{W}pos")), stop.get(f"{W}val", "left")) for stop in element)
    return {place: kind for place, kind in stops if place is not None}


def laid_over(below: Values, above: Values) -> Values:
    """Settings with others on top; tab stops add up (ECMA-376 part 1, §17.3.1.38)."""
    if "tab_stops" not in above:
        return {**below, **above}
    stops = {**cast("dict[int, str]", below.get("tab_stops", {}))}
    return {**below, **above, "tab_stops": stops | cast("dict[int, str]", above["tab_stops"])}


def _indents(element: etree._Element) -> Values:
    values: Values = {}
    for key, names in (("left", ("left", "start")), ("right", ("right", "end"))):
        for name in names:
            amount = twips(element.get(f"{W}{name}"))
            if amount is not None:
                values[key] = amount
    first, hanging = twips(element.get(f"{W}firstLine")), twips(element.get(f"{W}hanging"))
    if hanging is not None:
        values["first_line"] = -hanging
    elif first is not None:
        values["first_line"] = first
    return values


def _spacing(element: etree._Element) -> Values:
    values: Values = {}
    for key in ("before", "after"):
        amount = twips(element.get(f"{W}{key}"))
        lines = twips(element.get(f"{W}{key}Lines"))
        automatic = element.get(f"{W}{key}Autospacing")
        if amount is not None:
            values[key] = amount
        if lines:
            values[key] = lines * 240 // 100
        if says_yes(automatic):
            values[key] = _AUTOMATIC_SPACE
    line = twips(element.get(f"{W}line"))
    if line is not None:
        rule = element.get(f"{W}lineRule", "auto")
        values["line"] = line
        values["line_rule"] = rule if rule in ("exact", "atLeast") else "auto"
    return values


def _borders(element: etree._Element) -> tuple[Border, ...]:
    found = []
    for side in ("top", "bottom"):
        line = element.find(f"{W}{side}")
        style = line.get(f"{W}val", "none") if line is not None else "none"
        if style not in ("none", "nil"):
            found.append(Border(style, "top" if side == "top" else "bottom"))
    return tuple(found)


def _numbering(element: etree._Element) -> Values:
    values: Values = {}
    for key, tag in (("list", "numId"), ("list_level", "ilvl")):
        child = element.find(f"{W}{tag}")
        amount = twips(child.get(f"{W}val")) if child is not None else None
        if amount is not None:
            values[key] = amount
    return values
